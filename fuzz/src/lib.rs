//! What the targets have in common: what must hold of articles, however they came about.

use rashomon::load::probe;
use rashomon::model::{Article, Collation, Options};
use rashomon::pipeline::{label, prepare, relate};
use rashomon::report::{self, Format, Look, Report};
use std::sync::Arc;

pub mod text;

/// Longest text that goes through the engine: what is to be found is in its shape.
pub const LONGEST: usize = 20_000;

/// Feeds a reader; what it makes is safe to show, in its blocks, and can be prepared.
pub fn reader(name: &str, bytes: &[u8]) {
    for article in probe(name, bytes).into_iter().take(4) {
        holds(&article);
        if article.text.len() < LONGEST {
            prepared(article);
        }
    }
}

/// The promises of an article's text and blocks.
fn holds(article: &Article) {
    let control = |c: char| c.is_control() && c != '\n' && c != '\t';
    assert!(!article.text.contains(control), "a control character in {:?}", article.text);
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.span.start() >= end, "blocks overlap");
        assert!(!block.span.of(&article.text).trim().is_empty(), "an empty block");
        end = block.span.end();
    }
}

/// Segments and extracts; `label` checks every span and that sentences tile the text.
pub fn prepared(article: Article) {
    let prepared = Arc::new(prepare(Arc::new(article)));
    let mut at = 0;
    for sentence in &prepared.sentences {
        assert!(sentence.span.start() >= at, "sentences overlap");
        at = sentence.span.end();
    }
    let _ = rashomon::pipeline::story_keys(&prepared);
    let collation = label(vec![prepared], &Options::default());
    let mut out = Vec::new();
    let shown = Report { collation: &collation, notices: &[], errors: &[] };
    report::facts(&shown, &mut out).expect("memory can be written to");
}

/// An article of plain text.
pub fn plain(text: &str) -> Option<Article> {
    probe("plain", text.as_bytes()).into_iter().next()
}

/// Compares accounts, in both orders, and writes every report.
pub fn related(texts: &[String], one_story: bool) {
    let prepared: Vec<_> = texts
        .iter()
        .filter_map(|text| plain(text))
        .map(|article| Arc::new(prepare(Arc::new(article))))
        .collect();
    let options = Options { one_story, ..Options::default() };
    let mut turned = prepared.clone();
    turned.reverse();
    let collation = relate(prepared, &options);
    let other = relate(turned, &options);
    let count = |c: &Collation| {
        (c.links.len(), c.passages.len(), c.questions.len(), c.silences.len())
    };
    assert_eq!(count(&collation), count(&other), "the order decides");
    let shown = Report { collation: &collation, notices: &[], errors: &[] };
    let look = Look { width: 60, color: true };
    for format in Format::ALL {
        let mut out = Vec::new();
        report::write(&shown, format, look, &mut out).expect("memory can be written to");
        assert!(String::from_utf8(out).is_ok(), "{format:?} is no UTF-8");
    }
}
