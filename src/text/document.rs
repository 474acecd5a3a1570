//! What is read: one document with what its surroundings say of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What sort of text a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DocumentKind {
    /// A news report of a meeting.
    #[default]
    News,
    /// Minutes: a summary kept by the body that met.
    Minutes,
    /// A verbatim record with speaker turns.
    Transcript,
}

/// One document, decoded to UTF-8, as it is read.
///
/// Positions everywhere in the program are bytes of [`text`](Self::text) (or of
/// [`title`](Self::title) where an [`Evidence`](super::Evidence) says so).
///
/// ```
/// use jiyao::text::Document;
/// let document = Document::new("d1", "李强主持会议。");
/// assert_eq!(document.title, "");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The source's own identifier, unique in a store; kept as `dcterms:identifier`.
    pub id: String,
    /// What sort of text it is.
    #[serde(default)]
    pub kind: DocumentKind,
    /// The headline; empty where there is none.
    #[serde(default)]
    pub title: String,
    /// The body, without the headline; lines end in `\n`.
    pub text: String,
    /// The day of publication, against which 昨天 and 27日 are worked out.
    #[serde(default, rename = "date")]
    pub issued: Option<Date>,
    /// The publication or body it comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// Where it was found: a URL or a file name.
    #[serde(default)]
    pub location: Option<String>,
    /// Reporters that the page names beside the text (bylines inside the text are read from it).
    #[serde(default)]
    pub bylines: Vec<String>,
}

impl Document {
    /// A document of `text` alone.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same document with its headline.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same document with its day of publication.
    #[must_use]
    pub fn with_issued(mut self, issued: Date) -> Self {
        self.issued = Some(issued);
        self
    }
}
