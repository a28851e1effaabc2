//! The real bytes of a page, read back by a terminal's parser: without colour, with sixteen
//! colours, with 256.

#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

mod reader;

use insta::assert_snapshot;
use rashomon::config::ColorDepth;
use rashomon::ui::{Theme, render};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};
use reader::{Desk, ferry};
use std::fmt::Write as _;
use vt100::{Parser, Screen};

const SIZE: (u16, u16) = (100, 20);

/// What the reader writes for a page.
fn bytes_of(desk: &Desk, theme: &Theme) -> Vec<u8> {
    crossterm::style::force_color_output(true);
    let mut bytes = Vec::new();
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let backend = CrosstermBackend::new(&mut bytes);
    let mut terminal = Terminal::with_options(backend, options).unwrap();
    terminal.draw(|frame| render(&desk.snapshot, &desk.state, theme, frame)).unwrap();
    drop(terminal);
    bytes
}

/// A screen with the look of every run of cells in brackets before it.
fn styled(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let mut out = String::new();
    for row in 0..rows.get() {
        let mut look = String::new();
        let mut line = String::new();
        for column in 0..columns.get() {
            let Some(cell) = screen.cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let mut now = String::new();
            for (on, letter) in [
                (cell.bold(), 'b'),
                (cell.dim(), 'd'),
                (cell.italic(), 'i'),
                (cell.underline(), 'u'),
                (cell.inverse(), 'r'),
            ] {
                now.extend(on.then_some(letter));
            }
            for (sign, colour) in [('/', cell.fgcolor()), ('@', cell.bgcolor())] {
                match colour {
                    vt100::Color::Default => {}
                    vt100::Color::Idx(at) => write!(now, "{sign}{at}").unwrap(),
                    vt100::Color::Rgb(r, g, b) => {
                        write!(now, "{sign}{r:02x}{g:02x}{b:02x}").unwrap();
                    }
                }
            }
            if now != look {
                write!(line, "[{now}]").unwrap();
                look = now;
            }
            line.push_str(if cell.contents().is_empty() { " " } else { cell.contents() });
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[test]
fn the_same_page_without_colour_with_sixteen_and_with_256() {
    let mut desk = Desk::open(ferry(3), SIZE.0, SIZE.1);
    desk.keys("n n");
    for (name, depth) in [
        ("no_color", ColorDepth::None),
        ("ansi16", ColorDepth::Ansi16),
        ("indexed256", ColorDepth::Indexed256),
    ] {
        let theme = Theme::find("dark", depth).unwrap();
        let [rows, columns] = [SIZE.1, SIZE.0].map(|n| n.try_into().unwrap());
        let mut parser = Parser::new(rows, columns, 0);
        parser.process(&bytes_of(&desk, &theme));
        assert_snapshot!(name, styled(parser.screen()));
    }
}
