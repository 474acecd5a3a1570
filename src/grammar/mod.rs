//! Rules as data: `data/rules/*.toml` compiled to matchers that label stretches of text.
//!
//! A rule matches words and tags (spans that earlier steps have classed) and gives names to what it
//! found; what that means is not known here. The language of `match` is described in
//! `docs/rule-language.md`.
//!
//! ```
//! use jiyao::grammar::{Pattern, Tags};
//! let pattern = Pattern::parse("主持 召开? (会议|座谈会):meeting").unwrap();
//! let text = "李强主持召开座谈会。";
//! let found = pattern.find(text, 0..text.len(), &Tags::default()).unwrap();
//! assert_eq!(found.get("meeting").map(|c| c.span.of(text)), Some("座谈会"));
//! ```

mod first;
mod index;
mod matcher;
mod rule;
mod search;
mod syntax;
mod tags;

pub use matcher::{Capture, Match};
pub use rule::{Example, Rule, Rules, rule_files};
pub use search::Search;
pub use syntax::{Pattern, PatternError};
pub use tags::{Classes, Scene, Tag, Tags};
