//! Speeches, their sentences, and what the sentences ask of whom.

use oxrdf::{Literal, NamedNode};

use super::base::Part;
use super::draft::Draft;
use super::vocab::{jy, prov};
use crate::text::{Directive, Evidence, Field, Reading, Speech, Statement};

/// States every speech with its statements.
pub(super) fn state(draft: &mut Draft<'_>) {
    let mut number = 0;
    for (index, speech) in draft.reading.speeches.iter().enumerate() {
        let node = draft.part(Part::Speech, index);
        let document = draft.iri.clone();
        let who = speaker(draft, speech);
        draft.class(&node, jy::SPEECH);
        draft.add(&node, jy::SPEAKER, who.clone());
        draft.add(&node, jy::AS_WRITTEN, Literal::from(speech.as_written.as_str()));
        if let Some(meeting) = speech.meeting.filter(|m| *m < draft.reading.meetings.len()) {
            let meeting = draft.part(Part::Meeting, meeting);
            draft.add(&node, jy::MEETING_OF, meeting);
        }
        for statement in &speech.statements {
            let sentence = draft.part(Part::Statement, number);
            number += 1;
            draft.add(&node, jy::HAS_PART, sentence.clone());
            said(draft, &sentence, &who, statement);
        }
        draft.add(&node, prov::WAS_DERIVED_FROM, document);
    }
}

/// Who speaks; where the reading leads nowhere, the words that it gives.
fn speaker(draft: &mut Draft<'_>, speech: &Speech) -> NamedNode {
    let only = (draft.reading.meetings.len() == 1).then_some(0);
    draft
        .participant(&speech.speaker, speech.meeting.or(only))
        .unwrap_or_else(|| draft.group(&speech.as_written))
}

fn said(draft: &mut Draft<'_>, node: &NamedNode, who: &NamedNode, statement: &Statement) {
    let words = match statement.evidence.field {
        Field::Text => &draft.document.text,
        Field::Title => &draft.document.title,
    };
    let words = statement.evidence.span.of(words);
    if let Some(directive) = &statement.directive {
        draft.class(node, jy::DIRECTIVE);
        draft.add(node, jy::ISSUER, who.clone());
        ordered(draft, node, directive);
    } else {
        draft.class(node, jy::STATEMENT);
        draft.add(node, jy::SPEAKER, who.clone());
    }
    draft.add(node, jy::TEXT, Literal::from(words));
    if let Some(cue) = &statement.cue {
        draft.add(node, jy::CUE, Literal::from(cue.as_str()));
    }
    let resolution = draft.resolution;
    let topics = statement.topics.iter().map(|at| resolution.topics.get(*at));
    let places = statement.places.iter().map(|at| resolution.places.get(*at));
    let bodies = statement
        .organizations
        .iter()
        .map(|at| resolution.organizations.get(*at));
    for decision in topics.chain(places).chain(bodies).flatten() {
        let entity = draft.entity(&decision.entity);
        draft.add(node, jy::CONCERNS, entity);
    }
    draft.evidence(node, statement.evidence);
}

/// What makes the sentence a directive, and to whom it goes.
fn ordered(draft: &mut Draft<'_>, node: &NamedNode, directive: &Directive) {
    if let Some(modality) = &directive.modality {
        draft.add(node, jy::MODALITY, Literal::from(modality.as_str()));
    }
    let Some(name) = &directive.addressee else {
        return;
    };
    draft.add(node, jy::ADDRESSEE_AS_WRITTEN, Literal::from(name.as_str()));
    let resolution = draft.resolution;
    if let Some(decisions) = resolution.addressees.get(name) {
        for decision in decisions {
            let entity = draft.entity(&decision.entity);
            if decisions.len() == 1 {
                draft.forms(&entity, name, decision);
            }
            draft.add(node, jy::ADDRESSEE, entity);
        }
    } else {
        let group = draft.group(name);
        draft.add(node, jy::ADDRESSEE, group);
    }
}

/// Which stretch of text was said at which meeting.
pub(super) struct SaidAt {
    /// Field, start, end of a statement and its meeting, sorted.
    stretches: Vec<(Field, usize, usize, usize)>,
}

impl SaidAt {
    /// The meeting at which the words stand that this evidence covers.
    pub fn meeting_of(&self, evidence: Evidence) -> Option<usize> {
        let start = (evidence.field, evidence.span.start);
        let at = self
            .stretches
            .partition_point(|(field, from, ..)| (*field, *from) <= start);
        let (field, _, end, meeting) = self.stretches.get(at.checked_sub(1)?)?;
        (*field == evidence.field && evidence.span.end <= *end).then_some(*meeting)
    }
}

/// The statements of speeches held at meetings, by where they stand.
pub(super) fn said_at(reading: &Reading) -> SaidAt {
    let at_meetings = reading.speeches.iter().filter_map(|s| Some((s, s.meeting?)));
    let mut stretches: Vec<_> = at_meetings
        .filter(|(_, meeting)| *meeting < reading.meetings.len())
        .flat_map(|(speech, meeting)| {
            speech.statements.iter().map(move |statement| {
                let Evidence { field, span, .. } = statement.evidence;
                (field, span.start, span.end, meeting)
            })
        })
        .collect();
    stretches.sort_unstable();
    SaidAt { stretches }
}
