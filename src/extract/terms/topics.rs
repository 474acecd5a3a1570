//! Initiatives and set phrases that no list knows, by their heads and by quotation marks.

use super::beside::Beside;
use super::page::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{Hit, List};
use crate::text::signs::YEAR;
use crate::text::{Span, TopicKind, numeral};

const INITIATIVE: Kind = Kind::Topic(TopicKind::Initiative);
const FORMULATION: Kind = Kind::Topic(TopicKind::Formulation);

/// How far a name reaches to the left of its head, in characters.
const LONGEST: usize = 16;
/// Digits of a year: 2024世界机器人博览会.
const YEAR_DIGITS: usize = 4;

/// All names on a page that their form gives away.
pub(super) fn read(page: &Page<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = page.plain.quotations().filter_map(|q| quoted(page, q)).collect();
    for hit in &page.hits {
        match hit.list {
            List::InitiativeHead if page.note(hit) == "strong" => found.extend(headed(page, hit)),
            List::FormulationHead if page.note(hit) != "not" => {
                found.extend(phrase(page, hit));
                found.extend(doctrine(page, hit));
            }
            _ => {}
        }
    }
    found
}

/// What quotation marks set off: with a head in or behind it an initiative; a number of things or
/// members of equal length a set phrase.
fn quoted(page: &Page<'_>, quote: Span) -> Option<Candidate> {
    let text = page.text();
    let words = quote.of(text);
    let length = words.chars().count();
    if !(2..=24).contains(&length) || words.contains(['，', '。', '；', '：', '！', '？', '\n']) {
        return None;
    }
    // “一带一路”倡议 is 一带一路, “一国两制”政策 一国两制: the lists have them already.
    if page
        .hits_at(quote.start)
        .iter()
        .any(|h| matches!(h.list, List::Initiative | List::Formulation) && h.span == quote)
    {
        return None;
    }
    let head = |h: &&Hit| h.list == List::InitiativeHead && page.note(h) != "not";
    let behind = page.hits_at(quote.end).iter().find(head);
    if let Some(head) = behind
        && length <= 12
        && ends(page, head.span.end)
    {
        let span = Span::new(quote.start, head.span.end);
        return Some(Candidate::new(span, INITIATIVE, "topic/quoted-with-head"));
    }
    let heads = || {
        let ending = page.hits_ending(quote.end);
        ending.filter(|h| h.list == List::InitiativeHead && h.span.start >= quote.start)
    };
    // “政绩工程” is none, though 工程 heads others.
    let none = heads().any(|h| h.span == quote && page.note(h) == "not");
    let head = |h: &Hit| h.span.start > quote.start && matches!(page.note(h), "strong" | "marked");
    let strong = length >= 4 && !none && heads().any(head);
    if strong {
        return Some(Candidate::new(quote, INITIATIVE, "topic/quoted-head"));
    }
    let members: Vec<usize> = words
        .split('、')
        .map(|m| m.chars().filter(|c| is_han(*c)).count())
        .collect();
    let parallel =
        members.len() > 1 && members.iter().all(|m| *m >= 3) && members.iter().all(|m| *m == members[0]);
    let counted = (3..=6).contains(&length) && counts(page, words);
    (parallel || counted).then(|| Candidate::new(quote, FORMULATION, "topic/quoted-phrase"))
}

/// 两个结合, 三个务必, 四个自信.
fn counts(page: &Page<'_>, words: &str) -> bool {
    let number = numeral(words).filter(|n| (2..=10).contains(&n.value) && words.starts_with(is_han));
    let counted = number.map(|n| &words[n.len..]);
    counted
        .is_some_and(|rest| page.beside.starts(Beside::Members, rest).is_some() && rest.chars().all(is_han))
}

/// 中国（上海）自由贸易试验区, 黄河口国家公园.
fn headed(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    // 经济技术开发区 ends where 开发区 does: the longest head speaks.
    if !ends(page, head.span.end) || page.outgrown(head) {
        return None;
    }
    let mut start = trimmed(page, page.begins(head.span.start, LONGEST));
    if let Some(inner) = text[..start].strip_suffix('）')
        && let Some(open) = inner.rfind('（')
        && inner[open..].chars().count() <= 6
    {
        start = page.begins(open, 8);
    }
    let own = text.get(start..head.span.start)?;
    // 一带一路倡议 is 一带一路: the list has it already.
    let known = |h: &Hit| h.list == List::Initiative && h.span == Span::new(start, head.span.start);
    if page.beside.is(Beside::AddsNothing, head.span.of(text)) && page.hits_at(start).iter().any(known) {
        return None;
    }
    // 6000多公里铁路 is counted; 巴西发展战略 any strategy of a country.
    let digits = own.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = digits.starts_with(YEAR) || own.len() - digits.len() == YEAR_DIGITS && own.starts_with("20");
    let counted = digits.len() < own.len() && !year;
    // 云南省主题教育, 中国政府倡议: whose it is makes no name either.
    let whose = |h: &Hit| matches!(h.list, List::Country | List::Division | List::Body);
    let anybody = page.beside.is(Beside::Anybody, head.span.of(text))
        && page
            .hits_at(start)
            .iter()
            .any(|h| whose(h) && h.span.end == head.span.start);
    // 中央广播电视总台进博会, 海南建设自由贸易港: a listed name and whoever reports on it or builds it.
    let listed = |h: &Hit| h.list == List::Initiative && h.span == head.span;
    let beside = page.hits_at(head.span.start).iter().any(listed)
        && (page.hits_ending(head.span.start).any(|h| h.list == List::Body)
            || page.beside.within(Beside::Carries, own));
    if counted || anybody || beside || !grows(page, start, head.span) {
        return None;
    }
    let named = own.chars().filter(|c| is_han(*c)).count() >= 2 && !page.vague(start);
    named.then(|| Candidate::new(Span::new(start, head.span.end), INITIATIVE, "topic/head"))
}

/// Whether what stands from `start` before a listed name that ends in `head` belongs to it: a year, a place or a session
/// (第十九届深圳文博会), no other words (如果说进博会).
fn grows(page: &Page<'_>, start: usize, head: Span) -> bool {
    let listed = page
        .hits_ending(head.end)
        .filter(|h| h.list == List::Initiative && (start + 1..head.start).contains(&h.span.start));
    let Some(known) = listed.map(|h| h.span.start).min() else {
        return true;
    };
    let text = page.text();
    let place = |at: usize| {
        let hit = page
            .hits_at(at)
            .iter()
            .find(|h| matches!(h.list, List::Division | List::Country | List::Place));
        let bracket = || {
            text[at..]
                .starts_with(['（', '）', '—', '－'])
                .then_some(at + '（'.len_utf8())
        };
        hit.map(|h| h.span.end)
            .or_else(bracket)
            .filter(|end| *end <= known)
    };
    let after = text[start..known].trim_start_matches(|c: char| c.is_ascii_digit());
    let mut at = known - after.strip_prefix(YEAR).unwrap_or(after).len();
    if let Some((session, word)) = page.beside.all(Beside::Session, &text[at..known]).next() {
        at += session + word.len();
    }
    while let Some(end) = place(at) {
        at = end;
    }
    at == known
}

/// 焦裕禄精神, 中非命运共同体.
fn phrase(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let none = |h: &Hit| h.list == List::FormulationHead && page.note(h) == "not";
    if !ends(page, head.span.end) || page.hits_ending(head.span.end).any(none) {
        return None;
    }
    let text = page.text();
    let start = trimmed(page, page.begins(head.span.start, 10));
    let own = text.get(start..head.span.start)?;
    // Anybody's spirit is none (奋斗精神): one that a place, a body or marks set apart is (延安精神).
    let apart = page.plain.opens(start)
        || page.hits_at(start).iter().any(|h| {
            matches!(h.list, List::Division | List::Country | List::Place | List::Body)
                && h.span.end <= head.span.start
        });
    let common = page.note(head) == "common";
    let vague = page.beside.ends(Beside::Shared, own).is_some();
    let length = own.chars().filter(|c| is_han(*c)).count();
    let named = (2..=8).contains(&length) && (apart || !common) && !vague;
    named.then(|| Candidate::new(Span::new(start, head.span.end), FORMULATION, "topic/phrase-head"))
}

/// Leaves out verbs that stand before names of what is built or carried out.
fn trimmed(page: &Page<'_>, start: usize) -> usize {
    let verb = page.beside.starts(Beside::Carries, &page.text()[start..]);
    start + verb.map_or(0, str::len)
}

/// 习近平总书记关于党的建设的重要思想.
fn doctrine(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    let before = page.beside.without(Beside::Of, &text[..head.span.start])?;
    let about = page.beside.last(Beside::About, before)?;
    let inner = &before[about..];
    if inner.chars().count() > 40 || inner.contains(['，', '。', '；', '《']) {
        return None;
    }
    let start = page.beside.without(Beside::Author, &text[..about])?.len();
    Some(Candidate::new(
        Span::new(start, head.span.end),
        FORMULATION,
        "topic/doctrine",
    ))
}

/// Whether a name may end at `at`: no word runs over it, and what follows is no noun it would qualify.
fn ends(page: &Page<'_>, at: usize) -> bool {
    let text = page.text();
    if page.cut.word_over(at).is_some() {
        return false;
    }
    let Some(next) = text[at..].chars().next() else {
        return true;
    };
    if !is_han(next) || page.plain.closes(at) {
        return true;
    }
    let from = page.cut.words.partition_point(|w| w.start < at);
    page.cut
        .words
        .get(from)
        .is_some_and(|w| w.start == at && page.words.stops(w.of(text)))
        || page.beside.starts(Beside::Predicate, &text[at..]).is_some()
}
