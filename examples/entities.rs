//! Reads JSON Lines of documents from standard input and prints which entity each name stands for:
//! identifier, where the name was found, the name, the entity, the reason; tab-separated.
//!
//! `cargo run --release --example entities < reports.jsonl`

use std::io::{self, BufRead, Write};

use jiyao::reader::Reader;
use jiyao::resolve::{Decision, EntityKind, Reason, Resolver};
use jiyao::text::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (reader, resolver) = (Reader::new()?, Resolver::new()?);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: Document = serde_json::from_str(&line?)?;
        let reading = reader.reading(&document);
        let found = resolver.resolve(&document, &reading);
        let mut row = |what: &str, name: &str, decision: &Decision| {
            let (kind, key) = (decision.entity.kind.path(), &decision.entity.key);
            let id = &document.id;
            writeln!(out, "{id}\t{what}\t{name}\t{kind}/{key}\t{:?}", decision.reason)
        };
        for (person, decisions) in reading.persons.iter().zip(&found.posts) {
            for (post, decision) in person.posts.iter().zip(decisions) {
                for decision in decision {
                    row("post", &post.title, decision)?;
                }
            }
        }
        for (organization, decision) in reading.organizations.iter().zip(&found.organizations) {
            row("organization", &organization.name, decision)?;
        }
        for (place, decision) in reading.places.iter().zip(&found.places) {
            row("place", &place.name, decision)?;
        }
        for (topic, decision) in reading.topics.iter().zip(&found.topics) {
            row("topic", &topic.name, decision)?;
        }
        for (reference, decision) in reading.references.iter().zip(&found.references) {
            row("reference", &reference.name, decision)?;
        }
        for (meeting, decision) in reading.meetings.iter().zip(&found.occasions) {
            let name = meeting.name.as_deref().unwrap_or_default();
            match decision {
                Some(decision) => row("occasion", name, decision)?,
                None if name.is_empty() => {}
                None => row(
                    "occasion",
                    name,
                    &Decision::new(EntityKind::MeetingName, "", Reason::Open),
                )?,
            }
        }
        for (name, decision) in &found.venues {
            row("venue", name, decision)?;
        }
        for (name, decision) in &found.bodies {
            row("body", name, decision)?;
        }
        for (name, decisions) in &found.addressees {
            for decision in decisions {
                row("addressee", name, decision)?;
            }
        }
    }
    Ok(())
}
