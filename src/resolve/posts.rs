//! Posts: full titles, and what they say of the body they belong to.

use super::expansion::Body;
use super::seat::{Names, Seat, Seated};
use super::{Entity, EntityKind, Profile};

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
        let rest = self.bare(seat, rest);
        let Some(split) = self.expansions.split(rest).filter(|split| !split.body.is_empty()) else {
            return Title {
                full: format!("{name}{rest}"),
                body: None,
            };
        };
        let organ = self.expansions.is_own_body(&split.body) || self.expansions.ends_in_organ(&split.body);
        match self.body_of(seat, &split.body).filter(|_| organ) {
            Some(body) => Title {
                full: format!("{name}{}{}", body.post, split.head),
                body: Some(body.full),
            },
            None => Title {
                full: format!("{name}{rest}"),
                body: None,
            },
        }
    }

    /// A title that stands by itself: 国务院副总理.
    pub fn plain_title(&self, title: &str) -> Title {
        let body = self
            .expansions
            .split(title)
            .and_then(|split| self.expansions.known(&split.body))
            .map(str::to_owned);
        Title {
            full: title.to_owned(),
            body,
        }
    }

    /// What a full title says by itself, whatever the document.
    pub fn post_profile(&self, key: &str) -> Profile {
        let label = key.to_owned();
        let (title, jurisdiction) = match self.seated(key, &[]) {
            Some(Seated { seat, rest, .. }) => {
                let area = match seat {
                    Seat::Listed(area) => Some(self.gazetteer.entity(area)),
                    Seat::Named(_) => None,
                };
                (self.title_of(&seat, rest), area)
            }
            None => {
                let title = self.plain_title(key);
                let national = title.body.as_deref().and_then(|body| self.national(body));
                (title, national)
            }
        };
        Profile {
            label,
            post_in: title.body.map(|body| Entity::new(EntityKind::Body, body)),
            jurisdiction,
            ..Profile::default()
        }
    }

    /// What a body's full name says by itself.
    pub fn body_profile(&self, key: &str) -> Profile {
        let bare = ["中共", "中国人民政治协商会议", "共青团"]
            .into_iter()
            .find_map(|prefix| key.strip_prefix(prefix))
            .unwrap_or(key);
        let governs = |key: &str| {
            matches!(
                self.expansions.organ_kind(key),
                Some("state" | "party" | "military")
            )
        };
        let jurisdiction = self.national(key).or_else(|| match self.seated(bare, &[])?.seat {
            Seat::Listed(area) if governs(key) => Some(self.gazetteer.entity(area)),
            _ => None,
        });
        Profile {
            label: key.to_owned(),
            jurisdiction,
            ..Profile::default()
        }
    }

    /// China, where a body known by name is one of its party, state or forces.
    fn national(&self, body: &str) -> Option<Entity> {
        let kind = self.expansions.known_kind(body)?;
        let china = self.gazetteer.code("CN")?;
        matches!(kind, "party" | "state" | "military").then(|| self.gazetteer.entity(china))
    }
}
