//! `jiyao show`: who attended what, on the terminal.

use std::io::Write;

use anyhow::bail;

use super::{StoreArg, output};
use crate::store::{Archive, QueryResults, StoreError, name_term, query_file};

/// The pages in which a name is looked up, one after the other, until one has rows.
const PAGES: [&str; 3] = [
    "page/show-official.rq",
    "page/show-body.rq",
    "page/show-meeting.rq",
];

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Name of an official, an organisation or a meeting (or a part of the meeting's), in either script
    #[arg(value_name = "NAME")]
    name: String,
}

/// Looks the name up and shows a table.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let archive = args.store.read()?;
    for page in PAGES {
        let mut shown = Vec::new();
        if rows(&archive, page, &args.name, &mut shown)? > 0 {
            return output::write_to(None, |out| Ok(out.write_all(&shown)?));
        }
    }
    bail!(
        "nobody and no meeting called {} is in the store: `jiyao query --ask meetings` lists them",
        args.name
    )
}

/// One table for each entity that the page's first column names.
fn rows(archive: &Archive, page: &str, name: &str, out: &mut Vec<u8>) -> Result<usize, StoreError> {
    let query = query_file(page).unwrap_or_default();
    let part = oxrdf::Literal::new_simple_literal(name.trim());
    let bindings = [
        ("name".to_owned(), name_term(name)),
        ("part".to_owned(), part.into()),
    ];
    let QueryResults::Solutions(solutions) = archive.answer(query, &bindings, None)? else {
        return Ok(0);
    };
    let columns: Vec<_> = solutions
        .variables()
        .iter()
        .skip(1)
        .map(|v| v.as_str().to_owned())
        .collect();
    let (mut heading, mut table, mut count) = (None, output::table(&columns), 0);
    for solution in solutions {
        let solution = solution?;
        let mut cells = solution
            .values()
            .iter()
            .map(|v| v.as_ref().map(output::short).unwrap_or_default());
        let subject = cells.next();
        if subject != heading {
            if let Some(heading) = heading.replace(subject.unwrap_or_default()) {
                writeln!(out, "{heading}\n{table}\n")?;
            }
            table = output::table(&columns);
        }
        table.add_row(cells);
        count += 1;
    }
    if let Some(heading) = heading {
        writeln!(out, "{heading}\n{table}")?;
    }
    Ok(count)
}
