//! The SPARQL 1.1 Graph Store Protocol: one graph read, put, added to or dropped, named by the parameter
//! `graph`, by `default`, or by the address itself.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use oxigraph::io::RdfFormat;
use oxrdf::{BlankNode, NamedNode, Triple};
use url::form_urlencoded;

use super::error::ServeError;
use super::formats::{Wish, serializer};
use super::negotiate::Accept;
use super::protocol::{graph, media_type, taken};
use super::site::Site;
use crate::store::{Keep, read_triples};

/// The longest body taken, in megabytes.
const BODY_LIMIT: usize = 64;

/// The graph store's routes.
pub(super) fn routes() -> Router<Site> {
    let methods = || -> MethodRouter<Site> {
        get(read)
            .put(async |State(site): State<Site>, request: Request| change(site, request, Keep::New).await)
            .post(async |State(site): State<Site>, request: Request| change(site, request, Keep::Old).await)
            .delete(drop_it)
            .fallback(async || ServeError::MethodNotAllowed("GET, HEAD, PUT, POST, DELETE"))
    };
    Router::new()
        .route("/graphs", methods())
        .route("/graphs/{*name}", methods())
        .layer(DefaultBodyLimit::max(BODY_LIMIT * 1024 * 1024))
}

/// The graph that a request is about.
enum Target {
    Default,
    Named(NamedNode),
    /// None is named: one to be made.
    Fresh,
}

impl Target {
    fn of(site: &Site, headers: &HeaderMap, uri: &Uri) -> Result<Self, ServeError> {
        if uri.path() != "/graphs" {
            return graph(&format!("{}{}", site.url(headers), uri.path())).map(Self::Named);
        }
        let encoded = uri.query().unwrap_or_default().as_bytes();
        let named = form_urlencoded::parse(encoded)
            .filter(|(key, _)| matches!(key.as_ref(), "graph" | "default"))
            .collect::<Vec<_>>();
        match named.as_slice() {
            [] => Ok(Self::Fresh),
            [(key, _)] if key == "default" => Ok(Self::Default),
            [(_, iri)] => graph(iri).map(Self::Named),
            _ => Err(ServeError::BadRequest(
                "more than one graph is named; name one by `graph` or `default`".to_owned(),
            )),
        }
    }

    /// The name; `None` for the default graph.
    fn existing(self) -> Result<Option<NamedNode>, ServeError> {
        match self {
            Self::Default => Ok(None),
            Self::Named(graph) => Ok(Some(graph)),
            Self::Fresh => Err(ServeError::BadRequest(
                "no graph is named; name one as /graphs?graph=IRI or /graphs?default; all of them are in /dump.nq"
                    .to_owned(),
            )),
        }
    }
}

fn missing(graph: Option<&NamedNode>) -> ServeError {
    let name = graph.map_or("", NamedNode::as_str);
    ServeError::NotFound(format!("there is no graph <{name}>"))
}

async fn read(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, ServeError> {
    let graph = Target::of(&site, &headers, &uri)?.existing()?;
    let encoded = uri.query().unwrap_or_default().as_bytes();
    let format = form_urlencoded::parse(encoded).find(|(key, _)| key == "format");
    let wish = Wish::new(format.map(|(_, name)| name.into_owned()), Accept::of(&headers));
    let (media, format) = wish.graph()?;
    let workers = site.queries.clone();
    workers
        .stream(move |sink, _| {
            let name = graph.as_ref().map(NamedNode::as_ref);
            if !site.archive.has_graph(name)? {
                return Err(missing(graph.as_ref()));
            }
            sink.begin(media);
            let mut writer = serializer(format)?.for_writer(sink);
            for triple in site.archive.graph(name) {
                writer.serialize_triple(&triple?)?;
            }
            writer.finish()?;
            Ok(())
        })
        .await
}

async fn change(site: Site, request: Request, keep: Keep) -> Result<Response, ServeError> {
    let headers = request.headers().clone();
    site.admit(&headers)?;
    let target = Target::of(&site, &headers, request.uri())?;
    let (graph, location) = match (target, keep) {
        (Target::Fresh, Keep::Old) => {
            let name = format!("{}/graphs/{}", site.url(&headers), BlankNode::default().as_str());
            (Some(graph(&name)?), Some(name))
        }
        (target, _) => (target.existing()?, None),
    };
    let parts = parts(&headers, request).await?;
    let workers = site.changes.clone();
    let made = workers
        .carry_out(move |token| {
            let name = graph.as_ref().map(NamedNode::as_ref);
            let base = graph.as_ref().map_or(site.base.as_ref(), NamedNode::as_str);
            let mut triples: Vec<Triple> = Vec::new();
            for (format, bytes) in &parts {
                triples.extend(read_triples(bytes, *format, base)?);
            }
            if token.is_cancelled() {
                return Err(oxigraph::sparql::QueryEvaluationError::Cancelled.into());
            }
            let made = site.archive.put_graph(name, &triples, keep)?;
            site.archive.save()?;
            Ok(made)
        })
        .await?;
    let status = if made {
        StatusCode::CREATED
    } else {
        StatusCode::NO_CONTENT
    };
    Ok(match location {
        Some(location) => (status, [(LOCATION, location)]).into_response(),
        None => status.into_response(),
    })
}

/// The bodies of RDF that a request carries, one or, in a form, several.
async fn parts(headers: &HeaderMap, request: Request) -> Result<Vec<(RdfFormat, Bytes)>, ServeError> {
    let media = media_type(headers)?;
    if media != "multipart/form-data" {
        let format = format_of(&media)?;
        let body = Bytes::from_request(request, &()).await;
        return Ok(vec![(format, taken(body, BODY_LIMIT)?)]);
    }
    let wrong = |what: String| ServeError::BadRequest(format!("the form cannot be read: {what}"));
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|error| wrong(error.body_text()))?;
    let mut parts = Vec::new();
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|error| wrong(error.body_text()))?
    {
        let format = format_of(field.content_type().unwrap_or_default())?;
        let bytes = field.bytes().await.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => ServeError::TooLarge(BODY_LIMIT),
            _ => wrong(error.body_text()),
        })?;
        parts.push((format, bytes));
    }
    Ok(parts)
}

fn format_of(media: &str) -> Result<RdfFormat, ServeError> {
    RdfFormat::from_media_type(media).ok_or_else(|| {
        ServeError::UnsupportedMediaType(format!(
            "a body of type `{media}` is not understood; send text/turtle, application/n-triples, \
             application/rdf+xml, application/ld+json or a form of these"
        ))
    })
}

async fn drop_it(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Result<Response, ServeError> {
    site.admit(&headers)?;
    let graph = Target::of(&site, &headers, &uri)?.existing()?;
    let workers = site.changes.clone();
    workers
        .carry_out(move |_| {
            if !site.archive.drop_graph(graph.as_ref().map(NamedNode::as_ref))? {
                return Err(missing(graph.as_ref()));
            }
            Ok(site.archive.save()?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
