//! Text through segmentation and extraction: words and marks that the rules know, in any
//! order, between stretches of anything.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_fuzz::text::Text;

fuzz_target!(|text: Text| {
    if let Some(article) = rashomon_fuzz::plain(&text.written()) {
        rashomon_fuzz::prepared(article);
    }
});
