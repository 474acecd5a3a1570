//! The network of joint meetings and its files.

use jiyao::network::{Attendance, Network, Settings};

/// Four meetings; 孙立 was only where nobody else was.
const ROWS: [(&str, &str); 11] = [
    ("常务会议", "王明"),
    ("常务会议", "李华"),
    ("常务会议", "赵云"),
    ("座谈会", "王明"),
    ("座谈会", "李华"),
    ("座谈会", "李华"),
    ("调研", "孙立"),
    ("调研二", "钱进"),
    ("调研二", "周全"),
    ("大会", "王明"),
    ("大会", "周全"),
];

fn network(settings: Settings, turned: bool) -> Network {
    let mut rows: Vec<_> = ROWS
        .iter()
        .map(|(m, p)| Attendance::new(*m, format!("id:{p}"), *p))
        .collect();
    if turned {
        rows.reverse();
    }
    Network::from_rows(rows, &settings)
}

fn written(write: impl Fn(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn joint_meetings_are_counted() {
    let network = network(Settings::default(), false);
    let ties: Vec<_> = network
        .ties()
        .map(|t| (t.one.label.as_str(), t.other.label.as_str(), t.weight))
        .collect();
    assert_eq!(
        ties,
        [
            ("周全", "王明", 1),
            ("周全", "钱进", 1),
            ("李华", "王明", 2),
            ("李华", "赵云", 1),
            ("王明", "赵云", 1)
        ]
    );
    let wang = network.people().find(|person| person.label == "王明").unwrap();
    assert_eq!(
        (wang.meetings, wang.degree, wang.strength, wang.component),
        (3, 3, 4, 1)
    );
    assert!(
        network.people().all(|person| person.label != "孙立"),
        "who met nobody is no part of it"
    );
    assert_eq!((network.meetings(), network.left_out()), (5, 0));
}

#[test]
fn weak_ties_and_large_meetings_are_left_out() {
    let strong = network(
        Settings {
            min_weight: 2,
            ..Settings::default()
        },
        false,
    );
    assert_eq!((strong.people().len(), strong.ties().len()), (2, 1));
    let small = network(
        Settings {
            largest_meeting: 2,
            ..Settings::default()
        },
        false,
    );
    assert_eq!(small.left_out(), 1);
    let components: Vec<_> = small.people().map(|person| person.component).collect();
    assert_eq!(components, [1, 1, 1, 1], "周全 ties 钱进 to 王明 and 李华");
}

#[test]
fn the_order_of_rows_makes_no_difference() {
    let (one, other) = (
        network(Settings::default(), false),
        network(Settings::default(), true),
    );
    assert_eq!(
        written(|out| one.write_json(out)),
        written(|out| other.write_json(out))
    );
    assert_eq!(
        written(|out| one.write_graphml(out)),
        written(|out| other.write_graphml(out))
    );
}

#[test]
fn files_hold_everybody_and_every_tie() {
    let network = network(Settings::default(), false);
    let csv = written(|out| network.write_csv(out));
    assert!(
        csv.starts_with("source,target,source_label,target_label,weight\n"),
        "{csv}"
    );
    assert!(csv.contains("id:李华,id:王明,李华,王明,2\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&written(|out| network.write_json(out))).unwrap();
    assert_eq!(
        (
            json["nodes"].as_array().unwrap().len(),
            json["links"].as_array().unwrap().len()
        ),
        (5, 5)
    );
    let graphml = written(|out| network.write_graphml(out));
    let gexf = written(|out| network.write_gexf(out));
    for (text, parts) in [
        (
            &graphml,
            [
                "<graphml ",
                "attr.type=\"int\"",
                "<data key=\"weight\">2</data>",
                "</graphml>",
            ],
        ),
        (&gexf, ["<gexf ", "label=\"王明\"", "weight=\"2\"", "</gexf>"]),
    ] {
        for part in parts {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
        let mut reader = quick_xml::Reader::from_str(text);
        let nodes = std::iter::from_fn(|| match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => None,
            event => Some(event),
        })
        .filter(|event| matches!(event, quick_xml::events::Event::Start(e) if e.name().as_ref() == "node"))
        .count();
        assert_eq!(nodes, 5);
    }
}
