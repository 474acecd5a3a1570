//! The rules of a family looked for in one pass over a sentence.

use std::ops::Range;

use super::index::{RuleSet, Signs, members};
use super::{Match, Scene};

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
    /// Numbers of the characters that rules begin with or need, with the places where they stand.
    letters: Vec<(u16, usize)>,
}

impl Search {
    /// Looks at each place of `range` (bytes of the scene's text, one sentence) for the rules that can match
    /// in it.
    pub fn look(&mut self, rules: &super::Rules, scene: &Scene<'_>, range: Range<usize>) {
        let index = &rules.index;
        self.places.clear();
        self.range = range;
        let tags = scene.tags_within(&self.range);
        let mut held = Signs::default();
        for tag in tags {
            held.classes |= 1 << tag.class;
        }
        // Tags are few: most rules fall by them, before the characters are looked at.
        let mut hopeful = index.by_classes(held.classes);
        if hopeful == 0 {
            return;
        }
        let sentence = scene.text.get(self.range.clone()).unwrap_or_default();
        self.letters.clear();
        for (offset, c) in sentence.char_indices() {
            if let Some(number) = index.char(c) {
                held.add(index.begun(number));
                self.letters.push((number, self.range.start + offset));
            }
        }
        for number in members(hopeful) {
            if !index.needs[number].iter().all(|need| need.meets(&held)) {
                hopeful &= !(1 << number);
            }
        }
        for tag in tags {
            self.add(index.class(tag.class) & hopeful, tag.start);
        }
        for at in 0..self.letters.len() {
            let (number, place) = self.letters[at];
            self.add(index.begun(number).rules & hopeful, place);
        }
        if index.anywhere & hopeful != 0 {
            for (offset, _) in sentence.char_indices() {
                self.add(index.anywhere & hopeful, self.range.start + offset);
            }
        }
        self.places.sort_unstable();
        self.places.dedup();
    }

    /// Notes that these rules can begin at a place.
    fn add(&mut self, rules: RuleSet, at: usize) {
        self.places
            .extend(members(rules).map(|number| (number as u16, at)));
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
