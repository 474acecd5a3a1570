//! The samples are read as a careful reader reads them: meetings, chair, lists in their order.

use std::fmt::Write as _;
use std::path::Path;

use jiyao::extract::Extractor;
use jiyao::input::{Options, open};
use jiyao::text::{Document, Meeting, Participant, Reading, Role};

/// Cells in which the reading is known to fall short, with the reason; the list only shrinks.
const SHORTFALLS: &str = include_str!("../cases/samples-shortfalls.tsv");

#[test]
fn samples_are_read_as_a_careful_reader_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let extractor = Extractor::new().unwrap();
    let cases = include_str!("../cases/samples.tsv");
    let known: Vec<(&str, &str)> = SHORTFALLS
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .skip(1)
        .filter_map(|l| {
            let mut cells = l.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    let (mut wrong, mut checked) = (String::new(), 0);
    for line in cases.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let mut cells: Vec<&str> = line.split('\t').collect();
        cells.resize(7, "");
        let reading = extractor.read(&document(&root, cells[0]));
        let found = answers(&reading);
        for (column, (name, expected)) in ["meetings", "date", "chair", "attendees", "nonvoting", "absent"]
            .iter()
            .zip(&cells[1..])
            .enumerate()
        {
            let expected = if *name == "attendees" {
                without(expected, &reading)
            } else {
                bare(expected)
            };
            let as_expected = found[column] == expected;
            let excused = known.contains(&(cells[0], name));
            checked += 1;
            if as_expected == excused {
                let hint = if excused {
                    "now right: take it off samples-shortfalls.tsv"
                } else {
                    "wrong"
                };
                writeln!(
                    wrong,
                    "{} {name} {hint}\n  expected {expected}\n  found    {}",
                    cells[0], found[column]
                )
                .unwrap();
            }
        }
    }
    assert!(checked > 100, "only {checked} cells were checked");
    assert!(wrong.is_empty(), "{wrong}");
}

/// The document of a case: a path below the samples, or `path#id` for a record of a JSON Lines file.
fn document(root: &Path, case: &str) -> Document {
    let (path, id) = case
        .split_once('#')
        .map_or((case, None), |(path, id)| (path, Some(id)));
    let mut documents = open(root.join(path), &Options::default()).map(Result::unwrap);
    documents.find(|d| id.is_none_or(|id| d.id == id)).unwrap()
}

/// What the reading says in the columns of the cases: lists joined by 、 as written, brackets left out.
fn answers(reading: &Reading) -> Vec<String> {
    let first = reading.meetings.first();
    let people = |keep: &dyn Fn(&[Role]) -> bool| -> String {
        let parts = first.map_or(&[][..], |m: &Meeting| &m.participations);
        let names = parts
            .iter()
            .filter(|p| matches!(p.participant, Participant::Person(_)) && keep(&p.roles));
        names
            .map(|p| p.as_written.as_str())
            .collect::<Vec<_>>()
            .join("、")
    };
    vec![
        reading.meetings.len().to_string(),
        first
            .and_then(|m| m.date)
            .map_or(String::new(), |d| d.to_string()),
        people(&|roles| roles.contains(&Role::Chair)),
        // The cases list chairs and speakers as attendees only where a list names them.
        people(&|roles| roles == [Role::Attendee]),
        people(&|roles| roles.contains(&Role::NonVoting)),
        people(&|roles| roles.contains(&Role::Absent)),
    ]
}

/// An expected list without those who chair or speak, which the cases name only sometimes.
fn without(expected: &str, reading: &Reading) -> String {
    let leads = |name: &&str| {
        let parts = reading.meetings.first().map_or(&[][..], |m| &m.participations);
        let led = |p: &&jiyao::text::Participation| p.as_written == **name && p.roles != [Role::Attendee];
        !parts.iter().any(|p| led(&p))
    };
    bare(expected)
        .split('、')
        .filter(leads)
        .collect::<Vec<_>>()
        .join("、")
}

/// An expected list without the brackets that tell namesakes apart.
fn bare(expected: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in expected.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
