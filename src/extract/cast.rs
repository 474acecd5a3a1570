//! Who is named where: the persons of a document and their mentions in one field.

use crate::text::{Person, Span};

/// One place where a person is named, by name or by pronoun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// The name itself: bytes of the field, end exclusive.
    pub name: Span,
    /// The name with the posts that stand directly before and behind it.
    pub full: Span,
    /// An entry of [`Cast::persons`].
    pub person: usize,
    /// The title at the head of the list that the name stands in (市领导A、B).
    pub listed_under: Option<Span>,
}

/// The persons of a document, and where the body names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    /// One entry a person, in order of first appearance.
    pub persons: Vec<Person>,
    /// Their mentions in the body, sorted by start; they do not overlap.
    pub mentions: Vec<Mention>,
}

impl Cast {
    /// The mentions whose names start within `span`.
    pub fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.name.start < span.start);
        let to = self.mentions.partition_point(|m| m.name.start < span.end);
        &self.mentions[from..to.max(from)]
    }
}
