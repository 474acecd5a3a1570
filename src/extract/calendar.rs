//! The days that a text names.

use jiff::civil::Date;

use crate::lexicon::{DataError, Table, lexicon_file};
use crate::text::{Day, Days};

/// Words for days relative to publication.
#[derive(Debug)]
pub(super) struct Calendar {
    relative: Vec<(&'static str, i32)>,
}

impl Calendar {
    /// Reads `days.tsv`.
    pub fn built_in() -> Result<Self, DataError> {
        let file = "lexicon/days.tsv";
        let mut relative = Vec::new();
        for row in Table::parse(file, lexicon_file("days.tsv").unwrap_or("form\tdistance\n"))?.rows {
            let distance = row.second().parse().map_err(|_| {
                DataError::at(
                    file,
                    (row.line, 2),
                    "no whole number",
                    "give the distance in days, -1 for yesterday",
                )
            })?;
            relative.push((row.form(), distance));
        }
        relative.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Ok(Self { relative })
    }

    /// The days named in `text` (folded), in order.
    pub fn days(&self, text: &str, issued: Option<Date>) -> Vec<Day> {
        Days {
            issued,
            relative: &self.relative,
        }
        .find(text, 0)
        .collect()
    }
}
