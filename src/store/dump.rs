//! The graph written out, as a stream: three formats keep the graphs apart, three are of triples.

use std::hash::{BuildHasher, RandomState};
use std::io::Write;

use oxigraph::io::{JsonLdProfile, RdfFormat, RdfSerializer};
use oxigraph::store::{StorageError, Store};
use oxrdf::{GraphName, GraphNameRef, NamedNodeRef, Quad, Triple};
use rustc_hash::FxHashSet;

use super::{Archive, StoreError};
use crate::rdf::vocab;

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
    /// they hold every triple of the union once. The graph is written as it is when the call begins.
    ///
    /// # Errors
    /// Storage that fails, a writer that fails.
    pub fn export(
        &self,
        writer: impl Write,
        format: RdfFormat,
        graph: Option<NamedNodeRef<'_>>,
    ) -> Result<usize, StoreError> {
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, iri) in vocab::PREFIXES {
            // The prefixes are constants that a test checks.
            if let Ok(with) = serializer.clone().with_prefix(*prefix, *iri) {
                serializer = with;
            }
        }
        let mut serializer = serializer.for_writer(writer);
        let mut written = 0;
        if let Some(graph) = graph {
            for quad in self.store.quads_for_pattern(None, None, None, Some(graph.into())) {
                serializer.serialize_triple(Triple::from(quad?).as_ref())?;
                written += 1;
            }
        } else if format.supports_datasets() {
            for quad in by_graph(&self.store) {
                serializer.serialize_quad(&quad?)?;
                written += 1;
            }
        } else {
            let mut seen = Seen::default();
            for quad in by_graph(&self.store) {
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

/// All quads, one graph after the other, so that a graph's statements stand together.
fn by_graph(store: &Store) -> impl Iterator<Item = Result<Quad, StorageError>> {
    type Quads = Box<dyn Iterator<Item = Result<Quad, StorageError>>>;
    let store = store.clone();
    let default = store.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph));
    let named = store.named_graphs().flat_map(move |name| -> Quads {
        match name {
            Ok(name) => {
                let graph = GraphName::from(name);
                Box::new(store.quads_for_pattern(None, None, None, Some(graph.as_ref())))
            }
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    });
    default.chain(named)
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
