//! How fast the samples are read, stored, asked and written out: `make bench`.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on says so")]

use std::path::PathBuf;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jiyao::input::{Options, open_all};
use jiyao::reader::{Claims, Reader};
use jiyao::store::{Archive, Catalogue, QueryResults, RdfFormat};
use jiyao::text::Document;

fn main() {
    divan::main();
}

fn samples() -> Vec<Document> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples"));
    let documents: Vec<Document> = open_all(&[path], &Options::default())
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(documents.len() >= 40, "the samples are there");
    documents
}

fn claims() -> Vec<Claims> {
    let reader = Reader::new().unwrap();
    samples().iter().map(|document| reader.read(document)).collect()
}

fn archive() -> Archive {
    let archive = Archive::in_memory().unwrap();
    archive.ingest(claims()).unwrap();
    archive
}

/// Lists and rules are compiled once at the start.
#[divan::bench]
fn start() -> Reader {
    Reader::new().unwrap()
}

/// From text to quads, on one thread.
#[divan::bench]
fn read(bencher: Bencher) {
    let (reader, documents) = (Reader::new().unwrap(), samples());
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let quads: usize = documents
            .iter()
            .map(|d| reader.read(black_box(d)).quads.len())
            .sum();
        assert!(quads > 10_000, "something was read");
    });
}

/// Into an empty store in memory, in one transaction.
#[divan::bench]
fn ingest(bencher: Bencher) {
    let claims = claims();
    let quads: usize = claims.iter().map(|claims| claims.quads.len()).sum();
    bencher
        .counter(ItemsCount::new(quads))
        .with_inputs(|| (Archive::in_memory().unwrap(), claims.clone()))
        .bench_local_values(|(archive, claims)| {
            assert!(archive.ingest(claims).unwrap().added > 10_000);
            archive
        });
}

/// Questions of the catalogue about one official.
#[divan::bench(args = ["attended", "met-with", "quotes", "posts-of"])]
fn ask(bencher: Bencher, name: &str) {
    let (archive, catalogue) = (archive(), Catalogue::built_in().unwrap());
    let question = catalogue.get(name).unwrap();
    let bindings = question.bind(&[("person", "沈若川")]).unwrap();
    bencher.bench_local(|| {
        let answer = archive.answer(question.sparql, &bindings, None).unwrap();
        let QueryResults::Solutions(rows) = answer else {
            unreachable!("a question gives rows");
        };
        assert!(rows.count() > 0, "{name} has an answer");
    });
}

/// Every quad in each of two formats.
#[divan::bench(args = ["nq", "ttl"])]
fn export(bencher: Bencher, ending: &str) {
    let archive = archive();
    let format = RdfFormat::from_extension(ending).unwrap();
    bencher.bench_local(|| {
        let mut out = Vec::new();
        archive.export(&mut out, format, None).unwrap();
        assert!(out.len() > 100_000);
        out
    });
}
