//! Posts: full titles, and what they say of the body they belong to.

use super::expansion::Body;
use super::seat::{Held, Names, Seat, Seated};
use super::{Entity, EntityKind, Profile};
use crate::lexicon::HOME;
use crate::text::PostChange;

/// A title taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The full title.
    pub full: String,
    /// The body it belongs to, by its full name.
    pub body: Option<String>,
}

impl Names {
    /// The full title of a post whose title goes on as `rest` after its seat.
    pub fn title_of(&self, seat: &Seat, rest: &str) -> Title {
        let (name, class) = (self.full(seat), self.class(seat));
        let doubled = format!("{class}{rest}");
        let head = [rest, doubled.as_str()]
            .into_iter()
            .filter(|_| !class.is_empty())
            .find_map(|form| self.expansions.head(name, class, form));
        if let Some(Body { full, post }) = head {
            return Title {
                full: format!("{name}{post}"),
                body: Some(full),
            };
        }
        let rest = self.expansions.unmarked(self.bare(seat, rest));
        let bodiless = || Title {
            full: format!("{name}{rest}"),
            body: None,
        };
        let Some(split) = self.expansions.split(rest).filter(|split| !split.body.is_empty()) else {
            return bodiless();
        };
        let organ = self.expansions.is_own_body(&split.body) || self.expansions.is_organ(&split.body);
        let body = self.body_of(seat, &split.body).filter(|_| organ);
        body.map_or_else(bodiless, |body| Title {
            full: format!("{name}{}{}", body.post, split.head),
            body: Some(body.full),
        })
    }

    /// A title that stands by itself: 国务院副总理.
    pub fn plain_title(&self, title: &str) -> Title {
        let known = |name: &str| {
            let split = self.expansions.split(name)?;
            let body = self.expansions.known(&split.body)?.to_owned();
            Some(Title {
                full: format!("{}{}", split.body, split.head),
                body: Some(body),
            })
        };
        // 中国外交部长 holds the same post as 外交部部长.
        known(title)
            .or_else(|| known(self.gazetteer.behind_home(title)?))
            .unwrap_or_else(|| Title {
                full: title.to_owned(),
                body: None,
            })
    }

    /// A title without the word that says it is held for another, or no longer.
    pub fn without_mark<'t>(&self, title: &'t str, change: PostChange) -> &'t str {
        let how = match change {
            PostChange::Acting => Held::Acting,
            PostChange::Former | PostChange::Removed => Held::Former,
            PostChange::Held | PostChange::Appointed => return title,
        };
        let mark = self.marks.starts(how, title).unwrap_or_default();
        let rest = &title[mark.len()..];
        if rest.chars().nth(1).is_some() {
            rest
        } else {
            title
        }
    }

    /// What a full title says by itself, whatever the document.
    pub fn post_profile(&self, key: &str) -> Profile {
        let label = key.to_owned();
        let (title, area) = match self.seated(key, &[]) {
            Some(Seated { seat, rest, .. }) => {
                let title = self.title_of(&seat, rest);
                let area = match seat {
                    Seat::Listed(area) if self.is_office_of(area, rest) => Some(area),
                    _ => None,
                };
                (title, area.map(|area| self.gazetteer.entity(area)))
            }
            None => (self.plain_title(key), None),
        };
        let jurisdiction = match &title.body {
            Some(body) => self.jurisdiction(body),
            None => area,
        };
        Profile {
            label,
            post_in: title.body.map(|body| Entity::new(EntityKind::Body, body)),
            jurisdiction,
            ..Profile::default()
        }
    }

    /// Whether a title without a known body is that of an office of the area itself: no trade, rank or
    /// honour, and of no village or street within a division.
    fn is_office_of(&self, area: super::gazetteer::Area, title: &str) -> bool {
        let split = self.expansions.split(title);
        let whole = split.as_ref().is_none_or(|split| split.body.is_empty());
        let head = split.map_or(title, |split| split.head);
        let kinds = [title, head].map(|title| self.expansions.post_kind(title));
        let trade = kinds.into_iter().flatten().next();
        (whole || self.is_country(area))
            && !matches!(trade, Some("occupation" | "business" | "science" | "honour"))
    }

    /// The division or country that a body of party, state or forces is in charge of, by its full name.
    pub fn jurisdiction(&self, body: &str) -> Option<Entity> {
        let bare = self.expansions.behind_prefix(body);
        let governs = || {
            matches!(
                self.expansions.organ_kind(body),
                Some("state" | "party" | "military")
            )
        };
        match self.seated(bare, &[]).map(|seated| seated.seat) {
            Some(Seat::Listed(area)) if governs() => Some(self.gazetteer.entity(area)),
            _ => self.national(body),
        }
    }

    /// China, where a body known by name is one of its party, state or forces.
    fn national(&self, body: &str) -> Option<Entity> {
        let kind = self.expansions.known_kind(body)?;
        let china = self.gazetteer.code(HOME)?;
        matches!(kind, "party" | "state" | "military").then(|| self.gazetteer.entity(china))
    }
}
