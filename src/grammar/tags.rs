//! Spans that earlier steps have classed, looked up by place.

use crate::text::Span;

/// The names of classes that the patterns of a family ask for, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes(Vec<String>);

impl Classes {
    /// Classes that one family of patterns may tell apart: a bit each.
    pub(super) const MOST: usize = 64;

    /// The number of a class, a new one for a new name; `None` where there are too many.
    pub(super) fn number(&mut self, name: &str) -> Option<u8> {
        let at = self.0.iter().position(|known| known == name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        u8::try_from(at).ok().filter(|_| at < Self::MOST)
    }

    /// The number of a class, if a pattern asks for it.
    fn known(&self, name: &str) -> Option<u8> {
        let at = self.0.iter().position(|known| known == name)?;
        u8::try_from(at).ok()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// How many names of classes are kept at hand.
const CACHED: usize = 61;

/// A stretch of text with its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Bytes of the text, end exclusive.
    pub span: Span,
    /// The class by which patterns call it: `person`, `meeting` …
    pub class: &'static str,
    /// What the maker of the tag knows it by.
    pub id: usize,
}

/// The tags of a text, sorted by start, then longest first.
#[derive(Clone, Debug, Default)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// Sorts `tags` for look-up.
    pub fn new(mut tags: Vec<Tag>) -> Self {
        tags.sort_by_key(|t| (t.span.start, std::cmp::Reverse(t.span.end), t.class, t.id));
        Self(tags)
    }
}

/// A tag as patterns see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// Where it starts: a byte of the text.
    pub start: usize,
    /// Where it ends: a byte of the text, exclusive.
    pub end: usize,
    /// The number of its class.
    pub class: u8,
    /// What the maker of the tag knows it by.
    pub id: usize,
}

/// A text with those of its tags that a family of patterns asks for, looked up by place in one step.
#[derive(Clone, Debug)]
pub struct Scene<'t> {
    pub(super) text: &'t str,
    seen: Vec<Seen>,
    /// For each byte of the text the number of tags that start before it; one more at the end.
    before: Vec<u32>,
}

impl<'t> Scene<'t> {
    /// Looks at `text` and its `tags` as patterns with these classes do.
    pub fn new(text: &'t str, tags: &Tags, classes: &Classes) -> Self {
        let mut numbers: [Option<(&'static str, Option<u8>)>; CACHED] = [None; CACHED];
        let mut seen = Vec::with_capacity(tags.0.len());
        let mut before = Vec::with_capacity(text.len() + 2);
        for tag in &tags.0 {
            // The same few names come again and again: each is looked up by its address.
            let first = tag.class.as_ptr().addr() % CACHED;
            let own = |name: &'static str| std::ptr::eq(name, tag.class);
            let place = (first..CACHED)
                .chain(0..first)
                .find(|place| numbers[*place].is_none_or(|(name, _)| own(name)))
                .unwrap_or(first);
            let number = match numbers[place] {
                Some((name, number)) if own(name) => number,
                _ => {
                    let number = classes.known(tag.class);
                    numbers[place] = Some((tag.class, number));
                    number
                }
            };
            let Some(class) = number.filter(|_| tag.span.start <= text.len()) else {
                continue;
            };
            before.resize((tag.span.start + 1).max(before.len()), count(&seen));
            seen.push(Seen {
                start: tag.span.start,
                end: tag.span.end,
                class,
                id: tag.id,
            });
        }
        before.resize(text.len() + 2, count(&seen));
        Self { text, seen, before }
    }

    /// The character at a place before `end`.
    #[inline]
    pub(super) fn char_at(&self, at: usize, end: usize) -> Option<char> {
        self.text.get(at..end)?.chars().next()
    }

    /// The tags that start within `range`, sorted by start.
    pub(super) fn tags_within(&self, range: &std::ops::Range<usize>) -> &[Seen] {
        let number = |at: usize| {
            self.before
                .get(at)
                .map_or(self.seen.len(), |count| *count as usize)
        };
        let (from, to) = (number(range.start), number(range.end));
        &self.seen[from..to.max(from)]
    }

    /// The tags that start at `position`, longest first.
    pub(super) fn tags_at(&self, position: usize) -> &[Seen] {
        match self.before.get(position..position + 2) {
            Some(&[from, to]) => &self.seen[from as usize..to as usize],
            _ => &[],
        }
    }
}

fn count(seen: &[Seen]) -> u32 {
    u32::try_from(seen.len()).unwrap_or(u32::MAX)
}
