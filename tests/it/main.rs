//! The one integration executable: a module a boundary, cases in `tests/cases`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[cfg(feature = "store")]
mod checks;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "store")]
mod damage;
mod directives;
#[cfg(feature = "store")]
mod encodings;
mod house;
mod house_words;
mod identity;
#[cfg(feature = "store")]
mod input;
mod naming;
#[cfg(feature = "store")]
mod network;
mod ontology;
#[cfg(feature = "store")]
mod rdf;
#[cfg(feature = "store")]
mod readings;
mod resolve;
#[cfg(feature = "store")]
mod samples;
#[cfg(feature = "store")]
mod seed;
#[cfg(feature = "serve")]
mod serve;
mod shipped;
#[cfg(feature = "store")]
mod stopping;
#[cfg(feature = "store")]
mod store;
mod terms;
#[cfg(feature = "store")]
mod who;
