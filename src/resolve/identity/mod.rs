//! Who is who across documents: which bearers of one name are one person.
//!
//! What a document says of one bearer of a name is a [`Bearer`]. Those of one name add up to a [`NameFile`],
//! in any order and in any partition. [`settle`] tells from it which persons bear the name, and [`assign`]
//! which of them a document means. Values in, values out: no store, no clock, no order.
//!
//! ```
//! use jiyao::resolve::identity::{Bearer, Lists, NameFile, assign, settle};
//! # fn main() -> Result<(), jiyao::lexicon::DataError> {
//! let lists = Lists::new()?;
//! let bearer = Bearer::bare("d1", "王伟");
//! let mut file = NameFile::new(bearer.file());
//! file.add(&bearer);
//! let persons = settle(&file, &lists);
//! assert_eq!(assign(&persons, &file, &lists, &bearer).person, "王伟");
//! # Ok(())
//! # }
//! ```

mod assign;
mod atom;
mod bearer;
mod beside;
mod cluster;
mod evidence;
mod field;
mod key;
mod lists;
mod name_file;
mod rarity;
mod ruling;
mod settle;
mod sketch;
mod standing;
mod traits;

pub use assign::{Assignment, assign, assign_all};
pub use atom::Atom;
pub use bearer::{Bearer, Claim};
pub use cluster::{Apart, Cluster, Join};
pub use evidence::Ground;
pub use lists::Lists;
pub use name_file::{NameFile, Tally};
pub use ruling::{Anchor, Ruled, Ruling, Side, Verdict};
pub use settle::{settle, settle_by};
pub use sketch::Sketch;
pub use standing::Standing;
