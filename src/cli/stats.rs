//! `jiyao stats`: what the store holds.

use super::{StoreArg, output};

/// What `stats` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
}

/// Counts and shows.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let stats = args.store.read()?.stats()?;
    let mut table = output::table(["what", "count"]);
    for (what, count) in &stats.counts {
        table.add_row([what.clone(), count.to_string()]);
    }
    table.add_row(["quads".to_owned(), stats.quads.to_string()]);
    if let Some(mean) = stats.quads.checked_div(stats.count("documents")) {
        table.add_row(["quads a document".to_owned(), mean.to_string()]);
    }
    if let Some(bytes) = stats.bytes {
        table.add_row([
            "MiB on disk".to_owned(),
            format!("{:.1}", bytes as f64 / f64::from(1 << 20)),
        ]);
    }
    output::write_to(None, |out| Ok(writeln!(out, "{table}")?))
}
