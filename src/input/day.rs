//! Days of publication, as file names, metadata and page heads write them.

use jiff::civil::Date;

use crate::text::signs::{DAY, MONTH, YEAR};

/// The day that a file's name begins with: `2024-03-05-常务会议`, `20240305_2`.
pub(super) fn day_of_name(stem: &str) -> Option<Date> {
    let (day, rest) = leading_day(stem)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(day)
}

/// The first day written with digits in a line: `2020-04-02 08:15`, `2020年4月2日`, `2020/4/2`.
pub(super) fn find_day(line: &str) -> Option<Date> {
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if c.is_ascii_digit()
            && !before.is_ascii_digit()
            && let Some((day, _)) = leading_day(&line[at..])
        {
            return Some(day);
        }
        before = c;
    }
    None
}

/// A day that a whole value stands for: `2024-03-05`, with or without a time after it.
pub(super) fn parse_day(value: &str) -> Option<Date> {
    let (day, rest) = leading_day(value.trim())?;
    (rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', DAY])).then_some(day)
}

fn leading_day(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 4, 4)?;
    let rest = rest.strip_prefix(['-', '/', '.', '_', YEAR]).unwrap_or(rest);
    let (month, after) = digits(rest, 1, 2)?;
    let parted = after.strip_prefix(['-', '/', '.', '_', MONTH]);
    let (day, rest) = digits(parted.unwrap_or(after), 1, 2)?;
    // Without signs between them month and day take two digits each.
    let compact = parted.is_none() && rest.len() + 4 != text.len() - 4;
    if compact {
        return None;
    }
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    (1900..2200)
        .contains(&year)
        .then(|| (date, rest.strip_prefix(DAY).unwrap_or(rest)))
}

fn digits(text: &str, least: usize, most: usize) -> Option<(i16, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return None;
    }
    Some((text[..count].parse().ok()?, &text[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_they_are_written() {
        let day = Some(date(2024, 3, 5));
        for name in [
            "2024-03-05",
            "2024-3-5-常务会议",
            "20240305",
            "20240305_2",
            "2024年3月5日 会议",
            "2024.03.05.b",
        ] {
            assert_eq!(day_of_name(name), day, "{name}");
        }
        for name in [
            "2024-13-05",
            "20240305123",
            "会议",
            "2024",
            "2024-02",
            "1024-03-05",
        ] {
            assert_eq!(day_of_name(name), None, "{name}");
        }
        assert_eq!(find_day("发布时间：2024-03-05 08:15 来源：本报"), day);
        assert_eq!(parse_day("2024-03-05T08:00:00+08:00"), day);
        assert_eq!(parse_day("2024-03-05 oder so"), day);
        assert_eq!(parse_day("5 March 2024"), None);
    }
}
