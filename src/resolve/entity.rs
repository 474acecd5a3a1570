//! What documents share: persons, posts, bodies, places, topics; each known by its key.

use jiff::civil::Date;
use serde::Serialize;

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// An individual; the key is the name, with `@` and an editor's bracket where one tells namesakes apart.
    Person,
    /// A post; the key is the full title.
    Post,
    /// An organisation; the key is the full name.
    Body,
    /// An administrative division; the key is the code of GB/T 2260.
    Division,
    /// A country; the key is the code of ISO 3166-1.
    Country,
    /// A place without a code; the key is the name.
    Place,
    /// A named programme; the key is the name.
    Initiative,
    /// A fixed phrase; the key is the phrase.
    Formulation,
    /// A policy document or law; the key is the name.
    Policy,
    /// A meeting that documents refer to or report; the key is the name, with `@` and the day, and the
    /// division's code before it where the name does not tell it.
    MeetingName,
    /// A personal name with its bearers; the key is the name.
    Name,
    /// A change of bodies; the key is what it is called, with `@` and its day.
    Change,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Post,
        Self::Body,
        Self::Division,
        Self::Country,
        Self::Place,
        Self::Initiative,
        Self::Formulation,
        Self::Policy,
        Self::MeetingName,
        Self::Name,
        Self::Change,
    ];

    /// The path of its IRIs under the base.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Post => "post",
            Self::Body => "body",
            Self::Division => "division",
            Self::Country => "country",
            Self::Place => "place",
            Self::Initiative => "initiative",
            Self::Formulation => "formulation",
            Self::Policy => "policy",
            Self::MeetingName => "meetingname",
            Self::Name => "name",
            Self::Change => "change",
        }
    }
}

/// One thing that documents share, by its key in Simplified characters.
///
/// ```
/// use jiyao::resolve::{Entity, EntityKind};
/// let shanghai = Entity::new(EntityKind::Division, "310000");
/// assert_eq!(shanghai.key, "310000");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its key among those of its kind.
    pub key: String,
}

impl Entity {
    /// The entity of a kind with a key.
    pub fn new(kind: EntityKind, key: impl Into<String>) -> Self {
        Self {
            kind,
            key: key.into(),
        }
    }
}

/// What is known of an entity from its key and the lists alone, whatever the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// The canonical name, in Simplified characters.
    pub label: String,
    /// A person's name in Hanyu Pinyin with tone marks; `None` where the name is not Chinese.
    pub pinyin: Option<String>,
    /// The body that a post belongs to.
    pub post_in: Option<Entity>,
    /// The division or country that a post or body is in charge of.
    pub jurisdiction: Option<Entity>,
    /// A division's level: `province`, `city`, `district`; a country's is `country`.
    pub level: Option<&'static str>,
    /// The division or country around a division.
    pub within: Option<Entity>,
    /// Names that a division bore before.
    pub former_names: Vec<&'static str>,
    /// What sort of body it is: the local name of a concept of that scheme.
    pub classification: Option<&'static str>,
    /// The body that a body is part of.
    pub part_of: Option<Entity>,
    /// What took the place of a body or division that is no more.
    pub replaced_by: Option<Entity>,
    /// The change in which that happened to a body.
    pub changed_by: Option<Entity>,
    /// The fair, series or body of which this is one edition, session or term.
    pub edition_of: Option<Entity>,
    /// The initiative that a gathering is, where fairs are both.
    pub same_as: Option<Entity>,
    /// The day of a gathering or change that is known by it.
    pub day: Option<Date>,
}

impl Profile {
    /// The entities that it names.
    pub fn leads_to(&self) -> impl Iterator<Item = &Entity> {
        let all = [
            &self.post_in,
            &self.jurisdiction,
            &self.within,
            &self.part_of,
            &self.replaced_by,
            &self.changed_by,
            &self.edition_of,
            &self.same_as,
        ];
        all.into_iter().flatten()
    }
}

/// Why a name was taken for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The name as written, in Simplified characters, is the key.
    Name,
    /// An editor's bracket tells namesakes apart.
    Qualifier,
    /// The lists know the name, and only one thing bears it.
    Listed,
    /// The extractor gave the code.
    Code,
    /// A short form written out after a pattern of the lists.
    Expanded,
    /// Completed with the jurisdiction of a title given to the same person before.
    SamePerson,
    /// Completed with the jurisdiction of the nearest full title before it in the sentence.
    SameSentence,
    /// Completed with the only jurisdiction of that level that the report names.
    Report,
    /// Of several that bear the name, the one within the jurisdiction of the report.
    Within,
    /// Of several that bear the name, the one of the level that was read.
    Level,
    /// The name, whose it is and the day make up the key.
    Day,
    /// Several may bear the name, and nothing tells which: an entity of this document alone.
    Open,
}

/// A name tied to an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// What the name stands for.
    pub entity: Entity,
    /// Why.
    pub reason: Reason,
}

impl Decision {
    /// A decision with its reason.
    pub fn new(kind: EntityKind, key: impl Into<String>, reason: Reason) -> Self {
        Self {
            entity: Entity::new(kind, key),
            reason,
        }
    }
}

/// All divisions of one level within one jurisdiction: what 各区 means in a report of a city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Every {
    /// The level of those meant: `province`, `city`, `district`; `None` for 各部门 and the like.
    pub level: Option<&'static str>,
    /// The division or country within which.
    pub within: Entity,
    /// Why.
    pub reason: Reason,
}
