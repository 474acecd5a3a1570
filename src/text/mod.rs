//! The ground floor: documents, spans and the plain structs of what was read; knows no Chinese word.

mod document;
mod reading;
mod span;

pub use document::{Document, DocumentKind};
pub use reading::*;
pub use span::Span;
