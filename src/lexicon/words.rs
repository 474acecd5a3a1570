//! Common words, to tell where other things end.

use rustc_hash::FxHashMap;

use super::trie::Trie;
use super::{DataError, Row, Table, lexicon_file};
use crate::text::Span;

/// Bytes of a Chinese character of the Basic Multilingual Plane.
const HAN: usize = 3;

/// The longest common word, in characters.
const LONGEST: usize = 4;

/// Cost of a word of every list but that of common words.
const OTHER: f32 = 8.0;

/// Cost of the name of a place that is no common word: 拉美国家 is cut behind 拉美, not before 美国.
const PLACE: f32 = 11.5;

/// Common words of two to four characters; beside them those of other lists, to cut a text by, and the forms of the
/// lists that are looked for in texts: one tree for all, so that a text is gone over once.
#[derive(Debug)]
pub struct Words {
    trie: Trie,
    forms: Vec<Form>,
}

/// What a form is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// How often the word stands in the texts that common words were counted in; 0 for other forms.
    pub count: u32,
    /// The negative logarithm of its frequency; infinite where no text is cut by it.
    pub cost: f32,
    /// The number of the first entry of the lists that has this form; [`NO_ENTRY`](Self::NO_ENTRY) for none.
    pub entry: u32,
}

impl Form {
    pub const NO_ENTRY: u32 = u32::MAX;
}

impl Words {
    /// Reads `words.tsv`, and the lists of words that are cut as such.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        Self::with([])
    }

    /// The same with the forms of other lists, each with its first entry.
    pub(super) fn with(entries: impl IntoIterator<Item = (&'static str, u32)>) -> Result<Self, DataError> {
        let counts: Vec<(&str, u32)> = rows("words.tsv")?
            .map(|row| (row.form(), row.second().parse().unwrap_or(1)))
            .collect();
        let total = counts
            .iter()
            .map(|(_, count)| *count as f32)
            .sum::<f32>()
            .max(1.0);
        let mut costs: Vec<(&str, u32, f32)> = Vec::with_capacity(counts.len());
        costs.extend(
            counts
                .iter()
                .map(|(form, count)| (*form, *count, (total / *count as f32).ln())),
        );
        for (file, cost) in [
            ("term-stops.tsv", OTHER),
            ("generic.tsv", OTHER),
            ("places-other.tsv", PLACE),
        ] {
            costs.extend(rows(file)?.map(|row| (row.form(), 0, cost)));
        }
        // 在吉布提出席 is cut behind 吉布提, not before 提出.
        costs.extend(rows("countries.tsv")?.map(|row| (row.get("short"), 0, PLACE)));
        costs.retain(|(form, _, _)| form.chars().count() <= LONGEST);
        // What is often asked for stands together.
        costs.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        let mut forms: Vec<Form> = Vec::with_capacity(costs.len());
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        for (form, count, cost) in costs {
            numbers.entry(form).or_insert_with(|| {
                forms.push(Form {
                    count,
                    cost,
                    entry: Form::NO_ENTRY,
                });
                forms.len() as u32 - 1
            });
        }
        for (form, entry) in entries {
            let number = *numbers.entry(form).or_insert(forms.len() as u32) as usize;
            if number == forms.len() {
                forms.push(Form {
                    count: 0,
                    cost: f32::INFINITY,
                    entry: Form::NO_ENTRY,
                });
            }
            forms[number].entry = entry;
        }
        Ok(Self {
            trie: Trie::new(numbers),
            forms,
        })
    }

    /// Whether `form` is a common word.
    pub fn contains(&self, form: &str) -> bool {
        self.count(form) > 0
    }

    /// How often a word stands in the texts that the list was counted in; 0 if it is not listed.
    pub fn count(&self, form: &str) -> u32 {
        let form = self
            .trie
            .get(form)
            .and_then(|number| self.forms.get(number as usize));
        form.map_or(0, |form| form.count)
    }

    /// Calls `found` with each form in `text` that begins before the byte `until`, in order of the places where they begin,
    /// there shortest first: its bytes, its length in characters, and what it is.
    pub(super) fn each(&self, text: &str, until: usize, mut found: impl FnMut(Span, usize, Form)) {
        let mut letters: Vec<u16> = Vec::with_capacity(text.len() / HAN);
        let mut places: Vec<usize> = Vec::with_capacity(text.len() / HAN);
        for (at, c) in text.char_indices() {
            // No form holds a character beyond the plane.
            letters.push(u16::try_from(u32::from(c)).unwrap_or(0));
            places.push(at);
        }
        places.push(text.len());
        for number in 0..letters.len() {
            if places[number] >= until {
                break;
            }
            self.trie.ahead(&letters[number..], |length, form| {
                let span = Span::new(places[number], places[number + length]);
                found(span, length, self.forms[form as usize]);
            });
        }
    }
}

fn rows(file: &str) -> Result<impl Iterator<Item = Row<'static>> + use<>, DataError> {
    let text = lexicon_file(file).unwrap_or("form\n");
    Ok(Table::parse(&format!("lexicon/{file}"), text)?.rows.into_iter())
}
