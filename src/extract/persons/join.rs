//! Names tied to persons: one entry a person, with the posts that stand beside the name anywhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{ACCEPT, Candidate};
use super::find::Named;
use super::foreign::joins;
use super::names::Names;
use crate::extract::cast::{Cast, Mention};
use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::{Evidence, Field, HeldPost, Person, PostChange, Span};

const NAME_RULE: &str = "person/name";
const AGAIN_RULE: &str = "person/again";
const POST_BEFORE: &str = "post/before-name";
const POST_BEHIND: &str = "post/behind-name";
const POST_BRACKET: &str = "post/in-bracket";
const POST_WITHIN: &str = "post/within-name";
const POST_SHARED: &str = "post/shared-in-list";

/// The longest bracket behind a name that is read, in bytes.
const LONGEST_BRACKET: usize = 120;

/// The persons that the headline and the body name, in order of first appearance in the body.
pub(super) fn persons(names: &Names, lexicon: &Lexicon, title: &Named<'_, '_>, body: &Named<'_, '_>) -> Cast {
    let mut desk = Desk {
        names,
        lexicon,
        namesakes: namesakes(body),
        cast: Cast::default(),
        index: FxHashMap::default(),
    };
    for field in [title, body] {
        desk.join(field);
    }
    desk.settle()
}

/// Folded names that the body gives with different brackets: 王伟（市水务局）, 王伟（望岭区）.
fn namesakes(body: &Named<'_, '_>) -> FxHashSet<String> {
    let mut seen: FxHashMap<String, &str> = FxHashMap::default();
    let mut several = FxHashSet::default();
    for candidate in &body.found {
        let Some(inner) = bracket(body.source, candidate.span.end) else {
            continue;
        };
        let name = plain(&body.source.text, candidate);
        let qualifier = inner.of(&body.source.text);
        if *seen.entry(name.clone()).or_insert(qualifier) != qualifier {
            several.insert(name);
        }
    }
    several
}

/// The inside of the bracket that follows a name at once.
pub(super) fn bracket(source: &Source<'_>, end: usize) -> Option<Span> {
    let rest = source.rest(end);
    let open = rest.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let inner = &rest[open.len_utf8()..];
    let close = inner
        .find(['）', ')', '。', '\n', '：'])
        .filter(|at| inner[*at..].starts_with(['）', ')']))?;
    (close > 0 && close <= LONGEST_BRACKET)
        .then(|| Span::new(end + open.len_utf8(), end + open.len_utf8() + close))
}

/// A name without inner spaces and without the post within it, as `text` writes it.
fn plain(text: &str, candidate: &Candidate) -> String {
    let span = candidate.span;
    let post = candidate.inner.unwrap_or(Span::new(span.end, span.end));
    [Span::new(span.start, post.start), Span::new(post.end, span.end)]
        .iter()
        .flat_map(|part| part.of(text).chars())
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The name as the report writes it.
fn written(source: &Source<'_>, candidate: &Candidate) -> String {
    match candidate.inner {
        Some(_) => plain(source.raw, candidate),
        None => candidate.span.of(source.raw).to_owned(),
    }
}

struct Desk<'a> {
    names: &'a Names,
    lexicon: &'a Lexicon,
    namesakes: FxHashSet<String>,
    cast: Cast,
    /// Folded name with its qualifier → person.
    index: FxHashMap<(String, Option<String>), usize>,
}

impl Desk<'_> {
    fn join(&mut self, field: &Named<'_, '_>) {
        let source = field.source;
        let name_ends: FxHashSet<usize> = field.found.iter().map(|c| c.span.end).collect();
        let mut shared: Option<(usize, Span)> = None;
        for candidate in &field.found {
            let span = candidate.span;
            let inner = bracket(source, span.end);
            let person = self.person(source, candidate, inner);
            let before = field.posts.before(source, span.start, &name_ends);
            let behind = field.posts.behind(span.end).filter(|b| !starts_next(field, *b));
            let mut full = span;
            if let Some(post) = candidate.inner {
                self.hold(person, source, post, POST_WITHIN);
            }
            for title in before.iter().rev() {
                full = full.to(*title);
                if !field.posts.no_post(title.end) {
                    self.hold(person, source, *title, POST_BEFORE);
                }
            }
            if let Some(title) = behind {
                full = full.to(title);
                if !self.names.is_honorific(title.of(&source.text)) {
                    self.hold(person, source, title, POST_BEHIND);
                }
            }
            if let Some(inner) = inner.filter(|_| behind.is_none()) {
                full.end = inner.end + source.rest(inner.end).chars().next().map_or(0, char::len_utf8);
                self.hold_bracket(person, field, inner);
            }
            let rank = field.posts.rank_before(span.start);
            let mut listed_under = None;
            shared = match (&before[..], shared) {
                ([title], _) => Some((full.end, *title)),
                ([], _) if rank.is_some() => {
                    listed_under = rank;
                    rank.map(|title| (full.end, title))
                }
                ([], Some((end, title))) if self.listed(source, Span::new(end, span.start)) => {
                    if !field.posts.no_post(title.end) {
                        self.hold(person, source, title, POST_SHARED);
                    }
                    listed_under = Some(title);
                    Some((full.end, title))
                }
                _ => None,
            };
            if source.field == Field::Text {
                self.cast.mentions.push(Mention {
                    name: span,
                    full,
                    person,
                    listed_under,
                });
            }
        }
    }

    fn person(&mut self, source: &Source<'_>, candidate: &Candidate, inner: Option<Span>) -> usize {
        let span = candidate.span;
        let folded = plain(&source.text, candidate);
        let qualifier = inner
            .filter(|_| self.namesakes.contains(&folded))
            .map(|i| i.of(&source.text).to_owned());
        let persons = &mut self.cast.persons;
        let person = *self
            .index
            .entry((folded.clone(), qualifier.clone()))
            .or_insert_with(|| {
                let rule = if candidate.score > ACCEPT {
                    NAME_RULE
                } else {
                    AGAIN_RULE
                };
                let evidence = Evidence {
                    field: source.field,
                    span,
                    rule,
                };
                let name = written(source, candidate);
                persons.push(Person {
                    name,
                    folded,
                    qualifier,
                    evidence,
                    posts: Vec::new(),
                });
                persons.len() - 1
            });
        // The body is read after the headline: its first mention is the better evidence.
        let known = &mut persons[person];
        if source.field == Field::Text && known.evidence.field == Field::Title {
            known.evidence = Evidence::in_text(span, NAME_RULE);
            known.name = written(source, candidate);
        }
        person
    }

    /// Titles in the bracket behind a name: 李明（市财政局局长、党组书记）.
    fn hold_bracket(&mut self, person: usize, field: &Named<'_, '_>, inner: Span) {
        let source = field.source;
        let mut start = inner.start;
        let hits = source.hits_within(inner);
        let joints = hits
            .iter()
            .filter(|h| h.list == List::Joint && self.lexicon.note(h).contains("shared"));
        let ends: Vec<Span> = joints
            .map(|h| h.span)
            .chain([Span::new(inner.end, inner.end)])
            .collect();
        for joint in ends {
            let title = Span::new(start, joint.start);
            if !title.is_empty() && field.posts.ends_at(title.end) {
                self.hold(person, source, title, POST_BRACKET);
            }
            start = joint.end;
        }
    }

    fn hold(&mut self, person: usize, source: &Source<'_>, title: Span, rule: &'static str) {
        let folded = title.of(&source.text);
        let posts = &mut self.cast.persons[person].posts;
        if folded.is_empty() || posts.iter().any(|p| p.folded == folded) {
            return;
        }
        let change = match source
            .word_at(title.start, List::TitleMark)
            .map(|h| self.lexicon.note(h))
        {
            Some("acting") => PostChange::Acting,
            Some("former") => PostChange::Former,
            _ => PostChange::Held,
        };
        let evidence = Evidence {
            field: source.field,
            span: title,
            rule,
        };
        posts.push(HeldPost {
            title: title.of(source.raw).to_owned(),
            folded: folded.to_owned(),
            change,
            evidence,
        });
    }

    /// Whether a gap is nothing but the mark between members of a list that share a title.
    fn listed(&self, source: &Source<'_>, gap: Span) -> bool {
        source
            .word_at(gap.start, List::Joint)
            .is_some_and(|h| h.span == gap && self.lexicon.note(h).contains("shared"))
    }

    /// Joins short foreign forms to the one full form they can be, and sorts the persons.
    fn settle(mut self) -> Cast {
        let persons = std::mem::take(&mut self.cast.persons);
        let mut owner: Vec<usize> = (0..persons.len()).collect();
        for (at, person) in persons.iter().enumerate() {
            let full = |p: &Person| {
                p.folded != person.folded && p.folded.rsplit(joins).next() == Some(person.folded.as_str())
            };
            let mut owners = persons
                .iter()
                .enumerate()
                .filter(|(_, p)| full(p))
                .map(|(at, _)| at);
            if let (Some(only), None) = (owners.next(), owners.next()) {
                owner[at] = only;
            }
        }
        let mut order: Vec<usize> = (0..persons.len()).filter(|at| owner[*at] == *at).collect();
        order.sort_by_key(|at| {
            (
                persons[*at].evidence.field != Field::Text,
                persons[*at].evidence.span.start,
            )
        });
        let mut place = vec![0; persons.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        let mut sorted: Vec<Person> = order.iter().map(|at| persons[*at].clone()).collect();
        for (at, person) in persons
            .into_iter()
            .enumerate()
            .filter(|(at, _)| owner[*at] != *at)
        {
            let keeper = &mut sorted[place[owner[at]]];
            for post in person.posts {
                if !keeper.posts.iter().any(|p| p.folded == post.folded) {
                    keeper.posts.push(post);
                }
            }
        }
        for mention in &mut self.cast.mentions {
            mention.person = place[owner[mention.person]];
        }
        self.cast.mentions.sort_by_key(|m| m.name.start);
        self.cast.persons = sorted;
        self.cast
    }
}

/// Whether the title behind a name belongs to the next name (普京总统助理乌沙科夫).
fn starts_next(field: &Named<'_, '_>, title: Span) -> bool {
    let Some(next) = field.found.iter().find(|c| c.span.start >= title.end) else {
        return false;
    };
    next.span.start < title.end + 30
        && field
            .posts
            .before(field.source, next.span.start, &FxHashSet::default())
            .first()
            .is_some_and(|t| t.start <= title.start && t.end > title.end)
}
