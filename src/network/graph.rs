//! The network itself: people, ties, and what can be counted of them.

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// One person at one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The meeting.
    pub meeting: String,
    /// The person.
    pub person: String,
    /// The person's name.
    pub label: String,
}

impl Attendance {
    /// A row.
    pub fn new(meeting: impl Into<String>, person: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            meeting: meeting.into(),
            person: person.into(),
            label: label.into(),
        }
    }
}

/// What counts as a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Joint meetings from which on two people are tied.
    pub min_weight: u32,
    /// Meetings with more people than this tie nobody: to sit in one large hall is no acquaintance, and
    /// the ties of a meeting grow with the square of its size.
    pub largest_meeting: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_weight: 1,
            largest_meeting: 100,
        }
    }
}

/// A person of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Identifier, as in the rows.
    pub id: String,
    /// Name.
    pub label: String,
    /// Meetings that counted.
    pub meetings: u32,
    /// People tied to.
    pub degree: u32,
    /// Joint meetings with all of them.
    pub strength: u32,
    /// Number, from 1 for the largest, of the part of the network that hangs together with this person.
    pub component: u32,
}

/// Two people and the number of their joint meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tie<'n> {
    /// The one whose name sorts first.
    pub one: &'n Person,
    /// The other.
    pub other: &'n Person,
    /// Joint meetings.
    pub weight: u32,
}

/// People tied by joint meetings; the same rows in any order give the same network.
#[derive(Clone, Debug)]
pub struct Network {
    graph: UnGraph<Person, u32>,
    meetings: usize,
    left_out: usize,
}

impl Network {
    /// Ties people who took part in the same meetings; people without a tie are left out.
    ///
    /// # Complexity
    /// The sum over meetings of the square of their size, bounded by [`Settings::largest_meeting`].
    pub fn from_rows(rows: impl IntoIterator<Item = Attendance>, settings: &Settings) -> Self {
        let mut people: FxHashMap<String, (u32, String)> = FxHashMap::default();
        let mut meetings: FxHashMap<String, FxHashSet<u32>> = FxHashMap::default();
        for row in rows {
            let next = people.len() as u32;
            let (number, _) = people.entry(row.person).or_insert((next, row.label));
            meetings.entry(row.meeting).or_default().insert(*number);
        }
        let mut attended: FxHashMap<u32, u32> = FxHashMap::default();
        let mut joint: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        let mut left_out = 0;
        for present in meetings.values() {
            if present.len() > settings.largest_meeting {
                left_out += 1;
                continue;
            }
            let mut present: Vec<u32> = present.iter().copied().collect();
            present.sort_unstable();
            for (at, one) in present.iter().enumerate() {
                *attended.entry(*one).or_default() += 1;
                for other in &present[at + 1..] {
                    *joint.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        joint.retain(|_, weight| *weight >= settings.min_weight.max(1));
        let graph = assemble(people, &attended, &joint);
        Self {
            graph,
            meetings: meetings.len() - left_out,
            left_out,
        }
    }

    /// Everybody, by name.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Person> {
        self.graph.raw_nodes().iter().map(|node| &node.weight)
    }

    /// Every tie, by the names of the two.
    pub fn ties(&self) -> impl ExactSizeIterator<Item = Tie<'_>> {
        self.graph.edge_references().map(|edge| Tie {
            one: &self.graph[edge.source()],
            other: &self.graph[edge.target()],
            weight: *edge.weight(),
        })
    }

    /// Meetings that counted.
    pub fn meetings(&self) -> usize {
        self.meetings
    }

    /// Meetings left out because of their size.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The graph, for analyses of one's own.
    pub fn graph(&self) -> &UnGraph<Person, u32> {
        &self.graph
    }
}

/// People sorted by name, ties sorted by people, counts filled in.
fn assemble(
    people: FxHashMap<String, (u32, String)>,
    attended: &FxHashMap<u32, u32>,
    joint: &FxHashMap<(u32, u32), u32>,
) -> UnGraph<Person, u32> {
    let tied: FxHashSet<u32> = joint.keys().flat_map(|(one, other)| [*one, *other]).collect();
    let mut people: Vec<_> = people
        .into_iter()
        .filter(|(_, (number, _))| tied.contains(number))
        .collect();
    people.sort_unstable_by(|(id, (_, label)), (other_id, (_, other))| (label, id).cmp(&(other, other_id)));
    let mut graph = UnGraph::with_capacity(people.len(), joint.len());
    let mut at: FxHashMap<u32, NodeIndex> = FxHashMap::default();
    for (id, (number, label)) in people {
        let meetings = attended.get(&number).copied().unwrap_or(0);
        let person = Person {
            id,
            label,
            meetings,
            degree: 0,
            strength: 0,
            component: 0,
        };
        at.insert(number, graph.add_node(person));
    }
    let mut ties: Vec<_> = joint
        .iter()
        .map(|((one, other), weight)| (at[one].min(at[other]), at[one].max(at[other]), *weight))
        .collect();
    ties.sort_unstable();
    for (one, other, weight) in ties {
        graph.add_edge(one, other, weight);
        for end in [one, other] {
            graph[end].degree += 1;
            graph[end].strength += weight;
        }
    }
    number_components(&mut graph);
    graph
}

/// Numbers the parts that hang together, the largest first, then by the first name in them.
fn number_components(graph: &mut UnGraph<Person, u32>) {
    let mut sets = UnionFind::new(graph.node_count());
    for edge in graph.edge_references() {
        sets.union(edge.source().index(), edge.target().index());
    }
    let labels = sets.into_labeling();
    let mut sizes: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for (node, label) in labels.iter().enumerate() {
        sizes.entry(*label).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<_> = sizes.into_iter().collect();
    order.sort_unstable_by_key(|(_, (size, first))| (std::cmp::Reverse(*size), *first));
    let number: FxHashMap<usize, u32> = order.into_iter().map(|(label, _)| label).zip(1..).collect();
    for (node, label) in labels.into_iter().enumerate() {
        graph[NodeIndex::new(node)].component = number[&label];
    }
}
