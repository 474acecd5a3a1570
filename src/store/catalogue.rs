//! The catalogue of questions: query files with titles in three languages and typed parameters.
//!
//! A question is a file of `queries/ask`. Comments at its top give the titles (`# title@en: …`), what the
//! columns are (`# about: …`) and the parameters
//! (`# parameter: person name required "a person's name in either script" example=李强`).

use oxrdf::{Literal, NamedNode, Term, vocab::xsd};
use serde::Serialize;

use super::{StoreError, queries};
use crate::text::fold;

/// What sort of value a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterKind {
    /// A name in either script; asked for in Simplified characters.
    Name,
    /// Words as they are.
    Text,
    /// An absolute IRI.
    Iri,
    /// A day, `2024-03-05`.
    Date,
    /// A whole number.
    Integer,
}

/// A parameter of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parameter {
    /// Its name, which is the variable's.
    pub name: String,
    /// What sort of value it takes.
    pub kind: ParameterKind,
    /// Whether the question cannot be asked without it.
    pub required: bool,
    /// What it is, in English.
    pub about: String,
    /// A value that would do.
    pub example: String,
}

/// A question of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its name: the file's stem.
    pub name: String,
    /// Titles as language tag and words.
    pub titles: Vec<(String, String)>,
    /// What its columns are, in English.
    pub about: String,
    /// Its parameters, in the order of the file.
    pub parameters: Vec<Parameter>,
    /// The query.
    pub sparql: &'static str,
}

impl Question {
    /// The title in a language (`en`, `zh-hans`, `zh-hant`), else the English one, else the name.
    pub fn title(&self, language: &str) -> &str {
        let find = |wanted: &str| {
            self.titles
                .iter()
                .find(|(tag, _)| tag.eq_ignore_ascii_case(wanted))
                .map(|(_, title)| title.as_str())
        };
        find(language).or_else(|| find("en")).unwrap_or(&self.name)
    }

    /// The terms for the values given, ready for [`Archive::answer`](super::Archive::answer).
    ///
    /// # Errors
    /// A parameter that the question does not have, one that it needs and is not given, a value that does
    /// not fit its parameter.
    pub fn bind<K: AsRef<str>, V: AsRef<str>>(
        &self,
        values: &[(K, V)],
    ) -> Result<Vec<(String, Term)>, StoreError> {
        let mut bound = Vec::with_capacity(values.len());
        for (name, value) in values {
            let parameter = self
                .parameters
                .iter()
                .find(|p| p.name == name.as_ref())
                .ok_or_else(|| {
                    let takes: Vec<_> = self.parameters.iter().map(|p| p.name.as_str()).collect();
                    StoreError::Parameter {
                        question: self.name.clone(),
                        parameter: name.as_ref().to_owned(),
                        takes: if takes.is_empty() {
                            "none".to_owned()
                        } else {
                            takes.join(", ")
                        },
                    }
                })?;
            bound.push((parameter.name.clone(), parameter.term(value.as_ref())?));
        }
        match self
            .parameters
            .iter()
            .find(|p| p.required && bound.iter().all(|(name, _)| *name != p.name))
        {
            None => Ok(bound),
            Some(missing) => Err(StoreError::Needed {
                question: self.name.clone(),
                parameter: missing.name.clone(),
                about: missing.about.clone(),
                example: missing.example.clone(),
            }),
        }
    }
}

impl Parameter {
    fn term(&self, value: &str) -> Result<Term, StoreError> {
        let wanted = |wanted: &str| StoreError::Value {
            parameter: self.name.clone(),
            value: value.to_owned(),
            wanted: wanted.to_owned(),
        };
        Ok(match self.kind {
            ParameterKind::Name => name_term(value),
            ParameterKind::Text => Literal::new_simple_literal(value).into(),
            ParameterKind::Iri => NamedNode::new(value)
                .map_err(|_| wanted("write an absolute IRI, as the answers show them"))?
                .into(),
            ParameterKind::Date => {
                let day: jiff::civil::Date = value
                    .trim()
                    .parse()
                    .map_err(|_| wanted("write a day as 2024-03-05"))?;
                Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
            }
            ParameterKind::Integer => {
                let number: i64 = value.trim().parse().map_err(|_| wanted("write a whole number"))?;
                Literal::from(number).into()
            }
        })
    }
}

/// The literal under which a name is found, whichever script it is typed in.
///
/// ```
/// assert_eq!(jiyao::store::name_term("李強").to_string(), "\"李强\"@zh-hans");
/// ```
pub fn name_term(name: &str) -> Term {
    let folded: String = fold(name.trim()).into_owned();
    Literal::new_language_tagged_literal_unchecked(folded, "zh-hans").into()
}

/// The questions that are part of the program.
///
/// ```
/// use jiyao::store::Catalogue;
/// # fn main() -> Result<(), jiyao::store::StoreError> {
/// let catalogue = Catalogue::built_in()?;
/// let question = catalogue.get("attended")?;
/// assert_eq!(question.bind(&[("person", "李強")])?[0].1.to_string(), "\"李强\"@zh-hans");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Catalogue {
    questions: Vec<Question>,
}

impl Catalogue {
    /// Reads the headers of `queries/ask`.
    ///
    /// # Errors
    /// A file whose header lacks something or says what is not known.
    pub fn built_in() -> Result<Self, StoreError> {
        let questions = queries::query_files("ask")
            .into_iter()
            .map(|(name, text)| read(name, text));
        Ok(Self {
            questions: questions.collect::<Result<_, _>>()?,
        })
    }

    /// Every question, sorted by name.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question of that name.
    ///
    /// # Errors
    /// There is none; the error names the closest.
    pub fn get(&self, name: &str) -> Result<&Question, StoreError> {
        self.questions
            .iter()
            .find(|question| question.name == name)
            .ok_or_else(|| StoreError::Question {
                name: name.to_owned(),
                near: self
                    .questions
                    .iter()
                    .map(|question| (distance(&question.name, name), &question.name))
                    .filter(|(distance, _)| *distance <= 3)
                    .min()
                    .map(|(_, name)| name.clone()),
            })
    }
}

/// Letters to change, add or leave out to get from one name to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.bytes().enumerate() {
        let mut left = row + 1;
        let mut corner = row;
        for (column, b) in other.bytes().enumerate() {
            let change = corner + usize::from(a != b);
            corner = above[column + 1];
            above[column] = left;
            left = change.min(left + 1).min(corner + 1);
        }
        above[other.len()] = left;
    }
    above[other.len()]
}

fn read(name: &str, text: &'static str) -> Result<Question, StoreError> {
    let wrong = |line: usize, what: String| StoreError::QueryFile {
        file: format!("ask/{name}.rq"),
        line,
        what,
    };
    let mut question = Question {
        name: name.to_owned(),
        titles: Vec::new(),
        about: String::new(),
        parameters: Vec::new(),
        sparql: text,
    };
    for (number, line) in text.lines().enumerate() {
        let Some(comment) = line.strip_prefix('#') else {
            break;
        };
        let Some((key, value)) = comment.split_once(':') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        match key.split_once('@') {
            Some(("title", tag)) => question.titles.push((tag.to_owned(), value.to_owned())),
            _ if key == "about" => question.about = value.to_owned(),
            _ if key == "parameter" => question
                .parameters
                .push(parameter(value).map_err(|e| wrong(number + 1, e))?),
            _ => (),
        }
    }
    for tag in ["en", "zh-hans", "zh-hant"] {
        if !question.titles.iter().any(|(found, _)| found == tag) {
            return Err(wrong(1, format!("no line `# title@{tag}: …`; add one")));
        }
    }
    Ok(question)
}

/// `person name required "what it is" example=李强`.
fn parameter(line: &str) -> Result<Parameter, String> {
    let (head, rest) = line
        .split_once('"')
        .ok_or("the parameter lacks its description in quotation marks")?;
    let (about, tail) = rest
        .split_once('"')
        .ok_or("the description lacks its closing quotation mark")?;
    let mut words = head.split_whitespace();
    let name = words.next().ok_or("the parameter lacks its name")?;
    let kind = match words.next() {
        Some("name") => ParameterKind::Name,
        Some("text") => ParameterKind::Text,
        Some("iri") => ParameterKind::Iri,
        Some("date") => ParameterKind::Date,
        Some("integer") => ParameterKind::Integer,
        other => {
            return Err(format!(
                "{other:?} is no kind of parameter; write name, text, iri, date or integer"
            ));
        }
    };
    let required = match words.next() {
        Some("required") => true,
        Some("optional") => false,
        other => return Err(format!("{other:?} stands where `required` or `optional` must")),
    };
    let example = tail
        .trim()
        .strip_prefix("example=")
        .ok_or("the parameter lacks `example=…`")?;
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        required,
        about: about.to_owned(),
        example: example.to_owned(),
    })
}
