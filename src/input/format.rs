//! The formats that are read: their names, the endings of files, and what tells them by their first bytes.

use std::str::FromStr;

/// How a file is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// By the ending of its name, and for standard input by its first bytes.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// JSON Lines.
    JsonLines,
    /// A Word document, `.docx`; needs the feature `docs`.
    Word,
    /// A PDF file with text in it; needs the feature `docs`.
    Pdf,
    /// TEI, as ParlaMint encodes sittings.
    Tei,
}

/// The names of the formats, as the command line takes them.
const NAMES: [(&str, Format); 8] = [
    ("auto", Format::Auto),
    ("text", Format::Text),
    ("html", Format::Html),
    ("markdown", Format::Markdown),
    ("jsonl", Format::JsonLines),
    ("docx", Format::Word),
    ("pdf", Format::Pdf),
    ("tei", Format::Tei),
];

/// Bytes at the beginning of a file in which its format is looked for.
const HEAD: usize = 4096;

impl Format {
    /// The format that goes with an ending of a file's name.
    ///
    /// ```
    /// use jiyao::input::Format;
    /// assert_eq!(Format::of_ending("docx"), Some(Format::Word));
    /// assert_eq!(Format::of_ending("odt"), None);
    /// ```
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "shtml" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            // Many a page or a .docx is called .doc.
            "docx" | "docm" | "doc" => Some(Self::Word),
            "pdf" => Some(Self::Pdf),
            "xml" | "tei" => Some(Self::Tei),
            _ => None,
        }
    }

    /// The format of standard input by its first bytes.
    pub(super) fn of_head(head: &[u8]) -> Self {
        let head = &head[..head.len().min(HEAD)];
        let bare = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        let holds = |word: &[u8]| bare.windows(word.len()).any(|window| window == word);
        match bare {
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::Text,
            [b'{', ..] => Self::JsonLines,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'P', b'K', 3, 4, ..] => Self::Word,
            [b'<', ..] if holds(b"<TEI") || holds(b"<teiCorpus") => Self::Tei,
            [b'<', ..] => Self::Html,
            _ => Self::Text,
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let names = NAMES.map(|(name, _)| name);
            format!("choose from {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn the_first_bytes_tell() {
        for (head, format) in [
            (&b"\xef\xbb\xbf {\"id\":1}"[..], Format::JsonLines),
            (b"%PDF-1.4", Format::Pdf),
            (b"PK\x03\x04", Format::Word),
            (b"<?xml version=\"1.0\"?>\n<TEI xmlns=", Format::Tei),
            (b"<!DOCTYPE html>", Format::Html),
            (b"", Format::Text),
        ] {
            assert_eq!(Format::of_head(head), format);
        }
    }

    #[test]
    fn names_are_those_of_the_command_line() {
        assert_eq!("tei".parse(), Ok(Format::Tei));
        assert!("odt".parse::<Format>().unwrap_err().contains("docx"));
    }
}
