//! The people of TEI's `<listPerson>`: identifiers with names and roles.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xml::{attribute, words};
use super::{day, han};

/// Who is who in a corpus or a sitting.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    known: HashMap<String, Person>,
    open: Option<Open>,
}

/// A name, and the roles with the days from and to which they were held.
#[derive(Clone, Debug, Default)]
struct Person {
    name: String,
    roles: Vec<(String, Option<Date>, Option<Date>)>,
}

/// A person whose element is open.
#[derive(Clone, Debug, Default)]
struct Open {
    id: String,
    person: Person,
    /// The best name so far: how good it is, and its words.
    name: (u8, String),
    /// The words of the element that is read.
    words: String,
    rank: u8,
    span: (Option<Date>, Option<Date>),
}

impl People {
    /// All people of a file of people.
    pub(super) fn read(input: impl BufRead) -> Result<Self, quick_xml::Error> {
        let mut reader = Reader::from_reader(input);
        let (mut people, mut buffer) = (Self::default(), Vec::new());
        loop {
            let event = reader.read_event_into(&mut buffer)?;
            if matches!(event, Event::Eof) {
                return Ok(people);
            }
            people.take(&event);
            buffer.clear();
        }
    }

    /// Takes an event; what does not stand within a `<person>` is nothing to it.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.open(element),
            Event::Empty(element) => {
                self.open(element);
                self.close(element.local_name().as_ref());
            }
            Event::End(element) => self.close(element.local_name().as_ref()),
            event => {
                if let Some(open) = &mut self.open
                    && let Some(said) = words(event)
                {
                    open.words.push_str(&said);
                }
            }
        }
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let local = element.local_name();
        if local.as_ref() == "person" {
            self.open = Some(Open {
                id: attribute(element, "id").unwrap_or_default(),
                ..Open::default()
            });
        }
        let Some(open) = &mut self.open else { return };
        match local.as_ref() {
            "persName" => {
                let chinese = attribute(element, "lang").is_none_or(|lang| lang.starts_with("zh"));
                open.rank = 1 + u8::from(chinese);
                open.words.clear();
            }
            "affiliation" => {
                let day = |name| attribute(element, name).and_then(|value| day::parse_day(&value));
                open.span = (day("from"), day("to"));
            }
            "roleName" | "occupation" => open.words.clear(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let Some(open) = &mut self.open else { return };
        match name {
            "persName" => {
                let name = han::joined(&std::mem::take(&mut open.words));
                let rank = open.rank + 2 * u8::from(name.contains(han::is_han));
                if !name.is_empty() && rank > open.name.0 {
                    open.name = (rank, name);
                }
            }
            "roleName" | "occupation" => {
                let role = han::joined(&std::mem::take(&mut open.words));
                // A role in another language than the speeches' cannot be read there.
                if role.contains(han::is_han) {
                    open.person.roles.push((role, open.span.0, open.span.1));
                }
            }
            "affiliation" => open.span = (None, None),
            "person" => {
                if let Some(open) = self.open.take() {
                    let person = Person {
                        name: open.name.1,
                        ..open.person
                    };
                    if !open.id.is_empty() && !person.name.is_empty() {
                        self.known.insert(open.id, person);
                    }
                }
            }
            _ => {}
        }
    }

    /// The name of a person and the role held on a day, by `#id` or `prefix:id`.
    pub(super) fn find(&self, reference: &str, on: Option<Date>) -> Option<(&str, Option<&str>)> {
        let id = id_of(reference);
        let person = self.known.get(id)?;
        let held = |from: Option<Date>, to: Option<Date>| {
            on.is_none_or(|on| from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to))
        };
        let role = person
            .roles
            .iter()
            .find(|(_, from, to)| held(*from, *to))
            .map(|(role, ..)| role.as_str());
        Some((person.name.as_str(), role))
    }
}

/// The list of people of the corpus that a component file belongs to: `ParlaMint-XX-listPerson.xml` or
/// `ParlaMint-XX.xml`, in its folder or the one above. The list read last is kept in `last`.
pub(super) fn of_corpus(component: &Path, last: &mut Option<(PathBuf, Arc<People>)>) -> Option<Arc<People>> {
    let stem = component.file_stem()?.to_str()?;
    let (corpus, _) = stem.split_once('_')?;
    let folder = component.parent()?;
    let list = [Some(folder), folder.parent()]
        .into_iter()
        .flatten()
        .flat_map(|folder| ["-listPerson.xml", ".xml"].map(|end| folder.join(format!("{corpus}{end}"))))
        .find(|list| list.is_file())?;
    if let Some((path, people)) = last
        && *path == list
    {
        return Some(Arc::clone(people));
    }
    let file = File::open(&list).ok()?;
    // A list that breaks off names no one; the speakers' own notes and identifiers are left.
    let people = Arc::new(People::read(BufReader::new(file)).unwrap_or_default());
    *last = Some((list, Arc::clone(&people)));
    Some(people)
}

/// The identifier that a reference points to.
pub(super) fn id_of(reference: &str) -> &str {
    reference.rsplit(['#', ':']).next().unwrap_or(reference)
}
