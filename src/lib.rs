//! Reads several accounts of one event side by side, matches the passages that report the
//! same thing, and shows where the accounts part.
//!
//! ```text
//! paths -> load -> Article -> segment -> Sentence* -> extract -> Mention*   = Prepared
//!       -> align -> Link*, Passage* -> compare -> Question*                 = Collation
//!       -> present -> view-models -> report (bytes) | ui (a terminal)
//! ```

pub mod align;
pub mod cli;
pub mod compare;
pub mod config;
pub mod cores;
pub mod extract;
pub mod identify;
pub mod learnt;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod present;
pub mod report;
pub mod review;
pub mod segment;
pub mod session;
pub mod text;
pub mod ui;
pub mod values;
pub mod versions;
