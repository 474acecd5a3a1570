//! Who has the word: a walk over the sentences with what each of them does.

use super::Line;
use super::turns::{Act, Acts, Kind, Who};
use crate::extract::cast::{Cast, Mention};
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::signs::{closes_quotation, opens_quotation};
use crate::text::{Meeting, Participant, Role, Span};

/// Rules by which sentences belong to a speech without a verb of saying.
const RUN_ON: &str = "speech/run-on";

/// How many turns make a text a record.
const RECORD: usize = 3;

/// Within how many characters a turn comes to its colon.
const TURN: usize = 24;

/// The sentences that are reported speech, in order.
pub(super) fn lines(
    source: &Source<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    acts: &[Acts],
    meetings: &[Meeting],
    meeting_of_sentence: &[Option<usize>],
) -> Vec<Line> {
    let mut walk = Walk {
        source,
        cast,
        lexicon,
        floor: None,
        subject: None,
        writer: None,
        issuer: None,
        chair: chair(meetings),
        record: acts.iter().filter(|a| a.act.is_some_and(takes_turn)).count() >= RECORD,
        lines: Vec::new(),
    };
    let mut meeting = None;
    for (at, acts) in acts.iter().enumerate() {
        meeting = meeting_of_sentence.get(at).copied().flatten().or(meeting);
        walk.sentence(at, acts, meeting);
    }
    walk.lines
}

/// Whether an act is a turn of a record: a name or an office and a colon.
fn takes_turn(act: Act) -> bool {
    act.rule.ends_with("-takes-turn")
}

/// The one person who chairs, if there is but one.
fn chair(meetings: &[Meeting]) -> Option<Participant> {
    let mut chairs = meetings
        .iter()
        .flat_map(|m| &m.participations)
        .filter(|p| p.roles.contains(&Role::Chair))
        .map(|p| &p.participant);
    let first = chairs.next()?;
    chairs.all(|other| other == first).then(|| first.clone())
}

/// Who has the word, and by which words it was given.
#[derive(Clone, Debug)]
struct Floor {
    speaker: Participant,
    as_written: Span,
    own: bool,
    /// Quoted in a text that tells of no meeting: the narrator takes the word back.
    brief: bool,
}

struct Walk<'w> {
    source: &'w Source<'w>,
    cast: &'w Cast,
    lexicon: &'w Lexicon,
    floor: Option<Floor>,
    /// The person told of last, whom a pronoun means.
    subject: Option<usize>,
    /// Who wrote the letter told of last.
    writer: Option<Floor>,
    /// Who issued the notice told of last.
    issuer: Option<Floor>,
    /// Whoever alone chairs what is reported.
    chair: Option<Participant>,
    /// Whether the text is a record in turns, in which a turn lasts until the next.
    record: bool,
    lines: Vec<Line>,
}

impl Walk<'_> {
    fn sentence(&mut self, at: usize, acts: &Acts, meeting: Option<usize>) {
        let sentence = &self.source.sentences[at];
        let opens_paragraph = at == 0 || self.source.sentences[at - 1].paragraph != sentence.paragraph;
        if opens_paragraph && self.heads_next(at) {
            (self.writer, self.issuer) = (None, None);
        }
        for who in &acts.issuers {
            match who {
                Who::Person(..) => self.writer = self.floor_of(*who, None).or(self.writer.take()),
                _ => self.issuer = self.floor_of(*who, None).or(self.issuer.take()),
            }
        }
        let act = acts
            .act
            .filter(|act| !self.inside_quotation(at) || matches!(act.kind, Kind::GoesOn | Kind::GoesOnThere))
            .filter(|act| {
                act.kind != Kind::GoesOnThere || !opens_paragraph || meeting.is_some() || self.notifies()
            });
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
                    && self.holds_floor()
                    && self.floor.as_ref().is_some_and(|f| match act.who {
                        Some(Who::Person(p, _)) => f.speaker != Participant::Person(p),
                        _ => true,
                    });
                match (within, act.kind) {
                    (false, _) => {
                        self.turn(at, act, meeting);
                        if let Some(floor) = &mut self.floor {
                            let plenum = act.kind == Kind::Quote && matches!(act.who, Some(Who::Body(_)));
                            floor.brief = meeting.is_none() || plenum;
                        }
                    }
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
                // Who is quoted in passing does not have the word in the next paragraph, a body not beyond the quotation.
                let body = |f: &Floor| matches!(f.speaker, Participant::Organization(_));
                let over = |f: &Floor| f.brief && (opens_paragraph || body(f));
                if self.floor.as_ref().is_some_and(|f| !over(f)) {
                    self.say(at, None, act.rule, meeting);
                }
            }
            None if opens_paragraph && self.record && self.unknown_turn(at) => self.floor = None,
            None if (!opens_paragraph || self.record) && self.runs_on(at) => {
                self.say(at, None, RUN_ON, meeting);
            }
            None => {
                self.floor = None;
                self.remember_subject(at);
            }
        }
    }

    /// Whether a paragraph is a heading: the item that it opens has issuers of its own.
    fn heads_next(&self, at: usize) -> bool {
        let sentences = &self.source.sentences;
        let whole = sentences
            .get(at + 1)
            .is_some_and(|next| next.paragraph != sentences[at].paragraph);
        let words = sentences[at].span.of(&self.source.text);
        whole && !sentences[at].closed && !words.trim_end().ends_with(['：', '；', '，', '、'])
    }

    /// Whether whoever has the word issued a notice, whose points follow in paragraphs of their own.
    fn notifies(&self) -> bool {
        let speaker = |floor: &Option<Floor>| floor.as_ref().map(|f| f.speaker.clone());
        self.issuer.is_some() && speaker(&self.issuer) == speaker(&self.floor)
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
            if act.cue.is_some_and(|cue| self.closes(at, cue)) {
                self.claim_quotation(at, act.rule, meeting);
            }
            self.say(at, act.cue, act.rule, meeting);
        }
    }

    /// Whether nothing but the full stop follows the verb of saying.
    fn closes(&self, at: usize, cue: Span) -> bool {
        let end = self.source.sentences[at].span.end;
        let rest = Span::new(cue.end, end).of(&self.source.text);
        !rest.contains(char::is_alphanumeric)
    }

    /// Gives the quotation directly before, as in “要抓紧。”他说。, to whoever has the word now.
    fn claim_quotation(&mut self, at: usize, rule: &'static str, meeting: Option<usize>) {
        let sentences = &self.source.sentences;
        let words = |n: usize| sentences[n].span.of(&self.source.text);
        if at == 0 || !words(at - 1).ends_with(closes_quotation) {
            return;
        }
        let first = (0..at)
            .rev()
            .take_while(|&n| sentences[n].paragraph == sentences[at].paragraph)
            .find(|&n| words(n).contains(opens_quotation));
        let Some(first) = first else { return };
        self.lines.retain(|l| l.sentence < first);
        for sentence in first..at {
            self.say(sentence, None, rule, meeting);
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

    /// Whether a paragraph of a record begins with a turn of somebody whom the cast does not know.
    fn unknown_turn(&self, at: usize) -> bool {
        let text = self.source.sentences[at].span.of(&self.source.text);
        let colon = text.char_indices().take(TURN).find(|(_, c)| *c == '：');
        colon.is_some_and(|(end, _)| !text[..end].contains(['，', '、', '“']))
    }

    /// Whether a sentence without a sign of its own still belongs to who has the word.
    fn runs_on(&self, at: usize) -> bool {
        self.floor
            .as_ref()
            .is_some_and(|f| !f.brief || self.inside_quotation(at))
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
        let own = cue.is_some_and(|cue| self.is_own(cue));
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
            Who::Office(span) => (self.chair.clone().unwrap_or(Participant::Group(raw(span))), span),
            Who::Meeting(span) => (Participant::Meeting, span),
            Who::Group(span) => (Participant::Group(raw(span)), span),
            Who::Body(span) => (Participant::Organization(raw(span)), span),
            Who::Letter(_) => return self.writer.clone(),
            Who::Notice(_) => return self.issuer.clone(),
        };
        Some(Floor {
            speaker,
            as_written,
            own,
            brief: false,
        })
    }

    /// Whether a verb says that a member gives his own view: 发言认为.
    fn is_own(&self, cue: Span) -> bool {
        let begins = self.source.hits_within(Span::new(cue.start, cue.start + 1));
        begins
            .iter()
            .any(|h| h.list == List::Cue && self.lexicon.note(h) == "own")
    }

    /// A pronoun in the next sentence means the first person named in this one; one whose name is a part of
    /// another (习近平 in 习近平经济思想研讨会) only if nobody else was told of.
    fn remember_subject(&mut self, at: usize) {
        let named = self.cast.within(self.source.sentences[at].span);
        let part = |m: &&Mention| {
            let behind = self.source.word_at(m.full.end, List::Subject);
            behind.is_some_and(|h| self.lexicon.note(h) == "of" && h.span.len() > 3)
        };
        let subject = named.iter().find(|m| !part(m)).map(|m| m.person);
        let anybody = || self.subject.or(named.first().map(|m| m.person));
        self.subject = subject.or_else(anybody);
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
        words.matches(opens_quotation).count() > words.matches(closes_quotation).count()
    }
}
