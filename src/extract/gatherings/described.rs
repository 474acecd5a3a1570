//! Members of a list without names: bodies, by their staff or as themselves, and descriptions of unnamed
//! people.

use super::parties::{Scene, Seat};
use super::roster::joint_at;
use super::subject::Subject;
use crate::lexicon::{Hit, List};
use crate::text::signs::{DONE, OF};
use crate::text::{Span, numeral};

/// The longest description of unnamed people, in characters.
const LONGEST: usize = 70;

/// The longest name of a body in a list, in characters.
const LONGEST_BODY: usize = 24;

/// How many bytes of the head of a description may stand before a word within it.
const HEAD: usize = 12;

/// Characters of the name of a district with the word for its level.
const SHORTEST_DISTRICT: usize = 3;
const LONGEST_DISTRICT: usize = 5;

impl Scene<'_, '_> {
    /// Reads a stretch without names: bodies, or one description of unnamed people.
    pub(super) fn unnamed(&self, span: Span, seat: Seat) -> Option<Subject> {
        let head = self.head(span, seat)?;
        let span = Span::new(span.start, head.span.end);
        if let Some(both) = self.staff_and_more(span) {
            return Some(both);
        }
        if span.of(&self.source.text).chars().count() > LONGEST || self.tells(span) {
            return None;
        }
        let mut subject = Subject::default();
        match head.list {
            List::Group => {
                // 全国人大代表 speak for nobody but themselves.
                let own = self.own_post(span);
                let staff = !own && matches!(self.kind(&head), "officials" | "staff");
                let holders = Span::new(span.start, head.span.start);
                match self.bodies(holders).filter(|_| staff) {
                    Some(bodies) => {
                        // 市人大有关专门委员会负责人: which of them is not said, so the words are kept too.
                        if bodies.iter().any(|body| self.generic(*body)) {
                            subject.groups = self.descriptions(span);
                        }
                        subject.bodies = bodies;
                    }
                    None if !holders.is_empty() || seat != Seat::Nearest => {
                        subject.groups = self.descriptions(span);
                        let told = subject
                            .groups
                            .iter()
                            .filter_map(|group| self.body_of_members(*group));
                        subject.bodies = told.flatten().collect();
                    }
                    None => return None,
                }
            }
            List::Post if matches!(seat, Seat::Farther | Seat::Lead) || self.generic(span) => {
                subject.groups.push(span);
            }
            List::Organ | List::Body | List::Division if seat != Seat::Lead => {
                let bodies = self.bodies(span)?;
                // 公司 or 政府 alone is nobody in particular.
                let bare = |b: &Span| b.of(&self.source.text).chars().nth(2).is_none();
                if bodies.iter().all(bare) && head.list == List::Organ {
                    return None;
                }
                subject.bodies = bodies;
            }
            _ => return None,
        }
        Some(subject)
    }

    /// The body whose members a description names, who are there for it: 代表团全体成员.
    fn body_of_members(&self, group: Span) -> Option<Vec<Span>> {
        let mut hits = self.source.hits_within(group).iter();
        let head =
            hits.find(|h| h.list == List::Group && h.span.end == group.end && self.kind(h) == "members")?;
        self.bodies(Span::new(group.start, head.span.start))
    }

    /// A stretch cut where one full description follows another: 有关部门负责同志、受表彰企业代表.
    fn descriptions(&self, span: Span) -> Vec<Span> {
        let text: &str = &self.source.text;
        let full = |piece: Span, closes: fn(&str) -> bool| {
            self.source.hits_within(piece).iter().any(|h| {
                let own = Span::new(piece.start, h.span.start);
                let heads = h.list == List::Group && self.is_head(h) && h.span.end == piece.end;
                heads && closes(self.kind(h)) && own.of(text).chars().nth(1).is_some()
            }) && !self.own_post(piece)
        };
        let marks = span.of(text).match_indices('、').map(|(at, _)| span.start + at);
        let mut bounds: Vec<usize> = vec![span.start];
        bounds.extend(marks.map(|at| at + '、'.len_utf8()));
        let mut out = Vec::new();
        let mut start = span.start;
        for (at, next) in bounds.iter().zip(&bounds[1..]) {
            let before = Span::new(*at, next - '、'.len_utf8());
            let end = text[*next..span.end].find('、').map_or(span.end, |e| next + e);
            let closes = |note: &str| matches!(note, "officials" | "staff");
            if full(before, closes) && full(Span::new(*next, end), |_| true) {
                out.push(Span::new(start, before.end));
                start = *next;
            }
        }
        out.push(Span::new(start, span.end));
        out
    }

    /// Bodies with their unnamed staff, and a description behind them: 市财政局负责同志和企业代表.
    fn staff_and_more(&self, span: Span) -> Option<Subject> {
        self.source.hits_within(span).iter().find_map(|h| {
            let staff = h.list == List::Group && self.kind(h) == "officials";
            let rest = Span::new(h.span.end, span.end.max(h.span.end));
            if !staff || rest.is_empty() {
                return None;
            }
            let joint = joint_at(self.source, self.lexicon, rest, "list")?;
            let mut subject = Subject {
                bodies: self.bodies(Span::new(span.start, h.span.start))?,
                ..Subject::default()
            };
            let more = self.unnamed(Span::new(joint.end, span.end), Seat::Farther)?;
            subject.bodies.extend(more.bodies);
            subject.groups.extend(more.groups);
            Some(subject)
        })
    }

    /// The last head of a name or description in a stretch with nothing but adverbs behind it.
    fn head(&self, span: Span, seat: Seat) -> Option<Hit> {
        let hits = self.source.hits_within(span).iter();
        let heads = hits.filter(|h| h.span.end <= span.end && self.is_head(h));
        // A place heads a list only where nothing else does.
        let (places, mut heads): (Vec<&Hit>, Vec<&Hit>) = heads.partition(|h| h.list == List::Division);
        if heads.is_empty() {
            heads = places;
        }
        // 代表2日在市政府礼堂: a body behind 在 is where, not who.
        let mut places = self.source.breaks_within(span).iter();
        let place = places
            .find(|b| self.lexicon.note(b) == "locative" && heads.iter().any(|h| h.span.end <= b.span.start));
        if let Some(place) = place.filter(|_| seat == Seat::Nearest) {
            let person = |h: &Hit| matches!(h.list, List::Group | List::Post);
            heads.retain(|h| h.span.end <= place.span.start || person(h));
        }
        heads.sort_by_key(|h| (h.span.end, h.list == List::Group, h.span.len()));
        let found = heads.iter().rev().find(|h| {
            let tail = Span::new(h.span.end, span.end);
            let goes_on = || self.adverb_at(tail) || self.opened(tail.start, tail.end) > tail.start;
            tail.is_empty()
                || self.and_so_on(tail)
                || (matches!(seat, Seat::Nearest | Seat::Object) && goes_on())
        })?;
        Some(**found)
    }

    /// The first of the kinds of a word.
    fn kind(&self, hit: &Hit) -> &'static str {
        let note = self.lexicon.note(hit);
        note.split_once(' ').map_or(note, |(first, _)| first)
    }

    fn is_head(&self, hit: &Hit) -> bool {
        match hit.list {
            List::Group => matches!(
                self.kind(hit),
                "officials" | "staff" | "members" | "people" | "press"
            ),
            List::Organ => self.lexicon.note(hit) != "not",
            List::Body | List::Post | List::Division => true,
            _ => false,
        }
    }

    /// Whether a stretch tells what happens rather than who is there, or quotes somebody.
    pub(super) fn tells(&self, span: Span) -> bool {
        let text: &str = &self.source.text;
        let attributive = |at: usize| text[at..span.end].contains(OF);
        let group = |h: &Hit| {
            self.source
                .hits_within(Span::new(h.span.start, h.span.start + 1))
                .iter()
                .any(|g| g.list == List::Group && g.span == h.span)
        };
        let verb = self
            .source
            .breaks_within(span)
            .iter()
            .filter(|h| h.span.end <= span.end)
            .any(|h| {
                self.lexicon.note(h) == "verb" && !group(h) && !self.in_head(h) && !attributive(h.span.end)
            });
        let other = self.source.hits_within(span).iter().any(|h| {
            let told = match h.list {
                List::Cue => matches!(self.lexicon.note(h), "said" | "directive"),
                List::EventContext => match self.lexicon.note(h) {
                    "planned" => true,
                    // 关于…的人选, 他们
                    "about" => h.span.start == span.start,
                    "pronoun" => h.span == span,
                    _ => false,
                },
                List::Group => self.lexicon.note(h) == "event" && !self.in_head(h),
                _ => false,
            };
            told && h.span.end <= span.end && !attributive(h.span.end)
        });
        let words = span.of(text);
        let done = words.rfind(DONE).is_some_and(|at| !attributive(span.start + at));
        verb || other || done || words.contains(['：', '；', '。', '！', '？'])
    }

    /// Whether a word is part of the head of a description (获得 in 获得者, 动员 in 运动员).
    fn in_head(&self, word: &Hit) -> bool {
        let from = word.span.start.saturating_sub(HEAD);
        let hits = self.source.hits_within(Span::new(from, word.span.start + 1));
        hits.iter().any(|h| {
            h.list == List::Group
                && h.span.contains(word.span)
                && h.span.len() > word.span.len()
                && self.is_head(h)
        })
    }

    /// The bodies of a list, if it names nothing else.
    fn bodies(&self, span: Span) -> Option<Vec<Span>> {
        // 市财政局、市水务局等单位.
        let mut hits = self.source.hits_within(span).iter();
        let and_so_on = hits.find(|h| h.list == List::Adverb && self.lexicon.note(h) == "and-so-on");
        let span = Span::new(span.start, and_so_on.map_or(span.end, |h| h.span.start));
        let pieces = self.pieces(span);
        let pieces = self.together(pieces);
        // 枫林区、石桥县政府: a district that no list has, beside bodies that are known.
        let district = |piece: &Span| {
            let level = self.source.hits_within(*piece).iter().any(|h| {
                h.list == List::Addressee && h.span.end == piece.end && self.lexicon.note(h) == "place"
            });
            let length = piece.of(&self.source.text).chars().count();
            pieces.len() > 1 && level && (SHORTEST_DISTRICT..=LONGEST_DISTRICT).contains(&length)
        };
        let listed = |piece: &Span| {
            let hits = self.source.hits_within(*piece);
            // 浦东新区, 江苏省南京市; not somebody in 南京市.
            let placed = hits
                .iter()
                .any(|h| h.list == List::Division && h.span.start == piece.start);
            hits.iter().any(|h| {
                let known = match h.list {
                    List::Body | List::Organ => true,
                    List::Division => placed,
                    _ => false,
                };
                known && h.span.end == piece.end && self.lexicon.note(h) != "not"
            })
        };
        let named = |piece: &Span| {
            let known = listed(piece) || district(piece);
            let words = piece.of(&self.source.text);
            let short = words.chars().count() <= LONGEST_BODY;
            // 近3000名, 在…总部.
            let counted = words.contains(|c: char| c.is_ascii_digit());
            let here = Span::new(piece.start, piece.start + 1);
            let mut opening = self.source.breaks_within(here).iter();
            let opened = opening.any(|h| matches!(self.lexicon.note(h), "locative" | "preposition" | "verb"));
            known
                && short
                && !counted
                && !opened
                && !words.contains(OF)
                && (!self.generic(*piece) || self.organs_of_body(*piece))
        };
        let sure = pieces.last().is_some_and(listed);
        (sure && pieces.iter().all(named)).then_some(pieces)
    }

    /// The pieces with 河北、云南两省人民政府 as one name for all of them.
    fn together(&self, mut pieces: Vec<Span>) -> Vec<Span> {
        let place = |piece: &Span, whole: bool| {
            let mut hits = self.source.hits_within(*piece).iter();
            hits.find(|h| h.list == List::Division && h.span.start == piece.start)
                .filter(|h| !whole || h.span == *piece)
                .map(|h| h.span.end)
        };
        let counted = |last: &Span| {
            let end = place(last, false);
            end.is_some_and(|end| end < last.end && numeral(self.source.rest(end)).is_some())
        };
        if let Some(last) = pieces.last().copied().filter(counted) {
            let mut from = pieces.len() - 1;
            while from > 0 && place(&pieces[from - 1], true).is_some() {
                from -= 1;
            }
            let joined = pieces[from].to(last);
            pieces.truncate(from);
            pieces.push(joined);
        }
        pieces
    }

    /// Whether a word in the stretch makes it a description and no proper name (有关, 各, 部分).
    fn generic(&self, span: Span) -> bool {
        self.generic_word(span).is_some()
    }

    /// The word that does.
    fn generic_word(&self, span: Span) -> Option<Span> {
        let hits = self.source.hits_within(span);
        let generic = hits.iter().find(|h| {
            h.list == List::Group
                && self.lexicon.note(h) == "generic"
                && h.span.end <= span.end
                && !hits
                    .iter()
                    .any(|b| b.list == List::Body && b.span.contains(h.span) && b.span.start < h.span.start)
        });
        generic.map(|h| h.span)
    }

    /// Whether a stretch names organs of a body that it begins with: 市人大有关专门委员会.
    fn organs_of_body(&self, span: Span) -> bool {
        self.generic_word(span).is_some_and(|word| {
            let mut hits = self.source.hits_within(span).iter();
            hits.any(|h| matches!(h.list, List::Body | List::Organ) && h.span.end == word.start)
        })
    }

    /// The members of a list: the stretch cut at the words that join, but not inside the name of a body.
    fn pieces(&self, stretch: Span) -> Vec<Span> {
        let hits = self.source.hits_within(stretch);
        let inside = |joint: Span| {
            hits.iter()
                .any(|h| matches!(h.list, List::Body | List::Organ) && h.span.contains(joint))
        };
        let mut out = Vec::new();
        let mut start = stretch.start;
        for hit in hits
            .iter()
            .filter(|h| h.list == List::Joint && self.lexicon.note(h).contains("list"))
        {
            if hit.span.start >= start && hit.span.end <= stretch.end && !inside(hit.span) {
                out.push(Span::new(start, hit.span.start));
                start = hit.span.end;
            }
        }
        out.push(Span::new(start, stretch.end));
        out.retain(|piece| !piece.is_empty());
        out
    }

    /// Whether a stretch ends in a title longer than the head of its description (全国人大代表).
    fn own_post(&self, span: Span) -> bool {
        let hits = self.source.hits_within(span);
        let head = hits
            .iter()
            .filter(|h| h.list == List::Group && h.span.end == span.end && self.is_head(h));
        let head = head.map(|h| h.span.start).min();
        hits.iter().any(|h| {
            h.list == List::Post && h.span.end == span.end && head.is_some_and(|head| h.span.start < head)
        })
    }
}
