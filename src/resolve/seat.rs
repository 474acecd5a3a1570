//! Names that begin with the division or country they belong to.

use super::canon::Canon;
use super::expansion::Expansions;
use super::gazetteer::{Area, Form, Gazetteer};
use super::organ::{Organs, Parted};
use super::place::OtherPlaces;
use super::township::Townships;
use crate::lexicon::{DataError, HOME, Kinds, Level};

/// What a body or post belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Seat {
    /// A division or country of the lists.
    Listed(Area),
    /// A division that the lists do not have, by its name.
    Named(String),
}

/// A name split after the division or country it begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seated<'t> {
    pub seat: Seat,
    /// What follows.
    pub rest: &'t str,
    /// Whether the surroundings had to tell which of several is meant.
    pub chosen: bool,
}

/// The lists together: what names may begin with and how they go on.
#[derive(Debug)]
pub(super) struct Names {
    pub gazetteer: Gazetteer,
    pub expansions: Expansions,
    pub organs: Organs,
    /// Names of gatherings, of initiatives, and of bodies by their terms.
    pub gatherings: Canon,
    pub initiatives: Canon,
    pub terms: Canon,
    pub places: OtherPlaces,
    pub townships: Townships,
    /// What stands at the head of a title and tells how the post is held.
    pub marks: Kinds<Held>,
}

/// How a post is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// No longer.
    Former,
    /// For another, or until an election.
    Acting,
}

impl Names {
    /// Reads the lists.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            gazetteer: Gazetteer::new()?,
            expansions: Expansions::new()?,
            organs: Organs::new()?,
            gatherings: Canon::read(
                "meeting-names.tsv",
                &[
                    "meeting-references.tsv",
                    "initiatives.tsv",
                    "initiative-names.tsv",
                ],
            )?,
            initiatives: Canon::read("initiative-names.tsv", &["initiatives.tsv"])?,
            terms: Canon::read("body-names.tsv", &[])?,
            places: OtherPlaces::new()?,
            townships: Townships::new()?,
            marks: Kinds::read(
                "title-marks.tsv",
                &[("former", Held::Former), ("acting", Held::Acting)],
            )?,
        })
    }

    /// The name of a seat under which it is unique.
    pub fn full<'s>(&'s self, seat: &'s Seat) -> &'s str {
        match seat {
            Seat::Listed(area) => self.gazetteer.full(*area),
            Seat::Named(name) => name,
        }
    }

    /// The word for its level that a seat's name ends in; nothing for a country.
    pub fn class(&self, seat: &Seat) -> &'static str {
        match seat {
            Seat::Listed(area) if self.is_country(*area) => "",
            Seat::Listed(area) => self.gazetteer.class(*area),
            Seat::Named(name) => self.gazetteer.class_of(name),
        }
    }

    /// Whether it is a country.
    pub fn is_country(&self, area: Area) -> bool {
        self.gazetteer.level(area) == "country"
    }

    /// The seat itself or what lies around it, with a name that ends in `class`.
    pub fn of_class(&self, seat: &Seat, class: &str) -> Option<Seat> {
        match seat {
            Seat::Listed(area) => std::iter::successors(Some(*area), |area| self.gazetteer.parent(*area))
                .find(|area| !self.is_country(*area) && self.gazetteer.class(*area) == class)
                .map(Seat::Listed),
            Seat::Named(name) => (self.gazetteer.class_of(name) == class).then(|| seat.clone()),
        }
    }

    /// Splits a name after its division or country. Where several divisions bear the name, one within
    /// the areas `around` is taken if it is the only one.
    pub fn seated<'t>(&self, name: &'t str, around: &[Area]) -> Option<Seated<'t>> {
        let mut rest = self.expansions.behind_party(name);
        let mut found: Option<Seated<'t>> = None;
        loop {
            let outer = found.as_ref().and_then(|f| match f.seat {
                Seat::Listed(area) => Some(area),
                Seat::Named(_) => None,
            });
            match self.step(rest, outer, around) {
                Some((area, tail, chosen)) => {
                    rest = tail;
                    let chosen = chosen || found.is_some_and(|f| f.chosen);
                    found = Some(Seated {
                        seat: Seat::Listed(area),
                        rest,
                        chosen,
                    });
                }
                None => break,
            }
        }
        found.or_else(|| self.unlisted(self.expansions.behind_party(name)))
    }

    /// The division or country that `text` begins with, within `outer`.
    fn step<'t>(&self, text: &'t str, outer: Option<Area>, around: &[Area]) -> Option<(Area, &'t str, bool)> {
        self.gazetteer.prefix(text).find_map(|(end, bearers)| {
            let rest = &text[end..];
            let fits: Vec<Area> = bearers
                .iter()
                .filter(|(area, _)| outer.is_none_or(|o| o != *area && self.gazetteer.within(*area, o)))
                .filter(|(area, form)| self.goes_on(*area, *form, text, end))
                .map(|(area, _)| *area)
                .collect();
            let (area, chosen) = self.one_of(&fits, around)?;
            Some((area, rest, chosen))
        })
    }

    /// The only one, or the only one within the surroundings.
    pub fn one_of(&self, fits: &[Area], around: &[Area]) -> Option<(Area, bool)> {
        if let [only] = fits {
            return Some((*only, false));
        }
        let mut near = fits.iter().filter(|area| {
            around
                .iter()
                .any(|a| self.gazetteer.within(**area, *a) || self.gazetteer.within(*a, **area))
        });
        let first = near.next()?;
        near.next().is_none().then_some((*first, true))
    }

    /// Whether what follows a name lets it be that of a division or country, and no part of a word.
    fn goes_on(&self, area: Area, form: Form, text: &str, end: usize) -> bool {
        let (name, rest) = text.split_at(end);
        if self.expansions.runs_on(text, end) {
            return false;
        }
        if self.is_country(area) {
            return !rest.is_empty()
                && (self.expansions.split(rest).is_some() || self.expansions.ends_in_organ(rest));
        }
        let class = self.gazetteer.class(area);
        match form {
            Form::Full => true,
            Form::Short => {
                let division_follows = || {
                    self.gazetteer.prefix(rest).any(|(_, bearers)| {
                        bearers
                            .iter()
                            .any(|(inner, form)| *form == Form::Full && self.gazetteer.within(*inner, area))
                    })
                };
                // 沙市政府 is rather the end of 长沙市政府 than that of 沙市区.
                let whole = self.gazetteer.class_of(name).is_empty();
                whole
                    && (self.expansions.is_own_body(rest) || self.expansions.head("", class, rest).is_some())
                    || division_follows()
            }
        }
    }

    /// A division that the lists do not have, where what follows its name is what every division has:
    /// 云溪市委书记.
    fn unlisted<'t>(&self, text: &'t str) -> Option<Seated<'t>> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        [2, 3].into_iter().find_map(|at| {
            let class = *starts.get(at)?;
            let found = self
                .gazetteer
                .leading_class(&text[class..])
                .filter(|c| self.gazetteer.levels.is(Level::Common, c))?;
            let (name, rest) = text.split_at(class + found.len());
            let whole = &text[class..];
            let heads = |title| self.expansions.head("", found, title).is_some();
            let own = self.expansions.is_own_body(rest) || heads(rest) || heads(whole);
            let begins = &text[..starts[2]];
            let doubled = !self.gazetteer.class_of(&text[..class]).is_empty();
            let listed = !self.gazetteer.named(name).is_empty();
            (own && !listed
                && !doubled
                && !self.expansions.is_word(begins)
                && self.gazetteer.leading_class(text).is_none())
            .then(|| Seated {
                seat: Seat::Named(name.to_owned()),
                rest,
                chosen: false,
            })
        })
    }

    /// The word for a level that an incomplete name begins with (市委副书记, 副市长), and what follows it
    /// where a body's name would go on.
    pub fn incomplete<'t>(&self, name: &'t str) -> Option<(&'static str, &'t str)> {
        let said = |class: &str| name.contains(class) && self.expansions.head("", class, name).is_some();
        let mut classes = self.gazetteer.levels.words(Level::Class).iter().copied();
        if let Some(class) = classes.find(|class| said(class)) {
            return Some((class, name));
        }
        let class = self
            .gazetteer
            .leading_class(name)
            .filter(|_| self.expansions.other_word(name).is_none())?;
        let rest = &name[class.len()..];
        let names_a_body = self.expansions.is_own_body(rest)
            || self.expansions.ends_in_organ(rest)
            || self.expansions.split(rest).is_some();
        (!rest.is_empty() && names_a_body).then_some((class, rest))
    }

    /// The body that `rest` names after a seat: full name, and how a title calls it.
    pub fn body_of(&self, seat: &Seat, rest: &str) -> Option<super::expansion::Body> {
        let full = self.full(seat);
        if let Seat::Listed(area) = seat
            && self.is_country(*area)
        {
            let name = format!("{full}{rest}");
            let whole = self.expansions.known(&name).map_or(name, str::to_owned);
            return Some(super::expansion::Body {
                full: whole,
                post: rest.to_owned(),
            });
        }
        self.expansions.body(full, self.bare(seat, rest))
    }

    /// A full name taken apart at the name of the division in it.
    pub fn parted<'k>(&self, full: &'k str) -> Parted<'k> {
        let bare = self.expansions.behind_prefix(full);
        let before = &full[..full.len() - bare.len()];
        let whole = Parted {
            before: "",
            division: "",
            after: full,
        };
        match self.seated(bare, &[]) {
            Some(Seated { seat, rest, .. })
                if !matches!(seat, Seat::Listed(area) if self.is_country(area)) && !rest.is_empty() =>
            {
                Parted {
                    before,
                    division: &bare[..bare.len() - rest.len()],
                    after: rest,
                }
            }
            _ => self.unlisted_department(full).unwrap_or(whole),
        }
    }

    /// A department of a division that the lists do not have: 云溪市水务局.
    fn unlisted_department<'k>(&self, full: &'k str) -> Option<Parted<'k>> {
        let ends = full.char_indices().map(|(at, _)| at).skip(3).take(3);
        let (division, after) = ends.map(|end| full.split_at(end)).find(|(division, after)| {
            self.gazetteer.levels.ends(Level::Common, division).is_some() && self.organs.is_department(after)
        })?;
        Some(Parted {
            before: "",
            division,
            after,
        })
    }

    /// A name that begins with the one character of a state (俄国防部): the state, and what follows its
    /// name. Where several go by it, the only one that the report names.
    pub fn of_state<'t>(&self, name: &'t str, named: &[Area]) -> Option<(Area, &'t str)> {
        if self.expansions.is_lookalike(name) {
            return None;
        }
        let home = self.gazetteer.code(HOME);
        self.gazetteer.by_character(name).find_map(|(states, said)| {
            let rest = self.expansions.of_state(said)?;
            let (state, _) = match states {
                [only] => Some((*only, false)),
                _ => self.one_of(states, named),
            }?;
            // 中方 is a side; organs of China go by their own names.
            (Some(state) != home || rest != said).then_some((state, rest))
        })
    }

    /// What follows a seat, without its level said twice: 上海市市委 is 上海市委.
    pub fn bare<'t>(&self, seat: &Seat, rest: &'t str) -> &'t str {
        let class = self.class(seat);
        rest.strip_prefix(class)
            .filter(|tail| !class.is_empty() && self.expansions.is_own_body(tail))
            .unwrap_or(rest)
    }
}
