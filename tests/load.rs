//! Files as people have them -> articles: encodings, line ends, escape sequences,
//! paragraphs, sets, and what cannot be read.

use proptest::prelude::*;
use rashomon::load::{Loaded, load};
use rashomon::model::{Article, Field, Found};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn load_bytes(bytes: &[u8]) -> Loaded {
    let folder = folder(&[("a.txt", bytes)]);
    load(&[folder.path().join("a.txt")])
}

fn article(bytes: &[u8]) -> Article {
    let mut loaded = load_bytes(bytes);
    assert_eq!(loaded.errors.len(), 0, "{:?}", loaded.errors);
    loaded.articles.pop().expect("one article")
}

fn blocks(text: &str) -> Vec<String> {
    let article = article(text.as_bytes());
    article.blocks.iter().map(|b| b.span.of(&article.text).to_string()).collect()
}

/// Every complaint, with the folder's own path cut away.
fn complaints(folder: &TempDir, inputs: &[&str]) -> Vec<String> {
    let paths: Vec<_> = inputs.iter().map(|i| folder.path().join(i)).collect();
    let root = format!("{}/", folder.path().display());
    load(&paths).errors.iter().map(|e| e.to_string().replace(&root, "")).collect()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

const PROSE: &str = "Talks “opened” in Zürich – the café, €5\n\nOn Monday, she said.\n";
const RUSSIAN: &str = "Переговоры начались в понедельник, сообщил представитель МИД. \
                       Стороны обсудили гарантии безопасности.\n";
const JAPANESE: &str = "協議は月曜日にジュネーブで始まった。両国の代表が出席した。\n";

#[test]
fn decodes_what_desks_save() {
    let encode = |encoding: &'static encoding_rs::Encoding, text| {
        encoding.encode(text).0.into_owned()
    };
    let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
    let (le, be) = (u16::to_le_bytes, u16::to_be_bytes);
    let cases: [(Vec<u8>, &str, &str); 10] = [
        (PROSE.into(), "UTF-8", PROSE),
        (marked(b"\xef\xbb\xbf", PROSE.into()), "UTF-8", PROSE),
        (marked(b"\xff\xfe", utf16(PROSE, le)), "UTF-16LE", PROSE),
        (marked(b"\xfe\xff", utf16(PROSE, be)), "UTF-16BE", PROSE),
        (utf16(PROSE, le), "UTF-16LE", PROSE),
        (utf16(PROSE, be), "UTF-16BE", PROSE),
        (utf16(RUSSIAN, le), "UTF-16LE", RUSSIAN),
        (encode(encoding_rs::WINDOWS_1252, PROSE), "windows-1252", PROSE),
        (encode(encoding_rs::WINDOWS_1251, RUSSIAN), "windows-1251", RUSSIAN),
        (encode(encoding_rs::SHIFT_JIS, JAPANESE), "Shift_JIS", JAPANESE),
    ];
    for (bytes, encoding, text) in cases {
        let article = article(&bytes);
        assert_eq!(article.encoding, encoding, "{text}");
        assert_eq!(article.text, text, "{encoding}");
        leads_back(&article, &bytes);
    }
}

#[test]
fn broken_utf8_stays_utf8_and_says_so() {
    let mut bytes = "“Zürich”, said the café’s owner".as_bytes().to_vec();
    bytes.extend_from_slice(b" \xff end \xe2\x80");
    let loaded = load_bytes(&bytes);
    let article = &loaded.articles[0];
    assert_eq!(article.encoding, "UTF-8");
    assert_eq!(article.text, "“Zürich”, said the café’s owner \u{fffd} end \u{fffd}");
    assert!(loaded.notices[0].contains("2 places"), "{:?}", loaded.notices);
    leads_back(article, &bytes);
}

#[test]
fn nothing_in_a_text_can_steer_a_terminal() {
    let long_title = format!("a\x1b]0;{}\x07b", "t".repeat(5000));
    let cases: [(&str, &str); 24] = [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("a\u{c}b\u{b}c\u{85}d\u{2028}e", "a\nb\nc\nd\ne"),
        ("\x1b[1;31mred\x1b[0m alert", "red alert"),
        ("a\x1b[38;5;196mb\x1b[Kc", "abc"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("see \x1b]8;;http://x.example/\x1b\\the page\x1b]8;;\x1b\\.", "see the page."),
        (&long_title, "ab"),
        ("a\x1bP1$r0m\x1b\\b\x1b_app\x1b\\c\x1b^pm\x1b\\d\x1bXsos\x1b\\e", "abcde"),
        ("a\x1b(Bb\x1b7c\x1b8d\x1bMe", "abcde"),
        ("a\x1b", "a"),
        ("a\x1b\nb", "a\nb"),
        ("a\x1b\x1b[31mb", "ab"),
        // An unfinished sequence is its introducer: it must not swallow the article.
        ("a\x1b]0;b c\nd", "a0;b c\nd"),
        ("a\x1b[31\nb", "a31\nb"),
        ("a\x1bPnever ends", "anever ends"),
        // Remains of quotation marks in text decoded twice; the words stay.
        ("â\u{80}\u{9c}We agreeâ\u{80}\u{9d}, he said", "âWe agreeâ, he said"),
        ("a\u{9b}31mb", "ab"),
        ("a\u{9b}Then", "aThen"),
        ("a\u{7f}b\u{0}c\u{8}d\u{9f}e", "abcde"),
        // Bidirectional overrides would show words that are not there.
        ("\u{202e}evil\u{202c} \u{2066}x\u{2069}", "evil x"),
        // No-break spaces, soft hyphens and marks of direction are the article's.
        ("5\u{a0}000 co\u{ad}op \u{200f}א", "5\u{a0}000 co\u{ad}op \u{200f}א"),
        ("\u{feff}a", "a"),
    ];
    for (raw, text) in cases {
        let article = article(raw.as_bytes());
        assert_eq!(article.text, text, "{raw:?}");
        leads_back(&article, raw.as_bytes());
    }
    let notices = load_bytes(b"a\x1b[31mb\x07").notices;
    assert!(notices[0].contains("2 control"), "{notices:?}");
    assert_eq!(load_bytes(b"a\r\nb\tc").notices.len(), 0, "nothing was left out");
}

/// Many unfinished sequences must not cost a look through the rest of the file each: if
/// they did, this would take minutes.
#[test]
fn hostile_text_loads_in_a_moment() {
    for piece in ["\x1b]", "\x1bP0", "\x1b[1", "\x1b ", "a\r", "\u{9b}1", "- \n", "\u{e}"]
    {
        let text = format!("x{}", piece.repeat(200_000));
        let loaded = load_bytes(text.as_bytes());
        assert_eq!(loaded.articles.len() + loaded.errors.len(), 1, "{piece:?}");
    }
}

#[test]
fn paragraphs_stand_apart() {
    let table: [(&str, &[&str]); 7] = [
        ("One.\n\nTwo.\n\n\n  \nThree.", &["One.", "Two.", "Three."]),
        ("Title\nOne.\nTwo.", &["Title", "One.", "Two."]),
        (
            "Ships leave port\nTwo ships at dawn (Photo: A. Person)\n\nThe ships left.",
            &[
                "Ships leave port",
                "Two ships at dawn (Photo: A. Person)",
                "The ships left.",
            ],
        ),
        ("  One.\n  Two.\n", &["One.", "Two."]),
        ("– Who goes?\n– A friend.\n– Pass.", &["– Who goes?", "– A friend.", "– Pass."]),
        (
            "It ended.\n\nwhat comes next\n\nNobody knows.",
            &["It ended.", "what comes next", "Nobody knows."],
        ),
        (
            "The plan has three points:\n- a truce\n- an exchange\n- talks",
            &["The plan has three points:", "- a truce", "- an exchange", "- talks"],
        ),
    ];
    for (text, want) in table {
        assert_eq!(blocks(text), want);
    }
}

/// Greedy filling, as mail programs and wire systems do it.
fn fill(paragraph: &str, column: usize) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let wide = word.chars().count();
        if width > 0 && width + 1 + wide > column {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += wide;
    }
    out
}

const PARAGRAPHS: [&str; 4] = [
    "HARBOURTOWN – The ferry that serves the outer islands will stop running in \
     March because the company that operates it has lost its licence, the port \
     authority said on Tuesday after a meeting with the council.",
    "Roughly 1,400 people live on the islands. Most of them work on the mainland \
     and cross twice a day, and many said that they had learnt of the decision \
     from the radio.",
    "“Nobody told us anything,” said a fisherman who has lived on the northern \
     island for forty years. “We will have to sell the boat, and the house, and \
     whatever else they want us to sell.”",
    "The authority is looking for another company.",
];

#[test]
fn hard_wrapped_paragraphs_are_rejoined() {
    for column in [50, 60, 66, 72, 80, 99] {
        let wrapped: Vec<String> = PARAGRAPHS.iter().map(|p| fill(p, column)).collect();
        for separator in ["\n\n", "\n\n\n", "\n \n"] {
            let text = format!("Ferry to stop\n\n{}\n", wrapped.join(separator));
            let got = blocks(&text);
            assert_eq!(got.len(), 5, "{column}: {got:#?}");
            assert_eq!(got[1], wrapped[0], "{column}");
            assert_eq!(got[4], wrapped[3], "{column}");
        }
    }
}

#[test]
fn hard_wrapped_text_keeps_its_lists_indents_and_short_lines() {
    for column in [66, 72] {
        let wrapped: Vec<String> = PARAGRAPHS.iter().map(|p| fill(p, column)).collect();
        // Told apart by an indent alone, no blank line.
        let indented: Vec<String> =
            PARAGRAPHS.iter().map(|p| fill(&format!("____{p}"), column)).collect();
        let text = indented.join("\n").replace("____", "    ");
        let got = blocks(&text);
        assert_eq!(got.len(), 4, "{column}: {got:#?}");

        let item = "the ferry stops in March, and with it the mail and the milk, and \
                    the school has no plan for the pupils";
        let text = format!(
            "{}\n\nWhat is known:\n- {}\n- the islanders want a bridge.\n1. the licence \
             ends;\n2. no company has come forward.\n\n{}\nBy A Person\nHarbour desk\n",
            wrapped[0],
            fill(item, column - 2),
            wrapped[1],
        );
        let got = blocks(&text);
        let heads: Vec<&str> =
            got.iter().filter_map(|b| b.split_whitespace().next()).collect();
        let want =
            ["HARBOURTOWN", "What", "-", "-", "1.", "2.", "Roughly", "By", "Harbour"];
        assert_eq!(heads, want, "{column}: {got:#?}");
    }
}

#[test]
fn verse_keeps_its_lines() {
    let verse = "the harbour sleeps\nbeneath a coat of rain\nand no one keeps\nthe \
                 timetable in vain\n\nthe ferry waits\nwith nobody aboard\nand at the \
                 gates\na sentry and a sword\n";
    assert_eq!(blocks(verse).len(), 8);
}

#[test]
fn one_sentence_a_line_is_not_wrapped() {
    let text = "The ferry stops in March, the port authority said on Tuesday.\n\
                It serves the outer islands, where 1,400 people live today.\n\
                Most of them work on the mainland and cross it twice a day.\n\
                Nobody has told them what will come after the ferry's end.\n";
    assert_eq!(blocks(text).len(), 4);
}

#[test]
fn manifests_say_what_the_text_does_not() {
    let set = br#"
title = "Two accounts"
[[article]]
path = "a.txt"
outlet = "First \u001b[31mPost"
published = 2022-01-10T16:06:00+05:30
sigil = "F"
url = "https://first.example/a"
title = "A headline"
[[article]]
path = "sub/b.txt"
published = "2022-01-09"
mine = true
"#;
    let folder = folder(&[("set.toml", set), ("a.txt", b"One."), ("sub/b.txt", b"Two.")]);
    let loaded = load(&[folder.path()]);
    assert_eq!(loaded.errors.len(), 0, "{:?}", loaded.errors);
    assert_eq!(loaded.title.as_deref(), Some("Two accounts"));
    let [a, b] = &loaded.articles[..] else { panic!("two articles") };
    let text = |field| a.metadata.text(field);
    assert_eq!(text(Field::Outlet), Some("First Post"), "no escape sequence survives");
    assert_eq!(text(Field::Sigil), Some("F"));
    assert_eq!(text(Field::Url), Some("https://first.example/a"));
    assert_eq!(text(Field::Headline), Some("A headline"));
    let published = |a: &Article| {
        a.metadata
            .published()
            .and_then(|c| c.stamp.as_ref())
            .map(rashomon::values::Stamp::iso)
    };
    assert_eq!(published(a).as_deref(), Some("2022-01-10T16:06:00+05:30"));
    assert_eq!(published(b).as_deref(), Some("2022-01-09"));
    assert!(a.metadata.candidates.iter().all(|c| c.found == Found::Manifest));
    assert!((a.mine, b.mine) == (false, true));
}

#[test]
fn a_manifests_mistakes_are_told_with_their_place() {
    let set = br#"titel = "x"
[[article]]
path = "a.txt"
outlett = "A"
published = 2022-02-30
[[article]]
outlet = "no path"
[[article]]
path = "gone.txt"
mine = "yes"
published = 12:00:00
[[article]]
path = 3
sigil = "   "
colour = "red"
"#;
    let folder = folder(&[("set.toml", set), ("a.txt", b"One.")]);
    let told = complaints(&folder, &["set.toml"]);
    // A date that the calendar does not have is broken TOML.
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("set.toml:5:"), "{told:#?}");

    let set = String::from_utf8_lossy(set).replace("02-30", "02-28");
    fs::write(folder.path().join("set.toml"), set).expect("written");
    let told = complaints(&folder, &["set.toml"]);
    let want = [
        "set.toml:1:1: unknown key `titel`; did you mean `title`?",
        "set.toml:4:1: unknown key `outlett`; did you mean `outlet`?",
        "set.toml:6:1: this [[article]] has no `path`",
        "set.toml:10:8: `mine` must be true or false, but this is a string",
        "set.toml:11:13: `published` must be a date (2022-01-09), a date and time",
        "set.toml:13:8: `path` must be a string, but this is an integer",
        "set.toml:14:9: `sigil` is empty",
        "set.toml:15:1: unknown key `colour`; known here: path, outlet,",
        "set.toml:9:8: gone.txt: cannot be read: no such file",
    ];
    assert_eq!(told.len(), want.len(), "{told:#?}");
    for (told, want) in told.iter().zip(want) {
        assert!(told.starts_with(want), "{told}\nshould begin {want}");
    }
    assert!(told[0].ends_with("  1 | titel = \"x\"\n    | ^"), "{}", told[0]);
    assert_eq!(load(&[folder.path()]).articles.len(), 1, "the others are not touched");
}

#[test]
fn sigils_that_cannot_be_labels_are_told() {
    let set = b"[[article]]\npath = 'a.txt'\nsigil = 'N'\n\
                [[article]]\npath = 'a.txt'\nsigil = 'N'\n\
                [[article]]\npath = 'a.txt'\nsigil = 'much too long'\n";
    let folder = folder(&[("set.toml", set), ("a.txt", b"One.")]);
    let told = complaints(&folder, &["set.toml"]);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("set.toml:6:9: the sigil `N` is used"), "{told:#?}");
    assert!(told[1].starts_with("set.toml:9:9: `sigil` must be"), "{told:#?}");
    assert_eq!(load(&[folder.path()]).articles.len(), 3);
}

#[test]
fn what_cannot_be_read_is_told_in_words() {
    let noise: Vec<u8> = (0..4000_u32).map(|i| (i * 7919 % 251) as u8).collect();
    let folder = folder(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n\xc2\xa0"),
        ("only-escapes.txt", b"\x1b[31m\x1b[0m"),
        ("item.txt", b"<?xml version=\"1.0\"?><nitf/>"),
        ("item.json", b"{\"headline\": \"x\"}"),
        ("lines.txt", b"{\"a\": 1}\n{\"a\": 2}\n"),
        ("doc.rtf", b"{\\rtf1 text}"),
        ("a.pdf", b"%PDF-1.7\n..."),
        ("a.docx", b"PK\x03\x04rest"),
        ("a.txt.gz", b"\x1f\x8b\x08rest"),
        ("noise.txt", &noise),
        ("nul.txt", &[0; 100]),
        ("broken.toml", b"[[article]\npath = 1"),
        ("none.toml", b"title = 'x'\n"),
        ("empty.toml", b""),
        ("dir/image.png", b"\x89PNG\r\n\x1a\n"),
    ]);
    let table = [
        ("gone.txt", "cannot be read: no such file"),
        ("empty.txt", "no text in it"),
        ("blank.txt", "no text in it"),
        ("only-escapes.txt", "no text in it"),
        ("item.txt", "NITF"),
        ("item.json", "this kind of JSON"),
        ("lines.txt", "this kind of JSON"),
        ("doc.rtf", "this is rich text (RTF)"),
        ("a.pdf", "pdftotext -layout"),
        ("a.docx", "zip archive or an office document"),
        ("a.txt.gz", "the compressed file is broken or cut off"),
        ("noise.txt", "not readable text"),
        ("nul.txt", "not readable text"),
        ("broken.toml", "broken.toml:1:"),
        ("none.toml", "the set has no [[article]]"),
        ("empty.toml", "the set has no [[article]]"),
        ("dir", "no article in this folder"),
    ];
    for (name, want) in table {
        let told = complaints(&folder, &[name]);
        assert_eq!(told.len(), 1, "{name}: {told:?}");
        assert!(told[0].starts_with(name), "{name}: {}", told[0]);
        assert!(told[0].contains(want), "{name}: {}", told[0]);
    }
}

#[test]
fn files_beyond_the_limit_are_refused_unread() {
    let folder = folder(&[("big.txt", b"x")]);
    let file = fs::OpenOptions::new().write(true).open(folder.path().join("big.txt"));
    // Sparse: it takes no room on disk.
    file.expect("opened").set_len(64 * 1024 * 1024 + 1).expect("grown");
    let told = complaints(&folder, &["big.txt"]);
    assert!(told[0].contains("more than the 64 MiB"), "{told:?}");
}

#[test]
fn text_that_only_looks_like_something_else_is_text() {
    for text in [
        "[Agency] The ferry stops.",
        "{Update} The ferry stops.",
        "BZh is a name, and RIFF too.",
        "<b>The ferry stops</b>",
        "title = what the minister calls himself\n\nHe laughed.",
        "PKK fighters withdrew.",
        "%PD is no magic word",
        "中文报道：会谈于星期一开始。",
    ] {
        assert_eq!(article(text.as_bytes()).text, text);
    }
}

#[test]
fn folders_and_mixes_keep_their_order() {
    let folder = folder(&[
        ("set/set.toml", b"[[article]]\npath = 'z.txt'\n[[article]]\npath = 'y.txt'\n"),
        ("set/y.txt", b"Y."),
        ("set/z.txt", b"Z."),
        ("set/not-listed.txt", b"X."),
        ("dir/b.txt", b"B."),
        ("dir/A.TXT", b"A."),
        ("dir/notes", b"N."),
        ("dir/.hidden.txt", b"H."),
        ("dir/page.css", b"<html>"),
        ("dir/inner/c.txt", b"C."),
        ("2022-01-09-talks.txt", b"T."),
    ]);
    let paths = ["dir", "2022-01-09-talks.txt", "gone.txt", "set"];
    let loaded = load(&paths.map(|p| folder.path().join(p)));
    let texts: Vec<&str> = loaded.articles.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["A.", "B.", "N.", "T.", "Z.", "Y."]);
    assert_eq!(loaded.errors.len(), 1);
    let dated = loaded.articles[3].metadata.published().expect("its name has a date");
    assert_eq!(dated.found, Found::FileName);
}

#[test]
fn doubles_are_kept_and_told() {
    let folder =
        folder(&[("a.txt", b"Same."), ("b.txt", b"Same."), ("c.txt", b"Other.")]);
    let paths = ["a.txt", "b.txt", "c.txt", "c.txt"].map(|p| folder.path().join(p));
    let loaded = load(&paths);
    assert_eq!(loaded.articles.len(), 4);
    let root = format!("{}/", folder.path().display());
    let told: Vec<String> = loaded.notices.iter().map(|n| n.replace(&root, "")).collect();
    let want = ["c.txt: listed twice", "b.txt: identical text to a.txt"];
    assert_eq!(told, want);
}

#[test]
fn the_built_in_set_opens_without_a_file() {
    let loaded = load::<&Path>(&[]);
    assert_eq!(loaded.errors.len(), 0, "{:?}", loaded.errors);
    assert_eq!(loaded.articles.len(), 5);
    assert!(loaded.title.is_some());
}

#[test]
fn the_key_is_the_texts() {
    let [a, b] = [article(b"Same.\r\n"), article(b"Same.\n")];
    assert_eq!(a.key, b.key);
    // SHA-256 of "abc": FIPS 180-2, appendix B.1.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(article(b"abc").key, abc);
}

/// Holds the law of [`rashomon::model::OriginMap`]: where a character was not put there
/// in place of another, the file has it at the place that the map names.
fn leads_back(article: &Article, bytes: &[u8]) {
    let mut last = None;
    for (at, c) in article.text.char_indices() {
        let file = article.origin.file_byte(at);
        assert!(last < Some(file), "places in the file must ascend");
        last = Some(file);
        let rest = bytes.get(file..).expect("inside the file");
        let Some(there) = first_char(&article.encoding, rest) else {
            assert_eq!(c, '\u{fffd}', "nothing can be decoded at {file}");
            continue;
        };
        let put = match there {
            '\t' => ' ',
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            same => same,
        };
        assert_eq!(c, put, "text byte {at}, file byte {file}, {}", article.encoding);
    }
}

fn first_char(encoding: &str, bytes: &[u8]) -> Option<char> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    let decodes = |len: usize| {
        let (text, broken) =
            encoding.decode_without_bom_handling(bytes.get(..len.min(bytes.len()))?);
        let mut chars = text.chars();
        let c = chars.next()?;
        (!broken && chars.next().is_none()).then_some(c)
    };
    (1..=4).find_map(decodes)
}

/// Text with everything in it that loading has to look at.
fn hard_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "\x1b[31m",
        "\x1b]0;t\x07",
        "\x1b]",
        "\x1b[",
        "\x1b",
        "\u{9b}1m",
        "\u{9d}",
        "\r\n",
        "\r",
        "\n",
        "\n\n",
        "\t",
        "\u{c}",
        "\u{2028}",
        "\u{85}",
        "\u{a0}",
        "\u{202e}",
        "\u{feff}",
        " ",
        "word",
        "The end.",
        "“né”",
        "谈判",
        "👩‍👩‍👧",
        "e\u{301}",
        "- ",
        "a line that is long enough to be one of a wrapped text",
    ];
    let piece = prop::sample::select(pieces);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn holds_the_laws(bytes: &[u8]) {
    let loaded = load_bytes(bytes);
    // A file may hold several transmissions.
    assert!(loaded.articles.len() + loaded.errors.len() >= 1);
    for article in &loaded.articles {
        let text = &article.text;
        let steers = |c: char| {
            c != '\n' && c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(steers), "{text:?}");
        let mut end = 0;
        for block in &article.blocks {
            let span = block.span;
            assert!(span.start() >= end && !span.is_empty(), "blocks in order");
            let between = text.get(end..span.start()).expect("on boundaries");
            assert_eq!(between.trim(), "", "lost between blocks");
            let inside = span.of(text);
            assert_eq!(inside.trim(), inside, "white space at a block's ends");
            end = span.end();
        }
        assert_eq!(text.get(end..).expect("on a boundary").trim(), "", "lost at the end");
    }
}

proptest! {
    #[test]
    fn any_bytes_load_or_fail_in_words(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        holds_the_laws(&bytes);
    }

    #[test]
    fn any_text_loads_in_any_encoding(text in hard_text()) {
        let utf8 = text.clone().into_bytes();
        let le = [b"\xff\xfe".to_vec(), utf16(&text, u16::to_le_bytes)].concat();
        let be = [b"\xfe\xff".to_vec(), utf16(&text, u16::to_be_bytes)].concat();
        let (cp1252, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
        for bytes in [utf8, le, be, cp1252.into_owned()] {
            holds_the_laws(&bytes);
            for article in load_bytes(&bytes).articles {
                leads_back(&article, &bytes);
            }
        }
    }

    #[test]
    fn filled_text_is_rejoined_and_nothing_else_is(
        column in 50_usize..95,
        words in prop::collection::vec("[a-z]{1,9}", 60..120),
    ) {
        let paragraph = format!("{}.", words.join(" "));
        let text = format!("A Headline\n\n{}\n\nThe end.\n", fill(&paragraph, column));
        prop_assert_eq!(blocks(&text).len(), 3);
        let apart = format!("A Headline\n\n{}\n\nThe end.\n", words.join(".\n"));
        prop_assert_eq!(blocks(&apart).len(), words.len() + 2);
    }
}
