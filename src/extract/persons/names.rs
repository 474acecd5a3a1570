//! What names are made of, as weights from lists.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{DataError, Table, Words, ends, lexicon_file};

/// What may stand beside a name.
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
}

/// Surnames, given characters, transliteration characters, common words and words beside names.
#[derive(Debug)]
pub(super) struct Names {
    surnames: FxHashMap<&'static str, f32>,
    given: FxHashMap<char, f32>,
    foreign: FxHashMap<char, f32>,
    words: Words,
    known: FxHashSet<&'static str>,
    /// The known names of four characters or more, by their first.
    known_long: FxHashMap<char, Vec<&'static str>>,
    beside: FxHashMap<&'static str, Vec<Beside>>,
    /// Characters that begin a word beside a name, to look up only where it can help.
    heads: FxHashSet<char>,
}

impl Names {
    /// Reads the lists.
    pub fn built_in() -> Result<Self, DataError> {
        let mut beside: FxHashMap<&'static str, Vec<Beside>> = FxHashMap::default();
        for (form, kind, line) in rows("name-contexts.tsv")? {
            let kind = match kind {
                "after" => Beside::After,
                "verb" => Beside::Verb,
                "honorific" => Beside::Honorific,
                "role" => Beside::Role,
                "block" => Beside::Block,
                "never" => Beside::Never,
                "tail" => Beside::Tail,
                "opens" => Beside::Opens,
                _ => {
                    let what = format!("“{kind}” is no kind of context");
                    let hint = "use after, verb, honorific, role, block, never, tail or opens";
                    return Err(DataError::at("lexicon/name-contexts.tsv", (line, 2), what, hint));
                }
            };
            beside.entry(form).or_default().push(kind);
        }
        let mut surnames = FxHashMap::default();
        if let Some(text) = lexicon_file("surnames.tsv") {
            for row in Table::parse("lexicon/surnames.tsv", text)?.rows {
                surnames.insert(
                    row.form(),
                    (row.get("weight").parse().unwrap_or(1.0f32)).max(1.0).ln() / 2.0 - 2.5,
                );
            }
        }
        let known: FxHashSet<&'static str> = rows("names-known.tsv")?.map(|(form, _, _)| form).collect();
        let mut known_long: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
        for name in known.iter().filter(|n| n.chars().nth(3).is_some()) {
            if let Some(first) = name.chars().next() {
                known_long.entry(first).or_default().push(name);
            }
        }
        Ok(Self {
            surnames,
            given: weights("given.tsv")?
                .into_iter()
                .map(|(c, w)| (c, ((w + 1.0) / 30.0).ln() * 0.5))
                .collect(),
            foreign: weights("transliteration.tsv")?.into_iter().collect(),
            words: Words::built_in()?,
            known,
            known_long,
            heads: beside.keys().filter_map(|form| form.chars().next()).collect(),
            beside,
        })
    }

    /// How much a surname speaks for a name, about -2 to 3.
    pub fn surname(&self, form: &str) -> Option<f32> {
        self.surnames.get(form).copied()
    }

    /// Whether the name is that of a public figure often in the news.
    pub fn is_known(&self, form: &str) -> bool {
        self.known.contains(form)
    }

    /// The length in bytes of the longest public figure's name of four characters or more that `text`
    /// starts with.
    pub fn known_ahead(&self, text: &str) -> Option<usize> {
        let names = self.known_long.get(&text.chars().next()?)?;
        names
            .iter()
            .filter(|n| text.starts_with(**n))
            .map(|n| n.len())
            .max()
    }

    /// Whether `form` is a word of that kind.
    pub fn is(&self, form: &str, kind: Beside) -> bool {
        self.beside.get(form).is_some_and(|k| k.contains(&kind))
    }

    /// How much a character speaks for being part of a given name, -2 to 2.
    pub fn given(&self, c: char) -> f32 {
        let weight = self.given.get(&c).copied().unwrap_or(-1.5).clamp(-2.0, 2.0);
        if weight < 0.5 && self.function(c) {
            -5.0
        } else {
            weight
        }
    }

    /// Whether the character alone is a word that goes beside names (在, 和, 等).
    pub fn function(&self, c: char) -> bool {
        self.heads.contains(&c)
            && self
                .beside
                .get(&*c.encode_utf8(&mut [0; 4]))
                .is_some_and(|k| k.contains(&Beside::After))
    }

    /// Whether `form` is a word that follows names as their verb.
    pub fn is_verb(&self, form: &str) -> bool {
        self.beside.get(form).is_some_and(|k| k.contains(&Beside::Verb))
    }

    /// Whether `form` stands with names and is no post (同志, 先生).
    pub fn is_honorific(&self, form: &str) -> bool {
        self.beside
            .get(form)
            .is_some_and(|k| k.contains(&Beside::Honorific) || k.contains(&Beside::Role))
    }

    /// Whether the character is used in transliterations, and how often.
    pub fn foreign(&self, c: char) -> f32 {
        self.foreign.get(&c).copied().unwrap_or(0.0)
    }

    /// Whether `form` is a common word.
    pub fn is_word(&self, form: &str) -> bool {
        self.words.contains(form)
    }

    /// How often a common word stands in texts, 0 for other words.
    pub fn word_count(&self, form: &str) -> u32 {
        self.words.count(form)
    }

    /// The longest common word that `text` starts with, in bytes; 0 if none.
    pub fn word_ahead(&self, text: &str) -> usize {
        self.words.ahead(text)
    }

    /// Whether a common word begins at one of the `inner` characters before `at` and ends behind it.
    pub fn straddles(&self, text: &str, from: usize, at: usize) -> bool {
        self.words.straddle(text, from, at)
    }

    /// The common words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Whether `text` starts with a word of that kind, and its length in bytes (the longest).
    pub fn beside(&self, text: &str, kind: Beside) -> Option<usize> {
        if !text.chars().next().is_some_and(|c| self.heads.contains(&c)) {
            return None;
        }
        ends(text, 10)
            .rev()
            .find(|end| self.beside.get(&text[..*end]).is_some_and(|k| k.contains(&kind)))
    }

    /// Whether `text` ends with a word of that kind.
    pub fn beside_before(&self, text: &str, kind: Beside) -> bool {
        let starts = text.char_indices().rev().take(5).map(|(at, _)| at);
        starts
            .into_iter()
            .any(|at| self.beside.get(&text[at..]).is_some_and(|k| k.contains(&kind)))
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
