//! Between the terms of Oxigraph and those of Sophia, which share no types.
//!
//! Terms go over borrowed, without a copy; what comes back from Sophia comes as N-Quads.

use oxrdf::{GraphNameRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};
use sophia::api::MownStr;
use sophia::api::quad::Gspo;
use sophia::api::term::{BnodeId, IriRef, LanguageTag, SimpleTerm};

/// A quad in Sophia's terms.
pub(super) fn quad(quad: &Quad) -> Gspo<SimpleTerm<'_>> {
    let graph = match quad.graph_name.as_ref() {
        GraphNameRef::DefaultGraph => None,
        GraphNameRef::NamedNode(node) => Some(iri(node)),
        GraphNameRef::BlankNode(node) => Some(blank(node.as_str())),
    };
    (graph, triple(quad))
}

/// A quad's triple in Sophia's terms.
pub(super) fn triple(quad: &Quad) -> [SimpleTerm<'_>; 3] {
    let subject = match quad.subject.as_ref() {
        NamedOrBlankNodeRef::NamedNode(node) => iri(node),
        NamedOrBlankNodeRef::BlankNode(node) => blank(node.as_str()),
    };
    let object = match quad.object.as_ref() {
        TermRef::NamedNode(node) => iri(node),
        TermRef::BlankNode(node) => blank(node.as_str()),
        TermRef::Literal(value) => literal(value),
    };
    [subject, iri(quad.predicate.as_ref()), object]
}

fn iri(node: NamedNodeRef<'_>) -> SimpleTerm<'_> {
    SimpleTerm::Iri(IriRef::new_unchecked(MownStr::from_ref(node.as_str())))
}

fn blank(label: &str) -> SimpleTerm<'_> {
    SimpleTerm::BlankNode(BnodeId::new_unchecked(MownStr::from_ref(label)))
}

fn literal(literal: LiteralRef<'_>) -> SimpleTerm<'_> {
    let words = MownStr::from_ref(literal.value());
    match literal.language() {
        Some(tag) => {
            let tag = LanguageTag::new_unchecked(MownStr::from_ref(tag));
            SimpleTerm::LiteralLanguage(words, tag, None)
        }
        None => {
            let datatype = IriRef::new_unchecked(MownStr::from_ref(literal.datatype().as_str()));
            SimpleTerm::LiteralDatatype(words, datatype)
        }
    }
}
