//! The documents of many files, one after the other, never more than one in memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::encoding::{self, Undecoded};
use super::files::{self, Entry};
use super::people::{self, People};
use super::records::Records;
use super::{Format, InputError, day, html, markdown, office, plain, tei};
use crate::text::Document;

/// Bytes of the longest file that is read as one document.
const LONGEST: u64 = 64 << 20;

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
        people: None,
        bytes,
        read: 0,
    }
}

/// An iterator over documents; what cannot be read is an error in its place, and the rest goes on.
pub struct Inputs {
    entries: std::vec::IntoIter<Result<Entry, InputError>>,
    options: Options,
    records: Option<Records>,
    /// The list of people of the corpus whose sittings were read last.
    people: Option<(PathBuf, Arc<People>)>,
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
        let mut format = match self.options.format {
            Format::Auto if piped => Format::of_head(input.fill_buf().map_err(unreadable)?),
            Format::Auto if files::is_not_read(path) => return Err(files::unsupported(path)),
            Format::Auto => Format::of_ending(&files::ending(path)).unwrap_or(Format::Text),
            format => format,
        };
        let head = input.fill_buf().map_err(unreadable)?;
        let is_streamed = !encoding::needs_decoding(head);
        if format == Format::JsonLines && is_streamed {
            self.records = Some(Records::new(path, input));
            return Ok(None);
        }
        if matches!(format, Format::Word | Format::Pdf) && office::is_page(head) {
            format = Format::Html;
        }
        if format == Format::Tei && is_streamed && !head.trim_ascii().is_empty() {
            self.read += entry.bytes;
            let people = people::of_corpus(path, &mut self.people);
            let document = tei::document(input, path, people)?;
            return self.finish(document, entry).map(Some);
        }
        let bytes = self.read_whole(input, path)?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(InputError::Empty { path: path.into() });
        }
        if matches!(format, Format::Word | Format::Pdf) {
            let document = office::document(&bytes, format, path)?;
            return self.finish(document, entry).map(Some);
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
        let document = match format {
            Format::JsonLines => {
                self.records = Some(Records::new(path, Box::new(Cursor::new(text))));
                return Ok(None);
            }
            Format::Tei => {
                let people = people::of_corpus(path, &mut self.people);
                tei::document(Cursor::new(text), path, people)?
            }
            Format::Html => {
                html::document(&text).ok_or_else(|| InputError::NoArticle { path: path.into() })?
            }
            Format::Markdown => markdown::document(&text, path)?,
            _ => plain::document(&text),
        };
        self.finish(document, entry).map(Some)
    }

    /// The bytes of one document.
    fn read_whole(&mut self, input: impl Read, path: &Path) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        let read = input.take(LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|source| InputError::Unreadable {
            path: path.into(),
            source,
        })?;
        self.read += bytes.len() as u64;
        if bytes.len() as u64 > LONGEST {
            return Err(InputError::TooLarge {
                path: path.into(),
                limit: LONGEST >> 20,
            });
        }
        Ok(bytes)
    }

    /// Gives a document what only its file says: identifier, day, place.
    fn finish(&self, mut document: Document, entry: &Entry) -> Result<Document, InputError> {
        let path = entry.path.as_path();
        let piped = path.as_os_str() == "-";
        if document.text.trim().is_empty() {
            return Err(InputError::Empty { path: path.into() });
        }
        if document.id.is_empty() {
            document.id = if piped {
                piped_id(&document)
            } else {
                entry.id.clone()
            };
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

/// The identifier of a text without a name: a mark of its content.
fn piped_id(document: &Document) -> String {
    let mut digest = Sha256::new();
    digest.update(document.title.as_bytes());
    digest.update(b"\n");
    digest.update(document.text.as_bytes());
    digest
        .finalize()
        .iter()
        .take(6)
        .fold("text-".to_owned(), |id, byte| format!("{id}{byte:02x}"))
}
