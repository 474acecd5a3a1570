//! One pass over a text that finds the words of all lists.

use std::sync::Arc;

use super::words::Form;
use super::{DataError, List, Starts, Table, Words, lexicon_file};
use crate::text::Span;

/// A word of a list found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Bytes of the text that was scanned, end exclusive.
    pub span: Span,
    /// The list it stands in.
    pub list: List,
    /// The word's number in [`Lexicon::form`] and its like.
    pub entry: u32,
}

/// What a list says of one word.
#[derive(Clone, Debug)]
struct Entry {
    list: List,
    form: &'static str,
    note: &'static str,
    code: &'static str,
}

/// An entry as a scan sees it.
#[derive(Clone, Copy, Debug)]
struct Sense {
    list: List,
    /// The number of its note.
    note: u16,
    /// Whether the next entry is one of the same form.
    more: bool,
}

/// All lists, compiled.
pub struct Lexicon {
    /// What is asked of each hit, so that it touches little memory.
    senses: Vec<Sense>,
    /// The notes that entries have.
    notes: Vec<&'static str>,
    /// Sorted by form; those of one form in the order of the lists.
    entries: Vec<Entry>,
    /// Length of the longest form, in bytes.
    longest: usize,
    /// The characters of forms that are no Chinese ones, sorted: no word runs over any other mark.
    marks: Vec<char>,
    words: Arc<Words>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The lists that are compiled into the program.
    ///
    /// # Errors
    /// A list that is malformed.
    pub fn built_in() -> Result<Self, DataError> {
        let mut entries = Vec::new();
        for list in List::ALL {
            if let Some(text) = lexicon_file(list.file()) {
                read(*list, text, &mut entries)?;
            }
        }
        Self::compile(entries)
    }

    fn compile(mut entries: Vec<Entry>) -> Result<Self, DataError> {
        entries.sort_by_key(|entry| (entry.form, entry.list));
        let mut notes: Vec<&'static str> = entries.iter().map(|entry| entry.note).collect();
        notes.sort_unstable();
        notes.dedup();
        let senses: Vec<Sense> = (0..entries.len())
            .map(|at| Sense {
                list: entries[at].list,
                note: notes.partition_point(|note| *note < entries[at].note) as u16,
                more: entries
                    .get(at + 1)
                    .is_some_and(|next| next.form == entries[at].form),
            })
            .collect();
        let begins = |at: &usize| *at == 0 || !senses[at - 1].more;
        let firsts = (0..entries.len()).filter(begins);
        let words = Words::with(firsts.map(|at| (entries[at].form, at as u32)))?;
        Ok(Self {
            senses,
            notes,
            marks: marks(&entries),
            longest: entries.iter().map(|entry| entry.form.len()).max().unwrap_or(0),
            entries,
            words: Arc::new(words),
        })
    }

    /// The common words, to be shared.
    pub fn words(&self) -> &Arc<Words> {
        &self.words
    }

    /// Every word of every list in `text` (folded), overlapping ones too, sorted by start and then
    /// longest first.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.read(text).0
    }

    /// The same, and the common words of the text, in one pass.
    pub fn read(&self, text: &str) -> (Vec<Hit>, Starts) {
        let mut hits = Vec::with_capacity(text.len() / 4);
        let mut starts = Starts::of(text);
        self.words.each(text, text.len(), |span, length, form| {
            starts.add(span, length, &form);
            self.add(span, form.entry, &mut hits);
        });
        (hits, starts)
    }

    /// The words in `text` (folded) that begin before one of `places` (bytes, sorted) and end behind it, in the
    /// order of [`scan`](Self::scan).
    pub fn scan_over(&self, text: &str, places: &[usize]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut from = 0;
        for place in places {
            let around = self.around(text, *place);
            let part = Span::new(around.start.max(from), around.end);
            self.words.each(
                part.of(text),
                place.saturating_sub(part.start),
                |span, _, form| {
                    let span = Span::new(part.start + span.start, part.start + span.end);
                    let over = places.partition_point(|place| *place <= span.start);
                    if places.get(over).is_some_and(|place| *place < span.end) {
                        self.add(span, form.entry, &mut hits);
                    }
                },
            );
            from = *place;
        }
        hits
    }

    /// How far words reach that run over a place.
    fn around(&self, text: &str, place: usize) -> Span {
        let from = text.floor_char_boundary(place.saturating_sub(self.longest));
        let to = text.floor_char_boundary((place + self.longest).min(text.len()));
        let (before, behind) = (Span::new(from, place), Span::new(place, to));
        let parts = |c: char| !is_chinese(c) && self.marks.binary_search(&c).is_err();
        let start = before.of(text).rfind(parts).map_or(from, |at| from + at);
        let end = behind.of(text).find(parts).map_or(to, |at| place + at);
        Span::new(start, end)
    }

    /// Adds the entries of a form from the first on, before shorter ones at the same place.
    fn add(&self, span: Span, first: u32, hits: &mut Vec<Hit>) {
        if first == Form::NO_ENTRY {
            return;
        }
        let mut entry = first;
        let shorter = hits.iter().rev().take_while(|hit| hit.span.start == span.start);
        let mut place = hits.len() - shorter.count();
        while let Some(sense) = self.senses.get(entry as usize) {
            let list = sense.list;
            hits.insert(place, Hit { span, list, entry });
            if !sense.more {
                break;
            }
            entry += 1;
            place += 1;
        }
    }

    /// The word as the list has it.
    pub fn form(&self, hit: &Hit) -> &'static str {
        self.entries[hit.entry as usize].form
    }

    /// What the list's second column says of the word: its kind, level or note.
    pub fn note(&self, hit: &Hit) -> &'static str {
        self.notes[usize::from(self.senses[hit.entry as usize].note)]
    }

    /// The code of a division (GB/T 2260) or country (ISO 3166-1 alpha-2); empty for other words.
    pub fn code(&self, hit: &Hit) -> &'static str {
        self.entries[hit.entry as usize].code
    }
}

/// The characters of forms that are no Chinese ones, sorted.
fn marks(entries: &[Entry]) -> Vec<char> {
    let forms = entries.iter().flat_map(|entry| entry.form.chars());
    let mut marks: Vec<char> = forms.filter(|c| !is_chinese(*c)).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4000}'..='\u{9fff}')
}

fn read(list: List, text: &'static str, entries: &mut Vec<Entry>) -> Result<(), DataError> {
    for row in Table::parse(list.file(), text)?.rows {
        let (code, note, forms): (_, _, Vec<&'static str>) = match list {
            List::Division => {
                let forms = [row.get("name"), row.get("short")]
                    .into_iter()
                    .chain(row.get("former").split(','));
                (row.get("code"), row.get("level"), forms.collect())
            }
            List::Country => {
                let forms = [row.get("name"), row.get("short")]
                    .into_iter()
                    .chain(row.get("aliases").split(','));
                (row.get("iso2"), "country", forms.collect())
            }
            _ => ("", row.second(), vec![row.form()]),
        };
        let mut seen = Vec::new();
        for form in forms {
            // A single character is no name of a place by itself.
            let long_enough = code.is_empty() || form.chars().nth(1).is_some();
            if long_enough && !form.is_empty() && !seen.contains(&form) {
                seen.push(form);
                entries.push(Entry {
                    list,
                    form,
                    note,
                    code,
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn the_shipped_lists_compile() {
        let lexicon = Lexicon::built_in().expect("lists");
        assert!(!lexicon.scan("李强主持召开座谈会").is_empty());
    }
}
