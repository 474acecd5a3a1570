//! Sittings of bodies, which have no name of their own or a number only: 市委常委会召开会议, 国务院召开第一次会议.

use super::desk::Desk;
use super::events::Event;
use super::names::is_session;
use super::subject::Subject;
use crate::lexicon::{Hit, List};
use crate::text::signs::{DONE, OF};
use crate::text::{MeetingKind, Participant, Role, Span, numeral};

/// How many characters the name of a body has that holds a meeting.
const LONGEST: usize = 30;

impl Desk<'_, '_> {
    /// 市委常委会召开会议: a body's own meeting.
    pub(super) fn own_session(&mut self, at: usize, event: &Event, who: &Subject) {
        let Some(name) = event.at.map(|name| self.names[name]) else {
            return;
        };
        let plain = is_session(self.body, self.lexicon, name.span);
        let meeting = &mut self.drafts[at].meeting;
        if plain && meeting.name.is_none() && who.people.is_empty() && who.bodies.len() == 1 {
            meeting.kind = MeetingKind::Organ;
        }
    }

    /// 就…进行第一次集体学习: only what a body does as an organ; 进行磋商, 进行讨论 name no gathering.
    pub(super) fn study(&mut self, event: &Event) {
        let named = event.at.map(|name| self.names[name]);
        if named.is_none_or(|n| n.kind != MeetingKind::Organ) {
            return;
        }
        if let Some(at) = self.meeting_at(event, true) {
            self.numbered_session(at, event);
            self.complete(at, event);
        }
    }

    /// 国务院召开第一次廉政工作会议, 主席团10日举行第六次会议: a name that begins with a number is told by the
    /// body that stands before the verb, days and places between them left out.
    pub(super) fn numbered_session(&mut self, at: usize, event: &Event) {
        let Some(name) = event.at.map(|name| self.names[name]) else {
            return;
        };
        let own = name.span.of(self.body.raw);
        let draft = &self.drafts[at];
        // 第六次会议 alone is a head only.
        let unnamed = draft.meeting.name.as_deref() == (!name.bare).then_some(own);
        let called = draft.head == name.span.of(&self.body.text);
        let behind = event.verb.end <= name.span.start && unnamed && called;
        if !behind || !self.is_numbered(name.span) {
            return;
        }
        if let Some(body) = self.body_ahead(event) {
            let own = own.to_owned();
            let draft = &mut self.drafts[at];
            draft.meeting.name = Some(format!("{}{own}", body.of(self.body.raw)));
            draft.head = format!("{}{}", body.of(&self.body.text), name.span.of(&self.body.text));
        }
    }

    /// Whether a name begins with a number: 第一次会议.
    pub(super) fn is_numbered(&self, name: Span) -> bool {
        let mut hits = self
            .body
            .hits_within(Span::new(name.start, name.start + 1))
            .iter();
        let ordinal = hits.find(|h| h.list == List::EventContext && self.lexicon.note(h) == "ordinal");
        ordinal.is_some_and(|h| {
            let length = numeral(self.body.rest(h.span.end)).map_or(0, |n| n.len);
            let at = h.span.end + length;
            let mut next = self.body.hits_within(Span::new(at, at + 1)).iter();
            length > 0
                && next.any(|h| h.list == List::EventContext && self.lexicon.note(h).contains("sitting"))
        })
    }

    /// The body with which the clause of a verb begins.
    fn body_ahead(&self, event: &Event) -> Option<Span> {
        let sentence = self.body.sentences[event.sentence].span;
        let clause = self.scene().clause_of(sentence, event.verb.start);
        let start = self.scene().opened(clause, event.verb.start);
        let stretch = Span::new(start, event.verb.start.max(start));
        let day = self
            .days
            .iter()
            .map(|d| d.span.start)
            .find(|at| stretch.start < *at && *at < stretch.end);
        let organ = |h: &&Hit| matches!(h.list, List::Organ | List::Body) && h.span.end <= stretch.end;
        let within = |at: usize| {
            let mut hits = self.body.hits_within(stretch).iter().filter(organ);
            hits.any(|h| h.span.start < at && at < h.span.end)
        };
        let mut words = self.body.breaks_within(stretch).iter();
        let word = words.find(|h| {
            let adverbial = matches!(self.lexicon.note(h), "locative" | "time" | "preposition");
            adverbial && h.span.start > stretch.start && !within(h.span.start)
        });
        let end = [day, word.map(|h| h.span.start)].into_iter().flatten().min();
        let body = Span::new(start, end.unwrap_or(stretch.end));
        let words = body.of(&self.body.text);
        let short = words.chars().count() <= LONGEST && !words.contains([OF, DONE, '、', '“']);
        let mut hits = self.body.hits_within(body).iter().filter(organ);
        (short && hits.any(|h| h.span.end == body.end)).then_some(body)
    }

    /// The part of those who see somebody off, or take part in all that is told: companions of a talk or a visit,
    /// elsewhere one of those present.
    pub(super) fn beside(&self, at: usize) -> Role {
        match self.drafts[at].meeting.kind {
            MeetingKind::Bilateral | MeetingKind::Call | MeetingKind::Inspection => Role::Companion,
            _ => Role::Attendee,
        }
    }

    /// The part of those who welcome somebody: hosts of the ceremony.
    pub(super) fn greeter(&self, at: usize) -> Role {
        match self.drafts[at].meeting.kind {
            MeetingKind::Ceremony => Role::Host,
            _ => self.beside(at),
        }
    }

    /// Those of a list who do not hold the meeting, preside or come as guests: nobody else goes along with it.
    pub(super) fn others(&self, at: usize, mut who: Subject) -> Subject {
        let leads = |mention: &usize| {
            let person = Participant::Person(self.cast.mentions[*mention].person);
            let parts = &self.drafts[at].meeting.participations;
            let own = parts.iter().find(|p| p.participant == person);
            own.is_some_and(|p| {
                let first = |role| matches!(role, &Role::Host | &Role::Guest | &Role::Chair);
                p.roles.iter().any(first)
            })
        };
        who.people.retain(|mention| !leads(mention));
        who
    }

    /// Whether somebody seen off leaves the place of a meeting: 离开利雅得时，王明到机场送行 tells not of the arrival
    /// elsewhere.
    pub(super) fn leaves(&self, at: usize) -> bool {
        let stated = self.drafts[at].meeting.evidence.map(|e| e.span);
        let hits = stated.map_or(&[][..], |span| self.body.hits_within(span));
        hits.iter()
            .any(|h| h.list == List::EventContext && self.lexicon.note(h) == "leaves")
    }
}
