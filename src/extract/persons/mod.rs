//! Who is named: Chinese names by surname and given characters, foreign ones by their
//! transliteration, each weighed with what stands on either side of it.

mod candidates;
mod find;
mod foreign;
mod names;
mod posts;

pub(super) use find::{PersonReader, read};
