//! What one document says of one bearer of a name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Atom, Lists, Sketch, beside};
use crate::resolve::{Resolution, known};
use crate::text::{Document, Person, PostChange, Reading, fold};

/// One thing said of a bearer, and what happens to the post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What is said.
    pub atom: Atom,
    /// Held, appointed, removed and so on.
    #[serde(with = "change")]
    pub change: PostChange,
}

/// One document's bearer of a name: made from its reading, added to a [`NameFile`](super::NameFile), and
/// assigned to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// The document's identifier.
    pub document: String,
    /// Its day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// The name in Simplified characters, in the fullest form of the document.
    pub name: String,
    /// What is said; each atom once, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// The code of the division or country that the report is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// Names beside this one in a list or meeting.
    #[serde(default, skip_serializing_if = "Sketch::is_empty")]
    pub beside: Sketch,
    /// What the document says of others with the same name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Atom>,
}

impl Bearer {
    /// A bearer of whom only the name is known.
    pub fn bare(document: &str, name: &str) -> Self {
        Self {
            document: document.to_owned(),
            day: None,
            name: name.to_owned(),
            claims: Vec::new(),
            jurisdiction: None,
            beside: Sketch::default(),
            others: Vec::new(),
        }
    }

    /// What `document` says of the person that stands at `index` of its reading.
    pub fn of(
        lists: &Lists,
        document: &Document,
        reading: &Reading,
        resolution: &Resolution,
        index: usize,
    ) -> Option<Self> {
        let person = reading.persons.get(index)?;
        let namesakes = reading.persons.iter().enumerate();
        let namesakes = namesakes.filter(|(at, other)| *at != index && other.folded == person.folded);
        let others = namesakes.flat_map(|(at, other)| claims(lists, other, resolution, at));
        Some(Self {
            document: document.id.clone(),
            day: document.issued,
            name: person.folded.clone(),
            claims: claims(lists, person, resolution, index),
            jurisdiction: resolution.jurisdiction.as_ref().map(|area| area.key.clone()),
            beside: Sketch::of(beside::names(reading, index).iter().copied()),
            others: others.map(|claim| claim.atom).collect(),
        })
    }

    /// The key of the person as the document alone tells: the name, with an editor's bracket.
    ///
    /// ```
    /// use jiyao::resolve::identity::Bearer;
    /// assert_eq!(Bearer::bare("d1", "王伟").key(), "王伟");
    /// ```
    pub fn key(&self) -> String {
        let bracket = self.claims.iter().map(|claim| claim.atom.bracket.as_str());
        match bracket.into_iter().find(|bracket| !bracket.is_empty()) {
            Some(bracket) => format!("{}@{bracket}", self.name),
            None => self.name.clone(),
        }
    }

    /// The name of the file that the bearer belongs to: the last part of a foreign name, else the name.
    pub fn file(&self) -> &str {
        last_part(&self.name)
    }
}

/// The last part of a foreign name; the whole name where it has one part.
pub(super) fn last_part(name: &str) -> &str {
    name.rsplit(is_dot)
        .next()
        .filter(|part| !part.is_empty())
        .unwrap_or(name)
}

/// Whether a character stands between the parts of a foreign name.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '．')
}

/// What is said of one person: the bracket, and each post.
fn claims(lists: &Lists, person: &Person, resolution: &Resolution, index: usize) -> Vec<Claim> {
    let form = match person.folded.contains(is_dot) {
        true => person.folded.clone(),
        false => String::new(),
    };
    let bracket = person
        .qualifier
        .as_deref()
        .map(fold)
        .unwrap_or_default()
        .into_owned();
    let decided = resolution.posts.get(index).map_or(&[][..], Vec::as_slice);
    let abroad = decided
        .iter()
        .flatten()
        .any(|decision| lists.is_abroad(&decision.entity.key));
    let titles = person.posts.iter().zip(decided);
    let each = titles.flat_map(|(held, all)| all.iter().map(move |decision| (held, decision)));
    let posts = each.filter_map(|(held, decision)| {
        // 越南国家主席 and then 国家主席 in one report is one post.
        if abroad && lists.may_be_abroad(&decision.entity.key) {
            return None;
        }
        let post = lists.clean(known::label(&decision.entity.key), held.change)?;
        let atom = Atom {
            form: form.clone(),
            post,
            bracket: String::new(),
        };
        let change = held.change;
        Some(Claim { atom, change })
    });
    let mut found: Vec<Claim> = posts.collect();
    let alone = Atom {
        form: form.clone(),
        post: String::new(),
        bracket,
    };
    if !alone.bracket.is_empty() || (!alone.form.is_empty() && found.is_empty()) {
        let change = PostChange::Held;
        found.push(Claim { atom: alone, change });
    }
    found.sort_by(|a, b| a.atom.cmp(&b.atom).then((a.change as u8).cmp(&(b.change as u8))));
    found.dedup_by(|a, b| a.atom == b.atom);
    found
}

/// What happens to a post, as the reading names it.
mod change {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use crate::text::PostChange;

    const ALL: [PostChange; 5] = [
        PostChange::Held,
        PostChange::Acting,
        PostChange::Appointed,
        PostChange::Removed,
        PostChange::Former,
    ];

    const NAMES: [&str; 5] = ["held", "acting", "appointed", "removed", "former"];

    pub fn serialize<S: Serializer>(change: &PostChange, serializer: S) -> Result<S::Ok, S::Error> {
        change.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PostChange, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = NAMES.iter().position(|known| *known == name);
        known
            .map(|at| ALL[at])
            .ok_or_else(|| de::Error::unknown_variant(&name, &NAMES))
    }
}
