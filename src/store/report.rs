//! What a store holds in numbers, and where it contradicts itself.

use oxigraph::sparql::QueryResults;
use oxrdf::Term;
use serde::Serialize;

use super::{Archive, StoreError, queries};

/// What a store holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// What is counted, and how many there are, in the order of `queries/page/stats.rq`.
    pub counts: Vec<(String, u64)>,
    /// All quads.
    pub quads: u64,
    /// Bytes on disk; `None` for a graph in memory.
    pub bytes: Option<u64>,
}

impl Stats {
    /// The count of that name, 0 where there is none.
    pub fn count(&self, name: &str) -> u64 {
        self.counts
            .iter()
            .find(|(found, _)| found == name)
            .map_or(0, |(_, count)| *count)
    }
}

/// What a check found: rows that should not be there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The check: a file of `queries/check`.
    pub check: String,
    /// What the rows are, in English.
    pub about: String,
    /// The columns.
    pub columns: Vec<String>,
    /// The first rows, at most [`Finding::SHOWN`].
    pub rows: Vec<Vec<String>>,
    /// All rows.
    pub count: usize,
}

impl Finding {
    /// How many rows a finding shows.
    pub const SHOWN: usize = 20;
}

impl Archive {
    /// Counts what the store holds.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        let mut counts = Vec::new();
        let query = queries::query_file("page/stats.rq").unwrap_or_default();
        if let QueryResults::Solutions(solutions) = self.answer(query, &[], None)? {
            for solution in solutions {
                let solution = solution?;
                if let (Some(what), Some(Term::Literal(count))) =
                    (solution.get("what"), solution.get("count"))
                {
                    counts.push((plain(what), count.value().parse().unwrap_or(0)));
                }
            }
        }
        Ok(Stats {
            counts,
            quads: self.len()? as u64,
            bytes: self.size_on_disk(),
        })
    }

    /// Runs every query of `queries/check`; a sound store has no findings.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn check(&self) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        for (name, text) in queries::query_files("check") {
            let QueryResults::Solutions(solutions) = self.answer(text, &[], None)? else {
                continue;
            };
            let columns: Vec<_> = solutions
                .variables()
                .iter()
                .map(|v| v.as_str().to_owned())
                .collect();
            let (mut rows, mut count) = (Vec::new(), 0);
            for solution in solutions {
                let solution = solution?;
                count += 1;
                if rows.len() < Finding::SHOWN {
                    rows.push(
                        solution
                            .values()
                            .iter()
                            .map(|v| v.as_ref().map(plain).unwrap_or_default())
                            .collect(),
                    );
                }
            }
            if count > 0 {
                let about = text
                    .lines()
                    .find_map(|line| line.strip_prefix("# about:"))
                    .unwrap_or_default();
                findings.push(Finding {
                    check: name.to_owned(),
                    about: about.trim().to_owned(),
                    columns,
                    rows,
                    count,
                });
            }
        }
        Ok(findings)
    }
}

/// A term as a reader wants to see it: the words of a literal, the IRI of a node.
pub fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        term => term.to_string(),
    }
}
