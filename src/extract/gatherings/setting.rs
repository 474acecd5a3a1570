//! When and how: the day and the format that a sentence gives, and whether what it tells is long past.

use jiff::civil::Date;

use super::parties::Scene;
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::signs::{MONTH, YEAR};
use crate::text::{Day, MeetingFormat, Sentence, Span};

/// The day that a sentence gives for what the verb at `verb` says: the nearest before it, else the first.
pub(super) fn day<'d>(
    source: &Source<'_>,
    lexicon: &Lexicon,
    days: &'d [Day],
    sentence: Sentence,
    verb: Span,
) -> Option<&'d Day> {
    let within: Vec<&Day> = days
        .iter()
        .filter(|d| d.span.start >= sentence.span.start && d.span.end <= sentence.span.end)
        .collect();
    let near = within
        .iter()
        .rev()
        .find(|d| d.span.end <= verb.start)
        .or_else(|| within.iter().find(|d| d.span.start < verb.end + 60));
    near.copied().filter(|d| {
        // 作…的: a day that describes something else is followed by 的 or stands in a name.
        let mut references = source.listed(List::Reference).iter();
        !references.any(|h| h.span.contains(d.span) && !lexicon.form(h).is_empty())
    })
}

/// Whether the sentence leaves the day open (近日, 日前).
pub(super) fn day_is_open(source: &Source<'_>, lexicon: &Lexicon, sentence: Sentence) -> bool {
    source
        .hits_within(sentence.span)
        .iter()
        .any(|h| h.list == List::EventContext && lexicon.note(h).contains("open"))
}

/// The words that give the day, with 上午 and the like behind them.
pub(super) fn day_as_written(source: &Source<'_>, lexicon: &Lexicon, day: &Day) -> Span {
    let mut end = day.span.end;
    for hit in source.hits_within(Span::new(end, end + 1)) {
        if hit.list == List::Break && lexicon.note(hit) == "time" && hit.span.start == end {
            end = hit.span.end;
            break;
        }
    }
    Span::new(day.span.start, end)
}

/// How people took part, if the sentence or the name says.
pub(super) fn format(source: &Source<'_>, lexicon: &Lexicon, span: Span) -> Option<MeetingFormat> {
    source
        .hits_within(span)
        .iter()
        .filter(|h| h.list == List::EventContext)
        .find_map(|h| match lexicon.note(h) {
            "telephone" => Some(MeetingFormat::Telephone),
            "video" => Some(MeetingFormat::Video),
            "hybrid" => Some(MeetingFormat::Hybrid),
            _ => None,
        })
}

/// Whether a stretch names a year: what it tells may be long past.
pub(super) fn names_year(source: &Source<'_>, span: Span) -> bool {
    let words = span.of(&source.text);
    words.match_indices(YEAR).any(|(at, _)| {
        let digits = words[..at].chars().rev().take_while(char::is_ascii_digit).count();
        digits == 4
    })
}

/// After how many days a meeting is news no more.
const OLD: i32 = 60;

/// The first year of which reports tell.
const FIRST_YEAR: i16 = 1900;

/// Whether the time that stands last before a verb is long before the day `news`, with a day (去年3月5日), a
/// month (2014年3月, 4月) or a year alone. A time opens its clause or stands behind 在 or the subject.
pub(super) fn long_past(scene: Scene<'_, '_>, lexicon: &Lexicon, before: Span, news: Date) -> bool {
    let Scene { source, rosters, .. } = scene;
    let words = before.of(&source.text);
    let free = |at: usize| {
        let at = before.start + at;
        let opens = source
            .before(at)
            .is_none_or(|c| c == YEAR || !c.is_alphanumeric() && !matches!(c, '《' | '“'));
        let locative = || {
            source
                .breaks_within(Span::new(at.saturating_sub(6), at))
                .iter()
                .any(|h| h.span.end == at && lexicon.note(h) == "locative")
        };
        at == before.start || opens || locative() || rosters.iter().any(|r| r.span.end == at)
    };
    let day = scene.days.iter().rfind(|d| before.contains(d.span));
    let told = day.map_or(0, |d| d.span.end - before.start);
    let last = |sign: char| {
        let mut found = words[told..].rmatch_indices(sign).filter_map(|(at, _)| {
            let at = told + at;
            let digits = words[..at].chars().rev().take_while(char::is_ascii_digit).count();
            let number = words[at - digits..at].parse::<i16>().ok()?;
            free(at - digits).then_some(number)
        });
        found.next()
    };
    let year = last(YEAR).filter(|n| (FIRST_YEAR..=news.year()).contains(n));
    let month = last(MONTH);
    let gone = |year: i16, month: i16| {
        12 * (i32::from(news.year()) - i32::from(year)) + i32::from(news.month()) - i32::from(month)
    };
    match (year, month) {
        (Some(year), month) => gone(year, month.unwrap_or(12)) > 1,
        (None, Some(month)) => gone(news.year(), month).rem_euclid(12) > 1,
        (None, None) => {
            let date = day.and_then(|d| d.date);
            date.is_some_and(|date| news.since(date).is_ok_and(|gone| gone.get_days() > OLD))
        }
    }
}

/// Whether what stands directly behind a name tells of somebody who is spoken of only: 亲属, 逝世.
pub(super) fn spoken_of(source: &Source<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let here = source.hits_within(Span::new(at, at + 1)).iter();
    here.filter(|h| h.list == List::EventContext)
        .any(|h| lexicon.note(h) == "spoken-of")
}
