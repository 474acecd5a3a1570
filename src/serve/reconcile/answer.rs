//! What the service tells beside candidates: properties of things, and its own types and properties.

use std::sync::Arc;

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use crate::serve::error::ServeError;
use crate::serve::iri;
use crate::serve::language::{Language, Phrasebook};
use crate::serve::rows::Asker;
use crate::serve::site::Site;

use super::{List, PROPERTIES};

/// Names of types and properties in the client's language.
pub(super) struct Named {
    phrasebook: Arc<Phrasebook>,
    language: Language,
}

impl Named {
    pub(super) fn of(site: &Site, headers: &HeaderMap) -> Self {
        Self {
            phrasebook: Arc::clone(&site.phrasebook),
            language: Language::of(None, headers),
        }
    }

    /// A type or property as the API writes it.
    pub(super) fn one(&self, list: List, id: &str) -> Value {
        json!({ "id": id, "name": self.name(list, id) })
    }

    fn name<'w>(&'w self, list: List, id: &'w str) -> &'w str {
        self.phrasebook.words(self.language).of_list(list.words, id)
    }
}

/// Types or properties whose identifier or name begins so.
pub(super) fn suggest(named: &Named, list: List, prefix: &str) -> Value {
    let prefix = prefix.to_lowercase();
    let begins = |id: &&&str| {
        id.to_lowercase().starts_with(&prefix) || named.name(list, id).to_lowercase().starts_with(&prefix)
    };
    let found: Vec<Value> = list
        .ids
        .iter()
        .filter(begins)
        .map(|id| named.one(list, id))
        .collect();
    json!({ "result": found })
}

/// Properties of things: what a table is extended with.
pub(super) fn extend(
    asker: &Asker<'_>,
    base: &str,
    named: &Named,
    asked: &Value,
) -> Result<Value, ServeError> {
    let list = |key: &str| asked[key].as_array().cloned().unwrap_or_default();
    let wanted: Vec<String> = list("properties")
        .iter()
        .filter_map(|property| property["id"].as_str().map(str::to_owned))
        .collect();
    let mut rows = Map::new();
    for id in list("ids") {
        let Some(id) = id.as_str() else { continue };
        let mut row: Map<String, Value> = wanted.iter().map(|p| (p.clone(), json!([]))).collect();
        let node = iri::of_path(base, id);
        for fact in node.map_or(Ok(Vec::new()), |node| asker.about("reconcile-facts", &node))? {
            if let Some(Value::Array(cells)) = row.get_mut(fact.text("property")) {
                cells.push(match fact.node("other") {
                    Some(other) => json!({ "id": short(base, other.as_str()), "name": fact.text("value") }),
                    None => json!({ "str": fact.text("value") }),
                });
            }
        }
        rows.insert(id.to_owned(), Value::Object(row));
    }
    let meta: Vec<Value> = wanted.iter().map(|id| named.one(PROPERTIES, id)).collect();
    Ok(json!({ "meta": meta, "rows": rows }))
}

/// An IRI as an identifier of the service: what follows the base.
pub(super) fn short<'i>(base: &str, iri: &'i str) -> &'i str {
    iri.strip_prefix(base).unwrap_or(iri)
}
