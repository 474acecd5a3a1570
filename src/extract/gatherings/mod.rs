//! Who met, when, where and in which part: from names of meetings, lists of people and the verbs
//! between them to the meetings of a document.

mod assemble;
mod draft;
mod events;
mod names;
mod roster;
mod setting;

pub(super) use assemble::{Reader, read};
