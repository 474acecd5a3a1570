//! What was found, joined to one entry a name.

use rustc_hash::FxHashMap;

use super::beside::{Beside, Contexts};
use super::organizations::LEVEL;
use super::page::Page;
use super::places::HALL;
use super::plain::unmarked;
use super::references;
use super::settle::{Candidate, Kind};
use crate::text::{
    Evidence, Field, Meeting, Organization, Place, Reference, Span, Speech, Topic, TopicKind, fold,
};

/// Everything named besides people, and where the body names it.
#[derive(Debug, Default)]
pub(in crate::extract) struct Terms {
    /// One entry a name and kind.
    pub topics: Vec<Topic>,
    /// One entry a name.
    pub places: Vec<Place>,
    /// One entry a name.
    pub organizations: Vec<Organization>,
    /// One entry a name.
    pub references: Vec<Reference>,
    found: Vec<Found>,
    /// Folded names of meetings that the headline or the first line says are held.
    held: Vec<String>,
}

/// One place where the body names something.
#[derive(Debug)]
struct Found {
    span: Span,
    kind: Kind,
    folded: String,
}

impl Terms {
    /// Adds a name found on a page.
    pub(super) fn add(&mut self, page: &Page<'_>, name: Candidate) {
        if name.kind == Kind::Shadow {
            return;
        }
        let span = page.plain.in_field(name.span);
        let mut written = if page.simplified {
            name.span.of(page.text()).to_owned()
        } else {
            unmarked(span.of(page.raw))
        };
        if matches!(name.kind, Kind::Organization | Kind::Reference) && written.contains(['《', '》']) {
            written = written.replace(['《', '》'], "");
        }
        let folded = if page.simplified {
            written.clone()
        } else {
            fold(&written).into_owned()
        };
        let evidence = Evidence {
            field: page.field,
            span,
            rule: name.rule,
        };
        if page.field == Field::Text && name.kind != Kind::Reference {
            let kind = name.kind;
            self.found.push(Found {
                span,
                kind,
                folded: folded.clone(),
            });
        }
        match name.kind {
            Kind::Shadow => {}
            Kind::Topic(kind) => {
                if !self.topics.iter().any(|t| t.kind == kind && t.folded == folded) {
                    self.topics.push(Topic {
                        kind,
                        name: written,
                        folded,
                        evidence,
                    });
                }
            }
            Kind::Reference => {
                if references::is_held(page, name.span) {
                    self.held.push(folded.clone());
                }
                if !self.references.iter().any(|r| r.folded == folded) {
                    self.references.push(Reference {
                        name: written,
                        folded,
                        evidence,
                    });
                }
            }
            Kind::Organization => {
                if !self.organizations.iter().any(|o| o.folded == folded) {
                    self.organizations.push(Organization {
                        name: written,
                        folded,
                        evidence,
                    });
                }
            }
            Kind::Place(level, code) => {
                let same =
                    |p: &Place| p.folded == folded || !code.is_empty() && p.code.as_deref() == Some(code);
                if !self.places.iter().any(same) {
                    self.places.push(Place {
                        name: written,
                        folded,
                        level,
                        code: (!code.is_empty()).then(|| code.to_owned()),
                        evidence,
                    });
                }
            }
        }
    }

    /// Leaves out what a longer name says already and the meetings that are reported themselves.
    pub(super) fn finish(&mut self, beside: &Contexts, meetings: &[Meeting]) {
        references::keep_others(&mut self.references, beside, meetings);
        if !meetings.is_empty() {
            self.references.retain(|r| !self.held.contains(&r.folded));
        }
        let names: Vec<(TopicKind, String)> =
            self.topics.iter().map(|t| (t.kind, t.folded.clone())).collect();
        self.topics.retain(|t| {
            let longer = |(kind, longer): &(TopicKind, String)| {
                t.kind == *kind && (says(beside, longer, &t.folded) || holds(*kind, longer, &t.folded))
            };
            !names.iter().any(longer)
        });
        let names: Vec<String> = self.organizations.iter().map(|o| o.folded.clone()).collect();
        // 中央纪委国家监委 are two.
        let beside =
            |longer: &str, shorter: &str| names.iter().any(|n| longer.strip_suffix(shorter) == Some(n));
        self.organizations.retain(|o| {
            let longer = |n: &&String| ends_in(n, &o.folded) && !beside(n, &o.folded);
            o.evidence.rule == LEVEL || !names.iter().any(|n| longer(&n))
        });
        let halls: Vec<String> = self
            .places
            .iter()
            .filter(|p| p.evidence.rule == HALL)
            .map(|p| p.folded.clone())
            .collect();
        self.places
            .retain(|p| p.evidence.rule == HALL || !halls.iter().any(|hall| hall.starts_with(&p.folded)));
    }

    /// Fills in what each sentence of speech names.
    pub(super) fn attach(&self, beside: &Contexts, speeches: &mut [Speech]) {
        let topics: FxHashMap<(TopicKind, &str), usize> = self
            .topics
            .iter()
            .enumerate()
            .map(|(i, t)| ((t.kind, t.folded.as_str()), i))
            .collect();
        let places: FxHashMap<&str, usize> = self
            .places
            .iter()
            .enumerate()
            .map(|(i, p)| (p.folded.as_str(), i))
            .collect();
        let bodies: FxHashMap<&str, usize> = self
            .organizations
            .iter()
            .enumerate()
            .map(|(i, o)| (o.folded.as_str(), i))
            .collect();
        for statement in speeches.iter_mut().flat_map(|s| &mut s.statements) {
            let sentence = statement.evidence.span;
            let from = self.found.partition_point(|f| f.span.start < sentence.start);
            let inside = self.found[from..]
                .iter()
                .take_while(|f| f.span.start < sentence.end);
            for found in inside.filter(|f| f.span.end <= sentence.end) {
                let name = found.folded.as_str();
                let (list, entry) = match found.kind {
                    Kind::Topic(kind) => {
                        let longer = || {
                            self.topics
                                .iter()
                                .position(|t| t.kind == kind && says(beside, &t.folded, name))
                        };
                        let entry = topics.get(&(kind, name)).copied().or_else(longer);
                        (&mut statement.topics, entry)
                    }
                    Kind::Place(_, code) => {
                        let entry = places.get(name).or_else(|| places.get(code)).copied();
                        (&mut statement.places, entry)
                    }
                    Kind::Organization => (&mut statement.organizations, bodies.get(name).copied()),
                    Kind::Shadow | Kind::Reference => continue,
                };
                if let Some(entry) = entry
                    && !list.contains(&entry)
                {
                    list.push(entry);
                }
            }
        }
    }
}

/// Whether `longer` is more than `shorter` and ends in it (中华全国总工会, 全国总工会).
fn ends_in(longer: &str, shorter: &str) -> bool {
    longer.len() > shorter.len() && longer.ends_with(shorter)
}

/// Whether `longer` is the whole name of what `shorter` names: with what stands before it (中华人民共和国公司法), or
/// a document with its version (政府工作报告（草案）).
fn holds(kind: TopicKind, longer: &str, shorter: &str) -> bool {
    let version = longer
        .strip_prefix(shorter)
        .is_some_and(|rest| rest.starts_with('（'));
    ends_in(longer, shorter) || kind == TopicKind::Document && version
}

/// Whether `longer` is `shorter` with a head that adds nothing (乡村振兴战略, 脱贫攻坚战).
fn says(beside: &Contexts, longer: &str, shorter: &str) -> bool {
    let rest = longer.strip_prefix(shorter);
    rest.is_some_and(|rest| beside.is(Beside::AddsNothing, rest))
}
