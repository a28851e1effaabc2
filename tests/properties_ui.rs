//! Laws of the reader: of its wrapping over any text, and of the whole under any keys at
//! any size.

mod reader;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use rashomon::model::{Role, Span};
use rashomon::ui::Message;
use rashomon::ui::commands::COMMANDS;
use rashomon::ui::keys::Key;
use rashomon::ui::wrap::{cells, width, wrap};
use reader::{Desk, ferry, snapshot};
use unicode_segmentation::UnicodeSegmentation;

/// Pieces that make wrapping go wrong: joined emoji, variation selectors, wide, combining,
/// right-to-left, zero-width, tabs, line ends, long words, no-break blanks.
const NASTY: [&str; 28] = [
    "word",
    "a",
    " ",
    "  ",
    "\n",
    "\t",
    "-",
    "—",
    "“quote”",
    "👨‍👩‍👧",
    "♻️",
    "🇺🇸",
    "🇺",
    "界面",
    "，",
    "。",
    "e\u{301}\u{323}",
    "שלום",
    "\u{200b}",
    "\u{200d}",
    "\u{a0}",
    "\u{ad}",
    "ﾞ",
    "한글",
    "क्षि",
    "incomprehensibilities",
    "100,000",
    "\r\n",
];

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(&NASTY[..]).prop_map(str::to_string),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn rows_give_the_text_back_and_fit(text in nasty(), columns in 1_u16..30) {
        let rows = wrap(&text, Span::new(0, text.len()), columns);
        let mut end = 0;
        let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).collect();
        edges.push(text.len());
        for row in &rows {
            prop_assert_eq!(row.start(), end, "a gap or an overlap");
            prop_assert!(!row.is_empty());
            prop_assert!(edges.binary_search(&row.end()).is_ok(), "a split grapheme");
            let words = row.of(&text);
            // Blanks at the end hang over unseen.
            let seen = words.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
            let single = seen.graphemes(true).filter(|g| cells(g) > 0).count() <= 1;
            prop_assert!(width(seen) <= usize::from(columns) || single, "{:?}", words);
            end = row.end();
        }
        prop_assert_eq!(end, text.len());
    }
}

/// Every key of the table, some that mean nothing, resizes, pauses, clicks.
fn message() -> impl Strategy<Value = Message> {
    let mut keys: Vec<Key> = COMMANDS
        .iter()
        .flat_map(|e| e.keys.iter().filter_map(|k| Key::sequence(k)))
        .flatten()
        .collect();
    keys.extend(["x", "Ctrl-x", "F9", "é"].iter().filter_map(|k| Key::parse(k)));
    let kinds = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ];
    let mouse = (proptest::sample::select(kinds), 0_u16..130, 0_u16..50);
    prop_oneof![
        12 => proptest::sample::select(keys).prop_map(|k| Message::Key(k.into())),
        1 => Just(Message::Pause),
        1 => Just(Message::Paste("j\nq".to_string())),
        2 => size().prop_map(|(columns, rows)| Message::Resize(columns, rows)),
        2 => mouse.prop_map(|(kind, column, row)| {
            Message::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
        }),
    ]
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        Just((1, 1)),
        Just((20, 6)),
        Just((40, 12)),
        Just((80, 24)),
        Just((160, 50)),
        (1_u16..210, 1_u16..70),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_draw_and_stay_inside(
        accounts in 0_usize..=5,
        (columns, rows) in size(),
        messages in proptest::collection::vec(message(), 0..40),
    ) {
        let mut desk = Desk::open(ferry(accounts), columns, rows);
        desk.snapshot.notices.push("one.txt: cannot be read".to_string());
        for message in messages {
            // Drawing outside the buffer panics, which fails the test.
            desk.send(message);
            let drawn = desk.buffer();
            prop_assert_eq!((drawn.area.width, drawn.area.height), desk.state.size);
        }
        let before = desk.screen();
        prop_assert_eq!(before, desk.screen(), "drawing must change nothing");
    }

    #[test]
    fn any_text_is_shown_whole_or_cut_but_never_breaks_the_page(
        texts in proptest::collection::vec(nasty(), 1..4),
        (columns, rows) in size(),
    ) {
        // `<`, `#` and ` / ` belong to the notation of the accounts.
        let clean = |t: &String| {
            let text: String = t.chars().filter(|c| !"<>#/|=".contains(*c)).collect();
            text.trim().to_string()
        };
        let texts: Vec<String> = texts.iter().map(clean).filter(|t| !t.is_empty()).collect();
        let blocks: Vec<Vec<(Role, &str)>> =
            texts.iter().map(|t| vec![(Role::Headline, "Head"), (Role::Body, t.as_str())]).collect();
        let accounts: Vec<_> = blocks.iter().map(|b| ("Out", 3, b.as_slice())).collect();
        let mut desk = Desk::open(snapshot(&accounts, "t"), columns, rows);
        for key in ["j", "J", "d", "Tab", "G", "q", "L", "w"] {
            desk.keys(key);
            desk.buffer();
        }
    }
}
