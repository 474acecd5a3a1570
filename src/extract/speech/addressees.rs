//! Who is told: the stretches of text that can be the addressee of an order.

use super::shape::clause_end;
use super::subjects::{
    SUBJECT_LIMIT, broken, holds, many, opens_with_name, opens_with_preposition, within_longer,
};
use super::tags::tag;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::Tag;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Sentence, Span};

/// Tags the addressees of a sentence of these clauses, class `to`: from the start of a clause, or from behind a word that
/// orders, to their last word.
pub(super) fn addressees(
    source: &Source<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    sentence: &Sentence,
    clauses: &[Span],
    out: &mut Vec<Tag>,
) {
    for (start, asked) in starts(source, lexicon, sentence, clauses) {
        if !may_start(source, lexicon, start) {
            continue;
        }
        let end = clause_end(source, start, sentence.span.end).min(start + 2 * SUBJECT_LIMIT);
        let clause = Span::new(start, end);
        for hit in source.hits_within(clause) {
            let ends_one = match hit.list {
                List::Addressee => match lexicon.note(hit) {
                    "opener" | "topic" => false,
                    "place" => is_place(source, lexicon, Span::new(start, hit.span.end)),
                    _ => true,
                },
                List::Organ | List::Body => true,
                List::Division => hit.span.start == start,
                _ => false,
            };
            if !ends_one {
                continue;
            }
            let inner = Span::new(start, hit.span.start);
            let whole = hit.span.end <= end
                && !within_longer(source, hit)
                && !broken(source, cast, lexicon, Span::new(start, hit.span.end), hit);
            let ended = || {
                holds(source, lexicon, inner, &["preposition"])
                    || holds_duty(source, lexicon, inner)
                    || asked && holds_verb(source, lexicon, inner)
            };
            if whole && !ended() {
                out.push(tag(Span::new(start, hit.span.end), "to", hit.entry as usize));
            }
        }
        out.extend(many_of_a_kind(source, lexicon, clause));
    }
}

/// Where addressees may begin, and whether a word that orders stands before.
fn starts(
    source: &Source<'_>,
    lexicon: &Lexicon,
    sentence: &Sentence,
    clauses: &[Span],
) -> Vec<(usize, bool)> {
    let mut starts: Vec<(usize, bool)> = clauses.iter().map(|c| (c.start, false)).collect();
    for hit in source.hits_within(sentence.span) {
        match (hit.list, lexicon.note(hit)) {
            (List::Cue, "asks" | "said") => starts.push((hit.span.end, true)),
            (List::Modality, "time") if starts.contains(&(hit.span.start, false)) => {
                starts.push((hit.span.end, false));
            }
            _ => {}
        }
    }
    starts
}

/// Whether an addressee may begin here: not with a verb, a preposition, a word of time or one that orders.
fn may_start(source: &Source<'_>, lexicon: &Lexicon, start: usize) -> bool {
    let here = Span::new(start, start);
    let note = |list| source.word_at(start, list).map(|h| lexicon.note(h));
    let verb = matches!(note(List::Modality), Some("imperative" | "lead" | "time"));
    let asks = note(List::Cue) == Some("asks");
    if asks || opens_with_preposition(source, lexicon, here) {
        return false;
    }
    !verb || opens_with_name(source, here)
}

/// Whoever begins with 各, 有关, 广大 up to the word of duty, if that is no matter (各项工作).
fn many_of_a_kind(source: &Source<'_>, lexicon: &Lexicon, clause: Span) -> Option<Tag> {
    if !many(source, lexicon, clause) {
        return None;
    }
    let words = |kinds: &'static [&'static str]| {
        move |h: &&Hit| h.list == List::Modality && kinds.contains(&lexicon.note(h))
    };
    let hits = source.hits_within(clause);
    let masked = |h: &Hit| {
        hits.iter()
            .filter(words(&["mask"]))
            .any(|m| m.span.contains(h.span))
    };
    let duty = hits
        .iter()
        .filter(words(&["must", "forbid"]))
        .find(|h| !masked(h))?;
    let end = hits
        .iter()
        .filter(words(&["adverb"]))
        .find(|h| h.span.start > clause.start && h.span.end == duty.span.start)
        .map_or(duty.span.start, |h| h.span.start);
    let span = Span::new(clause.start, end);
    let topic = hits
        .iter()
        .filter(|h| h.list == List::Addressee && lexicon.note(h) == "topic")
        .any(|h| h.span.start == span.start || h.span.end == span.end);
    let verb = holds(source, lexicon, span, &["preposition"]) || holds_verb(source, lexicon, span);
    (!topic && !verb && span.len() > 3).then(|| tag(span, "to", duty.entry as usize))
}

/// Whether the words are the name of a district or the like: two to six characters and its sort.
fn is_place(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> bool {
    let zone = |h: &Hit| h.list == List::Addressee && lexicon.note(h) == "topic" && h.span.end == span.end;
    (9..=21).contains(&span.len()) && !source.hits_within(span).iter().any(zone)
}

/// Whether a word of duty or a verb of saying stands in `span`, so that it is no one addressee.
fn holds_duty(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> bool {
    source.hits_within(span).iter().any(|h| {
        span.contains(h.span)
            && match h.list {
                List::Modality => lexicon.note(h) == "must" && h.span.len() == 3,
                List::Cue => {
                    matches!(lexicon.note(h), "said" | "asks") || lexicon.note(h) == "act" && h.span.len() > 3
                }
                _ => false,
            }
    })
}

/// Whether a verb of doing stands in `span`, so that an addressee has ended before.
fn holds_verb(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> bool {
    source.hits_within(span).iter().any(|h| {
        h.list == List::Modality
            && lexicon.note(h) == "imperative"
            && h.span.len() > 3
            && span.contains(h.span)
    })
}
