//! How short names of bodies and titles are written out: `data/lexicon/bodies-expansion.tsv`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::{DataError, Table, lexicon_file};

/// A body as it follows a division's name, written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The full name.
    pub full: String,
    /// How a full title calls it.
    pub post: String,
}

/// A pattern with one `*`.
#[derive(Debug)]
struct Pattern {
    before: &'static str,
    after: &'static str,
    full: &'static str,
    post: &'static str,
}

/// A post split into what it belongs to and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split<'t> {
    /// The body, as it follows a division's name or stands alone.
    pub body: String,
    /// The head with its modifiers: 副书记.
    pub head: &'t str,
}

/// The patterns, and the lists they lean on.
#[derive(Debug)]
pub(super) struct Expansions {
    exact: FxHashMap<&'static str, (&'static str, &'static str)>,
    patterns: Vec<Pattern>,
    heads: Vec<(&'static str, &'static str, &'static str)>,
    titles: FxHashMap<&'static str, &'static str>,
    modifiers: Vec<&'static str>,
    marks: Vec<&'static str>,
    media: Vec<&'static str>,
    joints: Vec<&'static str>,
    /// Joints between members of a list.
    members: Vec<&'static str>,
    several: Vec<&'static str>,
    /// What opens a word for all of a kind.
    all: Vec<&'static str>,
    party: Vec<&'static str>,
    /// What full names of bodies begin with before the division's name.
    prefixes: Vec<&'static str>,
    every: Vec<(&'static str, &'static str)>,
    /// What follows a state's one character, and what follows its name.
    states: Vec<(&'static str, &'static str)>,
    /// Last words of names of bodies for one occasion.
    passing: Vec<&'static str>,
    /// What tells that one of them stays.
    lasting: Vec<&'static str>,
    /// Last words of names of parts of bodies.
    parts: Vec<&'static str>,
    /// Words that look like a state's one character and one of these.
    lookalikes: Vec<&'static str>,
    /// What opens names that mean another body in each report.
    local: Vec<&'static str>,
    stops: Vec<&'static str>,
    posts: FxHashMap<&'static str, &'static str>,
    organs: FxHashMap<&'static str, &'static str>,
    bodies: FxHashMap<&'static str, (&'static str, &'static str)>,
    /// Kinds of the same by full name.
    kinds: FxHashMap<&'static str, &'static str>,
    words: FxHashSet<&'static str>,
}

impl Expansions {
    pub fn new() -> Result<Self, DataError> {
        let mut found = Self {
            exact: FxHashMap::default(),
            patterns: Vec::new(),
            heads: Vec::new(),
            titles: FxHashMap::default(),
            modifiers: Vec::new(),
            marks: Vec::new(),
            media: Vec::new(),
            joints: Vec::new(),
            members: members()?,
            several: Vec::new(),
            all: Vec::new(),
            party: Vec::new(),
            prefixes: Vec::new(),
            every: Vec::new(),
            states: Vec::new(),
            passing: Vec::new(),
            lasting: Vec::new(),
            parts: Vec::new(),
            lookalikes: Vec::new(),
            local: Vec::new(),
            stops: Vec::new(),
            posts: rows("posts.tsv")?
                .into_iter()
                .map(|(form, kind, ..)| (form, kind))
                .collect(),
            organs: rows("organs.tsv")?
                .into_iter()
                .map(|(form, kind, ..)| (form, kind))
                .collect(),
            bodies: rows("bodies.tsv")?
                .into_iter()
                .map(|(form, kind, full, _)| (form, (kind, full)))
                .collect(),
            kinds: FxHashMap::default(),
            words: rows("words.tsv")?.into_iter().map(|(form, ..)| form).collect(),
        };
        let full = |(form, (kind, full)): (&&'static str, &(&'static str, &'static str))| {
            (if full.is_empty() { *form } else { *full }, *kind)
        };
        found.kinds = found.bodies.iter().map(full).collect();
        for (form, kind, full, post) in rows("bodies-expansion.tsv")? {
            let prefix = full.split_once("{}").map_or("", |(before, _)| before);
            if !prefix.is_empty() && !found.prefixes.contains(&prefix) {
                found.prefixes.push(prefix);
            }
            let post = if post.is_empty() { form } else { post };
            match kind {
                "body" => match form.split_once('*') {
                    None => {
                        found.exact.insert(form, (full, post));
                    }
                    Some((before, after)) => found.patterns.push(Pattern {
                        before,
                        after,
                        full,
                        post,
                    }),
                },
                "head" => found.heads.push((form, full, post)),
                "title" => {
                    found.titles.insert(form, full);
                }
                "modifier" => found.modifiers.push(form),
                "mark" => found.marks.push(form),
                "media" => found.media.push(form),
                "joint" => found.joints.push(form),
                "several" => found.several.push(form),
                "all" => found.all.push(form),
                "party" => found.party.push(form),
                "every" => found.every.push((form, full)),
                "state" => found.states.push((form, full)),
                "local" => found.local.push(form),
                "part" => found.parts.push(form),
                "passing" => found.passing.push(form),
                "lasting" => found.lasting.push(form),
                "word" => found.lookalikes.push(form),
                _ => found.stops.push(form),
            }
        }
        // The pattern that says most comes first.
        found
            .patterns
            .sort_by_key(|p| (std::cmp::Reverse(p.before.len() + p.after.len()), p.before));
        found.every.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Ok(found)
    }

    /// Writes out a body that follows the name `division`.
    pub fn body(&self, division: &str, rest: &str) -> Option<Body> {
        if let Some((full, post)) = self.exact.get(rest) {
            return Some(Body {
                full: full.replace("{}", division),
                post: (*post).to_owned(),
            });
        }
        self.patterns.iter().find_map(|pattern| {
            let middle = rest.strip_prefix(pattern.before)?.strip_suffix(pattern.after)?;
            (!middle.is_empty()).then(|| Body {
                full: pattern.full.replace("{}", division).replace('*', middle),
                post: pattern.post.replace('*', middle),
            })
        })
    }

    /// Whether a text that follows a division's name is one of the bodies every division has, or
    /// begins with one: 委, 政府, 人大.
    pub fn is_own_body(&self, rest: &str) -> bool {
        self.exact.contains_key(rest)
            || self
                .patterns
                .iter()
                .any(|p| !p.before.is_empty() && rest.starts_with(p.before))
    }

    /// A name without the party's before it: 中共上海市委.
    pub fn behind_party<'t>(&self, name: &'t str) -> &'t str {
        behind(&self.party, name)
    }

    /// A full name without what it begins with before its division's name.
    pub fn behind_prefix<'t>(&self, full: &'t str) -> &'t str {
        behind(&self.prefixes, full)
    }

    /// Whether a name speaks of all of a kind: 各区.
    pub fn says_every(&self, name: &str) -> bool {
        self.all.iter().any(|word| name.starts_with(word))
    }

    /// What follows a state's name, where `rest` follows its one character: 国防部, 方面.
    pub fn of_state<'t>(&self, rest: &'t str) -> Option<&'t str> {
        self.states.iter().find_map(|(form, full)| match *full {
            "" => rest.starts_with(form).then_some(rest),
            full => (rest == *form).then_some(full),
        })
    }

    /// Whether a name only looks like one that begins with the one character of a state: 西方.
    pub fn is_lookalike(&self, name: &str) -> bool {
        self.lookalikes.contains(&name)
    }

    /// Whether a name means another body in each report: 当地警方, 警方.
    pub fn is_local(&self, name: &str) -> bool {
        let head = self.organs.get(name).is_some_and(|kind| *kind != "not");
        self.local.iter().any(|word| name.starts_with(word)) || head && !self.bodies.contains_key(name)
    }

    /// Whether a body of this name comes together for one occasion: 中国代表团.
    pub fn is_passing(&self, name: &str) -> bool {
        self.passing.iter().any(|word| name.ends_with(word))
            && !self.lasting.iter().any(|word| name.contains(word))
    }

    /// Whether a text is what a part of a body is called: 医政司.
    pub fn is_part(&self, text: &str) -> bool {
        let last = self.parts.iter().any(|word| text.ends_with(word));
        let joined = self.members.iter().any(|joint| text.starts_with(joint));
        last && !joined && text.chars().all(char::is_alphabetic)
    }

    /// Whether other states have a body of this name too: 国防部.
    pub fn is_of_states(&self, name: &str) -> bool {
        self.states.iter().any(|(form, _)| *form == name)
    }

    /// Whether a body of the lists has this name, or a name begins with that of one.
    pub fn begins_with_known(&self, name: &str) -> bool {
        let ends = name.char_indices().map(|(at, _)| at).skip(3);
        ends.into_iter().any(|end| self.bodies.contains_key(&name[..end]))
    }

    /// The members of a list that words join: 市发展改革委和市财政局.
    pub fn members<'t>(&self, list: &'t str) -> impl Iterator<Item = &'t str> {
        let mut rest = Some(list);
        std::iter::from_fn(move || {
            let text = rest?;
            let joints = self
                .members
                .iter()
                .filter_map(|joint| Some((text.find(joint)?, joint.len())));
            // The longest of those that begin first: 以及 before 及.
            let joint = joints.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
            rest = joint.map(|(at, length)| &text[at + length..]);
            Some(joint.map_or(text, |(at, _)| &text[..at]))
        })
    }

    /// A title that stands for its body (市长), where the division's name ends in `class`: the body in
    /// full, and how the full title is written after the division's name.
    pub fn head(&self, division: &str, class: &str, rest: &str) -> Option<Body> {
        self.heads.iter().find_map(|(form, full, post)| {
            (form.replace("{L}", class) == rest).then(|| Body {
                full: full.replace("{}", division),
                post: post.replace("{L}", class),
            })
        })
    }

    /// The posts that one title joins: 国务委员兼外交部长 is two, and 全国政协副主席兼秘书长 the second of the same body.
    /// The title itself where it joins none.
    pub fn joined(&self, title: &str) -> Vec<String> {
        let is_title = |part: &str| {
            self.split(part).is_some_and(|split| split.head != part) || self.posts.contains_key(part)
        };
        let cuts = self.joints.iter().filter_map(|joint| {
            let (left, right) = title.split_once(joint)?;
            (is_title(left) && is_title(right)).then_some((left, right))
        });
        let Some((left, right)) = cuts.into_iter().next() else {
            return vec![title.to_owned()];
        };
        let bodiless = self.split(right).is_none_or(|split| split.body.is_empty());
        let body = self.split(left).map(|split| split.body.to_string());
        let body = body.filter(|body| bodiless && (self.is_own_body(body) || self.is_organ(body)));
        let mut found = vec![left.to_owned()];
        found.extend(self.joined(&format!("{}{right}", body.unwrap_or_default())));
        found
    }

    /// A title that needs no division, in full.
    pub fn title(&self, title: &str) -> Option<&'static str> {
        self.titles.get(title).copied()
    }

    /// All full titles that short ones stand for.
    pub fn full_titles(&self) -> impl Iterator<Item = &'static str> {
        self.titles.values().copied()
    }

    /// The length of the word that a text begins with and that is no word for one division, if any.
    pub fn other_word(&self, text: &str) -> Option<usize> {
        let words = self.stops.iter().chain(&self.several);
        words
            .filter(|word| text.starts_with(**word))
            .map(|word| word.len())
            .max()
    }

    /// Whether the last character of a name and what follows it make a word (市 and 场监管局), or the name
    /// itself only begins one (代县 in 代县长).
    pub fn runs_on(&self, text: &str, end: usize) -> bool {
        let last = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        self.stops.iter().any(|stop| {
            [last, 0]
                .iter()
                .any(|from| text[*from..].starts_with(stop) && from + stop.len() > end)
        })
    }

    /// The level that 各区 and the like speak of, where a text begins with one.
    pub fn every(&self, text: &str) -> Option<&'static str> {
        let (form, level) = self.every.iter().find(|(form, _)| text.starts_with(form))?;
        let each = form.chars().next().map_or(0, char::len_utf8);
        let longer = self
            .other_word(&text[each..])
            .is_some_and(|word| each + word > form.len());
        (!longer).then_some(level)
    }

    /// Splits a title before its head: 政法委书记 into 政法委 and 书记. The body may be empty.
    ///
    /// Of the heads that the title ends in, the shortest that leaves a body is taken, or else the shortest.
    pub fn split<'t>(&self, title: &'t str) -> Option<Split<'t>> {
        let starts: Vec<usize> = title.char_indices().map(|(at, _)| at).collect();
        let mut splits = starts
            .into_iter()
            .rev()
            .skip(1)
            .filter(|at| self.posts.contains_key(&title[*at..]))
            .map(|at| self.split_at(title, at));
        let shortest = splits.next()?;
        let leaves_body = |split: &Split<'_>| self.is_own_body(&split.body) || self.is_organ(&split.body);
        if leaves_body(&shortest) {
            return Some(shortest);
        }
        Some(splits.find(leaves_body).unwrap_or(shortest))
    }

    /// Splits at a head, with the words that modify it; a mark that the post is held no longer is left out.
    fn split_at<'t>(&self, title: &'t str, mut at: usize) -> Split<'t> {
        let before = |at: usize, words: &[&'static str]| {
            let fits = |word: &&&str| title[..at].ends_with(**word) && at > word.len();
            words.iter().filter(fits).map(|word| word.len()).max()
        };
        while let Some(length) = before(at, &self.modifiers) {
            at -= length;
        }
        let head = &title[at..];
        let body = &title[..at - before(at, &self.marks).unwrap_or_default()];
        // 外交部长 is short for 外交部部长.
        let contracted = || {
            let first = head.chars().next()?;
            let whole = format!("{body}{first}");
            let said = body.is_empty() || body.ends_with(first);
            (!said && !self.is_organ(body) && self.is_organ(&whole)).then_some(whole)
        };
        let body = contracted().unwrap_or_else(|| body.to_owned());
        let joint = self.joints.iter().any(|joint| body.contains(joint));
        if joint {
            return Split {
                body: String::new(),
                head: title,
            };
        }
        Split { body, head }
    }

    /// A title without the mark that it is held no longer, which may stand before it.
    pub fn unmarked<'t>(&self, title: &'t str) -> &'t str {
        let marked = self.marks.iter().find_map(|mark| title.strip_prefix(mark));
        marked.filter(|rest| self.split(rest).is_some()).unwrap_or(title)
    }

    /// The place that a publication's name begins with: 云溪日报.
    pub fn published_at<'t>(&self, source: &'t str) -> Option<&'t str> {
        let places = self.media.iter().filter_map(|word| source.find(word));
        places.min().map(|at| &source[..at])
    }

    /// Whether a name is that of an organisation, by the lists or by its head.
    pub fn is_organ(&self, name: &str) -> bool {
        self.bodies.contains_key(name) || self.ends_in_organ(name)
    }

    /// Whether a name ends as names of organisations do.
    pub fn ends_in_organ(&self, name: &str) -> bool {
        self.organ_kind(name).is_some()
    }

    /// Whose an organisation is, by the longest head its name ends in.
    pub fn organ_kind(&self, name: &str) -> Option<&'static str> {
        name.char_indices()
            .find_map(|(at, _)| self.organs.get(&name[at..]))
            .copied()
            .filter(|kind| *kind != "not")
    }

    /// The full name of a body known by name.
    pub fn known(&self, name: &str) -> Option<&'static str> {
        let (form, (_, full)) = self.bodies.get_key_value(name)?;
        Some(if full.is_empty() { form } else { full })
    }

    /// Whose a body known by its full name is.
    pub fn known_kind(&self, full: &str) -> Option<&'static str> {
        self.kinds.get(full).copied()
    }

    /// Where a title by itself is found: `state`, `foreign` and so on.
    pub fn post_kind(&self, title: &str) -> Option<&'static str> {
        self.posts.get(title).copied()
    }

    /// Whether a form is a common word, and no name.
    pub fn is_word(&self, form: &str) -> bool {
        self.words.contains(form)
    }
}

type Cells = (&'static str, &'static str, &'static str, &'static str);

/// The cells of a list: its first column, and those named `kind`, `full` and `post`.
fn rows(file: &str) -> Result<Vec<Cells>, DataError> {
    let table = Table::parse(file, lexicon_file(file).unwrap_or_default())?;
    let cells = table
        .rows
        .iter()
        .map(|row| (row.form(), row.get("kind"), row.get("full"), row.get("post")));
    Ok(cells.collect())
}

/// A name without the first of `words` that it begins with.
fn behind<'t>(words: &[&str], name: &'t str) -> &'t str {
    words
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name)
}

/// The words of `joints.tsv` that join members of a list.
fn members() -> Result<Vec<&'static str>, DataError> {
    let joints = rows("joints.tsv")?.into_iter();
    let words =
        joints.filter(|(form, kind, ..)| kind.contains("list") && form.chars().all(char::is_alphabetic));
    Ok(words.map(|(form, ..)| form).collect())
}
