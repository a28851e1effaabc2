//! The set that opens when no input is given, compiled in.

/// The folder's name in paths that the user sees.
pub(super) const FOLDER: &str = "geneva";

/// The manifest's name in the folder.
pub(super) const MANIFEST: &str = "set.toml";

/// The files of the folder: name and content.
const FILES: [(&str, &[u8]); 6] = [
    (MANIFEST, include_bytes!("../../data/geneva/set.toml")),
    ("wire.txt", include_bytes!("../../data/geneva/wire.txt")),
    ("broadcaster.txt", include_bytes!("../../data/geneva/broadcaster.txt")),
    ("translated.txt", include_bytes!("../../data/geneva/translated.txt")),
    ("regional.txt", include_bytes!("../../data/geneva/regional.txt")),
    ("webcopy.txt", include_bytes!("../../data/geneva/webcopy.txt")),
];

/// The content of a file of the folder.
pub(super) fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(n, _)| *n == name).map(|(_, content)| *content)
}
