//! Takes in what documents say: each document's graph is replaced whole, entities that nobody refers to
//! any more go.

use oxigraph::store::{Store, Transaction};
use oxrdf::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Archive, StoreError, identity};
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
    /// pass some hundreds of documents at a time. Whom names mean is decided by [`settle`](Self::settle), once
    /// all documents are in.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn ingest(&self, claims: impl IntoIterator<Item = Claims>) -> Result<IngestReport, StoreError> {
        let (store, _alone) = self.writable()?;
        let mut report = IngestReport::default();
        let mut documents: FxHashMap<NamedNode, Graphs> = FxHashMap::default();
        for claims in claims {
            report.documents += 1;
            documents.insert(claims.document, by_graph(claims.quads));
        }
        let mut changes = Changes::default();
        let mut entities: FxHashMap<NamedNode, (Vec<Quad>, bool)> = FxHashMap::default();
        for (document, mut graphs) in documents {
            let quads = graphs.remove(&document).unwrap_or_default();
            let old = quads_of(store, document.as_ref())?;
            let drafted = identity::drafted(&old, &quads, &document);
            let same = drafted.len() == quads.len() && quads.iter().all(|quad| drafted.contains(quad));
            if same {
                report.unchanged += 1;
            } else {
                changes.mark(identity::marks(&old, |name, _| identity::anew(name)));
                changes.mark(identity::marks(&quads, identity::fresh));
                changes.replace(&old, quads);
            }
            for (entity, quads) in graphs {
                entities.entry(entity).or_insert((quads, false)).1 |= !same;
            }
        }
        for (entity, (quads, named_anew)) in entities {
            let old = quads_of(store, entity.as_ref())?;
            // A person whom a document drafted is not brought back where another was put in the place.
            if named_anew || !old.is_empty() {
                changes.replace(&old, quads);
            }
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

    /// Drops a document with all it says; `false` where there is none of that name. Whom the names of it mean in
    /// other documents is decided anew by [`settle`](Self::settle).
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
        let old = quads_of(store, document)?;
        changes.mark(identity::marks(&old, |name, _| identity::anew(name)));
        changes.replace(&old, Vec::new());
        replacing.apply(&changes);
        replacing.transaction.remove_named_graph(document)?;
        replacing.commit()?;
        Ok(true)
    }
}

/// Quads by the graph they stand in.
type Graphs = FxHashMap<NamedNode, Vec<Quad>>;

/// Quads by the graph they stand in; those of the default graph are left out.
fn by_graph(quads: Vec<Quad>) -> Graphs {
    let mut graphs: Graphs = FxHashMap::default();
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
pub(super) struct Changes {
    removed: Vec<Quad>,
    added: Vec<Quad>,
}

impl Changes {
    /// Adds marks of what is to be decided.
    fn mark(&mut self, marks: Vec<Quad>) {
        self.added.extend(marks);
    }

    /// Makes a graph of `old` quads hold the `fresh` ones and no others; says whether that changes it.
    pub(super) fn replace(&mut self, old: &FxHashSet<Quad>, fresh: Vec<Quad>) -> bool {
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
pub(super) struct Replacing<'a> {
    pub(super) transaction: Transaction<'a>,
    report: IngestReport,
    loose: Vec<NamedNode>,
}

impl<'a> Replacing<'a> {
    pub(super) fn new(transaction: Transaction<'a>, report: IngestReport) -> Self {
        Self {
            transaction,
            report,
            loose: Vec::new(),
        }
    }

    pub(super) fn apply(&mut self, changes: &Changes) {
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

    pub(super) fn commit(mut self) -> Result<IngestReport, StoreError> {
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

pub(super) fn quads_of(store: &Store, graph: NamedNodeRef<'_>) -> Result<FxHashSet<Quad>, StoreError> {
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
