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
    /// Names borne before.
    former: &'static str,
    /// Whether it is no more, and what took its place.
    gone: Option<Option<Area>>,
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
    /// States by the character that stands for them.
    by_character: FxHashMap<&'static str, Vec<Area>>,
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
            by_character: FxHashMap::default(),
            longest: 0,
            levels: Levels::built_in()?,
        };
        let rows = Table::parse("divisions.tsv", lexicon_file("divisions.tsv").unwrap_or_default())?;
        for row in &rows.rows {
            let level = row.get("level");
            let area = found.add(row.get("code"), row.get("name"), row.get("short"), level);
            let parent = found.by_code.get(row.get("parent")).copied();
            let entry = &mut found.entries[area.0 as usize];
            (entry.parent, entry.former) = (parent, row.get("former"));
        }
        found.former()?;
        let divisions = found.entries.len();
        let rows = Table::parse("countries.tsv", lexicon_file("countries.tsv").unwrap_or_default())?;
        for row in &rows.rows {
            let area = found.add(row.get("iso2"), row.get("name"), row.get("short"), "country");
            for alias in row.get("aliases").split(',').filter(|alias| !alias.is_empty()) {
                found.name(alias, area, Form::Full);
            }
            let character = row.get("abbreviation");
            if !character.is_empty() {
                found.by_character.entry(character).or_default().push(area);
            }
        }
        found.full_names(divisions);
        Ok(found)
    }

    /// Divisions that are no more; a name that one of today bears means that one.
    fn former(&mut self) -> Result<(), DataError> {
        let file = "divisions-former.tsv";
        let rows = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
        let today: rustc_hash::FxHashSet<&str> = self.by_name.keys().copied().collect();
        for row in &rows.rows {
            let (code, name) = (row.get("code"), row.get("name"));
            let area = self.entry(code, name, "", row.get("level"));
            if !today.contains(name) {
                self.name(name, area, Form::Full);
            }
            let gone = self.by_code.get(row.get("successor")).copied();
            let parent = self.by_code.get(row.get("parent")).copied();
            let entry = &mut self.entries[area.0 as usize];
            (entry.parent, entry.gone) = (parent, Some(gone));
        }
        Ok(())
    }

    fn add(
        &mut self,
        code: &'static str,
        name: &'static str,
        short: &'static str,
        level: &'static str,
    ) -> Area {
        let area = self.entry(code, name, short, level);
        self.name(name, area, Form::Full);
        if !short.is_empty() && short != name {
            self.name(short, area, Form::Short);
        }
        area
    }

    fn entry(
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
            former: "",
            gone: None,
            full: name.to_owned(),
        });
        self.by_code.insert(code, area);
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

    /// States that go by the character or two that a text begins with, the longest first, and what follows.
    pub fn by_character<'s, 't>(&'s self, text: &'t str) -> impl Iterator<Item = (&'s [Area], &'t str)> {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).take(3).collect();
        let split = move |end| {
            Some((
                self.by_character.get(text.get(..end)?)?.as_slice(),
                text.get(end..)?,
            ))
        };
        ends.into_iter().rev().filter_map(split)
    }

    /// Names that it bore before; not those of others that went into it, as far as that can be told: where
    /// there are several, only those that begin as its own does.
    pub fn former_names(&self, area: Area) -> impl Iterator<Item = &'static str> {
        let entry = &self.entries[area.0 as usize];
        let several = entry.former.contains(',');
        let begins = |name: &str| name.chars().next() == entry.name.chars().next();
        let other = move |name: &str| self.named(name).iter().any(|(bearer, _)| *bearer != area);
        let names = entry.former.split(',').filter(|name| !name.is_empty());
        names.filter(move |name| !other(name) && (!several || begins(name)))
    }

    /// What took the place of a division that is no more.
    pub fn successor(&self, area: Area) -> Option<Area> {
        self.entries[area.0 as usize].gone.flatten()
    }

    /// Whether a division is no more.
    pub fn is_gone(&self, area: Area) -> bool {
        self.entries[area.0 as usize].gone.is_some()
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
