//! The sets that are compiled in. A folder under `data/` is a set; to add one, add a row.

/// The set that opens when no input is given.
pub(super) const DEFAULT: &str = "geneva";

/// The manifest's name in each folder.
pub(super) const MANIFEST: &str = "set.toml";

/// A folder of `data/`, compiled in.
#[derive(Debug)]
pub(super) struct Set {
    /// Its name: the folder's in paths that the user sees, and that of `--set`.
    pub(super) name: &'static str,
    /// Its files: name and content.
    files: &'static [(&'static str, &'static [u8])],
}

/// A row of the table: a folder of `data/` and its files, the manifest first.
macro_rules! set {
    ($name:literal: $($file:literal),+) => {
        Set {
            name: $name,
            files: &[
                (MANIFEST, include_bytes!(concat!("../../data/", $name, "/set.toml"))),
                $(($file, include_bytes!(concat!("../../data/", $name, "/", $file)))),+
            ],
        }
    };
}

/// Every set, the default first.
pub(super) const SETS: &[Set] = &[
    set!("geneva": "wire.txt", "broadcaster.txt", "translated.txt", "regional.txt", "webcopy.txt"),
    set!("quarry": "wire.txt", "alert.txt", "local.txt", "broadcaster.txt", "web.txt"),
];

impl Set {
    /// The set with this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        SETS.iter().find(|set| set.name == name)
    }

    /// The content of a file of the folder.
    pub(super) fn file(&self, name: &str) -> Option<&'static [u8]> {
        self.files.iter().find(|(n, _)| *n == name).map(|(_, content)| *content)
    }
}
