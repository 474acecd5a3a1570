//! Decisions of a curator in a spreadsheet.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, bail};
use oxrdf::NamedNode;

use super::{anchor, pair};
use crate::rdf::Base;
use crate::resolve::identity::{Anchor, Ruling, Verdict};
use crate::store::Archive;

/// Rows of a CSV file by the names of its columns.
pub(super) struct Rows {
    columns: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
    name: String,
}

impl Rows {
    pub(super) fn read(file: &Path) -> anyhow::Result<Self> {
        let name = file.display().to_string();
        let input: Box<dyn Read> = match file.as_os_str() == "-" {
            true => Box::new(io::stdin()),
            false => {
                Box::new(File::open(file).with_context(|| format!("{name} cannot be read: name a CSV file"))?)
            }
        };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(input);
        let wrong = || format!("{name} is no CSV in UTF-8: save it as CSV (UTF-8)");
        let columns = reader.headers().with_context(wrong)?.clone();
        let first = columns
            .get(0)
            .unwrap_or_default()
            .trim_start_matches('\u{feff}')
            .to_owned();
        let columns = std::iter::once(first.as_str())
            .chain(columns.iter().skip(1))
            .collect();
        let rows = reader.records().collect::<Result<_, _>>().with_context(wrong)?;
        Ok(Self { columns, rows, name })
    }

    /// The rulings of all rows that have a verdict; none where one row is wrong.
    pub(super) fn rulings(&self, archive: &Archive, base: &Base) -> anyhow::Result<Vec<Ruling>> {
        let mut rulings = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let cell = |column: &str| {
                let at = self.columns.iter().position(|known| known == column);
                at.and_then(|at| row.get(at)).unwrap_or_default()
            };
            let found = Self::row(&cell, archive, base);
            rulings.extend(found.with_context(|| format!("{}, row {}", self.name, at + 2))?);
        }
        Ok(rulings)
    }

    fn row<'r>(
        cell: &impl Fn(&str) -> &'r str,
        archive: &Archive,
        base: &Base,
    ) -> anyhow::Result<Vec<Ruling>> {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let verdict = match (cell("verdict"), cell("identifier")) {
            ("same", _) => Verdict::Same,
            ("different", _) => Verdict::Different,
            ("rename", _) => Verdict::Rename,
            ("identifier", _) => Verdict::Identifier,
            ("", identifier) if !identifier.is_empty() => Verdict::Identifier,
            ("", _) => return Ok(Vec::new()),
            (other, _) => bail!("no verdict {other:?}: write same, different, rename or identifier"),
        };
        let key = given(cell("identifier")).or(given(cell("key")));
        if let (Verdict::Identifier, Some(iri)) = (verdict, &key) {
            NamedNode::new(iri).with_context(|| format!("{iri:?} is no absolute IRI"))?;
        }
        if matches!(verdict, Verdict::Rename | Verdict::Identifier) && key.is_none() {
            bail!("a key is needed: fill in the column key");
        }
        let held = |document: &str, name: &str| Anchor {
            document: document.to_owned(),
            name: name.to_owned(),
        };
        let rulings = match (cell("document"), verdict) {
            ("", Verdict::Same | Verdict::Different) => {
                pair(verdict, cell("person"), cell("other"), archive, base)?
            }
            ("", _) => vec![Ruling::new(verdict, anchor(archive, cell("person"), base)?)],
            (document, _) => vec![Ruling {
                other: given(cell("other_document")).map(|other| held(&other, cell("other_name"))),
                made: cell("made").parse().ok(),
                ..Ruling::new(verdict, held(document, cell("name")))
            }],
        };
        let note = given(cell("note"));
        let whole = |ruling: Ruling| Ruling {
            key: ruling.key.clone().or(key.clone()),
            note: note.clone(),
            ..ruling
        };
        Ok(rulings.into_iter().map(whole).collect())
    }
}
