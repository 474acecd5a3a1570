//! From candidates to the persons of a document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{ACCEPT, Candidate, at, is_han, right};
use super::changes;
use super::foreign::{dotted, enclosed, joins, plain, titled};
use super::names::{Beside, Names};
use super::posts::Posts;
use crate::extract::cast::{Cast, Mention};
use crate::extract::source::Source;
use crate::grammar::Rules;
use crate::lexicon::{DataError, Lexicon, List, Words};
use crate::text::{Evidence, Field, HeldPost, Person, PostChange, Span};

const NAME_RULE: &str = "person/name";
const AGAIN_RULE: &str = "person/again";
const POST_BEFORE: &str = "post/before-name";
const POST_BEHIND: &str = "post/behind-name";
const POST_SHARED: &str = "post/shared-in-list";

/// What a member of a list must have for itself.
const MEMBER: f32 = 3.2;

/// The lists that names are read with.
#[derive(Debug)]
pub(in crate::extract) struct PersonReader {
    names: Names,
    changes: Rules,
}

impl PersonReader {
    /// Reads the lists.
    ///
    /// # Errors
    /// A malformed list.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            names: Names::built_in()?,
            changes: Rules::family("appointment")?,
        })
    }

    /// The common words.
    pub fn words(&self) -> &Words {
        self.names.words()
    }
}

/// One field's names, before they are joined to persons.
struct Named<'s, 'd> {
    source: &'s Source<'d>,
    posts: Posts,
    found: Vec<Candidate>,
}

/// Reads who is named in the headline and the body.
pub(in crate::extract) fn read(
    reader: &PersonReader,
    lexicon: &Lexicon,
    title: &Source<'_>,
    body: &Source<'_>,
) -> Cast {
    let names = &reader.names;
    let mut fields = [body, title].map(|source| {
        let posts = Posts::of(source, lexicon);
        let found = settle(candidates(source, lexicon, names, &posts));
        Named { source, posts, found }
    });
    let known = established(&fields);
    for field in &mut fields {
        again(field, names, lexicon, &known);
    }
    let mut cast = Cast::default();
    let mut index: FxHashMap<String, usize> = FxHashMap::default();
    let [body, title] = &fields;
    for field in [title, body] {
        join(field, lexicon, names, &mut cast, &mut index);
    }
    cast.persons
        .sort_by_key(|p| (p.evidence.field != Field::Text, p.evidence.span.start));
    renumber(&mut cast, &body.source.text);
    changes::read(body.source, lexicon, &body.posts, &reader.changes, &mut cast);
    cast
}

/// All candidates that are accepted on their own surroundings or as members of a list.
fn candidates(source: &Source<'_>, lexicon: &Lexicon, names: &Names, posts: &Posts) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    let text: &str = &source.text;
    let blocked = blocked(source, lexicon);
    for (position, c) in text.char_indices() {
        if joins(c) {
            all.extend(dotted(source, names, posts, position));
        } else if is_han(c) && !blocked.contains(&position) {
            let chinese = at(source, names, posts, position);
            all.extend(chinese);
            let foreign = plain(source, names, posts, position);
            all.extend(foreign);
            all.extend(titled(source, names, posts, position));
            if chinese.is_none_or(|c| c.score < ACCEPT) && foreign.is_none_or(|c| c.score < ACCEPT) {
                all.extend(enclosed(source, names, posts, position));
            }
        }
    }
    chain(source, lexicon, &mut all);
    all.retain(|c| c.score >= ACCEPT);
    all
}

/// Members of a list speak for each other: A、B、C.
fn chain(source: &Source<'_>, lexicon: &Lexicon, all: &mut [Candidate]) {
    let joints = || {
        source
            .hits
            .iter()
            .filter(|h| h.list == List::Joint && lexicon.note(h).contains("list"))
    };
    let before: FxHashMap<usize, usize> = joints().map(|h| (h.span.end, h.span.start)).collect();
    let behind: FxHashMap<usize, usize> = joints().map(|h| (h.span.start, h.span.end)).collect();
    let members = || all.iter().filter(|c| c.score >= MEMBER);
    let mut ends: FxHashMap<usize, f32> = members().map(|c| (c.span.end, c.score)).collect();
    let starts: FxHashSet<usize> = members().map(|c| c.span.start).collect();
    // From the left, so that a long list carries on.
    for candidate in all.iter_mut() {
        let left = before.get(&candidate.span.start).and_then(|end| ends.get(end));
        if left.is_some_and(|score| *score >= ACCEPT) && candidate.right > 0.0 {
            candidate.score += 2.0;
        }
        if behind
            .get(&candidate.span.end)
            .is_some_and(|next| starts.contains(next))
        {
            candidate.score += 1.0;
        }
        if candidate.score >= MEMBER {
            let entry = ends.entry(candidate.span.end).or_insert(candidate.score);
            *entry = entry.max(candidate.score);
        }
    }
}

/// Bytes at which no name begins: inside names of places, bodies, meetings, formulations.
fn blocked(source: &Source<'_>, lexicon: &Lexicon) -> FxHashSet<usize> {
    let mut blocked = FxHashSet::default();
    for hit in &source.hits {
        let Span { start, end } = hit.span;
        match hit.list {
            List::Formulation | List::Initiative | List::Body => blocked.extend(start..end),
            List::Country | List::Place => blocked.extend(start..end),
            List::Division if end - start > 6 || !lexicon.code(hit).is_empty() => blocked.extend(start..end),
            List::Organ | List::MeetingHead | List::Post if end - start > 3 => blocked.extend(start..end),
            _ => {}
        }
    }
    blocked
}

/// The best candidates that do not overlap.
fn settle(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.span.len().cmp(&a.span.len()))
            .then(a.span.cmp(&b.span))
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in all {
        if !kept.iter().any(|k| k.span.overlaps(candidate.span)) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|c| c.span.start);
    kept
}

/// The names that the document establishes, folded, longest first.
fn established(fields: &[Named<'_, '_>]) -> Vec<(String, bool)> {
    let mut known: Vec<(String, bool)> = fields
        .iter()
        .flat_map(|f| {
            f.found
                .iter()
                .map(|c| (c.span.of(&f.source.text).to_owned(), c.foreign))
        })
        .collect();
    // The last part of a full foreign name may stand alone later.
    let parts: Vec<(String, bool)> = known
        .iter()
        .filter_map(|(name, _)| {
            let last = name
                .rsplit(joins)
                .next()
                .filter(|part| *part != name && part.chars().count() >= 2)?;
            Some((last.to_owned(), true))
        })
        .collect();
    known.extend(parts);
    known.sort_by(|a, b| b.0.chars().count().cmp(&a.0.chars().count()).then(a.cmp(b)));
    known.dedup_by(|a, b| a.0 == b.0);
    known
}

/// Finds the established names wherever else they stand.
fn again(field: &mut Named<'_, '_>, names: &Names, lexicon: &Lexicon, known: &[(String, bool)]) {
    let text: &str = &field.source.text;
    let covered: Vec<Span> = field
        .source
        .hits
        .iter()
        .filter(|h| {
            matches!(
                h.list,
                List::Formulation | List::Initiative | List::Body | List::Country | List::Division
            )
        })
        .filter(|h| !lexicon.form(h).is_empty())
        .map(|h| h.span)
        .collect();
    for (name, foreign) in known {
        for (start, _) in text.match_indices(name.as_str()) {
            let span = Span::new(start, start + name.len());
            if field.found.iter().any(|c| c.span.overlaps(span)) {
                continue;
            }
            let beside = right(field.source, names, &field.posts, span);
            let goes_on = |c: Option<char>| c.is_some_and(|c| joins(c) || c == '-');
            let longer =
                *foreign && (goes_on(field.source.before(start)) || goes_on(text[span.end..].chars().next()));
            let in_term = covered.iter().any(|c| c.contains(span) && c.len() > span.len())
                || names.beside(&text[span.end..], Beside::Block).is_some();
            if longer || in_term || beside <= -5.0 {
                continue;
            }
            field.found.push(Candidate {
                span,
                score: ACCEPT,
                left: 0.0,
                right: beside,
                foreign: *foreign,
            });
        }
    }
    field.found.sort_by_key(|c| c.span.start);
}

/// Ties the names of one field to persons, with their posts.
fn join(
    field: &Named<'_, '_>,
    lexicon: &Lexicon,
    names: &Names,
    cast: &mut Cast,
    index: &mut FxHashMap<String, usize>,
) {
    let source = field.source;
    let name_ends: FxHashSet<usize> = field.found.iter().map(|c| c.span.end).collect();
    let mut shared: Option<(usize, Span)> = None;
    for candidate in &field.found {
        let span = candidate.span;
        let folded: String = span
            .of(&source.text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let person = *index.entry(folded.clone()).or_insert_with(|| {
            let rule = if candidate.score > ACCEPT {
                NAME_RULE
            } else {
                AGAIN_RULE
            };
            cast.persons.push(Person {
                name: span.of(source.raw).to_owned(),
                folded,
                qualifier: None,
                evidence: Evidence {
                    field: source.field,
                    span,
                    rule,
                },
                posts: Vec::new(),
            });
            cast.persons.len() - 1
        });
        // The body is read after the headline: its first mention is the better evidence.
        if source.field == Field::Text && cast.persons[person].evidence.field == Field::Title {
            cast.persons[person].evidence = Evidence::in_text(span, NAME_RULE);
            cast.persons[person].name = span.of(source.raw).to_owned();
        }
        let before = field.posts.before(source, span.start, &name_ends);
        let behind = field.posts.behind(span.end).filter(|b| !starts_next(field, *b));
        let mut full = span;
        for title in before.iter().rev() {
            full = full.to(*title);
            hold(&mut cast.persons[person], source, lexicon, *title, POST_BEFORE);
        }
        if let Some(title) = behind {
            full = full.to(title);
        }
        if let Some(title) = behind.filter(|b| !names.is_honorific(b.of(&source.text))) {
            hold(&mut cast.persons[person], source, lexicon, title, POST_BEHIND);
        }
        shared = match (&before[..], shared) {
            ([title], _) => Some((full.end, *title)),
            ([], Some((end, title))) if listed(source, lexicon, Span::new(end, span.start)) => {
                hold(&mut cast.persons[person], source, lexicon, title, POST_SHARED);
                Some((full.end, title))
            }
            _ => None,
        };
        if source.field == Field::Text {
            cast.mentions.push(Mention {
                name: span,
                full,
                person,
            });
        }
    }
}

/// Whether a gap is nothing but the mark between members of a list.
fn listed(source: &Source<'_>, lexicon: &Lexicon, gap: Span) -> bool {
    source
        .word_at(gap.start, List::Joint)
        .is_some_and(|h| h.span == gap && lexicon.note(h).contains("shared"))
}

/// Whether the title behind a name belongs to the next name (普京总统助理乌沙科夫).
fn starts_next(field: &Named<'_, '_>, title: Span) -> bool {
    field
        .found
        .iter()
        .any(|c| c.span.start > title.end && c.span.start < title.end + 30)
        && field
            .posts
            .before(field.source, next_name(field, title.end), &FxHashSet::default())
            .first()
            .is_some_and(|t| t.start <= title.start && t.end > title.end)
}

fn next_name(field: &Named<'_, '_>, from: usize) -> usize {
    field
        .found
        .iter()
        .find(|c| c.span.start >= from)
        .map_or(from, |c| c.span.start)
}

fn hold(person: &mut Person, source: &Source<'_>, lexicon: &Lexicon, title: Span, rule: &'static str) {
    let folded = title.of(&source.text);
    if folded.is_empty() || person.posts.iter().any(|p| p.folded == folded) {
        return;
    }
    let mark = source
        .word_at(title.start, List::TitleMark)
        .map(|h| lexicon.note(h));
    let change = match mark {
        Some("acting") => PostChange::Acting,
        Some("former") => PostChange::Former,
        _ => PostChange::Held,
    };
    person.posts.push(HeldPost {
        title: title.of(source.raw).to_owned(),
        folded: folded.to_owned(),
        change,
        evidence: Evidence {
            field: source.field,
            span: title,
            rule,
        },
    });
}

/// Joins short foreign forms to the full one, and makes mentions refer to the sorted persons.
fn renumber(cast: &mut Cast, text: &str) {
    let full: Vec<String> = cast
        .persons
        .iter()
        .map(|p| p.folded.clone())
        .filter(|n| n.contains(joins))
        .collect();
    let mut alias: FxHashMap<String, String> = FxHashMap::default();
    for person in &cast.persons {
        let mut owners = full.iter().filter(|name| {
            name.rsplit(joins).next() == Some(person.folded.as_str()) && **name != person.folded
        });
        if let (Some(owner), None) = (owners.next(), owners.next()) {
            alias.insert(person.folded.clone(), owner.clone());
        }
    }
    let short: Vec<Person> = cast
        .persons
        .extract_if(.., |p| alias.contains_key(&p.folded))
        .collect();
    for person in short {
        let owner = alias.get(&person.folded);
        if let Some(keeper) = cast.persons.iter_mut().find(|p| Some(&p.folded) == owner) {
            for post in person.posts {
                if !keeper.posts.iter().any(|p| p.folded == post.folded) {
                    keeper.posts.push(post);
                }
            }
        }
    }
    let place: FxHashMap<&str, usize> = cast
        .persons
        .iter()
        .enumerate()
        .map(|(at, p)| (p.folded.as_str(), at))
        .collect();
    for mention in &mut cast.mentions {
        let name: String = mention
            .name
            .of(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let key = alias.get(&name).unwrap_or(&name);
        mention.person = place.get(key.as_str()).copied().unwrap_or(0);
    }
    cast.mentions.sort_by_key(|m| m.name.start);
}
