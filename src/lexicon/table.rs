//! Tab-separated tables with a header line.

use rustc_hash::FxHashMap;

use super::DataError;

/// A table: `#` lines and blank lines are left out, the first other line names the columns.
///
/// ```
/// use jiyao::lexicon::Table;
/// let table = Table::parse("cues.tsv", "form\tkind\n# a comment\n指出\tindirect\n").unwrap();
/// let row = &table.rows[0];
/// assert_eq!((row.get("form"), row.get("kind")), ("指出", "indirect"));
/// ```
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// The rows, in order of the file.
    pub rows: Vec<Row<'t>>,
}

/// One row; cells are borrowed from the file's text.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Line in the file, from 1.
    pub line: usize,
    cells: Vec<&'t str>,
    columns: std::rc::Rc<FxHashMap<&'t str, usize>>,
}

impl<'t> Row<'t> {
    /// The cell under `column`; empty where the row is short or there is no such column.
    pub fn get(&self, column: &str) -> &'t str {
        self.columns
            .get(column)
            .and_then(|at| self.cells.get(*at))
            .copied()
            .unwrap_or_default()
    }

    /// The first cell: the word.
    pub fn form(&self) -> &'t str {
        self.cells.first().copied().unwrap_or_default()
    }

    /// The second cell: usually the kind or weight.
    pub fn second(&self) -> &'t str {
        self.cells.get(1).copied().unwrap_or_default()
    }
}

impl<'t> Table<'t> {
    /// Reads a table.
    ///
    /// # Errors
    /// A row with more cells than the header has columns, or with an empty first cell.
    pub fn parse(file: &str, text: &'t str) -> Result<Self, DataError> {
        let mut columns = None;
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let Some(columns) = &columns else {
                let named = cells.iter().enumerate().map(|(at, name)| (*name, at)).collect();
                columns = Some(std::rc::Rc::new(named));
                continue;
            };
            let columns: &std::rc::Rc<FxHashMap<&str, usize>> = columns;
            if cells.len() > columns.len() {
                let what = format!("{} cells under {} columns", cells.len(), columns.len());
                return Err(DataError::at(
                    file,
                    (number + 1, 0),
                    what,
                    "remove the extra tab or name the column",
                ));
            }
            if cells.first().is_none_or(|cell| cell.is_empty()) {
                return Err(DataError::at(
                    file,
                    (number + 1, 1),
                    "no word in the first column",
                    "remove the row",
                ));
            }
            rows.push(Row {
                line: number + 1,
                cells,
                columns: columns.clone(),
            });
        }
        Ok(Self { rows })
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn says_where_a_row_is_wrong() {
        let error = Table::parse("a.tsv", "form\tkind\n李\tx\ty\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 0));
        let error = Table::parse("a.tsv", "form\tkind\n\tx\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 1));
    }
}
