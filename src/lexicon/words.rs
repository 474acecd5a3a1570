//! Common words, to tell where other things end.

use super::forms::Forms;
use super::{DataError, Row, Table, lexicon_file};

/// Bytes of a Chinese character of the Basic Multilingual Plane.
const HAN: usize = 3;

/// Cost of a word of every list but that of common words.
const OTHER: f32 = 8.0;

/// Cost of the name of a place that is no common word: 拉美国家 is cut behind 拉美, not before 美国.
const PLACE: f32 = 11.5;

/// Common words of two to four characters; beside them those of other lists, to cut a text by.
#[derive(Debug)]
pub struct Words(Forms<Word>);

/// A word by its frequency.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// How often it stands in the texts that common words were counted in; 0 for words of other lists.
    pub count: u32,
    /// The negative logarithm of its frequency.
    pub cost: f32,
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

    /// Calls `found` with each word of `text`, in order of the places where they begin: the place in bytes, the word's
    /// length in characters, and the word.
    pub(super) fn stretches(&self, text: &str, mut found: impl FnMut(usize, usize, Word)) {
        let numbers = text.char_indices().filter(|(_, c)| c.len_utf8() == HAN);
        let mut stretch: Vec<u16> = Vec::new();
        let mut start = 0;
        let mut read = |start: usize, stretch: &mut Vec<u16>| {
            for from in 0..stretch.len() {
                self.0.ahead(&stretch[from..], |count, word| {
                    found(start + from * HAN, count, word)
                });
            }
            stretch.clear();
        };
        for (at, c) in numbers {
            if at != start + stretch.len() * HAN {
                read(start, &mut stretch);
            }
            if stretch.is_empty() {
                start = at;
            }
            stretch.push(c as u16);
        }
        read(start, &mut stretch);
    }
}

fn rows(file: &str) -> Result<impl Iterator<Item = Row<'static>> + use<>, DataError> {
    let text = lexicon_file(file).unwrap_or("form\n");
    Ok(Table::parse(&format!("lexicon/{file}"), text)?.rows.into_iter())
}
