//! `jiyao check`: contradictions in the store.

use anyhow::bail;

use super::{StoreArg, output};
use crate::store::Finding;

/// What `check` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
}

/// Runs every check and shows what it finds.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let findings = args.store.read()?.check()?;
    for finding in &findings {
        show(finding)?;
    }
    match findings.len() {
        0 => output::write_to(None, |out| Ok(writeln!(out, "no contradictions")?)),
        n => bail!(
            "{n} checks found contradictions: read the reports named again, or tell the makers of jiyao"
        ),
    }
}

fn show(finding: &Finding) -> anyhow::Result<()> {
    let mut table = output::table(&finding.columns);
    for row in &finding.rows {
        table.add_row(row);
    }
    output::write_to(None, |out| {
        writeln!(
            out,
            "{}: {} ({} found)\n{table}",
            finding.check, finding.about, finding.count
        )?;
        Ok(())
    })
}
