//! The ground floor: documents, spans, folding, sentences, numerals, days and the plain structs of
//! what was read. Knows no name and no title, does no I/O and cannot fail.
//!
//! ```
//! use jiyao::text::{fold, sentences};
//! assert_eq!(fold("龔正部署二季度重點工作"), "龚正部署二季度重点工作");
//! assert_eq!(sentences("会议昨天举行。李强主持。").count(), 2);
//! ```

mod charset;
mod day;
mod document;
mod fold;
mod marks;
mod numeral;
mod reading;
mod sentence;
pub mod signs;
mod span;

pub use day::{Day, Days};
pub use document::{Document, DocumentKind};
pub use fold::fold;
pub use marks::{Mark, Marks};
pub use numeral::{Numeral, in_chinese, numeral};
pub use reading::*;
pub use sentence::{Sentence, sentences, sentences_by};
pub use span::Span;
