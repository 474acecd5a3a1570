//! `jiyao query`: SPARQL from a file, from the command line, or a question of the catalogue.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use oxigraph::io::RdfSerializer;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use super::{StoreArg, output};
use crate::rdf::vocab;
use crate::store::{Catalogue, QueryResults, RdfFormat};

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For the eye
    Table,
    Csv,
    Tsv,
    /// SPARQL results in JSON
    Json,
    /// SPARQL results in XML
    Xml,
    /// For CONSTRUCT and DESCRIBE
    Turtle,
    /// For CONSTRUCT and DESCRIBE
    Nquads,
}

/// What `query` takes.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// How the answer is written
    #[arg(long, value_enum, default_value = "table")]
    format: Form,
    /// Write the answer to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A file with a query; - is standard input
    #[arg(value_name = "FILE.rq", group = "what")]
    file: Option<PathBuf>,
    /// The query itself; the project's prefixes need not be declared
    #[arg(short, value_name = "SPARQL", group = "what")]
    execute: Option<String>,
    /// A question of the catalogue with its values, as in --ask attended person=李强; alone: list the questions
    #[arg(long, value_names = ["NAME", "KEY=VALUE"], num_args = 0.., group = "what")]
    ask: Option<Vec<String>>,
}

/// Asks and writes the answer.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let (query, bindings) = match (&args.file, &args.execute, args.ask.as_deref()) {
        (Some(file), ..) => (text(file)?, Vec::new()),
        (_, Some(query), _) => (query.clone(), Vec::new()),
        (.., Some([name, values @ ..])) => {
            let catalogue = Catalogue::built_in()?;
            let question = catalogue.get(name)?;
            let values = values.iter().map(|value| {
                value
                    .split_once('=')
                    .with_context(|| format!("{value:?} is no value: write it as key=value"))
            });
            (
                question.sparql.to_owned(),
                question.bind(&values.collect::<Result<Vec<_>, _>>()?)?,
            )
        }
        _ => return output::write_to(args.output.as_deref(), |out| list(&Catalogue::built_in()?, out)),
    };
    let answer = args.store.read()?.answer(&query, &bindings, None)?;
    output::write_to(args.output.as_deref(), |out| write(answer, args.format, out))
}

fn text(file: &Path) -> anyhow::Result<String> {
    if file.as_os_str() == "-" {
        return Ok(std::io::read_to_string(std::io::stdin())?);
    }
    fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read: name a file with a query", file.display()))
}

fn list(catalogue: &Catalogue, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut table = output::table(["question", "title", "in Chinese", "takes"]);
    for question in catalogue.questions() {
        let takes = question.parameters.iter().map(|parameter| {
            let value = format!("{}={}", parameter.name, parameter.example);
            if parameter.required {
                value
            } else {
                format!("[{value}]")
            }
        });
        table.add_row([
            question.name.clone(),
            question.title("en").to_owned(),
            question.title("zh-hans").to_owned(),
            takes.collect::<Vec<_>>().join(" "),
        ]);
    }
    Ok(writeln!(out, "{table}")?)
}

fn write(answer: QueryResults<'_>, form: Form, out: &mut dyn Write) -> anyhow::Result<()> {
    match (answer, form) {
        (QueryResults::Graph(triples), Form::Table | Form::Turtle | Form::Nquads) => {
            let format = if form == Form::Nquads {
                RdfFormat::NQuads
            } else {
                RdfFormat::Turtle
            };
            let mut serializer = RdfSerializer::from_format(format);
            for (prefix, iri) in vocab::PREFIXES {
                serializer = serializer.with_prefix(*prefix, *iri)?;
            }
            let mut serializer = serializer.for_writer(out);
            for triple in triples {
                serializer.serialize_triple(&triple?)?;
            }
            serializer.finish()?;
        }
        (QueryResults::Graph(_), _) => {
            bail!("the query answers with a graph: choose --format turtle or nquads")
        }
        (_, Form::Turtle | Form::Nquads) => {
            bail!("the query answers with a table: choose --format table, csv, tsv, json or xml")
        }
        (QueryResults::Boolean(answer), Form::Table) => writeln!(out, "{answer}")?,
        (QueryResults::Solutions(solutions), Form::Table) => {
            let variables = solutions.variables().to_vec();
            let mut table = output::table(variables.iter().map(|v| v.as_str().to_owned()));
            for solution in solutions {
                let solution = solution?;
                table.add_row(
                    solution
                        .values()
                        .iter()
                        .map(|v| v.as_ref().map(output::short).unwrap_or_default()),
                );
            }
            writeln!(out, "{table}")?;
        }
        (QueryResults::Boolean(answer), form) => {
            serializer(form).serialize_boolean_to_writer(out, answer)?;
        }
        (QueryResults::Solutions(solutions), form) => {
            let variables = solutions.variables().to_vec();
            let mut rows = serializer(form).serialize_solutions_to_writer(out, variables)?;
            for solution in solutions {
                rows.serialize(&solution?)?;
            }
            rows.finish()?;
        }
    }
    Ok(())
}

fn serializer(form: Form) -> QueryResultsSerializer {
    QueryResultsSerializer::from_format(match form {
        Form::Tsv => QueryResultsFormat::Tsv,
        Form::Json => QueryResultsFormat::Json,
        Form::Xml => QueryResultsFormat::Xml,
        _ => QueryResultsFormat::Csv,
    })
}
