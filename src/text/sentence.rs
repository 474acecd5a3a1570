//! Sentences and paragraphs.

use super::Span;
use super::marks::{Mark, Marks};
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
    sentences_by(text, &Marks::of(text)).into_iter()
}

/// The same for a text whose marks are known.
pub fn sentences_by(text: &str, marks: &Marks) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut rest = marks.all();
    let (mut start, mut paragraph) = (0, 0);
    while start <= text.len() {
        let count = rest.iter().take_while(|mark| mark.sign != '\n').count();
        let (line, behind) = rest.split_at(count);
        let end = behind.first().map_or(text.len(), |mark| mark.at);
        let before = out.len();
        cut(text, Span::new(start, end), line, paragraph, &mut out);
        paragraph += usize::from(out.len() > before);
        rest = behind.get(1..).unwrap_or_default();
        start = end + '\n'.len_utf8();
    }
    out
}

/// Adds the sentences of a line.
fn cut(text: &str, line: Span, marks: &[Mark], paragraph: usize, out: &mut Vec<Sentence>) {
    let line = trimmed(text, line);
    let mut start = line.start;
    let mut marks = marks
        .iter()
        .filter(|mark| line.start <= mark.at && mark.at < line.end)
        .peekable();
    while let Some(mark) = marks.next() {
        // A mark at the very start of a sentence belongs to it (as in "！？").
        if !ends_sentence(mark.sign) || mark.at == start {
            continue;
        }
        let mut end = mark.end();
        let closes = |c: char| closes_quotation(c) || matches!(c, '）' | ')');
        while let Some(closing) = marks.next_if(|next| next.at == end && closes(next.sign)) {
            end = closing.end();
        }
        push(text, Span::new(start, end), paragraph, true, out);
        start = end;
    }
    push(text, Span::new(start, line.end), paragraph, false, out);
}

fn push(text: &str, piece: Span, paragraph: usize, closed: bool, out: &mut Vec<Sentence>) {
    let span = trimmed(text, piece);
    if !span.is_empty() {
        out.push(Sentence {
            span,
            paragraph,
            closed,
        });
    }
}

/// A stretch without the white space around it.
fn trimmed(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let behind = whole.trim_start();
    let start = span.end - behind.len();
    Span::new(start, start + behind.trim_end().len())
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
