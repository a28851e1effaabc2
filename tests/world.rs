//! Text of the world: whatever an account is written in, the borders of the panes stay in
//! their columns, in every view and at any width. And the signs that the reader draws
//! itself: in ASCII where that is asked for, told without colour where there is none.

mod reader;

use proptest::prelude::*;
use rashomon::config::ColorDepth;
use rashomon::model::Role;
use rashomon::ui::{State, Theme, render};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Modifier;
use reader::{Account, Desk, ferry, snapshot};

/// Texts that break neighbours in programs that count characters.
const NASTY: [(&str, &str); 14] = [
    ("wide", "北京时间星期一，渡轮在埃勒里港外搁浅，乘客平安。"),
    ("half-width marks", "ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟﾌﾟ half-width ﾞﾟ"),
    ("joined emoji", "family 👨‍👩‍👧‍👦 flag 🏳️‍🌈 couple 👩‍❤️‍👨 end"),
    ("emoji by selector", "recycle ♻️ heart ❤️ text ❤︎ keycap 1️⃣ end"),
    ("skin tones and regions", "👍🏽👍🏿 🇺🇸🇷🇺 🇺 half a flag"),
    ("combining", "e\u{301}\u{323}\u{302} Z\u{335}\u{321}a\u{327}\u{31b}lgo o\u{20dd}"),
    ("combining first", "\u{301}\u{301} a mark with nothing to stand on"),
    ("right to left", "שלום לכולם, אמר השר. مرحبا بالعالم قال الوزير"),
    ("both ways", "he said \u{202e}evil\u{202c} and \u{2067}שלום\u{2069} 123 \u{200f}."),
    ("indic", "क्षत्रिय श्री हिन्दी நிர்வாகம் ประเทศไทย"),
    ("hangul parts", "ᄒ\u{1161}ᆫ 한글 ㅎㅏㄴ"),
    ("tabs and ends", "a\tb\t\tc\r\nd\u{b}e\u{c}f\u{85}g\u{2028}h"),
    ("zero width", "ze\u{200b}ro\u{200c}wi\u{200d}dth\u{feff}\u{ad}soft\u{2060}"),
    ("controls", "bell\u{7}back\u{8}\u{8}del\u{7f}nul\u{0}c1\u{9b}31m"),
];

/// Two accounts of `text`, and a plain one between them, with a divergence in each.
fn set_of(text: &str) -> rashomon::ui::Snapshot {
    // `<`, `#`, `|` and ` / ` belong to the notation.
    let clean: String = text.chars().filter(|c| !"<>#/|=".contains(*c)).collect();
    let body = |number: &str, words: &str| {
        format!("#1 {words} <n={number}|{words} {number}> {words} / #2 {words} {words}")
    };
    let odd = body("3", &clean);
    let plain = body("4", "plain words");
    let (odd, plain) = (
        [(Role::Headline, clean.as_str()), (Role::Body, odd.as_str())],
        [(Role::Headline, "Plain"), (Role::Body, plain.as_str())],
    );
    let accounts: [Account<'_>; 3] =
        [(clean.as_str(), 3, &odd), ("Plain", 4, &plain), (clean.as_str(), 5, &odd)];
    snapshot(&accounts, &clean)
}

/// Columns of a row that are hidden behind a wide character before them.
fn hidden(buffer: &Buffer, y: u16) -> Vec<u16> {
    let mut out = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let wide = buffer[(x, y)].cell_width().max(1);
        out.extend(x + 1..x + wide);
        x += wide;
    }
    out
}

/// Where `signs` stand in row `y`; none may be hidden.
fn columns_of(buffer: &Buffer, y: u16, signs: &str) -> Vec<u16> {
    let is_one = |cell: &Cell| cell.symbol().chars().all(|c| signs.contains(c));
    let found = (0..buffer.area.width).filter(|x| is_one(&buffer[(*x, y)]));
    found.collect()
}

/// What holds of every row: nothing is wider than what is left of the row, no control or
/// escape character is in it, nothing stands behind a wide character.
fn sound(buffer: &Buffer, what: &str) {
    for y in 0..buffer.area.height {
        let hidden = hidden(buffer, y);
        assert!(
            hidden.iter().all(|x| *x < buffer.area.width),
            "{what}: row {y} is too wide"
        );
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            assert!(!symbol.contains(char::is_control), "{what}: {symbol:?} in row {y}");
            if hidden.contains(&x) {
                assert_eq!(symbol, " ", "{what}: row {y}, column {x} is covered");
            }
        }
    }
}

const RULER: &str = "│┃≠~=◦";

fn borders_stay(text: &str, columns: u16, rows: u16) {
    let what = format!("{text:?} at {columns}x{rows}");
    let mut desk = Desk::open(set_of(text), columns, rows);
    let buffer = desk.buffer();
    sound(&buffer, &what);
    if rows >= 16 && columns >= 20 {
        let edges = columns_of(&buffer, 1, "┌┬┐");
        let bottom =
            (2..rows).find(|y| buffer[(0, *y)].symbol() == "└").expect("a frame");
        for y in 2..bottom {
            let rulers = columns_of(&buffer, y, RULER);
            let hidden = hidden(&buffer, y);
            for x in &edges {
                assert!(rulers.contains(x), "{what}: row {y} lacks the border at {x}");
                assert!(!hidden.contains(x), "{what}: row {y} covers the border at {x}");
            }
        }
    }
    for keys in ["F", "j", "V 4", "l", "l", "V 1 w", "d", "i", "Esc f"] {
        desk.keys(keys);
        sound(&desk.buffer(), &format!("{what} after {keys}"));
    }
    desk.keys("Esc V 4");
    let buffer = desk.buffer();
    let heads = columns_of(&buffer, 2, "│");
    let question = (3..rows).find(|y| columns_of(&buffer, *y, "│") == heads);
    assert!(heads.is_empty() || question.is_some(), "{what}: the grid's columns moved");
    desk.keys("V 3");
    if columns >= 140 {
        let buffer = desk.buffer();
        let line: Vec<u16> = columns_of(&buffer, rows - 2, "│");
        assert!(!line.is_empty(), "{what}: nothing between list and preview");
        for y in 2..rows - 1 {
            let here = columns_of(&buffer, y, "│");
            assert!(line.iter().all(|x| here.contains(x)), "{what}: list, row {y}");
        }
    }
}

#[test]
fn borders_stay_in_their_columns_whatever_the_text() {
    for (_, text) in NASTY {
        for (columns, rows) in
            [(20, 6), (40, 12), (71, 16), (80, 24), (121, 40), (200, 60)]
        {
            borders_stay(text, columns, rows);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn borders_stay_in_their_columns_whatever_the_mixture(
        pieces in proptest::collection::vec(proptest::sample::select(&NASTY[..]), 1..4),
        stray in proptest::collection::vec(any::<char>(), 0..6),
        columns in 20_u16..180,
        rows in 6_u16..50,
    ) {
        let mut text: String = pieces.iter().map(|(_, t)| *t).collect();
        text.extend(stray);
        borders_stay(&text, columns, rows);
    }
}

fn drawn(state: &State, set: &rashomon::ui::Snapshot, theme: &Theme) -> Buffer {
    let (columns, rows) = state.size;
    let mut terminal =
        Terminal::new(TestBackend::new(columns, rows)).expect("a test screen");
    let frame = terminal.draw(|frame| render(set, state, theme, frame));
    frame.expect("drawing on a test screen").buffer.clone()
}

#[test]
fn in_ascii_the_reader_draws_no_other_sign() {
    let one: &[(Role, &str)] = &[
        (Role::Headline, "#1 A bridge is closed"),
        (Role::Byline, "By Rosa Field"),
        (Role::Furniture, "Share this"),
        (
            Role::Body,
            "#2 Some <n=3|3 people> waited on <when=2030-03-04|Monday>. / A dog too.",
        ),
    ];
    let other: &[(Role, &str)] = &[
        (Role::Headline, "#1 The bridge stays closed"),
        (Role::Body, "#2 About <n=4|4 people> waited on <when=2030-03-03|Sunday>."),
    ];
    let set = snapshot(&[("One", 4, one), ("Two", 5, other)], "Bridge");
    let theme = Theme::find("dark", ColorDepth::TrueColor).expect("embedded").in_ascii();
    for (columns, rows) in [(40, 12), (80, 24), (160, 40)] {
        let mut desk = Desk::open(
            snapshot(&[("One", 4, one), ("Two", 5, other)], "Bridge"),
            columns,
            rows,
        );
        for keys in [
            "j", "n", "n", "w", "Esc d", "Esc i", "Esc ?", "Esc F", "A", "f", "Esc V 4",
            "V", "1 ] m", "/ d o g", "Enter", ": z",
        ] {
            desk.keys(keys);
            let buffer = drawn(&desk.state, &set, &theme);
            let foreign: Vec<&str> = buffer
                .content
                .iter()
                .map(Cell::symbol)
                .filter(|s| !s.is_ascii())
                .collect();
            assert!(foreign.is_empty(), "{columns}x{rows} after {keys}: {foreign:?}");
        }
    }
}

#[test]
fn without_colour_the_finding_at_hand_stands_out_of_the_cursors_sentence() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    desk.keys("n n");
    for theme in Theme::embedded(ColorDepth::None) {
        let buffer = drawn(&desk.state, &desk.snapshot, &theme);
        let screen = desk.screen();
        let row =
            screen.lines().position(|l| l.contains("aground on Monday")).expect("a row");
        let line = screen.lines().nth(row).unwrap_or_default();
        let at = |word: &str| {
            let byte = line.find(word).expect("the word");
            let x = line.char_indices().take_while(|(i, _)| *i < byte).count();
            buffer[(x as u16, row as u16)].modifier
        };
        let (sentence, words) = (at("aground"), at("Monday"));
        assert!(sentence.contains(Modifier::REVERSED), "{}: {sentence:?}", theme.name);
        assert!(!words.contains(Modifier::REVERSED), "{}: {words:?}", theme.name);
        assert!(words.contains(Modifier::BOLD | Modifier::UNDERLINED), "{words:?}");
    }
}
