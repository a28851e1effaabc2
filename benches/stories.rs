//! Heaps of 500 to 4,000 articles, told apart by the event they tell: how time and memory
//! grow with their number.
//!
//! Orientation: the time grows with an exponent of at most 1.2.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use rashomon::align::stories;
use rashomon::model::Prepared;
use rashomon::pipeline::prepare;
use std::hint::black_box;
use std::time::Instant;

/// Accounts of each event.
const EACH: usize = 12;
/// Words of an account: about what a wire story has.
const WORDS: usize = 250;
/// Articles of the heaps.
const HEAPS: [usize; 4] = [500, 1_000, 2_000, 4_000];

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
#[expect(clippy::print_stdout, reason = "figures that criterion does not print")]
fn growth(c: &mut Criterion) {
    let mut times: Vec<(f64, f64)> = Vec::new();
    println!("stories told apart, {EACH} accounts of {WORDS} words each:");
    for count in HEAPS {
        let prepared: Vec<Prepared> =
            support::heap(count, EACH, WORDS).into_iter().map(prepare).collect();
        let articles: Vec<&Prepared> = prepared.iter().collect();
        let before = resident();
        let mut best = f64::INFINITY;
        let mut found = 0;
        for _ in 0..3 {
            let start = Instant::now();
            found = black_box(stories(black_box(&articles))).stories.len();
            best = best.min(start.elapsed().as_secs_f64());
        }
        let more =
            resident().zip(before).map_or(0, |(after, before)| after - before.min(after));
        println!(
            "{count:>6} articles: {:.0} ms, {found} stories, {} MB more at the peak",
            best * 1e3,
            more / 1024
        );
        times.push(((count as f64).ln(), best.ln()));
    }
    println!("exponent of time: {:.2}", slope(&times));

    let prepared: Vec<Prepared> =
        support::heap(HEAPS[0], EACH, WORDS).into_iter().map(prepare).collect();
    let articles: Vec<&Prepared> = prepared.iter().collect();
    let mut group = c.benchmark_group("stories");
    group.sample_size(10);
    group.bench_function("500 articles", |b| b.iter(|| stories(black_box(&articles))));
    group.finish();
}

/// The slope of the line through the points, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let (mx, my) =
        points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x / n, b + y / n));
    let top: f64 = points.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
    top / points.iter().map(|(x, _)| (x - mx).powi(2)).sum::<f64>()
}

/// The most memory that the process has had, in kB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

criterion_group!(benches, growth);
criterion_main!(benches);
