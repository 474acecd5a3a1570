//! Opens what people have: files, directories, standard input, in several formats and encodings. Knows
//! only what a document is; nothing is read into it here.
//!
//! ```
//! use jiyao::input::{Options, open};
//! # fn main() -> std::io::Result<()> {
//! # let dir = tempfile::tempdir()?;
//! let path = dir.path().join("2024-03-05-常务会议.txt");
//! std::fs::write(&path, "市政府常务会议举行\n\n市长王明主持会议。\n")?;
//! let documents: Vec<_> = open(&path, &Options::default()).collect();
//! let document = documents[0].as_ref().unwrap();
//! assert_eq!(document.title, "市政府常务会议举行");
//! assert_eq!(document.text, "市长王明主持会议。");
//! assert_eq!(document.issued.unwrap().to_string(), "2024-03-05");
//! # Ok(())
//! # }
//! ```

mod day;
mod encoding;
mod error;
mod files;
mod format;
mod han;
mod html;
mod inputs;
#[cfg(feature = "docs")]
mod layout;
mod markdown;
mod office;
mod page;
#[cfg(feature = "docs")]
mod pdf;
mod people;
mod plain;
mod records;
#[cfg(feature = "docs")]
mod rows;
mod sitting;
mod table;
mod tei;
#[cfg(feature = "docs")]
mod word;
mod xml;

pub use error::InputError;
pub use format::Format;
pub use inputs::{Inputs, Options, open, open_all};
