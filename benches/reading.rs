//! From text to reading, beside the tagging of words of the same text by a kept segmenter: `make bench`.
//!
//! Reads real reports where they lie beside the checkout, as JSON Lines, and the samples otherwise.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on says so, and what it measures"
)]

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jieba_rs::Jieba;
use jiyao::extract::Extractor;
use jiyao::input::{Options, open_all};
use jiyao::text::Document;

/// Where real reports may lie; they are not ours to ship.
const REPORTS: &str = "../shared/corpus/news";

/// How many reports are read.
const MOST: usize = 1500;

fn main() {
    divan::main();
}

/// The same documents for every measurement of a run.
fn documents() -> &'static [Document] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let reports = top.join(REPORTS);
        let path = if fs::exists(&reports).is_ok_and(|there| there) {
            reports
        } else {
            println!("{REPORTS} is not here: reading the samples");
            top.join("data/samples")
        };
        let documents: Vec<Document> = open_all([path], &Options::default())
            .map(Result::unwrap)
            .take(MOST)
            .collect();
        assert!(documents.len() >= 40, "there is something to read");
        documents
    })
}

fn bytes() -> BytesCount {
    BytesCount::new(documents().iter().map(|d| d.text.len()).sum::<usize>())
}

/// All facts with their spans, on one thread.
#[divan::bench(sample_count = 10)]
fn extract(bencher: Bencher) {
    let extractor = Extractor::new().unwrap();
    bencher.counter(bytes()).bench_local(|| {
        let readings = documents().iter().map(|d| extractor.read(black_box(d)));
        let persons: usize = readings.map(|reading| reading.persons.len()).sum();
        assert!(persons > 100, "persons were found");
    });
}

/// Words and their classes, on one thread.
#[divan::bench(sample_count = 10)]
fn jieba_tag(bencher: Bencher) {
    let jieba = Jieba::new();
    bencher.counter(bytes()).bench_local(|| {
        let words: usize = documents()
            .iter()
            .map(|d| jieba.tag(black_box(&d.text), true).len())
            .sum();
        assert!(words > 10_000, "words were found");
    });
}
