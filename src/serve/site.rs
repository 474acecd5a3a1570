//! What every handler shares: the archive, the catalogue, the workers and the words of the pages.

use std::sync::Arc;
use std::time::Duration;

use crate::rdf::DEFAULT_BASE;
use crate::store::{Archive, Catalogue};

use super::error::ServeError;
use super::language::Phrasebook;
use super::work::Workers;

/// How long an answer that is written out as a dump may take.
const DUMP_LIMIT: Duration = Duration::from_secs(3600);

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
    /// For the protocol: queries that strangers write.
    pub(super) queries: Workers,
    /// For the pages, so that strangers' queries do not hold them up.
    pub(super) pages: Workers,
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
            queries: Workers::new(options.queries, options.query_limit),
            pages: Workers::new(options.queries, options.query_limit),
            dumps: Workers::new(2, DUMP_LIMIT),
        })
    }
}
