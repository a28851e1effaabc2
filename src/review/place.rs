//! Where what was decided is kept.

use super::ReviewError;
use super::sheet::Sheet;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The ending that a file beside `set.toml` has: `set.review.toml`.
const ENDING: &str = "review.toml";

/// Files of other sets that are looked through for one with the same articles. Nobody
/// reviews so many sets; it bounds the work.
const LOOKED_THROUGH: usize = 2000;

/// The places where a set's decisions can be.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The set's manifest.
    manifest: Option<PathBuf>,
    /// The file beside the manifest.
    beside: Option<PathBuf>,
    /// The file in the user's state folder.
    own: Option<PathBuf>,
    /// The set's articles: key and path.
    pub(super) articles: Vec<(String, String)>,
}

impl Places {
    /// The places of the set of these articles (key and path): beside `manifest`, where it
    /// has one, and in `state`, the user's state folder.
    ///
    /// A set without a manifest is known by its content. Where a text of it has changed
    /// since, it is the file that names most of its articles, and half of them at least.
    pub fn of(
        manifest: Option<&Path>,
        state: Option<&Path>,
        articles: Vec<(String, String)>,
    ) -> Self {
        let beside = manifest.map(|m| m.with_extension(ENDING));
        let own = state.map(|state| {
            let folder = state.join("reviews");
            let named = folder.join(format!("{}.toml", name(manifest, &articles)));
            if named.exists() || manifest.is_some() {
                return named;
            }
            nearest(&folder, &articles).unwrap_or(named)
        });
        Self { manifest: manifest.map(Path::to_path_buf), beside, own, articles }
    }

    /// The files that may hold something, the one that counts more last.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        [&self.beside, &self.own].into_iter().flatten().cloned().collect()
    }

    /// Whether a file that was there has gone with its folder: deleted, renamed, unmounted.
    /// Of a file beside a manifest that is so where the manifest has gone too. A file that
    /// was taken away by itself has not: somebody wants what it said forgotten.
    pub(super) fn has_vanished(&self, file: &Path) -> bool {
        let gone = |path: &Path| matches!(path.try_exists(), Ok(false));
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
        let manifest = self.manifest.as_deref();
        let manifest = manifest.filter(|_| self.beside.as_deref() == Some(file));
        gone(file) && (folder.is_some_and(gone) || manifest.is_some_and(gone))
    }

    /// The files to write to, the first that can be written to first, with whether it is
    /// the user's own.
    pub(super) fn writable(&self) -> Vec<(&Path, bool)> {
        let beside = self.beside.as_deref().map(|p| (p, false));
        let own = self.own.as_deref().map(|p| (p, true));
        beside.into_iter().chain(own).collect()
    }
}

/// The file's name in the state folder: by the manifest's place, else by the texts, in
/// whichever order they were given.
fn name(manifest: Option<&Path>, articles: &[(String, String)]) -> String {
    let mut keys: Vec<&str> = articles.iter().map(|(key, _)| key.as_str()).collect();
    keys.sort_unstable();
    let mut hash = Sha256::new();
    if let Some(manifest) = manifest {
        let whole = manifest.canonicalize().unwrap_or_else(|_| manifest.to_path_buf());
        hash.update(whole.to_string_lossy().as_bytes());
    } else {
        hash.update(keys.join("\n").as_bytes());
    }
    let mut name = String::new();
    for byte in hash.finalize().iter().take(8) {
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// The file of `folder` that names most of the articles: at least half of those that are
/// open and half of its own; the first by name among equals.
fn nearest(folder: &Path, articles: &[(String, String)]) -> Option<PathBuf> {
    let listed = std::fs::read_dir(folder).ok()?;
    let paths = listed.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> =
        paths.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    let mut best: Option<(usize, PathBuf)> = None;
    for path in paths.into_iter().take(LOOKED_THROUGH) {
        let Ok(Some(sheet)) = Sheet::read(&path) else { continue };
        let theirs = sheet.articles();
        let shared = articles
            .iter()
            .filter(|(key, path)| theirs.iter().any(|(k, p)| k == key || p == path))
            .count();
        let enough = shared * 2 >= articles.len() && shared * 2 >= theirs.len();
        if shared > 0 && enough && best.as_ref().is_none_or(|(most, _)| shared > *most) {
            best = Some((shared, path));
        }
    }
    best.map(|(_, path)| path)
}

/// Why a file in this folder would not be the user's alone; `None` where it would be.
#[cfg(unix)]
pub(super) fn shared(folder: &Path, owner: u32) -> io::Result<Option<&'static str>> {
    use std::os::unix::fs::MetadataExt;
    let data = std::fs::metadata(folder)?;
    Ok(if data.mode() & 0o002 != 0 {
        Some("anyone may write to its folder")
    } else if data.uid() != owner {
        Some("its folder belongs to another user")
    } else {
        None
    })
}

/// A path in words for the user.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// The error of writing to `path`.
pub(super) fn unwritable(path: &Path, cause: io::Error) -> ReviewError {
    ReviewError::Write { path: shown(path), cause }
}
