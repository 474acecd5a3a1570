//! What stands beside the names of documents, undertakings, organisations, places and meetings:
//! `data/lexicon/term-contexts.tsv`.

use crate::lexicon::{DataError, Kinds};

/// What a word beside a name, or within it, does; the head of the list explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    About,
    Of,
    InForce,
    Checks,
    Reports,
    Counted,
    Carries,
    Author,
    Shared,
    Members,
    Predicate,
    AddsNothing,
    Indefinite,
    Inexact,
    Common,
    Leads,
    Same,
    Local,
    Room,
    Session,
    Which,
    One,
    Meets,
    Congress,
    CongressEnd,
    Plenum,
    Plenary,
    Enlarged,
    Ceremony,
    Games,
    Former,
    Adopts,
    Held,
    At,
    Spirit,
    Anybody,
    Stationed,
}

/// The words by what they do.
pub(super) type Contexts = Kinds<Beside>;

impl Contexts {
    /// Reads the list.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        Self::read(
            "term-contexts.tsv",
            &[
                ("about", Beside::About),
                ("of", Beside::Of),
                ("in-force", Beside::InForce),
                ("checks", Beside::Checks),
                ("reports", Beside::Reports),
                ("counted", Beside::Counted),
                ("carries", Beside::Carries),
                ("author", Beside::Author),
                ("shared", Beside::Shared),
                ("members", Beside::Members),
                ("predicate", Beside::Predicate),
                ("adds-nothing", Beside::AddsNothing),
                ("indefinite", Beside::Indefinite),
                ("inexact", Beside::Inexact),
                ("common", Beside::Common),
                ("leads", Beside::Leads),
                ("same", Beside::Same),
                ("local", Beside::Local),
                ("room", Beside::Room),
                ("session", Beside::Session),
                ("which", Beside::Which),
                ("one", Beside::One),
                ("meets", Beside::Meets),
                ("congress", Beside::Congress),
                ("congress-end", Beside::CongressEnd),
                ("plenum", Beside::Plenum),
                ("plenary", Beside::Plenary),
                ("enlarged", Beside::Enlarged),
                ("ceremony", Beside::Ceremony),
                ("games", Beside::Games),
                ("former", Beside::Former),
                ("adopts", Beside::Adopts),
                ("held", Beside::Held),
                ("at", Beside::At),
                ("spirit", Beside::Spirit),
                ("anybody", Beside::Anybody),
                ("stationed", Beside::Stationed),
            ],
        )
    }
}
