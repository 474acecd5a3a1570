//! Who has the word: a walk over the sentences with what each of them does.

use super::Line;
use super::turns::{Act, Acts, Kind, Who};
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::text::{Participant, Span};

/// Rules by which sentences belong to a speech without a verb of saying.
const RUN_ON: &str = "speech/run-on";

/// The sentences that are reported speech, in order.
pub(super) fn lines(
    source: &Source<'_>,
    cast: &Cast,
    acts: &[Acts],
    meeting_of_sentence: &[Option<usize>],
) -> Vec<Line> {
    let mut walk = Walk {
        source,
        cast,
        floor: None,
        subject: None,
        issuer: None,
        lines: Vec::new(),
    };
    let mut meeting = None;
    for (at, acts) in acts.iter().enumerate() {
        meeting = meeting_of_sentence.get(at).copied().flatten().or(meeting);
        walk.sentence(at, acts, meeting);
    }
    walk.lines
}

/// Who has the word, and by which words it was given.
#[derive(Clone, Debug)]
struct Floor {
    speaker: Participant,
    as_written: Span,
    own: bool,
}

struct Walk<'w> {
    source: &'w Source<'w>,
    cast: &'w Cast,
    floor: Option<Floor>,
    /// The person told of last, whom a pronoun means.
    subject: Option<usize>,
    /// Who issued the text told of last.
    issuer: Option<Floor>,
    lines: Vec<Line>,
}

impl Walk<'_> {
    fn sentence(&mut self, at: usize, acts: &Acts, meeting: Option<usize>) {
        let sentence = &self.source.sentences[at];
        let opens_paragraph = at == 0 || self.source.sentences[at - 1].paragraph != sentence.paragraph;
        if let Some(who) = acts.issuer {
            self.issuer = self.floor_of(who, None).or(self.issuer.take());
        }
        let act = acts
            .act
            .filter(|act| !self.inside_quotation(at) || act.kind == Kind::GoesOn);
        match act {
            // Within somebody's speech the word of an organisation is recalled, not heard.
            Some(act)
                if matches!((act.kind, act.who), (Kind::Turn, Some(Who::Body(_))))
                    && !opens_paragraph
                    && self.holds_floor() =>
            {
                self.say(at, None, act.rule, meeting);
            }
            Some(act) if act.kind == Kind::Turn => self.turn(at, act, meeting),
            Some(act) if matches!(act.kind, Kind::Quote | Kind::Recall) => {
                let within = !opens_paragraph
                    && self.floor.as_ref().is_some_and(|f| match act.who {
                        Some(Who::Person(p, _)) => f.speaker != Participant::Person(p),
                        _ => true,
                    });
                match (within, act.kind) {
                    (false, _) => self.turn(at, act, meeting),
                    (true, Kind::Quote) => {
                        let floor = self.floor.clone();
                        self.turn(at, act, meeting);
                        self.floor = floor;
                    }
                    (true, _) => self.say(at, None, act.rule, meeting),
                }
            }
            Some(act) if act.kind == Kind::ToldOf && self.is_other(act.who) && !opens_paragraph => {
                self.say(at, None, RUN_ON, meeting);
            }
            Some(act) if matches!(act.kind, Kind::Narrative | Kind::ToldOf) => {
                self.floor = None;
                self.remember_subject(at);
            }
            Some(act) => {
                if self.floor.is_some() {
                    self.say(at, None, act.rule, meeting);
                }
            }
            None if self.floor.is_some() && !opens_paragraph => self.say(at, None, RUN_ON, meeting),
            None => {
                self.floor = None;
                self.remember_subject(at);
            }
        }
    }

    fn turn(&mut self, at: usize, act: Act, meeting: Option<usize>) {
        let floor = act.who.and_then(|who| self.floor_of(who, act.cue));
        if let Some(Floor {
            speaker: Participant::Person(person),
            ..
        }) = &floor
        {
            self.subject = Some(*person);
        }
        self.floor = floor;
        if self.floor.is_some() {
            self.say(at, act.cue, act.rule, meeting);
        }
    }

    fn say(&mut self, at: usize, cue: Option<Span>, rule: &'static str, meeting: Option<usize>) {
        if let Some(floor) = &self.floor {
            self.lines.push(Line {
                sentence: at,
                speaker: floor.speaker.clone(),
                as_written: floor.as_written,
                cue,
                meeting,
                rule,
                own: floor.own,
            });
        }
    }

    /// Whether somebody else than `who` has the word.
    fn is_other(&self, who: Option<Who>) -> bool {
        match (&self.floor, who) {
            (Some(floor), Some(Who::Person(person, _))) => floor.speaker != Participant::Person(person),
            _ => false,
        }
    }

    /// Whether a person or the meeting has the word.
    fn holds_floor(&self) -> bool {
        self.floor
            .as_ref()
            .is_some_and(|f| matches!(f.speaker, Participant::Person(_) | Participant::Meeting))
    }

    fn floor_of(&self, who: Who, cue: Option<Span>) -> Option<Floor> {
        let raw = |span: Span| span.of(self.source.raw).to_owned();
        let own = cue.is_some_and(|c| c.of(&self.source.text).starts_with("发言"));
        let (speaker, as_written) = match who {
            Who::Person(person, span) => {
                let name = self
                    .cast
                    .within(span)
                    .iter()
                    .find(|m| m.person == person)
                    .map_or(span, |m| m.name);
                (Participant::Person(person), name)
            }
            Who::Pronoun(span) => (Participant::Person(self.subject?), span),
            Who::Meeting(span) => (Participant::Meeting, span),
            Who::Group(span) => (Participant::Group(raw(span)), span),
            Who::Body(span) => (Participant::Organization(raw(span)), span),
            Who::Text(_) => return self.issuer.clone(),
        };
        Some(Floor {
            speaker,
            as_written,
            own,
        })
    }

    /// A pronoun in the next sentence means the first person named in this one.
    fn remember_subject(&mut self, at: usize) {
        let span = self.source.sentences[at].span;
        if let Some(mention) = self.cast.within(span).first() {
            self.subject = Some(mention.person);
        }
    }

    /// Whether the sentence begins within quotation marks that an earlier one opened.
    fn inside_quotation(&self, at: usize) -> bool {
        let sentence = &self.source.sentences[at];
        let first = self.source.sentences[..at]
            .iter()
            .rposition(|s| s.paragraph != sentence.paragraph)
            .map_or(0, |p| p + 1);
        let before = Span::new(self.source.sentences[first].span.start, sentence.span.start);
        let words = before.of(&self.source.text);
        words.matches(['“', '「']).count() > words.matches(['”', '」']).count()
    }
}
