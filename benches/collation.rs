//! Ten articles of a thousand words and fifty of fifteen hundred: the whole comparison,
//! beside the least that anyone would do instead, the tf-idf cosine of all pairs of their
//! sentences. How the time grows with the number of articles.
//!
//! Orientation: a collation of ten under 100 ms.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use rashomon::align::align;
use rashomon::model::{Article, Edits, Options, Prepared};
use rashomon::pipeline::{prepare, relate};
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

fn collation(c: &mut Criterion) {
    set(c, "ten articles of 1,000 words", 10, 1_000);
    set(c, "fifty articles of 1,500 words", 50, 1_500);
}

fn set(c: &mut Criterion, name: &str, count: usize, words: usize) {
    let articles = support::articles(count, words);
    let prepared = all_prepared(&articles);
    let options = Options::default();

    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("collation: prepare and relate", |b| {
        b.iter(|| relate(all_prepared(black_box(&articles)), &options));
    });
    group.bench_function("part: prepare", |b| {
        b.iter(|| black_box(all_prepared(black_box(&articles))));
    });
    group.bench_function("part: relate", |b| {
        b.iter(|| relate(black_box(prepared.clone()), &options));
    });
    group.bench_function("yardstick: all-pairs tf-idf cosine", |b| {
        b.iter(|| black_box(all_pairs(black_box(&articles))));
    });
    group.finish();
}

fn all_prepared(articles: &[Arc<Article>]) -> Vec<Arc<Prepared>> {
    articles.iter().map(|a| Arc::new(prepare(Arc::clone(a)))).collect()
}

/// The links of fifty articles of forty sentences beside the same yardstick.
fn links(c: &mut Criterion) {
    let articles = support::articles(50, 1_000);
    let prepared = all_prepared(&articles);
    let prepared: Vec<&Prepared> = prepared.iter().map(AsRef::as_ref).collect();
    let mut group = c.benchmark_group("fifty articles of forty sentences");
    group.sample_size(10);
    group.bench_function("links and passages", |b| {
        b.iter(|| align(black_box(&prepared), &Edits::default()));
    });
    group.bench_function("yardstick: all-pairs tf-idf cosine", |b| {
        b.iter(|| black_box(all_pairs(black_box(&articles))));
    });
    group.finish();
}

/// Seconds at 5, 10, 20 and 40 articles of a thousand words, and the exponent of growth:
/// one is linear, two is all pairs of articles.
#[expect(clippy::print_stderr, reason = "criterion has no place for an exponent")]
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn growth(_: &mut Criterion) {
    let articles = support::articles(40, 1_000);
    let prepared = all_prepared(&articles);
    let mut points: Vec<(f64, f64)> = Vec::new();
    for count in [5, 10, 20, 40] {
        let once = |_| {
            let start = Instant::now();
            black_box(relate(prepared[..count].to_vec(), &Options::default()));
            start.elapsed().as_secs_f64()
        };
        let best = (0..3).map(once).fold(f64::INFINITY, f64::min);
        eprintln!("growth: relate of {count} articles: {:.1} ms", best * 1e3);
        points.push(((count as f64).ln(), best.ln()));
    }
    eprintln!("growth: exponent {:.2}", slope(&points));
}

/// The slope of the line through points that leaves the least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let mean = |of: fn(&(f64, f64)) -> f64| {
        points.iter().map(of).sum::<f64>() / points.len() as f64
    };
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let rise: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    rise / points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
}

/// The yardstick: sentences at full stops, words at spaces, and the cosine of every pair of
/// sentences of two articles. Returns how many reach 0.5, so that nothing is optimised away.
fn all_pairs(articles: &[Arc<Article>]) -> usize {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut sentences: Vec<(usize, Vec<(usize, f64)>)> = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        for sentence in article.text.split(['.', '\n']) {
            let mut counts: Vec<(usize, f64)> = Vec::new();
            for word in sentence.split_whitespace() {
                let next = numbers.len();
                let number = *numbers.entry(word.to_lowercase()).or_insert(next);
                match counts.iter_mut().find(|(n, _)| *n == number) {
                    Some((_, count)) => *count += 1.0,
                    None => counts.push((number, 1.0)),
                }
            }
            if !counts.is_empty() {
                counts.sort_unstable_by_key(|(number, _)| *number);
                sentences.push((at, counts));
            }
        }
    }
    let mut spread = vec![0.0; numbers.len()];
    for (number, _) in sentences.iter().flat_map(|(_, counts)| counts) {
        spread[*number] += 1.0;
    }
    let total = sentences.len() as f64;
    for (_, counts) in &mut sentences {
        for (number, weight) in counts.iter_mut() {
            *weight *= (total / spread[*number]).ln();
        }
        let length = counts.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        for (_, weight) in counts.iter_mut() {
            *weight /= length;
        }
    }
    let mut near = 0;
    for (i, (article, a)) in sentences.iter().enumerate() {
        for (other, b) in &sentences[i + 1..] {
            if article != other && dot(a, b) >= 0.5 {
                near += 1;
            }
        }
    }
    near
}

fn dot(mut a: &[(usize, f64)], mut b: &[(usize, f64)]) -> f64 {
    let mut sum = 0.0;
    while let ([(x, v), rest_a @ ..], [(y, w), rest_b @ ..]) = (a, b) {
        if x == y {
            sum += v * w;
        }
        if x <= y {
            a = rest_a;
        }
        if y <= x {
            b = rest_b;
        }
    }
    sum
}

criterion_group!(benches, collation, links, growth);
criterion_main!(benches);
