//! The IRIs of instances: readable, stable, under one base.

use std::fmt::Write as _;

use oxrdf::NamedNode;

use crate::resolve::{Entity, EntityKind};

/// The base under which instances are named when nothing else is said.
pub const DEFAULT_BASE: &str = "https://w3id.org/jiyao/id/";

/// A base that is not an absolute IRI ending in `/` or `#`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{base} cannot be a base for names; give an absolute IRI that ends in / or #")]
#[non_exhaustive]
pub struct BaseError {
    /// What was given.
    pub base: String,
}

/// What belongs to one document, or to one name, and is numbered within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A meeting reported.
    Meeting,
    /// One participant's part in a meeting.
    Participation,
    /// A person's hold on a post.
    Membership,
    /// What one speaker said.
    Speech,
    /// A sentence of it.
    Statement,
    /// Unnamed people.
    Group,
    /// A run of words.
    Evidence,
    /// What it says of one bearer of a name.
    Naming,
    /// A decision about the bearers of a name; numbered within the name.
    Judgement,
}

impl Part {
    /// Every sort of part.
    pub const ALL: &'static [Self] = &[
        Self::Meeting,
        Self::Participation,
        Self::Membership,
        Self::Speech,
        Self::Statement,
        Self::Group,
        Self::Evidence,
        Self::Naming,
        Self::Judgement,
    ];

    /// The path under the base.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Participation => "participation",
            Self::Membership => "membership",
            Self::Speech => "speech",
            Self::Statement => "statement",
            Self::Group => "group",
            Self::Evidence => "evidence",
            Self::Naming => "naming",
            Self::Judgement => "judgement",
        }
    }
}

/// Mints the IRIs of instances under one base.
///
/// Chinese characters stay as they are; what an IRI cannot hold, and ASCII signs other than
/// `- . _ ~ @`, are percent-encoded, so a key never adds a path segment, a query or a fragment.
///
/// ```
/// use jiyao::rdf::Base;
/// use jiyao::resolve::{Entity, EntityKind};
/// let base = Base::default();
/// let person = base.entity(&Entity::new(EntityKind::Person, "李强"));
/// assert_eq!(person.as_str(), "https://w3id.org/jiyao/id/person/李强");
/// assert_eq!(base.document("a/b 1").as_str(), "https://w3id.org/jiyao/id/document/a%2Fb%201");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    iri: String,
}

impl Default for Base {
    fn default() -> Self {
        Self {
            iri: DEFAULT_BASE.to_owned(),
        }
    }
}

impl Base {
    /// A base of one's own.
    ///
    /// # Errors
    /// `iri` is not an absolute IRI ending in `/` or `#`.
    pub fn new(iri: impl Into<String>) -> Result<Self, BaseError> {
        let base = iri.into();
        if NamedNode::new(base.as_str()).is_err() || !base.ends_with(['/', '#']) {
            return Err(BaseError { base });
        }
        Ok(Self { iri: base })
    }

    /// The base itself.
    pub fn as_str(&self) -> &str {
        &self.iri
    }

    /// The document with this identifier; also the name of its graph.
    pub fn document(&self, id: &str) -> NamedNode {
        self.mint("document", id, None)
    }

    /// The `number`th (from 1) part of its sort in a document or name.
    pub fn part(&self, part: Part, id: &str, number: usize) -> NamedNode {
        self.mint(part.path(), id, Some(number))
    }

    /// An entity that documents share; also the name of its graph.
    pub fn entity(&self, entity: &Entity) -> NamedNode {
        self.mint(entity.kind.path(), &entity.key, None)
    }

    /// The graph of what curators decided.
    pub fn curation(&self) -> NamedNode {
        NamedNode::new_unchecked(format!("{}curation", self.iri))
    }

    /// A ruling of a curator.
    pub fn ruling(&self, id: &str) -> NamedNode {
        self.mint("ruling", id, None)
    }

    /// Whether `iri` names an entity that documents share, by its path.
    pub fn is_entity(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.iri)
            .and_then(|rest| rest.split_once('/'))
            .is_some_and(|(path, _)| EntityKind::ALL.iter().any(|kind| kind.path() == path))
    }

    /// Whether `iri` names a document.
    pub fn is_document(&self, iri: &str) -> bool {
        iri.strip_prefix(&self.iri)
            .is_some_and(|rest| rest.starts_with("document/"))
    }

    /// Prefixes for instances: name and namespace, sorted by name.
    pub fn prefixes(&self) -> Vec<(String, String)> {
        let parts = Part::ALL.iter().map(|part| part.path());
        let entities = EntityKind::ALL.iter().map(|kind| kind.path());
        let mut prefixes: Vec<_> = std::iter::once("document")
            .chain(parts)
            .chain(entities)
            .map(|path| (path.to_owned(), format!("{}{path}/", self.iri)))
            .collect();
        prefixes.sort();
        prefixes
    }

    fn mint(&self, path: &str, key: &str, number: Option<usize>) -> NamedNode {
        let mut iri = String::with_capacity(self.iri.len() + path.len() + key.len() + 6);
        iri.push_str(&self.iri);
        iri.push_str(path);
        iri.push('/');
        if number.is_none() && matches!(key, "." | "..") {
            // A segment of dots alone means another place.
            iri.push_str(&key.replace('.', "%2E"));
        } else {
            escape(key, &mut iri);
        }
        if let Some(number) = number {
            let _ = write!(iri, ".{number}");
        }
        NamedNode::new_unchecked(iri)
    }
}

/// Appends `key`, percent-encoding what may not stand in a path segment.
pub(crate) fn escape(key: &str, iri: &mut String) {
    for character in key.chars() {
        if stays(character) {
            iri.push(character);
        } else {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                let _ = write!(iri, "%{byte:02X}");
            }
        }
    }
}

/// Whether a character may stand for itself: `ucschar` of RFC 3987 without blanks and direction
/// marks, which a reader would not see.
fn stays(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' | '@' => true,
        '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}' => {
            !c.is_whitespace()
                && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        }
        '\u{10000}'..='\u{dffff}' => (c as u32) & 0xffff < 0xfffe,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Base;
    use oxrdf::NamedNode;

    #[test]
    fn refuses_a_base_that_names_cannot_follow() {
        for bad in ["", "id/", "https://example.org/id", "https://example.org/a b/"] {
            assert!(Base::new(bad).is_err(), "{bad}");
        }
        let base = Base::new("https://data.example.org/#").unwrap();
        assert_eq!(
            base.document("x").as_str(),
            "https://data.example.org/#document/x"
        );
    }

    #[test]
    fn dots_alone_are_no_path() {
        let base = Base::default();
        assert!(base.document("..").as_str().ends_with("document/%2E%2E"));
        assert!(base.document("a.b").as_str().ends_with("document/a.b"));
    }

    proptest::proptest! {
        #[test]
        fn every_key_gives_an_iri_of_its_own(a in ".{0,12}", b in ".{0,12}") {
            let base = Base::default();
            let (one, other) = (base.document(&a), base.document(&b));
            proptest::prop_assert!(NamedNode::new(one.as_str()).is_ok(), "{}", one);
            proptest::prop_assert_eq!(a == b, one == other);
        }
    }
}
