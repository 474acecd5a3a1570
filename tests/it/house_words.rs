//! Knowledge of Chinese is data: no word of it stands in the code.

use std::collections::BTreeSet;

use jiyao::lexicon::Table;

use crate::house::{none, read, rust};

/// What the code may hold all the same.
const ALLOWED: &str = "tests/cases/chinese-in-code.tsv";

/// The string and character literals of Rust code with their lines, without its comments.
fn literals(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = code[at..].chars().next() {
        let rest = &code[at..];
        let word_before = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let raw = rest
            .strip_prefix('r')
            .map(|rest| rest.len() - rest.trim_start_matches('#').len())
            .filter(|hashes| !word_before && rest[1 + hashes..].starts_with('"'));
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw {
            let open = hashes + 2;
            let close = format!("\"{}", "#".repeat(hashes));
            rest[open..]
                .find(&close)
                .map_or(rest.len(), |end| open + end + close.len())
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            at += c.len_utf8();
            continue;
        };
        if !rest.starts_with('/') {
            let line = 1 + code[..at].matches('\n').count();
            found.push((line, &rest[..length]));
        }
        at += length;
    }
    found
}

/// The length of a literal that ends at the next `mark` without a backslash before it.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether a `'` opens a character and no lifetime.
fn is_character(text: &str) -> bool {
    let mut next = text.chars().skip(1);
    next.next() == Some('\\') || next.next() == Some('\'')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[test]
fn no_chinese_word_stands_in_the_code() {
    let list = read(ALLOWED);
    let allowed = Table::parse(ALLOWED, &list).unwrap().rows;
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, text) in rust("src") {
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(&text);
        let entry = allowed.iter().find(|row| row.form() == path);
        for (line, literal) in literals(code) {
            if !literal.contains(is_ideograph) {
                continue;
            }
            let words = entry.map_or("", |row| row.get("words"));
            let inner = literal.trim_matches(['"', '\'']);
            match words.split(' ').find(|word| *word == "*" || *word == inner) {
                Some(word) => {
                    used.insert((path.clone(), word));
                }
                None => wrong.push(format!(
                    "{path}:{line}: {literal}: move it to a list of data/lexicon and ask for it by its kind"
                )),
            }
        }
    }
    for row in &allowed {
        assert!(!row.get("reason").is_empty(), "{ALLOWED}:{}: no reason", row.line);
        let words = row.get("words").split(' ');
        let gone = words.filter(|word| !used.contains(&(row.form().to_owned(), *word)));
        wrong.extend(gone.map(|word| {
            format!(
                "{ALLOWED}:{}: {} has no {word} any more: remove it",
                row.line,
                row.form()
            )
        }));
    }
    none("Chinese in the code", &wrong);
}

#[test]
fn literals_are_told_from_comments_and_lifetimes() {
    let code = r##"
        /// "no"
        fn of<'a>(x: &'a str) -> bool { // 'n'
            x == "a\"b" || /* "no" */ matches!(c, '\'' | '的') || y == r#"c"d"#
        }"##;
    let found: Vec<_> = literals(code).into_iter().map(|(_, words)| words).collect();
    assert_eq!(found, [r#""a\"b""#, r"'\''", "'的'", r##"r#"c"d"#"##]);
}
