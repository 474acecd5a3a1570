//! What documents share: each entity in a graph of its own, from its key and the lists alone.

use oxrdf::vocab::rdfs;
use oxrdf::{Literal, NamedNodeRef};

use super::draft::{Draft, simplified};
use super::vocab::{foaf, jy, org, schema, skos};
use crate::resolve::{Entity, EntityKind, Profile};

/// States every entity that the resolution names or leads to.
pub(super) fn state(draft: &mut Draft<'_>) {
    for (entity, profile) in &draft.resolution.profiles {
        let graph = draft.entity(entity);
        draft.in_graph(graph);
        describe(draft, entity, profile);
    }
}

fn describe(draft: &mut Draft<'_>, entity: &Entity, profile: &Profile) {
    let node = draft.entity(entity);
    let (class, label) = class_and_label(entity.kind);
    draft.class(&node, class);
    draft.add(&node, label, simplified(&profile.label));
    if let Some(pinyin) = &profile.pinyin {
        draft.add(&node, jy::PINYIN, Literal::from(pinyin.as_str()));
    }
    let related = [
        (org::POST_IN, &profile.post_in),
        (jy::JURISDICTION, &profile.jurisdiction),
        (schema::CONTAINED_IN_PLACE, &profile.within),
    ];
    for (property, other) in related {
        if let Some(other) = other {
            let other = draft.entity(other);
            draft.add(&node, property, other);
        }
    }
    if matches!(entity.kind, EntityKind::Division | EntityKind::Country) {
        draft.add(&node, jy::DIVISION_CODE, Literal::from(entity.key.as_str()));
    }
    if let Some(level) = profile.level {
        draft.add(&node, jy::LEVEL, Literal::from(level));
    }
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
    }
}
