//! Who is who, stated: what is said by a name in one document, and which person it is taken for.
//!
//! A document's graph has a `jy:Naming` for each bearer of a name. Drafted, it names the person whom the document
//! by itself means; [`retell`] puts the person in who is decided on, everywhere in the document's graph.

use std::collections::{BTreeMap, BTreeSet};

use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::draft::simplified;
use super::vocab::{jy, owl, skos};
use super::{Base, Part};
use crate::resolve::identity::{Assignment, Atom, Bearer, Cluster, Ground, NameFile, Ruled};
use crate::resolve::{Entity, EntityKind};

/// The datatype of JSON literals.
const JSON: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON");

/// A value as a JSON literal.
pub fn json(value: &impl Serialize) -> Option<Literal> {
    let text = serde_json::to_string(value).ok()?;
    Some(Literal::new_typed_literal(text, JSON))
}

/// The value of a JSON literal; `None` where it is none of the kind.
pub fn from_json<T: DeserializeOwned>(term: &Term) -> Option<T> {
    match term {
        Term::Literal(literal) => serde_json::from_str(literal.value()).ok(),
        _ => None,
    }
}

/// Whom a naming is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The person.
    pub person: NamedNode,
    /// What it rests on and the score, where several bear the name or it cannot be told.
    pub ground: Option<(Literal, Literal)>,
    /// The persons that may be meant, where it cannot be told.
    pub maybe: BTreeSet<NamedNode>,
    /// The canonical name of the person.
    name: String,
}

impl Decided {
    /// As [`assign`](crate::resolve::identity::assign) has it; where one person alone bears the name the
    /// ground is left out.
    pub fn of(assignment: &Assignment, alone: bool, base: &Base) -> Self {
        let person = |key: &str| base.entity(&Entity::new(EntityKind::Person, key));
        let plain = alone && assignment.cluster.is_some();
        let ground = (!plain).then(|| (ground(assignment.ground), score(assignment.score)));
        Self {
            person: person(&assignment.person),
            ground,
            maybe: assignment.maybe.iter().map(|key| person(key)).collect(),
            name: base_name(&assignment.person).to_owned(),
        }
    }

    /// As the document by itself has it.
    pub fn draft(naming: &Naming) -> Self {
        Self {
            person: naming.person.clone(),
            ground: None,
            maybe: BTreeSet::new(),
            name: naming.bearer.name.clone(),
        }
    }
}

/// A naming as a document's graph has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its node.
    pub node: NamedNode,
    /// What the document says of the bearer.
    pub bearer: Bearer,
    /// Whom it is taken for now.
    pub person: NamedNode,
    /// The ground and score of that.
    pub ground: Option<(Literal, Literal)>,
}

impl Naming {
    /// Reads a naming from the quads about it; `None` where they are not whole.
    pub fn read(node: &NamedNode, quads: &[Quad]) -> Option<Self> {
        let value = |property: NamedNodeRef<'_>| {
            let mut all = quads.iter().filter(|quad| quad.predicate == property);
            all.next().map(|quad| quad.object.clone())
        };
        let literal = |property| match value(property) {
            Some(Term::Literal(literal)) => Some(literal),
            _ => None,
        };
        let Some(Term::NamedNode(person)) = value(jy::NAMED) else {
            return None;
        };
        Some(Self {
            node: node.clone(),
            bearer: from_json(&value(jy::SAID)?)?,
            person,
            ground: literal(jy::GROUND).zip(literal(jy::SCORE)),
        })
    }

    /// All namings of a document's graph, by their nodes.
    pub fn all<'q>(quads: impl IntoIterator<Item = &'q Quad>) -> Vec<Self> {
        let mut about: BTreeMap<NamedNode, Vec<Quad>> = BTreeMap::new();
        let ours = [jy::NAMED, jy::SAID, jy::GROUND, jy::SCORE];
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
                && ours.contains(&quad.predicate.as_ref())
            {
                about.entry(subject.clone()).or_default().push(quad.clone());
            }
        }
        about
            .iter()
            .filter_map(|(node, quads)| Self::read(node, quads))
            .collect()
    }

    /// Whether it is taken for that person, on that ground.
    pub fn is(&self, decided: &Decided) -> bool {
        self.person == decided.person && self.ground == decided.ground
    }
}

/// The quads of a document's graph with other persons in the place of those whom some namings were taken
/// for. Two namings of a document must not be taken for one person.
pub fn retell<'q>(
    quads: impl IntoIterator<Item = &'q Quad>,
    decided: &[(Naming, Decided)],
    document: &NamedNode,
) -> Vec<Quad> {
    let moved: FxHashMap<&NamedNode, &NamedNode> = decided
        .iter()
        .map(|(naming, decided)| (&naming.person, &decided.person))
        .collect();
    let namings: BTreeSet<&NamedNode> = decided.iter().map(|(naming, _)| &naming.node).collect();
    let forms: FxHashSet<(&NamedNode, Term)> = decided
        .iter()
        .map(|(naming, _)| (&naming.person, simplified(&naming.bearer.name).into()))
        .collect();
    let mut told = Vec::new();
    for quad in quads {
        let mut quad = quad.clone();
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            let of_naming =
                namings.contains(subject) && matches!(quad.predicate.as_ref(), jy::GROUND | jy::SCORE);
            let of_person = moved.contains_key(subject)
                && (quad.predicate == jy::POSSIBLY_SAME_AS
                    || quad.predicate == skos::ALT_LABEL && forms.contains(&(subject, quad.object.clone())));
            if of_naming || of_person {
                continue;
            }
            if let Some(person) = moved.get(subject) {
                quad.subject = NamedNode::clone(person).into();
            }
        }
        if let Term::NamedNode(object) = &quad.object
            && let Some(person) = moved.get(object)
        {
            quad.object = NamedNode::clone(person).into();
        }
        told.push(quad);
    }
    for (naming, decided) in decided {
        let mut add = |subject: &NamedNode, property: NamedNodeRef<'_>, object: Term| {
            told.push(Quad::new(subject.clone(), property, object, document.clone()));
        };
        if let Some((ground, score)) = &decided.ground {
            add(&naming.node, jy::GROUND, ground.clone().into());
            add(&naming.node, jy::SCORE, score.clone().into());
        }
        for person in &decided.maybe {
            add(&decided.person, jy::POSSIBLY_SAME_AS, person.clone().into());
        }
        if decided.name != naming.bearer.name {
            add(
                &decided.person,
                skos::ALT_LABEL,
                simplified(&naming.bearer.name).into(),
            );
        }
    }
    told
}

/// A name's own graph: the summary of what is said of its bearers, who they are, and why.
pub fn name_quads(file: &NameFile, clusters: &[Cluster], ruled: &Ruled, base: &Base) -> Vec<Quad> {
    let name = base.entity(&Entity::new(EntityKind::Name, file.name.as_str()));
    let person = |key: &str| base.entity(&Entity::new(EntityKind::Person, key));
    let mut quads = Vec::new();
    let mut add = |subject: &NamedNode, property: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(subject.clone(), property, object, name.clone()));
    };
    add(&name, rdf::TYPE, jy::PERSONAL_NAME.into());
    add(&name, rdfs::LABEL, simplified(&file.name).into());
    if let Some(summary) = json(file) {
        add(&name, jy::SUMMARY, summary.into());
    }
    let mut number = 0;
    let mut judge = |about: [&str; 2], said: [&str; 2], verdict, why, odds| {
        number += 1;
        let node = base.part(Part::Judgement, &file.name, number);
        add(&node, rdf::TYPE, jy::JUDGEMENT.into());
        add(&node, jy::ON_NAME, name.clone().into());
        for key in about {
            add(&node, jy::ABOUT, person(key).into());
        }
        for said in said.iter().filter(|said| !said.is_empty()) {
            add(&node, jy::COMPARES, Literal::from(*said).into());
        }
        add(&node, jy::VERDICT, Literal::from(verdict).into());
        add(&node, jy::GROUND, ground(why).into());
        add(&node, jy::SCORE, score(odds).into());
    };
    for cluster in clusters {
        let key = cluster.key.as_str();
        for join in &cluster.joins {
            judge(
                [key, key],
                [said(&join.a), said(&join.b)],
                "same",
                join.ground,
                join.score,
            );
        }
        // Each pair once.
        for apart in cluster.apart.iter().filter(|apart| apart.other.as_str() > key) {
            judge(
                [key, &apart.other],
                ["", ""],
                "different",
                apart.ground,
                apart.score,
            );
        }
    }
    for cluster in clusters {
        quads.push(Quad::new(
            name.clone(),
            jy::BORNE_BY,
            person(&cluster.key),
            name.clone(),
        ));
    }
    for (key, identifier) in ruled.identifiers(clusters) {
        if let Ok(identifier) = NamedNode::new(identifier) {
            quads.push(Quad::new(person(key), owl::SAME_AS, identifier, name.clone()));
        }
    }
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

/// The canonical name in a person's key.
fn base_name(key: &str) -> &str {
    key.split('@').next().unwrap_or_default()
}

/// What an atom says, in a word.
fn said(atom: &Atom) -> &str {
    [&atom.post, &atom.bracket, &atom.form]
        .into_iter()
        .find(|part| !part.is_empty())
        .map_or("", String::as_str)
}

fn ground(ground: Ground) -> Literal {
    let name = serde_json::to_value(ground).ok();
    let name = name
        .as_ref()
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    Literal::from(name)
}

/// Tenths of a natural logarithm as a decimal number, without a zero behind the point: as stores write it.
fn score(tenths: i32) -> Literal {
    let text = (f64::from(tenths) / 10.0).to_string();
    Literal::new_typed_literal(text, xsd::DECIMAL)
}
