//! What is said of the sentence under the cursor: its finding, its passage, or that no
//! other account has it. And a finding in full.

use super::by_hand::by_hand;
use super::columns::{Column, counterpart, link};
use super::credits::credits;
use super::placement::placement_line;
use super::{
    AGREED, Finding, Group, Line, NOT_FLAGGED, Piece, Tone, Voice, cite, relation_words,
};
use crate::model::{
    ArticleId, By, Collation, Kind, Link, Locus, Relation, Span, Wording,
};
use crate::text::fold;

/// A finding's head: kind, what it is about, grade, the relation of the values.
pub fn head(finding: &Finding) -> Line {
    let (glyph, tone) = sign(finding);
    let mut out = vec![Piece::new(format!("{glyph} {}", finding.kind.name()), tone)];
    out.push(Piece::plain(format!(" · {}", shortened(&finding.label, ABOUT))));
    let grade = finding.grade();
    out.push(Piece::new(format!(" · {grade}"), Tone::Dim));
    if finding.severity.is_some() {
        out.push(Piece::new(format!(", {}", relation_words(finding)), Tone::Dim));
    }
    out
}

/// A finding's sign and tone.
fn sign(finding: &Finding) -> (&'static str, Tone) {
    let glyph = match finding.severity {
        Some(crate::model::Severity::Major) => "≠",
        Some(crate::model::Severity::Minor) => "~",
        Some(crate::model::Severity::Wording) | None => "=",
    };
    (glyph, tone_of(finding))
}

/// The tone of a finding's words.
pub fn tone_of(finding: &Finding) -> Tone {
    match finding.severity {
        Some(crate::model::Severity::Major) => Tone::Major,
        Some(crate::model::Severity::Minor) => Tone::Minor,
        Some(crate::model::Severity::Wording) | None => Tone::Agreed,
    }
}

/// Most characters of what a finding is about in its head: quotations can be long, and
/// are among the values anyway.
const ABOUT: usize = 60;

/// Most characters of a value in the strip: a quotation is known by its beginning.
const VALUE: usize = 48;

/// A text cut after so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.push('…');
    out
}

/// What a group is called: its value; for quotations and speakers, whose normal forms are
/// for comparing only, the words of its first voice.
pub fn label(finding: &Finding, group: &Group) -> String {
    match (finding.kind, group.voices.first()) {
        (Kind::Quote, Some(voice)) => format!("“{}”", one_line(&voice.words)),
        (Kind::Attribution, Some(voice)) => one_line(&voice.words),
        _ => group.value.clone(),
    }
}

/// Each account's first voice in a group.
fn once(group: &Group) -> Vec<&Voice> {
    let mut out: Vec<&Voice> = Vec::new();
    for voice in &group.voices {
        if out.iter().all(|v| v.article != voice.article) {
            out.push(voice);
        }
    }
    out
}

/// How the values were worked out that the words do not give by themselves, those that
/// fewest accounts have first: the odd one out is where an editor looks.
fn workings(finding: &Finding) -> Line {
    let mut groups: Vec<&Group> = finding.groups.iter().collect();
    groups.sort_by_key(|g| once(g).len());
    let mut out: Line = Vec::new();
    for group in groups {
        // One account of each value is enough: the others came to the same.
        let mut computed = once(group).into_iter().filter_map(|voice| {
            let working = voice.working.as_ref()?;
            (!says(&voice.words, &group.value)).then_some((&voice.sigil, working))
        });
        let Some((sigil, working)) = computed.next() else { continue };
        let gap = if out.is_empty() { "" } else { "   " };
        out.push(Piece::new(format!("{gap}{sigil}: "), Tone::Key));
        out.push(Piece::new(working.clone(), Tone::Dim));
    }
    out
}

/// Whether words give a value by themselves: each of its words is among theirs, months by
/// their first three letters; a year may be taken from elsewhere.
fn says(words: &str, value: &str) -> bool {
    const MONTH: usize = 3;
    let split = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| !w.is_empty()).map(fold).collect()
    };
    let short = |word: &str| word.chars().take(MONTH).collect::<String>();
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let spoken = split(words);
    split(value).iter().all(|word| {
        let year = word.len() == 4 && is_number(word);
        let same = |said: &String| {
            said == word || (!is_number(word) && short(said) == short(word))
        };
        year || spoken.iter().any(same)
    })
}

fn one_line(text: &str) -> String {
    crate::text::squeeze(text)
}

/// The strip for a finding: question, grade and readings in one line; in a second one how
/// values were worked out that differ from their words. The rest is [`finding_full`]'s.
pub fn finding_strip(finding: &Finding) -> Vec<Line> {
    let mut line = question(finding);
    if let Some(query) = &finding.query {
        line.push(Piece::plain("   "));
        line.push(Piece::new(query.text.clone(), Tone::Headline));
        return vec![line];
    }
    let year = common_year(finding);
    for g in &finding.order {
        let group = &finding.groups[*g];
        line.push(Piece::plain("   "));
        let value = label(finding, group);
        let value = year.and_then(|y| value.strip_suffix(y)).unwrap_or(&value);
        let value = shortened(value, VALUE);
        line.push(Piece::new(value, Tone::Headline));
        line.push(Piece::plain(": "));
        line.push(Piece::new(group.who(), Tone::Key));
        line.push(Piece::new(group.in_brackets(), Tone::Dim));
    }
    let workings = Some(workings(finding)).filter(|w| !w.is_empty());
    std::iter::once(line).chain(workings).collect()
}

/// The year, with the blank before it, that all days of a finding end with: the strip leaves
/// it out.
fn common_year(finding: &Finding) -> Option<&str> {
    const YEAR: usize = 4;
    let first = finding.groups.first().filter(|_| finding.kind == Kind::Date)?;
    let at = first.value.rfind(' ').filter(|at| *at > 0)?;
    let year = Span::new(at, first.value.len()).of(&first.value);
    let digits = year.trim_start();
    let is_year = digits.len() == YEAR && digits.chars().all(|c| c.is_ascii_digit());
    let all = finding.groups.iter().all(|g| g.value.ends_with(year));
    (is_year && all).then_some(year)
}

/// `≠ Day: talks begin · major`, and of what is no conflict, why it is none.
fn question(finding: &Finding) -> Line {
    let (mark, tone) = sign(finding);
    let named = shortened(&finding.label, ABOUT);
    let named = if named.is_empty() { finding.kind.name().to_string() } else { named };
    let grade = finding.grade();
    let relation = match (finding.severity, finding.relation) {
        (None, _) | (_, Relation::Conflicting) => String::new(),
        _ => format!(", {}", relation_words(finding)),
    };
    vec![
        Piece::new(format!("{mark} {named}"), tone),
        Piece::new(format!(" · {grade}{relation}"), Tone::Dim),
    ]
}

/// What is said of accounts that differ in nothing: what they were compared in.
pub fn agreement(collation: &Collation) -> Line {
    if collation.passages.is_empty() {
        let said = "No matching passages found: no sentence is in two of these accounts.";
        return vec![Piece::new(said, Tone::Dim)];
    }
    let accounts = super::accounts_counted(collation);
    let facts = collation.questions.iter().filter(|q| !q.is_wording());
    let (agreed, passed): (Vec<_>, Vec<_>) = facts.partition(|q| q.groups.len() < 2);
    let said = match (agreed.len(), passed.len()) {
        (0, 0) => format!("{accounts} compared: no fact is in two of them."),
        (1, 0) => format!("{accounts} compared on 1 fact that they share: they agree."),
        (n, 0) => format!("{accounts} compared on {n} facts that they share: all agree."),
        (agreed, passed) => format!(
            "{accounts} compared on {} facts that they share: {agreed} {AGREED}, {passed} \
             {NOT_FLAGGED}.",
            agreed + passed,
        ),
    };
    vec![Piece::new("= No conflicts", Tone::Agreed), Piece::plain(format!("   {said}"))]
}

/// The strip for a sentence without a finding: who else reports it.
pub fn passage_strip(collation: &Collation, columns: &[Column], at: Locus) -> Vec<Line> {
    let others: Vec<(ArticleId, Locus)> = (0..columns.len())
        .map(ArticleId::new)
        .filter(|a| *a != at.article)
        .filter_map(|a| Some((a, counterpart(collation, columns, at, None, a)?)))
        .collect();
    let role = collation.sentence(at).role;
    let decided = by_hand(collation, columns, at);
    if others.is_empty() {
        let text = if role.reports() {
            format!("only here: no other account has this ({})", cite(collation, at))
        } else {
            format!("{}: not compared", role.name())
        };
        return [vec![Piece::new(text, Tone::Dim)]].into_iter().chain(decided).collect();
    }
    let mut head = vec![Piece::new("· ", Tone::Matched), Piece::plain("also in ")];
    for (i, (article, locus)) in others.iter().enumerate() {
        if i > 0 {
            head.push(Piece::plain(", "));
        }
        head.push(Piece::new(columns[article.at()].sigil.clone(), Tone::Key));
        let strength =
            link(collation, at, *locus).map_or_else(|| "indirect".to_string(), grade);
        head.push(Piece::new(
            format!(" {} ({strength})", cite(collation, *locus)),
            Tone::Dim,
        ));
    }
    let lacking: Vec<&str> = columns
        .iter()
        .enumerate()
        .filter(|(i, _)| {
            *i != at.article.at() && !others.iter().any(|(a, _)| a.at() == *i)
        })
        .map(|(_, c)| c.sigil.as_str())
        .collect();
    let mut out = vec![head];
    if !lacking.is_empty() {
        let text = format!("not in {}", lacking.join(", "));
        out.push(vec![Piece::new(text, Tone::Dim)]);
    }
    let all: Vec<Locus> =
        [at].into_iter().chain(others.iter().map(|(_, l)| *l)).collect();
    out.extend(credits(collation, &all));
    out.extend(decided);
    out
}

/// A link's grade, or that an editor made it; and whether it is a copy.
fn grade(link: &Link) -> String {
    let grade = match link.by {
        By::Engine => link.strength.name(),
        By::Hand => "by hand",
    };
    match link.wording {
        Wording::Own => grade.to_string(),
        Wording::Edited => format!("{grade}, edited copy"),
        Wording::Verbatim => format!("{grade}, verbatim"),
    }
}

/// A finding in full: head, explanations, then each reading in its sentence.
pub fn finding_full(collation: &Collation, finding: &Finding) -> Vec<Line> {
    let mut out = vec![head(finding)];
    out.extend(finding.why.iter().map(|w| vec![Piece::plain(w.clone())]));
    out.extend(placement_line(finding));
    // What a query is about is read before what the others have.
    let asked = finding.query.as_ref().map(|query| query.group);
    let own = asked.and_then(|at| finding.groups.get(at));
    let others = finding.groups.iter().enumerate().filter(|(at, _)| Some(*at) != asked);
    for group in own.into_iter().chain(others.map(|(_, group)| group)) {
        out.push(Vec::new());
        out.push(vec![Piece::new(label(finding, group), Tone::Headline)]);
        for voice in &group.voices {
            let mut line = vec![
                Piece::new(voice.sigil.clone(), Tone::Key),
                Piece::new(format!("  {}  ", voice.citation), Tone::Dim),
            ];
            line.extend(quoted(collation, voice));
            out.push(line);
            if let Some(working) = &voice.working {
                out.push(vec![Piece::new(format!("   {working}"), Tone::Dim)]);
            }
        }
    }
    out
}

/// The verbatim sentence of a voice with its words lit.
pub(super) fn quoted(collation: &Collation, voice: &Voice) -> Line {
    let text = &collation.article(voice.article).article.text;
    let whole = collation.sentence(voice.locus).span;
    let Some(words) = voice.span.meet(whole) else {
        return vec![Piece::plain(whole.of(text))];
    };
    let before = crate::text::Span::new(whole.start(), words.start());
    let after = crate::text::Span::new(words.end(), whole.end());
    vec![
        Piece::plain(before.of(text)),
        Piece::new(words.of(text), Tone::Current),
        Piece::plain(after.of(text)),
    ]
}
