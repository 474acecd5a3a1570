//! The whole store as a file, written while it is read.

use axum::Router;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::Response;
use axum::routing::get;
use oxigraph::io::RdfFormat;

use super::error::ServeError;
use super::site::Site;

/// The dumps' routes. Turtle has no graph names; TriG and N-Quads lose nothing.
pub(super) fn routes() -> Router<Site> {
    let ttl = async |State(site): State<Site>| {
        dump(
            site,
            RdfFormat::Turtle,
            "text/turtle; charset=utf-8",
            "attachment; filename=\"jiyao.ttl\"",
        )
        .await
    };
    let nq = async |State(site): State<Site>| {
        dump(
            site,
            RdfFormat::NQuads,
            "application/n-quads",
            "attachment; filename=\"jiyao.nq\"",
        )
        .await
    };
    let trig = async |State(site): State<Site>| {
        dump(
            site,
            RdfFormat::TriG,
            "application/trig",
            "attachment; filename=\"jiyao.trig\"",
        )
        .await
    };
    Router::new()
        .route("/dump.ttl", get(ttl))
        .route("/dump.nq", get(nq))
        .route("/dump.trig", get(trig))
        .method_not_allowed_fallback(async || ServeError::MethodNotAllowed("GET, HEAD"))
}

async fn dump(
    site: Site,
    format: RdfFormat,
    media: &'static str,
    disposition: &'static str,
) -> Result<Response, ServeError> {
    let workers = site.dumps.clone();
    let mut response = workers
        .stream(move |sink, _| {
            sink.begin(media);
            site.archive.export(sink, format, None)?;
            Ok(())
        })
        .await?;
    response
        .headers_mut()
        .insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    Ok(response)
}
