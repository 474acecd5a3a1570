//! Words of running text by their frequency, to see where a name cannot begin or end.

use rustc_hash::FxHashSet;

use super::plain::Plain;
use crate::lexicon::{Begun, DataError, Row, Starts, Table, Words as Common, lexicon_file};
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

/// How a clause is reached place by place; kept from clause to clause for its memory.
#[derive(Debug, Default)]
struct Ways {
    /// For each place between characters the least cost to reach it, and the length of the word that ends there.
    costs: Vec<f32>,
    lengths: Vec<u8>,
}

impl Ways {
    /// Cuts a clause, all of Chinese characters, into its likeliest of `words`, which begin in it, told by bytes from
    /// `first` on; adds those to `cut`.
    fn cut(&mut self, clause: Span, words: &[Begun], first: usize, cut: &mut Vec<Span>) {
        let end = clause.len() / HAN;
        self.costs.clear();
        self.costs.resize(end + 1, f32::MAX);
        self.lengths.clear();
        self.lengths.resize(end + 1, 0);
        self.costs[0] = 0.0;
        let mut words = words.iter().peekable();
        for from in 0..end {
            let cost = self.costs[from];
            let mut alone = UNKNOWN;
            while let Some(word) = words.next_if(|word| word.at as usize == first + from * HAN) {
                let length = usize::from(word.length);
                if length == 1 {
                    alone = word.cost;
                } else {
                    self.reach(from, length, cost + word.cost);
                }
            }
            self.reach(from, 1, cost + alone);
        }
        let before = cut.len();
        let mut to = end;
        while to > 0 {
            let from = to - usize::from(self.lengths[to]);
            cut.push(Span::new(clause.start + from * HAN, clause.start + to * HAN));
            to = from;
        }
        cut[before..].reverse();
    }

    /// Notes a word of `length` characters from `from` on if its end is reached at less cost by it.
    fn reach(&mut self, from: usize, length: usize, cost: f32) {
        let to = from + length;
        if self.costs.get(to).is_some_and(|least| cost < *least) {
            self.costs[to] = cost;
            self.lengths[to] = length as u8;
        }
    }
}

/// The words of a text, clause by clause.
#[derive(Debug)]
pub(super) struct Cut {
    /// All words, in order; what stands between them is punctuation.
    pub words: Vec<Span>,
}

impl Cut {
    /// Cuts a whole text; `starts` are the words of the field.
    pub fn of(plain: &Plain<'_>, starts: &Starts, common: &Common) -> Self {
        let mut words = Vec::with_capacity(plain.text.len() / (2 * HAN));
        let mut ways = Ways::default();
        let mut start = 0;
        let parts = plain.marks.iter().filter(|mark| !is_han(mark.sign));
        let ends = parts.map(|mark| (mark.at, mark.end()));
        for (end, behind) in ends.chain([(plain.text.len(), 0)]) {
            let clause = Span::new(start, end);
            start = behind;
            if clause.is_empty() {
                continue;
            }
            if plain.divided(clause) {
                // Words may run over a mark that was left out.
                let fresh = common.starts(clause.of(&plain.text));
                ways.cut(clause, fresh.words(), 0, &mut words);
            } else {
                let field = plain.in_field(clause);
                ways.cut(clause, starts.words_within(field), field.start, &mut words);
            }
        }
        Self { words }
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
    use super::{Cut, Plain};
    use crate::lexicon::Words;
    use crate::text::{Marks, Span};

    #[test]
    fn words_that_run_over_a_name_are_seen() {
        let words = Words::built_in().expect("lists");
        let cut = |text: &str| {
            let plain = Plain::of(text, &Marks::of(text));
            Cut::of(&plain, &words.starts(text), &words)
        };
        let found = cut("完成都市圈建设，“完”成");
        assert!(found.crosses(Span::new("完".len(), "完成都".len())));
        // Without its marks 完成 is a word.
        assert_eq!(found.words.last().map(Span::len), Some("完成".len()));
        assert!(!cut("来到成都调研").crosses(Span::new("来到".len(), "来到成都".len())));
    }
}
