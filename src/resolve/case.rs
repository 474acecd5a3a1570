//! One document's names, decided one after the other.

use super::gazetteer::Area;
use super::identity::Lists;
use super::report::Report;
use super::seat::{Names, Seat};
use super::{Decision, Entity, EntityKind, Every, Reason, Resolution};
use crate::lexicon::HOME;
use crate::text::{Document, Evidence, HeldPost, Participant, Person, Reading, fold};

/// Stands between a name and the document whose own entity it names; the same as for persons that cannot be
/// told.
pub(super) const OPEN: &str = "@~";

/// What is needed to decide on the names of one document.
pub(super) struct Case<'c> {
    lists: &'c Lists,
    pub(super) names: &'c Names,
    pub(super) document: &'c Document,
    reading: &'c Reading,
    pub(super) report: Report,
    /// The listed areas that the report is of or names.
    pub(super) around: Vec<Area>,
}

impl<'c> Case<'c> {
    pub fn new(lists: &'c Lists, document: &'c Document, reading: &'c Reading) -> Self {
        let names = &lists.names;
        let report = Report::of(names, document, reading);
        let around = report.around();
        Self {
            lists,
            names,
            document,
            reading,
            report,
            around,
        }
    }

    /// Decides on every name.
    pub fn decide(&self) -> Resolution {
        let reading = self.reading;
        let mut found = Resolution {
            jurisdiction: self
                .report
                .jurisdiction()
                .map(|area| self.names.gazetteer.entity(area)),
            persons: reading.persons.iter().map(person).collect(),
            posts: reading.persons.iter().map(|person| self.posts(person)).collect(),
            places: reading.places.iter().map(|place| self.place(place)).collect(),
            ..Resolution::default()
        };
        found.organizations = reading
            .organizations
            .iter()
            .map(|o| self.body(&o.folded, Some(o.evidence)))
            .collect();
        found.topics = reading.topics.iter().map(|topic| self.topic(topic)).collect();
        found.references = reading.references.iter().map(|r| self.reference(r)).collect();
        found.occasions = reading.meetings.iter().map(|m| self.occasion(m)).collect();
        self.meetings(&mut found);
        self.speeches(&mut found);
        found
    }

    fn meetings(&self, found: &mut Resolution) {
        for meeting in &self.reading.meetings {
            if let Some(place) = &meeting.place {
                let venue = self.place_named(&fold(place), None);
                found.venues.insert(place.clone(), venue);
            }
            for name in &meeting.organizers {
                self.taking_part(found, &Participant::Organization(name.clone()), meeting.evidence);
            }
            for part in &meeting.participations {
                self.taking_part(found, &part.participant, Some(part.evidence));
            }
        }
    }

    fn speeches(&self, found: &mut Resolution) {
        for speech in &self.reading.speeches {
            let first = speech.statements.first().map(|statement| statement.evidence);
            self.taking_part(found, &speech.speaker, first);
            let directives = speech.statements.iter().filter_map(|s| s.directive.as_ref());
            for name in directives.filter_map(|directive| directive.addressee.as_ref()) {
                if let Some(every) = self.every(name) {
                    found.every.insert(name.clone(), every);
                } else if let Some(decisions) = self.addressees(&fold(name)) {
                    found.addressees.insert(name.clone(), decisions);
                }
            }
        }
    }

    /// A body or group that takes part or speaks; a name means the same wherever it stands.
    fn taking_part(&self, found: &mut Resolution, who: &Participant, at: Option<Evidence>) {
        match who {
            Participant::Organization(name) if !found.bodies.contains_key(name) => {
                found.bodies.insert(name.clone(), self.body(&fold(name), at));
            }
            Participant::Group(name) => {
                if let Some(every) = self.every(name) {
                    found.every.insert(name.clone(), every);
                }
            }
            _ => {}
        }
    }

    /// The posts of one person, each read beside the others.
    fn posts(&self, person: &Person) -> Vec<Vec<Decision>> {
        let mut before: Vec<Seat> = Vec::new();
        let own = |post: &HeldPost| Some(self.names.seated(&post.folded, &self.around)?.seat);
        let foreign = person
            .posts
            .iter()
            .filter_map(own)
            .find(|seat| self.is_foreign(seat));
        let stranger = foreign.is_some() || self.lists.is_surely_foreign(&person.folded);
        let mut decide = |post: &HeldPost| {
            let (decision, seat) = self.post(post, &before, foreign.as_ref(), stranger);
            before.extend(seat);
            decision
        };
        let joined = |post: &HeldPost| -> Vec<Decision> {
            let parts = self.names.expansions.joined(&post.folded).into_iter();
            let each = |folded| HeldPost {
                folded,
                ..post.clone()
            };
            parts.map(|part| decide(&each(part))).collect()
        };
        person.posts.iter().map(joined).collect()
    }

    fn is_foreign(&self, seat: &Seat) -> bool {
        let china = self.names.gazetteer.code(HOME);
        matches!(seat, Seat::Listed(area) if self.names.is_country(*area) && Some(*area) != china)
    }

    /// A post, and the seat its title names, given the seats named for the person before. A stranger's title is no
    /// Chinese one for want of a country.
    fn post(
        &self,
        post: &HeldPost,
        before: &[Seat],
        foreign: Option<&Seat>,
        stranger: bool,
    ) -> (Decision, Option<Seat>) {
        let names = self.names;
        let title: String = post.folded.chars().filter(|c| !c.is_whitespace()).collect();
        let title = names.without_mark(&title, post.change);
        let of = |seat: &Seat, rest: &str, reason| {
            let rest = names.without_mark(rest, post.change);
            Decision::new(EntityKind::Post, names.title_of(seat, rest).full, reason)
        };
        if let Some(full) = names.expansions.title(title).filter(|_| !stranger) {
            return (Decision::new(EntityKind::Post, full, Reason::Expanded), None);
        }
        if let Some((state, rest)) = names.of_state(title, &self.report.states) {
            let seat = Seat::Listed(state);
            return (of(&seat, rest, Reason::Expanded), Some(seat));
        }
        let plain = names.plain_title(title);
        if plain.body.is_some() && !stranger {
            let reason = if plain.full == title {
                Reason::Name
            } else {
                Reason::Expanded
            };
            return (Decision::new(EntityKind::Post, plain.full, reason), None);
        }
        if let Some(seated) = names.seated(title, &self.around) {
            let reason = if seated.chosen {
                Reason::Within
            } else {
                Reason::Listed
            };
            return (of(&seated.seat, seated.rest, reason), Some(seated.seat));
        }
        if let Some((class, rest)) = names.incomplete(title) {
            let own = before.iter().rev().find_map(|seat| names.of_class(seat, class));
            let seat = own
                .map(|seat| (seat, Reason::SamePerson))
                .or_else(|| self.report.seat(names, self.document, class, Some(post.evidence)));
            if let Some((seat, reason)) = seat {
                return (of(&seat, rest, reason), Some(seat));
            }
        }
        let state = || {
            names.expansions.post_kind(title) == Some("foreign") || names.expansions.title(title).is_some()
        };
        if let Some(country) = foreign.filter(|_| state()) {
            return (of(country, title, Reason::SamePerson), None);
        }
        if stranger && foreign.is_none() && (names.expansions.title(title).is_some() || plain.body.is_some())
        {
            return (self.open(EntityKind::Post, title), None);
        }
        (Decision::new(EntityKind::Post, plain.full, Reason::Name), None)
    }

    /// The body that a name stands for; one of the report's own where the name means another in each.
    fn body(&self, folded: &str, at: Option<Evidence>) -> Decision {
        let folded = folded.trim();
        if self.names.expansions.is_passing(folded) {
            return self.open(EntityKind::Body, folded);
        }
        if let Some((key, reason)) = self.known_body(folded, at) {
            return Decision::new(EntityKind::Body, key, reason);
        }
        let names = self.names;
        if names.incomplete(folded).is_some() || names.expansions.is_local(folded) {
            return self.open(EntityKind::Body, folded);
        }
        Decision::new(EntityKind::Body, folded, Reason::Name)
    }

    /// An entity of this document alone: the name means another thing in each report, and this one tells not
    /// which.
    pub(super) fn open(&self, kind: EntityKind, folded: &str) -> Decision {
        let key = format!("{folded}{OPEN}{}", self.document.id);
        Decision::new(kind, key, Reason::Open)
    }

    /// The full name of a body, where the lists tell.
    fn known_body(&self, folded: &str, at: Option<Evidence>) -> Option<(String, Reason)> {
        let names = self.names;
        let day = self.document.issued;
        let in_china = || names.expansions.known(names.gazetteer.behind_home(folded)?);
        if let Some(full) = names.organs.former(folded, "", day) {
            return Some((full, Reason::Listed));
        }
        let term = self.canonical_on(&names.terms, folded, at, day);
        if term.one || names.terms.knows(folded) {
            return Some((term.key, Reason::Expanded));
        }
        // 国民议会 is known by name, and one of many.
        let one = |full: &&str| *full != folded || !names.expansions.is_local(folded);
        if let Some(full) = names.expansions.known(folded).filter(one).or_else(in_china) {
            return Some((full.to_owned(), Reason::Listed));
        }
        let written = |seat: &Seat, rest: &str| {
            let division = names.full(seat);
            let known = || Some(names.expansions.known(&format!("{division}{rest}"))?.to_owned());
            let former = names.organs.former(rest, division, day);
            former
                .or_else(known)
                .or_else(|| Some(names.body_of(seat, rest)?.full))
        };
        if let Some(seated) = names.seated(folded, &self.around) {
            if seated.rest.is_empty() {
                return Some((names.full(&seated.seat).to_owned(), Reason::Listed));
            }
            let reason = if seated.chosen {
                Reason::Within
            } else {
                Reason::Expanded
            };
            return Some((written(&seated.seat, seated.rest)?, reason));
        }
        if let Some((state, rest)) = names.of_state(folded, &self.report.states) {
            return Some((written(&Seat::Listed(state), rest)?, Reason::Expanded));
        }
        if let Some((class, rest)) = names.incomplete(folded) {
            let (seat, reason) = self.report.seat(names, self.document, class, at)?;
            return Some((written(&seat, rest)?, reason));
        }
        let (whole, part) = names.organs.part_of(folded, &names.expansions)?;
        Some((format!("{whole}{part}"), Reason::Expanded))
    }

    /// The bodies, divisions and countries that a directive goes to, if all its words name some.
    fn addressees(&self, folded: &str) -> Option<Vec<Decision>> {
        let all = |names: &mut dyn Iterator<Item = &str>| names.map(|name| self.addressee(name)).collect();
        let joined = |part: &str| -> Option<Vec<Decision>> {
            // 和 may be part of a name: 市工业和信息化局.
            let apart: Option<Vec<Decision>> = all(&mut self.names.expansions.members(part));
            apart.or_else(|| all(&mut std::iter::once(part)))
        };
        let parts: Option<Vec<_>> = folded.split('、').map(joined).collect();
        Some(parts?.concat())
    }

    fn addressee(&self, folded: &str) -> Option<Decision> {
        let named = self.place_named(folded, None);
        if named.entity.kind != EntityKind::Place {
            return Some(named);
        }
        if self.names.expansions.says_every(folded) {
            return None;
        }
        let (key, reason) = self.known_body(folded, None)?;
        let organ =
            self.names.expansions.known_kind(&key).is_some() || self.names.expansions.ends_in_organ(&key);
        organ.then(|| Decision::new(EntityKind::Body, key, reason))
    }

    /// What 各区 and the like mean in this report.
    fn every(&self, name: &str) -> Option<Every> {
        let level = self.names.expansions.every(&fold(name))?;
        let gazetteer = &self.names.gazetteer;
        let within = match level {
            "province" => gazetteer.code(HOME)?,
            _ => self.report.jurisdiction()?,
        };
        let above = match level {
            "province" => true,
            "city" => gazetteer.level(within) == "province",
            _ => matches!(gazetteer.level(within), "province" | "city"),
        };
        let within: Entity = gazetteer.entity(within);
        above.then_some(Every {
            level: Some(level),
            within,
            reason: Reason::Report,
        })
    }
}

/// A person goes by name, and by an editor's bracket where one tells namesakes apart.
fn person(person: &Person) -> Decision {
    match &person.qualifier {
        Some(qualifier) => {
            let key = format!("{}@{}", person.folded, fold(qualifier));
            Decision::new(EntityKind::Person, key, Reason::Qualifier)
        }
        None => Decision::new(EntityKind::Person, &*person.folded, Reason::Name),
    }
}
