//! Towns, townships and streets, by name: `townships.tsv`.

use rustc_hash::FxHashMap;

use super::gazetteer::{Area, Gazetteer};
use crate::lexicon::{DataError, Table, lexicon_file};

/// Digits of a town's code.
pub(super) const DIGITS: usize = 9;

/// Digits of its district's.
const DISTRICT: usize = 6;

/// One town.
#[derive(Clone, Copy, Debug)]
struct Town {
    /// The whole code, or what follows that of the district.
    code: &'static str,
    district: &'static str,
}

/// The list.
#[derive(Debug)]
pub(super) struct Townships {
    by_name: FxHashMap<&'static str, Vec<Town>>,
    /// The towns of a district, as written in the list.
    by_district: FxHashMap<&'static str, &'static str>,
}

/// The code of a town and its name.
fn parted(town: &'static str) -> (&'static str, &'static str) {
    let digits = town.bytes().take_while(u8::is_ascii_digit).count();
    town.split_at(digits)
}

impl Townships {
    pub fn new() -> Result<Self, DataError> {
        let mut found = Self {
            by_name: FxHashMap::default(),
            by_district: FxHashMap::default(),
        };
        let file = "townships.tsv";
        for row in &Table::parse(file, lexicon_file(file).unwrap_or_default())?.rows {
            let district = row.form();
            found.by_district.insert(district, row.second());
            for town in row.second().split(',') {
                let (code, name) = parted(town);
                found
                    .by_name
                    .entry(name)
                    .or_default()
                    .push(Town { code, district });
            }
        }
        Ok(found)
    }

    /// The code of the only town of this name that lies within one of the areas; where there is no area to go
    /// by, the only one of all.
    pub fn named(&self, name: &str, gazetteer: &Gazetteer, areas: &[Area]) -> Option<String> {
        let towns = self.by_name.get(name)?;
        let near = |town: &&Town| {
            let district = gazetteer.code(town.district);
            district.is_some_and(|district| areas.iter().any(|area| gazetteer.within(district, *area)))
        };
        let mut fits = towns.iter().filter(|town| areas.is_empty() || near(town));
        let town = fits.next().filter(|_| fits.next().is_none())?;
        Some(match town.code.len() {
            DIGITS => town.code.to_owned(),
            _ => format!("{}{}", town.district, town.code),
        })
    }

    /// The name of a town, and the code of its district, by its code.
    pub fn code(&self, code: &str) -> Option<(&'static str, &'static str)> {
        let of = |district: &'static str, towns: &'static str| {
            let mut towns = towns.split(',').map(parted);
            let town = towns.find(|(own, _)| *own == code || code.strip_prefix(district) == Some(*own))?;
            Some((town.1, district))
        };
        let own = self.by_district.get_key_value(code.get(..DISTRICT)?);
        own.and_then(|(own, towns)| of(own, towns)).or_else(|| {
            // A town keeps its code where its district went into another.
            self.by_district
                .iter()
                .find_map(|(district, towns)| of(district, towns))
        })
    }
}
