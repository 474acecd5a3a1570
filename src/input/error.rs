//! What can be wrong with an input, each with its place and what to do.

use std::io;
use std::path::PathBuf;

/// The formats that are read, for messages.
pub(super) const FORMATS: &str = "text (.txt), HTML (.html), Markdown (.md) and JSON Lines (.jsonl)";

/// An input that gives no document. The other inputs are read nevertheless.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// There is no such file or directory.
    #[error("{}: no such file or directory; check the spelling", .path.display())]
    Missing {
        /// The path.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("{}: {source}; check its permissions", .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file holds nothing, or blanks only.
    #[error("{}: the file is empty; leave it out or fetch it again", .path.display())]
    Empty {
        /// The path.
        path: PathBuf,
    },
    /// The file is no text.
    #[error("{}: this is a binary file, no text; what can be read is {FORMATS}", .path.display())]
    Binary {
        /// The path.
        path: PathBuf,
    },
    /// The text is in none of the encodings that can be told apart.
    #[error(
        "{}: the text is neither UTF-8, UTF-16, GBK, GB18030 nor Big5; convert it to UTF-8, for example with iconv",
        .path.display()
    )]
    Encoding {
        /// The path.
        path: PathBuf,
    },
    /// The format cannot be read yet.
    #[error("{}: {ending} cannot be read; what can be read is {FORMATS}: save it as one of these", .path.display())]
    Unsupported {
        /// The path.
        path: PathBuf,
        /// The format or the ending of the file's name.
        ending: String,
    },
    /// The directory holds nothing that can be read.
    #[error("{}: no reports in this directory; what can be read is {FORMATS}", .path.display())]
    NoReports {
        /// The directory.
        path: PathBuf,
    },
    /// The page holds no article.
    #[error("{}: no article found in this page; save the text of the report as .txt", .path.display())]
    NoArticle {
        /// The path.
        path: PathBuf,
    },
    /// A line of JSON Lines that is no record.
    #[error("{}:{line}: {what}; a record is {{\"id\",\"date\",\"source\",\"title\",\"text\"}} on one line; the other lines are read", .path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// A day that is none.
    #[error("{}:{line}: {value:?} is no date; write it as 2024-03-05", .path.display())]
    Date {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        value: String,
    },
    /// The file or the line is too long to be one report.
    #[error("{}: more than {limit} MiB in one report; cut it, or write one report a line as JSON Lines", .path.display())]
    TooLarge {
        /// The path.
        path: PathBuf,
        /// The bound.
        limit: u64,
    },
}
