//! What can be wrong with a file of settings, in the words the user reads.

use super::Problem;
use std::io;
use thiserror::Error;

/// Why settings could not be taken.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{file}: cannot be read: {cause}")]
    Read {
        /// The path as the user gave it.
        file: String,
        /// The system's reason.
        cause: io::Error,
    },
    /// Something in the file is not as it should be, shown with its line.
    #[error("{0}")]
    Wrong(Problem),
    /// There is no embedded theme of this name.
    #[error("unknown theme `{wanted}`; known: {known}, or a path to a .toml file{}", hint(near.as_ref()))]
    NoTheme {
        /// What the user asked for.
        wanted: String,
        /// The names that there are.
        known: String,
        /// The name that was probably meant.
        near: Option<String>,
    },
}

impl ConfigError {
    /// The first line of what it says: file, place, what is wrong and what would do.
    pub fn head(&self) -> String {
        match self {
            Self::Wrong(problem) => problem.head.clone(),
            other => other.to_string(),
        }
    }
}

pub(super) fn hint(near: Option<&String>) -> String {
    near.map(|near| format!(". Did you mean `{near}`?")).unwrap_or_default()
}

/// The one of `names` that is nearest to `wanted`, if it is near enough to have been meant:
/// at most a third of its characters away, and at least one edit is always forgiven.
pub(super) fn nearest<'a>(
    wanted: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let distances = names.into_iter().map(|name| (edits(wanted, name), name));
    let (distance, name) = distances.min()?;
    let forgiven = (wanted.chars().count().max(name.chars().count()) / 3).max(1);
    (distance <= forgiven).then(|| name.to_string())
}

/// Edits in characters: one put in, left out, changed, or swapped with its neighbour.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = rows[i][j] + usize::from(x != y);
            let mut least = change.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_offered_only_when_near() {
        let names = ["bold", "dim", "italic", "underlined", "reversed"];
        let cases = [
            ("boldd", Some("bold")),
            ("underline", Some("underlined")),
            ("Bold", Some("bold")),
            ("reverse", Some("reversed")),
            ("idm", Some("dim")),
            ("blink", None),
            ("", None),
        ];
        for (wanted, near) in cases {
            assert_eq!(nearest(wanted, names).as_deref(), near, "{wanted}");
        }
    }
}
