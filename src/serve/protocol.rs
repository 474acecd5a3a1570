//! The SPARQL 1.1 Protocol: queries by GET, by form and as a body of their own.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use oxigraph::sparql::QueryDataset;
use oxrdf::NamedNode;
use url::form_urlencoded;

use super::error::ServeError;
use super::formats::{Wish, write_answer};
use super::negotiate::Accept;
use super::sink::Sink;
use super::site::Site;

/// The longest body taken.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

const NO_UPDATE: &str = "this server takes no updates over HTTP: \
    stop it, change the store with `jiyao ingest` on the command line, and start it again";

/// The protocol's route.
pub(super) fn routes() -> Router<Site> {
    let methods = get(by_get)
        .post(by_post)
        .fallback(async || ServeError::MethodNotAllowed("GET, HEAD, POST"));
    Router::new()
        .route("/sparql", methods)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

/// What a request asks for.
#[derive(Debug, Default)]
struct Request {
    queries: Vec<String>,
    updates: bool,
    default_graphs: Vec<NamedNode>,
    named_graphs: Vec<NamedNode>,
    format: Option<String>,
}

impl Request {
    /// Adds the parameters of a query string or form.
    fn read(&mut self, encoded: &[u8]) -> Result<(), ServeError> {
        for (key, value) in form_urlencoded::parse(encoded) {
            match key.as_ref() {
                "query" => self.queries.push(value.into_owned()),
                "update" => self.updates = true,
                "default-graph-uri" => self.default_graphs.push(graph(&value)?),
                "named-graph-uri" => self.named_graphs.push(graph(&value)?),
                "using-graph-uri" | "using-named-graph-uri" => self.updates = true,
                "format" => self.format = Some(value.into_owned()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The dataset that the request names, if it does; it goes before what the query names.
    fn dataset(&self) -> Option<QueryDataset> {
        if self.default_graphs.is_empty() && self.named_graphs.is_empty() {
            return None;
        }
        let mut dataset = QueryDataset::new();
        dataset.set_default_graph(self.default_graphs.iter().cloned().map(Into::into).collect());
        dataset.set_available_named_graphs(self.named_graphs.iter().cloned().map(Into::into).collect());
        Some(dataset)
    }

    /// The one query.
    fn query(&mut self) -> Result<String, ServeError> {
        if self.updates {
            return Err(ServeError::Forbidden(NO_UPDATE.to_owned()));
        }
        match (self.queries.pop(), self.queries.is_empty()) {
            (Some(query), true) => Ok(query),
            (Some(_), false) => Err(ServeError::BadRequest("more than one query given; send one".to_owned())),
            (None, _) => Err(ServeError::BadRequest(
                "no query given; send one as the parameter `query`, or as a body of type application/sparql-query"
                    .to_owned(),
            )),
        }
    }
}

async fn by_get(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, ServeError> {
    let accept = Accept::of(&headers);
    let encoded = uri.query().unwrap_or_default();
    let mut request = Request::default();
    request.read(encoded.as_bytes())?;
    if accept.prefers_html() && request.format.is_none() && !request.updates {
        // A person with a browser is better served by the page.
        let separator = if encoded.is_empty() { "" } else { "?" };
        return Ok(Redirect::to(&format!("/ask{separator}{encoded}")).into_response());
    }
    answer(site, request, accept).await
}

async fn by_post(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Result<Response, ServeError> {
    let mut request = Request::default();
    request.read(uri.query().unwrap_or_default().as_bytes())?;
    let media = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match media
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "application/x-www-form-urlencoded" => request.read(&body)?,
        "application/sparql-query" => {
            let query = String::from_utf8(body.into()).map_err(|error| {
                let place = error.utf8_error().valid_up_to();
                ServeError::BadRequest(format!(
                    "the query is not UTF-8 at byte {place}; send it in UTF-8"
                ))
            })?;
            request.queries.push(query);
        }
        "application/sparql-update" => request.updates = true,
        other => {
            return Err(ServeError::UnsupportedMediaType(format!(
                "a body of type `{other}` is not understood; send application/sparql-query or application/x-www-form-urlencoded"
            )));
        }
    }
    answer(site, request, Accept::of(&headers)).await
}

async fn answer(site: Site, mut request: Request, accept: Accept) -> Result<Response, ServeError> {
    let query = request.query()?;
    let dataset = request.dataset();
    let wish = request.format.map_or(Wish::Accept(accept), Wish::Name);
    let workers = site.queries.clone();
    workers
        .stream(move |sink, token| {
            let results = site.archive.answer_on(&query, &[], Some(token), dataset)?;
            write_answer(results, &wish, sink, Sink::begin)
        })
        .await
}

fn graph(iri: &str) -> Result<NamedNode, ServeError> {
    NamedNode::new(iri).map_err(|error| {
        ServeError::BadRequest(format!(
            "`{iri}` is no absolute IRI ({error}); name graphs by their full IRIs"
        ))
    })
}
