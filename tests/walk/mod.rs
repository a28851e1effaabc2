//! The two accounts of the editor's walk, on a screen and on plain lines.

use std::fs;
use std::path::Path;

pub(crate) const GAZETTE: &str = "\
Ferry hits pier at Osterholm

OSTERHOLM, March 4 - A ferry hit the pier at Osterholm on Monday, March 4, and 12 people \
were injured, the harbour office said.

The ferry had 240 passengers aboard when it left Graymouth in the morning.

Repairs to the pier will cost $2.5 million, the harbour office said.

The pier will be closed for six weeks.
";

pub(crate) const RADIO: &str = "\
Pier at Osterholm hit by ferry

OSTERHOLM, March 5 - A ferry hit the pier at Osterholm on Monday, March 4, and 19 people \
were injured, the harbour office said.

The ferry had 310 passengers aboard when it left Graymouth in the morning.

Repairs to the pier will cost $4 million, the harbour office said.

The pier will be closed for nine weeks.
";

const SET: &str = "[[article]]\npath = \"gazette.txt\"\noutlet = \"Gazette\"\nsigil = \"G\"\n\
                   [[article]]\npath = \"radio.txt\"\noutlet = \"Radio\"\nsigil = \"R\"\n";

/// Writes the set into a folder.
pub(crate) fn write(folder: &Path) {
    for (name, text) in
        [("gazette.txt", GAZETTE), ("radio.txt", RADIO), ("set.toml", SET)]
    {
        fs::write(folder.join(name), text).expect("a file can be written");
    }
}
