//! A text without its quotation marks, so that “一带一路” and 一带一路 are one form.

use crate::text::Span;
use crate::text::signs::{closes_quotation, opens_quotation};

/// The text of a field without quotation marks, and where each of its characters comes from.
#[derive(Debug)]
pub(super) struct Plain {
    /// Folded, without quotation marks.
    pub text: String,
    /// For each byte of [`text`](Self::text), and its end, the byte of the field.
    origin: Vec<usize>,
    /// Bytes of the text before which an opening mark was left out.
    opened: Vec<usize>,
    /// Bytes of the text before which a closing mark was left out.
    closed: Vec<usize>,
}

impl Plain {
    /// Leaves the quotation marks of `text` out.
    pub fn of(text: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(text.len()),
            origin: Vec::with_capacity(text.len() + 1),
            opened: Vec::new(),
            closed: Vec::new(),
        };
        let mut straight = false;
        for (at, c) in text.char_indices() {
            let here = plain.text.len();
            match c {
                c if opens_quotation(c) => plain.opened.push(here),
                c if closes_quotation(c) => plain.closed.push(here),
                '"' => {
                    let side = if straight {
                        &mut plain.closed
                    } else {
                        &mut plain.opened
                    };
                    side.push(here);
                    straight = !straight;
                }
                _ => {
                    plain.text.push(c);
                    plain.origin.extend(at..at + c.len_utf8());
                }
            }
        }
        plain.origin.push(text.len());
        plain
    }

    /// Where a stretch of the plain text stands in the field.
    pub fn in_field(&self, span: Span) -> Span {
        let start = self.origin.get(span.start).copied().unwrap_or_default();
        let last = span.end.saturating_sub(1);
        let end = self.origin.get(last).map_or(start, |byte| byte + 1);
        Span::new(start, end)
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
