//! `jiyao extract`: a filter without a store.

use std::io::{self, BufWriter, Write};

use anyhow::bail;
use clap::ValueEnum;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::Serialize;

use crate::input::{Format, InputError, Options, open};
use crate::reader::{Reader, write_quads};
use crate::text::{Document, Field, Notice, Reading};

/// Documents that are read side by side before they are written in order.
const BATCH: usize = 64;

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The graph
    Nquads,
    /// What was read, one JSON object a document and line
    Json,
}

/// What `extract` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What comes out
    #[arg(long = "as", value_enum, default_value = "nquads")]
    form: Form,
    /// Tell on standard error what was seen and not understood
    #[arg(long)]
    notices: bool,
}

#[derive(Serialize)]
struct Line<'d> {
    id: &'d str,
    #[serde(flatten)]
    reading: &'d Reading,
}

/// Reads JSON Lines from standard input and writes what they say, in their order.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let reader = Reader::new()?;
    let mut inputs = open(
        "-",
        &Options {
            format: Format::JsonLines,
            published: None,
        },
    );
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut left_out = 0;
    loop {
        let mut batch: Vec<Document> = Vec::with_capacity(BATCH);
        let mut ended = false;
        while batch.len() < BATCH && !ended {
            match inputs.next() {
                Some(Ok(document)) => batch.push(document),
                // A part of a job may get no line at all.
                Some(Err(InputError::Empty { .. })) => (),
                Some(Err(error)) => {
                    left_out += 1;
                    eprintln!("jiyao: {error}");
                }
                None => ended = true,
            }
        }
        let read: Vec<_> = batch
            .par_iter()
            .map(|document| one(&reader, document, args))
            .collect();
        for outcome in read {
            let (lines, notices) = outcome?;
            out.write_all(&lines)?;
            io::stderr().write_all(notices.as_bytes())?;
        }
        out.flush()?;
        if ended {
            break;
        }
    }
    match left_out {
        0 => Ok(()),
        1 => bail!("1 line was left out, as told above; the others are written"),
        n => bail!("{n} lines were left out, as told above; the others are written"),
    }
}

fn one(reader: &Reader, document: &Document, args: &Args) -> anyhow::Result<(Vec<u8>, String)> {
    let reading = reader.reading(document);
    let mut lines = Vec::new();
    match args.form {
        Form::Nquads => write_quads(&mut lines, &reader.state(document, &reading).quads)?,
        Form::Json => {
            serde_json::to_writer(
                &mut lines,
                &Line {
                    id: &document.id,
                    reading: &reading,
                },
            )?;
            lines.push(b'\n');
        }
    }
    let notices = if args.notices {
        reading.notices.iter().map(|n| notice(document, n)).collect()
    } else {
        String::new()
    };
    Ok((lines, notices))
}

fn notice(document: &Document, notice: &Notice) -> String {
    let words = notice.evidence.map(|evidence| match evidence.field {
        Field::Text => evidence.span.of(&document.text),
        Field::Title => evidence.span.of(&document.title),
    });
    let words = words
        .map(|words| format!(": {}", words.replace('\n', " ")))
        .unwrap_or_default();
    format!("{}: {}: {}{words}\n", document.id, notice.code, notice.message)
}
