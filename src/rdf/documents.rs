//! The document itself.

use oxrdf::{Literal, NamedNode};
use sha2::{Digest, Sha256};

use super::draft::{Draft, day, written};
use super::vocab::{dcterms, jy, schema};
use crate::text::DocumentKind;

/// States what the document is, where it comes from and what it says.
pub(super) fn state(draft: &mut Draft<'_>) {
    let (document, reading, iri) = (draft.document, draft.reading, draft.iri.clone());
    let class = match document.kind {
        DocumentKind::News => jy::NEWS_REPORT,
        DocumentKind::Minutes => jy::MINUTES,
        DocumentKind::Transcript => jy::TRANSCRIPT,
    };
    draft.class(&iri, class);
    draft.add(&iri, dcterms::IDENTIFIER, Literal::from(document.id.as_str()));
    if !document.title.is_empty() {
        draft.add(&iri, dcterms::TITLE, written(&document.title));
    }
    if let Some(issued) = document.issued {
        draft.add(&iri, dcterms::ISSUED, day(issued));
    }
    if let Some(source) = &document.source {
        draft.add(&iri, dcterms::SOURCE, Literal::from(source.as_str()));
    }
    draft.add(&iri, jy::TEXT, Literal::from(document.text.as_str()));
    draft.add(&iri, jy::SHA256, Literal::from(hex(&document.text)));
    for byline in &reading.bylines {
        draft.add(&iri, jy::BYLINE, Literal::from(byline.name.as_str()));
    }
    if let Some(url) = document.location.as_deref().and_then(web_address) {
        draft.add(&iri, schema::URL, url);
    }
}

/// The digest of a text, in hexadecimal.
fn hex(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// A location as an IRI, if it is an address on the web.
fn web_address(location: &str) -> Option<NamedNode> {
    let web = location.starts_with("http://") || location.starts_with("https://");
    NamedNode::new(location).ok().filter(|_| web)
}
