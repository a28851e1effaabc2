//! From a key to a drawn frame at 200x60, beside a bare ratatui `Paragraph` that shows the
//! same texts.
//!
//! Orientation: a frame under 5 ms. That an idle reader draws nothing is a test, beside the
//! event loop.

mod support;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rashomon::config::ColorDepth;
use rashomon::model::Options;
use rashomon::pipeline::{prepare, relate};
use rashomon::ui::{Message, Snapshot, State, Theme, render, update};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::widgets::{Paragraph, Wrap};
use std::hint::black_box;
use std::sync::Arc;

const SIZE: (u16, u16) = (200, 60);

fn frame(c: &mut Criterion) {
    keys(c, "a frame of 200x60, ten articles of 1,000 words", 10, 1_000);
    keys(c, "a frame of 200x60, fifty articles of 1,500 words", 50, 1_500);
}

fn keys(c: &mut Criterion, name: &str, count: usize, words: usize) {
    let articles = support::articles(count, words);
    let prepared = articles.iter().map(|a| Arc::new(prepare(Arc::clone(a)))).collect();
    let collation = relate(prepared, &Options::default());
    let snapshot = Snapshot::new(Arc::new(collation), Vec::new());
    let theme = Theme::find("dark", ColorDepth::TrueColor).expect("it is embedded");
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("it cannot fail");

    let mut group = c.benchmark_group(name);
    for (name, codes) in [
        ("key to frame: down", vec![KeyCode::Down]),
        ("key to frame: page down", vec![KeyCode::PageDown]),
        ("key to frame: next divergence", vec![KeyCode::Char('n')]),
        ("key to frame: other pane", vec![KeyCode::Tab]),
        ("key to frame: end and back", vec![KeyCode::End, KeyCode::Home]),
    ] {
        let mut state = State::new(&snapshot, SIZE);
        let mut keys = codes.into_iter().cycle();
        group.bench_function(name, |b| {
            b.iter_batched(
                || keys.next().expect("it goes round"),
                |code| {
                    let key = KeyEvent::new(code, KeyModifiers::NONE);
                    black_box(update(&mut state, &snapshot, Message::Key(key)));
                    draw(&mut terminal, |frame| render(&snapshot, &state, &theme, frame));
                },
                BatchSize::SmallInput,
            );
        });
    }
    let text: String = articles.iter().map(|a| a.text.as_str()).collect();
    group.bench_function("yardstick: a bare Paragraph of the same texts", |b| {
        b.iter(|| {
            draw(&mut terminal, |frame| {
                let paragraph = Paragraph::new(black_box(text.as_str()));
                let paragraph = paragraph.wrap(Wrap { trim: false });
                frame.render_widget(paragraph, frame.area());
            });
        });
    });
    group.finish();
}

fn draw(
    terminal: &mut Terminal<TestBackend>,
    view: impl FnOnce(&mut ratatui::Frame<'_>),
) {
    terminal.draw(view).expect("memory is always there to draw on");
}

criterion_group!(benches, frame);
criterion_main!(benches);
