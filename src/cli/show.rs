//! `jiyao show`: who attended what, on the terminal.

use std::collections::BTreeMap;
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

/// The posts of everybody of one name.
const CAREER: &str = "page/show-career.rq";

/// What `show` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Name of an official, an organisation or a meeting (or a part of the meeting's), in either script; or an official's key, as in 王伟@普陀区
    #[arg(value_name = "NAME")]
    name: String,
}

/// Looks the name up and shows a table.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let archive = args.store.read()?;
    let mut careers = careers(&archive, &args.name)?;
    for page in PAGES {
        let mut shown = Vec::new();
        for (heading, table) in tables(&archive, page, &args.name)? {
            let career = careers.remove(&heading).map(|table| format!("\n{table}"));
            writeln!(shown, "{heading}{}\n{table}\n", career.unwrap_or_default())?;
        }
        // Somebody who is named with a post and attended nothing.
        for (heading, table) in std::mem::take(&mut careers) {
            writeln!(shown, "{heading}\n{table}\n")?;
        }
        if !shown.is_empty() {
            shown.pop();
            return output::write_to(None, |out| Ok(out.write_all(&shown)?));
        }
    }
    bail!(
        "nobody and no meeting called {} is in the store: `jiyao query --ask meetings` lists them",
        args.name
    )
}

/// The rows that a page gives for a name, each as what its columns show; those of one key where a key is given.
fn rows(archive: &Archive, page: &str, name: &str) -> Result<(Vec<String>, Vec<Vec<String>>), StoreError> {
    let query = query_file(page).unwrap_or_default();
    let folded = crate::text::fold(name.trim());
    let (label, key) = match folded.split_once('@') {
        Some((label, _)) => (label, Some(folded.as_ref())),
        None => (name, None),
    };
    let part = oxrdf::Literal::new_simple_literal(label.trim());
    let bindings = [
        ("name".to_owned(), name_term(label)),
        ("part".to_owned(), part.into()),
    ];
    let QueryResults::Solutions(solutions) = archive.answer(query, &bindings, None)? else {
        return Ok((Vec::new(), Vec::new()));
    };
    let columns = solutions
        .variables()
        .iter()
        .map(|v| v.as_str().to_owned())
        .collect();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution?;
        let shown = |term: &Option<oxrdf::Term>| term.as_ref().map(output::short).unwrap_or_default();
        let row: Vec<String> = solution.values().iter().map(shown).collect();
        let heading = row.first().map(|heading| heading.trim_start_matches("person/"));
        if key.is_none_or(|key| heading == Some(key)) {
            rows.push(row);
        }
    }
    Ok((columns, rows))
}

/// One table for each entity that the page's first column names.
fn tables(archive: &Archive, page: &str, name: &str) -> Result<Vec<(String, String)>, StoreError> {
    let (columns, rows) = rows(archive, page, name)?;
    let groups = rows.chunk_by(|a, b| a.first() == b.first());
    let shown = groups.map(|group| {
        let mut table = output::table(columns.iter().skip(1));
        for row in group {
            table.add_row(row.iter().skip(1));
        }
        let heading = group.first().and_then(|row| row.first());
        (heading.cloned().unwrap_or_default(), table.to_string())
    });
    Ok(shown.collect())
}

/// Somebody's hold on a post, as reports have it.
struct Hold<'r> {
    official: &'r str,
    post: &'r str,
    holder: &'r str,
    name: &'r str,
    first: &'r str,
    last: &'r str,
    reports: &'r str,
    changes: &'r str,
}

/// The posts of each official of a name over time, with whoever was seen in the post before and after.
fn careers(archive: &Archive, name: &str) -> Result<BTreeMap<String, String>, StoreError> {
    let (_, rows) = rows(archive, CAREER, name)?;
    let holds = rows.iter().filter_map(|row| match row.as_slice() {
        [official, post, holder, name, first, last, reports, changes] => Some(Hold {
            official: official.trim_start_matches("person/"),
            post,
            holder: holder.trim_start_matches("person/"),
            name,
            first,
            last,
            reports,
            changes,
        }),
        _ => None,
    });
    let holds: Vec<Hold<'_>> = holds.collect();
    let mut own: Vec<&Hold<'_>> = holds.iter().filter(|hold| hold.official == hold.holder).collect();
    own.sort_by_key(|hold| (hold.official, hold.first, hold.last, hold.post));
    let mut found = BTreeMap::new();
    for group in own.chunk_by(|a, b| a.official == b.official) {
        let mut table = output::table(["post", "first", "last", "reports", "changes", "before", "after"]);
        for hold in group {
            let (before, after) = neighbours(hold, &holds);
            table.add_row([
                hold.post,
                hold.first,
                hold.last,
                hold.reports,
                hold.changes,
                before,
                after,
            ]);
        }
        let official = group.first().map_or("", |hold| hold.official);
        found.insert(official.to_owned(), table.to_string());
    }
    Ok(found)
}

/// Who was seen in the post last before and first after; nobody where others hold it at the same time.
fn neighbours<'r>(own: &Hold<'r>, holds: &[Hold<'r>]) -> (&'r str, &'r str) {
    let same = |hold: &&Hold<'_>| hold.official == own.official && hold.post == own.post;
    let others = || {
        holds
            .iter()
            .filter(same)
            .filter(|hold| hold.holder != own.holder && !hold.first.is_empty())
    };
    if own.first.is_empty() || others().any(|hold| hold.first <= own.last && hold.last >= own.first) {
        return ("", "");
    }
    let before = others()
        .filter(|hold| hold.last < own.first)
        .max_by_key(|hold| hold.last);
    let after = others()
        .filter(|hold| hold.first > own.last)
        .min_by_key(|hold| hold.first);
    (
        before.map_or("", |hold| hold.name),
        after.map_or("", |hold| hold.name),
    )
}
