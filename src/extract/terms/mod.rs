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

use rustc_hash::FxHashSet;

pub(super) use found::Terms;

use super::cast::Cast;
use super::source::Source;
use crate::lexicon::{DataError, Hit, Lexicon, List};
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

/// How many names with posts that begin before a place are looked at.
const NEARBY: usize = 12;

/// One field without its quotation marks, its words and what the lists know of them.
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
    /// Numbers of the hits, sorted by where they end.
    by_end: Vec<usize>,
    /// Where persons are named with their posts: bytes of the field, sorted.
    people: Vec<Span>,
    /// Where those end.
    people_end: FxHashSet<usize>,
}

impl<'s> Page<'s> {
    fn of(source: &'s Source<'_>, lexicon: &Lexicon, words: &'s Words, people: Vec<Span>) -> Self {
        let plain = Plain::of(&source.text);
        let hits = lexicon.scan(&plain.text);
        let mut by_end: Vec<usize> = (0..hits.len()).collect();
        by_end.sort_by_key(|i| hits[*i].span.end);
        Self {
            field: source.field,
            raw: Cow::Borrowed(source.raw),
            cut: Cut::of(&plain.text, words),
            by_end,
            hits,
            plain,
            words,
            people_end: people.iter().map(|p| p.end).collect(),
            people,
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

    /// `kind`, or a shadow where the name belongs to a post (外交部副部长) or to a meeting that is named
    /// after it (国务院常务会议).
    fn told(&self, lexicon: &Lexicon, span: Span, kind: Kind) -> Kind {
        let mut behind = span.end;
        for word in ["第", "扩大"] {
            if let Some(rest) = self.text()[behind..].strip_prefix(word) {
                let number: usize = rest
                    .chars()
                    .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十次".contains(*c))
                    .map(char::len_utf8)
                    .sum();
                behind += word.len() + number;
            }
        }
        let organ = |h: &Hit| matches!(lexicon.note(h), "organ");
        let meets = self
            .hits_at(behind)
            .iter()
            .any(|h| h.list == List::MeetingHead && organ(h));
        if meets {
            Kind::Shadow
        } else {
            self.held(lexicon, span, kind)
        }
    }

    /// `kind`, or a shadow where a post follows that the name belongs to.
    fn held(&self, lexicon: &Lexicon, span: Span, kind: Kind) -> Kind {
        let behind = self.hits_at(span.end);
        let post = behind
            .iter()
            .filter(|h| h.list == List::Post)
            .map(|h| h.span.end)
            .max();
        let organ = behind
            .iter()
            .filter(|h| h.list == List::Organ)
            .map(|h| h.span.end)
            .max();
        let people = |h: &&Hit| matches!(lexicon.note(h), "occupation" | "honour");
        let person = behind
            .iter()
            .filter(|h| h.list == List::Post)
            .any(|h| !people(&h));
        if person && post > organ {
            Kind::Shadow
        } else {
            kind
        }
    }

    /// The words that end at `position`.
    fn hits_ending(&self, position: usize) -> impl Iterator<Item = &Hit> {
        let from = self.by_end.partition_point(|i| self.hits[*i].span.end < position);
        let ending = move |h: &&Hit| h.span.end == position;
        self.by_end[from..]
            .iter()
            .map(|i| &self.hits[*i])
            .take_while(ending)
    }

    /// Whether a longer word of the same list ends where `hit` does.
    fn outgrown(&self, hit: &Hit) -> bool {
        self.hits_ending(hit.span.end)
            .any(|h| h.list == hit.list && h.span.start < hit.span.start)
    }

    /// Whether the word at `start` qualifies kinds of things and opens no name.
    fn vague(&self, start: usize) -> bool {
        let from = self.cut.words.partition_point(|w| w.start < start);
        self.cut
            .words
            .get(from)
            .is_some_and(|w| w.start == start && self.words.generic(w.of(self.text())))
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
            let field = self.plain.in_field(Span::new(at, at + 1)).start;
            if at < head && (self.plain.opens(at) || self.people_end.contains(&field)) {
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
        let people = people(source.field, cast);
        let page = Page::of(source, lexicon, &reader.words, people);
        let mut candidates = documents::read(&page, lexicon);
        candidates.extend(known::names(&page, lexicon));
        candidates.extend(topics::read(&page, lexicon));
        candidates.extend(references::read(&page, lexicon));
        candidates.extend(organizations::read(&page, lexicon));
        candidates.extend(places::read(&page, lexicon));
        let names = settle(candidates, page.text().len());
        for name in names {
            let span = page.plain.in_field(name.span);
            let within = |t: &Span| t.contains(span);
            let near = page.people.partition_point(|p| p.start <= span.start);
            let told = matches!(name.kind, Kind::Organization | Kind::Place(..))
                && page.people[..near].iter().rev().take(NEARBY).any(within);
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

/// Where names of people stand with their posts, in order.
fn people(field: Field, cast: &Cast) -> Vec<Span> {
    let posts = cast.persons.iter().flat_map(|p| &p.posts).map(|p| p.evidence);
    let names = cast.persons.iter().map(|p| p.evidence);
    let mut spans: Vec<Span> = posts
        .chain(names)
        .filter(|e| e.field == field)
        .map(|e| e.span)
        .collect();
    if field == Field::Text {
        spans.extend(cast.mentions.iter().map(|m| m.full));
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}
