//! Keeps queries such that they can be stopped.
//!
//! Oxigraph looks for a cancellation when it reads the storage. What is joined without reading it (`VALUES`,
//! alternatives that hold nothing) runs to its end, so the rows of such a product have a bound. Parts that share
//! no variable it multiplies in memory: two are no matter, of three or more each is read anew for each row of the
//! former ones, which takes longer but looks up at each row.

use std::collections::HashSet;
use std::fmt::Display;
use std::mem::replace;

use oxrdf::vocab::rdf;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use spargebra::{GraphUpdateOperation, Query, Update};

use super::StoreError;

/// Rows that a product without storage may have; some seconds' work.
const MOST: f64 = 5_000_000.0;

/// Refuses a query whose products are too large.
pub(super) fn bounded(query: &Query) -> Result<(), StoreError> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    small(pattern)
}

/// Refuses an update whose products are too large.
pub(super) fn bounded_update(update: &Update) -> Result<(), StoreError> {
    update
        .operations
        .iter()
        .try_for_each(|operation| match operation {
            GraphUpdateOperation::DeleteInsert { pattern, .. } => small(pattern),
            _ => Ok(()),
        })
}

/// Lets products of three and more parts be read row by row.
pub(super) fn unfolded(mut query: Query) -> Query {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = &mut query;
    unfold_pattern(pattern);
    query
}

/// The same for the patterns of an update.
pub(super) fn unfolded_update(mut update: Update) -> Update {
    for operation in &mut update.operations {
        if let GraphUpdateOperation::DeleteInsert { pattern, .. } = operation {
            unfold_pattern(pattern);
        }
    }
    update
}

fn unfold_pattern(pattern: &mut GraphPattern) {
    if products(pattern) > 1 {
        unfold(pattern);
    }
}

/// How often parts without a variable in common are multiplied.
fn products(pattern: &GraphPattern) -> usize {
    use GraphPattern as P;
    match pattern {
        P::Bgp { patterns } => {
            let large = islands(patterns).into_iter().filter(|island| is_large(island));
            large.count().saturating_sub(1)
        }
        P::Join { left, right } | P::LeftJoin { left, right, .. } => {
            products(left) + products(right) + usize::from(large(left) && large(right) && apart(left, right))
        }
        P::Lateral { left, right } | P::Union { left, right } | P::Minus { left, right } => {
            products(left) + products(right)
        }
        P::Path { .. } | P::Values { .. } | P::Service { .. } => 0,
        P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Group { inner, .. }
        | P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. } => products(inner),
    }
}

fn unfold(pattern: &mut GraphPattern) {
    use GraphPattern as P;
    match pattern {
        P::Bgp { patterns } => {
            let mut islands = islands(patterns).into_iter().map(|patterns| P::Bgp { patterns });
            if let Some(first) = islands.next() {
                *pattern = islands.fold(first, lateral);
            }
        }
        P::Join { left, right } | P::LeftJoin { left, right, .. } => {
            let parted = apart(left, right);
            unfold(left);
            unfold(right);
            if parted {
                *pattern = match replace(pattern, nothing()) {
                    P::Join { left, right } => lateral(*left, *right),
                    P::LeftJoin {
                        left,
                        right,
                        expression,
                    } => {
                        let right = P::LeftJoin {
                            left: Box::new(nothing()),
                            right,
                            expression,
                        };
                        lateral(*left, right)
                    }
                    other => other,
                };
            }
        }
        P::Lateral { left, right } | P::Union { left, right } | P::Minus { left, right } => {
            unfold(left);
            unfold(right);
        }
        P::Path { .. } | P::Values { .. } | P::Service { .. } => (),
        P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Group { inner, .. }
        | P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. } => unfold(inner),
    }
}

/// Whether a pattern reads more than what a constant leads to.
fn large(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Bgp { patterns } => islands(patterns).iter().any(|island| is_large(island)),
        P::Path { subject, object, .. } => !is_constant(subject) && !is_constant(object),
        P::Values { .. } | P::Service { .. } => false,
        P::Join { left, right }
        | P::LeftJoin { left, right, .. }
        | P::Lateral { left, right }
        | P::Union { left, right } => large(left) || large(right),
        // Without variables to group by there is one row.
        P::Group { inner, variables, .. } => !variables.is_empty() && large(inner),
        P::Minus { left: inner, .. }
        | P::Filter { inner, .. }
        | P::Extend { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. } => large(inner),
    }
}

/// Triple patterns that begin nowhere: a class is no beginning, what stands in its place otherwise is.
fn is_large(island: &[TriplePattern]) -> bool {
    let classes = |pattern: &TriplePattern| matches!(&pattern.predicate, NamedNodePattern::NamedNode(name) if name.as_ref() == rdf::TYPE);
    !island
        .iter()
        .any(|pattern| is_constant(&pattern.subject) || is_constant(&pattern.object) && !classes(pattern))
}

fn is_constant(term: &TermPattern) -> bool {
    matches!(term, TermPattern::NamedNode(_) | TermPattern::Literal(_))
}

fn nothing() -> GraphPattern {
    GraphPattern::Bgp { patterns: Vec::new() }
}

fn lateral(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::Lateral {
        left: Box::new(left),
        right: Box::new(right),
    }
}

/// Triple patterns by what they have in common, each group in its order.
fn islands(patterns: &[TriplePattern]) -> Vec<Vec<TriplePattern>> {
    let mut islands: Vec<(HashSet<String>, Vec<usize>)> = Vec::new();
    for (place, pattern) in patterns.iter().enumerate() {
        let (mut names, mut places) = (names(pattern), vec![place]);
        let (near, far): (Vec<_>, Vec<_>) = islands
            .into_iter()
            .partition(|island| !island.0.is_disjoint(&names));
        for (other, before) in near {
            names.extend(other);
            places.extend(before);
        }
        islands = far;
        islands.push((names, places));
    }
    let whole = |(_, mut places): (_, Vec<usize>)| {
        places.sort_unstable();
        places
            .iter()
            .filter_map(|place| patterns.get(*place).cloned())
            .collect()
    };
    islands.into_iter().map(whole).collect()
}

/// Whether two patterns have no name in common, not even one that cannot be seen from outside.
fn apart(left: &GraphPattern, right: &GraphPattern) -> bool {
    names(left).is_disjoint(&names(right))
}

/// The variables and blank nodes that stand in the text of a pattern. What looks like one within a literal counts too:
/// then a product stays as it was.
fn names(pattern: &impl Display) -> HashSet<String> {
    let text = pattern.to_string();
    let marks = text.match_indices('?').chain(text.match_indices("_:"));
    let name = |(at, mark): (usize, &str)| {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        rest.get(..end)
            .filter(|name| !name.is_empty())
            .map(|name| format!("{mark}{name}"))
    };
    marks.filter_map(name).collect()
}

fn small(pattern: &GraphPattern) -> Result<(), StoreError> {
    let rows = rows(pattern);
    if rows > MOST {
        return Err(StoreError::TooManyRows { most: MOST as u64 });
    }
    Ok(())
}

/// Rows that a pattern may make of one row without reading the storage; what reads it counts once.
fn rows(pattern: &GraphPattern) -> f64 {
    use GraphPattern as P;
    match pattern {
        P::Bgp { .. } | P::Path { .. } | P::Service { .. } => 1.0,
        P::Values { bindings, .. } => (bindings.len() as f64).max(1.0),
        P::Union { left, right } => rows(left) + rows(right),
        P::Join { left, right } | P::Lateral { left, right } | P::Minus { left, right } => {
            rows(left) * rows(right)
        }
        P::LeftJoin {
            left,
            right,
            expression,
        } => rows(left) * rows(right) * expression.as_ref().map_or(1.0, inner),
        P::Filter { expr, inner: of } => rows(of) * inner(expr),
        P::Extend {
            inner: of,
            expression,
            ..
        } => rows(of) * inner(expression),
        P::OrderBy {
            inner: of,
            expression,
        } => expression.iter().fold(rows(of), |so_far, order| {
            let (OrderExpression::Asc(by) | OrderExpression::Desc(by)) = order;
            so_far * inner(by)
        }),
        P::Group {
            inner: of,
            aggregates,
            ..
        } => aggregates
            .iter()
            .fold(rows(of), |so_far, (_, aggregate)| match aggregate {
                AggregateExpression::FunctionCall { expr, .. } => so_far * inner(expr),
                AggregateExpression::CountSolutions { .. } => so_far,
            }),
        P::Graph { inner: of, .. }
        | P::Project { inner: of, .. }
        | P::Distinct { inner: of }
        | P::Reduced { inner: of }
        | P::Slice { inner: of, .. } => rows(of),
    }
}

/// Rows that the patterns within an expression may make.
fn inner(expression: &Expression) -> f64 {
    use Expression as E;
    match expression {
        E::Exists(pattern) => rows(pattern),
        E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => 1.0,
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => inner(a).max(inner(b)),
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => inner(a),
        E::In(a, all) => all.iter().map(inner).fold(inner(a), f64::max),
        E::If(a, b, c) => inner(a).max(inner(b)).max(inner(c)),
        E::Coalesce(all) | E::FunctionCall(_, all) => all.iter().map(inner).fold(1.0, f64::max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_counted() {
        let count = |query: &str| match spargebra::SparqlParser::new().parse_query(query) {
            Ok(Query::Select { pattern, .. }) => rows(&pattern),
            _ => f64::NAN,
        };
        let two = "VALUES ?a { 1 2 } VALUES ?b { 1 2 3 }";
        assert_eq!(count(&format!("SELECT * {{ {two} }}")), 6.0);
        assert_eq!(count(&format!("SELECT * {{ ?s ?p ?o . {two} ?o ?q ?r }}")), 6.0);
        assert_eq!(
            count("SELECT * { { {} UNION {} } { {} UNION {} UNION {} } }"),
            6.0
        );
        assert_eq!(
            count(&format!(
                "SELECT (COUNT(*) AS ?n) {{ {two} FILTER EXISTS {{ {two} }} }}"
            )),
            36.0
        );
        assert_eq!(count("SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f } }"), 1.0);
    }

    #[test]
    fn products_of_three_are_unfolded() {
        let changes = |query: &str| {
            let query = spargebra::SparqlParser::new().parse_query(query).unwrap();
            unfolded(query.clone()) != query
        };
        assert!(changes("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"));
        assert!(changes(
            "SELECT * { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }"
        ));
        assert!(changes(
            "SELECT * { { SELECT * { ?a ?b ?c } } { SELECT * { ?d ?e ?f } } ?g ?h ?i }"
        ));
        assert!(changes("SELECT * { ?a a <x:A> . ?b a <x:A> . ?c a <x:A> }"));
        assert!(!changes("SELECT * { ?a ?b ?c . ?d ?e ?f }"));
        assert!(!changes(
            "SELECT * { <x:a> <x:p> ?a . <x:b> <x:p> ?b . <x:c> <x:p> ?c . ?d <x:p> <x:d> }"
        ));
        assert!(!changes(
            "SELECT * { ?a ?b ?c . ?c ?e ?f . ?g ?h ?f OPTIONAL { ?a ?i ?j } }"
        ));
    }
}
