//! What the persons of a name look like to a bearer of whom nothing telling is said.

use super::evidence::logarithm;
use super::settle::{BASE, ENOUGH};
use super::{Atom, Bearer, Cluster, Lists, NameFile};

/// All that [`assign`](super::assign) looks at. Two files with one standing give each bearer the same person, so
/// that bearers decided before need not be looked at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    persons: Vec<Person>,
    /// Whether the name is of one document.
    single: bool,
    /// Pairs of things said of one bearer, and of two.
    pairs: Vec<(Atom, Atom, u32, bool)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Person {
    key: String,
    atoms: Vec<Atom>,
    renown: i32,
    /// The names beside each atom, with whether they came more than once.
    beside: Vec<Vec<(u32, bool)>>,
}

impl Standing {
    /// How the persons of a name stand.
    pub fn of(clusters: &[Cluster], file: &NameFile, lists: &Lists) -> Self {
        // Who is taken for the only one, whatever stands beside, is not looked at more closely.
        if let [only] = clusters
            && is_sure(only, file, lists)
        {
            let person = Person {
                key: only.key.clone(),
                atoms: only.atoms.clone(),
                renown: i32::MAX,
                beside: Vec::new(),
            };
            return Self {
                persons: vec![person],
                single: false,
                pairs: Vec::new(),
            };
        }
        let person = |cluster: &Cluster| {
            let beside = cluster.atoms.iter().filter_map(|atom| file.atoms.get(atom));
            Person {
                key: cluster.key.clone(),
                atoms: cluster.atoms.clone(),
                renown: renown(cluster.documents),
                beside: beside.map(|tally| tally.beside.names().collect()).collect(),
            }
        };
        let together = file.together.iter().flat_map(|(a, others)| {
            let often = |n: u32| n.min(3);
            others
                .iter()
                .map(move |(b, n)| (a.clone(), b.clone(), often(*n), true))
        });
        let apart = file
            .apart
            .iter()
            .flat_map(|(a, others)| others.keys().map(|b| (a.clone(), b.clone(), 1, false)));
        Self {
            persons: clusters.iter().map(person).collect(),
            single: file.documents == 1,
            pairs: together.chain(apart).collect(),
        }
    }

    /// Whether all bearers, those of whom nothing is said among them, have one person in both standings.
    pub fn agrees(&self, other: &Self) -> bool {
        let sure = |standing: &Self| matches!(standing.persons.as_slice(), [only] if only.renown == i32::MAX);
        match (self.persons.as_slice(), other.persons.as_slice()) {
            ([one], [two]) if sure(self) && sure(other) => one.key == two.key,
            _ => self == other,
        }
    }

    /// Whether a bearer's person follows from what is said of it, in both standings alike.
    pub fn keeps(&self, other: &Self, bearer: &Bearer) -> bool {
        let keys = |standing: &Self| -> Vec<String> {
            standing.persons.iter().map(|person| person.key.clone()).collect()
        };
        let holders = |standing: &Self| -> Vec<Option<usize>> {
            let holder = |atom: &Atom| {
                let holds = |person: &Person| person.atoms.binary_search(atom).is_ok();
                standing.persons.iter().position(holds)
            };
            bearer.claims.iter().map(|claim| holder(&claim.atom)).collect()
        };
        let now = holders(self);
        now.iter().any(Option::is_some) && keys(self) == keys(other) && now == holders(other)
    }
}

/// Whether a bearer of whom nothing is said is this person, whatever stands beside; and nothing is said
/// of any bearer that is not said of this person.
fn is_sure(only: &Cluster, file: &NameFile, lists: &Lists) -> bool {
    let odds = lists.rarity.weight(&file.name) + renown(only.documents) + BASE;
    let theirs = |atom: &Atom| atom.is_bare() || only.atoms.binary_search(atom).is_ok();
    odds >= ENOUGH && file.atoms.keys().all(theirs)
}

/// How well known somebody of so many documents is, in tenths of a natural logarithm: in steps of a
/// doubling, so that one document more seldom changes it.
pub(super) fn renown(documents: u32) -> i32 {
    let doublings = f64::from(documents.max(1)).log2().round() as u32;
    logarithm(1 << doublings.min(31))
}

#[cfg(test)]
mod tests {
    use super::renown;

    #[test]
    fn renown_grows_by_doublings() {
        assert_eq!((renown(0), renown(1), renown(3), renown(5)), (0, 0, 14, 14));
        assert_eq!((renown(6), renown(11)), (21, 21));
        assert!(renown(4000) > renown(2000));
    }
}
