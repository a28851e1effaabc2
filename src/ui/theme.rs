//! Tone -> style.

use crate::present::Tone;
use ratatui::style::Style;

/// A look: a style for every tone.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
}

impl Theme {
    /// The style of a tone.
    pub fn style(&self, tone: Tone) -> Style {
        let _ = tone;
        Style::default()
    }
}
