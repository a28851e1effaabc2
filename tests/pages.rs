//! Web pages and Markdown -> articles: what is the article, what the page says about
//! itself, and pages that were built to do harm.

use proptest::prelude::*;
use rashomon::load::{Loaded, load};
use rashomon::model::{Article, BlockHint, Field, Role};
use rashomon::pipeline::prepare;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

fn load_as(name: &str, bytes: &[u8]) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    load(&[path])
}

fn article_as(name: &str, bytes: &[u8]) -> Article {
    let mut loaded = load_as(name, bytes);
    assert!(loaded.errors.is_empty(), "{name}: {:?}", loaded.errors);
    assert_eq!(loaded.articles.len(), 1, "{name}");
    loaded.articles.pop().expect("one article")
}

fn page(html: &str) -> Article {
    article_as("page.html", html.as_bytes())
}

/// The texts of an article's blocks with a hint.
fn hinted(article: &Article, hint: BlockHint) -> Vec<&str> {
    let blocks = article.blocks.iter().filter(|b| b.hint == hint);
    blocks.map(|b| b.span.of(&article.text)).collect()
}

/// Every statement of a field with its place, best first.
fn said(article: &Article, field: Field) -> Vec<String> {
    article.metadata.all(field).map(rashomon::model::Candidate::told).collect()
}

fn best(article: &Article, field: Field) -> Option<&str> {
    article.metadata.text(field)
}

fn published(article: &Article) -> Option<String> {
    article
        .metadata
        .published()
        .and_then(|c| c.stamp.as_ref())
        .map(rashomon::values::Stamp::iso)
}

/// Four paragraphs that any extractor takes for an article.
const BODY: &str = "<p>The harbour authority closed the northern pier on Tuesday after \
    divers found cracks in three of its supports, the port's manager said.</p>\
    <p>\u{201c}Nobody walks there until we know more,\u{201d} Ilse Marn told reporters at \
    the quay, adding that engineers from the capital were on their way.</p>\
    <p>Two ferries were sent to the southern basin, and some 340 passengers had to change \
    to buses, according to the operator's figures for the morning.</p>\
    <p>The pier was last repaired in 2009, when storms had washed away part of its deck, \
    and the council has put off a full renewal twice since then.</p>";

fn whole(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=utf-8>{head}</head><body>\
         <nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav>\
         <main><article>{body}</article></main>\
         <footer><p>All rights reserved. <a href=/t>Terms</a></p></footer></body></html>"
    )
}

#[test]
fn a_page_is_its_article() {
    let body = format!(
        "<h1>Cracks close northern pier</h1><p class=\"byline\">By Rosa Lind</p>\
         <figure><img src=p.jpg><figcaption>Divers at the pier. Photo: A. Berg</figcaption>\
         </figure>{BODY}<h2>Two storms</h2>{BODY}\
         <p><a href=/more>Read more: ferries sold to the north</a></p>"
    );
    let html = whole("<title>Cracks close northern pier - The Quay</title>", &body);
    let article = page(&html);
    assert_eq!(hinted(&article, BlockHint::Headline), ["Cracks close northern pier"]);
    assert_eq!(hinted(&article, BlockHint::Heading), ["Two storms"]);
    assert_eq!(
        hinted(&article, BlockHint::Caption),
        ["Divers at the pier. Photo: A. Berg"]
    );
    assert!(!article.text.contains("All rights reserved"), "{}", article.text);
    assert!(!article.text.contains("Sport"), "{}", article.text);
    let prepared = prepare(Arc::new(article));
    let body: Vec<&str> = prepared
        .sentences
        .iter()
        .filter(|s| s.role == Role::Body)
        .map(|s| s.span.of(&prepared.article.text))
        .collect();
    assert_eq!(body.len(), 8, "{body:#?}");
    assert!(body.iter().all(|s| !s.contains("Read more")), "{body:#?}");
}

/// Places of a field, best first, as the page's makers wrote them.
#[test]
fn what_a_page_says_about_itself() {
    let linked = r#"<script type="application/ld+json">/*<![CDATA[*/
        {"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"No"},
        {"@type":["NewsArticle"],"headline":"Cracks close pier &amp; quay",
         "datePublished":"2023-05-02T09:15:00+02:00","dateModified":"20230502T101500Z",
         "author":[{"@type":"Person","name":"Rosa Lind"},{"name":"Per Holm"}],
         "publisher":{"name":"The Quay"},"inLanguage":"en","isAccessibleForFree":false,
         "url":"https://quay.example/2023/05/02/pier"}]}
        /*]]>*/</script>"#;
    let metas = "<meta property='og:site_name' content='Quay Online'>\
        <meta property='article:published_time' content='2023-05-02T07:15:00Z'>\
        <meta name=parsely-pub-date content='2023-05-02'>\
        <meta property='article:author' content='https://quay.example/rosa'>\
        <link rel=canonical href='https://quay.example/2023/05/02/pier'>\
        <title>Cracks close pier &amp; quay | The Quay</title>";
    let loaded = load_as("a.html", whole(&format!("{linked}{metas}"), BODY).as_bytes());
    let article = &loaded.articles[0];
    assert_eq!(
        said(article, Field::Published),
        [
            "2023-05-02T09:15:00+02:00 (JSON-LD datePublished)",
            "2023-05-02T07:15:00Z (meta article:published_time)",
            "2023-05-02 (meta parsely-pub-date)",
            "2023-05-02 (day in the address)",
        ]
    );
    assert_eq!(published(article).as_deref(), Some("2023-05-02T09:15:00+02:00"));
    assert_eq!(best(article, Field::Headline), Some("Cracks close pier & quay"));
    assert_eq!(said(article, Field::Byline), ["Rosa Lind, Per Holm (JSON-LD author)"]);
    assert_eq!(best(article, Field::Outlet), Some("The Quay"));
    assert_eq!(best(article, Field::Language), Some("en"));
    assert_eq!(best(article, Field::Url), Some("https://quay.example/2023/05/02/pier"));
    assert_eq!(
        said(article, Field::Modified),
        ["20230502T101500Z (JSON-LD dateModified)"]
    );
    let subscribers = loaded.notices.iter().any(|n| n.contains("for subscribers"));
    assert!(subscribers, "{:?}", loaded.notices);
    // One instant in two offsets is no disagreement, nor are two spellings of an outlet.
    assert!(article.metadata.disagreements().is_empty());
}

#[test]
fn statements_that_cannot_both_hold_are_told() {
    let two = |first: &str, second: &str| {
        let head = format!(
            "<meta property='article:published_time' content='{first}'>\
             <meta name='dc.date' content='{second}'>"
        );
        let loaded = load_as("a.html", whole(&head, BODY).as_bytes());
        let fields: Vec<Field> =
            loaded.articles[0].metadata.disagreements().iter().map(|d| d.field).collect();
        let told =
            loaded.notices.iter().any(|n| n.contains("conflicting publication times"));
        assert_eq!(told, fields.contains(&Field::Published), "{:?}", loaded.notices);
        told
    };
    // Local time sold as UTC.
    assert!(two("2023-05-02T05:00:00+00:00", "2023-05-02T10:00:00+00:00"));
    assert!(two("2023-05-02T05:00:00Z", "2023-05-09"));
    // A time without a zone may be that of any.
    assert!(!two("2023-05-02T05:00:00Z", "2023-05-02T15:00:00"));
    assert!(two("2023-05-02T05:00:00Z", "2023-05-03T15:00:00"));
    assert!(!two("2023-05-02T23:30:00-05:00", "2023-05-03"));
    let head = "<meta property='og:title' content='Harbour strike ends'>";
    let article = page(&whole(head, &format!("<h1>Cracks close pier</h1>{BODY}")));
    let fields: Vec<Field> =
        article.metadata.disagreements().iter().map(|d| d.field).collect();
    assert_eq!(fields, [Field::Headline]);
}

#[test]
fn marks_of_the_version_are_a_state_of_the_article() {
    let head = "<meta property='og:title' content='CORRECTED-UPDATE 2-Pier closes'>";
    let article = page(&whole(head, BODY));
    assert_eq!(best(&article, Field::Version), Some("CORRECTED-UPDATE 2"));
    assert_eq!(best(&article, Field::Status), Some("corrected"));
    let article = page(&whole("<title>Update on the pier: it closes</title>", BODY));
    assert_eq!(best(&article, Field::Version), None);
}

#[test]
fn pages_without_an_article_still_give_their_text() {
    let few = page("<html><body><div>The pier is closed.</div></body></html>");
    assert_eq!(few.text, "The pier is closed.");
    // Built by a script: nothing in the tree, all of it in JSON-LD.
    let body = "The pier was closed on Tuesday.\\n\\nNobody was hurt, the port said.";
    let script = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
         \"headline\":\"Pier closes\",\"articleBody\":\"{body}\"}}</script>"
    );
    let built = page(&format!("<!doctype html><head>{script}</head><div id=app></div>"));
    assert_eq!(
        built.text,
        "Pier closes\n\nThe pier was closed on Tuesday.\n\nNobody was hurt, the port said."
    );
    let none = load_as("a.html", b"<!doctype html><title></title><script>1</script>");
    assert!(none.errors[0].to_string().ends_with("no text in it"));
}

#[test]
fn breaks_inside_a_paragraph_end_it_where_a_sentence_does() {
    let body = format!(
        "{BODY}<p>The pier of the old harbour has stood for ninety years.<br>It was built \
         of oak from the<br>hills behind the town, and rests on granite.</p>"
    );
    let article = page(&whole("", &body));
    let last = article.blocks.len() - 2;
    let texts: Vec<&str> =
        article.blocks[last..].iter().map(|b| b.span.of(&article.text)).collect();
    assert_eq!(
        texts,
        [
            "The pier of the old harbour has stood for ninety years.",
            "It was built of oak from the hills behind the town, and rests on granite.",
        ]
    );
}

#[test]
fn a_page_is_known_by_its_content_and_decoded_as_it_declares() {
    let russian = "Причал закрыт до пятницы, сообщил порт.";
    let html = format!(
        "<!-- saved from url=(0026)https://port.example/pier -->\n<html><head>\
         <meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head>\
         <body><p>{russian}</p></body></html>"
    );
    let (bytes, ..) = encoding_rs::KOI8_R.encode(&html);
    let article = article_as("pier.txt", &bytes);
    assert_eq!((article.text.as_str(), article.encoding.as_str()), (russian, "KOI8-R"));
    assert_eq!(best(&article, Field::Url), Some("https://port.example/pier"));
    // Declared wrongly: what is UTF-8 was not written as anything else.
    let wrong = html.replace("koi8-r", "windows-1252");
    assert_eq!(article_as("pier", wrong.as_bytes()).text, russian);
    let xhtml = format!("<?xml version='1.0'?><!DOCTYPE html><html>{BODY}</html>");
    assert!(article_as("pier.xml", xhtml.as_bytes()).text.contains("northern pier"));
}

#[test]
fn packed_files_are_what_is_in_them() {
    let pack = |bytes: &[u8]| {
        let mut gz =
            flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(bytes).expect("packed");
        gz.finish().expect("packed")
    };
    let html = whole("<title>Pier closes</title>", BODY);
    let packed = pack(html.as_bytes());
    assert_eq!(article_as("a.html.gz", &packed).text, page(&html).text);
    assert_eq!(article_as("a", &pack(&pack(b"The pier."))).text, "The pier.");
    assert_eq!(
        article_as("a.md.gz", &pack(b"# Pier\n\nIt *closed*.")).text,
        "Pier\n\nIt closed."
    );
    let cut = &packed[..packed.len() / 2];
    let told = load_as("a.html.gz", cut).errors[0].to_string();
    assert!(told.contains("broken or cut off"), "{told}");
    let bomb = pack(&vec![b'a'; 65 * 1024 * 1024]);
    let told = load_as("a.txt.gz", &bomb).errors[0].to_string();
    assert!(told.contains("more than the 64 MiB"), "{told}");
}

#[test]
fn one_article_of_a_file_is_asked_for_by_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a.txt"), "The pier.").expect("written");
    fs::write(at("b#2"), "A name of its own.").expect("written");
    let manifest = "[[article]]\npath = 'a.txt#1'\noutlet = 'The Quay'\n";
    fs::write(at("set.toml"), manifest).expect("written");
    let loaded = load(&[at("a.txt#1"), at("b#2"), at("a.txt#3"), at("set.toml")]);
    let texts: Vec<&str> = loaded.articles.iter().map(|a| a.text.as_str()).collect();
    assert_eq!(texts, ["The pier.", "A name of its own.", "The pier."]);
    assert_eq!(best(&loaded.articles[2], Field::Outlet), Some("The Quay"));
    assert_eq!(loaded.errors.len(), 1);
    assert!(loaded.errors[0].to_string().ends_with("no article 3 in it"));
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_front_matter() {
    let yaml = "---\ntitle: \"UPDATE 1-Pier closes\"\nauthor:\n  - \"[[Rosa Lind]]\"\n  \
        - name: Per Holm\nsource: https://quay.example/pier\npublished: 2023-05-02\n\
        tags: [pier, port]\ndescription: &d >\n  Long\n  text\nlang: en\n---\n\n\
        The *northern* pier [closed](http://x.example) on\nTuesday.\n\n\
        ![Divers at the pier](p.jpg)\n\n## Two storms\n\n- oak  \n- granite\n\n> Nobody walks \
        there.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let article = article_as("a.txt", yaml.as_bytes());
    assert_eq!(
        article.text,
        "UPDATE 1-Pier closes\n\nThe northern pier closed on Tuesday.\n\nDivers at the \
         pier\n\nTwo storms\n\noak\n\ngranite\n\nNobody walks there.\n\na b\n\n1 2"
    );
    assert_eq!(hinted(&article, BlockHint::Heading), ["Two storms"]);
    assert_eq!(hinted(&article, BlockHint::Caption), ["Divers at the pier"]);
    assert_eq!(
        said(&article, Field::Byline),
        ["Rosa Lind, Per Holm (front matter author)"]
    );
    assert_eq!(best(&article, Field::Url), Some("https://quay.example/pier"));
    assert_eq!(published(&article).as_deref(), Some("2023-05-02"));
    assert_eq!(best(&article, Field::Version), Some("UPDATE 1"));

    let toml = "+++\ntitle = 'Pier closes'\ndate = 2023-05-02T09:15:00+02:00\ndraft = true\n\
        [params]\noutlet = 'The Quay'\n+++\n# Pier closes\n\nIt closed.\n";
    let article = article_as("a.md", toml.as_bytes());
    assert_eq!(article.text, "Pier closes\n\nIt closed.");
    assert_eq!(published(&article).as_deref(), Some("2023-05-02T09:15:00+02:00"));
    assert_eq!(best(&article, Field::Outlet), Some("The Quay"));
    assert_eq!(best(&article, Field::Status), Some("withheld"));

    // A rule is no front matter, in a file of any name.
    let plain = "---\n\nThe pier closed.\n\n---\n";
    assert_eq!(article_as("a.txt", plain.as_bytes()).text, plain);
    assert_eq!(article_as("a.md", plain.as_bytes()).text, "The pier closed.");

    let loaded = load_as("a.md", b"---\ntitle: Pier\nbad: [1, 2\n---\nIt closed.\n");
    assert_eq!(loaded.articles[0].text, "Pier\n\nIt closed.");
    assert!(loaded.notices[0].contains("cannot parse the front matter"));
}

#[test]
fn pages_that_were_built_to_do_harm_end_in_words_or_text() {
    let many = |part: &str, n: usize| part.repeat(n);
    let numbered = |n: usize, open: &str| -> String {
        (0..n).fold(String::new(), |out, i| out + &format!("<{open} size={i}>"))
    };
    let cases: Vec<(&str, String)> = vec![
        ("deep", format!("<html>{}x", many("<div>", 10_000))),
        (
            "deep and closed",
            format!("<html>{}x{}", many("<div>", 10_000), many("</div>", 10_000)),
        ),
        ("deep lists", format!("<html>{}", many("<ul><li>", 10_000))),
        ("deep tables", format!("<html>{}", many("<table><tr><td>", 10_000))),
        (
            "open fonts",
            format!("<html>{}{}", numbered(400, "font"), many("<p>x", 200_000)),
        ),
        ("mixed ends", format!("<html>{}", many("<b><div></b><i></div>", 50_000))),
        ("attributes", format!("<html><p {}>x", many("a=b ", 200_000))),
        ("unclosed comment", format!("<html><p>x<!-- {}", many("a", 1_000_000))),
        ("entities", format!("<html><p>{}", many("&amp;lt;&#x10FFFF;&nosuch;", 50_000))),
        (
            "doctype",
            format!("<!DOCTYPE html [{}]><p>x", many("<!ENTITY a '&a;&a;'>", 1_000)),
        ),
        ("no end of tag", format!("<html><p>x</p>{}", many("<", 200_000))),
        ("many links", format!("<html>{}", many("<a href=x>y</a> ", 50_000))),
        ("flat", format!("<html>{}", many("<p>word</p>", 100_000))),
        ("spans", format!("<html><p>{}", many("<span>a</span>", 100_000))),
        (
            "linked data",
            format!(
                "<html><p>x<script type=application/ld+json>{}</script>",
                many("[", 100_000)
            ),
        ),
        ("long line", format!("<html><p>{}</p>", many("word ", 3_000_000))),
        ("longer line", format!("<html><p>{}</p>", many("word ", 10_000_000))),
    ];
    for (name, html) in cases {
        let loaded = load_as("a.html", html.as_bytes());
        let told = loaded.articles.len() + loaded.errors.len();
        assert_eq!(told, 1, "{name}: {:?}", loaded.errors);
    }
    let deep = format!("<html>\n<p>x\n{}", many("<div>", 10_000));
    let told = load_as("a.html", deep.as_bytes()).errors[0].to_string();
    assert!(told.contains("a.html:3: elements stand more than 512 deep"), "{told}");
}

#[test]
fn nothing_on_a_page_can_steer_a_terminal() {
    let head = "<title>Pier\u{1b}[2J &#27;]0;x&#7; closes</title>\
        <meta name=author content='Rosa\u{202e}dniL &#x9b;31m'>";
    let article =
        page(&whole(head, &format!("{BODY}<p>The &#27;[31mred&#x202e; pier.</p>")));
    let safe = |text: &str| {
        text.chars().all(|c| {
            c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c)
        })
    };
    assert!(safe(&article.text), "{:?}", article.text);
    for candidate in &article.metadata.candidates {
        assert!(safe(&candidate.text) && !candidate.text.contains('\n'), "{candidate:?}");
    }
}

#[test]
fn other_formats_are_refused_with_advice() {
    for (name, bytes, advice) in [
        ("a.pdf", &b"%PDF-1.4 ..."[..], "pdftotext -layout"),
        ("a.rtf", b"{\\rtf1 x}", "unrtf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", "save it as plain text"),
        ("a.xml", b"<?xml version='1.0'?><cats/>", "NewsML"),
        ("a.json", b"{\"cats\": 2}", "ninjs"),
        ("a.json", b"{\"cats\": ", "a.json:1: incomplete or invalid JSON"),
    ] {
        let told = load_as(name, bytes).errors[0].to_string();
        assert!(told.contains(advice), "{name}: {told}");
    }
}

/// A page from parts that pages are made of, well nested or not.
fn any_page() -> impl Strategy<Value = String> {
    let names = "(div|p|b|a href=x|table|tr|td|ul|li|h1|h2|article|aside|figure|figcaption|\
                 br|time datetime=2020-01-01|span itemprop=headline|blockquote|pre|select|\
                 template|svg|math|form|font color=1|title|noscript)";
    let metas = "<meta (name|property)=\"?(og:title|author|date|article:published_time)\"? \
                 content=\"[a-z0-9 &;:<-]{0,20}\">";
    let part = prop_oneof![
        4 => names.prop_map(|n: String| format!("<{n}>")),
        3 => names.prop_map(|n: String| format!("</{}>", n.split(' ').next().unwrap_or("p"))),
        4 => "[A-Za-z ,.\u{e9}\u{4e2d}\u{202e}]{0,40}",
        1 => Just("The port closed its northern pier on Tuesday, officials said. ".to_string()),
        1 => metas,
        1 => "<script type=application/ld\\+json>[\\[\\]{}\":,@a-z]{0,40}</script>",
        1 => "<!--[a-z>-]{0,10}(-->)?",
        1 => "&[#a-z0-9]{0,6};?",
        1 => "[\u{0}-\u{1f}<>\"'=/&]{0,6}",
    ];
    prop::collection::vec(part, 0..60)
        .prop_map(|parts| format!("<html>{}", parts.concat()))
}

fn any_markdown() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[A-Za-z ,.\u{e9}*_`\\[\\]()!<>|#>-]{0,30}\n",
        2 => "(# |## |- |> |1\\. |\\| a \\| b \\||```|---|\\+\\+\\+|\\[\\^1\\]: )[a-z]{0,6}\n",
        2 => "(title|date|author|tags|a): ?[a-z0-9\\[\\]{}&*!'\":,-]{0,12}\n",
        1 => Just("\n".to_string()),
    ];
    let head = prop_oneof![Just("---\n"), Just("+++\n"), Just("")];
    (head, prop::collection::vec(part, 0..30))
        .prop_map(|(h, parts)| format!("{h}{}", parts.concat()))
}

/// What holds for whatever loads.
fn sound(loaded: &Loaded) {
    for article in &loaded.articles {
        let safe = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control());
        assert!(safe(&article.text), "{:?}", article.text);
        let mut at = 0;
        for block in &article.blocks {
            assert!(block.span.start() >= at && !block.span.is_empty());
            assert_eq!(block.span.trim(&article.text), block.span);
            at = block.span.end();
        }
        for c in &article.metadata.candidates {
            assert!(safe(&c.text) && !c.text.contains('\n'), "{c:?}");
        }
        drop(prepare(Arc::new(article.clone())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_page_loads_or_fails_in_words(html in any_page(), cut in 0_usize..4000) {
        let bytes = html.as_bytes();
        let loaded = load_as("a.html", &bytes[..cut.min(bytes.len())]);
        prop_assert!(loaded.articles.len() + loaded.errors.len() == 1);
        sound(&loaded);
    }

    #[test]
    fn any_markdown_loads_or_fails_in_words(text in any_markdown()) {
        let loaded = load_as("a.md", text.as_bytes());
        prop_assert!(loaded.articles.len() + loaded.errors.len() == 1);
        sound(&loaded);
    }
}

/// Saved pages of real outlets, where they are at hand: what reading them shows.
#[test]
fn real_pages_say_what_their_readers_see() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/html");
    if !root.is_dir() {
        return;
    }
    for (name, outlet, byline, published_at, headline) in [
        (
            "bbc-1",
            "BBC News",
            None,
            Some("2015-07-24T05:36:09+01:00"),
            "Obama admits US gun laws are",
        ),
        (
            "cnn",
            "CNNMoney",
            Some("Ahiza Garcia"),
            Some("2016-02-01T01:28:49"),
            "The 'birth lottery' and",
        ),
        (
            "guardian-1",
            "the Guardian",
            Some("Eleanor Ainge Roy"),
            Some("2019-01-03T07:00:02Z"),
            "'What is the sea telling us?'",
        ),
        (
            "nytimes-1",
            "The New York Times",
            Some("JEFFREY GETTLEMAN"),
            Some("2017-01-13T00:00:04-05:00"),
            "United States to Lift Sudan",
        ),
        (
            "telegraph",
            "The Telegraph",
            Some("Our Foreign Staff"),
            Some("2017-11-16T14:15:00Z"),
            "Zimbabwe coup: Robert Mugabe",
        ),
        (
            "wapo-1",
            "Washington Post",
            None,
            Some("2015-03-18"),
            "Attack stokes instability",
        ),
    ] {
        let path = root.join(name).join("source.html");
        let loaded = load(&[&path]);
        let article = &loaded.articles[0];
        assert_eq!(best(article, Field::Outlet), Some(outlet), "{name}");
        if byline.is_some() {
            assert_eq!(best(article, Field::Byline), byline, "{name}");
        }
        assert_eq!(published(article).as_deref(), published_at, "{name}");
        let stated = best(article, Field::Headline).unwrap_or_default();
        assert!(stated.starts_with(headline), "{name}: {stated}");
        assert!(article.blocks.len() > 8, "{name}: {}", article.blocks.len());
        assert!(
            article.metadata.disagreements().is_empty(),
            "{name}: {:?}",
            loaded.notices
        );
    }
}
