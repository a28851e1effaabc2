//! Mentions of all articles -> people, bodies and places, each with its spellings and titles.
//!
//! In: all articles with their mentions, in canonical order. Out: identities, sorted by what
//! they are and are called. Never: guesses from meaning; two names are one only where their
//! letters say so.
//!
//! I1 Names that [`Name::relate`] calls two spellings of one are one identity.
//! I2 A name that is the end of a longer one ("Lind", "van Lind") is short for it: for the
//!    one that its own article spells out, else for the only one in all accounts.
//! I3 A name with words between the same first and last word, or an initial before them, is
//!    the same name.
//! I4 Two spellings that stand in one sentence are two names: brothers, not a slip.
//! I6 A second family name behind the same name makes no other person, if both are said to
//!    hold the same office.
//! I7 A body with a country before its name is the one without, where no other country has
//!    one.
//! I5 "Jr." and "III" are no family name: "Lind" is short for "Ada Lind Jr." too.

mod forms;

use crate::model::{ArticleId, Identity, Mention, MentionId, Prepared, Sort};
use crate::text::{Shape, Token, TokenKind};
use crate::values::{Name, Value, Voice, has_spellings};
use forms::Forms;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A mention by its article and place there.
type Place = (ArticleId, MentionId);

/// Last words of bodies.
static BODIES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/body_words.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Last words of the names of places, whoever else may speak for them.
const SITES: [&str; 12] = [
    "airport", "avenue", "city", "county", "island", "islands", "lake", "province",
    "river", "road", "square", "street",
];

/// How far behind a name its capitals may stand in brackets, in bytes.
const BRACKET: usize = 16;

/// Who and what all articles name.
pub fn identify(articles: &[&Prepared]) -> Vec<Identity> {
    let mut forms = Forms::default();
    for (place, mention) in mentions(articles) {
        match &mention.value {
            Value::Name(name) => forms.add(name, place, mention.sentence),
            Value::Title(title) => forms.hold(title),
            _ => {}
        }
    }
    let groups = forms.groups();
    let cast = Cast::new(&groups);
    let mut out: Vec<Identity> = groups.iter().map(|g| founded(g, articles)).collect();
    let mut short: BTreeSet<usize> = BTreeSet::new();
    for (place, mention) in mentions(articles) {
        match &mention.value {
            Value::Name(name) if !cast.founds(name) => {
                if let Some(at) = cast.find(&name.folded(), place.0) {
                    out[at].mentions.push(place);
                    short.insert(at);
                }
            }
            Value::Speaker(speaker) => {
                let words: Vec<String> = speaker
                    .name
                    .iter()
                    .flat_map(|n| n.split(' '))
                    .map(str::to_string)
                    .collect();
                if let Some(at) = cast.find(&words, place.0) {
                    out[at].mentions.push(place);
                    // Bodies make claims as people do, but are seldom quoted.
                    if speaker.voice == Voice::Direct {
                        short.insert(at);
                    }
                }
            }
            Value::Title(title) => {
                if let Some(at) = cast.find(&title.holder, place.0) {
                    out[at].offices.push(place);
                    out[at].titles.push(title.normal_form());
                    short.insert(at);
                }
            }
            _ => {}
        }
    }
    for (at, identity) in out.iter_mut().enumerate() {
        // "the Caravan" is short for a plane.
        let model = identity
            .spellings
            .iter()
            .any(|s| s.split(' ').any(|w| w.starts_with(|c: char| c.is_ascii_digit())));
        if identity.sort == Sort::Other && short.contains(&at) && !model {
            identity.sort = Sort::Person;
        }
        identity.mentions.sort_unstable();
        identity.mentions.dedup();
        identity.titles.sort();
        identity.titles.dedup();
    }
    out.sort_by(|a, b| {
        (a.sort, &a.spellings, &a.mentions).cmp(&(b.sort, &b.spellings, &b.mentions))
    });
    out
}

/// All mentions of all articles, ascending.
fn mentions<'a>(
    articles: &'a [&'a Prepared],
) -> impl Iterator<Item = (Place, &'a Mention)> {
    articles.iter().enumerate().flat_map(|(a, prepared)| {
        let places = prepared.mentions.iter().enumerate();
        places.map(move |(m, mention)| ((ArticleId::new(a), MentionId::new(m)), mention))
    })
}

/// Spellings of one name: folded, as written, and where.
pub(crate) struct Group {
    /// Each folded spelling with its mentions and the words as written.
    spellings: BTreeMap<Vec<String>, Vec<(Place, String)>>,
}

fn founded(group: &Group, articles: &[&Prepared]) -> Identity {
    let mut tellers: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    let mut mentions = Vec::new();
    for (place, words) in group.spellings.values().flatten() {
        tellers.entry(words).or_default().insert(place.0);
        mentions.push(*place);
    }
    let mut spellings: Vec<(&str, usize)> =
        tellers.iter().map(|(words, by)| (*words, by.len())).collect();
    spellings.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let first = group.spellings.keys().next();
    let body = first.is_some_and(|f| f.iter().any(|w| BODIES.contains(w.as_str())));
    let place = first.is_some_and(|f| {
        f.len() == 1 && has_spellings(&f[0])
            || f.last().is_some_and(|w| SITES.contains(&w.as_str()))
    });
    let acronym = mentions.iter().find_map(|place| acronym(articles, *place));
    Identity {
        sort: match (place, body || acronym.is_some()) {
            (true, _) => Sort::Place,
            (_, true) => Sort::Body,
            _ => Sort::Other,
        },
        spellings: spellings.into_iter().map(|(words, _)| words.to_string()).collect(),
        acronym,
        titles: Vec::new(),
        mentions,
        offices: Vec::new(),
    }
}

/// The capitals in brackets behind a name, where they are its initials.
fn acronym(articles: &[&Prepared], (article, mention): Place) -> Option<String> {
    let prepared = articles[article.at()];
    let text = prepared.article.text.as_str();
    let span = prepared.mentions[mention.at()].span;
    let all = prepared.tokens.whole();
    let name = all.under(span);
    let near = |t: &&Token| t.span.start() < span.end() + BRACKET;
    let mut behind = all.slice(name.end..all.len()).tokens().iter().take_while(near);
    behind.next().filter(|t| t.is_mark(text, '('))?;
    let capitals = behind.next().filter(|t| t.shape == Shape::Upper)?.of(text);
    let name = all.slice(name).tokens().iter();
    let mut initials = name
        .filter(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower)
        .filter_map(|t| t.of(text).chars().next());
    let all = capitals.chars().all(|c| initials.any(|i| i == c));
    (all && capitals.len() > 1).then(|| capitals.to_string())
}

/// A name without the word that tells a son from his father.
fn family(form: &[String]) -> &[String] {
    match form {
        [name @ .., last]
            if matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv") =>
        {
            name
        }
        _ => form,
    }
}

/// Finds whom a short form stands for.
struct Cast<'a> {
    /// Last word -> the groups with a spelling that ends so.
    families: BTreeMap<&'a str, BTreeSet<usize>>,
    groups: &'a [Group],
}

impl<'a> Cast<'a> {
    fn new(groups: &'a [Group]) -> Self {
        let mut families: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for form in group.spellings.keys() {
                for last in [form.last(), family(form).last()].into_iter().flatten() {
                    families.entry(last).or_default().insert(at);
                }
            }
        }
        Self { families, groups }
    }

    /// Whether the name is a spelling of a group by itself.
    fn founds(&self, name: &Name) -> bool {
        let folded = name.folded();
        let family = folded.last().and_then(|w| self.families.get(w.as_str()));
        family.is_some_and(|at| {
            at.iter().any(|i| self.groups[*i].spellings.contains_key(&folded))
        })
    }

    /// The group that these folded words are short for, in this article (I2).
    fn find(&self, words: &[String], article: ArticleId) -> Option<usize> {
        let all: Vec<usize> = self
            .families
            .get(words.last()?.as_str())?
            .iter()
            .copied()
            .filter(|at| {
                let mut forms = self.groups[*at].spellings.keys();
                forms.any(|f| f.ends_with(words) || family(f).ends_with(words))
            })
            .collect();
        if let [only] = all.as_slice() {
            return Some(*only);
        }
        let told = |at: &&usize| {
            let mut places = self.groups[**at].spellings.values().flatten();
            places.any(|((a, _), _)| *a == article)
        };
        let mut here = all.iter().filter(told);
        here.next().copied().filter(|_| here.next().is_none())
    }
}
