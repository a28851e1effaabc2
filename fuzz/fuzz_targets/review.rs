//! A file of edits: what is understood is written so that it is understood again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some((edits, again)) = rashomon::review::probe(text) {
        assert_eq!(Some(edits), again, "written and read again");
    }
});
