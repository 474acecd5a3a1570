//! Transliterated and other foreign names.

use super::candidates::{Candidate, is_han, left, right};
use super::names::{Beside, Names};
use super::posts::Posts;
use crate::extract::source::Source;
use crate::text::Span;

/// The longest part of a transliterated name, in characters.
const LONGEST: usize = 9;

/// Whether `c` joins the parts of a foreign or minority name.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '．')
}

/// The name whose parts are joined by · around the dot at `dot`.
pub(super) fn dotted(source: &Source<'_>, names: &Names, posts: &Posts, dot: usize) -> Option<Candidate> {
    let text = &source.text;
    let mut start = dot;
    for (at, c) in text[..dot].char_indices().rev().take(LONGEST) {
        let boundary = posts.ends_at(start)
            || posts.break_ends_at(start)
            || names.beside_before(&text[..start], Beside::Role);
        if (boundary && start < dot) || !is_han(c) || names.foreign(c) < 3.0 {
            break;
        }
        start = at;
    }
    let mut end = dot;
    for (at, c) in text[dot..].char_indices() {
        let at = dot + at;
        if joins(c) || (c == '-' && end > dot) {
            end = at + c.len_utf8();
            continue;
        }
        let after_joint = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| joins(c) || c == '-');
        if !is_han(c) || names.foreign(c) < 3.0 || (!after_joint && ends_here(source, names, posts, at)) {
            break;
        }
        end = at + c.len_utf8();
    }
    let name = Span::new(start, end);
    let parts_are_names = name.of(text).split(joins).all(|part| {
        let term = names.beside(part, Beside::Never).is_some() || names.is(part, Beside::Block);
        !names.is_word(part) && !ends_in_word(names, part) && !term
    });
    let complete = !text[..end].ends_with(joins) && start < dot && end > dot + 2 && parts_are_names;
    // “兰之约·话文明”: within quotation marks that open before it.
    let opened = text[..start]
        .chars()
        .rev()
        .take(LONGEST)
        .find(|c| matches!(c, '“' | '”' | '《' | '》' | '，' | '。' | '：'));
    let quoted = matches!(opened, Some('“' | '《')) && source.before(start).is_some_and(is_han);
    let aside = if quoted { 3.0 } else { 0.0 };
    let score = 4.0 + left(source, names, posts, start) + right(source, names, posts, name).max(0.0) - aside;
    complete.then_some(Candidate {
        span: name,
        score,
        left: 4.0,
        right: 4.0,
        foreign: true,
    })
}

/// Whether a long part ends in a common word: no name, but a place or an institution.
fn ends_in_word(names: &Names, part: &str) -> bool {
    let starts: Vec<usize> = part.char_indices().map(|(at, _)| at).collect();
    starts.len() >= 4 && names.is_word(&part[starts[starts.len() - 2]..])
}

/// The transliterated name directly before a post (普京总统), which `at` begins.
pub(super) fn titled(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let text = &source.text;
    if posts.ends_at(at) || posts.break_starts_at(at) || posts.covers(at) {
        return None;
    }
    let beside = left(source, names, posts, at);
    if beside < 1.0 {
        return None;
    }
    let mut weight = 0.0;
    for (count, (offset, c)) in text[at..].char_indices().take(LONGEST).enumerate() {
        let here = at + offset;
        if count >= 2 && posts.starts_at(here) {
            let span = Span::new(at, here);
            let average = weight / count as f32;
            let score = 3.0 + beside + (average - 3.0) + count as f32 * 0.15;
            let last = text[at..here]
                .char_indices()
                .next_back()
                .map_or(at, |(i, _)| at + i);
            let word = names.is_word(span.of(text))
                || ends_in_word(names, span.of(text))
                || names.is(&text[last..here], Beside::Tail)
                || names.beside(span.of(text), Beside::Never).is_some();
            return (!word && average >= 3.0).then_some(Candidate {
                span,
                score,
                left: beside,
                right: 4.0,
                foreign: true,
            });
        }
        if count >= 2 && ends_here(source, names, posts, here) {
            return None;
        }
        if !(c == '-' && count > 0) && (!is_han(c) || names.foreign(c) < 3.0 || posts.covers(here)) {
            return None;
        }
        weight += names.foreign_log(c);
    }
    None
}

/// The transliterated name without · that begins at `at`, behind a post.
pub(super) fn plain(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    if !posts.ends_at(at)
        || posts.break_starts_at(at)
        || names.function(source.rest(at).chars().next().unwrap_or(' '))
    {
        return None;
    }
    let text = &source.text;
    let mut weight = 0.0;
    let mut best: Option<Candidate> = None;
    for (count, (offset, c)) in text[at..].char_indices().take(LONGEST).enumerate() {
        let fits =
            (is_han(c) && names.foreign(c) >= 3.0 && !posts.covers(at + offset)) || (c == '-' && count > 0);
        if !fits || (count >= 2 && ends_here(source, names, posts, at + offset)) {
            break;
        }
        weight += names.foreign_log(c);
        let end = at + offset + c.len_utf8();
        if count >= 1 && c != '-' {
            let span = Span::new(at, end);
            let beside = right(source, names, posts, span);
            let next = text[end..].chars().next().unwrap_or('。');
            let runs_on =
                (names.foreign(next) >= 3.0 || next == '-') && !ends_here(source, names, posts, end);
            if runs_on && beside < 2.0 {
                continue;
            }
            let average = weight / (count + 1) as f32;
            let score = 3.0 + beside + (average - 3.0) + count as f32 * 0.3;
            if best.is_none_or(|b| score > b.score) {
                best = Some(Candidate {
                    span,
                    score,
                    left: 4.0,
                    right: beside,
                    foreign: true,
                });
            }
        }
    }
    best.filter(|b| b.right > 0.0 && !names.is_word(b.span.of(text)) && !ends_in_word(names, b.span.of(text)))
}

/// Any short stretch between a post and a word that people are the subject of: names that neither list
/// of characters knows.
pub(super) fn enclosed(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    if !posts.office_ends_at(at)
        || posts.break_starts_at(at)
        || names.function(source.rest(at).chars().next().unwrap_or(' '))
    {
        return None;
    }
    let text = &source.text;
    for (count, (offset, c)) in text[at..].char_indices().take(6).enumerate() {
        if !is_han(c) || names.function(c) {
            return None;
        }
        let end = at + offset + c.len_utf8();
        // A word of two characters or more in it: no name.
        let word = names.word_ahead(&text[at + offset..]);
        if count == 0 && word > 3 || posts.starts_at(at + offset) {
            return None;
        }
        let span = Span::new(at, end);
        let beside = right(source, names, posts, span);
        if count >= 1 && beside >= 3.0 {
            return (!names.is_word(span.of(text))).then_some(Candidate {
                span,
                score: 1.5 + beside,
                left: 4.0,
                right: beside,
                foreign: true,
            });
        }
        if word > 3 {
            return None;
        }
    }
    None
}

/// Whether a word begins at `at` that no name goes on with.
fn ends_here(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> bool {
    let rest = source.rest(at);
    posts.starts_at(at)
        || names.beside(rest, Beside::Verb).is_some()
        || names.beside(rest, Beside::Honorific).is_some()
        || names
            .beside(rest, Beside::After)
            .is_some_and(|len| len > 3 || names.foreign(rest.chars().next().unwrap_or(' ')) < 30.0)
        || names.word_ahead(rest) > 6
}
