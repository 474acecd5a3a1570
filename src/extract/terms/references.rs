//! Other meetings referred to by name.

use super::Page;
use super::settle::{Candidate, Kind};
use crate::lexicon::{Lexicon, List};
use crate::text::{Meeting, Reference, Span, fold};

const NUMBERED: &str = "reference/numbered";

/// How far a meeting's name reaches to the left of its head, in characters.
const LONGEST: usize = 24;

/// Names of meetings that a number or a year tells apart.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for hit in page.hits.iter().filter(|h| h.list == List::MeetingHead) {
        if !matches!(lexicon.note(hit), "conference" | "organ") || hit.span.of(text).chars().count() < 2 {
            continue;
        }
        if page.outgrown(hit) {
            continue;
        }
        let start = anchored(page, page.begins(hit.span.start, LONGEST), hit.span.start);
        let own = &text[start..hit.span.start];
        let bare = own
            .chars()
            .all(|c| c.is_ascii_digit() || "第一二三四五六七八九十百次届年新最后".contains(c));
        let own_meeting = own.starts_with("一届")
            || own.starts_with("一次")
            || own.contains("会议")
            || own.contains("大会");
        if !bare && !own_meeting && (numbered(own) || numbered(&text[start..hit.span.end])) {
            found.push(Candidate::new(
                Span::new(start, hit.span.end),
                Kind::Reference,
                NUMBERED,
            ));
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
    for (at, head) in text.match_indices('大') {
        let number: usize = text[..at]
            .chars()
            .rev()
            .take_while(|c| "一二三四五六七八九十".contains(*c))
            .map(char::len_utf8)
            .sum();
        let from = at - number;
        let end = at + head.len();
        let body = page
            .hits_ending(from)
            .filter(|h| matches!(h.list, List::Body | List::Organ))
            .map(|h| h.span.start)
            .min();
        let ended = [
            "精神", "召开", "以来", "上", "后", "的", "，", "。", "、", "胜利", "开幕", "和", "报告",
        ]
        .iter()
        .any(|word| text[end..].starts_with(word));
        if let Some(mut start) = body
            && number > 0
            && ended
        {
            if let Some(before) = text[..start].strip_suffix("中国") {
                start = before.len();
            }
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
    let numeral = |c: char| c.is_ascii_digit() || "第一二三四五六七八九十".contains(c);
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
            return match own.find('日') {
                Some(day) if own[..day].chars().next_back().is_some_and(|c| c.is_ascii_digit()) => {
                    start + day + '日'.len_utf8()
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
fn numbered(own: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    own.char_indices()
        .any(|(at, c)| matches!(c, '届' | '次') && own[..at].chars().next_back().is_some_and(numeral))
}

/// 二十届二中、三中全会.
fn plenums(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for (at, head) in text.match_indices("全会") {
        let before = &text[..at];
        let own: usize = before
            .chars()
            .rev()
            .take_while(|c| "一二三四五六七八九十中届、党的共".contains(*c))
            .map(char::len_utf8)
            .sum();
        let words = before[at - own..].trim_start_matches(['、', '的', '中', '共']);
        if words.contains('届') && words.ends_with('中') && words.contains('、') {
            let span = Span::new(at - words.len(), at + head.len());
            found.push(Candidate::new(span, Kind::Reference, "reference/plenums"));
        }
    }
    found
}

/// Leaves out the meetings that the document reports itself.
pub(super) fn keep_others(references: &mut Vec<Reference>, meetings: &[Meeting]) {
    let reported: Vec<String> = meetings
        .iter()
        .filter_map(|m| m.name.as_deref())
        .map(|name| super::plain::unmarked(&fold(name)))
        .collect();
    references.retain(|r| {
        let same = |name: &String| name.ends_with(&r.folded) || r.folded.ends_with(name.as_str());
        !reported.iter().any(same)
    });
}
