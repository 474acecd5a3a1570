//! Who is who in one reading.

use std::collections::BTreeMap;

use serde::Serialize;

use super::identity::Bearer;
use super::{Decision, Entity, Every, Profile};

/// What each name of a reading stands for, and what the lists know of it.
///
/// The lists run parallel to those of the [`Reading`](crate::text::Reading); the maps go by the name
/// as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Resolution {
    /// The division or country that the report is about or comes from, where one can be told.
    pub jurisdiction: Option<Entity>,
    /// An entry a person.
    pub persons: Vec<Decision>,
    /// An entry a person: what this document gives to tell the bearers of the name apart.
    #[serde(skip)]
    pub bearers: Vec<Bearer>,
    /// An entry a person and a post of that person.
    pub posts: Vec<Vec<Decision>>,
    /// An entry an organisation.
    pub organizations: Vec<Decision>,
    /// An entry a place.
    pub places: Vec<Decision>,
    /// An entry a topic.
    pub topics: Vec<Decision>,
    /// An entry a meeting referred to.
    pub references: Vec<Decision>,
    /// An entry a meeting: the gathering under the name that all reports of it share, where that is safe.
    pub occasions: Vec<Option<Decision>>,
    /// Places of meetings.
    pub venues: BTreeMap<String, Decision>,
    /// Bodies that take part, speak, convene.
    pub bodies: BTreeMap<String, Decision>,
    /// Addressees that are bodies, divisions or countries, one or several.
    pub addressees: BTreeMap<String, Vec<Decision>>,
    /// Addressees and groups that mean all divisions of a level within a jurisdiction (各区).
    pub every: BTreeMap<String, Every>,
    /// What is known of every entity above and of those it leads to, from keys and lists alone.
    pub profiles: BTreeMap<Entity, Profile>,
}

impl Resolution {
    /// Every entity that some name stands for; one may come several times.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        let lists = [
            &self.persons,
            &self.organizations,
            &self.places,
            &self.topics,
            &self.references,
        ];
        let maps = [&self.venues, &self.bodies];
        lists
            .into_iter()
            .flatten()
            .chain(self.posts.iter().flatten())
            .chain(self.occasions.iter().flatten())
            .chain(self.addressees.values().flatten())
            .chain(maps.into_iter().flat_map(BTreeMap::values))
            .map(|decision| &decision.entity)
            .chain(self.every.values().map(|every| &every.within))
            .chain(&self.jurisdiction)
    }
}
