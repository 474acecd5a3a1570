//! A text without its quotation marks, so that “一带一路” and 一带一路 are one form.

use crate::lexicon::{Hit, Lexicon};
use crate::text::Span;
use crate::text::signs::{closes_quotation, opens_quotation};

/// The text of a field without quotation marks, and where each of its characters comes from.
#[derive(Debug)]
pub(super) struct Plain {
    /// Folded, without quotation marks.
    pub text: String,
    /// Where marks were left out, in order.
    cuts: Vec<Cut>,
    /// Bytes of the text before which an opening mark was left out.
    opened: Vec<usize>,
    /// Bytes of the text before which a closing mark was left out.
    closed: Vec<usize>,
}

/// A mark that was left out.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// The byte of the plain text that it stood before.
    plain: usize,
    /// The byte of the field behind it.
    field: usize,
}

impl Plain {
    /// Leaves the quotation marks of `text` out.
    pub fn of(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            cuts: Vec::new(),
            opened: Vec::new(),
            closed: Vec::new(),
        };
        let mut straight = false;
        let mut kept = 0;
        for (at, c) in text.char_indices() {
            let side = match c {
                c if opens_quotation(c) => &mut plain.opened,
                c if closes_quotation(c) => &mut plain.closed,
                '"' => {
                    straight = !straight;
                    if straight {
                        &mut plain.opened
                    } else {
                        &mut plain.closed
                    }
                }
                _ => continue,
            };
            plain.text.push_str(&text[kept..at]);
            kept = at + c.len_utf8();
            side.push(plain.text.len());
            plain.cuts.push(Cut {
                plain: plain.text.len(),
                field: kept,
            });
        }
        plain.text.push_str(&text[kept..]);
        plain
    }

    /// Where a stretch of the plain text stands in the field.
    pub fn in_field(&self, span: Span) -> Span {
        let byte = |at: usize| {
            let before = self.cuts.partition_point(|cut| cut.plain <= at);
            self.cuts[..before]
                .last()
                .map_or(at, |cut| at - cut.plain + cut.field)
        };
        let start = byte(span.start);
        Span::new(start, start.max(byte(span.end.saturating_sub(1)) + 1))
    }

    /// The words of the plain text, sorted by start and then longest first, where `found` are those of the field:
    /// what stands between marks is the same in both.
    pub fn hits(&self, lexicon: &Lexicon, found: &[&[Hit]]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(found.iter().map(|hits| hits.len()).sum());
        for &found in found {
            let mut passed = 0;
            for hit in found {
                while self
                    .cuts
                    .get(passed)
                    .is_some_and(|cut| cut.field <= hit.span.start)
                {
                    passed += 1;
                }
                let moved = self.cuts[..passed].last().map_or(0, |cut| cut.field - cut.plain);
                if self
                    .cuts
                    .get(passed)
                    .is_none_or(|cut| cut.plain + moved >= hit.span.end)
                {
                    let span = Span::new(hit.span.start - moved, hit.span.end - moved);
                    hits.push(Hit { span, ..*hit });
                }
            }
        }
        let places: Vec<usize> = self.cuts.iter().map(|cut| cut.plain).collect();
        hits.extend(lexicon.scan_over(&self.text, &places));
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.entry));
        hits
    }

    /// Whether quotation marks enclose exactly this stretch.
    pub fn quoted(&self, span: Span) -> bool {
        self.opens(span.start) && self.closes(span.end)
    }

    /// Whether an opening quotation mark stands before this byte.
    pub fn opens(&self, at: usize) -> bool {
        self.opened.binary_search(&at).is_ok()
    }

    /// Whether a closing quotation mark stands before this byte.
    pub fn closes(&self, at: usize) -> bool {
        self.closed.binary_search(&at).is_ok()
    }

    /// The quotation that `span` stands in.
    pub fn around(&self, span: Span) -> Option<Span> {
        let start = *self.opened[..self.opened.partition_point(|o| *o <= span.start)].last()?;
        let end = *self.closed.get(self.closed.partition_point(|c| *c <= start))?;
        (end >= span.end).then_some(Span::new(start, end))
    }

    /// The stretches within quotation marks, without those that hold others.
    pub fn quotations(&self) -> impl Iterator<Item = Span> + '_ {
        self.opened.iter().filter_map(|start| {
            let from = self.closed.partition_point(|end| end <= start);
            let end = *self.closed.get(from)?;
            let inner = self.opened.partition_point(|open| open <= start);
            let nested = self.opened.get(inner).is_some_and(|open| *open < end);
            (!nested).then_some(Span::new(*start, end))
        })
    }
}

/// `words` without quotation marks and the marks of titles, as names are kept.
pub(super) fn unmarked(words: &str) -> String {
    words
        .chars()
        .filter(|c| !(opens_quotation(*c) || closes_quotation(*c) || *c == '"'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::text::Span;

    #[test]
    fn positions_hold() {
        let text = "共建“一带一路”倡议";
        let plain = Plain::of(text);
        let at = plain.text.find("一带一路").expect("there");
        let span = Span::new(at, at + "一带一路".len());
        assert_eq!(plain.in_field(span).of(text), "一带一路");
        assert!(plain.quoted(span));
        let longer = Span::new(at, plain.text.len());
        assert_eq!(plain.in_field(longer).of(text), "一带一路”倡议");
        assert!(!plain.quoted(longer));
        assert_eq!(plain.quotations().collect::<Vec<_>>(), [span]);
    }
}
