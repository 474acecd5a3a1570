//! The tags that the rules of speech and of directives match: subjects, verbs of saying, modal words.

use super::addressees::addressees;
use super::shape::{Quotes, behind_dateline, clauses};
use super::subjects::subjects;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::{Tag, Tags};
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Days, Meeting, Span, fold};

/// The tags of a body.
///
/// Classes: `start` (empty, where a sentence begins behind its dateline), `person` with `bare`, `actor`,
/// `honoured` (nothing beside the name, nothing behind it, a title behind it), `meeting`, `group`, `body`,
/// `side`, `country`, `letter`, `notice`, `he`, `they`, `hearsay` (subjects that begin with a clause),
/// `staff`, `post`, `to` (an addressee), `day`, the kinds of `cues.tsv` and those of `modality.tsv` (its
/// adverbs as `particle`).
pub(super) fn tags(source: &Source<'_>, cast: &Cast, meetings: &[Meeting], lexicon: &Lexicon) -> Tags {
    let mut out = Vec::new();
    let quoted = Quotes::of(source);
    persons(source, cast, &mut out);
    words(source, lexicon, &quoted, List::Cue, "cue", &mut out);
    words(source, lexicon, &quoted, List::Modality, "modality", &mut out);
    let staff = |h: &&Hit| h.list == List::Subject && lexicon.note(h) == "staff";
    out.extend(
        source
            .hits
            .iter()
            .filter(staff)
            .map(|h| tag(h.span, "staff", usize::MAX)),
    );
    let days = Days {
        issued: None,
        relative: &[],
    };
    let post = |h: &&Hit| h.list == List::Post;
    out.extend(
        source
            .hits
            .iter()
            .filter(post)
            .map(|h| tag(h.span, "post", usize::MAX)),
    );
    for day in days.find(&source.text, 0) {
        out.push(tag(day.span, "day", 0));
    }
    let names: Vec<String> = meetings
        .iter()
        .filter_map(|m| m.name.as_deref())
        .map(|n| fold(n).into_owned())
        .collect();
    for sentence in &source.sentences {
        let from = behind_dateline(source, sentence);
        out.push(tag(Span::new(from, from), "start", 0));
        let spoken = clauses(source, sentence)
            .filter(|c| c.end > from)
            .map(|c| Span::new(c.start.max(from), c.end));
        for clause in spoken {
            subjects(source, cast, lexicon, &names, clause, &mut out);
        }
        addressees(source, cast, lexicon, sentence, &mut out);
    }
    Tags::new(out)
}

pub(super) fn tag(span: Span, class: &'static str, id: usize) -> Tag {
    Tag { span, class, id }
}

fn persons(source: &Source<'_>, cast: &Cast, out: &mut Vec<Tag>) {
    for mention in &cast.mentions {
        let words = mention.name.of(&source.text);
        if matches!(words, "他" | "她") {
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
    for hit in source.hits.iter().filter(|h| h.list == list) {
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
        let used_as_noun = list == List::Cue
            && source
                .rest(hit.span.end)
                .starts_with(['的', '过', '着', '、', '和', '与']);
        if kind == "mask" || hidden || used_as_noun {
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
