//! The graph written out, as a stream: three formats keep the graphs apart, three are of triples.

use std::hash::{BuildHasher, RandomState};
use std::io::Write;

use oxigraph::io::{JsonLdProfile, RdfFormat, RdfSerializer};
use oxigraph::store::{StorageError, Store};
use oxrdf::{GraphName, GraphNameRef, NamedNodeRef, NamedOrBlankNode, Quad, Triple};
use rustc_hash::FxHashSet;

use super::{Archive, StoreError};
use crate::rdf::{Base, GroupedTurtle, prefixes, pretty_turtle};

/// Quads up to which Turtle is composed in memory.
const PRETTY: usize = 100_000;

/// The format of that name: `turtle`, `nquads`, `trig`, `ntriples`, `rdfxml` or `jsonld`.
///
/// # Errors
/// There is none of that name.
///
/// ```
/// use jiyao::store::{RdfFormat, dump_format};
/// # fn main() -> Result<(), jiyao::store::StoreError> {
/// assert_eq!(dump_format("nquads")?, RdfFormat::NQuads);
/// # Ok(())
/// # }
/// ```
pub fn dump_format(name: &str) -> Result<RdfFormat, StoreError> {
    match name {
        "turtle" | "ttl" => Ok(RdfFormat::Turtle),
        "nquads" | "nq" => Ok(RdfFormat::NQuads),
        "trig" => Ok(RdfFormat::TriG),
        "ntriples" | "nt" => Ok(RdfFormat::NTriples),
        "rdfxml" | "rdf" => Ok(RdfFormat::RdfXml),
        "jsonld" => Ok(RdfFormat::JsonLd {
            profile: JsonLdProfile::Streaming.into(),
        }),
        _ => Err(StoreError::Format {
            name: name.to_owned(),
        }),
    }
}

impl Archive {
    /// Writes the graph, or the one graph named, and gives the number of statements written.
    ///
    /// N-Quads, TriG and JSON-LD keep the names of the graphs. Turtle, N-Triples and RDF/XML have none:
    /// they hold every triple of the union once. The same graph comes out the same byte for byte.
    /// Of what is changed meanwhile, each document's graph is written as it was or as it is.
    ///
    /// # Errors
    /// Storage that fails, a writer that fails.
    pub fn export(
        &self,
        writer: impl Write,
        format: RdfFormat,
        graph: Option<NamedNodeRef<'_>>,
    ) -> Result<usize, StoreError> {
        if format == RdfFormat::Turtle {
            return self.turtle(writer, graph);
        }
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, iri) in prefixes(&Base::default()) {
            // The prefixes are constants that a test checks.
            if let Ok(with) = serializer.clone().with_prefix(prefix, iri) {
                serializer = with;
            }
        }
        let mut serializer = serializer.for_writer(writer);
        let mut written = 0;
        if let Some(graph) = graph {
            for quad in sorted(&self.store, graph.into())? {
                serializer.serialize_triple(Triple::from(quad?).as_ref())?;
                written += 1;
            }
        } else if format.supports_datasets() {
            for quad in by_graph(&self.store)? {
                serializer.serialize_quad(&quad?)?;
                written += 1;
            }
        } else {
            let mut seen = Seen::default();
            for quad in by_graph(&self.store)? {
                let triple = Triple::from(quad?);
                if seen.is_new(&triple) {
                    serializer.serialize_triple(&triple)?;
                    written += 1;
                }
            }
        }
        serializer.finish()?.flush()?;
        Ok(written)
    }
}

impl Archive {
    /// Pretty where the triples are few enough to be held in memory, else a subject after the other.
    fn turtle(&self, mut writer: impl Write, graph: Option<NamedNodeRef<'_>>) -> Result<usize, StoreError> {
        let graph = graph.map(GraphNameRef::NamedNode);
        let all = || self.store.quads_for_pattern(None, None, None, graph);
        let few: Vec<Quad> = all().take(PRETTY + 1).collect::<Result<_, _>>()?;
        let base = Base::default();
        if few.len() <= PRETTY
            && let Ok(text) = pretty_turtle(&few, &base)
        {
            writer.write_all(text.as_bytes())?;
            writer.flush()?;
            return Ok(few.len());
        }
        drop(few);
        let mut subjects: FxHashSet<NamedOrBlankNode> = FxHashSet::default();
        for quad in all() {
            subjects.insert(quad?.subject);
        }
        let mut subjects: Vec<_> = subjects.into_iter().collect();
        subjects.sort_unstable_by(|one, other| name(one).cmp(name(other)));
        let mut turtle = GroupedTurtle::new(writer, &base)?;
        let mut written = 0;
        for subject in &subjects {
            let quads = self
                .store
                .quads_for_pattern(Some(subject.as_ref()), None, None, graph);
            let triples: Vec<Triple> = quads
                .map(|quad| quad.map(Triple::from))
                .collect::<Result<_, _>>()?;
            written += triples.len();
            turtle.subject(triples)?;
        }
        turtle.finish()?.flush()?;
        Ok(written)
    }
}

fn name(node: &NamedOrBlankNode) -> &str {
    match node {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    }
}

type Quads = Box<dyn Iterator<Item = Result<Quad, StorageError>>>;

/// All quads, one graph after the other by their names, the default graph first.
fn by_graph(store: &Store) -> Result<impl Iterator<Item = Result<Quad, StorageError>>, StorageError> {
    let mut names: Vec<NamedOrBlankNode> = store.named_graphs().collect::<Result<_, _>>()?;
    names.sort_unstable_by(|one, other| name(one).cmp(name(other)));
    let graphs = std::iter::once(GraphName::DefaultGraph).chain(names.into_iter().map(GraphName::from));
    let store = store.clone();
    Ok(graphs.flat_map(move |graph| -> Quads {
        sorted(&store, graph.as_ref()).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
    }))
}

/// The quads of a graph, sorted, so that what is said of one subject stands together; those of a graph
/// that is too large to be held in memory come as the storage has them.
fn sorted(store: &Store, graph: GraphNameRef<'_>) -> Result<Quads, StorageError> {
    let mut quads = store.quads_for_pattern(None, None, None, Some(graph));
    let mut few: Vec<Quad> = quads.by_ref().take(PRETTY).collect::<Result<_, _>>()?;
    if few.len() < PRETTY {
        few.sort_by_cached_key(|quad| {
            (
                name(&quad.subject).to_owned(),
                quad.predicate.clone(),
                quad.object.to_string(),
            )
        });
    }
    Ok(Box::new(few.into_iter().map(Ok).chain(quads)))
}

/// Triples seen, by a fingerprint of 128 bits: sixteen bytes a triple instead of the triple.
#[derive(Default)]
struct Seen {
    one: RandomState,
    two: RandomState,
    fingerprints: FxHashSet<(u64, u64)>,
}

impl Seen {
    fn is_new(&mut self, triple: &Triple) -> bool {
        self.fingerprints
            .insert((self.one.hash_one(triple), self.two.hash_one(triple)))
    }
}
