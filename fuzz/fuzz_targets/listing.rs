//! A manifest: read, listed again, read again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (first, again) = rashomon::load::probe_manifest(text);
    // Two spellings of one path come back as one: only their number is held.
    assert!(again.len() <= first.len(), "{first:?} became {again:?}");
});
