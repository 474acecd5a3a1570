//! Sentences and paragraphs.

use super::Span;
use super::signs::{closes_quotation, ends_sentence};

/// One sentence, with the paragraph it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text, without surrounding white space, end exclusive.
    pub span: Span,
    /// The paragraph (line), from 0, blank ones not counted.
    pub paragraph: usize,
    /// Whether it closes with a full stop, question or exclamation mark (a heading does not).
    pub closed: bool,
}

/// Cuts `text` into sentences: at 。！？ with the closing quotation marks and brackets behind them, and
/// at the end of each line.
///
/// ```
/// use jiyao::text::sentences;
/// let text = "他说：“要抓紧。”会议结束\n第二段。";
/// let cut: Vec<&str> = sentences(text).map(|s| s.span.of(text)).collect();
/// assert_eq!(cut, ["他说：“要抓紧。”", "会议结束", "第二段。"]);
/// ```
pub fn sentences(text: &str) -> impl Iterator<Item = Sentence> + '_ {
    let mut paragraph = 0;
    let mut line_start = 0;
    text.split('\n').flat_map(move |line| {
        let base = line_start;
        line_start += line.len() + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return Vec::new();
        }
        let offset = base + (line.len() - line.trim_start().len());
        let here = paragraph;
        paragraph += 1;
        cut(trimmed, offset, here)
    })
}

fn cut(line: &str, offset: usize, paragraph: usize) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // A mark at the very start of a sentence belongs to it (as in "！？").
        if !ends_sentence(c) || at == start {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next, closing)) = chars.peek() {
            if !(closes_quotation(closing) || matches!(closing, '）' | ')')) {
                break;
            }
            end = next + closing.len_utf8();
            chars.next();
        }
        push(&mut out, line, start, end, offset, paragraph, true);
        start = end;
    }
    if start < line.len() {
        push(&mut out, line, start, line.len(), offset, paragraph, false);
    }
    out
}

fn push(
    out: &mut Vec<Sentence>,
    line: &str,
    start: usize,
    end: usize,
    offset: usize,
    paragraph: usize,
    closed: bool,
) {
    let piece = &line[start..end];
    let trimmed = piece.trim();
    if trimmed.is_empty() {
        return;
    }
    let lead = piece.len() - piece.trim_start().len();
    let from = offset + start + lead;
    out.push(Sentence {
        span: Span::new(from, from + trimmed.len()),
        paragraph,
        closed,
    });
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn blank_lines_make_no_paragraph() {
        let cut: Vec<_> = sentences("标题\n\n  正文。\n")
            .map(|s| (s.paragraph, s.closed))
            .collect();
        assert_eq!(cut, [(0, false), (1, true)]);
    }
}
