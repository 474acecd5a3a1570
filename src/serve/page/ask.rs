//! The catalogue of questions as forms, and an editor for queries of one's own; both work by plain GET.

use std::time::Instant;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use oxigraph::sparql::{CancellationToken, QueryResults};
use oxrdf::Term;
use oxrdf::vocab::xsd;

use crate::serve::error::ServeError;
use crate::serve::formats::{Wish, write_answer};
use crate::serve::iri::query_value;
use crate::serve::negotiate::Accept;
use crate::serve::rows;
use crate::serve::sink::Sink;
use crate::serve::site::Site;
use crate::store::{ParameterKind, Question};

use super::parts::Link;
use super::visit::{Frame, Visit};

/// How many rows the page shows; downloads have all.
const SHOWN: usize = 500;
/// Up to how many letters a text stands on one line, and from how many on it gets a broad column; a Chinese
/// character counts for two.
const SHORT: usize = 20;
const LONG: usize = 56;
/// The topics of the catalogue in their order; questions without one come with the last.
const TOPICS: [&str; 6] = ["people", "company", "meetings", "words", "topics", OTHER_TOPICS];
const OTHER_TOPICS: &str = "sources";

/// The routes of the catalogue and the editor.
pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/ask", get(editor))
        .route("/ask/{name}", get(question))
}

#[derive(Template)]
#[template(path = "ask.html")]
struct Page {
    frame: Frame,
    catalogue: Vec<Topic>,
    question: Option<Form>,
    query: String,
    outcome: Outcome,
    downloads: Vec<(&'static str, String)>,
}

struct Topic {
    key: String,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    title: String,
    current: bool,
}

struct Form {
    name: String,
    title: String,
    about: String,
    parameters: Vec<Field>,
}

struct Field {
    name: String,
    about: String,
    kind: &'static str,
    required: bool,
    example: String,
    value: String,
}

/// What running a query gave.
enum Outcome {
    NotRun,
    Table(Table),
    Truth(bool),
    Failed(String),
}

struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    more: bool,
    milliseconds: u128,
}

#[derive(Default)]
struct Cell {
    link: Link,
    /// The IRI in full where the link shows less of it.
    full: String,
    /// `iri`, `number`, `date`, `words`, `long` or nothing: how it is set.
    class: &'static str,
}

async fn editor(visit: Visit) -> Result<Response, ServeError> {
    let query = visit.value("query").to_owned();
    let (outcome, downloads) = if query.is_empty() {
        (Outcome::NotRun, Vec::new())
    } else {
        let address = format!("/sparql?query={}", query_value(&query));
        (
            outcome(&visit, query.clone(), Vec::new()).await,
            downloads(&address),
        )
    };
    let query = if query.is_empty() {
        rows::text_of("ask-start")?.to_owned()
    } else {
        query
    };
    let page = Page {
        frame: visit.frame(visit.t("ask.title"), "ask"),
        catalogue: topics(&visit, ""),
        question: None,
        query,
        outcome,
        downloads,
    };
    visit.send(StatusCode::OK, &page)
}

async fn question(
    State(site): State<Site>,
    Path(name): Path<String>,
    visit: Visit,
) -> Result<Response, ServeError> {
    let question = site
        .catalogue
        .get(&name)
        .map_err(|error| ServeError::NotFound(format!("{error}; see /ask for all of them")))?;
    let given: Vec<(&str, &str)> = question
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), visit.value(&parameter.name)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let complete = question
        .parameters
        .iter()
        .all(|p| !p.required || !visit.value(&p.name).is_empty());
    let format = visit.value("format");
    if !format.is_empty() {
        let bindings = question.bind(&given)?;
        return download(&site, question.sparql.to_owned(), bindings, format).await;
    }
    let asked = !given.is_empty() || !visit.value("run").is_empty();
    let (outcome, downloads) = if asked && complete {
        let outcome = match question.bind(&given) {
            Ok(bindings) => outcome(&visit, question.sparql.to_owned(), bindings).await,
            Err(error) => Outcome::Failed(error.to_string()),
        };
        (outcome, downloads(&visit.address_with("run", "1")))
    } else {
        (Outcome::NotRun, Vec::new())
    };
    let title = question.title(visit.language.key()).to_owned();
    let page = Page {
        frame: visit.frame(&title, "ask"),
        catalogue: topics(&visit, &name),
        query: question.sparql.to_owned(),
        question: Some(form(&visit, question, title)),
        outcome,
        downloads,
    };
    visit.send(StatusCode::OK, &page)
}

async fn download(
    site: &Site,
    query: String,
    bindings: Vec<(String, Term)>,
    format: &str,
) -> Result<Response, ServeError> {
    let wish = Wish::new(Some(format.to_owned()), Accept::parse(""));
    let archive = site.archive.clone();
    site.queries
        .stream(move |sink, token| {
            let results = archive.answer(&query, &bindings, Some(token))?;
            write_answer(results, &wish, sink, Sink::begin)
        })
        .await
}

/// Runs a query for the page; what fails is told on the page.
async fn outcome(visit: &Visit, query: String, bindings: Vec<(String, Term)>) -> Outcome {
    let visit_for_job = visit.clone();
    let job = move |token: CancellationToken| table(&visit_for_job, &query, &bindings, token);
    visit
        .site
        .queries
        .run(job)
        .await
        .unwrap_or_else(|error| Outcome::Failed(error.to_string()))
}

fn table(
    visit: &Visit,
    query: &str,
    bindings: &[(String, Term)],
    token: CancellationToken,
) -> Result<Outcome, ServeError> {
    let start = Instant::now();
    let mut table = Table {
        columns: Vec::new(),
        rows: Vec::new(),
        more: false,
        milliseconds: 0,
    };
    match visit.site.archive.answer(query, bindings, Some(token))? {
        QueryResults::Boolean(truth) => return Ok(Outcome::Truth(truth)),
        QueryResults::Solutions(solutions) => {
            table.columns = solutions
                .variables()
                .iter()
                .map(|v| v.as_str().to_owned())
                .collect();
            for solution in solutions {
                let cell = |term: &Option<Term>| term.as_ref().map_or_else(Cell::default, |t| cell(visit, t));
                table.rows.push(solution?.values().iter().map(cell).collect());
                if table.rows.len() > SHOWN {
                    break;
                }
            }
        }
        QueryResults::Graph(triples) => {
            table.columns = ["subject", "predicate", "object"].map(String::from).into();
            for triple in triples {
                let triple = triple?;
                let terms = [triple.subject.into(), triple.predicate.into(), triple.object];
                table
                    .rows
                    .push(terms.iter().map(|term| cell(visit, term)).collect());
                if table.rows.len() > SHOWN {
                    break;
                }
            }
        }
    }
    table.more = table.rows.len() > SHOWN;
    table.rows.truncate(SHOWN);
    table.milliseconds = start.elapsed().as_millis();
    Ok(Outcome::Table(table))
}

fn downloads(address: &str) -> Vec<(&'static str, String)> {
    [("CSV", "csv"), ("TSV", "tsv"), ("JSON", "json"), ("XML", "xml")]
        .iter()
        .map(|(name, format)| (*name, format!("{address}&format={format}")))
        .collect()
}

/// The catalogue by topic, which a line `# topic: …` of each question names, in the order of [`TOPICS`].
fn topics(visit: &Visit, current: &str) -> Vec<Topic> {
    let topic = |key: &str| {
        let questions = visit.site.catalogue.questions().iter();
        let entries = questions
            .filter(|question| topic_of(question.sparql) == key)
            .map(|question| Entry {
                name: question.name.clone(),
                title: question.title(visit.language.key()).to_owned(),
                current: question.name == current,
            });
        Topic {
            key: key.to_owned(),
            entries: entries.collect(),
        }
    };
    TOPICS
        .iter()
        .map(|key| topic(key))
        .filter(|topic| !topic.entries.is_empty())
        .collect()
}

fn topic_of(query: &str) -> &str {
    let named = query
        .lines()
        .find_map(|line| line.strip_prefix("# topic:"))
        .map(str::trim);
    named
        .filter(|topic| TOPICS.contains(topic))
        .unwrap_or(OTHER_TOPICS)
}

/// How a value is shown in a table.
fn cell(visit: &Visit, term: &Term) -> Cell {
    let mut cell = Cell {
        link: Link::term(visit, term),
        full: String::new(),
        class: "",
    };
    match term {
        Term::NamedNode(node) => {
            cell.class = "iri";
            node.as_str().clone_into(&mut cell.full);
            if let Some((_, name)) = cell
                .link
                .text
                .split_once('/')
                .filter(|_| cell.link.href.starts_with("/id/"))
            {
                cell.link.text = name.to_owned();
            }
        }
        Term::Literal(literal) if literal.datatype() == xsd::INTEGER => cell.class = "number",
        Term::Literal(literal) if literal.datatype() == xsd::DATE => cell.class = "date",
        Term::Literal(literal) => {
            let width: usize = literal
                .value()
                .chars()
                .map(|c| if c.is_ascii() { 1 } else { 2 })
                .sum();
            cell.class = if width > LONG {
                "long"
            } else if width > SHORT {
                "words"
            } else {
                ""
            };
        }
        _ => {}
    }
    cell
}

fn form(visit: &Visit, question: &Question, title: String) -> Form {
    let parameters = question.parameters.iter().map(|parameter| Field {
        name: parameter.name.clone(),
        about: parameter.about.clone(),
        kind: match parameter.kind {
            ParameterKind::Date => "date",
            ParameterKind::Integer => "number",
            _ => "text",
        },
        required: parameter.required,
        example: parameter.example.clone(),
        value: visit.value(&parameter.name).to_owned(),
    });
    Form {
        name: question.name.clone(),
        title,
        about: question.about.clone(),
        parameters: parameters.collect(),
    }
}
