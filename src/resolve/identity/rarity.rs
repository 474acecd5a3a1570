//! How many people may bear a name.

use rustc_hash::FxHashMap;

use super::bearer::is_dot;
use crate::lexicon::{DataError, Table, lexicon_file};

/// The share of names with one character behind the surname.
const ONE: f64 = 0.15;

/// Bearers per million of a foreign name of two, three, and more characters, and of one in full. No
/// counts are at hand; surnames alone are shared by many.
const FOREIGN: [f64; 4] = [6.0, 2.0, 0.5, 0.02];

/// How many times likelier a name must be as a transliterated one than as a Chinese one.
const CLEARLY: f64 = 5.0;

/// The same, for a title without a country to be another country's.
const SURELY: f64 = 1000.0;

/// Counts of surnames and of the characters of given names.
#[derive(Debug)]
pub(super) struct Rarity {
    surnames: FxHashMap<&'static str, f64>,
    given: FxHashMap<char, f64>,
    total: f64,
    /// The share of each character in transliterated names.
    foreign: FxHashMap<char, f64>,
}

impl Rarity {
    pub fn new() -> Result<Self, DataError> {
        let weights = |file: &str| -> Result<Vec<(&'static str, f64)>, DataError> {
            let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
            let row =
                |row: &crate::lexicon::Row<'static>| (row.form(), row.get("weight").parse().unwrap_or(0.0));
            Ok(table.rows.iter().map(row).collect())
        };
        let character = |(form, weight): (&'static str, f64)| Some((form.chars().next()?, weight));
        let given: FxHashMap<char, f64> = weights("given.tsv")?.into_iter().filter_map(character).collect();
        let foreign: FxHashMap<char, f64> = weights("transliteration.tsv")?
            .into_iter()
            .filter_map(character)
            .collect();
        let all: f64 = foreign.values().sum();
        Ok(Self {
            surnames: weights("surnames.tsv")?.into_iter().collect(),
            total: given.values().sum(),
            given,
            foreign: foreign.into_iter().map(|(c, weight)| (c, weight / all)).collect(),
        })
    }

    /// About how many people in a million bear the name.
    pub fn per_million(&self, name: &str) -> f64 {
        if name.contains(is_dot) {
            return FOREIGN[3];
        }
        if self.is_foreign(name) {
            let length = name.chars().count();
            return FOREIGN[length.clamp(2, 4) - 2];
        }
        self.native(name)
    }

    /// Whether a name looks like a transliterated one: its characters are likelier there than in a Chinese
    /// name.
    pub fn is_foreign(&self, name: &str) -> bool {
        self.exceeds(name, CLEARLY)
    }

    /// Whether a name can hardly be a Chinese one.
    pub fn is_surely_foreign(&self, name: &str) -> bool {
        self.exceeds(name, SURELY)
    }

    fn exceeds(&self, name: &str, times: f64) -> bool {
        let shares = name.chars().map(|c| self.foreign.get(&c).copied().unwrap_or(0.0));
        name.contains(is_dot) || shares.product::<f64>() > times * self.native(name) / 1e6
    }

    /// As a Chinese name: bearers of the surname by the share of the given name, each character by itself.
    fn native(&self, name: &str) -> f64 {
        let cuts = name.char_indices().map(|(at, _)| at).skip(1).take(2);
        let readings = cuts.filter_map(|at| {
            let (surname, given) = name.split_at(at);
            let bearers = self.surnames.get(surname)?;
            let shares = given
                .chars()
                .map(|c| self.given.get(&c).copied().unwrap_or(0.5) / self.total);
            let length = if given.chars().count() == 1 {
                ONE
            } else {
                1.0 - ONE
            };
            Some(bearers * length * shares.product::<f64>())
        });
        readings.fold(0.0, f64::max)
    }

    /// The weight of a name for one person, in tenths of a natural logarithm: high where it is rare.
    pub fn weight(&self, name: &str) -> i32 {
        let weight = -10.0 * self.per_million(name).max(1e-9).ln();
        #[allow(clippy::cast_possible_truncation)]
        let weight = weight.round() as i32;
        weight.clamp(-50, 50)
    }
}
