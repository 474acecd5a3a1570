//! The queries of `queries/check`: a sound graph gives no rows, each case of `tests/cases/checks` gives
//! some to the check of its name.

use jiyao::store::{Archive, RdfFormat, query_files};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/");

/// The names of the checks that find something in a Turtle file.
fn findings(path: &str) -> Vec<String> {
    let text = std::fs::read(format!("{CASES}{path}")).unwrap();
    let archive = Archive::in_memory().unwrap();
    archive.load(text.as_slice(), RdfFormat::Turtle, None).unwrap();
    archive
        .check()
        .unwrap()
        .into_iter()
        .map(|finding| finding.check)
        .collect()
}

#[test]
fn a_sound_graph_has_no_findings() {
    assert_eq!(findings("rdf/shanghai.ttl"), Vec::<String>::new());
}

#[test]
fn every_check_finds_its_case() {
    let missed: Vec<&str> = query_files("check")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            !findings(&format!("checks/{name}.ttl"))
                .iter()
                .any(|found| found == name)
        })
        .collect();
    assert!(missed.is_empty(), "found nothing: {missed:?}");
}

#[test]
fn every_check_is_titled_in_three_languages() {
    for (name, text) in query_files("check") {
        for key in [
            "# title@en: ",
            "# title@zh-hans: ",
            "# title@zh-hant: ",
            "# about: ",
        ] {
            assert!(
                text.lines().any(|line| line.starts_with(key)),
                "{name}.rq has no {key}"
            );
        }
    }
}
