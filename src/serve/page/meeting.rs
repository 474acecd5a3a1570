//! A meeting: who was there, in which part and post, what was said and demanded, and the words for it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;

use crate::serve::error::ServeError;
use crate::serve::iri;
use crate::serve::rows::{Asker, Row};

use super::parts::{Link, Piece, highlight, meeting_link, roles};
use super::visit::{Frame, Visit};

#[derive(Template)]
#[template(path = "meeting.html")]
struct Page {
    frame: Frame,
    iri: String,
    title: Link,
    named: bool,
    date: String,
    date_as_written: String,
    kind: String,
    format: String,
    place: Link,
    document: Link,
    issued: String,
    source: String,
    /// The words that state the parts taken, each once, with the names highlighted.
    words: Vec<Vec<Piece>>,
    officials: Vec<Participant>,
    bodies: Vec<Participant>,
    groups: Vec<Participant>,
    absent: Vec<Participant>,
    speeches: Vec<Speech>,
    organizers: Vec<Link>,
    references: Vec<Link>,
    concerns: Vec<Link>,
    questions: Vec<(String, String)>,
}

impl Page {
    /// Who took part beside the officials, or did not, under the key of the heading.
    fn beside(&self) -> [(&'static str, &[Participant]); 3] {
        [
            ("meeting.bodies", &self.bodies),
            ("meeting.groups", &self.groups),
            ("meeting.absent", &self.absent),
        ]
    }

    /// What the meeting has to do with, under the key of the heading.
    fn related(&self) -> [(&'static str, &[Link]); 2] {
        [
            ("meeting.concerns", &self.concerns),
            ("meeting.references", &self.references),
        ]
    }
}

struct Participant {
    link: Link,
    as_written: String,
    title: String,
    order: usize,
    roles: Vec<String>,
    posts: String,
    /// Which of the page's words state it, from 1; 0 where none do.
    note: usize,
}

struct Speech {
    speaker: Link,
    statements: Vec<Statement>,
}

struct Statement {
    text: String,
    directive: bool,
    addressee: String,
    addressees: Vec<Link>,
}

/// The page of the meeting `node`.
pub(super) async fn page(visit: Visit, node: NamedNode) -> Result<Response, ServeError> {
    let page = visit.ask(move |asker, visit| gather(asker, visit, &node)).await?;
    visit.send(StatusCode::OK, &page)
}

fn gather(asker: &Asker<'_>, visit: &Visit, node: &NamedNode) -> Result<Page, ServeError> {
    let brief = asker.one("meeting-brief", node)?;
    if brief.node("document").is_none() {
        return Err(ServeError::NotFound(format!(
            "nothing is known of <{}>",
            node.as_str()
        )));
    }
    let title = meeting_link(visit, &brief, node);
    let (mut officials, mut bodies, mut groups, mut absent) = (vec![], vec![], vec![], vec![]);
    let mut rows = asker.about("meeting-participants", node)?;
    // In the order of the page, so that the words are numbered as the eye meets them.
    rows.sort_by_key(|row| {
        let absent = row.text("roles").split_whitespace().any(|role| role == "absent");
        (
            absent,
            ["official", "body", "group"]
                .iter()
                .position(|class| *class == row.text("class")),
        )
    });
    let words = distinct_words(brief.text("words"), &rows);
    for row in &rows {
        let participant = participant(visit, row, &words);
        if participant.roles.iter().any(|role| role == "absent") {
            absent.push(participant);
        } else {
            match row.text("class") {
                "group" => groups.push(participant),
                "body" => bodies.push(participant),
                _ => officials.push(participant),
            }
        }
    }
    let links = asker.about("meeting-links", node)?;
    let related = |relation: &str| -> Vec<Link> {
        let rows = links.iter().filter(|row| row.text("relation") == relation);
        rows.map(|row| Link::of(visit, row, "thing", "label")).collect()
    };
    let mut place = Link::of(visit, &brief, "place", "placeLabel");
    if !brief.text("placeAsWritten").is_empty() {
        brief.text("placeAsWritten").clone_into(&mut place.text);
        place.lang = "";
    }
    let value = iri::query_value(node.as_str());
    let questions = ["attendees", "missing", "groups"]
        .iter()
        .filter_map(|key| visit.site.catalogue.get(key).ok())
        .map(|question| {
            let title = question.title(visit.language.key()).to_owned();
            (title, format!("/ask/{}?meeting={value}", question.name))
        })
        .collect();
    Ok(Page {
        frame: visit.frame(&title.text, "home").with_formats(&visit.path),
        iri: node.as_str().to_owned(),
        title,
        named: !brief.text("name").is_empty(),
        date: brief.text("date").to_owned(),
        date_as_written: brief.text("dateAsWritten").to_owned(),
        kind: brief.text("kind").to_owned(),
        format: brief.text("format").to_owned(),
        place,
        document: Link::of(visit, &brief, "document", "title"),
        issued: brief.text("issued").to_owned(),
        source: brief.text("source").to_owned(),
        words: words
            .iter()
            .map(|words| highlight(words, &names(&rows)))
            .collect(),
        officials,
        bodies,
        groups,
        absent,
        speeches: speeches(visit, &asker.about("meeting-speeches", node)?),
        organizers: related("organizer"),
        references: related("refersTo"),
        concerns: related("concerns"),
        questions,
    })
}

fn participant(visit: &Visit, row: &Row, words: &[&str]) -> Participant {
    Participant {
        link: Link::of(visit, row, "participant", "name"),
        as_written: row.text("asWritten").to_owned(),
        title: row.text("title").to_owned(),
        order: row.number("listOrder"),
        roles: roles(row, "roles"),
        posts: row.text("posts").to_owned(),
        note: words
            .iter()
            .position(|w| *w == row.text("words"))
            .map_or(0, |place| place + 1),
    }
}

/// The words that state the meeting and the parts in it, each once, in the order of the rows.
fn distinct_words<'r>(meeting: &'r str, rows: &'r [Row]) -> Vec<&'r str> {
    let mut distinct = Vec::new();
    for words in rows.iter().map(|row| row.text("words")).chain([meeting]) {
        if !words.is_empty() && !distinct.contains(&words) {
            distinct.push(words);
        }
    }
    distinct
}

fn names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.text("asWritten")).collect()
}

/// Rows come speech by speech and sentence by sentence; a sentence with several addressees has several.
fn speeches(visit: &Visit, rows: &[Row]) -> Vec<Speech> {
    let mut speeches: Vec<Speech> = Vec::new();
    let (mut speech_of, mut statement_of) = (None, None);
    for row in rows {
        if speech_of != row.node("speech") || speeches.is_empty() {
            speech_of = row.node("speech");
            let mut speaker = Link::of(visit, row, "speaker", "name");
            if row.text("name").is_empty() && !row.text("asWritten").is_empty() {
                row.text("asWritten").clone_into(&mut speaker.text);
            }
            speeches.push(Speech {
                speaker,
                statements: Vec::new(),
            });
        }
        let Some(speech) = speeches.last_mut() else {
            continue;
        };
        if statement_of != row.node("statement") || speech.statements.is_empty() {
            statement_of = row.node("statement");
            speech.statements.push(Statement {
                text: row.text("text").to_owned(),
                directive: row.is_true("directive"),
                addressee: row.text("addresseeAsWritten").to_owned(),
                addressees: Vec::new(),
            });
        }
        if let (Some(statement), Some(_)) = (speech.statements.last_mut(), row.node("addressee")) {
            let addressee = Link::of(visit, row, "addressee", "addresseeLabel");
            if addressee.text == statement.addressee {
                // Said once is enough: the link has the words as written.
                statement.addressee.clear();
            }
            statement.addressees.push(addressee);
        }
    }
    speeches
}
