//! What happens in each sentence: matches of the gathering rules that tell of the meeting itself, not
//! of what was said at it.

use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::{Rules, Search, Tag, Tags};
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::signs::{DONE, OF};
use crate::text::{Sentence, Span, numeral};

use super::names::Named;
use super::roster::Roster;
use super::subject::clause_start;

/// From how many on meetings are counted, not reported one by one.
const MANY: u64 = 3;

/// How many bytes of the name of a body may stand before a verb within it.
const BODY: usize = 60;

/// A match of a rule in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// The sentence, by number.
    pub sentence: usize,
    /// What the rule gives.
    pub gives: String,
    /// The rule's name.
    pub rule: &'static str,
    /// The verb.
    pub verb: Span,
    /// The list that the rule marks out.
    pub list: Option<Span>,
    /// Where the match ends.
    pub end: usize,
    /// Where the subject ends: the verb, or the preposition before those talked with.
    pub from: usize,
    /// The meeting named as the object or subject, an entry of the list of names.
    pub at: Option<usize>,
    /// Those received or talked with, or the passive's agents: an entry of the rosters.
    pub roster: Option<usize>,
}

/// The tags that gathering rules match on.
pub(super) fn tags(cast: &Cast, names: &[Named], rosters: &[Roster]) -> Tags {
    let mut tags = Vec::new();
    for (id, name) in names.iter().enumerate() {
        tags.push(Tag {
            span: name.span,
            class: "meeting",
            id,
        });
    }
    for (id, roster) in rosters.iter().enumerate() {
        tags.push(Tag {
            span: roster.span,
            class: "persons",
            id,
        });
    }
    for mention in &cast.mentions {
        tags.push(Tag {
            span: mention.full,
            class: "person",
            id: mention.person,
        });
    }
    Tags::new(tags)
}

/// The events of a field, by place.
pub(super) fn events(
    source: &Source<'_>,
    lexicon: &Lexicon,
    rules: &Rules,
    names: &[Named],
    rosters: &[Roster],
    tags: &Tags,
) -> Vec<Event> {
    let text: &str = &source.text;
    let mut out = Vec::new();
    let mut spoken = None::<usize>;
    let scene = rules.scene(text, tags);
    let mut search = Search::default();
    for (place, sentence) in source.sentences.iter().enumerate() {
        if spoken.is_some_and(|paragraph| paragraph != sentence.paragraph) {
            spoken = None;
        }
        let speech = speech_start(source, lexicon, *sentence);
        let run_on = spoken.is_some() && !narrates(source, lexicon, names, rosters, *sentence);
        if speech.is_some() {
            spoken = Some(sentence.paragraph);
        }
        if run_on || !sentence.closed {
            continue;
        }
        let until = speech.unwrap_or(sentence.span.end);
        let mut here: Vec<Event> = Vec::new();
        search.look(rules, &scene, sentence.span.start..sentence.span.end);
        for number in search.begun() {
            let rule = &rules.rules[number];
            for found in search.matches(rules, number, &scene) {
                let Some(verb) = found.get("verb").map(|c| c.span) else {
                    continue;
                };
                let event = Event {
                    sentence: place,
                    gives: rule.gives.clone(),
                    rule: rule.name,
                    verb,
                    list: found.get("list").map(|c| c.span),
                    end: found.span.end,
                    from: found.span.start.min(verb.start),
                    at: found.get("at").and_then(|c| c.id),
                    roster: found.get("guest").or_else(|| found.get("who")).and_then(|c| c.id),
                };
                if verb.start < until && counts(source, lexicon, names, rosters, sentence.span, &event) {
                    here.push(event);
                }
            }
        }
        settle(&mut here, names, rosters);
        out.append(&mut here);
    }
    out
}

/// Where reported speech begins in a sentence: behind the first verb of saying that takes it.
fn speech_start(source: &Source<'_>, lexicon: &Lexicon, sentence: Sentence) -> Option<usize> {
    let text: &str = &source.text;
    source.hits_within(sentence.span).iter().find_map(|hit| {
        let takes = hit.list == List::Cue && matches!(lexicon.note(hit), "said" | "directive");
        if !takes || hit.span.start == sentence.span.start {
            return None;
        }
        let next = text[hit.span.end..].chars().next()?;
        let goes_on = matches!(next, '，' | ',' | '：' | ':' | '“')
            || source.word_at(hit.span.end, List::Modality).is_some();
        goes_on.then_some(hit.span.end)
    })
}

/// Whether a sentence within a paragraph of speech goes back to telling what happened.
fn narrates(
    source: &Source<'_>,
    lexicon: &Lexicon,
    names: &[Named],
    rosters: &[Roster],
    sentence: Sentence,
) -> bool {
    let start = sentence.span.start;
    // 党的二十大 is spoken of.
    let mut opening = source.hits_within(Span::new(start, start + 1)).iter();
    let party = opening.any(|h| h.list == List::Reference && lexicon.note(h) == "party");
    let modal = source.word_at(start, List::Modality).is_some();
    !modal
        && (rosters.iter().any(|r| r.span.start == start)
            || !party && names.iter().any(|n| n.span.start == start)
            || source.word_at(start, List::Adverb).is_some())
}

/// Whether a match tells of something that took place.
fn counts(
    source: &Source<'_>,
    lexicon: &Lexicon,
    names: &[Named],
    rosters: &[Roster],
    sentence: Span,
    event: &Event,
) -> bool {
    let verb = event.verb;
    let text: &str = &source.text;
    let clause = clause_start(source, lexicon, sentence, verb.start);
    let is_context =
        |h: &Hit, kind: &str| h.list == List::EventContext && lexicon.note(h).split(' ').any(|k| k == kind);
    let context = |span: Span, kind: &str| source.hits_within(span).iter().any(|h| is_context(h, kind));
    let inside_quotes = |at: usize| {
        let opened = |marks: [char; 3]| text[sentence.start..at].matches(marks).count();
        opened(['“', '「', '《']) > opened(['”', '」', '》'])
    };
    let quoted = inside_quotes(verb.start);
    // 关于…的决定, 的计划 decide nothing here.
    let noun = |span: Span| source.before(span.start) == Some(OF);
    // 计划 in the name of a meeting or in a title plans nothing.
    let named = |span: Span| {
        names.iter().any(|name| name.span.contains(span)) || rosters.iter().any(|r| r.span.contains(span))
    };
    // 当年，…, 去年… tell of what is long past; 今年以来，…, 十年来，… sum up.
    let before = Span::new(sentence.start, verb.start);
    let past = source.hits_within(before).iter().any(|h| {
        let opens = || h.span.start == sentence.start || source.before(h.span.start) == Some('，');
        let closes = || source.rest(h.span.end).starts_with('，');
        (is_context(h, "past") && opens() || is_context(h, "since") && closes()) && !named(h.span)
    });
    // 将于18日赴澳门，出席…: the clauses behind go on, unless they name a subject of their own.
    let own = rosters
        .iter()
        .any(|r| r.span.start == clause && r.span.end <= verb.start);
    let will = !own && source.hits_within(before).iter().any(|h| is_context(h, "will"));
    let planned = event.gives != "absent"
        && source.hits_within(Span::new(clause, verb.start)).iter().any(|h| {
            is_context(h, "planned") && !named(h.span) && !noun(h.span) && !inside_quotes(h.span.start)
        });
    let after = event.at.map_or(verb.end, |id| names[id].span.end.max(verb.end));
    let directly = |at: usize| context(Span::new(at, at + 1), "referred");
    let referred = directly(after) || event.at.is_some() && directly(verb.end);
    // 听取发言: somebody else speaks.
    let heard = source.hits_within(Span::new(clause, verb.start)).iter().any(|h| {
        is_context(h, "heard")
            && match event.gives.as_str() {
                "speak" => h.span.end == verb.start,
                // 听取…情况汇报
                "brief" => true,
                _ => false,
            }
    });
    let ended = source
        .hits_within(before)
        .iter()
        .any(|h| h.span.end == verb.start && is_context(h, "ended"));
    // 列席人员, 陪同人员 are people, 开幕式 is a gathering, not what is done.
    // 检查 in 纪律检查委员会 is no visit.
    let from = Span::new(verb.start.saturating_sub(BODY), verb.start + 1);
    let of_body = event.gives == "inspect"
        && source.hits_within(from).iter().any(|h| {
            matches!(h.list, List::Body | List::Organ) && h.span.contains(verb) && h.span.len() > verb.len()
        });
    // 举办 in 选举办法
    let masked = source
        .hits_within(from)
        .iter()
        .any(|h| h.span.contains(verb) && is_context(h, "no-verb"));
    let noun_of = source
        .hits_within(Span::new(verb.start, verb.start + 1))
        .iter()
        .any(|h| {
            let longer = h.span.contains(verb) && h.span.len() > verb.len();
            longer && (h.list == List::Group || h.list == List::MeetingHead && event.gives == "hold")
        });
    // 论坛举行多场分论坛: the forum is told of.
    let told_before = event.at.is_some_and(|id| names[id].span.end <= verb.start);
    // 出席多场活动, 四个双边会议
    let several = |at: usize| {
        let mut hits = source.hits_within(Span::new(at, at + 1)).iter();
        hits.any(|h| h.span.start == at && is_context(h, "times"))
    };
    let many = |at: usize| {
        numeral(source.rest(at)).is_some_and(|n| {
            let unit = at + n.len;
            n.value >= MANY && n.len > 0 && context(Span::new(unit, unit + 1), "unit")
        })
    };
    // 已会晤40多次, 召开23场座谈会: no single meeting.
    let counted = match source.rest(verb.end).starts_with(DONE) {
        true => verb.end + DONE.len_utf8(),
        false => verb.end,
    };
    let often = numeral(source.rest(counted)).is_some_and(|n| {
        let unit = counted + n.len;
        n.value >= MANY && context(Span::new(unit, unit + 1), "times")
    }) || several(counted) && !told_before
        || event.at.is_some_and(|id| many(names[id].span.start))
        || source.hits_within(before).iter().any(|h| {
            let counts = h.span.end == verb.start && is_context(h, "times");
            counts && source.before(h.span.start).is_some_and(|c| c.is_ascii_digit())
        });
    !past
        && !will
        && !planned
        && !referred
        && !often
        && !quoted
        && !heard
        && !ended
        && !noun_of
        && !masked
        && !of_body
}

/// Of events on overlapping verbs the longest stays; what stands inside a description of a guest goes.
fn settle(here: &mut Vec<Event>, names: &[Named], rosters: &[Roster]) {
    let guests: Vec<Span> = here
        .iter()
        .filter(|e| matches!(e.gives.as_str(), "bilateral" | "call"))
        .filter_map(|e| {
            let guest = rosters[e.roster?].span;
            // 同来华出席峰会的总统…举行会谈, 会见来华出席峰会的总统….
            let opens = if guest.start < e.verb.start {
                e.from
            } else {
                e.verb.end
            };
            Some(Span::new(opens.min(guest.start), e.verb.start.max(guest.end)))
        })
        .collect();
    let of_guest = |e: &Event| {
        let at = e.at.map(|name| names[name].span);
        at.is_some_and(|at| guests.iter().any(|g| g.contains(at)))
    };
    here.retain(|e| e.gives != "hold" || !of_guest(e));
    here.retain(|e| {
        matches!(e.gives.as_str(), "bilateral" | "call")
            || !guests
                .iter()
                .any(|g| g.start <= e.verb.start && e.verb.end <= g.end)
    });
    // 会见出席会议的代表: the guests attend it, not the host.
    let received: Vec<usize> = here
        .iter()
        .filter(|e| e.gives == "receive-group")
        .map(|e| e.verb.end)
        .collect();
    here.retain(|e| {
        e.gives != "attend"
            || !received
                .iter()
                .any(|end| (*end..=*end + 3).contains(&e.verb.start))
    });
    // 乘专机抵达利马，出席峰会: the meeting is still to come.
    let arrives = here.iter().find(|e| e.gives == "arrive").map(|e| e.verb.start);
    here.retain(|e| {
        let purpose = matches!(
            e.gives.as_str(),
            "attend" | "hold" | "chair" | "speak" | "inspect" | "bilateral"
        );
        !purpose || arrives.is_none_or(|arrival| e.verb.start < arrival)
    });
    // 参加座谈 runs into 参加座谈会: the name of the meeting holds.
    let held: Vec<(Span, Span)> = here
        .iter()
        .filter_map(|e| Some((e.verb, names[e.at?].span)))
        .collect();
    here.retain(|e| {
        !held.iter().any(|(verb, name)| {
            verb.start == e.verb.start && name.start < e.verb.end && e.verb.end < name.end
        })
    });
    here.sort_by_key(|e| {
        (
            std::cmp::Reverse(e.verb.len()),
            e.verb.start,
            e.at.is_none() && e.roster.is_none(),
            e.roster.is_none(),
        )
    });
    let mut kept: Vec<Event> = Vec::new();
    for event in here.drain(..) {
        let clash = kept.iter().any(|k| {
            k.verb.overlaps(event.verb)
                && (k.gives == event.gives
                    || !matches!(event.gives.as_str(), "chair" | "hold")
                    || k.at.is_some())
        });
        if !clash {
            kept.push(event);
        }
    }
    kept.sort_by_key(|e| (e.verb.start, e.verb.end));
    *here = kept;
}
