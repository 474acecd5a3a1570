//! The server, called without sockets: requests and what must come back are data in `tests/cases/serve`.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use jiyao::serve::{Options, Site, Tokens, router};
use jiyao::store::{Archive, Catalogue, QueryResults, RdfFormat, plain};
use serde::Deserialize;
use tower::ServiceExt;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/serve");

#[derive(Deserialize)]
struct Requests {
    case: Vec<Case>,
}

/// A request, and what its answer must be.
#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default = "get")]
    method: String,
    path: String,
    /// Added to the path as the parameter `query`.
    query: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
    status: u16,
    #[serde(default)]
    answer: BTreeMap<String, String>,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
}

fn get() -> String {
    "GET".to_owned()
}

fn archive() -> Archive {
    let archive = Archive::in_memory().unwrap();
    let graph = fs::read(format!("{CASES}/graph.trig")).unwrap();
    archive.load(graph.as_slice(), RdfFormat::TriG, None).unwrap();
    archive
}

fn read<T: for<'de> Deserialize<'de>>(file: &str) -> T {
    toml::from_str(&fs::read_to_string(format!("{CASES}/{file}")).unwrap()).unwrap()
}

/// Sends one request; tells what differs from what must come back.
async fn differences(app: &Router, case: &Case) -> Vec<String> {
    let mut path = case.path.clone();
    if let Some(query) = &case.query {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(
            &url::form_urlencoded::Serializer::new(String::new())
                .append_pair("query", query)
                .finish(),
        );
    }
    let mut request = Request::builder().method(case.method.as_str()).uri(path);
    for (name, value) in &case.headers {
        request = request.header(name, value);
    }
    let response = app
        .clone()
        .oneshot(request.body(Body::from(case.body.clone())).unwrap())
        .await
        .unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    let body = String::from_utf8_lossy(&bytes);
    let excerpt: String = body.chars().take(600).collect();
    let mut found = Vec::new();
    if status != case.status {
        found.push(format!("status {status}, not {}: {excerpt}", case.status));
    }
    for (name, wanted) in &case.answer {
        let value = headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let absent = wanted == "(absent)" && !headers.contains_key(name);
        if !value.starts_with(wanted) && !absent {
            found.push(format!("{name} is `{value}`, not `{wanted}`"));
        }
    }
    found.extend(
        case.has
            .iter()
            .filter(|w| !body.contains(*w))
            .map(|w| format!("lacks `{w}` in: {excerpt}")),
    );
    found.extend(
        case.lacks
            .iter()
            .filter(|w| body.contains(*w))
            .map(|w| format!("has `{w}`")),
    );
    found
}

async fn check(file: &str, options: &Options) {
    let app = router(Site::new(archive(), options).unwrap());
    let mut failures = Vec::new();
    for case in read::<Requests>(file).case {
        for difference in differences(&app, &case).await {
            failures.push(format!("{}: {difference}", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[tokio::test]
async fn the_protocol_holds() {
    check("protocol.toml", &Options::default()).await;
}

/// Options with a token that allows changes.
fn open_to_changes() -> Options {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "0123456789abcdef\n").unwrap();
    Options {
        tokens: Some(Tokens::read(file.path()).unwrap()),
        ..Options::default()
    }
}

#[tokio::test]
async fn who_shows_a_token_changes_the_store() {
    check("changes.toml", &open_to_changes()).await;
}

/// What an answer was tagged with spares the next one, until the graph changes.
#[tokio::test]
async fn answers_are_spared_while_nothing_changes() {
    let app = router(Site::new(archive(), &open_to_changes()).unwrap());
    let ask = async |name: &str, value: &str| {
        let request = Request::builder()
            .uri("/sparql?query=ASK%7B%7D")
            .header(name, value);
        let response = app
            .clone()
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap();
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        (
            response.status().as_u16(),
            header("etag"),
            header("last-modified"),
        )
    };
    // Within the second of a change the time of it is not told.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let (status, tag, modified) = ask("accept", "*/*").await;
    let (tag, modified) = (tag.unwrap(), modified.unwrap());
    assert_eq!(status, 200);
    assert_eq!(ask("if-modified-since", &modified).await.0, 304);
    assert_eq!(
        ask("if-modified-since", "Thu, 01 Jan 1970 00:00:00 GMT").await.0,
        200
    );
    let (_, tag_of_any, _) = ask("if-none-match", "\"other\"").await;
    let tag_of_any = tag_of_any.unwrap();
    assert_ne!(tag, tag_of_any, "another Accept header may mean another answer");
    let tags = format!("\"other\", {tag_of_any}");
    assert_eq!(ask("if-none-match", &tags).await.0, 304);

    let update = Request::post("/sparql")
        .header("authorization", "Bearer 0123456789abcdef")
        .header("content-type", "application/sparql-update")
        .body(Body::from("INSERT DATA { <a> <b> <c> }"))
        .unwrap();
    assert_eq!(app.clone().oneshot(update).await.unwrap().status(), 204);
    assert_eq!(ask("if-none-match", &tags).await.0, 200);
    assert_eq!(ask("if-modified-since", &modified).await.0, 200);
}

#[tokio::test]
async fn entities_are_linked_data() {
    check("linked.toml", &Options::default()).await;
}

#[tokio::test]
async fn reconciliation() {
    check("reconcile.toml", &Options::default()).await;
}

#[tokio::test]
async fn pages_show_the_graph() {
    check("pages.toml", &Options::default()).await;
}

/// A dump and the store it was made from hold the same quads.
#[tokio::test]
async fn dumps_hold_everything() {
    let source = archive();
    let app = router(Site::new(source.clone(), &Options::default()).unwrap());
    for (path, format) in [("/dump.nq", RdfFormat::NQuads), ("/dump.trig", RdfFormat::TriG)] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let body = app
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes();
        let copy = Archive::in_memory().unwrap();
        copy.load(&*body, format, None).unwrap();
        assert_eq!(copy.len().unwrap(), source.len().unwrap(), "{path}");
    }
}

/// A product of all statements with themselves, several times over.
const ENDLESS: &str = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

fn asking(query: &str) -> Request<Body> {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("query", query)
        .finish();
    Request::builder()
        .uri(format!("/sparql?{query}"))
        .body(Body::empty())
        .unwrap()
}

#[tokio::test]
async fn a_query_without_end_is_stopped_and_others_are_answered() {
    let options = Options {
        query_limit: Duration::from_secs(1),
        ..Options::default()
    };
    let app = router(Site::new(archive(), &options).unwrap());
    let start = Instant::now();
    let endless = format!("SELECT (COUNT(*) AS ?n) WHERE {ENDLESS}");
    let (late, prompt) = tokio::join!(
        app.clone().oneshot(asking(&endless)),
        app.clone().oneshot(asking("ASK {}"))
    );
    assert_eq!(prompt.unwrap().status(), 200);
    let late = late.unwrap();
    assert_eq!(late.status(), 503);
    assert!(late.headers().contains_key("retry-after"));
    assert!(start.elapsed() < Duration::from_secs(10));
}

/// An answer that has begun cannot take its status back: the connection breaks off, which a client sees.
#[tokio::test]
async fn an_answer_cut_short_is_no_whole_answer() {
    let options = Options {
        query_limit: Duration::from_secs(1),
        ..Options::default()
    };
    let app = router(Site::new(archive(), &options).unwrap());
    let response = app
        .oneshot(asking(&format!("SELECT * WHERE {ENDLESS}")))
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let mut body = response.into_body();
    let mut broken = false;
    while let Some(frame) = body.frame().await {
        broken = frame.is_err();
    }
    assert!(broken);
}

#[derive(Deserialize)]
struct Questions {
    ask: Vec<Ask>,
}

/// A question of the catalogue with values, and the rows that must come back in the columns named.
#[derive(Deserialize)]
struct Ask {
    name: String,
    #[serde(default)]
    with: BTreeMap<String, String>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[test]
fn questions_have_the_right_answers() {
    let (archive, catalogue) = (archive(), Catalogue::built_in().unwrap());
    let mut failures = Vec::new();
    let questions = read::<Questions>("ask.toml").ask;
    for ask in &questions {
        let question = catalogue.get(&ask.name).unwrap();
        let with: Vec<_> = ask.with.iter().collect();
        let bindings = question.bind(&with).unwrap();
        let QueryResults::Solutions(solutions) = archive.answer(question.sparql, &bindings, None).unwrap()
        else {
            panic!("{} is no SELECT query", ask.name);
        };
        let rows: Vec<Vec<String>> = solutions
            .map(|row| row.unwrap())
            .map(|row| {
                ask.columns
                    .iter()
                    .map(|c| row.get(c.as_str()).map(plain).unwrap_or_default())
                    .collect()
            })
            .collect();
        let short = |rows: &[Vec<String>]| {
            rows.iter()
                .map(|row| row.join(" | "))
                .collect::<Vec<_>>()
                .join("\n    ")
                .replace("https://w3id.org/jiyao/id/", "")
        };
        if short(&rows) != short(&ask.rows) {
            failures.push(format!("{} {:?} gives\n    {}", ask.name, ask.with, short(&rows)));
        }
    }
    for question in catalogue.questions() {
        if !questions.iter().any(|ask| ask.name == question.name) {
            failures.push(format!(
                "{} has no case in tests/cases/serve/ask.toml",
                question.name
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_question_runs_with_and_without_what_is_optional() {
    let (archive, catalogue) = (archive(), Catalogue::built_in().unwrap());
    assert!(catalogue.questions().len() >= 18);
    for question in catalogue.questions() {
        for all in [true, false] {
            let given = question.parameters.iter().filter(|p| all || p.required);
            let given: Vec<_> = given.map(|p| (p.name.as_str(), p.example.as_str())).collect();
            let bindings = question
                .bind(&given)
                .unwrap_or_else(|e| panic!("{}: {e}", question.name));
            let results = archive.answer(question.sparql, &bindings, None);
            match results.unwrap_or_else(|e| panic!("{}: {e}", question.name)) {
                QueryResults::Solutions(solutions) => {
                    solutions.for_each(|row| drop(row.unwrap()));
                }
                _ => panic!("{} is no SELECT query", question.name),
            }
        }
    }
}
