//! Lists of those who take part, with bodies and unnamed people among the named: A、B，有关部门负责同志，
//! 各民主党派中央负责人等.

use super::roster::{Roster, joint_at};
use super::subject::Subject;
use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::signs::DONE;
use crate::text::{Day, Span, numeral};

/// What lists are read from.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a, 'd> {
    pub source: &'a Source<'d>,
    pub lexicon: &'a Lexicon,
    pub rosters: &'a [Roster],
    pub days: &'a [Day],
}

/// How many characters a name has that was not read.
const UNREAD_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Where a stretch stands in its list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// Next to the verb: adverbs may stand behind it.
    Nearest,
    /// Behind the verb: a bare 记者 will do.
    Object,
    /// Further off, behind a comma.
    Farther,
    /// Before a name: what looks like a body may belong to the title.
    Lead,
}

impl Scene<'_, '_> {
    /// The members of a list that stands next to its verb.
    pub fn nearest(&self, span: Span) -> Option<Subject> {
        self.members(span, Seat::Nearest)
    }

    /// The members of a list that stands behind its verb.
    pub fn object(&self, span: Span) -> Option<Subject> {
        self.members(span, Seat::Object)
    }

    /// Whether unnamed people are reporters.
    pub fn press(&self, group: Span) -> bool {
        let mut hits = self.source.hits_within(group).iter();
        hits.any(|h| h.list == List::Group && h.span.end == group.end && self.lexicon.note(h) == "press")
    }

    /// Whether a stretch is the name of a division and no more: a place rather than who holds a meeting there.
    pub fn is_division(&self, span: Span) -> bool {
        let mut hits = self
            .source
            .hits_within(Span::new(span.start, span.start + 1))
            .iter();
        hits.any(|h| h.list == List::Division && h.span == span)
    }

    /// Whether the unnamed staff of a body stands behind its name: 某局代表.
    pub fn staffed(&self, body: Span) -> bool {
        let mut hits = self.source.hits_within(Span::new(body.end, body.end + 1)).iter();
        hits.any(|h| {
            let kinds = self.lexicon.note(h);
            h.list == List::Group && (kinds.contains("staff") || kinds.contains("officials"))
        })
    }

    /// What stands between a list of names and the verb: 和有关部门负责同志, 等企业负责人代表.
    pub fn behind(&self, roster: &Roster, verb: usize) -> Option<Subject> {
        let tail = Span::new(roster.span.end, verb);
        let joint = ["list", "beside"]
            .iter()
            .find_map(|how| joint_at(self.source, self.lexicon, tail, how));
        match joint {
            Some(joint) => self.nearest(Span::new(joint.end, verb)),
            None => {
                let more = self.unnamed(Span::new(self.counted(tail)?, verb), Seat::Nearest)?;
                let groups = more.groups;
                Some(Subject {
                    groups,
                    ..Subject::default()
                })
            }
        }
    }

    /// Where 等, or 等 with a number of people, ends at the head of a stretch.
    fn counted(&self, tail: Span) -> Option<usize> {
        let word = |at: usize, kind: &str| {
            let mut hits = self.source.hits_within(Span::new(at, at + 1)).iter();
            hits.find(|h| {
                matches!(h.list, List::Adverb | List::Group)
                    && h.span.end < tail.end
                    && self.lexicon.note(h) == kind
            })
            .map(|h| h.span.end)
        };
        let at = word(tail.start, "and-so-on")?;
        let number = numeral(self.source.rest(at)).map(|n| at + n.len);
        Some(number.and_then(|end| word(end, "count")).unwrap_or(at))
    }

    /// What stands in its clause before a list of names, and whether that is all part of the list.
    pub fn ahead(&self, span: Span) -> (Subject, bool) {
        let start = self.opened(span.start, span.end);
        let lead = Span::new(start, span.end);
        if lead.is_empty() {
            return (Subject::default(), true);
        }
        let members = self
            .without_joint(lead)
            .and_then(|lead| self.members(lead, Seat::Lead));
        let whole = members.is_some();
        (members.unwrap_or_default(), whole)
    }

    /// The members of the list that stand in the clauses before `start`, as far as it goes back.
    pub fn earlier(&self, sentence: Span, start: usize) -> Subject {
        let mut list = Subject::default();
        let mut end = start;
        while let Some(clause) = self.clause_before(sentence, end) {
            let Some(members) = self.members(clause, Seat::Farther) else {
                break;
            };
            list.after(members);
            end = clause.start;
        }
        list
    }

    /// The members of the list that begins at `start`, as far as it goes on.
    pub fn onward(&self, sentence: Span, start: usize) -> Subject {
        let mut list = Subject::default();
        let text: &str = &self.source.text;
        let mut at = start;
        while at < sentence.end {
            let mut end = self.clause_end(at, sentence.end);
            // A list of names may go on over commas.
            while let Some(roster) = self
                .rosters
                .iter()
                .find(|r| r.span.start < end && end < r.span.end)
            {
                end = self.clause_end(roster.span.end, sentence.end);
            }
            let clause = Span::new(at, end);
            let read = self.members(clause, Seat::Farther);
            let Some(mut members) = read.or_else(|| self.only_named(clause)) else {
                break;
            };
            std::mem::swap(&mut list, &mut members);
            list.after(members);
            at = end + text[end..].chars().next().map_or(1, char::len_utf8);
        }
        list
    }

    /// The people named in a clause of a list that is not understood whole.
    fn only_named(&self, clause: Span) -> Option<Subject> {
        let named = self.rosters.iter().filter(|r| clause.contains(r.span));
        let people: Vec<usize> = named.flat_map(|r| r.members.iter().copied()).collect();
        (!people.is_empty() && !self.tells(clause)).then(|| Subject {
            people,
            ..Subject::default()
        })
    }

    /// Whether a subject stands before a verb that was not read: somebody with a post, or what may be a name.
    pub fn unread(&self, span: Span) -> bool {
        if self.brings_in(span) {
            return false;
        }
        let start = self.opened(span.start, span.end);
        let rest = Span::new(start, span.end.max(start));
        let hits = self.source.hits_within(rest);
        let first = Span::new(start, start + 1);
        // 向总书记作了汇报 has its subject before.
        let oblique = self
            .source
            .breaks_within(first)
            .iter()
            .any(|h| h.list == List::Break);
        // 宣读市长王明贺信: whoever is named there was read.
        let read = self.rosters.iter().any(|r| rest.contains(r.span));
        let post = !oblique
            && !read
            && hits
                .iter()
                .any(|h| h.list == List::Post && h.span.end <= rest.end);
        let known =
            || !self.source.hits_within(first).is_empty() || !self.source.breaks_within(first).is_empty();
        let length = rest.of(&self.source.text).chars().count();
        post || UNREAD_NAME.contains(&length) && !known()
    }

    /// Whether a stretch begins with 同, 与: its members take part with somebody named before.
    pub fn brings_in(&self, span: Span) -> bool {
        joint_at(self.source, self.lexicon, span, "beside").is_some()
    }

    /// Whether 同, 与 stands directly before a list of names.
    pub fn brought_in(&self, roster: &Roster) -> bool {
        let joint = self.source.before(roster.span.start).map_or(0, char::len_utf8);
        let before = Span::new(roster.span.start - joint, roster.span.start);
        joint_at(self.source, self.lexicon, before, "beside").is_some_and(|joint| joint == before)
    }

    /// Where the clause of a list begins in which the verb at `verb` stands.
    pub fn clause_of(&self, sentence: Span, verb: usize) -> usize {
        self.clause_begin(sentence.start, verb)
    }

    /// The clause whose comma stands directly before `end`.
    fn clause_before(&self, sentence: Span, end: usize) -> Option<Span> {
        let text: &str = &self.source.text;
        let comma = text[sentence.start..end]
            .chars()
            .next_back()
            .filter(|c| matches!(c, '，' | ','))?;
        let end = end - comma.len_utf8();
        let mut start = self.clause_begin(sentence.start, end);
        while let Some(roster) = self
            .rosters
            .iter()
            .find(|r| r.span.start < start && start < r.span.end)
        {
            start = self.clause_begin(sentence.start, roster.span.start);
        }
        (start < end).then(|| Span::new(start, end))
    }

    /// Where the clause that ends at `end` begins; commas inside brackets do not count.
    fn clause_begin(&self, from: usize, end: usize) -> usize {
        let mut depth = 0u32;
        for (at, c) in self.source.text[from..end].char_indices().rev() {
            match c {
                '）' | ')' | '”' => depth += 1,
                '（' | '(' | '“' => depth = depth.saturating_sub(1),
                '，' | ',' | '；' | ';' | '：' | ':' | '。' if depth == 0 => {
                    return from + at + c.len_utf8();
                }
                _ => {}
            }
        }
        from
    }

    /// Where the clause that begins at `from` ends.
    fn clause_end(&self, from: usize, end: usize) -> usize {
        let mut depth = 0u32;
        for (at, c) in self.source.text[from..end].char_indices() {
            match c {
                '（' | '(' | '“' => depth += 1,
                '）' | ')' | '”' => depth = depth.saturating_sub(1),
                '，' | ',' | '；' | ';' | '。' if depth == 0 => return from + at,
                _ => {}
            }
        }
        end
    }

    /// Reads a stretch as members of a list; `None` where it is none.
    fn members(&self, span: Span, seat: Seat) -> Option<Subject> {
        let span = Span::new(self.opened(span.start, span.end), span.end);
        let last = self.rosters.iter().rfind(|r| span.contains(r.span));
        let Some(roster) = last else {
            return self.unnamed(span, seat);
        };
        let mut subject = Subject {
            people: roster.members.clone(),
            ..Subject::default()
        };
        let tail = Span::new(roster.span.end, span.end);
        if !tail.is_empty() {
            if let Some(joint) = joint_at(self.source, self.lexicon, tail, "list") {
                let more = self.unnamed(Span::new(joint.end, tail.end), seat)?;
                subject.bodies.extend(more.bodies);
                subject.groups.extend(more.groups);
            } else if !self.follows(tail, seat) {
                return None;
            }
        }
        let lead = Span::new(span.start, roster.span.start);
        if !lead.is_empty() {
            subject.after(self.members(self.without_joint(lead)?, Seat::Lead)?);
        }
        Some(subject)
    }

    /// A stretch without the word that joins it to what follows; `None` if none does.
    fn without_joint(&self, span: Span) -> Option<Span> {
        let hits = self.source.hits_within(span);
        let joint = hits.iter().find(|h| {
            h.list == List::Joint && h.span.end == span.end && self.lexicon.note(h).contains("list")
        })?;
        Some(Span::new(span.start, joint.span.start))
    }

    /// Where a list begins behind words that join it to what stands before, days and the like.
    pub(super) fn opened(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        loop {
            let mut days = self.days.iter();
            let day = days.find(|d| d.span.start == at).map(|d| d.span.end);
            let time = || {
                let mut breaks = self.source.breaks_within(Span::new(at, at + 1)).iter();
                let found = breaks.find(|h| self.lexicon.note(h) == "time");
                found.map(|h| h.span.end)
            };
            let joint = || {
                let rest = Span::new(at, end);
                let kinds = ["clause", "opening", "list", "beside"];
                let mut found = kinds
                    .iter()
                    .map(|how| joint_at(self.source, self.lexicon, rest, how));
                found.find_map(|j| j.map(|j| j.end))
            };
            match day.or_else(time).or_else(joint) {
                Some(next) if next <= end && next > at => at = next,
                _ if self.source.rest(at).starts_with(DONE) && at < end => at += DONE.len_utf8(),
                _ => return at,
            }
        }
    }

    /// Whether a stretch behind names may stand there: adverbs before the verb, else 等 with what the
    /// people are called (等国际组织负责人).
    fn follows(&self, tail: Span, seat: Seat) -> bool {
        if matches!(seat, Seat::Nearest | Seat::Object) {
            return self.adverb_at(tail);
        }
        let mut hits = self.source.hits_within(tail).iter();
        let and_so_on = |h: &Hit| h.list == List::Adverb && self.lexicon.note(h) == "and-so-on";
        hits.any(|h| and_so_on(h) && h.span.start == tail.start) && !self.tells(tail)
    }

    /// Whether a stretch begins with a word that may stand between a subject and its verb.
    pub(super) fn adverb_at(&self, stretch: Span) -> bool {
        let hits = self.source.hits_within(stretch);
        // 代表 behind a body are its people.
        let people = |adverb: &Hit| {
            hits.iter()
                .any(|h| h.list == List::Group && h.span == adverb.span)
        };
        hits.iter()
            .any(|h| h.list == List::Adverb && h.span.start == stretch.start && !people(h))
    }

    /// Whether a stretch is 等, a number of people, or both.
    pub(super) fn and_so_on(&self, stretch: Span) -> bool {
        let text: &str = &self.source.text;
        let mut at = stretch.start;
        let mut closed = false;
        let mut counted = false;
        while at < stretch.end {
            let word = self.source.hits_within(Span::new(at, at + 1)).iter().find(|h| {
                h.span.end <= stretch.end
                    && match h.list {
                        List::Adverb => self.lexicon.note(h) == "and-so-on",
                        List::Group => self.lexicon.note(h).contains("count"),
                        _ => false,
                    }
            });
            closed |= word.is_some_and(|h| h.list == List::Adverb || counted && h.span.end == stretch.end);
            counted |= word.is_none();
            match word
                .map(|h| h.span.len())
                .or_else(|| numeral(&text[at..]).map(|n| n.len))
            {
                Some(length) if length > 0 => at += length,
                _ => return false,
            }
        }
        closed
    }
}
