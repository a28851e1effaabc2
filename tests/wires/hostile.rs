//! Files that were made to do harm, or broke on their way: a clear word or a safe
//! rendering, in bounded time and memory, and never a panic.

use super::{files, loaded};
use proptest::prelude::*;
use rashomon::load::Loaded;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// Longer than any of these takes on a slow machine in a debug build; a quadratic reader
/// takes minutes.
const PATIENCE: Duration = Duration::from_mins(2);

/// What no shown text may hold.
fn safe(case: &str, loaded: &Loaded) {
    let steers = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean = |text: &str| assert!(!text.contains(steers), "{case}: {text:?}");
    for article in &loaded.articles {
        clean(&article.text);
        assert!(!article.path.contains(steers), "{case}");
        for candidate in &article.metadata.candidates {
            clean(&candidate.text);
            assert!(!candidate.text.contains('\n'), "{case}: {candidate:?}");
            clean(candidate.place.as_deref().unwrap_or_default());
        }
    }
    for notice in &loaded.notices {
        clean(notice);
    }
    for error in &loaded.errors {
        clean(&error.to_string());
    }
}

#[expect(clippy::disallowed_methods, reason = "how long it takes is what is tested")]
fn timed(case: &str, name: &str, bytes: &[u8]) -> Loaded {
    let start = Instant::now();
    let loaded = loaded(name, bytes);
    let took = start.elapsed();
    assert!(took < PATIENCE, "{case} took {took:?}");
    safe(case, &loaded);
    let said = loaded.articles.len() + loaded.errors.len();
    assert!(said > 0, "{case}: neither an article nor a word");
    loaded
}

#[test]
fn entity_bombs_do_not_go_off() {
    let mut bomb =
        String::from("<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY l0 \"boom \">");
    for n in 1..10 {
        let inner = format!("&l{};", n - 1).repeat(10);
        write!(bomb, "<!ENTITY l{n} \"{inner}\">").unwrap();
    }
    bomb.push_str("<!ENTITY x SYSTEM \"file:///etc/passwd\">]>");
    bomb.push_str("<nitf><body><body.content><p>A tram left its rails. &l9; &x;</p></body.content></body></nitf>");
    let loaded = timed("bomb", "a.xml", bomb.as_bytes());
    let text = &loaded.articles[0].text;
    assert!(text.len() < 100 && !text.contains("root:"), "{text}");
}

#[test]
fn deep_nesting_is_flattened_or_refused() {
    let n = 10_000;
    let xml = |open: &str, close: &str| {
        format!(
            "<nitf><body><body.content>{}<p>A tram left its rails.</p>{}</body.content></body></nitf>",
            open.repeat(n),
            close.repeat(n)
        )
    };
    for (case, text) in [
        ("blocks", xml("<block>", "</block>")),
        ("inline", xml("<em>", "</em>")),
        ("unclosed", xml("<block>", "")),
        ("only closed", xml("", "</block>")),
        ("paragraphs", xml("<p>", "</p>")),
    ] {
        let loaded = timed(case, "a.xml", text.as_bytes());
        assert!(loaded.articles[0].text.contains("left its rails"), "{case}");
    }
    let html = format!(
        "{}A tram left its rails.{}",
        "<div><b>".repeat(n),
        "</b></div>".repeat(n)
    );
    let body = serde_json::to_string(&html).unwrap();
    let ninjs = format!("{{\"uri\":\"x\",\"headline\":\"h\",\"body_html\":{body}}}");
    let loaded = timed("html", "a.json", ninjs.as_bytes());
    assert!(loaded.articles[0].text.contains("left its rails"));
    let arrays = format!(
        "{{\"uri\":\"x\",\"headline\":\"h\",\"body_text\":{}1{}}}",
        "[".repeat(n),
        "]".repeat(n)
    );
    assert!(timed("json", "a.json", arrays.as_bytes()).articles.is_empty());
    let mut mail = String::from(
        "From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nSubject: x\n",
    );
    for n in 0..500 {
        writeln!(mail, "Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}").unwrap();
    }
    assert!(timed("mime", "a.eml", mail.as_bytes()).articles.is_empty());
}

#[test]
fn xml_of_nothing_but_tags_is_refused() {
    let text = format!("<rss><channel>{}</channel></rss>", "<a/>".repeat(1_200_000));
    let loaded = timed("tags", "a.xml", text.as_bytes());
    assert!(loaded.errors[0].to_string().contains("more than 1000000 elements"));
}

/// A line of fifty megabytes, and of eight in formats and places that are read otherwise.
#[test]
fn long_lines() {
    let words = |megabytes: usize| "a tram left its rails ".repeat(megabytes * 47_662);
    let nitf = |language: &str, text: &str| {
        format!(
            "<nitf baselang=\"{language}\"><body><body.content><p>{text}</p>\
             </body.content></body></nitf>"
        )
    };
    let html =
        format!("{{\"uri\":\"x\",\"headline\":\"h\",\"body_html\":\"{}\"}}", words(8));
    let mail = format!(
        "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n\n{}\n",
        words(8)
    );
    for (case, text) in [
        ("xml", nitf("en", &words(50))),
        ("attribute", nitf(&words(8), "A tram.")),
        ("html", html),
        ("mail", mail),
        ("anpa", files::ANPA.replace("A tram", &words(8))),
    ] {
        let loaded = timed(case, "a", text.as_bytes());
        assert_eq!(loaded.articles.len(), 1, "{case}: {:?}", loaded.errors);
    }
}

#[test]
fn zip_bombs_are_not_unpacked() {
    let zeros = vec![b' '; 80 << 20];
    let bomb = files::zip(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    let loaded = timed("zip", "a.docx", &bomb);
    assert!(loaded.errors[0].to_string().contains("64 MiB"), "{:?}", loaded.errors);
    for cut in [3, 40, bomb.len() / 2, bomb.len() - 10] {
        let part = bomb.get(..cut).unwrap();
        assert!(timed("cut zip", "a.docx", part).articles.len() < 2);
    }
}

/// Escape sequences and bidirectional controls in every field of every format.
#[test]
fn nothing_in_a_field_can_steer_a_terminal() {
    for (format, bytes) in files::all() {
        if format == "docx" {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        // As characters where the format allows them, and as references where it has those.
        for evil in
            ["\u{202e}\u{9b}31m\u{2066}", "&#x1b;[31m&#x202e;", "\\u001b[31m\\u202e"]
        {
            let spoiled = text
                .replace("Ada", &format!("A{evil}da"))
                .replace("Tram", &format!("T{evil}ram"))
                .replace("NPA", &format!("N{evil}PA"))
                .replace("hospital", &format!("hos{evil}pital"));
            safe(format, &loaded("item", spoiled.as_bytes()));
        }
    }
    let name = "a\u{1b}[31m\u{202e}.json";
    safe("path", &loaded(name, files::ninjs_1().as_bytes()));
}

/// Every format, cut at every so many bytes: an article, or a word, and no panic.
#[test]
fn files_that_break_off() {
    for (format, bytes) in files::all() {
        let step = (bytes.len() / 60).max(1);
        for cut in (1..bytes.len()).step_by(step) {
            safe(format, &loaded("item", bytes.get(..cut).unwrap()));
        }
    }
    // What stands before the break is read, and that is said.
    let whole = files::nitf();
    let cut = whole.find("<hl2>Line").unwrap();
    let loaded = loaded("a.xml", whole.get(..cut).unwrap().as_bytes());
    assert!(loaded.articles[0].text.contains("none of them in danger"));
    assert!(loaded.notices.iter().any(|n| n.contains("cut off")), "{:?}", loaded.notices);
}

/// A change to a file that is otherwise whole.
#[derive(Clone, Debug)]
enum Harm {
    Cut(usize, usize),
    Put(usize, Vec<u8>),
    Twice(usize, usize),
    Swap(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let pieces = prop::sample::select(vec![
        b"<".to_vec(),
        b">".to_vec(),
        b"</p>".to_vec(),
        b"<p>".to_vec(),
        b"<br>".to_vec(),
        b"&".to_vec(),
        b"&#0;".to_vec(),
        b"&#xffffffff;".to_vec(),
        b"<![CDATA[".to_vec(),
        b"]]>".to_vec(),
        b"<!--".to_vec(),
        b"\"".to_vec(),
        b"\\".to_vec(),
        b"\\ud800".to_vec(),
        b"{".to_vec(),
        b"]".to_vec(),
        b"\x1b]0;".to_vec(),
        b"\x02".to_vec(),
        b"\x03".to_vec(),
        b"\x00".to_vec(),
        b"\xff\xfe".to_vec(),
        b"\r\n\r\n".to_vec(),
        b"--b".to_vec(),
        b"=".to_vec(),
        b"^".to_vec(),
        "\u{202e}".as_bytes().to_vec(),
        "é".as_bytes().to_vec(),
    ]);
    prop_oneof![
        (any::<usize>(), 1..200_usize).prop_map(|(at, n)| Harm::Cut(at, n)),
        (any::<usize>(), pieces).prop_map(|(at, piece)| Harm::Put(at, piece)),
        (any::<usize>(), 1..200_usize).prop_map(|(at, n)| Harm::Twice(at, n)),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Harm::Swap(a, b)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            return bytes;
        }
        let len = bytes.len();
        match harm {
            Harm::Cut(at, n) => {
                let at = at % len;
                bytes.drain(at..(at + n).min(len));
            }
            Harm::Put(at, piece) => {
                let at = at % len;
                bytes.splice(at..at, piece.iter().copied());
            }
            Harm::Twice(at, n) => {
                let at = at % len;
                let piece = bytes.get(at..(at + n).min(len)).unwrap().to_vec();
                bytes.splice(at..at, piece);
            }
            Harm::Swap(a, b) => bytes.swap(a % len, b % len),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Any file of any format, harmed anywhere: no panic, nothing that steers a terminal,
    /// and no more text than the file has bytes (references grow by little).
    #[test]
    fn harmed_files_are_safe(which in 0..14_usize, harms in prop::collection::vec(harm(), 1..8)) {
        let (format, bytes) = files::all().swap_remove(which);
        let bytes = harmed(bytes, &harms);
        let loaded = loaded("item", &bytes);
        safe(format, &loaded);
        for article in &loaded.articles {
            // A Word document is packed; the others only shrink, but for repeats of a
            // dateline and three bytes for each one that cannot be decoded.
            prop_assert!(format == "docx" || article.text.len() <= 4 * bytes.len() + 400);
        }
    }
}
