//! Words of running text by their frequency, to see where a name cannot begin or end.

use rustc_hash::FxHashSet;

use crate::lexicon::{DataError, Row, Table, Words as Common, lexicon_file};
use crate::text::Span;

/// Bytes of a Chinese character of the Basic Multilingual Plane.
const HAN: usize = 3;

/// Cost of a character that is no listed word.
const UNKNOWN: f32 = 9.5;

/// How a place of a clause is reached at the least cost.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: f32,
    /// Where the last word begins, in characters.
    from: usize,
}

impl Step {
    const UNREACHED: Self = Self {
        cost: f32::MAX,
        from: 0,
    };

    fn reach(&mut self, from: usize, cost: f32) {
        if cost < self.cost {
            *self = Self { cost, from };
        }
    }
}

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

/// Cuts the stretch `span` of `text`, Chinese characters only, into its likeliest words, and adds them to
/// `words`; `best` is kept from call to call for its memory.
fn cut(common: &Common, text: &str, span: Span, best: &mut Vec<Step>, words: &mut Vec<Span>) {
    let clause = span.of(text);
    let length = clause.len() / HAN;
    best.clear();
    best.resize(length + 1, Step::UNREACHED);
    best[0].cost = 0.0;
    for from in 0..length {
        let cost = best[from].cost;
        let mut alone = UNKNOWN;
        for (bytes, own) in common.costs(&clause[from * HAN..]) {
            if bytes == HAN {
                alone = own;
            } else {
                best[from + bytes / HAN].reach(from, cost + own);
            }
        }
        best[from + 1].reach(from, cost + alone);
    }
    let first = words.len();
    let mut to = length;
    while to > 0 {
        let from = best[to].from;
        words.push(Span::new(span.start + from * HAN, span.start + to * HAN));
        to = from;
    }
    words[first..].reverse();
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
        let mut best = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
            match (is_han(c), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    cut(common, text, Span::new(from, at), &mut best, &mut all);
                    start = None;
                }
                _ => {}
            }
        }
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
