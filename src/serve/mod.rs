//! The server: SPARQL 1.1 Protocol, graph store, linked data, dumps, and pages to read the graph in a browser.
//!
//! Handlers only translate: they read a request, let the store answer a query that lies under `queries/` or
//! comes from the client, and write the answer in the format wanted. Oxigraph blocks, so it is only called
//! on worker threads, a bounded number at once and each with a time limit. Only SPARQL
//! Update and the graph store change anything, for those who show a token; no page loads anything from elsewhere.

mod assets;
mod conditional;
mod description;
mod dump;
mod error;
mod formats;
mod graphs;
mod guard;
mod iri;
mod language;
mod linked;
mod negotiate;
mod page;
mod protocol;
mod reconcile;
mod rows;
mod run;
mod sink;
mod site;
mod token;
mod work;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::compression::CompressionLayer;

pub use error::ServeError;
pub use run::run;
pub use site::{Options, Site};
pub use token::Tokens;

/// All routes over one site, ready to be served or, in tests, to be called.
///
/// ```
/// use jiyao::serve::{Options, Site, router};
/// use jiyao::store::Archive;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let site = Site::new(Archive::in_memory()?, &Options::default())?;
/// let app: axum::Router = router(site);
/// # Ok(())
/// # }
/// ```
pub fn router(site: Site) -> Router {
    Router::new()
        .merge(page::routes())
        .merge(linked::routes())
        .merge(dump::routes())
        .merge(assets::routes())
        .merge(reconcile::routes())
        .route("/health", get(async || "ok\n"))
        .merge(protocol::routes())
        .merge(graphs::routes())
        .fallback(async || ServeError::NotFound("there is nothing at this address".to_owned()))
        .layer(from_fn_with_state(site.clone(), guard::failures_as_pages))
        .layer(from_fn_with_state(site.clone(), conditional::spare))
        .layer(from_fn(guard::headers))
        .layer(CompressionLayer::new())
        .layer(from_fn(guard::cross_origin))
        .with_state(site)
}
