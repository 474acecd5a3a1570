//! Common words, to tell where other things end.

use super::forms::Forms;
use super::{DataError, Row, Table, lexicon_file};
use crate::text::Span;

/// The longest word of the list, in characters.
const LONGEST: usize = 4;

/// Cost of a word of every list but that of common words.
const OTHER: f32 = 8.0;

/// Cost of the name of a place that is no common word: 拉美国家 is cut behind 拉美, not before 美国.
const PLACE: f32 = 11.5;

/// Common words of two to four characters; beside them those of other lists, to cut a text by.
#[derive(Debug)]
pub struct Words(Forms<Word>);

/// A word by its frequency.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// How often it stands in the texts that common words were counted in; 0 for words of other lists.
    count: u32,
    /// The negative logarithm of its frequency.
    cost: f32,
}

impl Words {
    /// Reads `words.tsv`, and the lists of words that are cut as such.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        let mut words = Forms::default();
        let counts: Vec<(&str, u32)> = rows("words.tsv")?
            .map(|row| (row.form(), row.second().parse().unwrap_or(1)))
            .collect();
        let total = counts
            .iter()
            .map(|(_, count)| *count as f32)
            .sum::<f32>()
            .max(1.0);
        for (form, count) in counts {
            let cost = (total / count as f32).ln();
            words.add(form, Word { count, cost });
        }
        for (file, cost) in [
            ("term-stops.tsv", OTHER),
            ("generic.tsv", OTHER),
            ("places-other.tsv", PLACE),
        ] {
            for row in rows(file)? {
                words.add(row.form(), Word { count: 0, cost });
            }
        }
        // 在吉布提出席 is cut behind 吉布提, not before 提出.
        for row in rows("countries.tsv")? {
            words.add(
                row.get("short"),
                Word {
                    count: 0,
                    cost: PLACE,
                },
            );
        }
        Ok(Self(words))
    }

    /// Whether `form` is a common word.
    pub fn contains(&self, form: &str) -> bool {
        self.count(form) > 0
    }

    /// How often a word stands in the texts that the list was counted in; 0 if it is not listed.
    pub fn count(&self, form: &str) -> u32 {
        self.0.get(form).map_or(0, |word| word.count)
    }

    /// The words that `text` begins with, shortest first: length in bytes, and cost, the negative natural
    /// logarithm of the word's frequency.
    pub fn costs<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, f32)> + 'w {
        self.0.ahead(text).map(|(length, word)| (length, word.cost))
    }

    /// The lengths in bytes of the common words that `text` starts with, shortest first.
    fn lengths<'w>(&'w self, text: &'w str) -> impl Iterator<Item = usize> + 'w {
        let common = self.0.ahead(text).filter(|(_, word)| word.count > 0);
        common.map(|(length, _)| length)
    }

    /// The length in bytes of the longest common word that `text` starts with; 0 if none.
    pub fn ahead(&self, text: &str) -> usize {
        self.lengths(text).last().unwrap_or(0)
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
            self.lengths(&text[start..]).any(|length| {
                let end = start + length;
                let compound =
                    || start == span.start && text[span.end..end.max(span.end)].chars().nth(1).is_some();
                end >= span.end && length > span.len() && !compound()
            })
        })
    }
}

fn rows(file: &str) -> Result<impl Iterator<Item = Row<'static>> + use<>, DataError> {
    let text = lexicon_file(file).unwrap_or("form\n");
    Ok(Table::parse(&format!("lexicon/{file}"), text)?.rows.into_iter())
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
