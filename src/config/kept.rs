//! What the user chose by hand in the reader: kept in the state folder.

use std::io;
use std::path::{Path, PathBuf};

/// Most sets whose panes are kept: the one that was open last comes last.
const SETS: usize = 100;

/// How the accounts of a set were arranged by hand, each known by its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Those that were moved, in their order; the others come after. Empty is the set's own.
    pub order: Vec<String>,
    /// Those that have no pane.
    pub hidden: Vec<String>,
}

impl Arranged {
    /// Whether nothing was arranged.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty() && self.hidden.is_empty()
    }
}

/// What the user chose by hand in the reader, kept in the state folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The theme, and what was set when it was chosen: another setting undoes the choice.
    pub theme: Option<(String, String)>,
    /// How many panes (`None`: as many as fit), and what was set when that was chosen:
    /// another setting undoes the choice.
    pub panes: Option<(Option<u16>, Option<u16>)>,
    /// Whether lists are in text order.
    pub by_text: bool,
    /// The panes of each set where they were arranged, by what the set is opened with.
    pub sets: Vec<(String, Arranged)>,
}

/// The file in the state folder.
const FILE: &str = "reader.toml";

impl Kept {
    /// What was kept; nothing where it cannot be read.
    pub fn read(state: Option<&Path>) -> Self {
        let file = state.map(|state| state.join(FILE));
        let text = file.and_then(|file| std::fs::read_to_string(file).ok());
        let table: toml::Table =
            text.and_then(|text| text.parse().ok()).unwrap_or_default();
        let word = |key: &str| table.get(key)?.as_str().map(str::to_string);
        let count = |key: &str| {
            let number = table.get(key)?.as_integer()?;
            u16::try_from(number).ok().filter(|n| *n > 0)
        };
        let panes = count("panes").map(Some);
        let panes = panes.or_else(|| (word("panes")? == "auto").then_some(None));
        Self {
            theme: word("theme").zip(Some(word("over").unwrap_or_default())),
            panes: panes.map(|panes| (panes, count("panes-over"))),
            by_text: word("order").as_deref() == Some("text"),
            sets: table
                .get("set")
                .and_then(toml::Value::as_array)
                .map_or_else(Vec::new, |sets| {
                    sets.iter().filter_map(set).take(SETS).collect()
                }),
        }
    }

    /// How the accounts of a set were arranged.
    pub fn arranged(&self, set: &str) -> Arranged {
        let found = self.sets.iter().find(|(known, _)| known == set);
        found.map(|(_, arranged)| arranged.clone()).unwrap_or_default()
    }

    /// Puts that down; the sets that were not open for longest are forgotten.
    pub fn arrange(&mut self, set: &str, arranged: Arranged) {
        self.sets.retain(|(known, _)| known != set);
        if !arranged.is_empty() {
            self.sets.push((set.to_string(), arranged));
        }
        let over = self.sets.len().saturating_sub(SETS);
        self.sets.drain(..over);
    }

    /// The theme, where it was chosen over `set`.
    pub fn theme_over(&self, set: &str) -> Option<&str> {
        let (theme, over) = self.theme.as_ref()?;
        (over == set).then_some(theme)
    }

    /// How many panes: what was chosen over `set`, else that.
    pub fn panes_over(&self, set: Option<u16>) -> Option<u16> {
        match self.panes {
            Some((panes, over)) if over == set => panes,
            _ => set,
        }
    }

    /// Keeps it.
    ///
    /// # Errors
    /// Where the state folder cannot be written to.
    pub fn write(&self, state: Option<PathBuf>) -> io::Result<()> {
        let Some(state) = state else { return Ok(()) };
        let mut table = toml::Table::new();
        let mut put = |key: &str, value: toml::Value| {
            table.insert(key.to_string(), value);
        };
        if let Some((theme, over)) = self.theme.clone() {
            put("theme", theme.into());
            put("over", over.into());
        }
        if let Some((panes, over)) = self.panes {
            put("panes", panes.map_or_else(|| "auto".into(), |n| i64::from(n).into()));
            if let Some(over) = over {
                put("panes-over", i64::from(over).into());
            }
        }
        if self.by_text {
            put("order", "text".into());
        }
        let strings = |all: &[String]| -> toml::Value {
            all.iter().map(|s| toml::Value::from(s.clone())).collect::<Vec<_>>().into()
        };
        let sets = self.sets.iter().map(|(set, arranged)| {
            let mut table = toml::Table::new();
            table.insert("opened-with".to_string(), set.clone().into());
            table.insert("order".to_string(), strings(&arranged.order));
            table.insert("hidden".to_string(), strings(&arranged.hidden));
            toml::Value::from(table)
        });
        let sets: Vec<toml::Value> = sets.collect();
        if !sets.is_empty() {
            table.insert("set".to_string(), sets.into());
        }
        std::fs::create_dir_all(&state)?;
        // Whole or not at all: a reader that starts meanwhile sees one or the other.
        let fresh = state.join(format!("{FILE}.{}", std::process::id()));
        let written = std::fs::write(&fresh, table.to_string())
            .and_then(|()| std::fs::rename(&fresh, state.join(FILE)));
        if written.is_err() {
            let _ = std::fs::remove_file(&fresh);
        }
        written
    }
}

/// A set's entry in the file.
fn set(value: &toml::Value) -> Option<(String, Arranged)> {
    let table = value.as_table()?;
    let strings = |key: &str| {
        let all = table.get(key).and_then(toml::Value::as_array);
        let all = all.into_iter().flatten().filter_map(toml::Value::as_str);
        all.map(str::to_string).collect()
    };
    let arranged = Arranged { order: strings("order"), hidden: strings("hidden") };
    Some((table.get("opened-with")?.as_str()?.to_string(), arranged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept {
            theme: Some(("light".to_string(), "dark".to_string())),
            panes: Some((Some(2), None)),
            by_text: true,
            sets: vec![(
                "/desk/talks".to_string(),
                Arranged {
                    order: vec!["b.txt".to_string(), "a.txt".to_string()],
                    hidden: vec!["c.txt".to_string()],
                },
            )],
        };
        kept.write(Some(folder.path().join("deep"))).unwrap();
        assert_eq!(Kept::read(Some(&folder.path().join("deep"))), kept);
        assert_eq!(kept.theme_over("dark"), Some("light"));
        assert_eq!(kept.theme_over("mono"), None, "set otherwise since");
        assert_eq!((kept.panes_over(None), kept.panes_over(Some(3))), (Some(2), Some(3)));
        let fit = Kept { panes: Some((None, Some(3))), ..Kept::default() };
        fit.write(Some(folder.path().to_path_buf())).unwrap();
        assert_eq!(Kept::read(Some(folder.path())).panes_over(Some(3)), None);
        assert_eq!(Kept::read(None), Kept::default());
        assert_eq!(kept.arranged("/desk/talks").hidden, ["c.txt"]);
        assert!(kept.arranged("/desk/fire").is_empty());
    }

    #[test]
    fn the_sets_that_were_open_last_are_kept() {
        let mut kept = Kept::default();
        let hidden = |name: &str| Arranged {
            hidden: vec![name.to_string()],
            ..Arranged::default()
        };
        for at in 0..SETS + 5 {
            kept.arrange(&format!("/{at}"), hidden("a"));
        }
        kept.arrange("/7", hidden("b"));
        assert_eq!(kept.sets.len(), SETS);
        assert!(kept.arranged("/4").is_empty());
        assert_eq!(kept.sets.last().map(|(set, _)| set.as_str()), Some("/7"));
        kept.arrange("/7", Arranged::default());
        assert_eq!(kept.sets.len(), SETS - 1, "shown again: nothing to keep");
    }
}
