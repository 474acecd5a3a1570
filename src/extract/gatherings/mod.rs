//! Who met, when, where and in which part: from names of meetings, lists of people and the verbs
//! between them to the meetings of a document.

mod assemble;
mod bounds;
mod described;
mod desk;
mod draft;
mod events;
mod minutes;
mod names;
mod opening;
mod parties;
mod place;
mod roster;
mod sessions;
mod setting;
mod speakers;
mod stead;
mod subject;
mod talks;

pub(super) use assemble::{Reader, read};
pub(super) use roster::{Roster, rosters};

#[cfg(test)]
mod tests {
    use super::{assemble, events, names, roster};
    use crate::extract::Extractor;
    use crate::extract::persons::{self, PersonReader};
    use crate::extract::source::Source;
    use crate::grammar::{Match, Rule};
    use crate::lexicon::Lexicon;
    use crate::text::{Document, Meeting, Participant};

    /// Every rule finds its hits with the words they name, and nothing in its misses.
    #[test]
    fn rules_find_their_hits_and_no_misses() {
        let lexicon = Lexicon::built_in().expect("lists");
        let persons = PersonReader::new(&lexicon).expect("lists");
        let reader = assemble::Reader::new().expect("rules");
        let mut wrong = Vec::new();
        for rule in reader.rules() {
            for hit in &rule.hits {
                let found = find(rule, &hit.text, &lexicon, &persons);
                let words = found.as_ref().map_or(Vec::new(), |m| named(m, &hit.text));
                if found.is_none() || !hit.expected.iter().all(|pair| words.contains(pair)) {
                    wrong.push(format!("{}: {} gave {words:?}", rule.name, hit.text));
                }
            }
            for miss in &rule.misses {
                if let Some(found) = find(rule, &miss.text, &lexicon, &persons) {
                    wrong.push(format!(
                        "{}: {} gave {:?}",
                        rule.name,
                        miss.text,
                        named(&found, &miss.text)
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// A line a text: who takes part in each of its meetings.
    #[test]
    fn who_takes_part() {
        let extractor = Extractor::new().expect("lists and rules");
        let cases = include_str!("../../../tests/cases/extract/attendance.tsv");
        let mut wrong = Vec::new();
        for line in cases.lines().filter(|l| !l.starts_with('#')) {
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let reading = extractor.read(&Document::new("example", text));
            let found: Vec<String> = reading.meetings.iter().map(parts).collect();
            let found = found.join(" | ");
            if found != expected {
                wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// A line a text: its meetings with their names and places.
    #[test]
    fn what_meetings_are_told() {
        let extractor = Extractor::new().expect("lists and rules");
        let cases = include_str!("../../../tests/cases/extract/meetings.tsv");
        let mut wrong = Vec::new();
        for line in cases.lines().filter(|l| !l.starts_with('#')) {
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let reading = extractor.read(&Document::new("example", text));
            let told = |m: &Meeting| {
                let kind = serde_json::to_string(&m.kind)
                    .unwrap_or_default()
                    .replace('"', "");
                let or_dash = |words: &Option<String>| words.clone().unwrap_or_else(|| "-".to_owned());
                format!("{kind} {} {}", or_dash(&m.name), or_dash(&m.place))
            };
            let found: Vec<String> = reading.meetings.iter().map(told).collect();
            let found = found.join(" | ");
            if found != expected {
                wrong.push(format!("{text}\n  expected {expected}\n  found    {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn parts(meeting: &Meeting) -> String {
        let parts = meeting.participations.iter().map(|p| {
            let kind = match p.participant {
                Participant::Person(_) => "person",
                Participant::Organization(_) => "organization",
                _ => "group",
            };
            let roles: Vec<String> = p
                .roles
                .iter()
                .map(|r| serde_json::to_string(r).unwrap_or_default().replace('"', ""))
                .collect();
            format!("{kind}:{}({})", p.as_written, roles.join(","))
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    fn find<'r>(rule: &'r Rule, text: &str, lexicon: &Lexicon, persons: &PersonReader) -> Option<Match<'r>> {
        let document = Document::new("example", text);
        let title = Source::headline(&document, lexicon);
        let body = Source::body(&document, lexicon);
        let cast = persons::read(persons, lexicon, &title, &body);
        let names = names::find(&body, lexicon, &cast, &[], "");
        let rosters = roster::rosters(&body, lexicon, &cast);
        let tags = events::tags(&cast, &names, &rosters);
        rule.pattern.find(&body.text, 0..text.len(), &tags)
    }

    fn named(found: &Match<'_>, text: &str) -> Vec<(String, String)> {
        found
            .captures
            .iter()
            .map(|c| (c.name.to_owned(), c.span.of(text).to_owned()))
            .collect()
    }
}
