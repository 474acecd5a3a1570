//! The small language of the lists of names: text, alternatives in brackets, and slots.
//!
//! `[a]` may be left out, `(a|b)` is either. `{n}` and `{m}` are numbers, Chinese or Arabic; `{x}` and `{y}`
//! any text; `{d}` a division by its full name. In a full form `{party}` and `{congress}` are the terms of
//! office that run on the day of the report.

use crate::text::{in_chinese, numeral};

/// The full name of a division, and the length of the name as it was read.
pub(super) type Division = (String, usize);

/// Says which division a text begins with.
pub(super) type Seats<'s> = &'s dyn Fn(&str) -> Option<Division>;

/// Says the number of the term of a kind; `None` where the day is not known.
type Terms<'s> = &'s dyn Fn(&str) -> Option<u64>;

/// A stretch of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// These words.
    Text(String),
    /// A number, by its slot.
    Number(String),
    /// Any text, by its slot.
    Any(String),
    /// A division.
    Seat,
    /// A term of office.
    Term(String),
}

impl Piece {
    /// What stands in a written name where a term is filled in: a number.
    pub fn said(&mut self) {
        if let Self::Term(kind) = self {
            *self = Self::Number(std::mem::take(kind));
        }
    }
}

/// A name with slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template {
    pub pieces: Vec<Piece>,
}

impl Template {
    /// Reads a name with slots; what is no slot is text.
    pub fn parse(written: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = written;
        while !rest.is_empty() {
            let (text, slot, tail) = match rest.split_once('{') {
                Some((text, behind)) => {
                    let (slot, tail) = behind.split_once('}').unwrap_or((behind, ""));
                    (text, slot, tail)
                }
                None => (rest, "", ""),
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(text.to_owned()));
            }
            pieces.extend(match slot {
                "" => None,
                "n" | "m" => Some(Piece::Number(slot.to_owned())),
                "d" => Some(Piece::Seat),
                "x" | "y" => Some(Piece::Any(slot.to_owned())),
                _ => Some(Piece::Term(slot.to_owned())),
            });
            rest = tail;
        }
        Self { pieces }
    }

    /// The name with its slots filled; text in slots as `spelt` gives it.
    pub fn fill(&self, bound: &Bound, term: Terms<'_>, spelt: &dyn Fn(&str) -> String) -> Option<String> {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Number(slot) => filled.push_str(&ordinal(bound.number(slot)?)),
                Piece::Term(kind) => {
                    let value = bound.number(kind).or_else(|| term(kind))?;
                    filled.push_str(&ordinal(value));
                }
                Piece::Any(slot) => filled.push_str(&spelt(bound.text(slot)?)),
                Piece::Seat => filled.push_str(bound.text("d")?),
            }
        }
        Some(filled)
    }
}

/// What the slots of a pattern stand for in a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    numbers: Vec<(String, u64)>,
    texts: Vec<(String, String)>,
}

impl Bound {
    /// Binds the slots so that the pieces make up all of the text; says whether they can.
    pub fn bind(&mut self, pieces: &[Piece], text: &str, seats: Seats<'_>) -> bool {
        let Some((piece, rest)) = pieces.split_first() else {
            return text.is_empty();
        };
        match piece {
            Piece::Text(words) => text
                .strip_prefix(words.as_str())
                .is_some_and(|tail| self.bind(rest, tail, seats)),
            Piece::Number(slot) | Piece::Term(slot) => numeral(text).is_some_and(|number| {
                self.numbers.push((slot.clone(), number.value));
                self.bind(rest, &text[number.len..], seats) || {
                    self.numbers.pop();
                    false
                }
            }),
            Piece::Seat => seats(text).is_some_and(|(name, length)| {
                self.texts.push(("d".to_owned(), name));
                self.bind(rest, &text[length..], seats) || {
                    self.texts.pop();
                    false
                }
            }),
            Piece::Any(slot) => {
                let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
                ends.into_iter().any(|end| {
                    self.texts.push((slot.clone(), text[..end].to_owned()));
                    self.bind(rest, &text[end..], seats) || {
                        self.texts.pop();
                        false
                    }
                })
            }
        }
    }

    fn number(&self, slot: &str) -> Option<u64> {
        let found = self.numbers.iter().find(|(name, _)| name == slot);
        found.map(|(_, value)| *value)
    }

    fn text(&self, slot: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(name, _)| name == slot);
        found.map(|(_, text)| text.as_str())
    }
}

/// Numbers above this are written in digits, as names of gatherings do (第78届).
const SPELT: u64 = 99;

fn ordinal(value: u64) -> String {
    if value > SPELT {
        value.to_string()
    } else {
        in_chinese(value)
    }
}

/// All ways to write a form with alternatives in brackets.
pub(super) fn expand(form: &str) -> Vec<String> {
    let Some(open) = form.find(['(', '[']) else {
        return vec![form.to_owned()];
    };
    let (before, behind) = form.split_at(open);
    let optional = behind.starts_with('[');
    let close = if optional { ']' } else { ')' };
    let (inner, after) = behind[1..].split_once(close).unwrap_or((&behind[1..], ""));
    let choices = inner.split('|').chain(optional.then_some(""));
    let tails = expand(after);
    choices
        .flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Bound, Template, expand};

    #[test]
    fn alternatives_are_written_out() {
        assert_eq!(expand("(a|b)c[d]"), ["acd", "ac", "bcd", "bc"]);
        assert_eq!(expand("a"), ["a"]);
    }

    #[test]
    fn slots_are_bound_and_filled() {
        let nowhere = |_: &str| None;
        let form = Template::parse("{n}-{x}.");
        let mut bound = Bound::default();
        assert!(bound.bind(&form.pieces, "12-ab.", &nowhere));
        assert!(!Bound::default().bind(&form.pieces, "12-ab", &nowhere));
        let filled = Template::parse("{x}{party}").fill(&bound, &|_| Some(120), &str::to_uppercase);
        assert_eq!(filled.as_deref(), Some("AB120"));
        assert_eq!(
            Template::parse("{m}").fill(&bound, &|_| None, &str::to_owned),
            None
        );
    }
}
