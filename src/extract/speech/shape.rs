//! The shape of sentences: clauses, datelines, quotations.

use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::signs::{closes_quotation, ends_clause, ends_sentence, opens_quotation};
use crate::text::{Sentence, Span, numeral};

/// How far the dateline of a sentence reaches, in characters.
const DATELINE: usize = 40;

/// Whether a clause ends at this character.
pub(super) fn is_mark(c: char) -> bool {
    ends_clause(c) || ends_sentence(c) || opens_quotation(c) || closes_quotation(c)
}

/// The clauses of a sentence.
pub(super) fn clauses<'s>(source: &'s Source<'_>, sentence: &Sentence) -> impl Iterator<Item = Span> + 's {
    let Span { mut start, end } = sentence.span;
    let marks = source.marks.within(sentence.span).iter();
    let cuts = marks
        .filter(|mark| is_mark(mark.sign))
        .map(|mark| (mark.at, mark.end()));
    cuts.chain([(end, end)])
        .map(move |(at, behind)| Span::new(std::mem::replace(&mut start, behind), at))
        .filter(|clause| !clause.is_empty())
}

/// Where the clause ends that holds `at`, if not with `end` of the sentence.
pub(super) fn clause_end(source: &Source<'_>, at: usize, end: usize) -> usize {
    let mut marks = source.marks.from(at).iter().take_while(|mark| mark.at < end);
    marks.find(|mark| is_mark(mark.sign)).map_or(end, |mark| mark.at)
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
pub(super) fn behind_dateline(source: &Source<'_>, lexicon: &Lexicon, sentence: &Sentence) -> usize {
    let text = sentence.span.of(&source.text);
    let skipped = match dateline(source, lexicon, sentence) {
        Some(end) => text.len() - text[end..].trim_start().len(),
        None => numbering(text),
    };
    sentence.span.start + skipped
}

/// The length of the dateline that a sentence begins with.
fn dateline(source: &Source<'_>, lexicon: &Lexicon, sentence: &Sentence) -> Option<usize> {
    if source.listed_within(List::Dateline, sentence.span).is_empty() {
        return None;
    }
    let text = sentence.span.of(&source.text);
    let reach = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
    let head = &text[..reach];
    let clause = head.find(['，', '。']).unwrap_or(reach);
    let within = Span::new(sentence.span.start, sentence.span.start + clause);
    let mut agency = false;
    for word in source.listed_within(List::Dateline, within) {
        let end = word.span.end - sentence.span.start;
        let behind = head.get(end..)?;
        let blank = behind.starts_with(' ').then_some(end);
        let found = match lexicon.note(word) {
            "message" => head.get(end..clause)?.find(['：', ':']).map(|at| end + at),
            "wire" if agency && behind.starts_with('（') => {
                Some(behind.find('）').map_or(end, |at| end + at))
            }
            "wire" if agency => blank,
            "report" => blank,
            _ => None,
        };
        agency |= lexicon.note(word) == "agency";
        if let Some(at) = found {
            return Some(at + head[at..].chars().next().map_or(0, char::len_utf8));
        }
    }
    None
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
        for mark in source.marks.all() {
            if open.is_none() && opens_quotation(mark.sign) {
                open = Some(mark.end());
            } else if closes_quotation(mark.sign) || mark.sign == '\n' {
                out.extend(open.take().map(|start| close(start, mark.at)));
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
