//! State -> frame. Changes nothing.

use super::{Snapshot, State, Theme};
use crate::present::Tone;
use ratatui::Frame;
use ratatui::text::Line;

/// Draws the whole screen.
pub fn render(snapshot: &Snapshot, state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let _ = state;
    let line = Line::styled(
        format!("{} accounts", snapshot.collation.articles.len()),
        theme.style(Tone::Bar),
    );
    frame.render_widget(line, frame.area());
}
