//! Bytes into the reader `newsml-g2`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("newsml-g2", bytes));
