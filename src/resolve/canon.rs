//! Names brought to one form, by lists of patterns with numbers in them: 党的二十大 and 中共二十大 are
//! 中国共产党第二十次全国代表大会, 第三届进博会 is 第三届中国国际进口博览会 and an edition of that fair.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::template::{Bound, Piece, Seats, Template, expand};
use crate::lexicon::{DataError, Row, Table, lexicon_file};
use crate::text::{numeral, signs::ORDINAL};

/// A name in its one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// The form that all spellings share.
    pub key: String,
    /// What it is one of a series of.
    pub series: Option<String>,
    /// Whether the name alone tells which one is meant, wherever it is used.
    pub one: bool,
}

/// What a row of a list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Names one thing, whoever says it.
    One,
    /// Names an edition, where what it is an edition of is known.
    Edition,
    /// Another spelling.
    Name,
}

#[derive(Debug)]
struct Pattern {
    kind: Kind,
    form: Vec<Piece>,
    full: Template,
    series: Template,
}

/// One list of patterns.
#[derive(Debug)]
pub(super) struct Canon {
    /// Spellings without numbers.
    names: FxHashMap<&'static str, &'static str>,
    patterns: Vec<Pattern>,
    signs: Vec<(&'static str, &'static str)>,
    openings: Vec<(&'static str, &'static str)>,
    tails: Vec<&'static str>,
    parts: Vec<&'static str>,
    home: Vec<&'static str>,
    heads: FxHashSet<&'static str>,
    /// Names that have no other spelling, but may be one of a series.
    known: FxHashSet<&'static str>,
    terms: Vec<(Date, &'static str, u64)>,
}

impl Canon {
    /// Reads a list; of the lists `known` too names may have editions, under the other spellings that those
    /// give.
    pub fn read(file: &str, known: &[&str]) -> Result<Self, DataError> {
        let mut found = Self {
            names: FxHashMap::default(),
            patterns: Vec::new(),
            signs: Vec::new(),
            openings: Vec::new(),
            tails: Vec::new(),
            parts: Vec::new(),
            home: Vec::new(),
            heads: FxHashSet::default(),
            known: FxHashSet::default(),
            terms: terms()?,
        };
        for list in known {
            let table = Table::parse(list, lexicon_file(list).unwrap_or_default())?;
            for row in &table.rows {
                match row.get("full") {
                    "" => _ = found.known.insert(row.form()),
                    full if row.get("kind") == "name" => found.add(Kind::Name, row.form(), full, ""),
                    _ => {}
                }
            }
        }
        let heads = Table::parse("meetings.tsv", lexicon_file("meetings.tsv").unwrap_or_default())?;
        found.heads.extend(heads.rows.iter().map(Row::form));
        let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
        for row in &table.rows {
            let (form, full) = (row.form(), row.get("full"));
            match row.get("kind") {
                "sign" => found.signs.push((form, full)),
                "opening" => found.openings.push((form, full)),
                "tail" => found.tails.push(form),
                "part" => found.parts.push(form),
                "home" => found.home.push(form),
                "one" => found.add(Kind::One, form, full, row.get("series")),
                "edition" => found.add(Kind::Edition, form, full, row.get("series")),
                _ => found.add(Kind::Name, form, full, row.get("series")),
            }
        }
        // The sign or opening that says most comes first.
        found
            .openings
            .sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Ok(found)
    }

    fn add(&mut self, kind: Kind, form: &'static str, full: &'static str, series: &'static str) {
        if kind == Kind::Name && !form.contains(['{', '(', '[']) {
            self.names.insert(form, full);
            self.known.insert(full);
            return;
        }
        let pattern = |form| Pattern {
            kind,
            form,
            full: Template::parse(full),
            series: Template::parse(series),
        };
        // The full form is a spelling too; there a term is a number.
        let mut own: Vec<Piece> = Template::parse(full).pieces;
        own.iter_mut().for_each(Piece::said);
        self.patterns.push(pattern(own));
        for written in expand(form) {
            self.patterns.push(pattern(Template::parse(&written).pieces));
        }
    }

    /// Whether the lists hold a name under this form.
    pub fn knows(&self, name: &str) -> bool {
        self.known.contains(name) || self.names.contains_key(name)
    }

    /// The one form of a name in a report of this day; `seats` tells which division a name begins with.
    pub fn name(&self, written: &str, day: Option<Date>, seats: Seats<'_>) -> Named {
        let mut text: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        for (form, full) in &self.signs {
            if text.contains(form) {
                text = text.replace(form, full);
            }
        }
        if let Some(full) = self.names.get(text.as_str()) {
            text = (*full).to_owned();
        }
        let numbered = text.char_indices().any(|(at, _)| numeral(&text[at..]).is_some());
        if let Some(named) = numbered.then(|| self.by_pattern(&text, day, seats)).flatten() {
            return named;
        }
        for (form, full) in &self.openings {
            if let Some(rest) = text.strip_prefix(form).filter(|_| !text.starts_with(full)) {
                text = format!("{full}{rest}");
                break;
            }
        }
        if let Some(named) = numbered.then(|| self.by_pattern(&text, day, seats)).flatten() {
            return named;
        }
        let stem = self.tails.iter().find_map(|tail| text.strip_suffix(tail));
        let key = match stem.filter(|stem| self.knows(stem)) {
            Some(stem) => self.spelt(stem).to_owned(),
            None => self.spelt(&text).to_owned(),
        };
        Named {
            key,
            ..Named::default()
        }
    }

    /// What a name in its one form is one of a series of; divisions are as written there.
    pub fn series(&self, key: &str, seats: Seats<'_>) -> Option<String> {
        let numbered = key.char_indices().any(|(at, _)| numeral(&key[at..]).is_some());
        let found = numbered.then(|| self.by_pattern(key, None, seats)).flatten()?;
        found.series.filter(|series| found.key == key && series != key)
    }

    /// A name without the word at its end for a part of the gathering: 开幕会.
    pub fn whole<'t>(&self, name: &'t str) -> &'t str {
        let whole = self.parts.iter().find_map(|part| name.strip_suffix(part));
        whole.filter(|whole| !whole.is_empty()).unwrap_or(name)
    }

    /// Whether a name of a gathering is one of the whole nation.
    pub fn is_home(&self, name: &str) -> bool {
        let numbered = name.strip_prefix(ORDINAL).and_then(|rest| {
            let behind = rest.get(numeral(rest)?.len..)?;
            behind.get(behind.chars().next()?.len_utf8()..)
        });
        let name = numbered.unwrap_or(name);
        self.home.iter().any(|word| name.starts_with(word))
    }

    /// Whether a name only says what sort of gathering it is.
    pub fn is_head(&self, name: &str) -> bool {
        self.heads.contains(name)
    }

    fn spelt<'t>(&'t self, text: &'t str) -> &'t str {
        self.names.get(text).copied().unwrap_or(text)
    }

    fn by_pattern(&self, text: &str, day: Option<Date>, seats: Seats<'_>) -> Option<Named> {
        self.patterns.iter().find_map(|pattern| {
            let mut bound = Bound::default();
            if !bound.bind(&pattern.form, text, seats) {
                return None;
            }
            let term = |kind: &str| self.term(kind, day?);
            let spelt = |text: &str| self.spelt(text).to_owned();
            let key = pattern.full.fill(&bound, &term, &spelt)?;
            let series = pattern.series.fill(&bound, &term, &spelt);
            let series = series.filter(|series| !series.is_empty());
            let series = match pattern.kind {
                Kind::Edition => series.filter(|series| self.knows(series)),
                Kind::One | Kind::Name => series,
            };
            let one = match pattern.kind {
                Kind::One => true,
                Kind::Edition => series.is_some(),
                Kind::Name => false,
            };
            // A number that is no edition of anything known may be anything: as written.
            (pattern.kind != Kind::Edition || series.is_some()).then_some(Named { key, series, one })
        })
    }

    /// The term of office that runs on a day.
    fn term(&self, kind: &str, day: Date) -> Option<u64> {
        let begun = self
            .terms
            .iter()
            .filter(|(since, of, _)| *of == kind && *since <= day);
        begun.max_by_key(|(since, ..)| *since).map(|(_, _, term)| *term)
    }
}

/// `terms.tsv`: the first day of each term, of whom, and its number.
fn terms() -> Result<Vec<(Date, &'static str, u64)>, DataError> {
    let file = "terms.tsv";
    let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
    let terms = table.rows.iter().filter_map(|row| {
        let since = row.form().parse().ok()?;
        Some((since, row.get("kind"), row.get("term").parse().ok()?))
    });
    Ok(terms.collect())
}
