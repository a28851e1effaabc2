//! Bytes into the reader `ninjs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("ninjs", bytes));
