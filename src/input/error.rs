//! What can be wrong with an input, each with its place and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// The formats that are read, for messages.
#[cfg(feature = "docs")]
pub(super) const FORMATS: &str = "text (.txt), HTML (.html), Markdown (.md), JSON Lines (.jsonl), Word (.docx), PDF with text in it (.pdf) and TEI (.xml)";
#[cfg(not(feature = "docs"))]
pub(super) const FORMATS: &str =
    "text (.txt), HTML (.html), Markdown (.md), JSON Lines (.jsonl) and TEI (.xml)";

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
    /// The file is damaged, or is not of the format that it says.
    #[error("{}: this {format} file cannot be read ({what}); fetch it again, or save it as .txt", .path.display())]
    Damaged {
        /// The path.
        path: PathBuf,
        /// The format.
        format: &'static str,
        /// What is wrong.
        what: String,
    },
    /// The file is protected by a password.
    #[error("{}: the file is protected by a password; save it without one", .path.display())]
    Protected {
        /// The path.
        path: PathBuf,
    },
    /// A PDF file of pictures.
    #[error("{}: this PDF has no text in it, only pictures of pages; put a text layer under them by OCR, for example with ocrmypdf -l chi_sim", .path.display())]
    NoTextLayer {
        /// The path.
        path: PathBuf,
    },
    /// A Word file of before 2007.
    #[error("{}: this is the old format of Word or WPS; open it there and save it as .docx", .path.display())]
    OldWord {
        /// The path.
        path: PathBuf,
    },
    /// The format is read by a part of the program that was not built.
    #[error("{}: {ending} is read by programs built with the feature docs; build with --features docs, or save it as .txt", .path.display())]
    NeedsDocs {
        /// The path.
        path: PathBuf,
        /// The format.
        ending: &'static str,
    },
    /// A file of a TEI corpus that holds no sitting.
    #[error("{}: this part of a TEI corpus holds no sitting, it lists or includes others; give the files of the sittings, or their folder", .path.display())]
    CorpusPart {
        /// The path.
        path: PathBuf,
    },
    /// The format is none that is read.
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

impl InputError {
    /// The error of a damaged file; what a library says of it comes on one short line.
    pub(super) fn damaged(path: &Path, format: &'static str, what: &str) -> Self {
        Self::Damaged {
            path: path.into(),
            format,
            what: one_line(what),
        }
    }
}

/// Words for a message on one line: without control characters, and not longer than a line.
pub(super) fn one_line(words: &str) -> String {
    let plain = words.split(|c: char| c.is_whitespace() || c.is_control());
    let plain = plain
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    plain.chars().take(120).collect()
}
