//! What speaks against a name: its surname's other lives, words that no list of everyday words has,
//! places that begin within it.

use super::candidates::is_han;
use super::names::{Beside, Names};
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::Span;

/// An office stands before the name: what the characters mean otherwise tells little.
const OFFICE: f32 = 4.0;

/// What is left of the doubt about a surname where more speaks for a name.
const LIKELY: f32 = 0.2;
const LIKELIEST: f32 = 0.1;

/// Above this weight a character is one of given names.
const SELDOM_GIVEN: f32 = -1.0;

/// The label of a line of minutes stands before the name, or an office.
const LABEL: f32 = 3.5;

/// A bracket with a post or a place stands behind it.
const BRACKET: f32 = 5.0;

/// How often a word of every day stands in the reports.
const EVERYDAY: u32 = 300;

/// How often a word must stand in them to be no end of a transliterated name.
const FREQUENT: u32 = 60;

/// How often a word must stand in them to be no part of one.
const COMMON: u32 = 20;

/// From what weight on a character is mostly heard, not read, in a transliteration.
const SOUND: f32 = 40.0;

/// How much speaks against the Chinese name `span`, which no public figure bears, whatever stands behind it.
pub(super) fn against(source: &Source<'_>, names: &Names, span: Span, left: f32, right: f32) -> f32 {
    let name = span.of(&source.text);
    let mut doubt = 0.0;
    let first = name.chars().next().unwrap_or(' ');
    // 司 is seldom a surname, 司马 nearly always.
    let third = name.char_indices().nth(2).map_or(0, |(at, _)| at);
    let double = names.surname(&name[..third]).is_some();
    // 马云帆 in 司马云帆.
    let before = source.before(span.start).map_or(0, char::len_utf8);
    let longer = &source.text[span.start - before..span.start + first.len_utf8()];
    if before > 0 && left < 1.0 && names.surname(longer).is_some() {
        doubt += 4.0;
    }
    if left < OFFICE && !double {
        // A third character, or evidence on both sides, makes chance less likely.
        let long = name.chars().nth(2).is_some();
        let beside = (left >= 1.0 && right >= 3.0) || (long && right >= 2.0 && (left >= 1.0 || right >= 4.0));
        let listed = left >= 2.0 || source.before(span.start) == Some('\u{3000}');
        let goes_on = source.rest(span.end).chars().next().is_some_and(is_han);
        let share = match (long, beside || listed) {
            _ if names.function(first) && goes_on => 1.0,
            _ if left >= LABEL || (left >= 1.0 && right >= BRACKET) => 0.0,
            (true, _) if left >= 2.0 || (left >= 1.0 && right >= OFFICE) => 0.0,
            (true, true) => LIKELIEST,
            (false, true) if beside && right >= OFFICE => LIKELIEST,
            (false, _) if !beside => 1.0,
            _ => LIKELY,
        };
        doubt += share * names.doubt(first);
    }
    if names.is_term(name) {
        doubt += match left {
            _ if left >= LABEL || (left >= 1.0 && right >= BRACKET) => 0.5,
            _ if left >= 2.0 && (3.0..OFFICE).contains(&right) => 2.0,
            _ if left >= 2.0 && right >= 2.0 => 4.0,
            _ => 8.0,
        };
    }
    if names.states(name, source.rest(span.end)) || runs_into_body(source, span) {
        doubt += 8.0;
    }
    doubt += parts(source, names, span, left, right);
    let second = name.chars().next().map_or(0, char::len_utf8);
    // 应拜登 is no name: one begins in it.
    if name.get(second..).is_some_and(|rest| names.is_known(rest)) {
        doubt += 6.0;
    }
    doubt + places(source, names, span, left, right)
}

/// Words that begin with the name's first character and end within it or behind it, and what its last
/// character begins.
fn parts(source: &Source<'_>, names: &Names, span: Span, left: f32, right: f32) -> f32 {
    let text = &source.text;
    let name = span.of(text);
    let mut doubt = 0.0;
    let mut bounds = name.char_indices().map(|(at, _)| at).skip(1);
    let (second, third) = (bounds.next().unwrap_or(0), bounds.next());
    let last = span.start + third.unwrap_or(second);
    let next = source.rest(span.end).chars().next().map_or(0, char::len_utf8);
    if let Some(third) = third {
        // 普京做: a public figure, and a word; 刘奇葆同志 is somebody else.
        let given = name[third..].chars().next().unwrap_or(' ');
        let other = right >= OFFICE && names.given(given) > SELDOM_GIVEN;
        if names.is_known(&name[..third]) && !other {
            doubt += 4.0;
        }
        // 于明天, 高潜力: neither the surname nor the given name is likely to be one.
        let listed = left >= 2.0 && right >= 3.0;
        let first = name.chars().next().unwrap_or(' ');
        // 向世界 behind an office: a preposition and its object.
        let goes_on = source.rest(span.end).chars().next().is_some_and(is_han);
        let object = goes_on && names.word_count(&name[second..]) >= EVERYDAY;
        if names.function(first) && left >= OFFICE && object {
            doubt += 5.0;
        }
        let unlikely = names.doubt(first) >= 1.0;
        if unlikely && !listed && names.word_count(&name[second..]) >= EVERYDAY {
            doubt += 3.0;
        }
        if left < 2.0 && right < 3.0 && names.is_term(&name[..third]) {
            doubt += 2.0;
        }
    }
    // 马家 in 马家窑.
    let longer = Span::new(span.start, span.end + next);
    if left < OFFICE
        && next > 0
        && third.is_none()
        && (source.words.is(longer) || names.is_term(longer.of(text)))
    {
        doubt += 4.0;
    }
    // 忙着, 家的, 大伯: the last character is not the name's.
    let one = span.end - last;
    if names
        .beside(&text[last..], Beside::After)
        .is_some_and(|len| len > one)
    {
        doubt += 4.0;
    }
    // 苏林通电话: it begins a verb.
    if third.is_some()
        && names
            .beside(&text[last..], Beside::Verb)
            .is_some_and(|len| len > one)
    {
        doubt += 4.0;
    }
    doubt
}

/// Whether the name of a body or the head of one begins within the name and ends behind it: 派国 before
/// 民警卫队.
pub(super) fn runs_into_body(source: &Source<'_>, span: Span) -> bool {
    let long = |span: Span| span.of(&source.text).chars().nth(2).is_some();
    source.hits_within(span).iter().any(|hit| {
        let body = matches!(hit.list, List::Body | List::Organ);
        body && hit.span.start > span.start && hit.span.end > span.end && long(hit.span)
    })
}

/// Places that begin behind the first character: 向拉美, 和留学 are no names, 王海南 may be one.
fn places(source: &Source<'_>, names: &Names, span: Span, left: f32, right: f32) -> f32 {
    let first = source.rest(span.start).chars().next().unwrap_or(' ');
    let mut doubt: f32 = 0.0;
    // 仁和 in 李德仁和同事 is no place: 和 joins.
    let next = source.rest(span.end).chars().next();
    let joined = next
        .filter(|c| names.function(*c))
        .map(|c| span.end + c.len_utf8());
    for hit in source.hits_within(span) {
        let single = hit.span.of(&source.text).chars().nth(1).is_none();
        if hit.span.start == span.start || single || joined == Some(hit.span.end) {
            continue;
        }
        let beyond = hit.span.end > span.end;
        let weight = match hit.list {
            List::Country => 6.0,
            List::Place | List::Division if beyond => 6.0,
            List::Place | List::Division if left < 1.0 => 1.0,
            _ => 0.0,
        };
        let preposition = names.function(first) && hit.span.start == span.start + first.len_utf8();
        let place = matches!(hit.list, List::Country | List::Place | List::Division);
        if preposition && place && (left < OFFICE || right < 2.0) {
            return 6.0;
        }
        doubt = doubt.max(if left < OFFICE || hit.list == List::Country {
            weight
        } else {
            0.0
        });
    }
    doubt
}

/// Whether a stretch read as a transliterated name holds a word of every day, or a frequent one at its edge.
pub(super) fn holds_word(names: &Names, stretch: &str) -> bool {
    let mut starts = stretch.char_indices().map(|(at, _)| at);
    starts.any(|at| {
        let rest = &stretch[at..];
        rest.char_indices().skip(1).any(|(next, c)| {
            let end = next + c.len_utf8();
            let edge = at == 0 || at + end == stretch.len();
            let least = if edge { FREQUENT } else { EVERYDAY };
            end <= 12 && names.word_count(&rest[..end]) >= least && !sounds(names, &rest[..end])
        })
    })
}

/// Whether `form` is a word that is no part of a foreign name.
pub(super) fn common(names: &Names, form: &str) -> bool {
    names.word_count(form) >= COMMON && !sounds(names, form)
}

/// Whether every character is one of those that transliterations are mostly made of.
fn sounds(names: &Names, form: &str) -> bool {
    form.chars().all(|c| names.foreign(c) >= SOUND)
}

/// Whether a name that ends at `end` would take the first character of a word: 布希巴高 before 度;
/// `least` is how often the word must stand in the reports.
pub(super) fn breaks_word(source: &Source<'_>, names: &Names, last: usize, end: usize, least: u32) -> bool {
    let text = &source.text;
    let next = text[end..].chars().next().map_or(0, char::len_utf8);
    let word = Span::new(last, end + next);
    next > 0 && (names.count_at(source, word) >= least || names.is(word.of(text), Beside::Verb))
}
