//! Answers that a client has already: `ETag` and `Last-Modified`, and 304 where nothing has changed.
//!
//! All answers come from one graph, so they are the same as long as it is and the request is. Tags are weak:
//! the same answer may go out compressed or not.

use std::hash::{Hash, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, COOKIE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
    VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use rustc_hash::FxHasher;
use url::form_urlencoded;

use crate::store::Version;

use super::site::Site;

/// Functions of SPARQL that give something else each time.
const FICKLE: [&str; 5] = ["now", "rand", "uuid", "struuid", "bnode"];

/// Marks answers, and spares those that the client has.
pub(super) async fn spare(State(site): State<Site>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || is_fickle(request.uri().query().unwrap_or_default()) {
        return next.run(request).await;
    }
    let version = site.archive.version();
    let tag = tag(&version, &request);
    let modified = modified(&version);
    let mut response = if has_it(request.headers(), &tag, modified) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        next.run(request).await
    };
    let settled = matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED);
    if settled && !response.headers().contains_key(CACHE_CONTROL) {
        let headers = response.headers_mut();
        let values = [(ETAG, Some(tag)), (LAST_MODIFIED, modified.and_then(written))];
        for (name, value) in values {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                headers.insert(name, value);
            }
        }
        // Kept, but not used unasked: the graph may change at any time.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if !headers.contains_key(VARY) {
            headers.insert(VARY, HeaderValue::from_static("accept"));
        }
    }
    response
}

fn tag(version: &Version, request: &Request) -> String {
    let mut hasher = FxHasher::default();
    version.hash(&mut hasher);
    request.uri().hash(&mut hasher);
    for name in [ACCEPT, ACCEPT_LANGUAGE, COOKIE] {
        for value in request.headers().get_all(name) {
            value.as_bytes().hash(&mut hasher);
        }
        hasher.write_u8(0);
    }
    format!("W/\"{:016x}\"", hasher.finish())
}

/// The second of the last change, once that second is over: within it more may change.
fn modified(version: &Version) -> Option<i64> {
    let seconds = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok()?.as_secs().try_into().ok();
    let changed: i64 = seconds(version.changed)?;
    (seconds(SystemTime::now())? > changed).then_some(changed)
}

fn written(second: i64) -> Option<String> {
    DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&Timestamp::from_second(second).ok()?)
        .ok()
}

fn has_it(headers: &HeaderMap, tag: &str, modified: Option<i64>) -> bool {
    let opaque = tag.trim_start_matches("W/");
    let mut tags = headers.get_all(IF_NONE_MATCH).iter().peekable();
    if tags.peek().is_some() {
        return tags
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|known| known.trim().trim_start_matches("W/") == opaque);
    }
    let since = headers
        .get(IF_MODIFIED_SINCE)
        .and_then(|value| DateTimeParser::new().parse_timestamp(value.as_bytes()).ok());
    matches!((since, modified), (Some(since), Some(modified)) if modified <= since.as_second())
}

/// Whether a query among the parameters may answer otherwise on the same graph. Errs on the side of yes.
fn is_fickle(encoded: &str) -> bool {
    form_urlencoded::parse(encoded.as_bytes())
        .filter(|(key, _)| key == "query")
        .any(|(_, query)| calls_fickle(&query.to_ascii_lowercase()))
}

fn calls_fickle(query: &str) -> bool {
    // Names may be written as escapes.
    query.contains("\\u")
        || query.match_indices('(').any(|(at, _)| {
            let before = query[..at].trim_end();
            let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
            name.is_some_and(|name| FICKLE.contains(&name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fickle_queries_are_known() {
        for query in [
            "SELECT (NOW() AS ?n) {}",
            "SELECT * { BIND(rand ( ) AS ?r) }",
            "ASK { \\u004eOW() }",
        ] {
            assert!(calls_fickle(&query.to_ascii_lowercase()), "{query}");
        }
        for query in ["SELECT * { ?s foaf:knows ?o }", "SELECT (COUNT(*) AS ?now) {}"] {
            assert!(!calls_fickle(&query.to_ascii_lowercase()), "{query}");
        }
    }
}
