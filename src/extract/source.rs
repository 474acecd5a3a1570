//! A document made ready for reading: folded, cut into sentences, its words found.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::labels::{self, Labelled};
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Document, Field, Sentence, Span, fold, sentences};

/// One field of a document with what the first pass over it found.
#[derive(Debug)]
pub(super) struct Source<'d> {
    /// Headline or body.
    pub field: Field,
    /// As written.
    pub raw: &'d str,
    /// The same in Simplified characters, byte for byte.
    pub text: Cow<'d, str>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The words of all lists, sorted by start, then longest first.
    pub hits: Vec<Hit>,
    /// Words that are none where they stand (会议 in 会议室), sorted by start.
    pub hidden: Vec<Hit>,
    /// For each byte of the text, and its end, the number of words that start before it.
    before: Vec<u32>,
    /// Words before which a title or a name of a meeting begins, where they are words of their own;
    /// sorted by start.
    pub breaks: Vec<Hit>,
    /// The labelled lines, if it is minutes.
    pub labels: Vec<Labelled>,
}

impl<'d> Source<'d> {
    /// Reads the body of `document`.
    pub fn body(document: &'d Document, lexicon: &Lexicon) -> Self {
        Self::of(Field::Text, &document.text, lexicon)
    }

    /// Reads the headline of `document`.
    pub fn headline(document: &'d Document, lexicon: &Lexicon) -> Self {
        Self::of(Field::Title, &document.title, lexicon)
    }

    fn of(field: Field, raw: &'d str, lexicon: &Lexicon) -> Self {
        let words = lexicon.words();
        let text = fold(raw);
        let mut hits = lexicon.scan(&text);
        // 会议 in 会议室 is no meeting, nor is 市政会议 in 市政会议室; 会议 in 市政会议纪要 is one.
        let runs_on = |head: Span| {
            let last = text[..head.end].char_indices().nth_back(1).map(|(at, _)| at);
            let next = text[head.end..].chars().next().map_or(0, char::len_utf8);
            let room = last.filter(|last| *last > head.start && next > 0);
            words.run_on(&text, head) || room.is_some_and(|last| words.contains(&text[last..head.end + next]))
        };
        let mut hidden: Vec<Hit> = hits
            .extract_if(.., |h| h.list == List::MeetingHead && runs_on(h.span))
            .collect();
        // 代县 in 代县长 is no county.
        let posts: FxHashMap<usize, usize> = hits
            .iter()
            .rev()
            .filter(|h| h.list == List::Post)
            .map(|h| (h.span.start, h.span.end))
            .collect();
        // 开县 in 召开县委 is none either.
        let offices: FxHashSet<usize> = hits
            .iter()
            .filter(|h| {
                matches!(h.list, List::Organ | List::Post) && h.span.of(&text).chars().nth(1).is_some()
            })
            .map(|h| h.span.start)
            .collect();
        let taken_apart = |name: Span| {
            let mut chars = name.of(&text).char_indices();
            let (Some((_, first)), Some((last, _)), None) = (chars.next(), chars.next(), chars.next()) else {
                return false;
            };
            let before = text[..name.start].chars().next_back().map_or(0, char::len_utf8);
            let verb = Span::new(name.start - before, name.start + first.len_utf8());
            before > 0 && offices.contains(&(name.start + last)) && words.contains(verb.of(&text))
        };
        hidden.extend(hits.extract_if(.., |h| {
            h.list == List::Division
                && (posts.get(&h.span.start).is_some_and(|end| *end > h.span.end) || taken_apart(h.span))
        }));
        hidden.sort_by_key(|h| h.span.start);
        let own = |h: &&Hit| h.list == List::Break && !words.cover(&text, h.span);
        let breaks = hits.iter().filter(own).copied().collect();
        let mut source = Self {
            breaks,
            labels: Vec::new(),
            field,
            raw,
            sentences: sentences(raw).collect(),
            before: starts(&hits, text.len()),
            hidden,
            text,
            hits,
        };
        source.labels = labels::find(&source, lexicon);
        source
    }

    /// The words that start within `span`.
    pub fn hits_within(&self, span: Span) -> &[Hit] {
        let from = self.starting_before(span.start);
        let to = self.starting_before(span.end);
        &self.hits[from..to.max(from)]
    }

    fn starting_before(&self, position: usize) -> usize {
        self.before
            .get(position)
            .map_or(self.hits.len(), |count| *count as usize)
    }

    /// The breaks that start within `span`.
    pub fn breaks_within(&self, span: Span) -> &[Hit] {
        let from = self.breaks.partition_point(|h| h.span.start < span.start);
        let to = self.breaks.partition_point(|h| h.span.start < span.end);
        &self.breaks[from..to.max(from)]
    }

    /// The longest word of `list` that starts at `position`.
    pub fn word_at(&self, position: usize, list: List) -> Option<&Hit> {
        let here = self.hits_within(Span::new(position, position + 1));
        here.iter().find(|h| h.list == list)
    }

    /// The character before `position`.
    pub fn before(&self, position: usize) -> Option<char> {
        self.text.get(..position)?.chars().next_back()
    }

    /// The folded text from `position` on.
    pub fn rest(&self, position: usize) -> &str {
        self.text.get(position..).unwrap_or_default()
    }
}

/// For each of `length` bytes, and the end, the number of hits that start before it.
fn starts(hits: &[Hit], length: usize) -> Vec<u32> {
    let mut before = Vec::with_capacity(length + 1);
    for (count, hit) in (0..).zip(hits) {
        before.resize((hit.span.start + 1).max(before.len()), count);
    }
    before.resize(length + 1, hits.len() as u32);
    before
}
