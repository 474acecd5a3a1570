//! Takes in what documents say: each document's graph is replaced whole, entities that nobody refers to
//! any more go.

use oxigraph::store::Transaction;
use oxrdf::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Archive, StoreError};
use crate::rdf::vocab::dcterms;
use crate::reader::Claims;

/// What taking in documents changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Documents taken in.
    pub documents: usize,
    /// Of these, documents that the graph had with the same claims.
    pub unchanged: usize,
    /// Quads added.
    pub added: usize,
    /// Quads removed.
    pub removed: usize,
    /// Entities dropped because nobody refers to them any more.
    pub orphans: usize,
}

impl std::ops::AddAssign for IngestReport {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.unchanged += other.unchanged;
        self.added += other.added;
        self.removed += other.removed;
        self.orphans += other.orphans;
    }
}

impl Archive {
    /// Takes in the claims of documents in one transaction: all of them or, where it fails, none.
    ///
    /// A document that was there is replaced; taking in the same claims twice changes nothing. The
    /// transaction is held in memory until it is committed, so pass some hundreds of documents at a time.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn ingest(&self, claims: impl IntoIterator<Item = Claims>) -> Result<IngestReport, StoreError> {
        let mut replacing = Replacing::new(self.writable()?.start_transaction()?);
        for claims in claims {
            replacing.document(claims)?;
        }
        replacing.commit()
    }

    /// Drops a document with all it says; `false` where there is none of that name.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn remove(&self, document: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        let mut replacing = Replacing::new(self.writable()?.start_transaction()?);
        if !is_document(&replacing.transaction, document)? {
            return Ok(false);
        }
        replacing.graph(document, Vec::new())?;
        replacing.transaction.remove_named_graph(document)?;
        replacing.commit()?;
        Ok(true)
    }
}

/// A transaction that replaces graphs and remembers what may have lost its last reference.
struct Replacing<'a> {
    transaction: Transaction<'a>,
    report: IngestReport,
    entities: FxHashSet<NamedNode>,
    loose: Vec<NamedNode>,
}

impl<'a> Replacing<'a> {
    fn new(transaction: Transaction<'a>) -> Self {
        Self {
            transaction,
            report: IngestReport::default(),
            entities: FxHashSet::default(),
            loose: Vec::new(),
        }
    }

    fn document(&mut self, claims: Claims) -> Result<(), StoreError> {
        let mut graphs: FxHashMap<NamedNode, Vec<Quad>> = FxHashMap::default();
        for quad in claims.quads {
            if let GraphName::NamedNode(graph) = &quad.graph_name {
                graphs.entry(graph.clone()).or_default().push(quad);
            }
        }
        let own = graphs.remove(&claims.document).unwrap_or_default();
        let changed = self.graph(claims.document.as_ref(), own)?;
        for (entity, quads) in graphs {
            if self.entities.insert(entity.clone()) {
                self.graph(entity.as_ref(), quads)?;
            }
        }
        self.report.documents += 1;
        self.report.unchanged += usize::from(!changed);
        Ok(())
    }

    /// Makes a graph hold these quads and no others; says whether that changed it.
    fn graph(&mut self, graph: NamedNodeRef<'_>, quads: Vec<Quad>) -> Result<bool, StoreError> {
        let mut old: FxHashSet<Quad> = quads_of(&self.transaction, graph)?.into_iter().collect();
        let mut fresh: FxHashSet<Quad> = FxHashSet::default();
        for quad in quads {
            if !old.remove(&quad) {
                fresh.insert(quad);
            }
        }
        self.report.added += fresh.len();
        self.report.removed += old.len();
        for quad in &old {
            self.transaction.remove(quad);
            self.loosen(quad);
        }
        for quad in &fresh {
            self.transaction.insert(quad);
        }
        Ok(!(old.is_empty() && fresh.is_empty()))
    }

    /// What a removed quad names may now be an orphan.
    fn loosen(&mut self, quad: &Quad) {
        if let Term::NamedNode(object) = &quad.object {
            self.loose.push(object.clone());
        }
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            self.loose.push(subject.clone());
        }
    }

    fn commit(mut self) -> Result<IngestReport, StoreError> {
        self.drop_orphans()?;
        self.transaction.commit()?;
        Ok(self.report)
    }

    fn drop_orphans(&mut self) -> Result<(), StoreError> {
        while let Some(entity) = self.loose.pop() {
            let entity_ref = entity.as_ref();
            if !self.transaction.contains_named_graph(entity_ref)?
                || is_document(&self.transaction, entity_ref)?
                || is_referred_to(&self.transaction, entity_ref)?
            {
                continue;
            }
            let quads = quads_of(&self.transaction, entity_ref)?;
            self.report.removed += quads.len();
            self.report.orphans += usize::from(!quads.is_empty());
            self.transaction.remove_named_graph(entity_ref)?;
            for quad in quads
                .iter()
                .filter(|quad| quad.object != Term::from(entity.clone()))
            {
                if let Term::NamedNode(object) = &quad.object {
                    self.loose.push(object.clone());
                }
            }
        }
        Ok(())
    }
}

fn quads_of(transaction: &Transaction<'_>, graph: NamedNodeRef<'_>) -> Result<Vec<Quad>, StoreError> {
    Ok(transaction
        .quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph)))
        .collect::<Result<_, _>>()?)
}

/// Whether the graph of this name is a document's: it says its identifier.
fn is_document(transaction: &Transaction<'_>, graph: NamedNodeRef<'_>) -> Result<bool, StoreError> {
    let mut quads = transaction.quads_for_pattern(
        Some(graph.into()),
        Some(dcterms::IDENTIFIER),
        None,
        Some(GraphNameRef::NamedNode(graph)),
    );
    Ok(quads.next().transpose()?.is_some())
}

/// Whether a graph other than the entity's own names it.
fn is_referred_to(transaction: &Transaction<'_>, entity: NamedNodeRef<'_>) -> Result<bool, StoreError> {
    let elsewhere = |quad: &Quad| quad.graph_name.as_ref() != GraphNameRef::NamedNode(entity);
    for quad in transaction.quads_for_pattern(None, None, Some(entity.into()), None) {
        if elsewhere(&quad?) {
            return Ok(true);
        }
    }
    for quad in transaction.quads_for_pattern(Some(entity.into()), None, None, None) {
        if elsewhere(&quad?) {
            return Ok(true);
        }
    }
    Ok(false)
}
