//! Who is who, on an official's page: namesakes, and why what is said is said of one person.

use oxrdf::NamedNode;

use crate::serve::error::ServeError;
use crate::serve::rows::{Asker, Row};

use super::parts::Link;
use super::visit::Visit;

/// Somebody else of the name.
pub(super) struct Namesake {
    /// `maybe`, `undecided` or `apart`.
    pub(super) kind: String,
    pub(super) link: Link,
    pub(super) post: String,
    pub(super) ground: String,
    pub(super) score: String,
}

/// Two things said of one person, with the ground on which they were joined.
pub(super) struct Join {
    pub(super) one: String,
    pub(super) two: String,
    pub(super) ground: String,
    pub(super) score: String,
}

/// Others of the name.
pub(super) fn namesakes(
    asker: &Asker<'_>,
    visit: &Visit,
    node: &NamedNode,
) -> Result<Vec<Namesake>, ServeError> {
    let rows = asker.about("official-namesakes", node)?;
    let namesake = |row: &Row| {
        row.node("other")?;
        Some(Namesake {
            kind: row.text("kind").to_owned(),
            link: Link::of(visit, row, "other", "none"),
            post: row.text("post").to_owned(),
            ground: row.text("ground").to_owned(),
            score: row.text("score").to_owned(),
        })
    };
    Ok(rows.iter().filter_map(namesake).collect())
}

/// Why all is said of one person.
pub(super) fn joins(asker: &Asker<'_>, node: &NamedNode) -> Result<Vec<Join>, ServeError> {
    let rows = asker.about("official-joins", node)?;
    let join = |row: &Row| Join {
        one: row.text("one").to_owned(),
        two: row.text("two").to_owned(),
        ground: row.text("ground").to_owned(),
        score: row.text("score").to_owned(),
    };
    Ok(rows
        .iter()
        .filter(|row| !row.text("ground").is_empty())
        .map(join)
        .collect())
}
