//! Counts the names that reports establish beyond doubt, to make `data/lexicon/names-known.tsv`.
//!
//! `cat reports*.jsonl | cargo run --release --example learn_names -- 12`: names with a post beside them in
//! at least twelve documents, most frequent first.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use jiyao::extract::Extractor;
use jiyao::text::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let least: u32 = std::env::args().nth(1).map_or(Ok(12), |n| n.parse())?;
    let extractor = Extractor::new()?;
    let mut seen: HashMap<String, u32> = HashMap::new();
    for line in io::stdin().lock().lines() {
        let document: Document = serde_json::from_str(&line?)?;
        for person in extractor.read(&document).persons {
            if person
                .posts
                .iter()
                .any(|post| post.evidence.rule == "post/before-name")
            {
                *seen.entry(person.folded).or_default() += 1;
            }
        }
    }
    let mut rows: Vec<_> = seen.into_iter().filter(|(_, n)| *n >= least).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(
        out,
        "# public figures often named with a post in the news; made by examples/learn_names.rs\nform\tdocuments"
    )?;
    for (name, count) in rows {
        writeln!(out, "{name}\t{count}")?;
    }
    Ok(())
}
