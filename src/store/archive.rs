//! The graph as one value: opened, asked, flushed.

use std::fmt;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::{CancellationToken, QueryDataset, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use oxrdf::Term;
use spargebra::SparqlParser;

use super::home::{Home, Keeping};
use super::version::{Changing, History};
use super::{StoreError, Version, bind, product};
use crate::rdf::{DEFAULT_BASE, vocab};

/// The graph of all that was read. Cloning is cheap and gives the same graph; it may be shared by threads.
///
/// Calls block until they are done. A reader sees the graph as it was when its query began, whole
/// transactions and nothing of one that is under way.
///
/// ```
/// use jiyao::store::{Archive, RdfFormat};
/// # fn main() -> Result<(), jiyao::store::StoreError> {
/// let archive = Archive::in_memory()?;
/// let turtle = r#"<https://w3id.org/jiyao/id/person/李强> <http://xmlns.com/foaf/0.1/name> "李强"@zh-hans ."#;
/// archive.load(turtle.as_bytes(), RdfFormat::Turtle, None)?;
/// assert_eq!(archive.len()?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Archive {
    pub(super) store: Store,
    pub(super) home: Option<Arc<Home>>,
    history: Arc<History>,
}

impl Archive {
    /// An empty graph in memory.
    ///
    /// # Errors
    /// Storage that cannot be set up.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self {
            store: Store::new()?,
            home: None,
            history: Arc::default(),
        })
    }

    /// Opens the store in a directory to change it, and makes it where there is none.
    ///
    /// With the feature `disk` the graph lies in RocksDB and every transaction is on disk when it is
    /// committed. Without it the graph is held in memory, and [`flush`](Self::flush) writes it to
    /// `graph.nq` in the directory.
    ///
    /// # Errors
    /// A store in use, of another version or of another keeping, a directory that holds other files.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::at(Home::open(dir.as_ref())?)
    }

    /// Opens the store in a directory to read it, beside other readers.
    ///
    /// # Errors
    /// A directory without a store, and what [`open`](Self::open) says.
    pub fn open_read_only(dir: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::at(Home::open_read_only(dir.as_ref())?)
    }

    fn at(home: Home) -> Result<Self, StoreError> {
        let store = match home.keeping {
            Keeping::Nquads => {
                let store = Store::new()?;
                let path = home.file();
                match File::open(&path) {
                    Ok(file) => {
                        let mut loader = store.bulk_loader();
                        loader.load_from_reader(RdfFormat::NQuads, BufReader::new(file))?;
                        loader.commit()?;
                    }
                    Err(e) if e.kind() == std::io::ErrorKind::NotFound => (),
                    Err(e) => return Err(StoreError::file(path, e)),
                }
                store
            }
            #[cfg(not(feature = "disk"))]
            Keeping::Rocksdb => {
                return Err(StoreError::NeedsDisk {
                    dir: home.dir().into(),
                });
            }
            #[cfg(feature = "disk")]
            Keeping::Rocksdb => open_database(&home)?,
        };
        Ok(Self {
            store,
            home: Some(Arc::new(home)),
            history: Arc::default(),
        })
    }

    /// Writes to disk what is not yet there.
    ///
    /// # Errors
    /// Files that cannot be written; the store on disk is then as it was.
    pub fn flush(&self) -> Result<(), StoreError> {
        let Some(home) = self.home.as_ref().filter(|home| home.writable) else {
            return Ok(());
        };
        match home.keeping {
            Keeping::Nquads => {
                let _alone = self.history.alone();
                let (path, fresh) = (home.file(), home.file().with_extension("nq.new"));
                let written = (|| {
                    let mut file = BufWriter::new(File::create(&fresh)?);
                    self.store.dump_to_writer(RdfFormat::NQuads, &mut file)?;
                    file.flush()?;
                    file.get_ref().sync_all()?;
                    fs::rename(&fresh, &path)
                })();
                written.map_err(|e| StoreError::file(path, e))
            }
            #[cfg(feature = "disk")]
            Keeping::Rocksdb => Ok(self.store.flush()?),
            #[cfg(not(feature = "disk"))]
            Keeping::Rocksdb => Ok(()),
        }
    }

    /// Puts changes on disk that a commit has not put there: those of the light store.
    ///
    /// # Errors
    /// As [`flush`](Self::flush).
    pub fn save(&self) -> Result<(), StoreError> {
        match self.home.as_ref().map(|home| home.keeping) {
            Some(Keeping::Nquads) => self.flush(),
            _ => Ok(()),
        }
    }

    /// Whether the graph may be changed.
    pub fn is_writable(&self) -> bool {
        self.home.as_ref().is_none_or(|home| home.writable)
    }

    /// The state of the graph: as long as it is the same, so are all answers.
    pub fn version(&self) -> Version {
        self.history.version()
    }

    /// Quads in the store.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.store.len()?)
    }

    /// Whether nothing was read yet.
    ///
    /// # Errors
    /// Storage that fails.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.store.is_empty()?)
    }

    /// Bytes on disk; `None` for a graph in memory.
    pub fn size_on_disk(&self) -> Option<u64> {
        self.home.as_ref().map(|home| home.size())
    }

    /// Answers a query with the given values for its variables; the project's prefixes need not be declared.
    ///
    /// The default graph is the union of all graphs, unless the query names its own with `FROM`. Relative IRIs
    /// stand under the default base of instances: `<person/李强>`.
    ///
    /// # Errors
    /// A query that is not SPARQL or cannot be evaluated, storage that fails, a token that was cancelled.
    pub fn answer(
        &self,
        query: &str,
        bindings: &[(String, Term)],
        token: Option<CancellationToken>,
    ) -> Result<QueryResults<'static>, StoreError> {
        self.answer_on(query, bindings, token, None)
    }

    /// Answers a query on the graphs that `dataset` names, whatever the query itself says.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub fn answer_on(
        &self,
        query: &str,
        bindings: &[(String, Term)],
        token: Option<CancellationToken>,
        dataset: Option<QueryDataset>,
    ) -> Result<QueryResults<'static>, StoreError> {
        let query = bind::bind(parser().parse_query(query)?, bindings);
        product::bounded(&query)?;
        let mut evaluator = SparqlEvaluator::new();
        if let Some(token) = token {
            evaluator = evaluator.with_cancellation_token(token);
        }
        let mut prepared = evaluator.for_query(product::unfolded(query));
        match dataset {
            Some(dataset) => *prepared.dataset_mut() = dataset,
            None if prepared.dataset().is_default_dataset() => {
                prepared.dataset_mut().set_default_graph_as_union();
            }
            None => (),
        }
        Ok(prepared.on_store(&self.store).execute()?)
    }

    /// The store, for one who changes it, to the exclusion of others; opened for reading, it refuses.
    pub(super) fn writable(&self) -> Result<(&Store, Changing<'_>), StoreError> {
        if !self.is_writable() {
            return Err(StoreError::ReadOnly);
        }
        Ok((&self.store, self.history.change()))
    }
}

/// A parser that knows the project's prefixes and the default base of instances.
pub(super) fn parser() -> SparqlParser {
    let mut parser = SparqlParser::new();
    if let Ok(with) = parser.clone().with_base_iri(DEFAULT_BASE) {
        parser = with;
    }
    for (prefix, iri) in vocab::PREFIXES {
        if let Ok(with) = parser.clone().with_prefix(*prefix, *iri) {
            parser = with;
        }
    }
    parser
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("home", &self.home)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "disk")]
fn open_database(home: &Home) -> Result<Store, StoreError> {
    let opened = if home.writable {
        Store::open(home.database())
    } else {
        Store::open_read_only(home.database())
    };
    opened.map_err(|error| {
        let text = error.to_string();
        if text.contains("lock") || text.contains("Resource temporarily unavailable") {
            StoreError::InUse {
                dir: home.dir().into(),
            }
        } else {
            StoreError::Storage(error)
        }
    })
}

impl Archive {
    /// Loads RDF in one transaction; triples go to the graph named, or to the default graph.
    ///
    /// # Errors
    /// Malformed RDF, of which then nothing is stored; a store that is open for reading only.
    pub fn load(
        &self,
        reader: impl std::io::Read,
        format: RdfFormat,
        graph: Option<oxrdf::NamedNode>,
    ) -> Result<(), StoreError> {
        let mut parser = RdfParser::from_format(format);
        if let Some(graph) = graph {
            parser = parser.with_default_graph(graph);
        }
        let (store, _alone) = self.writable()?;
        let mut loader = store.bulk_loader();
        loader.load_from_reader(parser, reader)?;
        Ok(loader.commit()?)
    }
}
