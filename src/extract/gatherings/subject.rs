//! Who the subject of a verb is: the people before it, and the list that leads up to them.

use super::parties::Scene;
use super::roster::{Roster, joint_at};
use crate::extract::source::Source;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::Span;
use crate::text::signs::OF;

/// What a stretch of text names, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// Numbers of the cast's mentions.
    pub people: Vec<usize>,
    /// Bodies, each as a span.
    pub bodies: Vec<Span>,
    /// Unnamed people, each as a span.
    pub groups: Vec<Span>,
}

impl Subject {
    /// Whether it names nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.bodies.is_empty() && self.groups.is_empty()
    }

    /// The same without those named.
    pub fn unnamed(self) -> Self {
        Self {
            people: Vec::new(),
            ..self
        }
    }

    /// Puts what stands before it at its head.
    pub fn after(&mut self, mut earlier: Self) {
        earlier.people.append(&mut self.people);
        earlier.bodies.append(&mut self.bodies);
        earlier.groups.append(&mut self.groups);
        *self = earlier;
    }
}

/// How far a subject reaches back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Within the clause of the verb.
    Clause,
    /// Over the whole list, whose members may be set apart by commas.
    List,
}

/// Reads who does what the verb at `verb` says, within the sentence.
pub(super) fn subject(scene: Scene<'_, '_>, sentence: Span, verb: usize, reach: Reach) -> Subject {
    let Scene {
        source,
        lexicon,
        rosters,
        ..
    } = scene;
    let before = || {
        rosters
            .iter()
            .filter(|r| r.span.start >= sentence.start && r.span.end <= verb)
    };
    let clause = clause_start(source, lexicon, sentence, verb);
    // 宣读习近平主席贺信并致辞: the reader speaks.
    let owner = |r: &Roster| {
        let mut words = source.hits_within(Span::new(r.span.end, r.span.end + 1)).iter();
        let mut letter = || words.any(|h| h.list == List::EventContext && lexicon.note(h) == "letter");
        source.rest(r.span.end).starts_with(OF) || letter()
    };
    let near = before()
        .rfind(|r| r.span.end > clause && !owner(r) && !oblique(source, lexicon, r.span.start, sentence));
    let mut subject = Subject::default();
    let start = if let Some(roster) = near {
        subject.people.clone_from(&roster.members);
        if let Some(tail) = scene.behind(roster, verb) {
            subject.bodies.extend(tail.bodies);
            subject.groups.extend(tail.groups);
        }
        let start = clause_start(source, lexicon, sentence, roster.span.start);
        // 李强在首尔与韩国总统…共同出席: both sides take part.
        if scene.brought_in(roster)
            && let Some(first) = before().rfind(|r| r.span.start >= start && r.span.end < roster.span.start)
        {
            let people = first.members.clone();
            subject.after(Subject {
                people,
                ..Subject::default()
            });
        }
        let (lead, whole) = scene.ahead(Span::new(start, roster.span.start));
        if reach == Reach::List {
            subject.after(lead);
        }
        whole.then_some(start)
    } else {
        let start = scene.clause_of(sentence, verb);
        let nearest = scene.nearest(Span::new(start, verb));
        let alone = nearest.is_none() || scene.brings_in(Span::new(start, verb));
        let listed = nearest.is_some().then_some(start);
        subject = nearest.unwrap_or_default();
        // 李希27日出席会议，并讲话: the subject of the sentence goes on.
        let opens = |r: &&Roster| opens_clause(source, lexicon, sentence, r.span.start);
        if let Some(first) = before()
            .find(opens)
            .filter(|_| alone && !scene.unread(Span::new(start, verb)))
        {
            subject.people.clone_from(&first.members);
        }
        listed.filter(|_| !alone)
    };
    if reach == Reach::List
        && let Some(start) = start
    {
        subject.after(scene.earlier(sentence, start));
    }
    subject
}

/// Reads whom the words behind a verb name, up to the end of the clause.
pub(super) fn objects(scene: Scene<'_, '_>, sentence: Span, from: usize) -> Subject {
    let text: &str = &scene.source.text;
    let rest = &text[from..sentence.end];
    let end = from
        + rest
            .find(['，', ',', '。', '；', ';', '！'])
            .unwrap_or(rest.len());
    scene.object(Span::new(from, end)).unwrap_or_default()
}

/// Reads whom the words between the last preposition of the clause and a verb name.
pub(super) fn between(scene: Scene<'_, '_>, sentence: Span, verb: usize) -> Subject {
    let Scene { source, lexicon, .. } = scene;
    let clause = clause_start(source, lexicon, sentence, verb);
    let before = source.breaks_within(Span::new(clause, verb));
    let with = before.iter().filter(|h| h.span.end < verb);
    let from = with
        .filter(|h| lexicon.note(h) == "preposition" || lexicon.note(h) == "join")
        .map(|h| h.span.end)
        .next();
    from.and_then(|from| scene.nearest(Span::new(from, verb)))
        .unwrap_or_default()
}

/// Where the clause that holds `at` begins.
pub(super) fn clause_start(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, at: usize) -> usize {
    let text: &str = &source.text;
    let mut end = at;
    while let Some(offset) = text[sentence.start..end].rfind(['，', ',', '；', ';', '：', ':', '。']) {
        let mark = sentence.start + offset;
        let start = mark + text[mark..].chars().next().map_or(1, char::len_utf8);
        if joint_at(source, lexicon, Span::new(start, sentence.end), "clause").is_none() {
            return start;
        }
        end = mark;
    }
    sentence.start
}

/// Whether nothing but a day stands between the start of a clause and `at`.
fn opens_clause(source: &Source<'_>, lexicon: &Lexicon, sentence: Span, at: usize) -> bool {
    let clause = clause_start(source, lexicon, sentence, at);
    let time = |h: &Hit| h.span.end == at && lexicon.note(h) == "time";
    clause == at || source.breaks_within(Span::new(clause, at)).iter().any(time)
}

/// Whether the list that starts at `at` stands behind a preposition: it is no subject.
fn oblique(source: &Source<'_>, lexicon: &Lexicon, at: usize, sentence: Span) -> bool {
    let from = at.saturating_sub(12).max(sentence.start);
    // 就王明出席峰会吹风: a topic.
    let mut words = source.hits_within(Span::new(from, at)).iter();
    let topic = words.any(|h| h.list == List::Adverb && h.span.end == at && lexicon.note(h) == "topic");
    topic
        || source.breaks_within(Span::new(from, at)).iter().any(|h| {
            h.list == List::Break
                && h.span.end == at
                && matches!(lexicon.note(h), "preposition" | "locative" | "verb")
        })
}
