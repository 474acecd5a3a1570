//! Who said what, and who was told to do what.
//!
//! Rules (`data/rules/speech.toml`, `data/rules/directive.toml`) tell what one sentence does: hand the word to
//! somebody, quote, narrate, go on. [`runs`] walks the sentences with these and keeps who has the word;
//! [`directives`] looks at what was said.

mod addressees;
mod directives;
mod headings;
mod runs;
mod shape;
mod subjects;
mod tags;
mod turns;

use super::cast::Cast;
use super::source::Source;
use crate::grammar::Rules;
use crate::lexicon::{DataError, Lexicon};
use crate::text::{Day, Evidence, Meeting, Participant, Span, Speech, Statement};

/// The rules of speech and of directives, compiled.
#[derive(Debug)]
pub(super) struct SpeechRules {
    speech: Rules,
    directive: Rules,
}

impl SpeechRules {
    /// The shipped rules.
    pub(super) fn new() -> Result<Self, DataError> {
        Ok(Self {
            speech: Rules::family("speech")?,
            directive: Rules::family("directive")?,
        })
    }
}

/// A sentence that somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    /// Its number in the source.
    sentence: usize,
    /// Who said it.
    speaker: Participant,
    /// The speaker as written in the sentence that hands over the word.
    as_written: Span,
    /// The verb of saying, if the sentence has one.
    cue: Option<Span>,
    /// The entry of the reading's meetings.
    meeting: Option<usize>,
    /// The rule that gave it.
    rule: &'static str,
    /// Whether the words are a member's own (发言, 建议), who directs nobody.
    own: bool,
}

/// Reads what is said in a body.
///
/// `meeting_of_sentence` gives for each sentence the meeting it tells of, where one is known.
pub(super) fn read(
    source: &Source<'_>,
    cast: &Cast,
    days: &[Day],
    meetings: &[Meeting],
    meeting_of_sentence: &[Option<usize>],
    rules: &SpeechRules,
    lexicon: &Lexicon,
) -> Vec<Speech> {
    let tags = tags::tags(source, cast, days, meetings, lexicon);
    let acts = turns::acts(source, &tags, &rules.speech);
    let mut lines = runs::lines(source, cast, lexicon, &acts, meetings, meeting_of_sentence);
    headings::attribute(source, cast, &mut lines);
    let directives = directives::read(source, cast, &tags, &lines, meetings, &rules.directive, lexicon);
    let mut speeches: Vec<Speech> = Vec::new();
    for (line, directive) in lines.into_iter().zip(directives) {
        let span = source.sentences[line.sentence].span;
        let statement = Statement {
            cue: line.cue.map(|c| c.of(source.raw).to_owned()),
            directive,
            topics: Vec::new(),
            places: Vec::new(),
            organizations: Vec::new(),
            evidence: Evidence {
                field: source.field,
                span,
                rule: line.rule,
            },
        };
        let same = speeches
            .iter_mut()
            .find(|s| s.speaker == line.speaker && s.meeting == line.meeting);
        match same {
            Some(speech) => speech.statements.push(statement),
            None => speeches.push(Speech {
                speaker: line.speaker,
                as_written: line.as_written.of(source.raw).to_owned(),
                meeting: line.meeting,
                statements: vec![statement],
            }),
        }
    }
    speeches
}

#[cfg(test)]
mod tests {
    use super::{SpeechRules, tags};
    use crate::extract::calendar::Calendar;
    use crate::extract::persons::{self, PersonReader};
    use crate::extract::source::Source;
    use crate::grammar::Rule;
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    /// Every hit and miss of the two families, read with the persons and words that are found in them.
    #[test]
    fn rules_find_their_hits_and_no_misses() {
        let lexicon = Lexicon::built_in().expect("lists");
        let reader = PersonReader::new(&lexicon).expect("names");
        let rules = SpeechRules::new().expect("rules");
        let mut wrong = Vec::new();
        for rule in rules.speech.rules.iter().chain(&rules.directive.rules) {
            for example in &rule.hits {
                let Some(found) = find(rule, &example.text, &lexicon, &reader) else {
                    wrong.push(format!("{} misses {}", rule.name, example.text));
                    continue;
                };
                for pair in example.expected.iter().filter(|e| !found.contains(e)) {
                    wrong.push(format!(
                        "{} reads {found:?}, not {pair:?} in {}",
                        rule.name, example.text
                    ));
                }
            }
            for example in &rule.misses {
                if find(rule, &example.text, &lexicon, &reader).is_some() {
                    wrong.push(format!("{} hits {}", rule.name, example.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn find(
        rule: &Rule,
        text: &str,
        lexicon: &Lexicon,
        reader: &PersonReader,
    ) -> Option<Vec<(String, String)>> {
        let document = Document::new("example", text);
        let (title, body) = (
            Source::headline(&document, lexicon),
            Source::body(&document, lexicon),
        );
        let cast = persons::read(reader, lexicon, &title, &body);
        let calendar = Calendar::built_in().expect("days");
        let days = calendar.days(&body.text, None);
        let tags = tags::tags(&body, &cast, &days, &[], lexicon);
        let found = rule.pattern.find(&body.text, 0..text.len(), &tags)?;
        let words = |c: &crate::grammar::Capture<'_>| (c.name.to_owned(), c.span.of(text).to_owned());
        Some(found.captures.iter().map(words).collect())
    }
}
