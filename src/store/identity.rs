//! Keeps who is who in step with the documents: after an ingest, each name that it touched is settled anew,
//! and the graphs of documents are told again where a person has changed.
//!
//! What is left to do stands in the graph (`jy:pending`), so a run that breaks off is finished by the next one.
//! The outcome depends on the documents in the store, never on the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::store::Store;
use oxrdf::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashSet;

use super::ingest::{Changes, IngestReport, Replacing, quads_of};
use super::{Archive, StoreError};
use crate::rdf::identity::{Decided, Naming, from_json, name_quads, retell};
use crate::rdf::vocab::jy;
use crate::rdf::{Base, entity_quads};
use crate::reader::Reader;
use crate::resolve::identity::{Cluster, NameFile, Standing, assign_all, settle};
use crate::resolve::{Entity, EntityKind};

/// Names that are settled in one step.
const NAMES: usize = 64;

/// What settling changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SettleReport {
    /// Names settled.
    pub names: usize,
    /// Namings looked at.
    pub namings: usize,
    /// Documents whose persons changed.
    pub documents: usize,
}

impl Archive {
    /// Decides who is who for all names that documents taken in or removed since the last time have touched.
    ///
    /// `told` hears how many of how many names are done.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn settle(
        &self,
        reader: &Reader,
        mut told: impl FnMut(usize, usize),
    ) -> Result<SettleReport, StoreError> {
        let (store, _alone) = self.writable()?;
        let pending = pending(store)?;
        let mut report = SettleReport::default();
        let names: Vec<_> = pending.iter().collect();
        for chunk in names.chunks(NAMES) {
            let mut desk = Desk::new(store, reader);
            for (name, marks) in chunk {
                desk.settle(name, marks)?;
            }
            report.namings += desk.namings;
            report.documents += desk.documents.len();
            desk.commit()?;
            report.names += chunk.len();
            told(report.names, names.len());
        }
        Ok(report)
    }

    /// Marks every name to be settled from the namings of its documents alone, as if nothing had been decided.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn unsettle(&self) -> Result<(), StoreError> {
        let (store, _alone) = self.writable()?;
        let mut names = BTreeSet::new();
        for quad in store.quads_for_pattern(None, Some(jy::ON_NAME), None, None) {
            if let Term::NamedNode(name) = quad?.object {
                names.insert(name);
            }
        }
        for quad in store.quads_for_pattern(None, Some(jy::SUMMARY), None, None) {
            if let NamedOrBlankNode::NamedNode(name) = quad?.subject {
                names.insert(name);
            }
        }
        let mut transaction = store.start_transaction()?;
        for name in &names {
            transaction.insert(&anew(name));
        }
        Ok(transaction.commit()?)
    }
}

/// The mark of a name whose namings are all to be decided anew.
pub(super) fn anew(name: &NamedNode) -> Quad {
    Quad::new(name.clone(), jy::PENDING, Literal::from(true), name.clone())
}

/// The mark of a naming that is not decided yet.
pub(super) fn fresh(name: &NamedNode, naming: NamedNode) -> Quad {
    Quad::new(name.clone(), jy::PENDING, naming, name.clone())
}

/// The marks that the namings of a document's new graph leave.
pub(super) fn marks<'q>(
    quads: impl IntoIterator<Item = &'q Quad>,
    mark: impl Fn(&NamedNode, NamedNode) -> Quad,
) -> Vec<Quad> {
    let of_naming = quads.into_iter().filter(|quad| quad.predicate == jy::ON_NAME);
    let marked = of_naming.filter_map(|quad| match (&quad.subject, &quad.object) {
        (NamedOrBlankNode::NamedNode(naming), Term::NamedNode(name)) => Some(mark(name, naming.clone())),
        _ => None,
    });
    marked.collect()
}

/// A document's graph as it was drafted: each naming takes the person again whom `draft` gives it.
pub(super) fn drafted(quads: &FxHashSet<Quad>, draft: &[Quad], document: &NamedNode) -> FxHashSet<Quad> {
    let fresh: BTreeMap<NamedNode, Naming> = Naming::all(draft)
        .into_iter()
        .map(|naming| (naming.node.clone(), naming))
        .collect();
    let back = Naming::all(quads).into_iter().filter_map(|naming| {
        let draft = fresh.get(&naming.node)?;
        let decided = Decided::draft(draft);
        Some((naming, decided))
    });
    let back: Vec<_> = back.collect();
    retell(quads, &back, document).into_iter().collect()
}

/// What is marked: names, each with the namings that are new, or none where all are to be decided anew.
fn pending(store: &Store) -> Result<BTreeMap<NamedNode, Option<Vec<NamedNode>>>, StoreError> {
    let mut found: BTreeMap<NamedNode, Option<Vec<NamedNode>>> = BTreeMap::new();
    for quad in store.quads_for_pattern(None, Some(jy::PENDING), None, None) {
        let quad = quad?;
        let NamedOrBlankNode::NamedNode(name) = quad.subject else {
            continue;
        };
        let marks = found.entry(name).or_insert_with(|| Some(Vec::new()));
        match quad.object {
            Term::NamedNode(naming) => {
                if let Some(marks) = marks {
                    marks.push(naming);
                }
            }
            _ => *marks = None,
        }
    }
    Ok(found)
}

/// The names of one step, and what they change.
struct Desk<'a> {
    store: &'a Store,
    reader: &'a Reader,
    namings: usize,
    documents: BTreeMap<NamedNode, Vec<(Naming, Decided)>>,
    names: BTreeMap<NamedNode, Vec<Quad>>,
    persons: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    fn new(store: &'a Store, reader: &'a Reader) -> Self {
        Self {
            store,
            reader,
            namings: 0,
            documents: BTreeMap::new(),
            names: BTreeMap::new(),
            persons: BTreeSet::new(),
        }
    }

    fn base(&self) -> &Base {
        self.reader.base()
    }

    /// Settles one name.
    fn settle(&mut self, name: &NamedNode, marks: &Option<Vec<NamedNode>>) -> Result<(), StoreError> {
        let lists = self.reader.resolver().lists();
        let before = match marks {
            Some(_) => self.summary(name)?,
            None => None,
        };
        let fresh = match (&before, marks) {
            (Some(_), Some(marks)) => self.named(marks)?,
            _ => self.bearers(name)?,
        };
        let mut file = before.clone().unwrap_or_default();
        for (_, naming) in &fresh {
            if file.name.is_empty() {
                naming.bearer.file().clone_into(&mut file.name);
            }
            file.add(&naming.bearer);
        }
        let clusters = settle(&file, lists);
        let now = Standing::of(&clusters, &file, lists);
        let concerned = match &before {
            None => fresh,
            Some(before) => {
                let was = Standing::of(&settle(before, lists), before, lists);
                if was.agrees(&now) {
                    self.with_their_documents(name, fresh)?
                } else {
                    let new: BTreeSet<NamedNode> = fresh.into_iter().map(|(_, naming)| naming.node).collect();
                    let mut all = self.bearers(name)?;
                    all.retain(|(_, naming)| new.contains(&naming.node) || !now.keeps(&was, &naming.bearer));
                    self.with_their_documents(name, all)?
                }
            }
        };
        self.namings += concerned.len();
        self.decide(&clusters, &file, concerned)?;
        let quads = match file.documents {
            0 => Vec::new(),
            _ => name_quads(&file, &clusters, self.base()),
        };
        self.persons
            .extend(clusters.into_iter().map(|cluster| cluster.key));
        self.names.insert(name.clone(), quads);
        Ok(())
    }

    /// Decides on namings of one name; all of a document together.
    fn decide(
        &mut self,
        clusters: &[Cluster],
        file: &NameFile,
        concerned: Vec<(NamedNode, Naming)>,
    ) -> Result<(), StoreError> {
        let lists = self.reader.resolver().lists();
        let mut by_document: BTreeMap<NamedNode, Vec<Naming>> = BTreeMap::new();
        for (document, naming) in concerned {
            by_document.entry(document).or_default().push(naming);
        }
        for (document, mut namings) in by_document {
            namings.sort_by(|a, b| a.node.cmp(&b.node));
            let bearers: Vec<_> = namings.iter().map(|naming| &naming.bearer).collect();
            let found = assign_all(clusters, file, lists, &bearers);
            for (naming, assignment) in namings.into_iter().zip(found) {
                let decided = Decided::of(&assignment, clusters.len() == 1, self.base());
                let same = naming.is(&decided) && self.maybe(&naming.person, &document)? == decided.maybe;
                if same {
                    continue;
                }
                self.persons.insert(assignment.person);
                self.documents
                    .entry(document.clone())
                    .or_default()
                    .push((naming, decided));
            }
        }
        Ok(())
    }

    /// Whom an undecided person may be, as a document's graph has it.
    fn maybe(&self, person: &NamedNode, document: &NamedNode) -> Result<BTreeSet<NamedNode>, StoreError> {
        let (subject, graph) = (person.as_ref().into(), GraphNameRef::from(document.as_ref()));
        let quads =
            self.store
                .quads_for_pattern(Some(subject), Some(jy::POSSIBLY_SAME_AS), None, Some(graph));
        let mut found = BTreeSet::new();
        for quad in quads {
            if let Term::NamedNode(other) = quad?.object {
                found.insert(other);
            }
        }
        Ok(found)
    }

    /// The summary of a name as it was last settled.
    fn summary(&self, name: &NamedNode) -> Result<Option<NameFile>, StoreError> {
        let subject = name.as_ref().into();
        let mut quads = self
            .store
            .quads_for_pattern(Some(subject), Some(jy::SUMMARY), None, None);
        let quad = quads.next().transpose()?;
        Ok(quad.and_then(|quad| from_json(&quad.object)))
    }

    /// All namings with a name, each with its document.
    fn bearers(&self, name: &NamedNode) -> Result<Vec<(NamedNode, Naming)>, StoreError> {
        let object = name.as_ref().into();
        let quads = self
            .store
            .quads_for_pattern(None, Some(jy::ON_NAME), Some(object), None);
        let mut nodes = Vec::new();
        for quad in quads {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(node), false) = (
                quad.subject,
                quad.graph_name.as_ref() == GraphNameRef::from(name.as_ref()),
            ) {
                nodes.push(node);
            }
        }
        self.named(&nodes)
    }

    fn named(&self, nodes: &[NamedNode]) -> Result<Vec<(NamedNode, Naming)>, StoreError> {
        let mut found = Vec::with_capacity(nodes.len());
        for node in nodes {
            let quads = self
                .store
                .quads_for_pattern(Some(node.as_ref().into()), None, None, None)
                .collect::<Result<Vec<_>, _>>()?;
            let document = quads.first().map(|quad| quad.graph_name.clone());
            if let (Some(GraphName::NamedNode(document)), Some(naming)) =
                (document, Naming::read(node, &quads))
            {
                found.push((document, naming));
            }
        }
        Ok(found)
    }

    /// Adds the other namings with the name of the same documents: they are decided on together.
    fn with_their_documents(
        &self,
        name: &NamedNode,
        mut namings: Vec<(NamedNode, Naming)>,
    ) -> Result<Vec<(NamedNode, Naming)>, StoreError> {
        let mut known: BTreeSet<NamedNode> = namings.iter().map(|(_, naming)| naming.node.clone()).collect();
        let documents: BTreeSet<NamedNode> = namings.iter().map(|(document, _)| document.clone()).collect();
        for document in &documents {
            let graph = GraphNameRef::from(document.as_ref());
            let quads = self.store.quads_for_pattern(
                None,
                Some(jy::ON_NAME),
                Some(name.as_ref().into()),
                Some(graph),
            );
            let mut others = Vec::new();
            for quad in quads {
                if let NamedOrBlankNode::NamedNode(node) = quad?.subject
                    && known.insert(node.clone())
                {
                    others.push(node);
                }
            }
            namings.extend(self.named(&others)?);
        }
        Ok(namings)
    }

    /// Stores what was decided, in one step.
    fn commit(self) -> Result<(), StoreError> {
        let mut changes = Changes::default();
        for (document, decided) in &self.documents {
            let quads = quads_of(self.store, document.as_ref())?;
            let told = retell(&quads, decided, document);
            changes.replace(&quads, told);
        }
        let mut gone = Vec::new();
        for (name, quads) in self.names {
            if quads.is_empty() {
                gone.push(name.clone());
            }
            changes.replace(&quads_of(self.store, name.as_ref())?, quads);
        }
        let resolver = self.reader.resolver();
        for key in self.persons {
            let entity = Entity::new(EntityKind::Person, key);
            let graph = self.reader.base().entity(&entity);
            let quads = entity_quads(&entity, &resolver.profile(&entity), self.reader.base());
            changes.replace(&quads_of(self.store, graph.as_ref())?, quads);
        }
        let mut replacing = Replacing::new(self.store.start_transaction()?, IngestReport::default());
        replacing.apply(&changes);
        for name in gone {
            replacing
                .transaction
                .remove_named_graph(NamedNodeRef::from(&name))?;
        }
        replacing.commit()?;
        Ok(())
    }
}
