//! Appointments, elections and removals: what a report says of somebody's hold on a post.

use rustc_hash::FxHashSet;

use super::posts::Posts;
use crate::extract::cast::Cast;
use crate::extract::gatherings::{Roster, rosters};
use crate::extract::source::Source;
use crate::grammar::{Match, Rules, Search, Tag, Tags};
use crate::lexicon::Lexicon;
use crate::text::{Evidence, HeldPost, PostChange};

/// Reads the changes that the body states into the persons' posts.
pub(super) fn read(source: &Source<'_>, lexicon: &Lexicon, posts: &Posts, rules: &Rules, cast: &mut Cast) {
    let rosters = rosters(source, lexicon, cast);
    let tags = tags(source, posts, cast, &rosters);
    let scene = rules.scene(&source.text, &tags);
    let mut search = Search::default();
    for sentence in &source.sentences {
        search.look(rules, &scene, sentence.span.start..sentence.span.end);
        for number in search.begun() {
            let rule = &rules.rules[number];
            for found in search.matches(rules, number, &scene) {
                let change = if rule.gives == "removed" {
                    PostChange::Removed
                } else {
                    PostChange::Appointed
                };
                apply(source, cast, &rosters, &found, change, rule.name);
            }
        }
    }
}

/// The lists of people and the titles that the rules match on.
pub(super) fn tags(source: &Source<'_>, posts: &Posts, cast: &Cast, rosters: &[Roster]) -> Tags {
    let name_ends: FxHashSet<usize> = cast.mentions.iter().map(|m| m.name.end).collect();
    let mut tags: Vec<Tag> = rosters
        .iter()
        .enumerate()
        .map(|(id, roster)| Tag {
            span: roster.span,
            class: "persons",
            id,
        })
        .collect();
    tags.extend(posts.titles(source, &name_ends).into_iter().map(|span| Tag {
        span,
        class: "post",
        id: 0,
    }));
    Tags::new(tags)
}

fn apply(
    source: &Source<'_>,
    cast: &mut Cast,
    rosters: &[Roster],
    found: &Match<'_>,
    change: PostChange,
    rule: &'static str,
) {
    let Some(roster) = found.get("who").and_then(|c| c.id).and_then(|id| rosters.get(id)) else {
        return;
    };
    for title in found.all("title") {
        let folded = title.span.of(&source.text);
        for member in &roster.members {
            let posts = &mut cast.persons[cast.mentions[*member].person].posts;
            // What is said of the change tells more than the title alone.
            if let Some(known) = posts.iter_mut().find(|p| p.folded == folded) {
                if known.change == PostChange::Held {
                    known.change = change;
                    known.evidence = Evidence {
                        field: source.field,
                        span: title.span,
                        rule,
                    };
                }
                continue;
            }
            posts.push(HeldPost {
                title: title.span.of(source.raw).to_owned(),
                folded: folded.to_owned(),
                change,
                evidence: Evidence {
                    field: source.field,
                    span: title.span,
                    rule,
                },
            });
        }
    }
}
