//! Which meeting an event is about: the one named, the current one, or a new one.

use jiff::civil::Date;

use super::desk::Desk;
use super::draft::Draft;
use super::events::Event;
use super::names::{Named, find, is_session};
use super::setting::{day, day_as_written, day_is_open, format, names_year};
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::{Day, Evidence, MeetingKind, Participant, Span};

/// From how many days ago on a report tells of history.
const YEAR_AGO: i32 = 400;

/// Up to how many days ago 近日 reaches.
const MONTH_AGO: i32 = 31;

impl Desk<'_, '_> {
    /// The meeting that an event is about: the one named, or the current one.
    pub(super) fn meeting_at(&mut self, event: &Event, may_open: bool) -> Option<usize> {
        let Some(named) = event.at.map(|at| self.names[at]) else {
            return self.current;
        };
        let words = named.span.of(&self.body.text).to_owned();
        if named.bare {
            // 当晚…为…举行欢迎宴会: another ceremony than the welcome before.
            let held = match event.gives.as_str() {
                "hold" => !self.drafts.is_empty(),
                "host-for" => !self.drafts.is_empty() && self.drafts.iter().all(|d| d.head != words),
                _ => false,
            };
            let opens = held && named.kind == MeetingKind::Ceremony;
            // 开幕式, 座谈会: the meeting that is called so, though another was told of last.
            let called = |d: &Draft| d.head.ends_with(&words);
            let other = !is_session(self.body, self.lexicon, named.span) && named.kind != MeetingKind::Other;
            if other && !opens && self.current.is_some_and(|at| !called(&self.drafts[at])) {
                let before = self.drafts.iter().rposition(called);
                if before.is_some() {
                    self.current = before;
                    return before;
                }
            }
            if !opens && self.current.is_some() && !(may_open && self.apart(named)) {
                return self.current;
            }
            if let Some(at) = self
                .drafts
                .iter()
                .position(|d| d.meeting.kind == named.kind && d.head.ends_with(&words))
                .filter(|_| !opens)
            {
                self.current = Some(at);
                return self.current;
            }
            if !may_open || named.kind == MeetingKind::Other {
                return self.current;
            }
            return Some(self.open(named.kind, None, words, event));
        }
        let earlier = self.tells_of_before(event);
        let same = self.drafts.iter().position(|d| {
            d.meeting.name.is_some() && (d.head.contains(&words) || words.contains(&d.head))
                || !earlier && d.meeting.name.is_none() && !d.head.is_empty() && words.ends_with(&d.head)
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
        let till_then = self.current;
        let at = self.open(named.kind, Some(name), words, event);
        self.earlier = earlier.then_some((at, till_then)).or(self.earlier);
        Some(at)
    }

    /// 日前，市政府第12次常务会议审议通过…: a sitting that a report opens with is told as held; one that the world knows by
    /// its name is only referred to.
    pub(super) fn deliberate(&mut self, event: &Event) {
        let Some(name) = event.at.map(|at| self.names[at]) else {
            return;
        };
        let here = Span::new(name.span.start, name.span.end);
        let known = self
            .body
            .hits_within(here)
            .iter()
            .any(|h| h.list == List::Reference);
        if self.drafts.is_empty()
            && event.sentence == 0
            && !known
            && !name.bare
            && name.kind == MeetingKind::Organ
        {
            self.meeting_at(event, true);
        }
    }

    /// 此前，…召开会议: a meeting held before the one that is reported.
    fn tells_of_before(&self, event: &Event) -> bool {
        let start = self.body.sentences[event.sentence].span.start;
        let mut hits = self.body.hits_within(Span::new(start, start + 1)).iter();
        hits.any(|h| h.list == List::EventContext && self.lexicon.note(h) == "earlier")
    }

    /// Behind the paragraph that tells of an earlier meeting 会议 means the one reported again.
    pub(super) fn come_back(&mut self, sentence: usize) {
        let Some((at, till_then)) = self.earlier else {
            return;
        };
        let sentences = &self.body.sentences;
        let here = sentences[sentence];
        let opens = sentence == 0 || sentences[sentence - 1].paragraph != here.paragraph;
        let session =
            |n: &&Named| n.span.start == here.span.start && is_session(self.body, self.lexicon, n.span);
        if opens && self.current == Some(at) && self.names.iter().any(|n| session(&n)) {
            self.current = till_then.or(self.current);
        }
    }

    /// The meeting at which somebody speaks: the one whose head the clause has (在座谈会上讲话), else the current one.
    pub(super) fn spoken_at(&mut self, event: &Event) -> Option<usize> {
        let sentence = self.body.sentences[event.sentence].span;
        let clause = Span::new(
            self.scene().clause_of(sentence, event.verb.start),
            event.verb.start,
        );
        let mut heads = self.names.iter().rev();
        let head = heads.find(|n| clause.contains(n.span) && n.kind != MeetingKind::Other);
        if let Some(head) = head.filter(|n| !is_session(self.body, self.lexicon, n.span)) {
            let words = head.span.of(&self.body.text);
            self.current = self
                .drafts
                .iter()
                .rposition(|d| d.head.ends_with(words))
                .or(self.current);
        }
        self.current
    }

    /// Whether the words directly behind what is attended say that it is told by the way: 在参加审议时强调, in a
    /// report that begins with no day.
    pub(super) fn recalled(&self, event: &Event) -> bool {
        if self.lead_day().is_some() {
            return false;
        }
        let named = event.at.map(|at| self.names[at]).filter(|n| !n.bare);
        named.is_some_and(|n| {
            let end = n.span.end;
            let mut words = self.body.breaks_within(Span::new(end, end + 1)).iter();
            words.any(|h| h.span.start == end && self.lexicon.note(h) == "time")
        })
    }

    /// 会见后，王明出席大会: a head that cannot mean the talk that is told of so far.
    fn apart(&self, named: Named) -> bool {
        let talk = |at: usize| {
            matches!(
                self.drafts[at].meeting.kind,
                MeetingKind::Bilateral | MeetingKind::Call
            )
        };
        let other = matches!(named.kind, MeetingKind::Conference | MeetingKind::Ceremony);
        self.current.is_some_and(talk) && other && !is_session(self.body, self.lexicon, named.span)
    }

    /// Opens a meeting, with the day and the place that the sentence gives.
    pub(super) fn open(
        &mut self,
        kind: MeetingKind,
        name: Option<String>,
        head: String,
        event: &Event,
    ) -> usize {
        let sentence = self.body.sentences[event.sentence];
        let mut draft = Draft::new(kind, head, Evidence::in_text(sentence.span, event.rule));
        draft.numbered = event.at.is_some_and(|at| self.is_numbered(self.names[at].span));
        draft.meeting.name = name;
        let before = Span::new(sentence.span.start, event.verb.start.max(sentence.span.start));
        draft.open = day_is_open(self.body, self.lexicon, sentence) || names_year(self.body, before);
        self.drafts.push(draft);
        let at = self.drafts.len() - 1;
        self.current = Some(at);
        self.complete(at, event);
        at
    }

    /// Enters the day, the place and the format that the sentence gives, where they are not known yet.
    pub(super) fn complete(&mut self, at: usize, event: &Event) {
        let sentence = self.body.sentences[event.sentence];
        if self.drafts[at].meeting.place.is_none() {
            let arrives = event.gives == "arrive";
            let to = arrives.then(|| self.scene().destination(event.verb)).flatten();
            let place = to.or_else(|| self.scene().place(sentence, event.verb));
            let tours = matches!(event.gives.as_str(), "inspect" | "lead-tour");
            let place = place.or_else(|| tours.then(|| self.scene().toured(sentence, event.verb)).flatten());
            self.drafts[at].meeting.place = place;
        }
        let meeting = &mut self.drafts[at].meeting;
        meeting.format = meeting
            .format
            .or_else(|| format(self.body, self.lexicon, sentence.span));
        if meeting.date_as_written.is_none()
            && let Some(day) = day(self.body, self.lexicon, self.days, sentence, event.verb)
        {
            let words = day_as_written(self.body, self.lexicon, day);
            meeting.date = day.date;
            meeting.date_as_written = Some(words.of(self.body.raw).to_owned());
        }
    }

    /// Opens the meeting that the headline names.
    pub(super) fn open_from_headline(&mut self, title: &Source<'_>, evidence: Evidence) -> usize {
        let named = find(title, self.lexicon, &Cast::default(), &[], "")
            .into_iter()
            .find(|n| !n.bare);
        let kind = named.map_or(MeetingKind::Conference, |n| n.kind);
        let head = named.map_or(String::new(), |n| n.span.of(&title.text).to_owned());
        let mut draft = Draft::new(kind, head, evidence);
        draft.meeting.name = named.map(|n| n.span.of(title.raw).to_owned());
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// Whether the headline names a meeting of those that are recorded in turns.
    pub(super) fn names_meeting(&self, title: &Source<'_>) -> bool {
        let named = find(title, self.lexicon, &Cast::default(), &[], "");
        let recorded = |kind| matches!(kind, MeetingKind::Conference | MeetingKind::Organ);
        named.iter().any(|n| !n.bare && recorded(n.kind))
    }

    /// A name in the headline completes a meeting that the body calls by its head only.
    pub(super) fn name_from_headline(&mut self, title: &Source<'_>) {
        let cast = Cast {
            persons: Vec::new(),
            mentions: Vec::new(),
        };
        for named in find(title, self.lexicon, &cast, &[], "")
            .iter()
            .filter(|n| !n.bare)
        {
            let words = named.span.of(&title.text);
            let unnamed = |d: &&mut Draft| {
                d.meeting.name.is_none()
                    && matches!(d.meeting.kind, MeetingKind::Conference | MeetingKind::Organ)
                    && !d.head.is_empty()
                    && words.ends_with(d.head.as_str())
            };
            // 第一次集体学习: the headline says whose.
            let longer = |d: &&mut Draft| {
                let named = d.meeting.name.is_some() && words.len() > d.head.len();
                named && d.numbered && words.ends_with(d.head.as_str())
            };
            let found = match self.drafts.iter_mut().find(longer) {
                Some(draft) => Some(draft),
                None => self.drafts.iter_mut().find(unnamed),
            };
            if let Some(draft) = found {
                draft.meeting.name = Some(named.span.of(title.raw).to_owned());
                draft.head = words.to_owned();
                // 领导小组会议, called 会议 in the text.
                if named.kind == MeetingKind::Organ && draft.meeting.kind == MeetingKind::Conference {
                    draft.meeting.kind = named.kind;
                }
            }
        }
    }

    /// A meeting without a day took place on the day that a later sentence of it begins with, else on the
    /// day, and in the town, of the one before it or on the day that the report begins with, unless the day is left open.
    pub(super) fn share_days(&mut self, of_sentence: &[Option<usize>]) {
        let lead = self.lead_day();
        let mut last = None;
        let mut town: Option<String> = None;
        for at in 0..self.drafts.len() {
            let told = self.drafts[at].meeting.date_as_written.is_none();
            // 近日: a day of this month may be told later, one of years ago is another matter's.
            let near = |day: &Day| !self.drafts[at].open || self.recent(day.date);
            if let Some(day) = self.later_day(at, of_sentence).filter(|d| told && near(d)) {
                let meeting = &mut self.drafts[at].meeting;
                meeting.date = day.date;
                meeting.date_as_written = Some(day.span.of(self.body.raw).to_owned());
            }
            let same_town = at > 0 && (self.shares(at - 1, at) || self.follows(at)) && !self.names_place(at);
            let draft = &mut self.drafts[at];
            if draft.meeting.date_as_written.is_some() {
                last = draft.meeting.date;
            } else if !draft.open {
                draft.meeting.date = last.or(lead);
                // 会谈前, 当晚: the same people in the same town, unless another place is named.
                if draft.meeting.place.is_none() && same_town {
                    draft.meeting.place.clone_from(&town);
                }
            }
            if draft.meeting.place.is_some() {
                town.clone_from(&draft.meeting.place);
            }
        }
    }

    /// Whether one person takes part in both meetings.
    fn shares(&self, one: usize, other: usize) -> bool {
        let parts = &self.drafts[one].meeting.participations;
        let persons = parts.iter().map(|p| &p.participant);
        let mut persons = persons.filter_map(|p| match p {
            Participant::Person(person) => Some(*person),
            _ => None,
        });
        persons.any(|person| self.drafts[other].has_person(person))
    }

    /// Whether a meeting is told as held directly before or after another: 闭幕会后，….
    fn follows(&self, at: usize) -> bool {
        let Some(stated) = self.drafts[at].meeting.evidence.map(|e| e.span.start) else {
            return false;
        };
        let mut hits = self.body.hits_within(Span::new(stated, stated + 1)).iter();
        hits.any(|h| h.list == List::EventContext && self.lexicon.note(h) == "directly")
    }

    /// Whether the sentence that states a meeting names a place.
    fn names_place(&self, at: usize) -> bool {
        let stated = self.drafts[at].meeting.evidence.map(|e| e.span);
        let hits = stated.map_or(&[][..], |span| self.body.hits_within(span));
        hits.iter()
            .any(|h| matches!(h.list, List::Division | List::Place) && self.lexicon.note(h) != "other")
    }

    /// The day with which a later sentence of the meeting begins: 1日至3日，….
    fn later_day(&self, at: usize, of_sentence: &[Option<usize>]) -> Option<Day> {
        let sentences = self.body.sentences.iter().zip(of_sentence);
        let mut own = sentences
            .filter(|(_, of)| **of == Some(at))
            .map(|(s, _)| s.span.start);
        own.find_map(|start| self.days.iter().find(|d| d.span.start == start))
            .copied()
            .filter(|d| self.past(d.date))
    }

    /// The day that the first paragraph gives before anybody speaks.
    fn lead_day(&self) -> Option<Date> {
        let first = self.body.sentences.first()?.paragraph;
        let end = self
            .body
            .sentences
            .iter()
            .take_while(|s| s.paragraph == first)
            .last()?
            .span
            .end;
        let day = self
            .days
            .iter()
            .find(|d| d.span.end <= end)
            .filter(|d| d.until.is_none())?;
        day.date.filter(|date| self.past(Some(*date)))
    }

    /// The day from which the report tells: the first day of its first paragraph, unless it begins with what
    /// is years ago, else the day of publication.
    pub(super) fn news_day(&self) -> Option<Date> {
        let recent = |day: &Date| {
            let gone = self.issued.and_then(|issued| issued.since(*day).ok());
            gone.is_none_or(|gone| gone.get_days() < YEAR_AGO)
        };
        self.lead_day().filter(recent).or(self.issued)
    }

    /// Whether a day lies within the month before the day of publication.
    fn recent(&self, day: Option<Date>) -> bool {
        let gone = day
            .zip(self.issued)
            .and_then(|(day, issued)| issued.since(day).ok());
        gone.is_some_and(|gone| gone.get_days() <= MONTH_AGO)
    }

    /// Whether a day is not behind the day of publication.
    pub(super) fn past(&self, day: Option<Date>) -> bool {
        day.zip(self.issued).is_none_or(|(day, issued)| day <= issued)
    }
}
