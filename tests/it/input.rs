//! What files give: contents, encodings and what must be read from them are data in `tests/cases/input`.

use std::fs;
use std::path::Path;

use encoding_rs::Encoding;
use jiyao::input::{Format, InputError, Options, open, open_all};
use jiyao::text::Document;
use serde::Deserialize;

#[path = "office.rs"]
mod office;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/input");

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

/// Files, and the documents and errors that must come of them, in order.
#[derive(Deserialize)]
struct Case {
    name: String,
    files: Vec<Content>,
    /// What is opened; else the files in their order.
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    format: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    gives: Vec<Wanted>,
}

#[derive(Deserialize)]
struct Content {
    path: String,
    #[serde(default)]
    text: String,
    /// Bytes instead of a text.
    #[serde(default)]
    bytes: Option<Vec<u8>>,
    #[serde(default)]
    encoding: Option<String>,
    /// A file of the project instead, cut to so many bytes where `cut` says so.
    #[serde(default)]
    copy: Option<String>,
    #[serde(default)]
    cut: Option<usize>,
    /// The body of a Word document.
    #[serde(default)]
    word: Option<String>,
    /// The lines of the pages of a PDF file.
    #[serde(default)]
    pdf: Option<Vec<String>>,
}

/// A document, of which only what stands here is compared, or an error with these words.
#[derive(Deserialize)]
struct Wanted {
    error: Option<String>,
    id: Option<String>,
    kind: Option<String>,
    title: Option<String>,
    text: Option<String>,
    date: Option<String>,
    source: Option<String>,
    bylines: Option<Vec<String>>,
}

fn write(dir: &Path, file: &Content) {
    let path = dir.join(&file.path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut bytes = match (&file.bytes, file.encoding.as_deref()) {
        (Some(bytes), _) => bytes.clone(),
        (_, Some("utf-16le")) => file.text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        (_, Some("utf-16be")) => file.text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        (_, Some(label)) => {
            let (bytes, _, broken) = Encoding::for_label(label.as_bytes()).unwrap().encode(&file.text);
            assert!(!broken, "{} cannot be written in {label}", file.path);
            bytes.into_owned()
        }
        _ => file.text.clone().into_bytes(),
    };
    if let Some(copy) = &file.copy {
        bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(copy)).unwrap();
    } else if let Some(body) = &file.word {
        bytes = office::word(body);
    } else if let Some(pages) = &file.pdf {
        bytes = office::pdf(pages);
    }
    bytes.truncate(file.cut.unwrap_or(usize::MAX));
    fs::write(path, bytes).unwrap();
}

fn said(document: &Document) -> [(&'static str, Option<String>); 7] {
    [
        ("id", Some(document.id.clone())),
        ("kind", Some(format!("{:?}", document.kind).to_lowercase())),
        ("title", Some(document.title.clone())),
        ("text", Some(document.text.clone())),
        ("date", document.issued.map(|day| day.to_string())),
        ("source", document.source.clone()),
        ("bylines", Some(document.bylines.join(" "))),
    ]
}

fn differences(case: &Case) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    for file in &case.files {
        write(dir.path(), file);
    }
    let options = Options {
        format: case
            .format
            .as_deref()
            .map_or(Format::Auto, |name| name.parse().unwrap()),
        published: case.published.as_deref().map(|day| day.parse().unwrap()),
    };
    let paths: Vec<_> = if case.open.is_empty() {
        case.files
            .iter()
            .map(|file| dir.path().join(&file.path))
            .collect()
    } else {
        case.open.iter().map(|path| dir.path().join(path)).collect()
    };
    let got: Vec<_> = open_all(paths, &options).collect();
    let mut wrong = Vec::new();
    if got.len() != case.gives.len() {
        wrong.push(format!(
            "{} come, {} wanted: {got:#?}",
            got.len(),
            case.gives.len()
        ));
    }
    for (number, (got, wanted)) in got.iter().zip(&case.gives).enumerate() {
        match (got, &wanted.error) {
            (Err(error), Some(words)) => {
                let message = error.to_string();
                if !message.contains(words.as_str()) || message.contains('\n') {
                    wrong.push(format!("{number}: the error is {message:?}"));
                }
            }
            (Ok(document), None) => {
                let wants = [
                    &wanted.id,
                    &wanted.kind,
                    &wanted.title,
                    &wanted.text,
                    &wanted.date,
                    &wanted.source,
                    &wanted.bylines.as_ref().map(|names| names.join(" ")),
                ]
                .map(Clone::clone);
                for ((what, got), want) in said(document).into_iter().zip(wants) {
                    let got = got.unwrap_or_default();
                    if want.as_ref().is_some_and(|want| *want != got) {
                        wrong.push(format!("{number}: {what} is {got:?} and not {want:?}"));
                    }
                }
            }
            (got, _) => wrong.push(format!("{number}: {got:?}")),
        }
    }
    wrong
}

#[test]
fn files_give_what_the_cases_say() {
    let mut failures = Vec::new();
    for entry in fs::read_dir(CASES).unwrap() {
        let path = entry.unwrap().path();
        if cfg!(not(feature = "docs")) && path.file_stem().is_some_and(|stem| stem == "office") {
            continue;
        }
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in cases.case {
            let wrong = differences(&case);
            if !wrong.is_empty() {
                failures.push(format!(
                    "{}: {}\n  {}",
                    path.display(),
                    case.name,
                    wrong.join("\n  ")
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_sample_is_read() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let mut count = 0;
    for document in open(samples, &Options::default()) {
        let document = match document {
            Err(InputError::NeedsDocs { .. }) if cfg!(not(feature = "docs")) => continue,
            document => document.unwrap(),
        };
        assert!(
            document.issued.is_some() && !document.title.is_empty(),
            "{}",
            document.id
        );
        assert!(
            !document.text.contains(['<', '\r', '\u{fffd}']),
            "{}: {}",
            document.id,
            document.text
        );
        count += 1;
    }
    assert!(count >= 40, "{count} samples");
}

#[test]
fn standard_input_takes_the_place_of_a_missing_name() {
    let missing = open("/nowhere/at/all.txt", &Options::default()).next();
    assert!(missing.unwrap().unwrap_err().to_string().contains("no such file"));
}
