//! The rows of a page: words at their places into lines, lines into cells; running titles and page numbers
//! are taken off.

use std::collections::HashMap;

use super::{han, page};

/// Words at a place: `y` is the base line, from the bottom of the page; all in points.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
}

/// A page with its words.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) runs: Vec<Run>,
    pub(super) bottom: f32,
    pub(super) height: f32,
}

/// A line of a page, in cells where wide gaps part it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<Run>,
    pub(super) y: f32,
    pub(super) size: f32,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.x)
    }

    pub(super) fn right(&self) -> f32 {
        self.cells.last().map_or(0.0, |cell| cell.x + cell.width)
    }

    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_str()).collect()
    }
}

/// Gap between two cells, in sizes of the type.
const GAP: f32 = 1.6;
/// The part of a page at its head and at its foot in which running titles stand.
const MARGIN: f32 = 0.1;

/// The rows of a page from above, each with its cells from the left.
pub(super) fn rows(page: &Page) -> Vec<Row> {
    let mut runs: Vec<Run> = page.runs.iter().filter_map(without_indent).collect();
    runs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if (row.y - run.y).abs() < 0.4 * row.size.min(run.size) => row.cells.push(run),
            _ => rows.push(Row {
                y: run.y,
                size: run.size,
                cells: vec![run],
            }),
        }
    }
    for row in &mut rows {
        row.cells.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut cells: Vec<Run> = Vec::new();
        for run in row.cells.drain(..) {
            match cells.last_mut() {
                Some(cell) if run.x - (cell.x + cell.width) < GAP * run.size => {
                    if run.x - (cell.x + cell.width) > 0.2 * run.size {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(&run.text);
                    cell.width = cell.width.max(run.x + run.width - cell.x);
                    cell.size = cell.size.max(run.size);
                }
                _ => cells.push(run),
            }
        }
        row.size = cells.iter().map(|cell| cell.size).fold(1.0, f32::max);
        row.cells = cells;
    }
    rows
}

/// A run without the blanks around it, moved by those before it; `None` where nothing else is in it.
fn without_indent(run: &Run) -> Option<Run> {
    let text = run.text.trim_matches(han::is_blank);
    if text.is_empty() || run.size <= 0.0 {
        return None;
    }
    let width = |text: &str| -> f32 {
        let each = |c: char| {
            if han::is_wide(c) || c == '\u{3000}' {
                1.0
            } else {
                0.5
            }
        };
        run.size * text.chars().map(each).sum::<f32>()
    };
    let start = run.text.len() - run.text.trim_start_matches(han::is_blank).len();
    let before = width(&run.text[..start]);
    let after = width(&run.text[start + text.len()..]);
    let known = if run.width > 0.0 {
        run.width - before - after
    } else {
        width(text)
    };
    Some(Run {
        text: text.to_owned(),
        x: run.x + before,
        width: known.max(0.0),
        ..run.clone()
    })
}

/// Takes off page numbers, and what stands at the head or foot of several pages.
pub(super) fn without_running_titles(pages: &[Page], rows: &mut [Vec<Row>]) {
    let edge = |page: &Page, row: &Row| {
        let at = (row.y - page.bottom) / page.height.max(1.0);
        !(MARGIN..=1.0 - MARGIN).contains(&at)
    };
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (page, rows) in pages.iter().zip(rows.iter()) {
        for row in rows.iter().filter(|row| edge(page, row)) {
            *seen.entry(without_digits(&row.text())).or_default() += 1;
        }
    }
    let most = pages.len().div_ceil(3).max(2);
    for (page, rows) in pages.iter().zip(rows.iter_mut()) {
        rows.retain(|row| {
            let text = row.text();
            let running = seen
                .get(&without_digits(&text))
                .is_some_and(|count| *count >= most);
            !(edge(page, row) && (running || is_page_number(&text)))
        });
    }
}

fn without_digits(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_numeric() && !han::is_blank(*c))
        .collect()
}

/// A number alone, or with the words and lines that go with it: — 3 —, 第3页, 3 / 12.
fn is_page_number(text: &str) -> bool {
    let bare = without_digits(text);
    text.contains(char::is_numeric)
        && (text.chars().count() < 16)
        && bare.chars().all(|c| {
            matches!(c, '-' | '—' | '–' | '－' | '/' | '·' | ',' | '，' | '~')
                || page::words("page-number").any(|word| word.starts_with(c))
        })
}
