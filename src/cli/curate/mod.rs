//! `jiyao curate`: doubtful cases of who is who, and what a curator decides of them.

mod rows;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use jiff::Zoned;
use oxrdf::NamedNode;

use rows::Rows;

use super::{StoreArg, output};
use crate::rdf::Base;
use crate::reader::Reader;
use crate::resolve::identity::{Anchor, Ruling, Verdict};
use crate::store::{Archive, QueryResults, name_term, query_file};

/// What `curate` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Doubtful cases with what they rest on: bearers of a name who cannot be told, and close decisions
    List {
        /// Only those of this name, in either script
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// At most so many rows
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: usize,
        /// Comma-separated values, to be filled in and given to `curate import`
        #[arg(long)]
        csv: bool,
    },
    /// Two persons are one
    Same(Pair),
    /// Two persons are two
    Different(Pair),
    /// Give a person another key, as in 王伟@市水务局
    Rename {
        /// The person
        person: String,
        /// The new key
        key: String,
        #[command(flatten)]
        why: Why,
    },
    /// Take in decisions from a CSV file: verdict,person,other,key,note; or person,identifier for IRIs of other authorities
    Import {
        /// The file; - is standard input
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
    },
    /// Write all decisions as CSV
    Export {
        /// Write to a file
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Take decisions back
    Undo {
        /// Identifiers, as `curate export` gives them
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Decide everything anew, from the documents and the decisions alone
    Again,
}

#[derive(Debug, clap::Args)]
struct Pair {
    /// The one: a key as `curate list` gives it, or a name that one person bears
    person: String,
    /// The other
    other: String,
    #[command(flatten)]
    why: Why,
}

#[derive(Debug, clap::Args)]
struct Why {
    /// Why, in your words
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Lists cases, or takes decisions and applies them.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let base = Base::default();
    let rulings = match &args.action {
        Action::List { name, limit, csv } => return list(&args.store.read()?, name.as_deref(), *limit, *csv),
        Action::Export { output } => return export(&args.store.read()?, output.as_deref()),
        Action::Again => {
            let archive = args.store.write()?;
            archive.unsettle()?;
            return apply(&archive);
        }
        Action::Undo { ids } => {
            let archive = args.store.write()?;
            for id in ids {
                if !archive.unrule(id, &base)? {
                    bail!("no decision {id}: `jiyao curate export` lists them");
                }
            }
            return apply(&archive);
        }
        Action::Import { file } => {
            let archive = args.store.write()?;
            let rows = Rows::read(file)?;
            (rows.rulings(&archive, &base)?, archive)
        }
        Action::Same(pair) => {
            let archive = args.store.write()?;
            (pair.rulings(Verdict::Same, &archive, &base)?, archive)
        }
        Action::Different(pair) => {
            let archive = args.store.write()?;
            (pair.rulings(Verdict::Different, &archive, &base)?, archive)
        }
        Action::Rename { person, key, why } => {
            let archive = args.store.write()?;
            let ruling = Ruling {
                key: Some(key.clone()),
                note: why.note.clone(),
                ..Ruling::new(Verdict::Rename, anchor(&archive, person, &base)?)
            };
            (vec![ruling], archive)
        }
    };
    let (rulings, archive) = rulings;
    let made = Zoned::now().date();
    let rulings: Vec<Ruling> = rulings
        .into_iter()
        .map(|ruling| Ruling {
            made: ruling.made.or(Some(made)),
            ..ruling
        })
        .collect();
    let new = archive.rule(&rulings, &base)?;
    eprintln!("{new} decisions taken, {} known before", rulings.len() - new);
    apply(&archive)
}

/// Settles what decisions touched, and says what that changed.
fn apply(archive: &Archive) -> anyhow::Result<()> {
    let report = archive.settle(&Reader::new()?, |_, _| ())?;
    archive.flush()?;
    eprintln!(
        "{} names decided anew; {} documents told anew",
        report.names, report.documents
    );
    Ok(())
}

impl Pair {
    fn rulings(&self, verdict: Verdict, archive: &Archive, base: &Base) -> anyhow::Result<Vec<Ruling>> {
        pair(verdict, &self.person, &self.other, archive, base).map(|rulings| {
            let note = |ruling| Ruling {
                note: self.why.note.clone(),
                ..ruling
            };
            rulings.into_iter().map(note).collect()
        })
    }
}

/// The rulings that make one of two persons, or two; persons of different names are made one by one key.
fn pair(
    verdict: Verdict,
    one: &str,
    other: &str,
    archive: &Archive,
    base: &Base,
) -> anyhow::Result<Vec<Ruling>> {
    let (a, b) = (anchor(archive, one, base)?, anchor(archive, other, base)?);
    if a == b {
        bail!(
            "{one} and {other} are one person already, and nothing tells them apart: `jiyao curate list --name {}` shows whom the name has",
            a.name
        );
    }
    if a.name == b.name {
        return Ok(vec![Ruling {
            other: Some(b),
            ..Ruling::new(verdict, a)
        }]);
    }
    if verdict == Verdict::Different {
        bail!("{one} and {other} bear different names and are two persons already");
    }
    let person = who(archive, one, base)?;
    let key = person
        .as_str()
        .rsplit("/person/")
        .next()
        .unwrap_or(one)
        .to_owned();
    let rename = |anchor| Ruling {
        key: Some(key.clone()),
        ..Ruling::new(Verdict::Rename, anchor)
    };
    Ok(vec![rename(a), rename(b)])
}

/// The only person called so.
fn who(archive: &Archive, called: &str, base: &Base) -> anyhow::Result<NamedNode> {
    let called = called.trim();
    let folded = crate::text::fold(called);
    let key = folded.strip_prefix("person/").unwrap_or(&folded);
    let mut found = archive.persons_called(key, base)?;
    match (found.pop(), found.len()) {
        (Some(person), 0) => Ok(person),
        (None, _) => bail!("nobody called {called} is in the store: `jiyao curate list` gives the keys"),
        (Some(last), _) => {
            found.push(last);
            let keys = found.iter().map(|person| output::short(&person.clone().into()));
            bail!(
                "{called} may be {}: give one of these keys",
                keys.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn anchor(archive: &Archive, called: &str, base: &Base) -> anyhow::Result<Anchor> {
    let person = who(archive, called, base)?;
    archive
        .anchor(&person)?
        .with_context(|| format!("no document names {called}"))
}

fn list(archive: &Archive, name: Option<&str>, limit: usize, as_csv: bool) -> anyhow::Result<()> {
    let query = query_file("page/curate-doubtful.rq").unwrap_or_default();
    let mut bindings = Vec::new();
    if let Some(name) = name {
        bindings.push(("name".to_owned(), name_term(name)));
    }
    let QueryResults::Solutions(solutions) = archive.answer(query, &bindings, None)? else {
        return Ok(());
    };
    let columns: Vec<String> = solutions
        .variables()
        .iter()
        .map(|v| v.as_str().to_owned())
        .collect();
    let shown = |term: Option<&oxrdf::Term>| term.map(output::short).unwrap_or_default();
    let rows = solutions
        .take(limit)
        .map(|solution| {
            Ok(columns
                .iter()
                .map(|column| shown(solution.as_ref().ok().and_then(|s| s.get(column.as_str()))))
                .collect())
        })
        .collect::<anyhow::Result<Vec<Vec<String>>>>()?;
    output::write_to(None, |out| {
        if as_csv {
            let mut writer = csv::Writer::from_writer(out);
            writer.write_record(std::iter::once("verdict").chain(columns.iter().map(String::as_str)))?;
            for row in &rows {
                writer.write_record(std::iter::once("").chain(row.iter().map(String::as_str)))?;
            }
            return Ok(writer.flush()?);
        }
        let mut table = output::table(&columns);
        for row in &rows {
            table.add_row(row);
        }
        Ok(writeln!(out, "{table}")?)
    })
}

fn export(archive: &Archive, path: Option<&Path>) -> anyhow::Result<()> {
    let rulings = archive.rulings()?;
    output::write_to(path, |out| {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record([
            "id",
            "verdict",
            "document",
            "name",
            "other_document",
            "other_name",
            "key",
            "note",
            "made",
        ])?;
        for kept in &rulings {
            let ruling = &kept.ruling;
            let verdict = serde_json::to_value(ruling.verdict)?;
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let other = ruling.other.clone().unwrap_or(Anchor {
                document: String::new(),
                name: String::new(),
            });
            writer.write_record([
                &kept.id,
                verdict.as_str().unwrap_or_default(),
                &ruling.one.document,
                &ruling.one.name,
                &other.document,
                &other.name,
                &text(&ruling.key),
                &text(&ruling.note),
                &ruling.made.map(|day| day.to_string()).unwrap_or_default(),
            ])?;
        }
        Ok(writer.flush()?)
    })
}
