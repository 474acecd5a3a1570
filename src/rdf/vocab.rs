//! The terms the graph uses, as constants: ours, and those of the vocabularies it stands on.
//!
//! A test keeps [`jy`], [`role`], [`kind`] and [`organ`] and the files in `ontology/` naming the same terms.

use oxrdf::NamedNodeRef;

/// Declares one vocabulary: a constant a term, and the list of all its local names.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $module:ident = $namespace:literal { $($name:ident = $local:literal,)* }) => {
        $(#[$doc])*
        pub mod $module {
            use super::NamedNodeRef;

            /// What every IRI of the vocabulary begins with.
            pub const NAMESPACE: &str = $namespace;
            /// The local names of all terms, in the order of declaration.
            pub const ALL: &[&str] = &[$($local,)*];
            $(
                #[doc = concat!("`", stringify!($module), ":", $local, "`.")]
                pub const $name: NamedNodeRef<'static> =
                    NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )*
        }
    };
}

vocabulary! {
    /// Our own classes and properties; `ontology/jiyao.ttl` defines them.
    jy = "https://w3id.org/jiyao/ontology#" {
        DOCUMENT = "Document",
        NEWS_REPORT = "NewsReport",
        MINUTES = "Minutes",
        TRANSCRIPT = "Transcript",
        MEETING = "Meeting",
        MEETING_REFERENCE = "MeetingReference",
        PARTICIPATION = "Participation",
        OFFICIAL = "Official",
        GROUP = "Group",
        PLACE_CLASS = "Place",
        DISTRICT = "District",
        SPEECH = "Speech",
        STATEMENT = "Statement",
        DIRECTIVE = "Directive",
        TOPIC = "Topic",
        INITIATIVE = "Initiative",
        FORMULATION = "Formulation",
        POLICY_DOCUMENT = "PolicyDocument",
        EVIDENCE_CLASS = "Evidence",
        TEXT = "text",
        SHA256 = "sha256",
        BYLINE = "byline",
        KIND = "kind",
        DATE = "date",
        DATE_AS_WRITTEN = "dateAsWritten",
        PLACE = "place",
        PLACE_AS_WRITTEN = "placeAsWritten",
        FORMAT = "format",
        ORGANIZER = "organizer",
        REPORTED_IN = "reportedIn",
        REFERS_TO = "refersTo",
        PARTICIPANT = "participant",
        MEETING_OF = "meeting",
        ROLE = "role",
        LIST_ORDER = "listOrder",
        HELD_POST = "heldPost",
        AS_WRITTEN = "asWritten",
        TITLE_AS_WRITTEN = "titleAsWritten",
        ATTENDED = "attended",
        CHAIRED = "chaired",
        SPOKE_AT = "spokeAt",
        PINYIN = "pinyin",
        POSSIBLY_SAME_AS = "possiblySameAs",
        NAMING = "Naming",
        PERSONAL_NAME = "PersonalName",
        JUDGEMENT = "Judgement",
        RULING = "Ruling",
        NAMED = "named",
        ON_NAME = "onName",
        BORNE_BY = "borneBy",
        ABOUT = "about",
        COMPARES = "compares",
        VERDICT = "verdict",
        GROUND = "ground",
        SCORE = "score",
        SAID = "said",
        SUMMARY = "summary",
        PENDING = "pending",
        JURISDICTION = "jurisdiction",
        CHANGE = "change",
        OBSERVED_FROM = "observedFrom",
        OBSERVED_UNTIL = "observedUntil",
        DIVISION_CODE = "divisionCode",
        LEVEL = "level",
        SPEAKER = "speaker",
        ISSUER = "issuer",
        HAS_PART = "hasPart",
        CUE = "cue",
        MODALITY = "modality",
        ADDRESSEE = "addressee",
        ADDRESSEE_AS_WRITTEN = "addresseeAsWritten",
        CONCERNS = "concerns",
        EVIDENCE = "evidence",
        DOCUMENT_OF = "document",
        RULE = "rule",
        IN_TITLE = "inTitle",
        MENTIONS = "mentions",
        OCCASION = "occasion",
        EDITION_OF = "editionOf",
    }
}

vocabulary! {
    /// The parts somebody has in a meeting: concepts of the scheme that bears the namespace as its IRI.
    role = "https://w3id.org/jiyao/role/" {
        CHAIR = "chair",
        SPEAKER = "speaker",
        ATTENDEE = "attendee",
        NON_VOTING = "nonVoting",
        HOST = "host",
        GUEST = "guest",
        COMPANION = "companion",
        ABSENT = "absent",
    }
}

vocabulary! {
    /// The sorts of gathering: likewise.
    kind = "https://w3id.org/jiyao/kind/" {
        CONFERENCE = "conference",
        ORGAN = "organ",
        BILATERAL = "bilateral",
        CALL = "call",
        INSPECTION = "inspection",
        CEREMONY = "ceremony",
        OTHER = "other",
    }
}

vocabulary! {
    /// The kinds of body: likewise.
    organ = "https://w3id.org/jiyao/organ/" {
        PARTY = "party",
        PARTY_COMMITTEE = "partyCommittee",
        PARTY_ORGAN = "partyOrgan",
        DISCIPLINE_COMMISSION = "disciplineCommission",
        MINOR_PARTY = "minorParty",
        CONGRESS = "congress",
        CONGRESS_COMMITTEE = "congressCommittee",
        CONGRESS_ORGAN = "congressOrgan",
        GOVERNMENT = "government",
        GOVERNMENT_ORGAN = "governmentOrgan",
        SUPERVISION_COMMISSION = "supervisionCommission",
        COURT = "court",
        PROCURATORATE = "procuratorate",
        CONSULTATIVE_CONFERENCE = "consultativeConference",
        CONSULTATIVE_ORGAN = "consultativeOrgan",
        STATE_ORGAN = "stateOrgan",
        MILITARY = "military",
        MASS_ORGANIZATION = "massOrganization",
        ASSOCIATION = "association",
        INSTITUTION = "institution",
        ENTERPRISE = "enterprise",
        MEDIA = "media",
        INTERNATIONAL = "international",
    }
}

vocabulary! {
    /// [Dublin Core terms](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
    dcterms = "http://purl.org/dc/terms/" {
        IDENTIFIER = "identifier",
        TITLE = "title",
        ISSUED = "issued",
        SOURCE = "source",
        DATE = "date",
        IS_REPLACED_BY = "isReplacedBy",
    }
}

vocabulary! {
    /// The [Organization Ontology](https://www.w3.org/TR/vocab-org/).
    org = "http://www.w3.org/ns/org#" {
        ORGANIZATION = "Organization",
        POST_CLASS = "Post",
        MEMBERSHIP = "Membership",
        MEMBER = "member",
        POST = "post",
        POST_IN = "postIn",
        CLASSIFICATION = "classification",
        SUB_ORGANIZATION_OF = "subOrganizationOf",
        CHANGE_EVENT = "ChangeEvent",
        CHANGED_BY = "changedBy",
    }
}

vocabulary! {
    /// The [Web Annotation Vocabulary](https://www.w3.org/TR/annotation-vocab/).
    oa = "http://www.w3.org/ns/oa#" {
        START = "start",
        END = "end",
        EXACT = "exact",
    }
}

vocabulary! {
    /// [FOAF](http://xmlns.com/foaf/spec/).
    foaf = "http://xmlns.com/foaf/0.1/" {
        NAME = "name",
    }
}

vocabulary! {
    /// [SKOS](https://www.w3.org/TR/skos-reference/).
    skos = "http://www.w3.org/2004/02/skos/core#" {
        PREF_LABEL = "prefLabel",
        ALT_LABEL = "altLabel",
        EXACT_MATCH = "exactMatch",
    }
}

vocabulary! {
    /// The [PROV Ontology](https://www.w3.org/TR/prov-o/).
    prov = "http://www.w3.org/ns/prov#" {
        WAS_DERIVED_FROM = "wasDerivedFrom",
    }
}

vocabulary! {
    /// [OWL](https://www.w3.org/TR/owl2-overview/).
    owl = "http://www.w3.org/2002/07/owl#" {
        SAME_AS = "sameAs",
    }
}

vocabulary! {
    /// [schema.org](https://schema.org/).
    schema = "https://schema.org/" {
        URL = "url",
        CONTAINED_IN_PLACE = "containedInPlace",
    }
}

/// The prefixes under which our dumps write IRIs: name and namespace, sorted by name.
///
/// Those of instances follow the base and come from [`Base::prefixes`](super::Base::prefixes).
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", dcterms::NAMESPACE),
    ("foaf", foaf::NAMESPACE),
    ("jy", jy::NAMESPACE),
    ("kind", kind::NAMESPACE),
    ("oa", oa::NAMESPACE),
    ("org", org::NAMESPACE),
    ("organ", organ::NAMESPACE),
    ("owl", owl::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("role", role::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
