//! What stands around a report: labels of source, day and people, share widgets, words that say what
//! sort of text it is. The words are `data/input/page.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::day::find_day;
#[cfg(feature = "docs")]
use crate::text::signs::{DAY, MONTH, YEAR};
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

/// The credits of a text without a page around it: those of its first and last lines. A day counts where it
/// is said to be that of publication, or stands alone below the text, as officials date what they sign.
#[cfg(feature = "docs")]
pub(super) fn credits_of_report(text: &str) -> Credits {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let last = lines.len().saturating_sub(6);
    let edges = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| (*at < 10 || *at >= last) && line.chars().count() <= 60);
    let edges: Vec<(usize, &str)> = edges.map(|(at, line)| (at, *line)).collect();
    let joined: Vec<&str> = edges.iter().map(|(_, line)| *line).collect();
    let mut found = credits(&joined.join("\n"));
    found.published = edges.iter().find_map(|(at, line)| {
        let folded = fold(line);
        let said = words("published").any(|word| word.chars().count() > 2 && folded.starts_with(word))
            || words("issued").any(|word| folded.ends_with(word));
        let day = find_day(line)?;
        let alone = line
            .chars()
            .all(|c| c.is_numeric() || matches!(c, YEAR | MONTH | DAY | '-' | '/' | '.' | ' '));
        (said || alone && *at >= last && *at > 0).then_some(day)
    });
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

/// Whether lines begin with a speaker's name and a colon: four of them and a third of all, or, where speeches
/// have many paragraphs, several speakers who come back.
fn is_in_turns(text: &str) -> bool {
    let mut lines = 0_usize;
    let mut heads: HashMap<String, usize> = HashMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        if let Some(speaker) = speaker(line) {
            *heads.entry(speaker).or_default() += 1;
        }
    }
    let turns: usize = heads.values().sum();
    let back = heads.values().filter(|count| **count > 1).count();
    turns >= 4 && (turns * 3 >= lines || back >= 2 && turns * 12 >= lines)
}

/// Who has the word in a line that begins with a name and a colon: 主席：, 王委員大明：, 李明（市财政局局长）：.
fn speaker(line: &str) -> Option<String> {
    let (head, said) = line.split_once(['：', ':'])?;
    let folded = fold(head.trim());
    let name = match folded.split_once(['（', '(']) {
        Some((name, post)) => {
            let post = post.strip_suffix(['）', ')'])?;
            (post.chars().count() <= 40).then_some(name)?
        }
        None => &folded,
    };
    let named = (2..=14).contains(&name.chars().count())
        && !name.contains(['，', '。', ',', '、', '“', '；', '《', '」', '”'])
        && !name.chars().any(|c| c.is_ascii_digit());
    let label = words("label").chain(words("people")).any(|label| name == label);
    // 主持人：王明 is a label, 主持人：现在开会。 is a turn.
    let presides = words("presides").any(|word| name == word) && said.contains(['。', '？', '！']);
    (named && (!label || presides) && !said.trim().is_empty()).then(|| name.to_owned())
}
