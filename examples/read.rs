//! Reads JSON Lines of documents from standard input and prints what was read in each, a line each.
//!
//! `cargo run --example read < reports.jsonl`

use std::io::{self, BufRead, Write};

use jiyao::extract::Extractor;
use jiyao::text::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::new()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: Document = serde_json::from_str(&line?)?;
        let reading = extractor.read(&document);
        serde_json::to_writer(
            &mut out,
            &serde_json::json!({ "id": document.id, "reading": reading }),
        )?;
        writeln!(out)?;
    }
    Ok(())
}
