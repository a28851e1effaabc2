//! Bytes into the reader `markdown`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("markdown", bytes));
