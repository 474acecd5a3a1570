//! Posts and titles beside names: where they begin and end.

use rustc_hash::{FxHashMap, FxHashSet};

use super::join;
use super::names::Names;
use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::Span;
use crate::text::signs::{DONE, OF};

/// Joins two states (阿拉伯—中国友好协会); two of them set something apart.
const DASH: char = '—';

/// How far a title reaches to the left of its head, in characters.
const LONGEST: usize = 36;

/// What ends, begins or covers a byte of a text, a bit each.
mod mark {
    /// A post's head ends here.
    pub const ENDS: u16 = 1;
    /// One of an office, not of an occupation or honour, ends here.
    pub const OFFICE_ENDS: u16 = 1 << 1;
    /// A post's head begins here.
    pub const STARTS: u16 = 1 << 2;
    /// A post in the party begins here: what stands before 县委书记 is a county.
    pub const PARTY_STARTS: u16 = 1 << 3;
    /// A word that calls several people by their rank and is no post ends here (市领导).
    pub const COLLECTIVE_ENDS: u16 = 1 << 4;
    /// A word before which titles begin ends here.
    pub const BREAK_ENDS: u16 = 1 << 5;
    /// Such a word begins here.
    pub const BREAK_STARTS: u16 = 1 << 6;
    /// The label of a line of minutes ends here (出席：).
    pub const LABEL_ENDS: u16 = 1 << 7;
    /// Inside the name of a place or body, not at its first byte: no break is looked for here.
    pub const COVERED: u16 = 1 << 8;
    /// The name of a state, a division or a body begins here, in two characters or more.
    pub const PLACE_STARTS: u16 = 1 << 12;
    /// A word ends here before which no title goes on, that says nothing of names.
    pub const BEFORE_ENDS: u16 = 1 << 13;
    /// A word for what an office is for ends here.
    pub const FIELD_ENDS: u16 = 1 << 14;
    /// Such a word begins here.
    pub const FIELD_STARTS: u16 = 1 << 15;
    /// A word or mark that joins members of a list ends here (、, 和).
    pub const JOINT_ENDS: u16 = 1 << 9;
    /// Such a word begins here.
    pub const JOINT_STARTS: u16 = 1 << 10;
    /// A bracket opens here.
    pub const BRACKET: u16 = 1 << 11;
}

/// Where heads of posts and break words stand in a text.
#[derive(Debug)]
pub(super) struct Posts {
    /// For each byte of the text, and its end, what stands there.
    marks: Vec<u16>,
    /// Where heads of posts start, in order.
    heads: Vec<usize>,
    /// What joins members of a list, in order.
    joints: Vec<Span>,
    /// End of a post's head → start of the longest one that ends there.
    ends: FxHashMap<usize, usize>,
    /// Start of a post's head → end of the longest one that starts there.
    starts: FxHashMap<usize, usize>,
    /// Ends of words for somebody's relation to another person, with their start; no post (夫人).
    relations: FxHashMap<usize, usize>,
    /// Ends of words between a rank of several people and their names, with their start (市领导有).
    introduced: FxHashMap<usize, usize>,
}

impl Posts {
    /// Finds them in a text; a post that a common word goes on from is none (主席国, 农民工, 居民点).
    pub fn of(source: &Source<'_>, lexicon: &Lexicon) -> Self {
        let mut posts = Self {
            marks: vec![0; source.text.len() + 1],
            heads: Vec::new(),
            joints: Vec::new(),
            ends: FxHashMap::default(),
            starts: FxHashMap::default(),
            relations: FxHashMap::default(),
            introduced: FxHashMap::default(),
        };
        let brackets = source
            .marks
            .all()
            .iter()
            .filter(|mark| matches!(mark.sign, '（' | '('));
        for mark in brackets {
            posts.set(mark.at, mark::BRACKET);
        }
        for hit in &source.breaks {
            posts.set(hit.span.start, mark::BREAK_STARTS);
            posts.set(hit.span.end, mark::BREAK_ENDS);
        }
        for label in &source.labels {
            posts.set(label.content.start, mark::LABEL_ENDS);
        }
        for hit in &source.hits {
            let Span { start, end } = hit.span;
            match hit.list {
                List::Post if goes_on(source, hit.span) => {}
                List::Post if ends_state(source, hit.span) => {}
                List::Post => {
                    let note = lexicon.note(hit);
                    match note {
                        "collective" => posts.set(end, mark::COLLECTIVE_ENDS),
                        "party" => posts.set(start, mark::PARTY_STARTS),
                        "relation" => {
                            posts.relations.insert(end, start);
                        }
                        _ => {}
                    }
                    if !matches!(note, "occupation" | "honour") {
                        posts.set(end, mark::OFFICE_ENDS);
                    }
                    posts.heads.push(start);
                    posts.set(start, mark::STARTS);
                    posts.set(end, mark::ENDS);
                    let longest = posts.ends.entry(end).or_insert(start);
                    *longest = start.min(*longest);
                    let longest = posts.starts.entry(start).or_insert(end);
                    *longest = end.max(*longest);
                }
                List::Joint => {
                    let note = lexicon.note(hit);
                    if note.contains("introduces") {
                        posts.introduced.insert(end, start);
                    }
                    if note.contains("list") {
                        posts.joints.push(hit.span);
                        posts.set(start, mark::JOINT_STARTS);
                        posts.set(end, mark::JOINT_ENDS);
                    }
                }
                List::TitlePart => match lexicon.note(hit) {
                    "field" => {
                        posts.set(start, mark::FIELD_STARTS);
                        posts.set(end, mark::FIELD_ENDS);
                    }
                    "before" if !source.words.cover(hit.span) => {
                        posts.set(end, mark::BEFORE_ENDS);
                    }
                    _ => {}
                },
                List::Body | List::Organ | List::Division | List::Country | List::Place => {
                    let names = matches!(hit.list, List::Body | List::Division | List::Country);
                    if names && end - start > 3 {
                        posts.set(start, mark::PLACE_STARTS);
                    }
                    for inside in posts.marks.get_mut(start + 1..end).unwrap_or_default() {
                        *inside |= mark::COVERED;
                    }
                }
                _ => {}
            }
        }
        posts
    }

    fn set(&mut self, at: usize, mark: u16) {
        if let Some(marks) = self.marks.get_mut(at) {
            *marks |= mark;
        }
    }

    fn is(&self, at: usize, mark: u16) -> bool {
        self.marks.get(at).is_some_and(|marks| marks & mark != 0)
    }

    /// Whether the head of a post ends at `at`.
    pub fn ends_at(&self, at: usize) -> bool {
        self.is(at, mark::ENDS)
    }

    /// Whether a list of names of minutes begins at `at`.
    pub fn label_ends_at(&self, at: usize) -> bool {
        self.is(at, mark::LABEL_ENDS)
    }

    /// Whether the head of an office (not of an occupation or honour) ends at `at`.
    pub fn office_ends_at(&self, at: usize) -> bool {
        self.is(at, mark::OFFICE_ENDS)
    }

    /// The rank of several people whose names begin at `at`: 市领导 in 市领导有王明、李静.
    pub fn rank_before(&self, at: usize) -> Option<Span> {
        let end = *self.introduced.get(&at)?;
        let start = self
            .ends
            .get(&end)
            .filter(|_| self.is(end, mark::COLLECTIVE_ENDS))?;
        Some(Span::new(*start, end))
    }

    /// Whether what ends at `at` is no post: a rank of several people, or a relation.
    pub fn no_post(&self, at: usize) -> bool {
        self.is(at, mark::COLLECTIVE_ENDS) || self.relation(at)
    }

    /// Whether nothing longer than a relation (夫人) ends at `at`.
    fn relation(&self, at: usize) -> bool {
        self.relations
            .get(&at)
            .is_some_and(|start| self.ends.get(&at).is_none_or(|longest| longest >= start))
    }

    /// Whether the head of a post starts at `at`.
    pub fn starts_at(&self, at: usize) -> bool {
        self.is(at, mark::STARTS)
    }

    /// Whether the bracket that opens at `at` holds a post or ends in a place or body: 蓝天佑（委员）,
    /// 谈笑（枫林区）.
    pub fn bracket_tells(&self, source: &Source<'_>, names: &Names, at: usize) -> bool {
        join::bracket(source, at).is_some_and(|inner| {
            let comma = inner
                .of(&source.text)
                .find('，')
                .map_or(inner.end, |at| inner.start + at);
            let last = source.before(inner.end).is_some_and(|c| names.ends_place(c));
            last || self.ends_at(comma) || self.starts_at(inner.start) || self.covers(inner.end - 1)
        })
    }

    /// Whether a post in the party starts at `at`.
    pub fn party_starts_at(&self, at: usize) -> bool {
        self.is(at, mark::PARTY_STARTS)
    }

    /// The places where heads of posts start, in order.
    pub fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// The words and marks that join members of a list, in order.
    pub fn joints(&self) -> &[Span] {
        &self.joints
    }

    /// Whether a word that joins members of a list ends at `at`.
    pub fn joint_ends_at(&self, at: usize) -> bool {
        self.is(at, mark::JOINT_ENDS)
    }

    /// Whether within `span` or at its end a word begins that joins members of a list, and whether a bracket opens.
    pub fn joint_or_bracket_within(&self, span: Span) -> (bool, bool) {
        let end = span.end.min(self.marks.len().saturating_sub(1));
        let all = self.marks.get(span.start..=end).unwrap_or_default();
        let any = all.iter().fold(0, |any, marks| any | marks);
        (any & mark::JOINT_STARTS != 0, any & mark::BRACKET != 0)
    }

    /// Where the longest head of a post ends that starts at `at`.
    pub fn start_at(&self, at: usize) -> Option<usize> {
        self.starts_at(at).then(|| self.starts.get(&at).copied())?
    }

    /// Whether a word before which titles begin ends at `at`.
    pub fn break_ends_at(&self, at: usize) -> bool {
        self.is(at, mark::BREAK_ENDS) && !self.covers(at)
    }

    /// Whether a word before which titles begin starts at `at`.
    pub fn break_starts_at(&self, at: usize) -> bool {
        self.is(at, mark::BREAK_STARTS) && !self.covers(at)
    }

    /// Whether the place lies inside the name of a place or body.
    pub fn covers(&self, at: usize) -> bool {
        self.is(at, mark::COVERED)
    }

    /// The titles that stand directly before a name at `at`, the nearest first; `taken` ends of names.
    pub fn before(&self, source: &Source<'_>, at: usize, name_ends: &FxHashSet<usize>) -> Vec<Span> {
        let mut titles = Vec::new();
        let mut end = at;
        while let Some(&head) = self.ends.get(&end) {
            if self.relation(end) {
                titles.push(Span::new(head, end));
                break;
            }
            let start = self.title_start(source, head, name_ends);
            titles.push(Span::new(start, end));
            let mut before = source.text[..start].chars().rev();
            match (before.next(), before.next()) {
                (Some('、'), _) => end = start - '、'.len_utf8(),
                (Some(DASH), Some(DASH)) => end = start - 2 * DASH.len_utf8(),
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
            .map(|(end, head)| Span::new(self.title_start(source, *head, name_ends), *end))
            .collect()
    }

    /// The title that stands directly behind a name that ends at `at`.
    pub fn behind(&self, at: usize) -> Option<Span> {
        self.starts
            .get(&at)
            .filter(|end| !self.is(**end, mark::BREAK_ENDS))
            .map(|end| Span::new(at, *end))
    }

    /// Where the title begins whose head begins at `head`.
    fn title_start(&self, source: &Source<'_>, head: usize, name_ends: &FxHashSet<usize>) -> usize {
        let mut start = self.broken_at(source, head, name_ends);
        // 陈茂波及律政司司长: what joins two names is no word of the title, though 波及 is one.
        if name_ends.contains(&start)
            && let Some(joint) = source.word_at(start, List::Joint)
            && joint.span.of(&source.text).chars().nth(1).is_none()
        {
            start = joint.span.end.min(head);
        }
        self.behind_words(source, Span::new(start, head))
    }

    /// The nearest place before a head where no title goes on to the left: at a mark, a name, a word that breaks.
    fn broken_at(&self, source: &Source<'_>, head: usize, name_ends: &FxHashSet<usize>) -> usize {
        let text = &source.text;
        let mut at = head;
        let mut depth = 0u32;
        for (start, c) in text[..head].char_indices().rev().take(LONGEST) {
            let free = !self.covers(at);
            let joined = || self.joins_fields(Span::new(start, at));
            let broken = || name_ends.contains(&at) || self.is(at, mark::BREAK_ENDS) && !joined();
            if depth == 0 && free && (self.is(at, mark::BEFORE_ENDS) || broken()) {
                return at;
            }
            match c {
                '）' | ')' => depth += 1,
                '（' | '(' if depth > 0 => depth -= 1,
                '、' if joined() => {}
                DASH if source.before(start) == Some(DASH) => return at,
                _ if stops(c) => return at,
                _ => {}
            }
            at = start;
        }
        at
    }

    /// Whether what stands between two words for what an office is for makes them one: 外交与国际合作部长.
    fn joins_fields(&self, joint: Span) -> bool {
        self.is(joint.start, mark::FIELD_ENDS) && self.is(joint.end, mark::FIELD_STARTS)
    }

    /// The place behind the words of the sentence that run on into a title: before the first name of a state, a
    /// division or a body in it (他将派美国国务卿), unless what stands before that belongs to titles.
    fn behind_words(&self, source: &Source<'_>, title: Span) -> usize {
        let start = title.start;
        if self.is(start, mark::PLACE_STARTS) {
            return start;
        }
        for (offset, _) in title.of(&source.text).char_indices().skip(1) {
            let at = start + offset;
            if self.covers(at) || self.is(at, mark::ENDS) {
                return start;
            }
            if self.is(at, mark::PLACE_STARTS) {
                let before = Span::new(start, at);
                let short = before.of(&source.text).chars().nth(1).is_none();
                let mut parts = source.hits_within(before).iter();
                let opens =
                    |h: &Hit| matches!(h.list, List::TitlePart | List::MeetingHead) && h.span.end == at;
                let joined = source.before(at) == Some(DASH);
                return if short || joined || parts.any(opens) {
                    start
                } else {
                    at
                };
            }
        }
        start
    }
}

/// Whether the post and the character behind it are a common word.
fn goes_on(source: &Source<'_>, post: Span) -> bool {
    let next = source.rest(post.end).chars().next().map_or(0, char::len_utf8);
    next > 0 && source.words.is(Span::new(post.start, post.end + next))
}

/// Whether the post begins within the name of a state: 大公 in 加拿大公民.
fn ends_state(source: &Source<'_>, post: Span) -> bool {
    let before = source.text[..post.start].char_indices().rev().take(3);
    let from = before.last().map_or(post.start, |(at, _)| at);
    let hits = source.hits_within(Span::new(from, post.start));
    let long = |span: Span| span.of(&source.text).chars().nth(2).is_some();
    let ends = |span: Span| (post.start + 1..post.end).contains(&span.end);
    hits.iter()
        .any(|h| h.list == List::Country && ends(h.span) && long(h.span))
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
            | '】'
            | OF
            | DONE
    ) || c.is_ascii_digit()
}
