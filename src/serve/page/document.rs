//! A document: its text with the words that state something underlined, and what they name as links.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;

use crate::serve::error::ServeError;
use crate::serve::rows::{Asker, Row};

use super::parts::{Link, MeetingLine};
use super::visit::{Frame, Visit};

/// What the words state where it is none of the kinds that have their own mark.
const OTHER: &str = "other";

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    frame: Frame,
    iri: String,
    title: Link,
    issued: String,
    source: String,
    identifier: String,
    url: String,
    bylines: String,
    lang: &'static str,
    paragraphs: Vec<Vec<Segment>>,
    meetings: Vec<MeetingLine>,
}

/// A run of text with one and the same evidence.
#[derive(Debug, Default, PartialEq, Eq)]
struct Segment {
    text: String,
    /// `directive`, `statement`, `participation`, `other`, or empty.
    stated: String,
    href: String,
    label: String,
}

/// A span of the text that states or names something.
#[derive(Debug)]
struct Span {
    start: usize,
    end: usize,
    stated: String,
    href: String,
    label: String,
}

/// The page of the document `node`.
pub(super) async fn page(visit: Visit, node: NamedNode) -> Result<Response, ServeError> {
    let page = visit.ask(move |asker, visit| gather(asker, visit, &node)).await?;
    visit.send(StatusCode::OK, &page)
}

fn gather(asker: &Asker<'_>, visit: &Visit, node: &NamedNode) -> Result<Page, ServeError> {
    let brief = asker.one("document-brief", node)?;
    if brief.text("identifier").is_empty() {
        return Err(ServeError::NotFound(format!(
            "nothing is known of <{}>",
            node.as_str()
        )));
    }
    let spans: Vec<_> = asker
        .about("document-evidence", node)?
        .iter()
        .filter_map(|row| span(visit, row))
        .collect();
    let mut title = Link::of(visit, &brief, "none", "title");
    if title.text.is_empty() {
        brief.text("identifier").clone_into(&mut title.text);
    }
    let meetings = asker.about("document-meetings", node)?;
    let meetings = meetings.iter().filter_map(|row| row.node("meeting"));
    Ok(Page {
        frame: visit.frame(&title.text, "home").with_formats(&visit.path),
        iri: node.as_str().to_owned(),
        issued: brief.text("issued").to_owned(),
        source: brief.text("source").to_owned(),
        identifier: brief.text("identifier").to_owned(),
        url: brief.text("url").to_owned(),
        bylines: brief.text("bylines").to_owned(),
        lang: if title.lang.is_empty() { "zh" } else { title.lang },
        paragraphs: paragraphs(brief.text("text"), &spans),
        meetings: meetings
            .map(|meeting| MeetingLine::of(asker, visit, meeting))
            .collect::<Result<_, _>>()?,
        title,
    })
}

fn span(visit: &Visit, row: &Row) -> Option<Span> {
    if row.is_true("inTitle") {
        return None;
    }
    let entity = row
        .node("entity")
        .map(|_| Link::of(visit, row, "entity", "label"))
        .unwrap_or_default();
    Some(Span {
        start: row.text("start").parse().ok()?,
        end: row.text("end").parse().ok()?,
        stated: row.text("stated").to_owned(),
        href: entity.href,
        label: entity.text,
    })
}

/// Which of several things that the same words state gives them their mark: the least.
fn rank(stated: &str) -> usize {
    let order = ["directive", "statement", "participation"];
    order
        .iter()
        .position(|known| *known == stated)
        .unwrap_or(order.len())
}

/// Cuts the text at every end of a span; each segment has the link of the shortest span over it that names
/// something, and the mark of the shortest that states something,
/// what has a mark of its own before what has none. Positions are code points.
fn paragraphs(text: &str, spans: &[Span]) -> Vec<Vec<Segment>> {
    let characters: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = spans
        .iter()
        .flat_map(|s| [s.start, s.end])
        .filter(|cut| *cut < characters.len())
        .collect();
    cuts.extend([0, characters.len()]);
    cuts.extend(
        characters
            .iter()
            .enumerate()
            .filter(|(_, c)| **c == '\n')
            .flat_map(|(i, _)| [i, i + 1]),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let mut paragraphs = vec![Vec::new()];
    for (&start, &end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let text: String = characters[start..end].iter().collect();
        if text == "\n" {
            paragraphs.push(Vec::new());
            continue;
        }
        let over = || spans.iter().filter(|s| s.start <= start && end <= s.end);
        let named = over()
            .filter(|s| !s.href.is_empty())
            .min_by_key(|s| s.end - s.start);
        let stated = over()
            .filter(|s| !s.stated.is_empty())
            .min_by_key(|s| (s.stated == OTHER, s.end - s.start, rank(&s.stated)));
        let segment = Segment {
            text,
            stated: stated.map(|s| s.stated.clone()).unwrap_or_default(),
            href: named.map(|s| s.href.clone()).unwrap_or_default(),
            label: named.map(|s| s.label.clone()).unwrap_or_default(),
        };
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(segment);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_evidence() {
        let span = |start, end, stated: &str, href: &str| Span {
            start,
            end,
            stated: stated.to_owned(),
            href: href.to_owned(),
            label: String::new(),
        };
        let spans = [
            span(0, 6, "participation", ""),
            span(0, 2, "", "/id/person/李强"),
            span(90, 99, "x", ""),
        ];
        let paragraphs = paragraphs("李强出席会议。\n完", &spans);
        let texts: Vec<Vec<_>> = paragraphs
            .iter()
            .map(|p| p.iter().map(|s| (s.text.as_str(), s.href.is_empty())).collect())
            .collect();
        assert_eq!(
            texts,
            [
                vec![("李强", false), ("出席会议", true), ("。", true)],
                vec![("完", true)]
            ]
        );
    }
}
