//! Villages, townships and venues behind a place that is known.

use super::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{PlaceLevel, Span};

const VILLAGE: &str = "place/village";
const HALL: &str = "place/hall";
const VENUE: &str = "place/venue";
const OTHER: Kind = Kind::Place(PlaceLevel::Other, "");

/// Words that lead to a place.
const LEADS: &[&str] = &[
    "在", "到", "赴", "抵达", "来到", "走进", "参观", "考察", "前往", "位于", "走访", "至", "调研",
];

/// Places on a page that no list knows.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for hit in &page.hits {
        match hit.list {
            List::Division if matches!(lexicon.note(hit), "district" | "city") => {
                let mut at = hit.span.end;
                while let Some(length) = lower(&text[at..]) {
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
                }
            }
            List::Place if hit.span.of(text).ends_with("大会堂") => found.extend(hall(text, hit.span)),
            List::VenueHead => found.extend(venue(page, lexicon, hit)),
            _ => {}
        }
    }
    found
}

/// The length of a township's or village's name that `text` begins with.
fn lower(text: &str) -> Option<usize> {
    for (count, (at, c)) in text.char_indices().enumerate() {
        let opens = count == 0 && matches!(c, '州' | '镇' | '乡' | '省' | '村');
        if count > 6 || opens || !is_han(c) || "的和在与市区县了".contains(c) {
            return None;
        }
        let behind = &text[at + c.len_utf8()..];
        if count >= 2
            && matches!(c, '乡' | '镇' | '村')
            && !behind.starts_with(['村', '镇', '民', '干', '医', '级'])
        {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// 人民大会堂东大厅.
fn hall(text: &str, building: Span) -> Option<Candidate> {
    let rest = &text[building.end..];
    let at = rest.char_indices().take(5).find(|(_, c)| *c == '厅')?.0;
    let name = &rest[..at + '厅'.len_utf8()];
    name.chars()
        .all(is_han)
        .then(|| Candidate::new(Span::new(building.start, building.end + name.len()), OTHER, HALL))
}

/// 雅尼国家湿地公园, where a word that leads to places or a place stands before it.
fn venue(page: &Page<'_>, lexicon: &Lexicon, hit: &Hit) -> Option<Candidate> {
    let head = hit.span;
    let text = page.text();
    let known = page.hits_ending(head.end).any(|h| h.list == List::Place);
    if page.cut.word_over(head.end).is_some() || known || page.outgrown(hit) {
        return None;
    }
    let mut start = page.begins(head.start, 14);
    // A division before it is a place of its own.
    let mut led = LEADS.iter().any(|word| text[..start].ends_with(word));
    while let Some(place) = page
        .hits_at(start)
        .iter()
        .find(|h| matches!(h.list, List::Division | List::Country) && h.span.end <= head.start)
    {
        let full = place
            .span
            .of(text)
            .ends_with(['市', '省', '县', '区', '州', '旗']);
        led = true;
        if !full || lexicon.note(place) == "country" {
            break;
        }
        start = place.span.end;
    }
    let own = text[start..head.start].chars().filter(|c| is_han(*c)).count();
    let country = page
        .hits_at(start)
        .iter()
        .any(|h| h.list == List::Country && h.span.end == head.start);
    if country || page.vague(start) {
        return None;
    }
    let counted = text[start..head.start].contains(|c: char| c.is_ascii_digit());
    (led && !counted && (2..=12).contains(&own))
        .then(|| Candidate::new(Span::new(start, head.end), OTHER, VENUE))
}
