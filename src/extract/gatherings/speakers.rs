//! Those whose words are reported: they speak at the meeting, if they are there.

use super::assemble::Gathered;
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::{Evidence, Meeting, Participant, Participation, Role, Span, Speech};

/// How the rules of speech call those that find a turn of a record.
const TURN: &str = "-takes-turn";

/// How many turns make a text a record.
const RECORD: usize = 3;

impl Gathered {
    /// The meetings, with those whose words are reported marked as speakers: whoever is present, and who is
    /// said to speak on the spot (在会上强调). To be quoted alone makes nobody present.
    pub fn with_speakers(self, source: &Source<'_>, lexicon: &Lexicon, speeches: &[Speech]) -> Vec<Meeting> {
        let mut meetings = self.meetings;
        let turns = speeches.iter().flat_map(|s| &s.statements);
        let record = turns.filter(|s| s.evidence.rule.ends_with(TURN)).count() >= RECORD;
        for speech in speeches {
            let Some(meeting) = speech.meeting.and_then(|at| meetings.get_mut(at)) else {
                continue;
            };
            let mut parts = meeting.participations.iter_mut();
            if let Some(part) = parts.find(|p| p.participant == speech.speaker) {
                speaks(part);
                continue;
            }
            if let Participant::Group(words) = &speech.speaker {
                if let Some(statement) = speech
                    .statements
                    .first()
                    .filter(|s| is_there(source, lexicon, speech, s.evidence))
                {
                    meeting.participations.push(Participation {
                        participant: Participant::Group(words.clone()),
                        roles: vec![Role::Speaker],
                        list_order: None,
                        as_written: speech.as_written.clone(),
                        title_as_written: None,
                        evidence: statement.evidence,
                    });
                }
                continue;
            }
            // 温如玉（委员）： is the one of that name in the list, however its bracket calls her.
            let mut namesakes = meeting
                .participations
                .iter_mut()
                .filter(|p| record && p.as_written == speech.as_written);
            if let (Some(part), None) = (namesakes.next(), namesakes.next()) {
                speaks(part);
                continue;
            }
            let evidence = turn(speech)
                .filter(|_| record)
                .or_else(|| on_the_spot(source, lexicon, speech));
            if let (Participant::Person(_), Some(evidence)) = (&speech.speaker, evidence) {
                meeting.participations.push(Participation {
                    participant: speech.speaker.clone(),
                    roles: vec![Role::Speaker],
                    list_order: None,
                    as_written: speech.as_written.clone(),
                    title_as_written: None,
                    evidence,
                });
            }
        }
        meetings
    }
}

/// Adds to a part that its bearer spoke, unless who is excused.
fn speaks(part: &mut Participation) {
    if !part.roles.contains(&Role::Speaker) && !part.roles.contains(&Role::Absent) {
        part.roles.push(Role::Speaker);
        part.roles.sort_unstable();
    }
}

/// Whether the words for unnamed people say that they are at the meeting: 与会嘉宾, 组成人员.
fn is_there(source: &Source<'_>, lexicon: &Lexicon, speech: &Speech, evidence: Evidence) -> bool {
    let words = evidence.span.of(source.raw);
    words.find(&speech.as_written).is_some_and(|at| {
        let start = evidence.span.start + at;
        let hits = source.hits_within(Span::new(start, start + speech.as_written.len()));
        hits.iter()
            .any(|h| h.list == List::EventContext && lexicon.note(h) == "present")
    })
}

/// The first turn that somebody takes in a record: `王明：同意。`
fn turn(speech: &Speech) -> Option<Evidence> {
    let turns = speech.statements.iter().map(|s| s.evidence);
    turns.into_iter().find(|e| e.rule.ends_with(TURN))
}

/// The words that say that somebody spoke at the place: behind the name, before the verb of saying.
fn on_the_spot(source: &Source<'_>, lexicon: &Lexicon, speech: &Speech) -> Option<Evidence> {
    speech.statements.iter().find_map(|statement| {
        let sentence = statement.evidence.span;
        let words = sentence.of(source.raw);
        let cue = words.find(statement.cue.as_deref()?)?;
        let name = words.find(&speech.as_written)?;
        let end = sentence.start + cue + statement.cue.as_deref().map_or(0, str::len);
        let before = Span::new(sentence.start, end);
        let there = source.hits_within(before).iter().any(|h| {
            h.list == List::EventContext && lexicon.note(h).contains("there") && h.span.end <= before.end
        });
        // 在去年峰会上强调: quoted.
        let past = source
            .hits_within(Span::new(sentence.start, sentence.start + cue))
            .iter()
            .any(|h| h.list == List::EventContext && lexicon.note(h).split(' ').any(|kind| kind == "past"));
        (there && !past && name < cue && !speech.as_written.is_empty()).then_some(statement.evidence)
    })
}
