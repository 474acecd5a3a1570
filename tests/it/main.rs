//! The one integration executable: a module a boundary, cases in `tests/cases`.

mod ontology;
#[cfg(feature = "store")]
mod rdf;
