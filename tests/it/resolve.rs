//! Who is who, case by case: `tests/cases/resolve`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiyao::lexicon::Table;
use jiyao::resolve::{Entity, EntityKind, Resolution, Resolver};
use jiyao::text::{
    Directive, Document, Evidence, HeldPost, Meeting, Organization, Participant, Person, Place, PlaceLevel,
    PostChange, Reading, Span, Speech, Statement, fold,
};

static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new().unwrap());

/// A document that is made as its words are needed.
struct Draft {
    document: Document,
    reading: Reading,
}

impl Draft {
    fn new(meeting: &str) -> Self {
        let mut reading = Reading::default();
        if !meeting.is_empty() {
            reading.meetings.push(Meeting {
                name: Some(meeting.to_owned()),
                ..Meeting::default()
            });
        }
        Self {
            document: Document::new("d", ""),
            reading,
        }
    }

    /// Writes words, each in a sentence of its own, and says where.
    fn write(&mut self, words: &str, end: &str) -> Evidence {
        let start = self.document.text.len();
        self.document.text.push_str(words);
        let span = Span::new(start, self.document.text.len());
        self.document.text.push_str(end);
        Evidence::in_text(span, "a/b")
    }

    fn post(&mut self, title: &str, change: PostChange) -> HeldPost {
        HeldPost {
            title: title.to_owned(),
            folded: fold(title).into_owned(),
            change,
            evidence: self.write(title, "。"),
        }
    }

    fn person(&mut self, name: &str, titles: &[&str]) {
        let posts = titles
            .iter()
            .map(|title| self.post(title, PostChange::Held))
            .collect();
        let evidence = self.write(name, "。");
        self.reading.persons.push(Person {
            name: name.to_owned(),
            folded: fold(name).into_owned(),
            qualifier: None,
            evidence,
            posts,
        });
    }

    fn organization(&mut self, name: &str) {
        let evidence = self.write(name, "。");
        let (name, folded) = (name.to_owned(), fold(name).into_owned());
        self.reading.organizations.push(Organization {
            name,
            folded,
            evidence,
        });
    }

    fn resolve(&self, resolver: &Resolver) -> Resolution {
        resolver.resolve(&self.document, &self.reading)
    }
}

/// Compares every row of a case file with what `got` says of it; all failures are told together.
pub(crate) fn check(file: &str, columns: &[&str], got: impl Fn(&BTreeMap<&str, &str>) -> Vec<String>) {
    let path = format!("{}/tests/cases/resolve/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let text: String = text
        .lines()
        .map(|line| format!("-{line}\n").replace("-#", "#"))
        .collect();
    let table = Table::parse(file, &text).unwrap();
    let mut failures = String::new();
    for row in &table.rows {
        // The first column may be empty: a dash before it keeps the row.
        let cells: BTreeMap<&str, &str> = columns
            .iter()
            .enumerate()
            .map(|(at, name)| {
                let cell = if at == 0 {
                    row.form().trim_start_matches('-')
                } else {
                    row.get(name)
                };
                (*name, cell)
            })
            .collect();
        for line in got(&cells) {
            failures.push_str(&format!("{file}:{}: {line}\n", row.line));
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

pub(crate) fn differ(what: &str, expected: &str, got: &str) -> Option<String> {
    (expected != got).then(|| format!("{what} should be {expected:?}, is {got:?}"))
}

fn key(entity: Option<&Entity>) -> &str {
    entity.map_or("", |entity| &entity.key)
}

#[test]
fn posts() {
    let resolver = &*RESOLVER;
    let columns = ["meeting", "titles", "posts", "body", "jurisdiction", "reason"];
    check("posts.tsv", &columns, |row| {
        let mut draft = Draft::new(row["meeting"]);
        let titles: Vec<&str> = row["titles"].split('/').collect();
        draft.person("某某", &titles);
        let resolution = draft.resolve(resolver);
        let keys: Vec<&str> = resolution.posts[0]
            .iter()
            .flatten()
            .map(|d| d.entity.key.as_str())
            .collect();
        let last = resolution.posts[0].last().unwrap().last().unwrap();
        let profile = &resolution.profiles[&last.entity];
        let reason = serde_json::to_string(&last.reason).unwrap();
        [
            differ("post", row["posts"], &keys.join("/")),
            differ("body", row["body"], key(profile.post_in.as_ref())),
            differ(
                "jurisdiction",
                row["jurisdiction"],
                key(profile.jurisdiction.as_ref()),
            ),
            differ("reason", row["reason"], reason.trim_matches('"')),
        ]
        .into_iter()
        .flatten()
        .collect()
    });
}

#[test]
fn bodies() {
    let resolver = &*RESOLVER;
    check(
        "bodies.tsv",
        &["meeting", "name", "body", "jurisdiction"],
        |row| {
            let mut draft = Draft::new(row["meeting"]);
            draft.organization(row["name"]);
            let resolution = draft.resolve(resolver);
            let entity = &resolution.organizations[0].entity;
            let profile = &resolution.profiles[entity];
            let got = [
                differ("body", row["body"], &entity.key),
                differ(
                    "jurisdiction",
                    row["jurisdiction"],
                    key(profile.jurisdiction.as_ref()),
                ),
            ];
            got.into_iter().flatten().collect()
        },
    );
}

#[test]
fn pinyin() {
    let resolver = &*RESOLVER;
    check("pinyin.tsv", &["name", "pinyin"], |row| {
        let profile = resolver.profile(&Entity::new(EntityKind::Person, row["name"]));
        differ("pinyin", row["pinyin"], &profile.pinyin.unwrap_or_default())
            .into_iter()
            .collect()
    });
}

#[test]
fn a_title_in_a_list_goes_with_the_full_one_just_before() {
    let resolver = &*RESOLVER;
    let mut draft = Draft::new("");
    for (title, name, end) in [
        ("北京市委书记", "尹力", "、"),
        ("市长", "殷勇", ","),
        ("上海市委书记", "陈吉宁", "、"),
        ("市长", "龚正", "。"),
    ] {
        let evidence = draft.write(title, "");
        let post = HeldPost {
            title: title.to_owned(),
            folded: title.to_owned(),
            change: PostChange::Held,
            evidence,
        };
        let evidence = draft.write(name, end);
        let posts = vec![post];
        let name = name.to_owned();
        draft.reading.persons.push(Person {
            folded: name.clone(),
            name,
            qualifier: None,
            evidence,
            posts,
        });
    }
    let resolution = draft.resolve(resolver);
    let keys: Vec<&str> = resolution
        .posts
        .iter()
        .map(|p| p[0][0].entity.key.as_str())
        .collect();
    assert_eq!(keys, ["北京市委书记", "北京市市长", "上海市委书记", "上海市市长"]);
}

#[test]
fn acting_and_former_holders_hold_the_same_post() {
    let resolver = &*RESOLVER;
    let mut draft = Draft::new("上海市委季度工作会议");
    let titles = [
        ("代市长", PostChange::Acting, "上海市市长"),
        ("厄瓜多尔前总统", PostChange::Former, "厄瓜多尔总统"),
        ("原市长", PostChange::Former, "上海市市长"),
    ];
    for (title, change, _) in titles {
        let posts = vec![draft.post(title, change)];
        let evidence = draft.write("某某", "。");
        let name = "某某".to_owned();
        draft.reading.persons.push(Person {
            folded: name.clone(),
            name,
            qualifier: None,
            evidence,
            posts,
        });
    }
    let resolution = draft.resolve(resolver);
    for ((title, _, expected), posts) in titles.iter().zip(&resolution.posts) {
        assert_eq!(posts[0][0].entity.key, *expected, "{title}");
    }
}

#[test]
fn places_by_code_by_name_and_by_what_is_around() {
    let resolver = &*RESOLVER;
    let cases = [
        (
            "",
            "普陀区",
            PlaceLevel::District,
            None,
            EntityKind::Place,
            "普陀区@~d",
        ),
        (
            "上海市委季度工作会议",
            "普陀区",
            PlaceLevel::District,
            None,
            EntityKind::Division,
            "310107",
        ),
        (
            "",
            "上海",
            PlaceLevel::Province,
            None,
            EntityKind::Division,
            "310000",
        ),
        (
            "",
            "吉林",
            PlaceLevel::Province,
            None,
            EntityKind::Division,
            "220000",
        ),
        (
            "",
            "吉林市",
            PlaceLevel::City,
            None,
            EntityKind::Division,
            "220200",
        ),
        (
            "",
            "美国",
            PlaceLevel::Country,
            Some("US"),
            EntityKind::Country,
            "US",
        ),
        ("", "长三角", PlaceLevel::Other, None, EntityKind::Place, "长三角"),
    ];
    for (meeting, name, level, code, kind, expected) in cases {
        let mut draft = Draft::new(meeting);
        let evidence = draft.write(name, "。");
        let code = code.map(str::to_owned);
        let name = name.to_owned();
        draft.reading.places.push(Place {
            folded: name.clone(),
            name,
            level,
            code,
            evidence,
        });
        let resolution = draft.resolve(resolver);
        assert_eq!(
            resolution.places[0].entity,
            Entity::new(kind, expected),
            "in {meeting:?}"
        );
    }
}

#[test]
fn addressees() {
    let resolver = &*RESOLVER;
    let mut draft = Draft::new("上海市委季度工作會議");
    let names = [
        "各區",
        "各區委",
        "普陀區",
        "市委政法委",
        "全市上下",
        "各部門",
        "市公安局、市工業和信息化局",
        "市總工會以及市婦聯",
        "各省區市",
        "雲南",
    ];
    let statements = names.map(|name| Statement {
        cue: None,
        directive: Some(Directive {
            modality: None,
            addressee: Some(name.to_owned()),
        }),
        topics: Vec::new(),
        places: Vec::new(),
        organizations: Vec::new(),
        evidence: draft.write(name, "。"),
    });
    draft.reading.speeches.push(Speech {
        speaker: Participant::Meeting,
        as_written: "會議".to_owned(),
        meeting: Some(0),
        statements: statements.to_vec(),
    });
    let resolution = draft.resolve(resolver);
    let entities: Vec<(&str, &str)> = resolution
        .addressees
        .iter()
        .flat_map(|(name, decisions)| decisions.iter().map(|d| (name.as_str(), d.entity.key.as_str())))
        .collect();
    assert_eq!(
        entities,
        [
            ("市公安局、市工業和信息化局", "上海市公安局"),
            ("市公安局、市工業和信息化局", "上海市工业和信息化局"),
            ("市委政法委", "中共上海市委政法委员会"),
            ("市總工會以及市婦聯", "上海市总工会"),
            ("市總工會以及市婦聯", "上海市妇女联合会"),
            ("普陀區", "310107"),
            ("雲南", "530000")
        ]
    );
    let every: Vec<(&str, Option<&str>, &str)> = resolution
        .every
        .iter()
        .map(|(name, every)| (name.as_str(), every.level, every.within.key.as_str()))
        .collect();
    assert_eq!(
        every,
        [
            ("各區", Some("district"), "310000"),
            ("各區委", Some("district"), "310000"),
            ("各省區市", Some("province"), "CN"),
        ]
    );
}
