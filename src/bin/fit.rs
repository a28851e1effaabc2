//! Refits `data/link_weights.txt`.
//!
//! `cargo run --release --features fit --bin fit -- SET… > data/link_weights.txt` where each
//! SET is a folder with a `gold.json` (`../shared/gold/*`, `../shared/ecb/*`). The sets
//! are loaded and read as the program does it, labels found again by the words. Prints the table with figures by fold in its head; the same
//! sets give the same table. `--dump` prints the features of every labelled pair instead,
//! `--ablate` the figures with each group of features off in turn.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

#[path = "fit/logistic.rs"]
mod logistic;

use logistic::Row;
use rashomon::align::{self, Study, Weights};
use rashomon::model::{ArticleId, Locus, Prepared};
use rashomon::pipeline::prepare;
use rashomon::text::squeeze;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// Pull of the weights towards nothing, on features scaled to unit spread.
const RIDGE: f64 = 2e-3;
/// Folds: each holds one event and every seventh topic.
const FOLDS: usize = 7;
/// The weight of an event's pairs against a topic's: events are like what users load.
const EVENT: f64 = 7.5;
/// The least share of right ones among strong links.
const STRONG: f64 = 0.85;

/// One labelled set.
struct Set {
    name: String,
    event: bool,
    fold: usize,
    articles: Vec<Prepared>,
    /// For each sentence of each article, the labelled one that has the same words.
    ids: Vec<Vec<Option<String>>>,
    scored: BTreeSet<String>,
    linked: BTreeSet<(String, String)>,
    loose: BTreeSet<(String, String)>,
}

/// The labelled pairs of a set: features, and whether they are linked.
#[derive(Clone, Default)]
struct Rows {
    x: Vec<Vec<f64>>,
    y: Vec<bool>,
    /// Linked pairs that are no candidates count too.
    links: usize,
    names: Vec<(String, String)>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |option: &str| arguments.iter().any(|a| a == option);
    let mut sets = Vec::new();
    let (mut events, mut topics) = (0, 0);
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let mut set = Set::read(path)?;
        let count = if set.event { &mut events } else { &mut topics };
        set.fold = *count % FOLDS;
        *count += 1;
        sets.push(set);
    }
    let studied: Vec<Studied<'_>> = sets.iter().map(Studied::of).collect();
    if asked("--ablate") {
        ablate(&sets, &studied);
        return Ok(());
    }
    let held = Held::out(&studied, &[]);
    if asked("--dump") {
        print_rows(&sets, &held.rows, &held.own);
        return Ok(());
    }
    let mut weights = learn(&studied, |_| true, &[]);
    weights.likely = choose_likely(&sets, &held.rows, &held.own, |_| true);
    weights.strong = choose_strong(&sets, &held.rows, &held.own);
    print!("{}{}", head(&sets, &held, &weights), weights.write());
    Ok(())
}

/// A set with its candidate pairs, story by story.
struct Studied<'a> {
    set: &'a Set,
    /// The articles of each story that the program makes out, and its pairs: what is
    /// measured, since links never leave a story.
    stories: Vec<(Vec<ArticleId>, Study<'a>)>,
    /// The same of all articles together: what is learnt from. The weights must keep
    /// look-alike events apart by themselves, where the program takes them for one story.
    whole: Vec<(Vec<ArticleId>, Study<'a>)>,
}

/// The labelled pairs of each set and the scores from weights that never saw the set.
struct Held {
    rows: Vec<Rows>,
    own: Vec<Vec<f64>>,
}

impl Held {
    /// Learns without each fold in turn, and without the features that are `off`.
    fn out(studied: &[Studied<'_>], off: &[usize]) -> Self {
        let mut out = Self { rows: Vec::new(), own: vec![Vec::new(); studied.len()] };
        let mut parts = Vec::new();
        for fold in 0..FOLDS {
            let weights = learn(studied, |i| studied[i].set.fold != fold, off);
            let here = studied.iter().enumerate().filter(|(_, s)| s.set.fold == fold);
            for (i, studied) in here {
                let rows = studied.rows(&weights.first, off);
                let score = |x: &Vec<f64>| align::score(&weights.last, x);
                out.own[i] = rows.x.iter().map(score).collect();
                parts.push((i, rows));
            }
        }
        parts.sort_by_key(|(i, _)| *i);
        out.rows = parts.into_iter().map(|(_, rows)| rows).collect();
        out
    }

    /// The mean F1 of events and of topics, each fold at the threshold that is best for the
    /// other folds.
    fn nested(&self, sets: &[Set]) -> [f64; 2] {
        let mut sums = [(0.0, 0.0); 2];
        for fold in 0..FOLDS {
            let likely =
                choose_likely(sets, &self.rows, &self.own, |i| sets[i].fold != fold);
            for i in (0..sets.len()).filter(|i| sets[*i].fold == fold) {
                let sum = &mut sums[usize::from(!sets[i].event)];
                sum.0 += count(&self.rows[i], &self.own[i], likely).2;
                sum.1 += 1.0;
            }
        }
        sums.map(|(sum, count)| sum / f64::max(count, 1.0))
    }
}

/// Groups of features that are switched off together: a name and how their names begin.
const GROUPS: &[(&str, &[&str])] = &[
    ("rarity-weighted cosine", &["cosine"]),
    ("heads of words", &["heads"]),
    ("neighbouring words", &["pairs"]),
    ("weight of what is shared", &["contained", "shared", "rarest", "words_contained"]),
    ("anchors", &["anchors"]),
    ("names", &["names"]),
    ("who and what", &["who"]),
    ("number words", &["numbers", "numbers_apart"]),
    (
        "number values",
        &["numbers_same", "numbers_near", "numbers_odds", "measures", "counted"],
    ),
    ("weekdays and months", &["calendar"]),
    ("resolved days", &["days"]),
    ("quotations", &["quoted", "quotes"]),
    ("likeness of articles", &["kinship", "articles_log"]),
    ("place in the article", &["headline", "lead", "caption", "depth"]),
    ("lengths", &["length", "shorter", "longer"]),
    ("competition", &["rank", "mutual", "margin"]),
    ("neighbouring sentences", &["around", "region"]),
    ("witnesses", &["witness"]),
    ("generic", &["generic"]),
];

/// Whether a group has a feature: those that are longer names of a group's are in it only
/// where no group names them in full.
fn is_in(group: &[&str], feature: &str) -> bool {
    let whole = |g: &[&str]| g.contains(&feature);
    whole(group)
        || group.iter().any(|start| feature.starts_with(start))
            && !GROUPS.iter().any(|(_, other)| whole(other))
}

/// Prints the figures with each group off in turn, as rows of a Markdown table.
fn ablate(sets: &[Set], studied: &[Studied<'_>]) {
    let line = |name: &str, off: &[usize]| {
        let held = Held::out(studied, off);
        let likely = choose_likely(sets, &held.rows, &held.own, |_| true);
        let macro_f1 =
            |event| macro_f1(sets, &held.rows, &held.own, likely, event, |_| true);
        let [events, topics] = held.nested(sets);
        let geneva = sets.iter().position(|s| s.name == "geneva");
        let geneva = geneva.map_or(0.0, |i| count(&held.rows[i], &held.own[i], likely).2);
        println!(
            "| {name} | {:.3} | {events:.3} | {geneva:.3} | {:.3} | {topics:.3} |",
            macro_f1(true),
            macro_f1(false)
        );
    };
    line("none", &[]);
    for (name, group) in GROUPS {
        let features = align::names().enumerate();
        let off: Vec<usize> =
            features.filter(|(_, n)| is_in(group, n)).map(|(i, _)| i).collect();
        line(name, &off);
    }
}

/// Learns both stages from the sets that `train` allows.
fn learn(
    studied: &[Studied<'_>],
    train: impl Fn(usize) -> bool,
    off: &[usize],
) -> Weights {
    let mine: Vec<usize> = (0..studied.len()).filter(|i| train(*i)).collect();
    let count = align::Weights::default().widths().0;
    let both = |first: &[f64], count: usize| {
        let rows: Vec<Rows> = mine
            .iter()
            .map(|i| studied[*i].rows_of(&studied[*i].whole, first, off))
            .collect();
        fit(mine.iter().map(|i| studied[*i].set).zip(&rows), count)
    };
    let first = both(&[], count);
    let last = both(&first, align::names().count());
    Weights { first, last, likely: 0.0, strong: 0.0 }
}

/// Logistic regression over the first `count` features.
fn fit<'a>(data: impl Iterator<Item = (&'a Set, &'a Rows)>, count: usize) -> Vec<f64> {
    let mut all: Vec<Row> = Vec::new();
    for (set, rows) in data {
        let weight =
            (rows.x.len() as f64).sqrt().recip() * if set.event { EVENT } else { 1.0 };
        let told = rows.x.iter().zip(&rows.y);
        all.extend(told.map(|(x, y)| Row { x: x[..count].to_vec(), y: *y, weight }));
    }
    logistic::fit(&all, RIDGE)
}

/// Right and predicted at a threshold, and F1.
fn count(rows: &Rows, scores: &[f64], least: f64) -> (usize, usize, f64) {
    let taken = || scores.iter().zip(&rows.y).filter(|(s, _)| **s >= least);
    let (right, all) = (taken().filter(|(_, y)| **y).count(), taken().count());
    let sum = all + rows.links;
    (right, all, if sum == 0 { 1.0 } else { 2.0 * right as f64 / sum as f64 })
}

fn macro_f1(
    sets: &[Set],
    rows: &[Rows],
    own: &[Vec<f64>],
    least: f64,
    event: bool,
    among: impl Fn(usize) -> bool,
) -> f64 {
    let chosen: Vec<f64> = (0..sets.len())
        .filter(|i| sets[*i].event == event && among(*i))
        .map(|i| count(&rows[i], &own[i], least).2)
        .collect();
    chosen.iter().sum::<f64>() / chosen.len().max(1) as f64
}

/// The threshold that is best for the events `among` the sets, with topics at half their
/// weight.
fn choose_likely(
    sets: &[Set],
    rows: &[Rows],
    own: &[Vec<f64>],
    among: impl Fn(usize) -> bool,
) -> f64 {
    let worth: Vec<f64> = (0..100)
        .map(|i| f64::from(i) / 100.0)
        .map(|t| {
            let events = macro_f1(sets, rows, own, t, true, &among);
            events + 0.5 * macro_f1(sets, rows, own, t, false, &among)
        })
        .collect();
    let mut best = (0.0, 0.0);
    for (i, t) in (5..80).map(|i| (i, i as f64 / 100.0)) {
        // A mean over the neighbourhood: one lucky threshold does not carry over.
        let value: f64 = worth[i - 2..=i + 2].iter().sum();
        if value > best.0 {
            best = (value, t);
        }
    }
    best.1
}

/// The least threshold above which enough links are right, of events and of topics.
fn choose_strong(sets: &[Set], rows: &[Rows], own: &[Vec<f64>]) -> f64 {
    let precise = |t: f64, event: bool| {
        let (mut right, mut all) = (0, 0);
        for i in (0..sets.len()).filter(|i| sets[*i].event == event) {
            let counted = count(&rows[i], &own[i], t);
            right += counted.0;
            all += counted.1;
        }
        right as f64 >= STRONG * all as f64
    };
    let steps = (20..95).map(|i| f64::from(i) / 100.0);
    steps.into_iter().find(|t| precise(*t, true) && precise(*t, false)).unwrap_or(0.95)
}

fn head(sets: &[Set], held: &Held, weights: &Weights) -> String {
    let (rows, own) = (&held.rows, &held.own);
    let mut out = String::from(
        "# What the features of a pair of sentences weigh (logistic; `src/align/sight.rs` and\n\
         # `context.rs` say what each is), and the scores at which the grades begin.\n\
         # Learnt by `cargo run --release --features fit --bin fit -- ../shared/gold/* \
         ../shared/ecb/*`;\n# refitting gives this table. Figures are of held-out sets: each \
         fold leaves out one event\n# and every seventh topic; the thresholds were chosen on \
         the same held-out scores.\n",
    );
    let (likely, strong) = (weights.likely, weights.strong);
    let mut line = |text: String| writeln!(out, "# {text}").unwrap_or_default();
    line(format!(
        "macro F1: events {:.3}, topics {:.3}",
        macro_f1(sets, rows, own, likely, true, |_| true),
        macro_f1(sets, rows, own, likely, false, |_| true)
    ));
    let [events, topics] = held.nested(sets);
    line(format!(
        "each fold at the threshold that is best for the others: events {events:.3}, \
         topics {topics:.3}"
    ));
    for event in [true, false] {
        let mut tally = [(0, 0); 3];
        for i in (0..sets.len()).filter(|i| sets[*i].event == event) {
            let at = |t: f64| count(&rows[i], &own[i], t);
            let (s, l, w) = (at(strong), at(likely), at(0.1));
            let bands = [(s.0, s.1), (l.0 - s.0, l.1 - s.1), (w.0 - l.0, w.1 - l.1)];
            for (sum, band) in tally.iter_mut().zip(bands) {
                sum.0 += band.0;
                sum.1 += band.1;
            }
        }
        let share = |(right, all): (usize, usize)| {
            format!("{right}/{all} = {:.3}", right as f64 / all.max(1) as f64)
        };
        line(format!(
            "{}: right among strong {}, likely {}, weak {}",
            if event { "events" } else { "topics" },
            share(tally[0]),
            share(tally[1]),
            share(tally[2])
        ));
    }
    for (i, set) in sets.iter().enumerate().filter(|(_, s)| s.event) {
        let (right, all, f1) = count(&rows[i], &own[i], likely);
        line(format!(
            "event {}: F1 {f1:.3}, {right} right of {all} for {} links",
            set.name, rows[i].links
        ));
    }
    let topics: Vec<String> = sets
        .iter()
        .enumerate()
        .filter(|(_, s)| !s.event)
        .map(|(i, s)| format!("{} {:.2}", s.name, count(&rows[i], &own[i], likely).2))
        .collect();
    for some in topics.chunks(9) {
        line(format!("topics F1: {}", some.join(", ")));
    }
    out
}

fn print_rows(sets: &[Set], rows: &[Rows], own: &[Vec<f64>]) {
    let names: Vec<&str> = align::names().collect();
    println!("set\ta\tb\tlabel\tscore\t{}", names.join("\t"));
    for ((set, rows), own) in sets.iter().zip(rows).zip(own) {
        let kind = if set.event { 'g' } else { 'e' };
        for (i, score) in own.iter().enumerate() {
            let (a, b) = &rows.names[i];
            let label = u8::from(rows.y[i]);
            let values: Vec<String> =
                rows.x[i].iter().map(|v| format!("{v:.5}")).collect();
            let values = values.join("\t");
            println!("{kind}{}\t{a}\t{b}\t{label}\t{:.5}\t{values}", set.name, score);
        }
    }
}

impl Set {
    fn read(path: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = std::path::Path::new(path);
        let labels: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join("gold.json"))?)?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut by_article: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        let mut scored = BTreeSet::new();
        // A labelled article is named by its id or by its file.
        let files: BTreeMap<&str, &str> = list(&labels, "articles")
            .map(|a| {
                (
                    string(a, if a["file"].is_string() { "file" } else { "id" }),
                    string(a, "id"),
                )
            })
            .collect();
        for s in list(&labels, "sentences") {
            let part = s["role"].as_str();
            let id = string(s, "id");
            if s["scored"].as_bool().unwrap_or(part != Some("boilerplate")) {
                scored.insert(id.to_string());
            }
            let entry = (id, string(s, "text"));
            by_article.entry(string(s, "article")).or_default().push(entry);
        }
        let (mut linked, mut loose) = (BTreeSet::new(), BTreeSet::new());
        for l in list(&labels, "links") {
            let kind = if l["strength"] == "loose" { &mut loose } else { &mut linked };
            let ends = [string(l, "a").to_string(), string(l, "b").to_string()];
            if ends.iter().all(|e| scored.contains(e)) {
                kind.insert(ordered(ends));
            }
        }
        let mut out = Self {
            name,
            event: labels["divergences"].is_array(),
            fold: 0,
            articles: Vec::new(),
            ids: Vec::new(),
            scored,
            linked,
            loose,
        };
        let manifest = folder.join("set.toml").to_string_lossy().into_owned();
        for article in rashomon::load::load(&[manifest]).articles {
            let prepared = prepare(Arc::new(article));
            let name = prepared.article.path.rsplit('/').next().unwrap_or_default();
            let key = files.get(name).copied().unwrap_or(name);
            let labelled = by_article.get(key).map(Vec::as_slice).unwrap_or_default();
            out.ids.push(match_up(&prepared, labelled));
            out.articles.push(prepared);
        }
        Ok(out)
    }
}

impl<'a> Studied<'a> {
    fn of(set: &'a Set) -> Self {
        let articles: Vec<&Prepared> = set.articles.iter().collect();
        let study = |members: Vec<ArticleId>| {
            let told: Vec<&Prepared> = members.iter().map(|a| articles[a.at()]).collect();
            let study = Study::of(&told);
            (members, study)
        };
        let stories =
            align::stories(&articles).stories.into_iter().map(|s| study(s.articles));
        let stories = stories.collect();
        let whole = vec![study((0..articles.len()).map(ArticleId::new).collect())];
        Self { set, stories, whole }
    }
}

impl Studied<'_> {
    /// The labelled candidates, with context from the first scores that `first` gives and
    /// the features that are `off` at nothing.
    fn rows(&self, first: &[f64], off: &[usize]) -> Rows {
        self.rows_of(&self.stories, first, off)
    }

    fn rows_of(
        &self,
        studies: &[(Vec<ArticleId>, Study<'_>)],
        first: &[f64],
        off: &[usize],
    ) -> Rows {
        let set = self.set;
        let mut out = Rows { links: set.linked.len(), ..Rows::default() };
        for (members, study) in studies {
            for (a, b, mut x) in study.rows(first) {
                let id = |at: Locus| {
                    let own = &set.ids[members[at.article.at()].at()];
                    own[at.sentence.at()].clone()
                };
                let (Some(x_id), Some(y_id)) = (id(a), id(b)) else { continue };
                let pair = ordered([x_id, y_id]);
                let counts = set.scored.contains(&pair.0) && set.scored.contains(&pair.1);
                if counts && !set.loose.contains(&pair) {
                    for at in off {
                        x[*at] = 0.0;
                    }
                    out.y.push(set.linked.contains(&pair));
                    out.x.push(x);
                    out.names.push(pair);
                }
            }
        }
        out
    }
}

fn ordered(ends: [String; 2]) -> (String, String) {
    let [a, b] = ends;
    if a <= b { (a, b) } else { (b, a) }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// For each sentence of the article, the id of the labelled sentence with the same words;
/// repeats are taken in order.
fn match_up(article: &Prepared, labelled: &[(&str, &str)]) -> Vec<Option<String>> {
    let mut free: Vec<(String, &str)> =
        labelled.iter().map(|(id, words)| (squeeze(words), *id)).collect();
    let sentences =
        article.sentences.iter().map(|s| squeeze(s.span.of(&article.article.text)));
    sentences
        .map(|words| {
            let at = free.iter().position(|(other, _)| *other == words)?;
            Some(free.remove(at).1.to_string())
        })
        .collect()
}
