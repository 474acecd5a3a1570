//! Words of running text by their frequency, to see where a name cannot begin or end.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{DataError, Row, Table, lexicon_file};
use crate::text::Span;

/// Longest word of the list, in characters.
const LONGEST: usize = 4;

/// Cost of the name of a place that is no common word.
const PLACE: f32 = 11.5;

/// Common words with the cost of each, and words that no name takes in.
#[derive(Debug)]
pub(super) struct Words {
    costs: FxHashMap<&'static str, f32>,
    /// Cost of a character that is no listed word.
    unknown: f32,
    stops: FxHashSet<&'static str>,
    generic: FxHashSet<&'static str>,
}

impl Words {
    /// Reads the lists.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        let mut counts: Vec<(&'static str, f32)> = Vec::new();
        for row in Table::parse("lexicon/words.tsv", lexicon_file("words.tsv").unwrap_or_default())?.rows {
            counts.push((row.form(), row.second().parse().unwrap_or(1.0)));
        }
        let mut stops = FxHashSet::default();
        for row in Table::parse(
            "lexicon/term-stops.tsv",
            lexicon_file("term-stops.tsv").unwrap_or_default(),
        )?
        .rows
        {
            stops.insert(row.form());
        }
        let generic = Table::parse(
            "lexicon/generic.tsv",
            lexicon_file("generic.tsv").unwrap_or_default(),
        )?;
        let total: f32 = counts.iter().map(|(_, n)| n).sum::<f32>().max(1.0);
        let mut costs: FxHashMap<_, _> = counts.into_iter().map(|(w, n)| (w, (total / n).ln())).collect();
        let generic: FxHashSet<&'static str> = generic.rows.iter().map(Row::form).collect();
        for stop in stops.iter().chain(&generic) {
            costs.entry(*stop).or_insert(8.0);
        }
        // 拉美国家 is cut behind 拉美, not before 美国.
        let file = "places-other.tsv";
        for row in Table::parse(&format!("lexicon/{file}"), lexicon_file(file).unwrap_or_default())?.rows {
            costs.entry(row.form()).or_insert(PLACE);
        }
        Ok(Self {
            costs,
            unknown: 9.5,
            stops,
            generic,
        })
    }

    /// Cuts the stretch `span` of `text` (one clause) into its likeliest words.
    pub fn cut(&self, text: &str, span: Span) -> Vec<Span> {
        let clause = span.of(text);
        let bounds: Vec<usize> = clause
            .char_indices()
            .map(|(at, _)| at)
            .chain([clause.len()])
            .collect();
        let n = bounds.len() - 1;
        // best[i]: the least cost of cutting the first i characters, and where its last word begins.
        let mut best: Vec<(f32, usize)> = vec![(f32::MAX, 0); n + 1];
        best[0] = (0.0, 0);
        for from in 0..n {
            let cost = best[from].0;
            for to in from + 1..=n.min(from + LONGEST) {
                let word = &clause[bounds[from]..bounds[to]];
                let own = match self.costs.get(word) {
                    Some(cost) => *cost,
                    None if to == from + 1 => self.unknown,
                    None => continue,
                };
                if cost + own < best[to].0 {
                    best[to] = (cost + own, from);
                }
            }
        }
        let mut words = Vec::new();
        let mut to = n;
        while to > 0 {
            let from = best[to].1;
            words.push(Span::new(span.start + bounds[from], span.start + bounds[to]));
            to = from;
        }
        words.reverse();
        words
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

/// The words of a text, clause by clause.
#[derive(Debug)]
pub(super) struct Cut {
    /// All words, in order; what stands between them is punctuation.
    pub words: Vec<Span>,
}

impl Cut {
    /// Cuts a whole text.
    pub fn of(text: &str, words: &Words) -> Self {
        let mut all = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
            match (is_han(c), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    all.extend(words.cut(text, Span::new(from, at)));
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
    use super::{Cut, Words};
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
