//! Room `rdf`.
