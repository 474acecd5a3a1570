//! What an atom tells of its bearer, worked out from the lists.

use super::field::Field;
use super::lists::Relation;
use crate::resolve::gazetteer::Area;

/// The traits of one atom.
#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// The full form of a foreign name; empty where only its last part is known.
    pub form: String,
    /// An editor's bracket.
    pub bracket: String,
    /// The whole title, without marks.
    pub title: String,
    /// The title behind its place.
    pub office: String,
    /// The head of the title.
    pub head: String,
    /// The body that the post belongs to.
    pub body: Option<String>,
    /// The division that it belongs to.
    pub place: Option<Area>,
    /// The country it belongs to; several where one character is all that names it.
    pub countries: Vec<String>,
    /// Whether the country is supposed to be China, because nothing else is said.
    pub supposed: bool,
    /// Whether it is a post of the country, not of a division.
    pub national: bool,
    /// The field of life.
    pub field: Option<Field>,
    /// How many hold such a post.
    pub holders: Option<Relation>,
    /// Whether it sets a bearer apart from others of the name; 主任 does not.
    pub strong: bool,
}

impl Traits {
    /// Whether it is a high office of the nation or a division, whose holders are named bare in lists.
    pub fn is_public(&self) -> bool {
        let office = matches!(self.field, Some(Field::Politics | Field::Military));
        let high = matches!(self.holders, Some(Relation::One | Relation::Few));
        office && high && (self.national || self.place.is_some() || self.body.is_some())
    }
}
