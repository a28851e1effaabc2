//! Candidate story keys of 20,000 made articles: what an engine that groups by them is spared,
//! and which events come together. With `-- --write`, the articles as NDJSON, for the recipes
//! of `docs/scale.md`.

mod support;

use rashomon::model::Prepared;
use rashomon::pipeline::{prepare, story_keys};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// Articles of the heap, accounts of each event and words of an account.
const HEAP: usize = 20_000;
const EACH: usize = 12;
const WORDS: usize = 250;
/// Articles that share a key from which on an engine passes it over, as in `docs/scale`.
const MOST: usize = 200;

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#[expect(clippy::print_stdout, reason = "figures that no harness prints")]
fn main() {
    // `cargo test --benches` and `cargo bench --no-run` only want it to build.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    if std::env::args().any(|arg| arg == "--write") {
        for article in support::heap(HEAP, EACH, WORDS) {
            let (headline, body) = article.text.split_once("\n\n").unwrap_or_default();
            let item = serde_json::json!({
                "uri": article.path.trim_end_matches(".txt"), "versioncreated": "2022-01-10",
                "headline": headline, "body_text": body,
            });
            println!("{item}");
        }
        return;
    }
    let prepared: Vec<Prepared> =
        support::heap(HEAP, EACH, WORDS).into_iter().map(prepare).collect();
    let start = Instant::now();
    let keys: Vec<Vec<String>> = prepared.iter().map(story_keys).collect();
    let took = start.elapsed().as_secs_f64();
    let all: usize = keys.iter().map(Vec::len).sum();
    println!(
        "{HEAP} articles of {WORDS} words, {EACH} to an event: {:.0} µs and {:.1} keys each",
        took / HEAP as f64 * 1e6,
        all as f64 / HEAP as f64
    );
    let mut batches: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            batches.entry(key).or_default().push(at);
        }
    }
    let alone = batches.values().filter(|b| b.len() == 1).count();
    let over = batches.values().filter(|b| b.len() > MOST).count();
    println!(
        "{} keys: {alone} of one article, {over} of more than {MOST}",
        batches.len()
    );
    let kept: BTreeSet<&Vec<usize>> =
        batches.values().filter(|b| (2..=MOST).contains(&b.len())).collect();
    let rows: usize = kept.iter().map(|b| b.len()).sum();
    println!(
        "{} batches, an article in {:.1} of them, the largest of {}",
        kept.len(),
        rows as f64 / HEAP as f64,
        kept.iter().map(|b| b.len()).max().unwrap_or(0)
    );
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for batch in kept {
        for (n, a) in batch.iter().enumerate() {
            pairs.extend(batch.iter().skip(n + 1).map(|b| (*a, *b)));
        }
    }
    let (events, found) = (HEAP.div_ceil(EACH), events(&pairs));
    let same = pairs.iter().filter(|(a, b)| a / EACH == b / EACH).count();
    let whole = HEAP / EACH * EACH * (EACH - 1) / 2;
    println!(
        "{:.1} pairs an article of {}; of pairs of one event {:.1} %",
        pairs.len() as f64 / HEAP as f64,
        HEAP / 2,
        100.0 * same as f64 / whole as f64
    );
    println!("{found} of {events} events come together whole, through one another");
}

/// How many events are connected by their pairs.
fn events(pairs: &BTreeSet<(usize, usize)>) -> usize {
    let mut first: Vec<usize> = (0..HEAP).collect();
    // Small groups: each article takes the least that it is paired with until all rests.
    let mut moved = true;
    while moved {
        moved = false;
        for (a, b) in pairs.iter().filter(|(a, b)| a / EACH == b / EACH) {
            let least = first[*a].min(first[*b]);
            moved |= first[*a] != least || first[*b] != least;
            (first[*a], first[*b]) = (least, least);
        }
    }
    let of_event = |event: usize| event * EACH..((event + 1) * EACH).min(HEAP);
    (0..HEAP.div_ceil(EACH))
        .filter(|event| of_event(*event).all(|at| first[at] == event * EACH))
        .count()
}
