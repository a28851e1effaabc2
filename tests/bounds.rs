//! Bounds that hold: hostile texts cost no more than their length. Time is user time and
//! memory the peak of a child process, as the operating system counts them, so that a slow or
//! busy machine changes little.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "what goes wrong here fails the test")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How much longer four times the text may take: 4 and a tenth of a power more.
const GROWTH: f64 = 5.5;
/// Shapes whose larger text takes less user time, in seconds, are not set against the smaller:
/// it is start-up and the grain of the clock.
const FLOOR: f64 = 0.4;
/// Bytes of the larger text of each account: four times a text that fills the lists that
/// have a longest length. A build without optimisation is ten times slower, and gets less.
const LARGE: usize = if cfg!(debug_assertions) { 60_000 } else { 120_000 };
/// Bytes of the text whose peak memory is looked at, and the peak in KiB: 200 MB at 400 KB,
/// and the share of it for less.
const HEAVY: usize = if cfg!(debug_assertions) { 50_000 } else { 400_000 };
const PEAK: u64 = if cfg!(debug_assertions) { 60 * 1024 } else { 200 * 1024 };

/// A made-up text of about so many bytes, the same for one number of an account.
type Shape = (&'static str, fn(usize, usize) -> String);

/// One piece again and again.
fn again(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// Pieces by number until there are so many bytes.
fn pieces(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 100);
    for at in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&piece(at));
    }
    out
}

/// A word by number.
fn word(at: usize) -> &'static str {
    const WORDS: [&str; 16] = [
        "harbour", "council", "engine", "winter", "river", "market", "school", "bridge",
        "doctor", "farmer", "signal", "garden", "paper", "stone", "letter", "forest",
    ];
    WORDS[at % WORDS.len()]
}

fn dated(bytes: usize, account: usize) -> String {
    const MONTHS: [&str; 4] = ["January", "March", "August", "October"];
    pieces(bytes, |at| {
        let (a, b, c) = (word(at), word(at * 7 + at / 16), word(at / 3 + account));
        let (day, month, year) =
            (at % 28 + 1, MONTHS[(at + account) % 4], 1990 + at % 30);
        let end = if at % 5 == 4 { "\n\n" } else { " " };
        format!("The {a} {b} opened on {day} {month} {year} near the {c}.{end}")
    })
}

fn table(bytes: usize, account: usize) -> String {
    pieces(bytes, |at| {
        let (figure, share) = (1_000 + at * 37 + account, at * 13 % 977);
        format!("{} {}  {figure}  {share}.{}\n", word(at), word(at * 7), at % 10)
    })
}

/// The shapes of two accounts.
const TWO: [Shape; 4] = [
    ("dated sentences", dated),
    ("a table of figures", table),
    ("one sentence again and again", |bytes, _| {
        let said =
            "The minister said that 14 people were hurt in the harbour on Monday. ";
        again(said, bytes)
    }),
    ("one quotation again and again", |bytes, _| {
        again("\"We saw the bridge fall into the river,\" said Mara Lind.\n\n", bytes)
    }),
];

/// The shapes of one account.
const ONE: [Shape; 18] = [
    ("capitalised words", |bytes, _| again("Abc ", bytes)),
    ("different capitalised words", |bytes, _| {
        pieces(bytes, |at| format!("N{} ", word(at * 3 + at / 7)))
    }),
    ("acronyms", |bytes, _| again("U.S. ", bytes)),
    ("titles", |bytes, _| again("Mr. ", bytes)),
    ("one word of letters", |bytes, _| again("a", bytes)),
    ("one word of capitals", |bytes, _| again("A", bytes)),
    ("one number", |bytes, _| again("7", bytes)),
    ("digits", |bytes, _| again("7 ", bytes)),
    ("quotation marks", |bytes, _| again("\"", bytes)),
    ("dashes", |bytes, _| again("— ", bytes)),
    ("full stops", |bytes, _| again(". ", bytes)),
    ("dates", |bytes, _| again("4 March 2022, ", bytes)),
    ("one line without a stop", |bytes, _| {
        pieces(bytes, |at| format!("the {} of 3 May saw {at} ", word(at / 3)))
    }),
    ("one paragraph", |bytes, account| dated(bytes, account).replace("\n\n", " ")),
    ("one paragraph of quotations", |bytes, _| {
        pieces(bytes, |at| {
            let (a, b, c) = (word(at), word(at * 7 + at / 16), word(at / 3));
            format!(
                "“We saw the {a} fall beside the {b},” said Mara Lind. The council said \
                 that it would close the {c} on Monday. "
            )
        })
    }),
    ("brackets in brackets", |bytes, _| {
        let half = bytes / 2;
        format!("{} stone {}", again("(", half), again(")", half))
    }),
    ("zero-width characters", |bytes, _| again("a\u{200b}\u{200d}", bytes)),
    ("combining marks", |bytes, _| again("e\u{301}\u{302}\u{303}", bytes)),
];

/// Writes the accounts and reports on them: user seconds.
fn seconds(folder: &Path, shape: &Shape, accounts: usize, bytes: usize) -> f64 {
    let mut files: Vec<PathBuf> = Vec::new();
    for account in 0..accounts {
        let file = folder.join(format!("{account}.txt"));
        fs::write(&file, shape.1(bytes, account)).unwrap();
        files.push(file);
    }
    // `times` of the shell is what the operating system has counted for its children; its
    // last line has their user time and system time: `0m0.120s 0m0.010s`.
    let script = "\"$0\" report \"$@\" >/dev/null || exit 9; times";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_rashomon")]).args(&files);
    let run = shell.output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}: {}: {said}", shape.0, run.status);
    let times = String::from_utf8(run.stdout).unwrap();
    let user = times.lines().last().and_then(|l| l.split_whitespace().next()).unwrap();
    let (minutes, seconds) = user.trim_end_matches('s').split_once('m').unwrap();
    minutes.parse::<f64>().unwrap() * 60.0 + seconds.parse::<f64>().unwrap()
}

/// The peak of the same, as `/proc` has it of a process that is held before its end.
fn peak(folder: &Path, shape: &Shape, bytes: usize) -> u64 {
    let file = folder.join("heavy.txt");
    fs::write(&file, shape.1(bytes, 0)).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["report", "--format", "text"])
        .arg(&file)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let now = fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kib = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kib.unwrap_or(0));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    most
}

#[test]
fn time_grows_with_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = String::new();
    let shapes = TWO.iter().map(|s| (s, 2)).chain(ONE.iter().map(|s| (s, 1)));
    for (shape, accounts) in shapes {
        let name = shape.0;
        let to = seconds(folder.path(), shape, accounts, LARGE);
        if to < FLOOR {
            continue;
        }
        let from = seconds(folder.path(), shape, accounts, LARGE / 4);
        let growth = to / from.max(0.01);
        println!("{name}: {from:.2} s to {to:.2} s, {growth:.1} times");
        if growth > GROWTH {
            writeln!(wrong, "{name}: {from:.2} s to {to:.2} s, {growth:.1} times")
                .unwrap();
        }
    }
    assert!(wrong.is_empty(), "four times the text takes\n{wrong}");
}

#[test]
fn memory_has_a_bound() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = String::new();
    for shape in ONE.iter().chain(&TWO) {
        let kib = peak(folder.path(), shape, HEAVY);
        if kib > PEAK {
            writeln!(wrong, "{}: {} MB", shape.0, kib / 1024).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{} KB of text take\n{wrong}", HEAVY / 1000);
}
