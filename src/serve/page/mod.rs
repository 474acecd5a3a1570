//! The pages: rows of the questions under `queries/page`, put into the templates under `web/templates`.

mod ask;
mod document;
mod entity;
mod home;
mod meeting;
mod official;
mod ontology;
mod parts;
mod visit;
mod who;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use oxrdf::NamedNode;

use super::error::ServeError;
use super::site::Site;

pub(super) use visit::Visit;

/// The routes of the pages that are not entities.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .merge(home::routes())
        .merge(ask::routes())
        .merge(ontology::routes())
}

/// The page of an entity: officials, meetings and documents have their own, all else a general one.
pub(super) async fn entity(visit: Visit, node: NamedNode) -> Result<Response, ServeError> {
    let path = node.as_str().strip_prefix(&*visit.site.base).unwrap_or_default();
    match path.split('/').next() {
        Some("person") => official::page(visit, node).await,
        Some("meeting") => meeting::page(visit, node).await,
        Some("document") => document::page(visit, node).await,
        _ => entity::page(visit, node).await,
    }
}

/// The page that says that there is nothing, or that something failed.
pub(super) fn failure(visit: &Visit, status: StatusCode, message: &str) -> Result<Response, ServeError> {
    entity::failure(visit, status, message)
}
