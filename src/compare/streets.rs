//! Streets: of one, which house; of one name, which sort of way.
//!
//! T1 "214 Hale Street" and "the 300 block of Hale Street" part; "the 200 block" holds 214.
//! T2 "Hale Street" and "Hale Avenue" are one way named otherwise, where no account has
//!    both.

use super::judge::Homes;
use super::told::{Bearing, Told, question};
use crate::model::{
    ArticleId, Kind, Locus, Prepared, Question, Relation, SentenceId, Severity, Why,
};
use crate::text::{Shape, Token, TokenKind, fold, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// Last words of streets' names, with the word that they are compared under.
const SORTS: [(&str, &str); 17] = [
    ("alley", "alley"),
    ("ave", "avenue"),
    ("avenue", "avenue"),
    ("blvd", "boulevard"),
    ("boulevard", "boulevard"),
    ("crescent", "crescent"),
    ("drive", "drive"),
    ("highway", "highway"),
    ("hwy", "highway"),
    ("lane", "lane"),
    ("parkway", "parkway"),
    ("pkwy", "parkway"),
    ("rd", "road"),
    ("road", "road"),
    ("st", "street"),
    ("street", "street"),
    ("terrace", "terrace"),
];

/// How many words a street's name has at most, without its sort.
const LONGEST: usize = 3;

/// A block has this many numbers.
const BLOCK: u32 = 100;

/// A street with a house or block, if one is told.
struct Street {
    name: String,
    sort: &'static str,
    house: Option<(u32, bool)>,
    /// The name with its sort.
    named: Told,
    /// The number with what it is of.
    housed: Told,
}

/// Questions of the kinds place and name.
pub(super) fn streets(articles: &[&Prepared], homes: &Homes) -> Vec<Question> {
    let mut by: BTreeMap<String, Vec<Street>> = BTreeMap::new();
    for (a, prepared) in articles.iter().enumerate() {
        for (s, sentence) in prepared.sentences.iter().enumerate() {
            if sentence.role.reports() {
                let locus = Locus::new(ArticleId::new(a), SentenceId::new(s));
                let text = sentence.core.of(&prepared.article.text);
                for street in read(text, locus, sentence.core.start()) {
                    by.entry(street.name.clone()).or_default().push(street);
                }
            }
        }
    }
    let mut out = Vec::new();
    for streets in by.values() {
        out.extend(sorts(streets, homes));
        out.extend(houses(streets, homes));
    }
    out
}

/// Streets of one name and two sorts (T2).
fn sorts(streets: &[Street], homes: &Homes) -> Option<Question> {
    let mut known: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
    for street in streets {
        known.entry(street.named.locus.article).or_default().insert(street.sort);
    }
    if known.values().any(|sorts| sorts.len() > 1) {
        return None;
    }
    let told: Vec<Told> = streets.iter().map(|s| s.named.clone()).collect();
    let about = vec![(told.first()?.locus, told.first()?.span)];
    question(told, about, bearing(Kind::Name, Why::Renaming), homes)
}

/// Houses of one street that are not one (T1), where each account tells of one.
fn houses(streets: &[Street], homes: &Homes) -> Option<Question> {
    let housed: Vec<(&Street, (u32, bool))> =
        streets.iter().filter_map(|s| Some((s, s.house?))).collect();
    let mut told: BTreeMap<ArticleId, BTreeSet<(u32, bool)>> = BTreeMap::new();
    for (street, house) in &housed {
        told.entry(street.housed.locus.article).or_default().insert(*house);
    }
    if told.values().any(|houses| houses.len() > 1) {
        return None;
    }
    let apart = |a: (u32, bool), b: (u32, bool)| match (a.1, b.1) {
        (true, false) | (false, true) => a.0 / BLOCK != b.0 / BLOCK,
        _ => a.0 != b.0,
    };
    let all: Vec<(u32, bool)> = told.values().flatten().copied().collect();
    if !all.iter().any(|a| all.iter().any(|b| apart(*a, *b))) {
        return None;
    }
    let told: Vec<Told> = housed.iter().map(|(s, _)| s.housed.clone()).collect();
    let about = vec![(told.first()?.locus, told.first()?.span)];
    question(told, about, bearing(Kind::Place, Why::Ground), homes)
}

fn bearing(kind: Kind, why: Why) -> Bearing {
    Bearing { kind, relation: Relation::Conflicting, severity: Severity::Minor, why }
}

/// The streets of a sentence; spans in the whole text.
fn read(text: &str, locus: Locus, start: usize) -> Vec<Street> {
    let all = tokens(text);
    let word = |i: usize| all.get(i).map(|t| fold(t.of(text)));
    let capital = |t: &Token| t.kind == TokenKind::Word && t.shape == Shape::Title;
    let mut out = Vec::new();
    for last in 1..all.len() {
        let Some((_, sort)) =
            SORTS.iter().find(|(w, _)| Some(*w) == word(last).as_deref())
        else {
            continue;
        };
        let mut first = last;
        while first > 0 && last - first < LONGEST && capital(&all[first - 1]) {
            first -= 1;
        }
        // "Hale Street" with what follows it: "St. Mary", "Hale Road Primary School".
        let saint = matches!(word(last).as_deref(), Some("st"));
        let mut behind = last + 1;
        behind += usize::from(all.get(behind).is_some_and(|t| t.is_mark(text, '.')));
        let goes_on = all.get(behind).is_some_and(capital);
        if first == last || goes_on && (saint || behind == last + 1) {
            continue;
        }
        let house = house(&all, text, first);
        let name: Vec<String> = (first..last).filter_map(word).collect();
        let from = house.map_or(first, |(at, _)| at);
        let span = |from: usize| all[from].span.join(all[last].span).shift(start);
        let told = |from: usize, form: String| Told {
            locus,
            span: span(from),
            form,
            mention: None,
        };
        let name = name.join(" ");
        let number = house.map(|(_, (number, block))| {
            format!("{number}{} {name}", if block { " block" } else { "" })
        });
        out.push(Street {
            sort,
            house: house.map(|(_, house)| house),
            named: told(first, format!("{name} {sort}")),
            housed: told(from, number.unwrap_or_default()),
            name,
        });
    }
    out
}

/// The number before a street's first word, where it stands, and whether it is a block's.
fn house(all: &[Token], text: &str, first: usize) -> Option<(usize, (u32, bool))> {
    let word = |back: usize| {
        first.checked_sub(back).map(|i| fold(all[i].of(text))).unwrap_or_default()
    };
    let block = word(1) == "of" && word(2) == "block";
    let at = first.checked_sub(if block { 3 } else { 1 })?;
    let number = all[at].of(text).parse().ok()?;
    (all[at].kind == TokenKind::Number).then_some((at, (number, block)))
}
