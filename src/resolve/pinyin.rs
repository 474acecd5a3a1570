//! Chinese persons' names in Hanyu Pinyin: surname, then given name, with tone marks.

use pinyin::ToPinyin;
use rustc_hash::FxHashMap;

use crate::lexicon::{DataError, Table, lexicon_file};

/// How much likelier, as a logarithm, a name must be Chinese than transliterated.
const MARGIN: f64 = 1.2;

/// From what weight on a character is common in transliterations.
const COMMON: f64 = 100.0;

/// Below what weight a surname is rare in them.
const RARE: f64 = 8.0;

/// Readings of surnames, and what tells Chinese names from transliterated ones.
#[derive(Debug)]
pub(super) struct Romanizer {
    /// Surnames, with a reading where the characters do not give it.
    surnames: FxHashMap<&'static str, Option<&'static str>>,
    /// How much likelier a character is a surname than in a transliteration.
    first: FxHashMap<char, f64>,
    /// How much likelier a character is in a given name than in a transliteration.
    later: FxHashMap<char, f64>,
    /// How often a character is used in transliterations.
    foreign: FxHashMap<char, f64>,
}

impl Romanizer {
    pub fn new() -> Result<Self, DataError> {
        let mut surnames: FxHashMap<_, _> = column("surnames.tsv", "kind")?
            .into_iter()
            .map(|(form, _)| (form, None))
            .collect();
        for (form, reading) in column("surname-pinyin.tsv", "pinyin")? {
            surnames.insert(form, Some(reading));
        }
        let foreign = weights("transliteration.tsv")?;
        Ok(Self {
            surnames,
            first: likelier(&weights("surnames.tsv")?, &foreign),
            later: likelier(&weights("given.tsv")?, &foreign),
            foreign,
        })
    }

    /// The name with tone marks; `None` where it is not a Chinese one.
    pub fn read(&self, name: &str) -> Option<String> {
        let characters: Vec<char> = name.chars().collect();
        let double: String = characters.iter().take(2).collect();
        let single: String = characters.iter().take(1).collect();
        let known = |surname: &String| self.surnames.contains_key(surname.as_str());
        let length = characters.len();
        let (surname, given) = if (3..=4).contains(&length) && known(&double) {
            (double, &characters[2..])
        } else if (2..=3).contains(&length) && known(&single) && self.is_chinese(&characters) {
            (single, &characters[1..])
        } else {
            return None;
        };
        let read = match self.surnames.get(surname.as_str()).copied().flatten() {
            Some(reading) => reading.to_owned(),
            None => syllables(&surname.chars().collect::<Vec<_>>())?,
        };
        Some(format!("{} {}", capital(&read), capital(&syllables(given)?)))
    }

    fn is_chinese(&self, characters: &[char]) -> bool {
        let weigh = |list: &FxHashMap<char, f64>, c: &char| list.get(c).copied().unwrap_or_default();
        let given: f64 = characters.iter().skip(1).map(|c| weigh(&self.later, c)).sum();
        let likely = characters
            .first()
            .is_some_and(|c| weigh(&self.first, c) + given >= MARGIN);
        likely || self.is_unheard(characters)
    }

    /// Whether the given name has a character that no transliteration has, while the surname is rare in them too or
    /// nothing else is common in them: 盛芷兰, 铁凝; not 施耐德.
    fn is_unheard(&self, characters: &[char]) -> bool {
        let heard = |c: &char| self.foreign.get(c).copied().unwrap_or_default();
        let Some((surname, given)) = characters.split_first() else {
            return false;
        };
        given.iter().any(|c| heard(c) == 0.0)
            && (heard(surname) < RARE || given.iter().all(|c| heard(c) < COMMON))
    }
}

/// By how much each character is likelier in one list than in the other, as a logarithm.
fn likelier(one: &FxHashMap<char, f64>, other: &FxHashMap<char, f64>) -> FxHashMap<char, f64> {
    let total = |list: &FxHashMap<char, f64>| list.values().sum::<f64>().max(1.0);
    let ratio = total(other) / total(one);
    let count = |list: &FxHashMap<char, f64>, c| list.get(c).copied().unwrap_or_default() + 1.0;
    let all = one.keys().chain(other.keys());
    all.map(|c| (*c, (count(one, c) / count(other, c) * ratio).ln()))
        .collect()
}

/// Syllables written together, with the apostrophe before a vowel that would join the one before.
fn syllables(characters: &[char]) -> Option<String> {
    let mut word = String::new();
    for character in characters {
        let syllable = character.to_pinyin()?.with_tone();
        let vowel = syllable
            .chars()
            .next()
            .is_some_and(|c| "aāáǎàeēéěèoōóǒò".contains(c));
        if vowel && !word.is_empty() {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    Some(word)
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(characters).collect()
}

fn column(file: &str, column: &str) -> Result<Vec<(&'static str, &'static str)>, DataError> {
    let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
    Ok(table
        .rows
        .iter()
        .map(|row| (row.form(), row.get(column)))
        .collect())
}

/// The weights of single characters.
fn weights(file: &str) -> Result<FxHashMap<char, f64>, DataError> {
    let mut weights = FxHashMap::default();
    for (form, weight) in column(file, "weight")? {
        let mut characters = form.chars();
        if let (Some(character), None, Ok(weight)) = (characters.next(), characters.next(), weight.parse()) {
            weights.insert(character, weight);
        }
    }
    Ok(weights)
}
