//! Changes by hand: SPARQL Update, and whole graphs put, added to and dropped.
//!
//! A document's graph may be changed like any other; when the document is read again, its graph becomes
//! what the reading says.

use oxigraph::io::{RdfFormat, RdfParser, RdfSyntaxError};
use oxigraph::sparql::{CancellationToken, QueryDataset, QueryEvaluationError, SparqlEvaluator};
use oxigraph::store::Transaction;
use oxrdf::{BlankNode, GraphName, GraphNameRef, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef};
use oxrdf::{Quad, QuadRef, Term, Triple};
use rustc_hash::FxHashMap;
use spargebra::GraphUpdateOperation;

use super::{Archive, StoreError, product};
use crate::rdf::turtle_triples;

/// What becomes of the triples that a graph holds already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// They stay.
    Old,
    /// They go.
    New,
}

impl Archive {
    /// Carries out a SPARQL Update in one transaction; the project's prefixes need not be declared.
    ///
    /// Where a pattern names no dataset, it sees the union of all graphs, as queries do; what is inserted or
    /// deleted without a graph is so in the default graph alone. `using` names the dataset from outside.
    ///
    /// # Errors
    /// An update that is not SPARQL or names a dataset although `using` does, a graph that is or is not there,
    /// a token that was cancelled (nothing is then changed), a store that is open for reading only.
    ///
    /// ```
    /// use jiyao::store::Archive;
    /// # fn main() -> Result<(), jiyao::store::StoreError> {
    /// let archive = Archive::in_memory()?;
    /// archive.update("INSERT DATA { <person/李强> foaf:name '李强'@zh-hans }", None, None)?;
    /// assert_eq!(archive.len()?, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(
        &self,
        update: &str,
        token: Option<&CancellationToken>,
        using: Option<&QueryDataset>,
    ) -> Result<(), StoreError> {
        let update = super::archive::parser().parse_update(update)?;
        product::bounded_update(&update)?;
        let own = |operation: &GraphUpdateOperation| {
            matches!(
                operation,
                GraphUpdateOperation::DeleteInsert { using: Some(_), .. }
            )
        };
        if using.is_some() && update.operations.iter().any(own) {
            return Err(StoreError::TwoDatasets);
        }
        let mut evaluator = SparqlEvaluator::new();
        if let Some(token) = token {
            evaluator = evaluator.with_cancellation_token(token.clone());
        }
        let mut prepared = evaluator.for_update(product::unfolded_update(update));
        for dataset in prepared.using_datasets_mut() {
            match using {
                Some(using) => *dataset = using.clone(),
                None if dataset.is_default_dataset() => dataset.set_default_graph_as_union(),
                None => (),
            }
        }
        let stopped = || token.is_some_and(CancellationToken::is_cancelled);
        let (store, _alone) = self.writable()?;
        let mut transaction = store.start_transaction()?;
        let done = prepared.on_transaction(&mut transaction).execute();
        if stopped() {
            return Err(QueryEvaluationError::Cancelled.into());
        }
        done?;
        Ok(transaction.commit()?)
    }

    /// Whether there is a graph of this name; `None` is the default graph, which is always there.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn has_graph(&self, graph: Option<NamedNodeRef<'_>>) -> Result<bool, StoreError> {
        Ok(match graph {
            Some(graph) => self.store.contains_named_graph(graph)?,
            None => true,
        })
    }

    /// Puts triples into a graph, and says whether that made the graph.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn put_graph(
        &self,
        graph: Option<NamedNodeRef<'_>>,
        triples: &[Triple],
        keep: Keep,
    ) -> Result<bool, StoreError> {
        let (store, _alone) = self.writable()?;
        let mut transaction = store.start_transaction()?;
        let made = match graph {
            Some(graph) => !transaction.contains_named_graph(graph)?,
            None => false,
        };
        let name = graph.map_or(GraphNameRef::DefaultGraph, GraphNameRef::NamedNode);
        if keep == Keep::New && !made {
            clear(&mut transaction, name)?;
        }
        if let Some(graph) = graph {
            transaction.insert_named_graph(NamedOrBlankNodeRef::from(graph));
        }
        for triple in triples {
            transaction.insert(QuadRef::new(
                &triple.subject,
                &triple.predicate,
                &triple.object,
                name,
            ));
        }
        transaction.commit()?;
        Ok(made)
    }

    /// Drops a graph, or empties the default graph; says whether it was there.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn drop_graph(&self, graph: Option<NamedNodeRef<'_>>) -> Result<bool, StoreError> {
        let (store, _alone) = self.writable()?;
        let mut transaction = store.start_transaction()?;
        let there = match graph {
            Some(graph) if transaction.contains_named_graph(graph)? => {
                transaction.remove_named_graph(graph)?;
                true
            }
            Some(_) => false,
            None => {
                clear(&mut transaction, GraphNameRef::DefaultGraph)?;
                true
            }
        };
        transaction.commit()?;
        Ok(there)
    }

    /// The triples of one graph, as they come.
    ///
    /// # Errors
    /// Storage that fails, of which each triple may tell.
    pub fn graph(
        &self,
        graph: Option<NamedNodeRef<'_>>,
    ) -> impl Iterator<Item = Result<Triple, StoreError>> + use<> {
        let name = graph.map_or(GraphNameRef::DefaultGraph, GraphNameRef::NamedNode);
        self.store
            .quads_for_pattern(None, None, None, Some(name))
            .map(|quad| Ok(Triple::from(quad?)))
    }
}

fn clear(transaction: &mut Transaction<'_>, graph: GraphNameRef<'_>) -> Result<(), StoreError> {
    let GraphNameRef::NamedNode(name) = graph else {
        let quads: Vec<Quad> = transaction
            .quads_for_pattern(None, None, None, Some(graph))
            .collect::<Result<_, _>>()?;
        quads.iter().for_each(|quad| transaction.remove(quad));
        return Ok(());
    };
    Ok(transaction.clear_graph(name)?)
}

/// Reads the triples of one graph; blank nodes get names of their own, and in Turtle the project's prefixes
/// need not be declared.
///
/// # Errors
/// Malformed RDF, names of other graphs.
pub fn read_triples(bytes: &[u8], format: RdfFormat, base: &str) -> Result<Vec<Triple>, StoreError> {
    let iri = |source| StoreError::Iri {
        text: base.to_owned(),
        source,
    };
    let mut triples = if format == RdfFormat::Turtle {
        turtle_triples(bytes, base).map_err(|error| StoreError::Rdf(error.into()))?
    } else {
        let parser = RdfParser::from_format(format)
            .with_base_iri(base)
            .map_err(iri)?
            .without_named_graphs()
            .with_default_graph(GraphName::DefaultGraph);
        let read = |quad: Result<Quad, RdfSyntaxError>| quad.map(Triple::from);
        let triples: Result<_, _> = parser.for_slice(bytes).map(read).collect();
        triples.map_err(|error| StoreError::Rdf(error.into()))?
    };
    let mut fresh: FxHashMap<BlankNode, BlankNode> = FxHashMap::default();
    let mut rename = |node: &mut BlankNode| {
        *node = fresh.entry(std::mem::take(node)).or_default().clone();
    };
    for triple in &mut triples {
        if let NamedOrBlankNode::BlankNode(node) = &mut triple.subject {
            rename(node);
        }
        if let Term::BlankNode(node) = &mut triple.object {
            rename(node);
        }
    }
    Ok(triples)
}
