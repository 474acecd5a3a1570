//! Headings above a report that repeat what the main speaker says in it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Line;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::text::{Participant, Sentence, Span};

/// The rule by which headings are given to a speaker.
pub(super) const RULE: &str = "speech/heading";

/// The share of a heading's pairs of characters that one speaker's sentences must hold.
const ENOUGH: f32 = 0.5;

/// Gives the headings above the text to the speaker whose words they repeat.
///
/// Headings that name somebody tell what happened and are left alone. The others are the paragraphs before the first one that closes with a full stop. They count together: a
/// block of which most is repeated belongs as a whole to the speaker.
pub(super) fn attribute(source: &Source<'_>, cast: &Cast, lines: &mut Vec<Line>) {
    let block = leading(&source.sentences);
    let dateline = |s: &Sentence| s.span.of(&source.text).ends_with(['：', ':']);
    if block == 0
        || lines.iter().any(|l| l.sentence < block)
        || source.sentences[..block].iter().any(dateline)
        || source.sentences[..block]
            .iter()
            .any(|s| !cast.within(s.span).is_empty())
    {
        return;
    }
    let mut said: FxHashMap<usize, FxHashSet<[char; 2]>> = FxHashMap::default();
    let mut first: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let speaker = first
            .iter()
            .position(|&f| lines[f].speaker == line.speaker && lines[f].meeting == line.meeting)
            .unwrap_or_else(|| {
                first.push(at);
                first.len() - 1
            });
        let words = source.sentences[line.sentence].span.of(&source.text);
        said.entry(speaker).or_default().extend(pairs(words));
    }
    let whole = Span::new(
        source.sentences[0].span.start,
        source.sentences[block - 1].span.end,
    );
    let of_block: Vec<[char; 2]> = pairs(whole.of(&source.text)).collect();
    let share = |speaker: usize| {
        let held = said
            .get(&speaker)
            .map_or(0, |s| of_block.iter().filter(|p| s.contains(*p)).count());
        held as f32 / of_block.len().max(1) as f32
    };
    let heard = |speaker: &usize| {
        matches!(
            lines[first[*speaker]].speaker,
            Participant::Person(_) | Participant::Meeting
        )
    };
    let best = (0..first.len())
        .filter(heard)
        .max_by(|a, b| share(*a).total_cmp(&share(*b)));
    let Some(speaker) = best.filter(|s| share(*s) >= ENOUGH) else {
        return;
    };
    let model = lines[first[speaker]].clone();
    let headings = (0..block).map(|sentence| Line {
        sentence,
        cue: None,
        rule: RULE,
        ..model.clone()
    });
    lines.splice(0..0, headings);
}

/// How many sentences stand before the first paragraph that closes with a full stop.
fn leading(sentences: &[Sentence]) -> usize {
    let mut block = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let ends_paragraph = sentences
            .get(at + 1)
            .is_none_or(|next| next.paragraph != sentence.paragraph);
        if ends_paragraph {
            if sentence.closed {
                return block;
            }
            block = at + 1;
        }
    }
    0
}

/// The share of the pairs of characters of `heading` that `words` hold.
pub(super) fn held(heading: &str, words: &str) -> f32 {
    let said: FxHashSet<[char; 2]> = pairs(words).collect();
    let (mut all, mut held) = (0u16, 0u16);
    for pair in pairs(heading) {
        all += 1;
        held += u16::from(said.contains(&pair));
    }
    f32::from(held) / f32::from(all.max(1))
}

fn pairs(words: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let kept = |c: &char| c.is_alphanumeric();
    words
        .chars()
        .zip(words.chars().skip(1))
        .filter(move |(a, b)| kept(a) && kept(b))
        .map(|(a, b)| [a, b])
}
