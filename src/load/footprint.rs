//! What a loading looked at on disk, and whether it is still so.

use super::inputs::{MANIFEST, files_of, inside};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files and folders as they were just before they were read; missing ones too. A change of
/// a file that leaves length and time of modification as they were is not seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    places: BTreeMap<PathBuf, Look>,
}

/// What a place looks like from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Look {
    /// Nothing is there, or nothing that can be looked at.
    Nothing,
    /// A file.
    File { modified: Option<SystemTime>, bytes: u64 },
    /// A folder: the files in it that would be read, and whether it has a manifest.
    Folder { files: Vec<PathBuf>, manifest: bool },
    /// Something that can be read but once: a pipe.
    Stream,
}

impl Look {
    fn at(path: &Path) -> Self {
        match std::fs::metadata(path) {
            Err(_) => Self::Nothing,
            Ok(data) if data.is_dir() => Self::Folder {
                files: files_of(path).unwrap_or_default(),
                manifest: inside(path, Path::new(MANIFEST)).is_file(),
            },
            Ok(data) if data.is_file() => {
                Self::File { modified: data.modified().ok(), bytes: data.len() }
            }
            Ok(_) => Self::Stream,
        }
    }
}

impl Footprint {
    /// Looks at a place and remembers it; whether it can be read but once.
    pub(super) fn note(&mut self, path: &Path) -> bool {
        let look = Look::at(path);
        let stream = look == Look::Stream;
        self.places.insert(path.to_path_buf(), look);
        stream
    }

    /// The same places as they are now; equal to this one where nothing has changed.
    #[must_use]
    pub fn again(&self) -> Self {
        let look = |path: &PathBuf| (path.clone(), Look::at(path));
        Self { places: self.places.keys().map(look).collect() }
    }
}
