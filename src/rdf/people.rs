//! Persons with the posts a report gives them, and what else it names.

use oxrdf::{Literal, NamedNode};
use rustc_hash::FxHashMap;

use super::base::Part;
use super::draft::{Draft, day};
use super::identity;
use super::vocab::{jy, org, prov};
use crate::resolve::{Entity, EntityKind};
use crate::text::PostChange;

/// States memberships, and which words name which entity.
pub(super) fn state(draft: &mut Draft<'_>) {
    let (reading, resolution) = (draft.reading, draft.resolution);
    for (person, decision) in reading.persons.iter().zip(&resolution.persons) {
        draft.mention(person.evidence, &person.name, decision);
    }
    namings(draft);
    memberships(draft);
    for (organization, decision) in reading.organizations.iter().zip(&resolution.organizations) {
        draft.mention(organization.evidence, &organization.name, decision);
    }
    for (place, decision) in reading.places.iter().zip(&resolution.places) {
        draft.mention(place.evidence, &place.name, decision);
    }
    for (topic, decision) in reading.topics.iter().zip(&resolution.topics) {
        draft.mention(topic.evidence, &topic.name, decision);
    }
    for (reference, decision) in reading.references.iter().zip(&resolution.references) {
        draft.mention(reference.evidence, &reference.name, decision);
    }
}

/// What this document gives to tell the bearers of each name apart, and whom it takes them for by itself.
fn namings(draft: &mut Draft<'_>) {
    let (reading, resolution) = (draft.reading, draft.resolution);
    let persons = reading.persons.iter().zip(&resolution.persons);
    for (index, ((person, decision), bearer)) in persons.zip(&resolution.bearers).enumerate() {
        let Some(said) = identity::json(bearer) else {
            continue;
        };
        let node = draft.part(Part::Naming, index);
        let who = draft.entity(&decision.entity);
        let name = draft.entity(&Entity::new(EntityKind::Name, bearer.file()));
        draft.class(&node, jy::NAMING);
        draft.add(&node, jy::NAMED, who);
        draft.add(&node, jy::ON_NAME, name);
        draft.add(&node, jy::SAID, said);
        draft.evidence(&node, person.evidence);
    }
}

/// One membership for a person, a post and what happens to it; several wordings share it.
fn memberships(draft: &mut Draft<'_>) {
    let (reading, resolution) = (draft.reading, draft.resolution);
    let mut known: FxHashMap<(NamedNode, NamedNode, &'static str), NamedNode> = FxHashMap::default();
    for ((person, who), posts) in reading
        .persons
        .iter()
        .zip(&resolution.persons)
        .zip(&resolution.posts)
    {
        let who = draft.entity(&who.entity);
        let titles = person.posts.iter().zip(posts);
        for (held, decision) in
            titles.flat_map(|(held, all)| all.iter().map(move |decision| (held, decision)))
        {
            let post = draft.entity(&decision.entity);
            let change = change(held.change);
            let next = known.len();
            let key = (who.clone(), post.clone(), change);
            let membership = known
                .entry(key)
                .or_insert_with(|| draft.part(Part::Membership, next))
                .clone();
            draft.class(&membership, org::MEMBERSHIP);
            draft.add(&membership, org::MEMBER, who.clone());
            draft.add(&membership, org::POST, post);
            draft.add(
                &membership,
                jy::TITLE_AS_WRITTEN,
                Literal::from(held.title.as_str()),
            );
            if held.change != PostChange::Held {
                draft.add(&membership, jy::CHANGE, Literal::from(change));
            }
            if let Some(issued) = draft.document.issued {
                draft.add(&membership, jy::OBSERVED_FROM, day(issued));
                draft.add(&membership, jy::OBSERVED_UNTIL, day(issued));
            }
            let iri = draft.iri.clone();
            draft.add(&membership, prov::WAS_DERIVED_FROM, iri);
            draft.evidence(&membership, held.evidence);
        }
    }
}

const fn change(change: PostChange) -> &'static str {
    match change {
        PostChange::Held => "held",
        PostChange::Acting => "acting",
        PostChange::Appointed => "appointed",
        PostChange::Removed => "removed",
        PostChange::Former => "former",
    }
}
