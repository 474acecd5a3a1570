//! The plain structs of what was read in one document. Lists refer to each other by index.

use jiff::civil::Date;
use serde::Serialize;

use super::Span;

/// Which part of the document the words stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The body.
    #[default]
    Text,
    /// The headline.
    Title,
}

/// The words that state a fact, and the rule that read it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Evidence {
    /// Headline or body.
    pub field: Field,
    /// Bytes of that field, end exclusive.
    pub span: Span,
    /// The rule's name, `family/rule`.
    pub rule: &'static str,
}

impl Evidence {
    /// Evidence in the body.
    pub const fn in_text(span: Span, rule: &'static str) -> Self {
        Self {
            field: Field::Text,
            span,
            rule,
        }
    }

    /// Evidence in the headline.
    pub const fn in_title(span: Span, rule: &'static str) -> Self {
        Self {
            field: Field::Title,
            span,
            rule,
        }
    }
}

/// All that was read in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reading {
    /// Every individual named, in order of first appearance, one entry a person.
    pub persons: Vec<Person>,
    /// Organisations mentioned as themselves, one entry a name.
    pub organizations: Vec<Organization>,
    /// Places mentioned outside names and titles of organisations, one entry a name.
    pub places: Vec<Place>,
    /// Gatherings reported as having taken place.
    pub meetings: Vec<Meeting>,
    /// Who said what.
    pub speeches: Vec<Speech>,
    /// Initiatives, formulations and policy documents named, one entry a name and kind.
    pub topics: Vec<Topic>,
    /// Other meetings referred to by name.
    pub references: Vec<Reference>,
    /// Reporters and editors credited.
    pub bylines: Vec<Byline>,
    /// What was seen and not understood.
    pub notices: Vec<Notice>,
}

/// One individual named in the document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Person {
    /// The fullest form that occurs, as written.
    pub name: String,
    /// The same in Simplified characters, without inner spaces: the key for comparison.
    pub folded: String,
    /// An editor's bracket that tells namesakes apart, as in 王凯（河南）.
    pub qualifier: Option<String>,
    /// The first place of the fullest form.
    pub evidence: Evidence,
    /// Posts and titles that the document attaches to the person, each once.
    pub posts: Vec<HeldPost>,
}

/// A post or title attached to a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeldPost {
    /// As written, with the organisation where it is written.
    pub title: String,
    /// The same in Simplified characters.
    pub folded: String,
    /// What the report says happens to the post.
    pub change: PostChange,
    /// Where it stands.
    pub evidence: Evidence,
}

/// What a report says of somebody's hold on a post.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PostChange {
    /// Held at the time of the report.
    #[default]
    Held,
    /// Held in an acting capacity (代市长).
    Acting,
    /// Appointed or elected to it (任命, 当选).
    Appointed,
    /// Removed from it or no longer in it (免去, 不再担任).
    Removed,
    /// Held before (原, 前).
    Former,
}

/// An organisation mentioned as itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Organization {
    /// As written, the longest form.
    pub name: String,
    /// The same in Simplified characters.
    pub folded: String,
    /// Where it stands first.
    pub evidence: Evidence,
}

/// How far down a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceLevel {
    /// A country.
    Country,
    /// A province or what ranks with it.
    Province,
    /// A prefecture-level city, a foreign city.
    City,
    /// A county, county-level city or city district.
    District,
    /// Regions, townships, venues with proper names.
    Other,
}

/// A geographic name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// As written.
    pub name: String,
    /// The same in Simplified characters.
    pub folded: String,
    /// Its level.
    pub level: PlaceLevel,
    /// GB/T 2260 code of six digits, or ISO 3166-1 alpha-2 for a country, where it is certain.
    pub code: Option<String>,
    /// Where it stands first.
    pub evidence: Evidence,
}

/// What sort of gathering a meeting is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingKind {
    /// A conference, forum, symposium or mobilisation meeting.
    Conference,
    /// A standing body's own meeting.
    Organ,
    /// A talk between two sides.
    Bilateral,
    /// A talk between two sides by telephone or video.
    Call,
    /// A tour of inspection.
    Inspection,
    /// A ceremony or reception.
    Ceremony,
    /// Anything else.
    #[default]
    Other,
}

/// How people took part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingFormat {
    /// By video.
    Video,
    /// By telephone conference (电视电话会议 counts here).
    Telephone,
    /// In the room and by video.
    Hybrid,
}

/// One gathering.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Meeting {
    /// What sort it is.
    pub kind: MeetingKind,
    /// Its own name as written, the longest form; `None` for a talk without one.
    pub name: Option<String>,
    /// The first day it took place.
    pub date: Option<Date>,
    /// The words that give the date.
    pub date_as_written: Option<String>,
    /// City, town or venue town if said, as written (在京 is 北京).
    pub place: Option<String>,
    /// How people took part, if said.
    pub format: Option<MeetingFormat>,
    /// Bodies said to hold or convene it, as written.
    pub organizers: Vec<String>,
    /// Who took part, in the order of the text.
    pub participations: Vec<Participation>,
    /// The words that state that it took place.
    pub evidence: Option<Evidence>,
}

/// Who takes part in a meeting or speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Participant {
    /// An entry of [`Reading::persons`].
    Person(usize),
    /// An organisation, as written.
    Organization(String),
    /// Unnamed people, as written.
    Group(String),
    /// The meeting itself, as speaker (会议指出); the speech says which.
    Meeting,
}

/// A part in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// 主持.
    Chair,
    /// 讲话, 致辞, 发言, 作报告, or words reported.
    Speaker,
    /// 出席, 参加.
    Attendee,
    /// 列席.
    NonVoting,
    /// The side that receives (会见).
    Host,
    /// The side received.
    Guest,
    /// 陪同, 随同.
    Companion,
    /// 请假, 缺席; not present.
    Absent,
}

/// One participant's part in one meeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Participation {
    /// Who: a person, an organisation or a group; never [`Participant::Meeting`].
    pub participant: Participant,
    /// In which parts, each once, sorted.
    pub roles: Vec<Role>,
    /// Place in the list of attendees, from 1, where the text gives a list.
    pub list_order: Option<u32>,
    /// The name as written there.
    pub as_written: String,
    /// A collective or own title written with the name there (市领导).
    pub title_as_written: Option<String>,
    /// The words that state it.
    pub evidence: Evidence,
}

/// What one speaker said at one meeting, or outside any.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Speech {
    /// Who speaks.
    pub speaker: Participant,
    /// The speaker's name as written in the first cue; for a meeting, 会议 as written.
    pub as_written: String,
    /// An entry of [`Reading::meetings`].
    pub meeting: Option<usize>,
    /// Its sentences, in order.
    pub statements: Vec<Statement>,
}

/// One sentence of a speech.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// The verb of saying in the sentence, as written (指出); `None` where the speech runs on.
    pub cue: Option<String>,
    /// Set where the sentence tells somebody what to do.
    pub directive: Option<Directive>,
    /// Entries of [`Reading::topics`] named in it.
    pub topics: Vec<usize>,
    /// Entries of [`Reading::places`] named in it.
    pub places: Vec<usize>,
    /// Entries of [`Reading::organizations`] named in it.
    pub organizations: Vec<usize>,
    /// The sentence.
    pub evidence: Evidence,
}

/// What makes a statement a directive.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Directive {
    /// The word that makes it one (要, 必须, 严禁); `None` where a run of them goes on.
    pub modality: Option<String>,
    /// To whom, as written (各區).
    pub addressee: Option<String>,
}

/// What a named topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TopicKind {
    /// A named programme, plan, zone, fair.
    Initiative,
    /// A fixed phrase (提法).
    Formulation,
    /// A policy document, law or article.
    Document,
}

/// An initiative, formulation or policy document named.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    /// What it is.
    pub kind: TopicKind,
    /// As written, without quotation marks, the longest form.
    pub name: String,
    /// The same in Simplified characters.
    pub folded: String,
    /// Where it stands first.
    pub evidence: Evidence,
}

/// Another meeting referred to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reference {
    /// As written.
    pub name: String,
    /// The same in Simplified characters.
    pub folded: String,
    /// Where it stands first.
    pub evidence: Evidence,
}

/// A reporter or editor credited.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Byline {
    /// As written.
    pub name: String,
    /// Where it stands; `None` where the page named it beside the text.
    pub evidence: Option<Evidence>,
}

/// Something seen and not understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// A stable code, `room/what`.
    pub code: &'static str,
    /// What was seen, in plain English.
    pub message: String,
    /// Where.
    pub evidence: Option<Evidence>,
}
