//! Queries that mean harm: each must end soon after it is cancelled, or be refused.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use jiyao::store::{Archive, CancellationToken, QueryResults, RdfFormat, StoreError};
use serde::Deserialize;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/hostile.toml");

/// How soon a query must end once it is cancelled.
const SOON: Duration = Duration::from_secs(5);

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    query: String,
    #[serde(default)]
    refused: bool,
}

/// A few thousand statements, each node tied to some others.
fn archive() -> Archive {
    let mut lines = String::new();
    for n in 0..3000_u32 {
        for k in 1..4 {
            let to = n.wrapping_mul(2_654_435_761).wrapping_add(k * 40_503) % 3000;
            lines.push_str(&format!("<http://e/{n}> <http://e/p{k}> <http://e/{to}> .\n"));
        }
    }
    let archive = Archive::in_memory().unwrap();
    archive.load(lines.as_bytes(), RdfFormat::NTriples, None).unwrap();
    archive
}

fn read_all(archive: &Archive, query: &str, token: &CancellationToken) -> Result<(), StoreError> {
    match archive.answer(query, &[], Some(token.clone()))? {
        QueryResults::Solutions(mut rows) => {
            while !token.is_cancelled()
                && let Some(row) = rows.next()
            {
                row?;
            }
        }
        QueryResults::Graph(mut triples) => {
            while !token.is_cancelled()
                && let Some(triple) = triples.next()
            {
                triple?;
            }
        }
        QueryResults::Boolean(_) => (),
    }
    Ok(())
}

#[test]
fn hostile_queries_end_or_are_refused() {
    let archive = archive();
    let cases: Cases = toml::from_str(&fs::read_to_string(CASES).unwrap()).unwrap();
    let mut failures = Vec::new();
    for case in cases.case {
        let token = CancellationToken::new();
        let (late, begun) = (token.clone(), Instant::now());
        let clock = thread::spawn(move || {
            thread::sleep(Duration::from_millis(500));
            late.cancel();
        });
        let (asked, query, store) = (token.clone(), case.query.clone(), archive.clone());
        let work = thread::spawn(move || {
            matches!(
                read_all(&store, &query, &asked),
                Err(StoreError::TooManyRows { .. })
            )
        });
        while !work.is_finished() && begun.elapsed() < SOON * 2 {
            thread::sleep(Duration::from_millis(20));
        }
        clock.join().unwrap();
        let took = begun.elapsed();
        if took > SOON {
            failures.push(format!("{}: went on for {took:?} at least", case.name));
        } else if work.join().unwrap() != case.refused {
            failures.push(format!("{}: refused or not, other than said", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
