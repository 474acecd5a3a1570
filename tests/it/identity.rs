//! Who is who across documents: cases in a file, and what holds of any bearers in any order.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use jiyao::lexicon::Table;
use jiyao::resolve::identity::{Assignment, Atom, Bearer, Claim, Lists, NameFile, Sketch, assign, settle};
use jiyao::text::PostChange;
use proptest::prelude::*;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/identity/bearers.tsv");

/// What a row says of its bearer: `+商务部部长` is somebody appointed.
fn claim(name: &str, said: &str) -> Claim {
    let change = match said.chars().next() {
        Some('+') => PostChange::Appointed,
        Some('-') => PostChange::Removed,
        Some('~') => PostChange::Former,
        _ => PostChange::Held,
    };
    let (post, bracket) = match said.strip_prefix('@') {
        Some(bracket) => ("", bracket),
        None => (said.trim_start_matches(['+', '-', '~']), ""),
    };
    let form = if name.contains('·') { name } else { "" };
    let [form, post, bracket] = [form, post, bracket].map(str::to_owned);
    let atom = Atom { form, post, bracket };
    Claim { atom, change }
}

fn bearer(document: &str, day: &str, name: &str, said: &str, beside: &str) -> Bearer {
    let mut claims: Vec<Claim> = said.split_whitespace().map(|said| claim(name, said)).collect();
    claims.sort_by(|a, b| a.atom.cmp(&b.atom));
    Bearer {
        day: day.parse().ok(),
        claims,
        beside: Sketch::of(beside.split_whitespace()),
        ..Bearer::bare(document, name)
    }
}

/// Bearers of one document with one name are others to each other.
fn tell_apart(bearers: &mut [Bearer]) {
    for at in 0..bearers.len() {
        let others = bearers.iter().enumerate().filter(|(other, b)| {
            *other != at && b.document == bearers[at].document && b.name == bearers[at].name
        });
        let atoms = others.flat_map(|(_, b)| b.claims.iter().map(|claim| claim.atom.clone()));
        bearers[at].others = atoms.collect();
    }
}

fn file(bearers: &[Bearer]) -> NameFile {
    let mut file = NameFile::new(bearers.first().map_or("", Bearer::file));
    bearers.iter().for_each(|bearer| file.add(bearer));
    file
}

fn assigned(lists: &Lists, file: &NameFile, bearers: &[Bearer]) -> Vec<Assignment> {
    let clusters = settle(file, lists);
    bearers
        .iter()
        .map(|bearer| assign(&clusters, file, lists, bearer))
        .collect()
}

#[test]
fn cases() {
    let lists = Lists::new().unwrap();
    let text = fs::read_to_string(CASES).unwrap();
    let rows = Table::parse("bearers.tsv", &text).unwrap().rows;
    let mut cases: BTreeMap<&str, Vec<Bearer>> = BTreeMap::new();
    for row in &rows {
        let [document, day, name, said, beside] =
            ["document", "day", "name", "said", "beside"].map(|column| row.get(column));
        let bearers = cases.entry(row.form()).or_default();
        bearers.push(bearer(document, day, name, said, beside));
    }
    let mut persons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (case, bearers) in &mut cases {
        tell_apart(bearers);
        let found = assigned(&lists, &file(bearers), bearers);
        persons.insert(case, found.into_iter().rev().map(|found| found.person).collect());
    }
    let mut renewed = String::new();
    let mut wrong = String::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(case), 7) = (cells.first(), cells.len()) else {
            writeln!(renewed, "{line}").unwrap();
            continue;
        };
        let Some(person) = persons.get_mut(case).and_then(Vec::pop) else {
            writeln!(renewed, "{line}").unwrap();
            continue;
        };
        if person != cells[6] {
            writeln!(wrong, "{case}: {} is {person}, not {}", cells[1], cells[6]).unwrap();
        }
        writeln!(renewed, "{}\t{person}", cells[..6].join("\t")).unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(CASES, renewed).unwrap();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

const POSTS: &[&str] = &[
    "",
    "",
    "国务院副总理",
    "上海市市长",
    "四川省省长",
    "大河村村民",
    "中国选手",
    "党组书记",
    "@河南",
    "@吉林",
    "-上海市市长 +四川省省长",
    "商务部部长 商务部党组书记",
];

const BESIDE: &[&str] = &["", "钱大有 孙百川", "钱大有 孙百川 周千里 吴万全 郑亿中"];

fn any_bearer() -> impl Strategy<Value = (usize, usize, i8)> {
    (0..POSTS.len(), 0..BESIDE.len(), 1..28_i8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any order and any partition give the same summary, the same persons and the same assignments.
    #[test]
    fn order_and_partition_do_not_matter(
        drawn in prop::collection::vec(any_bearer(), 1..24),
        turn in 0..24_usize,
        parts in 1..5_usize,
    ) {
        let lists = Lists::new().unwrap();
        let mut bearers: Vec<Bearer> = drawn.iter().enumerate().map(|(at, (post, beside, day))| {
            let day = format!("2024-{:02}-{day:02}", 1 + at % 12);
            bearer(&format!("d{}", at / 2), &day, "王强", POSTS[*post], BESIDE[*beside])
        }).collect();
        tell_apart(&mut bearers);
        let whole = file(&bearers);
        let mut turned = bearers.clone();
        turned.rotate_left(turn % bearers.len());
        turned.reverse();
        let mut sum = NameFile::new("王强");
        for part in turned.chunks(turned.len().div_ceil(parts)) {
            sum.merge(&file(part));
        }
        prop_assert_eq!(&whole, &sum);
        prop_assert_eq!(assigned(&lists, &whole, &bearers), assigned(&lists, &sum, &bearers));
        let kept: NameFile = serde_json::from_str(&serde_json::to_string(&whole).unwrap()).unwrap();
        prop_assert_eq!(kept, whole);
    }
}

#[test]
fn a_file_does_not_grow_with_documents() {
    let mut file = NameFile::new("赵明理");
    let add = |file: &mut NameFile, from: u32, to: u32| {
        for at in from..to {
            let beside = format!("甲{at} 乙{at} 丙{at}");
            file.add(&bearer(
                &format!("d{at}"),
                "2024-01-05",
                "赵明理",
                "国务院副总理",
                &beside,
            ));
        }
        serde_json::to_string(file).unwrap().len()
    };
    let small = add(&mut file, 0, 100);
    let large = add(&mut file, 100, 3000);
    assert!(large < small + 64, "{small} bytes, then {large}");
}
