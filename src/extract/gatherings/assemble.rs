//! Events put together to meetings.

use super::draft::Draft;
use super::events::{Event, events, tags};
use super::names::{Named, find};
use super::roster::{Roster, Subject, between, objects, rosters, subject};
use super::setting::{day, day_as_written, day_is_open, format, place};
use crate::extract::cast::Cast;
use crate::extract::labels::Labelled;
use crate::extract::source::Source;
use crate::grammar::Rules;
use crate::lexicon::{DataError, Lexicon};
use crate::text::{Day, Evidence, Meeting, MeetingKind, Participant, Role, Span, Speech};

/// The rules of gatherings.
#[derive(Debug)]
pub(in crate::extract) struct Reader {
    rules: Rules,
}

impl Reader {
    /// Reads `rules/gathering.toml`.
    ///
    /// # Errors
    /// A malformed rule file.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            rules: Rules::family("gathering")?,
        })
    }

    /// The rules, in order of the file.
    #[cfg(test)]
    pub fn rules(&self) -> &[crate::grammar::Rule] {
        &self.rules.rules
    }
}

/// The meetings of a document.
#[derive(Debug, Default)]
pub(in crate::extract) struct Gathered {
    /// In order of the text.
    pub meetings: Vec<Meeting>,
    /// For each sentence the meeting it is about.
    pub of_sentence: Vec<Option<usize>>,
}

impl Gathered {
    /// The meetings, with those who are present and whose words are reported marked as speakers.
    pub fn with_speakers(self, speeches: &[Speech]) -> Vec<Meeting> {
        let mut meetings = self.meetings;
        for speech in speeches {
            let Some(meeting) = speech.meeting.and_then(|at| meetings.get_mut(at)) else {
                continue;
            };
            let part = meeting
                .participations
                .iter_mut()
                .find(|p| p.participant == speech.speaker);
            if let Some(part) =
                part.filter(|p| !p.roles.contains(&Role::Speaker) && !p.roles.contains(&Role::Absent))
            {
                part.roles.push(Role::Speaker);
                part.roles.sort_unstable();
            }
        }
        meetings
    }
}

/// Reads the meetings of a document.
pub(in crate::extract) fn read(
    reader: &Reader,
    lexicon: &Lexicon,
    title: &Source<'_>,
    body: &Source<'_>,
    cast: &Cast,
    days: &[Day],
) -> Gathered {
    let spans: Vec<Span> = days.iter().map(|d| day_as_written(body, lexicon, d)).collect();
    let names = find(body, lexicon, cast, &spans);
    let rosters = rosters(body, lexicon, cast);
    let tags = tags(cast, &names, &rosters);
    let events = events(body, lexicon, &reader.rules, &names, &rosters, &tags);
    let mut desk = Desk {
        lexicon,
        body,
        cast,
        days,
        names: &names,
        rosters: &rosters,
        drafts: Vec::new(),
        current: None,
    };
    let mut of_sentence = vec![None; body.sentences.len()];
    let mut queue = events.iter().peekable();
    let mut labelled = body.labels.iter().peekable();
    for (number, slot) in of_sentence.iter_mut().enumerate() {
        while let Some(event) = queue.next_if(|e| e.sentence == number) {
            desk.apply(event);
        }
        while let Some(line) = labelled.next_if(|l| l.sentence == number) {
            desk.apply_label(title, line);
        }
        *slot = desk.current;
    }
    desk.name_from_headline(title);
    desk.share_days();
    Gathered {
        meetings: desk.drafts.into_iter().map(|d| d.meeting).collect(),
        of_sentence,
    }
}

struct Desk<'a, 'd> {
    lexicon: &'a Lexicon,
    body: &'a Source<'d>,
    cast: &'a Cast,
    days: &'a [Day],
    names: &'a [Named],
    rosters: &'a [Roster],
    drafts: Vec<Draft>,
    current: Option<usize>,
}

impl Desk<'_, '_> {
    fn apply(&mut self, event: &Event) {
        let sentence = self.body.sentences[event.sentence];
        // What stands before the verb, or before the preposition that brings in those talked with.
        let talked_with = matches!(event.gives.as_str(), "bilateral" | "call" | "host-for");
        let from = if talked_with { event.from } else { event.verb.start };
        let who = subject(self.body, self.lexicon, self.rosters, sentence.span, from);
        match event.gives.as_str() {
            "hold" => {
                if let Some(at) = self.meeting_at(event, true) {
                    self.organizers(at, event, &who);
                }
            }
            "chair" => {
                if let Some(at) = self.meeting_at(event, true) {
                    self.people(at, event, &who.people, Role::Chair);
                }
            }
            "chair-passive" => {
                if let (Some(at), Some(roster)) = (self.meeting_at(event, false), event.roster) {
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
                if let (Some(at), Some(roster)) = (self.meeting_at(event, true), event.roster) {
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Attendee);
                }
            }
            "accompany" => {
                if let Some(at) = self.current {
                    self.all(at, event, &who, Role::Companion);
                }
            }
            "absent" => {
                if let Some(at) = self.current {
                    self.people(at, event, &who.people, Role::Absent);
                }
            }
            "speak" | "report" => {
                let who = match (event.gives.as_str(), event.roster) {
                    ("report", Some(roster)) => Subject {
                        people: self.rosters[roster].members.clone(),
                        ..Subject::default()
                    },
                    _ => who,
                };
                if let Some(at) = self.current {
                    self.all(at, event, &who, Role::Speaker);
                }
            }
            "bilateral" => self.talk(event, &who, MeetingKind::Bilateral),
            "call" => self.talk(event, &who, MeetingKind::Call),
            "look-in" => {
                if let (Some(at), Some(roster)) = (self.current, event.roster) {
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Guest);
                }
            }
            "host-for" => {
                if let (Some(at), Some(roster)) = (self.meeting_at(event, true), event.roster) {
                    self.people(at, event, &who.people, Role::Host);
                    self.people(at, event, &self.rosters[roster].members.clone(), Role::Guest);
                }
            }
            "arrive" => self.arrive(event, &who),
            "talk-group" => self.talk_group(event, &who),
            "receive-group" => self.receive(event, &who),
            "inspect" => self.inspect(event, &who),
            _ => {}
        }
    }

    /// A line of minutes: opens the meeting of the headline if none is open yet.
    fn apply_label(&mut self, title: &Source<'_>, line: &Labelled) {
        let sentence = self.body.sentences[line.sentence];
        let evidence = Evidence::in_text(sentence.span, "minutes/labelled-line");
        let at = self
            .current
            .unwrap_or_else(|| self.open_from_headline(title, evidence));
        self.current = Some(at);
        let role = match line.kind {
            "attendee" => Role::Attendee,
            "nonVoting" => Role::NonVoting,
            "absent" => Role::Absent,
            "chair" => Role::Chair,
            "day" => {
                let day = self.days.iter().find(|d| line.content.contains(d.span));
                let meeting = &mut self.drafts[at].meeting;
                if let Some(day) = day.filter(|_| meeting.date_as_written.is_none()) {
                    meeting.date = day.date;
                    meeting.date_as_written = Some(day.span.of(self.body.raw).to_owned());
                }
                return;
            }
            "place" => {
                let meeting = &mut self.drafts[at].meeting;
                meeting.place = meeting
                    .place
                    .take()
                    .or_else(|| Some(line.content.of(self.body.raw).trim().to_owned()));
                return;
            }
            _ => return,
        };
        for roster in self.rosters.iter().filter(|r| line.content.contains(r.span)) {
            for &mention in &roster.members {
                let listed = role == Role::Attendee;
                self.drafts[at].add_person(self.cast, self.body, mention, role, listed, evidence);
            }
        }
        let others = objects(self.body, self.lexicon, sentence.span, line.content.start);
        for span in others.groups.iter().filter(|_| role != Role::Absent) {
            let inside = self.rosters.iter().any(|r| r.span.overlaps(*span));
            if !inside {
                let name = span.of(self.body.raw).to_owned();
                self.drafts[at].add_other(Participant::Group(name.clone()), name, role, evidence);
            }
        }
    }

    fn open_from_headline(&mut self, title: &Source<'_>, evidence: Evidence) -> usize {
        let named = find(title, self.lexicon, &Cast::default(), &[])
            .into_iter()
            .find(|n| !n.bare);
        let kind = named.map_or(MeetingKind::Conference, |n| n.kind);
        let head = named.map_or(String::new(), |n| n.span.of(&title.text).to_owned());
        let mut draft = Draft::new(kind, head, evidence);
        draft.meeting.name = named.map(|n| n.span.of(title.raw).to_owned());
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// The meeting that an event is about: the one named, or the current one.
    fn meeting_at(&mut self, event: &Event, may_open: bool) -> Option<usize> {
        let Some(named) = event.at.map(|at| self.names[at]) else {
            return self.current;
        };
        let words = named.span.of(&self.body.text).to_owned();
        if named.bare {
            let opens =
                event.gives == "hold" && named.kind == MeetingKind::Ceremony && !self.drafts.is_empty();
            if !opens && self.current.is_some() {
                return self.current;
            }
            if !may_open || named.kind == MeetingKind::Other {
                return self.current;
            }
            return Some(self.open(named.kind, None, words, event));
        }
        let same = self.drafts.iter().position(|d| {
            d.meeting.name.is_some() && (d.head.contains(&words) || words.contains(&d.head))
                || d.meeting.name.is_none() && words.ends_with(&d.head)
        });
        if let Some(at) = same {
            let draft = &mut self.drafts[at];
            if draft.meeting.name.as_ref().is_none_or(|n| n.len() < words.len()) {
                draft.meeting.name = Some(named.span.of(self.body.raw).to_owned());
                draft.head = words;
            }
            self.current = Some(at);
            return self.current;
        }
        if !may_open || (named.kind == MeetingKind::Other && event.gives != "hold") {
            return self.current;
        }
        let name = named.span.of(self.body.raw).to_owned();
        Some(self.open(named.kind, Some(name), words, event))
    }

    fn open(&mut self, kind: MeetingKind, name: Option<String>, head: String, event: &Event) -> usize {
        let sentence = self.body.sentences[event.sentence];
        let mut draft = Draft::new(kind, head, Evidence::in_text(sentence.span, event.rule));
        let meeting = &mut draft.meeting;
        meeting.name = name;
        meeting.place = place(self.body, self.lexicon, sentence, event.verb);
        meeting.format = format(self.body, self.lexicon, sentence.span);
        draft.open = day_is_open(self.body, self.lexicon, sentence);
        if let Some(day) = day(self.body, self.lexicon, self.days, sentence, event.verb) {
            meeting.date = day.date;
            meeting.date_as_written = Some(
                day_as_written(self.body, self.lexicon, day)
                    .of(self.body.raw)
                    .to_owned(),
            );
        }
        self.drafts.push(draft);
        self.current = Some(self.drafts.len() - 1);
        self.drafts.len() - 1
    }

    fn evidence(&self, event: &Event) -> Evidence {
        Evidence::in_text(self.body.sentences[event.sentence].span, event.rule)
    }

    fn people(&mut self, at: usize, event: &Event, people: &[usize], role: Role) {
        let evidence = self.evidence(event);
        for &mention in people {
            let listed = role == Role::Attendee;
            self.drafts[at].add_person(self.cast, self.body, mention, role, listed, evidence);
        }
        // What the sentence says of the format or the place of a meeting known before.
        let sentence = self.body.sentences[event.sentence];
        let draft = &mut self.drafts[at].meeting;
        draft.format = draft
            .format
            .or_else(|| format(self.body, self.lexicon, sentence.span));
    }

    fn all(&mut self, at: usize, event: &Event, who: &Subject, role: Role) {
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

    fn organizers(&mut self, at: usize, event: &Event, who: &Subject) {
        let sentence = self.body.sentences[event.sentence];
        let meeting = &mut self.drafts[at].meeting;
        meeting.format = meeting
            .format
            .or_else(|| format(self.body, self.lexicon, sentence.span));
        for span in &who.bodies {
            let name = span.of(self.body.raw).to_owned();
            if !meeting.organizers.contains(&name) {
                meeting.organizers.push(name);
            }
        }
    }

    fn talk(&mut self, event: &Event, who: &Subject, kind: MeetingKind) {
        let Some(roster) = event.roster else { return };
        let guests = self.rosters[roster].members.clone();
        // Several guests with a post each, in one breath: each is a talk of its own.
        let own_post = |g: &usize| self.cast.mentions[*g].full.start < self.cast.mentions[*g].name.start;
        let apart = guests.len() > 1 && kind == MeetingKind::Bilateral && guests.iter().all(own_post);
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

    fn receive(&mut self, event: &Event, who: &Subject) {
        let sentence = self.body.sentences[event.sentence];
        let received = objects(self.body, self.lexicon, sentence.span, event.verb.end);
        if who.people.is_empty() || received.groups.is_empty() {
            return;
        }
        let at = self.open(MeetingKind::Bilateral, None, String::new(), event);
        self.people(at, event, &who.people, Role::Host);
        self.all(
            at,
            event,
            &Subject {
                people: Vec::new(),
                ..received
            },
            Role::Guest,
        );
    }

    fn talk_group(&mut self, event: &Event, who: &Subject) {
        if who.people.is_empty() {
            return;
        }
        let sentence = self.body.sentences[event.sentence];
        let talked = between(self.body, self.lexicon, sentence.span, event.verb.start);
        if talked.groups.is_empty() {
            return;
        }
        let at = self
            .current
            .unwrap_or_else(|| self.open(MeetingKind::Other, None, String::new(), event));
        self.people(at, event, &who.people, Role::Attendee);
        self.all(
            at,
            event,
            &Subject {
                people: Vec::new(),
                ..talked
            },
            Role::Attendee,
        );
    }

    fn arrive(&mut self, event: &Event, who: &Subject) {
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

    fn inspect(&mut self, event: &Event, who: &Subject) {
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

    /// A name in the headline completes a meeting that the body calls by its head only.
    fn name_from_headline(&mut self, title: &Source<'_>) {
        let cast = Cast {
            persons: Vec::new(),
            mentions: Vec::new(),
        };
        for named in find(title, self.lexicon, &cast, &[]).iter().filter(|n| !n.bare) {
            let words = named.span.of(&title.text);
            let unnamed = |d: &&mut Draft| {
                d.meeting.name.is_none()
                    && matches!(d.meeting.kind, MeetingKind::Conference | MeetingKind::Organ)
                    && !d.head.is_empty()
                    && words.ends_with(d.head.as_str())
            };
            if let Some(draft) = self.drafts.iter_mut().find(unnamed) {
                draft.meeting.name = Some(named.span.of(title.raw).to_owned());
                draft.head = words.to_owned();
            }
        }
    }

    /// A meeting without a day took place on the day of the one before it, unless the day is left open.
    fn share_days(&mut self) {
        let mut last = None;
        for draft in &mut self.drafts {
            if draft.meeting.date_as_written.is_some() {
                last = draft.meeting.date;
            } else if !draft.open {
                draft.meeting.date = last;
            }
        }
    }
}
