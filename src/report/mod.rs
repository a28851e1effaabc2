//! View-models -> bytes in any writer: text, Markdown, JSON.
//!
//! In: a collation. Out: the report, byte-identical for the same input on any machine.
//! Never: words about findings of its own (`present` has them), a terminal, a clock.
