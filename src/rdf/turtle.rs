//! Turtle: pretty for a graph that fits in memory, grouped by subject for a dump that does not.
//!
//! Both come out the same byte for byte for the same triples, in whatever order they are given.
//! [`pretty_turtle`] is Sophia's pretty form under our prefixes. [`GroupedTurtle`] streams: its caller
//! hands over one subject after another, sorted, and no more than one subject is held at a time, so a
//! store of millions of triples needs only the list of its subjects.

use std::io::{self, Write};

use oxrdf::vocab::rdf;
use oxrdf::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxttl::turtle::WriterTurtleSerializer;
use oxttl::{TurtleParseError, TurtleParser, TurtleSerializer};
use sophia::api::prefix::{Prefix, PrefixMapPair};
use sophia::api::prelude::{Iri, Stringifier, TripleSerializer};
use sophia::api::source::StreamError;
use sophia::turtle::serializer::turtle::{TurtleConfig, TurtleSerializer as Pretty};

use super::base::Base;
use super::bridge;
use super::canonical::{DumpError, canonical_quads, has_blank_node};
use super::vocab::PREFIXES;

/// Reads Turtle, in which the project's prefixes need not be declared; relative IRIs stand under `base`, if
/// that is an IRI. Blank nodes without a name get one that nobody else has, those with one may meet their like
/// in another text.
///
/// # Errors
/// What is no Turtle.
pub fn turtle_triples(bytes: &[u8], base: &str) -> Result<Vec<Triple>, TurtleParseError> {
    let mut parser = TurtleParser::new();
    if let Ok(with) = parser.clone().with_base_iri(base) {
        parser = with;
    }
    for (prefix, iri) in PREFIXES {
        if let Ok(with) = parser.clone().with_prefix(*prefix, *iri) {
            parser = with;
        }
    }
    let mut triples = Vec::new();
    for triple in parser.for_slice(bytes) {
        triples.push(triple?);
    }
    Ok(triples)
}

/// Writes the triples of `quads`, whatever graph they are in, as pretty Turtle.
///
/// Blank nodes are labelled canonically first, so that their labels make no difference.
///
/// # Errors
/// Blank nodes that cannot be told apart.
///
/// ```
/// use jiyao::rdf::{Base, pretty_turtle, quads};
/// use jiyao::resolve::Resolution;
/// use jiyao::text::{Document, Reading};
/// # fn main() -> Result<(), jiyao::rdf::DumpError> {
/// let document = Document::new("d1", "会议昨天举行。");
/// let quads = quads(&document, &Reading::default(), &Resolution::default(), &Base::default());
/// let turtle = pretty_turtle(&quads, &Base::default())?;
/// assert!(turtle.contains("document:d1 a jy:NewsReport"));
/// # Ok(())
/// # }
/// ```
pub fn pretty_turtle(quads: &[Quad], base: &Base) -> Result<String, DumpError> {
    let mut sorted: Vec<Quad> = quads.iter().cloned().map(in_default_graph).collect();
    let tangled = sorted.iter().any(has_blank_node);
    if tangled {
        sorted = canonical_quads(&sorted)?;
    }
    sorted.sort_by_cached_key(by_number);
    sorted.dedup();
    let prefixes = used(&sorted, base);
    let mut text: String = prefixes
        .iter()
        .map(|(name, namespace)| format!("@prefix {name}: <{namespace}> .\n"))
        .collect();
    let map: Vec<PrefixMapPair> = prefixes
        .iter()
        .map(|(name, namespace)| {
            let namespace = Iri::new_unchecked(namespace.as_str().into());
            (Prefix::new_unchecked(name.as_str().into()), namespace)
        })
        .collect();
    let config = TurtleConfig::new()
        .with_pretty(true)
        .with_own_prefix_map(map)
        .with_indentation("    ");
    let header = render(&[], &config)?.len();
    // Nested blank nodes must stay together; without any, each subject is written for itself, because
    // Sophia looks through all it is given for each subject.
    for subject in sorted.chunk_by(|a, b| tangled || a.subject == b.subject) {
        text.push_str(render(subject, &config)?.get(header..).unwrap_or_default());
    }
    Ok(text)
}

/// An order in which the tenth statement follows the ninth: the name without its number, then the number.
fn by_number(quad: &Quad) -> (String, u64, bool, String, String) {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    };
    let name = subject.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = subject.get(name.len()..).and_then(|digits| digits.parse().ok());
    let (predicate, object) = (quad.predicate.as_str().to_owned(), quad.object.to_string());
    match number {
        Some(number) => (
            name.to_owned(),
            number,
            quad.predicate != rdf::TYPE,
            predicate,
            object,
        ),
        None => (
            subject.to_owned(),
            0,
            quad.predicate != rdf::TYPE,
            predicate,
            object,
        ),
    }
}

/// Sophia's pretty form, with a header of prefixes.
fn render(quads: &[Quad], config: &TurtleConfig) -> Result<String, DumpError> {
    let triples: Vec<_> = quads.iter().map(bridge::triple).collect();
    let mut pretty = Pretty::new_stringifier_with_config(config.clone());
    match pretty.serialize_graph(&triples) {
        Ok(done) => Ok(done.to_string()),
        Err(StreamError::SinkError(error)) => Err(DumpError::Write(error)),
        Err(StreamError::SourceError(never)) => match never {},
    }
}

/// The prefixes that some IRI makes use of.
fn used(quads: &[Quad], base: &Base) -> Vec<(String, String)> {
    let mut prefixes = prefixes(base);
    prefixes.retain(|(_, namespace)| {
        let fits = |iri: &NamedNode| iri.as_str().starts_with(namespace.as_str());
        quads.iter().any(|quad| {
            fits(&quad.predicate)
                || matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if fits(node))
                || match &quad.object {
                    Term::NamedNode(node) => fits(node),
                    Term::Literal(literal) => literal.datatype().as_str().starts_with(namespace.as_str()),
                    Term::BlankNode(_) => false,
                }
        })
    });
    prefixes
}

/// All our prefixes, of vocabularies and of instances, sorted by name.
pub fn prefixes(base: &Base) -> Vec<(String, String)> {
    let ours = PREFIXES
        .iter()
        .map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned()));
    let mut all: Vec<_> = ours.chain(base.prefixes()).collect();
    all.sort();
    all
}

fn in_default_graph(quad: Quad) -> Quad {
    Quad {
        graph_name: oxrdf::GraphName::DefaultGraph,
        ..quad
    }
}

/// Writes Turtle subject by subject, under all our prefixes, holding one subject at a time.
///
/// ```
/// use jiyao::rdf::{Base, GroupedTurtle};
/// use oxrdf::{Literal, NamedNode, Triple};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let person = NamedNode::new("https://w3id.org/jiyao/id/person/李强")?;
/// let name = NamedNode::new("http://xmlns.com/foaf/0.1/name")?;
/// let mut dump = GroupedTurtle::new(Vec::new(), &Base::default())?;
/// dump.subject([Triple::new(person, name, Literal::from("李强"))])?;
/// let text = String::from_utf8(dump.finish()?)?;
/// assert!(text.ends_with("person:李强 foaf:name \"李强\" .\n"));
/// # Ok(())
/// # }
/// ```
#[allow(missing_debug_implementations, reason = "the writer inside has none")]
pub struct GroupedTurtle<W: Write> {
    writer: WriterTurtleSerializer<W>,
}

impl<W: Write> GroupedTurtle<W> {
    /// A dump that begins with our prefixes.
    ///
    /// # Errors
    /// A base under which no prefix can stand.
    pub fn new(writer: W, base: &Base) -> io::Result<Self> {
        let mut serializer = TurtleSerializer::new();
        for (name, namespace) in prefixes(base) {
            serializer = serializer
                .with_prefix(name, namespace)
                .map_err(io::Error::other)?;
        }
        Ok(Self {
            writer: serializer.for_writer(writer),
        })
    }

    /// Writes all that is said of one subject; a triple given twice is written once.
    ///
    /// Call it with subjects in order of their IRIs, so that the dump is the same each time.
    ///
    /// # Errors
    /// The writer's own.
    pub fn subject(&mut self, triples: impl IntoIterator<Item = Triple>) -> io::Result<()> {
        let mut sorted: Vec<Triple> = triples.into_iter().collect();
        sorted.sort_by_cached_key(|t| {
            (
                t.predicate != rdf::TYPE,
                t.predicate.to_string(),
                t.object.to_string(),
            )
        });
        sorted.dedup();
        for triple in &sorted {
            self.writer.serialize_triple(triple)?;
        }
        Ok(())
    }

    /// Ends the dump and gives the writer back.
    ///
    /// # Errors
    /// The writer's own.
    pub fn finish(self) -> io::Result<W> {
        self.writer.finish()
    }
}
