//! Parts that several pages share: links, meetings in a list, words with a name highlighted.

use oxrdf::{NamedNode, Term};

use crate::serve::error::ServeError;
use crate::serve::iri;
use crate::serve::rows::{Asker, Row, language_tag};

use super::visit::Visit;

/// A text in its language that may lead somewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    pub(super) text: String,
    pub(super) lang: &'static str,
    /// Empty where it leads nowhere.
    pub(super) href: String,
}

impl Link {
    /// A link to the entity in the column `entity`, with the text of the column `label`, or else a short
    /// form of the IRI.
    pub(super) fn of(visit: &Visit, row: &Row, entity: &str, label: &str) -> Self {
        let mut link = row
            .node(entity)
            .map(|node| Self::to(visit, node))
            .unwrap_or_default();
        if !row.text(label).is_empty() {
            row.text(label).clone_into(&mut link.text);
            link.lang = row.lang(label);
        }
        link
    }

    /// A link to an entity under a short form of its IRI.
    pub(super) fn to(visit: &Visit, node: &NamedNode) -> Self {
        let base = &visit.site.base;
        Self {
            text: iri::short(base, node.as_str()),
            lang: "",
            href: iri::link(base, node.as_str()).unwrap_or_default(),
        }
    }

    /// Any term: IRIs as links, literals as text.
    pub(super) fn term(visit: &Visit, term: &Term) -> Self {
        match term {
            Term::NamedNode(node) => Self::to(visit, node),
            Term::Literal(literal) => Self {
                text: literal.value().to_owned(),
                lang: language_tag(literal.language()),
                href: String::new(),
            },
            other => Self {
                text: other.to_string(),
                ..Self::default()
            },
        }
    }
}

/// A piece of a text, highlighted or not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) marked: bool,
}

/// Cuts `words` so that each place where one of `names` stands is a piece of its own; of names that begin
/// at one place the longest counts.
pub(super) fn highlight(words: &str, names: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let name = names
            .iter()
            .filter(|name| !name.is_empty() && rest.starts_with(**name));
        if let Some(name) = name.max_by_key(|name| name.len()) {
            if !plain.is_empty() {
                pieces.push(Piece {
                    text: std::mem::take(&mut plain),
                    marked: false,
                });
            }
            pieces.push(Piece {
                text: (*name).to_owned(),
                marked: true,
            });
            rest = &rest[name.len()..];
        } else {
            plain.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece {
            text: plain,
            marked: false,
        });
    }
    pieces
}

/// A meeting as a line of a list.
#[derive(Debug)]
pub(super) struct MeetingLine {
    pub(super) link: Link,
    /// Whether the meeting has a name of its own; else the report's headline stands for it.
    pub(super) named: bool,
    pub(super) date: String,
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) chairs: Vec<Link>,
    pub(super) present: usize,
}

impl MeetingLine {
    /// Looks a meeting up.
    pub(super) fn of(asker: &Asker<'_>, visit: &Visit, meeting: &NamedNode) -> Result<Self, ServeError> {
        let row = asker.one("meeting-brief", meeting)?;
        let chairs = asker.about("meeting-chairs", meeting)?;
        let link = meeting_link(visit, &row, meeting);
        Ok(Self {
            link,
            named: !row.text("name").is_empty(),
            date: row.text("date").to_owned(),
            kind: row.text("kind").to_owned(),
            place: row.text("placeAsWritten").to_owned(),
            present: chairs.first().map_or(0, |row| row.number("present")),
            chairs: chairs
                .iter()
                .filter(|row| row.node("chair").is_some())
                .map(|row| Link::of(visit, row, "chair", "name"))
                .collect(),
        })
    }
}

/// A link to a meeting under its name, or the headline of its report, or its kind.
pub(super) fn meeting_link(visit: &Visit, row: &Row, meeting: &NamedNode) -> Link {
    let mut link = Link::to(visit, meeting);
    if let Some(column) = ["name", "title"]
        .into_iter()
        .find(|column| !row.text(column).is_empty())
    {
        row.text(column).clone_into(&mut link.text);
        link.lang = row.lang(column);
    } else if !row.text("kind").is_empty() {
        let words = visit.site.phrasebook.words(visit.language);
        words.of_list("kind", row.text("kind")).clone_into(&mut link.text);
    }
    link
}

/// The roles of a column in their usual order, as keys.
pub(super) fn roles(row: &Row, column: &str) -> Vec<String> {
    const ORDER: [&str; 8] = [
        "chair",
        "host",
        "guest",
        "speaker",
        "attendee",
        "nonVoting",
        "companion",
        "absent",
    ];
    let mut roles: Vec<String> = row
        .text(column)
        .split_whitespace()
        .map(ToOwned::to_owned)
        .collect();
    roles.sort_by_key(|role| ORDER.iter().position(|known| known == role));
    roles
}

/// A number with its thousands apart.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_highlighted() {
        let pieces = highlight("市领导于秀珍、陈志平出席", &["于秀珍", "于"]);
        let texts: Vec<_> = pieces.iter().map(|p| (p.text.as_str(), p.marked)).collect();
        assert_eq!(
            texts,
            [("市领导", false), ("于秀珍", true), ("、陈志平出席", false)]
        );
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            ["7", "1,234", "1,234,567"].map(String::from),
            [7, 1234, 1_234_567].map(thousands)
        );
    }
}
