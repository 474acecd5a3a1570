//! Who is named: Chinese names by surname and given characters, foreign ones by their
//! transliteration, each weighed with what stands on either side of it.

mod beside;
mod called;
mod candidates;
mod changes;
mod doubts;
mod endings;
mod find;
mod foreign;
mod join;
mod names;
mod parted;
mod posts;
mod sides;

pub(super) use find::{PersonReader, read};

#[cfg(test)]
mod tests {
    use super::{PersonReader, changes, find, posts::Posts};
    use crate::extract::gatherings::rosters;
    use crate::extract::source::Source;
    use crate::grammar::Rules;
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    /// Every rule of appointments finds its hits with the words they name, and nothing in its misses.
    #[test]
    fn rules_find_their_hits_and_no_misses() {
        let lexicon = Lexicon::built_in().expect("lists");
        let reader = PersonReader::new(&lexicon).expect("lists");
        let mut wrong = Vec::new();
        for rule in Rules::family("appointment").expect("rules").rules {
            let read = |text: &str| {
                let document = Document::new("example", text);
                let title = Source::headline(&document, &lexicon);
                let body = Source::body(&document, &lexicon);
                let cast = find::read(&reader, &lexicon, &title, &body);
                let posts = Posts::of(&body, &lexicon);
                let tags = changes::tags(&body, &posts, &cast, &rosters(&body, &lexicon, &cast));
                let found = rule.pattern.find(&body.text, 0..text.len(), &tags)?;
                Some(
                    found
                        .captures
                        .iter()
                        .map(|c| (c.name.to_owned(), c.span.of(text).to_owned()))
                        .collect::<Vec<_>>(),
                )
            };
            for hit in &rule.hits {
                let found = read(&hit.text).unwrap_or_default();
                if !hit.expected.iter().all(|pair| found.contains(pair)) {
                    wrong.push(format!("{}: {} gave {found:?}", rule.name, hit.text));
                }
            }
            for miss in &rule.misses {
                if let Some(found) = read(&miss.text) {
                    wrong.push(format!("{}: {} gave {found:?}", rule.name, miss.text));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// A line a sentence: the names expected in it, in order, with their titles.
    #[test]
    fn names_and_titles_in_sentences() {
        let lexicon = Lexicon::built_in().expect("lists");
        let reader = PersonReader::new(&lexicon).expect("lists");
        let cases = include_str!("../../../tests/cases/extract/names.tsv");
        let mut wrong = Vec::new();
        for line in cases
            .lines()
            .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        {
            let (text, expected) = line.split_once('\t').unwrap_or((line, ""));
            let document = Document::new("example", text);
            let title = Source::headline(&document, &lexicon);
            let body = Source::body(&document, &lexicon);
            let cast = find::read(&reader, &lexicon, &title, &body);
            let found: Vec<String> = cast
                .persons
                .iter()
                .map(|p| {
                    format!(
                        "{}({})",
                        p.name,
                        p.posts
                            .iter()
                            .map(|t| t.title.as_str())
                            .collect::<Vec<_>>()
                            .join("|")
                    )
                })
                .collect();
            if found.join(" ") != expected.trim() {
                wrong.push(format!(
                    "{text}\n  expected {expected}\n  found    {}",
                    found.join(" ")
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
