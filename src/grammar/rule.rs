//! Rule files: TOML, each rule with what it gives, hits and misses.

use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::index::Index;
use super::{Classes, Pattern, Scene, Tags};
use crate::lexicon::DataError;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data/rules");

/// The shipped rule files, by name, sorted.
pub fn rule_files() -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = FILES
        .files()
        .filter_map(|f| Some((f.path().to_str()?, f.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files
}

/// One rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `family/name`, the family being the file's stem; kept with every fact the rule states.
    pub name: &'static str,
    /// What it observes, in English.
    pub about: String,
    /// What a match is: the word that the reader of matches acts on.
    pub gives: String,
    /// The compiled `match`.
    pub pattern: Pattern,
    /// Sentences that it must find.
    pub hits: Vec<Example>,
    /// Sentences in which it must find nothing.
    pub misses: Vec<Example>,
    /// Line in the file, from 1.
    pub line: usize,
}

/// A sentence with what must be read in it: `李强主持会议。 => chair=李强`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Captures expected, `name=words`; none for a miss.
    pub expected: Vec<(String, String)>,
}

/// The rules of one family, in order of the file.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The rules.
    pub rules: Vec<Rule>,
    pub(super) index: Index,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<toml::Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    name: String,
    about: String,
    #[serde(rename = "match")]
    pattern: toml::Spanned<String>,
    gives: String,
    hits: Vec<String>,
    misses: Vec<String>,
}

impl Rules {
    /// The shipped family of that name (`data/rules/<family>.toml`).
    ///
    /// # Errors
    /// A file that is absent or malformed, a pattern that does not parse, a rule without hits or misses.
    pub fn family(family: &str) -> Result<Self, DataError> {
        let file = format!("rules/{family}.toml");
        let text = FILES
            .get_file(format!("{family}.toml"))
            .and_then(|f| f.contents_utf8())
            .ok_or_else(|| DataError::at(&file, (0, 0), "no such rule file", "add it below data/rules"))?;
        Self::parse(family, text)
    }

    /// Reads a rule file.
    ///
    /// # Errors
    /// As [`Rules::family`].
    pub fn parse(family: &str, text: &str) -> Result<Self, DataError> {
        let file = format!("rules/{family}.toml");
        let raw: File = toml::from_str(text).map_err(|e| {
            let at = e.span().map_or((0, 0), |span| place(text, span.start));
            DataError::at(&file, at, e.message(), "see docs/rule-language.md")
        })?;
        let mut classes = Classes::default();
        let mut rules = raw
            .rule
            .into_iter()
            .map(|rule| compile(family, &file, text, rule, &mut classes))
            .collect::<Result<Vec<_>, _>>()?;
        if rules.len() > Index::MOST {
            let what = format!("{} rules in one family", rules.len());
            return Err(DataError::at(&file, (0, 0), what, "share them between two files"));
        }
        let classes = Arc::new(classes);
        for rule in &mut rules {
            rule.pattern.classes = Arc::clone(&classes);
        }
        let index = Index::new(&rules, classes);
        Ok(Self { rules, index })
    }

    /// A text with its tags as these rules see it; make it once for a text.
    pub fn scene<'t>(&self, text: &'t str, tags: &Tags) -> Scene<'t> {
        self.index.scene(text, tags)
    }
}

fn compile(
    family: &str,
    file: &str,
    text: &str,
    raw: toml::Spanned<Raw>,
    classes: &mut Classes,
) -> Result<Rule, DataError> {
    let (line, _) = place(text, raw.span().start);
    let raw = raw.into_inner();
    if raw.hits.is_empty() || raw.misses.is_empty() {
        let what = format!(
            "rule {} has no {}",
            raw.name,
            if raw.hits.is_empty() { "hits" } else { "misses" }
        );
        return Err(DataError::at(
            file,
            (line, 0),
            what,
            "give it at least one sentence of each",
        ));
    }
    let pattern = Pattern::parse_among(raw.pattern.get_ref(), classes).map_err(|e| {
        let (line, column) = place(text, raw.pattern.span().start);
        // The pattern begins after its quotation mark.
        DataError::at(
            file,
            (line, column + e.column),
            e.what,
            "see docs/rule-language.md",
        )
    })?;
    // Rule names are few and live as long as the program: they are kept with every fact.
    let name: &'static str = Box::leak(format!("{family}/{}", raw.name).into_boxed_str());
    let example = |source: &String| example(file, line, source);
    Ok(Rule {
        name,
        about: raw.about,
        gives: raw.gives,
        pattern,
        hits: raw.hits.iter().map(example).collect::<Result<_, _>>()?,
        misses: raw.misses.iter().map(example).collect::<Result<_, _>>()?,
        line,
    })
}

fn example(file: &str, line: usize, source: &str) -> Result<Example, DataError> {
    let (text, expected) = source.split_once("=>").unwrap_or((source, ""));
    let expected = expected
        .split_whitespace()
        .map(|pair| {
            let split = pair
                .split_once('=')
                .map(|(name, words)| (name.to_owned(), words.to_owned()));
            split.ok_or_else(|| {
                DataError::at(
                    file,
                    (line, 0),
                    format!("“{pair}” is no name=words"),
                    "write hits as text => name=words",
                )
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(Example {
        text: text.trim().to_owned(),
        expected,
    })
}

/// Line and column (from 1, in characters) of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::Rules;

    #[test]
    fn says_where_a_rule_is_wrong() {
        let rule = |body: &str| format!("[[rule]]\nname = \"a\"\nabout = \"\"\ngives = \"x\"\n{body}");
        let error = Rules::parse(
            "t",
            &rule("match = \"(主\"\nhits = [\"主\"]\nmisses = [\"持\"]\n"),
        )
        .unwrap_err();
        assert_eq!((error.line, error.column), (5, 12));
        let error = Rules::parse("t", &rule("match = \"主\"\nhits = [\"主\"]\nmisses = []\n")).unwrap_err();
        assert!(error.what.contains("misses"));
        assert!(Rules::parse("t", "[[rule]]\nname = 1\n").is_err());
    }
}
