//! Common words, to tell where other things end.

use super::forms::Forms;
use super::{DataError, Table, lexicon_file};
use crate::text::Span;

/// The longest word of the list, in characters.
const LONGEST: usize = 4;

/// Common words of two to four characters.
#[derive(Debug)]
pub struct Words(Forms<u32>);

impl Words {
    /// Reads `words.tsv`.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        let table = Table::parse(
            "lexicon/words.tsv",
            lexicon_file("words.tsv").unwrap_or("form\tcount\n"),
        )?;
        let mut words = Forms::default();
        for row in &table.rows {
            words.add(row.form(), row.second().parse().unwrap_or(1));
        }
        Ok(Self(words))
    }

    /// Whether `form` is a common word.
    pub fn contains(&self, form: &str) -> bool {
        self.0.get(form).is_some()
    }

    /// How often a word stands in the texts that the list was counted in; 0 if it is not listed.
    pub fn count(&self, form: &str) -> u32 {
        self.0.get(form).unwrap_or(0)
    }

    /// The length in bytes of the longest common word that `text` starts with; 0 if none.
    pub fn ahead(&self, text: &str) -> usize {
        self.0.ahead(text).last().map_or(0, |(length, _)| length)
    }

    /// Whether a common word begins at a character of `from..at` and ends behind `at` (bytes of `text`).
    pub fn straddle(&self, text: &str, from: usize, at: usize) -> bool {
        text[from..at]
            .char_indices()
            .any(|(offset, _)| from + offset + self.ahead(&text[from + offset..]) > at)
    }

    /// Whether a common word begins with the words of `span` of `text` and goes on behind them (会议 in 会议室).
    pub fn run_on(&self, text: &str, span: Span) -> bool {
        self.ahead(&text[span.start..]) > span.len()
    }

    /// Whether a common word covers `span` of `text` and more, so that the words of `span` are none of
    /// their own; a compound that only adds an object of two characters or more does not (主持会议).
    pub fn cover(&self, text: &str, span: Span) -> bool {
        let before = text[..span.start]
            .char_indices()
            .rev()
            .take(LONGEST - 1)
            .map(|(at, _)| at);
        std::iter::once(span.start).chain(before).any(|start| {
            self.0.ahead(&text[start..]).any(|(length, _)| {
                let end = start + length;
                let compound =
                    || start == span.start && text[span.end..end.max(span.end)].chars().nth(1).is_some();
                end >= span.end && length > span.len() && !compound()
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::text::Span;

    #[test]
    fn words_that_cover_or_straddle() {
        let words = Words::built_in().expect("list");
        let text = "举行对话会";
        assert!(words.cover(text, Span::new(6, 9)), "对 stands in 对话");
        assert!(!words.cover("同外长会谈", Span::new(0, 3)));
        assert!(!words.cover("主持会议", Span::new(0, 6)), "an object is added");
        assert!(words.cover("主持人说", Span::new(0, 6)));
        assert!(words.straddle("李强调研", 3, 6), "强调 begins in the name");
    }
}
