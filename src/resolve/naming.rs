//! Initiatives and gatherings: one entity through all spellings, and the entity that the reports of one
//! gathering share.

use std::cell::RefCell;

use jiff::civil::Date;

use super::canon::{Canon, Named};
use super::case::Case;
use super::seat::Seat;
use super::template::Division;
use super::{Decision, EntityKind, Reason};
use crate::lexicon::Level;
use crate::text::{Evidence, Meeting, MeetingKind, Reference, Topic, TopicKind, fold};

/// The fewest characters of a name that, with its day, tells one gathering from all others.
const TELLING: usize = 6;

impl Case<'_> {
    pub(super) fn topic(&self, topic: &Topic) -> Decision {
        let kind = match topic.kind {
            TopicKind::Initiative => EntityKind::Initiative,
            TopicKind::Formulation => EntityKind::Formulation,
            TopicKind::Document => EntityKind::Policy,
        };
        match kind {
            EntityKind::Initiative => {
                let named = self.canonical(&self.names.initiatives, &topic.folded, None);
                decided(kind, named, &topic.folded)
            }
            _ => Decision::new(kind, &*topic.folded, Reason::Name),
        }
    }

    pub(super) fn reference(&self, reference: &Reference) -> Decision {
        let named = self.canonical(
            &self.names.gatherings,
            &reference.folded,
            Some(reference.evidence),
        );
        decided(EntityKind::MeetingName, named, &reference.folded)
    }

    /// The gathering that a meeting is or is a part of, under the name that all reports of it share: a name
    /// with its number, or a name, the division it is of and its day.
    pub(super) fn occasion(&self, meeting: &Meeting) -> Option<Decision> {
        let name = fold(meeting.name.as_deref()?);
        let canon = &self.names.gatherings;
        let named = self.canonical(canon, &name, meeting.evidence);
        let one = |key: String| Decision::new(EntityKind::MeetingName, key, Reason::Listed);
        if named.one {
            return Some(one(named.key));
        }
        let part_of = canon.whole(&named.key);
        if part_of != named.key {
            let whole = self.canonical(canon, part_of, meeting.evidence);
            if whole.one {
                return Some(one(whole.key));
            }
        }
        let gathering = matches!(meeting.kind, MeetingKind::Conference | MeetingKind::Organ);
        let day = meeting.date.filter(|_| gathering)?;
        let telling = named.key.chars().nth(TELLING - 1).is_some() && !canon.is_head(&named.key);
        let (name, within) = self.placed(&named.key, meeting.evidence).filter(|_| telling)?;
        let key = match within {
            Some(code) => format!("{name}@{code}.{day}"),
            None => format!("{name}@{day}"),
        };
        Some(Decision::new(EntityKind::MeetingName, key, Reason::Day))
    }

    /// The name of a gathering with its division written out, and the code of that where the name holds it
    /// not; `None` where it cannot be told whose gathering it is.
    fn placed(&self, name: &str, at: Option<Evidence>) -> Option<(String, Option<String>)> {
        let names = self.names;
        if names.gatherings.is_home(name) || names.expansions.begins_with_known(name) {
            return Some((name.to_owned(), None));
        }
        if let Some(seated) = names.seated(name, &self.around) {
            let foreign = matches!(seated.seat, Seat::Listed(area) if names.is_country(area));
            let full = format!("{}{}", names.full(&seated.seat), seated.rest);
            return (!seated.rest.is_empty()).then(|| (if foreign { name.to_owned() } else { full }, None));
        }
        if let Some(class) = names.gazetteer.leading_class(name) {
            let (seat, _) = self.report.seat(names, self.document, class, at)?;
            return Some((format!("{}{}", names.full(&seat), &name[class.len()..]), None));
        }
        let code = names.gazetteer.entity(self.report.source_area()?).key;
        Some((name.to_owned(), Some(code)))
    }

    /// The one form of a name in this report.
    fn canonical(&self, canon: &Canon, name: &str, at: Option<Evidence>) -> Named {
        self.canonical_on(canon, name, at, self.document.issued)
    }

    pub(super) fn canonical_on(
        &self,
        canon: &Canon,
        name: &str,
        at: Option<Evidence>,
        day: Option<Date>,
    ) -> Named {
        // Many patterns ask for the division at one place.
        let known: RefCell<Vec<(usize, Option<Division>)>> = RefCell::new(Vec::new());
        let seats = |text: &str| {
            let before = known
                .borrow()
                .iter()
                .find(|(left, _)| *left == text.len())
                .cloned();
            if let Some((_, seat)) = before {
                return seat;
            }
            let seat = self.division_at(text, at);
            known.borrow_mut().push((text.len(), seat.clone()));
            seat
        };
        canon.name(name, day, &seats)
    }

    /// The full name of the division that a text begins with, and how long its name is there.
    fn division_at(&self, text: &str, at: Option<Evidence>) -> Option<Division> {
        let names = self.names;
        if let Some(seated) = names.seated(text, &self.around) {
            let state = matches!(seated.seat, Seat::Listed(area) if names.is_country(area));
            return (!state).then(|| {
                (
                    names.full(&seated.seat).to_owned(),
                    text.len() - seated.rest.len(),
                )
            });
        }
        let class = names.gazetteer.levels.starts(Level::Class, text)?;
        let (seat, _) = self.report.seat(names, self.document, class, at)?;
        Some((names.full(&seat).to_owned(), class.len()))
    }
}

fn decided(kind: EntityKind, named: Named, written: &str) -> Decision {
    let reason = if named.key == written {
        Reason::Name
    } else {
        Reason::Listed
    };
    Decision::new(kind, named.key, reason)
}
