//! Ten articles of a thousand words: the whole comparison, beside the least that anyone
//! would do instead, the tf-idf cosine of all pairs of their sentences.
//!
//! Orientation: a collation under 100 ms.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use rashomon::model::{Article, Options, Prepared};
use rashomon::pipeline::{prepare, relate};
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

fn collation(c: &mut Criterion) {
    let articles = support::articles(10);
    let prepared: Vec<Arc<Prepared>> =
        articles.iter().map(|a| Arc::new(prepare(Arc::clone(a)))).collect();
    let options = Options::default();

    let mut group = c.benchmark_group("ten articles of 1,000 words");
    group.sample_size(20);
    group.bench_function("collation: prepare and relate", |b| {
        b.iter(|| {
            let prepared = articles.iter().map(|a| Arc::new(prepare(Arc::clone(a))));
            relate(black_box(prepared.collect()), &options)
        });
    });
    group.bench_function("part: prepare", |b| {
        b.iter(|| {
            for article in &articles {
                black_box(prepare(Arc::clone(article)));
            }
        });
    });
    group.bench_function("part: relate", |b| {
        b.iter(|| relate(black_box(prepared.clone()), &options));
    });
    group.bench_function("yardstick: all-pairs tf-idf cosine", |b| {
        b.iter(|| black_box(all_pairs(black_box(&articles))));
    });
    group.finish();
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

criterion_group!(benches, collation);
criterion_main!(benches);
