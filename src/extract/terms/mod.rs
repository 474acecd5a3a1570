//! What a document names besides people: initiatives, set phrases, policy documents, places,
//! organisations and other meetings. Where names overlap the longest is meant.

mod bylines;
mod documents;
mod found;
mod known;
mod organizations;
mod places;
mod plain;
mod references;
mod settle;
mod topics;
mod words;

use std::borrow::Cow;

pub(super) use found::Terms;

use super::cast::Cast;
use super::source::Source;
use crate::lexicon::{DataError, Hit, Lexicon};
use crate::text::{Byline, Document, Field, Meeting, Span};
use bylines::Credits;
use plain::Plain;
use settle::{Kind, settle};
use words::{Cut, Words};

/// The lists that names are cut out of running text with.
#[derive(Debug)]
pub(super) struct TermReader {
    words: Words,
    credits: Credits,
}

impl TermReader {
    /// Reads the lists.
    ///
    /// # Errors
    /// A malformed list.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            words: Words::built_in()?,
            credits: Credits::built_in()?,
        })
    }
}

/// One field without quotation marks, its words and what the lists know of them.
#[derive(Debug)]
struct Page<'s> {
    field: Field,
    /// As written.
    raw: Cow<'s, str>,
    plain: Plain,
    cut: Cut,
    /// The words of all lists in the plain text, sorted by start, then longest first.
    hits: Vec<Hit>,
    words: &'s Words,
}

impl<'s> Page<'s> {
    fn of(source: &'s Source<'_>, lexicon: &Lexicon, words: &'s Words) -> Self {
        let plain = Plain::of(&source.text);
        Self {
            field: source.field,
            raw: Cow::Borrowed(source.raw),
            cut: Cut::of(&plain.text, words),
            hits: lexicon.scan(&plain.text),
            plain,
            words,
        }
    }

    fn text(&self) -> &str {
        &self.plain.text
    }

    /// The words that start at `position`, longest first.
    fn hits_at(&self, position: usize) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.span.start < position);
        let len = self.hits[from..]
            .iter()
            .take_while(|h| h.span.start == position)
            .count();
        &self.hits[from..from + len]
    }

    /// Where a name whose head begins at `head` begins: behind the nearest word or mark that is no
    /// part of names, at most `longest` characters back.
    fn begins(&self, head: usize, longest: usize) -> usize {
        let text = self.text();
        let mut at = head;
        let limit = text[..head]
            .char_indices()
            .rev()
            .take(longest)
            .last()
            .map_or(head, |(at, _)| at);
        while at > limit {
            if self.plain.opens(at) && at < head {
                break;
            }
            match self.cut.ending_at(at).map(|i| self.cut.words[i]) {
                Some(word) if self.words.stops(word.of(text)) => break,
                Some(word) if word.start >= limit => at = word.start,
                Some(_) => break,
                // Inside a word, or behind punctuation.
                None => match text[..at].char_indices().next_back() {
                    Some((before, c))
                        if words::is_han(c) || c.is_ascii_digit() || matches!(c, '—' | '·' | '+') =>
                    {
                        at = before;
                    }
                    _ => break,
                },
            }
        }
        at
    }
}

/// Reads what both fields name; `meetings` are those that the document reports.
pub(super) fn read(
    reader: &TermReader,
    lexicon: &Lexicon,
    [title, body]: [&Source<'_>; 2],
    cast: &Cast,
    meetings: &[Meeting],
) -> Terms {
    let mut terms = Terms::default();
    for source in [body, title] {
        let page = Page::of(source, lexicon, &reader.words);
        let mut candidates = documents::read(&page, lexicon);
        candidates.extend(known::names(&page, lexicon));
        candidates.extend(topics::read(&page, lexicon));
        candidates.extend(references::read(&page, lexicon));
        candidates.extend(organizations::read(&page, lexicon));
        candidates.extend(places::read(&page, lexicon));
        let names = settle(candidates, page.text().len());
        let titles = titles(&page, cast);
        for name in names {
            let within = |t: &Span| t.contains(page.plain.in_field(name.span));
            let told = matches!(name.kind, Kind::Organization | Kind::Place(..)) && titles.iter().any(within);
            if !told {
                terms.add(&page, name);
            }
        }
    }
    terms.finish(meetings);
    terms
}

/// Reads who is credited with the report.
pub(super) fn bylines(reader: &TermReader, document: &Document, body: &Source<'_>) -> Vec<Byline> {
    bylines::read(&reader.credits, document, body)
}

/// Where names of people stand with their posts.
fn titles(page: &Page<'_>, cast: &Cast) -> Vec<Span> {
    if page.field == Field::Title {
        let posts = cast.persons.iter().flat_map(|p| &p.posts);
        let in_title = posts.filter(|p| p.evidence.field == Field::Title);
        return in_title.map(|p| p.evidence.span).collect();
    }
    let posts = cast.persons.iter().flat_map(|p| &p.posts);
    let in_body = posts.filter(|p| p.evidence.field == Field::Text);
    let beside = cast.mentions.iter().map(|m| m.full);
    in_body.map(|p| p.evidence.span).chain(beside).collect()
}
