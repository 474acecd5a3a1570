//! Reporters and editors credited in a report: (谈燕), （记者 王明 李红）, 责任编辑：张华.

use rustc_hash::FxHashSet;

use super::super::source::Source;
use super::words::is_han;
use crate::lexicon::{DataError, Row, Table, lexicon_file};
use crate::text::signs::BAR;
use crate::text::{Byline, Document, Evidence, Marks, Span};

const BRACKET: &str = "byline/bracket";
const CREDIT: &str = "byline/credit";

/// What credits are read with: words that open them, and surnames.
#[derive(Debug)]
pub(super) struct Credits {
    roles: Vec<&'static str>,
    /// The characters that roles begin with.
    openers: Vec<char>,
    surnames: FxHashSet<&'static str>,
}

impl Credits {
    /// Reads the lists.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        let table = |file| Table::parse(file, lexicon_file(file).unwrap_or_default());
        let mut roles: Vec<&'static str> = table("byline-roles.tsv")?.rows.iter().map(Row::form).collect();
        roles.sort_by_key(|role| std::cmp::Reverse(role.len()));
        let surnames = table("surnames.tsv")?.rows.iter().map(Row::form).collect();
        let mut openers: Vec<char> = roles.iter().filter_map(|role| role.chars().next()).collect();
        openers.sort_unstable();
        openers.dedup();
        Ok(Self {
            roles,
            openers,
            surnames,
        })
    }

    /// Whether the words have the form of a person's name.
    fn is_name(&self, words: &str) -> bool {
        let length = words.chars().count();
        let second = words.char_indices().nth(1).map_or(words.len(), |(at, _)| at);
        let third = words.char_indices().nth(2).map_or(words.len(), |(at, _)| at);
        let single = self.surnames.contains(&words[..second]) && (2..=3).contains(&length);
        let double = self.surnames.contains(&words[..third]) && (3..=4).contains(&length);
        words.chars().all(is_han) && (single || double)
    }

    /// `text` without the role it opens with.
    fn without_role<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = text.chars().next()?;
        self.openers.binary_search(&first).ok()?;
        let role = self.roles.iter().find(|role| text.starts_with(**role))?;
        Some(&text[role.len()..])
    }
}

/// Reads the credits of `document`.
pub(in crate::extract) fn read(credits: &Credits, document: &Document, body: &Source<'_>) -> Vec<Byline> {
    let mut found: Vec<Byline> = document
        .bylines
        .iter()
        .map(|name| Byline {
            name: name.clone(),
            evidence: None,
        })
        .collect();
    let mut seen: FxHashSet<String> = found.iter().map(|b| b.name.clone()).collect();
    let spans = brackets(credits, &body.text, &body.marks)
        .into_iter()
        .chain(lines(credits, &body.text));
    for (span, rule) in spans {
        let name = span.of(body.raw).to_owned();
        if seen.insert(name.clone()) {
            found.push(Byline {
                name,
                evidence: Some(Evidence::in_text(span, rule)),
            });
        }
    }
    found
}

/// Brackets that open with a role, and brackets behind the last sentence of a paragraph that hold
/// nothing but names.
fn brackets(credits: &Credits, text: &str, marks: &Marks) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    let opening = marks.all().iter().filter(|mark| matches!(mark.sign, '(' | '（'));
    for (open, start) in opening.map(|mark| (mark.at, mark.end())) {
        let Some(length) = text[start..].find([')', '）', '\n']) else {
            continue;
        };
        let inner = &text[start..start + length];
        let close = start + length;
        let behind = text[close..].trim_start_matches([')', '）']);
        let last = text[..open].ends_with(['。', '！', '？', '”', '\n'])
            && (behind.is_empty() || behind.starts_with('\n'));
        let names = match credits.without_role(inner) {
            Some(rest) => names(credits, text, close - rest.len(), close),
            None if last && inner.chars().count() <= 24 => names(credits, text, start, close),
            None => continue,
        };
        found.extend(names.into_iter().map(|span| (span, BRACKET)));
    }
    found
}

/// Lines that are nothing but a credit: 责任编辑：张华.
fn lines(credits: &Credits, text: &str) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let lead = line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        if let Some(rest) = credits.without_role(line.trim_start())
            && rest.starts_with([':', '：', ' ', '　', BAR, '｜', '/', '|'])
            && line.chars().count() <= 40
        {
            let from = at + line.len() - line[lead..].len() + (line[lead..].len() - rest.len());
            found.extend(
                names(credits, text, from, end)
                    .into_iter()
                    .map(|span| (span, CREDIT)),
            );
        }
        at += line.len() + 1;
    }
    found
}

/// The names between `from` and `to`; none at all if something else stands there.
fn names(credits: &Credits, text: &str, from: usize, to: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = from;
    let divides = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '、' | ',' | '，' | ':' | '：' | '/' | BAR | '｜' | '|' | ';' | '；'
            )
    };
    for piece in text.get(from..to).unwrap_or_default().split_inclusive(divides) {
        let word = piece.trim_end_matches(divides);
        let name = credits
            .without_role(word)
            .filter(|rest| credits.is_name(rest) || rest.is_empty())
            .unwrap_or(word);
        if credits.is_name(name) {
            let start = at + word.len() - name.len();
            found.push(Span::new(start, start + name.len()));
        } else if !name.is_empty() {
            return Vec::new();
        }
        at += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Credits, brackets, lines};
    use crate::text::Marks;

    fn read(text: &str) -> Vec<String> {
        let credits = Credits::built_in().expect("lists");
        let all = brackets(&credits, text, &Marks::of(text))
            .into_iter()
            .chain(lines(&credits, text));
        all.map(|(span, _)| span.of(text).to_owned()).collect()
    }

    #[test]
    fn credits_in_brackets_and_lines() {
        assert_eq!(read("会议结束。(谈燕)"), ["谈燕"]);
        assert_eq!(read("会议结束。（记者 王明 李小红）"), ["王明", "李小红"]);
        assert_eq!(read("会议结束。\n责任编辑：张华\n"), ["张华"]);
        assert_eq!(read("本报讯（记者王明）昨天下午召开会议。"), ["王明"]);
    }

    #[test]
    fn other_brackets_are_none() {
        assert_eq!(read("会议通过了决定（草案）。"), Vec::<String>::new());
        assert_eq!(read("出席的有王凯（河南）。"), Vec::<String>::new());
        assert_eq!(read("记者：您怎么看？"), Vec::<String>::new());
    }
}
