//! A screen that reads at a glance: what the reader opens on, which signs belong to whom,
//! what the strip, the lists and the grid say, and keys that must not lead astray.

mod reader;
mod support;

use rashomon::config::ColorDepth;
use rashomon::load::{Input, Memory, open};
use rashomon::model::{ArticleId, Collation, Options, Role, Severity};
use rashomon::pipeline::{prepare, relate};
use rashomon::present::Tone;
use rashomon::ui::{Doing, Effect, Message, Progress, Snapshot, Theme, View};
use reader::{Account, Desk, FERRY, ferry, snapshot};
use std::fmt::Write as _;
use std::sync::Arc;
use support::{collate, related};

const SIZES: [(u16, u16); 5] = [(200, 60), (160, 50), (120, 40), (80, 24), (40, 12)];

/// The last line of the screen.
fn bar(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_string()
}

fn row_with(screen: &str, words: &str) -> usize {
    let at = screen.lines().position(|l| l.contains(words));
    at.unwrap_or_else(|| panic!("no {words}:\n{screen}"))
}

/// The words of a tone on the screen, by its letter, in reading order.
fn in_tone(desk: &Desk, letter: char) -> Vec<String> {
    let (screen, tones) = (desk.screen(), desk.tones());
    let mut out = Vec::new();
    for (line, look) in screen.lines().zip(tones.lines()) {
        let mut run = String::new();
        for (c, tone) in line.chars().zip(look.chars().chain(std::iter::repeat(' '))) {
            if tone == letter {
                run.push(c);
            } else if !run.is_empty() {
                out.push(std::mem::take(&mut run));
            }
        }
        if !run.is_empty() {
            out.push(run);
        }
    }
    out
}

#[test]
fn the_first_screen_shows_the_first_conflict_and_who_is_the_odd_one_out() {
    for (columns, rows) in SIZES {
        let desk = Desk::open(ferry(5), columns, rows);
        let screen = desk.screen();
        let finding = desk.state.finding(&desk.snapshot).expect("a finding");
        let finding = &desk.snapshot.findings[finding.at()];
        assert_eq!(finding.severity, Some(Severity::Major), "{screen}");
        // The conflict, its grade, each side and who is on it: in the strip.
        let strip: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["≠ ", "major", "4 Mar: A B D E", "3 Mar: C"] {
            assert!(strip.contains(said), "{columns}x{rows}: {said}\n{screen}");
        }
        // Its words in the text are lit, in the account at hand and in that of the odd one.
        let lit = in_tone(&desk, 'C').join(" ");
        assert!(lit.contains("Monday"), "{columns}x{rows}:\n{screen}");
        if columns >= 80 {
            assert!(lit.contains("Sunday"), "{columns}x{rows}:\n{screen}");
        }
    }
}

#[test]
fn with_no_conflict_it_opens_on_the_first_finding_and_with_none_says_so() {
    let say: [Account<'_>; 2] = [
        (
            "One",
            4,
            &[
                (Role::Headline, "#1 Ship aground"),
                (Role::Body, "#2 Some <aboard=240|240> sat there."),
            ],
        ),
        (
            "Two",
            4,
            &[
                (Role::Headline, "#1 Ship stuck"),
                (Role::Body, "#2 The <aboard=250~|250 people> waited."),
            ],
        ),
    ];
    let desk = Desk::open(snapshot(&say, "Ship"), 100, 24);
    let finding = desk.state.finding(&desk.snapshot).expect("a finding");
    let severity = desk.snapshot.findings[finding.at()].severity;
    assert_eq!(severity, Some(Severity::Minor), "{}", desk.screen());

    let agree: [Account<'_>; 2] = [
        say[0],
        (
            "Two",
            4,
            &[
                (Role::Headline, "#1 Ship stuck"),
                (Role::Body, "#2 The <aboard=240|240 people> waited."),
            ],
        ),
    ];
    let mut desk = Desk::open(snapshot(&agree, "Ship"), 100, 24);
    let said =
        "= No conflicts   2 accounts compared on 1 fact that they share: they agree.";
    assert!(desk.screen().contains(said), "{}", desk.screen());
    desk.keys("j");
    assert!(!desk.screen().contains("No conflicts"), "it is for the opening");

    let apart: [Account<'_>; 2] =
        [say[0], ("Two", 4, &[(Role::Body, "A dog slept on the quay.")])];
    let desk = Desk::open(snapshot(&apart, "Ship"), 100, 24);
    assert!(desk.screen().contains("No matching passages found"), "{}", desk.screen());
}

/// The accounts of a set as they are before they are compared.
fn bare(of: &Snapshot) -> Collation {
    Collation {
        links: Vec::new(),
        passages: Vec::new(),
        questions: Vec::new(),
        ..(*of.collation).clone()
    }
}

#[test]
fn findings_that_come_later_are_opened_on_unless_the_user_is_reading() {
    let after = ferry(5);
    let before = Snapshot::uncompared(Arc::new(bare(&after)), Vec::new());
    let mut desk = Desk::open(before, 120, 40);
    assert_eq!(desk.state.finding(&desk.snapshot), None);
    let opened = desk.state.restore_place(&desk.snapshot, &after);
    assert!(opened.finding(&after).is_some(), "untouched, it opens on the conflict");
    desk.keys("J J J");
    let at = desk.state.cursor(&desk.snapshot);
    let kept = desk.state.restore_place(&desk.snapshot, &after);
    assert_eq!(kept.cursor(&after), at, "somebody who reads is left alone");
}

#[test]
fn a_sign_belongs_to_one_account() {
    for (columns, rows) in [(80, 24), (120, 40), (160, 50), (200, 60)] {
        let desk = Desk::open(ferry(5), columns, rows);
        for line in desk.screen().lines().skip(2) {
            let cells: Vec<char> = line.chars().collect();
            for pair in cells.windows(2) {
                let ruler = "≠~=◦┃│".contains(pair[0]);
                let mark = "≠~=·▸".contains(pair[1]);
                assert!(!(ruler && mark), "{columns}x{rows}: {line}");
            }
        }
    }
}

#[test]
fn only_direct_counterparts_are_lit() {
    // One passage with three sentences of each account: as it was, nine would be lit.
    let blocks: [(Role, &str); 2] = [
        (Role::Headline, "#9 A ship"),
        (
            Role::Body,
            "#1 The ship struck a bank. / #1 The bank is of sand. / #1 The sand is soft.",
        ),
    ];
    let accounts: [Account<'_>; 3] =
        [("One", 4, &blocks), ("Two", 4, &blocks), ("Three", 4, &blocks)];
    let mut desk = Desk::open(snapshot(&accounts, "Ship"), 160, 30);
    desk.keys("J");
    let lit = in_tone(&desk, 'l').join(" ");
    for words in ["struck a bank", "is of sand", "sand is soft"] {
        let count = lit.matches(words).count();
        assert!(count <= 2, "{words} is lit {count} times:\n{}", desk.screen());
    }
    assert!(lit.matches("The ").count() <= 2, "one sentence in each of two: {lit}");
}

#[test]
fn the_cursor_is_seen_with_few_colours_and_with_none() {
    for name in ["dark", "light", "contrast"] {
        let theme = Theme::find(name, ColorDepth::Indexed256).expect("a theme");
        let (cursor, lit) = (theme.style(Tone::Cursor), theme.style(Tone::Lit));
        assert_ne!(cursor.bg, lit.bg, "{name}: one grey");
        for depth in [ColorDepth::Ansi16, ColorDepth::None] {
            let theme = Theme::find(name, depth).expect("a theme");
            let (cursor, lit) = (theme.style(Tone::Cursor), theme.style(Tone::Lit));
            assert_ne!(cursor, lit, "{name} at {depth:?}");
            assert_ne!(cursor, theme.style(Tone::Plain), "{name} at {depth:?}");
        }
    }
    // And by a bar beside every row of its sentence, whatever the colours.
    let desk = Desk::open(ferry(3), 120, 40);
    let screen = desk.screen();
    let first = row_with(&screen, "A ferry carrying");
    let lines: Vec<&str> = screen.lines().collect();
    assert!(lines[first].contains("┃A ferry"), "{screen}");
    assert!(lines[first + 1].contains('┃'), "{screen}");
}

#[test]
fn the_help_begins_with_the_marks_and_lies_in_the_middle() {
    for (columns, rows) in [(160, 50), (80, 24), (40, 12)] {
        let mut desk = Desk::open(ferry(5), columns, rows);
        desk.keys("?");
        let screen = desk.screen();
        let marks = row_with(&screen, "Marks");
        assert!(marks <= 2, "{screen}");
        assert!(screen.contains("≠ conflict: both cannot"), "{screen}");
        assert!(screen.contains("~ minor"), "{screen}");
    }
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.keys("?");
    let screen = desk.screen();
    let title = screen.lines().nth(row_with(&screen, "Help")).expect("a line");
    let left = title.chars().take_while(|c| *c != '┌' || title.starts_with('┌')).count();
    let from = title.split("┌─ Help").next().unwrap_or_default().chars().count();
    assert!((29..=31).contains(&from), "{left} {title}");
    // The views are the first thing after what is used most, and in the hints.
    assert!(row_with(&screen, "V 4") < row_with(&screen, "Line down"), "{screen}");
    for view in ["V 4", "V 5", "V 6", "V 7", "V 8", "V 9"] {
        assert!(screen.contains(view), "{view}:\n{screen}");
    }
    for (columns, rows) in [(160, 50), (120, 40), (80, 24)] {
        let mut desk = Desk::open(ferry(5), columns, rows);
        assert!(bar(&desk).contains("V views"), "{}", bar(&desk));
        desk.keys("F");
        assert!(bar(&desk).contains("V views"), "{}", bar(&desk));
    }
}

#[test]
fn the_strip_says_one_thing_in_one_line() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let at = row_with(&screen, "4 Mar: A B D E");
    assert!(lines[at].trim_start().starts_with("≠ "), "{screen}");
    assert!(lines[at].contains("major") && lines[at].contains("3 Mar: C"), "{screen}");
    assert!(!screen.contains("check that date"), "that is for i:\n{screen}");
    desk.keys("i");
    assert!(desk.screen().contains("check that date"), "{}", desk.screen());
    desk.keys("Esc");
    // "Monday" is not "4 Mar": how that was found is said below.
    assert!(lines[at + 1].contains("“Sunday” = 3 Mar"), "{screen}");
    // From high to low, and nothing to work out where the words say the figure.
    desk.keys("n");
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let at = row_with(&screen, "~ ");
    let at = (at..lines.len()).find(|i| lines[*i].contains("minor")).unwrap_or(at);
    let (high, low) = (lines[at].find("250"), lines[at].find("240"));
    assert!(high.is_some() && high < low, "{screen}");
    let below = lines[at + 1].trim();
    assert!(below.is_empty() || below.starts_with("first in "), "{screen}");
}

/// Accounts that give so many figures each.
fn figures(accounts: usize, facts: usize) -> Snapshot {
    let mut texts = Vec::new();
    for account in 0..accounts {
        let mut text = String::from("#1 Flood in the valley");
        for fact in 0..facts {
            // Each fact is in two accounts only, far apart.
            if fact % accounts == account || (fact + accounts / 2) % accounts == account {
                let value = 100 + fact + 7 * usize::from(fact % accounts == account);
                let _ = write!(
                    text,
                    " / #{} The flood took <f{fact}={value}|{value}> things.",
                    fact + 2
                );
            }
        }
        texts.push(text);
    }
    let blocks: Vec<[(Role, &str); 1]> =
        texts.iter().map(|t| [(Role::Body, t.as_str())]).collect();
    let named: Vec<Account<'_>> = blocks.iter().map(|b| ("Wire", 4, &b[..])).collect();
    snapshot(&named, "Flood")
}

#[test]
fn lists_take_the_rows_they_need_and_the_preview_the_rest() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let mut desk = Desk::open(ferry(5), columns, rows);
        desk.keys("F");
        let screen = desk.screen();
        let rule = row_with(&screen, "──────");
        assert_eq!(rule, 2 + desk_rows(&desk), "title, list, rule:\n{screen}");
        let mut desk = Desk::open(figures(4, 60), columns, rows);
        desk.keys("F");
        let screen = desk.screen();
        let rule = row_with(&screen, "──────");
        let all = usize::from(rows);
        assert!(rule >= all / 2 && rule < all * 3 / 4, "{rule}\n{screen}");
    }
}

/// How many findings the list has.
fn desk_rows(desk: &Desk) -> usize {
    desk.snapshot.collation.divergences().count()
}

#[test]
fn the_readings_of_all_rows_begin_in_one_column() {
    let texts: [&[(Role, &str)]; 2] = [
        &[(
            Role::Body,
            "#1 A <short=1|1> b. / #2 Of <other=240|240> one. / #3 On <when=2030-03-04|Monday> it sank.",
        )],
        &[(
            Role::Body,
            "#1 A <short=2|2> b. / #2 Of <other=250|250> two. / #3 On <when=2030-03-03|Sunday> it sank.",
        )],
    ];
    let accounts: Vec<Account<'_>> = texts.iter().map(|t| ("Wire", 4, *t)).collect();
    for (columns, rows) in [(160, 50), (120, 40), (80, 24)] {
        let mut desk = Desk::open(snapshot(&accounts, "Ship"), columns, rows);
        desk.keys("F");
        let screen = desk.screen();
        let lines = screen.lines().skip(2).take(desk_rows(&desk));
        let columns: Vec<usize> = lines
            .map(|line| {
                let at = [line.find(": A"), line.find(": B")];
                let at = at.into_iter().flatten().min().expect("a reading");
                let before = line.get(..at).unwrap_or_default();
                let gap = before.rfind("  ").map_or(0, |i| i + 2);
                line.get(..gap).unwrap_or_default().chars().count()
            })
            .collect();
        assert!(columns.windows(2).all(|w| w[0] == w[1]), "{columns:?}\n{screen}");
    }
}

#[test]
fn the_grid_shows_headline_and_lede_before_a_caption() {
    let texts: [&[(Role, &str)]; 3] = [
        &[
            (Role::Caption, "#1 The <aboard=4|four> on the quay."),
            (Role::Headline, "#1 Ship with <aboard=7|seven> sinks"),
        ],
        &[(Role::Headline, "#1 Ship with <aboard=7|7 aboard> lost")],
        &[(Role::Body, "#1 It had <aboard=7|seven souls> on it.")],
    ];
    let accounts: Vec<Account<'_>> = texts.iter().map(|t| ("Wire", 4, *t)).collect();
    let mut desk = Desk::open(snapshot(&accounts, "Ship"), 120, 40);
    desk.keys("V 4");
    let screen = desk.screen();
    let row = screen.lines().find(|l| l.starts_with('▸')).expect("a row");
    assert!(row.contains("seven headline") || row.contains("seven "), "{screen}");
    assert!(!row.contains("four"), "{screen}");
}

#[test]
fn fifty_accounts_leave_grid_and_timeline_useful() {
    for (columns, rows) in [(160, 50), (120, 40), (80, 24)] {
        let mut desk = Desk::open(figures(25, 50), columns, rows);
        desk.keys("V 4");
        for _ in 0..8 {
            let screen = desk.screen();
            let row = screen.lines().skip(3).find(|l| l.starts_with('▸')).expect("a row");
            let cells: Vec<&str> = row.split('│').skip(1).take(2).collect();
            for cell in cells {
                assert!(!cell.contains('·'), "a silent account comes first:\n{screen}");
            }
            assert!(screen.contains("2 of 25 accounts on this row"), "{screen}");
            desk.keys("j");
        }
        desk.keys("l");
        let here = desk.screen();
        desk.keys("h");
        assert_ne!(desk.screen(), here, "l goes to the next account of the row");
    }
    let days: Vec<String> = (0..40)
        .map(|i| format!("#1 It sank on <when=2030-03-0{}|Monday>.", 1 + i % 9))
        .collect();
    let blocks: Vec<[(Role, &str); 1]> =
        days.iter().map(|t| [(Role::Body, t.as_str())]).collect();
    let named: Vec<Account<'_>> = blocks.iter().map(|b| ("Wire", 4, &b[..])).collect();
    let mut desk = Desk::open(snapshot(&named, "Ship"), 120, 40);
    desk.keys("V 6");
    let screen = desk.screen();
    assert!(
        !screen.contains("····"),
        "accounts by name or number, no field of dots:\n{screen}"
    );
}

#[test]
fn while_findings_are_computed_every_view_says_so_and_how_far_it_is() {
    let after = ferry(5);
    let before = Snapshot::uncompared(Arc::new(bare(&after)), Vec::new());
    let mut desk = Desk::open(before, 120, 40);
    let progress = Progress { doing: Doing::Pairing, done: 3, total: 10 };
    desk.send(Message::Progress(Some(progress)));
    for keys in ["V 1", "V 2", "V 3", "V 4", "V 5", "V 6", "V 7", "V 8", "V 9", "F"] {
        desk.keys(keys);
        let screen = desk.screen();
        let body = screen.split_once('\n').map_or("", |(_, body)| body);
        let said = "Nothing to show yet: matching sentences 3 of 10";
        assert!(body.contains(said), "{keys}:\n{screen}");
        for wrong in ["appears in two", "No divergences", "No omissions", "was checked"] {
            assert!(!screen.contains(wrong), "{keys}: {wrong}\n{screen}");
        }
    }
}

#[test]
fn keys_of_the_columns_leave_a_list_where_it_is() {
    for view in ["F", "V 4", "V 5", "V 6", "V 7"] {
        for key in ["s", "L", "p", "z", "] m"] {
            let mut desk = Desk::open(ferry(5), 120, 40);
            desk.keys(view);
            let (was, before) = (desk.state.view(), desk.state.cursor(&desk.snapshot));
            desk.keys(key);
            assert_eq!(desk.state.view(), was, "{view} {key}");
            assert_eq!(desk.state.cursor(&desk.snapshot), before, "{view} {key}");
            assert!(
                bar(&desk).contains("only in columns (V 1)"),
                "{view} {key}: {}",
                bar(&desk)
            );
        }
    }
    let mut desk = Desk::open(ferry(5), 120, 40);
    desk.keys("F 1");
    assert_eq!(desk.state.view(), View::Findings);
    desk.keys("] n");
    assert_eq!(desk.state.view(), View::Findings, "{}", desk.screen());
    let at = desk.state.finding(&desk.snapshot).expect("a row");
    assert_eq!(desk.snapshot.findings[at.at()].kind.name(), "number");
}

#[test]
fn an_unlink_after_a_refused_mark_needs_a_second_key() {
    let mut desk = Desk::open(ferry(3), 120, 40);
    desk.keys("1 g g p");
    for _ in 0..20 {
        let at = desk.state.cursor(&desk.snapshot).expect("a cursor");
        if desk.snapshot.collation.sentence(at).role == Role::Furniture {
            break;
        }
        desk.keys("J");
    }
    assert_eq!(desk.keys("m"), None);
    assert!(bar(&desk).contains("not article text"), "{}", bar(&desk));
    desk.keys("g g");
    assert_eq!(desk.keys("x"), None, "no other pair is unlinked");
    assert!(bar(&desk).contains("no sentence is marked"), "{}", bar(&desk));
    assert!(matches!(desk.keys("x"), Some(Effect::Decide(_))), "{}", bar(&desk));
}

#[test]
fn a_slash_in_a_list_looks_in_the_list() {
    for view in ["F", "V 4", "V 6"] {
        let mut desk = Desk::open(ferry(5), 120, 40);
        desk.keys(view);
        let (was, before) = (desk.state.view(), desk.screen());
        desk.keys("/ s u n d a y");
        assert_eq!(desk.state.view(), was);
        assert!(bar(&desk).contains("rows: 1"), "{view}: {}", bar(&desk));
        desk.keys("Esc");
        assert_eq!(desk.screen(), before, "{view}: all again");
        desk.keys("/ z z z");
        assert!(bar(&desk).contains("rows: 0"), "{}", bar(&desk));
        desk.keys("Ctrl-c");
        assert_eq!(desk.screen(), before, "{view}: Ctrl-c closes the line");
        desk.keys("/ s u n d a y Enter");
        assert!(bar(&desk).contains("X shows all"), "{}", bar(&desk));
        desk.keys("X");
        assert!(desk.screen().contains("all kinds"), "{}", desk.screen());
    }
}

#[test]
fn ctrl_c_closes_a_line_and_backspace_leaves_the_help_open() {
    for open in ["/", ":", "?", "f", "F /"] {
        let mut desk = Desk::open(ferry(5), 100, 30);
        let before = desk.state.cursor(&desk.snapshot);
        desk.keys(open);
        assert_eq!(desk.keys("Ctrl-c"), None, "{open}");
        assert_eq!(desk.state.cursor(&desk.snapshot), before);
        assert_eq!(desk.keys("Ctrl-c"), Some(Effect::Quit), "{open}: nothing is open");
    }
    let mut desk = Desk::open(ferry(5), 100, 30);
    desk.keys("? Backspace Backspace q");
    assert!(desk.screen().contains("Help"), "{}", desk.screen());
    assert!(bar(&desk).starts_with(" ? q"), "{}", bar(&desk));
}

#[test]
fn a_bar_without_colour_is_one_bar() {
    let theme = Theme::find("dark", ColorDepth::None).expect("a theme");
    let desk = Desk::open(ferry(5), 120, 30);
    let buffer = desk.buffer_in(&theme);
    let last = buffer.area.height - 1;
    let upright: Vec<u16> = (0..buffer.area.width)
        .filter(|x| {
            let style = buffer[(*x, last)].style();
            !style.add_modifier.contains(ratatui::style::Modifier::REVERSED)
        })
        .collect();
    // Its keys alone are set off: one cell for each here, and `Enter`.
    assert!(upright.len() < 30, "{upright:?}");
}

#[test]
fn ascii_marks_are_readable() {
    let theme = Theme::find("dark", ColorDepth::None).expect("a theme").in_ascii();
    let mut desk = Desk::open(ferry(5), 80, 24);
    desk.keys("F");
    let drawn = desk.screen_in(&theme);
    assert!(
        drawn.is_ascii() || drawn.chars().all(|c| c.is_ascii() || c > '\u{3000}'),
        "{drawn}"
    );
    assert!(!drawn.contains('…'));
    let cut = desk.screen();
    for (plain, cut) in drawn.lines().zip(cut.lines()).filter(|(_, c)| c.ends_with('…'))
    {
        assert!(plain.ends_with("..."), "{plain}\n{cut}");
    }
}

/// Two accounts whose words differ in a run, a time and a sum.
const PAIR: [&str; 2] = [
    "Dam repairs begin\n\nWorkers began to repair the old dam above Tessel at 4:15 p.m. on \
     Friday, and the council said that the work would cost $30 million in all.\n",
    "Dam repairs begin\n\nWorkers began to repair the old dam above Tessel at 4:45 p.m. on \
     Friday, and the town hall said that the work would cost $40 million in all.\n",
];

#[test]
fn words_synopsis_and_diff_mark_one_pair_the_same_way() {
    let runs = |desk: &Desk| {
        let mut out: Vec<String> = in_tone(desk, '+')
            .iter()
            .flat_map(|r| r.split_whitespace().map(str::to_string).collect::<Vec<_>>())
            .collect();
        out.sort_unstable();
        out
    };
    let snapshot = Snapshot::new(Arc::new(collate(&PAIR)), Vec::new());
    let mut desk = Desk::open(snapshot, 120, 40);
    desk.keys("1 g g ] m");
    for _ in 0..4 {
        let at = desk.state.cursor(&desk.snapshot).expect("a cursor");
        if desk.snapshot.collation.text_of(at).contains("Workers") {
            break;
        }
        desk.keys("J");
    }
    let tones = reader::legend();
    assert!(tones.contains("+ only"), "the letter of the tone: {tones}");
    desk.keys("d");
    let words = runs(&desk);
    desk.keys("d V 2");
    let synopsis = runs(&desk);
    let wanted = [
        "$30", "$40", "4:15", "4:45", "council", "hall", "million", "million", "p.m.",
        "p.m.", "town",
    ];
    assert_eq!(words, wanted, "{}", desk.screen());
    for word in wanted {
        // Words of a reading have the colour of their finding in the page.
        let in_page =
            synopsis.contains(&word.to_string()) || desk.screen().contains(word);
        assert!(in_page, "{word}: {synopsis:?}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in ["a.txt", "b.txt"].iter().zip(PAIR) {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["diff", "a.txt", "b.txt"])
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for run in ["[-4:15 p.m.-]", "[-$30 million-]", "{+4:45 p.m.+}", "{+town hall+}"] {
        assert!(text.contains(run), "{run}:\n{text}");
    }
}

#[test]
fn a_set_without_a_manifest_has_a_title_and_agencies_their_names() {
    let copy = |place: &str, day: &str, agency: &str| {
        format!(
            "Bridge at {place} is shut\n\n{}, March 3 ({agency}) - The bridge at {place} was \
             shut on {day} after cracks were found in a pier, the mayor said.\n",
            place.to_uppercase()
        )
    };
    let (one, other) =
        (copy("Lorne", "Friday", "Northwire"), copy("Lorne", "Saturday", "Westpress"));
    let set = related(&[("a.txt", one.as_str()), ("b.txt", other.as_str())]);
    let mut desk = Desk::open(Snapshot::new(Arc::new(set), Vec::new()), 120, 30);
    let screen = desk.screen();
    assert!(screen.contains("rashomon · Bridge at Lorne is shut"), "{screen}");
    assert!(screen.contains("Northwire (a.txt)"), "{screen}");
    assert!(screen.contains("Westpress (b.txt)"), "{screen}");
    desk.keys("V 9");
    assert!(desk.screen().contains("the dateline has no year"), "{}", desk.screen());
}

#[test]
fn nobody_reads_yet_and_the_screen_changes_its_size() {
    let mut desk = Desk::open(ferry(5), 160, 50);
    desk.resize(80, 24);
    let screen = desk.screen();
    assert!(screen.contains("The Sunday sailing"), "the odd one stays: {screen}");
    desk.keys("j");
    let at = desk.state.cursor(&desk.snapshot);
    desk.resize(120, 40);
    assert_eq!(desk.state.cursor(&desk.snapshot), at, "now somebody reads");
}

#[test]
fn a_walk_brings_the_other_values_on_screen_first() {
    // Two panes: of five accounts the one that differs must be beside the one at hand.
    let desk = Desk::open(ferry(5), 80, 24);
    let screen = desk.screen();
    assert!(
        screen.contains("Harbour Wire") && screen.contains("The Ellery Post"),
        "{screen}"
    );
    assert_eq!(FERRY.len(), 5);
    let at = desk.state.cursor(&desk.snapshot).expect("a cursor");
    assert_eq!(at.article, ArticleId(0));
}

#[test]
fn the_readme_shows_the_screen_as_it_is() {
    let readme = include_str!("../README.md");
    let block = readme.split("```\n").find(|block| block.starts_with(" rashomon ·"));
    let shown = block.expect("a screen in the README");
    let loaded =
        open(&[Input::Embedded("geneva".to_string())], &Memory::default(), &mut |_| {
            std::ops::ControlFlow::Continue(())
        });
    let options = Options { title: loaded.title, ..Options::default() };
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    let collation = relate(prepared.collect(), &options);
    let snapshot = Snapshot::new(Arc::new(collation), loaded.notices);
    let desk = Desk::open(snapshot, 100, 20);
    assert_eq!(desk.screen(), shown, "put the screen above into README.md");
}

#[test]
fn where_a_fact_stands_in_each_account_is_said_where_there_is_room() {
    let desk = Desk::open(ferry(3), 160, 40);
    let screen = desk.screen();
    let words: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("first in lede: B · ¶2: C · ¶3: A"), "{screen}");
    let mut desk = Desk::open(ferry(3), 160, 40);
    desk.keys("V 4");
    let screen = desk.screen();
    assert!(screen.contains("first in "), "{screen}");
    let mut desk = Desk::open(ferry(3), 80, 20);
    assert!(!desk.screen().contains("first in "), "{}", desk.screen());
    desk.keys("i");
    assert!(desk.screen().contains("first in "), "{}", desk.screen());
}
