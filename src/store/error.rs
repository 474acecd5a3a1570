//! What can go wrong with a store, each with what to do next.

use std::io;
use std::path::PathBuf;

use oxigraph::io::RdfParseError;
use oxigraph::sparql::{QueryEvaluationError, SparqlSyntaxError, UpdateEvaluationError};
use oxigraph::store::{LoaderError, SerializerError, StorageError};

/// A store that cannot be opened, asked or changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process has the store open in a way that excludes this one.
    #[error(
        "the store {} is in use by another jiyao: stop it or wait until it has ended, or name another store with --store",
        .dir.display()
    )]
    InUse {
        /// The store's directory.
        dir: PathBuf,
    },
    /// There is no store in the directory.
    #[error("no store at {}: make one with `jiyao ingest --store {} PATH`", .dir.display(), .dir.display())]
    Missing {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory holds files that are not a store's.
    #[error("{} holds other files and no store: name an empty or a new directory with --store", .dir.display())]
    Foreign {
        /// The directory.
        dir: PathBuf,
    },
    /// The store was written by a version that this one does not know.
    #[error(
        "the store {} is of version {found} and this program knows {known}: use the jiyao that wrote it to `export` it as nquads",
        .dir.display()
    )]
    Version {
        /// The store's directory.
        dir: PathBuf,
        /// The version that the store bears.
        found: u32,
        /// The version that this program writes.
        known: u32,
    },
    /// The store lies in RocksDB, which this program was built without.
    #[error(
        "the store {} lies in RocksDB and this jiyao was built without it: build with `--features disk`, or name another store",
        .dir.display()
    )]
    NeedsDisk {
        /// The store's directory.
        dir: PathBuf,
    },
    /// A change was asked of a store opened for reading.
    #[error("the store is open for reading only: open it without --read-only to change it")]
    ReadOnly,
    /// A file of the store cannot be read or written.
    #[error("{}: {source}; look at its permissions and the room on the disk", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Oxigraph's storage failed.
    #[error("the storage failed ({0}): if it happens again, make the store anew from the reports")]
    Storage(#[from] StorageError),
    /// The query is not SPARQL.
    #[error("the query is not SPARQL 1.1: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    /// The query could not be answered.
    #[error("the query could not be answered: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// The update could not be carried out.
    #[error("the update could not be carried out: {0}")]
    Update(#[from] UpdateEvaluationError),
    /// A product that could not be stopped.
    #[error(
        "the query multiplies VALUES or UNION to more than {most} rows without asking the graph: join them by a variable, or ask in parts"
    )]
    TooManyRows {
        /// The most that is taken.
        most: u64,
    },
    /// The dataset of an update is named twice.
    #[error(
        "the update names its graphs with USING or WITH, and the request names others: name them in one place"
    )]
    TwoDatasets,
    /// The RDF to load is malformed.
    #[error("the RDF could not be read: {0}; nothing of it was stored")]
    Rdf(#[from] RdfParseError),
    /// The RDF could not be written.
    #[error("the RDF could not be written: {0}")]
    Write(#[from] io::Error),
    /// No such format of RDF.
    #[error("no RDF format called {name:?}: choose from turtle, nquads, trig, ntriples, rdfxml, jsonld")]
    Format {
        /// The name given.
        name: String,
    },
    /// A word is no IRI.
    #[error("{text:?} is no absolute IRI ({source}): write it out, as https://w3id.org/jiyao/id/country/CN")]
    Iri {
        /// The word given.
        text: String,
        /// Why not.
        source: oxrdf::IriParseError,
    },
    /// The catalogue has no such question.
    #[error("no question called {name:?}{}: `jiyao query --ask` lists the catalogue", .near.as_ref().map(|n| format!(" (did you mean {n}?)")).unwrap_or_default())]
    Question {
        /// The name given.
        name: String,
        /// The closest name there is.
        near: Option<String>,
    },
    /// A parameter that the question does not have.
    #[error("the question {question} has no parameter {parameter:?}: it takes {}", .takes)]
    Parameter {
        /// The question.
        question: String,
        /// The name given.
        parameter: String,
        /// What it takes.
        takes: String,
    },
    /// A parameter that the question needs.
    #[error("the question {question} needs {parameter}=… ({about}), for example {parameter}={example}")]
    Needed {
        /// The question.
        question: String,
        /// The parameter.
        parameter: String,
        /// What it is.
        about: String,
        /// A value that would do.
        example: String,
    },
    /// A value that does not fit its parameter.
    #[error("{parameter}={value} does not fit: {wanted}")]
    Value {
        /// The parameter.
        parameter: String,
        /// The value given.
        value: String,
        /// What is wanted.
        wanted: String,
    },
    /// A shipped query file without what its header must say.
    #[error("queries/{file}:{line}: {what}")]
    QueryFile {
        /// The file, below `queries/`.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

impl StoreError {
    /// An error of the file system at a path.
    pub(crate) fn file(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::File {
            path: path.into(),
            source,
        }
    }
}

impl From<LoaderError> for StoreError {
    fn from(error: LoaderError) -> Self {
        match error {
            LoaderError::Parsing(error) => Self::Rdf(error),
            LoaderError::Storage(error) => Self::Storage(error),
            error => Self::Write(error.into()),
        }
    }
}

impl From<SerializerError> for StoreError {
    fn from(error: SerializerError) -> Self {
        match error {
            SerializerError::Storage(error) => Self::Storage(error),
            error => Self::Write(error.into()),
        }
    }
}
