//! Keeps who is who in step with the documents: after an ingest, each name that it touched is settled anew,
//! and the graphs of documents are told again where a person has changed.
//!
//! What is left to do stands in the graph (`jy:pending`), so a run that breaks off is finished by the next one.
//! The outcome depends on the documents in the store, never on the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::store::Store;
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashSet;

use super::desk::Desk;
use super::{Archive, StoreError};
use crate::rdf::identity::{Decided, Naming, retell};
use crate::rdf::vocab::jy;
use crate::reader::Reader;

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
        let rulings = match pending.is_empty() {
            true => Vec::new(),
            false => self.rulings()?,
        };
        let mut report = SettleReport::default();
        let names: Vec<_> = pending.iter().collect();
        for chunk in names.chunks(NAMES) {
            let mut desk = Desk::new(store, reader, &rulings);
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
