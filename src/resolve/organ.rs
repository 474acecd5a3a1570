//! What bodies are: the kind of each, the body that it is part of, and what took the place of those that
//! are no more. `body-profiles.tsv` and `bodies-former.tsv`.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::expansion::Expansions;
use crate::lexicon::{DataError, Table, lexicon_file};

/// Kinds of body that have parts.
const DEPARTMENTS: [&str; 3] = ["governmentOrgan", "partyOrgan", "disciplineCommission"];

/// A full name, taken apart at the name of the division in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parted<'k> {
    pub before: &'k str,
    /// Empty where the name holds none.
    pub division: &'k str,
    pub after: &'k str,
}

/// What the lists say of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The local name of the concept.
    pub kind: Option<&'static str>,
    /// The body that it is part of, by its full name.
    pub parent: Option<String>,
    /// What took its place.
    pub successor: Option<String>,
    /// When, and what that was called.
    pub change: Option<(&'static str, &'static str)>,
}

/// A pattern of full names: what stands before the division, and after it with one `*` at most.
#[derive(Debug)]
struct Form {
    before: &'static str,
    divided: bool,
    after: &'static str,
    rest: Option<&'static str>,
}

impl Form {
    fn parse(form: &'static str) -> Self {
        let (before, divided, tail) = match form.split_once("{}") {
            Some((before, tail)) => (before, true, tail),
            None => ("", false, form),
        };
        let (after, rest) = match tail.split_once('*') {
            Some((after, rest)) => (after, Some(rest)),
            None => (tail, None),
        };
        Self {
            before,
            divided,
            after,
            rest,
        }
    }

    fn fits(&self, name: Parted<'_>) -> bool {
        let tail = name.after.strip_prefix(self.after);
        let fits = match self.rest {
            None => tail == Some(""),
            Some(rest) => tail.is_some_and(|tail| tail.len() > rest.len() && tail.ends_with(rest)),
        };
        fits && self.divided != name.division.is_empty() && self.before == name.before
    }

    /// Whether it says nothing of what follows the division but the last word.
    fn is_open(&self) -> bool {
        self.divided && self.after.is_empty() && self.rest.is_some()
    }
}

#[derive(Debug)]
struct Former {
    successor: &'static str,
    since: &'static str,
    change: &'static str,
}

/// The lists.
#[derive(Debug)]
pub(super) struct Organs {
    exact: FxHashMap<&'static str, (&'static str, &'static str)>,
    forms: Vec<(Form, &'static str, &'static str)>,
    former: FxHashMap<&'static str, Former>,
    /// What else former bodies are called, and until when where it may mean another one since.
    names: FxHashMap<&'static str, (&'static str, Option<Date>)>,
}

impl Organs {
    pub fn new() -> Result<Self, DataError> {
        let mut found = Self {
            exact: FxHashMap::default(),
            forms: Vec::new(),
            former: FxHashMap::default(),
            names: FxHashMap::default(),
        };
        let file = "body-profiles.tsv";
        for row in &Table::parse(file, lexicon_file(file).unwrap_or_default())?.rows {
            let (form, kind, parent) = (row.form(), row.get("kind"), row.get("parent"));
            if form.contains(['{', '*']) {
                found.forms.push((Form::parse(form), kind, parent));
            } else {
                found.exact.insert(form, (kind, parent));
            }
        }
        let file = "bodies-former.tsv";
        for row in &Table::parse(file, lexicon_file(file).unwrap_or_default())?.rows {
            let former = Former {
                successor: row.get("successor"),
                since: row.get("since"),
                change: row.get("change"),
            };
            let day = former.since.parse().ok();
            for (column, until) in [("names", None), ("then", day)] {
                for name in row.get(column).split(',').filter(|name| !name.is_empty()) {
                    found.names.insert(name, (row.form(), until));
                }
            }
            found.former.insert(row.form(), former);
        }
        Ok(found)
    }

    /// The full name of a body that is no more, called so in a report of this day; `division` where the name
    /// follows that of one.
    pub fn former(&self, name: &str, division: &str, day: Option<Date>) -> Option<String> {
        let (full, until) = self.names.get(name)?;
        let then = until.is_none_or(|until| day.is_some_and(|day| day < until));
        let local = full.contains("{}");
        (then && local != division.is_empty()).then(|| full.replace("{}", division))
    }

    /// Whether a division has a department of this name.
    pub fn is_department(&self, after: &str) -> bool {
        let mut forms = self.forms.iter().map(|(form, ..)| form);
        forms.any(|form| form.divided && form.before.is_empty() && form.rest.is_none() && form.after == after)
    }

    /// A part of a department of party or state that is known by name (国家卫生健康委医政司): the department in
    /// full, and what the part is called. Not of ministries that other states have too.
    pub fn part_of<'t>(&self, name: &'t str, expansions: &Expansions) -> Option<(&'static str, &'t str)> {
        let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(2).collect();
        ends.into_iter().rev().find_map(|end| {
            let (whole, part) = (name.get(..end)?, name.get(end..)?);
            let full = expansions.known(whole)?;
            let department = self
                .exact
                .get(full)
                .is_some_and(|(kind, _)| DEPARTMENTS.contains(kind));
            (department && !expansions.is_of_states(whole) && expansions.is_part(part))
                .then_some((full, part))
        })
    }

    /// What the lists say of a body by its full name.
    pub fn standing(&self, name: Parted<'_>, expansions: &Expansions) -> Standing {
        let whole = format!("{}{}{}", name.before, name.division, name.after);
        let state = || expansions.organ_kind(&whole) == Some("state");
        let row = self.exact.get(whole.as_str()).copied().or_else(|| {
            let mut forms = self.forms.iter();
            let found = forms.find(|(form, ..)| form.fits(name) && (!form.is_open() || state()))?;
            Some((found.1, found.2))
        });
        let row = row.or_else(|| {
            let (parent, _) = self.part_of(&whole, expansions)?;
            Some((self.exact.get(parent)?.0, parent))
        });
        let written = |text: &str| (!text.is_empty()).then(|| text.replace("{}", name.division));
        let (kind, parent) = row.unwrap_or_default();
        let form = format!("{}{{}}{}", name.before, name.after);
        let divided = || self.former.get(form.as_str());
        let former = match name.division {
            "" => self.former.get(whole.as_str()),
            _ => divided().or_else(|| self.former.get(whole.as_str())),
        };
        Standing {
            kind: (!kind.is_empty())
                .then_some(kind)
                .or_else(|| broad(expansions, &whole)),
            parent: written(parent),
            successor: former.and_then(|former| written(former.successor)),
            change: former
                .filter(|former| !former.since.is_empty())
                .map(|former| (former.since, former.change)),
        }
    }
}

/// The kind of a body after the list of bodies, or the last word of its name.
fn broad(expansions: &Expansions, name: &str) -> Option<&'static str> {
    let known = expansions.known_kind(name).filter(|kind| *kind != "foreign");
    match known.or_else(|| expansions.organ_kind(name))? {
        "party" => Some("party"),
        "state" => Some("stateOrgan"),
        "military" => Some("military"),
        "business" => Some("enterprise"),
        "international" => Some("international"),
        "science" => Some("institution"),
        "society" => Some("association"),
        "media" => Some("media"),
        _ => None,
    }
}
