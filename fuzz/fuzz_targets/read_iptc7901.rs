//! Bytes into the reader `iptc7901`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rashomon_fuzz::reader("iptc7901", bytes));
