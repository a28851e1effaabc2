//! Refits `data/story_weights.txt`.
//!
//! `cargo run --release --features fit --bin fit_stories -- SET… > data/story_weights.txt`
//! where each SET is a folder with a `gold.json` (`../shared/gold/*`, `../shared/ecb/*`):
//! topics that label each article with its story, and events that are one story each. The
//! same sets give the same table, with figures by fold in its head.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

#[path = "fit/logistic.rs"]
mod logistic;

use logistic::{Row, fit};
use rashomon::align::{StoryWeights, group_features, pair_features};
use rashomon::model::Prepared;
use rashomon::pipeline::prepare;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// Folds: each leaves out one event and every sixth topic.
const FOLDS: usize = 6;
/// Pull of the weights towards nothing: of aspects, and of the decision to join.
const RIDGE: (f64, f64) = (2e-4, 1e-3);
/// Of the pairs of the heap of all topics every so many-th is learnt from.
const SAMPLE: usize = 7;
/// Likelihoods that are tried as the least at which groups are joined.
const LEAST: [f64; 9] = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65];

/// What a set of articles is an example of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// The two look-alike stories of a topic.
    Topic,
    /// An event in freely worded accounts: one story.
    Event,
    /// One story of a topic alone.
    Single,
    /// A few accounts of one story.
    Few,
    /// Four accounts of one story and one of its look-alike.
    Stray,
    /// Four accounts of one story and one of another topic.
    Far,
    /// All topics in one heap.
    Heap,
}

const SORTS: [(Sort, &str, f64); 7] = [
    (Sort::Topic, "topics (two look-alike stories)", 1.0),
    (Sort::Event, "events (one story)", 2.0),
    (Sort::Single, "one story of a topic", 0.5),
    (Sort::Few, "two to six accounts of one story", 0.3),
    (Sort::Stray, "four accounts and a look-alike", 0.3),
    (Sort::Far, "four accounts and a stranger", 0.2),
    (Sort::Heap, "all topics in one heap", 1.0),
];

/// A set to learn from: articles by their places.
struct Case {
    sort: Sort,
    fold: usize,
    articles: Vec<usize>,
}

/// All labelled articles.
struct World {
    articles: Vec<Prepared>,
    /// The story and the fold of each.
    labels: Vec<String>,
    folds: Vec<usize>,
    cases: Vec<Case>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let world = World::read(&paths)?;
    let models: Vec<StoryWeights> =
        (0..FOLDS).map(|fold| world.learn(|f| f != fold)).collect();
    let mut best = (0.0, 0.0, Vec::new());
    for least in LEAST {
        let figures = world.measure(&models, least);
        let worth: f64 = SORTS
            .iter()
            .zip(&figures)
            .map(|((sort, ..), f)| match sort {
                Sort::Topic | Sort::Heap => f.mean,
                Sort::Event | Sort::Single | Sort::Few => f64::midpoint(f.mean, f.whole),
                Sort::Stray | Sort::Far => f.mean / 2.0,
            })
            .sum();
        eprintln_figures(least, &figures);
        if worth > best.1 {
            best = (least, worth, figures);
        }
    }
    let mut weights = world.learn(|_| true);
    weights.least = best.0;
    print!("{}{}", head(&best.2), weights.write());
    Ok(())
}

#[expect(clippy::print_stderr, reason = "progress, for whoever waits")]
fn eprintln_figures(least: f64, figures: &[Figure]) {
    let all: Vec<String> =
        figures.iter().map(|f| format!("{:.3}/{:.2}", f.mean, f.whole)).collect();
    eprintln!("least {least}: {}", all.join("  "));
}

fn head(figures: &[Figure]) -> String {
    let mut out = String::from(
        "# What the aspects of two articles weigh (logistic; `src/align/stories/gist.rs`), and what\n\
         # makes two groups of articles one story (`join.rs`).\n\
         # Learnt by `cargo run --release --features fit --bin fit_stories -- \
         ../shared/gold/* ../shared/ecb/*`;\n# refitting gives this table. Figures are of \
         held-out sets: each fold leaves out one event\n# and every sixth topic; the least \
         likelihood was chosen on the same held-out sets.\n\
         # Pairwise F1 of the stories, and the share of sets that came out without a fault:\n",
    );
    for ((_, name, _), f) in SORTS.iter().zip(figures) {
        let folds: Vec<String> = f.folds.iter().map(|x| format!("{x:.2}")).collect();
        let (mean, whole, count, folds) = (f.mean, f.whole, f.count, folds.join(" "));
        writeln!(out, "#   {name}: {mean:.3}, {whole:.2} of {count}; by fold {folds}")
            .unwrap_or_default();
    }
    out
}

/// How well a sort of sets came out.
struct Figure {
    mean: f64,
    whole: f64,
    count: usize,
    folds: Vec<f64>,
}

impl World {
    fn read(paths: &[String]) -> Result<Self, Box<dyn std::error::Error>> {
        let mut out = Self {
            articles: Vec::new(),
            labels: Vec::new(),
            folds: Vec::new(),
            cases: Vec::new(),
        };
        let (mut events, mut topics) = (0, 0);
        for path in paths {
            let folder = std::path::Path::new(path);
            let gold = std::fs::read_to_string(folder.join("gold.json"))?;
            let gold: Value = serde_json::from_str(&gold)?;
            let stories = gold["stories"].as_object();
            let count = if stories.is_some() { &mut topics } else { &mut events };
            let fold = *count % FOLDS;
            *count += 1;
            let manifest = folder.join("set.toml").to_string_lossy().into_owned();
            let from = out.articles.len();
            for article in rashomon::load::load(&[manifest]).articles {
                let file = article.path.rsplit('/').next().unwrap_or_default();
                let label = stories.and_then(|s| s.get(file)).and_then(Value::as_str);
                out.labels.push(label.unwrap_or(path).to_string());
                out.folds.push(fold);
                out.articles.push(prepare(Arc::new(article)));
            }
            let articles: Vec<usize> = (from..out.articles.len()).collect();
            let sort = if stories.is_some() { Sort::Topic } else { Sort::Event };
            out.cases.push(Case { sort, fold, articles });
        }
        out.make_cases();
        Ok(out)
    }

    /// Makes sets of other sorts from the topics, the same at each run.
    fn make_cases(&mut self) {
        let topics: Vec<(usize, Vec<Vec<usize>>)> = self
            .cases
            .iter()
            .filter(|c| c.sort == Sort::Topic)
            .map(|c| (c.fold, self.by_label(&c.articles)))
            .collect();
        let mut dice = Dice(1);
        let mut made = Vec::new();
        for (at, (fold, stories)) in topics.iter().enumerate() {
            for (i, story) in stories.iter().enumerate() {
                let mut add =
                    |sort, articles| made.push(Case { sort, fold: *fold, articles });
                add(Sort::Single, story.clone());
                for _ in 0..2 {
                    let count = 2 + dice.below(5);
                    add(Sort::Few, dice.some(story, count));
                }
                let (_, others) =
                    &topics[(at + 1 + dice.below(topics.len() - 1)) % topics.len()];
                let stray = stories.get(1 - i.min(1)).map(|s| (Sort::Stray, s));
                let far = others.first().map(|s| (Sort::Far, s));
                for (sort, strange) in stray.into_iter().chain(stray).chain(far) {
                    let mut articles = dice.some(story, 4);
                    articles.extend(dice.some(strange, 1));
                    add(sort, articles);
                }
            }
        }
        self.cases.extend(made);
        let heap = topics.into_iter().flat_map(|(_, s)| s).flatten().collect();
        self.cases.push(Case { sort: Sort::Heap, fold: FOLDS, articles: heap });
    }

    fn by_label(&self, articles: &[usize]) -> Vec<Vec<usize>> {
        let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in articles {
            out.entry(&self.labels[*at]).or_default().push(*at);
        }
        out.into_values().collect()
    }

    fn of(&self, case: &Case) -> Vec<&Prepared> {
        case.articles.iter().map(|at| &self.articles[*at]).collect()
    }

    /// Learns from all folds that `train` allows.
    fn learn(&self, train: impl Fn(usize) -> bool) -> StoryWeights {
        let mut rows = Vec::new();
        let learnt = |sort| matches!(sort, Sort::Topic | Sort::Event | Sort::Heap);
        for case in self.cases.iter().filter(|c| learnt(c.sort)) {
            let mut count = 0;
            let wanted = |a: usize, b: usize| {
                let folds = [a, b].map(|at| self.folds[case.articles[at]]);
                let sampled =
                    case.sort != Sort::Heap || (a * 31 + b).is_multiple_of(SAMPLE);
                sampled && folds.into_iter().all(&train)
            };
            let mut found = Vec::new();
            for (a, b, x) in pair_features(&self.of(case), wanted) {
                let y = self.labels[case.articles[a]] == self.labels[case.articles[b]];
                found.push(Row { x, y, weight: 1.0 });
                count += 1;
            }
            let all =
                if case.sort == Sort::Heap { 20.0 } else { f64::from(count).sqrt() };
            let each = weight(case.sort) * all / f64::from(count.max(1));
            rows.extend(found.into_iter().map(|row| Row { weight: each, ..row }));
        }
        let pair = fit(&rows, RIDGE.0);
        let mut out = StoryWeights {
            bias: pair[0],
            aspects: pair[1..].to_vec(),
            ..Default::default()
        };
        let mut rows = Vec::new();
        for case in &self.cases {
            self.decisions(case, &out, &train, &mut rows);
        }
        out.join = fit(&rows, RIDGE.1);
        out
    }

    /// The decisions that come up while the groups of a case are joined rightly.
    fn decisions(
        &self,
        case: &Case,
        weights: &StoryWeights,
        train: impl Fn(usize) -> bool,
        rows: &mut Vec<Row>,
    ) {
        let fold = |members: &[usize]| {
            members.iter().all(|at| train(self.folds[case.articles[*at]]))
        };
        if case.fold < FOLDS && !train(case.fold) {
            return;
        }
        let scale = if case.sort == Sort::Heap {
            0.3
        } else {
            weight(case.sort) * 3.0 / (case.articles.len() as f64).sqrt()
        };
        let mut asked: BTreeSet<(usize, usize, usize, usize)> = BTreeSet::new();
        group_features(&self.of(case), weights, |features, a, b| {
            let label = |at: &usize| self.labels[case.articles[*at]].as_str();
            let same = a.first().map(label) == b.first().map(label);
            // A refused pair comes up again each time one of them has grown by one.
            let key = |g: &[usize]| (g[0], g.len().ilog2() as usize);
            let (x, y) = (key(a), key(b));
            if fold(a) && fold(b) && (same || asked.insert((x.0, x.1, y.0, y.1))) {
                let small = (a.len().min(b.len()) as f64).sqrt();
                rows.push(Row { x: features.to_vec(), y: same, weight: scale * small });
            }
            same
        });
    }

    /// Measures each case with the weights that were learnt without it.
    fn measure(&self, models: &[StoryWeights], least: f64) -> Vec<Figure> {
        let mut by_sort: BTreeMap<Sort, Vec<(usize, f64)>> = BTreeMap::new();
        for case in &self.cases {
            for (fold, model) in models.iter().enumerate() {
                if case.fold != fold && case.sort != Sort::Heap {
                    continue;
                }
                let weights = StoryWeights { least, ..model.clone() };
                let groups =
                    group_features(&self.of(case), &weights, |x, _, _| weights.joins(x));
                let mut pairs = Vec::new();
                for (group, members) in groups.iter().enumerate() {
                    let held = members.iter().map(|at| case.articles[*at]);
                    // Of the heap, the articles that the weights were not learnt from.
                    pairs.extend(
                        held.filter(|at| self.folds[*at] == fold)
                            .map(|at| (group, self.labels[at].as_str())),
                    );
                }
                by_sort.entry(case.sort).or_default().push((fold, f1(&pairs)));
            }
        }
        by_sort.into_values().map(|all| figure(&all)).collect()
    }
}

fn figure(all: &[(usize, f64)]) -> Figure {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let values: Vec<f64> = all.iter().map(|(_, f)| *f).collect();
    let whole: Vec<f64> = values.iter().map(|f| f64::from(u8::from(*f >= 1.0))).collect();
    let of = |fold| -> Vec<f64> {
        all.iter().filter(|(f, _)| *f == fold).map(|(_, v)| *v).collect()
    };
    Figure {
        mean: mean(&values),
        whole: mean(&whole),
        count: values.len(),
        folds: (0..FOLDS).map(|fold| mean(&of(fold))).collect(),
    }
}

fn weight(sort: Sort) -> f64 {
    SORTS.iter().find(|(s, ..)| *s == sort).map_or(0.0, |(.., w)| *w)
}

/// Pairwise F1 of groups against labels.
fn f1(pairs: &[(usize, &str)]) -> f64 {
    fn size<K: Ord>(keys: impl Iterator<Item = K>) -> f64 {
        let mut counts: BTreeMap<K, f64> = BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1.0;
        }
        counts.into_values().map(|n| n * (n - 1.0) / 2.0).sum()
    }
    let right = size(pairs.iter());
    let all = size(pairs.iter().map(|p| p.0)) + size(pairs.iter().map(|p| p.1));
    if all == 0.0 { 1.0 } else { 2.0 * right / all }
}

/// Numbers that look thrown and are the same each time (Numerical Recipes' generator).
struct Dice(u32);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % bound.max(1)
    }

    fn some(&mut self, all: &[usize], count: usize) -> Vec<usize> {
        let mut left = all.to_vec();
        let mut out = Vec::new();
        while out.len() < count && !left.is_empty() {
            out.push(left.swap_remove(self.below(left.len())));
        }
        out.sort_unstable();
        out
    }
}
