//! From the summary of a name to the persons that bear it.

use super::evidence::{Known, Weighed, logarithm, weigh};
use super::key::keys;
use super::{Apart, Atom, Cluster, Ground, Join, Lists, NameFile, Ruled, Side, Verdict};

/// The odds from which two are taken to be one, in tenths of a natural logarithm.
pub(super) const ENOUGH: i32 = 10;

/// From this weight on a name is so rare that titles which tell nothing by themselves are one person's.
pub(super) const RARE: i32 = -5;

/// What speaks for one person before anything is known: of the few people that the news name, two seldom
/// share a name.
pub(super) const BASE: i32 = 20;

/// What renown may weigh at most: a name that the news often gives to one person is seldom another's.
const KNOWN: i32 = 30;

/// From this weight on such titles may be one person's where nothing better is known of the name.
const VAGUE: i32 = -25;

/// What a curator says is sure.
pub(super) const RULED: i32 = 1000;

/// So many names must come again beside a bare name for its bearers to be one person.
const LIST: usize = 4;

/// From this weight on what is said of two foreigners with one surname tells that they are one.
pub(super) const TELLING: i32 = 25;

/// Whether what is said, or who stands beside, makes somebody of a bearer.
fn is_somebody(known: &Known<'_>) -> bool {
    !known.atom.is_bare() || known.tally.beside.often() >= LIST
}

/// The persons that bear the name of `file`, the best known first. A pure function of the summary.
///
/// ```
/// use jiyao::resolve::identity::{Lists, NameFile, settle};
/// # fn main() -> Result<(), jiyao::lexicon::DataError> {
/// let lists = Lists::new()?;
/// assert!(settle(&NameFile::new("王伟"), &lists).is_empty());
/// # Ok(())
/// # }
/// ```
pub fn settle(file: &NameFile, lists: &Lists) -> Vec<Cluster> {
    settle_by(file, lists, &Ruled::default())
}

/// The same with what a curator decided.
pub fn settle_by(file: &NameFile, lists: &Lists, ruled: &Ruled) -> Vec<Cluster> {
    let rare = lists.rarity.weight(&file.name);
    let known = file.atoms.iter().map(|(atom, tally)| Known {
        atom,
        tally,
        traits: lists.traits(&file.name, atom),
    });
    let mut known: Vec<Known<'_>> = known.filter(|known| is_somebody(known)).collect();
    let strong = known.iter().any(|known| known.traits.strong);
    if rare < RARE && (strong || rare < VAGUE) {
        known.retain(|known| known.traits.strong || known.atom.is_bare() || ruled.names(known.atom));
    }
    let nodes = known;
    if nodes.is_empty() {
        return alone(file, rare);
    }
    let mut groups = Groups::new(lists, file, &nodes);
    groups.rule(ruled);
    while let Some((a, b, score)) = groups.best(rare) {
        groups.join(a, b, score, None);
    }
    groups.settle_bare();
    groups.clusters(lists, file, &nodes, rare, ruled)
}

/// The one person of a name of whom nothing is known: where the name is rare, or one document bears it.
fn alone(file: &NameFile, rare: i32) -> Vec<Cluster> {
    let one = file.documents == 1 || (file.documents > 0 && rare >= RARE);
    let cluster = Cluster {
        key: file.name.clone(),
        atoms: file.atoms.keys().cloned().collect(),
        documents: file.documents,
        joins: Vec::new(),
        apart: Vec::new(),
    };
    if one { vec![cluster] } else { Vec::new() }
}

/// What two groups of atoms say together.
#[derive(Clone, Copy, Debug, Default)]
struct Between {
    /// The most that a pair of atoms says for one person.
    most: i32,
    /// That pair.
    by: (usize, usize),
    /// What is said against, on the whole.
    against: i32,
    /// The strongest ground against.
    least: Option<(Ground, i32)>,
    /// Told apart by a document or bracket.
    never: bool,
}

/// Groups of atoms, joined two at a time, the surest first.
struct Groups<'f> {
    /// The atoms of each group by number; empty where it went into another.
    members: Vec<Vec<usize>>,
    joins: Vec<Vec<Join>>,
    /// What speaks for and against each pair.
    pairs: Vec<Vec<Weighed>>,
    nodes: &'f [Known<'f>],
    /// Whether the name is a transliterated one.
    foreign: bool,
}

impl<'f> Groups<'f> {
    fn new(lists: &Lists, file: &NameFile, nodes: &'f [Known<'f>]) -> Self {
        let row = |a: &Known<'_>| nodes.iter().map(|b| weigh(lists, file, a, b)).collect();
        Self {
            members: (0..nodes.len()).map(|at| vec![at]).collect(),
            joins: vec![Vec::new(); nodes.len()],
            pairs: nodes.iter().map(row).collect(),
            nodes,
            foreign: lists.rarity.is_foreign(&file.name),
        }
    }

    /// Joins and keeps apart what a curator says is one person's or two persons'.
    fn rule(&mut self, ruled: &Ruled) {
        let of = |side: &Side| -> Vec<usize> {
            let held = |at: &usize| side.atoms.contains(self.nodes[*at].atom);
            (0..self.nodes.len()).filter(held).collect()
        };
        let pairs: Vec<_> = ruled
            .pairs
            .iter()
            .map(|(verdict, one, other)| (*verdict, of(one), of(other)))
            .collect();
        for (verdict, one, other) in pairs {
            for (&x, &y) in one.iter().flat_map(|x| other.iter().map(move |y| (x, y))) {
                if verdict == Verdict::Different && x != y {
                    self.pairs[x][y].never = true;
                    self.pairs[y][x].never = true;
                }
                let group = |at: usize| self.members.iter().position(|members| members.contains(&at));
                if let (Verdict::Same, Some(a), Some(b)) = (verdict, group(x), group(y))
                    && a != b
                {
                    self.join(a.min(b), a.max(b), RULED, Some(Ground::Curator));
                }
            }
        }
    }

    /// What the atoms of two groups say together: the most for, and the mean against, each pair of atoms
    /// by its documents.
    fn between(&self, a: usize, b: usize) -> Between {
        let mut found = Between {
            most: i32::MIN,
            ..Between::default()
        };
        let (mut sum, mut all) = (0i64, 0i64);
        let (mut abroad, mut states) = (0i64, 0i64);
        for &x in &self.members[a] {
            for &y in &self.members[b] {
                let pair = &self.pairs[x][y];
                found.never |= pair.never;
                if pair.for_one > found.most {
                    (found.most, found.by) = (pair.for_one, (x, y));
                }
                if pair.against() < found.least.map_or(0, |(_, weight)| weight) {
                    found.least = pair.least;
                }
                // A bare name says nothing against anybody but those whom lists do not name.
                if self.nodes[x].atom.is_bare() != self.nodes[y].atom.is_bare() && pair.against() == 0 {
                    continue;
                }
                let weight = i64::from(self.documents(x)) * i64::from(self.documents(y));
                sum += weight * i64::from(pair.against());
                // Titles without a country say nothing of which it is.
                let countries = [x, y].map(|node| self.nodes[node].traits.countries.is_empty());
                if countries == [false, false] {
                    abroad += weight * i64::from(pair.against());
                    states += weight;
                }
                all += weight;
            }
        }
        let mean = (sum / all.max(1)).min(abroad / states.max(1));
        found.against = i32::try_from(mean).unwrap_or(i32::MIN / 2);
        found
    }

    fn documents(&self, node: usize) -> u32 {
        self.nodes[node].tally.documents.max(1)
    }

    /// The odds that two groups are one person; `None` where they are told apart.
    fn score(&self, rare: i32, a: usize, b: usize) -> Option<i32> {
        let between = self.between(a, b);
        let most = |group: usize| self.members[group].iter().map(|at| self.documents(*at)).max();
        let known = logarithm(most(a).max(most(b)).unwrap_or(1)).min(KNOWN);
        let in_full = |group: usize| {
            let mut members = self.members[group].iter();
            members.any(|at| !self.nodes[*at].atom.form.is_empty())
        };
        // A surname alone is tied to a full name by what is said of both, not by renown; and many people
        // abroad share one, whom the news name without a word that tells them apart.
        let known = match in_full(a) == in_full(b) {
            true if between.most >= TELLING || !self.foreign => known + BASE,
            true => known,
            false => 0,
        };
        (!between.never).then(|| rare + known + between.most + between.against)
    }

    /// The surest pair of groups that may be joined; of equals the first.
    fn best(&self, rare: i32) -> Option<(usize, usize, i32)> {
        let mut best: Option<(usize, usize, i32)> = None;
        let open: Vec<usize> = (0..self.members.len())
            .filter(|at| !self.members[*at].is_empty())
            .collect();
        for (at, &a) in open.iter().enumerate() {
            for &b in &open[at + 1..] {
                let Some(score) = self.score(rare, a, b).filter(|score| *score >= ENOUGH) else {
                    continue;
                };
                if best.is_none_or(|(_, _, known)| score > known) {
                    best = Some((a, b, score));
                }
            }
        }
        best
    }

    /// A name that stands bare in lists again and again is that of the only public figure who bears it.
    fn settle_bare(&mut self) {
        let open: Vec<usize> = (0..self.members.len())
            .filter(|at| !self.members[*at].is_empty())
            .collect();
        let is_bare =
            |at: &&usize| matches!(self.members[**at].as_slice(), [only] if self.nodes[*only].atom.is_bare());
        let Some(bare) = open.iter().find(is_bare).copied() else {
            return;
        };
        let public = |at: &&usize| {
            let mut members = self.members[**at].iter();
            **at != bare && members.any(|node| self.nodes[*node].traits.is_public())
        };
        let mut figures = open.iter().filter(public);
        if let (Some(figure), None) = (figures.next().copied(), figures.next()) {
            let (a, b) = (figure.min(bare), figure.max(bare));
            self.join(a, b, ENOUGH, Some(Ground::Only));
        }
    }

    fn join(&mut self, a: usize, b: usize, score: i32, ground: Option<Ground>) {
        let (x, y) = self.between(a, b).by;
        let most = self.pairs[x][y].most.map(|(ground, _)| ground);
        let ground = ground.or(most).unwrap_or(Ground::Rare);
        let join = Join {
            a: self.nodes[x].atom.clone(),
            b: self.nodes[y].atom.clone(),
            ground,
            score,
        };
        let (members, joins) = (
            std::mem::take(&mut self.members[b]),
            std::mem::take(&mut self.joins[b]),
        );
        self.members[a].extend(members);
        self.members[a].sort_unstable();
        self.joins[a].extend(joins);
        self.joins[a].push(join);
    }

    fn clusters(
        mut self,
        lists: &Lists,
        file: &NameFile,
        nodes: &[Known<'_>],
        rare: i32,
        ruled: &Ruled,
    ) -> Vec<Cluster> {
        let mut open: Vec<usize> = (0..self.members.len())
            .filter(|at| !self.members[*at].is_empty())
            .collect();
        let documents = |members: &[usize]| -> u32 {
            let most = members
                .iter()
                .map(|at| nodes[*at].tally.documents)
                .max()
                .unwrap_or(0);
            let all: u32 = members.iter().map(|at| nodes[*at].tally.documents).sum();
            let twice: u32 = members
                .iter()
                .enumerate()
                .flat_map(|(at, a)| members[at + 1..].iter().map(move |b| (a, b)))
                .map(|(a, b)| file.together(nodes[*a].atom, nodes[*b].atom))
                .sum();
            most.max(all.saturating_sub(twice))
        };
        open.sort_by_key(|at| (std::cmp::Reverse(documents(&self.members[*at])), *at));
        let groups: Vec<(Vec<&Known<'_>>, u32)> = open
            .iter()
            .map(|at| {
                let members = &self.members[*at];
                (members.iter().map(|at| &nodes[*at]).collect(), documents(members))
            })
            .collect();
        let mut keys = keys(lists, file, &groups);
        for (key, (members, _)) in keys.iter_mut().zip(&groups) {
            let atoms: Vec<Atom> = members.iter().map(|known| known.atom.clone()).collect();
            if let Some(given) = ruled.key(&atoms) {
                given.clone_into(key);
            }
        }
        let apart = |a: usize| -> Vec<Apart> {
            let others = open.iter().enumerate().filter(|(_, b)| **b != a);
            let others = others.map(|(at, b)| {
                let between = self.between(a, *b);
                let ground = match (between.never, between.least) {
                    (true, _) => Ground::ToldApart,
                    (false, Some((ground, _))) => ground,
                    (false, None) => Ground::Common,
                };
                Apart {
                    other: keys[at].clone(),
                    ground,
                    score: self.score(rare, a, *b).unwrap_or(-1000),
                }
            });
            others.collect()
        };
        let apart: Vec<Vec<Apart>> = open.iter().map(|a| apart(*a)).collect();
        let mut found = Vec::with_capacity(open.len());
        for (((at, key), apart), (members, documents)) in open.iter().zip(&keys).zip(apart).zip(groups) {
            found.push(Cluster {
                key: key.clone(),
                atoms: members.iter().map(|known| known.atom.clone()).collect(),
                documents,
                joins: std::mem::take(&mut self.joins[*at]),
                apart,
            });
        }
        found
    }
}
