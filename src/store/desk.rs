//! Settles some names in one step: who bears them, whom each document means, and what that changes in the graph.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::store::Store;
use oxrdf::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::ingest::{Changes, IngestReport, Replacing, quads_of};
use super::{Kept, StoreError};
use crate::rdf::identity::{Decided, Naming, from_json, name_quads, retell};
use crate::rdf::vocab::jy;
use crate::rdf::{Base, entity_quads};
use crate::reader::Reader;
use crate::resolve::identity::{
    Anchor, Cluster, NameFile, Ruled, Side, Standing, assign_all, settle, settle_by,
};
use crate::resolve::{Entity, EntityKind};

/// The names of one step, and what they change.
pub(super) struct Desk<'a> {
    store: &'a Store,
    reader: &'a Reader,
    rulings: &'a [Kept],
    /// Namings looked at.
    pub(super) namings: usize,
    /// Whom documents mean, where that changes.
    pub(super) documents: BTreeMap<NamedNode, Vec<(Naming, Decided)>>,
    names: BTreeMap<NamedNode, Vec<Quad>>,
    persons: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(store: &'a Store, reader: &'a Reader, rulings: &'a [Kept]) -> Self {
        Self {
            store,
            reader,
            rulings,
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
    pub(super) fn settle(
        &mut self,
        name: &NamedNode,
        marks: &Option<Vec<NamedNode>>,
    ) -> Result<(), StoreError> {
        let lists = self.reader.resolver().lists();
        let ruled = self.ruled(name)?;
        // Rulings hold on to documents, so that a name with some is decided anew as a whole.
        let before = match marks {
            Some(_) if ruled.is_empty() => self.summary(name)?,
            _ => None,
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
        let clusters = settle_by(&file, lists, &ruled);
        let now = Standing::of(&clusters, &file, lists);
        let concerned = match &before {
            None => fresh,
            Some(before) => {
                let was = Standing::of(&settle(before, lists), before, lists);
                if was.agrees(&now) {
                    self.with_their_documents(name, fresh, None)?
                } else {
                    let new: BTreeSet<NamedNode> = fresh.into_iter().map(|(_, naming)| naming.node).collect();
                    let mut all = self.bearers(name)?;
                    all.retain(|(_, naming)| new.contains(&naming.node) || !now.keeps(&was, &naming.bearer));
                    self.with_their_documents(name, all, None)?
                }
            }
        };
        self.namings += concerned.len();
        self.decide(&clusters, &file, &ruled, concerned)?;
        let quads = match file.documents {
            0 => Vec::new(),
            _ => name_quads(&file, &clusters, &ruled, self.base()),
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
        ruled: &Ruled,
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
            let found = assign_all(clusters, file, lists, ruled, &bearers);
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

    /// The rulings on a name, with what the documents they hold on to say now; those whose documents are not
    /// in the store wait.
    fn ruled(&self, name: &NamedNode) -> Result<Ruled, StoreError> {
        let mut ruled = Ruled::default();
        let ours = |anchor: &Anchor| {
            let named = Entity::new(EntityKind::Name, anchor.name.as_str());
            self.base().entity(&named) == *name
        };
        for Kept { ruling, .. } in self.rulings {
            let anchors = [Some(&ruling.one), ruling.other.as_ref()];
            let mut sides = Vec::new();
            for anchor in anchors.into_iter().flatten().filter(|anchor| ours(anchor)) {
                sides.extend(self.side(name, &anchor.document)?);
            }
            match (sides.as_slice(), &ruling.key) {
                ([one, other], _) => ruled.pairs.push((ruling.verdict, one.clone(), other.clone())),
                ([one], Some(key)) => ruled.keys.push((ruling.verdict, one.clone(), key.clone())),
                _ => {}
            }
        }
        Ok(ruled)
    }

    /// What a document says of the first bearer of a name.
    fn side(&self, name: &NamedNode, document: &str) -> Result<Option<Side>, StoreError> {
        let iri = self.base().document(document);
        let found = self.with_their_documents(name, Vec::new(), Some(iri))?;
        let first = found.iter().min_by(|(_, a), (_, b)| a.node.cmp(&b.node));
        Ok(first.map(|(_, naming)| Side {
            document: document.to_owned(),
            atoms: naming
                .bearer
                .claims
                .iter()
                .map(|claim| claim.atom.clone())
                .collect(),
        }))
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

    /// Adds the other namings with the name of the same documents, and those of one document more: they are
    /// decided on together.
    fn with_their_documents(
        &self,
        name: &NamedNode,
        mut namings: Vec<(NamedNode, Naming)>,
        more: Option<NamedNode>,
    ) -> Result<Vec<(NamedNode, Naming)>, StoreError> {
        let mut known: BTreeSet<NamedNode> = namings.iter().map(|(_, naming)| naming.node.clone()).collect();
        let mut documents: BTreeSet<NamedNode> =
            namings.iter().map(|(document, _)| document.clone()).collect();
        documents.extend(more);
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
    pub(super) fn commit(self) -> Result<(), StoreError> {
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
