//! Work under way, in words.

use super::super::wire::{Progress, Work};
use super::super::{Snapshot, State};

/// What is being done, or what is not done; nothing where all is done.
pub(super) fn words(snapshot: &Snapshot, state: &State) -> Option<String> {
    match state.work {
        Work::At(progress) => Some(progress_line(progress)),
        Work::Begun if snapshot.collation.articles.is_empty() => {
            Some("loading …".to_string())
        }
        Work::Begun if !snapshot.compared => Some("comparing …".to_string()),
        Work::Rests if !snapshot.compared && snapshot.collation.articles.len() > 1 => {
            Some("not compared".to_string())
        }
        Work::Begun | Work::Rests => None,
    }
}

/// What a view of findings has while there are none yet: that, and how far it is.
pub(super) fn waiting(snapshot: &Snapshot, state: &State) -> Option<String> {
    if snapshot.compared || snapshot.collation.articles.len() < 2 {
        return None;
    }
    Some(match words(snapshot, state) {
        Some(words) if state.work != Work::Rests => {
            format!("Nothing to show yet: {words}")
        }
        _ => state.keyed("Not compared. {reload} compares."),
    })
}

/// What is where articles would, when there is none.
pub(super) fn instead(snapshot: &Snapshot, state: &State) -> String {
    let nothing = "No articles. Open files, a folder or a set.toml.";
    words(snapshot, state).unwrap_or_else(|| nothing.to_string())
}

fn progress_line(progress: Progress) -> String {
    let doing = progress.doing.words();
    match progress.total {
        0 => format!("{doing} …"),
        total => format!("{doing} {} of {total} …", progress.done),
    }
}
