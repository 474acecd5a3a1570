//! The ontology as a page, and as data: its classes, properties and lists with their definitions.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use askama::Template;
use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use oxigraph::io::{RdfFormat, RdfParser};
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};

use crate::serve::error::ServeError;
use crate::serve::formats::{Wish, serializer};
use crate::serve::negotiate::Accept;
use crate::serve::site::Site;

use super::parts::Link;
use super::visit::{Frame, Visit};

const TURTLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/jiyao.ttl"));
const DEFINITION: &str = "http://www.w3.org/2004/02/skos/core#definition";
const PREFERRED: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";

/// The route of the ontology.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/ontology", get(ontology))
}

#[derive(Template)]
#[template(path = "ontology.html")]
struct Page {
    frame: Frame,
    sections: Vec<Section>,
}

struct Section {
    key: &'static str,
    terms: Vec<Entry>,
}

struct Entry {
    anchor: String,
    name: String,
    label: String,
    definition: String,
    facts: Vec<(Link, Vec<Link>)>,
}

async fn ontology(visit: Visit, headers: HeaderMap) -> Result<Response, ServeError> {
    let format = visit.value("format");
    let accept = Accept::of(&headers);
    if format.is_empty() && accept.prefers_html() {
        let page = Page {
            frame: visit
                .frame(visit.t("ontology.title"), "ontology")
                .with_formats("/ontology"),
            sections: sections(&visit)?,
        };
        return visit.send(StatusCode::OK, &page);
    }
    let wish = if format.is_empty() {
        Wish::new(None, accept)
    } else {
        Wish::new(Some(format.to_owned()), accept)
    };
    let (media, format) = wish.graph()?;
    let body = if format == RdfFormat::Turtle {
        TURTLE.as_bytes().to_vec()
    } else {
        converted(format)?
    };
    Ok(([("content-type", media), ("vary", "Accept")], body).into_response())
}

fn converted(format: RdfFormat) -> Result<Vec<u8>, ServeError> {
    let mut writer = serializer(format)?.for_writer(Vec::new());
    for triple in triples()? {
        writer.serialize_triple(triple)?;
    }
    Ok(writer.finish()?)
}

/// The ontology's triples, read once.
fn triples() -> Result<&'static [Triple], ServeError> {
    static TRIPLES: OnceLock<Result<Vec<Triple>, String>> = OnceLock::new();
    let read = || {
        let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(TURTLE.as_bytes());
        quads
            .map(|quad| quad.map(Triple::from).map_err(|error| error.to_string()))
            .collect()
    };
    match TRIPLES.get_or_init(read) {
        Ok(triples) => Ok(triples),
        Err(error) => Err(ServeError::BuiltIn(format!("ontology/jiyao.ttl: {error}"))),
    }
}

/// A link to a term of the ontology under its label in the visit's language; other terms keep their short
/// names.
pub(super) fn term(visit: &Visit, node: &NamedNode) -> Link {
    let mut link = Link::to(visit, node);
    if link.href.starts_with("/ontology#") {
        let subject = NamedOrBlankNode::from(node.clone());
        let triples = triples()
            .unwrap_or_default()
            .iter()
            .filter(|t| t.subject == subject);
        let label = in_language(
            visit,
            &triples.collect::<Vec<_>>(),
            &[rdfs::LABEL.as_str(), PREFERRED],
        );
        if !label.is_empty() {
            link.text = label;
            link.lang = visit.language.tag();
        }
    }
    link
}

/// The project's own terms by kind.
fn sections(visit: &Visit) -> Result<Vec<Section>, ServeError> {
    let mut terms: BTreeMap<&NamedNode, Vec<&Triple>> = BTreeMap::new();
    for triple in triples()? {
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
            terms.entry(subject).or_default().push(triple);
        }
    }
    let mut sections = ["ontology.classes", "ontology.properties", "ontology.concepts"].map(|key| Section {
        key,
        terms: Vec::new(),
    });
    for (subject, triples) in terms {
        let link = Link::to(visit, subject);
        let Some(anchor) = link.href.strip_prefix("/ontology#") else {
            continue;
        };
        let is = |ends: &[&str]| {
            triples.iter().any(|t| {
                t.predicate == rdf::TYPE
                    && matches!(&t.object, Term::NamedNode(class) if ends.iter().any(|end| class.as_str().ends_with(end)))
            })
        };
        let section = if is(&["#Class"]) {
            0
        } else if is(&["Property"]) {
            1
        } else if is(&["#Concept"]) {
            2
        } else {
            continue;
        };
        sections[section].terms.push(Entry {
            anchor: anchor.to_owned(),
            label: in_language(visit, &triples, &[rdfs::LABEL.as_str(), PREFERRED]),
            definition: in_language(visit, &triples, &[rdfs::COMMENT.as_str(), DEFINITION]),
            facts: facts(visit, &triples),
            name: link.text,
        });
    }
    Ok(sections
        .into_iter()
        .filter(|section| !section.terms.is_empty())
        .collect())
}

/// The words of the first of `properties` in the visit's language, or else in English.
fn in_language(visit: &Visit, triples: &[&Triple], properties: &[&str]) -> String {
    let words = |language: &str| {
        properties.iter().find_map(|property| {
            triples
                .iter()
                .filter(|t| t.predicate.as_str() == *property)
                .find_map(|t| match &t.object {
                    Term::Literal(literal)
                        if literal
                            .language()
                            .is_some_and(|l| l.eq_ignore_ascii_case(language)) =>
                    {
                        Some(literal.value().to_owned())
                    }
                    _ => None,
                })
        })
    };
    words(visit.language.key())
        .or_else(|| words("en"))
        .unwrap_or_default()
}

/// What else is stated, with other terms as links.
fn facts(visit: &Visit, triples: &[&Triple]) -> Vec<(Link, Vec<Link>)> {
    let mut facts: Vec<(Link, Vec<Link>)> = Vec::new();
    for triple in triples {
        if !matches!(triple.object, Term::NamedNode(_))
            || triple.predicate == rdfs::IS_DEFINED_BY
            || triple.predicate == rdf::TYPE
        {
            continue;
        }
        let property = Link::to(visit, &triple.predicate);
        let value = Link::term(visit, &triple.object);
        match facts.iter_mut().find(|(known, _)| known.text == property.text) {
            Some((_, values)) => values.push(value),
            None => facts.push((property, vec![value])),
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::formats::GRAPHS;

    #[test]
    fn the_ontology_reads_and_converts() {
        assert!(!triples().unwrap().is_empty());
        for (_, format) in GRAPHS {
            assert!(!converted(format).unwrap().is_empty());
        }
    }
}
