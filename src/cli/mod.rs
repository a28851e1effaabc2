//! Arguments and environment -> what to do; wires the rooms.
//!
//! In: the command line, the environment, standard input. Out: a report or the reader, and
//! the exit status. Never: engine work of its own. The only user of the argument parser and
//! of `anyhow`.

use crate::load::load;
use crate::model::Options;
use crate::pipeline::{prepare, relate};
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the command.
pub fn main() -> ExitCode {
    let inputs: Vec<String> = std::env::args().skip(1).collect();
    let loaded = load(&inputs);
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let collation = relate(prepared.collect(), &Options { title: loaded.title });
    ExitCode::from(u8::from(collation.articles.is_empty()) * 2)
}
