//! Models that were learnt beforehand and stand as tables in `data/`. No training.
//!
//! In: a table, the values of features. Out: log-odds.
//! Never: I/O, anything that knows what the features mean.

mod trees;

pub use trees::{Node, Trees};
