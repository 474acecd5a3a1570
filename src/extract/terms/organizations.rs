//! Organisations by the head of their name and the place or body before it.

use super::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::Span;

const LOCAL: &str = "organization/place-and-head";
const LEVEL: &str = "organization/level-and-head";
const HEADED: &str = "organization/head";

/// How far a name reaches to the left of its head, in characters.
const LONGEST: usize = 24;

/// Organisations on a page that no list knows, and what meetings' names take in.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in page.hits.iter().filter(|h| h.list == List::Organ) {
        found.extend(headed(page, lexicon, hit));
    }
    found.extend(dateline(page));
    found
}

fn headed(page: &Page<'_>, lexicon: &Lexicon, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    // 公安局 ends where 局 does: the longest head speaks.
    let longer =
        |h: &&Hit| h.list == List::Organ && h.span.end == head.span.end && h.span.start < head.span.start;
    if !ends(page, head.span.end) || page.hits.iter().any(|h| longer(&h)) {
        return None;
    }
    let organ = head.span.of(text);
    let kind = lexicon.note(head);
    let start = page.begins(head.span.start, LONGEST);
    let all = Span::new(start, head.span.end);
    let place = first_place(page, all);
    if let Some(from) = place
        && from < head.span.start
    {
        return Some(Candidate::new(
            Span::new(from, head.span.end),
            Kind::Organization,
            LOCAL,
        ));
    }
    let own = text[start..head.span.start]
        .chars()
        .filter(|c| is_han(*c))
        .count();
    if own == 0 {
        // 市委, 省政府: the level stands for the place.
        let level = organ.chars().next().is_some_and(|c| "省市区县州".contains(c));
        let state = matches!(kind, "party" | "state") && organ.chars().count() >= 2;
        return (level && state).then(|| Candidate::new(head.span, Kind::Organization, LEVEL));
    }
    let level = text[start..]
        .chars()
        .next()
        .is_some_and(|c| "省市区县州".contains(c));
    if level && own <= 10 && matches!(kind, "party" | "state") {
        return Some(Candidate::new(all, Kind::Organization, LEVEL));
    }
    let strong =
        matches!(kind, "business" | "science" | "society" | "international") && organ.chars().count() >= 2;
    let named = own >= 2
        && !matches!(
            organ,
            "企业" | "工厂" | "超市" | "商场" | "学校" | "组织" | "中心" | "党" | "基金" | "集团"
        );
    (strong && named && own <= 14).then(|| Candidate::new(all, Kind::Organization, HEADED))
}

/// The first place or known body within `span`.
fn first_place(page: &Page<'_>, span: Span) -> Option<usize> {
    page.hits
        .iter()
        .filter(|h| h.span.start >= span.start && h.span.end <= span.end)
        .filter(|h| matches!(h.list, List::Division | List::Country | List::Body))
        .find(|h| !page.cut.crosses(h.span))
        .map(|h| h.span.start)
}

/// Whether a name may end here: no word runs over the end.
fn ends(page: &Page<'_>, at: usize) -> bool {
    page.cut.word_over(at).is_none()
}

/// 央视网消息（新闻联播）： at the head of a text is nobody who acts.
fn dateline(page: &Page<'_>) -> Option<Candidate> {
    let text = page.text();
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    let end = line.find("消息").map(|at| at + "消息".len())?;
    (line[..end].chars().count() <= 10)
        .then(|| Candidate::new(Span::new(0, end), Kind::Shadow, "organization/dateline"))
}
