//! One field made ready for finding names: without its quotation marks, cut into words, its words known.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::TermReader;
use super::beside::{Beside, Contexts};
use super::plain::Plain;
use super::settle::Kind;
use super::words::{Cut, Words, is_han};
use crate::extract::source::Source;
use crate::lexicon::{Hit, Levels, Lexicon, List};
use crate::text::signs::{ORDINAL, is_numeral};
use crate::text::{Field, Span};

/// The longest words in quotation marks that are taken for coined, in characters.
const COINED: usize = 6;

/// One field without its quotation marks, its words and what the lists know of them.
#[derive(Debug)]
pub(super) struct Page<'s> {
    pub field: Field,
    /// As written.
    pub raw: &'s str,
    /// Whether no character of it is a Traditional one.
    pub simplified: bool,
    pub plain: Plain<'s>,
    pub cut: Cut,
    /// The words of all lists in the plain text, sorted by start, then longest first.
    pub hits: Vec<Hit>,
    pub words: &'s Words,
    /// What words beside names do.
    pub beside: &'s Contexts,
    /// Words for levels of divisions.
    pub levels: &'s Levels,
    lexicon: &'s Lexicon,
    /// Numbers of the hits, sorted by where they end.
    by_end: Vec<u32>,
    /// Where persons are named with their posts: bytes of the field, sorted.
    pub people: Vec<Span>,
    /// Where those end.
    people_end: FxHashSet<usize>,
}

impl<'s> Page<'s> {
    /// Reads a field in which `people` are named.
    pub fn of(
        source: &'s Source<'_>,
        lexicon: &'s Lexicon,
        reader: &'s TermReader,
        people: Vec<Span>,
    ) -> Self {
        let plain = Plain::of(&source.text, &source.marks);
        let hits = plain.hits(lexicon, &source.hits, &source.hidden);
        Self {
            field: source.field,
            raw: source.raw,
            cut: Cut::of(&plain, &source.words, lexicon.words()),
            simplified: matches!(source.text, Cow::Borrowed(_)),
            by_end: by_end(&hits),
            hits,
            plain,
            words: &reader.words,
            beside: &reader.beside,
            levels: &reader.levels,
            lexicon,
            people_end: people.iter().map(|p| p.end).collect(),
            people,
        }
    }

    /// What its list says of a word.
    pub fn note(&self, hit: &Hit) -> &'static str {
        self.lexicon.note(hit)
    }

    /// The code of a division or country.
    pub fn code(&self, hit: &Hit) -> &'static str {
        self.lexicon.code(hit)
    }

    /// Folded, without quotation marks.
    pub fn text(&self) -> &str {
        &self.plain.text
    }

    /// The words that start at `position`, longest first.
    pub fn hits_at(&self, position: usize) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.span.start < position);
        let len = self.hits[from..]
            .iter()
            .take_while(|h| h.span.start == position)
            .count();
        &self.hits[from..from + len]
    }

    /// `kind`, or a shadow where the name belongs to a post (外交部副部长) or to a meeting that is named
    /// after it (国务院常务会议).
    pub fn told(&self, span: Span, kind: Kind) -> Kind {
        let mut behind = span.end;
        if let Some(rest) = self.text()[behind..].strip_prefix(ORDINAL) {
            let rest = rest.trim_start_matches(is_numeral);
            behind = self.text().len() - rest.len();
            behind += self.beside.starts(Beside::Session, rest).map_or(0, str::len);
        }
        let rest = &self.text()[behind..];
        behind += self.beside.starts(Beside::Enlarged, rest).map_or(0, str::len);
        let organ = |h: &Hit| matches!(self.note(h), "organ");
        let meets = self
            .hits_at(behind)
            .iter()
            .any(|h| h.list == List::MeetingHead && organ(h));
        if meets {
            Kind::Shadow
        } else {
            self.held(span, kind)
        }
    }

    /// `kind`, or a shadow where a post follows that the name belongs to, also one held before (泰国前副总理).
    pub fn held(&self, span: Span, kind: Kind) -> Kind {
        let former = self.beside.starts(Beside::Former, &self.text()[span.end..]);
        let behind = self.hits_at(span.end + former.map_or(0, str::len));
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
        let people = |h: &&Hit| matches!(self.note(h), "occupation" | "honour");
        let person = behind
            .iter()
            .filter(|h| h.list == List::Post)
            .any(|h| !people(&h));
        // 省政府负责同志: nobody is named, so the body is.
        let unnamed =
            |h: &Hit| h.list == List::Group && self.note(h) == "officials" && Some(h.span.end) == post;
        if person && post > organ && !behind.iter().any(unnamed) {
            Kind::Shadow
        } else {
            kind
        }
    }

    /// Whether short quotation marks hold more than the name: “投资中国” is coined and names no place.
    pub fn coined(&self, span: Span) -> bool {
        self.plain
            .around(span)
            .is_some_and(|quote| quote != span && quote.of(self.text()).chars().count() <= COINED)
    }

    /// Where the number of a session begins before what is at `start`: 十四届全国人大, 第9届消博会.
    pub fn session(&self, start: usize) -> usize {
        let before = &self.text()[..start];
        let number = self.beside.without(Beside::Session, before).unwrap_or(before);
        let opening = number.trim_end_matches(is_numeral);
        if number.len() == before.len() {
            return start;
        }
        match opening.strip_suffix(ORDINAL) {
            Some(ordinal) => ordinal.len(),
            // 新一届中央委员会 is no number.
            None if number[opening.len()..].chars().nth(1).is_none() => start,
            None => opening.len(),
        }
    }

    /// The words that end at `position`.
    pub fn hits_ending(&self, position: usize) -> impl Iterator<Item = &Hit> {
        let hit = |number: &u32| &self.hits[*number as usize];
        let from = self.by_end.partition_point(|i| hit(i).span.end < position);
        let ending = move |h: &&Hit| h.span.end == position;
        self.by_end[from..].iter().map(hit).take_while(ending)
    }

    /// Whether a longer word of the same list ends where `hit` does.
    pub fn outgrown(&self, hit: &Hit) -> bool {
        self.hits_ending(hit.span.end)
            .any(|h| h.list == hit.list && h.span.start < hit.span.start)
    }

    /// The word that begins at `start`.
    pub fn word(&self, start: usize) -> Option<&str> {
        let from = self.cut.words.partition_point(|w| w.start < start);
        let word = self.cut.words.get(from).filter(|w| w.start == start)?;
        Some(word.of(self.text()))
    }

    /// Whether the word at `start` qualifies kinds of things and opens no name.
    pub fn vague(&self, start: usize) -> bool {
        self.word(start).is_some_and(|word| self.words.generic(word))
    }

    /// Whether every word of `span` only qualifies kinds of things (全国重点).
    pub fn all_vague(&self, span: Span) -> bool {
        let from = self.cut.words.partition_point(|w| w.start < span.start);
        let mut inside = self.cut.words[from..].iter().take_while(|w| w.end <= span.end);
        inside.all(|w| self.words.generic(w.of(self.text())))
    }

    /// Where a name whose head begins at `head` begins: behind the nearest word or mark that is no
    /// part of names, at most `longest` characters back.
    pub fn begins(&self, head: usize, longest: usize) -> usize {
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
                None if text[..at].ends_with("——") => break,
                None => match text[..at].char_indices().next_back() {
                    Some((before, c))
                        if is_han(c) || c.is_ascii_digit() || matches!(c, '—' | '－' | '·' | '+') =>
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

/// Numbers of hits, sorted by where they end. They come in order of their starts and words are short, so the place of
/// each is near.
fn by_end(hits: &[Hit]) -> Vec<u32> {
    let mut sorted: Vec<u32> = Vec::with_capacity(hits.len());
    let end = |number: u32| hits[number as usize].span.end;
    for (number, hit) in (0..).zip(hits) {
        let later = sorted
            .iter()
            .rev()
            .take_while(|other| end(**other) > hit.span.end);
        let at = sorted.len() - later.count();
        sorted.insert(at, number);
    }
    sorted
}
