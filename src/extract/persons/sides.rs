//! What stands on either side of a name, as weights.

use super::candidates::{EVERYDAY, is_han};
use super::doubts::breaks_word;
use super::endings::joins_after;
use super::names::{Beside, Names};
use super::posts::Posts;
use crate::extract::source::Source;
use crate::text::Span;
use crate::text::signs::AND_SO_ON;

/// Below this count a word that ends in 的 or 为 may be the end of a name with it: 华为.
const SELDOM: u32 = 60;

/// From what weight on a character is usual at the end of given names: 平 in 刘彦平等.
const USUAL: f32 = 1.0;

/// What stands before a name.
pub(super) fn left(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> f32 {
    if posts.ends_at(at) {
        return if posts.office_ends_at(at) { 4.0 } else { 2.0 };
    }
    if posts.label_ends_at(at) {
        return 3.5;
    }
    let before = &source.text[..at];
    match before.chars().next_back() {
        None
        | Some(
            '\n' | '。' | '！' | '？' | '，' | ',' | '；' | ';' | '：' | ':' | '“' | '（' | '(' | ' '
            | '\u{3000}',
        ) => 1.0,
        Some('、') => 2.0,
        _ if names.beside_before(before, Beside::Role) => 2.0,
        _ if posts.break_ends_at(at) => 1.5,
        _ => 0.0,
    }
}

/// What stands behind a name.
pub(super) fn right(source: &Source<'_>, names: &Names, posts: &Posts, span: Span) -> f32 {
    let rest = source.rest(span.end);
    let beside = names.kinds_ahead(rest);
    if beside.has(Beside::Block) {
        return -6.0;
    }
    if beside.has(Beside::Verb) || beside.has(Beside::Honorific) {
        return 4.0;
    }
    if let Some(post) = posts.start_at(span.end) {
        // 桑川县委书记: the level goes with a place.
        let level = rest.chars().next().map_or(0, char::len_utf8);
        if posts.party_starts_at(span.end) && names.is(&rest[..level], Beside::Tail) {
            return -3.0;
        }
        // 高校大学生: the word takes the post in.
        let taken_in =
            (inner_start(&source.text, span)..span.end).any(|at| at + source.words.ahead(at) >= post);
        // 老科技工作者: the word takes the head of the post in.
        let broken = breaks_word(
            source,
            names,
            last_char(&source.text, span),
            span.end,
            EVERYDAY * 2,
        );
        return if taken_in || broken { -0.5 } else { 4.0 };
    }
    let Some(next) = rest.chars().next() else {
        return 2.0;
    };
    match next {
        '、' => return 3.0,
        '（' | '(' => {
            return if posts.bracket_tells(source, names, span.end) {
                5.0
            } else {
                2.5
            };
        }
        c if !is_han(c) => {
            return if c.is_ascii_alphanumeric() || matches!(c, '”' | '》' | '·' | '-') {
                1.0
            } else {
                2.0
            };
        }
        _ => {}
    }
    // 王明等参加: the verb behind what ends a list.
    let beyond = rest.strip_prefix(AND_SO_ON);
    // 杨家台等7个村: a number of places or things.
    let counted = beyond.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    if counted.is_some_and(|rest| names.beside(rest, Beside::Things).is_some()) {
        return -6.0;
    }
    if beyond.is_some_and(|rest| names.beside(rest, Beside::Verb).is_some()) {
        return 3.0;
    }
    let ahead = source.words.ahead(span.end);
    if ahead == 0 || rest[..ahead].chars().nth(1).is_none() {
        if beside.has(Beside::After) {
            // 郑思维和: a word may begin in the name by chance.
            let last = last_char(&source.text, span);
            return if !source.words.straddle(last, span.end) {
                1.5
            } else if breaks_word(source, names, last, span.end, EVERYDAY * 2) {
                -5.0
            } else if source.text[last..]
                .chars()
                .next()
                .is_some_and(|c| names.given(c) >= USUAL)
            {
                1.0
            } else if breaks_word(source, names, last, span.end, EVERYDAY / 2) {
                -1.0
            } else if joins_after(source, names, last, span.end) {
                1.5
            } else {
                0.5
            };
        }
        if source.words.straddle(inner_start(&source.text, span), span.end) {
            return -5.0;
        }
        return -0.5;
    }
    if beside.has(Beside::After) {
        // 党和国 in 党和国家事业.
        let last = last_char(&source.text, span);
        let broken = breaks_word(source, names, last, span.end, EVERYDAY * 2);
        return if broken { -5.0 } else { 2.0 };
    }
    let seldom = names.word_count(&rest[..ahead]) < SELDOM;
    let binds = rest[..ahead].chars().next_back().is_some_and(|c| names.binds(c));
    // 许安标的, 郭振华为: a name of three characters before 的 or 为 makes a word by chance.
    let verb = names.beside(&rest[ahead..], Beside::Verb).is_some();
    let by_chance = seldom && binds && !verb && span.of(&source.text).chars().nth(2).is_none();
    if by_chance {
        -2.0
    } else if source.words.straddle(inner_start(&source.text, span), span.end) {
        0.0
    } else {
        1.0
    }
}

/// The place behind the first character: words that begin inside the name.
fn inner_start(text: &str, span: Span) -> usize {
    text[span.start..]
        .chars()
        .next()
        .map_or(span.start, |c| span.start + c.len_utf8())
}

fn last_char(text: &str, span: Span) -> usize {
    text[..span.end]
        .char_indices()
        .next_back()
        .map_or(span.start, |(at, _)| at)
}
