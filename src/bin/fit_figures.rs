//! Refits `data/figure_trees.txt`, by which two figures are of one question.
//!
//! `cargo run --release --features fit --bin fit_figures -- SET… > data/figure_trees.txt`, where
//! each SET is a folder with a `gold.json` that lists divergences and agreements, or
//! `tests/wild/labels.json`. Prints the table with the figures of held-out events in its head:
//! each event is scored by a model that never saw it. The same sets give the same bytes.
//! `--dump` prints all pairs instead; `--without=SET` learns without one set, for trying whole
//! reports on it.
#![expect(clippy::print_stdout, reason = "a program for the people of the house")]

#[path = "fit/boosting.rs"]
mod boosting;
#[path = "fit/labels.rs"]
mod labels;
#[path = "fit/learn.rs"]
mod learn;

use labels::{Label, LabelledPair, Set};
use learn::{is_figure, learn, same};
use rashomon::compare::feature_names;
use rashomon::model::Relation;
use rashomon::text::squeeze;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut sets: Vec<Set> = Vec::new();
    for path in arguments.iter().filter(|a| !a.starts_with("--")) {
        if std::path::Path::new(path).is_file() {
            sets.extend(Set::stories(path)?);
        } else {
            sets.push(Set::read(path)?);
        }
    }
    // So that the order of the arguments decides nothing.
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    let pairs: Vec<LabelledPair> =
        sets.iter().enumerate().flat_map(|(i, set)| set.pairs(i)).collect();
    if arguments.iter().any(|a| a == "--dump") {
        dump(&sets, &pairs);
        return Ok(());
    }
    let pairs: Vec<&LabelledPair> = pairs.iter().filter(|p| is_figure(p)).collect();
    let without = arguments.iter().find_map(|a| a.strip_prefix("--without="));
    let kept = |p: &&LabelledPair| without.is_none_or(|name| sets[p.set].name != name);
    let model = learn(&pairs.iter().copied().filter(kept).collect::<Vec<_>>());
    let unseen = held_out(&pairs, sets.len());
    print!("{}", head(&sets, &pairs, &unseen)?);
    print!("{}", model.write(&feature_names()));
    Ok(())
}

/// What the table was learnt from and how it does on held-out events.
fn head(
    sets: &[Set],
    pairs: &[&LabelledPair],
    unseen: &[f64],
) -> Result<String, std::fmt::Error> {
    let mut out = String::from(
        "# Gradient-boosted trees over features of two mentions (`src/compare/same_question/`): the\n\
         # log-odds that both answer one question, and from which probability on they are joined,\n\
         # raised, raised as major. A tree a line, in preorder: feature, cut, branch up to the cut,\n\
         # branch above it; a number alone is a leaf. Learnt by\n\
         # `cargo run --release --features fit --bin fit_figures -- ../shared/gold/* ../shared/gold2/* tests/wild/labels.json`;\n\
         # refitting gives this table. All figures are of events held out one by one.\n",
    );
    writeln!(
        out,
        "# average precision of pairs: {:.3}",
        precision(pairs, unseen, |_| true)
    )?;
    let conflicts = |p: &LabelledPair| p.pair.relation == Relation::Conflicting;
    let share = precision(pairs, unseen, conflicts);
    writeln!(out, "# … of those whose values conflict: {share:.3}")?;
    for tens in 2..9 {
        let least = f64::from(tens) / 10.0;
        let (right, wrong) = raised(pairs, unseen, least);
        let all = right + wrong;
        writeln!(out, "# raised from {least:.1} on: {right} right of {all}")?;
    }
    writeln!(out, "# by event: pairs, of them of one question, average precision")?;
    for (at, set) in sets.iter().enumerate() {
        let mine: Vec<&&LabelledPair> = pairs.iter().filter(|p| p.set == at).collect();
        let same = mine.iter().filter(|p| same(p)).count();
        if same > 0 {
            let share = precision(pairs, unseen, |p| p.set == at);
            writeln!(out, "#   {}: {} {same} {share:.2}", set.name, mine.len())?;
        }
    }
    Ok(out)
}

/// The average precision of some pairs, the surest first.
fn precision(
    pairs: &[&LabelledPair],
    sure: &[f64],
    of: impl Fn(&LabelledPair) -> bool,
) -> f64 {
    let mut ranked: Vec<(f64, bool)> = pairs
        .iter()
        .zip(sure)
        .filter(|(p, _)| of(p))
        .map(|(p, s)| (*s, same(p)))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut right, mut sum) = (0.0, 0.0);
    for (at, (_, same)) in ranked.iter().enumerate() {
        if *same {
            right += 1.0;
            sum += right / (at + 1) as f64;
        }
    }
    sum / f64::max(right, 1.0)
}

/// The probability of each pair by a model that never saw its set.
fn held_out(pairs: &[&LabelledPair], sets: usize) -> Vec<f64> {
    let mut out = vec![0.0; pairs.len()];
    for set in 0..sets {
        if !pairs.iter().any(|p| p.set == set) {
            continue;
        }
        let seen: Vec<&LabelledPair> =
            pairs.iter().copied().filter(|p| p.set != set).collect();
        let model = learn(&seen);
        for (sure, pair) in out.iter_mut().zip(pairs).filter(|(_, p)| p.set == set) {
            *sure = model.trees.probability(|feature| pair.pair.x[feature]);
        }
    }
    out
}

/// How many questions are rightly raised at a threshold, and how many wrongly. Pairs that
/// hang together through a mention are one question, and a wrong pair that hangs on a right
/// one is its blemish.
fn raised(pairs: &[&LabelledPair], sure: &[f64], least: f64) -> (usize, usize) {
    let names = feature_names();
    let at = |name: &str| names.iter().position(|n| *n == name).unwrap_or(0);
    let vague = at("vague");
    let chosen: Vec<&LabelledPair> = pairs
        .iter()
        .zip(sure)
        .filter(|(_, sure)| **sure >= least)
        .map(|(p, _)| *p)
        .filter(|p| {
            use Relation::{Conflicting, Overlapping, Rounded};
            matches!(p.pair.relation, Conflicting | Overlapping | Rounded)
        })
        .filter(|p| !p.pair.rivalled && p.pair.x[vague] == 0.0)
        .collect();
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut good: BTreeSet<(usize, usize, u32)> = BTreeSet::new();
    let ends = |p: &LabelledPair| p.ends.map(|(at, id)| (p.set, at, id));
    for pair in &chosen {
        if let Label::Differ(entries) = &pair.label {
            found.extend(entries.iter().map(|entry| (pair.set, *entry)));
            good.extend(ends(pair));
        }
    }
    let mut groups: Vec<BTreeSet<(usize, usize, u32)>> = Vec::new();
    for pair in chosen.iter().filter(|p| !matches!(p.label, Label::Differ(_))) {
        if ends(pair).iter().any(|end| good.contains(end)) {
            continue;
        }
        let mut merged = BTreeSet::from(ends(pair));
        groups.retain(|group| {
            let apart = group.is_disjoint(&merged);
            if !apart {
                merged.extend(group.iter().copied());
            }
            apart
        });
        groups.push(merged);
    }
    (found.len(), groups.len())
}

fn dump(sets: &[Set], pairs: &[LabelledPair]) {
    println!("set\tkind\ta\tb\trelation\tlab\t{}", feature_names().join("\t"));
    for pair in pairs {
        let set = &sets[pair.set];
        let words = pair.ends.map(|(at, id)| {
            let article = &set.articles[at];
            let span = article.mentions[id as usize].span;
            format!("{at}:{id}:{}", squeeze(span.of(&article.article.text)))
        });
        let label = match &pair.label {
            Label::Differ(entries) => {
                let entries: Vec<String> = entries.iter().map(usize::to_string).collect();
                format!("div{}", entries.join(","))
            }
            Label::Alike => "same".to_string(),
            Label::Apart => "apart".to_string(),
            Label::None => "none".to_string(),
        };
        let relation = match pair.pair.relation {
            Relation::Equal => "eq",
            Relation::Rounded => "ro",
            Relation::Contained => "co",
            Relation::Overlapping => "ov",
            _ => "cf",
        };
        let x: Vec<String> = pair.pair.x.iter().map(|v| format!("{v:.4}")).collect();
        let (kind, [a, b]) = (pair.pair.kind.name(), words);
        println!("{}\t{kind}\t{a}\t{b}\t{relation}\t{label}\t{}", set.name, x.join("\t"));
    }
}
