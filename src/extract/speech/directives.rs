//! Which sentences of a speech tell somebody what to do, and whom.

use super::{Line, headings};
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::{Match, Rules, Scene, Search, Tags};
use crate::lexicon::{HOME, Hit, Lexicon, List};
use crate::text::{Directive, Meeting, MeetingKind, Participant, Participation, Role, Sentence, Span, fold};

/// The share of a heading that a sentence of the text must hold to be what it repeats.
const TWIN: f32 = 0.7;

/// How far before a name its country may stand, in characters.
const NEAR: usize = 16;

/// For each line the directive that it is, if it is one.
pub(super) fn read(
    source: &Source<'_>,
    cast: &Cast,
    tags: &Tags,
    lines: &[Line],
    meetings: &[Meeting],
    rules: &Rules,
    lexicon: &Lexicon,
) -> Vec<Option<Directive>> {
    let authority = Authority {
        source,
        cast,
        meetings,
        lexicon,
        lines,
    };
    let scene = rules.scene(&source.text, tags);
    let mut search = Search::default();
    let mut allowed: Vec<(&Line, May)> = Vec::new();
    let mut out: Vec<Option<Directive>> = Vec::with_capacity(lines.len());
    let mut wishes = false;
    for (at, line) in lines.iter().enumerate() {
        let known = allowed
            .iter()
            .find(|(l, _)| l.speaker == line.speaker && l.meeting == line.meeting);
        let may = known.map_or_else(|| authority.of(line), |(_, may)| *may);
        if known.is_none() {
            allowed.push((line, may));
        }
        let goes_on = at > 0
            && line.cue.is_none()
            && lines[at - 1].speaker == line.speaker
            && lines[at - 1].sentence + 1 == line.sentence;
        let before = Before {
            order: goes_on && out[at - 1].is_some(),
            wish: goes_on && wishes,
        };
        let mut told = if may != May::Not && !line.own {
            sentence(source, &scene, &mut search, rules, line, before)
        } else {
            Told::default()
        };
        if may == May::Named || authority.follows_the_press(line) {
            told.directive = told.directive.filter(|d| d.addressee.is_some());
        }
        wishes = told.wish;
        out.push(told.directive);
    }
    repeat_in_headings(source, lines, &mut out);
    out
}

/// A heading that repeats a directive of the text is one itself.
fn repeat_in_headings(source: &Source<'_>, lines: &[Line], directives: &mut [Option<Directive>]) {
    let words = |line: &Line| source.sentences[line.sentence].span.of(&source.text);
    for at in 0..lines.len() {
        if lines[at].rule != headings::RULE || directives[at].is_some() {
            continue;
        }
        let twin = (at + 1..lines.len()).find(|&other| {
            lines[other].rule != headings::RULE
                && directives[other].is_some()
                && headings::held(words(&lines[at]), words(&lines[other])) >= TWIN
        });
        directives[at] = twin.map(|_| Directive {
            modality: None,
            addressee: None,
        });
    }
}

/// What the sentence before, of the same speaker, was.
#[derive(Clone, Copy, Debug)]
struct Before {
    order: bool,
    wish: bool,
}

/// What a sentence is: a directive, or a wish that the next may go on with.
#[derive(Debug, Default)]
struct Told {
    directive: Option<Directive>,
    wish: bool,
}

/// Reads one sentence.
fn sentence(
    source: &Source<'_>,
    scene: &Scene<'_>,
    search: &mut Search,
    rules: &Rules,
    line: &Line,
    before: Before,
) -> Told {
    let span = source.sentences[line.sentence].span;
    // What stands before the verb of saying tells of the speaker, not of what is to be done.
    let from = line.cue.map_or(span.start, |cue| cue.start);
    let mut directive: Option<Directive> = None;
    let mut wish = false;
    let mut reported: Vec<Span> = Vec::new();
    search.look(rules, scene, from..span.end);
    for number in search.begun() {
        let rule = &rules.rules[number];
        let mut matches: Vec<Match<'_>> = search.matches(rules, number, scene).collect();
        match rule.gives.as_str() {
            "reported" => {
                reported.extend(matches.iter().filter(|m| m.span.start != from).map(|m| m.span));
                continue;
            }
            "order-by-cue" | "addressee-by-cue" | "wish-by-cue" => {
                matches.retain(|m| line.cue.is_some_and(|cue| cue.start == m.span.start));
            }
            _ => matches.retain(|m| !reported.iter().any(|r| r.overlaps(m.span))),
        }
        let Some(found) = matches.into_iter().next() else {
            continue;
        };
        let words = |name: &str| found.get(name).map(|c| c.span.of(source.raw).to_owned());
        match rule.gives.as_str() {
            "none" => {
                directive = None;
                break;
            }
            "wish" => wish = true,
            // What was wished goes on being wished.
            kind @ ("wish-by-cue" | "wished") if before.wish || kind == "wish-by-cue" => {
                return Told {
                    directive: None,
                    wish: true,
                };
            }
            "order" | "order-by-cue" if directive.is_none() => {
                directive = Some(Directive {
                    modality: words("must"),
                    addressee: None,
                });
            }
            "run" if directive.is_none() && before.order => {
                directive = Some(Directive {
                    modality: None,
                    addressee: None,
                });
            }
            "addressee" | "addressee-by-cue" => {
                if let Some(directive) = &mut directive
                    && directive.addressee.is_none()
                {
                    directive.addressee = words("to");
                }
            }
            _ => {}
        }
    }
    Told {
        wish: wish && directive.is_none(),
        directive,
    }
}

/// Whom a speaker may direct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum May {
    /// Nobody.
    Not,
    /// Whoever is named: before journalists he tells else what his own office does.
    Named,
    /// Whoever hears it.
    All,
}

/// Who may direct whom.
struct Authority<'a> {
    source: &'a Source<'a>,
    cast: &'a Cast,
    meetings: &'a [Meeting],
    lexicon: &'a Lexicon,
    lines: &'a [Line],
}

impl Authority<'_> {
    /// Whether the speaker of `line` stands above those who hear it: an official before his own country's
    /// people, not a guest, a member who has the floor, or one side of a talk between states.
    fn of(&self, line: &Line) -> May {
        if !self.stands_above(line) {
            May::Not
        } else if self.to_the_press(line) {
            May::Named
        } else {
            May::All
        }
    }

    fn stands_above(&self, line: &Line) -> bool {
        match &line.speaker {
            Participant::Group(_) => return false,
            Participant::Organization(name) if self.is_foreign(name) => return false,
            Participant::Person(person) if self.is_foreigner(*person) || !self.is_official(*person) => {
                return false;
            }
            _ => {}
        }
        let meeting = line.meeting.and_then(|m| self.meetings.get(m));
        let kind = meeting.map(|m| m.kind);
        // A body's notice in the same text has nothing to do with the meeting.
        let spoken = !matches!(line.speaker, Participant::Organization(_));
        let abroad = spoken && meeting.is_some_and(|m| self.is_between_states(m));
        if abroad || kind == Some(MeetingKind::Call) {
            return false;
        }
        let own = |l: &Line| l.speaker == line.speaker && l.meeting == line.meeting;
        let (foreign, home) = match self.audience(own) {
            // Nothing in his own words tells: what others say there does.
            (0, 0) if line.meeting.is_some() => self.audience(|l| l.meeting == line.meeting),
            counts => counts,
        };
        match kind {
            Some(MeetingKind::Bilateral) => foreign == 0,
            Some(MeetingKind::Organ | MeetingKind::Inspection) => foreign <= 2 * home,
            _ => foreign <= home,
        }
    }

    /// Whether a person speaks to journalists or lectures: the meeting is named so, or the words before the verb of
    /// saying tell of it; outside a meeting those before the first one, or a sentence that names the speaker and
    /// gives no words.
    fn to_the_press(&self, line: &Line) -> bool {
        let Participant::Person(person) = line.speaker else {
            return false;
        };
        let meeting = line.meeting.and_then(|m| self.meetings.get(m));
        let press = |h: &Hit| self.is_press(h);
        let named = meeting.and_then(|m| m.name.as_deref()).map(fold);
        let unnamed = meeting.filter(|m| m.name.is_none());
        if let Some(evidence) = unnamed.and_then(|m| m.evidence)
            && evidence.field == self.source.field
            && self.tells_of_press(evidence.span)
        {
            return true;
        }
        if named.is_some_and(|name| self.lexicon.scan(&name).iter().any(press)) {
            return true;
        }
        let mut leads = self
            .lines
            .iter()
            .filter(|l| l.speaker == line.speaker && l.meeting == line.meeting && l.cue.is_some());
        if meeting.is_some() {
            return leads.any(|l| self.follows_the_press(l));
        }
        let told_of = |(at, s): (usize, &Sentence)| {
            self.tells_of_press(s.span)
                && self.cast.within(s.span).iter().any(|m| m.person == person)
                && !self.lines.iter().any(|l| l.sentence == at)
        };
        leads.next().is_some_and(|l| self.follows_the_press(l))
            || self.source.sentences.iter().enumerate().any(told_of)
    }

    /// Whether the words before the verb of saying tell of journalists: 接受采访时指出.
    fn follows_the_press(&self, line: &Line) -> bool {
        let start = self.source.sentences[line.sentence].span.start;
        line.cue
            .is_some_and(|cue| self.tells_of_press(Span::new(start, cue.start)))
    }

    fn tells_of_press(&self, span: Span) -> bool {
        self.source.hits_within(span).iter().any(|h| self.is_press(h))
    }

    fn is_press(&self, hit: &Hit) -> bool {
        hit.list == List::Audience && self.lexicon.note(hit) == "press"
    }

    /// Whether a meeting is one of an international body, or a talk in which a foreign guest takes part.
    fn is_between_states(&self, meeting: &Meeting) -> bool {
        let guest = |p: &Participation| match &p.participant {
            Participant::Person(person) => self.is_foreigner(*person),
            Participant::Group(name) => self.is_foreign(name),
            Participant::Organization(_) | Participant::Meeting => false,
        };
        let abroad =
            |h: &Hit| h.list == List::Audience && matches!(self.lexicon.note(h), "foreign" | "ruler");
        let named = |name: &str| self.is_foreign(name) || self.lexicon.scan(&fold(name)).iter().any(abroad);
        meeting.name.as_deref().is_some_and(named)
            || meeting.kind == MeetingKind::Bilateral && meeting.participations.iter().any(guest)
    }

    /// Whether a person holds a post with which one directs others, or presides.
    fn is_official(&self, person: usize) -> bool {
        let presides = |p: &Participation| {
            p.participant == Participant::Person(person)
                && p.roles.iter().any(|r| matches!(r, Role::Chair | Role::Host))
        };
        let posts = &self.cast.persons[person].posts;
        posts.iter().any(|p| self.directs(&p.folded))
            || self.meetings.iter().flat_map(|m| &m.participations).any(presides)
    }

    /// Whether a title is an office, not a trade, an honour or a seat.
    fn directs(&self, title: &str) -> bool {
        let hits = self.lexicon.scan(title);
        let ends = |h: &&Hit| h.span.end == title.len();
        let seat = |h: &Hit| {
            h.list == List::Subject
                && self.lexicon.note(h) == "member"
                && (h.span.start == 0 || h.span.len() > 6)
        };
        let trade = |h: &Hit| {
            h.list == List::Post
                && matches!(
                    self.lexicon.note(h),
                    "occupation" | "honour" | "science" | "business"
                )
        };
        let longest = hits.iter().filter(ends).find(|h| h.list == List::Post);
        !hits.iter().filter(ends).any(seat) && !longest.is_some_and(trade)
    }

    /// Whether a person's posts, or the words before the name, belong to another country.
    fn is_foreigner(&self, person: usize) -> bool {
        let posts = &self.cast.persons[person].posts;
        posts.iter().any(|p| self.is_foreign(&p.folded))
            || self.cast.mentions.iter().filter(|m| m.person == person).any(|m| {
                let text = &self.source.text[..m.full.start];
                let clause = text.rfind(['，', '。', '、', '\n', '：']).unwrap_or(0);
                let near = text.char_indices().nth_back(NEAR - 1).map_or(0, |(at, _)| at);
                let before = &text[clause.max(near)..];
                m.full.start == m.name.start && self.ends_in_country(before)
            })
    }

    /// Whether a country and at most a post's words close the stretch before a name.
    fn ends_in_country(&self, before: &str) -> bool {
        self.lexicon
            .scan(before)
            .iter()
            .any(|h| h.list == List::Country && self.lexicon.code(h) != HOME)
            && self
                .lexicon
                .scan(before)
                .iter()
                .any(|h| h.list == List::Post && h.span.end == before.len())
    }

    /// How many words of what is said tell of a foreign audience, and how many of one at home.
    fn audience(&self, said: impl Fn(&Line) -> bool) -> (usize, usize) {
        let mut counts = (0, 0);
        for line in self.lines.iter().filter(|l| said(l)) {
            let span = self.source.sentences[line.sentence].span;
            let mut end = 0;
            for hit in self.source.hits_within(span) {
                let abroad = hit.list == List::Country && self.lexicon.code(hit) != HOME;
                if !(abroad || hit.list == List::Audience) || hit.span.start < end {
                    continue;
                }
                end = hit.span.end;
                match self.lexicon.note(hit) {
                    "home" => counts.1 += 1,
                    "press" => {}
                    _ => counts.0 += 1,
                }
            }
        }
        counts
    }

    fn is_foreign(&self, words: &str) -> bool {
        let words = fold(words);
        let hits = self.lexicon.scan(&words);
        let whole = |h: &Hit| {
            !hits.iter().any(|o| {
                o.span != h.span && o.span.contains(h.span) && matches!(o.list, List::Organ | List::Body)
            })
        };
        hits.iter().any(|h| match h.list {
            List::Country => self.lexicon.code(h) != HOME,
            List::Organ | List::Body => {
                matches!(self.lexicon.note(h), "international" | "foreign") && whole(h)
            }
            // Presidents and kings, whoever their country.
            List::Audience => self.lexicon.note(h) == "ruler" && h.span.end == words.len(),
            _ => false,
        })
    }
}
