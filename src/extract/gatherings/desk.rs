//! The desk at which meetings are put together: what each event says goes to the meeting it is about.

use jiff::civil::Date;

use super::draft::Draft;
use super::events::Event;
use super::names::Named;
use super::parties::Scene;
use super::roster::Roster;
use super::setting::{day, format, long_past, spoken_of};
use super::subject::{Reach, Subject, subject};
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::Lexicon;
use crate::text::{Day, Evidence, MeetingKind, Participant, Role, Span};

/// The meetings so far, and what they are read from.
pub(super) struct Desk<'a, 'd> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) body: &'a Source<'d>,
    pub(super) cast: &'a Cast,
    pub(super) days: &'a [Day],
    pub(super) issued: Option<Date>,
    /// The day from which the report tells: its own first day, else that of publication.
    pub(super) news: Option<Date>,
    pub(super) names: &'a [Named],
    pub(super) rosters: &'a [Roster],
    pub(super) drafts: Vec<Draft>,
    pub(super) current: Option<usize>,
    /// A meeting told as held before (此前), and the one that was told of till then.
    pub(super) earlier: Option<(usize, Option<usize>)>,
}

impl<'d> Desk<'_, 'd> {
    /// What lists are read from.
    pub(super) fn scene(&self) -> Scene<'_, 'd> {
        Scene {
            source: self.body,
            lexicon: self.lexicon,
            rosters: self.rosters,
            days: self.days,
        }
    }

    /// Enters what an event says.
    pub(super) fn apply(&mut self, event: &Event) {
        let sentence = self.body.sentences[event.sentence];
        // 于明年3月5日召开: not yet.
        let named = day(self.body, self.lexicon, self.days, sentence, event.verb);
        if event.gives == "hold" && named.is_some_and(|d| !self.past(d.date)) {
            return;
        }
        // 2014年3月，…出席了…: what is told of former years.
        let before = Span::new(sentence.span.start, event.verb.start);
        if self
            .news
            .is_some_and(|news| long_past(self.scene(), self.lexicon, before, news))
        {
            return;
        }
        // 在参加审议时强调: recalled, unless a day is given or the report begins with it.
        if event.gives == "attend" && named.is_none() && event.sentence > 0 && self.recalled(event) {
            self.current = None;
            return;
        }
        // What stands before the verb, or before the preposition that brings in those talked with.
        let talked_with = matches!(
            event.gives.as_str(),
            "bilateral" | "call" | "arrive" | "drive-up" | "host-for" | "accompanied" | "speak-for"
        );
        let from = if talked_with { event.from } else { event.verb.start };
        let reach = match event.gives.as_str() {
            "attend" | "attend-nonvoting" | "accompany" | "accompany-talk" | "accompany-all" | "speak"
            | "brief" | "act" => Reach::List,
            _ => Reach::Clause,
        };
        let who = subject(self.scene(), sentence.span, from, reach);
        match event.gives.as_str() {
            "hold" => {
                if let Some(at) = self.meeting_at(event, true) {
                    self.organizers(at, event, &who);
                    self.held_in(at, &who);
                    self.holders(at, event, &who);
                    self.own_session(at, event, &who);
                    self.numbered_session(at, event);
                }
            }
            "study" => self.study(event),
            "chair" => {
                if let Some(at) = self.meeting_at(event, true) {
                    self.people(at, event, &who.people, Role::Chair);
                }
            }
            "chair-passive" => {
                if let (Some(at), Some(roster)) = (self.meeting_at(event, true), event.roster) {
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Chair);
                }
            }
            "attend" => {
                if let Some(at) = self.meeting_at(event, !who.is_empty()) {
                    self.all(at, event, &who, Role::Attendee);
                }
            }
            "attend-nonvoting" => {
                if let Some(at) = self.meeting_at(event, !who.is_empty()) {
                    self.all(at, event, &who, Role::NonVoting);
                }
            }
            "attend-list" => {
                let listed = self.scene().onward(sentence.span, event.end);
                if let Some(at) = self.meeting_at(event, !listed.is_empty()) {
                    self.all(at, event, &listed, Role::Attendee);
                }
            }
            "accompany-list" => {
                if let Some(at) = self.current {
                    let listed = self.scene().onward(sentence.span, event.end);
                    let along = self.others(at, listed);
                    self.all(at, event, &along, Role::Companion);
                }
            }
            "act" => {
                if let Some(at) = self.current {
                    let mut people = who.people;
                    let there = |m: &usize| self.drafts[at].has_person(self.cast.mentions[*m].person);
                    people.retain(|m| !there(m));
                    self.people(at, event, &people, Role::Attendee);
                }
            }
            "deliberate" => self.deliberate(event),
            "heard" => {
                let heard = event.list.and_then(|list| self.scene().nearest(list));
                if let (Some(at), Some(heard)) = (self.current, heard) {
                    self.all(at, event, &heard, Role::Speaker);
                }
            }
            "speak-for" => {
                let body = event.list.and_then(|list| self.scene().nearest(list));
                if let (Some(at), false) = (self.current, who.people.is_empty()) {
                    let people = who.people;
                    let who = Subject {
                        people,
                        ..body.unwrap_or_default()
                    };
                    self.all(at, event, &who, Role::Speaker);
                }
            }
            "announce" => {
                if let Some(at) = self.current {
                    self.people(at, event, &who.people, Role::Attendee);
                }
            }
            "accompany-all" => {
                for at in 0..self.drafts.len() {
                    let who = self.others(at, who.clone());
                    self.all(at, event, &who, self.beside(at));
                }
            }
            "accompanied" => {
                if let (Some(at), Some(roster)) = (self.current, event.roster) {
                    self.people(at, event, &who.people, Role::Attendee);
                    let people = self.rosters[roster].members.clone();
                    let along = Subject {
                        people,
                        ..Subject::default()
                    };
                    let along = self.others(at, along);
                    self.people(at, event, &along.people, Role::Companion);
                }
            }
            "accompany" => {
                if let Some(at) = self.current {
                    let who = self.others(at, who);
                    self.all(at, event, &who, Role::Companion);
                }
            }
            "see-off" | "left" => {
                let here = |at: &usize| event.gives != "left" || self.leaves(*at);
                if let Some(at) = self.current.filter(here) {
                    let who = self.others(at, who);
                    self.all(at, event, &who, self.beside(at));
                }
            }
            "accompany-talk" => {
                let talk = self
                    .drafts
                    .iter()
                    .rposition(|d| matches!(d.meeting.kind, MeetingKind::Bilateral | MeetingKind::Call));
                if let Some(at) = talk.or(self.current) {
                    self.all(at, event, &who, Role::Companion);
                }
            }
            "form" => {
                if let Some(at) = self.current {
                    self.people(at, event, &[], Role::Attendee);
                }
            }
            "stand-in" => {
                if let (Some(at), Some(roster)) = (self.current, event.roster) {
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Attendee);
                }
            }
            "absent" => {
                if let Some(at) = self.current {
                    self.people(at, event, &who.people, Role::Absent);
                }
            }
            "speak" | "brief" | "report" => {
                let who = match (event.gives.as_str(), event.roster) {
                    ("report", Some(roster)) => Subject {
                        people: self.rosters[roster].members.clone(),
                        ..Subject::default()
                    },
                    _ => who,
                };
                if let Some(at) = self.spoken_at(event) {
                    self.all(at, event, &who, Role::Speaker);
                }
            }
            "bilateral" => self.talk(event, &who, MeetingKind::Bilateral),
            "call" => self.talk(event, &who, MeetingKind::Call),
            "look-in" => {
                let seen = self.scene().onward(sentence.span, event.verb.end);
                if let Some(at) = self.current.filter(|_| !who.people.is_empty()) {
                    let bodies = Vec::new();
                    self.all(at, event, &Subject { bodies, ..seen }, Role::Guest);
                }
            }
            "link-up" => {
                let joined = self.scene().onward(sentence.span, event.end);
                if let Some(at) = self.current.filter(|_| !who.people.is_empty()) {
                    self.all(at, event, &joined, Role::Guest);
                }
            }
            "talk-beside" => self.talk_beside(event, &who),
            "host-for" => {
                if let (Some(at), Some(roster)) = (self.meeting_at(event, true), event.roster) {
                    self.people(at, event, &who.people, Role::Host);
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Guest);
                }
            }
            "arrive" | "drive-up" => self.arrive(event, &who),
            "talk-group" => self.talk_group(event, &who, MeetingKind::Other),
            "review" => self.review(event, &who),
            "greet" => {
                if let Some(at) = self.current {
                    // Who arrived is not who welcomes.
                    let mut who = self.others(at, who);
                    let there = |m: &usize| self.drafts[at].has_person(self.cast.mentions[*m].person);
                    who.people.retain(|m| !there(m));
                    self.all(at, event, &who, self.greeter(at));
                }
            }
            "greeted-by" => {
                if let (Some(at), Some(roster)) = (self.current, event.roster) {
                    let people = self.rosters[roster].members.clone();
                    let who = Subject {
                        people,
                        ..Subject::default()
                    };
                    let who = self.others(at, who);
                    self.people(at, event, &who.people, self.greeter(at));
                }
            }
            "seminar" => self.talk_group(event, &who, MeetingKind::Conference),
            "receive-group" => self.receive(event, &who),
            "inspect" => self.inspect(event, &who),
            "inspect-troops" => {
                self.inspect(event, &who);
                if let Some(at) = self.current {
                    self.drafts[at].troops = true;
                }
            }
            "lead-tour" => self.lead_tour(event),
            _ => {}
        }
        let tells = matches!(
            event.gives.as_str(),
            "hold"
                | "chair"
                | "attend"
                | "bilateral"
                | "call"
                | "inspect"
                | "inspect-troops"
                | "arrive"
                | "drive-up"
        );
        if let Some(at) = self.current.filter(|_| tells) {
            self.complete(at, event);
        }
    }

    pub(super) fn evidence(&self, event: &Event) -> Evidence {
        Evidence::in_text(self.body.sentences[event.sentence].span, event.rule)
    }

    /// Enters people in a part.
    pub(super) fn people(&mut self, at: usize, event: &Event, people: &[usize], role: Role) {
        let evidence = self.evidence(event);
        for &mention in people {
            // 会见霍英东先生亲属: somebody else is there.
            if spoken_of(self.body, self.lexicon, self.cast.mentions[mention].full.end) {
                continue;
            }
            for (mention, role) in self.in_stead(mention, role) {
                let listed = role == Role::Attendee;
                self.drafts[at].add_person(self.cast, self.body, mention, role, listed, evidence);
            }
        }
        // What the sentence says of the format or the place of a meeting known before.
        let sentence = self.body.sentences[event.sentence];
        let draft = &mut self.drafts[at].meeting;
        draft.format = draft
            .format
            .or_else(|| format(self.body, self.lexicon, sentence.span));
    }

    /// Enters people, bodies and groups in a part.
    pub(super) fn all(&mut self, at: usize, event: &Event, who: &Subject, role: Role) {
        self.people(at, event, &who.people, role);
        let evidence = self.evidence(event);
        for span in &who.bodies {
            let name = span.of(self.body.raw).to_owned();
            self.drafts[at].add_other(Participant::Organization(name.clone()), name, role, evidence);
        }
        for span in &who.groups {
            let name = span.of(self.body.raw).to_owned();
            self.drafts[at].add_other(Participant::Group(name.clone()), name, role, evidence);
        }
    }

    /// 市长王明召开座谈会, 三方代表召开会议: who holds a meeting is there.
    fn holders(&mut self, at: usize, event: &Event, who: &Subject) {
        let before = event
            .at
            .is_some_and(|name| event.verb.end <= self.names[name].span.start);
        let sentence = self.body.sentences[event.sentence].span;
        let clause = self.scene().clause_of(sentence, event.verb.start);
        let opening = self.scene().opened(clause, event.verb.start);
        let known = |m: &usize| self.drafts[at].has_person(self.cast.mentions[*m].person);
        // Not 为某某举行仪式, nor 主持召开.
        let opens = who
            .people
            .first()
            .is_some_and(|m| self.cast.mentions[*m].full.start == opening);
        if before && opens && !who.people.iter().any(known) {
            self.people(at, event, &who.people, Role::Host);
        }
        let staffed = who.bodies.last().is_some_and(|body| self.scene().staffed(*body));
        if staffed {
            let bodies = who.bodies.clone();
            self.all(
                at,
                event,
                &Subject {
                    bodies,
                    ..Subject::default()
                },
                Role::Attendee,
            );
        }
    }

    /// 四川举行推进会: a division that holds a meeting is where it takes place.
    fn held_in(&mut self, at: usize, who: &Subject) {
        if let [place] = who.bodies[..]
            && self.drafts[at].meeting.place.is_none()
            && self.scene().is_division(place)
        {
            self.drafts[at].meeting.place = Some(place.of(self.body.raw).to_owned());
        }
    }

    /// Enters the bodies that hold the meeting.
    fn organizers(&mut self, at: usize, event: &Event, who: &Subject) {
        let sentence = self.body.sentences[event.sentence];
        let mut bodies = who.bodies.clone();
        bodies.retain(|body| !self.scene().is_division(*body));
        let meeting = &mut self.drafts[at].meeting;
        meeting.format = meeting
            .format
            .or_else(|| format(self.body, self.lexicon, sentence.span));
        for span in bodies {
            let name = span.of(self.body.raw).to_owned();
            if !meeting.organizers.contains(&name) {
                meeting.organizers.push(name);
            }
        }
    }
}
