//! Bytes into the reader `newsml-1`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("newsml-1", bytes));
