//! What the reader really writes, read back by a terminal's parser.
//!
//! ratatui's own test screen never sees escape sequences, and colour has gone wrong between
//! the two before: with `NO_COLOR` set, crossterm 0.29 writes an empty SGR, which takes bold
//! and underlined away with the colour.

use rashomon::config::ColorDepth;
use rashomon::present::Tone;
use rashomon::ui::Theme;
use ratatui::Terminal;
use ratatui::TerminalOptions;
use ratatui::Viewport;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::fmt::Write;

const COLUMNS: u16 = 24;

/// The bytes of a screen with each tone's name in its style, a row each.
fn bytes_of(theme: &Theme) -> Vec<u8> {
    crossterm::style::force_color_output(true);
    let mut bytes = Vec::new();
    let area = Rect::new(0, 0, COLUMNS, Tone::ALL.len() as u16);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let backend = CrosstermBackend::new(&mut bytes);
    let mut terminal = Terminal::with_options(backend, options).expect("a fixed size");
    terminal
        .draw(|frame| {
            for (row, tone) in Tone::ALL.into_iter().enumerate() {
                let word = Span::styled(tone.name(), theme.style(tone));
                let area = Rect::new(0, row as u16, COLUMNS, 1);
                frame.render_widget(Line::from(vec![word]), area);
            }
        })
        .expect("memory can be written");
    drop(terminal);
    bytes
}

/// How a terminal shows each tone's first letter.
fn seen(theme: &Theme) -> Vec<(Tone, String)> {
    let rows = Tone::ALL.len() as u16;
    let [rows, columns] =
        [rows, COLUMNS].map(|n| n.try_into().expect("a screen has room"));
    let mut parser = vt100::Parser::new(rows, columns, 0);
    parser.process(&bytes_of(theme));
    let look = |(row, tone): (usize, Tone)| {
        let cell = parser.screen().cell(row as u16, 0).expect("inside the screen");
        assert!(tone.name().starts_with(cell.contents()), "row {row} is out of place");
        let mut look = String::new();
        for (on, name) in [
            (cell.bold(), "bold "),
            (cell.dim(), "dim "),
            (cell.italic(), "italic "),
            (cell.underline(), "underlined "),
            (cell.inverse(), "reversed "),
        ] {
            look += if on { name } else { "" };
        }
        let _ = write!(look, "{:?} on {:?}", cell.fgcolor(), cell.bgcolor());
        (tone, look)
    };
    Tone::ALL.into_iter().enumerate().map(look).collect()
}

/// The parameters of every SGR sequence in the bytes.
fn sgr(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let starts = text.split("\x1b[").skip(1);
    let ended = starts.filter_map(|s| s.split_once('m').map(|(sgr, _)| sgr));
    ended
        .filter(|s| s.chars().all(|c| c.is_ascii_digit() || ";:".contains(c)))
        .map(str::to_string)
        .collect()
}

/// Whether an SGR sequence sets a colour: 30–37, 40–47, 90–107, 38, 48, 58. 39, 49 and 59
/// give the terminal's own back.
fn sets_colour(sgr: &str) -> bool {
    let first = sgr.split([';', ':']).next().unwrap_or_default();
    let number: u32 = first.parse().unwrap_or_default();
    matches!(number, 30..=38 | 40..=48 | 58 | 90..=107)
}

#[test]
fn without_colour_no_colour_is_written_and_weight_arrives() {
    for theme in Theme::embedded(ColorDepth::None) {
        let all = sgr(&bytes_of(&theme));
        assert!(!all.is_empty());
        for sgr in &all {
            assert!(!sets_colour(sgr), "{}: \\e[{sgr}m sets a colour", theme.name);
            assert!(!sgr.is_empty(), "{}: an empty SGR resets everything", theme.name);
        }
        let seen = seen(&theme);
        let look = |wanted: Tone| {
            let found = seen.iter().find(|(tone, _)| *tone == wanted);
            found.map(|(_, look)| look.as_str()).unwrap_or_default()
        };
        assert_eq!(look(Tone::Major), "bold underlined Default on Default");
        assert_eq!(look(Tone::Minor), "underlined Default on Default");
        assert_eq!(look(Tone::Current), "bold underlined reversed Default on Default");
        assert_eq!(look(Tone::Cursor), "reversed Default on Default");
        assert_eq!(look(Tone::Plain), "Default on Default");
    }
}

#[test]
fn each_depth_writes_only_its_own_kind_of_colour() {
    for (depth, allowed) in [
        (ColorDepth::Ansi16, 0..16u16),
        (ColorDepth::Indexed256, 0..256),
        (ColorDepth::TrueColor, 0..256),
    ] {
        for theme in Theme::embedded(depth) {
            for sgr in sgr(&bytes_of(&theme)) {
                let parts: Vec<u16> =
                    sgr.split([';', ':']).filter_map(|p| p.parse().ok()).collect();
                if let [38 | 48, kind, number, ..] = parts[..] {
                    let rgb = kind == 2;
                    let deep = depth == ColorDepth::TrueColor;
                    assert!(deep || !rgb, "{} {depth:?}: {sgr}", theme.name);
                    assert!(allowed.contains(&number), "{} {depth:?}: {sgr}", theme.name);
                }
            }
        }
    }
}

#[test]
fn the_terminals_own_colours_are_left_alone() {
    for theme in Theme::embedded(ColorDepth::TrueColor) {
        let seen = seen(&theme);
        let (_, plain) = &seen[0];
        assert!(plain.ends_with("on Default"), "{}: {plain}", theme.name);
    }
}
