//! Who speaks and who is told: the stretches of text that can be the subject of a verb of saying or the
//! addressee of an order, by the word that ends them.

use super::shape::{clauses, is_mark};
use super::tags::tag;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::Tag;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Sentence, Span};

/// How long a subject may be, in bytes (24 characters).
const SUBJECT_LIMIT: usize = 72;

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
                "he" if whole => "he",
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
            List::Country if whole => "country",
            List::Addressee if lexicon.note(hit) == "people" => "group",
            _ => continue,
        };
        if hit.span.end > clause.end || broken(source, cast, lexicon, span, hit) {
            continue;
        }
        if class == "body" && !is_body(source, span, hit) {
            continue;
        }
        if class == "he" && cast.mentions.iter().any(|m| m.name == span) {
            continue;
        }
        out.push(tag(span, class, usize::MAX));
    }
}

/// Addressees: from the start of a clause, or from behind a word that orders, to their last word.
pub(super) fn addressees(
    source: &Source<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    sentence: &Sentence,
    out: &mut Vec<Tag>,
) {
    let mut starts: Vec<usize> = clauses(source, sentence).map(|c| c.start).collect();
    for hit in source
        .hits_within(sentence.span)
        .iter()
        .filter(|h| h.list == List::Cue)
    {
        if lexicon.note(hit) == "asks" {
            starts.push(hit.span.end);
        }
    }
    for hit in source.hits_within(sentence.span) {
        if hit.list == List::Modality && lexicon.note(hit) == "time" && starts.contains(&hit.span.start) {
            starts.push(hit.span.end);
        }
    }
    for start in starts {
        let begins = Span::new(start, start);
        let verb = source
            .word_at(start, List::Modality)
            .is_some_and(|h| matches!(lexicon.note(h), "imperative" | "lead" | "time"))
            && !opens_with_name(source, begins);
        if verb || opens_with_preposition(source, lexicon, begins) {
            continue;
        }
        let asked = source
            .word_at(start, List::Cue)
            .is_some_and(|h| lexicon.note(h) == "asks");
        if asked {
            continue;
        }
        let behind_asks = source.text[..start].ends_with("要求");
        let end = source.text[start..sentence.span.end]
            .find(is_mark)
            .map_or(sentence.span.end, |at| start + at);
        for hit in source.hits_within(Span::new(start, end)) {
            let whole = hit.span.start == start;
            let ends_one = match hit.list {
                List::Addressee => true,
                List::Organ | List::Body => true,
                List::Division => whole,
                _ => false,
            };
            let span = Span::new(start, hit.span.end);
            if ends_one
                && hit.span.end <= end
                && span.len() <= SUBJECT_LIMIT * 2
                && !within_longer(source, hit)
                && !(behind_asks && holds_verb(source, lexicon, Span::new(start, hit.span.start)))
                && !source.text[start..hit.span.start].contains(['在', '对', '向', '把', '将', '从'])
                && !broken(source, cast, lexicon, span, hit)
            {
                out.push(tag(span, "to", hit.entry as usize));
            }
        }
    }
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

/// Whether the words up to `head` hold a person or a verb, so that they are no one subject.
fn broken(source: &Source<'_>, cast: &Cast, lexicon: &Lexicon, span: Span, head: &Hit) -> bool {
    let inner = Span::new(span.start, head.span.start);
    !cast.within(inner).is_empty()
        || source.hits_within(inner).iter().any(|h| {
            h.list == List::Break
                && h.span.end <= head.span.start
                && h.span.len() > 3
                && lexicon.note(h) != "join"
        })
}

/// Whether a name of those who speak begins where the clause does: 建设银行, 组织部门.
fn opens_with_name(source: &Source<'_>, clause: Span) -> bool {
    [List::Organ, List::Body, List::Addressee, List::Collective]
        .iter()
        .any(|list| source.word_at(clause.start, *list).is_some())
}

/// Whether the words are the whole name of a body: no preposition in them, no 的 behind them, and not
/// the first characters of a longer word.
fn is_body(source: &Source<'_>, span: Span, head: &Hit) -> bool {
    let words = span.of(&source.text);
    let foreign_office = words.replace("对外", "");
    !foreign_office.contains(['在', '向', '对', '把', '将', '是', '被', '从', '让'])
        && words.matches('《').count() == words.matches('》').count()
        && !words.contains('了')
        && !source.rest(span.end).starts_with('的')
        && words.chars().nth(1).is_some()
        && !within_longer(source, head)
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
fn within_longer(source: &Source<'_>, hit: &Hit) -> bool {
    let around = Span::new(hit.span.start.saturating_sub(SUBJECT_LIMIT), hit.span.end);
    source.hits_within(around).iter().any(|h| {
        matches!(h.list, List::Organ | List::Body)
            && h.span.end > hit.span.end
            && h.span.start <= hit.span.start
    })
}

fn opens_with_preposition(source: &Source<'_>, lexicon: &Lexicon, clause: Span) -> bool {
    source
        .word_at(clause.start, List::Break)
        .is_some_and(|h| matches!(lexicon.note(h), "preposition" | "verb"))
}
