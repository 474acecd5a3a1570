//! All that documents say of the bearers of one name, added up.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Atom, Bearer, Sketch};
use crate::text::PostChange;

/// In how many documents something is said, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Documents.
    #[serde(rename = "n")]
    pub documents: u32,
    /// Days on which the post is held, from the first to the last known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<(Date, Date)>,
    /// The first day on which somebody is appointed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointed: Option<Date>,
    /// The last day on which somebody leaves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Date>,
    /// Names that stand beside the bearer.
    pub beside: Sketch,
}

impl Tally {
    fn add(&mut self, bearer: &Bearer, change: PostChange) {
        self.documents += 1;
        self.beside.merge(&bearer.beside);
        let Some(day) = bearer.day else { return };
        let is = |change| Some(day).filter(|_| change);
        let held = matches!(
            change,
            PostChange::Held | PostChange::Acting | PostChange::Appointed
        );
        self.held = span(self.held, is(held).map(|day| (day, day)));
        self.appointed = first(self.appointed, is(change == PostChange::Appointed));
        self.removed = self.removed.max(is(change == PostChange::Removed));
    }

    fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.held = span(self.held, other.held);
        self.appointed = first(self.appointed, other.appointed);
        self.removed = self.removed.max(other.removed);
        self.beside.merge(&other.beside);
    }
}

type Pairs = BTreeMap<Atom, BTreeMap<Atom, u32>>;

/// The summary of one name: what [`settle`](super::settle) decides by. Adding is commutative and associative,
/// so files can be kept, brought up to date by new documents alone, and made in partitions.
///
/// Its size follows from the number of different things said of the bearers, not from that of documents.
///
/// ```
/// use jiyao::resolve::identity::{Bearer, NameFile};
/// let mut file = NameFile::new("王伟");
/// file.add(&Bearer::bare("d1", "王伟"));
/// let mut other = NameFile::new("王伟");
/// other.add(&Bearer::bare("d2", "王伟"));
/// file.merge(&other);
/// assert_eq!((file.documents, file.atoms.len()), (2, 1));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameFile {
    /// The name; of a foreign name its last part.
    pub name: String,
    /// Bearers, which is documents unless one has several bearers.
    pub documents: u32,
    /// Everything said, with its documents; under the empty atom the bearers of whom nothing is said.
    pub atoms: BTreeMap<Atom, Tally>,
    /// In how many documents two things are said of one bearer; each pair once, the lesser first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub together: Pairs,
    /// In how many documents two things are said of two bearers; likewise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub apart: Pairs,
}

impl NameFile {
    /// An empty file.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Adds what one document says of one bearer.
    pub fn add(&mut self, bearer: &Bearer) {
        self.documents += 1;
        if bearer.claims.is_empty() {
            self.atoms
                .entry(Atom::default())
                .or_default()
                .add(bearer, PostChange::Held);
        }
        let atoms: Vec<&Atom> = bearer.claims.iter().map(|claim| &claim.atom).collect();
        for (at, claim) in bearer.claims.iter().enumerate() {
            self.atoms
                .entry(claim.atom.clone())
                .or_default()
                .add(bearer, claim.change);
            for other in &atoms[at + 1..] {
                count(&mut self.together, &claim.atom, other, 1);
            }
            // The other bearer adds the pair as well, from its side.
            for other in bearer.others.iter().filter(|other| **other > claim.atom) {
                count(&mut self.apart, &claim.atom, other, 1);
            }
        }
    }

    /// Adds what another file holds.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        for (atom, tally) in &other.atoms {
            self.atoms.entry(atom.clone()).or_default().merge(tally);
        }
        for (own, others) in [
            (&mut self.together, &other.together),
            (&mut self.apart, &other.apart),
        ] {
            for (a, pairs) in others {
                for (b, n) in pairs {
                    count(own, a, b, *n);
                }
            }
        }
    }

    /// In how many documents both are said of one bearer.
    pub fn together(&self, a: &Atom, b: &Atom) -> u32 {
        of(&self.together, a, b)
    }

    /// In how many documents they are said of two bearers.
    pub fn apart(&self, a: &Atom, b: &Atom) -> u32 {
        of(&self.apart, a, b)
    }
}

fn count(pairs: &mut Pairs, a: &Atom, b: &Atom, n: u32) {
    if a == b {
        return;
    }
    let (a, b) = (a.min(b), a.max(b));
    let inner = pairs.entry(a.clone()).or_default();
    *inner.entry(b.clone()).or_default() += n;
}

fn of(pairs: &Pairs, a: &Atom, b: &Atom) -> u32 {
    let inner = pairs.get(a.min(b));
    inner.and_then(|inner| inner.get(a.max(b))).copied().unwrap_or(0)
}

fn span(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

fn first(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
