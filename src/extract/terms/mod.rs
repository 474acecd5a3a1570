//! What a document names besides people: initiatives, set phrases, policy documents, places,
//! organisations and other meetings. Where names overlap the longest is meant.

mod beside;
mod bylines;
mod documents;
mod found;
mod known;
mod organizations;
mod page;
mod places;
mod plain;
mod references;
mod settle;
mod topics;
mod words;

pub(super) use found::Terms;

use rustc_hash::FxHashSet;

use super::cast::Cast;
use super::source::Source;
use crate::lexicon::{DataError, Levels, Lexicon};
use crate::text::{Byline, Document, Field, Meeting, Span, Speech};
use beside::Contexts;
use bylines::Credits;
use page::Page;
use settle::{Kind, settle};
use words::Words;

/// The lists that names are cut out of running text with.
#[derive(Debug)]
pub(super) struct TermReader {
    words: Words,
    beside: Contexts,
    levels: Levels,
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
            beside: Contexts::built_in()?,
            levels: Levels::built_in()?,
            credits: Credits::built_in()?,
        })
    }
}

/// How many names with posts that begin before a place are looked at.
const NEARBY: usize = 12;

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
        let names_of = names(source.field, cast);
        let page = Page::of(source, lexicon, reader, people);
        let mut candidates = documents::read(&page);
        candidates.extend(known::names(&page));
        candidates.extend(topics::read(&page));
        candidates.extend(references::read(&page));
        candidates.extend(organizations::read(&page));
        candidates.extend(places::read(&page));
        let mut names = settle(candidates, page.text().len());
        documents::within(&mut names);
        for name in names {
            let span = page.plain.in_field(name.span);
            let within = |t: &Span| t.contains(span);
            // 华为 in 任命郭振华为主任 runs over a name.
            let cut = |t: &Span| names_of.contains(t) && t.overlaps(span) && !span.contains(*t);
            let near = page.people.partition_point(|p| p.start <= span.start);
            let told = matches!(name.kind, Kind::Organization | Kind::Place(..))
                && page.people[..near]
                    .iter()
                    .rev()
                    .take(NEARBY)
                    .any(|t| within(t) || cut(t));
            if !told {
                terms.add(&page, name);
            }
        }
    }
    terms.finish(&reader.beside, meetings);
    terms
}

/// Fills in what each sentence of speech names.
pub(super) fn attach(reader: &TermReader, terms: &Terms, speeches: &mut [Speech]) {
    terms.attach(&reader.beside, speeches);
}

/// Reads who is credited with the report.
pub(super) fn bylines(reader: &TermReader, document: &Document, body: &Source<'_>) -> Vec<Byline> {
    bylines::read(&reader.credits, document, body)
}

/// Where bare names of people stand.
fn names(field: Field, cast: &Cast) -> FxHashSet<Span> {
    match field {
        Field::Text => cast.mentions.iter().map(|m| m.name).collect(),
        Field::Title => FxHashSet::default(),
    }
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
        spans.extend(cast.mentions.iter().flat_map(|m| [m.full, m.name]));
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}
