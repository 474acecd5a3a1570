//! Chinese names: each place where a surname stands, weighed with its surroundings.

use super::doubts::against;
use super::endings::{acts, goes_on_by_one};
use super::names::{Beside, Names};
use super::posts::Posts;
use super::sides::{left, right};
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::Span;

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

/// What stands around a place where a name may begin.
#[derive(Clone, Copy, Debug)]
struct Around {
    /// What speaks for a name on its left.
    left: f32,
    /// The most that can speak for one on its right.
    right_most: f32,
    /// What a name must reach.
    least: f32,
}

impl Around {
    /// The most that is added to what a name and its sides say; all else that is weighed speaks against it.
    fn more(&self) -> f32 {
        match self.left {
            4.0.. => BOTH_SIDES + HELD,
            2.0.. => HELD,
            _ => 0.0,
        }
    }

    /// Whether a name is out of reach for which so much speaks by itself.
    fn hopeless(&self, name: f32) -> bool {
        name + self.left + self.right_most + self.more() < self.least
    }
}

/// What is accepted at once.
pub(super) const ACCEPT: f32 = 5.0;

/// What speaks for a name that has something on either side, beside what each side says.
const BOTH_SIDES: f32 = 0.7;

/// The most that can speak for a name on its right, and the most where no bracket follows.
const RIGHT_MOST: f32 = 5.0;
const UNBRACKETED_MOST: f32 = 4.0;

/// The most that a given name can speak for a name.
const GIVEN_MOST: f32 = 2.0;

/// What no list raises to what is accepted: its neighbours in it add three at most.
const HOPELESS: f32 = ACCEPT - 3.0;

/// What a verb before the name and the word behind it add.
const HELD: f32 = 1.5;

/// Bytes of a character of most names.
const LETTER: usize = 3;

/// Bytes of the longest name: two characters of the surname and three given ones.
const LONGEST: usize = 5 * LETTER;

/// What speaks against a name that begins within a common word.
const STRADDLED: f32 = 4.0;

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
pub(super) const EVERYDAY: u32 = 500;

/// Below this count a word behind an office may be a name as well: 总书记苏林.
const RARE: u32 = 100;

/// Above this weight a character is one of given names.
const SELDOM_GIVEN: f32 = -1.0;

/// What speaks against a name that is a common word, and what of that a rare word is spared.
const WORD: f32 = 8.0;
const SPARED: f32 = 5.0;

/// What a surname of two characters adds: such pairs are seldom chance.
const DOUBLE_SURNAME: f32 = 1.5;

/// The best Chinese name that begins at `at`, if any can.
pub(super) fn at(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let mut letters = source.rest(at).chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let one = at + first.len_utf8();
    let two = one + second.len_utf8();
    let double = names.double_surname(first, Span::new(at, two).of(&source.text));
    let surnames = [
        (two, double.map(|weight| weight + DOUBLE_SURNAME)),
        (one, names.surname_of(first)),
    ];
    let (joint, bracket) = posts.joint_or_bracket_within(Span::new(at, at + LONGEST));
    let beside = Around {
        left: left(source, names, posts, at),
        right_most: if bracket { RIGHT_MOST } else { UNBRACKETED_MOST },
        least: if joint || posts.joint_ends_at(at) {
            HOPELESS
        } else {
            ACCEPT
        },
    };
    let known = names.opens(first).known;
    let mut best: Option<Candidate> = None;
    for (surname_end, weight) in surnames {
        let Some(weight) = weight.filter(|weight| known || !beside.hopeless(weight + GIVEN_MOST)) else {
            continue;
        };
        let mut inner = 0.0;
        let mut end = surname_end;
        let mut most = 2;
        for (count, c) in source.rest(surname_end).chars().enumerate() {
            if count == 0 && names.is_char(c, Beside::Middle) {
                most = 3;
            }
            // 罗氏制药 is a firm.
            let last_two = || Span::new(end - LETTER, end + c.len_utf8());
            let firm = count == 2 && names.count_at(source, last_two()) >= RARE;
            if count == most || !is_han(c) || firm {
                break;
            }
            end += c.len_utf8();
            inner += if names.binds(c) && no_word(source, names, c, end) {
                names.given_alone(c)
            } else {
                names.given(c)
            };
            let parts = (weight, inner / (count + 1) as f32);
            let candidate = weigh(source, names, posts, Span::new(at, end), parts, &beside);
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
/// be accepted, not even in a list, and for what does not reach `least`.
fn weigh(
    source: &Source<'_>,
    names: &Names,
    posts: &Posts,
    span: Span,
    (surname, given): (f32, f32),
    beside: &Around,
) -> Option<Candidate> {
    let left = beside.left;
    let name = span.of(&source.text);
    let mut score = surname + given + left;
    let is_word = source.words.is(span);
    let known = names.is_known(name);
    let rare_word = is_word && left >= 4.0 && names.word_count(name) < RARE;
    if known && name.chars().nth(2).is_some() {
        score += 6.5;
    } else if !known {
        if is_word {
            score -= if rare_word { WORD - SPARED } else { WORD };
        }
        if score + RIGHT_MOST + BOTH_SIDES < HOPELESS {
            return None;
        }
    }
    if !known && beside.hopeless(score - left) {
        return None;
    }
    // A common word that begins before the name and ends inside it: the surname is no surname,
    // unless a post ends here.
    let straddled = if left < 4.0 && !known && straddled_from_left(source, span) {
        STRADDLED
    } else {
        0.0
    };
    if !known && beside.hopeless(score - left - straddled) {
        return None;
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
    if score + BOTH_SIDES < HOPELESS || score + beside.more() - straddled < beside.least {
        return None;
    }
    let mut ends = name.char_indices().skip(1).map(|(at, _)| at);
    if let (Some(second), Some(third)) = (ends.next(), ends.next()) {
        // 安全 in 安全性 is a word of every day, 高大 in 高大光 is not.
        match names.count_at(source, Span::new(span.start, span.start + third)) {
            0 => (),
            count if (count >= EVERYDAY || count >= RARE && left < 2.0) && left < 4.0 && !known => {
                score -= 5.0;
            }
            _ => score -= 1.0,
        }
        let given = &name[second..];
        let called = names.is(given, Beside::Honorific);
        if called || names.is_verb(given) || posts.starts_at(span.start + second) {
            score -= 6.0;
        } else if source.words.is(Span::new(span.start + second, span.end)) {
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
    if names.is(last, Beside::Tail) && !known {
        score -= if left < 4.0 || conjunction { 4.0 } else { 2.0 };
    }
    // 会见苏林时，: the clause ends, not the name.
    if ends_in_function && source.rest(span.end).starts_with('，') {
        score -= 2.0;
    }
    // Two characters in running text are as often a word that no list has.
    let spaced =
        source.before(span.start) == Some('\u{3000}') || source.rest(span.end).starts_with('\u{3000}');
    if name.chars().nth(2).is_none() && left < 2.0 && right < 3.0 && !spaced && !known {
        score -= 2.0;
    }
    // 张家 in 张家沟.
    let rest = source.rest(span.end);
    let next = rest.chars().next().map_or(0, char::len_utf8);
    if left < 4.0
        && right < 3.0
        && name.chars().nth(2).is_none()
        && !known
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
    let word = || names.word_count(&name[..name.len() - last.len()]) >= RARE;
    if role && long && !word() && behind.is_some_and(|c| names.binds(c)) {
        score += HELD;
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
    score -= straddled;
    if !known {
        score -= against(source, names, span, left, right);
    }
    Some(Candidate {
        span,
        score,
        left,
        right,
        foreign: false,
        inner: None,
    })
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

fn straddled_from_left(source: &Source<'_>, span: Span) -> bool {
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
            .any(|end| source.words.is(Span::new(start, end)))
    })
}

/// Whether `c` is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇')
}
