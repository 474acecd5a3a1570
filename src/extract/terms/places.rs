//! Villages, townships and venues behind a place that is known.

use super::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{Lexicon, List};
use crate::text::{PlaceLevel, Span};

const VILLAGE: &str = "place/village";

/// Townships and villages directly behind a division: 洛浦县多鲁乡, and 某村 behind that.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    for hit in page.hits.iter().filter(|h| h.list == List::Division) {
        if !matches!(lexicon.note(hit), "district" | "city") {
            continue;
        }
        let mut at = hit.span.end;
        while let Some(end) = lower(&text[at..]) {
            let span = Span::new(at, at + end);
            found.push(Candidate::new(span, Kind::Place(PlaceLevel::Other, ""), VILLAGE));
            at = span.end;
        }
    }
    found
}

/// The length of a township's or village's name that `text` begins with.
fn lower(text: &str) -> Option<usize> {
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count > 6 || !is_han(c) || "的和在与市区县了".contains(c) {
            return None;
        }
        if count >= 2
            && matches!(c, '乡' | '镇' | '村')
            && !text[at + c.len_utf8()..].starts_with(['村', '镇', '民', '干', '医', '级'])
        {
            return Some(at + c.len_utf8());
        }
    }
    None
}
