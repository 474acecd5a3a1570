//! The command line: one file a subcommand, each with its `Args` and its `run`; no logic that the library
//! lacks.
//!
//! Exit status: 0 done, 1 refused or failed (one line on standard error says why and what to do next),
//! 2 wrong usage. A pipe that the reader closes is no failure.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the terminal is this room's business"
)]

mod check;
mod curate;
mod export;
mod extract;
mod ingest;
mod network;
mod output;
mod query;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod stats;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::store::{Archive, StoreError};

/// Reads Chinese meeting reports and minutes into a graph of who met whom, who said what and who was told
/// to do what.
#[derive(Debug, Parser)]
#[command(name = "jiyao", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read reports into the store
    Ingest(ingest::Args),
    /// Filter: JSON Lines on standard input, N-Quads or JSON on standard output, no store
    Extract(extract::Args),
    /// Ask the store in SPARQL, or a question of the catalogue
    Query(query::Args),
    /// Who attended what: one official, organisation or meeting on the terminal
    Show(show::Args),
    /// Who met whom, and how often
    Network(network::Args),
    /// Write the graph out
    Export(export::Args),
    /// Answer over HTTP: SPARQL, linked data, dumps and pages to read
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// Who is who: doubtful cases, and what you decide of them
    Curate(curate::Args),
    /// Look for contradictions in the store
    Check(check::Args),
    /// What the store holds, in numbers
    Stats(stats::Args),
}

/// Where the store is.
#[derive(Debug, Args)]
struct StoreArg {
    /// Directory of the store
    #[arg(long, value_name = "DIR", env = "JIYAO_STORE", default_value = "jiyao-data")]
    store: PathBuf,
}

impl StoreArg {
    fn read(&self) -> Result<Archive, StoreError> {
        Archive::open_read_only(&self.store)
    }

    fn write(&self) -> Result<Archive, StoreError> {
        Archive::open(&self.store)
    }
}

/// Carries out the command line of this process.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Ingest(args) => ingest::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Export(args) => export::run(&args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&args),
        Command::Curate(args) => curate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Stats(args) => stats::run(&args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jiyao: {}", format!("{error:#}").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

/// Whether whoever reads our output has gone, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
