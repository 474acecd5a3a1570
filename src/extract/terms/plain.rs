//! A text without its quotation marks, so that “一带一路” and 一带一路 are one form.

use std::borrow::Cow;

use crate::lexicon::{Hit, Lexicon};
use crate::text::signs::{closes_quotation, opens_quotation};
use crate::text::{Mark, Marks, Span};

/// The text of a field without quotation marks, and where each of its characters comes from.
#[derive(Debug)]
pub(super) struct Plain<'s> {
    /// Folded, without quotation marks.
    pub text: Cow<'s, str>,
    /// The marks that are left.
    pub marks: Vec<Mark>,
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

impl<'s> Plain<'s> {
    /// Leaves the quotation marks of `text` out, whose marks are known.
    pub fn of(text: &'s str, marks: &Marks) -> Self {
        let mut plain = Self {
            text: Cow::Borrowed(text),
            marks: Vec::with_capacity(marks.all().len()),
            cuts: Vec::new(),
            opened: Vec::new(),
            closed: Vec::new(),
        };
        let mut shorter = String::new();
        let mut straight = false;
        let (mut kept, mut left_out) = (0, 0);
        for mark in marks.all() {
            let side = match mark.sign {
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
                sign => {
                    let at = mark.at - left_out;
                    plain.marks.push(Mark { at, sign });
                    continue;
                }
            };
            shorter.push_str(&text[kept..mark.at]);
            kept = mark.end();
            left_out = kept - shorter.len();
            side.push(shorter.len());
            plain.cuts.push(Cut {
                plain: shorter.len(),
                field: kept,
            });
        }
        if kept > 0 {
            shorter.push_str(&text[kept..]);
            plain.text = Cow::Owned(shorter);
        }
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

    /// Whether a mark was left out within `span`.
    pub fn divided(&self, span: Span) -> bool {
        let behind = self.cuts.partition_point(|cut| cut.plain <= span.start);
        self.cuts.get(behind).is_some_and(|cut| cut.plain < span.end)
    }

    /// The words of the plain text, sorted by start and then longest first, where `found` and the few `hidden` are those
    /// of the field: what stands between marks is the same in both.
    pub fn hits(&self, lexicon: &Lexicon, found: &[Hit], hidden: &[Hit]) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(found.len() + hidden.len());
        self.move_hits(found, &mut hits);
        let mut others = Vec::new();
        self.move_hits(hidden, &mut others);
        if !self.cuts.is_empty() {
            let places: Vec<usize> = self.cuts.iter().map(|cut| cut.plain).collect();
            others.extend(lexicon.scan_over(&self.text, &places));
        }
        let place = |hit: &Hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.entry);
        for hit in others {
            let at = hits.partition_point(|other| place(other) < place(&hit));
            hits.insert(at, hit);
        }
        hits
    }

    /// Adds those of the field's words that no mark cuts, where they stand in the plain text.
    fn move_hits(&self, found: &[Hit], hits: &mut Vec<Hit>) {
        let mut cuts = self.cuts.iter().peekable();
        let mut left_out = 0;
        for hit in found {
            while let Some(cut) = cuts.next_if(|cut| cut.field <= hit.span.start) {
                left_out = cut.field - cut.plain;
            }
            if cuts.peek().is_none_or(|cut| cut.plain + left_out >= hit.span.end) {
                let span = Span::new(hit.span.start - left_out, hit.span.end - left_out);
                hits.push(Hit { span, ..*hit });
            }
        }
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
    use crate::text::{Marks, Span};

    #[test]
    fn positions_hold() {
        let text = "共建“一带一路”倡议";
        let plain = Plain::of(text, &Marks::of(text));
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
