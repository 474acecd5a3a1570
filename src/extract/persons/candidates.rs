//! Chinese names: each place where a surname stands, weighed with its surroundings.

use super::doubts::{against, breaks_word};
use super::endings::{acts, goes_on_by_one, joins_after};
use super::names::{Beside, Names};
use super::posts::Posts;
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::Span;
use crate::text::signs::AND_SO_ON;

/// A stretch that may be a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The name.
    pub span: Span,
    /// How much speaks for it.
    pub score: f32,
    /// What speaks for it on the left: a post, a list …
    pub left: f32,
    /// The same on the right.
    pub right: f32,
    /// Whether it is a transliteration.
    pub foreign: bool,
    /// A post within the name: 委員 in 王委員大明.
    pub inner: Option<Span>,
}

/// What is accepted at once.
pub(super) const ACCEPT: f32 = 5.0;

/// What speaks for a name that has something on either side, beside what each side says.
const BOTH_SIDES: f32 = 0.7;

/// The most that can speak for a name on its right.
const RIGHT_MOST: f32 = 5.0;

/// What no list raises to what is accepted: its neighbours in it add three at most.
const HOPELESS: f32 = ACCEPT - 3.0;

/// From what weight on a character is at home in transliterations.
const FOREIGN: f32 = 5.0;

/// From what weight on it is often one of them.
const OFTEN_FOREIGN: f32 = 20.0;

/// From what weight on it is seldom anything else.
const AT_HOME: f32 = 60.0;

/// Below this doubt a surname's character is seldom anything else.
const CLEAR: f32 = 0.5;

/// The weight of a surname of which there are many bearers.
const COMMON_SURNAME: f32 = 1.0;

/// How often a word of every day stands in the texts that words were counted in.
const EVERYDAY: u32 = 500;

/// Below this count a word behind an office may be a name as well: 总书记苏林.
const RARE: u32 = 100;

/// Below this count a word that ends in 的 or 为 may be the end of a name with it: 华为.
const SELDOM: u32 = 60;

/// Above this weight a character is one of given names.
const SELDOM_GIVEN: f32 = -1.0;

/// From what weight on a character is usual at the end of given names: 平 in 刘彦平等.
const USUAL: f32 = 1.0;

/// What speaks against a name that is a common word, and what of that a rare word is spared.
const WORD: f32 = 8.0;
const SPARED: f32 = 5.0;

/// What a surname of two characters adds: such pairs are seldom chance.
const DOUBLE_SURNAME: f32 = 1.5;

/// The best Chinese name that begins at `at`, if any can.
pub(super) fn at(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let rest = source.rest(at);
    let mut chars = rest.char_indices();
    let (_, first) = chars.next()?;
    let two = chars.next().map(|(i, c)| i + c.len_utf8())?;
    let mut best: Option<Candidate> = None;
    let mut beside = None;
    for surname_end in [two, first.len_utf8()] {
        let Some(mut weight) = names.surname(&rest[..surname_end]) else {
            continue;
        };
        if surname_end == two {
            weight += DOUBLE_SURNAME;
        }
        let mut inner = 0.0;
        let middle = rest[surname_end..].chars().next();
        let most = if middle.is_some_and(|c| names.is_char(c, Beside::Middle)) {
            3
        } else {
            2
        };
        for (count, (offset, c)) in rest[surname_end..].char_indices().take(most).enumerate() {
            let given = &rest[surname_end..surname_end + offset + c.len_utf8()];
            // 罗氏制药 is a firm.
            let last_two = given
                .get(given.len().saturating_sub(2 * c.len_utf8())..)
                .unwrap_or("");
            let firm = count == 2 && names.word_count(last_two) >= RARE;
            if !is_han(c) || firm {
                break;
            }
            let end = at + surname_end + offset + c.len_utf8();
            inner += if no_word(source, names, c, end) {
                names.given_alone(c)
            } else {
                names.given(c)
            };
            let span = Span::new(at, end);
            let before = *beside.get_or_insert_with(|| left(source, names, posts, at));
            let candidate = weigh(
                source,
                names,
                posts,
                span,
                (weight, inner / (count + 1) as f32),
                before,
            );
            if let Some(candidate) = candidate
                && best.is_none_or(|b| candidate.score > b.score)
            {
                best = Some(candidate);
            }
        }
    }
    best
}

/// Whether what follows tells that `c`, which ends at `end`, is the last character of a name, no conjunction or
/// preposition: 李信和先后发言.
fn no_word(source: &Source<'_>, names: &Names, c: char, end: usize) -> bool {
    let rest = source.rest(end);
    names.binds(c)
        && names.given_alone(c) > SELDOM_GIVEN
        && (rest.starts_with('、') || names.beside(rest, Beside::Alone).is_some())
}

/// Weighs one stretch, by what surname and given name say and what stands on its left; `None` for what cannot
/// be accepted, not even in a list.
fn weigh(
    source: &Source<'_>,
    names: &Names,
    posts: &Posts,
    span: Span,
    (surname, given): (f32, f32),
    left: f32,
) -> Option<Candidate> {
    let name = span.of(&source.text);
    let mut score = surname + given + left;
    let rare_word = left >= 4.0 && names.is_word(name) && names.word_count(name) < RARE;
    let known = names.is_known(name);
    if known && name.chars().nth(2).is_some() {
        score += 6.5;
    } else if !known {
        if names.is_word(name) {
            score -= if rare_word { WORD - SPARED } else { WORD };
        }
        if score + RIGHT_MOST + BOTH_SIDES < HOPELESS {
            return None;
        }
    }
    let right = right(source, names, posts, span);
    score += right;
    if known && name.chars().nth(2).is_none() && !goes_on_by_one(source, names, posts, span, right) {
        score += 4.0;
    }
    let long = name.chars().nth(2).is_some();
    if rare_word && !known && !long && !(2.0..4.0).contains(&right) && !acts(source, names, span) {
        score -= SPARED;
    }
    if score + BOTH_SIDES < HOPELESS {
        return None;
    }
    let mut ends = name.char_indices().skip(1).map(|(at, _)| at);
    if let (Some(second), Some(third)) = (ends.next(), ends.next()) {
        // 安全 in 安全性 is a word of every day, 高大 in 高大光 is not.
        match names.word_count(&name[..third]) {
            0 => (),
            count
                if (count >= EVERYDAY || count >= RARE && left < 2.0)
                    && left < 4.0
                    && !names.is_known(name) =>
            {
                score -= 5.0;
            }
            _ => score -= 1.0,
        }
        let given = &name[second..];
        let called = names.is(given, Beside::Honorific);
        if called || names.is_verb(given) || posts.starts_at(span.start + second) {
            score -= 6.0;
        } else if names.is_word(given) {
            // 、冉启航，: a list of people is where a rare word is a given name.
            let doubt = name.chars().next().map_or(0.0, |c| names.doubt(c));
            let rare = doubt < CLEAR && names.word_count(given) < RARE;
            let listed = rare && source.before(span.start) == Some('、');
            score -= if listed { 1.0 } else { 2.5 };
        }
    }
    let second = name
        .chars()
        .next()
        .map_or(span.end, |c| span.start + c.len_utf8());
    // 李大 in 李大伯: the second character begins what people are called by.
    if !long && names.beside(source.rest(second), Beside::Honorific).is_some() {
        score -= 6.0;
    }
    let conjunction = name.chars().next_back().is_some_and(|c| names.function(c));
    let ends_in_function = name.chars().next_back().is_some_and(|c| names.ends_clause(c));
    let followed = source.rest(span.end).chars().next().is_some_and(is_han) || right < 2.0;
    let own = name
        .chars()
        .next_back()
        .is_some_and(|c| no_word(source, names, c, span.end));
    if conjunction && followed && !own {
        score -= 4.0;
    }
    if names.beside(name, Beside::Never).is_some() {
        score -= 8.0;
    }
    let mut last = [0; 4];
    let last = name
        .chars()
        .next_back()
        .map_or("", |c| &*c.encode_utf8(&mut last));
    if names.is(last, Beside::Tail) && !names.is_known(name) {
        score -= if left < 4.0 || conjunction { 4.0 } else { 2.0 };
    }
    // 会见苏林时，: the clause ends, not the name.
    if ends_in_function && source.rest(span.end).starts_with('，') {
        score -= 2.0;
    }
    // Two characters in running text are as often a word that no list has.
    let spaced =
        source.before(span.start) == Some('\u{3000}') || source.rest(span.end).starts_with('\u{3000}');
    if name.chars().nth(2).is_none() && left < 2.0 && right < 3.0 && !spaced && !names.is_known(name) {
        score -= 2.0;
    }
    // 张家 in 张家沟.
    let rest = source.rest(span.end);
    let next = rest.chars().next().map_or(0, char::len_utf8);
    if left < 4.0
        && right < 3.0
        && name.chars().nth(2).is_none()
        && !names.is_known(name)
        && names.is(&rest[..next], Beside::Tail)
    {
        score -= 4.0;
    }
    // 罗夫 in 扎帕罗夫: the rest of a foreign name.
    let part = |c: char| names.foreign(c) >= FOREIGN;
    let before = source.before(span.start).map_or(0.0, |c| names.foreign(c));
    if left == 0.0 && before >= OFTEN_FOREIGN && name.chars().all(part) {
        score -= 6.0;
    }
    // 马柳斯 in 马柳斯卡等人: the beginning of one.
    let goes_on = source.rest(span.end).chars().next();
    if right < 0.0 && goes_on.is_some_and(|c| names.foreign(c) >= AT_HOME) && name.chars().all(part) {
        score -= 2.0;
    }
    // 任命郭振华为主任: the verb before the name and the word behind it hold it.
    let behind = source.rest(span.end).chars().next();
    let role = left >= 2.0 && names.beside_before(&source.text[..span.start], Beside::Role);
    let word = names.word_count(&name[..name.len() - last.len()]) >= RARE;
    if role && long && !word && behind.is_some_and(|c| names.binds(c)) {
        score += 1.5;
    }
    let title = posts.starts_at(span.end);
    if names.is(last, Beside::Opens) && source.rest(span.end).chars().next().is_some_and(is_han) {
        score -= if title { 8.0 } else { 3.0 };
    }
    // 努乔马前总统: the last character begins the title.
    if title && source.word_at(span.end - last.len(), List::TitleMark).is_some() {
        score -= 6.0;
    }
    // 李豪 in 盛李豪: a surname stands before what would be one.
    let begins = left == 0.0 || source.before(surname_start(source, span.start)) == Some('\u{3000}');
    if begins && !long && surname_before(source, names, posts, span.start) {
        score -= 4.0;
    }
    if left >= 4.0 && right >= 1.5 {
        score += BOTH_SIDES;
    }
    let rare = surname < COMMON_SURNAME;
    // 领导人和贵宾 holds two kinds of people, 主席向大会 no third.
    let function = names.function(name.chars().next().unwrap_or(' '));
    if rare && function && (left >= 4.0 || !(left >= 2.0 && right >= 3.0)) {
        score -= 5.0;
    }
    // A common word that begins before the name and ends inside it: the surname is no surname,
    // unless a post ends here.
    if left < 4.0 && !names.is_known(name) && straddled_from_left(source, names, span) {
        score -= 4.0;
    }
    score -= against(source, names, span, left, right);
    Some(Candidate {
        span,
        score,
        left,
        right,
        foreign: false,
        inner: None,
    })
}

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
        let taken_in = source.text[inner_start(&source.text, span)..span.end]
            .char_indices()
            .map(|(at, _)| inner_start(&source.text, span) + at)
            .any(|at| at + names.word_ahead(source.rest(at)) >= post);
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
    let ahead = names.word_ahead(rest);
    if ahead == 0 || rest[..ahead].chars().nth(1).is_none() {
        if beside.has(Beside::After) {
            // 郑思维和: a word may begin in the name by chance.
            let last = last_char(&source.text, span);
            return if !names.straddles(&source.text, last, span.end) {
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
        if names.straddles(&source.text, inner_start(&source.text, span), span.end) {
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
    } else if names.straddles(&source.text, inner_start(&source.text, span), span.end) {
        0.0
    } else {
        1.0
    }
}

/// Where the character before `at` begins.
fn surname_start(source: &Source<'_>, at: usize) -> usize {
    at - source.before(at).map_or(0, char::len_utf8)
}

/// Whether a surname ends at `at` that begins where a name may begin.
fn surname_before(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> bool {
    let start = surname_start(source, at);
    names.surname(&source.text[start..at]).is_some() && left(source, names, posts, start) >= 1.0
}

fn straddled_from_left(source: &Source<'_>, names: &Names, span: Span) -> bool {
    let text = &source.text;
    let from = text[..span.start]
        .char_indices()
        .rev()
        .take(2)
        .last()
        .map_or(span.start, |(at, _)| at);
    let second = text[span.start..]
        .chars()
        .next()
        .map_or(span.start, |c| span.start + c.len_utf8());
    text[from..span.start].char_indices().any(|(offset, _)| {
        let start = from + offset;
        text[second..]
            .char_indices()
            .take(2)
            .map(|(at, _)| second + at)
            .any(|end| text.get(start..end).is_some_and(|word| names.is_word(word)))
    })
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

/// Whether `c` is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇')
}
