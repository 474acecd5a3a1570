//! The words that state facts: one node a run of words, with its offsets in code points.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::Literal;
use rustc_hash::FxHashMap;

use super::base::Part;
use super::draft::{Draft, integer};
use super::vocab::{jy, oa};
use crate::text::{Document, Evidence, Field, Reading, Span};

/// Where one run of words stands.
#[derive(Clone, Debug)]
struct Words {
    number: usize,
    /// Code points of the field, end exclusive.
    start: usize,
    end: usize,
    rules: BTreeSet<&'static str>,
}

/// Every run of words that a reading points to, numbered in the order of the text.
pub(super) struct Spans {
    words: BTreeMap<(Field, Span), Words>,
}

impl Spans {
    /// Gathers the evidence of a reading; spans that do not fit the document are left out.
    pub fn of(document: &Document, reading: &Reading) -> Self {
        let mut words: BTreeMap<(Field, Span), Words> = BTreeMap::new();
        for evidence in all(reading) {
            let text = field(document, evidence.field);
            if evidence.span.of(text).is_empty() {
                continue;
            }
            let empty = Words {
                number: 0,
                start: 0,
                end: 0,
                rules: BTreeSet::new(),
            };
            let entry = words.entry((evidence.field, evidence.span)).or_insert(empty);
            entry.rules.insert(evidence.rule);
        }
        for which in [Field::Text, Field::Title] {
            let of_field = || words.keys().filter(|(f, _)| *f == which).map(|(_, span)| *span);
            let points = code_points(
                field(document, which),
                of_field().flat_map(|span| [span.start, span.end]).collect(),
            );
            for ((f, span), entry) in &mut words {
                if *f == which {
                    entry.start = points.get(&span.start).copied().unwrap_or_default();
                    entry.end = points.get(&span.end).copied().unwrap_or_default();
                }
            }
        }
        for (number, entry) in words.values_mut().enumerate() {
            entry.number = number;
        }
        Self { words }
    }

    /// The number (from 0) of a run of words.
    pub fn number(&self, evidence: Evidence) -> Option<usize> {
        self.words.get(&(evidence.field, evidence.span)).map(|w| w.number)
    }
}

/// States the runs of words themselves.
pub(super) fn state(draft: &mut Draft<'_>) {
    let document = draft.document;
    let words = std::mem::take(&mut draft.spans.words);
    for ((which, span), words) in &words {
        let node = draft.part(Part::Evidence, words.number);
        let iri = draft.iri.clone();
        draft.class(&node, jy::EVIDENCE_CLASS);
        draft.add(&node, jy::DOCUMENT_OF, iri);
        draft.add(&node, oa::START, integer(words.start));
        draft.add(&node, oa::END, integer(words.end));
        draft.add(&node, oa::EXACT, Literal::from(span.of(field(document, *which))));
        for rule in &words.rules {
            draft.add(&node, jy::RULE, Literal::from(*rule));
        }
        if *which == Field::Title {
            draft.add(&node, jy::IN_TITLE, Literal::from(true));
        }
    }
}

fn field(document: &Document, field: Field) -> &str {
    match field {
        Field::Text => &document.text,
        Field::Title => &document.title,
    }
}

/// How many code points stand before each of these bytes, in one pass over the text.
fn code_points(text: &str, mut bytes: Vec<usize>) -> FxHashMap<usize, usize> {
    bytes.sort_unstable();
    bytes.dedup();
    let (mut at, mut count) = (0, 0);
    bytes
        .into_iter()
        .map(|byte| {
            count += text.get(at..byte).map_or(0, |between| between.chars().count());
            at = byte;
            (byte, count)
        })
        .collect()
}

/// All the evidence that a reading holds, notices apart.
fn all(reading: &Reading) -> impl Iterator<Item = Evidence> + '_ {
    let persons = reading
        .persons
        .iter()
        .flat_map(|p| std::iter::once(p.evidence).chain(p.posts.iter().map(|post| post.evidence)));
    let meetings = reading.meetings.iter().flat_map(|m| {
        m.evidence
            .into_iter()
            .chain(m.participations.iter().map(|p| p.evidence))
    });
    let speeches = reading
        .speeches
        .iter()
        .flat_map(|s| s.statements.iter().map(|st| st.evidence));
    persons
        .chain(reading.organizations.iter().map(|o| o.evidence))
        .chain(reading.places.iter().map(|p| p.evidence))
        .chain(meetings)
        .chain(speeches)
        .chain(reading.topics.iter().map(|t| t.evidence))
        .chain(reading.references.iter().map(|r| r.evidence))
        .chain(reading.bylines.iter().filter_map(|b| b.evidence))
}

#[cfg(test)]
mod tests {
    use super::code_points;

    proptest::proptest! {
        #[test]
        fn counts_what_stands_before(text in "[a-z\u{4e00}-\u{9fff}\u{20000}-\u{2003f}]{0,40}") {
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).rev().collect();
            let points = code_points(&text, bytes);
            for (count, (at, _)) in text.char_indices().enumerate() {
                proptest::prop_assert_eq!(points[&at], count);
            }
        }
    }
}
