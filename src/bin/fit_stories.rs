//! Refits `data/stem_frequencies.txt` and `data/story_trees.txt`.
//!
//! `cargo run --release --features fit --bin fit_stories -- --stems SET… > data/stem_frequencies.txt`,
//! and, once that stands, `… -- SET… > data/story_trees.txt`, where each SET is a folder with a
//! `gold.json` (`../shared/ecb/* ../shared/heaps/* ../shared/gold/* ../shared/gold2/*`). The
//! same sets give the same bytes. The table has figures by folds of events in its head: every
//! pair is judged by models that saw neither of its events.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]
#![expect(clippy::print_stderr, reason = "progress, for whoever waits")]

#[path = "fit/boosting.rs"]
mod boosting;
#[path = "fit/heaps.rs"]
mod heaps;

use boosting::{Row, Shape, fit};
use heaps::{Case, FOLDS, SORTS, Sort, World};
use rashomon::align::{Rule, STORY_FEATURES, StoryHeap, StoryModel, story_terms};
use rashomon::learnt::Trees;
use rashomon::model::Prepared;
use rashomon::pipeline::prepare;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// The least number of pairs in a leaf of the trees.
const LEAST: usize = 60;

/// Stems that fewer events have are left out of the frequencies: they are names of one.
const EVENTS: usize = 3;

/// How groups are joined: found by `--search` on held-out pairs.
const RULE: Rule = Rule {
    bias: 0.4,
    loose: -0.45,
    both_single: -0.2,
    one_single: 0.3,
    larger: 1.05,
    smaller: -2.3,
    few: 0.8,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let paths: Vec<&String> = arguments.iter().filter(|a| !a.starts_with("--")).collect();
    let world = World::read(&paths)?;
    if arguments.iter().any(|a| a == "--stems") {
        print!("{}", stems(&world));
        return Ok(());
    }
    let studied: Vec<Studied<'_>> =
        world.cases.iter().map(|c| Studied::of(&world, c)).collect();
    let pairs: usize = studied.iter().map(|s| s.pairs.len()).sum();
    eprintln!("{} sets, {pairs} pairs", studied.len());
    if arguments.iter().any(|a| a == "--dump") {
        dump(&world, &studied);
        return Ok(());
    }
    let folds: Vec<usize> = (0..=FOLDS).collect();
    let mut models = in_threads(&folds, |fold| learn(&world, &studied, |f| f != *fold));
    let whole = models.pop().unwrap_or_default();
    eprintln!("learnt");
    let held = |a: usize, b: usize, x: &[f64]| {
        let of = |fold: usize| models[fold].odds(|at| x[at]);
        let (a, b) = (world.folds[a], world.folds[b]);
        if a == b { of(a) } else { f64::midpoint(of(a), of(b)) }
    };
    let rule = match asked(&arguments, "--rule=") {
        _ if arguments.iter().any(|a| a == "--search") => search(&world, &studied, &held),
        Some(stated) => stated_rule(stated),
        None => RULE,
    };
    let seen = |_: usize, _: usize, x: &[f64]| whole.odds(|at| x[at]);
    let figures = measure(&world, &studied, rule, &held);
    let flattering = measure(&world, &studied, rule, &seen);
    if let Some(path) = asked(&arguments, "--beside=") {
        let pairs = beside(path, rule, &seen);
        eprintln!("{path}: {pairs} pairs put together");
    }
    if arguments.iter().any(|a| a == "--errors") {
        errors(&world, &studied, rule, &held);
    }
    let model = StoryModel { trees: whole.clone(), rule };
    print!("{}{}", head(&figures, &flattering), model.write());
    Ok(())
}

/// What an option says.
fn asked<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    arguments.iter().find_map(|a| a.strip_prefix(option))
}

/// A rule as its constants with commas.
fn stated_rule(stated: &str) -> Rule {
    let mut rule = RULE;
    for (constant, value) in rule.constants().into_iter().zip(stated.split(',')) {
        *constant = value.parse().unwrap_or(*constant);
    }
    rule
}

/// The pairs put together in a folder that has no labels and was not learnt from.
fn beside(path: &str, rule: Rule, odds: &Odds<'_>) -> usize {
    let articles: Vec<Prepared> = rashomon::load::load(&[path])
        .articles
        .into_iter()
        .map(|article| prepare(Arc::new(article)))
        .collect();
    let heap = StoryHeap::read(&articles.iter().collect::<Vec<_>>());
    let groups = heap.group(rule, odds);
    groups.iter().map(|g| g.len() * (g.len() - 1) / 2).sum()
}

/// A set with its candidate pairs.
struct Studied<'a> {
    case: &'a Case,
    heap: StoryHeap,
    pairs: Vec<(usize, usize, Vec<f64>)>,
}

impl<'a> Studied<'a> {
    fn of(world: &World, case: &'a Case) -> Self {
        let heap = StoryHeap::read(&world.of(case));
        let pairs = heap.pairs();
        Self { case, heap, pairs }
    }
}

/// Runs work on two halves of the machine, results in order.
fn in_threads<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let middle = items.len().div_ceil(2);
    let (first, second) = items.split_at(middle);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().map(&work).collect::<Vec<T>>());
        let mut out: Vec<T> = first.iter().map(&work).collect();
        out.extend(other.join().unwrap_or_default());
        out
    })
}

/// The trees that fit the pairs whose both ends are in folds that `train` allows. Every sort
/// of sets has the same weight of pairs of one event.
fn learn(world: &World, studied: &[Studied<'_>], train: impl Fn(usize) -> bool) -> Trees {
    let mut same: BTreeMap<Sort, f64> = BTreeMap::new();
    let mut rows: Vec<(Sort, &[f64], bool)> = Vec::new();
    for set in studied.iter().filter(|s| s.case.sort.learnt()) {
        for (a, b, x) in &set.pairs {
            let ends = [*a, *b].map(|at| set.case.articles[at]);
            if !ends.iter().all(|at| train(world.folds[*at])) {
                continue;
            }
            let y = world.events[ends[0]] == world.events[ends[1]];
            *same.entry(set.case.sort).or_default() += f64::from(u8::from(y));
            rows.push((set.case.sort, x, y));
        }
    }
    let weighed = rows.into_iter().map(|(sort, x, y)| Row {
        x,
        y,
        weight: sort.weight() / f64::max(same[&sort], 1.0),
    });
    let rows: Vec<Row<'_>> = weighed.collect();
    let rising: Vec<bool> = STORY_FEATURES.iter().map(|(_, rises)| *rises).collect();
    fit(&rows, &Shape { least: LEAST, rising: &rising })
}

/// What is asked for the log-odds of two articles of the world.
type Odds<'o> = dyn Fn(usize, usize, &[f64]) -> f64 + Sync + 'o;

/// How well a sort of sets came out.
#[derive(Clone, Copy, Default)]
struct Figure {
    sets: f64,
    whole: f64,
    /// The mean of the sets' F1.
    mean: f64,
    /// Pairs put together rightly, all put together, all of one event.
    right: f64,
    given: f64,
    wanted: f64,
}

impl Figure {
    fn precision(&self) -> f64 {
        if self.given == 0.0 { 1.0 } else { self.right / self.given }
    }

    fn recall(&self) -> f64 {
        if self.wanted == 0.0 { 1.0 } else { self.right / self.wanted }
    }

    /// What the rule is chosen by: F1, and precision once more.
    fn worth(&self) -> f64 {
        self.mean / self.sets + 0.5 * self.precision()
    }
}

fn measure(
    world: &World,
    studied: &[Studied<'_>],
    rule: Rule,
    odds: &Odds<'_>,
) -> BTreeMap<Sort, Figure> {
    let measured = in_threads(studied, |set| {
        let at = |i: usize| set.case.articles[i];
        let groups = set.heap.group(rule, &|a, b, x| odds(at(a), at(b), x));
        let mut pairs = Vec::new();
        for (group, members) in groups.iter().enumerate() {
            pairs.extend(members.iter().map(|i| (group, world.events[at(*i)].as_str())));
        }
        counted(&pairs)
    });
    let mut out: BTreeMap<Sort, Figure> = BTreeMap::new();
    for (set, (right, given, wanted)) in studied.iter().zip(measured) {
        let figure = out.entry(set.case.sort).or_default();
        let all = given + wanted;
        let f1 = if all == 0.0 { 1.0 } else { 2.0 * right / all };
        figure.sets += 1.0;
        figure.whole += f64::from(u8::from(f1 >= 1.0));
        figure.mean += f1;
        figure.right += right;
        figure.given += given;
        figure.wanted += wanted;
    }
    out
}

/// The faults of held-out sets, for a look.
fn errors(world: &World, studied: &[Studied<'_>], rule: Rule, odds: &Odds<'_>) {
    for set in studied.iter().filter(|s| s.case.sort.learnt()) {
        let at = |i: usize| set.case.articles[i];
        let groups = set.heap.group(rule, &|a, b, x| odds(at(a), at(b), x));
        let mut homes: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
        let mut held: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
        for (group, members) in groups.iter().enumerate() {
            for i in members {
                let event = world.events[at(*i)].as_str();
                *homes.entry(event).or_default().entry(group).or_default() += 1;
                *held.entry(group).or_default().entry(event).or_default() += 1;
            }
        }
        let sort = set.case.sort;
        for (_, events) in held.iter().filter(|(_, e)| e.len() > 1) {
            eprintln!("{sort:?} together {events:?}");
        }
        for (event, groups) in homes.iter().filter(|(_, g)| g.len() > 1) {
            let sizes: Vec<usize> = groups.values().copied().collect();
            eprintln!("{sort:?} apart {event} {sizes:?}");
        }
    }
}

/// Pairs put together rightly, all put together, all of one event.
fn counted(pairs: &[(usize, &str)]) -> (f64, f64, f64) {
    fn count<K: Ord>(keys: impl Iterator<Item = K>) -> f64 {
        let mut counts: BTreeMap<K, f64> = BTreeMap::new();
        for key in keys {
            *counts.entry(key).or_default() += 1.0;
        }
        counts.into_values().map(|n| n * (n - 1.0) / 2.0).sum()
    }
    (
        count(pairs.iter()),
        count(pairs.iter().map(|p| p.0)),
        count(pairs.iter().map(|p| p.1)),
    )
}

/// Moves one constant of the rule at a time as long as that is worth more on held-out pairs.
fn search(world: &World, studied: &[Studied<'_>], odds: &Odds<'_>) -> Rule {
    let worth = |rule: Rule| -> f64 {
        let figures = measure(world, studied, rule, odds);
        figures.iter().map(|(sort, f)| sort.weight() * f.worth()).sum()
    };
    let mut best = (worth(RULE), RULE);
    eprintln!("{:.4} {:?}", best.0, best.1);
    for step in [0.4, 0.2, 0.1] {
        for constant in [6, 0, 1, 2, 3, 4, 5] {
            for sign in [1.0, -1.0] {
                loop {
                    let mut rule = best.1;
                    if let Some(value) = rule.constants().into_iter().nth(constant) {
                        *value = ((*value + sign * step) * 100.0).round() / 100.0;
                    }
                    let worth = worth(rule);
                    if worth <= best.0 + 1e-4 {
                        break;
                    }
                    best = (worth, rule);
                    eprintln!("{worth:.4} {rule:?}");
                }
            }
        }
    }
    best.1
}

fn head(held: &BTreeMap<Sort, Figure>, seen: &BTreeMap<Sort, Figure>) -> String {
    let mut out = String::from(
        "# Gradient-boosted trees over features of two articles (`src/align/stories/likeness.rs`): the\n\
         # log-odds that both are of one event; and the constants by which groups are joined\n\
         # (`join.rs`). A tree a line, in preorder: feature, cut, branch up to the cut, branch above\n\
         # it; a number alone is a leaf. Learnt by `cargo run --release --features fit --bin fit_stories \
         --\n# ../shared/ecb/* ../shared/heaps/* ../shared/gold/* ../shared/gold2/*`; refitting gives this \
         table.\n# Held out: every pair is judged by models that saw neither of its events (five folds of \
         events,\n# look-alikes in one fold); the seven constants were chosen on these figures. Mean F1 of \
         the sets,\n# precision and recall of all their pairs, sets without a fault; then the mean F1 of \
         the table\n# itself on the sets that it was learnt from, which flatters:\n",
    );
    for (sort, name, _) in SORTS {
        let (Some(f), Some(s)) = (held.get(&sort), seen.get(&sort)) else { continue };
        writeln!(
            out,
            "#   {name}: {:.3} ({:.3} / {:.3}), {} of {}; {:.3}",
            f.mean / f.sets,
            f.precision(),
            f.recall(),
            f.whole,
            f.sets,
            s.mean / s.sets,
        )
        .unwrap_or_default();
    }
    out
}

/// How often articles have each stem, of a million: the mean over events of the mean over
/// their accounts, so that no event's names count for many.
fn stems(world: &World) -> String {
    let mut events: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (at, article) in world.articles.iter().enumerate() {
        if seen.insert(&article.article.key) {
            events.entry(&world.events[at]).or_default().push(at);
        }
    }
    let mut sums: BTreeMap<String, (usize, f64)> = BTreeMap::new();
    for articles in events.values() {
        let mut own: BTreeMap<String, f64> = BTreeMap::new();
        for at in articles {
            let article = &world.articles[*at];
            let words = article.words().max(1) as f64 * articles.len() as f64;
            for (stem, count) in story_terms(article) {
                *own.entry(stem).or_default() += f64::from(count) / words;
            }
        }
        for (stem, share) in own {
            let sum = sums.entry(stem).or_default();
            sum.0 += 1;
            sum.1 += share;
        }
    }
    let mut lines: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for (stem, (count, sum)) in &sums {
        if *count < EVENTS {
            continue;
        }
        let frequency = sum / events.len() as f64 * 1e6;
        // Two figures are enough.
        let unit = 10_f64.powf(frequency.log10().floor() - 1.0).max(1.0);
        let rounded = (frequency / unit).round() * unit;
        lines.entry(rounded.to_bits()).or_default().push(stem);
    }
    let mut out = String::from(
        "# How often news articles have each stem, of a million words: facts counted from the labelled\n\
         # sets, each event the same weight, stems of fewer than three events left out. Written by\n\
         # `cargo run --release --features fit --bin fit_stories -- --stems ../shared/ecb/* ../shared/heaps/*\n\
         # ../shared/gold/* ../shared/gold2/*`. A line: the frequency, the stems that have it.\n",
    );
    for (frequency, stems) in lines.iter().rev() {
        writeln!(out, "{} {}", f64::from_bits(*frequency), stems.join(" "))
            .unwrap_or_default();
    }
    out
}

/// All pairs with their features, for a look.
fn dump(world: &World, studied: &[Studied<'_>]) {
    let names: Vec<&str> = STORY_FEATURES.iter().map(|(name, _)| *name).collect();
    println!("sort\ta\tb\tea\teb\tfold\tsame\t{}", names.join("\t"));
    for set in studied {
        for (a, b, x) in &set.pairs {
            let (a, b) = (set.case.articles[*a], set.case.articles[*b]);
            let file = |at: usize| {
                let path = &world.articles[at].article.path;
                path.rsplit('/').next().unwrap_or_default().to_string()
            };
            let (ea, eb) = (&world.events[a], &world.events[b]);
            let x: Vec<String> = x.iter().map(f64::to_string).collect();
            println!(
                "{:?}\t{}\t{}\t{ea}\t{eb}\t{}{}\t{}\t{}",
                set.case.sort,
                file(a),
                file(b),
                world.folds[a],
                world.folds[b],
                u8::from(ea == eb),
                x.join("\t")
            );
        }
    }
}
