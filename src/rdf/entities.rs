//! What documents share: each entity in a graph of its own, from its key and the lists alone.

use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::Base;
use super::draft::{Draft, day, simplified};
use super::vocab::{dcterms, foaf, jy, org, organ, schema, skos};
use crate::resolve::{Entity, EntityKind, Profile};

/// States every entity that the resolution names or leads to.
pub(super) fn state(draft: &mut Draft<'_>) {
    for (entity, profile) in &draft.resolution.profiles {
        let quads = entity_quads(entity, profile, draft.base);
        draft.extend(quads);
    }
}

/// An entity's own graph: what follows from its key and the lists.
pub fn entity_quads(entity: &Entity, profile: &Profile, base: &Base) -> Vec<Quad> {
    let node = base.entity(entity);
    let (class, label) = class_and_label(entity.kind);
    let mut found: Vec<(NamedNodeRef<'static>, Term)> = vec![
        (rdf::TYPE, class.into()),
        (label, simplified(&profile.label).into()),
    ];
    if let Some(pinyin) = &profile.pinyin {
        found.push((jy::PINYIN, Literal::from(pinyin.as_str()).into()));
    }
    let related = [
        (org::POST_IN, &profile.post_in),
        (jy::JURISDICTION, &profile.jurisdiction),
        (schema::CONTAINED_IN_PLACE, &profile.within),
        (org::SUB_ORGANIZATION_OF, &profile.part_of),
        (dcterms::IS_REPLACED_BY, &profile.replaced_by),
        (org::CHANGED_BY, &profile.changed_by),
        (jy::EDITION_OF, &profile.edition_of),
        (skos::EXACT_MATCH, &profile.same_as),
    ];
    for (property, other) in related {
        if let Some(other) = other {
            found.push((property, base.entity(other).into()));
        }
    }
    if matches!(entity.kind, EntityKind::Division | EntityKind::Country) {
        found.push((jy::DIVISION_CODE, Literal::from(entity.key.as_str()).into()));
    }
    for name in &profile.former_names {
        found.push((skos::ALT_LABEL, simplified(name).into()));
    }
    if let Some(kind) = profile.classification {
        let concept = NamedNode::new_unchecked(format!("{}{kind}", organ::NAMESPACE));
        found.push((org::CLASSIFICATION, concept.into()));
    }
    if let Some(date) = profile.day {
        found.push((dcterms::DATE, day(date).into()));
    }
    if let Some(level) = profile.level {
        found.push((jy::LEVEL, Literal::from(level).into()));
    }
    let quad = |(property, value)| Quad::new(node.clone(), property, value, node.clone());
    found.into_iter().map(quad).collect()
}

/// The class of a kind, and the property that gives its canonical name.
const fn class_and_label(kind: EntityKind) -> (NamedNodeRef<'static>, NamedNodeRef<'static>) {
    match kind {
        EntityKind::Person => (jy::OFFICIAL, foaf::NAME),
        EntityKind::Post => (org::POST_CLASS, rdfs::LABEL),
        EntityKind::Body => (org::ORGANIZATION, skos::PREF_LABEL),
        EntityKind::Division | EntityKind::Country => (jy::DISTRICT, skos::PREF_LABEL),
        EntityKind::Place => (jy::PLACE_CLASS, skos::PREF_LABEL),
        EntityKind::Initiative => (jy::INITIATIVE, skos::PREF_LABEL),
        EntityKind::Formulation => (jy::FORMULATION, skos::PREF_LABEL),
        EntityKind::Policy => (jy::POLICY_DOCUMENT, skos::PREF_LABEL),
        EntityKind::MeetingName => (jy::MEETING_REFERENCE, skos::PREF_LABEL),
        EntityKind::Name => (jy::PERSONAL_NAME, rdfs::LABEL),
        EntityKind::Change => (org::CHANGE_EVENT, rdfs::LABEL),
    }
}
