//! Word and PDF files as documents: what their first bytes say they are, and what their text says of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::{Format, InputError};
#[cfg(feature = "docs")]
use super::{page, plain};
use crate::text::Document;

/// A document of a Word or PDF file; its id is still to be given.
///
/// What goes wrong within a library, a panic included, is this file's error; the batch goes on.
pub(super) fn document(bytes: &[u8], format: Format, path: &Path) -> Result<Document, InputError> {
    match (&bytes[..bytes.len().min(8)], format) {
        ([0xd0, 0xcf, 0x11, 0xe0, ..], _) => {
            // Word keeps a file with a password in the same box as a file of before 2007.
            let name: Vec<u8> = "EncryptedPackage"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            let protected = bytes.windows(name.len()).any(|window| window == name);
            Err(if protected {
                InputError::Protected { path: path.into() }
            } else {
                InputError::OldWord { path: path.into() }
            })
        }
        ([b'{', b'\\', b'r', b't', b'f', ..], _) => Err(InputError::Unsupported {
            path: path.into(),
            ending: "RTF".to_owned(),
        }),
        ([b'%', b'P', b'D', b'F', ..], _) => guarded("PDF", path, || read_pdf(bytes, path)),
        ([b'P', b'K', 3, 4, ..], _) | (_, Format::Word) => guarded("Word", path, || read_word(bytes, path)),
        _ => guarded("PDF", path, || read_pdf(bytes, path)),
    }
}

fn guarded(
    format: &'static str,
    path: &Path,
    read: impl FnOnce() -> Result<Document, InputError>,
) -> Result<Document, InputError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(InputError::damaged(
            path,
            format,
            "it is broken in a way that stopped the reader",
        ))
    })
}

#[cfg(feature = "docs")]
fn read_word(bytes: &[u8], path: &Path) -> Result<Document, InputError> {
    let (title, text) = super::word::text(bytes, path)?;
    Ok(with_credits(title, &text))
}

#[cfg(feature = "docs")]
fn read_pdf(bytes: &[u8], path: &Path) -> Result<Document, InputError> {
    Ok(with_credits(None, &super::pdf::text(bytes, path)?))
}

#[cfg(not(feature = "docs"))]
fn read_word(_: &[u8], path: &Path) -> Result<Document, InputError> {
    Err(InputError::NeedsDocs {
        path: path.into(),
        ending: "Word",
    })
}

#[cfg(not(feature = "docs"))]
fn read_pdf(_: &[u8], path: &Path) -> Result<Document, InputError> {
    Err(InputError::NeedsDocs {
        path: path.into(),
        ending: "PDF",
    })
}

/// The document of a text: its headline as in plain text, source, day and people where lines name them.
///
/// Properties of the file are not asked: their author is whoever typed, their days are those of the file.
#[cfg(feature = "docs")]
fn with_credits(title: Option<String>, text: &str) -> Document {
    let credits = page::credits_of_report(text);
    let mut document = plain::document(text);
    if let Some(title) = title {
        // The title was taken out of the text, so no line of it is the headline.
        document.text = page::without_rest(text).trim_start_matches('\n').to_owned();
        document.kind = page::kind(&title, &document.text);
        document.title = title;
    }
    document.issued = credits.published;
    document.source = credits.source;
    document.bylines = credits.bylines;
    document
}

/// Whether a file of an office ending is a page or a text after all, as many exports are.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    head.trim_ascii_start().starts_with(b"<")
}
