//! Names of meetings: from a head (座谈会, 第三次会议) to the left.

use rustc_hash::FxHashSet;

use super::bounds::Bounds;
use super::setting::spoken_of;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{MeetingKind, Span};

/// From how many characters on a head names a meeting by itself.
const LONG_HEAD: usize = 6;

/// A meeting named in the text, or referred to by its bare head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Named {
    /// The name: bytes of the field, end exclusive.
    pub span: Span,
    /// The kind of its head.
    pub kind: MeetingKind,
    /// Whether it is only a head (会议, 座谈会).
    pub bare: bool,
}

/// The kind that a list calls by that word.
pub(super) fn kind(word: &str) -> MeetingKind {
    match word {
        "conference" => MeetingKind::Conference,
        "organ" => MeetingKind::Organ,
        "bilateral" => MeetingKind::Bilateral,
        "call" => MeetingKind::Call,
        "inspection" => MeetingKind::Inspection,
        "ceremony" => MeetingKind::Ceremony,
        _ => MeetingKind::Other,
    }
}

/// The meetings named in a field, by place. A name may reach farther where the headline has it so.
pub(in crate::extract) fn find(
    source: &Source<'_>,
    lexicon: &Lexicon,
    cast: &Cast,
    days: &[Span],
    headline: &str,
) -> Vec<Named> {
    let heads = source.listed(List::MeetingHead);
    if heads.is_empty() {
        return Vec::new();
    }
    let mut breaks: FxHashSet<usize> = FxHashSet::default();
    breaks.extend(
        source
            .breaks
            .iter()
            .filter(|h| !matches!(lexicon.note(h), "join" | "title"))
            .map(|h| h.span.end),
    );
    // 纪念某某同志诞辰100周年座谈会 goes on behind the name.
    let ends = cast.mentions.iter().map(|m| m.full.end);
    breaks.extend(ends.filter(|end| !spoken_of(source, lexicon, *end)));
    breaks.extend(days.iter().map(|d| d.end));
    // 宣传 in 宣传部长 is no verb.
    let titles = source
        .hits
        .iter()
        .filter(|h| matches!(h.list, List::Post | List::Organ));
    let titles: Vec<Span> = titles.map(|h| h.span).collect();
    let covered: Vec<Span> = source
        .hits
        .iter()
        .filter(|h| matches!(h.list, List::Body | List::Division | List::Country | List::Place))
        .map(|h| h.span)
        .collect();
    let noted = |h: &&Hit, kind: &str| lexicon.note(h).split(' ').any(|k| k == kind);
    let contexts = || source.listed(List::EventContext).iter();
    let held: Vec<Span> = contexts()
        .filter(|h| noted(h, "within"))
        .map(|h| h.span)
        .collect();
    let divides = contexts().filter(|h| noted(h, "divides"));
    breaks.extend(divides.map(|h| h.span.end));
    // 联合国大会主席某某, 国民议会议长某某: a meeting within a title.
    let posts: Vec<Span> = cast
        .mentions
        .iter()
        .map(|m| Span::new(m.full.start, m.name.start))
        .chain(titles.iter().copied())
        .collect();
    let bounds = Bounds {
        source,
        lexicon,
        breaks,
        words: [covered, titles],
        held,
        days,
        headline,
    };
    let mut found: Vec<Named> = Vec::new();
    for hit in heads {
        let end = hit.span.end;
        if posts.iter().any(|p| {
            hit.span.start < p.start && p.start < end && end < p.end
                || p.start <= hit.span.start && end < p.end
        }) {
            continue;
        }
        let kind = kind(lexicon.note(hit));
        if matches!(
            kind,
            MeetingKind::Inspection | MeetingKind::Bilateral | MeetingKind::Call
        ) {
            continue;
        }
        let [covered, _] = &bounds.words;
        if covered
            .iter()
            .any(|c| c.overlaps(hit.span) && c.end > hit.span.end)
            || heads_body(source, lexicon, end)
        {
            continue;
        }
        let start = bounds.widest(bounds.name_start(hit.span.start), hit.span);
        let span = Span::new(start, hit.span.end);
        let kind = joined_kind(source, lexicon, span)
            .or_else(|| whole_kind(source, lexicon, hit.span))
            .unwrap_or(kind);
        found.push(Named {
            span,
            kind,
            bare: is_bare(source, lexicon, start, hit.span),
        });
    }
    // Of names that overlap the one that ends last, then the longest, is meant.
    found.sort_by_key(|n| (std::cmp::Reverse(n.span.end), n.span.start));
    let mut kept: Vec<Named> = Vec::new();
    for name in found {
        match kept.iter_mut().find(|k| k.span.overlaps(name.span)) {
            Some(k) if k.span.end == name.span.end && name.span.start == k.span.start => {
                // The same name by a longer head: its kind is the more telling.
                if name.kind == MeetingKind::Organ {
                    k.kind = name.kind;
                }
            }
            Some(_) => {}
            None => kept.push(name),
        }
    }
    kept.sort_by_key(|n| n.span.start);
    kept
}

/// The kind of the first part of a name joined by 暨: the meeting that the other is held with.
fn joined_kind(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> Option<MeetingKind> {
    let joint = source
        .hits_within(span)
        .iter()
        .find(|h| h.list == List::Joint)?
        .span
        .start;
    let first = source
        .hits_within(span)
        .iter()
        .filter(|h| h.list == List::MeetingHead && h.span.end == joint);
    first.max_by_key(|h| h.span.len()).map(|h| kind(lexicon.note(h)))
}

/// The kind of the meeting whose part a head means (开幕式 of a forum): that of the head before it.
fn whole_kind(source: &Source<'_>, lexicon: &Lexicon, head: Span) -> Option<MeetingKind> {
    let noted = |h: &&Hit| h.list == List::BareName && h.span == head && lexicon.note(h) == "part";
    source.hits_within(head).iter().find(noted)?;
    let from = head.start.saturating_sub(30);
    let before = source
        .hits_within(Span::new(from, head.start))
        .iter()
        .filter(|h| h.list == List::MeetingHead && h.span.end == head.start);
    let whole = before.max_by_key(|h| h.span.len())?;
    Some(kind(lexicon.note(whole))).filter(|k| matches!(k, MeetingKind::Conference | MeetingKind::Organ))
}

/// Whether the words are the plain 会议, by which a body's own meeting is called.
pub(super) fn is_session(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> bool {
    let mut hits = source.hits_within(span).iter();
    hits.any(|h| h.list == List::BareName && h.span == span && lexicon.note(h).contains("session"))
}

/// Whether a stretch is nothing but words that make no name: 本次, 隆重盛大.
fn only_pointers(source: &Source<'_>, span: Span) -> bool {
    let mut at = span.start;
    while at < span.end {
        let mut hits = source.hits_within(Span::new(at, at + 1)).iter();
        let found = hits.find(|h| h.list == List::BareName && h.span.start == at && h.span.end <= span.end);
        match found {
            Some(hit) => at = hit.span.end,
            None => return false,
        }
    }
    true
}

/// 大会主席团, 大会组委会: a body of the meeting.
fn heads_body(source: &Source<'_>, lexicon: &Lexicon, end: usize) -> bool {
    let mut next = source.hits_within(Span::new(end, end + 1)).iter();
    next.any(|h| h.list == List::EventContext && lexicon.note(h) == "organ-of")
}

/// Whether nothing that names it stands before the head: 会议, 本次会议, 大会开幕式. A long head is a name
/// by itself: 宪法宣誓仪式.
fn is_bare(source: &Source<'_>, lexicon: &Lexicon, start: usize, head: Span) -> bool {
    let prefix = Span::new(start, head.start);
    let named = |h: &Hit| h.list == List::BareName && h.span == head && lexicon.note(h) == "named";
    let long = || head.of(&source.text).chars().nth(LONG_HEAD - 1).is_some();
    if prefix.is_empty() && (long() || source.hits_within(head).iter().any(named)) {
        return false;
    }
    prefix.of(&source.text).chars().nth(1).is_none() || only_pointers(source, prefix)
}
