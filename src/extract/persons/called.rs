//! People called by surname and post: 李书记 in a report that names one 李 who is 书记.

use super::find::Named;
use super::names::Names;
use super::sides::left;
use crate::extract::cast::{Cast, Mention};
use crate::lexicon::List;
use crate::text::{Person, Span};

/// How many characters the name of whoever is called so has at most.
const LONGEST: usize = 3;

/// Adds the mentions by surname and post that can mean one person of the report only.
pub(super) fn read(names: &Names, body: &Named<'_, '_>, cast: &mut Cast) {
    let (source, posts) = (body.source, &body.posts);
    let text: &str = &source.text;
    let mut called = Vec::new();
    for hit in source.hits.iter().filter(|h| h.list == List::Post) {
        let Span { start: post, end } = hit.span;
        let Some(c) = source.before(post) else { continue };
        let span = Span::new(post - c.len_utf8(), end);
        let surname = &text[span.start..post];
        // 和书记, 任书记: the character does something else.
        if names.surname(surname).is_none() || names.function(c) || posts.start_at(post) != Some(end) {
            continue;
        }
        // 王市长李明: the post is the next name's.
        let named = body.found.iter();
        let taken = |name: Span| name.overlaps(span) || name.start == end;
        if left(source, names, posts, span.start) < 1.0 || named.clone().any(|c| taken(c.span)) {
            continue;
        }
        let head = hit.span.of(text);
        let meant = |person: &Person| {
            person.folded.starts_with(surname)
                && person.folded.chars().nth(LONGEST).is_none()
                && person.posts.iter().any(|p| p.folded.ends_with(head))
        };
        let mut bearers = (0..cast.persons.len()).filter(|at| meant(&cast.persons[*at]));
        if let (Some(person), None) = (bearers.next(), bearers.next()) {
            called.push(Mention {
                name: span,
                full: span,
                person,
                listed_under: None,
            });
        }
    }
    cast.mentions.extend(called);
    cast.mentions.sort_by_key(|m| m.name.start);
}
