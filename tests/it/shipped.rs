//! What is shipped as data: rules with examples, word lists with their sources, queries with titles, and
//! the words of the pages in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiyao::grammar::{Rules, rule_files};
use jiyao::lexicon::Table;
use jiyao::text::fold;

const TOP: &str = env!("CARGO_MANIFEST_DIR");

fn listing(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(Path::new(TOP).join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == ending));
    paths.sort();
    assert!(!paths.is_empty(), "{folder} holds no .{ending}");
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Fails with all findings at once.
fn none(what: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{what}:\n  {}", findings.join("\n  "));
}

#[test]
fn every_rule_has_hits_and_misses_and_a_name_of_its_own() {
    let files = rule_files()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".toml"));
    let mut count = 0;
    for (path, text) in files {
        let rules =
            Rules::parse(path.trim_end_matches(".toml"), text).unwrap_or_else(|error| panic!("{error}"));
        let mut names = BTreeSet::new();
        for rule in rules.rules {
            count += 1;
            let line = rule.line;
            assert!(
                !rule.hits.is_empty() && !rule.misses.is_empty(),
                "rules/{path}:{line}: no hits or misses"
            );
            assert!(
                !rule.about.is_empty(),
                "rules/{path}:{line}: {} says not what it observes",
                rule.name
            );
            assert!(
                names.insert(rule.name),
                "rules/{path}:{line}: {} comes twice",
                rule.name
            );
        }
    }
    assert!(count > 0, "data/rules holds no rule");
}

#[test]
fn word_lists_are_well_formed() {
    let mut wrong = Vec::new();
    for path in listing("data/lexicon", "tsv") {
        let (name, text) = (name(&path), fs::read_to_string(&path).unwrap());
        let rows = Table::parse(&name, &text)
            .unwrap_or_else(|error| panic!("{error}"))
            .rows;
        // A list says in its head where one word may stand under several kinds.
        let several = text
            .lines()
            .any(|line| line.starts_with('#') && line.contains("several kinds"));
        let mut seen = BTreeMap::new();
        for row in &rows {
            let key = (row.form(), if several { row.second() } else { "" });
            if let Some(before) = seen.insert(key, row.line) {
                wrong.push(format!(
                    "{name}:{}: {} stands in line {before} too",
                    row.line,
                    row.form()
                ));
            }
            // Single characters of names may be kept as they are (乾, 於).
            if row.form().chars().nth(1).is_some() && fold(row.form()) != row.form() {
                wrong.push(format!(
                    "{name}:{}: {} is not in Simplified characters",
                    row.line,
                    row.form()
                ));
            }
        }
        if rows.is_empty() {
            wrong.push(format!("{name} is empty"));
        }
    }
    none("word lists", &wrong);
}

#[test]
fn word_lists_name_their_sources() {
    let sources = fs::read_to_string(Path::new(TOP).join("data/SOURCES.md")).unwrap();
    let lists: Vec<String> = listing("data/lexicon", "tsv")
        .iter()
        .map(|path| name(path))
        .collect();
    let missing: Vec<String> = lists
        .iter()
        .filter(|list| !sources.contains(&format!("| `{list}` |")))
        .cloned()
        .collect();
    none("lists without a line in data/SOURCES.md", &missing);
    let entries = sources
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let gone: Vec<String> = entries
        .filter(|entry| {
            entry.ends_with(".tsv")
                && !lists.iter().any(|l| l == entry)
                && !Path::new(TOP).join("data").join(entry).exists()
        })
        .map(str::to_owned)
        .collect();
    none("lists in data/SOURCES.md that are not there", &gone);
}

#[cfg(feature = "store")]
#[test]
fn every_query_parses_and_says_what_it_asks() {
    use jiyao::rdf::vocab::PREFIXES;
    use spargebra::SparqlParser;

    let folders = fs::read_dir(Path::new(TOP).join("queries")).unwrap();
    let mut wrong = Vec::new();
    for folder in folders
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        let short = format!("queries/{}", name(&folder));
        for path in listing(&short, "rq") {
            let (file, text) = (
                format!("{short}/{}", name(&path)),
                fs::read_to_string(&path).unwrap(),
            );
            let mut parser = SparqlParser::new();
            for (prefix, iri) in PREFIXES {
                parser = parser.with_prefix(*prefix, *iri).unwrap();
            }
            if let Err(error) = parser.parse_query(&text) {
                wrong.push(format!("{file}: {error}"));
            }
            let says = |key: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(key));
                line.is_some_and(|words| !words.trim().is_empty())
            };
            let read_by_people = matches!(name(&folder).as_str(), "ask" | "check");
            let titles = ["# title@en: ", "# title@zh-hans: ", "# title@zh-hant: "];
            let titled = !read_by_people || titles.iter().all(|key| says(key));
            if !titled || !text.starts_with("# ") {
                wrong.push(format!(
                    "{file} does not begin with its title in three languages, or with what it asks"
                ));
            }
        }
    }
    none("queries", &wrong);
}

/// The keys of a table, joined by dots.
fn keys(value: &toml::Table, before: &str, out: &mut BTreeSet<String>) {
    for (key, value) in value {
        let path = format!("{before}{key}");
        match value {
            toml::Value::Table(inner) => keys(inner, &format!("{path}."), out),
            toml::Value::String(words) if words.trim().is_empty() => {}
            _ => {
                out.insert(path);
            }
        }
    }
}

#[test]
fn the_pages_say_everything_in_every_language() {
    let mut languages = BTreeMap::new();
    for path in listing("web/i18n", "toml") {
        let text = fs::read_to_string(&path).unwrap();
        let table: toml::Table =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", name(&path)));
        let mut found = BTreeSet::new();
        keys(&table, "", &mut found);
        languages.insert(name(&path), found);
    }
    assert!(languages.len() >= 3, "{:?}", languages.keys());
    let all: BTreeSet<&String> = languages.values().flatten().collect();
    let mut wrong = Vec::new();
    for (language, has) in &languages {
        let missing = all.iter().filter(|key| !has.contains(**key));
        wrong.extend(missing.map(|key| format!("{language} does not say {key}")));
    }
    none("words of the pages", &wrong);
}
