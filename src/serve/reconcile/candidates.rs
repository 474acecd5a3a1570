//! The things that a name in a table may mean, the likeliest first.

use std::collections::BTreeMap;

use oxrdf::NamedNode;
use serde_json::{Value, json};

use crate::serve::error::ServeError;
use crate::serve::rows::{Asker, Part, Row, text};
use crate::store::name_term;
use crate::text::fold;

use super::TYPES;
use super::answer::{Named, short};

/// Scores, of 100: a thing that bears the name, one that is also written so.
const NAMED: f64 = 100.0;
const ALSO: f64 = 90.0;
/// The most that a thing can have whose name only holds the words.
const PART: f64 = 60.0;
/// How much of the score the properties make where some are given.
const PROPERTIES: f64 = 0.4;
/// How far properties that nothing is known of count as right.
const UNTOLD: f64 = 0.75;

/// One question of a table.
pub(super) struct Wanted {
    /// The name, in Simplified characters.
    name: String,
    types: Vec<String>,
    limit: usize,
    /// Properties and what they should hold, in Simplified characters.
    properties: Vec<(String, Vec<String>)>,
}

impl Wanted {
    /// Reads a question; what it leaves out or has wrong is taken as not asked.
    pub(super) fn of(question: &Value) -> Self {
        let texts = |value: &Value| -> Vec<String> {
            let one = |value: &Value| match value {
                Value::String(text) => Some(fold(text.trim()).into_owned()),
                Value::Number(number) => Some(number.to_string()),
                Value::Object(thing) => thing.get("name")?.as_str().map(|text| fold(text).into_owned()),
                _ => None,
            };
            match value {
                Value::Array(all) => all.iter().filter_map(one).collect(),
                single => one(single).into_iter().collect(),
            }
        };
        let properties = question["properties"].as_array().into_iter().flatten();
        let limit = question["limit"]
            .as_u64()
            .and_then(|limit| usize::try_from(limit).ok());
        Self {
            name: texts(&question["query"]).pop().unwrap_or_default(),
            types: texts(&question["type"]),
            limit: limit.unwrap_or(10).clamp(1, 100),
            properties: properties
                .filter_map(|property| Some((property["pid"].as_str()?.to_owned(), texts(&property["v"]))))
                .collect(),
        }
    }
}

/// A thing that may be meant.
struct Candidate {
    node: NamedNode,
    name: String,
    class: String,
    score: f64,
    exact: bool,
}

/// The things that may be meant, as the API writes them.
pub(super) fn candidates(
    asker: &Asker<'_>,
    base: &str,
    named: &Named,
    wanted: &Wanted,
) -> Result<Vec<Value>, ServeError> {
    if wanted.name.is_empty() {
        return Ok(Vec::new());
    }
    let called = [("called".to_owned(), name_term(&wanted.name))];
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut take = |rows: Vec<Row>| {
        for candidate in rows.iter().filter_map(|row| candidate(row, wanted)) {
            let known = found.entry(candidate.node.as_str().to_owned());
            known.or_insert(candidate);
        }
        found.len()
    };
    let first = Part { from: 0, number: 200 };
    if take(asker.rows("reconcile", &called, Some(first))?) == 0 {
        take(asker.rows("reconcile-part", &[text("part", &wanted.name)], Some(first))?);
    }
    let mut found: Vec<Candidate> = found.into_values().collect();
    by_score(&mut found);
    // What tells things of one name apart is looked up for those at the head alone.
    found.truncate(wanted.limit.max(25));
    let mut descriptions = Vec::with_capacity(found.len());
    for candidate in &mut found {
        let facts = asker.about("reconcile-facts", &candidate.node)?;
        if !wanted.properties.is_empty() {
            let verdicts = wanted
                .properties
                .iter()
                .filter_map(|property| holds(&facts, property));
            let (known, held) = verdicts.fold((0.0, 0.0), |(known, held), holds| {
                (known + 1.0, held + f64::from(u8::from(holds)))
            });
            let share = if known > 0.0 { held / known } else { UNTOLD };
            candidate.score *= 1.0 - PROPERTIES + PROPERTIES * share;
        }
        descriptions.push((candidate.node.clone(), description(&facts)));
    }
    by_score(&mut found);
    let best = found.first().map_or(0.0, |best| best.score);
    let sure = found.iter().filter(|other| other.exact && other.score >= best).count() == 1
        && (wanted.properties.is_empty() || best > NAMED * (1.0 - PROPERTIES))
        // One of several of a name is sure only by what is said of it.
        && (!wanted.properties.is_empty() || found.iter().filter(|other| other.exact).count() == 1);
    found.truncate(wanted.limit);
    let written = found.iter().enumerate().map(|(at, candidate)| {
        let description = descriptions.iter().find(|(node, _)| *node == candidate.node);
        json!({
            "id": short(base, candidate.node.as_str()),
            "name": candidate.name,
            "description": description.map_or("", |(_, text)| text),
            "type": [named.one(TYPES, &candidate.class)],
            "score": (candidate.score * 10.0).round() / 10.0,
            "match": at == 0 && sure && candidate.exact,
        })
    });
    Ok(written.collect())
}

fn by_score(found: &mut [Candidate]) {
    found.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.node.as_str().cmp(b.node.as_str()))
    });
}

/// A row as a candidate, if it is of a type that is wanted.
fn candidate(row: &Row, wanted: &Wanted) -> Option<Candidate> {
    let node = row.node("entity")?.clone();
    let class = row.node("class")?.as_str();
    let class = class.rsplit(['#', '/']).next().unwrap_or_default();
    let known = TYPES.ids.contains(&class);
    if !known || !(wanted.types.is_empty() || wanted.types.iter().any(|wanted| wanted == class)) {
        return None;
    }
    let name = row.text("name").to_owned();
    let exact = fold(&name) == wanted.name;
    #[allow(clippy::cast_precision_loss)]
    let share = wanted.name.chars().count() as f64 / name.chars().count().max(1) as f64;
    let score = match (row.is_true("main"), exact || !name.contains(&wanted.name)) {
        (true, _) => NAMED,
        (false, true) => ALSO,
        (false, false) => PART * share,
    };
    Some(Candidate {
        node,
        name,
        class: class.to_owned(),
        score,
        exact: score >= ALSO,
    })
}

/// Whether a thing has one of the values of a property, or one that holds it; `None` where nothing is known.
fn holds(facts: &[Row], (property, values): &(String, Vec<String>)) -> Option<bool> {
    let mut known = facts
        .iter()
        .filter(|fact| fact.text("property") == property)
        .map(|fact| fact.text("value"))
        .peekable();
    known.peek()?;
    Some(known.any(|has| {
        let mut values = values.iter();
        values.any(|value| has.contains(value.as_str()) || value.contains(has))
    }))
}

/// What a person reads to tell a thing from others of the name: its posts, or where it belongs.
fn description(facts: &[Row]) -> String {
    let of = |property: &str| -> Vec<&str> {
        let values = facts.iter().filter(|fact| fact.text("property") == property);
        values.map(|fact| fact.text("value")).take(4).collect()
    };
    ["post", "place", "date", "alias"]
        .into_iter()
        .map(of)
        .find(|values| !values.is_empty())
        .unwrap_or_default()
        .join("、")
}
