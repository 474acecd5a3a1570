//! Who stands beside a person: in one meeting, or in one list.

use crate::text::{Participant, Reading};

/// How far, in bytes, one name of a list may stand behind the one before it: a title of some length.
const NEAR: usize = 30 * 3;

/// The names beside the person at `index`, each once, in Simplified characters.
pub(super) fn names(reading: &Reading, index: usize) -> Vec<&str> {
    let mut found: Vec<usize> = Vec::new();
    for meeting in &reading.meetings {
        let persons = meeting.participations.iter().filter_map(|p| match p.participant {
            Participant::Person(at) => Some(at),
            _ => None,
        });
        let persons: Vec<usize> = persons.collect();
        if persons.contains(&index) {
            found.extend(persons);
        }
    }
    found.extend(run(reading, index));
    found.sort_unstable();
    found.dedup();
    let own = reading.persons.get(index).map(|person| person.folded.as_str());
    let others = found.into_iter().filter_map(|at| reading.persons.get(at));
    let mut names: Vec<&str> = others.map(|person| person.folded.as_str()).collect();
    names.retain(|name| Some(*name) != own);
    names.sort_unstable();
    names.dedup();
    names
}

/// The persons named one close behind the other in one run with that at `index`.
fn run(reading: &Reading, index: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..reading.persons.len()).collect();
    order.sort_by_key(|at| {
        let evidence = reading.persons[*at].evidence;
        (evidence.field, evidence.span.start)
    });
    let near = |pair: &[usize]| match pair {
        [a, b] => {
            let (a, b) = (reading.persons[*a].evidence, reading.persons[*b].evidence);
            a.field == b.field && b.span.start <= a.span.end + NEAR
        }
        _ => false,
    };
    let runs = order.chunk_by(|a, b| near(&[*a, *b]));
    let own = runs.into_iter().find(|run| run.contains(&index));
    own.map_or_else(Vec::new, <[usize]>::to_vec)
}
