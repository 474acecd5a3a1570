//! JSON Lines, one record a line, read as a stream; a broken line costs that line only.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{InputError, day, page};
use crate::text::{Document, DocumentKind};

/// Bytes of the longest line that is read.
const LONGEST: u64 = 64 << 20;

/// The records of a file or of standard input.
pub(super) struct Records {
    path: PathBuf,
    input: Box<dyn BufRead + Send>,
    line: usize,
    buffer: Vec<u8>,
    /// Whether any line was not blank.
    pub(super) any: bool,
}

impl Records {
    pub(super) fn new(path: &Path, input: Box<dyn BufRead + Send>) -> Self {
        Self {
            path: path.into(),
            input,
            line: 0,
            buffer: Vec::new(),
            any: false,
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The next record and the bytes that were read for it.
    pub(super) fn next(&mut self) -> Option<(Result<Document, InputError>, u64)> {
        let mut taken = 0;
        loop {
            self.buffer.clear();
            let read = match (&mut self.input)
                .take(LONGEST)
                .read_until(b'\n', &mut self.buffer)
            {
                Ok(0) => return None,
                Ok(read) => read as u64,
                Err(source) => {
                    let error = InputError::Unreadable {
                        path: self.path.clone(),
                        source,
                    };
                    self.input = Box::new(std::io::empty());
                    return Some((Err(error), taken));
                }
            };
            taken += read;
            self.line += 1;
            if read == LONGEST {
                self.input = Box::new(std::io::empty());
                return Some((
                    Err(InputError::TooLarge {
                        path: self.path.clone(),
                        limit: LONGEST >> 20,
                    }),
                    taken,
                ));
            }
            if self.buffer.iter().any(|byte| !byte.is_ascii_whitespace()) {
                self.any = true;
                return Some((self.document(), taken));
            }
        }
    }

    fn document(&self) -> Result<Document, InputError> {
        let wrong = |what: String| InputError::Record {
            path: self.path.clone(),
            line: self.line,
            what,
        };
        let line = super::encoding::decode(&self.buffer, None)
            .map_err(|_| wrong("the line is no text in an encoding that is known".to_owned()))?;
        let record: Record = serde_json::from_str(line.trim()).map_err(|error| {
            let what = error.to_string();
            // serde counts lines within the record, which has only one.
            wrong(what.split(" at line ").next().unwrap_or(&what).to_owned())
        })?;
        record
            .document(|value| InputError::Date {
                path: self.path.clone(),
                line: self.line,
                value,
            })
            .and_then(|document| {
                if document.id.trim().is_empty() {
                    Err(wrong("the record has an empty id".to_owned()))
                } else if document.text.trim().is_empty() && document.title.trim().is_empty() {
                    Err(wrong("the record has neither text nor title".to_owned()))
                } else {
                    Ok(document)
                }
            })
    }
}

#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, alias = "published")]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default, alias = "url")]
    location: Option<String>,
    #[serde(default)]
    bylines: Vec<String>,
    #[serde(default)]
    kind: Option<DocumentKind>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

impl Record {
    fn document(self, wrong_day: impl Fn(String) -> InputError) -> Result<Document, InputError> {
        let said = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        let issued = match said(self.date) {
            Some(value) => Some(day::parse_day(&value).ok_or_else(|| wrong_day(value))?),
            None => None,
        };
        let title = self.title.unwrap_or_default();
        Ok(Document {
            id: match self.id {
                Id::Text(text) => text,
                Id::Number(number) => number.to_string(),
            },
            kind: self.kind.unwrap_or_else(|| page::kind(&title, &self.text)),
            title,
            text: self.text,
            issued,
            source: said(self.source),
            location: said(self.location),
            bylines: self.bylines,
        })
    }
}
