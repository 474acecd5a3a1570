//! What the lists know of an entity by its key alone, whatever the document: bodies, divisions, gatherings,
//! initiatives, changes.

use jiff::civil::Date;

use super::canon::Canon;
use super::case::OPEN;
use super::seat::{Names, Seat, Seated};
use super::township::DIGITS;
use super::{Entity, EntityKind, Profile};

/// The name in a key, without the document, division or day that tells it from others.
pub(super) fn label(key: &str) -> &str {
    key.split_once(OPEN).map_or(key, |(name, _)| name)
}

/// Whether an entity is of one document alone.
pub(super) fn is_open(key: &str) -> bool {
    key.contains(OPEN)
}

/// A key that ends in a day, taken apart: the name, the code of a division if there is one, the day.
fn dated(key: &str) -> Option<(&str, Option<&str>, Date)> {
    let (name, mark) = key.rsplit_once('@')?;
    let (code, day) = match mark.split_once('.') {
        Some((code, day)) => (Some(code), day),
        None => (None, mark),
    };
    Some((name, code, day.parse().ok()?))
}

impl Names {
    /// What a body's full name says by itself.
    pub fn body_profile(&self, key: &str) -> Profile {
        let name = label(key);
        if name != key {
            return Profile {
                label: name.to_owned(),
                ..Profile::default()
            };
        }
        let body = |name: String| Entity::new(EntityKind::Body, name);
        let standing = self.organs.standing(self.parted(key), &self.expansions);
        let change = |(since, called)| Entity::new(EntityKind::Change, format!("{called}@{since}"));
        Profile {
            label: key.to_owned(),
            jurisdiction: self.jurisdiction(key),
            classification: standing.kind,
            part_of: standing.parent.map(body),
            replaced_by: standing.successor.map(body),
            changed_by: standing.change.map(change),
            edition_of: self.series(&self.terms, key).map(body),
            ..Profile::default()
        }
    }

    /// What the lists say of a division or country by its code.
    pub fn area_profile(&self, code: &str) -> Profile {
        let gazetteer = &self.gazetteer;
        if let Some((name, district)) = (code.len() == DIGITS)
            .then(|| self.townships.code(code))
            .flatten()
        {
            return Profile {
                label: name.to_owned(),
                level: Some("township"),
                within: gazetteer.code(district).map(|outer| gazetteer.entity(outer)),
                ..Profile::default()
            };
        }
        let Some(area) = gazetteer.code(code) else {
            return Profile {
                label: code.to_owned(),
                ..Profile::default()
            };
        };
        Profile {
            label: gazetteer.label(area).to_owned(),
            level: Some(gazetteer.level(area)),
            within: gazetteer.parent(area).map(|outer| gazetteer.entity(outer)),
            former_names: gazetteer.former_names(area).collect(),
            replaced_by: gazetteer.successor(area).map(|heir| gazetteer.entity(heir)),
            ..Profile::default()
        }
    }

    /// What the name of a gathering says by itself; one that is known by its day is one of those of the name.
    pub fn gathering_profile(&self, key: &str) -> Profile {
        let gathering = |name: String| Entity::new(EntityKind::MeetingName, name);
        let initiative = |name: &str| Entity::new(EntityKind::Initiative, name);
        let fair = self.initiatives.knows(key) || self.series(&self.initiatives, key).is_some();
        let Some((name, code, day)) = dated(key) else {
            return Profile {
                label: key.to_owned(),
                edition_of: self.series(&self.gatherings, key).map(gathering),
                same_as: fair.then(|| initiative(key)),
                ..Profile::default()
            };
        };
        let area = code.and_then(|code| self.gazetteer.code(code));
        Profile {
            label: name.to_owned(),
            jurisdiction: area.map(|area| self.gazetteer.entity(area)),
            edition_of: Some(gathering(name.to_owned())),
            day: Some(day),
            ..Profile::default()
        }
    }

    /// What the name of an initiative says by itself.
    pub fn initiative_profile(&self, key: &str) -> Profile {
        Profile {
            label: key.to_owned(),
            edition_of: self
                .series(&self.initiatives, key)
                .map(|name| Entity::new(EntityKind::Initiative, name)),
            ..Profile::default()
        }
    }

    /// What a change of bodies is called, and its day.
    pub fn change_profile(&self, key: &str) -> Profile {
        let (name, day) = match dated(key) {
            Some((name, _, day)) => (name, Some(day)),
            None => (key, None),
        };
        Profile {
            label: name.to_owned(),
            day,
            ..Profile::default()
        }
    }

    /// What a name in its one form is one of a series of.
    fn series(&self, canon: &Canon, key: &str) -> Option<String> {
        let division = |text: &str| {
            let Seated { seat, rest, .. } = self.seated(text, &[])?;
            let state = matches!(seat, Seat::Listed(area) if self.is_country(area));
            (!state).then(|| (self.full(&seat).to_owned(), text.len() - rest.len()))
        };
        canon.series(key, &division)
    }
}
