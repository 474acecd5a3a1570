//! What a text names besides people: `tests/cases/extract/terms.toml`.

use jiyao::extract::Extractor;
use jiyao::text::{Document, TopicKind};

#[derive(serde::Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    initiatives: Option<Vec<String>>,
    formulations: Option<Vec<String>>,
    documents: Option<Vec<String>>,
    organizations: Option<Vec<String>>,
    places: Option<Vec<String>>,
    references: Option<Vec<String>>,
    bylines: Option<Vec<String>>,
}

/// What is expected of one sort, if it is looked at.
type Names = Option<Vec<String>>;

#[test]
fn names_are_read() {
    let cases: Cases = toml::from_str(include_str!("../cases/extract/terms.toml")).unwrap();
    let extractor = Extractor::new().unwrap();
    let mut wrong = Vec::new();
    for case in cases.case {
        let reading = extractor.read(&Document::new("case", case.text.as_str()));
        let topics = |kind: TopicKind| -> Vec<String> {
            let mut topics: Vec<_> = reading.topics.iter().filter(|t| t.kind == kind).collect();
            topics.sort_by_key(|t| t.evidence.span.start);
            topics.into_iter().map(|t| t.name.clone()).collect()
        };
        let organizations = reading.organizations.iter().map(|o| o.name.clone()).collect();
        let places = reading.places.iter().map(|p| p.name.clone()).collect();
        let references = reading.references.iter().map(|r| r.name.clone()).collect();
        let bylines = reading.bylines.iter().map(|b| b.name.clone()).collect();
        let sorts: [(&str, Names, Vec<String>); 7] = [
            ("initiatives", case.initiatives, topics(TopicKind::Initiative)),
            ("formulations", case.formulations, topics(TopicKind::Formulation)),
            ("documents", case.documents, topics(TopicKind::Document)),
            ("organizations", case.organizations, organizations),
            ("places", case.places, places),
            ("references", case.references, references),
            ("bylines", case.bylines, bylines),
        ];
        for (sort, expected, found) in sorts {
            if expected.is_some_and(|e| e != found) {
                wrong.push(format!("{}\n  {sort}: {found:?}", case.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
