//! One article by itself: its sentences, and what they mention, beside the splitting of the
//! same text into sentences and into words.
//!
//! Orientation: 10,000 words of prose under 20 ms, and no slower than `sentencex` five times.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use rashomon::extract::extract;
use rashomon::model::{Article, Prepared};
use rashomon::segment::segment;
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

/// What one article of ten thousand words says by itself, beside splitting the same text
/// into words by the Unicode rules (`unicode-segmentation`), and beside splitting it into
/// sentences five times with `sentencex`, which extraction is not to outlast. Once on
/// prose that people read, once on the made-up words of the other benches, which have
/// hardly a mark, capital or abbreviation in them.
fn extraction(c: &mut Criterion) {
    let invented = support::articles(1, 10_000).remove(0);
    one_article(c, "prose of 10,000 words", &support::prose(10_000));
    one_article(c, "an article of 10,000 words", &invented);
}

fn one_article(c: &mut Criterion, name: &str, article: &Article) {
    let sentences = segment(article).sentences;
    let mut group = c.benchmark_group(name);
    group.bench_function("extraction", |b| {
        b.iter(|| {
            let tokens = Prepared::tokenized(black_box(&article.text), &sentences);
            extract(article, &sentences, &tokens, &article.metadata)
        });
    });
    group.bench_function("sentences and roles", |b| {
        b.iter(|| segment(black_box(article)));
    });
    group.bench_function("yardstick: sentencex, five times", |b| {
        b.iter(|| {
            for _ in 0..5 {
                black_box(sentencex::segment("en", black_box(&article.text)));
            }
        });
    });
    group.bench_function("yardstick: unicode words", |b| {
        b.iter(|| black_box(&article.text).unicode_words().count());
    });
    group.finish();
}

criterion_group!(benches, extraction);
criterion_main!(benches);
