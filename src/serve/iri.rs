//! Between an entity's IRI and its address on this server.
//!
//! Instances stand under a base IRI; here they answer under `/id/`. IRIs keep Chinese characters as they
//! are, addresses may carry them percent-encoded; what is percent-encoded in the IRI itself stays so.

use oxrdf::NamedNode;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode, utf8_percent_encode};

use crate::rdf::vocab::{PREFIXES, jy, kind, role};

/// What must not stand raw in a path inside an attribute; letters of other scripts may.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'?')
    .add(b'#');

/// The IRI that the path after `/id/` names, as it stands in the request.
pub(super) fn of_path(base: &str, path: &str) -> Option<NamedNode> {
    if path.is_empty() {
        return None;
    }
    NamedNode::new(format!("{base}{}", decoded(path)?)).ok()
}

/// The address of an entity on this server, if it stands under the base.
pub(super) fn address(base: &str, iri: &str) -> Option<String> {
    let path = iri.strip_prefix(base)?;
    let encoded: String = utf8_percent_encode(path, IN_PATH).collect();
    Some(format!("/id/{encoded}"))
}

/// Where a link to an IRI leads: to the entity's page, to a term of the ontology, or out on the web.
pub(super) fn link(base: &str, iri: &str) -> Option<String> {
    if let Some(address) = address(base, iri) {
        return Some(address);
    }
    for namespace in [jy::NAMESPACE, role::NAMESPACE, kind::NAMESPACE] {
        if let Some(name) = iri.strip_prefix(namespace) {
            return Some(format!("/ontology#{name}"));
        }
    }
    (iri.starts_with("http://") || iri.starts_with("https://")).then(|| iri.to_owned())
}

/// A short form for reading: `jy:attended`, or the part after the base.
pub(super) fn short(base: &str, iri: &str) -> String {
    if let Some(path) = iri.strip_prefix(base) {
        return path.to_owned();
    }
    for (prefix, namespace) in PREFIXES {
        if let Some(name) = iri.strip_prefix(namespace) {
            return format!("{prefix}:{name}");
        }
    }
    iri.to_owned()
}

/// A value for a query string.
pub(super) fn query_value(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// Undoes percent-encoding where it does not belong to the IRI: of letters beyond ASCII, and of characters
/// that never need it. `None` if the bytes are no UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = (first == b'%').then(|| hexadecimal(tail)).flatten();
        match code {
            Some(byte) if byte >= 0x80 || byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            Some(byte) => {
                bytes.extend(percent_encode(&[byte], NON_ALPHANUMERIC).to_string().bytes());
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(tail: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://w3id.org/jiyao/id/";

    #[test]
    fn addresses_lead_back_to_their_iris() {
        for path in [
            "person/李强",
            "person/陈志平@河口",
            "post/书记%28兼%29",
            "document/a.b-c",
        ] {
            let iri = format!("{BASE}{path}");
            let address = address(BASE, &iri).unwrap();
            assert_eq!(
                of_path(BASE, address.strip_prefix("/id/").unwrap())
                    .unwrap()
                    .as_str(),
                iri
            );
        }
    }

    #[test]
    fn percent_encoding_is_undone_where_it_is_no_part_of_the_iri() {
        let iri = |path: &str| of_path(BASE, path).map(|node| node.as_str().replace(BASE, ""));
        assert_eq!(iri("person/%E6%9D%8E%e5%bc%ba").as_deref(), Some("person/李强"));
        assert_eq!(iri("post/%E6%9D%8E%28%2f").as_deref(), Some("post/李%28%2F"));
        assert_eq!(iri("person/%E6%9D"), None);
        assert_eq!(iri(""), None);
    }

    #[test]
    fn short_forms() {
        assert_eq!(
            short(BASE, "https://w3id.org/jiyao/ontology#attended"),
            "jy:attended"
        );
        assert_eq!(
            short(BASE, "https://w3id.org/jiyao/id/person/李强"),
            "person/李强"
        );
        assert_eq!(
            link(BASE, "https://w3id.org/jiyao/role/chair").as_deref(),
            Some("/ontology#chair")
        );
        assert_eq!(link(BASE, "javascript:alert(1)"), None);
    }
}
