//! What stands between the Chinese characters of a text: marks, digits, letters, blanks. They are few, so that who
//! looks for one of them need not look at each character.

use super::Span;

/// The first byte of characters from 䀀 to 鿿: none of them is a mark.
const CHINESE: std::ops::RangeInclusive<u8> = 0xe4..=0xe9;

/// Bytes of such a character.
const LENGTH: usize = 3;

/// A mark and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte.
    pub at: usize,
    /// The character.
    pub sign: char,
}

impl Mark {
    /// The byte behind it.
    pub const fn end(&self) -> usize {
        self.at + self.sign.len_utf8()
    }
}

/// The marks of a text, in order.
///
/// ```
/// use jiyao::text::{Marks, Span};
/// let text = "会议3日举行，李强出席。";
/// let marks = Marks::of(text);
/// let signs: String = marks.all().iter().map(|mark| mark.sign).collect();
/// assert_eq!(signs, "3，。");
/// assert_eq!(marks.within(Span::new(0, 16)).len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Finds them.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(text.len() / 16);
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if CHINESE.contains(byte) {
                at += LENGTH;
                continue;
            }
            let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                break;
            };
            marks.push(Mark { at, sign });
            at += sign.len_utf8();
        }
        Self(marks)
    }

    /// All of them.
    pub fn all(&self) -> &[Mark] {
        &self.0
    }

    /// Those from a place on.
    pub fn from(&self, at: usize) -> &[Mark] {
        &self.0[self.0.partition_point(|mark| mark.at < at)..]
    }

    /// Those that stand within `span`.
    pub fn within(&self, span: Span) -> &[Mark] {
        let from = self.from(span.start);
        &from[..from.partition_point(|mark| mark.at < span.end)]
    }
}
