//! One entity through all spellings, and what its key says by itself, case by case: `tests/cases/resolve`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiyao::lexicon::{Table, lexicon_file};
use jiyao::rdf::vocab::organ;
use jiyao::resolve::{Decision, Entity, EntityKind, Resolver};
use jiyao::text::{
    Document, Evidence, Meeting, MeetingKind, Organization, Place, PlaceLevel, Reading, Reference, Span,
    Topic, TopicKind,
};

use crate::resolve::{check, differ};

static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new().unwrap());

fn shown(decision: &Decision) -> String {
    show(Some(&decision.entity))
}

fn show(entity: Option<&Entity>) -> String {
    entity.map_or_else(String::new, |entity| {
        format!("{}/{}", entity.kind.path(), entity.key)
    })
}

/// A reading whose names all stand at the head of the text, where nothing stands before them.
fn reading(meeting: &str, beside: &str) -> Reading {
    let mut reading = Reading::default();
    if !meeting.is_empty() {
        reading.meetings.push(Meeting {
            name: Some(meeting.to_owned()),
            ..Meeting::default()
        });
    }
    for place in beside.split('/').filter(|place| !place.is_empty()) {
        let (name, code) = place.split_once('=').unwrap();
        reading.places.push(a_place(name, Some(code)));
    }
    reading
}

fn nowhere() -> Evidence {
    Evidence::in_text(Span::new(0, 0), "a/b")
}

fn a_place(name: &str, code: Option<&str>) -> Place {
    Place {
        name: name.to_owned(),
        folded: name.to_owned(),
        level: PlaceLevel::Other,
        code: code.map(str::to_owned),
        evidence: nowhere(),
    }
}

#[test]
fn spellings_of_one_thing_are_one_entity() {
    let columns = ["meeting", "day", "beside", "what", "name", "entity"];
    check("names.tsv", &columns, |row| {
        let mut reading = reading(row["meeting"], row["beside"]);
        let (name, folded) = (row["name"].to_owned(), row["name"].to_owned());
        let evidence = nowhere();
        match row["what"] {
            "initiative" => reading.topics.push(Topic {
                name,
                folded,
                kind: TopicKind::Initiative,
                evidence,
            }),
            "reference" => reading.references.push(Reference {
                name,
                folded,
                evidence,
            }),
            "body" => reading.organizations.push(Organization {
                name,
                folded,
                evidence,
            }),
            _ => reading.places.push(a_place(&name, None)),
        }
        let mut document = Document::new("d", "");
        let day = if row["day"].is_empty() {
            "2024-06-01"
        } else {
            row["day"]
        };
        document.issued = Some(day.parse().unwrap());
        let found = RESOLVER.resolve(&document, &reading);
        let lists = [
            &found.topics,
            &found.references,
            &found.organizations,
            &found.places,
        ];
        let last = lists.into_iter().filter_map(|list| list.last()).next().unwrap();
        differ(row["name"], row["entity"], &shown(last))
            .into_iter()
            .collect()
    });
}

#[test]
fn reports_of_one_gathering_share_its_occasion() {
    check("occasions.tsv", &["source", "kind", "name", "entity"], |row| {
        let kind = match row["kind"] {
            "conference" => MeetingKind::Conference,
            "organ" => MeetingKind::Organ,
            "ceremony" => MeetingKind::Ceremony,
            _ => MeetingKind::Bilateral,
        };
        let mut reading = Reading::default();
        reading.meetings.push(Meeting {
            kind,
            name: Some(row["name"].to_owned()),
            date: Some("2024-06-01".parse().unwrap()),
            ..Meeting::default()
        });
        let mut document = Document::new("d", "");
        document.issued = Some("2024-06-02".parse().unwrap());
        document.source = Some(row["source"].to_owned()).filter(|source| !source.is_empty());
        let found = RESOLVER.resolve(&document, &reading);
        let key = found.occasions[0].as_ref().map_or("", |d| &d.entity.key);
        differ(row["name"], row["entity"], key).into_iter().collect()
    });
}

#[test]
fn keys_say_by_themselves_what_entities_are() {
    check(
        "profiles.tsv",
        &["entity", "outer", "kind", "successor", "series"],
        |row| {
            let (path, key) = row["entity"].split_once('/').unwrap();
            let kind = EntityKind::ALL.iter().find(|kind| kind.path() == path).unwrap();
            let profile = RESOLVER.profile(&Entity::new(*kind, key));
            let outer = profile.part_of.as_ref().or(profile.within.as_ref());
            [
                differ("outer", row["outer"], &show(outer)),
                differ("kind", row["kind"], profile.classification.unwrap_or_default()),
                differ("successor", row["successor"], &show(profile.replaced_by.as_ref())),
                differ("series", row["series"], &show(profile.edition_of.as_ref())),
            ]
            .into_iter()
            .flatten()
            .collect()
        },
    );
}

#[test]
fn a_division_keeps_its_former_names_and_a_change_its_day() {
    let area = RESOLVER.profile(&Entity::new(EntityKind::Division, "420600"));
    assert_eq!(area.former_names, ["襄樊市"]);
    let old = RESOLVER.profile(&Entity::new(EntityKind::Body, "中华人民共和国文化部"));
    let change = RESOLVER.profile(&old.changed_by.unwrap());
    assert_eq!(change.label, "2018年国务院机构改革");
    assert_eq!(change.day, Some("2018-03-17".parse().unwrap()));
}

#[test]
fn one_form_stays_as_it_is() {
    // A full name is its own one form, and the same day after day.
    let mut wrong = String::new();
    for list in ["meeting-names.tsv", "initiative-names.tsv", "body-names.tsv"] {
        let text = lexicon_file(list).unwrap();
        for row in &Table::parse(list, text).unwrap().rows {
            let full = row
                .get("full")
                .replace("{n}", "七")
                .replace("{m}", "三")
                .replace("{party}", "五")
                .replace("{congress}", "五")
                .replace("{d}", "上海市");
            let name = matches!(row.get("kind"), "name" | "one");
            if !name || full.contains('{') {
                continue;
            }
            let mut reading = Reading::default();
            let (name, folded, evidence) = (full.clone(), full.clone(), nowhere());
            if list.starts_with("meeting") {
                reading.references.push(Reference {
                    name,
                    folded,
                    evidence,
                });
            } else if list.starts_with("body") {
                reading.organizations.push(Organization {
                    name,
                    folded,
                    evidence,
                });
            } else {
                reading.topics.push(Topic {
                    name,
                    folded,
                    kind: TopicKind::Initiative,
                    evidence,
                });
            }
            let found = RESOLVER.resolve(&Document::new("d", ""), &reading);
            let lists = [&found.references, &found.topics, &found.organizations];
            let decision = lists.into_iter().filter_map(|list| list.first()).next().unwrap();
            if decision.entity.key != full {
                wrong.push_str(&format!("{list}:{}: {}\n", row.line, decision.entity.key));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn kinds_of_body_in_the_list_are_concepts() {
    let text = lexicon_file("body-profiles.tsv").unwrap();
    let table = Table::parse("body-profiles.tsv", text).unwrap();
    let kinds: BTreeSet<&str> = table.rows.iter().map(|row| row.get("kind")).collect();
    for kind in kinds {
        assert!(organ::ALL.contains(&kind), "{kind}");
    }
}
