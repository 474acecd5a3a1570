//! Other meetings referred to by name.

use super::beside::{Beside, Contexts};
use super::page::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{HOME, Hit, List};
use crate::text::signs::{DAY, ORDINAL, YEAR, is_numeral};
use crate::text::{Field, Meeting, Reference, Span, TopicKind, fold};

const NUMBERED: &str = "reference/numbered";
const FAIR: &str = "topic/numbered-fair";

/// How far a meeting's name reaches to the left of its head, in characters.
const LONGEST: usize = 24;

/// The shortest name before the head of a meeting whose spirit is studied, in characters.
const LEAST_OWN: usize = 4;
/// How far behind a meeting's name the verb stands that says it is held, in characters.
const HELD_REACH: usize = 12;

/// Names of meetings that a number or a year tells apart, or whose spirit is studied.
pub(super) fn read(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for hit in page.hits.iter().filter(|h| h.list == List::MeetingHead) {
        if !matches!(page.note(hit), "conference" | "organ") || hit.span.of(text).chars().count() < 2 {
            continue;
        }
        if page.outgrown(hit) {
            continue;
        }
        let start = anchored(page, page.begins(hit.span.start, LONGEST), hit.span.start);
        let own = &text[start..hit.span.start];
        // 大会主席团第二次会议 is of a body.
        let known = page
            .hits_at(start)
            .iter()
            .find(|h| h.list == List::Body && h.span.end <= hit.span.start);
        let behind = known.map_or(own, |h| &text[h.span.end..hit.span.start]);
        let own_meeting =
            page.beside.starts(Beside::One, own).is_some() || page.beside.within(Beside::Meets, behind);
        let whole = &text[start..hit.span.end];
        let studied = || {
            page.beside
                .starts(Beside::Spirit, &text[hit.span.end..])
                .is_some()
                && own.chars().filter(|c| is_han(*c)).count() >= LEAST_OWN
                && !page.all_vague(Span::new(start, hit.span.start))
        };
        if !own_meeting && !bare(page, own) && (numbered(page, own) || numbered(page, whole) || studied()) {
            let opens = || {
                page.beside
                    .starts(Beside::Ceremony, &text[hit.span.end..])
                    .is_some()
            };
            let games = page.beside.is(Beside::Games, hit.span.of(text)) && !opens();
            // 第七届东江国际博览会 is a fair.
            let fair = |h: &Hit| h.list == List::InitiativeHead && page.note(h) == "strong";
            let (kind, rule) = if page.hits_ending(hit.span.end).any(fair) {
                (Kind::Topic(TopicKind::Initiative), FAIR)
            } else if games {
                (Kind::Shadow, NUMBERED)
            } else {
                (Kind::Reference, NUMBERED)
            };
            found.push(Candidate::new(Span::new(start, hit.span.end), kind, rule));
        }
    }
    found.extend(plenums(page));
    found.extend(congresses(page));
    found
}

/// 民进十三大, 中国工会十八大.
fn congresses(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for (at, head) in page.beside.all(Beside::Congress, text) {
        let from = text[..at].trim_end_matches(is_numeral).len();
        let end = at + head.len();
        let rest = &text[end..];
        let ended =
            rest.starts_with(['，', '。', '、']) || page.beside.starts(Beside::CongressEnd, rest).is_some();
        if from == at || !ended {
            continue;
        }
        let body = page
            .hits_ending(from)
            .filter(|h| matches!(h.list, List::Body | List::Organ))
            .map(|h| h.span.start)
            .min();
        if let Some(start) = body {
            let home = |h: &&Hit| h.list == List::Country && page.code(h) == HOME;
            let start = page.hits_ending(start).find(home).map_or(start, |h| h.span.start);
            found.push(Candidate::new(
                Span::new(start, end),
                Kind::Reference,
                "reference/congress",
            ));
        }
    }
    found
}

/// Leaves out what stands before a body, a number or a year, up to three characters: 预祝, 拟向, 好.
fn anchored(page: &Page<'_>, start: usize, head: usize) -> usize {
    let text = page.text();
    let own = &text[start..head];
    let numeral = |c: char| c == ORDINAL || is_numeral(c);
    for (count, (at, c)) in own.char_indices().enumerate() {
        let known = page.hits_at(start + at).iter().any(|h| {
            matches!(
                h.list,
                List::Body
                    | List::Country
                    | List::Division
                    | List::Place
                    | List::Initiative
                    | List::Reference
            )
        });
        if known || numeral(c) {
            // 月8日中国共产党…: the date is no part of the name.
            return match own.find(DAY) {
                Some(day) if own[..day].chars().next_back().is_some_and(|c| c.is_ascii_digit()) => {
                    start + day + DAY.len_utf8()
                }
                _ => start + at,
            };
        }
        if count == 3 {
            break;
        }
    }
    start
}

/// 第十五届…, 十四届…, 二十届…全会.
fn numbered(page: &Page<'_>, own: &str) -> bool {
    let mut sessions = page.beside.all(Beside::Session, own);
    sessions.any(|(at, _)| own[..at].ends_with(is_numeral))
}

/// Whether nothing but a number, a year and the like stand before the head: 第三次, 最后一次.
fn bare(page: &Page<'_>, own: &str) -> bool {
    let mut rest = own;
    loop {
        rest = rest.trim_start_matches(|c| is_numeral(c) || matches!(c, ORDINAL | YEAR));
        let words = [Beside::Session, Beside::Which];
        match words.iter().find_map(|kind| page.beside.starts(*kind, rest)) {
            Some(word) => rest = &rest[word.len()..],
            None => return rest.is_empty(),
        }
    }
}

/// 二十届二中、三中全会.
fn plenums(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for (at, head) in page.beside.all(Beside::Plenum, text) {
        let (mut start, mut count, mut session) = (at, 0, false);
        // From the last plenum to the first: 三中, then 二十届二中.
        while let Some(before) = one_plenum(page, text[..start].strip_suffix('、').unwrap_or(&text[..start]))
        {
            count += 1;
            start = before.len();
            if let Some(before) = page.beside.without(Beside::Session, before) {
                start = before.trim_end_matches(is_numeral).len();
                session = true;
            }
        }
        if session && count > 1 {
            let span = Span::new(start, at + head.len());
            found.push(Candidate::new(span, Kind::Reference, "reference/plenums"));
        }
    }
    found
}

/// `text` without the 三中 that it ends in.
fn one_plenum<'t>(page: &Page<'_>, text: &'t str) -> Option<&'t str> {
    let number = page.beside.without(Beside::Plenary, text)?;
    let before = number.trim_end_matches(is_numeral);
    (before.len() < number.len()).then_some(before)
}

/// Whether the headline or the first line says that this meeting is held (… 在京召开, … 10日上午在南昌开幕), or
/// tells what was said at it (… 上强调).
pub(super) fn is_held(page: &Page<'_>, name: Span) -> bool {
    let text = page.text();
    let (before, rest) = (&text[..name.start], &text[name.end..]);
    if page.field == Field::Text && before.contains('\n') {
        return false;
    }
    let near = &rest[..rest
        .char_indices()
        .nth(HELD_REACH)
        .map_or(rest.len(), |(at, _)| at)];
    let held = page.beside.all(Beside::Held, near).any(|(at, verb)| {
        let between = &near[..at];
        let day = between.starts_with(|c: char| c.is_ascii_digit());
        let when = at == 0 || day || page.beside.starts(Beside::Leads, between).is_some();
        let past = page.beside.starts(Beside::CongressEnd, &rest[at + verb.len()..]);
        let ceremony = page.beside.starts(Beside::Ceremony, &rest[at..]);
        when && between.chars().all(char::is_alphanumeric) && past.is_none() && ceremony.is_none()
    });
    let at = || {
        let behind = page.beside.starts(Beside::At, rest).map(|at| &rest[at.len()..])?;
        page.beside.ends(Beside::Leads, before)?;
        (page.field == Field::Title && page.beside.starts(Beside::Of, behind).is_none()).then_some(())
    };
    held || at().is_some()
}

/// Leaves out the meetings that the document reports itself, also by the name of their opening
/// (第四届东江发展论坛开幕式); that of a body which meets within another is none of that one's.
pub(super) fn keep_others(references: &mut Vec<Reference>, beside: &Contexts, meetings: &[Meeting]) {
    let reported: Vec<String> = meetings
        .iter()
        .filter_map(|m| m.name.as_deref())
        .map(|name| super::plain::unmarked(&fold(name)))
        .collect();
    references.retain(|r| {
        let part = |rest: &str| !beside.within(Beside::Meets, rest);
        let same = |name: &String| {
            let behind = name.find(&r.folded).map(|at| &name[at + r.folded.len()..]);
            behind.is_some_and(part) || r.folded.ends_with(name.as_str())
        };
        !reported.iter().any(same)
    });
}
