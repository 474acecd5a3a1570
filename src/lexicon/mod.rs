//! Word lists: `data/lexicon/*.tsv` read with typed errors, looked up in one pass over a text or by form.
//!
//! A list is a table of tab-separated columns under a header line; its first column is the word in
//! Simplified characters. What the words mean to a meeting is not known here.
//!
//! ```
//! use jiyao::lexicon::{Lexicon, List};
//! # fn main() -> Result<(), jiyao::lexicon::DataError> {
//! let lexicon = Lexicon::built_in()?;
//! let hits = lexicon.scan("李强主持座谈会");
//! assert!(hits.iter().any(|h| h.list == List::MeetingHead));
//! # Ok(())
//! # }
//! ```

mod characters;
mod error;
mod kinds;
mod list;
mod scan;
mod starts;
mod table;
mod trie;
mod words;

pub(crate) use characters::Characters;
pub use error::DataError;
pub use kinds::{Kinds, Level, Levels};
pub use list::{HOME, List, lexicon_file};
pub use scan::{Hit, Lexicon};
pub use starts::{Begun, Starts};
pub use table::{Row, Table};
pub use trie::Trie;
pub use words::Words;
