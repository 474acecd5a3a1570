//! Where the name of a meeting begins: at a word that breaks it, unless the name runs over that word.

use rustc_hash::FxHashSet;

use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::Span;
use crate::text::signs::{DONE, OF};

/// How far a name reaches to the left of its head, in characters.
const LONGEST: usize = 45;

/// How many bytes the name of a body before a mark has at most.
const BODY: usize = 30;

/// Over how many breaking words a name may run.
const STEPS: usize = 3;

/// What bounds names in a field.
pub(super) struct Bounds<'a, 'd> {
    pub source: &'a Source<'d>,
    pub lexicon: &'a Lexicon,
    /// Where a word ends behind which a name begins.
    pub breaks: FxHashSet<usize>,
    /// Names of bodies and places, posts: a break within them is none.
    pub words: [Vec<Span>; 2],
    /// Words that a name may hold, with their 的.
    pub held: Vec<Span>,
    pub days: &'a [Span],
    /// The headline, folded; empty for the headline itself.
    pub headline: &'a str,
}

impl Bounds<'_, '_> {
    /// Where the name ends to the left that has its head at `head`.
    pub fn name_start(&self, head: usize) -> usize {
        let text: &str = &self.source.text;
        let mut at = head;
        let (mut brackets, mut quotes) = (0u32, 0u32);
        let mut last_good = head;
        for (start, c) in text[..head].char_indices().rev().take(LONGEST) {
            let inside = self
                .words
                .iter()
                .any(|list| list.iter().any(|s| s.start < at && at < s.end));
            if brackets == 0 && quotes == 0 && !inside && self.breaks.contains(&at) {
                return at;
            }
            match c {
                '）' | ')' => brackets += 1,
                '（' | '(' if brackets > 0 => brackets -= 1,
                '”' | '》' => quotes += 1,
                '“' | '《' if quotes > 0 => quotes -= 1,
                // 香港、澳门代表团
                '、' if self.joins_places(start, at) => {}
                '、' if brackets == 0 && quotes == 0 => return at,
                // 党的建设 is one word.
                OF if quotes == 0 && self.held.iter().any(|s| s.start <= start && start < s.end) => {}
                OF | DONE if quotes == 0 => return at,
                '，' | ',' | '；' | ';' | '：' | ':' | '。' | '！' | '？' | '\n' | '（' | '(' | '“'
                | '《' | ' ' | '\u{3000}'
                    if quotes == 0 || matches!(c, '。' | '\n') =>
                {
                    return at;
                }
                _ => {}
            }
            at = start;
            last_good = at;
        }
        last_good
    }

    /// The start of a name found at `start`, or one farther left: 学习贯彻…精神动员会, 中国同巴西战略对话. It runs
    /// over a breaking word where the headline has the whole as one, or where it opens its clause and is held there
    /// or is the object of a verb of meeting.
    pub fn widest(&self, start: usize, head: Span) -> usize {
        let text: &str = &self.source.text;
        // 学习贯彻全国教育大会精神
        let next = Span::new(head.end, head.end + 1);
        if self.source.hits_within(next).iter().any(|h| self.is(h, "spirit")) {
            return start;
        }
        let (mut widest, mut at) = (start, start);
        for _ in 0..STEPS {
            let Some(word) = self.soft(at) else { break };
            at = self.name_start(word);
            // A preposition brings in what the name does not begin with.
            let bare = at == word && self.preposition_at(word);
            let whole = &text[at..head.end];
            let told = self.headline.contains(whole);
            if !bare && (told || self.is_object(at) || self.opens(at) && self.held_behind(head.end)) {
                widest = at;
            }
        }
        widest
    }

    /// Where the word begins that breaks a name at `at`, if names may run over it.
    fn soft(&self, at: usize) -> Option<usize> {
        let from = Span::new(at.saturating_sub(18), at);
        // 并向 begins something else.
        let divides = |h: &Hit| h.span.end == at && self.is(h, "divides");
        if self.source.hits_within(from).iter().any(divides) {
            return None;
        }
        let of_name = |h: &&Hit| h.span.end == at && self.is(h, "goes-on");
        let words = self.source.hits_within(from).iter().filter(of_name);
        let preposition = |h: &&Hit| h.span.end == at && self.lexicon.note(h) == "preposition";
        let prepositions = self.source.breaks_within(from).iter().filter(preposition);
        words.chain(prepositions).map(|h| h.span.start).min()
    }

    fn preposition_at(&self, at: usize) -> bool {
        let mut words = self.source.breaks_within(Span::new(at, at + 1)).iter();
        words.any(|h| h.span.start == at && self.lexicon.note(h) == "preposition")
    }

    /// Whether a name at `at` is the object of a verb of meeting: 出席学习贯彻….
    fn is_object(&self, at: usize) -> bool {
        let before = Span::new(at.saturating_sub(12), at);
        let mut hits = self.source.hits_within(before).iter();
        hits.any(|h| h.span.end == at && self.is(h, "brings"))
    }

    /// Whether a name at `at` stands at the head of its clause, days left out.
    fn opens(&self, at: usize) -> bool {
        let first = self.source.sentences.iter().any(|s| s.span.start == at);
        let mark = self
            .source
            .before(at)
            .is_some_and(|c| matches!(c, '，' | '：' | '；' | '\n'));
        first || mark || self.days.iter().any(|d| d.end == at)
    }

    /// Whether a name that ends at `end` is the subject of a verb of holding: a day, 在 or the verb follows.
    fn held_behind(&self, end: usize) -> bool {
        let here = Span::new(end, end + 1);
        let day = self.days.iter().any(|d| d.start == end);
        let mut words = self.source.breaks_within(here).iter();
        day || words.any(|h| h.span.start == end && matches!(self.lexicon.note(h), "locative" | "time"))
            || self.source.hits_within(here).iter().any(|h| self.is(h, "brings"))
    }

    fn is(&self, hit: &Hit, kind: &str) -> bool {
        hit.list == List::EventContext && self.lexicon.note(hit).split(' ').any(|k| k == kind)
    }

    /// Whether the mark between `start` and `at` stands between two places or bodies, or those who come from there.
    fn joins_places(&self, start: usize, at: usize) -> bool {
        let [places, _] = &self.words;
        let from = Span::new(start.saturating_sub(BODY), start);
        let mut before = self.source.hits_within(from).iter();
        let body = |h: &Hit| h.list == List::Organ || self.is(h, "delegation");
        let ends = before.any(|h| h.span.end == start && body(h)) || places.iter().any(|p| p.end == start);
        // 市政府 begins with what it is the government of.
        let level = self.source.rest(at).chars().next().map_or(0, char::len_utf8);
        let mut behind = self.source.hits_within(Span::new(at, at + level + 1)).iter();
        let organ = |h: &Hit| h.list == List::Organ && (h.span.start == at || h.span.start == at + level);
        ends && (places.iter().any(|p| p.start == at) || behind.any(organ))
    }
}
