//! The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group), by which OpenRefine and others match
//! names in their tables against the graph.

mod answer;
mod candidates;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::error::ServeError;
use super::rows::Asker;
use super::site::Site;
use answer::{Named, extend, suggest};
use candidates::{Wanted, candidates};

/// The longest body taken.
const BODY_LIMIT: usize = 1024 * 1024;

/// The most questions of one batch.
const BATCH: usize = 200;

/// The types that things have, and the list of the phrasebook that names them.
const TYPES: List = List {
    words: "reconcile-type",
    ids: &[
        "Official",
        "Organization",
        "Post",
        "District",
        "Place",
        "Initiative",
        "Formulation",
        "PolicyDocument",
        "Meeting",
    ],
};

/// The properties by which things are told apart, and which are given out.
const PROPERTIES: List = List {
    words: "reconcile-property",
    ids: &[
        "post",
        "body",
        "place",
        "pinyin",
        "code",
        "alias",
        "date",
        "identifier",
    ],
};

/// Identifiers, and where their names stand in the phrasebook.
#[derive(Clone, Copy)]
struct List {
    words: &'static str,
    ids: &'static [&'static str],
}

/// The service and its helpers.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/reconcile", get(by_get).post(by_post))
        .route("/reconcile/suggest/entity", get(suggest_entity))
        .route(
            "/reconcile/suggest/type",
            get(async |State(site), headers, uri| suggest_of(TYPES, &site, &headers, &uri)),
        )
        .route(
            "/reconcile/suggest/property",
            get(async |State(site), headers, uri| suggest_of(PROPERTIES, &site, &headers, &uri)),
        )
        .route("/reconcile/properties", get(properties))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

async fn by_get(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, ServeError> {
    reply(site, &headers, uri.query().unwrap_or_default().as_bytes()).await
}

async fn by_post(State(site): State<Site>, headers: HeaderMap, body: Bytes) -> Result<Response, ServeError> {
    reply(site, &headers, &body).await
}

/// A batch of questions, properties asked of things, or, where neither is given, what the service offers.
async fn reply(site: Site, headers: &HeaderMap, form: &[u8]) -> Result<Response, ServeError> {
    let mut asked = None;
    for (key, value) in form_urlencoded::parse(form) {
        let value = || serde_json::from_str::<Value>(&value);
        let wrong = |error: serde_json::Error| ServeError::BadRequest(format!("`{key}` is no JSON: {error}"));
        match key.as_ref() {
            "queries" => asked = Some((true, value().map_err(wrong)?)),
            "extend" => asked = Some((false, value().map_err(wrong)?)),
            _ => {}
        }
    }
    let Some((queries, asked)) = asked else {
        return Ok(Json(manifest(&site, headers)).into_response());
    };
    let archive = site.archive.clone();
    let base = site.base.clone();
    let named = Named::of(&site, headers);
    let answer = site
        .pages
        .run(move |token| {
            let asker = Asker::new(&archive, token);
            if queries {
                batch(&asker, &base, &named, &asked)
            } else {
                extend(&asker, &base, &named, &asked)
            }
        })
        .await?;
    Ok(Json(answer).into_response())
}

/// What the service offers.
fn manifest(site: &Site, headers: &HeaderMap) -> Value {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let here = format!("http://{host}");
    let service = |path: &str| json!({ "service_url": here, "service_path": path });
    json!({
        "versions": ["0.2"],
        "name": "jiyao",
        "identifierSpace": &*site.base,
        "schemaSpace": "https://w3id.org/jiyao/ontology#",
        "defaultTypes": [Named::of(site, headers).one(TYPES, "Official")],
        "view": { "url": format!("{here}/id/{{{{id}}}}") },
        "suggest": {
            "entity": service("/reconcile/suggest/entity"),
            "type": service("/reconcile/suggest/type"),
            "property": service("/reconcile/suggest/property"),
        },
        "extend": { "propose_properties": service("/reconcile/properties"), "property_settings": [] },
    })
}

/// Answers each question of a batch by its key.
fn batch(asker: &Asker<'_>, base: &str, named: &Named, asked: &Value) -> Result<Value, ServeError> {
    let Value::Object(questions) = asked else {
        return Err(ServeError::BadRequest(
            "`queries` must be an object of questions, as {\"q0\": {\"query\": \"…\"}}".to_owned(),
        ));
    };
    if questions.len() > BATCH {
        return Err(ServeError::BadRequest(format!(
            "more than {BATCH} questions; send fewer at a time"
        )));
    }
    let mut answers = serde_json::Map::new();
    for (key, question) in questions {
        let found = candidates(asker, base, named, &Wanted::of(question))?;
        answers.insert(key.clone(), json!({ "result": found }));
    }
    Ok(Value::Object(answers))
}

/// Things whose names hold what somebody has typed so far.
async fn suggest_entity(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Json<Value>, ServeError> {
    let prefix = parameter(&uri, "prefix");
    let (archive, base) = (site.archive.clone(), site.base.clone());
    let named = Named::of(&site, &headers);
    let answer = site
        .pages
        .run(move |token| {
            let wanted = Wanted::of(&json!({ "query": prefix, "limit": 10 }));
            let found = candidates(&Asker::new(&archive, token), &base, &named, &wanted)?;
            let short = |found: Value| json!({ "id": found["id"], "name": found["name"], "description": found["description"], "notable": found["type"] });
            Ok(json!({ "result": found.into_iter().map(short).collect::<Vec<_>>() }))
        })
        .await?;
    Ok(Json(answer))
}

/// Types or properties that begin with what somebody has typed so far.
fn suggest_of(list: List, site: &Site, headers: &HeaderMap, uri: &Uri) -> Json<Value> {
    Json(suggest(
        &Named::of(site, headers),
        list,
        &parameter(uri, "prefix"),
    ))
}

/// The properties that things of a type have.
async fn properties(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Json<Value> {
    let named = Named::of(&site, &headers);
    let all: Vec<Value> = PROPERTIES
        .ids
        .iter()
        .map(|id| named.one(PROPERTIES, id))
        .collect();
    Json(json!({ "type": parameter(&uri, "type"), "limit": all.len(), "properties": all }))
}

/// A parameter of the query string; empty where it is missing.
fn parameter(uri: &Uri, name: &str) -> String {
    let mut all = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    all.find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}
