//! PDF files with text in them, by `unpdf`; where the words stand on the pages says what is a paragraph.

use std::path::Path;

use unpdf::ErrorKind;
use unpdf::parser::LayoutAnalyzer;
use unpdf::parser::backend::{PdfBackend, RawBackend};

use super::InputError;
use super::layout;
use super::rows::{Page, Run};

/// Pages that are read.
const MOST_PAGES: usize = 2000;
/// Bytes of text that one report can have.
const LONGEST: usize = 16 << 20;

/// The text of a PDF file, a paragraph a line. What a stream may unfold to is bounded by the library.
pub(super) fn text(bytes: &[u8], path: &Path) -> Result<String, InputError> {
    let pages = pages(bytes).map_err(|error| match error.kind() {
        ErrorKind::Encrypted | ErrorKind::InvalidPassword => InputError::Protected { path: path.into() },
        _ => InputError::damaged(path, "PDF", &error.to_string()),
    })?;
    let text = layout::text(&pages);
    // A scan may have a few signs of its own, such as a stamp.
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 * pages.len().min(10) {
        return Err(InputError::NoTextLayer { path: path.into() });
    }
    Ok(text)
}

fn pages(bytes: &[u8]) -> unpdf::Result<Vec<Page>> {
    let file = RawBackend::load_bytes(bytes)?;
    let analyzer = LayoutAnalyzer::new(&file);
    let mut out = Vec::new();
    let mut length = 0;
    for (number, id) in file.pages().into_iter().take(MOST_PAGES) {
        let spans = analyzer.extract_page_spans(number)?;
        let sheet = file.page_box(id);
        let runs: Vec<Run> = spans
            .into_iter()
            // What stands askew is a watermark or a stamp.
            .filter(|span| !span.is_rotated())
            .map(|span| Run {
                width: if span.width_measured { span.width } else { 0.0 },
                text: span.text,
                x: span.x,
                y: span.y,
                size: span.font_size,
            })
            .collect();
        length += runs.iter().map(|run| run.text.len()).sum::<usize>();
        out.push(Page {
            runs,
            bottom: sheet.lly,
            height: sheet.height(),
        });
        if length > LONGEST {
            break;
        }
    }
    Ok(out)
}
