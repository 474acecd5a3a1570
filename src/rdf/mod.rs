//! What was read, stated in RDF: vocabulary, names, quads, dumps.
//!
//! ```
//! use jiyao::rdf::{Base, quads};
//! use jiyao::resolve::Resolver;
//! use jiyao::text::{Document, Reading};
//! # fn main() -> Result<(), jiyao::lexicon::DataError> {
//! let document = Document::new("d1", "会议昨天举行。");
//! let reading = Reading::default();
//! let resolution = Resolver::new()?.resolve(&document, &reading);
//! let quads = quads(&document, &reading, &resolution, &Base::default());
//! assert!(quads.iter().all(|q| q.subject.to_string() == "<https://w3id.org/jiyao/id/document/d1>"));
//! # Ok(())
//! # }
//! ```

mod base;
#[cfg(feature = "store")]
mod bridge;
#[cfg(feature = "store")]
mod canonical;
mod documents;
mod draft;
mod entities;
mod evidence;
pub mod identity;
mod meetings;
mod people;
mod speech;
#[cfg(feature = "store")]
mod turtle;
pub mod vocab;

pub use base::{Base, BaseError, DEFAULT_BASE, Part};
#[cfg(feature = "store")]
pub use canonical::{DumpError, canonical_nquads, isomorphic};
pub use entities::entity_quads;
#[cfg(feature = "store")]
pub use turtle::{GroupedTurtle, prefixes, pretty_turtle, turtle_triples};

use oxrdf::Quad;

use crate::resolve::Resolution;
use crate::text::{Document, Reading};

/// States a reading: the document's own graph, then one graph for each entity it names.
///
/// Each quad comes once; the order follows the document. Nothing is stated of a span that does not
/// lie in the document, and of an index that leads nowhere.
pub fn quads(document: &Document, reading: &Reading, resolution: &Resolution, base: &Base) -> Vec<Quad> {
    let mut draft = draft::Draft::new(document, reading, resolution, base);
    documents::state(&mut draft);
    people::state(&mut draft);
    meetings::state(&mut draft);
    speech::state(&mut draft);
    evidence::state(&mut draft);
    entities::state(&mut draft);
    draft.finish()
}
