//! Any text through segmentation and extraction.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(article) = rashomon_fuzz::plain(text) {
        rashomon_fuzz::prepared(article);
    }
});
