//! The style sheet and the script of the pages, from within the binary.

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, include_dir};

use super::error::ServeError;
use super::site::Site;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/assets");

/// The assets' route.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/assets/{name}", get(asset)).route(
        "/favicon.ico",
        get(async || asset(Path("icon.svg".to_owned())).await),
    )
}

async fn asset(Path(name): Path<String>) -> Result<Response, ServeError> {
    let file = ASSETS
        .get_file(&name)
        .ok_or_else(|| ServeError::NotFound(format!("no file /assets/{name}")))?;
    let media = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok((
        [(CONTENT_TYPE, media), (CACHE_CONTROL, "public, max-age=3600")],
        file.contents(),
    )
        .into_response())
}
