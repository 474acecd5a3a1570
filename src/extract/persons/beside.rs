//! What may stand beside a name: `data/lexicon/name-contexts.tsv`, looked up by first and by last character.

use crate::lexicon::{Characters, DataError, Table, lexicon_file};

/// What a word does beside a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Beside {
    /// May follow a name directly.
    After,
    /// A verb that people are the subject of.
    Verb,
    /// Stands behind a name and is no post.
    Honorific,
    /// Stands before a name and is no post.
    Role,
    /// A name followed by this is part of a term.
    Block,
    /// No name begins with it.
    Never,
    /// The last character of names of places and things, seldom of persons.
    Tail,
    /// A character that opens a given name and does not end one.
    Opens,
    /// Ends a list of places or things.
    Things,
    /// A foreign first name that opens with a character which opens no other.
    First,
    /// Ends a clause behind a name.
    Clause,
    /// An element of Tibetan names.
    Element,
    /// No conjunction or preposition stands before it: 和 in 李信和先后发言 is the name's.
    Alone,
    /// A character that is a conjunction or preposition, and the last of names.
    Binds,
    /// The middle character of names of a surname, it and two more: 氏 in 阮氏秋荷.
    Middle,
    /// Tells rulers of one name apart, and is part of it (三世).
    Regnal,
    /// A character that stands for a state or a continent, beside those of the list of states.
    State,
    /// Stands behind states that are told by a character each: 两国 in 法德两国.
    States,
}

impl Beside {
    const NAMES: [(&'static str, Self); 18] = [
        ("after", Self::After),
        ("verb", Self::Verb),
        ("honorific", Self::Honorific),
        ("role", Self::Role),
        ("block", Self::Block),
        ("never", Self::Never),
        ("tail", Self::Tail),
        ("opens", Self::Opens),
        ("things", Self::Things),
        ("first", Self::First),
        ("clause", Self::Clause),
        ("element", Self::Element),
        ("alone", Self::Alone),
        ("binds", Self::Binds),
        ("state", Self::State),
        ("states", Self::States),
        ("middle", Self::Middle),
        ("regnal", Self::Regnal),
    ];

    const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// All that some words do, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u32);

impl Kinds {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// Whether one of the words is of that kind.
    pub const fn has(self, kind: Beside) -> bool {
        self.0 & kind.bit() != 0
    }

    /// What some words do and others.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word with all that it does.
#[derive(Clone, Copy, Debug)]
struct Word {
    form: &'static str,
    kinds: Kinds,
}

/// The words of the list.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    /// All of them, longest first.
    words: Vec<Word>,
    /// By their first character, longest first.
    by_head: Characters<Vec<Word>>,
    /// By their last character.
    by_tail: Characters<Vec<Word>>,
}

impl Neighbours {
    /// Reads the list.
    pub fn built_in() -> Result<Self, DataError> {
        let file = "name-contexts.tsv";
        let shown = format!("lexicon/{file}");
        let mut words: Vec<Word> = Vec::new();
        for row in Table::parse(&shown, lexicon_file(file).unwrap_or("form\tkind\n"))?.rows {
            let (form, kind) = (row.form(), row.second());
            let Some((_, kind)) = Beside::NAMES.iter().find(|(name, _)| *name == kind) else {
                let known: Vec<&str> = Beside::NAMES.iter().map(|(name, _)| *name).collect();
                let what = format!("“{kind}” is no kind of context");
                return Err(DataError::at(
                    shown,
                    (row.line, 2),
                    what,
                    format!("use one of {}", known.join(", ")),
                ));
            };
            match words.iter_mut().find(|word| word.form == form) {
                Some(word) => word.kinds = word.kinds.and(Kinds(kind.bit())),
                None => words.push(Word {
                    form,
                    kinds: Kinds(kind.bit()),
                }),
            }
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.form.len()));
        let mut neighbours = Self::default();
        for word in &words {
            let word = *word;
            let mut ends = word.form.chars();
            let first = ends.next();
            let last = ends.next_back().or(first);
            if let Some((first, last)) = first.zip(last) {
                neighbours.by_head.entry(first).push(word);
                neighbours.by_tail.entry(last).push(word);
            }
        }
        neighbours.words = words;
        Ok(neighbours)
    }

    /// Every word with all that it does.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, Kinds)> + '_ {
        self.words.iter().map(|word| (word.form, word.kinds))
    }

    fn heads(&self, text: &str) -> &[Word] {
        let first = text.chars().next();
        first.and_then(|c| self.by_head.get(c)).map_or(&[], Vec::as_slice)
    }

    /// Whether `form` is a word of that kind.
    pub fn is(&self, form: &str, kind: Beside) -> bool {
        self.heads(form)
            .iter()
            .any(|word| word.kinds.has(kind) && word.form == form)
    }

    /// The length in bytes of the longest word of that kind that `text` begins with.
    pub fn ahead(&self, text: &str, kind: Beside) -> Option<usize> {
        self.heads(text)
            .iter()
            .find(|word| word.kinds.has(kind) && text.starts_with(word.form))
            .map(|word| word.form.len())
    }

    /// All that the words do which `text` begins with.
    pub fn kinds_ahead(&self, text: &str) -> Kinds {
        let words = self.heads(text).iter().filter(|word| text.starts_with(word.form));
        words.fold(Kinds::default(), |kinds, word| kinds.and(word.kinds))
    }

    /// Whether `text` ends in a word of that kind.
    pub fn before(&self, text: &str, kind: Beside) -> bool {
        let last = text.chars().next_back();
        last.and_then(|c| self.by_tail.get(c)).is_some_and(|words| {
            words
                .iter()
                .any(|word| word.kinds.has(kind) && text.ends_with(word.form))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Beside, Neighbours};

    #[test]
    fn the_longest_word_of_a_kind_is_found() {
        let words = Neighbours::built_in().expect("list");
        assert_eq!(words.ahead("主持会议", Beside::Verb), Some(6));
        assert_eq!(words.ahead("主持会议", Beside::Honorific), None);
        assert!(words.is("同志", Beside::Honorific) && !words.is("同志们", Beside::Honorific));
    }
}
