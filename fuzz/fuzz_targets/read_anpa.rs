//! Bytes into the reader `anpa`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("anpa", bytes));
