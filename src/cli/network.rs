//! `jiyao network`: who met whom, and how often.

use std::cmp::Reverse;
use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;
use oxrdf::{Literal, Term, vocab::xsd};

use super::{StoreArg, output};
use crate::network::{Attendance, Network, Settings};
use crate::store::{QueryResults, plain, query_file};

/// How the network is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// People and ties with the most joint meetings, for the eye
    Table,
    /// The ties
    Csv,
    /// Node-link JSON, for d3 and networkx
    Json,
    Graphml,
    /// For Gephi
    Gexf,
}

/// What `network` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// The first day that counts
    #[arg(long, value_name = "DATE", value_parser = output::day)]
    from: Option<Date>,
    /// The last day that counts
    #[arg(long, value_name = "DATE", value_parser = output::day)]
    until: Option<Date>,
    /// Joint meetings from which on two people are tied
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_weight: u32,
    /// Meetings with more people than this tie nobody
    #[arg(long, value_name = "N", default_value_t = Settings::default().largest_meeting)]
    largest: usize,
    /// Rows of the tables
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// How the network is written
    #[arg(long, value_enum, default_value = "table")]
    format: Form,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Ties people by their joint meetings and writes the network.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let day = |day: Date| Term::from(Literal::new_typed_literal(day.to_string(), xsd::DATE));
    let from = args.from.map(|from| ("from".to_owned(), day(from)));
    let until = args.until.map(|until| ("until".to_owned(), day(until)));
    let bindings: Vec<_> = from.into_iter().chain(until).collect();
    let query = query_file("page/network.rq").unwrap_or_default();
    let mut rows = Vec::new();
    if let QueryResults::Solutions(solutions) = args.store.read()?.answer(query, &bindings, None)? {
        for solution in solutions {
            let solution = solution?;
            let cell = |name: &str| solution.get(name).map(plain).unwrap_or_default();
            rows.push(Attendance::new(cell("meeting"), cell("person"), cell("label")));
        }
    }
    let settings = Settings {
        min_weight: args.min_weight,
        largest_meeting: args.largest,
    };
    let network = Network::from_rows(rows, &settings);
    output::write_to(args.output.as_deref(), |out| {
        match args.format {
            Form::Table => table(&network, args.top, out)?,
            Form::Csv => network.write_csv(out)?,
            Form::Json => network.write_json(out)?,
            Form::Graphml => network.write_graphml(out)?,
            Form::Gexf => network.write_gexf(out)?,
        }
        Ok(())
    })
}

fn table(network: &Network, top: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "{} people, {} ties, {} meetings; {} larger meetings left out",
        network.people().len(),
        network.ties().len(),
        network.meetings(),
        network.left_out()
    )?;
    let mut people: Vec<_> = network.people().collect();
    people.sort_by_key(|person| Reverse((person.strength, person.degree)));
    let mut table = output::table(["name", "meetings", "met", "joint meetings", "component"]);
    for person in people.into_iter().take(top) {
        let counts = [person.meetings, person.degree, person.strength, person.component];
        table.add_row(std::iter::once(person.label.clone()).chain(counts.map(|count| count.to_string())));
    }
    writeln!(out, "\n{table}")?;
    let mut ties: Vec<_> = network.ties().collect();
    ties.sort_by_key(|tie| Reverse(tie.weight));
    let mut table = output::table(["one", "other", "joint meetings"]);
    for tie in ties.into_iter().take(top) {
        table.add_row([
            tie.one.label.clone(),
            tie.other.label.clone(),
            tie.weight.to_string(),
        ]);
    }
    Ok(writeln!(out, "\n{table}")?)
}
