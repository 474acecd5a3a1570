//! Plain text: the headline is the first line where it looks like one.

use super::han::ends_a_sentence;
use super::page;
use crate::text::Document;

/// A document of plain text; its id is still to be given.
pub(super) fn document(text: &str) -> Document {
    let text = page::without_rest(text);
    let (title, text) = headline(text);
    Document {
        kind: page::kind(title, text),
        title: title.to_owned(),
        text: text.to_owned(),
        ..Document::default()
    }
}

/// Cuts a text into headline and body: the first line that is not blank is the headline if it does not end
/// as a sentence does and more text follows.
pub(super) fn headline(text: &str) -> (&str, &str) {
    let text = text.trim_matches(['\n', '\u{feff}']).trim_end();
    let text = without_blank_lines(text);
    match text.split_once('\n') {
        Some((first, rest)) if !ends_a_sentence(first.trim()) && !rest.trim().is_empty() => {
            (first.trim(), without_blank_lines(rest))
        }
        _ => ("", text),
    }
}

fn without_blank_lines(text: &str) -> &str {
    let blank = text.len() - text.trim_start().len();
    // The indent of the first line that is not blank stays.
    &text[text[..blank].rfind('\n').map_or(0, |at| at + 1)..]
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn the_first_line_is_the_headline_unless_it_is_a_sentence() {
        assert_eq!(
            headline("\n 常务会议举行 \n\n\n　　会议听取汇报。\n"),
            ("常务会议举行", "　　会议听取汇报。")
        );
        assert_eq!(
            headline("会议听取汇报。\n会议指出，要抓紧。"),
            ("", "会议听取汇报。\n会议指出，要抓紧。")
        );
        assert_eq!(headline("市长王明主持会议"), ("", "市长王明主持会议"));
    }
}
