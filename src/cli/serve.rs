//! `jiyao serve`: the store over HTTP.

use std::io::Write;
use std::path::PathBuf;

use super::StoreArg;
use crate::serve::{Options, Tokens, run as serve};

/// What `serve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: String,
    /// Where clients reach the server, if not at the address they name, as behind a proxy
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Take changes from whoever shows a token of this file, which has one a line
    #[arg(long, value_name = "FILE", conflicts_with = "read_only")]
    token_file: Option<PathBuf>,
    /// Take no changes, as without --token-file; several servers may then share the store
    #[arg(long)]
    read_only: bool,
}

/// Serves until told to stop.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let tokens = args.token_file.as_deref().map(Tokens::read).transpose()?;
    let archive = match tokens {
        Some(_) => args.store.write()?,
        None => args.store.read()?,
    };
    let options = Options {
        bind: args.bind.clone(),
        url: args.url.as_ref().map(|url| url.trim_end_matches('/').to_owned()),
        tokens,
        ..Options::default()
    };
    serve(archive, &options, |address| {
        // Whoever started us may have closed the terminal; the server goes on.
        let _ = writeln!(std::io::stdout(), "jiyao serves {address} (stop with Ctrl-C)");
    })?;
    Ok(())
}
