//! Word documents: the running text with its tables in words. What is deleted, drawn or stands in headers,
//! footers, notes and comments is left out; of the properties only a title that the text bears out counts.

use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{attribute, words};
use super::{InputError, han, table};

/// Bytes that the document's part may unfold to.
const LONGEST_PART: u64 = 256 << 20;
/// Bytes of text that one report can have.
const LONGEST: usize = 16 << 20;
/// Tables within tables that are read as such.
const DEEPEST: usize = 8;

/// The text of a Word document, a paragraph a line, and its headline if it is marked as one.
pub(super) fn text(bytes: &[u8], path: &Path) -> Result<(Option<String>, String), InputError> {
    let damaged = |what: &str| InputError::damaged(path, "Word", what);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let part = main_part(&mut archive);
    let claimed = property(&mut archive, "docProps/core.xml", "title");
    let file = archive.by_name(&part).map_err(|error| match error {
        ZipError::FileNotFound => damaged("there is no document in it"),
        error => damaged(&error.to_string()),
    })?;
    let mut body = Body::default();
    let mut limited = file.take(LONGEST_PART);
    body.read(&mut limited)
        .map_err(|error| damaged(&error.to_string()))?;
    if limited.limit() == 0 || body.length > LONGEST {
        return Err(InputError::TooLarge {
            path: path.into(),
            limit: (LONGEST >> 20) as u64,
        });
    }
    let first: Vec<&String> = body.lines.iter().take(8).collect();
    let claimed = claimed.filter(|title| first.contains(&title));
    let mut lines = body.lines;
    let title = body.title.or(claimed);
    if let Some(at) = title
        .as_ref()
        .and_then(|title| lines.iter().take(12).position(|line| line == title))
    {
        lines.remove(at);
    }
    Ok((title, lines.join("\n")))
}

/// The name of the part with the document, which the package's relations tell.
fn main_part(archive: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let usual = "word/document.xml".to_owned();
    let Ok(relations) = archive.by_name("_rels/.rels") else {
        return usual;
    };
    let mut reader = Reader::from_reader(BufReader::new(relations.take(1 << 20)));
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(element) | Event::Empty(element) => {
                let of = attribute(&element, "Type");
                if of.is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return attribute(&element, "Target")
                        .map_or(usual, |target| target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    usual
}

/// A property of the document: the words of the first element of this name.
fn property(archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str, name: &str) -> Option<String> {
    let file = archive.by_name(part).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(file.take(1 << 20)));
    let (mut buffer, mut within, mut said) = (Vec::new(), false, String::new());
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => within = element.local_name().as_ref() == name,
            Event::End(_) if within => return (!said.trim().is_empty()).then(|| han::joined(&said)),
            Event::Eof => return None,
            event if within => said.push_str(&words(&event)?),
            _ => {}
        }
        buffer.clear();
    }
}

/// What is read of the document so far.
#[derive(Default)]
struct Body {
    lines: Vec<String>,
    title: Option<String>,
    length: usize,
    /// Paragraphs that are open: a text box stands within the paragraph it is tied to.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Vec<Vec<String>>>,
    /// How many elements that are left out are open.
    hidden: usize,
    in_text: bool,
    in_properties: bool,
}

#[derive(Default)]
struct Paragraph {
    words: String,
    heads: bool,
}

impl Body {
    fn read(&mut self, part: &mut impl Read) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer)? {
                Event::Start(element) => self.open(&element),
                Event::Empty(element) => {
                    self.open(&element);
                    self.close(element.local_name().as_ref());
                }
                Event::End(element) => self.close(element.local_name().as_ref()),
                Event::Eof => return Ok(()),
                event if self.in_text => {
                    if let Some(said) = words(&event) {
                        self.say(&said);
                    }
                }
                _ => {}
            }
            if self.length > LONGEST {
                return Ok(());
            }
            buffer.clear();
        }
    }

    fn say(&mut self, words: &str) {
        if self.hidden == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.words.push_str(words);
            self.length += words.len();
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "del" | "moveFrom" | "Fallback" | "footnote" | "endnote" | "rt" => self.hidden += 1,
            "p" if is_word(element) => self.paragraphs.push(Paragraph::default()),
            "t" => self.in_text = is_word(element),
            "pPr" => self.in_properties = true,
            "tab" | "ptab" if !self.in_properties => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "pStyle" | "outlineLvl" => {
                let value = attribute(element, "val").unwrap_or_default();
                let heads = ["title", "heading1", "1", "0"].contains(&value.to_ascii_lowercase().as_str());
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.heads |= heads;
                }
            }
            "tbl" => self.tables.push(Vec::new()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            "tc" => {
                if let Some(row) = self.row() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" | "Fallback" | "footnote" | "endnote" | "rt" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "t" => self.in_text = false,
            "pPr" => self.in_properties = false,
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end(&paragraph);
                }
            }
            "tbl" => {
                if let Some(rows) = self.tables.pop() {
                    let lines = table::lines(&rows, self.lines.last().map(String::as_str));
                    if self.tables.is_empty() && table::repeats(&lines, self.lines.last()) {
                        self.lines.pop();
                    }
                    lines.into_iter().for_each(|line| self.put(&line));
                }
            }
            _ => {}
        }
    }

    /// The paragraph's lines, into the open cell or below the others.
    fn end(&mut self, paragraph: &Paragraph) {
        for line in paragraph.words.lines() {
            let line = line.replace('\t', " ").trim_matches(han::is_blank).to_owned();
            if line.is_empty() {
                continue;
            }
            if paragraph.heads && self.title.is_none() && self.tables.is_empty() && self.lines.len() < 12 {
                self.title = Some(line.clone());
            }
            self.put(&line);
        }
    }

    fn put(&mut self, line: &str) {
        let cell = if self.tables.len() <= DEEPEST {
            self.row().and_then(|row| row.last_mut())
        } else {
            None
        };
        match cell {
            Some(cell) => {
                if !cell.is_empty() {
                    cell.push('\n');
                }
                cell.push_str(line);
            }
            None => self.lines.push(line.to_owned()),
        }
    }

    fn row(&mut self) -> Option<&mut Vec<String>> {
        self.tables.last_mut()?.last_mut()
    }
}

/// Whether an element is Word's own, not one of a drawing (`a:p`, `a:t`).
fn is_word(element: &BytesStart<'_>) -> bool {
    element
        .name()
        .prefix()
        .is_none_or(|prefix| prefix.as_ref() == "w")
}
