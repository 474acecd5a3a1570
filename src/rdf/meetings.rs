//! Meetings and who took part in them.

use oxrdf::vocab::rdfs;
use oxrdf::{Literal, NamedNode, NamedNodeRef};

use super::base::Part;
use super::draft::{Draft, day, integer, written};
use super::vocab::{jy, kind, prov, role};
use crate::resolve::Decision;
use crate::text::{Meeting, MeetingFormat, MeetingKind, Participant, Participation, PostChange, Role};

/// States every meeting reported, with its participations and the shortcuts derived from them.
pub(super) fn state(draft: &mut Draft<'_>) {
    let mut number = 0;
    for (index, meeting) in draft.reading.meetings.iter().enumerate() {
        let node = draft.part(Part::Meeting, index);
        let occasion = draft.resolution.occasions.get(index).and_then(Option::as_ref);
        gathering(draft, &node, meeting, occasion);
        for participation in &meeting.participations {
            if take_part(draft, &node, participation, number) {
                number += 1;
            }
        }
    }
    references(draft);
}

fn gathering(draft: &mut Draft<'_>, node: &NamedNode, meeting: &Meeting, occasion: Option<&Decision>) {
    let document = draft.iri.clone();
    draft.class(node, jy::MEETING);
    if let Some(name) = &meeting.name {
        draft.add(node, rdfs::LABEL, written(name));
    }
    draft.add(node, jy::KIND, sort(meeting.kind));
    if let Some(date) = meeting.date {
        draft.add(node, jy::DATE, day(date));
    }
    if let Some(words) = &meeting.date_as_written {
        draft.add(node, jy::DATE_AS_WRITTEN, Literal::from(words.as_str()));
    }
    if let Some(place) = &meeting.place {
        if let Some(iri) = draft.decided(draft.resolution.venues.get(place)) {
            draft.add(node, jy::PLACE, iri);
        }
        draft.add(node, jy::PLACE_AS_WRITTEN, Literal::from(place.as_str()));
    }
    if let Some(format) = meeting.format {
        draft.add(node, jy::FORMAT, Literal::from(format_name(format)));
    }
    for name in &meeting.organizers {
        if let Some(body) = draft.participant(&Participant::Organization(name.clone()), None) {
            draft.add(node, jy::ORGANIZER, body);
        }
    }
    if let Some(occasion) = occasion {
        draft.add(node, jy::OCCASION, draft.entity(&occasion.entity));
    }
    draft.add(node, jy::REPORTED_IN, document.clone());
    draft.add(node, prov::WAS_DERIVED_FROM, document);
    if let Some(evidence) = meeting.evidence {
        draft.evidence(node, evidence);
    }
}

/// States one participation; says whether there was one to state.
fn take_part(draft: &mut Draft<'_>, meeting: &NamedNode, part: &Participation, number: usize) -> bool {
    if part.participant == Participant::Meeting || part.roles.is_empty() {
        return false;
    }
    let Some(who) = draft.participant(&part.participant, None) else {
        return false;
    };
    let node = draft.part(Part::Participation, number);
    draft.class(&node, jy::PARTICIPATION);
    draft.add(&node, jy::MEETING_OF, meeting.clone());
    draft.add(&node, jy::PARTICIPANT, who.clone());
    for role in &part.roles {
        draft.add(&node, jy::ROLE, role_name(*role));
    }
    if let Some(order) = part.list_order {
        draft.add(&node, jy::LIST_ORDER, integer(order as usize));
    }
    draft.add(&node, jy::AS_WRITTEN, Literal::from(part.as_written.as_str()));
    if let Some(title) = &part.title_as_written {
        draft.add(&node, jy::TITLE_AS_WRITTEN, Literal::from(title.as_str()));
    }
    for post in posts_held(draft, &part.participant) {
        draft.add(&node, jy::HELD_POST, post);
    }
    draft.evidence(&node, part.evidence);
    shortcuts(draft, &who, meeting, &part.roles);
    true
}

/// One triple that answers who attended, chaired, spoke.
fn shortcuts(draft: &mut Draft<'_>, who: &NamedNode, meeting: &NamedNode, roles: &[Role]) {
    if roles.iter().any(|role| *role != Role::Absent) {
        draft.add(who, jy::ATTENDED, meeting.clone());
    }
    if roles.contains(&Role::Chair) {
        draft.add(who, jy::CHAIRED, meeting.clone());
    }
    if roles.contains(&Role::Speaker) {
        draft.add(who, jy::SPOKE_AT, meeting.clone());
    }
}

/// The posts a person holds, or acts in, at the time of the report.
fn posts_held(draft: &Draft<'_>, participant: &Participant) -> Vec<NamedNode> {
    let Participant::Person(index) = participant else {
        return Vec::new();
    };
    let held = draft.reading.persons.get(*index).map(|person| &person.posts);
    held.into_iter()
        .flatten()
        .zip(draft.resolution.posts.get(*index).into_iter().flatten())
        .filter(|(post, _)| matches!(post.change, PostChange::Held | PostChange::Acting))
        .map(|(_, decision)| draft.entity(&decision.entity))
        .collect()
}

/// Meetings referred to by name: of the only meeting reported, or of the one at which the words were said.
fn references(draft: &mut Draft<'_>) {
    let (reading, resolution) = (draft.reading, draft.resolution);
    let said = super::speech::said_at(reading);
    for (reference, decision) in reading.references.iter().zip(&resolution.references) {
        let at = match reading.meetings.len() {
            1 => Some(0),
            _ => said.meeting_of(reference.evidence),
        };
        if let Some(at) = at {
            let (meeting, name) = (draft.part(Part::Meeting, at), draft.entity(&decision.entity));
            draft.add(&meeting, jy::REFERS_TO, name);
        }
    }
}

const fn sort(sort: MeetingKind) -> NamedNodeRef<'static> {
    match sort {
        MeetingKind::Conference => kind::CONFERENCE,
        MeetingKind::Organ => kind::ORGAN,
        MeetingKind::Bilateral => kind::BILATERAL,
        MeetingKind::Call => kind::CALL,
        MeetingKind::Inspection => kind::INSPECTION,
        MeetingKind::Ceremony => kind::CEREMONY,
        MeetingKind::Other => kind::OTHER,
    }
}

const fn role_name(part: Role) -> NamedNodeRef<'static> {
    match part {
        Role::Chair => role::CHAIR,
        Role::Speaker => role::SPEAKER,
        Role::Attendee => role::ATTENDEE,
        Role::NonVoting => role::NON_VOTING,
        Role::Host => role::HOST,
        Role::Guest => role::GUEST,
        Role::Companion => role::COMPANION,
        Role::Absent => role::ABSENT,
    }
}

const fn format_name(format: MeetingFormat) -> &'static str {
    match format {
        MeetingFormat::Video => "video",
        MeetingFormat::Telephone => "telephone",
        MeetingFormat::Hybrid => "hybrid",
    }
}
