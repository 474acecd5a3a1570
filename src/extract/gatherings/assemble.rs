//! Events put together to meetings.

use jiff::civil::Date;

use super::desk::Desk;
use super::events::{events, tags};
use super::names::find;
use super::roster::rosters;
use super::setting::day_as_written;
use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::Rules;
use crate::lexicon::{DataError, Lexicon, List};
use crate::text::{Day, Meeting, Span};

/// The rules of gatherings.
#[derive(Debug)]
pub(in crate::extract) struct Reader {
    rules: Rules,
}

impl Reader {
    /// Reads `rules/gathering.toml`.
    ///
    /// # Errors
    /// A malformed rule file.
    pub fn new() -> Result<Self, DataError> {
        Ok(Self {
            rules: Rules::family("gathering")?,
        })
    }

    /// The rules, in order of the file.
    #[cfg(test)]
    pub fn rules(&self) -> &[crate::grammar::Rule] {
        &self.rules.rules
    }
}

/// The meetings of a document.
#[derive(Debug, Default)]
pub(in crate::extract) struct Gathered {
    /// In order of the text.
    pub meetings: Vec<Meeting>,
    /// For each sentence the meeting it is about.
    pub of_sentence: Vec<Option<usize>>,
}

/// Reads the meetings of a document.
pub(in crate::extract) fn read(
    reader: &Reader,
    lexicon: &Lexicon,
    title: &Source<'_>,
    body: &Source<'_>,
    cast: &Cast,
    (days, issued): (&[Day], Option<Date>),
) -> Gathered {
    let spans: Vec<Span> = days.iter().map(|d| day_as_written(body, lexicon, d)).collect();
    let names = find(body, lexicon, cast, &spans, &title.text);
    let rosters = rosters(body, lexicon, cast);
    let tags = tags(cast, &names, &rosters);
    // Reactions to a meeting, a look back at a year: nothing that took place is reported.
    let events = match told_again(title, lexicon) {
        true => Vec::new(),
        false => events(body, lexicon, &reader.rules, &names, &rosters, &tags),
    };
    let mut desk = Desk {
        lexicon,
        body,
        cast,
        days,
        issued,
        news: None,
        names: &names,
        rosters: &rosters,
        drafts: Vec::new(),
        current: None,
        earlier: None,
    };
    desk.news = desk.news_day();
    if body.labels.is_empty() {
        desk.open_record(title);
    }
    let mut of_sentence = vec![None; body.sentences.len()];
    let mut queue = events.iter().peekable();
    let mut labelled = body.labels.iter().peekable();
    for (number, slot) in of_sentence.iter_mut().enumerate() {
        desk.come_back(number);
        while let Some(event) = queue.next_if(|e| e.sentence == number) {
            desk.apply(event);
        }
        while let Some(line) = labelled.next_if(|l| l.sentence == number) {
            desk.apply_label(title, line);
        }
        *slot = desk.current;
    }
    desk.name_from_headline(title);
    desk.share_days(&of_sentence);
    Gathered {
        meetings: desk.drafts.into_iter().map(|d| d.meeting).collect(),
        of_sentence,
    }
}

/// Whether the headline says that the report tells again what others have reported: 引发热烈反响, 纪实.
fn told_again(title: &Source<'_>, lexicon: &Lexicon) -> bool {
    let mut hits = title.listed(List::EventContext).iter();
    hits.any(|h| lexicon.note(h) == "told-again")
}
