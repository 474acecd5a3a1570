//! A person, as the summary of a name tells one from others of the name.

use serde::Serialize;

use super::{Atom, Ground};

/// Why two atoms were taken to be one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Join {
    /// The one.
    pub a: Atom,
    /// The other.
    pub b: Atom,
    /// What spoke most for it.
    pub ground: Ground,
    /// How sure, in tenths of a natural logarithm of the odds.
    pub score: i32,
}

/// Another person of the name, and what keeps the two apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// The key of the other.
    pub other: String,
    /// What spoke most against one person.
    pub ground: Ground,
    /// The odds of one person, in tenths of a natural logarithm; below those asked for.
    pub score: i32,
}

/// One person of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// The key: the name, with `@` and what sets the person apart where several bear it.
    pub key: String,
    /// What is said of the person, sorted.
    pub atoms: Vec<Atom>,
    /// In about how many documents.
    pub documents: u32,
    /// Why the atoms are one person's.
    pub joins: Vec<Join>,
    /// The other persons of the name.
    pub apart: Vec<Apart>,
}
