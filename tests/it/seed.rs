//! The report that the project began with, in Traditional script and converted to Simplified: the same
//! answers, tied to the same entities.

use std::path::Path;

use jiyao::reader::Reader;
use jiyao::store::{Archive, Catalogue, QueryResults};
use jiyao::text::{Document, fold};
use oxrdf::Term;

/// Where the report lies beside a checkout of the project; it is not ours to ship.
const REPORT: &str = "../shared/corpus/seed/shanghai-quarterly-meeting.txt";

type Question = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

/// What is asked of either text: the question, its values, and columns that name entities or days.
const QUESTIONS: &[Question] = &[
    ("meetings", &[], &["date", "meeting"]),
    (
        "attendees",
        &[("meeting", MEETING)],
        &["listOrder", "participant", "roles"],
    ),
    ("attended", &[("person", "李強")], &["date", "official", "roles"]),
    (
        "attended",
        &[("person", "于绍良")],
        &["date", "official", "roles", "listOrder"],
    ),
    (
        "attended",
        &[("person", "於紹良")],
        &["date", "official", "roles", "listOrder"],
    ),
    ("posts-of", &[("person", "李强")], &["held"]),
    ("posts-of", &[("person", "龚正")], &["held"]),
    ("bodies", &[], &["organization", "attended", "spoke"]),
    ("initiatives", &[], &["initiative", "reports"]),
    ("districts-of", &[("person", "李强")], &["district", "directives"]),
];
const MEETING: &str = "https://w3id.org/jiyao/id/meeting/seed.1";

fn read(text: &str) -> Archive {
    let (title, body) = text.split_once('\n').unwrap();
    let document = Document::new("seed", body.trim())
        .with_title(title)
        .with_issued("2020-04-02".parse().unwrap());
    let archive = Archive::in_memory().unwrap();
    archive.ingest([Reader::new().unwrap().read(&document)]).unwrap();
    archive
}

#[test]
fn the_shanghai_report_says_what_it_says_in_either_script() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(REPORT);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {REPORT} is not here");
        return;
    };
    let simplified = fold(&text).into_owned();
    assert!(text.contains("於紹良") && simplified.contains("于绍良"));
    let (traditional, simplified) = (read(&text), read(&simplified));
    for (name, values, columns) in QUESTIONS {
        let asked = answer(&traditional, name, values, columns);
        assert!(!asked.is_empty(), "{name} {values:?} finds nothing");
        assert_eq!(
            asked,
            answer(&simplified, name, values, columns),
            "{name} {values:?}"
        );
    }
    let said = answer(&traditional, "meetings", &[], &["date", "meetingName"]);
    assert_eq!(
        said,
        ["2020-04-01 | 上海市委季度工作會議暨市新冠肺炎疫情防控工作領導小組會議"]
    );
    let names = answer(&traditional, "attendees", &[("meeting", MEETING)], &["asWritten"]);
    let list = "於紹良、鄭鋼淼、陳寅、吳清、翁祖亮、周慧琳、諸葛宇傑、凌希、徐澤洲、許昆林、彭沉雷、陳群、宗明、湯志平、方惠萍";
    let at = names.iter().position(|name| name == "於紹良").unwrap();
    assert_eq!(names[at..at + 15].join("、"), list);
    assert_eq!(names[0], "李強", "the chair comes first");
}

/// The rows that a question of the catalogue gives, in these columns, cells parted by ` | `.
fn answer(archive: &Archive, name: &str, values: &[(&str, &str)], columns: &[&str]) -> Vec<String> {
    let catalogue = Catalogue::built_in().unwrap();
    let question = catalogue.get(name).unwrap();
    let bindings = question.bind(values).unwrap();
    let QueryResults::Solutions(solutions) = archive.answer(question.sparql, &bindings, None).unwrap() else {
        panic!("{name} gives no table");
    };
    let row = |solution: oxigraph::sparql::QuerySolution| {
        let cells = columns.iter().map(|column| cell(solution.get(*column)));
        cells.collect::<Vec<_>>().join(" | ")
    };
    solutions.map(|solution| row(solution.unwrap())).collect()
}

/// A value as its words; an IRI below the base of instances without the base.
fn cell(term: Option<&Term>) -> String {
    match term {
        None => String::new(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::NamedNode(node)) => {
            let iri = node.as_str();
            iri.strip_prefix(jiyao::rdf::DEFAULT_BASE)
                .unwrap_or(iri)
                .to_owned()
        }
        Some(other) => other.to_string(),
    }
}
