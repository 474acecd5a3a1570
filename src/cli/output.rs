//! What the terminal shows: tables, terms in short, days.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use jiff::civil::Date;
use oxrdf::Term;

use crate::rdf::{DEFAULT_BASE, vocab};
use crate::store::plain;

/// A day of the command line.
pub(super) fn day(value: &str) -> Result<Date, String> {
    value
        .parse()
        .map_err(|_| "no such day; write it as 2024-03-05".to_owned())
}

/// An empty table with these columns, as wide as the terminal, or as the rows where there is none.
pub(super) fn table<C: ToString>(columns: impl IntoIterator<Item = C>) -> Table {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')))
        .set_header(columns.into_iter().map(|c| c.to_string()));
    if io::stdout().is_terminal() {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    table
}

/// A term as a table shows it: words, or an IRI in short.
pub(super) fn short(term: &Term) -> String {
    let text = plain(term);
    if !matches!(term, Term::NamedNode(_)) {
        return text;
    }
    if let Some(rest) = text.strip_prefix(DEFAULT_BASE) {
        return rest.to_owned();
    }
    let prefixed = vocab::PREFIXES
        .iter()
        .find_map(|(prefix, iri)| text.strip_prefix(iri).map(|rest| format!("{prefix}:{rest}")));
    prefixed.unwrap_or(text)
}

/// Writes to a file, which takes its place only when all is written, or to standard output.
pub(super) fn write_to(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path else {
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        write(&mut out)?;
        return Ok(out.flush()?);
    };
    let mut name = path
        .file_name()
        .context("no file is named: write -o FILE")?
        .to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let wrong = || {
        format!(
            "{} cannot be written: look at the directory and its permissions",
            path.display()
        )
    };
    let written = (|| {
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&part).with_context(wrong)?);
        write(&mut out)?;
        out.flush().with_context(wrong)?;
        fs::rename(&part, path).with_context(wrong)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}
