//! What each sentence does to the word: hands it over, quotes, narrates, goes on.

use crate::extract::source::Source;
use crate::grammar::{Match, Rules, Search, Tags};
use crate::text::Span;

/// Who is made to speak in a sentence, as the rules found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// An entry of the cast, with the name as written.
    Person(usize, Span),
    /// Whoever holds this office at the meeting.
    Office(Span),
    /// The meeting, by these words.
    Meeting(Span),
    /// People who speak together.
    Group(Span),
    /// An organisation.
    Body(Span),
    /// A text, which speaks for the person who wrote it.
    Letter(Span),
    /// A text, which speaks for the body that issued it.
    Notice(Span),
    /// A pronoun that names nobody known: the one told of before.
    Pronoun(Span),
}

/// What a sentence does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Hands the word to somebody.
    Turn,
    /// Quotes somebody within another's speech.
    Quote,
    /// Recalls within a speech what somebody said elsewhere.
    Recall,
    /// Tells what happened.
    Narrative,
    /// Tells what somebody did, if that is who speaks.
    ToldOf,
    /// Goes on with what was said in the paragraph before.
    GoesOn,
    /// The same, at a gathering only.
    GoesOnThere,
}

/// What a rule read in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Act {
    /// What it does.
    pub kind: Kind,
    /// Who speaks.
    pub who: Option<Who>,
    /// The verb of saying.
    pub cue: Option<Span>,
    /// The rule.
    pub rule: &'static str,
}

/// What a sentence tells, beside what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Acts {
    /// The act, if a rule found one.
    pub act: Option<Act>,
    /// Who issues a text in it, so that the text may speak for them.
    pub issuers: Vec<Who>,
}

/// Reads every sentence with the rules of speech: the match whose verb stands first counts, of several
/// the one whose rule comes first in the file.
pub(super) fn acts(source: &Source<'_>, tags: &Tags, rules: &Rules) -> Vec<Acts> {
    let scene = rules.scene(&source.text, tags);
    let mut search = Search::default();
    source
        .sentences
        .iter()
        .map(|sentence| {
            search.look(rules, &scene, sentence.span.start..sentence.span.end);
            let mut out = Acts::default();
            let mut best = usize::MAX;
            for number in search.begun() {
                let rule = &rules.rules[number];
                let kind = match rule.gives.as_str() {
                    "turn" => Kind::Turn,
                    "quote" => Kind::Quote,
                    "recall" => Kind::Recall,
                    "narrative" => Kind::Narrative,
                    "told-of" => Kind::ToldOf,
                    "goes-on" => Kind::GoesOn,
                    "goes-on-there" => Kind::GoesOnThere,
                    "issuer" => {
                        let found = search.matches(rules, number, &scene).next();
                        out.issuers.extend(found.and_then(|m| who(&m)));
                        continue;
                    }
                    _ => continue,
                };
                // A rule that names the verb takes part in the contest of verbs, whatever it gives.
                let speaks =
                    matches!(kind, Kind::Turn | Kind::Quote | Kind::Recall) || rule.pattern.names("cue");
                if !speaks && out.act.is_some() {
                    continue;
                }
                let Some(found) = search.matches(rules, number, &scene).next() else {
                    continue;
                };
                let at = found.get("cue").map_or(found.span.start, |c| c.span.start);
                if out.act.is_none() || (speaks && at < best) {
                    best = at;
                    out.act = Some(Act {
                        kind,
                        who: who(&found),
                        cue: found.get("cue").map(|c| c.span),
                        rule: rule.name,
                    });
                }
            }
            out
        })
        .collect()
}

fn who(found: &Match<'_>) -> Option<Who> {
    found.captures.iter().find_map(|c| {
        Some(match c.name {
            "person" => Who::Person(c.id?, c.span),
            "he" => match c.id? {
                usize::MAX => Who::Pronoun(c.span),
                id => Who::Person(id, c.span),
            },
            "meeting" => Who::Meeting(c.span),
            "office" => Who::Office(c.span),
            "group" | "they" => Who::Group(c.span),
            "body" | "side" | "country" => Who::Body(c.span),
            "letter" => Who::Letter(c.span),
            "notice" => Who::Notice(c.span),
            _ => return None,
        })
    })
}
