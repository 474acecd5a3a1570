//! Transliterated and other foreign names.

use super::candidates::{Candidate, is_han};
use super::doubts::{breaks_word, common, holds_word, runs_into_body};
use super::names::{Beside, Names};
use super::posts::Posts;
use super::sides::{left, right};
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::Span;

/// The longest part of a transliterated name, in characters.
const LONGEST: usize = 9;

/// How often a word must stand in the reports to end a name before its first character.
const SEAM: u32 = 50;

/// How often a word of characters that are seldom in transliterations must stand in the reports.
const RARE: u32 = 8;

/// The same where only the first character is seldom in them.
const FREQUENT: u32 = 60;

/// Below what weight a character is seldom in transliterations.
const READ: f32 = 30.0;

/// Below what weight a character is no part of a transliterated name by itself.
const SELDOM_ALONE: f32 = 11.0;

/// From what weight on a character stands in a name without ·: not 大, which is of 亚历山大 and of many words.
const PLAIN: f32 = 4.0;

/// The bytes of a part that is no word by chance: 亚历山大.
const LONG: usize = 12;

/// From what weight on a character is mostly one of transliterations.
const HEARD: f32 = 60.0;

/// How often a word must stand in the reports to take in the head of a post.
const MANY: u32 = 600;

/// Whether `c` joins the parts of a foreign or minority name.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '．' | '∙' | '⋅')
}

/// The name whose parts are joined by · around the dot at `dot`.
pub(super) fn dotted(source: &Source<'_>, names: &Names, posts: &Posts, dot: usize) -> Option<Candidate> {
    let text = &source.text;
    let mut start = dot;
    for (at, c) in text[..dot].char_indices().rev().take(LONGEST) {
        let boundary = posts.ends_at(start)
            || posts.break_ends_at(start)
            || names.beside_before(&text[..start], Beside::Role);
        let hyphen = c == '-' && start < dot;
        if (boundary && start < dot) || !(hyphen || is_han(c) && names.foreign(c) >= 3.0) {
            break;
        }
        start = at;
    }
    start = whole_start(text, behind_word(source, names, posts, start, dot));
    start = behind_places(source, start, dot);
    start = with_first(source, names, start);
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
    end = before_word(source, names, end);
    let name = Span::new(start, end);
    let parts_are_names = name.of(text).split(joins).all(|part| {
        let term = names.beside(part, Beside::Never).is_some() || names.is(part, Beside::Block);
        // 爱达·魔: a part of one character is heard, not read.
        let mut chars = part.chars();
        let read = matches!((chars.next(), chars.next()), (Some(c), None)
            if names.foreign(c) < SELDOM_ALONE && names.surname(part).is_none());
        (!common(names, part) || part.len() >= LONG) && !ends_in_word(names, part) && !term && !read
    });
    // 海·静安 in 上海·静安: it begins within the name of a place.
    let rest_of_name = source.before(start).is_some_and(joins) || within_place(source, start);
    let complete =
        !rest_of_name && !text[..end].ends_with(joins) && start < dot && end > dot + 2 && parts_are_names;
    // “兰之约·话文明”: within quotation marks that open before it.
    let opened = text[..start]
        .chars()
        .rev()
        .take(LONGEST)
        .find(|c| matches!(c, '“' | '”' | '《' | '》' | '，' | '。' | '：'));
    let within = source.before(start).is_some_and(is_han) || closes_soon(source.rest(end));
    let quoted = matches!(opened, Some('“' | '《')) && within;
    // 汉风·君子“六艺”: a name stands before its verb, not before a quotation.
    let before_quotation = source.rest(end).starts_with(['“', '《']);
    let aside = if quoted || before_quotation { 3.0 } else { 0.0 };
    let score = 4.0 + left(source, names, posts, start) + right(source, names, posts, name).max(0.0) - aside;
    // “玛格丽特·布鲁克”号 is a ship.
    let rest = source.rest(end).trim_start_matches(['”', '》']);
    let taken = names.beside(rest, Beside::Block).is_some();
    (complete && !taken).then_some(Candidate {
        span: name,
        score,
        left: 4.0,
        right: 4.0,
        foreign: true,
        inner: None,
    })
}

/// Whether a quotation ends within a few characters: “金科·皮卡第”, “迎春·环城健身跑”.
fn closes_soon(rest: &str) -> bool {
    let mark = rest.chars().take(LONGEST).find(|c| !is_han(*c));
    matches!(mark, Some('”' | '》'))
}

/// The place behind a word that begins before `start` and ends within the first part of the name: 盟友 in
/// 盟友查理·柯克.
fn behind_word(source: &Source<'_>, names: &Names, posts: &Posts, start: usize, dot: usize) -> usize {
    let Some(before) = source.before(start).filter(|c| is_han(*c)) else {
        return start;
    };
    let text = &source.text;
    let first = text[start..dot].chars().next().map_or(0, char::len_utf8);
    let last = start - before.len_utf8();
    let word = &text[last..start + first];
    // 其中安杰拉: the character before belongs to the word before it.
    let ahead = source.before(last).map_or(last, |c| last - c.len_utf8());
    if names.word_count(&text[ahead..start]) > names.word_count(word) {
        return start;
    }
    if start + first < dot && names.is_word(word) && names.foreign(before) < 3.0 && !posts.ends_at(start) {
        start + first
    } else {
        start
    }
}

/// The place behind the names of places that run into the name: 以色列特拉维夫 in 以色列特拉维夫本·古里安.
fn behind_places(source: &Source<'_>, start: usize, dot: usize) -> usize {
    let from = source.text[..start]
        .char_indices()
        .rev()
        .take(3)
        .last()
        .map_or(start, |(at, _)| at);
    let mut behind = start;
    for hit in source.hits_within(Span::new(from, dot)) {
        let place = matches!(hit.list, List::Country | List::Place | List::Division);
        let long = hit.span.of(&source.text).chars().nth(2).is_some();
        if place && long && hit.span.start <= behind && hit.span.end > behind && hit.span.end < dot {
            behind = hit.span.end;
        }
    }
    behind
}

/// Whether `at` lies within the name of a place.
fn within_place(source: &Source<'_>, at: usize) -> bool {
    let from = source.text[..at]
        .char_indices()
        .rev()
        .take(3)
        .last()
        .map_or(at, |(at, _)| at);
    let mut hits = source.hits_within(Span::new(from, at)).iter();
    hits.any(|h| matches!(h.list, List::Place | List::Division | List::Country) && h.span.end > at)
}

/// The start with the first character of a first name that is in no other (大卫).
fn with_first(source: &Source<'_>, names: &Names, start: usize) -> usize {
    match source.text[..start].chars().next_back() {
        Some(c)
            if names
                .beside(&source.text[start - c.len_utf8()..], Beside::First)
                .is_some() =>
        {
            start - c.len_utf8()
        }
        _ => start,
    }
}

/// The start of a name of which only the hyphen behind its first character was reached: 让-吕西安.
fn whole_start(text: &str, start: usize) -> usize {
    match text[..start].chars().next_back() {
        Some(c) if text[start..].starts_with('-') && is_han(c) => start - c.len_utf8(),
        _ => start,
    }
}

/// The end of the name without the first character of the word that follows: 高度, 成为, 发来.
fn before_word(source: &Source<'_>, names: &Names, end: usize) -> usize {
    match source.text[..end].char_indices().next_back() {
        Some((last, c)) if breaks_word(source, names, last, end, SEAM) && names.foreign(c) < READ => last,
        Some((last, c)) if takes_word(source, names, c, end) => last,
        _ => end,
    }
}

/// Whether the name's last character is a preposition: 因 in 埃默因支持不足. Behind a name that ends in it
/// stands a verb, a mark or another word that goes with names.
fn takes_word(source: &Source<'_>, names: &Names, last: char, end: usize) -> bool {
    let rest = source.rest(end);
    let weight = names.foreign(last);
    let alone = names.beside(rest, Beside::Verb).is_none() && names.beside(rest, Beside::After).is_none();
    names.function(last)
        && weight < HEARD
        && rest.chars().next().is_some_and(is_han)
        && (alone || weight < SELDOM_ALONE)
        && names.beside(rest, Beside::Honorific).is_none()
}

/// Whether a stretch is no name: a word, or with words in it.
fn excluded(names: &Names, name: &str) -> bool {
    names.is_word(name)
        || ends_in_word(names, name)
        || holds_word(names, name)
        || names.beside(name, Beside::Never).is_some()
}

/// Whether a long part ends in a common word: no name, but a place or an institution.
fn ends_in_word(names: &Names, part: &str) -> bool {
    let starts: Vec<usize> = part.char_indices().map(|(at, _)| at).collect();
    starts.len() >= 4 && common(names, &part[starts[starts.len() - 2]..])
}

/// The transliterated name directly before a post (普京总统), which `at` begins.
pub(super) fn titled(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let text = &source.text;
    if posts.ends_at(at) || posts.break_starts_at(at) || posts.covers(at) {
        return None;
    }
    // Two characters at least stand before the post.
    let mut chars = text[at..].char_indices();
    let fits = |offset: usize, c: char| is_han(c) && names.foreign(c) >= PLAIN && !posts.covers(at + offset);
    if !chars.next().is_some_and(|(_, c)| fits(0, c))
        || !chars
            .next()
            .is_some_and(|(offset, c)| c == '-' || fits(offset, c))
    {
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
            // 杰克逊市长 is no 杰克逊, 潘古党主席 no 潘古.
            let level = text[here..].chars().next().map_or(0, char::len_utf8);
            let second = text[at..].chars().next().map_or(0, char::len_utf8);
            let word = excluded(names, span.of(text))
                || names.states(span.of(text), &text[here..])
                || span
                    .of(text)
                    .get(second..)
                    .is_some_and(|rest| names.is_known(rest))
                || breaks_word(source, names, last, here, MANY)
                || names.is(&text[last..here], Beside::Tail)
                || names.is(&text[here..here + level], Beside::Tail);
            return (!word && average >= 3.0).then_some(Candidate {
                span,
                score,
                left: beside,
                right: 4.0,
                foreign: true,
                inner: None,
            });
        }
        if count >= 2 && ends_here(source, names, posts, here) {
            return None;
        }
        if !(c == '-' && count > 0) && (!is_han(c) || names.foreign(c) < PLAIN || posts.covers(here)) {
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
        || (!posts.office_ends_at(at) && cut_in_word(source, names, at))
    {
        return None;
    }
    let text = &source.text;
    let mut weight = 0.0;
    let mut best: Option<Candidate> = None;
    // 特朗普 in 特朗普通话时, 普京 in 普京做汇报.
    let figure = names.figure_ahead(&text[at..]).unwrap_or(0);
    for (count, (offset, c)) in text[at..].char_indices().take(LONGEST).enumerate() {
        let known = names.foreign(c) >= PLAIN
            || (count == 0 && names.surname(&text[at..at + c.len_utf8()]).is_some());
        let fits = (is_han(c) && known && !posts.covers(at + offset)) || (c == '-' && count > 0);
        let past = offset >= figure;
        let known = figure > 0 && past && names.foreign(c) < HEARD;
        if known || !fits || (past && count >= 2 && ends_here(source, names, posts, at + offset)) {
            break;
        }
        weight += names.foreign_log(c);
        let end = at + offset + c.len_utf8();
        let seam = names.foreign(c) < READ && breaks_word(source, names, at + offset, end, SEAM);
        if count >= 1 && c != '-' && (offset + c.len_utf8() == figure || past && !seam) {
            let regnal = names.beside(source.rest(end), Beside::Regnal).unwrap_or(0);
            let end = end + regnal;
            let span = Span::new(at, end);
            let beside = right(source, names, posts, span).max(if regnal > 0 { 4.0 } else { -9.0 });
            let next = text[end..].chars().next().unwrap_or('。');
            let runs_on =
                (names.foreign(next) >= PLAIN || next == '-') && !ends_here(source, names, posts, end);
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
                    inner: None,
                });
            }
        }
    }
    best.filter(|b| {
        let name = b.span.of(text);
        // 摩托 in 摩托车 is no name.
        let taken_in = source.words.ahead(at) > name.len();
        let last = name.chars().next_back().unwrap_or(' ');
        let word = taken_in || takes_word(source, names, last, b.span.end) || runs_into_body(source, b.span);
        let ruler = names.beside_before(name, Beside::Regnal);
        b.right > 0.0 && !word && (ruler || !excluded(names, name))
    })
}

/// Whether a frequent word lies over the end of an occupation: 家庭 in 革命家庭.
fn cut_in_word(source: &Source<'_>, names: &Names, at: usize) -> bool {
    let before = source.before(at).map_or(0, char::len_utf8);
    let next = source.rest(at).chars().next().map_or(0, char::len_utf8);
    names.word_count(&source.text[at - before..at + next]) >= MANY / 2
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
        let word = source.words.ahead(at + offset);
        if count == 0 && word > 3 || posts.starts_at(at + offset) {
            return None;
        }
        let span = Span::new(at, end);
        let beside = right(source, names, posts, span);
        if count >= 1 && beside >= 3.0 {
            return (!excluded(names, span.of(text))).then_some(Candidate {
                span,
                score: 1.5 + beside,
                left: 4.0,
                right: beside,
                foreign: true,
                inner: None,
            });
        }
        if word > 3 {
            return None;
        }
    }
    None
}

/// Whether a word of two characters begins at `at` that is read, not heard: 联名, 转交.
fn verb_ahead(source: &Source<'_>, names: &Names, at: usize) -> bool {
    let length: usize = source.rest(at).chars().take(2).map(char::len_utf8).sum();
    let span = Span::new(at, at + length);
    let word = span.of(&source.text);
    let read = |c: char| names.foreign(c) < READ;
    let count = names.count_at(source, span);
    (count >= RARE && word.chars().all(read)) || (count >= FREQUENT && word.chars().next().is_some_and(read))
}

/// Whether a word begins at `at` that no name goes on with.
fn ends_here(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> bool {
    let rest = source.rest(at);
    posts.starts_at(at)
        || names.beside(rest, Beside::Regnal).is_some()
        || names.beside(rest, Beside::Verb).is_some()
        || names.beside(rest, Beside::Honorific).is_some()
        || names
            .beside(rest, Beside::After)
            .is_some_and(|len| len > 3 || names.foreign(rest.chars().next().unwrap_or(' ')) < 30.0)
        || source.words.ahead(at) > 6
        || verb_ahead(source, names, at)
}
