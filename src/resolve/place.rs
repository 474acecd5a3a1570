//! Places: divisions and countries by code, name and surroundings; other places by their one name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::case::Case;
use super::gazetteer::{Area, Form};
use super::{Decision, EntityKind, Reason};
use crate::lexicon::{DataError, Row, Table, lexicon_file};
use crate::text::{Place, PlaceLevel};

/// Places without a code: `places-other.tsv`, and other names of them.
#[derive(Debug)]
pub(super) struct OtherPlaces {
    names: FxHashMap<&'static str, &'static str>,
    listed: FxHashSet<&'static str>,
}

impl OtherPlaces {
    pub fn new() -> Result<Self, DataError> {
        let read = |file| Table::parse(file, lexicon_file(file).unwrap_or_default());
        let (names, listed) = (read("place-names.tsv")?, read("places-other.tsv")?);
        let listed = listed.rows.iter().filter(|row| row.get("level") != "not");
        Ok(Self {
            names: names
                .rows
                .iter()
                .map(|row| (row.form(), row.get("name")))
                .collect(),
            listed: listed.map(Row::form).collect(),
        })
    }

    /// The one name of a place.
    fn name<'t>(&self, name: &'t str) -> &'t str {
        self.names.get(name).copied().unwrap_or(name)
    }

    fn knows(&self, name: &str) -> bool {
        self.listed.contains(name) || self.names.contains_key(name)
    }
}

impl Case<'_> {
    pub(super) fn place(&self, place: &Place) -> Decision {
        let gazetteer = &self.names.gazetteer;
        let coded = place.code.as_deref().and_then(|code| gazetteer.code(code));
        let Some(area) = coded else {
            return self.place_named(&place.folded, Some(place.level));
        };
        // A name of the past goes with the code of today; the division that bore it may have had its own.
        let bearers = gazetteer.named(&place.folded).iter();
        let mut past = bearers.map(|(bearer, _)| *bearer).filter(|bearer| {
            gazetteer.is_gone(*bearer) && gazetteer.successor(*bearer).is_none_or(|heir| heir == area)
        });
        let of_today = gazetteer.named(&place.folded).iter().any(|(a, _)| *a == area);
        let area = past
            .next()
            .filter(|_| !of_today && past.next().is_none())
            .unwrap_or(area);
        Decision {
            entity: gazetteer.entity(area),
            reason: Reason::Code,
        }
    }

    /// The place that a name stands for: the only one of the lists, of that level, in the surroundings.
    pub(super) fn place_named(&self, folded: &str, level: Option<PlaceLevel>) -> Decision {
        let gazetteer = &self.names.gazetteer;
        let bearers = gazetteer.named(folded);
        let full: Vec<Area> = bearers
            .iter()
            .filter(|b| b.1 == Form::Full)
            .map(|b| b.0)
            .collect();
        let all: Vec<Area> = if full.is_empty() {
            bearers.iter().map(|b| b.0).collect()
        } else {
            full
        };
        let of_level: Vec<Area> = all
            .iter()
            .copied()
            .filter(|area| level.is_none_or(|level| gazetteer.level(*area) == level_name(level)))
            .collect();
        let of_level = if of_level.is_empty() {
            all.clone()
        } else {
            of_level
        };
        match self.names.one_of(&of_level, &self.around) {
            Some((area, chosen)) => {
                let reason = match chosen {
                    true => Reason::Within,
                    false if all.len() > 1 => Reason::Level,
                    false => Reason::Listed,
                };
                Decision {
                    entity: gazetteer.entity(area),
                    reason,
                }
            }
            None if all.is_empty() => self.other_place(folded),
            None if gazetteer.class_of(folded).is_empty() => self.open(EntityKind::Place, folded),
            None if let Some((area, _)) = self.names.one_of(&of_level, &self.report.divisions) => Decision {
                entity: gazetteer.entity(area),
                reason: Reason::Within,
            },
            None => self.open(EntityKind::Place, folded),
        }
    }

    /// The divisions that the report is of or names.
    fn nearby(&self) -> impl Iterator<Item = Area> {
        let all = self.around.iter().chain(&self.report.divisions).copied();
        all.filter(|area| !self.names.is_country(*area))
    }

    /// A place without a code, without the division or country before its name: 美国加州.
    fn other_place(&self, folded: &str) -> Decision {
        let places = &self.names.places;
        if places.knows(folded) {
            return Decision::new(EntityKind::Place, places.name(folded), Reason::Name);
        }
        let areas: Vec<Area> = self.nearby().collect();
        if let Some(code) = self.names.townships.named(folded, &self.names.gazetteer, &areas) {
            return Decision::new(EntityKind::Division, code, Reason::Within);
        }
        let inner = self.names.gazetteer.prefix(folded).find_map(|(end, bearers)| {
            let rest = &folded[end..];
            (bearers.len() == 1 && places.knows(rest)).then_some(rest)
        });
        match inner {
            Some(inner) => Decision::new(EntityKind::Place, places.name(inner), Reason::Listed),
            None => Decision::new(EntityKind::Place, folded, Reason::Name),
        }
    }
}

const fn level_name(level: PlaceLevel) -> &'static str {
    match level {
        PlaceLevel::Country => "country",
        PlaceLevel::Province => "province",
        PlaceLevel::City => "city",
        PlaceLevel::District => "district",
        PlaceLevel::Other => "",
    }
}
