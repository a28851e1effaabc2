//! What `fuzz/` begins with and what it found: every shape of its corpus, and some that are
//! broken on purpose, through the reader that they were made for. A finding of the fuzzers
//! becomes a line of [`FOUND`].

use rashomon::load::{READERS, probe, probe_manifest};
use rashomon::model::{Article, Edit, Edits, NoteEdit, Options, Subject};
use rashomon::pipeline::{prepare, relate};
use rashomon::report::{self, Format, Look, Report};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Inputs that once were too much: the reader, and what it was fed.
const FOUND: &[(&str, &[u8])] = &[];

/// Broken variants of each shape.
const VARIANTS: u64 = 100;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    // A published crate is without `fuzz/`.
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    files.sort();
    let read = |path: PathBuf| (std::fs::read(&path).expect("a shape"), path);
    files.into_iter().map(read).map(|(bytes, path)| (path, bytes)).collect()
}

/// The reader makes articles that can be shown and prepared.
fn holds(reader: &str, bytes: &[u8]) -> Vec<Article> {
    let articles = probe(reader, bytes);
    for article in articles.iter().take(2) {
        let control = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!article.text.contains(control), "{reader}: {:?}", article.text);
        let blocks = article.blocks.iter().map(|b| b.span);
        assert!(blocks.clone().zip(blocks.skip(1)).all(|(a, b)| a.end() <= b.start()));
        let prepared = prepare(Arc::new(article.clone()));
        assert!(!prepared.sentences.is_empty());
    }
    articles
}

#[test]
fn every_shape_is_read_by_the_reader_it_was_made_for() {
    for reader in READERS {
        let target = format!("read_{}", reader.replace('-', "_"));
        for (path, bytes) in corpus(&target) {
            let read = holds(reader, &bytes);
            assert!(!read.is_empty(), "{}: nothing in it", path.display());
        }
    }
    assert!(probe("no such reader", b"text").is_empty());
}

#[test]
fn broken_shapes_upset_no_reader() {
    for (at, reader) in READERS.into_iter().enumerate() {
        for (_, bytes) in corpus(&format!("read_{}", reader.replace('-', "_"))) {
            for variant in 0..VARIANTS {
                holds(reader, &broken(&bytes, at as u64 * 1_000 + variant));
            }
        }
    }
}

#[test]
fn what_was_found_is_borne() {
    for (reader, bytes) in FOUND {
        holds(reader, bytes);
    }
}

/// An account can be empty, and so can all: `relate` was fed with full stops alone.
#[test]
fn a_report_of_nothing_is_a_report() {
    let note = Edit::Note(NoteEdit {
        on: Subject::Article("gone".to_string(), "gone.txt".to_string()),
        text: "ask for it again".to_string(),
    });
    let mut edits = Edits::default();
    edits.add(note);
    let nothing = relate(Vec::new(), &Options { edits, ..Options::default() });
    let shown = Report { collation: &nothing, notices: &[], errors: &[] };
    let look = Look { width: 60, color: false };
    for format in Format::ALL {
        let mut out = Vec::new();
        report::write(&shown, format, look, &mut out).expect("memory can be written to");
    }
}

#[test]
fn manifests_and_reviews_come_back_as_they_were_written() {
    for (path, bytes) in corpus("listing") {
        let text = String::from_utf8(bytes).expect("TOML is UTF-8");
        let (first, again) = probe_manifest(&text);
        assert_eq!(first.len(), again.len(), "{}", path.display());
    }
    for (path, bytes) in corpus("review") {
        let text = String::from_utf8(bytes).expect("TOML is UTF-8");
        let (edits, again) = rashomon::review::probe(&text)
            .unwrap_or_else(|| panic!("{}: not understood", path.display()));
        assert!(edits.len() >= 4, "{}: {edits:?}", path.display());
        assert_eq!(Some(edits), again, "{}", path.display());
    }
}

/// A file of edits may come from anybody: what could steer a terminal is not taken over,
/// whichever of its strings has it.
#[test]
fn nothing_in_a_file_of_edits_can_steer_a_terminal() {
    for (path, bytes) in corpus("review") {
        let text = String::from_utf8(bytes).expect("TOML is UTF-8");
        let strings: Vec<usize> =
            text.match_indices("= \"").map(|(at, _)| at + 3).collect();
        assert!(strings.len() >= 10, "{}", path.display());
        let whole = rashomon::review::probe(&text).map_or(0, |(edits, _)| edits.len());
        let mut dropped = 0;
        for at in strings {
            for steering in ["\\u001b[2J", "\\u202e"] {
                let mut harmed = text.clone();
                harmed.insert_str(at, steering);
                let Some((edits, _)) = rashomon::review::probe(&harmed) else { continue };
                let shown = format!("{edits:?}");
                assert!(
                    !shown.contains("u{1b}") && !shown.contains("u{202e}"),
                    "{shown}"
                );
                dropped += usize::from(edits.len() < whole);
            }
        }
        assert!(dropped > 0, "{}", path.display());
    }
}

/// The bytes with a few changed, cut out, doubled or put in.
fn broken(bytes: &[u8], seed: u64) -> Vec<u8> {
    const ODD: [u8; 12] =
        [0, 1, 2, 0x16, 0x1b, b'<', b'>', b'"', b'\n', 0x80, 0xe2, 0xff];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut out = bytes.to_vec();
    for _ in 0..=next(6) {
        let at = next(out.len());
        match next(5) {
            0 if !out.is_empty() => out[at] = ODD[next(ODD.len())],
            1 => out.insert(at, ODD[next(ODD.len())]),
            2 => drop(out.drain(at..(at + next(40)).min(out.len()))),
            3 => {
                let stretch = out[at..(at + next(60)).min(out.len())].repeat(1 + next(8));
                out.splice(at..at, stretch);
            }
            _ => out.truncate(out.len() - next(out.len() / 4)),
        }
    }
    out
}
