//! What names are made of, as weights from lists.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use super::beside::Beside;
use super::beside::{Kinds, Neighbours};
use crate::extract::source::Source;
use crate::lexicon::{Characters, DataError, Lexicon, Table, Words, lexicon_file};
use crate::text::Span;

/// The share of a character's uses in which it opens a name, as a logarithm, below which it is doubtful.
const SELDOM: f32 = -3.5;

/// The most that the other uses of a surname's character speak against a name.
const MOST_DOUBT: f32 = 3.0;

/// What a character that no list of given names has speaks for being part of one.
const STRANGE: f32 = -1.5;

/// From what weight on a character is one of transliterations.
pub(super) const TRANSLITERATES: f32 = 3.0;

/// What a character says of a name that it stands in.
#[derive(Clone, Copy, Debug)]
struct Character {
    /// As part of a given name.
    given: f32,
    /// As part of a transliteration: how often it is used so, and the logarithm of that.
    foreign: f32,
    foreign_log: f32,
    /// As a surname, where it is one.
    surname: Option<f32>,
    /// How much its other uses speak against its opening a name.
    doubt: f32,
    /// Whether a surname of two characters begins with it.
    opens_double: bool,
    /// Whether the name of a public figure does.
    opens_known: bool,
    /// Whether it stands for a state.
    state: bool,
    /// What it is beside names by itself.
    alone: Kinds,
    /// What words beside names are that begin with it, and those that end in it.
    heads: Kinds,
    tails: Kinds,
}

/// What kinds of names can begin with a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opens {
    /// One that begins with a surname.
    pub surname: bool,
    /// A transliteration.
    pub foreign: bool,
    /// That of a public figure.
    pub known: bool,
    /// One of two elements of Tibetan names.
    pub element: bool,
}

/// A character that no list has.
static UNLISTED: Character = Character {
    given: STRANGE,
    foreign: 0.0,
    foreign_log: 0.0,
    surname: None,
    doubt: 0.0,
    opens_double: false,
    opens_known: false,
    state: false,
    alone: Kinds::NONE,
    heads: Kinds::NONE,
    tails: Kinds::NONE,
};

impl Default for Character {
    fn default() -> Self {
        UNLISTED
    }
}

/// Surnames, given characters, transliteration characters, common words and words beside names.
#[derive(Debug)]
pub(super) struct Names {
    characters: Characters<Character>,
    double_surnames: FxHashMap<&'static str, f32>,
    words: Arc<Words>,
    /// Words that open with a surname and are no names.
    terms: FxHashSet<&'static str>,
    /// The names of public figures, by their first character.
    known: Characters<Vec<&'static str>>,
    neighbours: Neighbours,
}

impl Names {
    /// Reads the lists.
    pub fn built_in(lexicon: &Lexicon) -> Result<Self, DataError> {
        let neighbours = Neighbours::built_in()?;
        let mut characters: Characters<Character> = Characters::default();
        let mut double_surnames = FxHashMap::default();
        let file = lexicon_file("surnames.tsv").unwrap_or("form\tweight\n");
        for row in Table::parse("lexicon/surnames.tsv", file)?.rows {
            let weight = row.get("weight").parse().unwrap_or(1.0f32);
            let weight = weight.max(1.0).ln() / 2.0 - 2.5;
            let mut chars = row.form().chars();
            match (chars.next(), chars.next()) {
                (Some(only), None) => characters.entry(only).surname = Some(weight),
                (Some(first), Some(_)) => {
                    characters.entry(first).opens_double = true;
                    double_surnames.insert(row.form(), weight);
                }
                _ => {}
            }
        }
        for (c, weight) in weights("given.tsv")? {
            let weight = (((weight + 1.0) / 30.0).ln() * 0.5).clamp(-2.0, 2.0);
            characters.entry(c).given = weight;
        }
        for (c, weight) in weights("transliteration.tsv")? {
            let entry = characters.entry(c);
            entry.foreign = weight;
            entry.foreign_log = weight.max(1.0).ln();
        }
        let file = lexicon_file("surname-use.tsv").unwrap_or("form\tnames\n");
        for row in Table::parse("lexicon/surname-use.tsv", file)?.rows {
            let count = |column| row.get(column).parse().unwrap_or(0.0f32);
            let share = ((count("names") + 1.0) / (count("all") + 10.0)).ln();
            if let Some(c) = row.form().chars().next() {
                characters.entry(c).doubt = (SELDOM - share).clamp(0.0, MOST_DOUBT);
            }
        }
        let file = lexicon_file("countries.tsv").unwrap_or("iso2\tname\tshort\tabbreviation\taliases\n");
        for row in Table::parse("lexicon/countries.tsv", file)?.rows {
            let mut chars = row.get("abbreviation").chars();
            if let (Some(only), None) = (chars.next(), chars.next()) {
                characters.entry(only).state = true;
            }
        }
        for (form, kinds) in neighbours.words() {
            let mut ends = form.chars();
            let Some(first) = ends.next() else { continue };
            let last = ends.next_back();
            let head = characters.entry(first);
            head.heads = head.heads.and(kinds);
            if last.is_none() {
                head.alone = head.alone.and(kinds);
            }
            let tail = characters.entry(last.unwrap_or(first));
            tail.tails = tail.tails.and(kinds);
        }
        let mut known: Characters<Vec<&'static str>> = Characters::default();
        for (name, _, _) in rows("names-known.tsv")? {
            if let Some(first) = name.chars().next() {
                known.entry(first).push(name);
                characters.entry(first).opens_known = true;
            }
        }
        Ok(Self {
            characters,
            double_surnames,
            words: Arc::clone(lexicon.words()),
            terms: rows("surname-words.tsv")?.map(|(form, _, _)| form).collect(),
            known,
            neighbours,
        })
    }

    fn character(&self, c: char) -> &Character {
        self.characters.get(c).unwrap_or(&UNLISTED)
    }

    /// What can begin with the character.
    pub fn opens(&self, c: char) -> Opens {
        let c = self.character(c);
        Opens {
            surname: c.surname.is_some() || c.opens_double,
            foreign: c.foreign >= TRANSLITERATES,
            known: c.opens_known,
            element: c.heads.has(Beside::Element),
        }
    }

    /// How much a surname of one or two characters speaks for a name, about -2 to 3.
    pub fn surname(&self, form: &str) -> Option<f32> {
        let mut chars = form.chars();
        let first = self.characters.get(chars.next()?)?;
        match chars.next() {
            None => first.surname,
            Some(_) if first.opens_double => self.double_surnames.get(form).copied(),
            Some(_) => None,
        }
    }

    /// How much the character as a surname speaks for a name.
    pub fn surname_of(&self, c: char) -> Option<f32> {
        self.characters.get(c)?.surname
    }

    /// How much a surname of two characters, of which `first` is the first, speaks for a name.
    pub fn double_surname(&self, first: char, form: &str) -> Option<f32> {
        let opens = self.characters.get(first)?.opens_double;
        opens.then(|| self.double_surnames.get(form).copied())?
    }

    /// How much the other uses of the character speak against a name that opens with it, 0 to 3.
    pub fn doubt(&self, surname: char) -> f32 {
        self.character(surname).doubt
    }

    /// Whether `form` opens with a surname and is a word, none of every day.
    pub fn is_term(&self, form: &str) -> bool {
        self.terms.contains(form)
    }

    /// Whether the name is that of a public figure often in the news.
    pub fn is_known(&self, form: &str) -> bool {
        let first = form.chars().next();
        first.is_some_and(|c| self.character(c).opens_known) && self.known_by_head(form).contains(&form)
    }

    /// The length in bytes of the longest public figure's name of four characters or more that `text`
    /// starts with.
    pub fn known_ahead(&self, text: &str) -> Option<usize> {
        self.known_by_head(text)
            .iter()
            .filter(|name| text.starts_with(**name) && name.chars().nth(3).is_some())
            .map(|name| name.len())
            .max()
    }

    /// The length in bytes of the longest public figure's name of two characters or more that `text` starts
    /// with, where a longer transliteration would not go on.
    pub fn figure_ahead(&self, text: &str) -> Option<usize> {
        let figures = self.known_by_head(text).iter();
        figures
            .filter(|name| text.starts_with(**name))
            .map(|name| name.len())
            .max()
    }

    fn known_by_head(&self, text: &str) -> &[&'static str] {
        let first = text.chars().next();
        first.and_then(|c| self.known.get(c)).map_or(&[], Vec::as_slice)
    }

    /// Whether the character alone is a word of that kind.
    pub fn is_char(&self, c: char, kind: Beside) -> bool {
        self.character(c).alone.has(kind)
    }

    /// Whether `form` is a word of that kind.
    pub fn is(&self, form: &str, kind: Beside) -> bool {
        self.may_begin(form, kind) && self.neighbours.is(form, kind)
    }

    /// How much a character speaks for being part of a given name, -2 to 2.
    pub fn given(&self, c: char) -> f32 {
        let weight = self.character(c).given;
        if weight < 0.5 && self.function(c) {
            -5.0
        } else {
            weight
        }
    }

    /// The same where what stands behind tells that the character is no word of its own.
    pub fn given_alone(&self, c: char) -> f32 {
        self.character(c).given
    }

    /// Whether the character is a conjunction or preposition that names end in too (和, 为).
    pub fn binds(&self, c: char) -> bool {
        self.is_char(c, Beside::Binds)
    }

    /// Whether the character stands for a state or a continent.
    pub fn state(&self, c: char) -> bool {
        self.character(c).state || self.is_char(c, Beside::State)
    }

    /// Whether `form` is states, told by a character each, before a word that goes with several of them
    /// (塔吉乌 before 三国, 非 before 方), or one with that word (白两国).
    pub fn states(&self, form: &str, rest: &str) -> bool {
        let several = |text: &str| self.beside(text, Beside::States).is_some();
        let mut chars = form.chars();
        chars.next().is_some_and(|c| self.state(c))
            && (several(chars.as_str()) || (chars.all(|c| self.state(c)) && several(rest)))
    }

    /// Whether the character alone is a word that goes beside names (在, 和, 等).
    pub fn function(&self, c: char) -> bool {
        self.is_char(c, Beside::After)
    }

    /// Whether the character is the last of names of places and bodies (区, 局).
    pub fn ends_place(&self, c: char) -> bool {
        self.is_char(c, Beside::Tail)
    }

    /// Whether the character alone ends a clause behind a name (时).
    pub fn ends_clause(&self, c: char) -> bool {
        self.is_char(c, Beside::Clause)
    }

    /// Whether `form` is a word that follows names as their verb.
    pub fn is_verb(&self, form: &str) -> bool {
        self.is(form, Beside::Verb)
    }

    /// Whether `form` stands with names and is no post (同志, 先生).
    pub fn is_honorific(&self, form: &str) -> bool {
        self.is(form, Beside::Honorific) || self.is(form, Beside::Role)
    }

    /// Whether the character is used in transliterations, and how often.
    pub fn foreign(&self, c: char) -> f32 {
        self.character(c).foreign
    }

    /// The natural logarithm of that, at least 0.
    pub fn foreign_log(&self, c: char) -> f32 {
        self.character(c).foreign_log
    }

    /// Whether `form` is a common word.
    pub fn is_word(&self, form: &str) -> bool {
        self.words.contains(form)
    }

    /// How often the common word that `span` is stands in texts; 0 where it is none.
    pub fn count_at(&self, source: &Source<'_>, span: Span) -> u32 {
        if source.words.is(span) {
            self.word_count(span.of(&source.text))
        } else {
            0
        }
    }

    /// How often a common word stands in texts, 0 for other words.
    pub fn word_count(&self, form: &str) -> u32 {
        self.words.count(form)
    }

    /// Whether `text` starts with a word of that kind, and its length in bytes (the longest).
    pub fn beside(&self, text: &str, kind: Beside) -> Option<usize> {
        let begins = self.may_begin(text, kind);
        begins.then(|| self.neighbours.ahead(text, kind)).flatten()
    }

    /// Whether a word of that kind begins with the first character of `text`.
    fn may_begin(&self, text: &str, kind: Beside) -> bool {
        let first = text.chars().next();
        first.is_some_and(|c| self.character(c).heads.has(kind))
    }

    /// All that the words do which `text` starts with.
    pub fn kinds_ahead(&self, text: &str) -> Kinds {
        self.neighbours.kinds_ahead(text)
    }

    /// Whether `text` ends with a word of that kind.
    pub fn beside_before(&self, text: &str, kind: Beside) -> bool {
        let last = text.chars().next_back();
        last.is_some_and(|c| self.character(c).tails.has(kind)) && self.neighbours.before(text, kind)
    }
}

fn rows(file: &'static str) -> Result<impl Iterator<Item = (&'static str, &'static str, usize)>, DataError> {
    let table = Table::parse(
        &format!("lexicon/{file}"),
        lexicon_file(file).unwrap_or("form\tkind\n"),
    )?;
    Ok(table
        .rows
        .into_iter()
        .map(|row| (row.form(), row.second(), row.line)))
}

fn weights(file: &'static str) -> Result<Vec<(char, f32)>, DataError> {
    rows(file)?
        .map(|(form, weight, line)| {
            let weight = weight.parse().ok();
            form.chars().next().zip(weight).ok_or_else(|| {
                DataError::at(
                    format!("lexicon/{file}"),
                    (line, 2),
                    "no weight",
                    "write a character, a tab and a number",
                )
            })
        })
        .collect()
}
