//! Fields of life: what a title says its bearer does, and which of them one person seldom joins.

use super::super::expansion::Expansions;
use crate::lexicon::{DataError, Table, lexicon_file};

/// What somebody is known for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Field {
    Politics,
    Military,
    /// Those who serve, up to a company; officers above are known by name.
    Soldier,
    Business,
    Science,
    Media,
    Art,
    Sport,
    /// Villagers, workers, shop-keepers, and those who lead a village or neighbourhood.
    Ordinary,
    /// Seats that people of every field take.
    Delegate,
}

const NAMES: [(&str, Field); 10] = [
    ("politics", Field::Politics),
    ("military", Field::Military),
    ("soldier", Field::Soldier),
    ("business", Field::Business),
    ("science", Field::Science),
    ("media", Field::Media),
    ("art", Field::Art),
    ("sport", Field::Sport),
    ("ordinary", Field::Ordinary),
    ("delegate", Field::Delegate),
];

fn named(name: &str) -> Option<Field> {
    NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, field)| *field)
}

/// The words by which fields are told, and how much two of them speak against one person.
#[derive(Debug)]
pub(super) struct Fields {
    within: Vec<(&'static str, Field)>,
    not: Vec<&'static str>,
    weights: Vec<(Field, Field, i32)>,
    labels: Vec<(Field, &'static str)>,
    /// What keys call those of whom lists give the name alone.
    pub bare: &'static str,
}

impl Fields {
    pub fn new() -> Result<Self, DataError> {
        let words = rows("fields-of-life.tsv", ["form", "field", "place"])?;
        let within = words.iter().filter(|row| row[2] == "within");
        let weights = rows("field-relations.tsv", ["form", "other", "weight"])?;
        let weight = |row: &[&'static str; 3]| Some((named(row[0])?, named(row[1])?, row[2].parse().ok()?));
        let labels = rows("field-labels.tsv", ["form", "field", ""])?;
        let bare = labels
            .iter()
            .find(|row| row[1] == "bare")
            .map_or("", |row| row[0]);
        Ok(Self {
            bare,
            within: within.filter_map(|row| Some((row[0], named(row[1])?))).collect(),
            not: words
                .iter()
                .filter(|row| row[2] == "not")
                .map(|row| row[0])
                .collect(),
            weights: weights.iter().filter_map(weight).collect(),
            labels: labels
                .iter()
                .filter_map(|row| Some((named(row[1])?, row[0])))
                .collect(),
        })
    }

    /// The field of a title with its head.
    pub fn of(&self, expansions: &Expansions, title: &str, head: &str) -> Option<Field> {
        let mut plain = title.to_owned();
        for word in &self.not {
            plain = plain.replace(word, " ");
        }
        let places = self.within.iter().filter_map(|(word, field)| {
            let at = plain.rfind(word)?;
            Some((at + word.len(), word.len(), *field))
        });
        // Villagers stay villagers whatever their head, so do athletes; else the last word counts.
        let all: Vec<_> = places.collect();
        let whose = all.iter().find(|(_, _, field)| *field == Field::Ordinary);
        if let Some((_, _, field)) = whose.or_else(|| all.iter().max()) {
            return Some(*field);
        }
        let body = &title[..title.len().saturating_sub(head.len())];
        let organ = Some(body)
            .filter(|body| !body.is_empty())
            .and_then(|body| expansions.organ_kind(body));
        let kind = organ.or_else(|| expansions.post_kind(head))?;
        Some(match kind {
            "party" | "state" | "official" | "foreign" | "international" => Field::Politics,
            "military" => Field::Military,
            "business" => Field::Business,
            "science" | "school" => Field::Science,
            "media" => Field::Media,
            "occupation" => Field::Ordinary,
            _ => return None,
        })
    }

    /// How much two fields speak against one person.
    pub fn against(&self, a: Option<Field>, b: Option<Field>) -> i32 {
        let (Some(a), Some(b)) = (a, b) else { return 0 };
        let pair = self
            .weights
            .iter()
            .find(|(x, y, _)| (*x, *y) == (a, b) || (*x, *y) == (b, a));
        pair.map_or(0, |(_, _, weight)| *weight)
    }

    /// What keys call a field.
    pub fn label(&self, field: Field) -> Option<&'static str> {
        self.labels
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, label)| *label)
    }
}

fn rows(file: &str, columns: [&str; 3]) -> Result<Vec<[&'static str; 3]>, DataError> {
    let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
    Ok(table
        .rows
        .iter()
        .map(|row| columns.map(|column| row.get(column)))
        .collect())
}
