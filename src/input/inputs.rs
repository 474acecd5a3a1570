//! The documents of many files, one after the other, never more than one in memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::encoding::{self, Undecoded};
use super::files::{self, Entry};
use super::records::Records;
use super::{InputError, day, html, markdown, plain};
use crate::text::Document;

/// Bytes of the longest file that is read as one document.
const LONGEST: u64 = 64 << 20;

/// How a file is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By the ending of its name, and for standard input by its first sign.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// JSON Lines.
    JsonLines,
}

impl Format {
    /// The format that goes with an ending of a file's name.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "shtml" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "html" => Ok(Self::Html),
            "markdown" => Ok(Self::Markdown),
            "jsonl" => Ok(Self::JsonLines),
            "docx" | "pdf" | "tei" => Err(format!(
                "{name} cannot be read yet; what can be read is {}",
                super::error::FORMATS
            )),
            _ => Err("choose from auto, text, html, markdown, jsonl".to_owned()),
        }
    }
}

/// What is known of the inputs beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the files are to be understood.
    pub format: Format,
    /// The day of publication; where a record of JSON Lines says its own day, that stands.
    pub published: Option<Date>,
}

/// The documents of a file, a directory or, for `-`, of standard input.
pub fn open(path: impl AsRef<Path>, options: &Options) -> Inputs {
    open_all([path.as_ref()], options)
}

/// The documents of several files and directories, in order.
pub fn open_all<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, options: &Options) -> Inputs {
    let paths: Vec<PathBuf> = paths.into_iter().map(Into::into).collect();
    let entries = files::list(&paths);
    let bytes = entries.iter().flatten().map(|entry| entry.bytes).sum();
    Inputs {
        entries: entries.into_iter(),
        options: options.clone(),
        records: None,
        bytes,
        read: 0,
    }
}

/// An iterator over documents; what cannot be read is an error in its place, and the rest goes on.
pub struct Inputs {
    entries: std::vec::IntoIter<Result<Entry, InputError>>,
    options: Options,
    records: Option<Records>,
    bytes: u64,
    read: u64,
}

impl std::fmt::Debug for Inputs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inputs")
            .field("options", &self.options)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Inputs {
    /// Bytes of all files.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Bytes that were read so far.
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    fn open(&mut self, entry: &Entry) -> Option<Result<Document, InputError>> {
        match self.read_entry(entry) {
            Ok(document) => document.map(Ok),
            Err(error) => Some(Err(error)),
        }
    }

    /// The document of an entry; `None` for JSON Lines, whose records follow.
    fn read_entry(&mut self, entry: &Entry) -> Result<Option<Document>, InputError> {
        let path = entry.path.as_path();
        let unreadable = |source| InputError::Unreadable {
            path: path.into(),
            source,
        };
        let piped = path.as_os_str() == "-";
        let mut input: Box<dyn BufRead + Send> = if piped {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(
                1 << 16,
                File::open(path).map_err(unreadable)?,
            ))
        };
        let format = match self.options.format {
            Format::Auto if piped => guess(input.fill_buf().map_err(unreadable)?),
            Format::Auto if files::is_not_yet(path) => return Err(files::unsupported(path)),
            Format::Auto => Format::of_ending(&files::ending(path)).unwrap_or(Format::Text),
            format => format,
        };
        let head = input.fill_buf().map_err(unreadable)?;
        if format == Format::JsonLines && !matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
            self.records = Some(Records::new(path, input));
            return Ok(None);
        }
        let mut bytes = Vec::new();
        input
            .take(LONGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        self.read += bytes.len() as u64;
        if bytes.len() as u64 > LONGEST {
            return Err(InputError::TooLarge {
                path: path.into(),
                limit: LONGEST >> 20,
            });
        }
        let declared = if format == Format::Html {
            encoding::declared_in_html(&bytes)
        } else {
            None
        };
        let text = encoding::decode(&bytes, declared).map_err(|why| match why {
            Undecoded::Binary => InputError::Binary { path: path.into() },
            Undecoded::Unknown => InputError::Encoding { path: path.into() },
        })?;
        if text
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
            .is_empty()
        {
            return Err(InputError::Empty { path: path.into() });
        }
        if format == Format::JsonLines {
            self.records = Some(Records::new(path, Box::new(std::io::Cursor::new(text))));
            return Ok(None);
        }
        self.finish(&text, format, entry, piped).map(Some)
    }

    fn finish(&self, text: &str, format: Format, entry: &Entry, piped: bool) -> Result<Document, InputError> {
        let path = entry.path.as_path();
        let mut document = match format {
            Format::Html => {
                html::document(text).ok_or_else(|| InputError::NoArticle { path: path.into() })?
            }
            Format::Markdown => markdown::document(text, path)?,
            _ => plain::document(text),
        };
        if document.text.trim().is_empty() {
            return Err(InputError::Empty { path: path.into() });
        }
        if document.id.is_empty() {
            document.id = if piped { piped_id(text) } else { entry.id.clone() };
        }
        let named = path
            .file_stem()
            .and_then(|stem| day::day_of_name(&stem.to_string_lossy()));
        document.issued = self.options.published.or(named).or(document.issued);
        if document.location.is_none() && !piped {
            document.location = path.file_name().map(|name| name.to_string_lossy().into_owned());
        }
        Ok(document)
    }

    fn next_record(&mut self) -> Option<Result<Document, InputError>> {
        let records = self.records.as_mut()?;
        if let Some((outcome, bytes)) = records.next() {
            self.read += bytes;
            return Some(outcome.map(|mut document| {
                document.issued = document.issued.or(self.options.published);
                document
            }));
        }
        let empty = !records.any;
        let path = records.path().to_path_buf();
        self.records = None;
        empty.then_some(Err(InputError::Empty { path }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Document, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.next_record() {
                return Some(record);
            }
            let document = match self.entries.next()? {
                Ok(entry) => self.open(&entry),
                Err(error) => Some(Err(error)),
            };
            if document.is_some() {
                return document;
            }
        }
    }
}

/// The format of standard input by its first sign that is not blank.
fn guess(head: &[u8]) -> Format {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::JsonLines,
        Some(b'<') => Format::Html,
        _ => Format::Text,
    }
}

/// The identifier of a text without a name: a mark of its content.
fn piped_id(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .take(6)
        .fold("text-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}
