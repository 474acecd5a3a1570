//! With what a match can begin: looked up before a pattern is tried, so that most places cost one look.

use super::syntax::Element;
use super::tags::Scene;

/// The characters and the classes of tags with which a match of some elements can begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct First {
    /// Characters, sorted.
    pub chars: Vec<char>,
    /// Classes, a bit each.
    pub classes: u64,
    /// It may begin with anything: a gap, or nothing at all.
    pub anything: bool,
    /// The last bits of the characters' numbers: most characters are none of them already by these.
    sketch: u64,
}

impl First {
    /// With what a match of these elements, one after the other, begins.
    pub fn of(elements: &[Element]) -> Self {
        let mut first = Self::default();
        first.anything |= first.add_all(elements);
        first.chars.sort_unstable();
        first.chars.dedup();
        first.sketch = first.chars.iter().fold(0, |sketch, c| sketch | bit(*c));
        first
    }

    /// What every match of these elements holds: with one of each it begins, somewhere.
    pub fn needs(elements: &[Element]) -> Vec<Self> {
        let each = elements
            .iter()
            .map(|element| Self::of(std::slice::from_ref(element)));
        each.filter(|first| !first.anything).collect()
    }

    /// Adds what these begin with; says whether they may be empty or begin with anything.
    fn add_all(&mut self, elements: &[Element]) -> bool {
        elements.iter().all(|element| self.add(element))
    }

    fn add(&mut self, element: &Element) -> bool {
        match element {
            Element::Literal(word) => {
                self.chars.extend(word.chars().next());
                word.is_empty()
            }
            Element::Class(class) => {
                self.classes |= 1 << class;
                false
            }
            Element::Group(branches) => {
                let mut open = false;
                for branch in branches {
                    open |= self.add_all(&branch.elements);
                }
                open
            }
            Element::Optional(inner) => {
                self.add(inner);
                true
            }
            Element::Named(inner, _) => self.add(inner),
            // What follows may stand anywhere behind it.
            Element::Gap(_) => {
                self.anything = true;
                true
            }
            Element::ClauseStart | Element::ClauseEnd => true,
        }
    }

    /// Whether a match can begin at a place of a scene where `c` stands.
    #[inline]
    pub fn fits(&self, scene: &Scene<'_>, at: usize, c: Option<char>) -> bool {
        self.anything
            || c.is_some_and(|c| self.sketch & bit(c) != 0 && self.chars.binary_search(&c).is_ok())
            || self.classes != 0
                && scene
                    .tags_at(at)
                    .iter()
                    .any(|tag| self.classes & (1 << tag.class) != 0)
    }
}

/// The bit of a character in a sketch of a set.
const fn bit(c: char) -> u64 {
    1 << (c as u32 % u64::BITS)
}

#[cfg(test)]
mod tests {
    use crate::grammar::Pattern;

    #[test]
    fn says_with_what_a_match_begins() {
        for (pattern, chars, classes, anything) in [
            ("主持 召开?", "主", 0, false),
            ("(出席|参加)? 会议", "会出参", 0, false),
            ("^ {person} 在", "", 1, false),
            ("({person}|{meeting}):who .. 指出", "", 3, false),
            (".. 指出", "指", 0, true),
            ("会? {person}?", "会", 1, true),
        ] {
            let first = Pattern::parse(pattern).unwrap().first;
            let mut expected: Vec<char> = chars.chars().collect();
            expected.sort_unstable();
            assert_eq!(
                (first.chars, first.classes, first.anything),
                (expected, classes, anything),
                "{pattern}"
            );
        }
    }
}
