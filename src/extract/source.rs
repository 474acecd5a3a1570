//! A document made ready for reading: folded, cut into sentences, its words found.

use std::borrow::Cow;

use super::labels::{self, Labelled};
use crate::lexicon::{Hit, Lexicon, List, Starts};
use crate::text::{Document, Field, Marks, Sentence, Span, fold, sentences_by};

/// One field of a document with what the first pass over it found.
#[derive(Debug)]
pub(super) struct Source<'d> {
    /// Headline or body.
    pub field: Field,
    /// As written.
    pub raw: &'d str,
    /// The same in Simplified characters, byte for byte.
    pub text: Cow<'d, str>,
    /// What stands between its Chinese characters.
    pub marks: Marks,
    /// Where common words begin.
    pub words: Starts,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The words of all lists, sorted by start, then longest first.
    pub hits: Vec<Hit>,
    /// Words that are none where they stand (会议 in 会议室), sorted by start.
    pub hidden: Vec<Hit>,
    /// The same words by their lists.
    lists: Lists,
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
        let text = fold(raw);
        let (mut hits, words) = lexicon.read(&text);
        let marks = Marks::of(&text);
        let hidden = hide(&text, &words, &mut hits);
        let own = |h: &&Hit| h.list == List::Break && !words.cover(h.span);
        let breaks = hits.iter().filter(own).copied().collect();
        let mut source = Self {
            breaks,
            labels: Vec::new(),
            field,
            raw,
            sentences: sentences_by(&text, &marks),
            before: starts(&hits, text.len()),
            lists: Lists::of(&hits),
            marks,
            words,
            hidden,
            text,
            hits,
        };
        source.labels = labels::find(&source, lexicon);
        source
    }

    /// The words of a list, sorted by start and then longest first.
    pub fn listed(&self, list: List) -> &[Hit] {
        self.lists.of_list(list)
    }

    /// Those of a list that start within `span`.
    pub fn listed_within(&self, list: List, span: Span) -> &[Hit] {
        let all = self.listed(list);
        let from = all.partition_point(|h| h.span.start < span.start);
        let to = all.partition_point(|h| h.span.start < span.end);
        &all[from..to.max(from)]
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

/// Takes out of `hits` the words that are none where they stand, and gives them sorted by start.
fn hide(text: &str, words: &Starts, hits: &mut Vec<Hit>) -> Vec<Hit> {
    // 会议 in 会议室 is no meeting, nor is 市政会议 in 市政会议室; 会议 in 市政会议纪要 is one.
    let runs_on = |head: Span| {
        let last = text[..head.end].char_indices().nth_back(1).map(|(at, _)| at);
        let next = text[head.end..].chars().next().map_or(0, char::len_utf8);
        let room = last.filter(|last| *last > head.start && next > 0);
        words.run_on(head) || room.is_some_and(|last| words.is(Span::new(last, head.end + next)))
    };
    // 代县 in 代县长 is no county.
    let begins_post = |at: usize| {
        let name = hits[at].span;
        let mut longer = hits[..at].iter().rev().take_while(|h| h.span.start == name.start);
        longer.any(|h| h.list == List::Post && h.span.end > name.end)
    };
    // 开县 in 召开县委 is none either.
    let taken_apart = |at: usize| {
        let name = hits[at].span;
        let mut chars = name.of(text).char_indices();
        let (Some((_, first)), Some((last, _)), None) = (chars.next(), chars.next(), chars.next()) else {
            return false;
        };
        let before = text[..name.start].chars().next_back().map_or(0, char::len_utf8);
        let verb = Span::new(name.start - before, name.start + first.len_utf8());
        let second = name.start + last;
        let office = |h: &Hit| {
            h.span.start == second
                && matches!(h.list, List::Organ | List::Post)
                && h.span.of(text).chars().nth(1).is_some()
        };
        let mut near = hits[at..].iter().take_while(|h| h.span.start <= second);
        before > 0 && words.is(verb) && near.any(office)
    };
    let gone: Vec<usize> = (0..hits.len())
        .filter(|at| match hits[*at].list {
            List::MeetingHead => runs_on(hits[*at].span),
            List::Division => begins_post(*at) || taken_apart(*at),
            _ => false,
        })
        .collect();
    let hidden = gone.iter().map(|at| hits[*at]).collect();
    for at in gone.iter().rev() {
        hits.remove(*at);
    }
    hidden
}

/// The words of each list.
#[derive(Debug)]
struct Lists {
    /// Sorted by list, then as in the text.
    hits: Vec<Hit>,
    /// Where each list begins among them, and where the last one ends.
    begin: [u32; List::ALL.len() + 1],
}

impl Lists {
    fn of(hits: &[Hit]) -> Self {
        let mut begin = [0; List::ALL.len() + 1];
        for hit in hits {
            begin[hit.list as usize + 1] += 1;
        }
        for list in 1..begin.len() {
            begin[list] += begin[list - 1];
        }
        let mut next = begin;
        let mut sorted = hits.to_vec();
        for hit in hits {
            let place = &mut next[hit.list as usize];
            sorted[*place as usize] = *hit;
            *place += 1;
        }
        Self { hits: sorted, begin }
    }

    fn of_list(&self, list: List) -> &[Hit] {
        let list = list as usize;
        &self.hits[self.begin[list] as usize..self.begin[list + 1] as usize]
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
