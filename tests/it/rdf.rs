//! The graph of a reading made by hand, as it is dumped; the cases are in `tests/cases/rdf`.

use std::sync::LazyLock;

use jiff::civil::date;
use jiyao::rdf::{Base, GroupedTurtle, canonical_nquads, isomorphic, pretty_turtle, quads};
use jiyao::resolve::Resolver;
use jiyao::text::{
    Byline, Directive, Document, Evidence, Field, HeldPost, Meeting, MeetingFormat, MeetingKind,
    Organization, Participant, Participation, Person, Place, PlaceLevel, PostChange, Reading, Reference,
    Role, Span, Speech, Statement, Topic, TopicKind, fold,
};
use oxrdf::{Quad, Term};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/rdf/");

/// Where words stand first in the body.
fn at(document: &Document, words: &str, rule: &'static str) -> Evidence {
    let start = document
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words} is not in the text"));
    Evidence::in_text(Span::new(start, start + words.len()), rule)
}

fn person(document: &Document, name: &str, posts: &[(&str, PostChange)]) -> Person {
    let held = |(title, change): &(&str, PostChange)| HeldPost {
        title: (*title).to_owned(),
        folded: fold(title).into_owned(),
        change: *change,
        evidence: at(document, title, "post/before-name"),
    };
    Person {
        name: name.to_owned(),
        folded: fold(name).into_owned(),
        qualifier: None,
        evidence: at(document, name, "person/name"),
        posts: posts.iter().map(held).collect(),
    }
}

fn part(participant: Participant, as_written: &str, roles: &[Role], evidence: Evidence) -> Participation {
    Participation {
        participant,
        roles: roles.to_vec(),
        list_order: None,
        as_written: as_written.to_owned(),
        title_as_written: None,
        evidence,
    }
}

/// A part of the Shanghai report, and what it says.
fn shanghai() -> (Document, Reading) {
    let text = std::fs::read_to_string(format!("{CASES}shanghai.txt")).unwrap();
    let document = Document {
        source: Some("解放日报".to_owned()),
        location: Some("https://www.example.org/2020/04/02/1.html".to_owned()),
        ..Document::new("seed-shanghai", text)
            .with_title("李強:化危為機 只爭朝夕 走出向上向好節奏")
            .with_issued(date(2020, 4, 2))
    };
    let d = &document;
    let roster = at(
        d,
        "市領導於紹良、鄭鋼淼、諸葛宇傑出席會議。",
        "roster/attend-list",
    );
    let exchange = at(
        d,
        "市委政法委、普陀區委圍繞統籌推進疫情防控和經濟社會發展作了交流發言",
        "roster/exchange",
    );
    let branch = at(
        d,
        "各區黨委政府主要負責同志在分會場參加會議",
        "roster/attend-group",
    );
    let mut participations = vec![
        part(
            Participant::Person(0),
            "李強",
            &[Role::Chair, Role::Speaker],
            at(d, "李強主持會議並強調", "chair/presides"),
        ),
        part(
            Participant::Person(1),
            "龔正",
            &[Role::Speaker],
            at(d, "龔正部署二季度經濟社會發展重點工作", "speaker/arranges"),
        ),
    ];
    for (index, name) in ["於紹良", "鄭鋼淼", "諸葛宇傑"].into_iter().enumerate() {
        participations.push(Participation {
            list_order: Some(index as u32 + 1),
            title_as_written: Some("市領導".to_owned()),
            ..part(Participant::Person(2 + index), name, &[Role::Attendee], roster)
        });
    }
    for body in ["市委政法委", "普陀區委"] {
        let participant = Participant::Organization(body.to_owned());
        participations.push(part(participant, body, &[Role::Speaker], exchange));
    }
    let group = "各區黨委政府主要負責同志";
    let participant = Participant::Group(group.to_owned());
    participations.push(part(participant, group, &[Role::Attendee], branch));
    let meeting = Meeting {
        kind: MeetingKind::Conference,
        name: Some("上海市委季度工作會議暨市新冠肺炎疫情防控工作領導小組會議".to_owned()),
        date: Some(date(2020, 4, 1)),
        date_as_written: Some("昨天下午".to_owned()),
        place: Some("上海".to_owned()),
        format: Some(MeetingFormat::Telephone),
        organizers: vec!["上海市委".to_owned()],
        participations,
        evidence: Some(at(
            d,
            "上海市委季度工作會議暨市新冠肺炎疫情防控工作領導小組會議昨天下午舉行。",
            "meeting/held",
        )),
    };
    let statement = |words: &str, directive: Option<Directive>, cue: Option<&str>| Statement {
        cue: cue.map(str::to_owned),
        directive,
        topics: Vec::new(),
        places: Vec::new(),
        organizations: Vec::new(),
        evidence: at(d, words, "speech/said"),
    };
    let order = |modality: &str, addressee: Option<&str>| {
        Some(Directive {
            modality: Some(modality.to_owned()),
            addressee: addressee.map(str::to_owned),
        })
    };
    let speeches = vec![
        Speech {
            speaker: Participant::Person(0),
            as_written: "李強".to_owned(),
            meeting: Some(0),
            statements: vec![
                statement(
                    "李強指出,要善於危中尋機、化危為機。",
                    order("要", None),
                    Some("指出"),
                ),
                statement(
                    "各區要根據本區經濟特徵和產業特色,加快謀劃研究抓住機遇、發展自己的辦法招數。",
                    order("要", Some("各區")),
                    None,
                ),
            ],
        },
        Speech {
            speaker: Participant::Person(1),
            as_written: "龔正".to_owned(),
            meeting: Some(0),
            statements: vec![Statement {
                topics: vec![0],
                ..statement(
                    "要加快實施“三大任務、一大平臺”,狠抓政策落地、項目推進。",
                    order("要", None),
                    None,
                )
            }],
        },
        Speech {
            speaker: Participant::Meeting,
            as_written: "會議".to_owned(),
            meeting: Some(0),
            statements: vec![statement(
                "會議認為,全國人大的部署為浦東開發開放帶來機遇。",
                None,
                Some("認為"),
            )],
        },
    ];
    let named = |name: &str, rule| (name.to_owned(), fold(name).into_owned(), at(d, name, rule));
    let organization = |name: &str| {
        let (name, folded, evidence) = named(name, "organization/head");
        Organization {
            name,
            folded,
            evidence,
        }
    };
    let (name, folded, evidence) = named("三大任務、一大平臺", "topic/listed");
    let topic = Topic {
        kind: TopicKind::Initiative,
        name,
        folded,
        evidence,
    };
    let (name, folded, evidence) = named("浦東", "place/listed");
    let place = Place {
        name,
        folded,
        level: PlaceLevel::District,
        code: None,
        evidence,
    };
    let (name, folded, evidence) = named("中央經濟工作會議", "reference/listed");
    let reference = Reference {
        name,
        folded,
        evidence,
    };
    let held = PostChange::Held;
    let reading = Reading {
        persons: vec![
            person(
                d,
                "李強",
                &[("上海市委書記", held), ("市疫情防控工作領導小組組長", held)],
            ),
            person(d, "龔正", &[("市委副書記", held), ("代市長", PostChange::Acting)]),
            person(d, "於紹良", &[]),
            person(d, "鄭鋼淼", &[]),
            person(d, "諸葛宇傑", &[]),
        ],
        organizations: vec![
            organization("市委政法委"),
            organization("普陀區委"),
            organization("全國人大"),
        ],
        places: vec![place],
        meetings: vec![meeting],
        speeches,
        topics: vec![topic],
        references: vec![reference],
        bylines: vec![Byline {
            name: "談燕".to_owned(),
            evidence: Some(at(d, "談燕", "byline/bracket")),
        }],
        notices: Vec::new(),
    };
    (document, reading)
}

fn graph_of((document, reading): &(Document, Reading)) -> Vec<Quad> {
    static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new().unwrap());
    let resolution = RESOLVER.resolve(document, reading);
    quads(document, reading, &resolution, &Base::default())
}

/// Compares with a file of the cases; `UPDATE=1` writes it anew.
fn check(file: &str, got: &str) {
    let path = format!("{CASES}{file}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, got).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        got == expected,
        "{file} differs from the case; see it with UPDATE=1 and git diff"
    );
}

#[test]
fn the_shanghai_report_as_turtle() {
    let turtle = pretty_turtle(&graph_of(&shanghai()), &Base::default()).unwrap();
    check("shanghai.ttl", &turtle);
}

#[test]
fn turtle_is_the_same_whatever_the_order_and_reads_back() {
    let mut quads = graph_of(&shanghai());
    let base = Base::default();
    let turtle = pretty_turtle(&quads, &base).unwrap();
    let canonical = canonical_nquads(&quads).unwrap();
    quads.reverse();
    quads.extend(quads.clone());
    assert!(pretty_turtle(&quads, &base).unwrap() == turtle);
    assert!(canonical_nquads(&quads).unwrap() == canonical);

    let triples: Vec<Quad> = quads
        .into_iter()
        .map(|q| oxrdf::Triple::from(q).in_graph(oxrdf::GraphName::DefaultGraph))
        .collect();
    let pretty: Vec<Quad> = read_turtle(&turtle);
    assert!(isomorphic(&pretty, &triples).unwrap());
    let mut sorted = triples.clone();
    sorted.sort_by_key(|q| q.subject.to_string());
    let mut dump = GroupedTurtle::new(Vec::new(), &base).unwrap();
    for subject in sorted.chunk_by(|a, b| a.subject == b.subject) {
        dump.subject(subject.iter().cloned().map(Into::into)).unwrap();
    }
    let grouped = String::from_utf8(dump.finish().unwrap()).unwrap();
    assert!(isomorphic(&read_turtle(&grouped), &triples).unwrap());
}

fn read_turtle(turtle: &str) -> Vec<Quad> {
    oxttl::TurtleParser::new()
        .for_slice(turtle)
        .map(|triple| triple.unwrap().in_graph(oxrdf::GraphName::DefaultGraph))
        .collect()
}

#[test]
fn blank_nodes_make_no_difference() {
    let one = "@prefix : <https://example.org/> . :a :b [ :c \"一\" ; :d [ :e :f ] ] .";
    let other = "@prefix : <https://example.org/> . _:y :e :f . _:x :d _:y . _:x :c \"一\" . :a :b _:x .";
    let (one, other) = (read_turtle(one), read_turtle(other));
    let base = Base::default();
    assert!(isomorphic(&one, &other).unwrap());
    assert_eq!(canonical_nquads(&one).unwrap(), canonical_nquads(&other).unwrap());
    assert_eq!(
        pretty_turtle(&one, &base).unwrap(),
        pretty_turtle(&other, &base).unwrap()
    );
    assert!(!isomorphic(&one, &other[1..]).unwrap());
}

#[test]
fn sorted_lines_are_what_rdfc_gives() {
    // One blank node more sends the same quads through RDFC-1.0 instead of the plain sort.
    let quads = graph_of(&shanghai());
    let plain = canonical_nquads(&quads).unwrap();
    let mut with_blank = quads;
    let node = oxrdf::BlankNode::new("x").unwrap();
    let first = with_blank[0].clone();
    with_blank.push(Quad::new(node, first.predicate, first.object, first.graph_name));
    let through: String = canonical_nquads(&with_blank)
        .unwrap()
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("_:"))
        .collect();
    assert_eq!(through, plain);
}

fn objects<'q>(quads: &'q [Quad], subject: &oxrdf::NamedOrBlankNode, predicate: &str) -> Vec<&'q Term> {
    let of = quads
        .iter()
        .filter(|q| q.subject == *subject && q.predicate.as_str().ends_with(predicate));
    of.map(|q| &q.object).collect()
}

/// Evidence holds the words that stand at its offsets, by code points.
fn assert_evidence_quotes(document: &Document, quads: &[Quad]) {
    let value = |term: &Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => panic!("{other}"),
    };
    for quad in quads
        .iter()
        .filter(|q| q.predicate.as_str().ends_with("oa#exact"))
    {
        let one = |predicate| value(objects(quads, &quad.subject, predicate)[0]);
        let (start, end): (usize, usize) = (one("#start").parse().unwrap(), one("#end").parse().unwrap());
        let headline = !objects(quads, &quad.subject, "#inTitle").is_empty();
        let field = if headline { &document.title } else { &document.text };
        let words: String = field.chars().skip(start).take(end - start).collect();
        assert_eq!(words, value(&quad.object));
    }
}

#[test]
fn evidence_quotes_the_text() {
    let case = shanghai();
    assert_evidence_quotes(&case.0, &graph_of(&case));
}

proptest::proptest! {
    #[test]
    fn evidence_quotes_any_text(
        text in "[a。\\u{4e00}-\\u{4e80}於紹良\\u{20000}-\\u{20010}]{1,60}",
        title in "[李強a\\u{20000}]{1,12}",
        cuts in proptest::collection::vec((0usize..60, 1usize..12, proptest::bool::ANY), 1..20),
    ) {
        let document = Document::new("d", text).with_title(title);
        let organizations = cuts.iter().filter_map(|(start, length, headline)| {
            let field = if *headline { &document.title } else { &document.text };
            let ends: Vec<usize> = field.char_indices().map(|(at, _)| at).chain([field.len()]).collect();
            let (from, to) = (*ends.get(*start)?, *ends.get(start + length)?);
            let span = Span::new(from, to);
            let evidence = Evidence { field: if *headline { Field::Title } else { Field::Text }, span, rule: "a/b" };
            let name = span.of(field).to_owned();
            Some(Organization { folded: fold(&name).into_owned(), name, evidence })
        }).collect();
        let reading = Reading { organizations, ..Reading::default() };
        let quads = graph_of(&(document.clone(), reading));
        assert_evidence_quotes(&document, &quads);
    }

    #[test]
    fn a_reading_that_leads_nowhere_is_no_harm(index in 0usize..3, span in (0usize..40, 0usize..40)) {
        let document = Document::new("d", "李强主持会议。");
        let evidence = Evidence::in_text(Span::new(span.0, span.1), "a/b");
        let statement = Statement {
            cue: None, directive: None, topics: vec![index], places: vec![index], organizations: vec![index], evidence,
        };
        let speech = Speech {
            speaker: Participant::Person(index), as_written: "某".to_owned(), meeting: Some(index), statements: vec![statement],
        };
        let meeting = Meeting {
            participations: vec![part(Participant::Person(index), "某", &[Role::Chair], evidence)],
            ..Meeting::default()
        };
        let reading = Reading { speeches: vec![speech], meetings: vec![meeting], ..Reading::default() };
        let quads = graph_of(&(document, reading));
        proptest::prop_assert!(quads.iter().all(|q| !q.to_string().contains("id/person/")));
    }
}
