//! What every handler shares: the archive, the catalogue, the workers and the words of the pages.

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::HOST;

use crate::rdf::DEFAULT_BASE;
use crate::store::{Archive, Catalogue};

use super::error::ServeError;
use super::language::Phrasebook;
use super::token::Tokens;
use super::work::Workers;

/// How long an answer that is written out as a dump may take.
const DUMP_LIMIT: Duration = Duration::from_secs(3600);

const NO_CHANGES: &str = "this server takes no changes over HTTP: start it with --token-file, \
    or change the store with `jiyao ingest` while it is stopped";

/// How the server behaves.
///
/// ```
/// use jiyao::serve::Options;
/// let options = Options { bind: "127.0.0.1:0".to_owned(), ..Options::default() };
/// assert_eq!(options.query_limit.as_secs(), 30);
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// Address and port to listen on.
    pub bind: String,
    /// The IRI under which the store's entities stand; their paths follow `/id/` here.
    pub base: String,
    /// Where the server is reached, without a slash at the end, if not at the address that a client names.
    pub url: Option<String>,
    /// Who may change things; nobody where there are none.
    pub tokens: Option<Tokens>,
    /// How long one query may run.
    pub query_limit: Duration,
    /// How many queries may run at once.
    pub queries: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bind: "127.0.0.1:7878".to_owned(),
            base: DEFAULT_BASE.to_owned(),
            url: None,
            tokens: None,
            query_limit: Duration::from_secs(30),
            queries: 8,
        }
    }
}

/// The state behind the routes: cheap to clone.
#[derive(Clone, Debug)]
pub struct Site {
    pub(super) archive: Archive,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) phrasebook: Arc<Phrasebook>,
    pub(super) base: Arc<str>,
    url: Option<Arc<str>>,
    tokens: Option<Arc<Tokens>>,
    /// For the protocol: queries that strangers write.
    pub(super) queries: Workers,
    /// For the pages, so that strangers' queries do not hold them up.
    pub(super) pages: Workers,
    /// For changes, which wait for each other anyway.
    pub(super) changes: Workers,
    /// For dumps, which take long.
    pub(super) dumps: Workers,
}

impl Site {
    /// A site over `archive`.
    ///
    /// # Errors
    /// Fails if the catalogue or the words of the pages that are built in cannot be read.
    pub fn new(archive: Archive, options: &Options) -> Result<Self, ServeError> {
        Ok(Self {
            archive,
            catalogue: Arc::new(Catalogue::built_in()?),
            phrasebook: Arc::new(Phrasebook::new()?),
            base: options.base.as_str().into(),
            url: options.url.as_deref().map(Into::into),
            tokens: options.tokens.clone().map(Arc::new),
            queries: Workers::new(options.queries, options.query_limit),
            pages: Workers::new(options.queries, options.query_limit),
            changes: Workers::new(1, options.query_limit),
            dumps: Workers::new(2, DUMP_LIMIT),
        })
    }

    /// Whether anything can be changed over HTTP at all.
    pub(super) fn takes_changes(&self) -> bool {
        self.tokens.is_some() && self.archive.is_writable()
    }

    /// Lets pass who may change things.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<(), ServeError> {
        match &self.tokens {
            Some(tokens) if self.archive.is_writable() => tokens.admit(headers),
            _ => Err(ServeError::Forbidden(NO_CHANGES.to_owned())),
        }
    }

    /// Where the server is reached by this client: the IRIs of its own services stand under it.
    pub(super) fn url(&self, headers: &HeaderMap) -> String {
        if let Some(url) = &self.url {
            return url.to_string();
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
        let host = host.filter(|host| !host.is_empty() && host.chars().all(plain));
        format!("http://{}", host.unwrap_or("localhost"))
    }
}
