//! What the user chose by hand in the reader: kept in the state folder.

use std::io;
use std::path::{Path, PathBuf};

/// What the user chose by hand in the reader, kept in the state folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The theme, and what was set when it was chosen: another setting undoes the choice.
    pub theme: Option<(String, String)>,
    /// How many panes.
    pub panes: Option<u16>,
    /// Whether lists are in text order.
    pub by_text: bool,
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
        let panes = table.get("panes").and_then(toml::Value::as_integer);
        Self {
            theme: word("theme").zip(Some(word("over").unwrap_or_default())),
            panes: panes.and_then(|n| u16::try_from(n).ok()).filter(|n| *n > 0),
            by_text: word("order").as_deref() == Some("text"),
        }
    }

    /// The theme, where it was chosen over `set`.
    pub fn theme_over(&self, set: &str) -> Option<&str> {
        let (theme, over) = self.theme.as_ref()?;
        (over == set).then_some(theme)
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
        if let Some(panes) = self.panes {
            put("panes", i64::from(panes).into());
        }
        if self.by_text {
            put("order", "text".into());
        }
        std::fs::create_dir_all(&state)?;
        // Whole or not at all: a reader that starts meanwhile sees one or the other.
        let fresh = state.join(format!("{FILE}.{}", std::process::id()));
        std::fs::write(&fresh, table.to_string())?;
        std::fs::rename(&fresh, state.join(FILE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept {
            theme: Some(("light".to_string(), "dark".to_string())),
            panes: Some(2),
            by_text: true,
        };
        kept.write(Some(folder.path().join("deep"))).unwrap();
        assert_eq!(Kept::read(Some(&folder.path().join("deep"))), kept);
        assert_eq!(kept.theme_over("dark"), Some("light"));
        assert_eq!(kept.theme_over("mono"), None, "set otherwise since");
        assert_eq!(Kept::read(None), Kept::default());
    }
}
