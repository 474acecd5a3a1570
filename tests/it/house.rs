//! The rules of the house, as `ARCHITECTURE.md` gives them: imports look down, files stay small and
//! documented, nothing is left unfinished, and what a stranger looks for is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// A file has at most so many lines.
const LONGEST: usize = 500;

/// Which rooms each room may name; every other room is above it, beside it or none of its business.
const LOOKS_DOWN: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lexicon", &["text"]),
    ("grammar", &["text", "lexicon"]),
    ("extract", &["text", "lexicon", "grammar"]),
    ("network", &[]),
    ("resolve", &["text", "lexicon"]),
    ("rdf", &["text", "resolve"]),
    ("reader", &["text", "lexicon", "extract", "resolve", "rdf"]),
    ("input", &["text"]),
    ("store", &["text", "resolve", "rdf", "reader"]),
    ("serve", &["text", "rdf", "network", "reader", "store"]),
    (
        "cli",
        &[
            "text", "lexicon", "resolve", "rdf", "network", "reader", "input", "store",
        ],
    ),
];

/// Files that may name a room which their own room may not.
const EXCEPT: &[(&str, &str)] = &[("src/cli/serve.rs", "serve")];

/// Which rooms may name a crate or a part of the standard library; what stands here is named by nobody else.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("oxrdf", &["rdf", "reader", "store", "serve", "cli"]),
    ("oxttl", &["rdf", "reader"]),
    ("sophia", &["rdf"]),
    ("spargebra", &["store"]),
    ("oxigraph", &["store", "serve", "cli"]),
    ("petgraph", &["network"]),
    ("unpdf", &["input"]),
    ("zip", &["input"]),
    ("dom_smoothie", &["input"]),
    ("encoding_rs", &["input"]),
    ("quick_xml", &["input", "network"]),
    ("axum", &["serve"]),
    ("tower_http", &["serve"]),
    ("tokio", &["serve"]),
    ("askama", &["serve"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("comfy_table", &["cli"]),
    ("std::fs", &["input", "store", "serve", "cli"]),
    ("std::net", &["serve"]),
    ("std::thread", &["store", "serve", "cli"]),
    ("std::time", &["store", "serve", "cli"]),
    ("std::env", &["cli"]),
    ("std::process", &["cli", "main"]),
];

/// All files below a folder of the project, without what is built, installed or git's own.
fn files(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_symlink() || matches!(&*name, ".git" | "node_modules" | "jiyao-data" | "__pycache__") {
                continue;
            }
            if !path.is_dir() {
                out.push(path);
            } else if !path.join("CACHEDIR.TAG").exists() && !path.join("store.toml").exists() {
                walk(&path, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(TOP).join(folder), &mut out);
    out.sort();
    out
}

/// Path below the project and text of each Rust file below a folder.
pub(crate) fn rust(folder: &str) -> Vec<(String, String)> {
    let sources = files(folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"));
    sources
        .map(|path| (shown(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(TOP).unwrap().to_string_lossy().into_owned()
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(Path::new(TOP).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The room a source file belongs to: `rdf` for `src/rdf/base.rs`, `main` for `src/main.rs`.
fn room(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

/// The program of a file: without comments and without the tests at the bottom.
fn program(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands behind each `prefix` in `code`, where it begins a path: one name, or those of a `{…}`.
fn named_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| is_word(c) || c == ':') {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        let word = |text: &str| text.trim_start().chars().take_while(|c| is_word(*c)).collect();
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (offset, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && is_word(c) => {
                    names.insert(word(&group[offset..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Fails with all findings at once.
pub(crate) fn none(what: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{what}:\n  {}", findings.join("\n  "));
}

#[test]
fn imports_only_look_down() {
    let below: BTreeMap<&str, &[&str]> = LOOKS_DOWN.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in rust("src") {
        let own = room(&path);
        if matches!(own, "lib" | "main") {
            continue;
        }
        let Some(allowed) = below.get(own) else {
            wrong.push(format!(
                "{path}: the room {own} has no floor; give it one in LOOKS_DOWN"
            ));
            continue;
        };
        let code = program(&text);
        // How many steps up `super` leads out of the room.
        let steps = path.matches('/').count() - usize::from(path.ends_with("/mod.rs"));
        let above = named_after(&code, &"super::".repeat(steps));
        let above = above.into_iter().filter(|name| below.contains_key(name.as_str()));
        for other in named_after(&code, "crate::").into_iter().chain(above) {
            let known = other == own || allowed.contains(&other.as_str());
            if !known && !EXCEPT.contains(&(path.as_str(), other.as_str())) {
                wrong.push(format!("{path} names {other}"));
            }
        }
    }
    none("imports that do not look down", &wrong);
}

#[test]
fn crates_are_kept_to_their_rooms() {
    let mut wrong = Vec::new();
    for (path, text) in rust("src") {
        let code = program(&text);
        for (name, rooms) in KEPT_TO {
            let prefix = format!("{name}::");
            let parts = name
                .split_once("::")
                .map(|(first, rest)| (format!("{first}::"), rest));
            let used = !named_after(&code, &prefix).is_empty()
                || parts.is_some_and(|(first, rest)| named_after(&code, &first).contains(rest));
            if used && !rooms.contains(&room(&path)) {
                wrong.push(format!("{path} uses {name}, which is for {}", rooms.join(", ")));
            }
        }
    }
    none("crates in rooms that should not know them", &wrong);
}

#[test]
fn imports_are_understood_by_this_test() {
    let code =
        "use crate::text::{Span, fold};\nuse crate::{rdf::{Base, quads}, store};\nlet x = my_crate::a();";
    let names = named_after(code, "crate::");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["rdf", "store", "text"]);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for (path, text) in ["src", "tests", "examples", "benches", "web"]
        .iter()
        .filter(|folder| Path::new(TOP).join(folder).is_dir())
        .flat_map(|folder| rust(folder))
    {
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!(
                "{path} has {lines} lines, more than {LONGEST}: cut it where its thoughts part"
            ));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!(
                "{path} does not begin with a //! line that says what it is"
            ));
        }
    }
    none("files that are long or undocumented", &wrong);
}

#[test]
fn nothing_is_left_unfinished() {
    let mut wrong = Vec::new();
    for (path, text) in rust("src") {
        for mark in [
            "todo!(",
            "unimplemented!(",
            "dbg!(",
            "#[allow(dead_code",
            "#![allow(dead_code",
        ] {
            if text.contains(mark) {
                wrong.push(format!("{path}: {mark}"));
            }
        }
    }
    none("unfinished or dead code", &wrong);
}

#[test]
fn no_query_stands_in_the_code() {
    let mut wrong = Vec::new();
    for (path, text) in rust("src") {
        let code = program(&text);
        for mark in [
            "SELECT ?",
            "SELECT *",
            "SELECT DISTINCT",
            "CONSTRUCT {",
            "ASK {",
            "WHERE {",
            "DESCRIBE ?",
        ] {
            if code.contains(mark) {
                wrong.push(format!("{path}: {mark}"));
            }
        }
    }
    none("queries belong in queries/", &wrong);
}

#[test]
fn the_house_has_what_a_stranger_looks_for() {
    let present = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "Makefile",
        "deny.toml",
        "rustfmt.toml",
        "clippy.toml",
        "data/SOURCES.md",
        "docs/rule-language.md",
    ];
    for path in present {
        assert!(read(path).lines().count() > 1, "{path} is empty");
    }
    assert!(
        read("ARCHITECTURE.md").lines().count() <= 200,
        "ARCHITECTURE.md is a map, not a book"
    );
    assert!(
        read("CHANGELOG.md").lines().any(|line| line.starts_with("- ")),
        "CHANGELOG.md names no change"
    );
    let run = read(".ci/run");
    assert!(
        run.starts_with("#!/usr/bin/env bash\n") && run.contains("make test"),
        ".ci/run runs make test"
    );
    let makefile = read("Makefile");
    for target in [
        "demo", "test", "install", "eval", "bench", "lint", "clean", "help",
    ] {
        assert!(
            makefile.contains(&format!("\n{target}: ")),
            "the Makefile has no target {target}"
        );
    }
}

#[test]
fn the_architecture_names_every_room() {
    let text = read("ARCHITECTURE.md");
    let rooms = LOOKS_DOWN.iter().map(|(room, _)| *room);
    let missing: Vec<_> = rooms
        .filter(|room| !text.contains(&format!("`{room}`")))
        .map(str::to_owned)
        .collect();
    none("rooms that ARCHITECTURE.md does not name", &missing);
}

#[test]
fn links_between_the_pages_lead_somewhere() {
    let mut wrong = Vec::new();
    let pages = files("")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        let links = text
            .match_indices("](")
            .filter_map(|(at, _)| text[at + 2..].split([')', '#', ' ']).next());
        for link in
            links.filter(|link| !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:"))
        {
            if !page.parent().unwrap().join(link).exists() {
                wrong.push(format!("{}: {link}", shown(&page)));
            }
        }
    }
    none("links that lead nowhere", &wrong);
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let paths = [
        concat!("/", "work/"),
        concat!("/", "tmp/"),
        concat!("/", "root/"),
        concat!("/home", "/"),
    ];
    let mut wrong = Vec::new();
    for path in files("") {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if paths.iter().any(|known| line.contains(known)) {
                wrong.push(format!("{}:{}: {}", shown(&path), number + 1, line.trim()));
            }
        }
    }
    none("paths of one machine", &wrong);
}
