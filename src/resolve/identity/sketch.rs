//! A bounded sample of the names that stand beside a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many names a sample keeps.
const KEPT: usize = 32;

/// The names whose hashes are smallest, each with how often it was seen: the sample of all is made from the
/// samples of its parts, in any order.
///
/// ```
/// use jiyao::resolve::identity::Sketch;
/// let (mut one, two) = (Sketch::of(["王沪宁", "蔡奇"]), Sketch::of(["蔡奇", "丁薛祥"]));
/// assert_eq!(one.shared(&two), 1);
/// one.merge(&two);
/// assert_eq!(one.often(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sketch(BTreeMap<u32, u32>);

impl Sketch {
    /// The sample of some names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut found = Self(names.into_iter().map(|name| (hash(name), 1)).collect());
        found.cut();
        found
    }

    /// Whether no name is in the sample.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names by their hashes, each with whether it was seen more than once.
    pub(super) fn names(&self) -> impl Iterator<Item = (u32, bool)> {
        self.0.iter().map(|(name, times)| (*name, *times > 1))
    }

    /// Takes in another sample.
    pub fn merge(&mut self, other: &Self) {
        for (name, times) in &other.0 {
            *self.0.entry(*name).or_default() += times;
        }
        self.cut();
    }

    /// How many names two samples share.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.keys().filter(|name| other.0.contains_key(name)).count()
    }

    /// How many names were seen more than once.
    pub fn often(&self) -> usize {
        self.0.values().filter(|times| **times > 1).count()
    }

    /// How many names of another sample were seen here more than once.
    pub fn often_in(&self, other: &Self) -> usize {
        let names = self.0.iter().filter(|(_, times)| **times > 1);
        names.filter(|(name, _)| other.0.contains_key(name)).count()
    }

    fn cut(&mut self) {
        while self.0.len() > KEPT {
            self.0.pop_last();
        }
    }
}

/// FNV-1a: the same on every machine and in every version.
fn hash(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
