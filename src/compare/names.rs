//! Names that the accounts spell differently, and offices that they title differently.
//!
//! Neither needs a link: a name is the same question wherever it stands.

use super::aligned_tokens::EMPTY;
use super::judge::Homes;
use super::told::{Bearing, Meeting, Told, questions};
use crate::model::{
    Alignment, ArticleId, Identity, Kind, Locus, Mention, MentionId, Prepared, Question,
    Reading, Relation, Severity, Sort, Strength, Why,
};
use crate::text::{CALENDAR, fold, is_person_noun, nation, stem, tokens};
use crate::values::{Name, Title, Value, is_address, is_nickname, spelled_alike};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that open sentences and are no given names there. Look-up only.
static STARTERS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/sentence_starters.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

fn is_starter(folded: &str) -> bool {
    STARTERS.contains(folded) || EMPTY.contains(folded)
}

/// A mention with its place.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) locus: Locus,
    pub(super) id: MentionId,
    pub(super) mention: &'a Mention,
}

/// A mention of a name.
type Called<'a> = (Seen<'a>, &'a Name);

/// A mention of an office.
type Titled<'a> = (Seen<'a>, &'a Title);

/// All mentions of all articles, ascending.
pub(super) fn seen<'a>(articles: &'a [&'a Prepared]) -> impl Iterator<Item = Seen<'a>> {
    articles.iter().enumerate().flat_map(|(a, prepared)| {
        prepared.mentions.iter().enumerate().map(move |(m, mention)| Seen {
            locus: Locus::new(ArticleId::new(a), mention.sentence),
            id: MentionId::new(m),
            mention,
        })
    })
}

/// Who is who: leads from a mention to the identity that it names.
pub(super) struct Who<'a> {
    pub(super) identities: &'a [Identity],
    named: BTreeMap<(ArticleId, MentionId), usize>,
    titled: BTreeMap<(ArticleId, MentionId), usize>,
}

impl<'a> Who<'a> {
    pub(super) fn new(identities: &'a [Identity]) -> Self {
        let (mut named, mut titled) = (BTreeMap::new(), BTreeMap::new());
        for (i, identity) in identities.iter().enumerate() {
            named.extend(identity.mentions.iter().map(|place| (*place, i)));
            titled.extend(identity.offices.iter().map(|place| (*place, i)));
        }
        Self { identities, named, titled }
    }

    /// The identity that a mention names.
    pub(super) fn of(&self, seen: &Seen<'_>) -> Option<usize> {
        self.named.get(&(seen.locus.article, seen.id)).copied()
    }
}

/// Names of which the accounts use two spellings or more.
pub(super) fn spellings(articles: &[&Prepared], who: &Who<'_>) -> Vec<Question> {
    let mut called: BTreeMap<usize, BTreeMap<Vec<String>, Vec<Called<'_>>>> =
        BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Name(name) = &seen.mention.value
            && let Some(identity) = who.of(&seen)
        {
            let forms = called.entry(identity).or_default();
            forms.entry(name.folded()).or_default().push((seen, name));
        }
    }
    let questions = called.values().filter(|forms| forms.len() > 1).filter_map(|forms| {
        let firsts: Vec<&Name> = forms.values().map(|seen| seen[0].1).collect();
        let respelled = |name: &Name| {
            firsts.iter().any(|other| name.relate(other) == Relation::Conflicting)
        };
        let accounts = |seen: &Vec<Called<'_>>| -> BTreeSet<ArticleId> {
            seen.iter().map(|(s, _)| s.locus.article).collect()
        };
        let spelled: Vec<&Vec<Called<'_>>> =
            forms.values().filter(|seen| respelled(seen[0].1)).collect();
        let spelled = without_known_nicknames(articles, &spelled);
        // Where each account has every spelling, the accounts agree in that too: it is how
        // a language bends its words, or one copy's slip in all of them.
        if spelled.windows(2).all(|two| accounts(two[0]) == accounts(two[1])) {
            return None;
        }
        let readings: Vec<(String, &Seen<'_>)> = spelled
            .into_iter()
            .flat_map(|seen| seen.iter().map(|(s, _)| (seen[0].1.normal_form(), s)))
            .collect();
        question(
            Kind::Name,
            &readings,
            Relation::Conflicting,
            Severity::Minor,
            Why::Spelling,
        )
    });
    questions.collect()
}

/// The spellings without those that differ by a short given name where an account knows
/// both: "Kathryn Lind, known as Katie".
fn without_known_nicknames<'a, 'b>(
    articles: &[&Prepared],
    spelled: &[&'b Vec<Called<'a>>],
) -> Vec<&'b Vec<Called<'a>>> {
    let short = |a: &Name, b: &Name| {
        let (a, b) = (a.folded(), b.folded());
        a.first().zip(b.first()).is_some_and(|(a, b)| is_nickname(a, b))
    };
    let tells = |seen: &Vec<Called<'_>>, article: ArticleId| {
        let first = seen[0].1.folded().first().cloned().unwrap_or_default();
        let text = articles[article.at()].article.text.as_str();
        tokens(text).iter().any(|t| fold(t.of(text)) == first)
    };
    let known = |seen: &Vec<Called<'_>>| {
        spelled.iter().any(|other| {
            short(seen[0].1, other[0].1)
                && seen.iter().any(|(s, _)| tells(other, s.locus.article))
        })
    };
    let kept: Vec<&Vec<Called<'_>>> =
        spelled.iter().copied().filter(|seen| !known(seen)).collect();
    if kept.len() > 1 { kept } else { Vec::new() }
}

/// People whose given name differs in linked sentences: one family name, two given names, of
/// which one account knows but one.
pub(super) fn given_names(
    articles: &[&Prepared],
    alignment: &Alignment,
    who: &Who<'_>,
    homes: &Homes,
) -> Vec<Question> {
    let person = |seen: &Seen<'_>| {
        who.of(seen).is_some_and(|at| who.identities[at].sort == Sort::Person)
    };
    let mut of: BTreeMap<Locus, Vec<(Seen<'_>, String, String)>> = BTreeMap::new();
    let mut known: BTreeMap<(ArticleId, String), BTreeSet<String>> = BTreeMap::new();
    for seen in seen(articles) {
        let Value::Name(name) = &seen.mention.value else { continue };
        let folded = name.folded();
        let [.., given, family] = folded.as_slice() else { continue };
        let given = if folded.len() == 2 { given } else { &folded[0] };
        let key = (seen.locus.article, family.clone());
        known.entry(key).or_default().insert(given.clone());
        let opens = seen.mention.span.start()
            == articles[seen.locus.article.at()].sentences[seen.locus.sentence.at()]
                .core
                .start();
        if folded.len() == 2 && !(opens && is_starter(given)) {
            let entry = of.entry(seen.locus).or_default();
            entry.push((seen, given.clone(), family.clone()));
        }
    }
    let mut meetings = Vec::new();
    for link in alignment.links.iter().filter(|l| l.strength >= Strength::Likely) {
        let (Some(here), Some(there)) = (of.get(&link.a), of.get(&link.b)) else {
            continue;
        };
        for (a, x, family) in here {
            for (b, y, other) in there {
                let one = |article: ArticleId| {
                    known[&(article, family.clone())].len() == 1
                };
                let (p, q) = (a.locus.article, b.locus.article);
                let apart = family == other
                    && other_given_name(x, y)
                    && (one(p) || one(q))
                    && (person(a) || person(b));
                if apart {
                    let told = |seen: &Seen<'_>, given: &str| Told {
                        locus: seen.locus,
                        span: seen.mention.span,
                        form: format!("{given} {family}"),
                        mention: Some(seen.id),
                    };
                    meetings.push(Meeting {
                        a: told(a, x),
                        b: told(b, y),
                        about: vec![a.mention.span],
                    });
                }
            }
        }
    }
    let bearing = Bearing::apart(Kind::Name, Severity::Minor, Why::GivenName);
    questions(&meetings, bearing, homes)
}

/// Two given names of two people: no short form, initial or spelling of one another, and no
/// word of another sort.
fn other_given_name(a: &str, b: &str) -> bool {
    let word = |w: &str| {
        w.chars().count() > 2
            && nation(&stem(w)).is_none()
            && !is_person_noun(w)
            && !is_address(w)
            && !CALENDAR.contains(&w)
    };
    a != b
        && word(a)
        && word(b)
        && !a.starts_with(b)
        && !b.starts_with(a)
        && !is_nickname(a, b)
        && !spelled_alike(a, b)
}

/// Women whom one account calls Mrs. and another Miss or Ms., each throughout.
pub(super) fn addresses(articles: &[&Prepared], who: &Who<'_>) -> Vec<Question> {
    const FORMS: [&str; 3] = ["miss", "mrs", "ms"];
    let mut called: BTreeMap<usize, Vec<(String, Seen<'_>)>> = BTreeMap::new();
    let mut named: BTreeSet<(usize, ArticleId)> = BTreeSet::new();
    for seen in seen(articles) {
        let Value::Name(name) = &seen.mention.value else { continue };
        let Some(identity) = who.of(&seen) else { continue };
        if name.folded().len() > 1 {
            named.insert((identity, seen.locus.article));
        }
        let first = name.words.first().map(|w| fold(w).replace('.', ""));
        if let Some(form) = first.filter(|w| FORMS.contains(&w.as_str())) {
            called.entry(identity).or_default().push((form, seen));
        }
    }
    let questions = called.into_iter().filter_map(|(identity, mut forms)| {
        forms.retain(|(_, seen)| named.contains(&(identity, seen.locus.article)));
        let mut by: BTreeMap<ArticleId, BTreeSet<&str>> = BTreeMap::new();
        for (form, seen) in &forms {
            by.entry(seen.locus.article).or_default().insert(form);
        }
        if by.values().any(|forms| forms.len() > 1) {
            return None;
        }
        let readings: Vec<(String, &Seen<'_>)> =
            forms.iter().map(|(form, seen)| (form.clone(), seen)).collect();
        question(
            Kind::Title,
            &readings,
            Relation::Conflicting,
            Severity::Minor,
            Why::Office,
        )
    });
    questions.collect()
}

/// Puts the reading of most independent witnesses first, then that of most accounts, as with
/// values: copies of one report are one voice.
pub(super) fn by_witnesses(question: &mut Question, homes: &Homes) {
    let mut tellers: Vec<BTreeSet<ArticleId>> =
        vec![BTreeSet::new(); question.groups.len()];
    for reading in &question.readings {
        if let Some(group) = tellers.get_mut(reading.group as usize) {
            group.insert(reading.locus.article);
        }
    }
    let mut order: Vec<usize> = (0..tellers.len()).collect();
    order.sort_by_key(|g| {
        std::cmp::Reverse((homes.witnesses(&tellers[*g]), tellers[*g].len()))
    });
    question.groups = order.iter().map(|g| question.groups[*g].clone()).collect();
    for reading in &mut question.readings {
        let place = order.iter().position(|g| *g == reading.group as usize);
        reading.group = place.unwrap_or(0) as u32;
    }
}

/// Offices of one person that exclude each other.
pub(super) fn titles(articles: &[&Prepared], who: &Who<'_>) -> Vec<Question> {
    // A holder whom no account names in full is known by the last word alone.
    let mut held: BTreeMap<(Option<usize>, &str), Vec<Titled<'_>>> = BTreeMap::new();
    for seen in seen(articles) {
        if let Value::Title(title) = &seen.mention.value
            && let Some(family) = title.holder.last()
        {
            let identity = who.titled.get(&(seen.locus.article, seen.id)).copied();
            let key = (identity, if identity.is_some() { "" } else { family });
            held.entry(key).or_default().push((seen, title));
        }
    }
    let questions = held.values().filter_map(|titles| {
        // Who tells both tells of two offices: one held before the other.
        let knows = |article: ArticleId, title: &Title| {
            titles.iter().any(|(seen, other)| {
                seen.locus.article == article
                    && matches!(
                        title.relate(other),
                        Relation::Equal | Relation::Contained
                    )
            })
        };
        let pair = |(a, x): &Titled<'_>, (b, y): &Titled<'_>| {
            a.locus.article != b.locus.article
                && x.relate(y) == Relation::Conflicting
                && !knows(a.locus.article, y)
                && !knows(b.locus.article, x)
        };
        let apart: Vec<&Titled<'_>> =
            titles.iter().filter(|a| titles.iter().any(|b| pair(a, b))).collect();
        let readings: Vec<(String, &Seen<'_>)> =
            apart.iter().map(|(seen, title)| (title.normal_form(), seen)).collect();
        question(
            Kind::Title,
            &readings,
            Relation::Conflicting,
            Severity::Major,
            Why::Office,
        )
    });
    questions.collect()
}

/// A question whose readings stand as they are told, or `None` where no two accounts part.
pub(super) fn question(
    kind: Kind,
    readings: &[(String, &Seen<'_>)],
    relation: Relation,
    severity: Severity,
    why: Why,
) -> Option<Question> {
    let mut tellers: BTreeMap<&str, BTreeSet<ArticleId>> = BTreeMap::new();
    for (form, seen) in readings {
        tellers.entry(form).or_default().insert(seen.locus.article);
    }
    let articles: BTreeSet<ArticleId> = tellers.values().flatten().copied().collect();
    // One account that spells a name in two ways is not at odds with another.
    let apart = tellers
        .values()
        .any(|a| tellers.values().any(|b| !a.is_subset(b) && !b.is_subset(a)))
        || (tellers.len() > 1 && articles.len() > 1);
    if !apart || tellers.len() < 2 {
        return None;
    }
    let mut order: Vec<(&str, usize)> =
        tellers.iter().map(|(f, a)| (*f, a.len())).collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let group =
        |form: &str| order.iter().position(|(f, _)| *f == form).unwrap_or(0) as u32;
    let mut out: Vec<Reading> = readings
        .iter()
        .map(|(form, seen)| Reading {
            locus: seen.locus,
            mention: Some(seen.id),
            span: seen.mention.span,
            group: group(form),
        })
        .collect();
    out.sort_by_key(|r| (r.locus, r.span));
    let weight = 0.5 + 0.5 * (articles.len() as f64 / 8.0).min(1.0);
    Some(Question {
        kind,
        about: out.first().map(|r| (r.locus, r.span)).into_iter().collect(),
        passage: None,
        readings: out,
        groups: order.iter().map(|(f, _)| (*f).to_string()).collect(),
        relation,
        severity: Some(severity),
        why: vec![why],
        weight: (weight * 1000.0).round() / 1000.0,
    })
}
