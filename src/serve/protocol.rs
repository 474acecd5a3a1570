//! The SPARQL 1.1 Protocol: queries by GET, by form and as a body of their own; updates by form and as a body.

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use oxigraph::sparql::QueryDataset;
use oxrdf::NamedNode;
use url::form_urlencoded;

use super::description;
use super::error::ServeError;
use super::formats::{Wish, write_answer};
use super::negotiate::Accept;
use super::sink::Sink;
use super::site::Site;

/// The longest body taken, in megabytes.
const BODY_LIMIT: usize = 16;

/// What rdflib calls the default graph when it asks for it by name.
const RDFLIB_DEFAULT: &str = "urn:x-rdflib:default";

/// The protocol's route.
pub(super) fn routes() -> Router<Site> {
    let methods = get(by_get)
        .post(by_post)
        .fallback(async || ServeError::MethodNotAllowed("GET, HEAD, POST"));
    Router::new()
        .route("/sparql", methods)
        .layer(DefaultBodyLimit::max(BODY_LIMIT * 1024 * 1024))
}

/// What a request asks for.
#[derive(Debug, Default)]
struct Request {
    queries: Vec<String>,
    updates: Vec<String>,
    default_graphs: Vec<NamedNode>,
    named_graphs: Vec<NamedNode>,
    using: Vec<NamedNode>,
    using_named: Vec<NamedNode>,
    /// Whether rdflib's name of the default graph was among the graphs.
    whole: bool,
    format: Option<String>,
}

/// What is to be done.
enum Task {
    Query(String),
    Update(String),
}

impl Request {
    /// Adds the parameters of a query string or form.
    fn read(&mut self, encoded: &[u8]) -> Result<(), ServeError> {
        for (key, value) in form_urlencoded::parse(encoded) {
            match key.as_ref() {
                "query" => self.queries.push(value.into_owned()),
                "update" => self.updates.push(value.into_owned()),
                "default-graph-uri" if value == RDFLIB_DEFAULT => self.whole = true,
                "default-graph-uri" => self.default_graphs.push(graph(&value)?),
                "named-graph-uri" => self.named_graphs.push(graph(&value)?),
                "using-graph-uri" => self.using.push(graph(&value)?),
                "using-named-graph-uri" => self.using_named.push(graph(&value)?),
                "format" => self.format = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The one query or update.
    fn task(&mut self) -> Result<Task, ServeError> {
        let refused = |what: &str| Err(ServeError::BadRequest(what.to_owned()));
        if self.queries.len() + self.updates.len() > 1 {
            return refused("more than one query or update given; send one");
        }
        let reads = !self.default_graphs.is_empty() || !self.named_graphs.is_empty();
        let writes = !self.using.is_empty() || !self.using_named.is_empty();
        match (self.queries.pop(), self.updates.pop()) {
            (Some(_), _) if writes => {
                refused("a query's graphs are named by default-graph-uri and named-graph-uri")
            }
            (_, Some(_)) if reads => {
                refused("an update's graphs are named by using-graph-uri and using-named-graph-uri")
            }
            (Some(query), _) => Ok(Task::Query(query)),
            (None, Some(update)) => Ok(Task::Update(update)),
            (None, None) => refused(
                "no query given; send one as the parameter `query`, or as a body of type application/sparql-query",
            ),
        }
    }
}

async fn by_get(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, ServeError> {
    let accept = Accept::of(&headers);
    let encoded = uri.query().unwrap_or_default();
    let mut request = Request::default();
    request.read(encoded.as_bytes())?;
    if !request.updates.is_empty() {
        return Err(ServeError::BadRequest("an update is sent by POST".to_owned()));
    }
    if accept.prefers_html() && request.format.is_none() {
        // A person with a browser is better served by the page.
        let separator = if encoded.is_empty() { "" } else { "?" };
        return Ok(Redirect::to(&format!("/ask{separator}{encoded}")).into_response());
    }
    if request.queries.is_empty() {
        return description::describe(&site, &headers, &Wish::new(request.format, accept));
    }
    carry_out(site, request, headers).await
}

async fn by_post(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, ServeError> {
    let mut request = Request::default();
    request.read(uri.query().unwrap_or_default().as_bytes())?;
    let media = media_type(&headers)?;
    let body = taken(body, BODY_LIMIT)?;
    match media.as_str() {
        "application/x-www-form-urlencoded" => request.read(&body)?,
        "application/sparql-query" => request.queries.push(text(body)?),
        "application/sparql-update" => request.updates.push(text(body)?),
        other => {
            return Err(ServeError::UnsupportedMediaType(format!(
                "a body of type `{other}` is not understood; send application/sparql-query, \
                 application/sparql-update or application/x-www-form-urlencoded"
            )));
        }
    }
    carry_out(site, request, headers).await
}

/// The media type of a body in lower case, without its parameters.
pub(super) fn media_type(headers: &HeaderMap) -> Result<String, ServeError> {
    let coded = |value: &axum::http::HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get(CONTENT_ENCODING).is_some_and(coded) {
        return Err(ServeError::UnsupportedMediaType(
            "bodies are taken as they are; send it without Content-Encoding".to_owned(),
        ));
    }
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = media.unwrap_or_default().split(';').next().unwrap_or_default();
    Ok(essence.trim().to_ascii_lowercase())
}

/// A body that arrived whole.
pub(super) fn taken(body: Result<Bytes, BytesRejection>, limit: usize) -> Result<Bytes, ServeError> {
    body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ServeError::TooLarge(limit),
        _ => ServeError::BadRequest(error.body_text()),
    })
}

fn text(body: Bytes) -> Result<String, ServeError> {
    String::from_utf8(body.into()).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        ServeError::BadRequest(format!("the body is not UTF-8 at byte {place}; send it in UTF-8"))
    })
}

async fn carry_out(site: Site, mut request: Request, headers: HeaderMap) -> Result<Response, ServeError> {
    match request.task()? {
        Task::Query(query) => {
            let named = dataset(request.default_graphs, request.named_graphs);
            // rdflib names its default graph beside others where it means all of them.
            let dataset = if request.whole { None } else { named };
            answer(
                site,
                query,
                dataset,
                Wish::new(request.format, Accept::of(&headers)),
            )
            .await
        }
        Task::Update(update) => {
            site.admit(&headers)?;
            let using = dataset(request.using, request.using_named);
            let workers = site.changes.clone();
            workers
                .carry_out(move |token| {
                    site.archive.update(&update, Some(&token), using.as_ref())?;
                    Ok(site.archive.save()?)
                })
                .await?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
    }
}

/// The dataset that a request names, if it does; it goes before what the query names.
fn dataset(default: Vec<NamedNode>, named: Vec<NamedNode>) -> Option<QueryDataset> {
    if default.is_empty() && named.is_empty() {
        return None;
    }
    let mut dataset = QueryDataset::new();
    dataset.set_default_graph(default.into_iter().map(Into::into).collect());
    dataset.set_available_named_graphs(named.into_iter().map(Into::into).collect());
    Some(dataset)
}

async fn answer(
    site: Site,
    query: String,
    dataset: Option<QueryDataset>,
    wish: Wish,
) -> Result<Response, ServeError> {
    let workers = site.queries.clone();
    workers
        .stream(move |sink, token| {
            let results = site.archive.answer_on(&query, &[], Some(token), dataset)?;
            write_answer(results, &wish, sink, Sink::begin)
        })
        .await
}

/// The graph of that name.
pub(super) fn graph(iri: &str) -> Result<NamedNode, ServeError> {
    NamedNode::new(iri).map_err(|error| {
        ServeError::BadRequest(format!(
            "`{iri}` is no absolute IRI ({error}); name graphs by their full IRIs"
        ))
    })
}
