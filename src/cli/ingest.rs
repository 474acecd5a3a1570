//! `jiyao ingest`: reports into the store.

use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::thread;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashSet;

use super::StoreArg;
use crate::input::{Format, Inputs, Options, open_all};
use crate::reader::{Claims, Reader};
use crate::store::IngestReport;
use crate::text::Document;

/// Documents that are read side by side and stored in one step.
const BATCH: usize = 256;

/// What `ingest` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    store: StoreArg,
    /// How the files are to be understood: auto, text, html, markdown, jsonl, docx, pdf or tei
    #[arg(long, default_value = "auto", value_name = "FORMAT")]
    format: Format,
    /// Day of publication, as 2024-03-05; records of JSON Lines keep their own
    #[arg(long, value_name = "DATE", value_parser = super::output::day)]
    published: Option<Date>,
    /// Files, directories, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Reads the reports and stores what they say.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let reader = &Reader::new()?;
    // A store in use is told before anything is read; a new one is made when there is something to store.
    let mut archive = if args.store.store.exists() {
        Some(args.store.write()?)
    } else {
        None
    };
    let options = Options {
        format: args.format,
        published: args.published,
    };
    let mut batches = Batches::new(open_all(&args.paths, &options));
    let (sender, receiver) = sync_channel::<Vec<Claims>>(1);
    let mut report = IngestReport::default();
    let left_out = thread::scope(|scope| {
        let reading = scope.spawn(move || {
            while let Some(documents) = batches.next() {
                let claims = documents
                    .par_iter()
                    .map(|document| reader.read(document))
                    .collect();
                if sender.send(claims).is_err() {
                    break;
                }
            }
            batches.finish()
        });
        for claims in receiver {
            let archive = match &mut archive {
                Some(archive) => archive,
                none => none.insert(args.store.write()?),
            };
            report += archive.ingest(claims)?;
        }
        reading
            .join()
            .map_err(|_| anyhow::anyhow!("a report could not be read: please tell the makers of jiyao"))
    })?;
    let Some(archive) = archive else {
        bail!("nothing could be read, as told above; no store was made");
    };
    let bar = ProgressBar::new(0);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {percent:>3} %  who is who: {pos} of {len} names")
    {
        bar.set_style(style);
    }
    let settled = archive.settle(reader, |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    archive.flush()?;
    eprintln!(
        "{}, {} of them unchanged; {} statements added, {} removed; {} names decided on, persons changed in {} documents",
        if report.documents == 1 {
            "1 document read".to_owned()
        } else {
            format!("{} documents read", report.documents)
        },
        report.unchanged,
        report.added,
        report.removed,
        settled.names,
        settled.documents
    );
    match left_out {
        0 => Ok(()),
        1 => bail!("1 input was left out, as told above; the rest is in the store"),
        n => bail!("{n} inputs were left out, as told above; the rest is in the store"),
    }
}

/// Documents by the batch, with a progress bar on a terminal; what cannot be read is told and counted.
struct Batches {
    inputs: Inputs,
    bar: ProgressBar,
    seen: FxHashSet<u64>,
    hasher: RandomState,
    left_out: usize,
}

impl Batches {
    fn new(inputs: Inputs) -> Self {
        let bar = ProgressBar::new(inputs.bytes());
        if let Ok(style) =
            ProgressStyle::with_template("{bar:40} {percent:>3} %  {msg}  {elapsed} (still {eta})")
        {
            bar.set_style(style);
        }
        Self {
            inputs,
            bar,
            seen: FxHashSet::default(),
            hasher: RandomState::new(),
            left_out: 0,
        }
    }

    fn next(&mut self) -> Option<Vec<Document>> {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            match self.inputs.next() {
                Some(Ok(document)) => {
                    if !self.seen.insert(self.hasher.hash_one(&document.id)) {
                        let id = &document.id;
                        self.tell(&format!(
                            "the id {id} comes twice; the later report replaces the earlier"
                        ));
                    }
                    batch.push(document);
                }
                Some(Err(error)) => {
                    self.left_out += 1;
                    self.tell(&error.to_string());
                }
                None => break,
            }
        }
        self.bar.set_position(self.inputs.bytes_read());
        self.bar.set_message(format!("{} documents", self.seen.len()));
        (!batch.is_empty()).then_some(batch)
    }

    fn tell(&self, message: &str) {
        self.bar.suspend(|| eprintln!("jiyao: {message}"));
    }

    fn finish(self) -> usize {
        self.bar.finish_and_clear();
        self.left_out
    }
}
