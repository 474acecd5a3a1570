//! Spans that earlier steps have classed, looked up by place.

use crate::text::Span;

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

    /// The tags that start at `position`, longest first.
    pub fn starting_at(&self, position: usize) -> &[Tag] {
        let from = self.0.partition_point(|t| t.span.start < position);
        let len = self.0[from..]
            .iter()
            .take_while(|t| t.span.start == position)
            .count();
        &self.0[from..from + len]
    }

    /// The tags that start within `span`.
    pub fn within(&self, span: Span) -> &[Tag] {
        let from = self.0.partition_point(|t| t.span.start < span.start);
        let to = self.0.partition_point(|t| t.span.start < span.end);
        &self.0[from..to.max(from)]
    }
}
