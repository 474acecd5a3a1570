//! Lists of people named one after another.

use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::Span;

/// People named one after another: A、B和C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Roster {
    /// From the first post or name to the last name or post.
    pub span: Span,
    /// Numbers of [`Cast::mentions`].
    pub members: Vec<usize>,
    /// Members between others that were not read as names.
    pub unread: Vec<Span>,
}

/// What stands between two names.
#[derive(Clone, Copy)]
enum Link {
    /// Something else than a list.
    None,
    /// A mark between members of a list.
    Joint,
    /// A member whose name was not read.
    Unread(Span),
    /// Nothing: the first name belongs to the title of the second (王明市长夫人李静).
    Within,
}

fn link(source: &Source<'_>, lexicon: &Lexicon, from: usize, to: usize) -> Link {
    let Some(gap) = source.text.get(from..to) else {
        return Link::None;
    };
    // 夫妇, 二世 belong to the name before.
    let from = joint_at(source, lexicon, Span::new(from, to), "tail").map_or(from, |tail| tail.end);
    let gap = source.text.get(from..to).unwrap_or(gap);
    let joint = Span::new(to - without_bracket(gap).len(), to);
    if from == to {
        Link::Within
    } else if joint.is_empty() || joins(source, lexicon, joint, "list") {
        Link::Joint
    } else if let Some(opens) = one_unread(source, lexicon, Span::new(from, to)) {
        Link::Unread(Span::new(opens, to - '、'.len_utf8()))
    } else {
        Link::None
    }
}

/// The lists of people in a field, in order; a name alone is a list of one.
pub(in crate::extract) fn rosters(source: &Source<'_>, lexicon: &Lexicon, cast: &Cast) -> Vec<Roster> {
    let mut out: Vec<Roster> = Vec::new();
    for (number, mention) in cast.mentions.iter().enumerate() {
        // A name inside the bracket behind another is no member of the list.
        if out.last().is_some_and(|last| last.span.contains(mention.full)) {
            continue;
        }
        let link = out.last().map_or(Link::None, |last| {
            link(source, lexicon, last.span.end, mention.full.start)
        });
        match (out.last_mut(), link) {
            (Some(last), Link::Within) => {
                last.span.end = mention.full.end;
                last.members.pop();
                last.members.push(number);
            }
            (Some(last), Link::Joint | Link::Unread(_)) => {
                last.span.end = mention.full.end;
                last.members.push(number);
                last.unread.extend(if let Link::Unread(span) = link {
                    Some(span)
                } else {
                    None
                });
            }
            _ => out.push(Roster {
                span: mention.full,
                members: vec![number],
                unread: Vec::new(),
            }),
        }
    }
    out
}

/// Whether `span` is exactly a word that joins in that way.
fn joins(source: &Source<'_>, lexicon: &Lexicon, span: Span, how: &str) -> bool {
    source
        .hits_within(Span::new(span.start, span.start + 1))
        .iter()
        .any(|h| h.list == List::Joint && h.span == span && lexicon.note(h).contains(how))
}

/// The word that joins in that way at the start of `span`, if one stands there and no longer one of the
/// list (与 in 与会).
pub(super) fn joint_at(source: &Source<'_>, lexicon: &Lexicon, span: Span, how: &str) -> Option<Span> {
    let hits = source.hits_within(Span::new(span.start, span.start + 1));
    let mut joints = hits
        .iter()
        .filter(|h| h.list == List::Joint && h.span.end <= span.end);
    let longest = joints.clone().next()?.span;
    joints
        .find(|h| h.span == longest && lexicon.note(h).contains(how))
        .map(|h| h.span)
}

/// Where the one member begins that a gap holds and whose name was not read: 、某局局长某某某、.
fn one_unread(source: &Source<'_>, lexicon: &Lexicon, gap: Span) -> Option<usize> {
    let text: &str = &source.text;
    let mark = '、'.len_utf8();
    let opens = if text[gap.start..].starts_with('、') {
        gap.start + mark
    } else {
        joint_at(source, lexicon, gap, "clause")?.end
    };
    let name = text.get(opens..gap.end)?.strip_suffix('、')?;
    let short = name.chars().count() <= 20;
    (short && !name.contains(['、', '，', ',', '；', '。', '：'])).then_some(opens)
}

/// The gap behind a name without a short bracket at its head: （女）, （回族）.
fn without_bracket(gap: &str) -> &str {
    let close = [('（', '）'), ('(', ')')].iter().find_map(|(open, close)| {
        let inner = gap.strip_prefix(*open)?;
        inner
            .find(*close)
            .filter(|at| *at <= 30)
            .map(|at| open.len_utf8() + at + close.len_utf8())
    });
    close.map_or(gap, |at| &gap[at..])
}
