//! A sitting in words: what its header tells, and its turns, as records print them.

use std::sync::Arc;

use jiff::civil::Date;

use super::page;
use super::people::{People, id_of};
use crate::text::signs::{DAY, MONTH, YEAR};
use crate::text::{Document, DocumentKind};

/// What is told of a sitting.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) day: Option<Date>,
    pub(super) place: Option<String>,
    pub(super) source: Option<String>,
    pub(super) location: Option<String>,
    pub(super) traditional: bool,
    pub(super) turns: Vec<Turn>,
    /// Those whom the file lists.
    pub(super) people: People,
    /// Those whom its corpus lists.
    pub(super) others: Option<Arc<People>>,
}

/// What one speaker says in one go.
#[derive(Debug, Default)]
pub(super) struct Turn {
    pub(super) who: Option<String>,
    pub(super) noted: Option<String>,
    pub(super) chair: bool,
    pub(super) paragraphs: Vec<String>,
}

impl Told {
    /// The document: the lines of the header, then the turns.
    pub(super) fn document(mut self) -> Document {
        self.turns.retain(|turn| !turn.paragraphs.is_empty());
        let mut chairs: Vec<&str> = Vec::new();
        for turn in self.turns.iter().filter(|turn| turn.chair) {
            if let Some(who) = turn.who.as_deref()
                && !chairs.contains(&who)
            {
                chairs.push(who);
            }
        }
        let word = |kind: &str| {
            let kind = if self.traditional {
                format!("{kind}-traditional")
            } else {
                kind.to_owned()
            };
            page::words(&kind).next().unwrap_or_default()
        };
        let mut lines: Vec<String> = Vec::new();
        if let Some(day) = self.day {
            let day = format!("{}{YEAR}{}{MONTH}{}{DAY}", day.year(), day.month(), day.day());
            lines.push(format!("{}：{day}", word("sitting-day")));
        }
        if let Some(place) = &self.place {
            lines.push(format!("{}：{place}", word("sitting-place")));
        }
        let chairs: Vec<String> = chairs
            .into_iter()
            .filter_map(|who| self.find(who))
            .map(named)
            .collect();
        if !chairs.is_empty() {
            lines.push(format!("{}：{}", word("sitting-chair"), chairs.join("、")));
        }
        for turn in &self.turns {
            let known = turn.who.as_deref().and_then(|who| self.find(who));
            let speaker = match (known, &turn.noted, &turn.who) {
                (Some(known), ..) => named(known),
                (None, Some(noted), _) if !noted.is_empty() => noted.clone(),
                (None, _, _) if turn.chair => word("sitting-president").to_owned(),
                (None, _, Some(who)) => id_of(who).to_owned(),
                (None, ..) => word("sitting-unknown").to_owned(),
            };
            lines.push(format!("{speaker}：{}", turn.paragraphs.join("\n")));
        }
        Document {
            kind: DocumentKind::Transcript,
            title: self.title,
            text: if self.turns.is_empty() {
                String::new()
            } else {
                lines.join("\n")
            },
            issued: self.day,
            source: self.source,
            location: self.location,
            ..Document::default()
        }
    }

    fn find(&self, who: &str) -> Option<(&str, Option<&str>)> {
        let listed = self.people.find(who, self.day);
        listed.or_else(|| self.others.as_ref()?.find(who, self.day))
    }
}

/// A speaker as records print it.
fn named((name, role): (&str, Option<&str>)) -> String {
    match role {
        Some(role) => format!("{name}（{role}）"),
        None => name.to_owned(),
    }
}
