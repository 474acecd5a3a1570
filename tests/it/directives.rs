//! Who tells whom what to do: `tests/cases/extract/directives.toml`.

use jiyao::extract::Extractor;
use jiyao::text::{Document, Participant};

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    directives: Vec<String>,
}

#[test]
fn directives_are_read() {
    let cases: Cases = toml::from_str(include_str!("../cases/extract/directives.toml")).unwrap();
    let extractor = Extractor::new().unwrap();
    let mut wrong = Vec::new();
    for case in cases.case {
        let reading = extractor.read(&Document::new("case", case.text.as_str()));
        let mut found = Vec::new();
        for speech in &reading.speeches {
            let who = match &speech.speaker {
                Participant::Meeting => "MEETING",
                Participant::Person(person) => reading.persons[*person].name.as_str(),
                Participant::Group(name) | Participant::Organization(name) => name.as_str(),
            };
            for statement in &speech.statements {
                let Some(directive) = &statement.directive else {
                    continue;
                };
                let to = directive.addressee.as_deref().unwrap_or("-");
                let words: String = statement.evidence.span.of(&case.text).chars().take(12).collect();
                found.push((
                    statement.evidence.span.start,
                    format!("{who} → {to}: {}", words.trim()),
                ));
            }
        }
        found.sort();
        let found: Vec<String> = found.into_iter().map(|(_, line)| line).collect();
        if found != case.directives {
            wrong.push(format!("{}\n  {found:#?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
