//! The rules of a family looked for in one pass over a sentence.

use std::ops::Range;
use std::sync::Arc;

use super::first::First;
use super::{Classes, Match, Rule, Scene, Tags};
use crate::lexicon::Characters;

/// Which rules can begin at a place, by what stands there, and what else a sentence must hold for them;
/// rules are told by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    classes: Arc<Classes>,
    by_char: Characters<Begun>,
    by_class: Vec<Vec<u16>>,
    anywhere: Vec<u16>,
    /// For each rule sets of signs, of each of which a sentence that it matches holds one.
    needs: Vec<Vec<Signs>>,
}

/// What begins with a character.
#[derive(Clone, Debug, Default)]
struct Begun {
    rules: Vec<u16>,
    /// The number of the character among those that rules need.
    sign: Option<usize>,
}

/// Characters and classes of tags, a bit each.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    classes: u64,
    chars: [u64; Self::WORDS],
}

impl Signs {
    const WORDS: usize = 4;

    fn add_char(&mut self, sign: usize) {
        if let Some(word) = self.chars.get_mut(sign / 64) {
            *word |= 1 << (sign % 64);
        }
    }

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
            let needs = needs.filter_map(|need| index.signs(need, &mut signs)).collect();
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

    /// The text as the rules see it.
    pub fn scene<'t>(&self, text: &'t str, tags: &Tags) -> Scene<'t> {
        Scene::new(text, tags, &self.classes)
    }
}

/// Where in one sentence rules of a family can begin; a value to be used again for the next sentence.
///
/// ```
/// use jiyao::grammar::{Rules, Search, Tags};
/// # fn main() -> Result<(), jiyao::lexicon::DataError> {
/// let file = "[[rule]]\nname = \"chair\"\nabout = \"Who presides.\"\ngives = \"chair\"\n\
///     match = \"主持:verb (会议|座谈会)\"\nhits = [\"主持会议\"]\nmisses = [\"主持人\"]\n";
/// let rules = Rules::parse("example", file)?;
/// let text = "主持人说，李强主持会议。";
/// let scene = rules.scene(text, &Tags::default());
/// let mut search = Search::default();
/// search.look(&rules, &scene, 0..text.len());
/// let found: Vec<_> = search.matches(&rules, 0, &scene).collect();
/// assert_eq!(found[0].get("verb").map(|c| c.span.start), Some(21));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Search {
    range: Range<usize>,
    /// Rules by number with the places where they can begin, sorted.
    places: Vec<(u16, usize)>,
    /// For each rule whether the sentence holds all that it needs.
    hopeful: Vec<bool>,
}

impl Search {
    /// Looks at each place of `range` (bytes of the scene's text, one sentence) once.
    pub fn look(&mut self, rules: &super::Rules, scene: &Scene<'_>, range: Range<usize>) {
        let index = &rules.index;
        self.places.clear();
        let sentence = scene.text.get(range.clone()).unwrap_or_default();
        let mut held = Signs::default();
        for (offset, c) in sentence.char_indices() {
            if let Some(sign) = index.by_char.get(c).and_then(|begun| begun.sign) {
                held.add_char(sign);
            }
            for tag in scene.tags_at(range.start + offset) {
                held.classes |= 1 << tag.class;
            }
        }
        self.hopeful.clear();
        let met = |needs: &Vec<Signs>| needs.iter().all(|need| need.meets(&held));
        self.hopeful.extend(index.needs.iter().map(met));
        self.range = range;
        if !self.hopeful.contains(&true) {
            return;
        }
        let hopeful = |number: &&u16| self.hopeful.get(usize::from(**number)).copied() == Some(true);
        for (offset, c) in sentence.char_indices() {
            let at = self.range.start + offset;
            let begun = index.by_char.get(c).map(|begun| &begun.rules);
            let tags = scene.tags_at(at).iter();
            let tagged = tags.filter_map(|tag| index.by_class.get(usize::from(tag.class)));
            for numbers in begun.into_iter().chain(tagged).chain([&index.anywhere]) {
                let numbers = numbers.iter().filter(hopeful);
                self.places.extend(numbers.map(|number| (*number, at)));
            }
        }
        self.places.sort_unstable();
        self.places.dedup();
    }

    /// The numbers of the rules that can begin somewhere in what was looked at, in order; no other matches.
    pub fn begun(&self) -> impl Iterator<Item = usize> + '_ {
        self.places
            .chunk_by(|(one, _), (other, _)| one == other)
            .map(|places| usize::from(places[0].0))
    }

    /// The matches of the rule of that number that do not overlap, from the left.
    pub fn matches<'m, 'r: 'm>(
        &'m self,
        rules: &'r super::Rules,
        number: usize,
        scene: &'m Scene<'_>,
    ) -> impl Iterator<Item = Match<'r>> + 'm {
        let from = self
            .places
            .partition_point(|(rule, _)| usize::from(*rule) < number);
        let to = self
            .places
            .partition_point(|(rule, _)| usize::from(*rule) <= number);
        let places = &self.places[from..to];
        let rule = rules.rules.get(number).filter(|_| !places.is_empty());
        rule.into_iter().flat_map(move |rule| {
            let places = places.iter().map(|(_, at)| *at);
            rule.pattern.matches(scene, self.range.clone(), places)
        })
    }
}
