//! An official: posts over time, meetings attended with the words that state it, company, words.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;

use crate::serve::error::ServeError;
use crate::serve::iri;
use crate::serve::rows::{Asker, Part, Row, this_is};

use super::parts::{Link, Piece, highlight, meeting_link, roles, thousands};
use super::visit::{Frame, Pager, Visit};
use super::who::{Join, Namesake, joins, namesakes};

const ATTENDANCE: usize = 30;

#[derive(Template)]
#[template(path = "official.html")]
struct Page {
    frame: Frame,
    iri: String,
    name: String,
    pinyin: String,
    written: Vec<Link>,
    posts: Vec<Post>,
    present: String,
    chaired: String,
    attendance: Vec<Attendance>,
    pager: Pager,
    company: Vec<Companion>,
    statements: Vec<Statement>,
    namesakes: Vec<Namesake>,
    joins: Vec<Join>,
    questions: Vec<(String, String)>,
}

struct Post {
    link: Link,
    first: String,
    last: String,
    reports: usize,
    changes: Vec<String>,
    earliest: Link,
    latest: Link,
}

struct Attendance {
    date: String,
    meeting: Link,
    roles: Vec<String>,
    order: usize,
    posts: String,
    title: String,
    words: Vec<Piece>,
    document: Link,
}

struct Companion {
    link: Link,
    meetings: usize,
    share: usize,
}

struct Statement {
    text: String,
    date: String,
    document: Link,
    directive: bool,
    addressee: String,
}

/// The page of the official `node`.
pub(super) async fn page(visit: Visit, node: NamedNode) -> Result<Response, ServeError> {
    let page = visit.ask(move |asker, visit| gather(asker, visit, &node)).await?;
    visit.send(StatusCode::OK, &page)
}

fn gather(asker: &Asker<'_>, visit: &Visit, node: &NamedNode) -> Result<Page, ServeError> {
    let brief = asker.one("official-brief", node)?;
    let name = brief.text("name").to_owned();
    if name.is_empty() {
        return Err(ServeError::NotFound(format!(
            "nothing is known of <{}>",
            node.as_str()
        )));
    }
    let count = asker.one("official-attendance-count", node)?;
    let mut attendance = Vec::new();
    let part: Part = visit.part("page", ATTENDANCE);
    for row in asker.rows("official-attendance", &[this_is(node)], Some(part))? {
        if let (Some(participation), Some(meeting)) = (row.node("participation"), row.node("meeting")) {
            let part = asker.one("participation-brief", participation)?;
            let brief = asker.one("meeting-brief", meeting)?;
            attendance.push(attended(visit, meeting, &part, &brief));
        }
    }
    let pager = visit.pager("page", ATTENDANCE, &mut attendance);
    let value = iri::query_value(&name);
    let questions = [
        "attended",
        "met-with",
        "posts-of",
        "quotes",
        "directives-by",
        "districts-of",
    ]
    .iter()
    .filter_map(|key| visit.site.catalogue.get(key).ok())
    .map(|question| {
        let title = question.title(visit.language.key()).to_owned();
        (title, format!("/ask/{}?person={value}", question.name))
    })
    .collect();
    Ok(Page {
        frame: visit.frame(&name, "home").with_formats(&visit.path),
        iri: node.as_str().to_owned(),
        pinyin: brief.text("pinyin").to_owned(),
        written: asker
            .about("official-names", node)?
            .iter()
            .filter_map(|row| row.term("written").map(|term| Link::term(visit, term)))
            .collect(),
        posts: asker
            .about("official-posts", node)?
            .iter()
            .map(|row| post(visit, row))
            .collect(),
        present: thousands(count.number("present")),
        chaired: thousands(count.number("chaired")),
        attendance,
        pager,
        company: company(visit, &asker.about("official-company", node)?),
        statements: asker
            .about("official-statements", node)?
            .iter()
            .map(|row| said(visit, row))
            .collect(),
        namesakes: namesakes(asker, visit, node)?,
        joins: joins(asker, node)?,
        questions,
        name,
    })
}

/// The report in a column that holds its day and its IRI.
fn report(visit: &Visit, row: &Row, column: &str) -> Link {
    let iri = row.text(column).split_once(' ').map_or("", |(_, iri)| iri);
    NamedNode::new(iri)
        .map(|node| Link::to(visit, &node))
        .unwrap_or_default()
}

fn post(visit: &Visit, row: &Row) -> Post {
    Post {
        link: Link::of(visit, row, "post", "label"),
        first: row.text("first").to_owned(),
        last: row.text("last").to_owned(),
        reports: row.number("reports"),
        earliest: report(visit, row, "earliest"),
        latest: report(visit, row, "latest"),
        changes: row
            .text("changes")
            .split_whitespace()
            .filter(|c| *c != "held")
            .map(ToOwned::to_owned)
            .collect(),
    }
}

fn attended(visit: &Visit, meeting: &NamedNode, part: &Row, brief: &Row) -> Attendance {
    Attendance {
        date: brief.text("date").to_owned(),
        meeting: meeting_link(visit, brief, meeting),
        roles: roles(part, "roles"),
        order: part.number("listOrder"),
        posts: part.text("posts").to_owned(),
        title: part.text("title").to_owned(),
        words: highlight(part.text("words"), &[part.text("asWritten")]),
        document: Link::of(visit, brief, "document", "title"),
    }
}

fn company(visit: &Visit, rows: &[Row]) -> Vec<Companion> {
    let most = rows
        .iter()
        .map(|row| row.number("meetings"))
        .max()
        .unwrap_or(1)
        .max(1);
    rows.iter()
        .map(|row| Companion {
            link: Link::of(visit, row, "other", "name"),
            meetings: row.number("meetings"),
            share: row.number("meetings") * 100 / most,
        })
        .collect()
}

fn said(visit: &Visit, row: &Row) -> Statement {
    Statement {
        text: row.text("text").to_owned(),
        date: row.text("date").to_owned(),
        document: Link::of(visit, row, "document", "none"),
        directive: row.is_true("directive"),
        addressee: row.text("addressee").to_owned(),
    }
}
