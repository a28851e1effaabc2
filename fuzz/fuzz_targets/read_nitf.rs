//! Bytes into the reader `nitf`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("nitf", bytes));
