//! The name of a question: what is asked, as a copy editor would head it: "Dead", "Day: talks
//! begin", "Spelling of Kyiv", "Title of Wendy Sherman". No name is empty, and no two
//! questions of one set have the same.

use crate::model::{
    ArticleId, Collation, Kind, Mention, Prepared, Question, Reading, Sort, Span, Value,
    Why,
};
use crate::text::{fold, folded, squeeze};
use crate::values::{Grain, Measure, Voice};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The groups of `data/counted.txt` that say what happened to people: the group is the name.
const FATES: [&str; 15] = [
    "arrested",
    "casualties",
    "charged",
    "dead",
    "detained",
    "displaced",
    "evacuated",
    "hospitalised",
    "hostages",
    "infected",
    "injured",
    "missing",
    "rescued",
    "sacked",
    "stranded",
];

/// How many words of a quotation stand for it.
const QUOTED: usize = 5;

/// How many characters of another name are shown.
const LONGEST: usize = 48;

/// The names of all questions, in their order. They depend on the articles, not on the order
/// in which those are given.
pub(super) fn labels(collation: &Collation) -> Vec<String> {
    let namer = Namer::new(collation);
    let questions = &collation.questions;
    let plain: Vec<String> = questions.iter().map(|q| namer.plain(q)).collect();
    let mut out = plain.clone();
    let kept = |at: &usize| keeps_its_name(questions, &plain, *at);
    let more: BTreeMap<usize, Vec<String>> = doubles(&plain)
        .into_iter()
        .filter(|at| !kept(at))
        .map(|at| (at, namer.more(&questions[at])))
        .collect();
    let levels = more.values().map(Vec::len).max().unwrap_or(0);
    for level in 0..levels {
        for at in doubles(&out) {
            if let Some(word) = more.get(&at).and_then(|words| words.get(level)) {
                out[at] = format!("{} ({word})", plain[at]);
            }
        }
    }
    // Every stop of the dial gives the same names.
    let mut order: Vec<usize> = (0..out.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(questions[*at].usual));
    let mut seen = BTreeSet::new();
    for at in order {
        let label = &mut out[at];
        let (first, mut number) = (label.clone(), 1);
        while !seen.insert(fold(label)) {
            number += 1;
            *label = format!("{first} ({number})");
        }
    }
    out
}

/// Whether a question is the only raised one of its name: then agreements of the same name
/// have to say more, not this.
fn keeps_its_name(questions: &[Question], labels: &[String], at: usize) -> bool {
    let own = fold(&labels[at]);
    let mut raised = (questions.iter().zip(labels))
        .filter(|(q, label)| q.is_usual() && fold(label) == own);
    questions[at].is_usual() && raised.next().is_some() && raised.next().is_none()
}

/// The positions of names that another question has too.
fn doubles(labels: &[String]) -> Vec<usize> {
    let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        of.entry(fold(label)).or_default().push(at);
    }
    let mut out: Vec<usize> =
        of.into_values().filter(|at| at.len() > 1).flatten().collect();
    out.sort_unstable();
    out
}

/// What the names of questions are made of.
struct Namer<'a> {
    collation: &'a Collation,
    /// Words that some account writes without a capital. Look-up only.
    common: FxHashSet<&'a str>,
    /// The mentions of people.
    people: BTreeSet<(ArticleId, usize)>,
}

impl<'a> Namer<'a> {
    fn new(collation: &'a Collation) -> Self {
        let texts = collation.articles.iter().map(|p| p.article.text.as_str());
        let common = texts
            .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.starts_with(char::is_lowercase))
            .collect();
        let people = collation
            .identities
            .iter()
            .filter(|identity| identity.sort == Sort::Person)
            .flat_map(|identity| &identity.mentions)
            .map(|(article, mention)| (*article, mention.at()))
            .collect();
        Self { collation, common, people }
    }

    /// The name that a question has where no other has it too.
    fn plain(&self, question: &Question) -> String {
        let has = |why: Why| question.why.contains(&why);
        let label = match question.kind {
            Kind::Number => self.counted(question),
            Kind::Name if has(Why::GivenName) => {
                let form = self.form(question, 0);
                let family = form.rsplit(' ').next().unwrap_or(&form);
                format!("First name of {family}")
            }
            Kind::Name if question.diverges() && !has(Why::Spelling) => {
                format!("Name of {}", self.form(question, 0))
            }
            Kind::Name => format!("Spelling of {}", self.form(question, 0)),
            Kind::Title => match self.nearest_name(question, false) {
                Some(holder) => format!("Title of {holder}"),
                None => format!("Title: {}", self.form(question, 0)),
            },
            Kind::Quote => match self.speaker(question) {
                Some(speaker) => format!("Quote of {speaker}"),
                None => format!("Quote {}", first_words(&self.form(question, 0))),
            },
            Kind::Attribution => {
                let words = self.about(question).map(|(p, span)| span.of(text(p))).next();
                let words = words.map_or_else(|| self.form(question, 0), squeeze);
                format!("Speaker of {}", first_words(&words))
            }
            Kind::Polarity if has(Why::Opposite) => {
                format!(
                    "Opposite: {} v. {}",
                    self.form(question, 0),
                    self.form(question, 1)
                )
            }
            Kind::Age => match self.nearest_name(question, true) {
                Some(name) => format!("Age of {name}"),
                None => self.of_words(question, "Age"),
            },
            Kind::Date => self.of_words(question, self.grain(question)),
            _ => self.of_words(question, question.kind.entry().head),
        };
        capitalised(&cut(&label))
    }

    /// What is counted, as most accounts write it; the fate of people by its plain name.
    fn counted(&self, question: &Question) -> String {
        let class =
            most_common(self.mentions(question).filter_map(|(at, _, mention)| {
                Some((at, mention.counted.as_ref()?.class.clone()))
            }));
        if let Some(class) = class
            && let Some(fate) = class.split(' ').next().filter(|f| FATES.contains(f))
        {
            return fate.to_string();
        }
        let measure = most_common(self.mentions(question).filter_map(|(at, _, m)| {
            let Value::Quantity(quantity) = &m.value else { return None };
            match &quantity.measure {
                Measure::Unit(base) => Some((at, unit(base).to_string())),
                Measure::Telephone => Some((at, "Telephone number".to_string())),
                _ => None,
            }
        }));
        if let Some(measure) = measure {
            return self.of_words(question, &measure);
        }
        self.noun(question).unwrap_or_else(|| self.of_words(question, "Number"))
    }

    /// The counted noun, as most accounts write it.
    fn noun(&self, question: &Question) -> Option<String> {
        let nouns = self.mentions(question).filter_map(|(at, prepared, mention)| {
            let counted = mention.counted.as_ref()?;
            Some((at, self.written(squeeze(counted.span.of(text(prepared))))))
        });
        most_common(nouns)
    }

    /// `Day: talks begin`; the head alone where the accounts share no word.
    fn of_words(&self, question: &Question, head: &str) -> String {
        let shared = self.shared(question);
        if shared.is_empty() { head.to_string() } else { format!("{head}: {shared}") }
    }

    /// The words that the accounts share, in the order of their sentence. Where all of them
    /// have capitals they are a name, or a headline's.
    fn shared(&self, question: &Question) -> String {
        let mut seen = BTreeSet::new();
        let words: Vec<String> = self
            .about(question)
            .map(|(p, span)| squeeze(span.of(text(p))))
            .filter(|word| seen.insert(fold(word)))
            .collect();
        if words.iter().all(|word| word.starts_with(char::is_uppercase)) {
            return self.written(words.join(" "));
        }
        let words: Vec<String> = words.into_iter().map(|w| self.written(w)).collect();
        words.join(" ")
    }

    /// The words that a question is about, without those of its own readings.
    fn about<'b>(
        &'b self,
        question: &'b Question,
    ) -> impl Iterator<Item = (&'b Prepared, Span)> {
        let quote = question.kind == Kind::Attribution;
        let own = move |at: &crate::model::Locus, span: &Span| {
            question.readings.iter().any(|r| r.locus == *at && r.span.overlaps(*span))
        };
        let about =
            question.about.iter().filter(move |(at, span)| quote || !own(at, span));
        about.map(|(at, span)| (self.collation.article(at.article), *span))
    }

    /// What sets a question apart from another of the same name, the best first: what its
    /// counts are narrowed down to, the words it shares, the name nearest to it.
    fn more(&self, question: &Question) -> Vec<String> {
        let plain = fold(&self.plain(question));
        let scope = most_common(self.mentions(question).flat_map(|(at, p, mention)| {
            let scopes = mention.counted.iter().flat_map(|c| &c.scope);
            scopes.map(move |s| (at, squeeze(s.span.of(text(p))))).collect::<Vec<_>>()
        }));
        let class =
            most_common(self.mentions(question).filter_map(|(at, _, mention)| {
                let (_, who) = mention.counted.as_ref()?.class.split_once(' ')?;
                Some((at, who.to_string()))
            }));
        let shared: Vec<String> = self
            .shared(question)
            .split(' ')
            .filter(|word| !word.is_empty() && !plain.contains(&fold(word)))
            .map(str::to_string)
            .collect();
        let wording = matches!(question.kind, Kind::Quote | Kind::Attribution);
        let quoted = wording.then(|| first_words(&self.form(question, 0)));
        let name = self.nearest_name(question, false);
        let shared = (!shared.is_empty()).then(|| shared.join(" "));
        let parts = [class, scope, quoted, shared, name];
        parts.into_iter().flatten().filter(|w| !plain.contains(&fold(w))).collect()
    }

    /// The name that is nearest to the readings in most accounts; of people alone where
    /// `person` asks for it.
    fn nearest_name(&self, question: &Question, person: bool) -> Option<String> {
        let names = question.readings.iter().filter_map(|reading| {
            let at = reading.locus.article;
            let prepared = self.collation.article(at);
            let nearest = prepared
                .mentions_of(reading.locus.sentence)
                .filter(|(_, m)| matches!(m.value, Value::Name(_)))
                .filter(|(_, m)| !m.span.overlaps(reading.span))
                .filter(|(id, _)| !person || self.people.contains(&(at, id.at())))
                .min_by_key(|(_, m)| gap(m.span, reading.span))?;
            Some((at, squeeze(nearest.1.span.of(text(prepared)))))
        });
        most_common(names)
    }

    /// Who is credited with a quotation, as most accounts call them; `None` where none is
    /// named.
    fn speaker(&self, question: &Question) -> Option<String> {
        let speakers = self.mentions(question).filter_map(|(at, prepared, mention)| {
            let Value::Quote(quote) = &mention.value else { return None };
            let (span, name) = prepared.mentions.iter().find_map(|m| match &m.value {
                Value::Speaker(s) if s.number == quote.number => {
                    let name = s.name.as_deref().filter(|_| s.voice == Voice::Direct)?;
                    Some((m.span, name))
                }
                _ => None,
            })?;
            // "Foreign Minister Ada Brenk": the name alone.
            let words = squeeze(span.of(text(prepared)));
            let known: Vec<&str> = name.split(' ').collect();
            let named = words.split(' ').filter(|w| {
                known.contains(&folded(w).as_ref()) && w.starts_with(char::is_uppercase)
            });
            let words = named.collect::<Vec<_>>().join(" ");
            (!words.is_empty()).then_some((at, words))
        });
        most_common(speakers)
    }

    /// The finest unit of the calendar that the readings name.
    fn grain(&self, question: &Question) -> &'static str {
        let grains: Vec<Grain> = self
            .mentions(question)
            .filter_map(|(_, _, m)| match &m.value {
                Value::Date(date) => Some(date.grain),
                _ => None,
            })
            .collect();
        let coarse = |grain: &Grain| matches!(grain, Grain::Year | Grain::Decade);
        match grains.as_slice() {
            [] => "Day",
            all if all.iter().all(coarse) => "Year",
            all if all.iter().all(|g| coarse(g) || *g == Grain::Month) => "Month",
            _ => "Day",
        }
    }

    /// What most accounts of a group of readings write.
    fn form(&self, question: &Question, group: u32) -> String {
        let forms = question.readings.iter().filter(|r| r.group == group).map(|r| {
            let prepared = self.collation.article(r.locus.article);
            (r.locus.article, squeeze(r.span.of(text(prepared))))
        });
        let group = question.groups.get(group as usize);
        most_common(forms).or_else(|| group.cloned()).unwrap_or_default()
    }

    /// The readings' mentions, with their articles.
    fn mentions<'b>(
        &'b self,
        question: &'b Question,
    ) -> impl Iterator<Item = (ArticleId, &'b Prepared, &'b Mention)> + Clone {
        question.readings.iter().filter_map(|reading: &Reading| {
            let prepared: &Prepared = self.collation.article(reading.locus.article);
            let mention = &prepared.mentions[reading.mention?.at()];
            Some((reading.locus.article, prepared, mention))
        })
    }

    /// Words with small letters where some account writes them so: a headline's capitals and
    /// those of a sentence's first word say nothing.
    fn written(&self, words: String) -> String {
        if words.split(' ').all(|word| self.is_common(word)) {
            words.to_lowercase()
        } else {
            words
        }
    }

    fn is_common(&self, word: &str) -> bool {
        self.common.contains(folded(word).as_ref())
    }
}

/// What is measured in a base unit of `data/units.txt`.
fn unit(base: &str) -> &'static str {
    match base {
        "metre" => "Distance",
        "square metre" => "Area",
        "cubic metre" | "litre" | "barrel" => "Volume",
        "kilogram" => "Weight",
        "celsius" | "kelvin" => "Temperature",
        "metre per second" | "metre a second" => "Speed",
        _ => "Measurement",
    }
}

/// The first words of a quotation in marks, with dots where more follow.
fn first_words(words: &str) -> String {
    let marks = ['“', '”', '"', '‘', '’', '\'', ',', '.', ';', ':', ' '];
    let words: Vec<&str> = words.trim_matches(marks).split_whitespace().collect();
    let more = if words.len() > QUOTED { " …" } else { "" };
    let first = words.iter().take(QUOTED).copied().collect::<Vec<_>>().join(" ");
    format!("“{}{more}”", first.trim_end_matches(marks))
}

/// What most articles have; of equals, the first by letters.
fn most_common(words: impl Iterator<Item = (ArticleId, String)>) -> Option<String> {
    let mut by: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    for (article, word) in words.filter(|(_, word)| !word.is_empty()) {
        by.entry(word).or_default().insert(article);
    }
    let most = by.into_iter().min_by_key(|(_, articles)| Reverse(articles.len()));
    most.map(|(word, _)| word)
}

/// The bytes between two spans.
fn gap(a: Span, b: Span) -> usize {
    a.start().saturating_sub(b.end()).max(b.start().saturating_sub(a.end()))
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// A name of at most [`LONGEST`] characters.
fn cut(label: &str) -> String {
    if label.chars().count() <= LONGEST {
        return label.to_string();
    }
    let mut out: String = label.chars().take(LONGEST).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

fn text(prepared: &Prepared) -> &str {
    &prepared.article.text
}
