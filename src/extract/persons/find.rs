//! From candidates to the persons of a document.

use rustc_hash::{FxHashMap, FxHashSet};

use super::called;
use super::candidates::{ACCEPT, Candidate, at, is_han};
use super::changes;
use super::foreign::{dotted, enclosed, joins, plain, titled};
use super::join;
use super::names::{Beside, Names, Opens, TRANSLITERATES};
use super::parted::{around_post, elements, spaced};
use super::posts::Posts;
use super::sides::right;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::Rules;
use crate::lexicon::{DataError, Lexicon, List};
use crate::text::Span;
use crate::text::signs::AND_SO_ON;

/// What a member of a list must have for itself.
const MEMBER: f32 = 3.2;

/// The longest item of a list that is held for a thing, in characters.
const LONGEST_THING: usize = 4;

/// How far before a post the name of whoever holds it may begin, in bytes.
const LONGEST_TITLED: usize = 9 * 3;

/// How many that may be people a thing among them makes doubtful.
const PEOPLE_A_THING: usize = 3;

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
    pub fn new(lexicon: &Lexicon) -> Result<Self, DataError> {
        Ok(Self {
            names: Names::built_in(lexicon)?,
            changes: Rules::family("appointment")?,
        })
    }
}

/// One field's names, before they are joined to persons.
pub(super) struct Named<'s, 'd> {
    pub source: &'s Source<'d>,
    pub posts: Posts,
    pub found: Vec<Candidate>,
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
        let found = settle(source, candidates(source, lexicon, names, &posts));
        let found = without_lone_members(source, names, &found);
        Named { source, posts, found }
    });
    let known = established(&fields);
    for field in &mut fields {
        again(field, names, lexicon, &known);
    }
    let [body, title] = &fields;
    let mut cast = join::persons(names, lexicon, title, body);
    changes::read(body.source, lexicon, &body.posts, &reader.changes, &mut cast);
    called::read(names, body, &mut cast);
    cast
}

/// All candidates that are accepted on their own surroundings or as members of a list.
fn candidates(source: &Source<'_>, lexicon: &Lexicon, names: &Names, posts: &Posts) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    let text: &str = &source.text;
    let blocked = blocked(source, lexicon);
    let places = short_places(source, lexicon, posts);
    let mut heads = posts.heads().iter().peekable();
    for (position, c) in text.char_indices() {
        if joins(c) {
            all.extend(dotted(source, names, posts, position));
        } else if is_han(c) && !blocked[position] {
            // Most characters begin no name.
            let opens = names.opens(c);
            let titled_before = posts.ends_at(position);
            if opens == Opens::default() && !titled_before {
                continue;
            }
            if opens.element {
                all.extend(elements(source, names, posts, position));
            }
            let chinese = opens
                .surname
                .then(|| at(source, names, posts, position))
                .flatten();
            all.extend(chinese);
            let foreign = titled_before
                .then(|| plain(source, names, posts, position))
                .flatten();
            all.extend(foreign);
            let behind = position + c.len_utf8();
            if opens.surname && source.rest(behind).starts_with([' ', '\u{3000}']) {
                all.extend(spaced(source, names, posts, position));
            }
            if opens.surname && posts.starts_at(behind) {
                all.extend(around_post(source, names, posts, position));
            }
            while heads.next_if(|head| **head <= position).is_some() {}
            let titled_behind = heads
                .peek()
                .is_some_and(|head| **head <= position + LONGEST_TITLED);
            if opens.foreign && titled_behind {
                all.extend(titled(source, names, posts, position));
            }
            if opens.known {
                all.extend(public_figure(source, names, posts, position));
            }
            let accepted = |c: Option<Candidate>| c.is_some_and(|c| c.score >= ACCEPT);
            if titled_before && !accepted(chinese) && !accepted(foreign) {
                all.extend(enclosed(source, names, posts, position));
            }
        }
    }
    // 龙海 is a place, 副区长龙海晏 a person, and 副主任龙海出席 one too.
    for (start, end) in places {
        let person = at(source, names, posts, start);
        all.extend(person.filter(|c| {
            let day = || source.rest(c.span.end).starts_with(|c: char| c.is_ascii_digit());
            let behind_office = c.left >= 4.0 && (c.right >= 1.5 || day());
            let longer = c.span.end > end && (c.left >= 2.0 && c.right >= 2.0 || behind_office);
            let state = || source.word_at(start, List::Country).is_some();
            longer || c.span.end == end && c.left >= 4.0 && c.right >= 3.0 && !state()
        }));
    }
    // 长江 is a river, 局长江一帆 a person.
    for (start, end) in run_over(source, posts) {
        let person = at(source, names, posts, start);
        all.extend(person.filter(|c| c.span.end > end && c.left >= 4.0 && c.right >= 2.0));
    }
    chain(source, posts, &mut all);
    all.retain(|c| c.score >= ACCEPT);
    all
}

/// The name of a public figure of four characters or more, which needs nothing beside it.
fn public_figure(source: &Source<'_>, names: &Names, posts: &Posts, at: usize) -> Option<Candidate> {
    let span = Span::new(at, at + names.known_ahead(source.rest(at))?);
    let beside = right(source, names, posts, span);
    let goes_on = |c: Option<char>| c.is_some_and(|c| joins(c) || c == '-');
    let longer = goes_on(source.before(at)) || goes_on(source.rest(span.end).chars().next());
    (beside > -5.0 && !longer).then_some(Candidate {
        span,
        score: ACCEPT + 2.0,
        left: 2.0,
        right: beside.max(2.0),
        foreign: true,
        inner: None,
    })
}

/// Drops names that have only the marks of a list for themselves while no name stands beside them in it:
/// 金融法、生态环境法典.
fn without_lone_members(source: &Source<'_>, names: &Names, found: &[Candidate]) -> Vec<Candidate> {
    let starts: FxHashSet<usize> = found.iter().map(|c| c.span.start).collect();
    let mut kept = found.to_owned();
    kept.retain(|c| {
        let weak = c.left <= 2.0 && c.right <= 3.0 && !c.foreign;
        if names.is_known(c.span.of(&source.text)) {
            return true;
        }
        if (c.left <= 2.0 || c.foreign) && listed_things(source, names, c.span.end) {
            return false;
        }
        if !weak {
            return true;
        }
        let mark = '、'.len_utf8();
        let listed_before = source.before(c.span.start) == Some('、');
        let listed_behind = source.rest(c.span.end).starts_with('、');
        if !listed_before && !listed_behind {
            return true;
        }
        // A title may stand between the mark and the next name.
        let end = c.span.end + mark;
        let next = || {
            let item = source
                .rest(end)
                .find(['、', '，', '。', '；'])
                .map_or(end, |at| end + at);
            starts.iter().any(|s| (end..=item).contains(s))
        };
        let last = || {
            let before = c.span.start - mark;
            let reach = source.text[..before]
                .char_indices()
                .rev()
                .take_while(|(_, c)| !matches!(c, '、' | '，' | '。' | '；'))
                .last()
                .map_or(before, |(at, _)| at);
            found.iter().any(|f| f.span.start < before && f.span.end > reach)
        };
        ((listed_behind && next()) || (listed_before && last())) && !among_things(source, names, found, c)
    });
    kept
}

/// Whether the list that a candidate stands in holds things, and nobody who is one for sure: 白如玉、明如镜、声如磬.
fn among_things(source: &Source<'_>, names: &Names, found: &[Candidate], member: &Candidate) -> bool {
    let text: &str = &source.text;
    let ends = |c: &char| !is_han(*c) && *c != '、' && !joins(*c);
    let start = text[..member.span.start]
        .rfind(|c| ends(&c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = source
        .rest(member.span.end)
        .find(|c| ends(&c))
        .map_or(text.len(), |at| member.span.end + at);
    let (mut people, mut things) = (0, 0);
    let mut at = start;
    for item in text[start..end].split('、') {
        let span = Span::new(at, at + item.len());
        at = span.end + '、'.len_utf8();
        // The words before the first item and behind the last one are none of the list.
        let borders = |c: &&Candidate| {
            c.span.overlaps(span)
                && (span.start > start || c.span.end == span.end)
                && (span.end < end || c.span.start == span.start)
        };
        let mut named = found.iter().filter(borders).peekable();
        if let Some(first) = named.peek() {
            let first_end = first.span.end;
            // 授予王明: a list begins within the item.
            if first.span.start > span.start {
                if span.start > member.span.start {
                    break;
                }
                (people, things) = (0, 0);
            }
            if named.any(|c| c.left > 2.0 || c.right > 3.0 || names.is_known(c.span.of(text))) {
                return false;
            }
            people += 1;
            // 王明和市政府、市政协: the list of people ends within the item.
            if named.all(|c| c.span.end < span.end) && first_end < span.end {
                if span.start >= member.span.start {
                    break;
                }
                (people, things) = (0, 0);
            }
        } else if span.start == start {
            things += usize::from(ends_in_thing(names, item));
        } else if is_thing(names, item, span.end < end) {
            things += 1;
        }
    }
    things > 0 && people <= things * PEOPLE_A_THING
}

/// Whether the first item of a list, with what stands before it, ends in a long word: 景泰蓝.
fn ends_in_thing(names: &Names, item: &str) -> bool {
    let word = item.char_indices().rev().take(LONGEST_THING).skip(2);
    word.map(|(at, _)| &item[at..])
        .any(|word| names.is_word(word) || names.is_term(word))
}

/// Whether an item of a list is a short word that is no name; the last one ends where the list does.
fn is_thing(names: &Names, item: &str, whole: bool) -> bool {
    let item = match item.match_indices(AND_SO_ON).next() {
        Some((at, _)) => &item[..at],
        None if whole => item,
        None => return false,
    };
    let surname = item.chars().next().map_or(0, char::len_utf8);
    let short = (2..=LONGEST_THING).contains(&item.chars().count()) && item.chars().all(is_han);
    let name =
        names.surname(&item[..surname]).is_some() || item.chars().all(|c| names.foreign(c) >= TRANSLITERATES);
    short && (!name || names.is_word(item) || names.is_term(item))
}

/// Whether a list goes on behind `end` that holds no people: 苏法、艾因·哈什洛沙等地.
fn listed_things(source: &Source<'_>, names: &Names, end: usize) -> bool {
    let rest = source.rest(end);
    if !rest.starts_with('、') {
        return false;
    }
    let tail = rest
        .find(['，', '。', '；', '：', '（', '\n'])
        .map_or(rest, |at| &rest[..at]);
    tail.match_indices(AND_SO_ON)
        .next()
        .is_some_and(|(at, _)| names.beside(&tail[at..], Beside::Things).is_some())
}

/// Members of a list speak for each other: A、B、C.
fn chain(source: &Source<'_>, posts: &Posts, all: &mut [Candidate]) {
    if all.is_empty() {
        return;
    }
    let joints = || posts.joints().iter();
    let before: FxHashMap<usize, usize> = joints().map(|joint| (joint.end, joint.start)).collect();
    let behind: FxHashMap<usize, usize> = joints().map(|joint| (joint.start, joint.end)).collect();
    // A bracket belongs to the member before it: 李明（市财政局）、王伟（望岭区）.
    let tail =
        |c: &Candidate| join::bracket(source, c.span.end).map_or(c.span.end, |b| b.end + '）'.len_utf8());
    let members = || all.iter().filter(|c| c.score >= MEMBER);
    let mut ends: FxHashMap<usize, f32> = members().map(|c| (tail(c), c.score)).collect();
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
            let entry = ends.entry(tail(candidate)).or_insert(candidate.score);
            *entry = entry.max(candidate.score);
        }
    }
}

/// Which bytes of the text no name begins at: inside names of places, bodies, meetings, formulations.
fn blocked(source: &Source<'_>, lexicon: &Lexicon) -> Vec<bool> {
    let mut blocked = vec![false; source.text.len()];
    for hit in &source.hits {
        let Span { start, end } = hit.span;
        let name = match hit.list {
            List::Formulation | List::Initiative | List::Body | List::Country | List::Place => true,
            List::Division => end - start > 6 || !lexicon.code(hit).is_empty(),
            List::Organ | List::MeetingHead | List::Post => end - start > 3,
            _ => false,
        };
        if name && let Some(inside) = blocked.get_mut(start..end) {
            inside.fill(true);
        }
    }
    blocked
}

/// Names of places of two characters where the name of a person may stand: behind an office, in a list
/// of names.
fn short_places(source: &Source<'_>, lexicon: &Lexicon, posts: &Posts) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = [List::Division, List::Country]
        .iter()
        .flat_map(|list| source.listed(*list))
        .filter(|h| {
            let Span { start, end } = h.span;
            // 院长韩国瑜: a country in a name.
            let country = h.list == List::Country && posts.office_ends_at(start);
            let short = (country || h.list == List::Division)
                && !lexicon.code(h).is_empty()
                && h.span.of(&source.text).chars().nth(2).is_none();
            short
                && (posts.office_ends_at(start) || source.before(start) == Some('、'))
                && !source.hits_within(Span::new(start, start + 1)).iter().any(|o| {
                    o.span.start == start
                        && o.span.end > end
                        && matches!(o.list, List::Division | List::Body | List::Organ | List::Place)
                })
        })
        .map(|h| (h.span.start, h.span.end))
        .collect();
    places.sort_unstable();
    places
}

/// Places that begin within the word of an office before them and end behind it: where the office ends,
/// and where the place does.
fn run_over(source: &Source<'_>, posts: &Posts) -> Vec<(usize, usize)> {
    let places = [List::Division, List::Place].into_iter();
    let places = places.flat_map(|list| source.listed(list));
    let ends = places.flat_map(|h| {
        let Span { start, end } = h.span;
        (start + 1..end).map(move |at| (at, end))
    });
    ends.filter(|(at, _)| posts.office_ends_at(*at)).collect()
}

/// The best candidates that do not overlap; a name joined by · before its parts.
fn settle(source: &Source<'_>, mut all: Vec<Candidate>) -> Vec<Candidate> {
    let whole = |c: &Candidate| c.span.of(&source.text).contains(joins);
    all.sort_by(|a, b| {
        whole(b)
            .cmp(&whole(a))
            .then(b.score.total_cmp(&a.score))
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
    if known.is_empty() {
        return;
    }
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
            // A part of the name read as one of its own (莫夫 in 格拉西莫夫) gives way.
            let part = |c: &Candidate| span.contains(c.span) && c.span.len() < span.len();
            if field.found.iter().any(|c| c.span.overlaps(span) && !part(c)) {
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
            field.found.retain(|c| !c.span.overlaps(span));
            field.found.push(Candidate {
                span,
                score: ACCEPT,
                left: 0.0,
                right: beside,
                foreign: *foreign,
                inner: None,
            });
        }
    }
    field.found.sort_by_key(|c| c.span.start);
}
