//! One way to write a graph: [RDFC-1.0](https://www.w3.org/TR/rdf-canon/), and sameness of graphs.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io;

use oxrdf::{GraphName, NamedOrBlankNode, Quad, Term};
use oxttl::NQuadsParser;
use sophia::c14n::{C14nError, rdfc10};
use sophia::isomorphism::isomorphic_datasets;

use super::bridge;

/// Why a graph could not be put in canonical form or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DumpError {
    /// Blank nodes that look so alike that telling them apart would take too long.
    #[error("the blank nodes are too alike to be told apart ({what}); give some of them IRIs")]
    Tangled {
        /// What the algorithm stumbled over.
        what: String,
    },
    /// The output could not be written.
    #[error("the graph could not be written; check the space and rights at its destination")]
    Write(#[from] io::Error),
}

impl From<C14nError<Infallible>> for DumpError {
    fn from(error: C14nError<Infallible>) -> Self {
        match error {
            C14nError::Io(error) => Self::Write(error),
            C14nError::Dataset(never) => match never {},
            other => Self::Tangled {
                what: other.to_string(),
            },
        }
    }
}

/// Writes quads as canonical N-Quads: the same set of quads gives the same text, whatever their order
/// and the labels of their blank nodes.
///
/// Without blank nodes, as our own graphs are, this is a sort of the lines; with them RDFC-1.0 finds
/// their labels.
///
/// # Errors
/// Blank nodes that cannot be told apart within the bounds of the algorithm.
///
/// ```
/// use jiyao::rdf::canonical_nquads;
/// use oxrdf::{GraphName, NamedNode, Quad};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let jy = |name| NamedNode::new(format!("https://w3id.org/jiyao/ontology#{name}"));
/// let quads = [
///     Quad::new(jy("Meeting")?, jy("b")?, jy("c")?, GraphName::DefaultGraph),
///     Quad::new(jy("Meeting")?, jy("a")?, jy("c")?, GraphName::DefaultGraph),
/// ];
/// assert!(canonical_nquads(&quads)?.lines().next().is_some_and(|line| line.contains("#a>")));
/// # Ok(())
/// # }
/// ```
pub fn canonical_nquads(quads: &[Quad]) -> Result<String, DumpError> {
    if !quads.iter().any(has_blank_node) {
        let lines: BTreeSet<String> = quads.iter().map(line).collect();
        return Ok(lines.into_iter().collect());
    }
    let mut text = Vec::new();
    let set: BTreeSet<_> = quads.iter().map(bridge::quad).collect();
    rdfc10::normalize(&set, &mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Whether two sets of quads say the same but for the labels of blank nodes.
///
/// # Errors
/// Blank nodes that cannot be told apart within the bounds of the algorithm.
pub fn isomorphic(one: &[Quad], other: &[Quad]) -> Result<bool, DumpError> {
    let one: Vec<_> = one.iter().map(bridge::quad).collect();
    let other: Vec<_> = other.iter().map(bridge::quad).collect();
    isomorphic_datasets(&one, &other).map_err(|error| match error {
        sophia::api::source::StreamError::SourceError(error)
        | sophia::api::source::StreamError::SinkError(error) => error.into(),
    })
}

/// The same quads, each once and sorted, with canonical labels for blank nodes.
pub(super) fn canonical_quads(quads: &[Quad]) -> Result<Vec<Quad>, DumpError> {
    let text = canonical_nquads(quads)?;
    let parsed = NQuadsParser::new().for_slice(&text).flatten();
    Ok(parsed.collect())
}

/// Whether a quad holds a blank node anywhere.
pub(super) fn has_blank_node(quad: &Quad) -> bool {
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_))
        || matches!(quad.object, Term::BlankNode(_))
        || matches!(quad.graph_name, GraphName::BlankNode(_))
}

/// A quad as a line of N-Quads.
fn line(quad: &Quad) -> String {
    format!("{quad} .\n")
}
