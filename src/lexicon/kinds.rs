//! Lists of small words that are asked for by what they do, where a place of the text is known already.

use super::{DataError, Table, lexicon_file};

/// The words of a list by kind: does a text begin with one, end in one, hold one?
///
/// ```
/// use jiyao::lexicon::{Level, Levels};
/// # fn main() -> Result<(), jiyao::lexicon::DataError> {
/// let levels = Levels::built_in()?;
/// assert_eq!(levels.ends(Level::Class, "广西壮族自治区"), Some("自治区"));
/// assert_eq!(levels.starts(Level::Organ, "市委"), Some("市"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Kinds<K>(Vec<Kind<K>>);

/// The words of a kind.
#[derive(Debug)]
struct Kind<K> {
    kind: K,
    /// Longer before shorter, else in order of the list.
    words: Vec<&'static str>,
    /// The characters that they begin with and end in, sorted: most texts have none of them there.
    heads: Vec<char>,
    tails: Vec<char>,
}

impl<K> Kind<K> {
    fn new(kind: K, mut words: Vec<&'static str>) -> Self {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let sorted = |chars: &mut Vec<char>| {
            chars.sort_unstable();
            chars.dedup();
        };
        let mut heads: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        sorted(&mut heads);
        let mut tails: Vec<char> = words.iter().filter_map(|word| word.chars().next_back()).collect();
        sorted(&mut tails);
        Self {
            kind,
            words,
            heads,
            tails,
        }
    }
}

impl<K: Copy + PartialEq> Kinds<K> {
    /// Reads a list whose column `kind` holds names of `kinds`, one or more with blanks between them.
    ///
    /// # Errors
    /// A malformed list, a kind that has no such name, or one without a word.
    pub fn read(file: &str, kinds: &[(&str, K)]) -> Result<Self, DataError> {
        let shown = format!("lexicon/{file}");
        let mut words: Vec<(K, Vec<&'static str>)> = kinds.iter().map(|(_, k)| (*k, Vec::new())).collect();
        for row in Table::parse(&shown, lexicon_file(file).unwrap_or_default())?.rows {
            for name in row.get("kind").split(' ') {
                let Some(kind) = kinds.iter().position(|(known, _)| *known == name) else {
                    let names: Vec<&str> = kinds.iter().map(|(known, _)| *known).collect();
                    let hint = format!("use one of {}", names.join(", "));
                    return Err(DataError::at(
                        shown,
                        (row.line, 2),
                        format!("“{name}” is no kind of this list"),
                        hint,
                    ));
                };
                words[kind].1.push(row.form());
            }
        }
        for ((_, words), (name, _)) in words.iter().zip(kinds) {
            if words.is_empty() {
                let what = format!("no word of kind “{name}”");
                return Err(DataError::at(shown, (0, 0), what, "add one"));
            }
        }
        let kinds = words.into_iter().map(|(kind, words)| Kind::new(kind, words));
        Ok(Self(kinds.collect()))
    }

    fn of(&self, kind: K) -> Option<&Kind<K>> {
        self.0.iter().find(|known| known.kind == kind)
    }

    /// All words of a kind, longer before shorter, else in order of the list.
    pub fn words(&self, kind: K) -> &[&'static str] {
        self.of(kind).map_or(&[], |known| &known.words)
    }

    /// The longest word of a kind that `text` begins with.
    pub fn starts(&self, kind: K, text: &str) -> Option<&'static str> {
        let known = self.of(kind)?;
        known.heads.binary_search(&text.chars().next()?).ok()?;
        known.words.iter().find(|word| text.starts_with(**word)).copied()
    }

    /// The longest word of a kind that `text` ends in.
    pub fn ends(&self, kind: K, text: &str) -> Option<&'static str> {
        let known = self.of(kind)?;
        known.tails.binary_search(&text.chars().next_back()?).ok()?;
        known.words.iter().find(|word| text.ends_with(**word)).copied()
    }

    /// `text` without the longest word of a kind that it ends in.
    pub fn without<'t>(&self, kind: K, text: &'t str) -> Option<&'t str> {
        text.strip_suffix(self.ends(kind, text)?)
    }

    /// Every place in `text` where a word of a kind stands, word after word.
    pub fn all<'t>(&'t self, kind: K, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        self.words(kind).iter().flat_map(|word| text.match_indices(*word))
    }

    /// Where the last word of a kind begins in `text`.
    pub fn last(&self, kind: K, text: &str) -> Option<usize> {
        self.words(kind).iter().filter_map(|word| text.rfind(word)).max()
    }

    /// What follows the first word of a kind in `text`.
    pub fn behind<'t>(&self, kind: K, text: &'t str) -> Option<&'t str> {
        let ends = self
            .words(kind)
            .iter()
            .filter_map(|word| Some(text.find(word)? + word.len()));
        ends.min().map(|end| &text[end..])
    }

    /// Whether a word of a kind stands in `text`.
    pub fn within(&self, kind: K, text: &str) -> bool {
        self.words(kind).iter().any(|word| text.contains(word))
    }

    /// Whether `text` is a word of a kind.
    pub fn is(&self, kind: K, text: &str) -> bool {
        self.words(kind).contains(&text)
    }
}

/// What a word for a level of divisions does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Names of divisions end in it, and titles say it before the head: 市长.
    Class,
    /// A district of this level goes by its city's name and its own: 上海市普陀区.
    Nested,
    /// Stands for its division before the name of a body: 市委, 省政府.
    Organ,
    /// One of the levels that most divisions are of: 市, 县, 区.
    Common,
    /// A level that other states have too, so that the word tells little: 加利福尼亚州.
    Foreign,
    /// What lies below the divisions of the lists: 村.
    Below,
}

/// The words of `levels.tsv`.
pub type Levels = Kinds<Level>;

impl Levels {
    /// Reads the list.
    ///
    /// # Errors
    /// A malformed list.
    pub fn built_in() -> Result<Self, DataError> {
        Self::read(
            "levels.tsv",
            &[
                ("class", Level::Class),
                ("nested", Level::Nested),
                ("organ", Level::Organ),
                ("common", Level::Common),
                ("foreign", Level::Foreign),
                ("below", Level::Below),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Kinds;

    #[test]
    fn a_list_has_the_kinds_it_is_asked_for() {
        let error = Kinds::read("levels.tsv", &[("class", 0)]).unwrap_err();
        assert_eq!((error.file.as_str(), error.column), ("lexicon/levels.tsv", 2));
        assert!(error.hint.contains("class"), "{error}");
        let error =
            Kinds::read("title-marks.tsv", &[("former", 0), ("acting", 1), ("elect", 2)]).unwrap_err();
        assert!(error.what.contains("elect"), "{error}");
    }
}
