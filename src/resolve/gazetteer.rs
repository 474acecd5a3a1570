//! Divisions and countries: looked up by name and code, each with what lies around it.

use rustc_hash::FxHashMap;

use super::{Entity, EntityKind};
use crate::lexicon::{DataError, HOME, Level, Levels, Table, lexicon_file};

/// A division or country, by its place in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Area(u32);

/// One line of the lists.
#[derive(Debug)]
struct Entry {
    code: &'static str,
    name: &'static str,
    short: &'static str,
    level: &'static str,
    parent: Option<Area>,
    /// The name under which it is unique in the country.
    full: String,
}

/// How a name was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// In full: 上海市.
    Full,
    /// Without the word for its level: 上海.
    Short,
}

/// The lists of divisions and countries.
#[derive(Debug)]
pub(super) struct Gazetteer {
    entries: Vec<Entry>,
    by_name: FxHashMap<&'static str, Vec<(Area, Form)>>,
    by_code: FxHashMap<&'static str, Area>,
    longest: usize,
    /// Words for levels of divisions.
    pub levels: Levels,
}

impl Gazetteer {
    pub fn new() -> Result<Self, DataError> {
        let mut found = Self {
            entries: Vec::new(),
            by_name: FxHashMap::default(),
            by_code: FxHashMap::default(),
            longest: 0,
            levels: Levels::built_in()?,
        };
        let rows = Table::parse("divisions.tsv", lexicon_file("divisions.tsv").unwrap_or_default())?;
        for row in &rows.rows {
            let level = row.get("level");
            let area = found.add(row.get("code"), row.get("name"), row.get("short"), level);
            let parent = found.by_code.get(row.get("parent")).copied();
            found.entries[area.0 as usize].parent = parent;
        }
        let divisions = found.entries.len();
        let rows = Table::parse("countries.tsv", lexicon_file("countries.tsv").unwrap_or_default())?;
        for row in &rows.rows {
            let area = found.add(row.get("iso2"), row.get("name"), row.get("short"), "country");
            for alias in row.get("aliases").split(',').filter(|alias| !alias.is_empty()) {
                found.name(alias, area, Form::Full);
            }
        }
        found.full_names(divisions);
        Ok(found)
    }

    fn add(
        &mut self,
        code: &'static str,
        name: &'static str,
        short: &'static str,
        level: &'static str,
    ) -> Area {
        let area = Area(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry {
            code,
            name,
            short,
            level,
            parent: None,
            full: name.to_owned(),
        });
        self.by_code.insert(code, area);
        self.name(name, area, Form::Full);
        if !short.is_empty() && short != name {
            self.name(short, area, Form::Short);
        }
        area
    }

    fn name(&mut self, name: &'static str, area: Area, form: Form) {
        let known = self.by_name.entry(name).or_default();
        if !known.iter().any(|(other, _)| *other == area) {
            known.push((area, form));
        }
        self.longest = self.longest.max(name.len());
    }

    /// City districts bear the name of their city, others that of what lies around them only where
    /// their own is not unique; countries go by their usual short name. The lists name what lies
    /// around before what lies within.
    fn full_names(&mut self, divisions: usize) {
        for at in 0..self.entries.len() {
            let entry = &self.entries[at];
            if at >= divisions {
                let name = if entry.short.is_empty() {
                    entry.name
                } else {
                    entry.short
                };
                self.entries[at].full = name.to_owned();
                continue;
            }
            let same = self.by_name.get(entry.name).map_or(0, Vec::len);
            let nested = entry.level == "district" && self.levels.ends(Level::Nested, entry.name).is_some();
            if let Some(parent) = entry.parent.filter(|_| nested || same > 1) {
                let full = format!("{}{}", self.entries[parent.0 as usize].full, entry.name);
                self.entries[at].full = full;
            }
        }
    }

    /// The area with this code.
    pub fn code(&self, code: &str) -> Option<Area> {
        self.by_code.get(code).copied()
    }

    /// All that bear this name, in full before in short.
    pub fn named(&self, name: &str) -> &[(Area, Form)] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The longest name that `text` begins with, and those that bear it.
    pub fn prefix<'s>(&'s self, text: &str) -> impl Iterator<Item = (usize, &'s [(Area, Form)])> {
        let mut ends: Vec<usize> = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| *end <= self.longest)
            .collect();
        ends.reverse();
        let found: Vec<_> = ends
            .into_iter()
            .map(|end| (end, self.named(&text[..end])))
            .filter(|(_, areas)| !areas.is_empty())
            .collect();
        found.into_iter()
    }

    /// What follows the name of the country at the head of a text.
    pub fn behind_home<'t>(&self, text: &'t str) -> Option<&'t str> {
        let home = self.code(HOME)?;
        let (end, _) = self
            .prefix(text)
            .find(|(_, bearers)| bearers.iter().any(|(area, _)| *area == home))?;
        Some(&text[end..])
    }

    /// Whether `inner` is `outer` or lies within it.
    pub fn within(&self, inner: Area, outer: Area) -> bool {
        std::iter::successors(Some(inner), |area| self.parent(*area)).any(|area| area == outer)
    }

    /// What lies around it; China around a province.
    pub fn parent(&self, area: Area) -> Option<Area> {
        let entry = &self.entries[area.0 as usize];
        match entry.parent {
            None if entry.level == "province" => self.code(HOME),
            parent => parent,
        }
    }

    /// The name under which it is unique.
    pub fn full(&self, area: Area) -> &str {
        &self.entries[area.0 as usize].full
    }

    /// Its own name.
    pub fn label(&self, area: Area) -> &str {
        let entry = &self.entries[area.0 as usize];
        if entry.level == "country" {
            &entry.full
        } else {
            entry.name
        }
    }

    /// `country`, `province`, `city` or `district`.
    pub fn level(&self, area: Area) -> &'static str {
        self.entries[area.0 as usize].level
    }

    /// The entity of an area.
    pub fn entity(&self, area: Area) -> Entity {
        let entry = &self.entries[area.0 as usize];
        let kind = if entry.level == "country" {
            EntityKind::Country
        } else {
            EntityKind::Division
        };
        Entity::new(kind, entry.code)
    }

    /// The word for its level that its name ends in: 市, 省, 自治区.
    pub fn class(&self, area: Area) -> &'static str {
        self.class_of(self.entries[area.0 as usize].name)
    }

    /// The word for a level that a name ends in.
    pub fn class_of(&self, name: &str) -> &'static str {
        self.levels.ends(Level::Class, name).unwrap_or_default()
    }

    /// The word for a level that a text begins with, where no name stands before it.
    pub fn leading_class(&self, text: &str) -> Option<&'static str> {
        self.levels.starts(Level::Class, text)
    }
}
