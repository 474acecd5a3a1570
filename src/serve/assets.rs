//! The style sheet and the script of the pages, from within the binary.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path;
use axum::http::Uri;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use include_dir::{Dir, File, include_dir};
use rustc_hash::FxHasher;

use super::error::ServeError;
use super::site::Site;

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/assets");

/// The assets' route.
pub(super) fn routes() -> Router<Site> {
    let icon = async |uri: Uri| asset(Path("icon.svg".to_owned()), uri).await;
    Router::new()
        .route("/assets/{name}", get(asset))
        .route("/favicon.ico", get(icon))
}

/// Changes when an asset does: pages add it to the addresses, so that browsers may keep what they have.
pub(super) fn stamp() -> &'static str {
    static STAMP: OnceLock<String> = OnceLock::new();
    STAMP.get_or_init(|| {
        let mut hasher = FxHasher::default();
        ASSETS
            .files()
            .map(File::contents)
            .for_each(|contents| contents.hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    })
}

async fn asset(Path(name): Path<String>, uri: Uri) -> Result<Response, ServeError> {
    let file = ASSETS
        .get_file(&name)
        .ok_or_else(|| ServeError::NotFound(format!("no file /assets/{name}")))?;
    let media = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let keep = if uri.query().is_some_and(|query| query.contains(stamp())) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(([(CONTENT_TYPE, media), (CACHE_CONTROL, keep)], file.contents()).into_response())
}
