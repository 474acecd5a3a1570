//! The archive: the graph of all documents in Oxigraph, taken in, asked, dumped and checked.
//!
//! Each document's claims lie in a graph of their own, which is replaced whole when the document is read
//! again; entities that documents share lie each in a graph of their own, and go when nobody refers to
//! them any more. Questions are files: the room holds no SPARQL. It never looks at a document's words.
//!
//! ```
//! use jiyao::reader::Reader;
//! use jiyao::store::Archive;
//! use jiyao::text::Document;
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let reader = Reader::new()?;
//! let archive = Archive::in_memory()?;
//! let report = archive.ingest([reader.read(&Document::new("d1", "市长王明主持会议。"))])?;
//! assert_eq!((report.documents, report.unchanged), (1, 0));
//! let again = archive.ingest([reader.read(&Document::new("d1", "市长王明主持会议。"))])?;
//! assert_eq!((again.unchanged, again.added), (1, 0));
//! # Ok(())
//! # }
//! ```

mod archive;
mod bind;
mod catalogue;
mod change;
mod curation;
mod desk;
mod dump;
mod error;
mod home;
mod identity;
mod ingest;
mod product;
mod queries;
mod report;
mod version;

pub use archive::Archive;
pub use catalogue::{Catalogue, Parameter, ParameterKind, Question, name_term};
pub use change::{Keep, read_triples};
pub use curation::Kept;
pub use dump::dump_format;
pub use error::StoreError;
pub use home::{Keeping, STORE_VERSION};
pub use identity::SettleReport;
pub use ingest::IngestReport;
pub use oxigraph::io::RdfFormat;
pub use oxigraph::sparql::{CancellationToken, QueryDataset, QueryResults};
pub use queries::{query_file, query_files};
pub use report::{Finding, Stats, plain};
pub use version::Version;
