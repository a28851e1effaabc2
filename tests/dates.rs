//! Dates and times of day, through the front door.

use rashomon::model::{
    Article, Block, BlockHint, Candidate, Field, Found, Metadata, OriginMap, Prepared,
    Span,
};
use rashomon::pipeline::prepare;
use rashomon::values::{Stamp, Value, civil::Date};
use std::sync::Arc;

/// An article of one headline and one paragraph; the sentence under test is the headline
/// where `headline` is set.
fn article(anchor: Option<Date>, sentence: &str, headline: bool) -> Article {
    let (head, body) =
        if headline { (sentence, "Nobody spoke.") } else { ("Nobody spoke", sentence) };
    let text = format!("{head}\n\n{body}");
    let split = head.len() + 2;
    let blocks = vec![
        Block { span: Span::new(0, head.len()), hint: BlockHint::Headline },
        Block { span: Span::new(split, text.len()), hint: BlockHint::Paragraph },
    ];
    let mut metadata = Metadata::default();
    metadata.extend(anchor.map(|day| Candidate {
        field: Field::Published,
        text: day.to_string(),
        stamp: Some(Stamp::Day(day)),
        found: Found::Manifest,
        span: None,
    }));
    Article {
        key: String::new(),
        path: "case".to_string(),
        text,
        blocks,
        metadata,
        origin: OriginMap::default(),
        encoding: "UTF-8".to_string(),
        mine: false,
    }
}

fn read(anchor: Option<Date>, sentence: &str, headline: bool) -> Prepared {
    prepare(Arc::new(article(anchor, sentence, headline)))
}

/// The words and normal forms of the mentions that `pick` keeps.
fn found(prepared: &Prepared, pick: fn(&Value) -> bool) -> Vec<(String, String)> {
    let mentions = prepared.mentions.iter().filter(|m| pick(&m.value));
    mentions
        .map(|m| (m.span.of(&prepared.article.text).to_string(), m.value.normal_form()))
        .collect()
}

fn is_date(value: &Value) -> bool {
    matches!(value, Value::Date(_))
}

fn is_time(value: &Value) -> bool {
    matches!(value, Value::Time(_))
}

/// `plain text`, and the words that stood in brackets.
fn unmark(marked: &str) -> (String, Vec<String>) {
    let mut plain = String::new();
    let mut words = Vec::new();
    let mut from = None;
    for c in marked.chars() {
        match c {
            '[' => from = Some(plain.len()),
            ']' => {
                let start = from.take().expect("a mark opens before it closes");
                words.push(Span::new(start, plain.len()).of(&plain).to_string());
            }
            '·' => {}
            c => plain.push(c),
        }
    }
    (plain, words)
}

fn check(
    what: &str,
    prepared: &Prepared,
    pick: fn(&Value) -> bool,
    marks: &[String],
    forms: &str,
    wrong: &mut Vec<String>,
) {
    let forms = forms.split("; ").map(str::trim).filter(|f| !f.is_empty());
    let want: Vec<(String, String)> =
        marks.iter().cloned().zip(forms.map(str::to_string)).collect();
    let got = found(prepared, pick);
    if got != want || want.len() != marks.len() {
        wrong.push(format!("{what}\n  want {want:?}\n  got  {got:?}"));
    }
}

#[test]
fn dates_of_the_table() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let lines = include_str!("cases/dates.txt").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        count += 1;
        let mut parts = line.splitn(3, '|').map(str::trim);
        let (head, sentence, forms) =
            (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let anchor = head.trim_end_matches(['^', ' ']).parse().ok();
        let (plain, marks) = unmark(sentence);
        let prepared = read(anchor, &plain, head.ends_with('^'));
        check(line, &prepared, is_date, &marks, forms, &mut wrong);
    }
    assert!(count >= 150, "the table has shrunk to {count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn times_of_the_table() {
    let mut wrong = Vec::new();
    let lines = include_str!("cases/times.txt").lines();
    for line in lines.filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (sentence, forms) = line.split_once('|').unwrap();
        let (plain, marks) = unmark(sentence.trim());
        let prepared = read(None, &plain, false);
        check(line, &prepared, is_time, &marks, forms, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
