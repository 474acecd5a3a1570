//! Who speaks: the stretches of text that can be the subject of a verb of saying, by the word that ends them.

use super::tags::tag;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::Tag;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::Span;

/// How long a subject may be, in bytes (24 characters).
pub(super) const SUBJECT_LIMIT: usize = 72;

/// Subjects that begin with `clause`: from its start to the last word that tells what they are.
pub(super) fn subjects(
    source: &Source<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    meetings: &[String],
    clause: Span,
    out: &mut Vec<Tag>,
) {
    let clause = Span::new(clause.start, clause.end.min(clause.start + SUBJECT_LIMIT));
    let duty = source
        .word_at(clause.start, List::Modality)
        .is_some_and(|h| match lexicon.note(h) {
            "must" | "forbid" | "wish" => true,
            "imperative" | "lead" => !opens_with_name(source, clause),
            _ => false,
        });
    if duty || opens_with_preposition(source, lexicon, clause) {
        return;
    }
    for hit in source.hits_within(clause) {
        let span = Span::new(clause.start, hit.span.end);
        let whole = hit.span.start == clause.start;
        let class = match hit.list {
            List::Subject => match lexicon.note(hit) {
                "meeting" if whole || meetings.iter().any(|m| m.contains(span.of(&source.text))) => "meeting",
                "letter" if whole => "letter",
                "notice" if whole => "notice",
                // 他 in 他们 is not he.
                "he" if whole && source.word_at(clause.start, List::Subject) == Some(hit) => "he",
                "they" if whole => "they",
                "hearsay" if whole => "hearsay",
                "body" => "body",
                "staff" if of_country(source, hit) => "body",
                _ => continue,
            },
            List::Collective if within_longer(source, hit) => continue,
            List::Collective => match lexicon.note(hit) {
                "sides" => "side",
                _ => "group",
            },
            List::Organ | List::Body => "body",
            // 党的二十届三中全会 in a report of something else is quoted as a body is.
            List::Reference if whole && !meetings.iter().any(|m| m.contains(span.of(&source.text))) => {
                "plenum"
            }
            List::Country if whole => "country",
            // People who are told may speak too, if they are told of as many: 广大教育工作者.
            List::Addressee if lexicon.note(hit) == "people" && (whole || many(source, lexicon, clause)) => {
                "group"
            }
            _ => continue,
        };
        if hit.span.end > clause.end || broken(source, cast, lexicon, span, hit) {
            continue;
        }
        if class == "body" && !is_body(source, lexicon, span, hit) {
            continue;
        }
        if class == "he" && cast.mentions.iter().any(|m| m.name == span) {
            continue;
        }
        out.push(tag(span, class, usize::MAX));
    }
}

/// Whether the clause begins with a word for all or some of a kind: 各, 广大, 有关.
pub(super) fn many(source: &Source<'_>, lexicon: &Lexicon, clause: Span) -> bool {
    source
        .hits_within(Span::new(clause.start, clause.start + 1))
        .iter()
        .filter(|h| h.list == List::Addressee)
        .any(|h| lexicon.note(h) == "opener")
}

/// Whether the words up to `head` hold a person or a verb, so that they are no one subject.
pub(super) fn broken(source: &Source<'_>, cast: &Cast, lexicon: &Lexicon, span: Span, head: &Hit) -> bool {
    let inner = Span::new(span.start, head.span.start);
    !cast.within(inner).is_empty()
        || source
            .breaks_within(inner)
            .iter()
            .filter(|h| inner.contains(h.span) && h.span.len() > 3)
            .any(|h| lexicon.note(h) != "join")
}

/// Whether a name of those who speak begins where the clause does: 建设银行, 组织部门.
pub(super) fn opens_with_name(source: &Source<'_>, clause: Span) -> bool {
    [List::Organ, List::Body, List::Addressee, List::Collective]
        .iter()
        .any(|list| source.word_at(clause.start, *list).is_some())
}

/// Whether the words are the whole name of a body: no preposition in them, no 的 behind them, and not
/// the first characters of a longer word.
fn is_body(source: &Source<'_>, lexicon: &Lexicon, span: Span, head: &Hit) -> bool {
    let words = span.of(&source.text);
    let of = |h: &Hit| lexicon.note(h) == "of";
    !holds(source, lexicon, span, &["preposition", "predicate"])
        && words.matches('《').count() == words.matches('》').count()
        && !source.word_at(span.end, List::Subject).is_some_and(of)
        && words.chars().nth(1).is_some()
        && !within_longer(source, head)
}

/// Whether a word of one of these kinds stands in `span`, as a word of its own: not 对 in 对外.
pub(super) fn holds(source: &Source<'_>, lexicon: &Lexicon, span: Span, kinds: &[&str]) -> bool {
    let hits = source.hits_within(span);
    let of = |h: &&Hit, kinds: &[&str]| {
        h.list == List::Subject && span.contains(h.span) && kinds.contains(&lexicon.note(h))
    };
    hits.iter()
        .filter(|h| of(h, kinds))
        .any(|h| !hits.iter().any(|m| of(&m, &["mask"]) && m.span.contains(h.span)))
}

/// Whether the word stands directly behind the name of a country: 乌克兰方面.
fn of_country(source: &Source<'_>, hit: &Hit) -> bool {
    let before = Span::new(hit.span.start.saturating_sub(SUBJECT_LIMIT), hit.span.start);
    source
        .hits_within(before)
        .iter()
        .any(|h| h.list == List::Country && h.span.end == hit.span.start)
}

/// Whether the name of an organisation goes on where this word ends: 委员 in 委员会.
pub(super) fn within_longer(source: &Source<'_>, hit: &Hit) -> bool {
    let around = Span::new(hit.span.start.saturating_sub(SUBJECT_LIMIT), hit.span.end);
    source.hits_within(around).iter().any(|h| {
        matches!(h.list, List::Organ | List::Body)
            && h.span.end > hit.span.end
            && h.span.start <= hit.span.start
    })
}

pub(super) fn opens_with_preposition(source: &Source<'_>, lexicon: &Lexicon, clause: Span) -> bool {
    source
        .word_at(clause.start, List::Break)
        .is_some_and(|h| matches!(lexicon.note(h), "preposition" | "verb"))
}
