//! With what the rules of a family begin, and what a sentence must hold for each.

use std::sync::Arc;

use super::first::First;
use super::{Classes, Rule, Scene, Tags};
use crate::lexicon::Characters;

/// Rules of a family by number, a bit each.
pub(super) type RuleSet = u128;

/// The numbers of the rules in a set, in order.
pub(super) fn members(mut rules: RuleSet) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let first = rules.trailing_zeros();
        rules &= rules.wrapping_sub(1);
        (first < RuleSet::BITS).then_some(first as usize)
    })
}

/// Which rules can begin at a place, by what stands there, and what else a sentence must hold for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    classes: Arc<Classes>,
    /// The number of each character that rules begin with or need, from 1.
    by_char: Characters<u16>,
    /// What begins with it.
    begun: Vec<Begun>,
    by_class: Vec<RuleSet>,
    /// The rules that may begin with anything.
    pub anywhere: RuleSet,
    /// For each class the rules one of whose needs it meets: those of which it meets the first need, the second …
    met: Vec<[RuleSet; FEW]>,
    /// The rules that have no first need of classes alone, no second …
    unneeding: [RuleSet; FEW],
    /// For each rule what else a sentence that it matches holds: of each of these sets of signs one.
    pub needs: Vec<Vec<Signs>>,
}

/// How many needs of classes alone are looked at together; further ones are looked at like those of characters.
const FEW: usize = 4;

/// What begins with a character.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun {
    /// The rules.
    pub rules: RuleSet,
    /// The number of the character among those that rules need.
    sign: Option<usize>,
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
    pub fn meets(&self, other: &Self) -> bool {
        self.classes & other.classes != 0 || self.chars.iter().zip(&other.chars).any(|(a, b)| a & b != 0)
    }
}

impl Index {
    /// How many rules a family may hold.
    pub const MOST: usize = RuleSet::BITS as usize;

    pub fn new(rules: &[Rule], classes: Arc<Classes>) -> Self {
        let mut index = Self {
            by_class: vec![0; classes.len()],
            met: vec![[0; FEW]; classes.len()],
            unneeding: [RuleSet::MAX; FEW],
            classes,
            ..Self::default()
        };
        let mut signs = 0;
        for (number, rule) in rules.iter().enumerate().take(Self::MOST) {
            let own: RuleSet = 1 << number;
            let mut rest = Vec::new();
            let mut place = 0;
            for need in &rule.pattern.needs {
                if need.chars.is_empty() && place < FEW {
                    index.unneeding[place] &= !own;
                    for (class, met) in index.met.iter_mut().enumerate() {
                        met[place] |= own * RuleSet::from(need.classes >> class & 1);
                    }
                    place += 1;
                } else {
                    rest.extend(index.signs(need, &mut signs));
                }
            }
            index.needs.push(rest);
            let first = &rule.pattern.first;
            if first.anything {
                index.anywhere |= own;
                continue;
            }
            for c in &first.chars {
                index.begun_mut(*c).rules |= own;
            }
            for (class, rules) in index.by_class.iter_mut().enumerate() {
                *rules |= own * RuleSet::from(first.classes >> class & 1);
            }
        }
        index
    }

    /// The rules whose needs of classes alone are met by a sentence that holds tags of these classes.
    pub fn by_classes(&self, classes: u64) -> RuleSet {
        let mut fulfilled = self.unneeding;
        let held = self
            .met
            .iter()
            .enumerate()
            .filter(|(class, _)| classes >> class & 1 != 0);
        for (_, met) in held {
            fulfilled.iter_mut().zip(met).for_each(|(all, more)| *all |= more);
        }
        let all = RuleSet::MAX
            .checked_shr((Self::MOST - self.needs.len()) as u32)
            .unwrap_or(0);
        fulfilled.iter().fold(all, |rules, fulfilled| rules & fulfilled)
    }

    /// A need as signs; `None` where there are more characters than signs.
    fn signs(&mut self, need: &First, count: &mut usize) -> Option<Signs> {
        let mut signs = Signs {
            classes: need.classes,
            ..Signs::default()
        };
        for c in &need.chars {
            let begun = self.begun_mut(*c);
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

    /// The number of a character that rules begin with or need.
    #[inline]
    pub fn char(&self, c: char) -> Option<u16> {
        self.by_char.get(c).map(|number| number - 1)
    }

    fn begun_mut(&mut self, c: char) -> &mut Begun {
        let number = self.by_char.entry(c);
        if *number == 0 {
            self.begun.push(Begun::default());
            // There are fewer characters than numbers.
            *number = self.begun.len() as u16;
        }
        &mut self.begun[usize::from(*number) - 1]
    }

    /// The rules that begin with the character of that number, and its sign.
    pub fn begun(&self, number: u16) -> &Begun {
        &self.begun[usize::from(number)]
    }

    /// The rules that begin with a tag of a class.
    pub fn class(&self, class: u8) -> RuleSet {
        self.by_class.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// The text as the rules see it.
    pub fn scene<'t>(&self, text: &'t str, tags: &Tags) -> Scene<'t> {
        Scene::new(text, tags, &self.classes)
    }
}
