//! The ontology and the code name the same terms, and every term is labelled in three languages.

use std::collections::{BTreeMap, BTreeSet};

use jiyao::rdf::vocab::{jy, kind, organ, role};
use oxrdf::{NamedOrBlankNode, Term, Triple};

const LANGUAGES: [&str; 3] = ["en", "zh-hans", "zh-hant"];

fn read(name: &str) -> Vec<Triple> {
    let path = format!("{}/ontology/{name}.ttl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let triples: Result<Vec<_>, _> = oxttl::TurtleParser::new().for_slice(&text).collect();
    triples.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The terms that the ontology defines: everything with `rdfs:isDefinedBy`.
fn defined(triples: &[Triple]) -> BTreeSet<&str> {
    triples
        .iter()
        .filter(|t| t.predicate.as_str().ends_with("#isDefinedBy"))
        .filter_map(|t| match &t.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect()
}

#[test]
fn code_and_ontology_name_the_same_terms() {
    let triples = read("jiyao");
    let defined = defined(&triples);
    for (namespace, in_code) in [
        (jy::NAMESPACE, jy::ALL),
        (role::NAMESPACE, role::ALL),
        (kind::NAMESPACE, kind::ALL),
        (organ::NAMESPACE, organ::ALL),
    ] {
        let in_code: BTreeSet<&str> = in_code.iter().copied().collect();
        let in_ontology: BTreeSet<&str> = defined
            .iter()
            .filter_map(|iri| iri.strip_prefix(namespace))
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(in_code, in_ontology, "{namespace}");
    }
}

#[test]
fn alignments_and_shapes_use_only_terms_that_are_defined() {
    let triples = read("jiyao");
    let defined = defined(&triples);
    for file in ["jiyao", "align", "shapes"] {
        for triple in read(file) {
            let object = match &triple.object {
                Term::NamedNode(node) => Some(node.as_str()),
                _ => None,
            };
            let subject = match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
                NamedOrBlankNode::BlankNode(_) => None,
            };
            for iri in [subject, Some(triple.predicate.as_str()), object]
                .into_iter()
                .flatten()
            {
                let ours = [jy::NAMESPACE, role::NAMESPACE, kind::NAMESPACE, organ::NAMESPACE]
                    .iter()
                    .any(|namespace| iri.starts_with(namespace));
                assert!(
                    !ours || defined.contains(iri),
                    "{file}.ttl names {iri}, which is not defined"
                );
            }
        }
    }
}

#[test]
fn every_term_is_labelled_and_explained_in_three_languages() {
    let triples = read("jiyao");
    let mut languages: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for triple in &triples {
        let role = match triple.predicate.as_str() {
            p if p.ends_with("#label") || p.ends_with("#prefLabel") => "label",
            p if p.ends_with("#comment") || p.ends_with("#definition") => "explanation",
            _ => continue,
        };
        if let (NamedOrBlankNode::NamedNode(node), Term::Literal(words)) = (&triple.subject, &triple.object) {
            let seen = languages.entry((node.as_str(), role)).or_default();
            seen.insert(words.language().unwrap_or_default());
        }
    }
    for iri in defined(&triples) {
        for role in ["label", "explanation"] {
            let seen = languages.get(&(iri, role)).cloned().unwrap_or_default();
            assert_eq!(seen, BTreeSet::from(LANGUAGES), "{role} of {iri}");
        }
    }
}
