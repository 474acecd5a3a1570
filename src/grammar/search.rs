//! The rules of a family looked for in one pass over a sentence.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Classes, Match, Rule, Scene, Tags};

/// Which rules can begin at a place, by what stands there; rules are told by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    classes: Arc<Classes>,
    by_char: FxHashMap<char, Vec<u16>>,
    by_class: Vec<Vec<u16>>,
    anywhere: Vec<u16>,
}

impl Index {
    pub fn new(rules: &[Rule], classes: Arc<Classes>) -> Self {
        let mut index = Self {
            by_class: vec![Vec::new(); classes.len()],
            classes,
            ..Self::default()
        };
        for (number, rule) in (0_u16..).zip(rules) {
            let first = &rule.pattern.first;
            if first.anything {
                index.anywhere.push(number);
                continue;
            }
            for c in &first.chars {
                index.by_char.entry(*c).or_default().push(number);
            }
            for (class, rules) in index.by_class.iter_mut().enumerate() {
                if first.classes & (1 << class) != 0 {
                    rules.push(number);
                }
            }
        }
        index
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
    places: Vec<Vec<usize>>,
}

impl Search {
    /// Looks at each place of `range` (bytes of the scene's text, one sentence) once.
    pub fn look(&mut self, rules: &super::Rules, scene: &Scene<'_>, range: Range<usize>) {
        let index = &rules.index;
        self.places.resize_with(rules.rules.len(), Vec::new);
        self.places.iter_mut().for_each(Vec::clear);
        let sentence = scene.text.get(range.clone()).unwrap_or_default();
        for (offset, c) in sentence.char_indices() {
            let at = range.start + offset;
            let begins = index.by_char.get(&c).into_iter();
            let tagged = scene.tags_at(at).iter();
            let tagged = tagged.filter_map(|tag| index.by_class.get(usize::from(tag.class)));
            for number in begins.chain(tagged).flatten().chain(&index.anywhere) {
                let places = &mut self.places[usize::from(*number)];
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
        }
        self.range = range;
    }

    /// The matches of the rule of that number that do not overlap, from the left.
    pub fn matches<'m, 'r: 'm>(
        &'m self,
        rules: &'r super::Rules,
        number: usize,
        scene: &'m Scene<'_>,
    ) -> impl Iterator<Item = Match<'r>> + 'm {
        let places = self.places.get(number).map_or(&[][..], Vec::as_slice);
        let rule = rules.rules.get(number).filter(|_| !places.is_empty());
        rule.into_iter()
            .flat_map(move |rule| rule.pattern.matches(scene, self.range.clone(), places))
    }
}
