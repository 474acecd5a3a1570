//! Markdown: the front matter says title, day and source; the marks are taken off the text.

use std::path::Path;

use super::{InputError, day, page, plain};
use crate::text::{Document, DocumentKind};

/// A document of Markdown; its id is empty where the front matter gives none.
pub(super) fn document(text: &str, path: &Path) -> Result<Document, InputError> {
    let mut document = Document::default();
    let mut kind = None;
    let body = match front_matter(text) {
        Some((head, body)) => {
            for (number, line) in head.lines().enumerate() {
                let Some((key, value)) = line.split_once(':') else {
                    continue;
                };
                let value = value.trim().trim_matches(['"', '\'']);
                if value.is_empty() || key.starts_with([' ', '#']) {
                    continue;
                }
                match key.trim() {
                    "id" | "identifier" => document.id = value.to_owned(),
                    "title" => document.title = value.to_owned(),
                    "source" | "publisher" => document.source = Some(value.to_owned()),
                    "url" | "location" => document.location = Some(value.to_owned()),
                    "date" | "published" | "issued" => {
                        let day = day::parse_day(value).ok_or_else(|| InputError::Date {
                            path: path.into(),
                            line: number + 2,
                            value: value.to_owned(),
                        })?;
                        document.issued = Some(day);
                    }
                    "author" | "authors" | "byline" | "bylines" => {
                        let names = value.trim_matches(['[', ']']).split([',', '、', '，']);
                        document.bylines = names
                            .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
                            .filter(|name| !name.is_empty())
                            .collect();
                    }
                    "kind" => {
                        kind = match value {
                            "news" => Some(DocumentKind::News),
                            "minutes" => Some(DocumentKind::Minutes),
                            "transcript" => Some(DocumentKind::Transcript),
                            _ => None,
                        };
                    }
                    _ => (),
                }
            }
            body
        }
        None => text,
    };
    let plain_text = without_marks(body);
    let text = page::without_rest(&plain_text);
    let first_heading = body
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(str::trim);
    let text = if document.title.is_empty() {
        let (title, text) = plain::headline(text);
        document.title = title.to_owned();
        text
    } else {
        match plain::headline(text) {
            (title, rest) if Some(title) == first_heading || title == document.title => rest,
            _ => text,
        }
    };
    document.text = text.trim_start_matches('\n').to_owned();
    document.kind = kind.unwrap_or_else(|| page::kind(&document.title, &document.text));
    Ok(document)
}

fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---\n")?;
    let end = rest.find("\n---\n")?;
    Some((&rest[..end], &rest[end + 5..]))
}

/// The words without the marks of headings, lists, quotations, emphasis, links and pictures.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut comment = false;
    for line in text.lines() {
        let mut line = line.trim_end();
        if comment || line.trim_start().starts_with("<!--") {
            comment = !line.contains("-->");
            continue;
        }
        let bare = line.trim_start();
        if bare.starts_with("```") || bare.starts_with("~~~") || is_rule(bare) {
            continue;
        }
        if bare.starts_with('#') {
            line = bare.trim_start_matches('#').trim();
        } else if let Some(rest) = ["- ", "* ", "+ ", "> "]
            .iter()
            .find_map(|mark| bare.strip_prefix(mark))
        {
            line = rest.trim_start();
        }
        if bare.starts_with('|') {
            let cells = line.trim().trim_matches('|').split('|').map(str::trim);
            out.push_str(&inline(&cells.collect::<Vec<_>>().join(" ")));
        } else {
            out.push_str(&inline(line));
        }
        out.push('\n');
    }
    out
}

/// Lines between parts, and the line below a table's head.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | '|' | ':' | ' '))
}

fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '`', '[', '!', '\\']) {
        out.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(1);
        rest = after;
        match mark {
            "*" | "`" => (),
            "\\" => {
                let escaped = rest.chars().next().map_or(0, char::len_utf8);
                out.push_str(&rest[..escaped]);
                rest = &rest[escaped..];
            }
            "[" => match link(rest) {
                Some((words, after)) => {
                    out.push_str(words);
                    rest = after;
                }
                None => out.push('['),
            },
            "!" if rest.starts_with('[') => match link(&rest[1..]) {
                Some((_, after)) => rest = after,
                None => out.push('!'),
            },
            "_" if rest.starts_with('_') => rest = &rest[1..],
            mark => out.push_str(mark),
        }
    }
    out.push_str(rest);
    out
}

/// `words](target)` and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, after) = text.split_once("](")?;
    let (target, rest) = after.split_once(')')?;
    (!words.contains(['[', '\n']) && !target.contains(' ')).then_some((words, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off() {
        let text = "# 常务会议纪要\n\n**时间**：3月5日\n\n> 王明指出，要[抓紧](https://example.org)。\n- 一\n![图](a.png)\n";
        assert_eq!(
            without_marks(text).trim(),
            "常务会议纪要\n\n时间：3月5日\n\n王明指出，要抓紧。\n一"
        );
    }

    #[test]
    fn the_front_matter_speaks() {
        let text = "---\ntitle: \"常务会议\"\ndate: 2031-03-05\nsource: 澄江日报\nauthors: [张三, 李四]\n---\n# 常务会议\n\n会议指出，要抓紧。\n";
        let document = document(text, Path::new("a.md")).unwrap();
        assert_eq!(
            (document.title.as_str(), document.text.as_str()),
            ("常务会议", "会议指出，要抓紧。")
        );
        assert_eq!(document.issued, Some(jiff::civil::date(2031, 3, 5)));
        assert_eq!(document.bylines, ["张三", "李四"]);
        assert!(super::document("---\ndate: 2031-13-05\n---\n会议。", Path::new("a.md")).is_err());
    }
}
