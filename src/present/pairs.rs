//! Two linked sentences: how their words differ, and why they are paired.

use super::by_hand::by_hand;
use super::columns::{Column, counterpart, link};
use super::worddiff::{Stretch, marked, pair_words_differ};
use super::{Line, Piece, Tone, cite};
use crate::model::{
    ArticleId, By, Collation, Link, Locus, QuestionId, Span, Strength, Wording,
};
use crate::text::squeeze;

/// The cursor's sentence against each counterpart that a likely or strong link leads to,
/// word by word.
pub fn word_differences(
    collation: &Collation,
    columns: &[Column],
    at: Locus,
    question: Option<QuestionId>,
) -> Vec<Line> {
    let others = (0..columns.len()).map(ArticleId::new).filter(|a| *a != at.article);
    // Where two sentences are hardly matched, word differences mean nothing.
    let close = |mate: &Locus| {
        link(collation, at, *mate).is_some_and(|l| l.strength > Strength::Weak)
    };
    let (mates, loose): (Vec<Locus>, Vec<Locus>) = others
        .filter_map(|other| counterpart(collation, columns, at, question, other))
        .partition(close);
    let mut mates: Vec<_> =
        mates.into_iter().map(|m| (m, pair_words_differ(collation, at, m))).collect();
    // Those that can be compared first; a stable sort keeps the set's order.
    mates.sort_by_key(|(_, diff)| diff.is_none());
    let mut out: Vec<Line> = Vec::new();
    for (mate, diff) in mates {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        let sigil = |l: Locus| columns[l.article.at()].sigil.clone();
        if let Some(diff) = diff {
            for (locus, only) in [(at, diff.one), (mate, diff.other)] {
                let span = collation.sentence(locus).span;
                let article = collation.article(locus.article);
                let mut line = vec![Piece::new(format!("{}  ", sigil(locus)), Tone::Key)];
                line.extend(marked(Stretch { article, span }, &only));
                out.push(line);
            }
        } else {
            out.push(vec![
                Piece::new(format!("{} and {}", sigil(at), sigil(mate)), Tone::Key),
                Piece::new(" are too different to compare word by word", Tone::Dim),
            ]);
            out.push(vec![
                Piece::new(format!("{}  ", sigil(mate)), Tone::Key),
                Piece::plain(collation.text_of(mate)),
            ]);
        }
    }
    let sigils: Vec<&str> =
        loose.iter().map(|l| columns[l.article.at()].sigil.as_str()).collect();
    let sigils = sigils.join(", ");
    if !loose.is_empty() {
        let text = format!("{sigils}: match too weak to compare word by word");
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.push(vec![Piece::new(text, Tone::Dim)]);
    }
    if out.is_empty() {
        let text = "No other account has this sentence: nothing to compare.";
        out.push(vec![Piece::new(text, Tone::Dim)]);
    }
    out
}

/// A part of a sentence as `line`, with what is before and after it, quiet.
fn in_its_sentence(collation: &Collation, at: Locus, part: Span, line: Line) -> Line {
    let text = &collation.article(at.article).article.text;
    let whole = collation.sentence(at).span;
    let before = Span::new(whole.start(), part.start()).of(text);
    let after = Span::new(part.end(), whole.end()).of(text);
    let quiet = |words: &str| (!words.is_empty()).then(|| Piece::new(words, Tone::Dim));
    quiet(before).into_iter().chain(line).chain(quiet(after)).collect()
}

/// Why the cursor's sentence is paired with others: one paragraph a link, the strongest
/// first. Weak ones are counted only, with the key that shows them, unless `weak` asks for
/// them or there are no others.
pub fn match_reasons(
    collation: &Collation,
    columns: &[Column],
    at: Locus,
    (weak, key): (bool, &str),
) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let links = collation.links.iter().filter(|l| l.a == at || l.b == at);
    let (mut shown, folded): (Vec<&Link>, Vec<&Link>) =
        links.partition(|l| weak || l.strength > Strength::Weak);
    let alone = shown.is_empty();
    if alone {
        shown.clone_from(&folded);
    }
    shown.sort_by(|one, other| other.score.total_cmp(&one.score));
    for link in shown {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        let mate = if link.a == at { link.b } else { link.a };
        out.push(vec![
            Piece::new(columns[mate.article.at()].sigil.clone(), Tone::Key),
            Piece::plain(format!("  {}", cite(collation, mate))),
            Piece::new(score_words(link), Tone::Dim),
        ]);
        let text = |at: Locus| collation.article(at.article).article.text.as_str();
        let known = |at: Locus| link.part_of(at).unwrap_or(collation.sentence(at).span);
        let matched = vec![Piece::plain(known(mate).of(text(mate)))];
        out.push(in_its_sentence(collation, mate, known(mate), matched));
        let here = known(at).of(text(at));
        // A stop at the end is no part left out.
        if here.len() + 1 < collation.text_of(at).len() {
            out.push(vec![
                Piece::new("   matches here  ", Tone::Dim),
                Piece::plain(format!("“{}”", squeeze(here))),
            ]);
        }
        out.extend(evidence(collation, link, link.a == at));
    }
    if !alone && !folded.is_empty() {
        let es = if folded.len() == 1 { "" } else { "es" };
        out.push(Vec::new());
        out.push(vec![
            Piece::new(format!("⋯ {} weak match{es}  ", folded.len()), Tone::Dim),
            Piece::new(key, Tone::Key),
            Piece::new(" shows them", Tone::Dim),
        ]);
    }
    if let Some(line) = by_hand(collation, columns, at)
        && collation.parted.iter().any(|(a, b)| *a == at || *b == at)
    {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        out.push(line);
    }
    if out.is_empty() {
        let paired =
            !columns[at.article.at()].sentences[at.sentence.at()].passages.is_empty();
        let text = if paired {
            "Matched indirectly, through the sentences around it: no link of its own."
        } else {
            "No match: no other account has enough in common with this sentence."
        };
        out.push(vec![Piece::new(text, Tone::Dim)]);
    }
    out
}

/// `strong · score 0.93`; of a link made by hand, no score.
fn score_words(link: &Link) -> String {
    let wording = match link.wording {
        Wording::Own => "",
        Wording::Edited => " · an edited copy",
        Wording::Verbatim => " · word for word",
    };
    match link.by {
        By::Engine => {
            format!("  {} · score {:.2}{wording}", link.strength.name(), link.score)
        }
        By::Hand => format!("  linked by hand{wording}"),
    }
}

fn evidence(collation: &Collation, link: &Link, here: bool) -> Vec<Line> {
    let words = |locus: Locus, span: Span| {
        squeeze(span.of(&collation.article(locus.article).article.text))
    };
    // What would be shown as 0.00 does not explain anything.
    let all = collation.evidence(link);
    let heavy = all.iter().filter(|e| e.weight >= 0.005);
    let bare = heavy.map(|e| {
        let (a, b) = (words(link.a, e.a), words(link.b, e.b));
        let (mine, theirs) = if here { (a, b) } else { (b, a) };
        let mut row = vec![
            Piece::new(format!("   {:<9} ", e.kind.name()), Tone::Dim),
            Piece::new(mine.clone(), Tone::Shared),
        ];
        if mine != theirs {
            row.push(Piece::plain(" = "));
            row.push(Piece::new(theirs, Tone::Shared));
        }
        row.push(Piece::new(format!("  {:.2}", e.weight), Tone::Dim));
        row
    });
    bare.collect()
}
