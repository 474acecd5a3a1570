//! What is wrong with a data file, and where.

/// A word list or rule file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {what}; {hint}")]
#[non_exhaustive]
pub struct DataError {
    /// The file, below `data/`.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column in characters, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl DataError {
    /// An error at a place of a file.
    pub fn at(
        file: impl Into<String>,
        (line, column): (usize, usize),
        what: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line,
            column,
            what: what.into(),
            hint: hint.into(),
        }
    }
}
