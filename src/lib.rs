//! jiyao (紀要) reads reports of meetings, written in Chinese, into an RDF graph of who met whom.
//!
//! The rooms stand on floors, and each knows only those below it: [`text`], then [`lexicon`] and
//! [`grammar`], then [`extract`], then [`rdf`], [`resolve`] and [`network`], then `input` and `store`,
//! and on top `serve` and `cli`. `ARCHITECTURE.md` is the map.

pub mod text;

pub mod grammar;
pub mod lexicon;

pub mod extract;

pub mod network;
pub mod rdf;
pub mod resolve;

pub mod reader;

#[cfg(feature = "store")]
pub mod input;
#[cfg(feature = "store")]
pub mod store;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "serve")]
pub mod serve;

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
