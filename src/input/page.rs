//! What stands around a report: labels of source, day and people, share widgets, words that say what
//! sort of text it is. The words are `data/input/page.tsv`.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::day::find_day;
use crate::text::{DocumentKind, fold};

static WORDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../data/input/page.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The words of a kind.
pub(super) fn words(kind: &str) -> impl Iterator<Item = &'static str> {
    WORDS
        .iter()
        .filter(move |(found, _)| *found == kind)
        .map(|(_, word)| *word)
}

/// What visible lines say of a report's source, day and people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub(super) source: Option<String>,
    pub(super) published: Option<Date>,
    pub(super) bylines: Vec<String>,
}

/// Reads the labels (来源：…) of a page's short lines; the first of each sort counts.
pub(super) fn credits(lines: &str) -> Credits {
    let mut found = Credits::default();
    for line in lines
        .lines()
        .map(str::trim)
        .filter(|line| (2..200).contains(&line.len()))
    {
        let folded = fold(line);
        if found.source.is_none() {
            found.source = labelled(line, &folded, "source")
                .and_then(|value| name(value, 40))
                .map(str::to_owned);
        }
        if found.published.is_none() {
            found.published = labelled(line, &folded, "published")
                .and_then(find_day)
                .or_else(|| {
                    line.starts_with(|c: char| c.is_ascii_digit())
                        .then(|| find_day(line))
                        .flatten()
                });
        }
        let mut from = 0;
        while let Some((line, folded)) = line.get(from..).zip(folded.get(from..))
            && let Some(value) = labelled(line, folded, "byline")
        {
            from += line.len() - value.len();
            for person in people(value) {
                if !found.bylines.iter().any(|known| known == person) {
                    found.bylines.push(person.to_owned());
                }
            }
        }
    }
    found
}

/// What follows a label and its colon in a line.
fn labelled<'l>(line: &'l str, folded: &str, kind: &str) -> Option<&'l str> {
    let after = words(kind).filter_map(|label| {
        let at = folded.find(label)?;
        let rest = line.get(at + label.len()..)?.trim_start();
        let value = rest.strip_prefix(['：', ':'])?;
        // 责任编辑 is met before 编辑 within it.
        Some((at, value))
    });
    after
        .min_by_key(|(at, _)| *at)
        .map(|(_, value)| value.trim_start())
}

/// The name at the beginning of a labelled value, up to a wide gap or the next label.
fn name(value: &str, longest: usize) -> Option<&str> {
    let value = value.trim_start_matches(['《', ' ', '\u{3000}', '[', '【']);
    let end = value
        .find(['》', '|', '】', ']', '（', '(', '\t', '\u{3000}', '\u{a0}'])
        .into_iter()
        .chain(value.find(" ").filter(|at| !value[..*at].is_ascii()))
        .min()
        .unwrap_or(value.len());
    let name = value[..end].trim();
    (!name.is_empty() && name.chars().count() <= longest && !name.contains(['：', ':', '。'])).then_some(name)
}

/// The people at the beginning of a labelled value: short words of letters, one name after the other.
fn people(value: &str) -> impl Iterator<Item = &str> {
    let end = value
        .find(['）', ')', '】', ']', '|', '\t', '\u{a0}'])
        .unwrap_or(value.len());
    value[..end]
        .split(['、', ',', '，', ' ', '\u{3000}', '/'])
        .filter(|word| !word.is_empty())
        .take_while(|word| {
            (2..=12).contains(&word.chars().count()) && word.chars().all(|c| c.is_alphabetic() || c == '·')
        })
}

/// The text without the widgets below it.
pub(super) fn without_rest(text: &str) -> &str {
    let mut text = text.trim_end();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let folded = fold(line.trim());
        let head = folded.trim_end_matches(['：', ':', ' ']);
        if at > 0 && words("rest-below").any(|word| head == word) {
            text = text[..at].trim_end();
            break;
        }
        at += line.len();
    }
    while let Some((before, last)) = text.rsplit_once('\n') {
        let folded = fold(last.trim());
        let drop = last.chars().count() <= 40 && words("rest").any(|word| folded.starts_with(word));
        if !drop {
            break;
        }
        text = before.trim_end();
    }
    text
}

/// What sort of text it is, by its headline and by speakers' names at the beginning of lines.
pub(super) fn kind(title: &str, text: &str) -> DocumentKind {
    let title = fold(title);
    let says = |kind: &str| words(kind).any(|word| title.contains(word));
    if says("report") {
        DocumentKind::News
    } else if says("transcript") || is_in_turns(text) {
        DocumentKind::Transcript
    } else if says("minutes") {
        DocumentKind::Minutes
    } else {
        DocumentKind::News
    }
}

/// Whether at least four lines, and a third of all, begin with a speaker's name and a colon.
fn is_in_turns(text: &str) -> bool {
    let (mut lines, mut turns) = (0_usize, 0_usize);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        let Some((head, said)) = line.split_once(['：', ':']) else {
            continue;
        };
        let folded = fold(head);
        let named = (2..=12).contains(&head.chars().count())
            && !head.contains(['，', '。', ',', '、', '“', '；'])
            && !head.chars().any(|c| c.is_ascii_digit())
            && !words("label").any(|label| folded == label);
        turns += usize::from(named && !said.trim().is_empty());
    }
    turns >= 4 && turns * 3 >= lines
}
