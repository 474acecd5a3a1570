//! Days as reports write them, worked out against the day of publication.

use jiff::civil::Date;
use jiff::{Span as Interval, ToSpan};

use super::Span;
use super::numeral::{NUMBERS, begins_number, numeral};
use super::signs::{DAY, MONTH, ORDINAL, RANGE, YEAR};

/// A day, or the first of several, with the words that give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day; `None` where it cannot be worked out (no day of publication known).
    pub date: Option<Date>,
    /// The last of several days, where the words give one.
    pub until: Option<Date>,
    /// Whether a word for a day relative to publication tells it (昨天, 今（18）日), not its number alone.
    pub word: bool,
    /// The words: bytes of the text, end exclusive.
    pub span: Span,
}

/// Finds the days written in a stretch of text.
///
/// Understood: `2023年7月1日`, `7月1日`, `27日`, `二十七日`, each with `至…日`; the words that the caller
/// gives for days relative to publication (今天, 昨天下午) with their distance in days; of these a single sign
/// only before the day in brackets (今（18）日). A month and day
/// without a year lie in the year nearest to publication, a bare day in the month that puts it
/// nearest before publication (or at most a week after).
///
/// ```
/// use jiff::civil::date;
/// use jiyao::text::Days;
/// let days = Days { issued: Some(date(2023, 4, 2)), relative: &[("昨天", -1)] };
/// let day = days.find("会议31日在京举行", 0).next().unwrap();
/// assert_eq!(day.date, Some(date(2023, 3, 31)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Days<'l> {
    /// The day of publication.
    pub issued: Option<Date>,
    /// Words for days relative to it, in Simplified characters, longest first.
    pub relative: &'l [(&'l str, i32)],
}

impl Days<'_> {
    /// The days written in `text`, in order; spans count from `base`.
    pub fn find<'t>(&'t self, text: &'t str, base: usize) -> impl Iterator<Item = Day> + 't {
        let relative = self.relative.iter();
        let mut firsts = NUMBERS.clone();
        firsts.extend(relative.filter_map(|(word, _)| word.chars().next()));
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = &text[at..];
                let (skipped, _) = rest.char_indices().find(|(_, c)| firsts.contains(*c))?;
                at += skipped;
                let rest = &text[at..];
                if let Some((day, len)) = self.read(rest, at > 0 && ends_in_digit(&text[..at])) {
                    let span = Span::new(base + at, base + at + len);
                    at += len;
                    return Some(Day { span, ..day });
                }
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        })
    }

    /// Reads the day that `rest` starts with, and its length in bytes.
    fn read(&self, rest: &str, after_digit: bool) -> Option<(Day, usize)> {
        let none = Span::new(0, 0);
        let number = rest.starts_with(begins_number);
        for (word, distance) in self.relative.iter().filter(|_| !number) {
            if word.chars().nth(1).is_none() {
                // 今（18）日: the sign alone is no day.
                if let Some((part, len)) = rest.strip_prefix(word).and_then(bracketed) {
                    let date = self.settle(part);
                    let (until, len) = (None, word.len() + len);
                    return Some((
                        Day {
                            date,
                            until,
                            word: true,
                            span: none,
                        },
                        len,
                    ));
                }
            } else if rest.starts_with(word) {
                let date = self.issued.and_then(|d| d.checked_add(days(*distance)).ok());
                return Some((
                    Day {
                        date,
                        until: None,
                        word: true,
                        span: none,
                    },
                    word.len(),
                ));
            }
        }
        if after_digit || !number {
            return None;
        }
        let (first, mut len) = parts(rest)?;
        let date = self.settle(first);
        let mut until = None;
        if let Some((mark, last)) = RANGE.iter().find_map(|mark| {
            let tail = rest[len..].strip_prefix(*mark)?;
            parts(tail).map(|(p, n)| (mark.len_utf8(), (p, n)))
        }) {
            let (mut second, n) = last;
            second.year = second.year.or(first.year);
            second.month = second.month.or(first.month);
            until = self.settle(second).filter(|u| date.is_some_and(|d| *u >= d));
            len += mark + n;
        }
        Some((
            Day {
                date,
                until,
                word: false,
                span: none,
            },
            len,
        ))
    }

    fn settle(&self, p: Parts) -> Option<Date> {
        let make = |y: i16, m: i8| Date::new(y, m, p.day).ok();
        match (p.year, p.month, self.issued) {
            (Some(year), Some(month), _) => make(year, month),
            (None, Some(month), Some(issued)) => [-1, 0, 1]
                .iter()
                .filter_map(|d| make(issued.year() + d, month))
                .min_by_key(|date| distance(*date, issued).abs()),
            (None, None, Some(issued)) => [-1i32, 0, 1]
                .iter()
                .filter_map(|d| {
                    let month = issued.first_of_month().checked_add(months(*d)).ok()?;
                    make(month.year(), month.month())
                })
                .filter(|date| distance(*date, issued) <= 7)
                .min_by_key(|date| distance(*date, issued).abs()),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: i8,
}

/// Reads a day of the month in brackets before its sign, `（18）日`, at the start of `rest`, and its length in bytes.
fn bracketed(rest: &str) -> Option<(Parts, usize)> {
    let inner = rest.strip_prefix(['（', '('])?;
    let number = numeral(inner)?;
    let tail = inner[number.len..].strip_prefix(['）', ')'])?.strip_prefix(DAY)?;
    let day = i8::try_from(number.value).ok().filter(|d| (1..=31).contains(d))?;
    let part = Parts {
        year: None,
        month: None,
        day,
    };
    Some((part, rest.len() - tail.len()))
}

/// Reads `[YYYY年][M月]D日` at the start of `rest`.
fn parts(rest: &str) -> Option<(Parts, usize)> {
    let mut at = 0;
    let mut number = numeral(rest)?;
    let mut p = Parts {
        year: None,
        month: None,
        day: 0,
    };
    if let Some(tail) = rest[number.len..].strip_prefix(YEAR) {
        if !(1900..=2200).contains(&number.value) {
            return None;
        }
        p.year = i16::try_from(number.value).ok();
        at = rest.len() - tail.len();
        number = numeral(tail)?;
    }
    if let Some(tail) = rest[at + number.len..].strip_prefix(MONTH) {
        p.month = i8::try_from(number.value).ok().filter(|m| (1..=12).contains(m));
        p.month?;
        at = rest.len() - tail.len();
        number = numeral(tail)?;
    } else if p.year.is_some() {
        return None;
    }
    let tail = rest[at + number.len..].strip_prefix(DAY).or_else(|| {
        // "3月1日至2日" may drop the first 日: only before a mark of a range.
        let after = &rest[at + number.len..];
        after.starts_with(RANGE[0]).then_some(after)
    })?;
    p.day = i8::try_from(number.value).ok().filter(|d| (1..=31).contains(d))?;
    Some((p, rest.len() - tail.len()))
}

fn ends_in_digit(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|c| begins_number(c) || c == '.' || c == ORDINAL)
}

fn days(n: i32) -> Interval {
    i64::from(n).days()
}

fn months(n: i32) -> Interval {
    i64::from(n).months()
}

fn distance(a: Date, b: Date) -> i32 {
    (a - b).get_days()
}

#[cfg(test)]
mod tests {
    use super::Days;
    use jiff::civil::date;

    /// One line, one value: all the ways of writing it, against a fixed day of publication.
    #[test]
    fn reads_days_against_publication() {
        let days = Days {
            issued: Some(date(2024, 1, 3)),
            relative: &[("昨天下午", -1), ("今天", 0), ("昨", -1)],
        };
        let cases = [
            (
                date(2023, 12, 27),
                None,
                &["27日", "12月27日", "2023年12月27日", "二十七日"][..],
            ),
            (
                date(2024, 1, 2),
                None,
                &["昨天下午", "2日", "1月2日", "昨（2）日", "昨(2)日"],
            ),
            (
                date(2024, 1, 1),
                Some(date(2024, 1, 3)),
                &["1日至3日", "1月1日至3日", "1月1日至1月3日"],
            ),
        ];
        for (value, until, forms) in cases {
            for form in forms {
                let text = format!("会议{form}举行");
                let found: Vec<_> = days.find(&text, 0).collect();
                assert_eq!(found.len(), 1, "{form}");
                assert_eq!((found[0].date, found[0].until), (Some(value), until), "{form}");
                assert_eq!(found[0].span.of(&text), *form);
            }
        }
        assert_eq!(days.find("第27日程、13日元", 0).count(), 1);
    }
}
