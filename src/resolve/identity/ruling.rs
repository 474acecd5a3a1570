//! What a curator decided about the bearers of a name; it goes before all that documents suggest.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Atom, Bearer, Cluster};

/// What a ruling says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Both are one person.
    Same,
    /// They are two persons.
    Different,
    /// The person goes by this key.
    Rename,
    /// The person is what this IRI of another authority names.
    Identifier,
}

/// A bearer of a name in one document: what a ruling holds on to, whatever persons are called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// The document's identifier.
    pub document: String,
    /// The name in Simplified characters, of a foreign name the last part.
    pub name: String,
}

/// One decision of a curator.
///
/// ```
/// use jiyao::resolve::identity::{Anchor, Ruling, Verdict};
/// let anchor = |document: &str| Anchor { document: document.into(), name: "王伟".into() };
/// let ruling = Ruling { other: Some(anchor("d2")), ..Ruling::new(Verdict::Same, anchor("d1")) };
/// assert_eq!(ruling.names(), ["王伟"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ruling {
    /// What it says.
    pub verdict: Verdict,
    /// Of whom.
    pub one: Anchor,
    /// Of whom else, for `same` and `different`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Anchor>,
    /// The key, for `rename`; the IRI, for `identifier`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Why, in the curator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Date>,
}

impl Ruling {
    /// A ruling on one bearer.
    pub fn new(verdict: Verdict, one: Anchor) -> Self {
        Self {
            verdict,
            one,
            other: None,
            key: None,
            note: None,
            made: None,
        }
    }

    /// The names that it touches, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names = vec![self.one.name.as_str()];
        names.extend(self.other.iter().map(|other| other.name.as_str()));
        names.dedup();
        names
    }
}

/// What documents say of an anchored bearer now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The document's identifier.
    pub document: String,
    /// What it says of the bearer; empty where it says nothing but the name.
    pub atoms: Vec<Atom>,
}

impl Side {
    /// The person whose atoms these are.
    fn home(&self, clusters: &[Cluster]) -> Option<usize> {
        clusters.iter().position(|cluster| self.is_in(&cluster.atoms))
    }

    /// Whether sorted `atoms` hold one of these.
    pub(super) fn is_in(&self, atoms: &[Atom]) -> bool {
        self.atoms.iter().any(|atom| atoms.binary_search(atom).is_ok())
    }
}

/// The rulings on one name, with what documents say of the bearers now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruled {
    /// Those of two bearers.
    pub pairs: Vec<(Verdict, Side, Side)>,
    /// The keys and identifiers given.
    pub keys: Vec<(Verdict, Side, String)>,
}

/// What rulings leave to decide of one bearer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The person of this number.
    Cluster(usize),
    /// A person of this key.
    Key(String),
    /// None of these persons.
    Not(Vec<usize>),
}

impl Ruled {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.keys.is_empty()
    }

    /// Whether a ruling holds on to what is said by this atom.
    pub(super) fn names(&self, atom: &Atom) -> bool {
        let pairs = self.pairs.iter().flat_map(|(_, one, other)| [one, other]);
        let mut sides = pairs.chain(self.keys.iter().map(|(_, side, _)| side));
        sides.any(|side| side.atoms.contains(atom))
    }

    /// The key given to the person with these sorted atoms.
    pub(super) fn key(&self, atoms: &[Atom]) -> Option<&str> {
        let mut keys = self
            .keys
            .iter()
            .filter(|(verdict, ..)| *verdict == Verdict::Rename);
        keys.find(|(_, side, _)| side.is_in(atoms))
            .map(|(.., key)| key.as_str())
    }

    /// The identifiers given to persons, by the persons' keys.
    pub fn identifiers<'r>(&'r self, clusters: &'r [Cluster]) -> impl Iterator<Item = (&'r str, &'r str)> {
        let given = self
            .keys
            .iter()
            .filter(|(verdict, ..)| *verdict == Verdict::Identifier);
        given.filter_map(|(_, side, iri)| Some((clusters[side.home(clusters)?].key.as_str(), iri.as_str())))
    }

    /// What they say of a bearer whose own atoms make it the person of number `own`.
    pub(super) fn decide(&self, clusters: &[Cluster], bearer: &Bearer, own: Option<usize>) -> Outcome {
        let apart = |document: &str| format!("{}@~{document}", bearer.name);
        let different = || {
            self.pairs
                .iter()
                .filter(|(verdict, ..)| *verdict == Verdict::Different)
        };
        if own.is_some() {
            // Both documents say the same of two people.
            let told_apart = |(_, one, other): &(Verdict, Side, Side)| {
                one.document == bearer.document && other.home(clusters) == own && one.home(clusters) == own
            };
            return match different().any(told_apart) {
                true => Outcome::Key(apart(&bearer.document)),
                false => Outcome::Not(Vec::new()),
            };
        }
        let mut linked: BTreeSet<&str> = [bearer.document.as_str()].into();
        let mut home = None;
        loop {
            let before = linked.len();
            for (_, one, other) in self
                .pairs
                .iter()
                .filter(|(verdict, ..)| *verdict == Verdict::Same)
            {
                for (from, to) in [(one, other), (other, one)] {
                    if linked.contains(from.document.as_str()) && from.home(clusters).is_none() {
                        match to.home(clusters) {
                            Some(cluster) => home = home.or(Some(cluster)),
                            None => _ = linked.insert(&to.document),
                        }
                    }
                }
            }
            if linked.len() == before {
                break;
            }
        }
        let mut renamed = self.keys.iter().filter(|(verdict, side, _)| {
            *verdict == Verdict::Rename
                && side.home(clusters).is_none()
                && linked.contains(side.document.as_str())
        });
        if let Some((.., key)) = renamed.next() {
            return Outcome::Key(key.clone());
        }
        if let Some(cluster) = home {
            return Outcome::Cluster(cluster);
        }
        if let (true, Some(first)) = (linked.len() > 1, linked.first()) {
            return Outcome::Key(apart(first));
        }
        let others = different().flat_map(|(_, one, other)| [(one, other), (other, one)]);
        let mine = others.filter(|(one, _)| one.document == bearer.document && one.home(clusters).is_none());
        Outcome::Not(mine.filter_map(|(_, other)| other.home(clusters)).collect())
    }
}
