//! The way of one text: read, resolved, stated. Knows no file and no store; the same document always
//! gives the same quads.

use std::io::{self, BufRead, Write};

use oxrdf::{NamedNode, Quad};
use oxttl::NQuadsSerializer;

use crate::extract::Extractor;
use crate::lexicon::DataError;
use crate::rdf::{Base, quads};
use crate::resolve::Resolver;
use crate::text::{Document, Reading};

/// What one document says: the quads of its own graph, and those of the entities it refers to, each in a
/// graph named after the entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The document, which is also the name of its graph.
    pub document: NamedNode,
    /// All quads.
    pub quads: Vec<Quad>,
}

/// Turns documents into claims, with the shipped rules and lists; share one among threads.
///
/// ```
/// use jiyao::reader::Reader;
/// use jiyao::text::Document;
/// # fn main() -> Result<(), jiyao::lexicon::DataError> {
/// let reader = Reader::new()?;
/// let claims = reader.read(&Document::new("d1", "市长王明主持会议。"));
/// assert_eq!(claims.document.as_str(), "https://w3id.org/jiyao/id/document/d1");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Reader {
    extractor: Extractor,
    resolver: Resolver,
    base: Base,
}

impl Reader {
    /// A reader that names instances under the default base.
    ///
    /// # Errors
    /// A shipped list or rule file that is malformed.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            extractor: Extractor::new()?,
            resolver: Resolver::new()?,
            base: Base::default(),
        })
    }

    /// The same reader with a base of one's own.
    #[must_use]
    pub fn with_base(mut self, base: Base) -> Self {
        self.base = base;
        self
    }

    /// The base under which instances are named.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// What tells who is who.
    pub fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    /// What is read in a document, before anything is resolved.
    pub fn reading(&self, document: &Document) -> Reading {
        self.extractor.read(document)
    }

    /// What a document says.
    pub fn read(&self, document: &Document) -> Claims {
        self.state(document, &self.reading(document))
    }

    /// What a reading of a document states.
    pub fn state(&self, document: &Document, reading: &Reading) -> Claims {
        let resolution = self.resolver.resolve(document, reading);
        Claims {
            document: self.base.document(&document.id),
            quads: quads(document, reading, &resolution, &self.base),
        }
    }
}

/// Reads JSON Lines and writes N-Quads, one document after the other, nothing kept; lines that are no
/// document are told to `errors` and left out. Gives their number.
///
/// # Errors
/// Input that cannot be read, outputs that cannot be written.
pub fn filter(
    reader: &Reader,
    input: impl BufRead,
    mut output: impl Write,
    mut errors: impl Write,
) -> io::Result<usize> {
    let mut broken = 0;
    for (number, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Document>(line.trim_start_matches('\u{feff}')) {
            Ok(document) => write_quads(&mut output, &reader.read(&document).quads)?,
            Err(error) => {
                broken += 1;
                writeln!(
                    errors,
                    "line {}: no document ({error}); the line is left out",
                    number + 1
                )?;
            }
        }
    }
    output.flush()?;
    Ok(broken)
}

/// Writes quads as N-Quads.
///
/// # Errors
/// An output that cannot be written.
pub fn write_quads(output: impl Write, quads: &[Quad]) -> io::Result<()> {
    let mut serializer = NQuadsSerializer::new().for_writer(output);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish().flush()
}
