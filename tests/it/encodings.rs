//! A text written in any of the encodings that reports come in is read as the same text, without being told.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use jiyao::input::{Options, open};
use proptest::prelude::*;

/// The samples of one script on one line each: realistic sentences to cut pieces from.
fn sentences(traditional: bool) -> Vec<char> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let documents = open(samples, &Options::default()).filter_map(Result::ok);
    let is_traditional = |text: &str| text.contains(['會', '議', '強', '調']);
    documents
        .filter(|document| is_traditional(&document.text) == traditional)
        .flat_map(|document| document.text.chars().collect::<Vec<_>>())
        .filter(|c| !c.is_whitespace())
        .collect()
}

static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| sentences(false));
static TRADITIONAL: LazyLock<Vec<char>> = LazyLock::new(|| sentences(true));

/// Pieces of at least a hundred characters, from anywhere.
fn piece(traditional: bool) -> impl Strategy<Value = String> {
    let all: &'static [char] = if traditional { &TRADITIONAL } else { &SIMPLIFIED };
    (100..600_usize).prop_flat_map(move |length| {
        (0..all.len() - length).prop_map(move |from| all[from..from + length].iter().collect())
    })
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// What is read of a file with these bytes: headline and text, for a piece may end in the middle of a line.
fn read(bytes: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.txt");
    fs::write(&path, bytes).unwrap();
    let document = open(&path, &Options::default()).next().unwrap().unwrap();
    document.title + &document.text
}

fn every_encoding(text: &str, ansi: &[&'static Encoding]) -> Result<(), TestCaseError> {
    prop_assert_eq!(&read(text.as_bytes()), text);
    let marked = format!("\u{feff}{text}");
    prop_assert_eq!(&read(marked.as_bytes()), text);
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        prop_assert_eq!(&read(&utf16(&marked, bytes)), text, "UTF-16 with a mark");
        prop_assert_eq!(&read(&utf16(text, bytes)), text, "UTF-16");
    }
    for encoding in ansi {
        let (bytes, _, broken) = encoding.encode(text);
        // A sign that the encoding lacks cannot come back.
        if !broken {
            prop_assert_eq!(&read(&bytes), text, "{}", encoding.name());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn simplified_text_comes_back(text in piece(false)) {
        every_encoding(&text, &[GB18030, GBK])?;
    }

    #[test]
    fn traditional_text_comes_back(text in piece(true)) {
        every_encoding(&text, &[GB18030, GBK, BIG5])?;
    }
}
