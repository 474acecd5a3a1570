//! Posts and titles beside names: where they begin and end.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::Span;
use crate::text::signs::{DONE, OF};

/// How far a title reaches to the left of its head, in characters.
const LONGEST: usize = 36;

/// Where heads of posts and break words stand in a text.
#[derive(Debug)]
pub(super) struct Posts {
    /// End of a post's head → start of the longest one that ends there, and whether it is an office.
    ends: FxHashMap<usize, (usize, bool)>,
    /// Ends of words for somebody's relation to another person, with their start; no post (夫人).
    relations: FxHashMap<usize, usize>,
    /// Ends of words that call several people by their rank and are no post (市领导).
    collective: FxHashSet<usize>,
    /// Ends of words between a rank of several people and their names, with their start (市领导有).
    introduced: FxHashMap<usize, usize>,
    /// Start of a post's head → end of the longest one that starts there.
    starts: FxHashMap<usize, usize>,
    /// Starts of posts in the party: what stands before 县委书记 is a county.
    party: FxHashSet<usize>,
    /// Ends of words before which a title begins.
    breaks: FxHashSet<usize>,
    /// Their starts.
    break_starts: FxHashSet<usize>,
    /// Places behind the label of a line of minutes (出席：).
    labels: FxHashSet<usize>,
    /// Bytes inside names of places and bodies (not their first): no break is looked for there.
    covered: FxHashSet<usize>,
}

impl Posts {
    pub fn of(source: &Source<'_>, lexicon: &Lexicon) -> Self {
        let mut posts = Self {
            ends: FxHashMap::default(),
            relations: FxHashMap::default(),
            collective: FxHashSet::default(),
            introduced: FxHashMap::default(),
            party: FxHashSet::default(),
            starts: FxHashMap::default(),
            breaks: source.breaks.iter().map(|h| h.span.end).collect(),
            break_starts: source.breaks.iter().map(|h| h.span.start).collect(),
            labels: source.labels.iter().map(|l| l.content.start).collect(),
            covered: FxHashSet::default(),
        };
        for hit in &source.hits {
            let Span { start, end } = hit.span;
            match hit.list {
                List::Post => {
                    let office = !matches!(lexicon.note(hit), "occupation" | "honour");
                    match lexicon.note(hit) {
                        "collective" => {
                            posts.collective.insert(end);
                        }
                        "party" => {
                            posts.party.insert(start);
                        }
                        "relation" => {
                            posts.relations.insert(end, start);
                        }
                        _ => {}
                    }
                    let longest = posts.ends.entry(end).or_insert((start, office));
                    *longest = (longest.0.min(start), longest.1 || office);
                    posts
                        .starts
                        .entry(start)
                        .and_modify(|e| *e = (*e).max(end))
                        .or_insert(end);
                }
                List::Joint if lexicon.note(hit).contains("introduces") => {
                    posts.introduced.insert(end, start);
                }
                List::Body | List::Organ | List::Division | List::Country | List::Place => {
                    posts.covered.extend(start + 1..end);
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

    /// Whether a list of names of minutes begins at `at`.
    pub fn label_ends_at(&self, at: usize) -> bool {
        self.labels.contains(&at)
    }

    /// Whether the head of an office (not of an occupation or honour) ends at `at`.
    pub fn office_ends_at(&self, at: usize) -> bool {
        self.ends.get(&at).is_some_and(|(_, office)| *office)
    }

    /// The rank of several people whose names begin at `at`: 市领导 in 市领导有王明、李静.
    pub fn rank_before(&self, at: usize) -> Option<Span> {
        let end = *self.introduced.get(&at)?;
        let (start, _) = self.ends.get(&end).filter(|_| self.collective.contains(&end))?;
        Some(Span::new(*start, end))
    }

    /// Whether what ends at `at` is no post: a rank of several people, or a relation.
    pub fn no_post(&self, at: usize) -> bool {
        self.collective.contains(&at) || self.relation(at)
    }

    /// Whether nothing longer than a relation (夫人) ends at `at`.
    fn relation(&self, at: usize) -> bool {
        self.relations
            .get(&at)
            .is_some_and(|start| self.ends.get(&at).is_none_or(|(longest, _)| longest >= start))
    }

    /// Whether the head of a post starts at `at`.
    pub fn starts_at(&self, at: usize) -> bool {
        self.starts.contains_key(&at)
    }

    /// Whether a post in the party starts at `at`.
    pub fn party_starts_at(&self, at: usize) -> bool {
        self.party.contains(&at)
    }

    /// Where the longest head of a post ends that starts at `at`.
    pub fn start_at(&self, at: usize) -> Option<usize> {
        self.starts.get(&at).copied()
    }

    /// Whether a word before which titles begin ends at `at`.
    pub fn break_ends_at(&self, at: usize) -> bool {
        self.breaks.contains(&at) && !self.covered.contains(&at)
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
            if self.relation(end) {
                titles.push(Span::new(head, end));
                break;
            }
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

    /// Every title in the text, by its longest head: from a break to the end of the head.
    pub fn titles(&self, source: &Source<'_>, name_ends: &FxHashSet<usize>) -> Vec<Span> {
        self.ends
            .iter()
            .map(|(end, (head, _))| Span::new(self.title_start(source, *head, name_ends), *end))
            .collect()
    }

    /// The title that stands directly behind a name that ends at `at`.
    pub fn behind(&self, at: usize) -> Option<Span> {
        self.starts
            .get(&at)
            .filter(|end| !self.breaks.contains(end))
            .map(|end| Span::new(at, *end))
    }

    fn title_start(&self, source: &Source<'_>, head: usize, name_ends: &FxHashSet<usize>) -> usize {
        let text = &source.text;
        let mut at = head;
        let mut depth = 0u32;
        for (start, c) in text[..head].char_indices().rev().take(LONGEST) {
            let free = !self.covered.contains(&at);
            if depth == 0 && free && (name_ends.contains(&at) || self.breaks.contains(&at)) {
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
            | OF
            | DONE
    ) || c.is_ascii_digit()
}
