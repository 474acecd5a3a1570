//! Takes in what documents say: each document's graph is replaced whole, entities that nobody refers to
//! any more go.

use oxigraph::store::{Store, Transaction};
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
    /// Takes in the claims of documents in one step: all of them or, where it fails, none.
    ///
    /// A document that was there is replaced; taking in the same claims twice changes nothing, and of two
    /// claims for one document the later counts. The claims are held in memory until they are stored, so
    /// pass some hundreds of documents at a time.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn ingest(&self, claims: impl IntoIterator<Item = Claims>) -> Result<IngestReport, StoreError> {
        let (store, _alone) = self.writable()?;
        let mut report = IngestReport::default();
        let mut documents: FxHashMap<NamedNode, Vec<Quad>> = FxHashMap::default();
        let mut entities: FxHashMap<NamedNode, Vec<Quad>> = FxHashMap::default();
        for claims in claims {
            report.documents += 1;
            let mut graphs = by_graph(claims.quads);
            let own = graphs.remove(&claims.document).unwrap_or_default();
            documents.insert(claims.document, own);
            for (entity, quads) in graphs {
                entities.entry(entity).or_insert(quads);
            }
        }
        let mut changes = Changes::default();
        for (document, quads) in documents {
            let changed = changes.replace(&quads_of(store, document.as_ref())?, quads);
            report.unchanged += usize::from(!changed);
        }
        for (entity, quads) in entities {
            changes.replace(&quads_of(store, entity.as_ref())?, quads);
        }
        report.added = changes.added.len();
        report.removed = changes.removed.len();
        if changes.removed.is_empty() {
            // Nothing goes: sorted files, laid beside the others in one step, spare the journal.
            let mut loader = store.bulk_loader();
            loader.load_quads(changes.added)?;
            loader.commit()?;
            return Ok(report);
        }
        let mut replacing = Replacing::new(store.start_transaction()?, report);
        replacing.apply(&changes);
        replacing.commit()
    }

    /// Drops a document with all it says; `false` where there is none of that name.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn remove(&self, document: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        let (store, _alone) = self.writable()?;
        let mut replacing = Replacing::new(store.start_transaction()?, IngestReport::default());
        if !is_document(&replacing.transaction, document)? {
            return Ok(false);
        }
        let mut changes = Changes::default();
        changes.replace(&quads_of(store, document)?, Vec::new());
        replacing.apply(&changes);
        replacing.transaction.remove_named_graph(document)?;
        replacing.commit()?;
        Ok(true)
    }
}

/// Quads by the graph they stand in; those of the default graph are left out.
fn by_graph(quads: Vec<Quad>) -> FxHashMap<NamedNode, Vec<Quad>> {
    let mut graphs: FxHashMap<NamedNode, Vec<Quad>> = FxHashMap::default();
    for quad in quads {
        if let GraphName::NamedNode(graph) = &quad.graph_name {
            match graphs.get_mut(graph) {
                Some(same) => same.push(quad),
                None => {
                    graphs.insert(graph.clone(), vec![quad]);
                }
            }
        }
    }
    graphs
}

/// What makes the store say what was read.
#[derive(Default)]
struct Changes {
    removed: Vec<Quad>,
    added: Vec<Quad>,
}

impl Changes {
    /// Makes a graph of `old` quads hold the `fresh` ones and no others; says whether that changes it.
    fn replace(&mut self, old: &FxHashSet<Quad>, fresh: Vec<Quad>) -> bool {
        let before = (self.removed.len(), self.added.len());
        let fresh: FxHashSet<Quad> = fresh.into_iter().collect();
        self.removed
            .extend(old.iter().filter(|quad| !fresh.contains(quad)).cloned());
        self.added
            .extend(fresh.into_iter().filter(|quad| !old.contains(quad)));
        before != (self.removed.len(), self.added.len())
    }
}

/// A transaction that changes graphs and remembers what may have lost its last reference.
struct Replacing<'a> {
    transaction: Transaction<'a>,
    report: IngestReport,
    loose: Vec<NamedNode>,
}

impl<'a> Replacing<'a> {
    fn new(transaction: Transaction<'a>, report: IngestReport) -> Self {
        Self {
            transaction,
            report,
            loose: Vec::new(),
        }
    }

    fn apply(&mut self, changes: &Changes) {
        for quad in &changes.removed {
            self.transaction.remove(quad);
            self.loosen(quad);
        }
        for quad in &changes.added {
            self.transaction.insert(quad);
        }
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
            let own = GraphNameRef::NamedNode(entity_ref);
            let quads = self
                .transaction
                .quads_for_pattern(None, None, None, Some(own))
                .collect::<Result<Vec<_>, _>>()?;
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

fn quads_of(store: &Store, graph: NamedNodeRef<'_>) -> Result<FxHashSet<Quad>, StoreError> {
    Ok(store
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
