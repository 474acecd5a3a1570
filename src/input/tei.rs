//! TEI as ParlaMint encodes sittings: a component file is a document whose text has the speakers' turns as
//! records print them, `姓名（职务）：…`, below what the header says of day, place and chair. Read as a stream.

use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::one_line;
use super::people::{People, id_of};
use super::sitting::{Told, Turn};
use super::xml::{attribute, words};
use super::{InputError, day, han, page};
use crate::text::Document;

/// Bytes of text that one sitting can have.
const LONGEST: usize = 64 << 20;

/// The sitting of a file; `others` are people whom the file itself may not list.
pub(super) fn document(
    input: impl BufRead,
    path: &Path,
    others: Option<Arc<People>>,
) -> Result<Document, InputError> {
    let damaged = |what: &str| InputError::damaged(path, "TEI", what);
    let mut reader = Reader::from_reader(input);
    let (mut buffer, mut begun) = (Vec::new(), false);
    let mut sitting = Sitting::default();
    sitting.told.others = others;
    loop {
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(&format!("{error} at byte {}", reader.error_position())))?;
        if let Event::Start(element) | Event::Empty(element) = &event {
            let name = element.local_name();
            begun = true;
            if sitting.depth.is_empty() && name.as_ref() != "TEI" {
                return Err(not_a_sitting(name.as_ref(), path));
            }
        }
        match &event {
            Event::Eof => break,
            Event::Start(element) => sitting.open(element),
            Event::Empty(element) => {
                sitting.open(element);
                sitting.close();
            }
            Event::End(_) => sitting.close(),
            event => {
                if let Some(said) = words(event) {
                    sitting.words.push_str(&said);
                }
            }
        }
        if sitting.in_header() {
            sitting.told.people.take(&event);
        }
        if sitting.length + sitting.words.len() > LONGEST {
            return Err(InputError::TooLarge {
                path: path.into(),
                limit: (LONGEST >> 20) as u64,
            });
        }
        buffer.clear();
    }
    if !begun {
        return Err(damaged("it has no elements"));
    }
    if !sitting.depth.is_empty() {
        return Err(damaged("it ends in the middle"));
    }
    let Sitting { told, .. } = sitting;
    Ok(told.document())
}

/// Why a file whose outermost element is this one is no sitting.
fn not_a_sitting(name: &str, path: &Path) -> InputError {
    match name {
        "teiCorpus" | "listPerson" | "listOrg" | "taxonomy" | "taxonomies" | "teiHeader" => {
            InputError::CorpusPart { path: path.into() }
        }
        _ => InputError::Unsupported {
            path: path.into(),
            ending: one_line(&format!("XML that begins with <{name}>")),
        },
    }
}

/// What is read of a sitting so far.
#[derive(Default)]
struct Sitting {
    depth: Vec<String>,
    told: Told,
    title_rank: u8,
    /// The speaker as a note names it, for the turn that follows.
    noted: Option<String>,
    words: String,
    /// How many of `words` stand before each open element that is not spoken.
    marks: Vec<usize>,
    length: usize,
    rank: u8,
}

impl Sitting {
    fn in_header(&self) -> bool {
        self.depth.get(1).is_some_and(|name| name == "teiHeader")
    }

    fn within(&self, name: &str) -> bool {
        self.depth.iter().any(|open| open == name)
    }

    fn is_spoken(&self) -> bool {
        self.within("u") || self.within("sp")
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name().as_ref().to_owned();
        if self.in_header() {
            self.open_in_header(element, &name);
        } else {
            match name.as_str() {
                "TEI" => {
                    let lang = attribute(element, "lang").unwrap_or_default();
                    self.told.traditional = page::words("traditional").any(|known| lang.starts_with(known));
                }
                "u" | "sp" => {
                    let marks = attribute(element, "ana").unwrap_or_default();
                    let turn = Turn {
                        who: attribute(element, "who").filter(|who| !who.is_empty()),
                        noted: self.noted.take(),
                        chair: marks.split_whitespace().any(|mark| id_of(mark) == "chair"),
                        paragraphs: Vec::new(),
                    };
                    self.told.turns.push(turn);
                    self.words.clear();
                }
                // What stands before a paragraph without an element of its own is one itself.
                "seg" | "p" | "l" if self.is_spoken() => self.end_paragraph(),
                "note" | "speaker" => {
                    self.marks.push(self.words.len());
                    if name == "speaker" || attribute(element, "type").as_deref() == Some("speaker") {
                        self.depth.push("speaker".to_owned());
                        return;
                    }
                }
                "head" | "kinesic" | "vocal" | "incident" | "gap" => self.marks.push(self.words.len()),
                _ => {}
            }
        }
        self.depth.push(name);
    }

    fn open_in_header(&mut self, element: &BytesStart<'_>, name: &str) {
        self.words.clear();
        match name {
            "title" => {
                let lang = attribute(element, "lang").unwrap_or_default();
                let main = attribute(element, "type").is_none_or(|kind| kind == "main");
                self.rank = 1 + u8::from(main) + 2 * u8::from(lang.starts_with("zh"));
            }
            "date" if self.within("setting") || self.within("sourceDesc") => {
                let when = ["when", "from"]
                    .into_iter()
                    .find_map(|name| attribute(element, name));
                let day = when.and_then(|when| day::parse_day(&when));
                // The day of the sitting is told better by its setting than by its source.
                if self.told.day.is_none() || self.within("setting") {
                    self.told.day = day.or(self.told.day);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(name) = self.depth.pop() else { return };
        if self.in_header() {
            let said = han::joined(&std::mem::take(&mut self.words));
            if said.is_empty() {
                return;
            }
            match name.as_str() {
                "title" if self.within("titleStmt") && self.rank > self.title_rank => {
                    self.title_rank = self.rank;
                    self.told.title = said;
                }
                "title" | "publisher" if self.within("sourceDesc") && said.contains(han::is_han) => {
                    self.told.source.get_or_insert(said);
                }
                "idno" | "ptr" if self.within("sourceDesc") && said.starts_with("http") => {
                    self.told.location.get_or_insert(said);
                }
                "name" | "placeName" if self.within("setting") && said.contains(han::is_han) => {
                    self.told.place.get_or_insert(said);
                }
                _ => {}
            }
            return;
        }
        match name.as_str() {
            "speaker" => {
                let before = self.marks.pop().unwrap_or(0);
                let said = han::joined(&self.words.split_off(before));
                let said = said.trim_end_matches(['：', ':', ' ']).to_owned();
                if self.is_spoken()
                    && let Some(turn) = self.told.turns.last_mut()
                {
                    turn.noted = Some(said);
                } else {
                    self.noted = Some(said);
                }
            }
            // What was done, and what others noted, is not said.
            "note" | "head" | "kinesic" | "vocal" | "incident" | "gap" => {
                let before = self.marks.pop().unwrap_or(0);
                self.words.truncate(before);
            }
            "u" | "sp" => self.end_paragraph(),
            "seg" | "p" | "l" if self.is_spoken() => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let said = han::joined(&std::mem::take(&mut self.words));
        if let Some(turn) = self.told.turns.last_mut()
            && !said.is_empty()
        {
            self.length += said.len();
            turn.paragraphs.push(said);
        }
    }
}
