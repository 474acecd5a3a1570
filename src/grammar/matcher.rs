//! Matching a pattern against text and tags, by backtracking within one sentence.

use std::ops::Range;

use super::syntax::Element;
use super::{Pattern, Tags};
use crate::text::Span;
use crate::text::signs::{closes_quotation, ends_clause, ends_sentence, opens_quotation};

/// How far a gap may reach, in characters.
const GAP_LIMIT: usize = 60;

/// A named part of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The name given in the pattern.
    pub name: String,
    /// Bytes of the text, end exclusive.
    pub span: Span,
    /// The tag's own number, where a class matched.
    pub id: Option<usize>,
}

/// Where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// All of it: bytes of the text, end exclusive.
    pub span: Span,
    /// Its named parts, in order of the text.
    pub captures: Vec<Capture>,
}

impl Match {
    /// The first part of that name.
    pub fn get(&self, name: &str) -> Option<&Capture> {
        self.captures.iter().find(|c| c.name == name)
    }

    /// All parts of that name.
    pub fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m Capture> + 'm {
        self.captures.iter().filter(move |c| c.name == name)
    }
}

impl Pattern {
    /// The first match within `range` (bytes of `text`, one sentence).
    pub fn find(&self, text: &str, range: Range<usize>, tags: &Tags) -> Option<Match> {
        self.find_all(text, range, tags).into_iter().next()
    }

    /// All matches within `range` that do not overlap, from the left.
    pub fn find_all(&self, text: &str, range: Range<usize>, tags: &Tags) -> Vec<Match> {
        let Some(sentence) = text.get(range.clone()) else {
            return Vec::new();
        };
        if !self.triggers.is_empty() && !self.triggers.iter().any(|t| sentence.contains(t.as_str())) {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut run = Run {
            text,
            range: range.clone(),
            tags,
            captures: Vec::new(),
        };
        let mut at = range.start;
        while at < range.end {
            run.captures.clear();
            let end = run.sequence(&self.elements, at, &mut |_, end| Some(end));
            let step = text[at..].chars().next().map_or(1, char::len_utf8);
            match end {
                Some(end) if end > at => {
                    out.push(Match {
                        span: Span::new(at, end),
                        captures: std::mem::take(&mut run.captures),
                    });
                    at = end;
                }
                _ => at += step,
            }
        }
        out
    }
}

struct Run<'t> {
    text: &'t str,
    range: Range<usize>,
    tags: &'t Tags,
    captures: Vec<Capture>,
}

/// What is left to match once an element has matched up to a position.
type Next<'n, 't> = &'n mut dyn FnMut(&mut Run<'t>, usize) -> Option<usize>;

impl<'t> Run<'t> {
    fn sequence(&mut self, elements: &[Element], at: usize, next: Next<'_, 't>) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else {
            return next(self, at);
        };
        self.element(first, at, &mut |run, end| run.sequence(rest, end, next))
    }

    fn element(&mut self, element: &Element, at: usize, next: Next<'_, 't>) -> Option<usize> {
        match element {
            Element::Literal(word) => {
                let end = at + word.len();
                (end <= self.range.end && self.text[at..].starts_with(word.as_str()))
                    .then(|| next(self, end))?
            }
            Element::Class(class) => {
                let (tags, limit) = (self.tags, self.range.end);
                for tag in tags
                    .starting_at(at)
                    .iter()
                    .filter(|t| t.class == class && t.span.end <= limit)
                {
                    if let Some(end) = next(self, tag.span.end) {
                        return Some(end);
                    }
                }
                None
            }
            Element::Group(branches) => branches.iter().find_map(|branch| self.sequence(branch, at, next)),
            Element::Optional(inner) => self.element(inner, at, next).or_else(|| next(self, at)),
            Element::Named(inner, name) => self.named(inner, name, at, next),
            Element::Gap(across) => self.gap(*across, at, next),
            Element::ClauseStart => self.clause_starts(at).then(|| next(self, at))?,
            Element::ClauseEnd => self.clause_ends(at).then(|| next(self, at))?,
        }
    }

    fn named(&mut self, inner: &Element, name: &str, at: usize, next: Next<'_, 't>) -> Option<usize> {
        let mark = self.captures.len();
        let tags = self.tags;
        let found = self.element(inner, at, &mut |run, end| {
            let depth = run.captures.len();
            let id = match inner {
                Element::Class(class) => tags
                    .starting_at(at)
                    .iter()
                    .find(|t| t.class == class && t.span.end == end)
                    .map(|t| t.id),
                _ => None,
            };
            run.captures.push(Capture {
                name: name.to_owned(),
                span: Span::new(at, end),
                id,
            });
            let result = next(run, end);
            if result.is_none() {
                run.captures.truncate(depth);
            }
            result
        });
        if found.is_none() {
            self.captures.truncate(mark);
        }
        found
    }

    fn gap(&mut self, across: bool, at: usize, next: Next<'_, 't>) -> Option<usize> {
        let text = self.text;
        let mut end = at;
        for _ in 0..GAP_LIMIT {
            if let Some(found) = next(self, end) {
                return Some(found);
            }
            let c = text.get(end..self.range.end)?.chars().next()?;
            if is_stop(c) || (!across && ends_clause(c)) {
                return None;
            }
            end += c.len_utf8();
        }
        None
    }

    fn clause_starts(&self, at: usize) -> bool {
        at == self.range.start
            || self.text[self.range.start..at]
                .chars()
                .next_back()
                .is_none_or(|c| ends_clause(c) || is_stop(c) || is_quote(c))
    }

    fn clause_ends(&self, at: usize) -> bool {
        at >= self.range.end
            || self.text[at..]
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
