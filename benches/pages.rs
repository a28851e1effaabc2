//! A saved page from disk to an article, beside a bare run of `dom_smoothie` on the same text.
//!
//! The pages are made here, of the words of `support`; where real saves lie at
//! `../shared/pages`, all of those are read in one go too.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use dom_smoothie::{Config, Readability, TextMode};
use flate2::read::GzDecoder;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};

fn pages(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let made: Vec<String> =
        support::articles(5, 1_000).iter().map(|a| page(&a.text)).collect();
    run(c, "five made pages of 1,000 words", folder.path(), &made);
    let real = real(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages"));
    if !real.is_empty() {
        run(c, &format!("{} saved pages", real.len()), folder.path(), &real);
    }
}

fn run(c: &mut Criterion, name: &str, folder: &Path, pages: &[String]) {
    let paths: Vec<PathBuf> = (0..pages.len())
        .map(|i| folder.join(format!("{}-{i}.html", pages.len())))
        .collect();
    for (path, page) in paths.iter().zip(pages) {
        std::fs::write(path, page).expect("written");
    }
    let mut group = c.benchmark_group(name);
    group.sample_size(10);
    group.bench_function("load", |b| {
        b.iter(|| black_box(rashomon::load::load(&paths)).articles.len());
    });
    group.bench_function("yardstick: bare dom_smoothie", |b| {
        b.iter(|| {
            let lengths = pages.iter().map(|page| {
                let config =
                    Config { text_mode: TextMode::Formatted, ..Config::default() };
                let reader = Readability::new(page.as_str(), None, Some(config));
                reader.and_then(|mut r| r.parse()).map_or(0, |a| a.length)
            });
            black_box(lengths.sum::<usize>())
        });
    });
    group.finish();
}

/// A page around a text: a head, a menu, the article, links and a foot.
fn page(text: &str) -> String {
    let mut out = String::from(
        "<!doctype html><html lang=en><head><title>A page</title>\
         <meta property='og:title' content='A page'></head><body><nav><ul>",
    );
    for i in 0..40 {
        let _ = write!(out, "<li><a href='/{i}'>Section {i}</a></li>");
    }
    out.push_str("</ul></nav><main><article><h1>A page</h1>");
    for paragraph in text.split("\n\n") {
        let _ = write!(out, "<p>{paragraph}</p>");
    }
    out.push_str(
        "</article><aside><p><a href='/more'>More</a></p></aside></main></body></html>",
    );
    out
}

/// The saved pages of a folder, unpacked.
fn real(folder: &Path) -> Vec<String> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = listed.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> =
        paths.filter(|p| p.extension().is_some_and(|e| e == "gz")).collect();
    paths.sort();
    let unpacked = paths.iter().filter_map(|path| {
        let mut text = String::new();
        let file = std::fs::File::open(path).ok()?;
        GzDecoder::new(file).read_to_string(&mut text).ok()?;
        Some(text)
    });
    unpacked.collect()
}

criterion_group!(benches, pages);
criterion_main!(benches);
