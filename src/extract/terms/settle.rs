//! What may be a name, and which of those that overlap is meant: the longest.

use super::known::INITIATIVE as KNOWN_INITIATIVE;
use crate::text::{PlaceLevel, Span, TopicKind};

/// What a name may be of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Something that shadows what it overlaps and is told of elsewhere.
    Shadow,
    /// An initiative, formulation or policy document.
    Topic(TopicKind),
    /// Another meeting.
    Reference,
    /// An organisation.
    Organization,
    /// A place, with its code.
    Place(PlaceLevel, &'static str),
}

/// A stretch of the plain text that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The name: bytes of the plain text.
    pub span: Span,
    /// What it takes up: the name with its marks.
    pub taken: Span,
    /// Of what.
    pub kind: Kind,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Candidate {
    /// A name that takes up no more than itself.
    pub const fn new(span: Span, kind: Kind, rule: &'static str) -> Self {
        Self {
            span,
            taken: span,
            kind,
            rule,
        }
    }
}

/// Keeps the longest of those that overlap; of equals the one that was proposed first. In order of
/// the text.
pub(super) fn settle(mut candidates: Vec<Candidate>, length: usize) -> Vec<Candidate> {
    candidates.sort_by_key(|c| std::cmp::Reverse(c.taken.len()));
    let mut used = vec![false; length];
    let mut initiatives: Vec<usize> = Vec::new();
    candidates.retain(|c| {
        let Some(stretch) = used.get_mut(c.taken.start..c.taken.end) else {
            return false;
        };
        if stretch.iter().any(|byte| *byte) {
            // 浦东 in 浦东开发开放 is a district that the initiative is about.
            return matches!(c.kind, Kind::Place(PlaceLevel::District, code) if !code.is_empty())
                && initiatives.contains(&c.span.start);
        }
        stretch.fill(true);
        if c.rule == KNOWN_INITIATIVE {
            initiatives.push(c.span.start);
        }
        true
    });
    candidates.sort_by_key(|c| c.taken.start);
    candidates
}
