//! Lines of minutes that give their content by a label: 出席：…, 主持人：…, 时间：….

use crate::extract::source::Source;
use crate::lexicon::{Lexicon, List};
use crate::text::Span;

/// A labelled line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled {
    /// The sentence, by number.
    pub sentence: usize,
    /// What the label says the line gives.
    pub kind: &'static str,
    /// What stands behind the colon.
    pub content: Span,
}

/// The labelled lines of a field: a label opens the sentence, a colon follows it.
pub(super) fn find(source: &Source<'_>, lexicon: &Lexicon) -> Vec<Labelled> {
    let mut out = Vec::new();
    for (number, sentence) in source.sentences.iter().enumerate() {
        let Some(label) = source.word_at(sentence.span.start, List::MinuteLabel) else {
            continue;
        };
        let Some(mark) = source
            .rest(label.span.end)
            .chars()
            .next()
            .filter(|c| matches!(c, '：' | ':'))
        else {
            continue;
        };
        let content = Span::new(label.span.end + mark.len_utf8(), sentence.span.end);
        // 主席：各位委员，现在开会。 is a turn of speech, not a line of minutes.
        let turn = lexicon.note(label) == "chair" && sentence.closed;
        if !turn && !content.is_empty() {
            out.push(Labelled {
                sentence: number,
                kind: lexicon.note(label),
                content,
            });
        }
    }
    out
}
