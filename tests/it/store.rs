//! The archive: taking in, replacing, dumping, asking, and the directory it lives in.

use std::fs;
use std::sync::LazyLock;

use jiyao::input::{Options, open};
use jiyao::rdf::{Base, isomorphic};
use jiyao::reader::{Claims, Reader};
use jiyao::store::{Archive, Catalogue, QueryResults, RdfFormat, StoreError, dump_format, query_files};
use jiyao::text::Document;
use oxrdf::{GraphName, Quad};

const FORMATS: [&str; 6] = ["turtle", "nquads", "trig", "ntriples", "rdfxml", "jsonld"];

fn samples(reader: &Reader) -> Vec<Claims> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    open(samples, &Options::default())
        .map(|document| reader.read(&document.unwrap()))
        .collect()
}

fn filled(claims: Vec<Claims>) -> Archive {
    let archive = Archive::in_memory().unwrap();
    archive.ingest(claims).unwrap();
    settled(archive)
}

/// With everybody decided on.
fn settled(archive: Archive) -> Archive {
    static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new().unwrap());
    archive.settle(&READER, |_, _| ()).unwrap();
    archive
}

fn dump(archive: &Archive, format: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    archive
        .export(&mut bytes, dump_format(format).unwrap(), None)
        .unwrap();
    bytes
}

fn quads(bytes: &[u8], format: RdfFormat) -> Vec<Quad> {
    oxigraph::io::RdfParser::from_format(format)
        .for_slice(bytes)
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The triples of all graphs, each once.
fn union(quads: &[Quad]) -> Vec<Quad> {
    let mut union: Vec<Quad> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for quad in quads {
        let quad = Quad {
            graph_name: GraphName::DefaultGraph,
            ..quad.clone()
        };
        if seen.insert(quad.clone()) {
            union.push(quad);
        }
    }
    union
}

fn rows(archive: &Archive, query: &str) -> usize {
    match archive.answer(query, &[], None).unwrap() {
        QueryResults::Solutions(solutions) => solutions.map(Result::unwrap).count(),
        QueryResults::Boolean(answer) => usize::from(answer),
        QueryResults::Graph(triples) => triples.map(Result::unwrap).count(),
    }
}

#[test]
fn reading_twice_changes_nothing() {
    let reader = Reader::new().unwrap();
    let archive = Archive::in_memory().unwrap();
    let first = archive.ingest(samples(&reader)).unwrap();
    assert!(
        first.documents >= 40 && first.unchanged == 0 && first.removed == 0,
        "{first:?}"
    );
    let archive = settled(archive);
    let before = dump(&archive, "nquads");
    let second = archive.ingest(samples(&reader)).unwrap();
    assert_eq!(
        (second.documents, second.unchanged),
        (first.documents, first.documents),
        "{second:?}"
    );
    assert_eq!(
        (second.added, second.removed, second.orphans),
        (0, 0, 0),
        "{second:?}"
    );
    assert_eq!(dump(&archive, "nquads"), before);
    let mut turned = samples(&reader);
    turned.reverse();
    assert_eq!(
        dump(&filled(turned), "nquads"),
        before,
        "the order of reading makes no difference"
    );
}

#[test]
fn a_document_read_again_replaces_all_it_said() {
    let reader = Reader::new().unwrap();
    let old = Document::new("d1", "市长王明主持会议。副市长李华出席会议。");
    let new = Document::new("d1", "市长王明主持会议。副市长赵云出席会议。");
    let other = Document::new("d2", "市长王明主持会议。");
    let archive = filled(vec![reader.read(&old), reader.read(&other)]);
    let report = archive.ingest([reader.read(&new)]).unwrap();
    assert!(report.orphans > 0 && report.removed > 0, "{report:?}");
    let archive = settled(archive);
    let fresh = filled(vec![reader.read(&new), reader.read(&other)]);
    assert_eq!(dump(&archive, "nquads"), dump(&fresh, "nquads"));
    let base = Base::default();
    assert!(archive.remove(base.document("d1").as_ref()).unwrap());
    assert!(!archive.remove(base.document("d1").as_ref()).unwrap());
    let archive = settled(archive);
    assert_eq!(
        dump(&archive, "nquads"),
        dump(&filled(vec![reader.read(&other)]), "nquads")
    );
    assert!(archive.remove(base.document("d2").as_ref()).unwrap());
    assert!(
        archive.is_empty().unwrap(),
        "{}",
        String::from_utf8(dump(&archive, "nquads")).unwrap()
    );
}

#[test]
fn what_is_dumped_and_loaded_is_the_same_graph() {
    let reader = Reader::new().unwrap();
    let claims: Vec<_> = samples(&reader).into_iter().take(12).collect();
    let archive = filled(claims);
    let all = quads(&dump(&archive, "nquads"), RdfFormat::NQuads);
    for name in FORMATS {
        let format = dump_format(name).unwrap();
        let bytes = dump(&archive, name);
        assert_eq!(bytes, dump(&archive, name), "{name} comes out the same");
        let again = Archive::in_memory().unwrap();
        again.load(bytes.as_slice(), format, None).unwrap();
        let loaded = quads(&dump(&again, "nquads"), RdfFormat::NQuads);
        let wanted = if format.supports_datasets() {
            all.clone()
        } else {
            union(&all)
        };
        assert!(
            isomorphic(&loaded, &wanted).unwrap(),
            "{name}: {} quads of {}",
            loaded.len(),
            wanted.len()
        );
    }
}

#[test]
fn large_turtle_is_the_same_graph_too() {
    let reader = Reader::new().unwrap();
    let one = samples(&reader).swap_remove(0);
    let many = (0..400).flat_map(|number| {
        one.quads
            .iter()
            .filter(|quad| quad.graph_name == one.document.clone().into())
            .map(move |quad| {
                let mut quad = quad.clone();
                quad.graph_name = Base::default().document(&number.to_string()).into();
                quad.predicate =
                    oxrdf::NamedNode::new_unchecked(format!("{}{}", quad.predicate.as_str(), number % 300));
                quad
            })
    });
    let mut text = Vec::new();
    jiyao::reader::write_quads(&mut text, &many.collect::<Vec<_>>()).unwrap();
    let archive = Archive::in_memory().unwrap();
    archive.load(text.as_slice(), RdfFormat::NQuads, None).unwrap();
    assert!(archive.len().unwrap() > 100_000, "{}", archive.len().unwrap());
    let turtle = quads(&dump(&archive, "turtle"), RdfFormat::Turtle);
    let lines = quads(&dump(&archive, "ntriples"), RdfFormat::NTriples);
    assert!(isomorphic(&turtle, &lines).unwrap());
}

#[test]
fn one_graph_is_dumped_alone() {
    let reader = Reader::new().unwrap();
    let archive = filled(samples(&reader));
    let name = samples(&reader).swap_remove(0).document;
    for format in FORMATS {
        let mut bytes = Vec::new();
        let count = archive
            .export(&mut bytes, dump_format(format).unwrap(), Some(name.as_ref()))
            .unwrap();
        assert!(
            count > 100 && count < archive.len().unwrap() / 10,
            "{format}: {count}"
        );
    }
}

#[test]
fn broken_rdf_leaves_nothing_behind() {
    let archive = Archive::in_memory().unwrap();
    let broken = "<https://a.example/a> <https://a.example/b> \"c\" .\n<https://a.example/a> nothing .\n";
    let error = archive
        .load(broken.as_bytes(), RdfFormat::NTriples, None)
        .unwrap_err();
    assert!(matches!(error, StoreError::Rdf(_)), "{error}");
    assert!(archive.is_empty().unwrap());
}

#[test]
fn every_query_file_is_understood() {
    let archive = filled(samples(&Reader::new().unwrap()));
    for folder in ["ask", "check", "eval", "page"] {
        let files = query_files(folder);
        assert!(!files.is_empty(), "{folder}");
        for (name, text) in files {
            if let Err(error) = archive.answer(text, &[], None) {
                panic!("queries/{folder}/{name}.rq: {error}");
            }
        }
    }
    for (name, text) in query_files("eval") {
        assert!(
            name == "bylines" || rows(&archive, text) > 0,
            "queries/eval/{name}.rq has no rows"
        );
    }
    let catalogue = Catalogue::built_in().unwrap();
    assert!(catalogue.questions().len() >= 15);
    for question in catalogue.questions() {
        let examples: Vec<_> = question
            .parameters
            .iter()
            .map(|p| (p.name.as_str(), p.example.as_str()))
            .collect();
        let bindings = question.bind(&examples).unwrap();
        archive.answer(question.sparql, &bindings, None).unwrap();
    }
}

#[test]
fn questions_refuse_what_does_not_fit() {
    let catalogue = Catalogue::built_in().unwrap();
    let message = |name: &str, values: &[(&str, &str)]| {
        catalogue
            .get(name)
            .and_then(|question| question.bind(values).map(drop))
            .unwrap_err()
            .to_string()
    };
    for (name, values, words) in [
        ("atended", &[][..], "did you mean attended"),
        ("attended", &[], "needs person=…"),
        ("attended", &[("persn", "李强")], "it takes person, from, until"),
        (
            "attended",
            &[("person", "李强"), ("from", "gestern")],
            "write a day as 2024-03-05",
        ),
        ("attendees", &[("meeting", "nicht <hier>")], "absolute IRI"),
    ] {
        let message = message(name, values);
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_directory_keeps_the_graph() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("store");
    let reader = Reader::new().unwrap();
    assert!(matches!(
        Archive::open_read_only(&home),
        Err(StoreError::Missing { .. })
    ));
    let archive = Archive::open(&home).unwrap();
    archive.ingest(samples(&reader)).unwrap();
    archive.flush().unwrap();
    assert!(
        matches!(Archive::open(&home), Err(StoreError::InUse { .. })),
        "a second writer is kept out"
    );
    assert!(
        matches!(Archive::open_read_only(&home), Err(StoreError::InUse { .. })),
        "and a reader"
    );
    let wanted = dump(&archive, "nquads");
    drop(archive);
    let reading = Archive::open_read_only(&home).unwrap();
    let beside = Archive::open_read_only(&home).unwrap();
    assert_eq!(dump(&reading, "nquads"), wanted);
    assert_eq!(
        beside.stats().unwrap().count("documents"),
        reading.stats().unwrap().count("documents")
    );
    assert!(matches!(
        reading.ingest(samples(&reader)),
        Err(StoreError::ReadOnly)
    ));
    assert!(
        matches!(Archive::open(&home), Err(StoreError::InUse { .. })),
        "readers keep a writer out"
    );
}

#[test]
fn other_directories_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("letter.txt"), "会议").unwrap();
    assert!(matches!(
        Archive::open(dir.path()),
        Err(StoreError::Foreign { .. })
    ));
    fs::write(
        dir.path().join("store.toml"),
        "version = 99\nkept_in = \"nquads\"\nmade_by = \"jiyao 9\"\n",
    )
    .unwrap();
    let error = Archive::open(dir.path()).unwrap_err();
    assert!(matches!(error, StoreError::Version { found: 99, .. }), "{error}");
    assert_eq!(
        fs::read_dir(dir.path()).unwrap().count(),
        2,
        "nothing was written"
    );
}
