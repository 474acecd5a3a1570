//! Where a name ends: whether a character more or a word beside it tells so.

use super::candidates::is_han;
use super::doubts::breaks_word;
use super::names::{Beside, Names};
use super::posts::Posts;
use super::sides::right;
use crate::extract::source::Source;
use crate::lexicon::List;
use crate::text::Span;

/// From what weight on a word's last character makes a name of it before a verb: 高远出席.
const GIVEN: f32 = 0.2;

/// Above this weight a character is one of given names.
const SELDOM_GIVEN: f32 = -1.0;

/// From what weight on a character is often one of transliterations.
const OFTEN_FOREIGN: f32 = 20.0;

/// Below this count a conjunction and the character before it are a word by chance.
const SELDOM: u32 = 60;

/// Whether a given character stands behind a public figure's name of two, and behind that what people are the
/// subject of: 刘奇 in 刘奇葆出席.
pub(super) fn goes_on_by_one(
    source: &Source<'_>,
    names: &Names,
    posts: &Posts,
    span: Span,
    beside: f32,
) -> bool {
    let given = source.rest(span.end).chars().next().filter(|c| is_han(*c));
    given.is_some_and(|c| {
        let longer = Span::new(span.start, span.end + c.len_utf8());
        (-1.0..0.0).contains(&beside)
            && names.given(c) > SELDOM_GIVEN
            && right(source, names, posts, longer) >= 4.0
    })
}

/// Whether a verb of people stands behind a word that may well be a name: 部长高峰表示, not 主席郑重宣布.
pub(super) fn acts(source: &Source<'_>, names: &Names, span: Span) -> bool {
    let name = span.of(&source.text);
    let last = name.chars().next_back().unwrap_or(' ');
    let usual = names.given(last) >= GIVEN || name.chars().all(|c| names.foreign(c) >= OFTEN_FOREIGN);
    usual && names.beside(source.rest(span.end), Beside::Verb).is_some()
}

/// Whether a conjunction that makes a seldom word with the name's last character joins a list: 陈茂波及律政司司长.
pub(super) fn joins_after(source: &Source<'_>, names: &Names, last: usize, end: usize) -> bool {
    let given = source.text[last..].chars().next().map_or(0.0, |c| names.given(c));
    let joint = source.word_at(end, List::Joint).is_some();
    joint && given >= 0.0 && !breaks_word(source, names, last, end, SELDOM)
}
