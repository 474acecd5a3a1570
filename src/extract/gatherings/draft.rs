//! A meeting while it is being put together.

use crate::extract::cast::{Cast, Mention};
use crate::extract::source::Source;
use crate::text::{Evidence, Meeting, MeetingKind, Participant, Participation, Role, Span};

/// A meeting under construction.
#[derive(Debug)]
pub(super) struct Draft {
    /// What is known of it.
    pub meeting: Meeting,
    /// Its name or bare head, folded.
    pub head: String,
    /// Whether the day was left open (近日).
    pub open: bool,
    /// Whether its name begins with a number: 第一次会议.
    pub numbered: bool,
    /// Whether it is a visit to troops, who are received in its course.
    pub troops: bool,
    attendees: u32,
}

impl Draft {
    /// A meeting of that kind, stated by the sentence.
    pub fn new(kind: MeetingKind, head: String, evidence: Evidence) -> Self {
        Self {
            meeting: Meeting {
                kind,
                evidence: Some(evidence),
                ..Meeting::default()
            },
            head,
            open: false,
            numbered: false,
            troops: false,
            attendees: 0,
        }
    }

    /// Whether that person has a part in it already.
    pub fn has_person(&self, person: usize) -> bool {
        self.meeting
            .participations
            .iter()
            .any(|p| p.participant == Participant::Person(person))
    }

    /// Adds a person in a part, as named by the mention; a list's order counts attendees only.
    pub fn add_person(
        &mut self,
        cast: &Cast,
        source: &Source<'_>,
        mention: usize,
        role: Role,
        listed: bool,
        evidence: Evidence,
    ) {
        let mention = &cast.mentions[mention];
        let written = mention.name.of(source.raw).to_owned();
        let title = title_of(source, mention);
        let known = self.has_person(mention.person);
        let order = (listed && !known).then(|| {
            self.attendees += 1;
            self.attendees
        });
        self.add(
            Participant::Person(mention.person),
            written,
            title,
            role,
            order,
            evidence,
        );
    }

    /// Adds a body or a group in a part.
    pub fn add_other(&mut self, participant: Participant, written: String, role: Role, evidence: Evidence) {
        self.add(participant, written, None, role, None, evidence);
    }

    fn add(
        &mut self,
        participant: Participant,
        as_written: String,
        title_as_written: Option<String>,
        role: Role,
        list_order: Option<u32>,
        evidence: Evidence,
    ) {
        if let Some(part) = self
            .meeting
            .participations
            .iter_mut()
            .find(|p| p.participant == participant)
        {
            // Who is said to be excused is present in no other part.
            let excused = part.roles.contains(&Role::Absent);
            // Who sits in without a vote is seated with the others, and is no voting member for that.
            let sits_in = role == Role::Attendee && part.roles.contains(&Role::NonVoting);
            if !excused && !sits_in && !part.roles.contains(&role) && role != Role::Absent {
                part.roles.push(role);
                part.roles.sort_unstable();
            }
            return;
        }
        self.meeting.participations.push(Participation {
            participant,
            roles: vec![role],
            list_order,
            as_written,
            title_as_written,
            evidence,
        });
    }
}

/// The title written with a name, or shared by its list.
fn title_of(source: &Source<'_>, mention: &Mention) -> Option<String> {
    let before = Span::new(mention.full.start, mention.name.start);
    let behind = Span::new(mention.name.end, mention.full.end);
    [Some(before), Some(behind), mention.listed_under]
        .into_iter()
        .flatten()
        .find(|title| !title.is_empty())
        .map(|title| title.of(source.raw).to_owned())
}
