//! The lists there are, and the files they come from.

use include_dir::{Dir, include_dir};

/// The code of the country that `divisions.tsv` divides.
pub const HOME: &str = "CN";

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/lexicon");

/// The text of one of the shipped lists, by file name (`posts.tsv`).
pub fn lexicon_file(name: &str) -> Option<&'static str> {
    FILES.get_file(name)?.contents_utf8()
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal, $($class:literal)?;)*) => {
        /// A list whose words are found in one pass over the text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum List { $($(#[$doc])* $name,)* }

        impl List {
            /// Every list.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its file below `data/lexicon`.
            pub const fn file(self) -> &'static str {
                match self { $(Self::$name => $file,)* }
            }

            /// The name by which rule patterns call it, `{post}`.
            pub const fn class(self) -> &'static str {
                match self { $(Self::$name => lists!(@class $($class)?, $file),)* }
            }
        }
    };
    (@class $class:literal, $file:literal) => { $class };
    (@class , $file:literal) => { $file };
}

lists! {
    /// Heads of posts and titles.
    Post = "posts.tsv", "posthead";
    /// Heads of organisation names.
    Organ = "organs.tsv", "organhead";
    /// Bodies known by name.
    Body = "bodies.tsv", "body";
    /// Heads of meeting names, with the kind of meeting.
    MeetingHead = "meetings.tsv", "meetinghead";
    /// Verbs of saying.
    Cue = "cues.tsv", "cue";
    /// Administrative divisions, full and short names.
    Division = "divisions.tsv", "division";
    /// Countries, full and short names.
    Country = "countries.tsv", "country";
    /// Other places.
    Place = "places-other.tsv", "placename";
    /// Heads of the names of venues.
    VenueHead = "venue-heads.tsv", "venuehead";
    /// Words before which a title or a meeting's name begins.
    Break = "breaks.tsv", "break";
    /// Words of modality.
    Modality = "modality.tsv", "modality";
    /// Heads by which unnamed people are called.
    Group = "groups.tsv", "group";
    /// Words that may stand between a subject and its verb.
    Adverb = "adverbs.tsv", "adverb";
    /// Words that tell how, or that no, meeting took place.
    EventContext = "event-contexts.tsv", "eventcontext";
    /// Words that join members of a list, clauses, or names of meetings.
    Joint = "joints.tsv", "joint";
    /// What may stand before the head of a meeting without making a name of it.
    BareName = "bare-names.tsv", "barename";
    /// Marks on titles: former, acting.
    TitleMark = "title-marks.tsv", "titlemark";
    /// Words within titles that tell how far to the left a title reaches.
    TitlePart = "title-parts.tsv", "titlepart";
    /// Labels of lines of minutes.
    MinuteLabel = "minute-labels.tsv", "minutelabel";
    /// Short forms for the place of a meeting.
    PlaceAlias = "place-aliases.tsv", "placealias";
    /// Collective speakers.
    Collective = "collectives.tsv", "collective";
    /// Last words of subjects that speak.
    Subject = "subjects.tsv", "subject";
    /// Words that tell before whom somebody speaks.
    Audience = "audience.tsv", "audience";
    /// Words of datelines.
    Dateline = "datelines.tsv", "dateline";
    /// Addressees and their heads.
    Addressee = "addressees.tsv", "addressee";
    /// Initiatives known by name.
    Initiative = "initiatives.tsv", "initiative";
    /// Formulations known by their words.
    Formulation = "formulations.tsv", "formulation";
    /// Heads of initiatives' names.
    InitiativeHead = "initiative-heads.tsv", "initiativehead";
    /// Heads of set phrases.
    FormulationHead = "formulation-heads.tsv", "formulationhead";
    /// Heads of policy documents' names.
    DocumentHead = "documents-heads.tsv", "documenthead";
    /// Laws, policy documents and treaties known by name.
    DocumentName = "documents.tsv", "documentname";
    /// Meetings that reports refer to by name.
    Reference = "meeting-references.tsv", "referencename";
}
