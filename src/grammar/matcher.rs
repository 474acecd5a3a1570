//! Matching a pattern against text and tags, by backtracking within one sentence.

use std::ops::Range;

use super::syntax::{Element, Gap};
use super::{Pattern, Scene, Tags};
use crate::text::Span;
use crate::text::signs::{closes_quotation, ends_clause, ends_sentence, opens_quotation};

/// A named part of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture<'p> {
    /// The name given in the pattern.
    pub name: &'p str,
    /// Bytes of the text, end exclusive.
    pub span: Span,
    /// The tag's own number, where a class matched.
    pub id: Option<usize>,
}

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'p> {
    /// All of it: bytes of the text, end exclusive.
    pub span: Span,
    /// Its named parts, in order of the text.
    pub captures: Vec<Capture<'p>>,
}

impl<'p> Match<'p> {
    /// The first part of that name.
    pub fn get(&self, name: &str) -> Option<&Capture<'p>> {
        self.captures.iter().find(|c| c.name == name)
    }

    /// All parts of that name.
    pub fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m Capture<'p>> + 'm {
        self.captures.iter().filter(move |c| c.name == name)
    }
}

impl Pattern {
    /// The first match within `range` (bytes of `text`, one sentence).
    ///
    /// For one look at a text; of many patterns and sentences, [`Search`](super::Search) looks
    /// once at each place.
    pub fn find(&self, text: &str, range: Range<usize>, tags: &Tags) -> Option<Match<'_>> {
        let scene = Scene::new(text, tags, &self.classes);
        let places: Vec<usize> = text
            .get(range.clone())?
            .char_indices()
            .map(|(offset, _)| range.start + offset)
            .filter(|at| self.first.fits(&scene, *at, scene.char_at(*at, range.end)))
            .collect();
        self.matches(&scene, range, places.into_iter()).next()
    }

    /// The matches within `range` (one sentence) that begin at one of `places` and do not overlap, from the left.
    pub(super) fn matches<'m, 'p: 'm>(
        &'p self,
        scene: &'m Scene<'_>,
        range: Range<usize>,
        places: impl Iterator<Item = usize> + 'm,
    ) -> impl Iterator<Item = Match<'p>> + 'm {
        let mut run = Run {
            scene,
            range,
            captures: Vec::new(),
        };
        let mut from = 0;
        places.filter_map(move |at| {
            if at < from {
                return None;
            }
            run.captures.clear();
            let end = run
                .sequence(&self.elements, at, &mut |_, end| Some(end))
                .filter(|end| *end > at)?;
            from = end;
            Some(Match {
                span: Span::new(at, end),
                captures: std::mem::take(&mut run.captures),
            })
        })
    }
}

struct Run<'s, 't, 'p> {
    scene: &'s Scene<'t>,
    range: Range<usize>,
    captures: Vec<Capture<'p>>,
}

/// What is left to match once an element has matched up to a position.
type Next<'n, 's, 't, 'p> = &'n mut dyn FnMut(&mut Run<'s, 't, 'p>, usize) -> Option<usize>;

impl<'s, 't, 'p> Run<'s, 't, 'p> {
    fn sequence(&mut self, elements: &'p [Element], at: usize, next: Next<'_, 's, 't, 'p>) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else {
            return next(self, at);
        };
        if rest.is_empty() {
            return self.element(first, at, next);
        }
        self.element(first, at, &mut |run, end| run.sequence(rest, end, next))
    }

    fn element(&mut self, element: &'p Element, at: usize, next: Next<'_, 's, 't, 'p>) -> Option<usize> {
        match element {
            Element::Literal(word) => {
                let end = at + word.len();
                let here = end <= self.range.end && self.scene.text.get(at..end) == Some(word.as_str());
                here.then(|| next(self, end))?
            }
            Element::Class(class) => self.class(*class, at, &mut |run, end, _| next(run, end)),
            Element::Group(branches) => {
                let (scene, c) = (self.scene, self.scene.char_at(at, self.range.end));
                let mut fitting = branches.iter().filter(|branch| branch.first.fits(scene, at, c));
                fitting.find_map(|branch| self.sequence(&branch.elements, at, next))
            }
            Element::Optional(inner) => self.element(inner, at, next).or_else(|| next(self, at)),
            Element::Named(inner, name) => match inner.as_ref() {
                Element::Class(class) => self.class(*class, at, &mut |run, end, id| {
                    run.named(name, Span::new(at, end), Some(id), next)
                }),
                inner => self.element(inner, at, &mut |run, end| {
                    run.named(name, Span::new(at, end), None, next)
                }),
            },
            Element::Gap(gap) => self.gap(gap, at, next),
            Element::ClauseStart => self.clause_starts(at).then(|| next(self, at))?,
            Element::ClauseEnd => self.clause_ends(at).then(|| next(self, at))?,
        }
    }

    /// Tries the tags of a class that start at `at`, longest first.
    fn class(
        &mut self,
        class: u8,
        at: usize,
        next: &mut dyn FnMut(&mut Self, usize, usize) -> Option<usize>,
    ) -> Option<usize> {
        let (scene, limit) = (self.scene, self.range.end);
        let mut tags = scene.tags_at(at).iter();
        tags.find_map(|tag| {
            let fits = tag.class == class && tag.end <= limit;
            fits.then(|| next(self, tag.end, tag.id))?
        })
    }

    /// Goes on with a part captured, and takes it back where that leads nowhere.
    fn named(
        &mut self,
        name: &'p str,
        span: Span,
        id: Option<usize>,
        next: Next<'_, 's, 't, 'p>,
    ) -> Option<usize> {
        let depth = self.captures.len();
        self.captures.push(Capture { name, span, id });
        let end = next(self, span.end);
        if end.is_none() {
            self.captures.truncate(depth);
        }
        end
    }

    fn gap(&mut self, gap: &'p Gap, at: usize, next: Next<'_, 's, 't, 'p>) -> Option<usize> {
        let (scene, limit) = (self.scene, self.range.end);
        // Where what follows begins with a tag, those that lie ahead tell whether it is worth while to go on.
        let tags_only = !gap.ahead.anything && gap.ahead.chars.is_empty();
        let tags = scene.tags_within(&(at..limit + 1)).iter();
        let fitting = tags.filter(|tag| gap.ahead.classes & (1 << tag.class) != 0);
        let mut places = fitting.map(|tag| tag.start).peekable();
        let mut end = at;
        for _ in 0..=gap.longest {
            let c = scene.char_at(end, limit);
            if tags_only {
                while places.next_if(|place| *place < end).is_some() {}
                if *places.peek()? == end
                    && let Some(found) = next(self, end)
                {
                    return Some(found);
                }
            } else if gap.ahead.fits(scene, end, c)
                && let Some(found) = next(self, end)
            {
                return Some(found);
            }
            let c = c?;
            if is_stop(c) || (!gap.across && ends_clause(c)) {
                return None;
            }
            end += c.len_utf8();
        }
        None
    }

    fn clause_starts(&self, at: usize) -> bool {
        at == self.range.start
            || self.scene.text[self.range.start..at]
                .chars()
                .next_back()
                .is_none_or(|c| ends_clause(c) || is_stop(c) || is_quote(c))
    }

    fn clause_ends(&self, at: usize) -> bool {
        at >= self.range.end
            || self.scene.text[at..]
                .chars()
                .next()
                .is_none_or(|c| ends_clause(c) || is_stop(c) || is_quote(c))
    }
}

fn is_stop(c: char) -> bool {
    ends_sentence(c) || c == '\n'
}

fn is_quote(c: char) -> bool {
    opens_quotation(c) || closes_quotation(c)
}

#[cfg(test)]
mod tests {
    use crate::grammar::{Pattern, Tag, Tags};
    use crate::text::Span;

    #[test]
    fn captures_tags_and_words() {
        let text = "李强在会上指出，要抓紧。";
        let tags = Tags::new(vec![Tag {
            span: Span::new(0, 6),
            class: "person",
            id: 7,
        }]);
        let pattern = Pattern::parse("{person} .. (指出|强调):cue").expect("pattern");
        let found = pattern.find(text, 0..text.len(), &tags).expect("match");
        assert_eq!(found.get("person").and_then(|c| c.id), Some(7));
        assert_eq!(found.get("cue").map(|c| c.span.of(text)), Some("指出"));
        assert_eq!(pattern.find("在会上指出。", 0..18, &Tags::default()), None);
    }

    #[test]
    fn optional_parts_and_clause_ends() {
        let pattern = Pattern::parse("出席 了? (会议|活动):what $").expect("pattern");
        let at = |text: &str| pattern.find(text, 0..text.len(), &Tags::default()).is_some();
        assert!(at("他出席了会议，并讲话"));
        assert!(!at("他出席会议的消息"));
    }
}
