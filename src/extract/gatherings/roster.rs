//! Lists of people, and who the subject of a verb is.

use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
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

/// What a stretch before a verb names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// Numbers of [`Cast::mentions`], in order.
    pub people: Vec<usize>,
    /// Bodies, each as a span.
    pub bodies: Vec<Span>,
    /// Unnamed people, each as a span.
    pub groups: Vec<Span>,
}

impl Subject {
    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.bodies.is_empty() && self.groups.is_empty()
    }
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
}

fn link(source: &Source<'_>, lexicon: &Lexicon, from: usize, to: usize) -> Link {
    let Some(gap) = source.text.get(from..to) else {
        return Link::None;
    };
    let joint = Span::new(to - without_bracket(gap).len(), to);
    if joint.is_empty() || joins(source, lexicon, joint, "list") {
        Link::Joint
    } else if one_unread(gap) {
        Link::Unread(Span::new(from + '、'.len_utf8(), to - '、'.len_utf8()))
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

/// The word that joins in that way at the start of `span`, if one stands there.
fn joint_at(source: &Source<'_>, lexicon: &Lexicon, span: Span, how: &str) -> Option<Span> {
    let hits = source.hits_within(Span::new(span.start, span.start + 1));
    let found = hits
        .iter()
        .find(|h| h.list == List::Joint && h.span.end <= span.end && lexicon.note(h).contains(how));
    found.map(|h| h.span)
}

/// Whether a gap is one member of the list whose name was not read: 、某局局长某某某、.
fn one_unread(gap: &str) -> bool {
    let inner = gap.strip_prefix('、').and_then(|g| g.strip_suffix('、'));
    inner
        .is_some_and(|name| name.chars().count() <= 20 && !name.contains(['、', '，', ',', '；', '。', '：']))
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

/// Reads who does what the verb at `verb` says, within the sentence.
pub(super) fn subject(
    source: &Source<'_>,
    lexicon: &Lexicon,
    rosters: &[Roster],
    sentence: Span,
    verb: usize,
) -> Subject {
    let before = || {
        rosters
            .iter()
            .filter(|r| r.span.start >= sentence.start && r.span.end <= verb)
    };
    let clause = clause_start(source, lexicon, sentence, verb);
    let near = before().rfind(|r| r.span.end > clause && !oblique(source, lexicon, r.span.start, sentence));
    let mut subject = Subject::default();
    if let Some(roster) = near {
        subject.people.clone_from(&roster.members);
        // What stands between the list and the verb, and before the list in its clause.
        others(source, lexicon, Span::new(roster.span.end, verb), &mut subject);
        return subject;
    }
    others(source, lexicon, Span::new(clause, verb), &mut subject);
    if subject.is_empty() {
        // 李希27日出席会议，并讲话: the subject of the sentence goes on.
        let opens = |r: &&Roster| opens_clause(source, lexicon, sentence, r.span.start);
        if let Some(first) = before().find(opens) {
            subject.people.clone_from(&first.members);
        }
    }
    subject
}

/// Reads whom the words behind a verb name, up to the end of the clause.
pub(super) fn objects(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, from: usize) -> Subject {
    let text: &str = &source.text;
    let rest = &text[from..sentence.end];
    let end = from
        + rest
            .find(['，', ',', '。', '；', ';', '！'])
            .unwrap_or(rest.len());
    let mut subject = Subject::default();
    others(source, lexicon, Span::new(from, end), &mut subject);
    subject
}

/// Reads whom the words between the last preposition of the clause and a verb name.
pub(super) fn between(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, verb: usize) -> Subject {
    let clause = clause_start(source, lexicon, sentence, verb);
    let mut subject = Subject::default();
    let with = source
        .breaks
        .iter()
        .filter(|h| h.span.start >= clause && h.span.end < verb);
    let from = with
        .filter(|h| lexicon.note(h) == "preposition" || lexicon.note(h) == "join")
        .map(|h| h.span.end)
        .next();
    if let Some(from) = from {
        others(source, lexicon, Span::new(from, verb), &mut subject);
    }
    subject
}

/// Where the clause that holds `at` begins.
pub(super) fn clause_start(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, at: usize) -> usize {
    let text: &str = &source.text;
    let mut end = at;
    while let Some(offset) = text[sentence.start..end].rfind(['，', ',', '；', ';', '：', ':', '。']) {
        let mark = sentence.start + offset;
        let start = mark + text[mark..].chars().next().map_or(1, char::len_utf8);
        if joint_at(source, lexicon, Span::new(start, sentence.end), "clause").is_none() {
            return start;
        }
        end = mark;
    }
    sentence.start
}

/// Whether nothing but a day stands between the start of a clause and `at`.
fn opens_clause(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, at: usize) -> bool {
    let clause = clause_start(source, lexicon, sentence, at);
    let time = |h: &&Hit| h.span.end == at && lexicon.note(h) == "time";
    clause == at || source.breaks.iter().any(|h| time(&h))
}

/// Whether the list that starts at `at` stands behind a preposition: it is no subject.
fn oblique(source: &Source<'_>, lexicon: &Lexicon, at: usize, sentence: Span) -> bool {
    let from = at.saturating_sub(12).max(sentence.start);
    source.breaks.iter().any(|h| {
        h.span.end == at
            && h.span.start >= from
            && matches!(lexicon.note(h), "preposition" | "locative" | "verb")
    })
}

/// Bodies and unnamed groups in a stretch of a list.
fn others(source: &Source<'_>, lexicon: &Lexicon, stretch: Span, subject: &mut Subject) {
    let text: &str = &source.text;
    let Some(words) = text.get(stretch.start..stretch.end) else {
        return;
    };
    if words.is_empty() {
        return;
    }
    // The last place at which a body's or group's name ends, with nothing but adverbs behind it.
    let mut ends: Vec<(usize, bool)> = source
        .hits_within(stretch)
        .iter()
        .filter(|h| h.span.end <= stretch.end)
        .filter_map(|h| match h.list {
            List::Group => Some((h.span.end, true)),
            List::Organ | List::Body => Some((h.span.end, false)),
            _ => None,
        })
        .collect();
    ends.sort_unstable();
    ends.dedup_by_key(|e| e.0);
    let Some(&(end, group)) = ends
        .iter()
        .rev()
        .find(|(end, _)| adverbs_only(source, lexicon, Span::new(*end, stretch.end)))
    else {
        return;
    };
    let mut start = stretch.start;
    while let Some(joint) = joint_at(source, lexicon, Span::new(start, end), "list") {
        start = joint.end;
    }
    start = skip_opening(source, lexicon, start, end);
    if group {
        if end > start {
            subject.groups.push(Span::new(start, end));
        }
        return;
    }
    for piece in pieces(source, lexicon, Span::new(start, end)) {
        if ends.iter().any(|(e, g)| *e == piece.end && !g) {
            subject.bodies.push(piece);
        }
    }
}

/// The members of a list: the stretch cut at the words that join, but not inside the name of a body.
fn pieces(source: &Source<'_>, lexicon: &Lexicon, stretch: Span) -> Vec<Span> {
    let hits = source.hits_within(stretch);
    let inside = |joint: Span| {
        hits.iter()
            .any(|h| matches!(h.list, List::Body | List::Organ) && h.span.contains(joint))
    };
    let mut out = Vec::new();
    let mut start = stretch.start;
    for hit in hits
        .iter()
        .filter(|h| h.list == List::Joint && lexicon.note(h).contains("list"))
    {
        if hit.span.start >= start && hit.span.end <= stretch.end && !inside(hit.span) {
            out.push(Span::new(start, hit.span.start));
            start = hit.span.end;
        }
    }
    out.push(Span::new(start, stretch.end));
    out.retain(|piece| !piece.is_empty());
    out
}

/// Whether a stretch holds only words that stand between a subject and its verb.
fn adverbs_only(source: &Source<'_>, lexicon: &Lexicon, stretch: Span) -> bool {
    let words = stretch.of(&source.text);
    if words.is_empty() {
        return true;
    }
    source
        .hits_within(stretch)
        .iter()
        .any(|h| h.list == List::Adverb && h.span.start == stretch.start && !lexicon.form(h).is_empty())
}

/// Skips days, prepositions and the like at the head of a clause.
fn skip_opening(source: &Source<'_>, lexicon: &Lexicon, start: usize, end: usize) -> usize {
    source
        .breaks
        .iter()
        .filter(|h| h.span.start >= start)
        .filter(|h| matches!(lexicon.note(h), "time" | "verb" | "preposition" | "locative"))
        .map(|h| h.span.end)
        .filter(|e| *e < end)
        .max()
        .unwrap_or(start)
}
