//! Villages, townships and venues behind a place that is known.

use super::beside::Beside;
use super::page::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{HOME, Hit, Level, List};
use crate::text::signs::is_numeral;
use crate::text::{PlaceLevel, Span};

const VILLAGE: &str = "place/village";
/// The rule of the halls of a building.
pub(super) const HALL: &str = "place/hall";
const VENUE: &str = "place/venue";
const OTHER: Kind = Kind::Place(PlaceLevel::Other, "");

/// Places on a page that no list knows.
pub(super) fn read(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for hit in &page.hits {
        match hit.list {
            List::Division if matches!(page.note(hit), "district" | "city") => {
                let mut at = hit.span.end;
                while let Some(length) = lower(page, at) {
                    let span = Span::new(at, at + length);
                    let mut inside = page
                        .cut
                        .words
                        .iter()
                        .skip(page.cut.words.partition_point(|w| w.start < at));
                    if inside
                        .by_ref()
                        .take_while(|w| w.end <= span.end)
                        .any(|w| page.words.stops(w.of(text)))
                    {
                        break;
                    }
                    found.push(Candidate::new(span, OTHER, VILLAGE));
                    at = span.end;
                    // 陈家铺镇、侯家桥村.
                    if text[at..].starts_with('、') {
                        at += '、'.len_utf8();
                    }
                }
            }
            List::Place if is_hall(page, hit) => found.extend(hall(page, hit.span)),
            List::VenueHead => {
                let venue = venue(page, hit, &found);
                found.extend(venue);
            }
            _ => {}
        }
    }
    found
}

/// The length of a township's or village's name that the text goes on with at `start`.
fn lower(page: &Page<'_>, start: usize) -> Option<usize> {
    let text = &page.text()[start..];
    for (count, (at, c)) in text.char_indices().enumerate() {
        let level = |level| page.levels.starts(level, &text[at..]).is_some();
        let opens = count == 0 && (level(Level::Class) || level(Level::Below));
        if count > 6 || opens || !is_han(c) || level(Level::Common) {
            return None;
        }
        let end = at + c.len_utf8();
        // 乡 in 乡镇, 村 in 村民.
        let goes_on = || page.beside.starts(Beside::Local, &text[end..]).is_some();
        if count >= 2 && level(Level::Below) && !goes_on() {
            return Some(end);
        }
    }
    None
}

/// Whether the halls of a building have names: 人民大会堂.
fn is_hall(page: &Page<'_>, building: &Hit) -> bool {
    page.hits_ending(building.span.end)
        .any(|h| h.list == List::VenueHead && page.note(h) == "hall")
}

/// 人民大会堂东大厅.
fn hall(page: &Page<'_>, building: Span) -> Option<Candidate> {
    let rest = &page.text()[building.end..];
    let mut ends = rest.char_indices().take(5).map(|(at, c)| at + c.len_utf8());
    let end = ends.find(|end| page.beside.ends(Beside::Room, &rest[..*end]).is_some())?;
    let name = &rest[..end];
    name.chars()
        .all(is_han)
        .then(|| Candidate::new(Span::new(building.start, building.end + name.len()), OTHER, HALL))
}

/// 雅尼国家湿地公园, where a word that leads to places, a place, or another of a list stands before it.
fn venue(page: &Page<'_>, hit: &Hit, before: &[Candidate]) -> Option<Candidate> {
    let head = hit.span;
    let text = page.text();
    if page.cut.word_over(head.end).is_some() || page.outgrown(hit) {
        return None;
    }
    if let Some(known) = page.hits_ending(head.end).find(|h| h.list == List::Place) {
        // 上海虹桥机场: the city before a listed name belongs to it.
        let short =
            |h: &&Hit| h.list == List::Division && page.levels.ends(Level::Class, h.span.of(text)).is_none();
        let city = page.hits_ending(known.span.start).find(short)?;
        if page.note(hit) != "city" {
            return None;
        }
        return Some(Candidate::new(Span::new(city.span.start, head.end), OTHER, VENUE));
    }
    let mut start = page.begins(head.start, 14);
    // A division before it is a place of its own.
    // 湿地 within 湿地公园 is a head too, so that the one before need not be the last.
    let item =
        |h: &Hit| matches!(h.list, List::Place | List::Division | List::Organ) && page.note(h) != "not";
    let listed = |t: &str| {
        before.iter().rev().take(4).any(|c| c.span.end == t.len()) || page.hits_ending(t.len()).any(item)
    };
    let visited = page.beside.ends(Beside::Leads, &text[..start]).is_some();
    let mut led = visited || text[..start].strip_suffix('、').is_some_and(listed);
    // 丰台区建设…产业园: what is built stands in no list of venues.
    if !visited && page.beside.starts(Beside::Carries, &text[start..]).is_some() {
        return None;
    }
    while let Some(place) = page
        .hits_at(start)
        .iter()
        .find(|h| matches!(h.list, List::Division | List::Country) && h.span.end <= head.start)
    {
        let full = page.levels.ends(Level::Class, place.span.of(text)).is_some();
        led = true;
        // 在北京中国现代文学馆: what is of the whole country is not of the city.
        let home = |h: &Hit| h.list == List::Country && page.code(h) == HOME;
        let national = page.hits_at(place.span.end).iter().any(home);
        if !(full || national) || page.note(place) == "country" {
            break;
        }
        start = place.span.end;
    }
    let own = text[start..head.start].chars().filter(|c| is_han(*c)).count();
    // 在世界技能博物馆: led to, a word that qualifies may open the name.
    let own_words = Span::new(start, head.start);
    let inexact =
        |span: Span| page.beside.within(Beside::Inexact, span.of(text)) || span.of(text).contains(is_numeral);
    let kinds = page.vague(start) && (!visited || own < 4 || inexact(own_words) || page.all_vague(own_words));
    // 中国最大沙漠 is told of by its size.
    let country = page
        .hits_at(start)
        .iter()
        .filter(|h| h.list == List::Country && h.span.end <= head.start)
        .any(|h| h.span.end == head.start || page.vague(h.span.end));
    if country || kinds {
        return None;
    }
    let counted =
        text[start..head.start].contains(|c: char| c.is_ascii_digit()) || !visited && inexact(own_words);
    (led && !counted && (2..=12).contains(&own))
        .then(|| Candidate::new(Span::new(start, head.end), OTHER, VENUE))
}
