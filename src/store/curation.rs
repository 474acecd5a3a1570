//! What curators decided: data in a graph of its own, applied whenever the names are settled, and taken
//! back one by one.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::vocab::rdf;
use oxrdf::{GraphNameRef, Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use super::{Archive, StoreError, identity};
use crate::rdf::Base;
use crate::rdf::identity::{Naming, from_json, json};
use crate::rdf::vocab::jy;
use crate::resolve::identity::{Anchor, Ruling};
use crate::resolve::{Entity, EntityKind};

/// A ruling with the name it goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Eight hexadecimal digits that follow from what it says.
    pub id: String,
    /// The ruling.
    pub ruling: Ruling,
}

impl Archive {
    /// All rulings, by their identifiers.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn rulings(&self) -> Result<Vec<Kept>, StoreError> {
        let mut found = BTreeMap::new();
        for quad in self
            .store
            .quads_for_pattern(None, Some(rdf::TYPE), Some(jy::RULING.into()), None)
        {
            let quad = quad?;
            let NamedOrBlankNode::NamedNode(node) = &quad.subject else {
                continue;
            };
            let mut said = self.store.quads_for_pattern(
                Some(node.as_ref().into()),
                Some(jy::SAID),
                None,
                Some(quad.graph_name.as_ref()),
            );
            let Some(ruling) = said.next().transpose()?.and_then(|quad| from_json(&quad.object)) else {
                continue;
            };
            let id = node.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(id.clone(), Kept { id, ruling });
        }
        Ok(found.into_values().collect())
    }

    /// Adds rulings, and marks the names that they touch; [`settle`](Self::settle) applies them. Gives how many
    /// are new.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn rule(&self, rulings: &[Ruling], base: &Base) -> Result<usize, StoreError> {
        let known: BTreeSet<String> = self.rulings()?.into_iter().map(|kept| kept.id).collect();
        let (store, _alone) = self.writable()?;
        let mut transaction = store.start_transaction()?;
        let mut new = BTreeSet::new();
        for ruling in rulings {
            let id = id(ruling);
            if known.contains(&id) || !new.insert(id.clone()) {
                continue;
            }
            for quad in quads(&id, ruling, base) {
                transaction.insert(&quad);
            }
            for name in ruling.names() {
                transaction.insert(&identity::anew(&name_of(name, base)));
            }
        }
        transaction.commit()?;
        Ok(new.len())
    }

    /// Takes a ruling back, and marks the names that it touched; `false` where there is none of that identifier.
    ///
    /// # Errors
    /// Storage that fails, a store that is open for reading only.
    pub fn unrule(&self, id: &str, base: &Base) -> Result<bool, StoreError> {
        let Some(kept) = self.rulings()?.into_iter().find(|kept| kept.id == id) else {
            return Ok(false);
        };
        let (store, _alone) = self.writable()?;
        let mut transaction = store.start_transaction()?;
        for quad in quads(id, &kept.ruling, base) {
            transaction.remove(&quad);
        }
        for name in kept.ruling.names() {
            transaction.insert(&identity::anew(&name_of(name, base)));
        }
        transaction.commit()?;
        Ok(true)
    }

    /// The bearer of a name by which a ruling can hold on to a person: of the documents that name the person, the first
    /// that says more than the name.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn anchor(&self, person: &NamedNode) -> Result<Option<Anchor>, StoreError> {
        let mut best: Option<(bool, Anchor)> = None;
        let namings = self
            .store
            .quads_for_pattern(None, Some(jy::NAMED), Some(person.as_ref().into()), None);
        for quad in namings {
            let NamedOrBlankNode::NamedNode(node) = quad?.subject else {
                continue;
            };
            let about = self
                .store
                .quads_for_pattern(Some(node.as_ref().into()), None, None, None)
                .collect::<Result<Vec<_>, _>>()?;
            let Some(naming) = Naming::read(&node, &about) else {
                continue;
            };
            let anchor = Anchor {
                document: naming.bearer.document.clone(),
                name: naming.bearer.file().to_owned(),
            };
            let found = (naming.bearer.claims.is_empty(), anchor);
            if best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
        Ok(best.map(|(_, anchor)| anchor))
    }

    /// Persons by their key, or by a name that they bear; the bare name stands for its bearer where it has one.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn persons_called(&self, called: &str, base: &Base) -> Result<Vec<NamedNode>, StoreError> {
        let person = base.entity(&Entity::new(EntityKind::Person, called));
        let own = GraphNameRef::from(person.as_ref());
        let mut exact = self
            .store
            .quads_for_pattern(Some(person.as_ref().into()), None, None, Some(own));
        if exact.next().transpose()?.is_some() {
            return Ok(vec![person]);
        }
        let name = name_of(called, base);
        let mut found = BTreeSet::new();
        for quad in self
            .store
            .quads_for_pattern(Some(name.as_ref().into()), Some(jy::BORNE_BY), None, None)
        {
            if let Term::NamedNode(person) = quad?.object {
                found.insert(person);
            }
        }
        Ok(found.into_iter().collect())
    }
}

fn name_of(name: &str, base: &Base) -> NamedNode {
    base.entity(&Entity::new(EntityKind::Name, name))
}

/// FNV-1a of what a ruling says: one identifier, wherever and whenever it is made.
fn id(ruling: &Ruling) -> String {
    let said = Ruling {
        note: None,
        made: None,
        ..ruling.clone()
    };
    let text = serde_json::to_string(&said).unwrap_or_default();
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

fn quads(id: &str, ruling: &Ruling, base: &Base) -> Vec<Quad> {
    let (node, graph) = (base.ruling(id), base.curation());
    let quad = |property, object: Term| Quad::new(node.clone(), property, object, graph.clone());
    let verdict = serde_json::to_value(ruling.verdict).unwrap_or_default();
    let verdict = Literal::from(verdict.as_str().unwrap_or_default());
    let mut quads = vec![
        quad(rdf::TYPE, jy::RULING.into()),
        quad(jy::VERDICT, verdict.into()),
    ];
    quads.extend(json(ruling).map(|said| quad(jy::SAID, said.into())));
    quads.extend(
        ruling
            .names()
            .into_iter()
            .map(|name| quad(jy::ON_NAME, name_of(name, base).into())),
    );
    quads
}
