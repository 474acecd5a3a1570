//! Chinese names that something stands within (王　钦, 王委員大明), and names of two known elements without
//! a surname (扎西顿珠).

use super::candidates::{ACCEPT, Candidate, is_han};
use super::names::{Beside, Names};
use super::posts::Posts;
use super::sides::{left, right};
use crate::extract::source::Source;
use crate::text::Span;

/// The longest post that stands within a name, in bytes: four characters.
const LONGEST_POST: usize = 12;

/// The bytes of a Chinese character.
const HAN: usize = 3;

/// The least weight of a given character of a parted name.
const SELDOM: f32 = -0.8;

/// How often a word must stand in the reports to be no given name.
const FREQUENT: u32 = 20;

/// The name that begins at `at` with a surname, a space and what is given: the space makes names of two
/// characters as wide as those of three in a list.
pub(super) fn spaced(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let rest = source.rest(at);
    let mut chars = rest.chars();
    let surname = chars.next()?;
    let gap = chars.next().filter(|c| matches!(c, ' ' | '\u{3000}'))?;
    names.surname(&rest[..surname.len_utf8()])?;
    let begins = left(source, names, posts, at);
    if begins < 1.0 || names.function(surname) {
        return None;
    }
    let given = at + surname.len_utf8() + gap.len_utf8();
    let listed = source.before(at) == Some('、') || posts.label_ends_at(at) || posts.ends_at(at);
    // With a gap as wide as a character the given name has one; a plain space is seldom so exact.
    let most = if listed && gap == ' ' { 2 } else { 1 };
    let mut best = None;
    for (offset, c) in source.rest(given).char_indices().take(most) {
        if !is_han(c) || names.given(c) < SELDOM {
            break;
        }
        let span = Span::new(at, given + offset + c.len_utf8());
        let beside = right(source, names, posts, span);
        if beside >= 2.0 {
            best = Some(Candidate {
                span,
                score: ACCEPT + 0.5,
                left: begins,
                right: beside,
                foreign: false,
                inner: None,
            });
        }
    }
    best
}

/// The name that begins at `at` with a surname and goes on behind a post: 王委員大明.
pub(super) fn around_post(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let rest = source.rest(at);
    let surname = rest.chars().next()?;
    let inner = posts.start_at(at + surname.len_utf8())?;
    names.surname(&rest[..surname.len_utf8()])?;
    let post = Span::new(at + surname.len_utf8(), inner);
    let begins = left(source, names, posts, at);
    if post.len() > LONGEST_POST
        || begins < 1.0
        || posts.starts_at(at)
        || posts.starts_at(post.end)
        || names.function(surname)
    {
        return None;
    }
    let given = source.rest(post.end);
    // 王委员大力支持: a word begins behind the post; 广大公安: one begins before it.
    let ahead = source.words.ahead(post.end);
    let word = ahead > 2 * HAN
        || names.word_count(&given[..ahead]) >= FREQUENT
        || names.beside(given, Beside::Never).is_some();
    if word || source.words.ahead(at) > HAN || names.beside(given, Beside::After).is_some() {
        return None;
    }
    let mut end = post.end;
    let mut best = None;
    for (count, c) in given.chars().take(2).enumerate() {
        if !is_han(c) || names.given(c) < SELDOM {
            break;
        }
        end += c.len_utf8();
        let span = Span::new(at, end);
        let beside = right(source, names, posts, Span::new(post.end, end));
        let whole = !source.words.straddle(post.end, end);
        if beside >= 2.0 && whole && (count == 1 || beside >= 3.0) {
            best = Some(Candidate {
                span,
                score: ACCEPT + 7.0,
                left: begins,
                right: beside,
                foreign: false,
                inner: Some(post),
            });
        }
    }
    best
}

/// The name at `at` that is made of two elements of Tibetan names.
pub(super) fn elements(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let rest = source.rest(at);
    let first = names.beside(rest, Beside::Element)?;
    let second = names.beside(&rest[first..], Beside::Element)?;
    let span = Span::new(at, at + first + second);
    let beside = right(source, names, posts, span);
    let begins = left(source, names, posts, at);
    (beside > -3.0 && begins + beside >= 2.0).then_some(Candidate {
        span,
        score: ACCEPT + 1.0,
        left: begins,
        right: beside,
        foreign: false,
        inner: None,
    })
}
