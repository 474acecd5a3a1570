//! All that is read in each sample, as text: a change of any rule shows as lines that differ.
//!
//! `UPDATE=1 cargo test readings` writes the texts anew; read what `git diff` then shows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiyao::extract::Extractor;
use jiyao::input::{Options, open};
use jiyao::text::{Document, Participant, Participation, Person, Reading, Span};
use serde::Serialize;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn samples_read_as_they_did() {
    let folder = Path::new(TOP).join("tests/cases/readings");
    let update = std::env::var_os("UPDATE").is_some();
    let extractor = Extractor::new().unwrap();
    let mut wrong = Vec::new();
    let mut written = BTreeSet::new();
    for document in open(Path::new(TOP).join("data/samples"), &Options::default()) {
        let document = document.unwrap();
        let path = folder.join(format!("{}.txt", document.id.replace(['/', ' '], "_")));
        let got = page(&document, &extractor.read(&document));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &got).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != got {
            wrong.push(path.display().to_string());
        }
        assert!(written.insert(path), "two samples are called {}", document.id);
    }
    assert!(written.len() >= 40, "the samples are there");
    for path in listing(&folder).difference(&written) {
        wrong.push(format!("{} belongs to no sample", path.display()));
    }
    assert!(
        wrong.is_empty(),
        "these read otherwise; see how with UPDATE=1 and git diff:\n  {}",
        wrong.join("\n  ")
    );
}

fn listing(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// The reading of a document, a fact a line, in the order of the reading.
fn page(document: &Document, reading: &Reading) -> String {
    let mut page = format!("{}\n", document.title);
    let facts = (persons(reading), meetings(reading), speeches(document, reading));
    for part in [facts.0, facts.1, facts.2, names(reading)] {
        writeln!(page, "\n{part}").unwrap();
    }
    page
}

fn persons(reading: &Reading) -> String {
    let line = |person: &Person| {
        let posts = person.posts.iter().map(|post| match post.change {
            jiyao::text::PostChange::Held => post.title.clone(),
            change => format!("{} ({})", post.title, word(&change)),
        });
        let bracket = person
            .qualifier
            .as_ref()
            .map_or(String::new(), |q| format!("（{q}）"));
        format!(
            "person {}{bracket}: {}",
            person.name,
            posts.collect::<Vec<_>>().join("、")
        )
    };
    joined(reading.persons.iter().map(line))
}

fn meetings(reading: &Reading) -> String {
    let mut lines = Vec::new();
    for (number, meeting) in (1..).zip(&reading.meetings) {
        let date = meeting.date.map_or("-".to_owned(), |date| date.to_string());
        let or_none = |words: &Option<String>| words.clone().unwrap_or("-".to_owned());
        let format = meeting.format.map_or("-".to_owned(), |format| word(&format));
        lines.push(format!(
            "meeting {number} {}: {} | {date} {} | {} | {format}",
            word(&meeting.kind),
            or_none(&meeting.name),
            or_none(&meeting.date_as_written),
            or_none(&meeting.place),
        ));
        lines.extend(meeting.participations.iter().map(participation));
    }
    joined(lines)
}

fn participation(part: &Participation) -> String {
    let sort = match part.participant {
        Participant::Person(_) => "",
        Participant::Organization(_) => " (body)",
        Participant::Group(_) => " (group)",
        Participant::Meeting => " (meeting)",
    };
    let roles: Vec<String> = part.roles.iter().map(word).collect();
    let order = part
        .list_order
        .map_or(String::new(), |order| format!(" {order}."));
    let title = part
        .title_as_written
        .as_ref()
        .map_or(String::new(), |t| format!(" [{t}]"));
    format!("  {}{order} {}{sort}{title}", roles.join("+"), part.as_written)
}

fn speeches(document: &Document, reading: &Reading) -> String {
    let mut lines = Vec::new();
    for speech in &reading.speeches {
        let who = match &speech.speaker {
            Participant::Person(at) => reading.persons[*at].name.clone(),
            Participant::Organization(name) | Participant::Group(name) => name.clone(),
            Participant::Meeting => "(the meeting)".to_owned(),
        };
        let at = speech.meeting.map_or("-".to_owned(), |at| (at + 1).to_string());
        lines.push(format!("speech of {who} at {at}"));
        for statement in &speech.statements {
            let cue = statement.cue.as_deref().unwrap_or("…");
            let order = statement.directive.as_ref().map_or(String::new(), |directive| {
                let addressee = directive.addressee.as_deref().unwrap_or("-");
                let modality = directive.modality.as_deref().unwrap_or("…");
                format!(" !{modality} → {addressee}")
            });
            let words = head(statement.evidence.span, &document.text);
            lines.push(format!("  {cue}{order}: {words}"));
        }
    }
    joined(lines)
}

fn names(reading: &Reading) -> String {
    let topics = reading
        .topics
        .iter()
        .map(|t| format!("{} {}", word(&t.kind), t.name));
    let bodies = reading.organizations.iter().map(|o| format!("body {}", o.name));
    let places = reading.places.iter().map(|p| {
        let code = p.code.as_deref().unwrap_or("-");
        format!("place {} ({} {code})", p.name, word(&p.level))
    });
    let references = reading.references.iter().map(|r| format!("reference {}", r.name));
    let bylines = reading.bylines.iter().map(|b| format!("byline {}", b.name));
    let notices = reading
        .notices
        .iter()
        .map(|n| format!("notice {}: {}", n.code, n.message));
    joined(
        topics
            .chain(bodies)
            .chain(places)
            .chain(references)
            .chain(bylines)
            .chain(notices),
    )
}

/// The first characters of a sentence.
fn head(span: Span, text: &str) -> String {
    span.of(text).chars().take(16).collect()
}

/// What the reading's own JSON calls it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn joined(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().collect::<Vec<_>>().join("\n")
}
