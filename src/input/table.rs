//! Tables of minutes in words: lists of those present as a list, labels and their values as lines.
//!
//! Which words head a column of names, bodies or posts is told in `data/input/page.tsv`.

use super::{han, page};
use crate::text::fold;

/// The longest words of a cell that can be one entry of a list.
const ENTRY: usize = 30;

/// The lines of a table; `above` is the line before it, which a list of people goes on if it is their label.
pub(super) fn lines(rows: &[Vec<String>], above: Option<&str>) -> Vec<String> {
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.trim()).collect())
        .filter(|row: &Vec<&str>| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    if let Some((head, at)) = rows
        .iter()
        .enumerate()
        .take(3)
        .find_map(|(at, row)| Some((Columns::of(row)?, at)))
    {
        let mut out: Vec<String> = rows[..at].iter().flat_map(|row| plain(row)).collect();
        let people: Vec<String> = rows[at + 1..].iter().flat_map(|row| head.people(row)).collect();
        let label = out.last().map(String::as_str).or(above).and_then(label_of_people);
        let list = people.join("、");
        match label {
            Some(label) => out.push(format!("{label}：{list}")),
            None => out.push(list),
        }
        return out;
    }
    if rows.len() > 1
        && let Some(lists) = side_by_side(&rows)
    {
        return lists;
    }
    rows.iter().flat_map(|row| plain(row)).collect()
}

/// Whether the first of a table's lines says again what the line above it says: 参会人员.
#[cfg(feature = "docs")]
pub(super) fn repeats(lines: &[String], above: Option<&String>) -> bool {
    let label = above.map(|above| han::unpadded(above.trim_end_matches(['：', ':'])));
    label.is_some_and(|label| {
        let label = page::words("list")
            .find_map(|list| label.strip_suffix(list))
            .unwrap_or(&label);
        lines
            .first()
            .and_then(|first| first.split_once('：'))
            .is_some_and(|(head, _)| head == label)
    })
}

/// Whether a table has a column of names, or labels beside their values.
pub(super) fn is_of_people(rows: &[Vec<String>]) -> bool {
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.trim()).collect())
        .collect();
    let labels = |row: &&Vec<&str>| {
        let first = fold(&han::unpadded(
            row.first().copied().unwrap_or_default().trim_end_matches('：'),
        ))
        .into_owned();
        row.len() > 1
            && page::words("label")
                .chain(page::words("people"))
                .any(|word| first == word)
    };
    cells.iter().take(3).any(|row| Columns::of(row).is_some()) || cells.iter().filter(labels).count() > 1
}

/// Lists that stand side by side, each under its label: 出席：王明 | 列席：李华.
fn side_by_side(rows: &[Vec<&str>]) -> Option<Vec<String>> {
    let labelled = |cell: &str| {
        let (label, _) = cell.split_once(['：', ':'])?;
        label_of_people(label)
    };
    let columns: Vec<usize> = (0..rows[0].len())
        .filter(|at| labelled(rows[0][*at]).is_some())
        .collect();
    let all = rows[0].iter().filter(|cell| !cell.is_empty()).count();
    (columns.len() > 1 && columns.len() == all).then(|| {
        let list = |from: usize, to: usize| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(from..to.min(row.len())))
                .flatten();
            let cells = cells.filter(|cell| !cell.is_empty()).map(|cell| entries(cell));
            cells.collect::<Vec<_>>().join("、")
        };
        let ends = columns.iter().copied().skip(1).chain([usize::MAX]);
        columns
            .iter()
            .zip(ends)
            .map(|(from, to)| list(*from, to))
            .collect()
    })
}

/// The label in a line above a list of people: 参会人员名单, 出席：, 二、列席人员.
fn label_of_people(line: &str) -> Option<String> {
    let bare = han::unpadded(line);
    let folded = fold(&bare);
    let short = bare.chars().count() <= 16;
    page::words("people")
        .filter(|_| short)
        .find(|word| folded.contains(word))
        .map(str::to_owned)
}

/// A row without a head: labels with their values a line each, else the cells with blanks between them.
fn plain(row: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut cells = row.iter().filter(|cell| !cell.is_empty()).peekable();
    let mut words: Vec<String> = Vec::new();
    while let Some(cell) = cells.next() {
        let label = han::unpadded(cell.trim_end_matches(['：', ':']));
        let folded = fold(&label);
        let is_label = page::words("label")
            .chain(page::words("people"))
            .any(|word| folded == word);
        if is_label && let Some(value) = cells.next_if(|next| !next.is_empty()) {
            out.push(format!("{label}：{}", entries(value)));
        } else {
            words.push(entries(cell));
        }
    }
    if !words.is_empty() {
        out.push(words.join(" "));
    }
    out
}

/// What a cell says in one run: its paragraphs as entries of a list if all are short, else line by line.
fn entries(cell: &str) -> String {
    let parts: Vec<&str> = cell
        .lines()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let list = parts.len() > 1
        && parts
            .iter()
            .all(|part| part.chars().count() <= ENTRY && !part.contains('。'));
    if list {
        let parts = parts
            .iter()
            .map(|part| part.trim_end_matches(['、', '，', '；', ',', ';']));
        parts.collect::<Vec<_>>().join("、")
    } else {
        parts.join("\n")
    }
}

/// Which columns hold names, bodies and posts; a wide table may repeat them side by side.
struct Columns(Vec<[Option<usize>; 3]>);

impl Columns {
    fn of(row: &[&str]) -> Option<Self> {
        let mut sets: Vec<[Option<usize>; 3]> = Vec::new();
        let mut waiting = [None; 3];
        for (at, cell) in row.iter().enumerate() {
            let folded = fold(&han::unpadded(cell)).into_owned();
            let kinds = ["column-name", "column-body", "column-post"];
            let known = |kind: &&str| page::words(kind).any(|word| folded == word);
            let Some(kind) = kinds.iter().position(known) else {
                // A column of another sort says what a list of people would lose.
                if folded.is_empty() || known(&"column-other") {
                    continue;
                }
                return None;
            };
            match sets.last_mut() {
                Some(set) if kind > 0 && set[kind].is_none() => set[kind] = Some(at),
                _ if kind == 0 => {
                    let mut set = std::mem::take(&mut waiting);
                    set[0] = Some(at);
                    sets.push(set);
                }
                _ => waiting[kind] = Some(at),
            }
        }
        (!sets.is_empty()).then_some(Self(sets))
    }

    /// The people of a row, each with body and post in brackets.
    fn people(&self, row: &[&str]) -> Vec<String> {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", |cell| *cell);
        let named = self.0.iter().filter(|set| !cell(set[0]).is_empty()).map(|set| {
            let name = han::unpadded(cell(set[0]));
            let post = format!("{}{}", cell(set[1]), cell(set[2]));
            let post = han::joined(&post);
            if post.is_empty() {
                name
            } else {
                format!("{name}（{post}）")
            }
        });
        named.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let row = |line: &str| line.split('|').map(|cell| cell.replace("\\n", "\n")).collect();
        text.lines().map(row).collect()
    }

    #[test]
    fn people_become_a_list() {
        let table = rows("序号|姓　名|单位|职务\n1|王　明|市政府|市长\n2|于慎之|市生态环境局|局长");
        assert_eq!(
            lines(&table, Some("附：参会人员名单")),
            ["参会人员：王明（市政府市长）、于慎之（市生态环境局局长）"]
        );
        let wide = rows("姓名|职务|姓名|职务\n王明|市长|李华|副市长\n赵云|秘书长||");
        assert_eq!(
            lines(&wide, None),
            ["王明（市长）、李华（副市长）、赵云（秘书长）"]
        );
    }

    #[test]
    fn a_table_that_says_more_stays_in_rows() {
        let table = rows("姓名|现任职务|拟任职务\n王明|副市长|市长");
        assert_eq!(
            lines(&table, None),
            ["姓名 现任职务 拟任职务", "王明 副市长 市长"]
        );
    }

    #[test]
    fn lists_side_by_side_are_read_one_after_the_other() {
        let table = rows("出席：王明市长|列席：曲静副主席\n李华副市长|赵云局长\n孙立副市长|");
        assert_eq!(
            lines(&table, None),
            [
                "出席：王明市长、李华副市长、孙立副市长",
                "列席：曲静副主席、赵云局长"
            ]
        );
    }

    #[test]
    fn labels_go_with_their_values() {
        let table = rows("时　间|3月5日上午|地　点|市政府会议室\n主持人|王明\n出席|李华\\n赵云\n其他|无");
        assert_eq!(
            lines(&table, None),
            [
                "时间：3月5日上午",
                "地点：市政府会议室",
                "主持人：王明",
                "出席：李华、赵云",
                "其他 无"
            ]
        );
    }
}
