//! The tags that the rules of speech and of directives match: subjects, verbs of saying, modal words.

use super::addressees::addressees;
use super::shape::{Quotes, behind_dateline, clauses};
use super::subjects::subjects;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::{Tag, Tags};
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Day, Meeting, Span, fold};

/// The tags of a body.
///
/// Classes: `start` (empty, where a sentence begins behind its dateline), `person` with `bare`, `actor`,
/// `honoured` (nothing beside the name, nothing behind it, a title behind it), `meeting`, `group`, `body`,
/// `side`, `country`, `plenum` (a meeting that is referred to), `letter`, `notice`, `he`, `they`, `hearsay` (subjects that begin with a clause),
/// `staff`, `post`, `to` (an addressee), `day`, the kinds of `cues.tsv` and those of `modality.tsv` (its
/// adverbs as `particle`).
pub(super) fn tags(
    source: &Source<'_>,
    cast: &Cast,
    days: &[Day],
    meetings: &[Meeting],
    lexicon: &Lexicon,
) -> Tags {
    let mut out = Vec::new();
    let quoted = Quotes::of(source);
    persons(source, cast, lexicon, &mut out);
    words(source, lexicon, &quoted, List::Cue, "cue", &mut out);
    words(source, lexicon, &quoted, List::Modality, "modality", &mut out);
    let staff = source.listed(List::Subject).iter();
    let staff = staff.filter(|h| lexicon.note(h) == "staff");
    out.extend(staff.map(|h| tag(h.span, "staff", usize::MAX)));
    let posts = source.listed(List::Post).iter();
    out.extend(posts.map(|h| tag(h.span, "post", usize::MAX)));
    let dated = days.iter().filter(|day| !day.word);
    out.extend(dated.map(|day| tag(day.span, "day", 0)));
    let names: Vec<String> = meetings
        .iter()
        .filter_map(|m| m.name.as_deref())
        .map(|n| fold(n).into_owned())
        .collect();
    for sentence in &source.sentences {
        let from = behind_dateline(source, lexicon, sentence);
        out.push(tag(Span::new(from, from), "start", 0));
        let clauses: Vec<Span> = clauses(source, sentence).collect();
        for clause in clauses.iter().filter(|c| c.end > from) {
            let spoken = Span::new(clause.start.max(from), clause.end);
            subjects(source, cast, lexicon, &names, spoken, &mut out);
        }
        addressees(source, cast, lexicon, sentence, &clauses, &mut out);
    }
    Tags::new(out)
}

pub(super) fn tag(span: Span, class: &'static str, id: usize) -> Tag {
    Tag { span, class, id }
}

fn persons(source: &Source<'_>, cast: &Cast, lexicon: &Lexicon, out: &mut Vec<Tag>) {
    for mention in &cast.mentions {
        let pronoun = |h: &Hit| h.span == mention.name && lexicon.note(h) == "he";
        if source
            .word_at(mention.name.start, List::Subject)
            .is_some_and(pronoun)
        {
            out.push(tag(mention.name, "he", mention.person));
            continue;
        }
        out.push(tag(mention.full, "person", mention.person));
        let before = mention.full.start < mention.name.start;
        if mention.full.end > mention.name.end {
            out.push(tag(mention.full, "honoured", mention.person));
        } else {
            out.push(tag(mention.full, "actor", mention.person));
            if !before {
                out.push(tag(mention.full, "bare", mention.person));
            }
        }
    }
}

/// The words of one list, the longest from the left, without those that a mask or a quotation hides.
fn words(
    source: &Source<'_>,
    lexicon: &Lexicon,
    quoted: &Quotes,
    list: List,
    class: &'static str,
    out: &mut Vec<Tag>,
) {
    let mut end = 0;
    for hit in source.listed(list) {
        if hit.span.start < end {
            continue;
        }
        end = hit.span.end;
        let kind = lexicon.note(hit);
        let hidden = if list == List::Cue {
            quoted.any(hit.span)
        } else {
            quoted.name(hit.span)
        };
        let used_as_noun = list == List::Cue && is_noun(source, lexicon, hit);
        if matches!(kind, "mask" | "noun" | "own") || hidden || used_as_noun {
            continue;
        }
        let class = match (class, kind) {
            ("modality", "must") => "must",
            ("modality", "forbid") => "forbid",
            ("modality", "wish") => "wish",
            ("modality", "pledge") => "pledge",
            ("modality", "imperative" | "lead" | "time") => kind,
            ("modality", _) => "particle",
            _ => kind,
        };
        out.push(tag(hit.span, class, hit.entry as usize));
    }
}

/// Whether what follows a verb of saying tells that it is none here: 他强调的, 讲话和指示.
fn is_noun(source: &Source<'_>, lexicon: &Lexicon, verb: &Hit) -> bool {
    let follows = Span::new(verb.span.end, verb.span.end + 1);
    source.rest(verb.span.end).starts_with('、')
        || source
            .hits_within(follows)
            .iter()
            .any(|h| h.list == List::Cue && lexicon.note(h) == "noun")
}
