//! The words of a text by the places where they begin, looked up once for all who ask.

use super::Words;
use super::words::Form;
use crate::text::Span;

/// Bytes of a Chinese character of the Basic Multilingual Plane: common words have no others.
const HAN: usize = 3;

/// The longest common word, in characters.
const LONGEST: usize = 4;

/// The common words of a text, by their lengths at each place, and beside them those of other lists to cut a text by.
///
/// ```
/// use jiyao::lexicon::Lexicon;
/// use jiyao::text::Span;
/// # fn main() -> Result<(), jiyao::lexicon::DataError> {
/// let lexicon = Lexicon::built_in()?;
/// let starts = lexicon.words().starts("在会议室");
/// assert!(starts.is(Span::new(3, 9)) && starts.run_on(Span::new(3, 9)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Starts {
    /// For each byte the lengths in characters of the common words that begin there, a bit each.
    lengths: Vec<u8>,
    /// Every word.
    words: Vec<Begun>,
}

/// A word to cut a text by.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    /// Where it begins: a byte of the text.
    pub at: u32,
    /// Its length in characters.
    pub length: u8,
    /// The negative natural logarithm of its frequency.
    pub cost: f32,
}

impl Words {
    /// The places of `text` where words begin.
    pub fn starts(&self, text: &str) -> Starts {
        let mut starts = Starts::of(text);
        self.each(text, text.len(), |span, length, form| {
            starts.add(span, length, &form);
        });
        starts
    }
}

impl Starts {
    /// Those of a text, to be added.
    pub(super) fn of(text: &str) -> Self {
        Self {
            lengths: vec![0; text.len()],
            words: Vec::with_capacity(text.len() / HAN),
        }
    }

    /// Adds a form that was found, if it is a word; forms come in order of their places.
    pub(super) fn add(&mut self, span: Span, length: usize, form: &Form) {
        if form.cost == f32::INFINITY {
            return;
        }
        if form.count > 0
            && let Some(place) = self.lengths.get_mut(span.start)
        {
            *place |= 1 << length;
        }
        self.words.push(Begun {
            at: span.start as u32,
            length: length as u8,
            cost: form.cost,
        });
    }

    /// Every word, also of other lists, in order of the places, there shortest first.
    pub fn words(&self) -> &[Begun] {
        &self.words
    }

    /// Those that begin within `span`.
    pub fn words_within(&self, span: Span) -> &[Begun] {
        let from = self.words.partition_point(|word| (word.at as usize) < span.start);
        let to = self.words.partition_point(|word| (word.at as usize) < span.end);
        &self.words[from..to.max(from)]
    }

    /// The longest common word that begins at a place, in bytes; 0 if none.
    #[inline]
    pub fn ahead(&self, at: usize) -> usize {
        self.lengths.get(at).map_or(0, |lengths| longest(*lengths))
    }

    /// Whether the words of `span` are one common word.
    #[inline]
    pub fn is(&self, span: Span) -> bool {
        let lengths = self.lengths.get(span.start).copied().unwrap_or(0);
        lengths != 0 && (0..=LONGEST).any(|count| count * HAN == span.len() && lengths & (1 << count) != 0)
    }

    /// Whether a common word begins at a place of `from..at` and ends behind `at`.
    pub fn straddle(&self, from: usize, at: usize) -> bool {
        let places = self.lengths.get(from..at).unwrap_or_default().iter().enumerate();
        places
            .filter(|(_, lengths)| **lengths != 0)
            .any(|(offset, lengths)| from + offset + longest(*lengths) > at)
    }

    /// Whether a common word begins with the words of `span` and goes on behind them (会议 in 会议室).
    pub fn run_on(&self, span: Span) -> bool {
        self.ahead(span.start) > span.len()
    }

    /// Whether a common word covers `span` and more, so that the words of `span` are none of
    /// their own; a compound that only adds an object of two characters or more does not (主持会议).
    pub fn cover(&self, span: Span) -> bool {
        let covers = |start: usize, lengths: u8| {
            (1..=LONGEST).any(|count| {
                let end = start + count * HAN;
                let compound = start == span.start && end >= span.end + 2 * HAN;
                let longer = end >= span.end && end - start > span.len();
                lengths & (1 << count) != 0 && longer && !compound
            })
        };
        (0..LONGEST).any(|back| {
            let start = span.start.checked_sub(back * HAN);
            let found = start.and_then(|start| Some((start, *self.lengths.get(start)?)));
            found.is_some_and(|(start, lengths)| lengths != 0 && covers(start, lengths))
        })
    }
}

/// The longest of some lengths, in bytes.
const fn longest(lengths: u8) -> usize {
    (u8::BITS - lengths.leading_zeros()).saturating_sub(1) as usize * HAN
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Words;
    use crate::text::Span;

    #[test]
    fn words_that_cover_or_straddle() {
        let words = Words::built_in().expect("list");
        let covered = |text: &str, start, end| words.starts(text).cover(Span::new(start, end));
        assert!(covered("举行对话会", 6, 9), "对 stands in 对话");
        assert!(!covered("同外长会谈", 0, 3));
        assert!(!covered("主持会议", 0, 6), "an object is added");
        assert!(covered("主持人说", 0, 6));
        let starts = words.starts("A李强调研");
        assert!(starts.straddle(4, 7), "强调 begins in the name");
        assert!(!starts.straddle(1, 4));
        assert_eq!((starts.ahead(4), starts.ahead(1), starts.ahead(99)), (6, 0, 0));
        assert!(starts.is(Span::new(4, 10)) && !starts.is(Span::new(4, 13)));
    }
}
