//! The labelled lines of minutes: 出席：…, 时间：….

use super::desk::Desk;
use super::subject::objects;
use crate::extract::labels::Labelled;
use crate::extract::source::Source;
use crate::text::{Evidence, Participant, Role};

/// How many turns make a text a record.
const RECORD: usize = 3;

/// The rule that opens the meeting of a record.
const TURNS: &str = "minutes/turns";

impl Desk<'_, '_> {
    /// A record in turns (`王明：同意。`) is of the meeting that its headline names.
    pub(super) fn open_record(&mut self, title: &Source<'_>) {
        let mut turns = self.cast.mentions.iter().filter(|m| {
            let opens = self
                .body
                .sentences
                .binary_search_by_key(&m.full.start, |s| s.span.start);
            opens.is_ok() && self.body.rest(m.full.end).starts_with(['：', ':'])
        });
        let Some(last) = turns.nth(RECORD - 1) else { return };
        if self.names_meeting(title) {
            let evidence = Evidence::in_text(last.full, TURNS);
            self.current = Some(self.open_from_headline(title, evidence));
        }
    }

    /// A line of minutes: opens the meeting of the headline if none is open yet.
    pub(super) fn apply_label(&mut self, title: &Source<'_>, line: &Labelled) {
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
                for (mention, role) in self.in_stead(mention, role) {
                    let listed = role == Role::Attendee;
                    self.drafts[at].add_person(self.cast, self.body, mention, role, listed, evidence);
                }
            }
        }
        let others = objects(self.scene(), sentence.span, line.content.start);
        for span in others.groups.iter().filter(|_| role != Role::Absent) {
            let inside = self.rosters.iter().any(|r| r.span.overlaps(*span));
            if !inside {
                let name = span.of(self.body.raw).to_owned();
                self.drafts[at].add_other(Participant::Group(name.clone()), name, role, evidence);
            }
        }
    }
}
