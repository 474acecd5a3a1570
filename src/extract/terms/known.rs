//! Names that the lists know.

use super::beside::Beside;
use super::documents;
use super::page::Page;
use super::settle::{Candidate, Kind};
use crate::lexicon::{Hit, List};
use crate::text::{PlaceLevel, Span, TopicKind};

/// The rule of initiatives that a list names.
pub(super) const INITIATIVE: &str = "topic/known-initiative";
const FORMULATION: &str = "topic/known-formulation";
const DOCUMENT: &str = "topic/known-document";
const REFERENCE: &str = "reference/known";
const BODY: &str = "organization/known";
const PLACE: &str = "place/known";

/// Digits of a division's code that tell its city.
const CITY_DIGITS: usize = 4;

/// The words of the lists of names that stand in the text as words of their own.
pub(super) fn names(page: &Page<'_>) -> Vec<Candidate> {
    let named = page.hits.iter().filter(|hit| {
        matches!(
            hit.list,
            List::Initiative
                | List::Formulation
                | List::DocumentName
                | List::Reference
                | List::Body
                | List::Division
                | List::Country
                | List::Place
        )
    });
    named
        .filter_map(|hit| {
            let note = page.note(hit);
            if note == "quoted" && !page.plain.quoted(hit.span) {
                return None;
            }
            let (kind, rule) = match hit.list {
                List::Initiative => (Kind::Topic(TopicKind::Initiative), INITIATIVE),
                List::Formulation => (Kind::Topic(TopicKind::Formulation), FORMULATION),
                List::DocumentName => (Kind::Topic(TopicKind::Document), DOCUMENT),
                List::Reference => (Kind::Reference, REFERENCE),
                List::Body => (page.told(hit.span, Kind::Organization), BODY),
                List::Division | List::Country | List::Place => {
                    let kind = Kind::Place(level(note), code(page, hit));
                    (
                        if dotted(page, hit.span) || any_part(page, hit) || page.coined(hit.span) {
                            return None;
                        } else {
                            page.held(hit.span, kind)
                        },
                        PLACE,
                    )
                }
                _ => return None,
            };
            // 全球南方 over 南方: the longer word names nothing. Games are no
            // meetings, their opening is one.
            let opens = || {
                page.beside
                    .starts(Beside::Ceremony, &page.text()[hit.span.end..])
                    .is_some()
            };
            let nothing = note == "not" || note == "sports" && !opens();
            let kind = if nothing { Kind::Shadow } else { kind };
            let words = page.text()[hit.span.start..hit.span.end].chars().count();
            let apart = words > 4 || !page.cut.crosses(hit.span);
            let start = if matches!(
                (hit.list, note),
                (List::Initiative, "fair") | (List::Body, "party" | "state")
            ) {
                page.session(hit.span.start)
            } else if (hit.list, note) == (List::DocumentName, "policy") {
                documents::year(page.text(), hit.span.start)
            } else {
                hit.span.start
            };
            (apart && whole(page, hit)).then(|| Candidate::new(Span::new(start, hit.span.end), kind, rule))
        })
        .collect()
}

/// Whether the name of a division is only a word for a part of any city: 城区 in 福州市城区, not in 晋城市城区.
fn any_part(page: &Page<'_>, hit: &Hit) -> bool {
    let within = |city: &Hit| {
        let city = page.code(city).get(..CITY_DIGITS);
        let own = |h: &Hit| h.span == hit.span && page.code(h).get(..CITY_DIGITS) == city;
        page.hits_at(hit.span.start).iter().any(own)
    };
    hit.list == List::Division
        && page.words.generic(hit.span.of(page.text()))
        && !page
            .hits_ending(hit.span.start)
            .any(|h| h.list == List::Division && within(h))
}

/// Whether the form is not merely the beginning of a longer word (公司法 in 公司法人).
fn whole(page: &Page<'_>, hit: &Hit) -> bool {
    let place = matches!(hit.list, List::Division | List::Country | List::Place);
    let Some(over) = page.cut.word_over(hit.span.end) else {
        return true;
    };
    // 上海市 over 上海, 中国人 over 中国: the longer word says the same place.
    place && over.start >= hit.span.start && {
        let tail = Span::new(hit.span.end, over.end).of(page.text());
        page.beside.is(Beside::Same, tail)
    }
}

/// The code, if only one place bears the name.
fn code(page: &Page<'_>, hit: &Hit) -> &'static str {
    let code = page.code(hit);
    let mut namesakes = page.hits_at(hit.span.start).iter().filter(|h| {
        h.span == hit.span && matches!(h.list, List::Division | List::Country) && page.code(h) != code
    });
    if namesakes.next().is_some() { "" } else { code }
}

/// Whether the word is part of a foreign name.
fn dotted(page: &Page<'_>, span: Span) -> bool {
    let text = page.text();
    text[..span.start].ends_with(['·', '•']) || text[span.end..].starts_with(['·', '•'])
}

fn level(note: &str) -> PlaceLevel {
    match note {
        "country" => PlaceLevel::Country,
        "province" => PlaceLevel::Province,
        "city" => PlaceLevel::City,
        "district" => PlaceLevel::District,
        _ => PlaceLevel::Other,
    }
}
