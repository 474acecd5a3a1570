//! Where a meeting takes place, as its sentence says: 在北京举行, 赴河北调研, 抵达利马.

use super::parties::Scene;
use crate::lexicon::{Hit, List};
use crate::text::signs::{AT, OF};
use crate::text::{Sentence, Span};

/// How many characters stand between a place and the 的 of what it qualifies.
const QUALIFIES: usize = 5;

impl Scene<'_, '_> {
    /// The place at which something happens: the first that stands behind 在, 于, 赴, 到 in the clause of the
    /// verb, else in the sentence before it.
    pub(super) fn place(&self, sentence: Sentence, verb: Span) -> Option<String> {
        let end = verb.end.min(sentence.span.end);
        let clause = self.clause_of(sentence.span, verb.start);
        let near = self.place_within(Span::new(clause, end), sentence.span.start, true);
        near.or_else(|| self.place_within(Span::new(sentence.span.start, end), sentence.span.start, false))
            .flatten()
    }

    /// The place that stands directly behind a verb of going: 抵达利马.
    pub(super) fn destination(&self, verb: Span) -> Option<String> {
        let mut hits = self.source.hits_within(Span::new(verb.end, verb.end + 1)).iter();
        let first = hits.find(|h| is_place(h))?;
        self.town(&self.chain(first, usize::MAX))
    }

    /// The place that a stretch gives; `Some(None)` for one that is no town.
    fn place_within(&self, region: Span, opening: usize, near: bool) -> Option<Option<String>> {
        let hits = self.source.hits_within(region);
        // 在京全国政协委员 opens a clause and tells of people.
        let opens = |at: usize| {
            at == opening
                || self
                    .source
                    .before(at)
                    .is_some_and(|c| matches!(c, '，' | ',' | '；' | '、'))
        };
        let mut aliases = hits
            .iter()
            .filter(|h| h.list == List::PlaceAlias && !opens(h.span.start));
        if let Some(alias) = aliases.next() {
            // 在京 before 召开, not 在京津冀.
            let longer = hits.iter().any(|h| {
                is_place(h) && h.span.start == alias.span.start + AT.len_utf8() && h.span.end > alias.span.end
            });
            if !longer {
                return Some(Some(self.lexicon.note(alias).to_owned()));
            }
        }
        let first = hits.iter().filter(|h| is_place(h)).find(|h| {
            let at = h.span.start;
            // 在西藏期间 tells of the visit, not of the place.
            let rest = self.source.hits_within(Span::new(h.span.end, h.span.end + 1));
            let visit = |c: &Hit| c.list == List::EventContext && self.lexicon.note(c).contains("open");
            // 由于美国, 得到法国
            let from = Span::new(at.saturating_sub(9), at);
            let mut words = self.source.hits_within(from).iter();
            let no_place = words.any(|w| {
                w.list == List::EventContext && w.span.end == at && self.lexicon.note(w) == "no-place"
            });
            let locative = || {
                !no_place
                    && hits.iter().any(|b| {
                        b.list == List::Break && b.span.end == at && self.lexicon.note(b) == "locative"
                    })
            };
            // 在法国总统府, 来到四川代表团 say no town; nor is 印度 one of 印度尼西亚.
            let venue = |c: &Hit| {
                let country = h.list == List::Country;
                let note = self.lexicon.note(c);
                c.list == List::EventContext && (country && note == "venue" || note == "delegation")
            };
            let longer = |l: &Hit| is_place(l) && l.span.start == at && l.span.end > h.span.end;
            !rest.iter().any(visit)
                && !rest.iter().any(venue)
                && !hits.iter().any(longer)
                && locative()
                && !self.in_longer(h)
                && !self.qualifies(h, near, region.end)
        })?;
        let first = self.behind_body(first, region.end).unwrap_or(first);
        Some(self.town(&self.chain(first, region.end)))
    }

    /// The division behind a body whose name begins with a place: 铁门关市 of 新疆生产建设兵团第二师铁门关市.
    fn behind_body(&self, place: &Hit, until: usize) -> Option<&Hit> {
        let mut hits = self
            .source
            .hits_within(Span::new(place.span.start, place.span.start + 1))
            .iter();
        let body = hits.find(|h| h.list == List::Body && h.span.end > place.span.end)?;
        let mut rest = self.source.hits_within(Span::new(body.span.end, until)).iter();
        rest.find(|h| h.list == List::Division && h.span.end <= until)
    }

    /// The place that a tour is made of, as what stands before its verb or the verb's object names it:
    /// 来到第六师五家渠市某公司调研, 考察了铁门关市.
    pub(super) fn toured(&self, sentence: Sentence, verb: Span) -> Option<String> {
        let clause = Span::new(self.clause_of(sentence.span, verb.start), verb.start);
        let mut going = self.source.breaks_within(clause).iter();
        let from = going
            .find(|h| self.lexicon.note(h) == "locative")
            .map_or(verb.end, |h| h.span.end);
        let rest = &self.source.text[verb.end..sentence.span.end];
        let end = verb.end + rest.find(['，', ',', '；', '。']).unwrap_or(rest.len());
        let begins_body = |place: &Hit| {
            let mut hits = self
                .source
                .hits_within(Span::new(place.span.start, place.span.start + 1))
                .iter();
            hits.any(|h| matches!(h.list, List::Body | List::Post) && h.span.end > place.span.end)
        };
        let mut hits = self.source.hits_within(Span::new(from, end)).iter();
        let first = hits.find(|h| h.list == List::Division && h.span.end <= end && !begins_body(h))?;
        self.town(&self.chain(first, end))
    }

    /// Whether a place is but the beginning of a body's name or of a title: 在上海合作组织…, 在辽宁省委书记….
    fn in_longer(&self, place: &Hit) -> bool {
        let mut hits = self
            .source
            .hits_within(Span::new(place.span.start, place.span.start + 1))
            .iter();
        let abroad = |body: Span| {
            let mut heads = self.source.hits_within(body).iter();
            heads.any(|h| {
                h.list == List::Organ && h.span.end == body.end && self.lexicon.note(h) == "international"
            })
        };
        // 在酒泉卫星发射中心 is in 酒泉.
        let named = hits.any(|h| {
            let longer = h.list == List::Body && h.span.end > place.span.end;
            longer && (place.list == List::Country || abroad(h.span))
        });
        named || self.rosters.iter().any(|r| r.span.contains(place.span))
    }

    /// Whether a place belongs to what qualifies people: 在西藏工作过的老同志. In the clause of the verb only a
    /// few words may stand before the 的, and none that brings in somebody else: 在北京同来访的议长会谈.
    fn qualifies(&self, place: &Hit, near: bool, until: usize) -> bool {
        let end = self
            .chain(place, until)
            .last()
            .map_or(place.span.end, |last| last.span.end);
        let rest = self.source.rest(end);
        let clause = rest.split(['，', ',', '；', '。']).next().unwrap_or(rest);
        let Some(of) = clause.find(OF) else { return false };
        let between = Span::new(end, end + of);
        if !near {
            return true;
        }
        // 在威尼斯的广场 names no people.
        let short = (1..=QUALIFIES).contains(&between.of(&self.source.text).chars().count());
        let inside = self.source.before(place.span.start) == Some(AT);
        // 在法国进行国事访问的主席
        let mut heads = self.source.hits_within(between).iter();
        let visiting = heads.any(|h| {
            h.list == List::MeetingHead && h.span.end == between.end && self.lexicon.note(h) == "inspection"
        });
        let mut words = self.source.breaks_within(between).iter();
        let brings_in = words.any(|h| matches!(self.lexicon.note(h), "preposition" | "join"));
        if visiting && !brings_in && between.end < until {
            return true;
        }
        short && inside && between.end < until && self.source.breaks_within(between).is_empty()
    }

    /// The places one behind another, or joined by 、, that begin with `first`.
    fn chain<'h>(&'h self, first: &'h Hit, until: usize) -> Vec<&'h Hit> {
        let text: &str = &self.source.text;
        let mut chain = vec![first];
        loop {
            let end = chain.last().map_or(0, |h| h.span.end);
            // 柬埔寨首都金边
            let mut words = self.source.hits_within(Span::new(end, end + 1)).iter();
            let capital = words.find(|h| h.list == List::EventContext && self.lexicon.note(h) == "capital");
            let end = capital.map_or(end, |h| h.span.end);
            let next = self.source.hits_within(Span::new(end, end + 4)).iter().find(|h| {
                // No province lies in a town, no division in a city abroad.
                let within = || {
                    let abroad = chain.last().is_some_and(|p| p.list == List::Place);
                    let smaller =
                        self.lexicon.note(h) != "province" || chain.iter().all(|p| p.list == List::Country);
                    h.list != List::Country && smaller && !(abroad && h.list == List::Division)
                };
                is_place(h)
                    && h.span.end <= until
                    && (h.span.start == end && within() || text.get(end..h.span.start) == Some("、"))
            });
            match next {
                Some(hit) if self.lexicon.note(hit) != "other" => chain.push(hit),
                _ => return chain,
            }
        }
    }

    /// The town of a chain of places as written; `None` for a hall or another place that is none, unless its
    /// name begins with a town's: 天津迎宾馆.
    fn town(&self, chain: &[&Hit]) -> Option<String> {
        let text: &str = &self.source.text;
        let joined = |pair: &[&Hit]| text.get(pair[0].span.end..pair[1].span.start) == Some("、");
        let listed = chain.windows(2).any(joined);
        let (first, last) = (chain.first()?, chain.last()?);
        let span = if self.lexicon.note(last) == "other" {
            let mut within = self
                .source
                .hits_within(Span::new(last.span.start, last.span.start + 1))
                .iter();
            within.find(|h| h.list == List::Division)?.span
        } else if listed {
            first.span.to(last.span)
        } else {
            last.span
        };
        Some(span.of(self.source.raw).to_owned())
    }
}

fn is_place(hit: &Hit) -> bool {
    matches!(hit.list, List::Division | List::Country | List::Place)
}
