//! Bytes into the reader `gzip`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("gzip", bytes));
