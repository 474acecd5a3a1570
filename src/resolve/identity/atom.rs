//! What sets a bearer of a name apart within one document: a post, a bracket, the full form of the name.

use serde::{Deserialize, Serialize};

/// One thing said of a bearer, the same wherever it is said; the smallest piece that is tied to a person.
///
/// As text it is `form|post|bracket`, empty parts kept, so that it can be the key of a JSON object.
///
/// ```
/// use jiyao::resolve::identity::Atom;
/// let atom = Atom { post: "国务院总理".into(), ..Atom::default() };
/// assert_eq!(String::from(atom.clone()), "|国务院总理|");
/// assert_eq!(Atom::from("|国务院总理|".to_owned()), atom);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Atom {
    /// The full form of a foreign name, where the bearer goes by one; else empty.
    pub form: String,
    /// The key of a post, without words that do not belong to it; empty where there is none.
    pub post: String,
    /// An editor's bracket, in Simplified characters; empty where there is none.
    pub bracket: String,
}

impl Atom {
    /// Whether nothing is said but the name.
    pub fn is_bare(&self) -> bool {
        self.form.is_empty() && self.post.is_empty() && self.bracket.is_empty()
    }
}

impl From<String> for Atom {
    fn from(text: String) -> Self {
        let mut parts = text.splitn(3, '|').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self {
            form: next(),
            post: next(),
            bracket: next(),
        }
    }
}

impl From<Atom> for String {
    fn from(atom: Atom) -> Self {
        format!("{}|{}|{}", atom.form, atom.post, atom.bracket)
    }
}
