//! Ties the names of a reading to entities: who is who, with a reason for each decision.
//!
//! Values in, values out: the outcome depends on the document, its reading and the shipped lists, never
//! on what was read before. What an entity is called and where it belongs depends on its key alone.
//!
//! ```
//! use jiyao::resolve::Resolver;
//! use jiyao::text::{Document, Reading};
//! # fn main() -> Result<(), jiyao::lexicon::DataError> {
//! let resolver = Resolver::new()?;
//! let resolution = resolver.resolve(&Document::new("d1", "会议昨天举行。"), &Reading::default());
//! assert!(resolution.persons.is_empty());
//! # Ok(())
//! # }
//! ```

mod canon;
mod case;
mod entity;
mod expansion;
mod gazetteer;
pub mod identity;
mod known;
mod naming;
mod organ;
mod pinyin;
mod place;
mod posts;
mod report;
mod resolution;
mod seat;
mod template;
mod township;

pub use entity::{Decision, Entity, EntityKind, Every, Profile, Reason};
pub use resolution::Resolution;

use case::Case;
use identity::{Bearer, Lists};
use pinyin::Romanizer;

use crate::lexicon::DataError;
use crate::text::{Document, Reading};

/// Ties names to entities, with the shipped lists; share one among threads.
#[derive(Debug)]
pub struct Resolver {
    lists: Lists,
    romanizer: Romanizer,
}

impl Resolver {
    /// A resolver with the shipped lists.
    ///
    /// # Errors
    /// A shipped list that is malformed.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            lists: Lists::new()?,
            romanizer: Romanizer::new()?,
        })
    }

    /// Says for each name in `reading` what it stands for.
    ///
    /// ```
    /// use jiyao::resolve::Resolver;
    /// use jiyao::text::{Document, Evidence, HeldPost, Person, PostChange, Reading, Span};
    /// # fn main() -> Result<(), jiyao::lexicon::DataError> {
    /// let document = Document::new("d1", "上海市委书记李强、市长龚正出席。");
    /// let person = |name: &str, title: &str| {
    ///     let at = |words: &str| {
    ///         let start = document.text.find(words).unwrap_or_default();
    ///         Evidence::in_text(Span::new(start, start + words.len()), "person/name")
    ///     };
    ///     let post = HeldPost {
    ///         title: title.to_owned(),
    ///         folded: title.to_owned(),
    ///         change: PostChange::Held,
    ///         evidence: at(title),
    ///     };
    ///     Person {
    ///         name: name.to_owned(),
    ///         folded: name.to_owned(),
    ///         qualifier: None,
    ///         evidence: at(name),
    ///         posts: vec![post],
    ///     }
    /// };
    /// let persons = vec![person("李强", "上海市委书记"), person("龚正", "市长")];
    /// let reading = Reading { persons, ..Reading::default() };
    /// let resolution = Resolver::new()?.resolve(&document, &reading);
    /// assert_eq!(resolution.posts[1][0][0].entity.key, "上海市市长");
    /// # Ok(())
    /// # }
    /// ```
    pub fn resolve(&self, document: &Document, reading: &Reading) -> Resolution {
        let mut resolution = Case::new(&self.lists, document, reading).decide();
        let bearer = |index| Bearer::of(&self.lists, document, reading, &resolution, index);
        resolution.bearers = (0..reading.persons.len()).filter_map(bearer).collect();
        self.describe(&mut resolution);
        resolution
    }

    /// The lists that tell bearers of one name apart.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// What is known of an entity from its key and the lists alone.
    pub fn profile(&self, entity: &Entity) -> Profile {
        let plain = |label: &str| Profile {
            label: label.to_owned(),
            ..Profile::default()
        };
        match entity.kind {
            EntityKind::Person => {
                let name = entity.key.split('@').next().unwrap_or_default();
                Profile {
                    pinyin: self.romanizer.read(name),
                    ..plain(name)
                }
            }
            EntityKind::Post if known::is_open(&entity.key) => plain(known::label(&entity.key)),
            EntityKind::Post => self.lists.names.post_profile(&entity.key),
            EntityKind::Body => self.lists.names.body_profile(&entity.key),
            EntityKind::Division | EntityKind::Country => self.lists.names.area_profile(&entity.key),
            EntityKind::MeetingName => self.lists.names.gathering_profile(&entity.key),
            EntityKind::Initiative => self.lists.names.initiative_profile(&entity.key),
            EntityKind::Change => self.lists.names.change_profile(&entity.key),
            EntityKind::Place => plain(known::label(&entity.key)),
            EntityKind::Formulation | EntityKind::Policy | EntityKind::Name => plain(&entity.key),
        }
    }

    /// Adds the profiles of all entities decided on, and of those they lead to.
    fn describe(&self, resolution: &mut Resolution) {
        let mut open: Vec<Entity> = resolution.entities().cloned().collect();
        while let Some(entity) = open.pop() {
            if resolution.profiles.contains_key(&entity) {
                continue;
            }
            let profile = self.profile(&entity);
            open.extend(profile.leads_to().cloned());
            resolution.profiles.insert(entity, profile);
        }
    }
}
