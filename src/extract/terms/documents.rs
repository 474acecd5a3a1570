//! Titles in 《》, and laws, drafts and decisions named without them.

use super::beside::Beside;
use super::page::Page;
use super::settle::{Candidate, Kind};
use crate::lexicon::{Hit, List};
use crate::text::signs::{YEAR, is_numeral};
use crate::text::{Mark, Span, TopicKind};

const MARKED: &str = "topic/title-marks";
const DRAFT: &str = "topic/draft-of-law";
const LAW: &str = "topic/law-in-force";
const ABOUT: &str = "topic/document-about";
const ADOPTED: &str = "topic/document-adopted";
const MEDIUM: &str = "organization/medium";
const DOCUMENT: Kind = Kind::Topic(TopicKind::Document);

/// How far a title without marks reaches to the left of its head, in characters.
const LONGEST: usize = 34;
/// Digits of a year.
const YEAR_DIGITS: usize = 4;
/// How far back 关于 may stand.
const ABOUT_REACH: usize = 90;

/// All titles on a page.
pub(super) fn read(page: &Page<'_>) -> Vec<Candidate> {
    let mut found = marked(page);
    for hit in page.hits.iter().filter(|h| h.list == List::DocumentHead) {
        match page.note(hit) {
            "open" => found.extend(open(page, hit.span)),
            "report" => found.extend(report(page, hit.span)),
            "about" => found.extend(about(page, hit.span, false)),
            "adopted" => found.extend(about(page, hit.span, true)),
            "statute" => found.extend(law(page, hit.span)),
            _ => {}
        }
    }
    found
}

/// What stands in 《》: a title, or the name of a paper or journal.
fn marked(page: &Page<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for Mark { at, sign: c } in page.plain.marks.iter().copied() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                let inner = Span::new(start + c.len_utf8(), at);
                let outer = Span::new(start, at + c.len_utf8());
                found.push(titled(page, inner, outer));
            }
            // A title does not run over a paragraph: the mark was never closed.
            '\n' => depth = 0,
            _ => {}
        }
    }
    found
}

fn titled(page: &Page<'_>, inner: Span, outer: Span) -> Candidate {
    let text = page.text();
    let medium = |h: &&Hit| h.list == List::Organ && page.note(h) == "media";
    if let Some(head) = page.hits_at(outer.end).iter().find(medium) {
        let all = Span::new(outer.start, head.span.end);
        return Candidate::new(all, Kind::Organization, MEDIUM);
    }
    let paper = page
        .hits_ending(inner.end)
        .any(|h| medium(&h) && h.span.start >= inner.start);
    let behind = &text[outer.end..];
    if paper || page.beside.starts(Beside::Reports, behind).is_some() {
        return Candidate {
            span: inner,
            taken: outer,
            kind: Kind::Organization,
            rule: MEDIUM,
        };
    }
    // 《决定》, 《条例》 point back to a title told before.
    let short = page
        .hits_at(inner.start)
        .iter()
        .any(|h| h.list == List::DocumentHead && h.span == inner);
    Candidate {
        span: inner,
        taken: outer,
        kind: if short { Kind::Shadow } else { DOCUMENT },
        rule: MARKED,
    }
}

/// 全国人大常委会工作报告.
fn report(page: &Page<'_>, head: Span) -> Option<Candidate> {
    let start = page.begins(head.start, LONGEST);
    let body = |h: &Hit| h.list == List::Body && h.span.end == head.start;
    let whole = Span::new(start, with_bracket(page, head.end));
    page.hits_at(start)
        .iter()
        .any(body)
        .then(|| Candidate::new(whole, DOCUMENT, DRAFT))
}

/// 行政复议法修订草案, 刑法修正案（十二）草案.
fn open(page: &Page<'_>, head: Span) -> Option<Candidate> {
    let text = page.text();
    // 第一次会议议程（草案）: the meeting's name begins where its own head has it begin.
    let meeting = page
        .hits_ending(head.start)
        .find(|h| h.list == List::MeetingHead && !page.outgrown(h));
    let start = page.begins(meeting.map_or(head.start, |h| h.span.start), LONGEST);
    let whole = Span::new(start, with_bracket(page, head.end));
    let mut law = head.end;
    while let Some(version) = page.hits_ending(law).find(|h| is_version(page, h))
        && version.span.start > start
    {
        law = version.span.start;
    }
    // 反不正当竞争法 is known: its name is not cut at 不.
    let known = page.hits_ending(law).filter(|h| h.list == List::DocumentName);
    let from = known.map(|h| h.span.start).chain([start]).min()?;
    let from = year(text, from);
    let name = Span::new(from, law).of(text);
    let kinds = page.hits_ending(law).filter(|h| h.list == List::DocumentHead);
    // 议程草案 heads by itself; 修订草案 needs a law before it.
    let sort = law > head.start && head.start > from
        || kinds
            .map(|h| (page.note(h), h.span.start))
            .any(|(note, start)| matches!(note, "law" | "statute" | "open" | "report") && start > from);
    // 办法草案, 会议议程（草案）: which one was told before.
    let bare = page
        .hits_at(from)
        .iter()
        .any(|h| h.list == List::DocumentHead && h.span.end == law)
        || meeting.is_some_and(|h| h.span.start == from);
    let counted = name.starts_with(|c: char| c.is_ascii_digit()) && page.beside.within(Beside::Counted, name);
    (sort && !bare && !counted && !page.vague(start))
        .then(|| Candidate::new(Span::new(from, whole.end), DOCUMENT, DRAFT))
}

/// Where the year begins before the name of what is drawn up for it: 2023年国民经济和社会发展计划草案.
pub(super) fn year(text: &str, from: usize) -> usize {
    let number = text[..from].strip_suffix(YEAR);
    let before = number.map(|t| (t.len(), t.trim_end_matches(|c: char| c.is_ascii_digit()).len()));
    match before {
        Some((end, start)) if end - start == YEAR_DIGITS => start,
        _ => from,
    }
}

/// 检查湿地保护法实施情况, 修改慈善法.
fn law(page: &Page<'_>, head: Span) -> Option<Candidate> {
    let text = page.text();
    page.beside.starts(Beside::InForce, &text[head.end..])?;
    let start = page.begins(head.start, LONGEST);
    let own = &text[start..head.start];
    let own = page.beside.behind(Beside::Checks, own).unwrap_or(own);
    (own.chars().count() >= 2)
        .then(|| Candidate::new(Span::new(head.start - own.len(), head.end), DOCUMENT, LAW))
}

/// 关于修改慈善法的决定, with the body before it; a report only where it is adopted.
fn about(page: &Page<'_>, head: Span, adopted: bool) -> Option<Candidate> {
    let text = page.text();
    let before = page.beside.without(Beside::Of, &text[..head.start])?;
    let reach = before
        .char_indices()
        .rev()
        .take(ABOUT_REACH)
        .last()
        .map_or(0, |(at, _)| at);
    let clause = clause(before, reach);
    let outside =
        |at: usize| before[clause..at].matches('《').count() == before[clause..at].matches('》').count();
    let opening = page.beside.all(Beside::About, &before[clause..]);
    let start = opening
        .map(|(at, _)| clause + at)
        .filter(|at| outside(*at))
        .max()?;
    if before[start..].chars().count() < 6 {
        return None;
    }
    let body = page
        .hits_ending(start)
        .filter(|h| h.list == List::Body)
        .map(|h| h.span.start)
        .min();
    let whose = page.begins(start, LONGEST).min(body.unwrap_or(start));
    if adopted && page.beside.ends(Beside::Adopts, &text[..whose]).is_none() {
        return None;
    }
    let body = if adopted { Some(whose) } else { body };
    let end = with_bracket(page, behind_version(page, head.end));
    Some(Candidate {
        span: Span::new(body.unwrap_or(start), end),
        // What it is about names drafts, bodies and places of its own.
        taken: Span::new(head.start, end),
        kind: DOCUMENT,
        rule: if adopted { ADOPTED } else { ABOUT },
    })
}

/// Where the clause that ends `text` begins, at `reach` at the earliest; what 《》 hold is part of it.
fn clause(text: &str, reach: usize) -> usize {
    let mut depth = 0u32;
    for (at, c) in text[reach..].char_indices().rev() {
        match c {
            '》' => depth += 1,
            '《' if depth == 0 => return reach + at,
            '《' => depth -= 1,
            '，' | '。' | '；' | '：' if depth == 0 => return reach + at,
            '\n' => return reach + at,
            _ => {}
        }
    }
    reach
}

/// Leaves out what the longer name of a document says already: a law that it changes, the body whose it is.
pub(super) fn within(names: &mut Vec<Candidate>) {
    let long = |n: &&Candidate| matches!(n.rule, ABOUT | ADOPTED);
    let long: Vec<Candidate> = names.iter().filter(long).copied().collect();
    names.retain(|n| {
        let said = n.kind == DOCUMENT && !matches!(n.rule, ABOUT | ADOPTED | DRAFT | MARKED);
        let whose =
            |l: &Candidate| n.kind == Kind::Organization && l.rule == ABOUT && l.span.start == n.span.start;
        !long.iter().any(|l| l.span.contains(n.span) && (said || whose(l)))
    });
}

/// Takes in （草案） behind `end`, and 草案 behind a number in brackets.
fn with_bracket(page: &Page<'_>, end: usize) -> usize {
    let text = page.text();
    let Some(rest) = text[end..].strip_prefix('（') else {
        return end;
    };
    let Some(close) = rest.find('）') else {
        return end;
    };
    let start = end + '（'.len_utf8();
    let inner = Span::new(start, start + close);
    let version = || {
        page.hits_ending(inner.end)
            .any(|h| is_version(page, h) && h.span.start >= start)
    };
    let words = inner.of(text);
    if words.chars().count() > 6 || !(version() || words.chars().all(is_numeral)) {
        return end;
    }
    behind_version(page, inner.end + '）'.len_utf8())
}

/// Whether a word tells which version of a document it is: 草案.
fn is_version(page: &Page<'_>, hit: &Hit) -> bool {
    hit.list == List::DocumentHead && page.note(hit) == "version"
}

/// Where the version told of at `at` ends, or `at`.
fn behind_version(page: &Page<'_>, at: usize) -> usize {
    let mut end = at;
    while let Some(version) = page.hits_at(end).iter().find(|h| is_version(page, h)) {
        end = version.span.end;
    }
    end
}
