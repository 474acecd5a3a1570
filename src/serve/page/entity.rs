//! Any other entity: what is stated of it, and what refers to it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;
use oxrdf::vocab::rdf;

use crate::serve::error::ServeError;
use crate::serve::rows::{Asker, Row, this_is};

use super::ontology;
use super::parts::Link;
use super::visit::{Frame, Pager, Visit};

const INWARDS: usize = 50;
const MENTIONS: usize = 20;

#[derive(Template)]
#[template(path = "entity.html")]
struct Page {
    frame: Frame,
    iri: String,
    title: Link,
    types: Vec<Link>,
    outwards: Vec<(Link, Vec<Stated>)>,
    inwards: Vec<Inward>,
    pager: Pager,
    mentions: Vec<Mention>,
    mentions_pager: Pager,
}

struct Mention {
    document: Link,
    date: String,
    written: String,
}

/// A value, and the document that states it; none where it follows from name and lists.
struct Stated {
    value: Link,
    source: Link,
    /// Documents that state it besides.
    more: usize,
}

struct Inward {
    property: Link,
    subject: Link,
    date: String,
    source: Link,
}

#[derive(Template)]
#[template(path = "failure.html")]
struct Failure {
    frame: Frame,
    status: u16,
    message: String,
}

/// The page of the entity `node`.
pub(super) async fn page(visit: Visit, node: NamedNode) -> Result<Response, ServeError> {
    let page = visit.ask(move |asker, visit| gather(asker, visit, &node)).await?;
    visit.send(StatusCode::OK, &page)
}

/// The page that says what went wrong.
pub(super) fn failure(visit: &Visit, status: StatusCode, message: &str) -> Result<Response, ServeError> {
    let frame = visit.frame(visit.t("failure.title"), "");
    visit.send(
        status,
        &Failure {
            frame,
            status: status.as_u16(),
            message: message.to_owned(),
        },
    )
}

fn gather(asker: &Asker<'_>, visit: &Visit, node: &NamedNode) -> Result<Page, ServeError> {
    let Some(brief) = asker.about("entity-brief", node)?.into_iter().next() else {
        return Err(ServeError::NotFound(format!(
            "nothing is known of <{}>",
            node.as_str()
        )));
    };
    let mut title = Link::to(visit, node);
    if !brief.text("label").is_empty() {
        brief.text("label").clone_into(&mut title.text);
        title.lang = brief.lang("label");
    }
    let (types, outwards) = outwards(visit, &asker.about("entity-out", node)?);
    let part = visit.part("page", INWARDS);
    let mut inwards = Vec::new();
    for row in asker.rows("entity-in", &[this_is(node)], Some(part))? {
        if let (Some(property), Some(subject)) = (row.node("property"), row.node("subject")) {
            let label = asker.one("entity-label", subject)?;
            inwards.push(Inward {
                property: ontology::term(visit, property),
                subject: labelled(visit, subject, &label),
                date: label.text("date").to_owned(),
                source: source(visit, row.node("source")),
            });
        }
    }
    let pager = visit.pager("page", INWARDS, &mut inwards);
    let part = visit.part("mentions", MENTIONS);
    let rows = asker.rows("entity-mentions", &[this_is(node)], Some(part))?;
    let mut mentions: Vec<_> = rows.iter().filter_map(|row| mention(visit, row)).collect();
    let mentions_pager = visit.pager("mentions", MENTIONS, &mut mentions);
    Ok(Page {
        frame: visit.frame(&title.text, "home").with_formats(&visit.path),
        iri: node.as_str().to_owned(),
        title,
        types,
        outwards,
        inwards,
        pager,
        mentions,
        mentions_pager,
    })
}

fn mention(visit: &Visit, row: &Row) -> Option<Mention> {
    row.node("document")?;
    Some(Mention {
        document: Link::of(visit, row, "document", "title"),
        date: row.text("date").to_owned(),
        written: row.text("written").to_owned(),
    })
}

/// Values by property; the classes apart.
fn outwards(visit: &Visit, rows: &[Row]) -> (Vec<Link>, Vec<(Link, Vec<Stated>)>) {
    let mut types = Vec::new();
    let mut outwards: Vec<(Link, Vec<Stated>)> = Vec::new();
    for row in rows {
        let (Some(property), Some(value)) = (row.node("property"), row.term("value")) else {
            continue;
        };
        let mut link = Link::term(visit, value);
        if !row.text("label").is_empty() {
            row.text("label").clone_into(&mut link.text);
            link.lang = row.lang("label");
        }
        if *property == rdf::TYPE {
            types.extend(row.node("value").map(|class| ontology::term(visit, class)));
            continue;
        }
        let property = ontology::term(visit, property);
        let own = row.is_true("own");
        let document = NamedNode::new(row.text("source")).ok().filter(|_| !own);
        let link = Stated {
            value: link,
            source: source(visit, document.as_ref()),
            more: row.number("graphs").saturating_sub(1),
        };
        if let Some((_, values)) = outwards.last_mut().filter(|(last, _)| last.text == property.text) {
            values.push(link);
        } else {
            outwards.push((property, vec![link]));
        }
    }
    (types, outwards)
}

/// The document that a graph is of; nothing for the graphs of entities.
fn source(visit: &Visit, graph: Option<&NamedNode>) -> Link {
    let base = &*visit.site.base;
    let document = |node: &&NamedNode| {
        let path = node.as_str().strip_prefix(base);
        path.is_some_and(|path| path.starts_with("document/"))
    };
    graph
        .filter(document)
        .map(|node| Link::to(visit, node))
        .unwrap_or_default()
}

fn labelled(visit: &Visit, node: &NamedNode, label: &Row) -> Link {
    let mut link = Link::to(visit, node);
    if let Some(column) = ["label", "words"]
        .into_iter()
        .find(|column| !label.text(column).is_empty())
    {
        link.text = label.text(column).chars().take(120).collect();
        link.lang = label.lang(column);
    }
    link
}
