//! Refits `data/link_weights.txt`.
//!
//! `cargo run --release --features fit --bin fit -- SET… > data/link_weights.txt` where each
//! SET is a folder with a `gold.json` (`../shared/gold/*`, `../shared/ecb/*`). The sets
//! are loaded and read as the program does it, labels found again by the words. Prints the table with figures by fold in its head; the same
//! sets give the same table. `--dump` prints the features of every labelled pair instead.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

use rashomon::align::{self, Weights};
use rashomon::model::{Locus, Prepared};
use rashomon::pipeline::prepare;
use rashomon::text::squeeze;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// Pull of the weights towards nothing, on features scaled to unit spread.
const RIDGE: f64 = 2e-4;
/// Rounds of Newton's method; it settles in fewer.
const ROUNDS: usize = 12;
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
    let dump = arguments.iter().any(|a| a == "--dump");
    let mut sets = Vec::new();
    let (mut events, mut topics) = (0, 0);
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        let mut set = Set::read(path)?;
        let count = if set.event { &mut events } else { &mut topics };
        set.fold = *count % FOLDS;
        *count += 1;
        sets.push(set);
    }
    let alone: Vec<Rows> = sets.iter().map(|s| s.rows(&[])).collect();
    let mut own = vec![Vec::new(); sets.len()];
    let mut parts = Vec::new();
    for fold in 0..FOLDS {
        let train = |i: usize| sets[i].fold != fold;
        let (weights, _) = learn(&sets, &alone, train);
        for (i, set) in sets.iter().enumerate().filter(|(_, s)| s.fold == fold) {
            let rows = set.rows(&weights.first);
            own[i] = rows.x.iter().map(|x| align::score(&weights.last, x)).collect();
            parts.push((i, rows));
        }
    }
    parts.sort_by_key(|(i, _)| *i);
    let rows: Vec<Rows> = parts.into_iter().map(|(_, rows)| rows).collect();
    if dump {
        print_rows(&sets, &rows, &own);
        return Ok(());
    }
    let likely = choose_likely(&sets, &rows, &own);
    let strong = choose_strong(&sets, &rows, &own);
    let (mut weights, _) = learn(&sets, &alone, |_| true);
    weights.likely = likely;
    weights.strong = strong;
    print!("{}{}", head(&sets, &rows, &own, &weights), weights.write());
    Ok(())
}

/// Learns both stages from the sets that `train` allows.
fn learn(
    sets: &[Set],
    alone: &[Rows],
    train: impl Fn(usize) -> bool,
) -> (Weights, Vec<Rows>) {
    let mine: Vec<usize> = (0..sets.len()).filter(|i| train(*i)).collect();
    let count = align::Weights::default().widths().0;
    let first = fit(mine.iter().map(|i| (&sets[*i], &alone[*i])), count);
    let rows: Vec<Rows> = mine.iter().map(|i| sets[*i].rows(&first)).collect();
    let all = align::names().count();
    let last = fit(mine.iter().map(|i| &sets[*i]).zip(&rows), all);
    (Weights { first, last, likely: 0.0, strong: 0.0 }, rows)
}

/// Logistic regression over the first `count` features, by Newton's method.
#[expect(clippy::many_single_char_names, reason = "the letters of the textbook")]
fn fit<'a>(data: impl Iterator<Item = (&'a Set, &'a Rows)>, count: usize) -> Vec<f64> {
    let mut x: Vec<&[f64]> = Vec::new();
    let (mut y, mut w) = (Vec::new(), Vec::new());
    for (set, rows) in data {
        let each =
            (rows.x.len() as f64).sqrt().recip() * if set.event { EVENT } else { 1.0 };
        for (row, linked) in rows.x.iter().zip(&rows.y) {
            x.push(&row[..count]);
            y.push(f64::from(u8::from(*linked)));
            w.push(each);
        }
    }
    let total: f64 = w.iter().sum();
    let mean =
        |f: &dyn Fn(usize) -> f64| (0..x.len()).map(|i| w[i] * f(i)).sum::<f64>() / total;
    let means: Vec<f64> = (0..count).map(|k| mean(&|i| x[i][k])).collect();
    let spreads: Vec<f64> = (0..count)
        .map(|k| mean(&|i| (x[i][k] - means[k]).powi(2)).sqrt().max(1e-9))
        .collect();
    let n = count + 1;
    let mut beta = vec![0.0; n];
    let mut z = vec![1.0; n];
    for _ in 0..ROUNDS {
        let mut slope = vec![0.0; n];
        let mut curve = vec![vec![0.0; n]; n];
        for i in 0..x.len() {
            for k in 0..count {
                z[k + 1] = (x[i][k] - means[k]) / spreads[k];
            }
            let sum: f64 = z.iter().zip(&beta).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let (error, bend) = (w[i] * (y[i] - p), w[i] * p * (1.0 - p));
            for k in 0..n {
                slope[k] += error * z[k];
                let zk = bend * z[k];
                for (cell, other) in curve[k][..=k].iter_mut().zip(&z) {
                    *cell += zk * other;
                }
            }
        }
        for k in 0..n {
            let pull = if k == 0 { 0.0 } else { RIDGE * total };
            slope[k] -= pull * beta[k];
            curve[k][k] += pull + 1e-9 * total;
        }
        for (b, step) in beta.iter_mut().zip(solve(curve, slope)) {
            *b += step;
        }
    }
    let mut out = vec![beta[0]];
    for k in 0..count {
        let raw = beta[k + 1] / spreads[k];
        out[0] -= raw * means[k];
        out.push(raw);
    }
    // What the table shows is what was measured.
    out.iter().map(|v| (v * 1e4).round() / 1e4).collect()
}

/// Solves a symmetric positive system, of which the lower half is given, by Cholesky.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            a[i][j] = if i == j {
                (a[i][i] - sum).max(1e-12).sqrt()
            } else {
                (a[i][j] - sum) / a[j][j]
            };
        }
    }
    for i in 0..n {
        let sum: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - sum) / a[i][i];
    }
    b
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
) -> f64 {
    let chosen: Vec<f64> = (0..sets.len())
        .filter(|i| sets[*i].event == event)
        .map(|i| count(&rows[i], &own[i], least).2)
        .collect();
    chosen.iter().sum::<f64>() / chosen.len().max(1) as f64
}

/// The threshold that is best for events, with topics at half their weight.
fn choose_likely(sets: &[Set], rows: &[Rows], own: &[Vec<f64>]) -> f64 {
    let worth = |t: f64| {
        macro_f1(sets, rows, own, t, true) + 0.5 * macro_f1(sets, rows, own, t, false)
    };
    let mut best = (0.0, 0.0);
    for t in (5..80).map(|i| f64::from(i) / 100.0) {
        // A mean over the neighbourhood: one lucky threshold does not carry over.
        let value = worth(t - 0.02) + worth(t) + worth(t + 0.02);
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

fn head(sets: &[Set], rows: &[Rows], own: &[Vec<f64>], weights: &Weights) -> String {
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
        macro_f1(sets, rows, own, likely, true),
        macro_f1(sets, rows, own, likely, false)
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

    /// The labelled candidates, with context from the first scores that `first` gives.
    fn rows(&self, first: &[f64]) -> Rows {
        let articles: Vec<&Prepared> = self.articles.iter().collect();
        let mut out = Rows { links: self.linked.len(), ..Rows::default() };
        for (a, b, x) in align::features(&articles, first) {
            let id = |at: Locus| self.ids[at.article.at()][at.sentence.at()].clone();
            let (Some(x_id), Some(y_id)) = (id(a), id(b)) else { continue };
            let pair = ordered([x_id, y_id]);
            let counts = self.scored.contains(&pair.0) && self.scored.contains(&pair.1);
            if counts && !self.loose.contains(&pair) {
                out.y.push(self.linked.contains(&pair));
                out.x.push(x);
                out.names.push(pair);
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
