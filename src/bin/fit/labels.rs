//! Labelled sets, and what their labels say of the pairs of mentions that are compared.

use rashomon::align::{align, stories};
use rashomon::compare::{TrainingPair, training_pairs};
use rashomon::model::{Edits, Kind, Locus, MentionId, Prepared, Relation, SentenceId};
use rashomon::pipeline::prepare;
use rashomon::text::squeeze;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A labelled set.
pub(super) struct Set {
    pub(super) name: String,
    pub(super) articles: Vec<Prepared>,
    /// Each article, as the labels name it.
    keys: Vec<String>,
    readings: Vec<Reading>,
    /// What each entry of the labels is.
    sorts: Vec<EntrySort>,
}

/// What an entry of the labels says of its readings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EntrySort {
    /// They answer one question differently.
    Differ,
    /// They answer one question alike.
    Alike,
    /// They answer two questions.
    Trap,
    /// An agreement of the older sets: alike, or a trap.
    Open,
}

/// One account's words in an entry of the labels.
struct Reading {
    entry: usize,
    sort: u8,
    article: String,
    sentence: String,
    span: String,
}

/// What the labels say of a pair.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// Both answer the question of these entries, whose readings differ.
    Differ(BTreeSet<usize>),
    /// Both answer one question alike.
    Alike,
    /// They answer two questions: one is labelled without the other, or their values conflict
    /// and nobody labelled them.
    Apart,
    /// Nothing.
    None,
}

/// A pair of mentions with its label.
pub(super) struct LabelledPair {
    pub(super) set: usize,
    pub(super) pair: TrainingPair,
    /// The places of both mentions among all of the set.
    pub(super) ends: [(usize, u32); 2],
    pub(super) label: Label,
}

/// The words of a text.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How well words fit a reading, 0..=1: the share of the words in common where that is a
/// third, or one holds the other.
fn fits(a: &str, b: &str) -> f64 {
    let (x, mut rest) = (words(a), words(b));
    let all = x.len() + rest.len();
    let mut common = 0_u32;
    for word in &x {
        if let Some(at) = rest.iter().position(|other| other == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    if common == 0 {
        return 0.0;
    }
    let share = f64::from(common) / (all - common as usize) as f64;
    let (a, b) = (squeeze(a).to_lowercase(), squeeze(b).to_lowercase());
    if share >= 1.0 / 3.0 || a.contains(&b) || b.contains(&a) { share } else { 0.0 }
}

/// Kinds that a label and a mention may mix up.
fn sort(kind: &str) -> u8 {
    match kind {
        "date" => 1,
        "time" => 2,
        "number" | "money" | "percent" | "age" | "duration" => 3,
        _ => 0,
    }
}

/// The entries of a set's labels, the sort of each beside it.
fn entries(labels: &Value) -> (Vec<EntrySort>, Vec<&Value>) {
    let differ = list(labels, "divergences").map(|e| (EntrySort::Differ, e));
    let agree = list(labels, "agreements").map(|e| match e["alike"].as_bool() {
        Some(true) => (EntrySort::Alike, e),
        Some(false) => (EntrySort::Trap, e),
        None => (EntrySort::Open, e),
    });
    differ.chain(agree).unzip()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn string(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_string()
}

fn file(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_string()
}

impl Set {
    pub(super) fn read(path: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = std::path::Path::new(path);
        let labels = std::fs::read_to_string(folder.join("gold.json"))?;
        let labels: Value = serde_json::from_str(&labels)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A labelled article is named by its id or by its file.
        let files: BTreeMap<String, String> = list(&labels, "articles")
            .map(|a| {
                let named = if a["file"].is_string() { "file" } else { "id" };
                (file(&string(a, named)), string(a, "id"))
            })
            .collect();
        let said: BTreeMap<String, String> = list(&labels, "sentences")
            .map(|s| (string(s, "id"), squeeze(&string(s, "text"))))
            .collect();
        let (sorts, entries) = entries(&labels);
        let readings = entries.into_iter().enumerate().flat_map(|(entry, e)| {
            let sort = sort(&string(e, "kind"));
            let said = &said;
            list(e, "readings").map(move |r| Reading {
                entry,
                sort,
                article: string(r, "article"),
                sentence: said.get(&string(r, "sentence")).cloned().unwrap_or_default(),
                span: string(r, "span"),
            })
        });
        let readings = readings.collect();
        let mut out =
            Self { name, articles: Vec::new(), keys: Vec::new(), readings, sorts };
        let manifest = folder.join("set.toml").to_string_lossy().into_owned();
        for article in rashomon::load::load(&[manifest]).articles {
            let prepared = prepare(Arc::new(article));
            let key = file(&prepared.article.path);
            out.keys.push(files.get(&key).cloned().unwrap_or(key));
            out.articles.push(prepared);
        }
        Ok(out)
    }

    /// The stories of `tests/wild/labels.json` that may be learnt from; its README says what
    /// stands in it. The accounts are those of `../shared/ecb`.
    pub(super) fn stories(path: &str) -> Result<Vec<Self>, Box<dyn std::error::Error>> {
        let stories: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
        let stories = stories.as_array().into_iter().flatten();
        stories.filter(|s| s["tuned"] == true).map(Self::story).collect()
    }

    fn story(labels: &Value) -> Result<Self, Box<dyn std::error::Error>> {
        let topic = string(labels, "topic");
        let names: Vec<String> = list(labels, "articles")
            .filter_map(|a| Some(a.as_str()?.to_string()))
            .collect();
        let mut out = Self {
            name: format!("{topic} {}", names.first().map_or("", String::as_str)),
            articles: Vec::new(),
            keys: names.clone(),
            readings: Vec::new(),
            sorts: Vec::new(),
        };
        let mut bytes = Vec::new();
        for name in &names {
            let path = format!("../shared/ecb/{topic}/{name}");
            bytes.push(std::fs::read(&path)?);
            let loaded = rashomon::load::load(&[path]).articles.into_iter().next();
            let article = loaded.ok_or("an account that cannot be read")?;
            out.articles.push(prepare(Arc::new(article)));
        }
        let (sorts, entries) = entries(labels);
        out.sorts = sorts;
        for (entry, e) in entries.into_iter().enumerate() {
            for reading in list(e, "readings") {
                let number = |at: usize| reading[at].as_u64().map(|n| n as usize);
                let (Some(at), Some(from), Some(to)) = (number(0), number(1), number(2))
                else {
                    continue;
                };
                let article = &out.articles[at];
                let byte = |at: usize| article.article.origin.file_byte(at);
                let sentence = article.sentences.iter().position(|s| {
                    byte(s.span.start()) <= from && from <= byte(s.span.end() - 1)
                });
                let Some(sentence) = sentence else { continue };
                let sentence = article.text_of(SentenceId::new(sentence));
                out.readings.push(Reading {
                    entry,
                    sort: sort(&string(e, "kind")),
                    article: names[at].clone(),
                    sentence: squeeze(sentence),
                    span: String::from_utf8_lossy(&bytes[at][from..to]).into_owned(),
                });
            }
        }
        Ok(out)
    }

    /// The entries that a mention stands in: of the mentions of a sentence the one that fits
    /// a reading best stands at it.
    fn entries(&self, at: usize, id: MentionId) -> BTreeSet<usize> {
        let article = &self.articles[at];
        let mention = &article.mentions[id.at()];
        let sentence = squeeze(article.text_of(mention.sentence));
        let own = sort(Kind::of(&mention.value).name());
        let fit = |m: &rashomon::model::Mention, r: &Reading| {
            let alike = sort(Kind::of(&m.value).name()) == own;
            if alike { fits(m.span.of(&article.article.text), &r.span) } else { 0.0 }
        };
        let here = self.readings.iter().filter(|r| {
            r.article == self.keys[at]
                && r.sort == own
                && (r.sentence.contains(&sentence) || sentence.contains(&r.sentence))
        });
        let stands = here.filter(|r| {
            let others = article.mentions_of(mention.sentence).map(|(_, o)| fit(o, r));
            let own = fit(mention, r);
            own > 0.0 && own >= others.fold(0.0, f64::max)
        });
        stands.map(|r| r.entry).collect()
    }

    /// All pairs that the program looks at, in canonical order of the articles.
    pub(super) fn pairs(&self, set: usize) -> Vec<LabelledPair> {
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        let key = |i: &usize| &self.articles[*i].article;
        order.sort_by(|a, b| {
            (&key(a).key, &key(a).path).cmp(&(&key(b).key, &key(b).path))
        });
        let ordered: Vec<&Prepared> = order.iter().map(|i| &self.articles[*i]).collect();
        let mut out = Vec::new();
        for story in stories(&ordered).stories {
            let members = story.articles.iter();
            let accounts: Vec<&Prepared> = members.map(|a| ordered[a.at()]).collect();
            let alignment = align(&accounts, &Edits::default());
            for pair in training_pairs(&accounts, &alignment) {
                let end = |(locus, id): (Locus, MentionId)| {
                    (order[story.articles[locus.article.at()].at()], id)
                };
                let [a, b] = [end(pair.a), end(pair.b)];
                let (x, y) = (self.entries(a.0, a.1), self.entries(b.0, b.1));
                let conflicts = pair.relation == Relation::Conflicting;
                let here = |sort: EntrySort| -> BTreeSet<usize> {
                    let both = x.intersection(&y).copied();
                    both.filter(|entry| self.sorts[*entry] == sort).collect()
                };
                let differ = here(EntrySort::Differ);
                // An agreement that does not say whether it is one is a trap where the
                // values conflict.
                let alike = !here(EntrySort::Alike).is_empty()
                    || !here(EntrySort::Open).is_empty() && !conflicts;
                let silent = x.is_empty() && y.is_empty();
                let label = if !differ.is_empty() {
                    Label::Differ(differ)
                } else if alike {
                    Label::Alike
                } else if silent && !conflicts {
                    Label::None
                } else {
                    Label::Apart
                };
                let ends = [a, b].map(|(at, id)| (at, id.0));
                out.push(LabelledPair { set, pair, ends, label });
            }
        }
        out
    }
}
