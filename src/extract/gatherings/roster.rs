//! Lists of people, and who the subject of a verb is.

use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::Span;

/// People named one after another: A、B和C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Roster {
    /// From the first post or name to the last name or post.
    pub span: Span,
    /// Numbers of [`Cast::mentions`].
    pub members: Vec<usize>,
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

const JOINTS: [&str; 8] = ["、", "，", ",", "和", "与", "及", "以及", "，以及"];

/// The lists of people in a field, in order; a name alone is a list of one.
pub(super) fn rosters(source: &Source<'_>, cast: &Cast) -> Vec<Roster> {
    let text: &str = &source.text;
    let mut out: Vec<Roster> = Vec::new();
    for (number, mention) in cast.mentions.iter().enumerate() {
        let joined = out.last_mut().filter(|last| {
            let gap = text.get(last.span.end..mention.full.start).unwrap_or("。");
            gap.is_empty() || JOINTS.contains(&without_bracket(gap).trim())
        });
        match joined {
            Some(last) => {
                last.span.end = mention.full.end;
                last.members.push(number);
            }
            None => out.push(Roster {
                span: mention.full,
                members: vec![number],
            }),
        }
    }
    out
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
    let text: &str = &source.text;
    let before = || {
        rosters
            .iter()
            .filter(|r| r.span.start >= sentence.start && r.span.end <= verb)
    };
    let clause = clause_start(text, sentence, verb);
    let near = before()
        .filter(|r| r.span.end > clause && !oblique(source, lexicon, r.span.start, sentence))
        .next_back();
    let mut subject = Subject::default();
    if let Some(roster) = near {
        subject.people.clone_from(&roster.members);
        // What stands between the list and the verb, and before the list in its clause.
        others(source, lexicon, Span::new(roster.span.end, verb), &mut subject);
        return subject;
    }
    others(source, lexicon, Span::new(clause, verb), &mut subject);
    if subject.is_empty() && before().next().is_some() {
        // 李希27日出席会议，并讲话: the subject of the sentence goes on.
        let first = before().find(|r| !oblique(source, lexicon, r.span.start, sentence));
        if let Some(first) = first {
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

/// Where the clause that holds `at` begins.
pub(super) fn clause_start(text: &str, sentence: Span, at: usize) -> usize {
    let cut = text[sentence.start..at].rfind(['，', ',', '；', ';', '：', ':', '。']);
    cut.map_or(sentence.start, |offset| {
        let mark = sentence.start + offset;
        mark + text[mark..].chars().next().map_or(1, char::len_utf8)
    })
}

/// Whether the list that starts at `at` stands behind a preposition: it is no subject.
fn oblique(source: &Source<'_>, lexicon: &Lexicon, at: usize, sentence: Span) -> bool {
    let from = at.saturating_sub(12).max(sentence.start);
    source.hits.iter().any(|h| {
        h.list == List::Break
            && h.span.end == at
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
    while let Some(rest) = JOINTS.iter().find_map(|j| text[start..end].strip_prefix(j)) {
        start = end - rest.len();
    }
    start = skip_opening(source, lexicon, start, end);
    if group {
        if end > start {
            subject.groups.push(Span::new(start, end));
        }
        return;
    }
    let mut at = start;
    for piece in text[start..end].split(['、', '，', ',', '和', '与']) {
        let span = Span::new(at, at + piece.len());
        at = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        if ends.iter().any(|(e, g)| *e == span.end && !g) {
            subject.bodies.push(span);
        }
    }
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
    let hits = source.hits_within(Span::new(start, end));
    hits.iter()
        .filter(|h| {
            h.list == List::Break && matches!(lexicon.note(h), "time" | "verb" | "preposition" | "locative")
        })
        .map(|h| h.span.end)
        .filter(|e| *e < end)
        .max()
        .unwrap_or(start)
}
