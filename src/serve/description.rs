//! What the service can do, told in its own terms (SPARQL 1.1 Service Description); the words are data.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use oxigraph::io::RdfFormat;

use super::error::ServeError;
use super::formats::{Wish, serializer};
use super::site::Site;
use crate::store::read_triples;

/// The description; relative IRIs stand under the address of the service.
const DESCRIPTION: &str = include_str!("../../web/service.ttl");
/// What is added where the service takes updates.
const UPDATES: &str = include_str!("../../web/service-updates.ttl");

/// Describes the service in the format wanted.
pub(super) fn describe(site: &Site, headers: &HeaderMap, wish: &Wish) -> Result<Response, ServeError> {
    let (media, format) = wish.graph()?;
    let endpoint = format!("{}/sparql", site.url(headers));
    let mut writer = serializer(format)?
        .with_prefix("sd", "http://www.w3.org/ns/sparql-service-description#")
        .map_err(|error| ServeError::BuiltIn(error.to_string()))?
        .for_writer(Vec::new());
    let texts = [(DESCRIPTION, true), (UPDATES, site.takes_changes())];
    for (text, _) in texts.iter().filter(|(_, holds)| *holds) {
        for triple in read_triples(text.as_bytes(), RdfFormat::Turtle, &endpoint)? {
            writer.serialize_triple(&triple)?;
        }
    }
    Ok(([(CONTENT_TYPE, media)], writer.finish()?).into_response())
}
