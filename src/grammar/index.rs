//! With what the rules of a family begin, and what a sentence must hold for each.

use std::sync::Arc;

use super::first::First;
use super::{Classes, Rule, Scene, Tags};
use crate::lexicon::Characters;

/// Which rules can begin at a place, by what stands there, and what else a sentence must hold for them;
/// rules are told by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    classes: Arc<Classes>,
    by_char: Characters<Begun>,
    by_class: Vec<Vec<u16>>,
    /// The rules that may begin with anything.
    pub anywhere: Vec<u16>,
    /// What a sentence must hold for each rule.
    pub needs: Vec<Needs>,
}

/// What begins with a character.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun {
    /// The rules.
    pub rules: Vec<u16>,
    /// The number of the character among those that rules need.
    sign: Option<usize>,
}

/// What every sentence holds that a rule matches.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// Of each of these sets of classes one; sets that hold all fill the rest.
    classes: [u64; Self::FEW],
    /// Of each of these sets of signs one.
    signs: Vec<Signs>,
}

impl Needs {
    const FEW: usize = 4;

    fn new(all: impl Iterator<Item = Signs>) -> Self {
        let mut needs = Self {
            classes: [u64::MAX; Self::FEW],
            signs: Vec::new(),
        };
        let mut free = needs.classes.iter_mut();
        for signs in all {
            let tags_only = signs.chars == [0; Signs::WORDS];
            match tags_only.then(|| free.next()).flatten() {
                Some(place) => *place = signs.classes,
                None => needs.signs.push(signs),
            }
        }
        needs
    }

    /// Whether a sentence that holds tags of these classes may be matched.
    #[inline]
    pub fn may_be_met(&self, classes: u64) -> bool {
        let met = |need: &u64| *need & classes != 0 || *need == u64::MAX;
        self.classes.iter().all(met)
    }

    /// Whether a sentence with these signs may be.
    pub fn are_met(&self, held: &Signs) -> bool {
        self.signs.iter().all(|need| need.meets(held))
    }
}

/// Characters and classes of tags, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// Classes of tags, by number.
    pub classes: u64,
    chars: [u64; Self::WORDS],
}

impl Signs {
    const WORDS: usize = 4;

    fn add_char(&mut self, sign: usize) {
        if let Some(word) = self.chars.get_mut(sign / 64) {
            *word |= 1 << (sign % 64);
        }
    }

    /// Adds the sign of a character, if it has one.
    pub fn add(&mut self, begun: &Begun) {
        if let Some(sign) = begun.sign {
            self.add_char(sign);
        }
    }

    /// Whether the two share a sign.
    fn meets(&self, other: &Self) -> bool {
        self.classes & other.classes != 0 || self.chars.iter().zip(&other.chars).any(|(a, b)| a & b != 0)
    }
}

impl Index {
    pub fn new(rules: &[Rule], classes: Arc<Classes>) -> Self {
        let mut index = Self {
            by_class: vec![Vec::new(); classes.len()],
            classes,
            ..Self::default()
        };
        let mut signs = 0;
        for (number, rule) in (0_u16..).zip(rules) {
            let needs = rule.pattern.needs.iter();
            let needs = Needs::new(needs.filter_map(|need| index.signs(need, &mut signs)));
            index.needs.push(needs);
            let first = &rule.pattern.first;
            if first.anything {
                index.anywhere.push(number);
                continue;
            }
            for c in &first.chars {
                index.by_char.entry(*c).rules.push(number);
            }
            for (class, rules) in index.by_class.iter_mut().enumerate() {
                if first.classes & (1 << class) != 0 {
                    rules.push(number);
                }
            }
        }
        index
    }

    /// A need as signs; `None` where there are more characters than signs.
    fn signs(&mut self, need: &First, count: &mut usize) -> Option<Signs> {
        let mut signs = Signs {
            classes: need.classes,
            ..Signs::default()
        };
        for c in &need.chars {
            let begun = self.by_char.entry(*c);
            let sign = *begun.sign.get_or_insert_with(|| {
                *count += 1;
                *count - 1
            });
            if sign >= 64 * Signs::WORDS {
                return None;
            }
            signs.add_char(sign);
        }
        Some(signs)
    }

    /// The rules that begin with a character, and its sign.
    pub fn char(&self, c: char) -> Option<&Begun> {
        self.by_char.get(c)
    }

    /// The rules that begin with a tag of a class.
    pub fn class(&self, class: u8) -> &[u16] {
        self.by_class.get(usize::from(class)).map_or(&[], Vec::as_slice)
    }

    /// The text as the rules see it.
    pub fn scene<'t>(&self, text: &'t str, tags: &Tags) -> Scene<'t> {
        Scene::new(text, tags, &self.classes)
    }
}
