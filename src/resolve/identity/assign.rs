//! Which person of a name one document means.

use serde::Serialize;

use super::bearer::last_part;
use super::evidence::{Known, weigh};
use super::ruling::Outcome;
use super::settle::{BASE, ENOUGH, RARE, RULED, TELLING};
use super::standing::renown;
use super::{Atom, Bearer, Cluster, Ground, Lists, NameFile, Ruled, Tally};

/// The person that one document means by a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// The key of the person; `name@~document` where it cannot be told.
    pub person: String,
    /// The cluster, by its place among those of the name; `None` where it cannot be told.
    pub cluster: Option<usize>,
    /// What spoke most for it.
    pub ground: Ground,
    /// How sure, in tenths of a natural logarithm of the odds.
    pub score: i32,
    /// The keys of the persons that may be meant, where it cannot be told.
    pub maybe: Vec<String>,
}

/// How far behind the best another person must stay, in tenths of a natural logarithm.
const MARGIN: i32 = 15;

/// What it weighs that the report is of the division of somebody's post, in tenths of a natural logarithm.
const AROUND: i32 = 25;

/// The same, where the report is of a wider division.
const NEAR: i32 = 10;

/// Says which of the `clusters` of a name a bearer is; `file` is what they were settled from.
pub fn assign(clusters: &[Cluster], file: &NameFile, lists: &Lists, bearer: &Bearer) -> Assignment {
    assign_by(clusters, file, lists, &Ruled::default(), bearer)
}

/// The same with what a curator decided.
fn assign_by(
    clusters: &[Cluster],
    file: &NameFile,
    lists: &Lists,
    ruled: &Ruled,
    bearer: &Bearer,
) -> Assignment {
    let own = by_atoms(clusters, bearer);
    let excluded = match ruled.decide(clusters, bearer, own.as_ref().and_then(|own| own.cluster)) {
        Outcome::Cluster(at) => return curated(clusters[at].key.clone(), Some(at)),
        Outcome::Key(key) => return curated(key, None),
        Outcome::Not(excluded) => excluded,
    };
    if let Some(found) = own {
        return found;
    }
    if let ([only], 1, []) = (clusters, file.documents, excluded.as_slice()) {
        return Assignment {
            person: only.key.clone(),
            cluster: Some(0),
            ground: Ground::Only,
            score: ENOUGH,
            maybe: Vec::new(),
        };
    }
    let rare = lists.rarity.weight(&file.name);
    let mut scored: Vec<(i32, Ground, usize)> = clusters
        .iter()
        .enumerate()
        .filter(|(at, _)| !excluded.contains(at))
        .map(|(at, cluster)| {
            let (score, ground) = likeness(cluster, file, lists, bearer, rare);
            (score, ground, at)
        })
        .collect();
    scored.sort_by_key(|(score, _, at)| (std::cmp::Reverse(*score), *at));
    let second = scored.get(1).map_or(i32::MIN, |(score, ..)| *score);
    match scored.first() {
        Some(&(score, ground, at)) if score >= ENOUGH && score >= second.saturating_add(MARGIN) => {
            Assignment {
                person: clusters[at].key.clone(),
                cluster: Some(at),
                ground: if clusters.len() == 1 && ground == Ground::Known {
                    Ground::Only
                } else {
                    ground
                },
                score,
                maybe: Vec::new(),
            }
        }
        best => Assignment {
            person: format!("{}@~{}", bearer.name, bearer.document),
            cluster: None,
            ground: Ground::Common,
            score: best.map_or(0, |(score, ..)| *score),
            maybe: scored
                .iter()
                .filter(|(score, ..)| *score > -30)
                .map(|(_, _, at)| clusters[*at].key.clone())
                .collect(),
        },
    }
}

/// A bearer whose person a curator named.
fn curated(person: String, cluster: Option<usize>) -> Assignment {
    Assignment {
        person,
        cluster,
        ground: Ground::Curator,
        score: RULED,
        maybe: Vec::new(),
    }
}

/// Says it for all bearers of one name in one document. Two of them are two persons: where the same would be
/// found for both, the less sure is left undecided.
pub fn assign_all(
    clusters: &[Cluster],
    file: &NameFile,
    lists: &Lists,
    ruled: &Ruled,
    bearers: &[&Bearer],
) -> Vec<Assignment> {
    let one = |bearer: &&Bearer| assign_by(clusters, file, lists, ruled, bearer);
    let mut found: Vec<Assignment> = bearers.iter().map(one).collect();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(found[*at].score), *at));
    let mut taken: Vec<String> = Vec::with_capacity(found.len());
    for at in order {
        if taken.contains(&found[at].person) {
            let bearer = bearers[at];
            let own = format!("{}@~{}", bearer.name, bearer.document);
            let free = (1..).map(|n| if n == 1 { own.clone() } else { format!("{own}.{n}") });
            let person = free.into_iter().find(|key| !taken.contains(key)).unwrap_or(own);
            let other = std::mem::replace(&mut found[at].person, person);
            if found[at].cluster.take().is_some() {
                found[at].maybe = vec![other];
                found[at].ground = Ground::ToldApart;
            }
        }
        taken.push(found[at].person.clone());
    }
    found
}

/// The cluster that holds what is said of the bearer; where several do, that with the most, of equals the best known.
fn by_atoms(clusters: &[Cluster], bearer: &Bearer) -> Option<Assignment> {
    let held = |cluster: &Cluster| {
        let claims = bearer.claims.iter();
        claims
            .filter(|claim| cluster.atoms.binary_search(&claim.atom).is_ok())
            .count()
    };
    let best = clusters
        .iter()
        .enumerate()
        .map(|(at, cluster)| (held(cluster), std::cmp::Reverse(at)))
        .max()
        .filter(|(held, _)| *held > 0);
    let (_, std::cmp::Reverse(at)) = best?;
    Some(Assignment {
        person: clusters[at].key.clone(),
        cluster: Some(at),
        ground: Ground::SamePost,
        score: 100,
        maybe: Vec::new(),
    })
}

/// The odds that a bearer without a telling post is the person of a cluster, against somebody not known.
fn likeness(cluster: &Cluster, file: &NameFile, lists: &Lists, bearer: &Bearer, rare: i32) -> (i32, Ground) {
    let known = |atom: &Atom| {
        file.atoms
            .get(atom)
            .map(|tally| (tally, lists.traits(&file.name, atom)))
    };
    let mut score = rare + renown(cluster.documents) + BASE;
    let mut ground = if rare >= RARE { Ground::Rare } else { Ground::Known };
    let mut beside = 0;
    let mut best = (0, ground);
    let mut worst = 0;
    let mut around = 0;
    for atom in &cluster.atoms {
        let Some((tally, traits)) = known(atom) else {
            continue;
        };
        // A bare bearer is itself among those that a bare atom sums up.
        let names = match atom.is_bare() {
            true => tally.beside.often_in(&bearer.beside),
            false => tally.beside.shared(&bearer.beside),
        };
        beside = beside.max(names);
        around = around.max(lists.about(bearer, &traits).map_or(0, |within| match within {
            true => AROUND,
            false => NEAR,
        }));
        let theirs = Known { atom, tally, traits };
        for claim in &bearer.claims {
            let own = Tally::default();
            let ours = Known {
                atom: &claim.atom,
                tally: &own,
                traits: lists.traits(&file.name, &claim.atom),
            };
            let weighed = weigh(lists, file, &ours, &theirs);
            if weighed.never {
                return (-1000, Ground::ToldApart);
            }
            if let Some(most) = weighed.most.filter(|most| most.1 > best.0) {
                best = (most.1, most.0);
            }
            worst = worst.min(weighed.against());
        }
    }
    if around > best.0 {
        best = (around, Ground::SamePlace);
    }
    let shared = i32::try_from(beside.min(4)).unwrap_or(0);
    if shared * 8 > best.0 {
        best = (shared * 8, Ground::Beside);
    }
    score += best.0 + worst;
    // Many people abroad share a surname: another office may be another person's.
    if lists.rarity.is_foreign(&file.name) && !bearer.claims.is_empty() && best.0 < TELLING {
        score -= BASE;
    }
    if best.0 > 0 {
        ground = best.1;
    }
    let full = bearer.name != last_part(&bearer.name);
    if full
        && cluster
            .atoms
            .iter()
            .all(|atom| !atom.form.is_empty() && atom.form != bearer.name)
    {
        score -= 60;
    }
    (score, ground)
}
