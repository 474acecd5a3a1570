//! The shipped lists that deciding who is who needs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::field::Fields;
use super::rarity::Rarity;
use super::traits::Traits;
use super::{Atom, Bearer};
use crate::lexicon::{DataError, HOME, Kinds, Table, lexicon_file};
use crate::resolve::seat::{Names, Seat};
use crate::text::PostChange;

/// What a word of `post-relations.tsv` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    One,
    Few,
    Many,
    Mark,
    Without,
    /// Ends a title that tells nothing by itself.
    Ending,
    /// Begins the names of national bodies.
    Nation,
    /// Begins titles that are China's and no other country's.
    Home,
    /// Head of a state or government.
    Top,
    /// A leader of the nation, who does not go back to a division.
    Leader,
    /// Sent abroad by a state.
    Envoy,
    /// Held beside posts of divisions.
    Beside,
    /// Stands before the country that a post is accredited to.
    Toward,
    /// Heads before which a country may be the object.
    Object,
}

/// The lists; read once, shared among threads.
#[derive(Debug)]
pub struct Lists {
    pub(in crate::resolve) names: Names,
    pub(super) rarity: Rarity,
    pub(super) fields: Fields,
    pub(super) relations: Kinds<Relation>,
    /// Full titles that a report may mean with a short one that other countries have too: 总书记.
    supposed: FxHashSet<&'static str>,
    /// One-character names of countries, each with the codes of those that bear it.
    short: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Lists {
    /// The shipped lists.
    ///
    /// # Errors
    /// A shipped list that is malformed.
    pub fn new() -> Result<Self, DataError> {
        let relations = Kinds::read(
            "post-relations.tsv",
            &[
                ("one", Relation::One),
                ("few", Relation::Few),
                ("many", Relation::Many),
                ("mark", Relation::Mark),
                ("without", Relation::Without),
                ("ending", Relation::Ending),
                ("nation", Relation::Nation),
                ("home", Relation::Home),
                ("top", Relation::Top),
                ("leader", Relation::Leader),
                ("envoy", Relation::Envoy),
                ("beside", Relation::Beside),
                ("toward", Relation::Toward),
                ("object", Relation::Object),
            ],
        )?;
        let mut short: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        let countries = Table::parse("countries.tsv", lexicon_file("countries.tsv").unwrap_or_default())?;
        for row in &countries.rows {
            short
                .entry(row.get("abbreviation"))
                .or_default()
                .push(row.get("iso2"));
        }
        short.remove("");
        let names = Names::new()?;
        Ok(Self {
            rarity: Rarity::new()?,
            fields: Fields::new()?,
            supposed: names.expansions.full_titles().collect(),
            names,
            relations,
            short,
        })
    }

    /// Whether a name can hardly be a Chinese one, so that a title without a country is another country's.
    pub(in crate::resolve) fn is_surely_foreign(&self, name: &str) -> bool {
        self.rarity.is_surely_foreign(name)
    }

    /// The key of a post without words before it that do not belong to it; `None` for a title that tells
    /// nothing by itself.
    pub(super) fn clean(&self, key: &str, change: PostChange) -> Option<String> {
        let title: String = key.chars().filter(|c| !c.is_whitespace()).collect();
        let title = self.names.without_mark(&title, change);
        let title = match self.begins_well(title) {
            true => title,
            false => self.inner(title).unwrap_or(title),
        };
        let plain = title.trim_start_matches(|c: char| !c.is_alphanumeric());
        (!plain.is_empty()
            && !self.relations.words(Relation::Without).contains(&plain)
            && self.relations.ends(Relation::Ending, plain).is_none())
        .then(|| plain.to_owned())
    }

    /// The part of a title from which on it begins well: words before it belong to the sentence.
    fn inner<'t>(&self, title: &'t str) -> Option<&'t str> {
        let starts: Vec<usize> = title.char_indices().map(|(at, _)| at).skip(1).collect();
        let toward = |at: &usize| self.relations.ends(Relation::Toward, &title[..*at]).is_some();
        let long = |at: &usize| title[*at..].chars().nth(2).is_some();
        let fits = |at: &&usize| !toward(at) && long(at);
        let well = starts
            .iter()
            .filter(fits)
            .find(|at| self.begins_well(&title[**at..]));
        let office = |at: &&usize| {
            let mut found = Traits::default();
            self.abbreviated(&title[**at..], &mut found);
            self.names.expansions.post_kind(&found.office) == Some("foreign")
        };
        let short = || starts.iter().filter(fits).find(office);
        well.or_else(short).map(|at| &title[*at..])
    }

    /// Whether a title begins with a body or place of the lists.
    fn begins_well(&self, title: &str) -> bool {
        let listed = || matches!(self.names.seated(title, &[]), Some(seated) if matches!(seated.seat, Seat::Listed(_)));
        self.names.expansions.title(title).is_some()
            || self.names.plain_title(title).body.is_some()
            || listed()
    }

    /// What an atom tells of the bearer of a name.
    pub(super) fn traits(&self, name: &str, atom: &Atom) -> Traits {
        let names = &self.names;
        let gazetteer = &names.gazetteer;
        let mut found = Traits::default();
        if !atom.bracket.is_empty() {
            found.place = gazetteer.named(&atom.bracket).first().map(|(area, _)| *area);
            found.body = found.place.is_none().then(|| atom.bracket.clone());
            found.strong = true;
        }
        let title = self.unmarked(&atom.post);
        if !title.is_empty() {
            let profile = names.post_profile(title);
            found.body = profile.post_in.map(|body| body.key);
            let seat = names.seated(title, &[]);
            let area = seat.as_ref().and_then(|seated| match seated.seat {
                Seat::Listed(area) => Some(area),
                Seat::Named(_) => None,
            });
            found.office = self
                .unmarked(seat.as_ref().map_or(title, |seated| seated.rest))
                .to_owned();
            let home = gazetteer.code(HOME);
            let judged = profile.jurisdiction.and_then(|area| gazetteer.code(&area.key));
            match (area, judged) {
                (Some(area), _) if names.is_country(area) => {
                    found.countries = vec![gazetteer.entity(area).key];
                }
                (area, judged) => {
                    found.place = area.or(judged).filter(|area| Some(*area) != home);
                    if let Some(country) = found.body.as_deref().and_then(|body| self.country(body)) {
                        found.countries = vec![country];
                    } else if area.or(judged).is_some() {
                        found.countries = vec![HOME.to_owned()];
                        found.supposed = self.is_supposed(title);
                    }
                }
            }
            if found.countries.is_empty() && found.body.is_none() && found.place.is_none() {
                found.countries.extend(self.country(title));
            }
            if found.countries.is_empty() && found.body.is_none() {
                self.abbreviated(title, &mut found);
            }
            if self.relations.ends(Relation::Object, title).is_some()
                && self.relations.all(Relation::Toward, title).next().is_none()
            {
                found.countries.clear();
            }
            found.national = judged.is_some() && judged == home
                || self.relations.starts(Relation::Nation, title).is_some();
            found.head = names
                .expansions
                .split(title)
                .map_or(title, |split| split.head)
                .to_owned();
            let bodiless = found.office == found.head && found.body.is_none() && found.place.is_none();
            found.field = self.fields.of(&self.names.expansions, title, &found.head);
            found.supposed |= self.supposed.contains(title);
            if found.supposed && self.rarity.is_foreign(name) {
                found.countries.clear();
                if self.relations.ends(Relation::Object, title).is_some()
                    && self.relations.all(Relation::Toward, title).next().is_none()
                {
                    found.countries.clear();
                }
                found.national = false;
            }
            found.holders = self.holders(title);
            found.strong |= found.body.is_some()
                || found.place.is_some()
                || found.countries.len() == 1
                || (!bodiless && title.chars().count() >= 6 && !self.rarity.is_foreign(name));
        }
        found.strong |= !atom.form.is_empty();
        found.form = atom.form.clone();
        found.bracket = atom.bracket.clone();
        found.title = title.to_owned();
        found
    }

    /// Whether a title is that of a Chinese post only because it names no country: 国防部长.
    fn is_supposed(&self, title: &str) -> bool {
        let names = &self.names;
        let area = names
            .seated(title, &[])
            .is_some_and(|seated| matches!(seated.seat, Seat::Listed(_)));
        let said = self.relations.starts(Relation::Home, title).is_some();
        self.supposed.contains(title) || !area && !said
    }

    /// Whether a report is of the division that a post is of, or of one within it; `false` where it is of one
    /// around it.
    pub(super) fn about(&self, bearer: &Bearer, traits: &Traits) -> Option<bool> {
        let gazetteer = &self.names.gazetteer;
        let area = bearer
            .jurisdiction
            .as_deref()
            .and_then(|code| gazetteer.code(code))
            .filter(|area| !self.names.is_country(*area));
        let (area, place) = (area?, traits.place?);
        let narrow = area == place || gazetteer.within(area, place);
        (narrow || gazetteer.within(place, area)).then_some(narrow)
    }

    /// Whether one of the posts of a person is another country's.
    pub(super) fn is_abroad(&self, post: &str) -> bool {
        let seated = self.names.seated(post, &[]);
        let home = self.names.gazetteer.code(HOME);
        let country = |seat: &Seat| matches!(seat, Seat::Listed(area) if self.names.is_country(*area) && Some(*area) != home);
        seated.is_some_and(|seated| country(&seated.seat))
    }

    /// Whether a post is taken for a Chinese one although its title may be that of another country.
    pub(super) fn may_be_abroad(&self, post: &str) -> bool {
        self.names
            .post_profile(post)
            .jurisdiction
            .is_some_and(|area| area.key == HOME)
            && self.is_supposed(post)
    }

    /// The country whose name a body's begins with.
    fn country(&self, body: &str) -> Option<String> {
        let gazetteer = &self.names.gazetteer;
        let (_, bearers) = gazetteer.prefix(body).next()?;
        let (area, _) = bearers.iter().find(|(area, _)| self.names.is_country(*area))?;
        Some(gazetteer.entity(*area).key).filter(|code| code != HOME)
    }

    /// A title whose country is told by one character: 俄总统.
    fn abbreviated(&self, title: &str, found: &mut Traits) {
        let Some(second) = title.chars().next().map(char::len_utf8) else {
            return;
        };
        let (short, rest) = title.split_at(second);
        let expansions = &self.names.expansions;
        let office = |rest: &str| {
            matches!(expansions.post_kind(rest), Some("foreign" | "state" | "military"))
                || expansions
                    .split(rest)
                    .is_some_and(|split| expansions.is_organ(&split.body))
        };
        if let Some(codes) = self.short.get(short).filter(|_| office(self.unmarked(rest))) {
            found.countries = codes.iter().map(|code| (*code).to_owned()).collect();
            found.office = self.unmarked(rest).to_owned();
        }
    }

    /// A title without the marks at its head that leave the post the same.
    fn unmarked<'t>(&self, title: &'t str) -> &'t str {
        let rest = self
            .relations
            .starts(Relation::Mark, title)
            .map(|mark| &title[mark.len()..])
            .filter(|rest| {
                self.names.expansions.split(rest).is_some() || self.names.expansions.post_kind(rest).is_some()
            });
        rest.unwrap_or(title)
    }

    /// How many hold such a post, by the longest listed word that its title ends in.
    fn holders(&self, title: &str) -> Option<Relation> {
        let kinds = [Relation::Many, Relation::Few, Relation::One];
        let ends = kinds
            .into_iter()
            .filter_map(|kind| Some((self.relations.ends(kind, title)?.len(), kind)));
        ends.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
    }
}
