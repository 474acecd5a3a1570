//! The formats in which results and graphs are given, and how an answer is written in them.

use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use oxigraph::sparql::QueryResults;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::rdf::vocab::PREFIXES;

use super::error::ServeError;
use super::negotiate::Accept;

const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};

/// Formats of rows and of yes or no, the preferred first.
pub(super) const RESULTS: [(&str, QueryResultsFormat); 7] = [
    ("application/sparql-results+json", QueryResultsFormat::Json),
    ("application/json", QueryResultsFormat::Json),
    ("application/sparql-results+xml", QueryResultsFormat::Xml),
    ("application/xml", QueryResultsFormat::Xml),
    ("text/xml", QueryResultsFormat::Xml),
    ("text/csv; charset=utf-8", QueryResultsFormat::Csv),
    (
        "text/tab-separated-values; charset=utf-8",
        QueryResultsFormat::Tsv,
    ),
];

/// Formats of graphs, the preferred first.
pub(super) const GRAPHS: [(&str, RdfFormat); 12] = [
    ("text/turtle; charset=utf-8", RdfFormat::Turtle),
    ("application/ld+json", JSON_LD),
    ("application/n-triples", RdfFormat::NTriples),
    ("application/rdf+xml", RdfFormat::RdfXml),
    ("application/trig", RdfFormat::TriG),
    ("application/n-quads", RdfFormat::NQuads),
    ("application/json", JSON_LD),
    ("application/xml", RdfFormat::RdfXml),
    ("text/xml", RdfFormat::RdfXml),
    ("application/x-turtle", RdfFormat::Turtle),
    ("text/plain; charset=utf-8", RdfFormat::NTriples),
    ("text/n3; charset=utf-8", RdfFormat::N3),
];

/// What a client wants: a format by name (`?format=csv`), or by its `Accept` header.
#[derive(Debug)]
pub(super) struct Wish {
    name: Option<String>,
    accept: Accept,
}

impl Wish {
    /// A name goes before the header; one that is unknown counts only where the header says nothing, because
    /// some clients send names of their own beside it. A name may be a media type.
    pub(super) fn new(name: Option<String>, accept: Accept) -> Self {
        match name {
            Some(media) if media.contains('/') => Self {
                name: None,
                accept: Accept::parse(&media),
            },
            name => Self { name, accept },
        }
    }

    /// The format of rows that meets the wish.
    pub(super) fn results(&self) -> Result<(&'static str, QueryResultsFormat), ServeError> {
        let name = |name: &str| match name {
            "json" => Some(0),
            "xml" => Some(2),
            "csv" => Some(5),
            "tsv" => Some(6),
            _ => None,
        };
        self.find(&RESULTS, name)
    }

    /// The format of graphs that meets the wish.
    pub(super) fn graph(&self) -> Result<(&'static str, RdfFormat), ServeError> {
        let name = |name: &str| match name {
            "ttl" | "turtle" => Some(0),
            "jsonld" | "json-ld" | "json" => Some(1),
            "nt" | "ntriples" => Some(2),
            "rdf" | "rdf+xml" | "rdfxml" | "xml" => Some(3),
            "trig" => Some(4),
            "nq" | "nquads" => Some(5),
            "n3" => Some(11),
            _ => None,
        };
        self.find(&GRAPHS, name)
    }

    fn find<T: Copy>(
        &self,
        offers: &[(&'static str, T)],
        place: impl Fn(&str) -> Option<usize>,
    ) -> Result<(&'static str, T), ServeError> {
        let named = self
            .name
            .as_deref()
            .map(|name| place(name).and_then(|place| offers.get(place)));
        let found = match named {
            Some(Some(named)) => Some(named),
            Some(None) if self.accept.is_silent() => None,
            _ => self.accept.choose(offers),
        };
        found.copied().ok_or_else(|| {
            let all: Vec<_> = offers
                .iter()
                .map(|offer| offer.0.split(';').next().unwrap_or_default())
                .collect();
            ServeError::NotAcceptable(all.join(", "))
        })
    }
}

/// Writes an answer as the client wishes; `begin` is told the media type before the first byte.
pub(super) fn write_answer<W: Write>(
    results: QueryResults<'_>,
    wish: &Wish,
    writer: &mut W,
    begin: impl FnOnce(&mut W, &'static str),
) -> Result<(), ServeError> {
    match results {
        QueryResults::Boolean(value) => {
            let (media, format) = wish.results()?;
            begin(writer, media);
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(writer, value)?;
        }
        QueryResults::Solutions(solutions) => {
            let (media, format) = wish.results()?;
            begin(writer, media);
            let mut rows = QueryResultsSerializer::from_format(format)
                .serialize_solutions_to_writer(writer, solutions.variables().to_vec())?;
            for solution in solutions {
                rows.serialize(&solution?)?;
            }
            rows.finish()?;
        }
        QueryResults::Graph(triples) => {
            let (media, format) = wish.graph()?;
            begin(writer, media);
            let mut graph = serializer(format)?.for_writer(writer);
            for triple in triples {
                graph.serialize_triple(&triple?)?;
            }
            graph.finish()?;
        }
    }
    Ok(())
}

/// A serializer with the project's prefixes.
pub(super) fn serializer(format: RdfFormat) -> Result<RdfSerializer, ServeError> {
    PREFIXES
        .iter()
        .try_fold(RdfSerializer::from_format(format), |serializer, (name, iri)| {
            serializer
                .with_prefix(*name, *iri)
                .map_err(|error| ServeError::BuiltIn(error.to_string()))
        })
}
