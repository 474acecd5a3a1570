//! Entities as linked data: at `/id/…` a page for people, RDF for programs.

use axum::Router;
use axum::extract::State;
use axum::http::header::VARY;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;
use axum::routing::get;
use oxigraph::io::RdfFormat;
use oxrdf::NamedNode;

use super::error::ServeError;
use super::formats::{GRAPHS, Wish, write_answer};
use super::iri;
use super::negotiate::Accept;
use super::page::{self, Visit};
use super::rows::{Asker, text_of, this_is};
use super::sink::Sink;
use super::site::Site;

/// The entities' route.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/id/{*path}", get(entity))
}

async fn entity(
    State(site): State<Site>,
    headers: HeaderMap,
    uri: Uri,
    visit: Visit,
) -> Result<Response, ServeError> {
    let path = uri.path().strip_prefix("/id/").unwrap_or_default();
    let node = iri::of_path(&site.base, path).ok_or_else(|| {
        ServeError::NotFound(format!(
            "`{path}` is no part of an IRI; percent-encode it as UTF-8"
        ))
    })?;
    let wish = match visit.value("format") {
        "" => wanted(&Accept::of(&headers))?,
        "html" => None,
        name => Some(Wish::new(Some(name.to_owned()), Accept::parse(""))),
    };
    let Some(wish) = wish else {
        return page::entity(visit, node).await;
    };
    let mut response = describe(&site, node, wish).await?;
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

/// The data format wanted, or `None` for the page: who names no format gets Turtle.
fn wanted(accept: &Accept) -> Result<Option<Wish>, ServeError> {
    let mut offers: Vec<(&'static str, Option<RdfFormat>)> = GRAPHS
        .iter()
        .map(|(media, format)| (*media, Some(*format)))
        .collect();
    offers.push(("text/html", None));
    match accept.choose(&offers) {
        Some((_, None)) => Ok(None),
        Some((media, Some(_))) => Ok(Some(Wish::new(None, Accept::parse(media)))),
        None => Err(ServeError::NotAcceptable(
            "text/html, text/turtle, application/ld+json, application/n-triples, application/rdf+xml"
                .to_owned(),
        )),
    }
}

async fn describe(site: &Site, node: NamedNode, wish: Wish) -> Result<Response, ServeError> {
    let archive = site.archive.clone();
    site.pages
        .stream(move |sink, token| {
            if Asker::new(&archive, token.clone())
                .about("entity-brief", &node)?
                .is_empty()
            {
                return Err(ServeError::NotFound(format!(
                    "nothing is known of <{}>",
                    node.as_str()
                )));
            }
            let results = archive.answer(text_of("describe")?, &[this_is(&node)], Some(token))?;
            write_answer(results, &wish, sink, Sink::begin)
        })
        .await
}
