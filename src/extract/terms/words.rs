//! Words of running text by their frequency, to see where a name cannot begin or end.

use rustc_hash::FxHashSet;

use crate::lexicon::{DataError, Row, Table, Words as Common, lexicon_file};
use crate::text::Span;

/// Bytes of a Chinese character of the Basic Multilingual Plane.
const HAN: usize = 3;

/// Cost of a character that is no listed word.
const UNKNOWN: f32 = 9.5;

/// Words that open no name, and words that no name takes in.
#[derive(Debug)]
pub(super) struct Words {
    stops: FxHashSet<&'static str>,
    generic: FxHashSet<&'static str>,
}

impl Words {
    /// Reads the lists.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        let forms = |file: &str| -> Result<FxHashSet<&'static str>, DataError> {
            let table = Table::parse(&format!("lexicon/{file}"), lexicon_file(file).unwrap_or_default())?;
            Ok(table.rows.iter().map(Row::form).collect())
        };
        Ok(Self {
            stops: forms("term-stops.tsv")?,
            generic: forms("generic.tsv")?,
        })
    }

    /// Whether a word qualifies kinds of bodies and opens no name of one (全国, 基层, 商业).
    pub fn generic(&self, word: &str) -> bool {
        self.generic.contains(word)
    }

    /// Whether a word stands before names and is no part of them (实施, 推进, 的).
    pub fn stops(&self, word: &str) -> bool {
        self.stops.contains(word)
    }
}

/// A clause that is cut into its likeliest words; kept from clause to clause for its memory.
#[derive(Debug, Default)]
struct Clause {
    /// Its first byte.
    start: usize,
    /// The numbers of its characters, Chinese ones only.
    text: Vec<u16>,
    /// For each of its places, and its end, the least cost to reach it, and the length of the word that ends there.
    costs: Vec<f32>,
    lengths: Vec<u8>,
}

impl Clause {
    /// Adds the likeliest words to `words`.
    fn cut(&mut self, common: &Common, words: &mut Vec<Span>) {
        let end = self.text.len();
        self.costs.clear();
        self.costs.resize(end + 1, f32::MAX);
        self.lengths.clear();
        self.lengths.resize(end + 1, 0);
        self.costs[0] = 0.0;
        for from in 0..end {
            let cost = self.costs[from];
            let mut alone = UNKNOWN;
            common.costs(&self.text[from..], |length, own| {
                if length == 1 {
                    alone = own;
                } else {
                    reach(&mut self.costs, &mut self.lengths, from, length, cost + own);
                }
            });
            reach(&mut self.costs, &mut self.lengths, from, 1, cost + alone);
        }
        let first = words.len();
        let mut to = end;
        while to > 0 {
            let from = to - usize::from(self.lengths[to]);
            words.push(Span::new(self.start + from * HAN, self.start + to * HAN));
            to = from;
        }
        words[first..].reverse();
    }
}

/// Notes a word of `length` characters from `from` on if its end is reached at less cost by it.
fn reach(costs: &mut [f32], lengths: &mut [u8], from: usize, length: usize, cost: f32) {
    if cost < costs[from + length] {
        costs[from + length] = cost;
        lengths[from + length] = length as u8;
    }
}

/// The words of a text, clause by clause.
#[derive(Debug)]
pub(super) struct Cut {
    /// All words, in order; what stands between them is punctuation.
    pub words: Vec<Span>,
}

impl Cut {
    /// Cuts a whole text.
    pub fn of(text: &str, common: &Common) -> Self {
        let mut all = Vec::with_capacity(text.len() / (2 * HAN));
        let mut clause = Clause::default();
        for (at, c) in text.char_indices() {
            if is_han(c) {
                if clause.text.is_empty() {
                    clause.start = at;
                }
                clause.text.push(c as u16);
            } else if !clause.text.is_empty() {
                clause.cut(common, &mut all);
                clause.text.clear();
            }
        }
        clause.cut(common, &mut all);
        Self { words: all }
    }

    /// Whether a word runs over the start or the end of `span`.
    pub fn crosses(&self, span: Span) -> bool {
        self.word_over(span.start).is_some_and(|w| w.end < span.end)
            || self.word_over(span.end).is_some_and(|w| w.start > span.start)
    }

    /// The word that begins before `at` and ends behind it.
    pub fn word_over(&self, at: usize) -> Option<Span> {
        let i = self.words.partition_point(|w| w.end <= at);
        self.words.get(i).copied().filter(|w| w.start < at)
    }

    /// The number of the word that ends at `at`.
    pub fn ending_at(&self, at: usize) -> Option<usize> {
        let i = self.words.partition_point(|w| w.end < at);
        self.words.get(i).filter(|w| w.end == at).map(|_| i)
    }
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::Cut;
    use crate::lexicon::Words;
    use crate::text::Span;

    #[test]
    fn words_that_run_over_a_name_are_seen() {
        let words = Words::built_in().expect("lists");
        let text = "完成都市圈建设";
        let cut = Cut::of(text, &words);
        assert!(cut.crosses(Span::new("完".len(), "完成都".len())));
        let text = "来到成都调研";
        let cut = Cut::of(text, &words);
        assert!(!cut.crosses(Span::new("来到".len(), "来到成都".len())));
    }
}
