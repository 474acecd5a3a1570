//! What was seen and not understood, told in plain words.

use super::cast::Cast;
use super::gatherings::rosters;
use super::source::Source;
use crate::lexicon::Lexicon;
use crate::text::{Evidence, Meeting, Notice, Span};

/// The notices of a document: members of lists that were not read as names, and days that could not be
/// worked out.
pub(super) fn read(source: &Source<'_>, lexicon: &Lexicon, cast: &Cast, meetings: &[Meeting]) -> Vec<Notice> {
    let unread = rosters(source, lexicon, cast)
        .into_iter()
        .flat_map(|roster| roster.unread)
        .map(|span| Notice {
            code: "roster/unread-member",
            message: format!(
                "“{}” stands in a list of people and was not read as a name",
                span.of(source.raw)
            ),
            evidence: Some(Evidence::in_text(span, "roster/unread-member")),
        });
    let undated = meetings.iter().filter(|m| m.date.is_none()).filter_map(|m| {
        let words = m.date_as_written.as_ref()?;
        Some(Notice {
            code: "meeting/day-not-worked-out",
            message: format!("“{words}” gives no day without the day of publication (--published)"),
            evidence: m.evidence,
        })
    });
    let mut notices: Vec<Notice> = unread.chain(undated).collect();
    notices.sort_by_key(|n| n.evidence.map_or(Span::new(0, 0), |e| e.span));
    notices
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::text::Document;

    #[test]
    fn tells_what_it_did_not_read() {
        let extractor = Extractor::new().expect("lists and rules");
        let reading = extractor.read(&Document::new(
            "d",
            "座谈会昨天举行。市领导李明、市某某、王强出席会议。",
        ));
        let codes: Vec<&str> = reading.notices.iter().map(|n| n.code).collect();
        assert_eq!(
            codes,
            ["meeting/day-not-worked-out", "roster/unread-member"],
            "{:?}",
            reading.notices
        );
        let reading = extractor.read(&Document::new("d", "市领导李明、王强出席会议。"));
        assert!(reading.notices.is_empty(), "{:?}", reading.notices);
    }
}
