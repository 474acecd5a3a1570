//! What two atoms of one name say for and against one bearer.

use serde::Serialize;

use super::field::Field;
use super::lists::Relation;
use super::traits::Traits;
use super::{Lists, NameFile, Tally};
use crate::lexicon::HOME;

/// Why atoms, or a bearer and a person, are taken to be one or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// One document says both of one person.
    SameDocument,
    /// The same full form of a foreign name.
    SameForm,
    /// Posts of one body.
    SameBody,
    /// One title is the other with its place or body left out.
    SameTitle,
    /// Posts of one division, or of one within the other.
    SamePlace,
    /// Offices of one foreign state.
    SameCountry,
    /// Offices of the nation.
    National,
    /// An office of a division, and one of the nation.
    Rise,
    /// Removed from the one about when appointed to the other.
    Handover,
    /// The same names stand beside both.
    Beside,
    /// The name is rare.
    Rare,
    /// The name belongs to somebody who is far better known than others.
    Known,
    /// The very same is said of the person.
    SamePost,
    /// Nobody else is known by the name.
    Only,
    /// A curator says so.
    Curator,
    /// One document tells them apart.
    ToldApart,
    /// Different full forms of a foreign name.
    OtherForm,
    /// Posts of different countries.
    OtherCountry,
    /// Posts that one person does not hold at one time.
    Exclusive,
    /// Different fields of life.
    OtherField,
    /// The name is common and nothing else is known.
    Common,
}

/// What speaks for one person and what against, in tenths of a natural logarithm.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighed {
    /// The strongest ground for.
    pub most: Option<(Ground, i32)>,
    /// The strongest ground against; its weight is negative.
    pub least: Option<(Ground, i32)>,
    /// All grounds for together.
    pub for_one: i32,
    /// Never one person.
    pub never: bool,
}

impl Weighed {
    fn add(&mut self, ground: Ground, weight: i32) {
        if weight > 0 {
            self.for_one += weight;
            self.most = self.most.max_by_weight((ground, weight), |new, old| new > old);
        } else if weight < 0 {
            self.least = self.least.max_by_weight((ground, weight), |new, old| new < old);
        }
    }

    /// The weight of what speaks against.
    pub fn against(&self) -> i32 {
        self.least.map_or(0, |(_, weight)| weight)
    }
}

trait Strongest {
    fn max_by_weight(self, new: (Ground, i32), wins: impl Fn(i32, i32) -> bool) -> Self;
}

impl Strongest for Option<(Ground, i32)> {
    fn max_by_weight(self, new: (Ground, i32), wins: impl Fn(i32, i32) -> bool) -> Self {
        match self {
            Some(old) if !wins(new.1, old.1) => Some(old),
            _ => Some(new),
        }
    }
}

/// One atom with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Known<'f> {
    pub atom: &'f super::Atom,
    pub tally: &'f Tally,
    pub traits: Traits,
}

/// Weighs two atoms.
pub(super) fn weigh(lists: &Lists, file: &NameFile, a: &Known<'_>, b: &Known<'_>) -> Weighed {
    let mut found = Weighed::default();
    let (x, y) = (&a.traits, &b.traits);
    let told_apart = file.apart(a.atom, b.atom) > 0;
    let brackets = !x.bracket.is_empty() && !y.bracket.is_empty() && x.bracket != y.bracket;
    found.never = told_apart || brackets;
    match file.together(a.atom, b.atom) {
        0 => {}
        n => found.add(Ground::SameDocument, if n > 2 { 100 } else { 80 }),
    }
    if !x.form.is_empty() && !y.form.is_empty() {
        match x.form == y.form {
            true => found.add(Ground::SameForm, 60),
            false => found.add(Ground::OtherForm, -60),
        }
    }
    places(lists, &mut found, x, y);
    times(lists, &mut found, a, b);
    // Names that stand bare in lists again and again are those of public figures.
    let field = |known: &Known<'_>| match known.atom.is_bare() {
        true => Some(Field::Politics),
        false => known.traits.field,
    };
    let fields = lists.fields.against(field(a), field(b));
    let vague = (!x.strong || !y.strong) && !a.atom.is_bare() && !b.atom.is_bare();
    found.add(Ground::OtherField, if vague { -fields / 2 } else { -fields });
    let many = |traits: &Traits| traits.strong && traits.holders == Some(Relation::Many);
    if (many(x) || many(y)) && found.for_one == 0 {
        found.add(Ground::Common, -15);
    }
    let shared = a.tally.beside.shared(&b.tally.beside);
    if shared > 1 {
        found.add(Ground::Beside, 5 * i32::try_from(shared.min(6)).unwrap_or(0));
    }
    found
}

/// Bodies, divisions, countries, titles.
fn places(lists: &Lists, found: &mut Weighed, x: &Traits, y: &Traits) {
    let many = |t: &Traits| t.holders == Some(Relation::Many);
    let any_many = many(x) || many(y);
    if let (Some(body), Some(other)) = (&x.body, &y.body)
        && (body.starts_with(other.as_str()) || other.starts_with(body.as_str()))
    {
        found.add(Ground::SameBody, if any_many { 15 } else { 50 });
    }
    let within = |bracket: &str, title: &str| !bracket.is_empty() && title.starts_with(bracket);
    if within(&x.bracket, &y.title) || within(&y.bracket, &x.title) {
        found.add(Ground::SameBody, 50);
    }
    let ends = |long: &Traits, short: &Traits| {
        !short.office.is_empty() && (long.title.ends_with(&short.office) || long.office == short.office)
    };
    let foreign = |t: &Traits| t.countries.first().is_some_and(|code| code != HOME);
    let one = |t: &Traits| t.holders == Some(Relation::One);
    let vague = |t: &Traits| t.supposed || t.countries.is_empty();
    let compatible = x.countries.is_empty()
        || y.countries.is_empty()
        || x.countries.iter().any(|code| y.countries.contains(code));
    let no_place = |t: &Traits| t.place.is_none() && t.body.is_none();
    let shortened = compatible && (no_place(x) || no_place(y)) && (ends(x, y) || ends(y, x)) && !any_many;
    // The name of a foreign state is no part of what two offices of it have in common.
    let begin = match foreign(x) && foreign(y) {
        true => begins_alike(&x.office, &y.office),
        false => begins_alike(&x.title, &y.title),
    };
    let alike = begin >= if x.head == y.head { 2 } else { 4 };
    if shortened || (one(x) && one(y) && x.head == y.head && vague(x) != vague(y)) {
        found.add(Ground::SameTitle, 25);
    } else if alike && x.field == y.field && !any_many {
        found.add(Ground::SameTitle, 30);
    }
    if let (Some(p), Some(q)) = (x.place, y.place) {
        let gazetteer = &lists.names.gazetteer;
        if p == q {
            found.add(Ground::SamePlace, if any_many { 20 } else { 40 });
        } else if gazetteer.within(p, q) || gazetteer.within(q, p) {
            found.add(Ground::SamePlace, if any_many { 10 } else { 30 });
        }
    }
    let politics = x.field == Some(Field::Politics) && y.field == Some(Field::Politics);
    if !x.countries.is_empty() && !y.countries.is_empty() {
        if !compatible {
            // 国防部长 without a country may be another country's.
            let supposed = x.supposed || y.supposed;
            found.add(
                Ground::OtherCountry,
                match (supposed, politics) {
                    (true, _) => -30,
                    (false, true) => -250,
                    (false, false) => -150,
                },
            );
        } else if foreign(x) && foreign(y) && x.countries.len().min(y.countries.len()) == 1 {
            let in_full = x.form.is_empty() == y.form.is_empty() || x.head == y.head;
            found.add(
                Ground::SameCountry,
                match (politics, in_full) {
                    (true, true) => 60,
                    (true, false) => 25,
                    _ => 10,
                },
            );
        }
    }
    if politics && !any_many && !foreign(x) && !foreign(y) {
        match (x.national, y.national) {
            (true, true) => found.add(Ground::National, 40),
            (true, false) if y.place.is_some() => found.add(Ground::Rise, 30),
            (false, true) if x.place.is_some() => found.add(Ground::Rise, 30),
            _ => {}
        }
    }
}

/// How many characters two titles begin with alike.
fn begins_alike(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Posts that exclude each other at one time, and those that follow one another.
fn times(lists: &Lists, found: &mut Weighed, a: &Known<'_>, b: &Known<'_>) {
    let one = |t: &Traits| matches!(t.holders, Some(Relation::One | Relation::Few));
    let gazetteer = &lists.names.gazetteer;
    if let (Some(p), Some(q)) = (a.traits.place, b.traits.place)
        && let (Some(held), Some(other)) = (a.tally.held, b.tally.held)
        && one(&a.traits)
        && one(&b.traits)
        && !gazetteer.within(p, q)
        && !gazetteer.within(q, p)
        && held.0 < other.1
        && other.0 < held.1
    {
        found.add(Ground::Exclusive, -80);
    }
    let follows = |from: &Tally, to: &Tally| match (from.removed, to.appointed) {
        (Some(left), Some(came)) => left
            .until(came)
            .is_ok_and(|between| between.get_days().abs() <= 90),
        _ => false,
    };
    let is = |known: &Known<'_>, kind| lists.relations.words(kind).contains(&known.traits.head.as_str());
    let tops = [a, b].map(|known| is(known, Relation::Top));
    let envoys = [a, b].map(|known| is(known, Relation::Envoy));
    let state = !a.traits.countries.is_empty() && a.traits.countries == b.traits.countries;
    let two = tops == [true, true] && a.traits.head != b.traits.head && inside(a.tally, b.tally);
    let sent = tops[0] && envoys[1] || tops[1] && envoys[0];
    // A king and a prime minister who share the last part of a name: 易卜拉欣, 安瓦尔·易卜拉欣.
    let parts = a.traits.form.is_empty() != b.traits.form.is_empty();
    let shared = |code: &String| b.traits.countries.contains(code);
    if a.traits.countries.iter().any(shared)
        && tops == [true, true]
        && a.traits.head != b.traits.head
        && parts
    {
        found.add(Ground::Exclusive, -60);
    }
    if state && (two || sent) {
        found.add(Ground::Exclusive, -90);
    }
    let beside = |known: &Known<'_>| {
        lists
            .relations
            .starts(Relation::Beside, &known.traits.title)
            .is_some()
    };
    let (x, y) = (&a.traits, &b.traits);
    if x.national != y.national && x.place.is_some() != y.place.is_some() {
        let (nation, division) = if x.national { (a, b) } else { (b, a) };
        let office =
            division.traits.field == Some(Field::Politics) && division.traits.holders != Some(Relation::Many);
        let leader = lists
            .relations
            .starts(Relation::Leader, &nation.traits.title)
            .is_some();
        let back = leader && later(nation.tally, division.tally);
        if office && !beside(nation) && (back || within(nation.tally, division.tally)) {
            found.add(Ground::Exclusive, -80);
        }
    }
    if follows(a.tally, b.tally) || follows(b.tally, a.tally) {
        found.add(Ground::Handover, 30);
    }
}

/// Whether two posts are held at one time.
fn inside(a: &Tally, b: &Tally) -> bool {
    matches!((a.held, b.held), (Some(a), Some(b)) if a.0 < b.1 && b.0 < a.1)
}

/// Whether a post is held while another one is, before and after.
fn within(outer: &Tally, inner: &Tally) -> bool {
    matches!((outer.held, inner.held), (Some(o), Some(i)) if o.0 < i.0 && i.1 < o.1)
}

/// Whether a post is first held after another one is.
fn later(first: &Tally, then: &Tally) -> bool {
    matches!((first.held, then.held), (Some(a), Some(b)) if a.0 < b.0)
}

/// Ten times the natural logarithm.
pub(super) fn logarithm(documents: u32) -> i32 {
    #[allow(clippy::cast_possible_truncation)]
    let tenths = (10.0 * f64::from(documents.max(1)).ln()).round() as i32;
    tenths
}
