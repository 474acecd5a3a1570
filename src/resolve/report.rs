//! What a report says of its own jurisdiction: which 市 its 市委 is of.

use super::Reason;
use super::gazetteer::Area;
use super::seat::{Names, Seat};
use crate::lexicon::Level;
use crate::text::{Document, Evidence, Field, Reading, fold};

/// A full name in the report, and where it stands.
#[derive(Clone, Debug)]
struct Place {
    evidence: Evidence,
    seat: Seat,
}

/// The divisions and countries a report names in full.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    /// Of the source.
    source: Option<Seat>,
    /// Of the source, the meetings, the headline.
    own: Vec<Seat>,
    /// Of titles and organisations, in order of the text.
    named: Vec<Place>,
    /// The states it names.
    pub states: Vec<Area>,
    /// The divisions that it names as places.
    pub divisions: Vec<Area>,
}

/// How far, in bytes, an incomplete title may stand from the full one it follows: 、 and a name.
const NEAR: usize = 8 * 3;

impl Report {
    /// Gathers what the report names.
    pub fn of(names: &Names, document: &Document, reading: &Reading) -> Self {
        let mut found = Self::default();
        let sure = |name: &str| {
            let folded = fold(name);
            let seated = names.seated(&folded, &[])?;
            let country = matches!(seated.seat, Seat::Listed(area) if names.is_country(area));
            (!country).then_some(seated.seat)
        };
        let source = document.source.as_deref();
        found.source = source.and_then(|source| source_seat(names, source, document));
        found.own.extend(found.source.clone());
        let meetings = reading.meetings.iter();
        let named = meetings.flat_map(|m| m.name.iter().chain(&m.organizers));
        found.own.extend(named.filter_map(|name| sure(name)));
        found.own.extend(sure(&document.title));
        for person in &reading.persons {
            for post in &person.posts {
                let seat = sure(&post.folded);
                found.named.extend(seat.map(|seat| Place {
                    evidence: post.evidence,
                    seat,
                }));
            }
        }
        for organization in &reading.organizations {
            let seat = sure(&organization.folded);
            found.named.extend(seat.map(|seat| Place {
                evidence: organization.evidence,
                seat,
            }));
        }
        let codes = reading.places.iter().filter_map(|place| place.code.as_deref());
        let mut areas: Vec<Area> = codes.filter_map(|code| names.gazetteer.code(code)).collect();
        areas.sort_unstable();
        areas.dedup();
        (found.states, found.divisions) = areas.into_iter().partition(|area| names.is_country(*area));
        found
            .named
            .sort_by_key(|place| (place.evidence.field, place.evidence.span));
        found
    }

    /// The division that an incomplete name means, whose level is called `class`.
    pub fn seat(
        &self,
        names: &Names,
        document: &Document,
        class: &str,
        at: Option<Evidence>,
    ) -> Option<(Seat, Reason)> {
        let before = at.and_then(|at| self.just_before(names, document, class, at));
        let own = || only(self.own.iter().filter_map(|seat| names.of_class(seat, class)));
        let named = || {
            only(
                self.named
                    .iter()
                    .filter_map(|place| names.of_class(&place.seat, class)),
            )
        };
        before
            .map(|seat| (seat, Reason::SameSentence))
            .or_else(|| own().or_else(named).map(|seat| (seat, Reason::Report)))
    }

    /// The seat of the full title that stands just before, in one enumeration.
    fn just_before(&self, names: &Names, document: &Document, class: &str, at: Evidence) -> Option<Seat> {
        let field = match at.field {
            Field::Text => &document.text,
            Field::Title => &document.title,
        };
        let place = self
            .named
            .iter()
            .rfind(|p| p.evidence.field == at.field && p.evidence.span.end <= at.span.start)?;
        let between = field.get(place.evidence.span.end..at.span.start)?;
        let joined = between.len() <= NEAR && !between.contains(['。', '；', '，', ',', ';', '\n']);
        joined.then(|| names.of_class(&place.seat, class)).flatten()
    }

    /// The listed areas that the report is of or names, for telling namesakes among divisions apart.
    pub fn around(&self) -> Vec<Area> {
        let named = self.named.iter().map(|place| &place.seat);
        let mut areas: Vec<Area> = self
            .own
            .iter()
            .chain(named)
            .filter_map(|seat| match seat {
                Seat::Listed(area) => Some(*area),
                Seat::Named(_) => None,
            })
            .collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// The area of the paper or body that the report comes from.
    pub fn source_area(&self) -> Option<Area> {
        match self.source {
            Some(Seat::Listed(area)) => Some(area),
            _ => None,
        }
    }

    /// The area that the report is of.
    pub fn jurisdiction(&self) -> Option<Area> {
        let listed = |seat: &Seat| match seat {
            Seat::Listed(area) => Some(*area),
            Seat::Named(_) => None,
        };
        let own = self.own.iter().find_map(listed);
        own.or_else(|| only(self.named.iter().filter_map(|place| listed(&place.seat))))
    }
}

/// The value that all agree on.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

/// The division that a publication is of: the province or city whose name its own begins with, or one
/// that the lists do not have and the document names.
fn source_seat(names: &Names, source: &str, document: &Document) -> Option<Seat> {
    let source = fold(source);
    let place = names.expansions.published_at(&source)?;
    let listed = |level: &str| {
        let bearers = names.gazetteer.named(place).iter().map(|(area, _)| *area);
        let mut fits = bearers.filter(|area| names.gazetteer.level(*area) == level);
        fits.next().filter(|_| fits.next().is_none())
    };
    if let Some(area) = listed("province").or_else(|| listed("city")) {
        return Some(Seat::Listed(area));
    }
    let text = fold(&document.text);
    (2..=3).contains(&place.chars().count()).then_some(())?;
    let levels = [Level::Common, Level::Foreign].map(|level| names.gazetteer.levels.words(level));
    levels.concat().into_iter().find_map(|class| {
        let name = format!("{place}{class}");
        match names.gazetteer.named(&name) {
            _ if !text.contains(&name) => None,
            [] => Some(Seat::Named(name)),
            [(area, _)] => Some(Seat::Listed(*area)),
            _ => None,
        }
    })
}
