//! Organisations by the head of their name and the place or body before it.

use super::beside::Beside;
use super::page::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{HOME, Hit, Level, List};
use crate::text::signs::{ORDINAL, is_numeral};
use crate::text::{PlaceLevel, Span};

const LOCAL: &str = "organization/place-and-head";
/// The rule of bodies whose place is told by a word for its level.
pub(super) const LEVEL: &str = "organization/level-and-head";
const HEADED: &str = "organization/head";

/// How far a name reaches to the left of its head, in characters.
const LONGEST: usize = 24;

/// Organisations on a page that no list knows, and what meetings' names take in.
pub(super) fn read(page: &Page<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in page.hits.iter().filter(|h| h.list == List::Organ) {
        found.extend(headed(page, hit));
    }
    found.extend(dateline(page));
    found
}

fn headed(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    let kind = page.note(head);
    // 公安局 ends where 局 does: the longest head speaks, also one that is none (部署 over 署).
    // 政府 in 政府间 heads nothing.
    let longer = |h: &Hit| h.list == List::Organ && h.span.end > head.span.end && page.note(h) == "not";
    let none = kind == "not" || page.hits_at(head.span.start).iter().any(longer);
    if none || !ends(page, head.span.end) || page.outgrown(head) {
        return None;
    }
    let organ = head.span.of(text);
    let start = page.begins(head.span.start, LONGEST);
    // A museum that somebody visits is a place.
    let hall = page
        .hits_at(head.span.start)
        .iter()
        .any(|h| h.list == List::VenueHead && h.span == head.span);
    let found = |from: usize, rule: &'static str| {
        let span = Span::new(from, head.span.end);
        let item = |h: &Hit| matches!(h.list, List::VenueHead | List::Place);
        let listed = |t: &str| page.hits_ending(t.len()).any(item);
        let led = || page.beside.ends(Beside::Leads, &text[..from]).is_some();
        let visited = hall && (led() || text[..from].strip_suffix('、').is_some_and(listed));
        let kind = if visited {
            Kind::Place(PlaceLevel::Other, "")
        } else {
            Kind::Organization
        };
        Some(Candidate::new(span, page.told(span, kind), rule))
    };
    if let Some(from) = several(page, head.span.start) {
        return found(from, LOCAL);
    }
    let known = |h: &Hit| h.list == List::Body && h.span == head.span;
    let known = page.hits_at(head.span.start).iter().any(known);
    if let Some((place, list)) = first_place(page, Span::new(start, head.span.end), head)
        && place.start < head.span.start
    {
        let between = text.get(place.end..head.span.start).unwrap_or_default();
        let inexact = between.chars().count() < 5
            && page.beside.starts(Beside::Indefinite, between).is_some()
            && !(list == List::Division
                && (kind == "school" || organ.chars().count() > 3)
                && is_ordinal(between));
        // 国务院全国政协: two bodies side by side.
        // 农业农村部会同公安部: a word between two bodies joins them.
        let other = |h: &Hit| h.list == List::Body && page.session(h.span.start) > place.end;
        let joined = page.hits_ending(head.span.end).any(other);
        // 俄罗斯—海湾阿拉伯国家合作委员会: a state and a body that meet.
        let dash = between.chars().next().filter(|c| matches!(c, '—' | '－'));
        let partner = |h: &Hit| h.list == List::Body && h.span.end == head.span.end;
        let meet = dash.is_some_and(|c| page.hits_at(place.end + c.len_utf8()).iter().any(partner));
        let beside = meet || list == List::Body && (known || joined || peers(page, place.start));
        // 国家统计局服务业调查中心: the part of a body is told by what it does.
        let part = kind != "part" || list == List::Body && between.chars().nth(1).is_some();
        let fits = between.chars().count() <= 12 && !inexact && !beside && part;
        return if fits {
            found(sender(page, first_of(page, place.start)), LOCAL)
        } else {
            None
        };
    }
    let own = text[start..head.span.start]
        .chars()
        .filter(|c| is_han(*c))
        .count();
    let level = |at: usize| page.levels.starts(Level::Organ, &text[at..]).is_some();
    let state = matches!(kind, "party" | "state");
    if own == 0 {
        // 市委, 省政府: the level stands for the place.
        return if level(head.span.start) && state && !known && organ.chars().count() >= 2 {
            found(head.span.start, LEVEL)
        } else {
            None
        };
    }
    // 市总工会, 区图书馆: other bodies need the level as a word of its own (市场 opens no name).
    let apart = |word: &str| page.levels.is(Level::Organ, word) && !page.levels.is(Level::Foreign, word);
    if kind == "part" {
        return None;
    }
    if level(start) && own <= 10 && (state || page.word(start).is_some_and(apart)) {
        // 县级医院, 两级法院: any of that level.
        let word = page.levels.starts(Level::Organ, &text[start..]);
        let behind = &text[start + word.map_or(0, str::len)..];
        let any = page.beside.starts(Beside::Indefinite, behind).is_some();
        return if any { None } else { found(start, LEVEL) };
    }
    if known {
        return None;
    }
    let strong =
        matches!(kind, "business" | "science" | "society" | "international") && organ.chars().count() >= 2;
    let least = if page.beside.is(Beside::Common, organ) {
        3
    } else {
        2
    };
    let before = &text[start..head.span.start];
    let inexact = before.contains(|c: char| c.is_ascii_digit() || c == '—')
        || page.beside.within(Beside::Inexact, before);
    if inexact || page.vague(start) {
        return None;
    }
    if strong && (least..=14).contains(&own) {
        found(start, HEADED)
    } else {
        None
    }
}

/// Where the country begins that keeps a mission at the place at `start`: 俄罗斯驻以色列大使馆.
fn sender(page: &Page<'_>, start: usize) -> usize {
    let country = |before: &str| {
        let mut hits = page.hits_ending(before.len());
        hits.find(|h| h.list == List::Country).map(|h| h.span.start)
    };
    let before = page.beside.without(Beside::Stationed, &page.text()[..start]);
    before.map_or(start, |before| country(before).unwrap_or(before.len()))
}

/// Whether three known bodies stand in a row from `start`, as those who congratulate together do
/// (中共中央全国人大常委会国务院); two may be a body and its part.
fn peers(page: &Page<'_>, start: usize) -> bool {
    let mut at = start;
    let mut count = 0;
    let next = |at: usize| page.hits_at(at).iter().find(|h| h.list == List::Body);
    while let Some(body) = next(at) {
        count += 1;
        at = body.span.end;
    }
    count > 2
}

/// Where the divisions begin whose number stands before the head at `head`: 河北、云南两省人民政府.
fn several(page: &Page<'_>, head: usize) -> Option<usize> {
    let before = &page.text()[..head];
    let number = before.strip_suffix(page.levels.ends(Level::Class, before)?)?;
    let places = number.trim_end_matches(is_numeral);
    let last = page
        .hits_ending(places.len())
        .find(|h| h.list == List::Division)?;
    (places.len() < number.len()).then(|| listed_before(page, last.span.start))
}

/// Where the list of divisions begins that ends in the one at `start`.
fn listed_before(page: &Page<'_>, mut start: usize) -> usize {
    let before = |at: usize| page.text()[..at].strip_suffix('、').map(str::len);
    while let Some(end) = before(start)
        && let Some(place) = page.hits_ending(end).find(|h| h.list == List::Division)
    {
        start = place.span.start;
    }
    start
}

/// Where the places begin whose body is named together: 红原县政协 in 甘孜县、阿坝县、红原县政协.
fn first_of(page: &Page<'_>, mut start: usize) -> usize {
    let text = page.text();
    let class = |at: usize| page.levels.ends(Level::Class, &text[..at]);
    while let Some(before) = text[..start].strip_suffix('、')
        && let Some(level) = class(before.len())
        && let Some(place) = page
            .hits_ending(before.len())
            .find(|h| h.list == List::Division && !page.cut.crosses(h.span))
        && page
            .hits_at(start)
            .iter()
            .any(|h| h.list == List::Division && class(h.span.end) == Some(level))
    {
        start = place.span.start;
    }
    start
}

/// Whether the words are but a number in a row: 第一 in 上海市第一人民医院.
fn is_ordinal(words: &str) -> bool {
    words
        .strip_prefix(ORDINAL)
        .is_some_and(|number| !number.is_empty() && number.chars().all(is_numeral))
}

/// How far behind a foreign city the head of its body may stand, in characters.
const NEAR: usize = 7;
/// How long the head of a body must be that a region or a zone before it makes a name of, in characters.
const ZONE_HEAD: usize = 3;

/// The first place or known body within `span`, which `head` ends. A region or a zone counts directly before
/// the head (临港新片区管委会), where that says what sort of body it is (not 非洲政府).
fn first_place(page: &Page<'_>, span: Span, head: &Hit) -> Option<(Span, List)> {
    let from = page.hits.partition_point(|h| h.span.start < span.start);
    let text = page.text();
    let long = head.span.of(text).chars().count() >= ZONE_HEAD;
    // 伦敦著名景点大英博物馆: the words between are of the name.
    let near = |place: &Hit| {
        let between = text.get(place.span.end..head.span.start).unwrap_or_default();
        between.chars().count() <= NEAR && !between.contains(|c: char| c.is_ascii_digit())
    };
    // 在北京中国现代文学馆: a body of the whole country is led to by its city.
    let national = |place: &Hit| {
        let next = page.hits_at(place.span.end);
        let home = |h: &Hit| h.list == List::Country && page.code(h) == HOME;
        place.list == List::Division && next.iter().any(home)
    };
    // 巴黎奥运会中国代表团: the games are no part of the name of who takes part.
    let games = |place: &Hit| {
        let own = |h: &Hit| h.list == List::Reference && h.span.end < head.span.start;
        let games = page.hits_at(place.span.start).iter().find(|h| own(h))?;
        let next = page.hits_at(games.span.end).iter();
        next.clone()
            .find(|h| matches!(h.list, List::Country | List::Body))
    };
    page.hits[from..]
        .iter()
        .take_while(|h| h.span.start < span.end)
        .filter(|h| h.span.end <= span.end)
        .filter(|h| match h.list {
            List::Division | List::Country | List::Body => true,
            List::Place if matches!(page.note(h), "city" | "district") => near(h),
            List::Place => {
                long && page.note(h) != "not" && h.span.end == head.span.start && !page.outgrown(h)
            }
            List::Initiative => long && page.note(h) != "quoted" && h.span.end == head.span.start,
            _ => false,
        })
        .find(|h| {
            (!page.cut.crosses(h.span) || shares(page, h))
                && (h.list != List::Body || page.cut.word_over(h.span.end).is_none())
                && games(h).is_none()
                && !national(h)
        })
        .map(|h| (h.span, h.list))
}

/// Whether the last word of a division's full name is the first of the word behind: 玉田县 and 县委 in 玉田县委.
fn shares(page: &Page<'_>, hit: &Hit) -> bool {
    let class = page.levels.ends(Level::Class, hit.span.of(page.text()));
    let behind = page.cut.word_over(hit.span.end);
    let long = hit.span.of(page.text()).chars().nth(2).is_some();
    hit.list == List::Division
        && long
        && page.cut.word_over(hit.span.start).is_none()
        && class
            .zip(behind)
            .is_some_and(|(class, word)| word.start + class.len() == hit.span.end)
}

/// Whether a name may end here: no word runs over the end.
fn ends(page: &Page<'_>, at: usize) -> bool {
    page.cut.word_over(at).is_none()
}

/// 央视网消息（新闻联播）： at the head of a text is nobody who acts.
fn dateline(page: &Page<'_>) -> Option<Candidate> {
    let text = page.text();
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    let told = |h: &&Hit| h.list == List::Dateline && page.note(h) == "message";
    let end = page.hits.iter().find(told)?.span.end;
    (end <= line.len() && line[..end].chars().count() <= 10)
        .then(|| Candidate::new(Span::new(0, end), Kind::Shadow, "organization/dateline"))
}
