//! Talks, receptions and tours: gatherings that have sides and places rather than names.

use super::desk::Desk;
use super::events::Event;
use super::subject::{Subject, between, objects};
use crate::lexicon::List;
use crate::text::{MeetingKind, Role, Span};

impl Desk<'_, '_> {
    /// One side talks with another by name.
    pub(super) fn talk(&mut self, event: &Event, who: &Subject, kind: MeetingKind) {
        let Some(roster) = event.roster else { return };
        let guests = self.rosters[roster].members.clone();
        // 分别会见, 还会见: several guests with a post each, each in a talk of its own.
        let own_post = |g: &usize| self.cast.mentions[*g].full.start < self.cast.mentions[*g].name.start;
        let apart = guests.len() > 1
            && kind == MeetingKind::Bilateral
            && guests.iter().all(own_post)
            && self.one_by_one(event);
        let groups: Vec<Vec<usize>> = if apart {
            guests.iter().map(|g| vec![*g]).collect()
        } else {
            vec![guests]
        };
        for guests in groups {
            let persons: Vec<usize> = guests.iter().map(|g| self.cast.mentions[*g].person).collect();
            let same = self
                .drafts
                .iter()
                .position(|d| d.meeting.kind == kind && persons.iter().all(|p| d.has_person(*p)));
            let at = same.unwrap_or_else(|| self.open(kind, None, String::new(), event));
            self.current = Some(at);
            self.people(at, event, &who.people, Role::Host);
            self.people(at, event, &guests, Role::Guest);
        }
    }

    /// Whether the clause says that those met are met one after another: 分别, 先后.
    fn one_by_one(&self, event: &Event) -> bool {
        let sentence = self.body.sentences[event.sentence].span;
        let clause = self.scene().clause_of(sentence, event.from);
        let mut hits = self.body.hits_within(Span::new(clause, event.verb.start)).iter();
        hits.any(|h| h.list == List::EventContext && self.lexicon.note(h).contains("one-by-one"))
    }

    /// Somebody receives unnamed people.
    pub(super) fn receive(&mut self, event: &Event, who: &Subject) {
        let sentence = self.body.sentences[event.sentence];
        let received = objects(self.scene(), sentence.span, event.verb.end);
        if who.people.is_empty() || received.groups.is_empty() {
            return;
        }
        let press = received.groups.iter().all(|g| self.scene().press(*g));
        let kind = if press {
            MeetingKind::Other
        } else {
            MeetingKind::Bilateral
        };
        let troops = |at: &usize| self.drafts[*at].troops;
        if let Some(at) = self.current.filter(troops) {
            self.all(at, event, &received.unnamed(), Role::Guest);
            return;
        }
        let at = self.open(kind, None, String::new(), event);
        self.people(at, event, &who.people, Role::Host);
        self.all(at, event, &received.unnamed(), Role::Guest);
    }

    /// Somebody talks with unnamed people, at the current meeting or by itself.
    pub(super) fn talk_group(&mut self, event: &Event, who: &Subject, kind: MeetingKind) {
        if who.people.is_empty() {
            return;
        }
        let sentence = self.body.sentences[event.sentence];
        let talked = between(self.scene(), sentence.span, event.verb.start);
        if talked.groups.is_empty() || !talked.people.is_empty() {
            return;
        }
        let at = self
            .current
            .unwrap_or_else(|| self.open(kind, None, String::new(), event));
        self.people(at, event, &who.people, Role::Attendee);
        self.all(at, event, &talked.unnamed(), Role::Attendee);
    }

    /// Somebody deliberates with the delegates: 同代表们一起审议. The headline may name the sitting.
    pub(super) fn review(&mut self, event: &Event, who: &Subject) {
        if who.people.is_empty() {
            return;
        }
        let words = event.verb.of(&self.body.text).to_owned();
        let at = self
            .current
            .unwrap_or_else(|| self.open(MeetingKind::Conference, None, words, event));
        self.people(at, event, &who.people, Role::Attendee);
    }

    /// Somebody who takes part in the current meeting talks with unnamed people there.
    pub(super) fn talk_beside(&mut self, event: &Event, who: &Subject) {
        let Some(at) = self.current else { return };
        let first = who.people.first().map(|m| self.cast.mentions[*m].person);
        if first.is_some_and(|person| self.drafts[at].has_person(person)) {
            self.talk_group(event, who, MeetingKind::Other);
        }
    }

    /// A leader arrives or leaves and is met.
    pub(super) fn arrive(&mut self, event: &Event, who: &Subject) {
        let Some(first) = who.people.first().map(|m| self.cast.mentions[*m].person) else {
            return;
        };
        let same = self
            .drafts
            .iter()
            .position(|d| d.meeting.kind == MeetingKind::Ceremony && d.has_person(first));
        let at = same.unwrap_or_else(|| self.open(MeetingKind::Ceremony, None, String::new(), event));
        self.current = Some(at);
        self.people(at, event, &who.people, Role::Attendee);
    }

    /// Somebody tours a place.
    pub(super) fn inspect(&mut self, event: &Event, who: &Subject) {
        let Some(first) = who.people.first().map(|m| self.cast.mentions[*m].person) else {
            return;
        };
        let same = self
            .drafts
            .iter()
            .position(|d| d.meeting.kind == MeetingKind::Inspection && d.has_person(first));
        let at = same.unwrap_or_else(|| self.open(MeetingKind::Inspection, None, String::new(), event));
        self.current = Some(at);
        self.people(at, event, &who.people, Role::Attendee);
    }

    /// Somebody takes a delegation round.
    pub(super) fn lead_tour(&mut self, event: &Event) {
        let (Some(roster), Some(list)) = (event.roster, event.list) else {
            return;
        };
        let people = self.rosters[roster].members.clone();
        let leaders = Subject {
            people,
            ..Subject::default()
        };
        self.inspect(event, &leaders);
        if let Some(at) = self.current {
            let led = Subject {
                bodies: vec![list],
                ..Subject::default()
            };
            self.all(at, event, &led, Role::Attendee);
        }
    }
}
