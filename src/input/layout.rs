//! From words with their places on pages to paragraphs: rows, cells, columns; what repeats at the head or
//! foot of pages is left out. Chinese paragraphs are told by the indent of their first line.

use std::collections::HashMap;

use super::rows::{Page, Row, rows, without_running_titles};
use super::{han, table};

/// Rows in two columns from which on a page is set in columns.
const COLUMN_ROWS: usize = 8;

/// The text of all pages, a paragraph a line.
pub(super) fn text(pages: &[Page]) -> String {
    let mut rows: Vec<Vec<Row>> = pages.iter().map(rows).collect();
    without_running_titles(pages, &mut rows);
    let rows: Vec<Vec<Row>> = rows.into_iter().map(in_reading_order).collect();
    let shape = Shape::of(rows.iter().flatten());
    let mut out: Vec<String> = Vec::new();
    let mut open: Option<(String, Row)> = None;
    for page in &rows {
        let mut at = 0;
        while let Some(row) = page.get(at) {
            let many = rows_of_table(&page[at..]);
            if many > 0 {
                out.extend(open.take().map(|(paragraph, _)| han::joined(&paragraph)));
                let cells = grid(&page[at..at + many]);
                let lines = table::lines(&cells, out.last().map(String::as_str));
                if table::repeats(&lines, out.last()) {
                    out.pop();
                }
                out.extend(lines);
                at += many;
                continue;
            }
            match &mut open {
                Some((paragraph, before)) if !shape.begins(row, before) => {
                    paragraph.push('\n');
                    paragraph.push_str(&row.text());
                    *before = row.clone();
                }
                _ => {
                    let done = open.replace((row.text(), row.clone()));
                    out.extend(done.map(|(paragraph, _)| han::joined(&paragraph)));
                }
            }
            at += 1;
        }
    }
    out.extend(open.map(|(paragraph, _)| han::joined(&paragraph)));
    out.retain(|line| !line.is_empty());
    out.join("\n")
}

/// The rows of a page set in two columns, the left column first.
fn in_reading_order(rows: Vec<Row>) -> Vec<Row> {
    let prose =
        |row: &Row| row.cells.len() == 2 && row.cells.iter().all(|cell| cell.width > 10.0 * cell.size);
    let first = rows.iter().position(prose);
    let last = rows.iter().rposition(prose);
    let (Some(first), Some(last)) = (first, last) else {
        return rows;
    };
    let gutter = rows[first..=last]
        .iter()
        .filter(|row| prose(row))
        .map(|row| row.cells[1].x)
        .fold(f32::MAX, f32::min);
    let parted = |row: &Row| {
        row.cells
            .iter()
            .all(|cell| cell.x + 1.0 >= gutter || cell.x + cell.width <= gutter)
    };
    // One column may reach further down than the other.
    let near = |at: usize| rows[at - 1].y - rows[at].y < 2.0 * rows[at].size;
    let more = (last + 1..rows.len()).take_while(|at| near(*at) && parted(&rows[*at]));
    let last = last + more.count();
    let within = &rows[first..=last];
    let edge = within.iter().map(Row::left).fold(f32::MAX, f32::min);
    let enough = within.iter().filter(|row| prose(row)).count() >= COLUMN_ROWS;
    if !enough || !within.iter().all(parted) || within.iter().any(|row| row.cells.len() > 2) {
        return rows;
    }
    let mut out = rows[..first].to_vec();
    for left in [true, false] {
        for row in within {
            let mut row = row.clone();
            row.cells.retain(|cell| (cell.x + 1.0 < gutter) == left);
            // Both columns are measured from where the left one begins.
            let shift = if left { 0.0 } else { gutter - edge };
            row.cells.iter_mut().for_each(|cell| cell.x -= shift);
            if !row.cells.is_empty() {
                out.push(row);
            }
        }
    }
    out.extend_from_slice(&rows[last + 1..]);
    out
}

/// How many of the rows are a table: in cells, and not much further apart than the first two. A line under one
/// of the other columns goes on with its cell.
fn rows_of_table(rows: &[Row]) -> usize {
    let gap = |at: usize| rows[at - 1].y - rows[at].y;
    let mut columns: Vec<f32> = Vec::new();
    let mut count = 0;
    while let Some(row) = rows.get(count) {
        let under_column = || {
            row.left() > columns[0] + row.size
                && columns.iter().any(|x| (x - row.left()).abs() < 0.6 * row.size)
        };
        if row.cells.len() > 1 {
            columns.extend(row.cells.iter().map(|cell| cell.x));
            columns.sort_by(f32::total_cmp);
        } else if count == 0 || !under_column() {
            break;
        }
        if count > 1 && gap(count) > 1.5 * gap(1).max(row.size) {
            break;
        }
        count += 1;
    }
    count
}

/// The cells of neighbouring rows under each other, a cell for each column.
fn grid(rows: &[Row]) -> Vec<Vec<String>> {
    let mut columns: Vec<f32> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if !columns.iter().any(|x| (x - cell.x).abs() < 2.0 * cell.size) {
            columns.push(cell.x);
        }
    }
    columns.sort_by(f32::total_cmp);
    let mut out: Vec<Vec<String>> = Vec::new();
    // Lines that go on with a cell belong to the row that is nearest.
    let mut awaited = false;
    for (at, row) in rows.iter().enumerate() {
        let goes_on = row.left() > columns[0] + 2.0 * row.size;
        let gap = |a: usize, b: usize| rows.get(a).zip(rows.get(b)).map_or(f32::MAX, |(a, b)| a.y - b.y);
        let begins = !goes_on || at == 0 || gap(at - 1, at) > gap(at, at + 1) + 0.1 * row.size;
        if begins && !awaited {
            out.push(vec![String::new(); columns.len()]);
        }
        // A line above the row that it belongs to has begun that row.
        awaited = goes_on && at > 0 && at + 1 < rows.len() && (begins || awaited);
        let Some(line) = out.last_mut() else { continue };
        for cell in &row.cells {
            let column = columns
                .iter()
                .rposition(|x| cell.x + 2.0 * cell.size > *x)
                .unwrap_or(0);
            let words = format!("{} {}", line[column], cell.text);
            line[column] = han::joined(&words);
        }
    }
    out
}

/// Where the lines of a text begin and end, and how far they stand apart.
struct Shape {
    left: f32,
    right: f32,
    leading: f32,
}

impl Shape {
    fn of<'r>(rows: impl Iterator<Item = &'r Row>) -> Self {
        let (mut lefts, mut rights) = (HashMap::new(), HashMap::new());
        let mut leadings: Vec<f32> = Vec::new();
        let mut before: Option<f32> = None;
        for row in rows.filter(|row| row.cells.len() == 1) {
            // Long lines say more of where the margins are.
            let weight = row.text().chars().count();
            *lefts.entry(row.left().round() as i32).or_insert(0) += weight;
            *rights.entry(row.right().round() as i32).or_insert(0) += weight;
            if let Some(before) = before
                && before > row.y
            {
                leadings.push(before - row.y);
            }
            before = Some(row.y);
        }
        let total: usize = lefts.values().sum();
        let often = |(place, weight): (&i32, &usize)| (*weight * 12 >= total).then_some(*place as f32);
        let left = lefts.iter().filter_map(often).fold(f32::MAX, f32::min);
        let most = rights.iter().max_by_key(|(place, weight)| (**weight, **place));
        let most = most.map_or(0.0, |(place, _)| *place as f32);
        leadings.sort_by(f32::total_cmp);
        let right = rights.keys().max().map_or(0.0, |right| *right as f32);
        Self {
            left: if left < f32::MAX { left } else { 0.0 },
            right: right.min(most.max(right * 0.9)),
            leading: leadings.get(leadings.len() / 2).copied().unwrap_or(0.0),
        }
    }

    /// Whether a paragraph begins with `row` after `before`.
    fn begins(&self, row: &Row, before: &Row) -> bool {
        let other_type = (row.size - before.size).abs() > 0.15 * row.size;
        let indented = row.left() > self.left + 1.2 * row.size && row.left() > before.left() + 0.8 * row.size
            || row.left() > self.left + 1.2 * row.size && self.is_short(before);
        let apart = before.y > row.y && before.y - row.y > (1.45 * self.leading).max(1.2 * row.size);
        other_type || indented || apart || self.is_short(before)
    }

    /// Whether a line ends before the margin: by a fifth of the measure, or, behind the end of a sentence, by
    /// more than marks that may not begin a line would make it.
    fn is_short(&self, row: &Row) -> bool {
        let room = self.right - row.right();
        let fifth = 0.2 * (self.right - self.left);
        room > fifth.max(2.6 * row.size) || room > 2.6 * row.size && han::ends_a_sentence(&row.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::rows::Run;

    /// A page of lines: indent in characters, then words; cells parted by `|` at every 15 characters.
    fn page(lines: &[&str]) -> Page {
        let mut page = Page {
            height: 800.0,
            ..Page::default()
        };
        for (number, line) in lines.iter().enumerate() {
            let y = 780.0 - 20.0 * number as f32;
            for (column, cell) in line.split('|').enumerate() {
                let width = 10.0 * cell.chars().count() as f32;
                page.runs.push(Run {
                    text: cell.to_owned(),
                    x: 90.0 + 150.0 * column as f32,
                    y,
                    width,
                    size: 10.0,
                });
            }
        }
        page
    }

    #[test]
    fn lines_are_joined_to_paragraphs() {
        let page = page(&[
            "",
            "",
            "",
            "",
            "　　会议指出，今年以来各地各部门认真落实责任，把供",
            "暖准备工作做在前面，严格执行有关标准和要求，确保群",
            "众温暖过冬。",
            "　　会议强调，要加强巡查，保障老旧小区的管网安全运",
            "行。",
        ]);
        assert_eq!(
            text(&[page]),
            "会议指出，今年以来各地各部门认真落实责任，把供暖准备工作做在前面，严格执行有关标准和要求，确保群众温暖过冬。\n会议强调，要加强巡查，保障老旧小区的管网安全运行。"
        );
    }

    #[test]
    fn running_titles_and_page_numbers_go() {
        let mut pages = [
            page(&["市政府办公室", "", "", "", "", "会议纪要甲。"]),
            page(&["市政府办公室", "", "", "", "", "　　会议纪要乙。"]),
        ];
        for (number, page) in pages.iter_mut().enumerate() {
            page.runs.push(Run {
                text: format!("— {} —", number + 1),
                x: 280.0,
                y: 30.0,
                width: 30.0,
                size: 9.0,
            });
        }
        assert_eq!(text(&pages), "会议纪要甲。\n会议纪要乙。");
    }

    #[test]
    fn rows_of_cells_are_a_table() {
        let page = page(&[
            "",
            "",
            "",
            "",
            "参会人员",
            "姓　名|职务",
            "王　明|市长",
            "李　华|副市长",
        ]);
        assert_eq!(text(&[page]), "参会人员：王明（市长）、李华（副市长）");
    }
}
