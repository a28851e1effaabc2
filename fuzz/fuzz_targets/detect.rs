//! A file of any name and content, through the front door: detection, then its reader.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon::load::{READERS, probe};

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses a second reader that gets the same bytes: what one format has
    // must not upset another.
    let Some((first, rest)) = bytes.split_first() else { return };
    let reader = READERS[usize::from(*first) % READERS.len()];
    rashomon_fuzz::reader(reader, rest);
    let _ = probe("row", rest);
});
