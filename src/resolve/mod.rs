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

mod entity;
mod resolution;

pub use entity::{Decision, Entity, EntityKind, Every, Profile, Reason};
pub use resolution::Resolution;

use crate::lexicon::DataError;
use crate::text::{Directive, Document, HeldPost, Participant, Reading, TopicKind, fold};

/// Ties names to entities, with the shipped lists; share one among threads.
#[derive(Debug)]
pub struct Resolver {}

impl Resolver {
    /// A resolver with the shipped lists.
    ///
    /// # Errors
    /// A shipped list that is malformed.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {})
    }

    /// Says for each name in `reading` what it stands for.
    pub fn resolve(&self, document: &Document, reading: &Reading) -> Resolution {
        let _ = document;
        let mut found = Resolution::default();
        for person in &reading.persons {
            let (key, reason) = match &person.qualifier {
                Some(qualifier) => (
                    format!("{}@{}", person.folded, fold(qualifier)),
                    Reason::Qualifier,
                ),
                None => (person.folded.clone(), Reason::Name),
            };
            found.persons.push(Decision::new(EntityKind::Person, key, reason));
            let post = |post: &HeldPost| Decision::new(EntityKind::Post, &*post.folded, Reason::Name);
            found.posts.push(person.posts.iter().map(post).collect());
        }
        let body = |name: &str| Decision::new(EntityKind::Body, fold(name), Reason::Name);
        found.organizations = reading.organizations.iter().map(|o| body(&o.name)).collect();
        for place in &reading.places {
            let decision = match &place.code {
                Some(code) if code.len() == 2 => Decision::new(EntityKind::Country, code, Reason::Code),
                Some(code) => Decision::new(EntityKind::Division, code, Reason::Code),
                None => Decision::new(EntityKind::Place, &*place.folded, Reason::Name),
            };
            found.places.push(decision);
        }
        for topic in &reading.topics {
            let kind = match topic.kind {
                TopicKind::Initiative => EntityKind::Initiative,
                TopicKind::Formulation => EntityKind::Formulation,
                TopicKind::Document => EntityKind::Policy,
            };
            found
                .topics
                .push(Decision::new(kind, &*topic.folded, Reason::Name));
        }
        for reference in &reading.references {
            let decision = Decision::new(EntityKind::MeetingName, &*reference.folded, Reason::Name);
            found.references.push(decision);
        }
        for meeting in &reading.meetings {
            if let Some(place) = &meeting.place {
                let decision = Decision::new(EntityKind::Place, fold(place), Reason::Name);
                found.venues.insert(place.clone(), decision);
            }
            for name in &meeting.organizers {
                found.bodies.insert(name.clone(), body(name));
            }
            for participation in &meeting.participations {
                if let Participant::Organization(name) = &participation.participant {
                    found.bodies.insert(name.clone(), body(name));
                }
            }
        }
        for speech in &reading.speeches {
            if let Participant::Organization(name) = &speech.speaker {
                found.bodies.insert(name.clone(), body(name));
            }
            for statement in &speech.statements {
                if let Some(Directive {
                    addressee: Some(name),
                    ..
                }) = &statement.directive
                {
                    let _ = name;
                }
            }
        }
        found.profiles = profiles(&found);
        found
    }
}

/// What is known of every entity that a resolution names.
fn profiles(found: &Resolution) -> std::collections::BTreeMap<Entity, Profile> {
    let lists = [
        &found.persons,
        &found.organizations,
        &found.places,
        &found.topics,
        &found.references,
    ];
    let maps = [&found.venues, &found.bodies, &found.addressees];
    lists
        .into_iter()
        .flatten()
        .chain(found.posts.iter().flatten())
        .chain(maps.into_iter().flat_map(|map| map.values()))
        .map(|decision| {
            let key = &decision.entity.key;
            let label = key.split('@').next().unwrap_or(key).to_owned();
            let profile = Profile {
                label,
                ..Profile::default()
            };
            (decision.entity.clone(), profile)
        })
        .collect()
}
