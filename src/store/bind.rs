//! Puts the values of parameters into a parsed query, so that the planner sees them as constants.
//!
//! Oxigraph's own substitution asks for every parameter in the `SELECT` clause, plans as if nothing were
//! known of it and folds `BOUND($x)` to false. Here the value takes the variable's place in the algebra:
//! joins begin at the constant, subselects see it too, `BOUND($x)` is true where a value was given and
//! false where none was. No text is pasted together.

use oxrdf::{Literal, NamedNode, Term, Variable};
use rustc_hash::FxHashMap;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// The query with each named variable replaced by its value wherever it is read; a variable that the query
/// selects is still among its columns. Names that the query does not use, and blank nodes, change nothing.
pub(crate) fn bind(query: Query, bindings: &[(String, Term)]) -> Query {
    let values = Values(
        bindings
            .iter()
            .filter_map(|(name, term)| Some((Variable::new(name).ok()?, Value::from_term(term)?)))
            .collect(),
    );
    if values.0.is_empty() {
        return query;
    }
    match query {
        Query::Select {
            dataset,
            pattern,
            base_iri,
        } => Query::Select {
            dataset,
            pattern: values.pattern(pattern),
            base_iri,
        },
        Query::Construct {
            template,
            dataset,
            pattern,
            base_iri,
        } => Query::Construct {
            template: template
                .into_iter()
                .filter_map(|triple| values.triple(triple))
                .collect(),
            dataset,
            pattern: values.pattern(pattern),
            base_iri,
        },
        Query::Describe {
            dataset,
            pattern,
            base_iri,
        } => Query::Describe {
            dataset,
            pattern: values.pattern(pattern),
            base_iri,
        },
        Query::Ask {
            dataset,
            pattern,
            base_iri,
        } => Query::Ask {
            dataset,
            pattern: values.pattern(pattern),
            base_iri,
        },
    }
}

/// What a variable may stand for.
#[derive(Clone)]
enum Value {
    Iri(NamedNode),
    Literal(Literal),
}

impl Value {
    fn from_term(term: &Term) -> Option<Self> {
        match term {
            Term::NamedNode(node) => Some(Self::Iri(node.clone())),
            Term::Literal(literal) => Some(Self::Literal(literal.clone())),
            _ => None,
        }
    }

    fn expression(&self) -> Expression {
        match self {
            Self::Iri(node) => Expression::NamedNode(node.clone()),
            Self::Literal(literal) => Expression::Literal(literal.clone()),
        }
    }
}

/// The values by variable.
struct Values(FxHashMap<Variable, Value>);

impl Values {
    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        let boxed = |inner: Box<GraphPattern>| Box::new(self.pattern(*inner));
        match pattern {
            GraphPattern::Bgp { patterns } => {
                let bound: Option<Vec<_>> = patterns.into_iter().map(|triple| self.triple(triple)).collect();
                bound.map_or_else(nothing, |patterns| GraphPattern::Bgp { patterns })
            }
            GraphPattern::Path {
                subject,
                path,
                object,
            } => GraphPattern::Path {
                subject: self.term(subject),
                path,
                object: self.term(object),
            },
            GraphPattern::Join { left, right } => GraphPattern::Join {
                left: boxed(left),
                right: boxed(right),
            },
            GraphPattern::LeftJoin {
                left,
                right,
                expression,
            } => GraphPattern::LeftJoin {
                left: boxed(left),
                right: boxed(right),
                expression: expression.map(|e| self.expression(e)),
            },
            GraphPattern::Lateral { left, right } => GraphPattern::Lateral {
                left: boxed(left),
                right: boxed(right),
            },
            GraphPattern::Filter { expr, inner } => GraphPattern::Filter {
                expr: self.expression(expr),
                inner: boxed(inner),
            },
            GraphPattern::Union { left, right } => GraphPattern::Union {
                left: boxed(left),
                right: boxed(right),
            },
            GraphPattern::Graph { name, inner } => match self.name(name) {
                Some(name) => GraphPattern::Graph {
                    name,
                    inner: boxed(inner),
                },
                None => nothing(),
            },
            GraphPattern::Extend {
                inner,
                variable,
                expression,
            } => GraphPattern::Extend {
                inner: boxed(inner),
                variable,
                expression: self.expression(expression),
            },
            GraphPattern::Minus { left, right } => GraphPattern::Minus {
                left: boxed(left),
                right: boxed(right),
            },
            GraphPattern::Values { .. } => pattern,
            GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy {
                inner: boxed(inner),
                expression: expression.into_iter().map(|e| self.order(e)).collect(),
            },
            GraphPattern::Project { inner, variables } => self.project(*inner, variables),
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: boxed(inner) },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: boxed(inner) },
            GraphPattern::Slice { inner, start, length } => GraphPattern::Slice {
                inner: boxed(inner),
                start,
                length,
            },
            GraphPattern::Group {
                inner,
                variables,
                aggregates,
            } => GraphPattern::Group {
                inner: Box::new(self.extend(self.pattern(*inner), &variables)),
                variables,
                aggregates: aggregates
                    .into_iter()
                    .map(|(v, a)| (v, self.aggregate(a)))
                    .collect(),
            },
            GraphPattern::Service { name, inner, silent } => match self.name(name) {
                Some(name) => GraphPattern::Service {
                    name,
                    inner: boxed(inner),
                    silent,
                },
                None => nothing(),
            },
        }
    }

    /// A projection keeps its columns: those replaced inside are added again with their value.
    fn project(&self, inner: GraphPattern, variables: Vec<Variable>) -> GraphPattern {
        let inner = self.pattern(inner);
        let keys = group_keys(&inner);
        let missing: Vec<_> = variables.iter().filter(|v| !keys.contains(v)).cloned().collect();
        GraphPattern::Project {
            inner: Box::new(self.extend(inner, &missing)),
            variables,
        }
    }

    /// The pattern with the value of each of `variables` that has one beside its solutions.
    fn extend(&self, pattern: GraphPattern, variables: &[Variable]) -> GraphPattern {
        variables
            .iter()
            .fold(pattern, |inner, variable| match self.0.get(variable) {
                Some(value) => GraphPattern::Extend {
                    inner: Box::new(inner),
                    variable: variable.clone(),
                    expression: value.expression(),
                },
                None => inner,
            })
    }

    /// `None` where a literal would stand as predicate: nothing can match.
    fn triple(&self, triple: TriplePattern) -> Option<TriplePattern> {
        Some(TriplePattern {
            subject: self.term(triple.subject),
            predicate: self.name(triple.predicate)?,
            object: self.term(triple.object),
        })
    }

    fn term(&self, term: TermPattern) -> TermPattern {
        match &term {
            TermPattern::Variable(variable) => match self.0.get(variable) {
                Some(Value::Iri(node)) => TermPattern::NamedNode(node.clone()),
                Some(Value::Literal(literal)) => TermPattern::Literal(literal.clone()),
                None => term,
            },
            _ => term,
        }
    }

    fn name(&self, name: NamedNodePattern) -> Option<NamedNodePattern> {
        match &name {
            NamedNodePattern::Variable(variable) => match self.0.get(variable) {
                Some(Value::Iri(node)) => Some(NamedNodePattern::NamedNode(node.clone())),
                Some(Value::Literal(_)) => None,
                None => Some(name),
            },
            NamedNodePattern::NamedNode(_) => Some(name),
        }
    }

    fn order(&self, order: OrderExpression) -> OrderExpression {
        match order {
            OrderExpression::Asc(e) => OrderExpression::Asc(self.expression(e)),
            OrderExpression::Desc(e) => OrderExpression::Desc(self.expression(e)),
        }
    }

    fn aggregate(&self, aggregate: AggregateExpression) -> AggregateExpression {
        match aggregate {
            AggregateExpression::CountSolutions { .. } => aggregate,
            AggregateExpression::FunctionCall { name, expr, distinct } => AggregateExpression::FunctionCall {
                name,
                expr: self.expression(expr),
                distinct,
            },
        }
    }

    fn expression(&self, expression: Expression) -> Expression {
        use Expression as E;
        let one = |e: Box<E>| Box::new(self.expression(*e));
        let all = |list: Vec<E>| list.into_iter().map(|e| self.expression(e)).collect();
        match expression {
            E::NamedNode(_) | E::Literal(_) => expression,
            E::Variable(ref variable) => self.0.get(variable).map_or(expression.clone(), Value::expression),
            E::Bound(ref variable) if self.0.contains_key(variable) => E::Literal(Literal::from(true)),
            E::Bound(_) => expression,
            E::Or(a, b) => E::Or(one(a), one(b)),
            E::And(a, b) => E::And(one(a), one(b)),
            E::Equal(a, b) => E::Equal(one(a), one(b)),
            E::SameTerm(a, b) => E::SameTerm(one(a), one(b)),
            E::Greater(a, b) => E::Greater(one(a), one(b)),
            E::GreaterOrEqual(a, b) => E::GreaterOrEqual(one(a), one(b)),
            E::Less(a, b) => E::Less(one(a), one(b)),
            E::LessOrEqual(a, b) => E::LessOrEqual(one(a), one(b)),
            E::In(a, list) => E::In(one(a), all(list)),
            E::Add(a, b) => E::Add(one(a), one(b)),
            E::Subtract(a, b) => E::Subtract(one(a), one(b)),
            E::Multiply(a, b) => E::Multiply(one(a), one(b)),
            E::Divide(a, b) => E::Divide(one(a), one(b)),
            E::UnaryPlus(a) => E::UnaryPlus(one(a)),
            E::UnaryMinus(a) => E::UnaryMinus(one(a)),
            E::Not(a) => E::Not(one(a)),
            E::Exists(pattern) => E::Exists(Box::new(self.pattern(*pattern))),
            E::If(a, b, c) => E::If(one(a), one(b), one(c)),
            E::Coalesce(list) => E::Coalesce(all(list)),
            E::FunctionCall(function, list) => E::FunctionCall(function, all(list)),
        }
    }
}

/// The keys by which the solutions of a projection's inside are grouped, if they are.
fn group_keys(pattern: &GraphPattern) -> Vec<&Variable> {
    match pattern {
        GraphPattern::Group { variables, .. } => variables.iter().collect(),
        GraphPattern::Extend { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::OrderBy { inner, .. } => group_keys(inner),
        _ => Vec::new(),
    }
}

/// A pattern without solutions.
fn nothing() -> GraphPattern {
    GraphPattern::Values {
        variables: Vec::new(),
        bindings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    fn bound(query: &str, bindings: &[(&str, Term)]) -> String {
        let bindings: Vec<_> = bindings
            .iter()
            .map(|(n, t)| ((*n).to_owned(), t.clone()))
            .collect();
        bind(SparqlParser::new().parse_query(query).unwrap(), &bindings).to_string()
    }

    #[test]
    fn a_value_takes_the_variables_place() {
        let name = Term::from(Literal::new_simple_literal("李强"));
        let text = bound(
            "SELECT ?p WHERE { ?p ?n ?name FILTER(!BOUND(?name) || ?x > 1) }",
            &[("name", name)],
        );
        assert!(text.contains("\"李强\""), "{text}");
        assert!(!text.contains("?name"), "{text}");
    }

    #[test]
    fn selected_parameters_stay_columns() {
        let node = Term::from(NamedNode::new_unchecked("https://w3id.org/jiyao/id/person/李强"));
        for query in [
            "SELECT ?p ?o WHERE { ?p ?q ?o }",
            "SELECT ?p (COUNT(*) AS ?n) WHERE { ?p ?q ?o } GROUP BY ?p",
        ] {
            let text = bound(query, &[("p", node.clone())]);
            assert_eq!(text.matches("person/李强> AS ?p").count(), 1, "{text}");
        }
    }

    #[test]
    fn a_literal_predicate_matches_nothing() {
        let text = bound("SELECT * WHERE { ?s ?p ?o }", &[("p", Literal::from(1).into())]);
        assert!(text.contains("VALUES"), "{text}");
    }
}
