//! The rows that the pages are made of: files under `queries/page`, asked about one entity.

use oxigraph::sparql::{CancellationToken, QueryResults};
use oxrdf::{Literal, NamedNode, Term};

use crate::store::{Archive, query_file};

use super::error::ServeError;

/// Asks the archive the questions of the pages, within one request.
pub(super) struct Asker<'a> {
    archive: &'a Archive,
    token: CancellationToken,
}

/// A part of a long list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) number: usize,
}

impl<'a> Asker<'a> {
    pub(super) fn new(archive: &'a Archive, token: CancellationToken) -> Self {
        Self { archive, token }
    }

    /// All rows of a question about `this`.
    pub(super) fn about(&self, query: &str, this: &NamedNode) -> Result<Vec<Row>, ServeError> {
        self.rows(query, &[this_is(this)], None)
    }

    /// The first row of a question about `this`; an empty one where there is none.
    pub(super) fn one(&self, query: &str, this: &NamedNode) -> Result<Row, ServeError> {
        Ok(self.about(query, this)?.into_iter().next().unwrap_or_default())
    }

    /// The rows of a question with parameters, all or a part of them.
    pub(super) fn rows(
        &self,
        query: &str,
        bindings: &[(String, Term)],
        part: Option<Part>,
    ) -> Result<Vec<Row>, ServeError> {
        let mut text = text_of(query)?.to_owned();
        if let Some(Part { from, number }) = part {
            text.push_str(&format!("LIMIT {number} OFFSET {from}\n"));
        }
        let QueryResults::Solutions(solutions) =
            self.archive.answer(&text, bindings, Some(self.token.clone()))?
        else {
            return Err(ServeError::BuiltIn(format!(
                "queries/page/{query}.rq is no SELECT query"
            )));
        };
        let mut rows = Vec::new();
        for solution in solutions {
            let solution = solution?;
            rows.push(Row(solution
                .iter()
                .map(|(v, term)| (v.as_str().to_owned(), term.clone()))
                .collect()));
        }
        Ok(rows)
    }
}

/// The text of a question of the pages.
pub(super) fn text_of(query: &str) -> Result<&'static str, ServeError> {
    query_file(&format!("page/{query}.rq"))
        .ok_or_else(|| ServeError::BuiltIn(format!("queries/page/{query}.rq is missing")))
}

/// The parameter `this`.
pub(super) fn this_is(this: &NamedNode) -> (String, Term) {
    ("this".to_owned(), this.clone().into())
}

/// A parameter with plain text.
pub(super) fn text(name: &str, value: &str) -> (String, Term) {
    (name.to_owned(), Literal::new_simple_literal(value).into())
}

/// One row: values by column.
#[derive(Clone, Debug, Default)]
pub(super) struct Row(Vec<(String, Term)>);

impl Row {
    /// The value of a column, if it has one.
    pub(super) fn term(&self, column: &str) -> Option<&Term> {
        self.0
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, term)| term)
    }

    /// The words of a literal; empty where there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        match self.term(column) {
            Some(Term::Literal(literal)) => literal.value(),
            _ => "",
        }
    }

    /// The language of a literal as an attribute; empty where it has none.
    pub(super) fn lang(&self, column: &str) -> &'static str {
        match self.term(column) {
            Some(Term::Literal(literal)) => language_tag(literal.language()),
            _ => "",
        }
    }

    /// The IRI of a column.
    pub(super) fn node(&self, column: &str) -> Option<&NamedNode> {
        match self.term(column) {
            Some(Term::NamedNode(node)) => Some(node),
            _ => None,
        }
    }

    /// A number; zero where there is none.
    pub(super) fn number(&self, column: &str) -> usize {
        self.text(column).parse().unwrap_or(0)
    }

    /// Whether a truth value is true.
    pub(super) fn is_true(&self, column: &str) -> bool {
        matches!(self.text(column), "true" | "1")
    }
}

/// The tag for the `lang` attribute of a literal's language.
pub(super) fn language_tag(language: Option<&str>) -> &'static str {
    match language {
        Some("zh-hans") => "zh-Hans",
        Some("zh-hant") => "zh-Hant",
        Some("en") => "en",
        Some(tag) if tag.starts_with("zh") => "zh",
        _ => "",
    }
}
