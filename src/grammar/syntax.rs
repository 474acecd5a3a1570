//! The language of `match`: its few signs, and the parser.

use std::sync::Arc;

use super::first::First;
use super::tags::Classes;

/// How many characters one gap may span.
const GAP_LIMIT: usize = 59;

/// Signs of the language, each in one place.
mod sign {
    pub const OPEN: char = '(';
    pub const CLOSE: char = ')';
    pub const OR: char = '|';
    pub const OPTIONAL: char = '?';
    pub const NAME: char = ':';
    pub const CLASS_OPEN: char = '{';
    pub const CLASS_CLOSE: char = '}';
    pub const CLAUSE_START: char = '^';
    pub const CLAUSE_END: char = '$';
    pub const GAP: char = '.';
}

/// One element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// These characters.
    Literal(String),
    /// A tag of the class of this number.
    Class(u8),
    /// One of these sequences.
    Group(Vec<Branch>),
    /// The element, or nothing.
    Optional(Box<Element>),
    /// The element, captured under a name.
    Named(Box<Element>, String),
    /// As few characters as possible.
    Gap(Gap),
    /// A clause begins here.
    ClauseStart,
    /// A clause ends here.
    ClauseEnd,
}

/// One of the sequences of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    pub elements: Vec<Element>,
    /// With what it begins.
    pub first: First,
}

/// Characters that may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// Whether it may reach beyond its clause.
    pub across: bool,
    /// The most characters.
    pub longest: usize,
    /// With what the words behind it begin.
    pub ahead: First,
}

/// A compiled `match`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    pub(super) elements: Vec<Element>,
    /// The classes that its family tells apart.
    pub(super) classes: Arc<Classes>,
    /// With what a match begins.
    pub(super) first: First,
    /// What else every match holds: of each of these one character or class.
    pub(super) needs: Vec<First>,
    /// The names of its parts.
    names: Vec<String>,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {what}")]
pub struct PatternError {
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl Pattern {
    /// Whether a part of the pattern bears this name.
    pub fn names(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Reads a pattern that stands for itself.
    ///
    /// # Errors
    /// A bracket that is not closed, a sign where no element stands before it, an empty alternative.
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        let mut classes = Classes::default();
        let mut pattern = Self::parse_among(source, &mut classes)?;
        pattern.classes = Arc::new(classes);
        Ok(pattern)
    }

    /// Reads a pattern of a family, whose classes are numbered together; the family gives it its classes.
    pub(super) fn parse_among(source: &str, classes: &mut Classes) -> Result<Self, PatternError> {
        let chars: Vec<char> = source.chars().collect();
        let mut parser = Parser {
            chars: &chars,
            at: 0,
            classes,
            names: Vec::new(),
        };
        let elements = parser.sequence()?;
        if parser.at < chars.len() {
            return Err(parser.error("a bracket closes that was not opened"));
        }
        if elements.is_empty() {
            return Err(parser.error("an empty pattern"));
        }
        Ok(Self {
            first: First::of(&elements),
            needs: First::needs(&elements),
            classes: Arc::default(),
            names: parser.names,
            elements,
        })
    }
}

struct Parser<'c> {
    chars: &'c [char],
    at: usize,
    classes: &'c mut Classes,
    names: Vec<String>,
}

impl Parser<'_> {
    fn error(&self, what: impl Into<String>) -> PatternError {
        PatternError {
            column: self.at + 1,
            what: what.into(),
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    /// Elements up to `|`, `)` or the end.
    fn sequence(&mut self) -> Result<Vec<Element>, PatternError> {
        let mut out: Vec<Element> = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                c if c.is_whitespace() => self.at += 1,
                sign::OR | sign::CLOSE => break,
                sign::OPTIONAL => {
                    let last = out.pop().ok_or_else(|| self.error("? has nothing before it"))?;
                    out.push(Element::Optional(Box::new(last)));
                    self.at += 1;
                }
                sign::NAME => {
                    self.at += 1;
                    let name = self.word(|c| c.is_ascii_alphanumeric() || c == '_');
                    let last = out.pop().ok_or_else(|| self.error(": has nothing before it"))?;
                    if name.is_empty() {
                        return Err(self.error("a name is missing after :"));
                    }
                    self.names.push(name.clone());
                    out.push(Element::Named(Box::new(last), name));
                }
                _ => {
                    let element = self.element(c)?;
                    match (out.last_mut(), &element) {
                        // Two gaps are one that reaches as far as both.
                        (Some(Element::Gap(last)), Element::Gap(more)) if last.across == more.across => {
                            last.longest += more.longest;
                        }
                        _ => out.push(element),
                    }
                }
            }
        }
        for at in 1..out.len() {
            let (before, behind) = out.split_at_mut(at);
            if let Some(Element::Gap(gap)) = before.last_mut() {
                gap.ahead = First::of(behind);
            }
        }
        Ok(out)
    }

    fn element(&mut self, c: char) -> Result<Element, PatternError> {
        self.at += 1;
        Ok(match c {
            sign::OPEN => {
                let mut branches = vec![self.sequence()?];
                while self.peek() == Some(sign::OR) {
                    self.at += 1;
                    branches.push(self.sequence()?);
                }
                if self.peek() != Some(sign::CLOSE) {
                    return Err(self.error("a bracket is not closed"));
                }
                if branches.iter().any(Vec::is_empty) {
                    return Err(self.error("an empty alternative; write (…)? for what may be absent"));
                }
                self.at += 1;
                let branch = |elements: Vec<Element>| Branch {
                    first: First::of(&elements),
                    elements,
                };
                Element::Group(branches.into_iter().map(branch).collect())
            }
            sign::CLASS_OPEN => {
                let class = self.word(|c| c.is_ascii_alphanumeric());
                let label = (self.peek() == Some(sign::NAME)).then(|| {
                    self.at += 1;
                    self.word(|c| c.is_ascii_alphanumeric() || c == '_')
                });
                if class.is_empty() || self.peek() != Some(sign::CLASS_CLOSE) {
                    return Err(self.error("a class is written {name} or {name:label}"));
                }
                self.at += 1;
                let number = self.classes.number(&class);
                let number = number.ok_or_else(|| self.error("more classes than one family may name"))?;
                let name = label.unwrap_or(class);
                self.names.push(name.clone());
                Element::Named(Box::new(Element::Class(number)), name)
            }
            sign::CLAUSE_START => Element::ClauseStart,
            sign::CLAUSE_END => Element::ClauseEnd,
            sign::GAP => {
                let dots = 1 + self.word(|c| c == sign::GAP).len();
                match dots {
                    2 => gap(false),
                    3 => gap(true),
                    _ => return Err(self.error("a gap is written .. (clause) or ... (sentence)")),
                }
            }
            sign::CLASS_CLOSE => return Err(self.error("} without {")),
            _ => {
                self.at -= 1;
                let special = "()|?:{}^$.";
                let word = self.word(|c| !special.contains(c) && !c.is_whitespace());
                // A ? or : after a word of several characters belongs to the whole word.
                Element::Literal(word)
            }
        })
    }

    fn word(&mut self, keep: impl Fn(char) -> bool) -> String {
        let from = self.at;
        while self.peek().is_some_and(&keep) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }
}

fn gap(across: bool) -> Element {
    Element::Gap(Gap {
        across,
        longest: GAP_LIMIT,
        // Behind the last element of a bracket anything may follow.
        ahead: First::of(&[]),
    })
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn says_where_a_pattern_is_wrong() {
        for (source, column) in [
            ("(主持", 4),
            ("?", 1),
            ("主持)", 3),
            ("{person", 8),
            ("a|b", 2),
            ("(a|)", 4),
        ] {
            assert_eq!(Pattern::parse(source).unwrap_err().column, column, "{source}");
        }
    }
}
