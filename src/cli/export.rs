//! `jiyao export`: the graph written out.

use std::path::PathBuf;

use oxrdf::NamedNode;

use super::{StoreArg, output};
use crate::store::{StoreError, dump_format};

/// What `export` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// turtle, nquads, trig, ntriples, rdfxml or jsonld; nquads, trig and jsonld keep the graphs apart
    #[arg(long, default_value = "turtle", value_name = "FORMAT")]
    format: String,
    /// Only the graph of this name
    #[arg(long, value_name = "IRI")]
    graph: Option<String>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes the graph.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let format = dump_format(&args.format)?;
    let graph = match &args.graph {
        Some(iri) => Some(NamedNode::new(iri).map_err(|source| StoreError::Iri {
            text: iri.clone(),
            source,
        })?),
        None => None,
    };
    let archive = args.store.read()?;
    output::write_to(args.output.as_deref(), |out| {
        archive.export(out, format, graph.as_ref().map(NamedNode::as_ref))?;
        Ok(())
    })
}
