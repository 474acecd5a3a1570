//! The quads of one document in the making.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};

use super::base::{Base, Part};
use super::evidence::Spans;
use super::vocab::jy;
use crate::resolve::{Decision, Entity, Resolution};
use crate::text::{Document, Evidence, Participant, Reading, fold};

/// What is being stated, and all that is needed to state it.
pub(super) struct Draft<'d> {
    pub document: &'d Document,
    pub reading: &'d Reading,
    pub resolution: &'d Resolution,
    pub base: &'d Base,
    /// The document's IRI, which is its graph's name too.
    pub iri: NamedNode,
    /// Where words stand, by code points.
    pub spans: Spans,
    groups: FxHashMap<String, NamedNode>,
    quads: Vec<Quad>,
}

impl<'d> Draft<'d> {
    pub fn new(
        document: &'d Document,
        reading: &'d Reading,
        resolution: &'d Resolution,
        base: &'d Base,
    ) -> Self {
        let iri = base.document(&document.id);
        Self {
            document,
            reading,
            resolution,
            base,
            iri,
            spans: Spans::of(document, reading),
            groups: FxHashMap::default(),
            quads: Vec::new(),
        }
    }

    /// States a triple in the document's graph.
    pub fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let quad = Quad::new(subject.clone(), predicate, object, self.iri.clone());
        self.quads.push(quad);
    }

    /// States the class of a thing.
    pub fn class(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class);
    }

    /// Takes in quads of other graphs.
    pub fn extend(&mut self, quads: impl IntoIterator<Item = Quad>) {
        self.quads.extend(quads);
    }

    /// The `number`th (from 0) part of its sort in the document.
    pub fn part(&self, part: Part, number: usize) -> NamedNode {
        self.base.part(part, &self.document.id, number + 1)
    }

    /// The IRI of an entity.
    pub fn entity(&self, entity: &Entity) -> NamedNode {
        self.base.entity(entity)
    }

    /// The IRI that a decision chose.
    pub fn decided(&self, decision: Option<&Decision>) -> Option<NamedNode> {
        decision.map(|d| self.base.entity(&d.entity))
    }

    /// Ties a fact to the words that state it.
    pub fn evidence(&mut self, subject: &NamedNode, evidence: Evidence) {
        if let Some(number) = self.spans.number(evidence) {
            let node = self.part(Part::Evidence, number);
            self.add(subject, jy::EVIDENCE, node);
        }
    }

    /// Says that these words name that entity, and keeps a form other than its canonical one.
    pub fn mention(&mut self, evidence: Evidence, name: &str, decision: &Decision) {
        let entity = self.entity(&decision.entity);
        if let Some(number) = self.spans.number(evidence) {
            let node = self.part(Part::Evidence, number);
            self.add(&node, jy::MENTIONS, entity.clone());
        }
        self.forms(&entity, name, decision);
    }

    /// Keeps the name as written, and its folded form, where they differ from the canonical one.
    pub fn forms(&mut self, entity: &NamedNode, name: &str, decision: &Decision) {
        let label = self
            .resolution
            .profiles
            .get(&decision.entity)
            .map(|p| p.label.as_str());
        let folded = fold(name);
        if folded != name {
            self.add(entity, super::vocab::skos::ALT_LABEL, written(name));
        }
        let bare: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        if Some(bare.as_str()) != label {
            self.add(entity, super::vocab::skos::ALT_LABEL, simplified(&folded));
        }
    }

    /// The node of somebody who takes part or speaks; unnamed people get one a document and wording.
    pub fn participant(&mut self, participant: &Participant, meeting: Option<usize>) -> Option<NamedNode> {
        match participant {
            Participant::Person(index) => self.decided(self.resolution.persons.get(*index)),
            Participant::Organization(name) => {
                let decision = self.resolution.bodies.get(name)?;
                let body = self.entity(&decision.entity);
                self.forms(&body, name, decision);
                Some(body)
            }
            Participant::Group(name) => Some(self.group(name)),
            Participant::Meeting => meeting
                .filter(|index| *index < self.reading.meetings.len())
                .map(|index| self.part(Part::Meeting, index)),
        }
    }

    /// The node of unnamed people, one a wording.
    pub fn group(&mut self, name: &str) -> NamedNode {
        if let Some(known) = self.groups.get(name) {
            return known.clone();
        }
        let group = self.part(Part::Group, self.groups.len());
        self.groups.insert(name.to_owned(), group.clone());
        self.class(&group, jy::GROUP);
        self.add(&group, oxrdf::vocab::rdfs::LABEL, written(name));
        if let Some(every) = self.resolution.every.get(name) {
            let within = self.entity(&every.within);
            self.add(&group, jy::JURISDICTION, within);
            if let Some(level) = every.level {
                self.add(&group, jy::LEVEL, Literal::from(level));
            }
        }
        group
    }

    /// All quads, each once, in the order stated.
    pub fn finish(self) -> Vec<Quad> {
        let mut seen = FxHashSet::default();
        let fresh: Vec<bool> = self.quads.iter().map(|quad| seen.insert(quad.as_ref())).collect();
        drop(seen);
        let mut fresh = fresh.into_iter();
        let mut quads = self.quads;
        quads.retain(|_| fresh.next().unwrap_or(true));
        quads
    }
}

/// A literal with the language tag of its script.
pub(super) fn written(text: &str) -> Literal {
    let language = if fold(text) == text { "zh-hans" } else { "zh-hant" };
    Literal::new_language_tagged_literal_unchecked(text, language)
}

/// A literal in Simplified characters.
pub(super) fn simplified(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "zh-hans")
}

/// A day.
pub(super) fn day(date: jiff::civil::Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

/// A number.
pub(super) fn integer(number: usize) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}
