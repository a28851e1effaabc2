//! Labelled sets, with what the program raises on them.

use rashomon::load::load;
use rashomon::model::{ArticleId, Collation, Options, Prepared, SentenceId};
use rashomon::pipeline::{prepare, relate};
use rashomon::text::{Span, squeeze};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One account's words in an entry of the labels.
pub(super) struct LabelledReading {
    pub(super) article: ArticleId,
    /// The program's sentences that are the labelled one, or parts of it.
    pub(super) sentences: BTreeSet<SentenceId>,
    pub(super) words: String,
    /// Compared only with the other values of the entry.
    pub(super) value: String,
}

/// A labelled difference.
pub(super) struct Entry {
    pub(super) kind: String,
    pub(super) readings: Vec<LabelledReading>,
}

/// An event with its labelled differences.
pub(super) struct Event {
    pub(super) found: Collation,
    pub(super) differences: Vec<Entry>,
}

/// How much of a labelled sentence's words a sentence of the program holds at least, and how
/// much of its own words these are, to be taken for it (`score.py`).
const HELD: f64 = 0.5;
const OWN: f64 = 0.25;

/// The words of a text, without case.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How many words two texts share, each as often as both have it.
pub(super) fn common(a: &[String], b: &[String]) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in b {
        *left.entry(word).or_default() += 1;
    }
    let taken = a.iter().filter(|word| match left.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    taken.count()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Compares the articles of a set of this name.
pub(super) type Compare<'a> = &'a dyn Fn(&str, Vec<Arc<Prepared>>) -> Collation;

/// As the program does without any option.
pub(super) fn plainly(_: &str, articles: Vec<Arc<Prepared>>) -> Collation {
    relate(articles, &Options::default())
}

fn compared(
    name: &str,
    paths: &[PathBuf],
    compare: Compare<'_>,
) -> Result<Collation, Box<dyn Error>> {
    let loaded = load(paths);
    if let Some(error) = loaded.errors.first() {
        return Err(format!("{}: {error}", paths[0].display()).into());
    }
    let prepared = loaded.articles.into_iter().map(|a| Arc::new(prepare(Arc::new(a))));
    Ok(compare(name, prepared.collect()))
}

fn article_ids(found: &Collation) -> impl Iterator<Item = ArticleId> {
    (0..found.articles.len()).map(ArticleId::new)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// The events of a folder of folders with a `gold.json` each; `None` where it is missing.
pub(super) fn folders(
    root: &Path,
    compare: Compare<'_>,
) -> Result<Option<Vec<Event>>, Box<dyn Error>> {
    if !root.is_dir() {
        return Ok(None);
    }
    let entries: Result<Vec<_>, _> = std::fs::read_dir(root)?.collect();
    let mut folders: Vec<PathBuf> =
        entries?.iter().map(std::fs::DirEntry::path).collect();
    folders.sort();
    let mut out = Vec::new();
    for folder in folders.iter().filter(|f| f.join("gold.json").is_file()) {
        let labels = std::fs::read_to_string(folder.join("gold.json"))?;
        let labels: Value = serde_json::from_str(&labels)?;
        if labels["divergences"].is_array() {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            let found = compared(&name, &[folder.join("set.toml")], compare)?;
            out.push(event(&labels, found));
        }
    }
    Ok(Some(out))
}

fn event(labels: &Value, found: Collation) -> Event {
    // An account is named by its id, its file or both.
    let named: BTreeMap<&str, &str> = list(labels, "articles")
        .map(|a| {
            let file = a["file"].as_str().unwrap_or_else(|| string(a, "id"));
            (file_name(file), string(a, "id"))
        })
        .collect();
    let mut said: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for sentence in list(labels, "sentences") {
        let here = said.entry(string(sentence, "article")).or_default();
        here.push((string(sentence, "id"), string(sentence, "text")));
    }
    let mut places: BTreeMap<&str, (ArticleId, BTreeSet<SentenceId>)> = BTreeMap::new();
    for article in article_ids(&found) {
        let file = file_name(&found.article(article).article.path);
        let key = named.get(file).copied().unwrap_or(file);
        let here = said.get(key).map(Vec::as_slice).unwrap_or_default();
        for (sentence, id) in paired(&found, article, here) {
            places
                .entry(id)
                .or_insert_with(|| (article, BTreeSet::new()))
                .1
                .insert(sentence);
        }
    }
    let reading = |r: &Value| {
        let (article, sentences) = places.get(string(r, "sentence"))?.clone();
        let words = string(r, "span").to_string();
        Some(LabelledReading { article, sentences, words, value: r["value"].to_string() })
    };
    let entry = |e: &Value| Entry {
        kind: string(e, "kind").to_string(),
        readings: list(e, "readings").filter_map(reading).collect(),
    };
    let differences = list(labels, "divergences").map(entry).collect();
    Event { found, differences }
}

/// The labelled sentences that each sentence of an article is: the equal one, else all of
/// which it holds enough.
fn paired<'a>(
    found: &Collation,
    article: ArticleId,
    labelled: &[(&'a str, &str)],
) -> Vec<(SentenceId, &'a str)> {
    let labelled: Vec<(&str, String, Vec<String>)> =
        labelled.iter().map(|(id, text)| (*id, squeeze(text), words(text))).collect();
    let prepared = found.article(article);
    let (mut used, mut out) = (BTreeSet::new(), Vec::new());
    for sentence in (0..prepared.sentences.len()).map(SentenceId::new) {
        let text = squeeze(prepared.text_of(sentence));
        let own = words(&text);
        let mut same = labelled.iter().filter(|(_, said, _)| *said == text).peekable();
        if let Some(any) = same.peek().copied() {
            let id = same.find(|(id, ..)| !used.contains(id)).unwrap_or(any).0;
            used.insert(id);
            out.push((sentence, id));
            continue;
        }
        let parts = labelled.iter().filter(|(_, _, said)| {
            let shared = common(said, &own) as f64;
            !said.is_empty()
                && shared / said.len() as f64 >= HELD
                && shared / own.len().max(1) as f64 >= OWN
        });
        out.extend(parts.map(|(id, ..)| (sentence, *id)));
    }
    out
}

/// The stories of `tests/wild/labels.json` that were looked at while building, or the others;
/// `None` where their accounts are missing.
pub(super) fn stories(
    accounts: &Path,
    tuned: bool,
) -> Result<Option<Vec<Event>>, Box<dyn Error>> {
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wild/labels.json");
    if !accounts.is_dir() || !labels.is_file() {
        return Ok(None);
    }
    let labels: Value = serde_json::from_str(&std::fs::read_to_string(labels)?)?;
    let stories = labels.as_array().into_iter().flatten();
    let stories = stories.filter(|s| s["tuned"] == tuned);
    stories.map(|s| story(s, accounts)).collect::<Result<_, _>>().map(Some)
}

fn story(labels: &Value, accounts: &Path) -> Result<Event, Box<dyn Error>> {
    let folder = accounts.join(string(labels, "topic"));
    let names: Vec<&str> = list(labels, "articles").filter_map(Value::as_str).collect();
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let found = compared("", &paths, &plainly)?;
    let id_of: BTreeMap<&str, ArticleId> = article_ids(&found)
        .map(|id| (file_name(&found.article(id).article.path), id))
        .collect();
    let entry = |e: &Value| Entry {
        kind: string(e, "kind").to_string(),
        readings: list(e, "readings")
            .filter_map(|r| story_reading(r, &names, &id_of, &found))
            .collect(),
    };
    let differences = list(labels, "divergences").map(entry).collect();
    Ok(Event { found, differences })
}

/// A reading given as account, first byte in the file, byte after the last, value.
fn story_reading(
    reading: &Value,
    names: &[&str],
    id_of: &BTreeMap<&str, ArticleId>,
    found: &Collation,
) -> Option<LabelledReading> {
    let number = |at: usize| Some(reading[at].as_u64()? as usize);
    let (from, to) = (number(1)?, number(2)?);
    let article = *id_of.get(names.get(number(0)?)?)?;
    let prepared = found.article(article);
    let text = prepared.article.text.as_str();
    let in_file = |at: usize| prepared.article.origin.file_byte(at);
    let inside: Vec<usize> = text
        .char_indices()
        .filter(|(at, _)| (from..to).contains(&in_file(*at)))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    let first = text.char_indices().map(|(at, _)| at).find(|at| in_file(*at) >= from)?;
    let span = Span::new(first, *inside.last()?);
    let sentences = (0..prepared.sentences.len()).map(SentenceId::new);
    let sentences = sentences.filter(|s| prepared.sentences[s.at()].span.overlaps(span));
    Some(LabelledReading {
        article,
        sentences: sentences.collect(),
        words: span.of(text).to_string(),
        value: reading[3].to_string(),
    })
}
