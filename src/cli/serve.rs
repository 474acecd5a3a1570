//! `jiyao serve`: the store over HTTP.

use std::io::Write;

use super::StoreArg;
use crate::serve::{Options, run as serve};

/// What `serve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: String,
    /// Offer reading only; nothing else is offered yet, so this changes nothing
    #[arg(long)]
    read_only: bool,
}

/// Serves until told to stop.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let archive = args.store.read()?;
    let options = Options {
        bind: args.bind.clone(),
        ..Options::default()
    };
    serve(archive, &options, |address| {
        // Whoever started us may have closed the terminal; the server goes on.
        let _ = writeln!(std::io::stdout(), "jiyao serves {address} (stop with Ctrl-C)");
    })?;
    Ok(())
}
