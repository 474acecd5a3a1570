//! Posts and titles beside names: where they begin and end.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::Names;
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::Span;

/// How far a title reaches to the left of its head, in characters.
const LONGEST: usize = 36;

/// Where heads of posts and break words stand in a text.
#[derive(Debug)]
pub(super) struct Posts {
    /// End of a post's head → start of the longest one that ends there, and whether it is an office.
    ends: FxHashMap<usize, (usize, bool)>,
    /// Start of a post's head → end of the longest one that starts there.
    starts: FxHashMap<usize, usize>,
    /// Ends of words before which a title begins, with their starts; `true`: may stand in a body's name.
    breaks: FxHashMap<usize, (usize, bool)>,
    /// Their starts.
    break_starts: FxHashSet<usize>,
    /// Bytes inside names of places and bodies (not their first): no break is looked for there.
    covered: FxHashSet<usize>,
}

impl Posts {
    pub fn of(source: &Source<'_>, lexicon: &Lexicon, names: &Names) -> Self {
        let mut posts = Self {
            ends: FxHashMap::default(),
            starts: FxHashMap::default(),
            breaks: FxHashMap::default(),
            break_starts: FxHashSet::default(),
            covered: FxHashSet::default(),
        };
        for hit in &source.hits {
            let Span { start, end } = hit.span;
            match hit.list {
                List::Post => {
                    let office = !matches!(lexicon.note(hit), "occupation" | "honour");
                    let longest = posts.ends.entry(end).or_insert((start, office));
                    *longest = (longest.0.min(start), longest.1 || office);
                    posts
                        .starts
                        .entry(start)
                        .and_modify(|e| *e = (*e).max(end))
                        .or_insert(end);
                }
                List::Body | List::Division | List::Country | List::Place => {
                    posts.covered.extend(start + 1..end);
                }
                List::Break => {
                    let join = lexicon.note(hit) == "join";
                    let longer = posts.breaks.get(&end).is_none_or(|(s, _)| start < *s);
                    if longer && !inside_word(source, names, hit.span) {
                        posts.breaks.insert(end, (start, join));
                        posts.break_starts.insert(start);
                    }
                }
                _ => {}
            }
        }
        posts
    }

    /// Whether the head of a post ends at `at`.
    pub fn ends_at(&self, at: usize) -> bool {
        self.ends.contains_key(&at)
    }

    /// Whether the head of an office (not of an occupation or honour) ends at `at`.
    pub fn office_ends_at(&self, at: usize) -> bool {
        self.ends.get(&at).is_some_and(|(_, office)| *office)
    }

    /// Whether the head of a post starts at `at`.
    pub fn starts_at(&self, at: usize) -> bool {
        self.starts.contains_key(&at)
    }

    /// Whether a word before which titles begin ends at `at`.
    pub fn break_ends_at(&self, at: usize) -> bool {
        self.breaks.contains_key(&at) && !self.covered.contains(&at)
    }

    /// Whether a word before which titles begin starts at `at`.
    pub fn break_starts_at(&self, at: usize) -> bool {
        self.break_starts.contains(&at) && !self.covered.contains(&at)
    }

    /// Whether the place lies inside the name of a place or body.
    pub fn covers(&self, at: usize) -> bool {
        self.covered.contains(&at)
    }

    /// The titles that stand directly before a name at `at`, the nearest first; `taken` ends of names.
    pub fn before(&self, source: &Source<'_>, at: usize, name_ends: &FxHashSet<usize>) -> Vec<Span> {
        let mut titles = Vec::new();
        let mut end = at;
        while let Some(&(head, _)) = self.ends.get(&end) {
            let start = self.title_start(source, head, name_ends);
            titles.push(Span::new(start, end));
            let before = &source.text[..start];
            match before.chars().next_back() {
                Some('、') => end = start - '、'.len_utf8(),
                _ => break,
            }
            if name_ends.contains(&end) {
                break;
            }
        }
        titles
    }

    /// The title that stands directly behind a name that ends at `at`.
    pub fn behind(&self, at: usize) -> Option<Span> {
        self.starts
            .get(&at)
            .filter(|end| !self.breaks.contains_key(end))
            .map(|end| Span::new(at, *end))
    }

    fn title_start(&self, source: &Source<'_>, head: usize, name_ends: &FxHashSet<usize>) -> usize {
        let text = &source.text;
        let mut at = head;
        let mut depth = 0u32;
        for (start, c) in text[..head].char_indices().rev().take(LONGEST) {
            let free = !self.covered.contains(&at);
            if depth == 0 && free && (name_ends.contains(&at) || self.breaks.contains_key(&at)) {
                return at;
            }
            match c {
                '）' | ')' => depth += 1,
                '（' | '(' if depth > 0 => depth -= 1,
                _ if stops(c) => return at,
                _ => {}
            }
            at = start;
        }
        at
    }
}

/// Whether a common word covers the break word and more.
fn inside_word(source: &Source<'_>, names: &Names, span: Span) -> bool {
    let text = &source.text;
    let from = text[..span.start]
        .char_indices()
        .rev()
        .take(3)
        .last()
        .map_or(span.start, |(at, _)| at);
    let to = text[span.end..]
        .char_indices()
        .take(3)
        .last()
        .map_or(span.end, |(at, c)| span.end + at + c.len_utf8());
    text[from..span.start]
        .char_indices()
        .map(|(offset, _)| from + offset)
        .chain([span.start])
        .any(|start| {
            let ends = text[span.end..to]
                .char_indices()
                .map(|(at, c)| span.end + at + c.len_utf8())
                .chain([span.end]);
            ends.into_iter().any(|end| {
                let word = &text[start..end];
                word.len() > span.len() && word.chars().count() <= 4 && names.is_word(word)
            })
        })
}

/// Whether a title cannot reach over this character.
fn stops(c: char) -> bool {
    matches!(
        c,
        '。' | '！'
            | '？'
            | '，'
            | ','
            | '；'
            | ';'
            | '：'
            | ':'
            | '、'
            | '\n'
            | '“'
            | '”'
            | '《'
            | '》'
            | '（'
            | '('
            | ' '
            | '\u{3000}'
            | '的'
            | '了'
    ) || c.is_ascii_digit()
}
