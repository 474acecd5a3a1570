//! The shape of sentences: clauses, datelines, quotations.

use crate::extract::source::Source;
use crate::text::{Sentence, Span, numeral};

/// Whether a clause ends at this character.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '；' | ';' | '：' | ':' | '“' | '”' | '「' | '」' | '。' | '！' | '？'
    )
}

/// The clauses of a sentence.
pub(super) fn clauses<'s>(source: &'s Source<'_>, sentence: &Sentence) -> impl Iterator<Item = Span> + 's {
    let base = sentence.span.start;
    let text = sentence.span.of(&source.text);
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let len = text[start..].find(is_mark).unwrap_or(text.len() - start);
        let mark = text[start + len..].chars().next().map_or(0, char::len_utf8);
        at = start + len + mark;
        Some(Span::new(base + start, base + start + len))
    })
    .filter(|s| !s.is_empty())
}

/// How long the number is that a point of minutes begins with: `一、`, `（二）`, `3.`.
fn numbering(text: &str) -> usize {
    let open = if text.starts_with('（') {
        '（'.len_utf8()
    } else {
        0
    };
    let Some(number) = numeral(&text[open..]) else {
        return 0;
    };
    let at = open + number.len;
    match text[at..].chars().next() {
        Some('）') if open > 0 => at + '）'.len_utf8(),
        Some(c @ ('、' | '.' | '．')) if open == 0 => at + c.len_utf8(),
        _ => 0,
    }
}

/// Where a sentence begins once `央视网消息（新闻联播）：` or `新华社北京3月1日电` is taken off.
pub(super) fn behind_dateline(source: &Source<'_>, sentence: &Sentence) -> usize {
    let text = sentence.span.of(&source.text);
    let head: String = text.chars().take(40).collect();
    for (mark, word) in [
        ("：", "消息"),
        (":", "消息"),
        ("电 ", "社"),
        ("电（", "社"),
        ("讯 ", ""),
    ] {
        if let Some(at) = head.find(mark)
            && head[..at].contains(word)
            && !head[..at].contains(['，', '。'])
        {
            let skip = if mark.ends_with('（') {
                head[at..].find('）').map_or(mark.len(), |n| n + '）'.len_utf8())
            } else {
                mark.len()
            };
            let behind = &text[at + skip..];
            return sentence.span.start + at + skip + (behind.len() - behind.trim_start().len());
        }
    }
    sentence.span.start + numbering(text)
}

/// The quotations of a body.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<(Span, bool)>);

impl Quotes {
    /// Finds them; one ends at its closing mark, or with its paragraph.
    pub(super) fn of(source: &Source<'_>) -> Self {
        let mut out = Vec::new();
        let mut open: Option<usize> = None;
        let close = |start: usize, end: usize| {
            let inner = Span::new(start, end);
            (inner, inner.of(&source.text).contains(['，', '。', ',']))
        };
        for (at, c) in source.text.char_indices() {
            match c {
                '“' | '「' if open.is_none() => open = Some(at + c.len_utf8()),
                '”' | '」' | '\n' => out.extend(open.take().map(|start| close(start, at))),
                _ => {}
            }
        }
        out.extend(open.map(|start| close(start, source.text.len())));
        Self(out)
    }

    fn at(&self, span: Span) -> Option<&(Span, bool)> {
        let after = self.0.partition_point(|(q, _)| q.start <= span.start);
        self.0[..after].last().filter(|(q, _)| q.contains(span))
    }

    /// Whether `span` stands in a quotation.
    pub(super) fn any(&self, span: Span) -> bool {
        self.at(span).is_some()
    }

    /// Whether `span` stands in a name or phrase in quotation marks, as in “四个意识”.
    pub(super) fn name(&self, span: Span) -> bool {
        self.at(span).is_some_and(|(_, speech)| !speech)
    }
}
