//! Who is who, kept in the store: whatever way documents come in and go, the graph is that of those which are there.

use std::sync::LazyLock;

use jiyao::rdf::Base;
use jiyao::reader::Reader;
use jiyao::resolve::identity::{Anchor, Ruling, Verdict};
use jiyao::store::{Archive, QueryResults, dump_format};
use jiyao::text::Document;
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());

const WHO: &[&str] = &[
    "上海市普陀区区长王伟",
    "上海市水务局局长王伟",
    "四川省水利厅副厅长王伟",
    "王伟",
    "四川省省长王强",
    "云南省副省长王强",
    "王强",
    "国务院总理李强",
    "李强",
    "英国首相戈登·布朗",
    "英国首相布朗",
    "法国外长布朗",
    "布朗",
    "上海市市长陈大有",
    "财政部部长陈大有",
];

fn document(number: usize, who: &[usize], day: u8) -> Document {
    let names: Vec<&str> = who.iter().map(|at| WHO[*at % WHO.len()]).collect();
    let [first, rest @ ..] = names.as_slice() else {
        return Document::new(format!("d{number}"), "会议举行。");
    };
    let text = match rest {
        [] => format!("{first}主持会议。"),
        _ => format!("{first}主持会议，{}出席会议。", rest.join("、")),
    };
    Document {
        issued: format!("2024-03-{:02}", day % 28 + 1).parse().ok(),
        ..Document::new(format!("d{number}"), text)
    }
}

fn dump(archive: &Archive) -> String {
    let mut bytes = Vec::new();
    archive
        .export(&mut bytes, dump_format("nquads").unwrap(), None)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

fn told(documents: &[Document]) -> Archive {
    let archive = Archive::in_memory().unwrap();
    archive.ingest(documents.iter().map(|d| READER.read(d))).unwrap();
    archive.settle(&READER, |_, _| ()).unwrap();
    archive
}

/// What the query answers, a row a line.
fn rows(archive: &Archive, query: &str) -> Vec<String> {
    let QueryResults::Solutions(solutions) = archive.answer(query, &[], None).unwrap() else {
        panic!("not a SELECT")
    };
    let row = |solution: Result<oxigraph::sparql::QuerySolution, _>| {
        let solution = solution.unwrap();
        let cells = solution.iter().map(|(_, term)| match term {
            oxrdf::Term::NamedNode(node) => {
                node.as_str().rsplit("/id/").next().unwrap_or_default().to_owned()
            }
            oxrdf::Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        });
        cells.collect::<Vec<_>>().join(" ")
    };
    let mut rows: Vec<String> = solutions.map(row).collect();
    rows.sort();
    rows
}

/// One change: a document comes (again), or goes; with whether all is settled behind it.
type Step = (usize, Vec<usize>, u8, bool, bool);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        0..9_usize,
        prop::collection::vec(0..WHO.len(), 0..4),
        any::<u8>(),
        prop::bool::weighted(0.2),
        any::<bool>(),
    );
    prop::collection::vec(step, 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_way_to_the_same_documents_gives_the_same_graph(steps in steps()) {
        let archive = Archive::in_memory().unwrap();
        let mut there: std::collections::BTreeMap<usize, Document> = std::collections::BTreeMap::new();
        for (number, who, day, goes, settled) in &steps {
            if *goes {
                let was = there.remove(number).is_some();
                let iri = Base::default().document(&format!("d{number}"));
                prop_assert_eq!(archive.remove(iri.as_ref()).unwrap(), was);
            } else {
                let document = document(*number, who, *day);
                archive.ingest([READER.read(&document)]).unwrap();
                there.insert(*number, document);
            }
            if *settled {
                archive.settle(&READER, |_, _| ()).unwrap();
            }
        }
        archive.settle(&READER, |_, _| ()).unwrap();
        let documents: Vec<Document> = there.into_values().collect();
        let whole = told(&documents);
        prop_assert_eq!(dump(&archive), dump(&whole));
        // Deciding all anew decides the same.
        archive.unsettle().unwrap();
        archive.settle(&READER, |_, _| ()).unwrap();
        prop_assert_eq!(dump(&archive), dump(&whole));
        // Reading all again changes nothing.
        let again = archive.ingest(documents.iter().map(|d| READER.read(d))).unwrap();
        prop_assert_eq!((again.unchanged, again.added, again.removed), (documents.len(), 0, 0));
        prop_assert_eq!(archive.settle(&READER, |_, _| ()).unwrap().names, 0);
    }
}

const ATTENDED: &str = "SELECT ?person ?meeting WHERE { ?person jy:attended ?meeting }";

#[test]
fn two_of_one_name_are_two_until_one_of_them_goes() {
    let documents = [
        document(1, &[0], 1),
        document(2, &[2], 2),
        document(3, &[3, 13], 3),
    ];
    let archive = told(&documents);
    assert_eq!(
        rows(&archive, ATTENDED),
        [
            "person/王伟@~d3 meeting/d3.1",
            "person/王伟@四川省 meeting/d2.1",
            "person/王伟@普陀区 meeting/d1.1",
            "person/陈大有 meeting/d3.1",
        ]
    );
    let maybe = "SELECT ?person ?other WHERE { ?person jy:possiblySameAs ?other }";
    assert_eq!(rows(&archive, maybe).len(), 2, "{:?}", rows(&archive, maybe));
    let why = "SELECT ?verdict ?ground WHERE { ?judgement a jy:Judgement ; jy:onName/rdfs:label \"王伟\"@zh-hans ; jy:verdict ?verdict ; jy:ground ?ground }";
    assert_eq!(rows(&archive, why), ["different common"]);
    let base = Base::default();
    archive.remove(base.document("d2").as_ref()).unwrap();
    archive.remove(base.document("d3").as_ref()).unwrap();
    archive.settle(&READER, |_, _| ()).unwrap();
    assert_eq!(rows(&archive, ATTENDED), ["person/王伟 meeting/d1.1"]);
}

#[test]
fn a_run_that_broke_off_is_finished_by_the_next() {
    let documents = [document(1, &[0], 1), document(2, &[2], 2)];
    let archive = Archive::in_memory().unwrap();
    archive.ingest(documents.iter().map(|d| READER.read(d))).unwrap();
    assert_eq!(rows(&archive, "SELECT ?x WHERE { ?x jy:pending ?y }").len(), 2);
    let last = document(3, &[13], 3);
    archive.ingest([READER.read(&last)]).unwrap();
    assert_eq!(archive.settle(&READER, |_, _| ()).unwrap().names, 2);
    let [one, two] = documents;
    assert_eq!(dump(&archive), dump(&told(&[one, two, last])));
}

fn anchor(document: &str) -> Anchor {
    Anchor {
        document: document.to_owned(),
        name: "王伟".to_owned(),
    }
}

fn ruling(verdict: Verdict, one: &str, other: &str) -> Ruling {
    Ruling {
        other: Some(anchor(other)),
        ..Ruling::new(verdict, anchor(one))
    }
}

#[test]
fn rulings_go_before_what_documents_suggest_and_can_be_taken_back() {
    let documents = [
        document(1, &[0], 1),
        document(2, &[2], 2),
        document(3, &[3, 13], 3),
        document(4, &[3], 4),
        document(5, &[0], 5),
    ];
    let plain = told(&documents);
    let before = dump(&plain);
    let people = |archive: &Archive| {
        rows(
            archive,
            "SELECT DISTINCT ?person WHERE { ?person foaf:name \"王伟\"@zh-hans }",
        )
    };
    let cases: [(&[Ruling], &[&str]); 5] = [
        // A bare name is put to a person.
        (
            &[ruling(Verdict::Same, "d3", "d1")],
            &["person/王伟@~d4", "person/王伟@四川省", "person/王伟@普陀区"],
        ),
        // Two bare names are one person, and nobody known.
        (
            &[ruling(Verdict::Same, "d3", "d4")],
            &["person/王伟@~d3", "person/王伟@四川省", "person/王伟@普陀区"],
        ),
        // Two known persons are one, by a chain.
        (
            &[
                ruling(Verdict::Same, "d1", "d2"),
                ruling(Verdict::Same, "d3", "d4"),
                ruling(Verdict::Same, "d4", "d2"),
            ],
            &["person/王伟"],
        ),
        // What two documents say alike is said of two.
        (
            &[ruling(Verdict::Different, "d5", "d1")],
            &[
                "person/王伟@~d3",
                "person/王伟@~d4",
                "person/王伟@~d5",
                "person/王伟@四川省",
                "person/王伟@普陀区",
            ],
        ),
        (
            &[Ruling {
                key: Some("王伟@普陀".into()),
                ..Ruling::new(Verdict::Rename, anchor("d1"))
            }],
            &[
                "person/王伟@~d3",
                "person/王伟@~d4",
                "person/王伟@四川省",
                "person/王伟@普陀",
            ],
        ),
    ];
    let base = Base::default();
    for (rulings, expected) in cases {
        assert_eq!(plain.rule(rulings, &base).unwrap(), rulings.len());
        assert_eq!(
            plain.rule(rulings, &base).unwrap(),
            0,
            "the same ruling again is none"
        );
        plain.settle(&READER, |_, _| ()).unwrap();
        assert_eq!(people(&plain), expected, "{rulings:?}");
        // The rulings first and the documents then, the last of them first: the same.
        let early = Archive::in_memory().unwrap();
        early.rule(rulings, &base).unwrap();
        for document in documents.iter().rev() {
            early.ingest([READER.read(document)]).unwrap();
            early.settle(&READER, |_, _| ()).unwrap();
        }
        assert_eq!(dump(&early), dump(&plain), "{rulings:?}");
        for kept in plain.rulings().unwrap() {
            assert!(plain.unrule(&kept.id, &base).unwrap());
        }
        plain.settle(&READER, |_, _| ()).unwrap();
        assert_eq!(dump(&plain), before, "taken back: {rulings:?}");
    }
}
