//! Whole numbers as written in Chinese text.

use std::sync::LazyLock;

use super::charset::CharSet;
use super::signs::{DIGITS, PLACES, digit, is_myriad, place, tens};

/// A number and how much text it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: u64,
    /// Its length in bytes.
    pub len: usize,
}

/// Reads the number that `text` starts with: Arabic digits (half or full width), Chinese numerals with
/// places (三十一, 一百零五, 廿三) or digit by digit (二〇二三, 二○二三).
///
/// ```
/// use jiyao::text::numeral;
/// assert_eq!(numeral("二十七日").map(|n| n.value), Some(27));
/// assert_eq!(numeral("２０２３年").map(|n| n.value), Some(2023));
/// assert_eq!(numeral("日前"), None);
/// ```
pub fn numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if arabic(first).is_some() {
        read_arabic(text)
    } else {
        read_chinese(text)
    }
}

/// A number in Chinese numerals with places, as ordinals are written.
///
/// ```
/// use jiyao::text::in_chinese;
/// assert_eq!(in_chinese(20), "二十");
/// assert_eq!(in_chinese(13), "十三");
/// assert_eq!(in_chinese(105), "一百零五");
/// ```
pub fn in_chinese(value: u64) -> String {
    let digits: Vec<usize> = value
        .to_string()
        .bytes()
        .map(|digit| usize::from(digit - b'0'))
        .collect();
    if digits.len() > PLACES.len() + 1 || value == 0 {
        return digits.iter().map(|digit| DIGITS[*digit]).collect();
    }
    let mut written = String::new();
    let mut gap = false;
    for (at, digit) in digits.iter().enumerate() {
        let height = digits.len() - 1 - at;
        if *digit == 0 {
            gap = true;
            continue;
        }
        if gap {
            written.push(DIGITS[0]);
            gap = false;
        }
        let teen = height == 1 && at == 0 && *digit == 1;
        if !teen {
            written.push(DIGITS[*digit]);
        }
        written.extend(height.checked_sub(1).map(|place| PLACES[place]));
    }
    written
}

/// Whether a number can begin with this character.
pub(super) fn begins_number(c: char) -> bool {
    arabic(c).is_some() || digit(c).is_some() || place(c).is_some() || tens(c).is_some()
}

/// The characters that a number can begin with.
pub(super) static NUMBERS: LazyLock<CharSet> = LazyLock::new(|| {
    let mut set = CharSet::default();
    set.extend(('\0'..='\u{ffff}').filter(|c| begins_number(*c)));
    set
});

fn arabic(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(c as u64 - '0' as u64),
        '０'..='９' => Some(c as u64 - '０' as u64),
        _ => None,
    }
}

fn read_arabic(text: &str) -> Option<Numeral> {
    let mut value = 0u64;
    let mut len = 0;
    for c in text.chars() {
        let Some(digit) = arabic(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        len += c.len_utf8();
    }
    Some(Numeral { value, len })
}

fn read_chinese(text: &str) -> Option<Numeral> {
    let (mut total, mut section, mut current) = (0u64, 0u64, None::<u64>);
    let (mut digits, mut places) = (0u32, false);
    let mut plain = 0u64;
    let mut len = 0;
    for c in text.chars() {
        if let Some(d) = digit(c) {
            plain = plain.checked_mul(10)?.checked_add(d)?;
            current = Some(d);
            digits += 1;
        } else if let Some(p) = place(c) {
            section = section.checked_add(current.take().unwrap_or(1) * p)?;
            places = true;
        } else if let Some(t) = tens(c) {
            section += t;
            places = true;
        } else if is_myriad(c) && len > 0 {
            total = total.checked_add((section + current.take().unwrap_or(0)).checked_mul(10_000)?)?;
            section = 0;
            places = true;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    if len == 0 {
        return None;
    }
    let value = if places {
        total + section + current.unwrap_or(0)
    } else {
        plain
    };
    (digits > 0 || places).then_some(Numeral { value, len })
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn reads_what_is_written() {
        let cases = [
            ("二〇二三年", 2023, 12),
            ("二○二三", 2023, 12),
            ("三十一日", 31, 9),
            ("十", 10, 3),
            ("一百零五", 105, 12),
            ("廿三", 23, 6),
            ("两千三百万", 23_000_000, 15),
            ("12月", 12, 2),
        ];
        for (text, value, len) in cases {
            let read = numeral(text).expect(text);
            assert_eq!((read.value, read.len), (value, len), "{text}");
        }
        assert_eq!(numeral("年"), None);
    }
}
