//! From a document to what was read in it. No I/O, no clock, no threads; cannot fail.
//!
//! ```
//! use jiyao::extract::Extractor;
//! use jiyao::text::Document;
//! # fn main() -> Result<(), jiyao::lexicon::DataError> {
//! let extractor = Extractor::new()?;
//! let reading = extractor.read(&Document::new("d1", "市长王明主持会议。"));
//! assert!(reading.notices.is_empty());
//! # Ok(())
//! # }
//! ```

mod calendar;
mod cast;
mod gatherings;
mod labels;
mod notices;
mod persons;
mod source;
mod speech;
mod terms;

use calendar::Calendar;
use persons::PersonReader;
use source::Source;
use speech::SpeechRules;
use terms::TermReader;

use crate::lexicon::{DataError, Lexicon};
use crate::text::{Document, Reading};

/// The reader: lists and rules compiled once; share one among threads.
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    persons: PersonReader,
    speech: SpeechRules,
    calendar: Calendar,
    gatherings: gatherings::Reader,
    terms: TermReader,
}

impl Extractor {
    /// A reader with the shipped lists and rules.
    ///
    /// # Errors
    /// A shipped list or rule file that is malformed.
    pub fn new() -> Result<Self, DataError> {
        let lexicon = Lexicon::built_in()?;
        Ok(Self {
            persons: PersonReader::new(&lexicon)?,
            speech: SpeechRules::new()?,
            calendar: Calendar::built_in()?,
            gatherings: gatherings::Reader::new()?,
            terms: TermReader::new()?,
            lexicon,
        })
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Reading {
        let title = Source::headline(document, &self.lexicon);
        let body = Source::body(document, &self.lexicon);
        let cast = persons::read(&self.persons, &self.lexicon, &title, &body);
        let days = self.calendar.days(&body.text, document.issued);
        let dated = (&days[..], document.issued);
        let gathered = gatherings::read(&self.gatherings, &self.lexicon, &title, &body, &cast, dated);
        let mut speeches = speech::read(
            &body,
            &cast,
            &days,
            &gathered.meetings,
            &gathered.of_sentence,
            &self.speech,
            &self.lexicon,
        );
        let meetings = gathered.with_speakers(&body, &self.lexicon, &speeches);
        let terms = terms::read(&self.terms, &self.lexicon, [&title, &body], &cast, &meetings);
        terms::attach(&self.terms, &terms, &mut speeches);
        let bylines = terms::bylines(&self.terms, document, &body);
        let notices = notices::read(&body, &self.lexicon, &cast, &meetings);
        Reading {
            persons: cast.persons,
            meetings,
            speeches,
            topics: terms.topics,
            places: terms.places,
            organizations: terms.organizations,
            references: terms.references,
            bylines,
            notices,
        }
    }
}
