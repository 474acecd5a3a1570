//! Web pages: the article and what the page says of it; navigation and widgets are left out.

use dom_smoothie::{Config, Readability, TextMode};

use super::page::{self, Credits};
use super::{day, plain};
use crate::text::signs::ends_sentence;
use crate::text::{Document, fold};

/// A document of a web page, `None` where there is no article in it; its id is still to be given.
pub(super) fn document(html: &str) -> Option<Document> {
    let config = Config {
        text_mode: TextMode::Formatted,
        char_threshold: 100,
        ..Config::default()
    };
    let mut page = Readability::new(html, None, Some(config)).ok()?;
    // Their text is no text of the page.
    page.doc.select("script, style, noscript").remove();
    let visible = page.doc.select("body").formatted_text();
    let meta = Meta::read(&page);
    let heading = page
        .doc
        .select("h1")
        .iter()
        .next()
        .map(|h| h.text().trim().to_owned())
        .unwrap_or_default();
    let window = page.doc.select("title").text().trim().to_owned();
    let paragraphs = paragraphs(&page);
    let article = page.parse().ok();
    let text = match &article {
        Some(article) if article.text_content.chars().count() * 2 >= paragraphs.chars().count() => {
            article.text_content.trim().to_owned()
        }
        _ => paragraphs,
    };
    let text = tidy(&text);
    let title = title(&heading, &window, meta.title);
    let text = without_head(page::without_rest(&text), &title);
    if text.trim().is_empty() {
        return None;
    }
    let Credits {
        source,
        published,
        bylines,
    } = page::credits(&visible);
    Some(Document {
        kind: page::kind(&title, text),
        text: text.to_owned(),
        issued: published.or(meta.published),
        source: source.or(meta.source),
        location: article.and_then(|article| article.url),
        bylines: if bylines.is_empty() {
            meta.byline.into_iter().collect()
        } else {
            bylines
        },
        title,
        ..Document::default()
    })
}

/// What `<meta>` elements say.
#[derive(Default)]
struct Meta {
    title: Option<String>,
    source: Option<String>,
    published: Option<jiff::civil::Date>,
    byline: Option<String>,
}

impl Meta {
    fn read(page: &Readability) -> Self {
        let mut said: Vec<(String, String)> = Vec::new();
        for element in page.doc.select("meta").iter() {
            let name = element
                .attr("name")
                .or_else(|| element.attr("property"))
                .unwrap_or_default();
            let content = element.attr("content").unwrap_or_default();
            if !content.trim().is_empty() {
                said.push((name.to_lowercase(), content.trim().to_owned()));
            }
        }
        let first = |kind: &str| {
            page::words(kind)
                .find_map(|name| said.iter().find(|(found, _)| found == name))
                .map(|(_, v)| v.clone())
        };
        Self {
            title: first("meta-title"),
            source: first("meta-source"),
            published: first("meta-published").and_then(|value| day::find_day(&value)),
            byline: first("meta-byline"),
        }
    }
}

/// The heading where the window's title has it too, else what the page calls the article, else the
/// window's title without the site's name.
fn title(heading: &str, window: &str, meta: Option<String>) -> String {
    let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    if !heading.is_empty() && (window.is_empty() || window.contains(&heading)) {
        return heading;
    }
    let cut = ["_", "--", "|", "——", " - ", "－", "-"]
        .iter()
        .filter_map(|sign| window.find(sign))
        .filter(|at| *at > 0);
    let window = cut.min().map_or(window, |at| &window[..at]).trim();
    meta.filter(|title| !title.is_empty()).unwrap_or_else(|| {
        if heading.is_empty() {
            window.to_owned()
        } else {
            heading
        }
    })
}

/// The text of all paragraphs, for pages whose article is not told from the rest.
fn paragraphs(page: &Readability) -> String {
    let lines: Vec<String> = page
        .doc
        .select("p")
        .iter()
        .map(|paragraph| paragraph.text().trim().to_owned())
        .filter(|line| line.contains(['。', '！', '？', '，', '、', '：']))
        .collect();
    if !lines.is_empty() {
        return lines.join("\n");
    }
    let text = page.doc.select("body").formatted_text();
    let sentences = text.contains(ends_sentence);
    if sentences {
        text.trim().to_owned()
    } else {
        String::new()
    }
}

/// One paragraph a line, without the blanks of the layout.
fn tidy(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.trim_matches([' ', '\t', '\u{a0}', '\u{3000}', '\u{200b}']));
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text without headline and credits that stand above its first sentence.
fn without_head<'t>(text: &'t str, title: &str) -> &'t str {
    let mut text = text;
    while let Some((first, rest)) = text.split_once('\n') {
        let folded = fold(first);
        let credit = first.chars().count() <= 60
            && !first.contains('。')
            && ["source", "published", "byline", "rest"]
                .iter()
                .flat_map(|kind| page::words(kind))
                .any(|word| folded.starts_with(word) || folded.contains(&format!("{word}：")));
        let date = first.chars().count() <= 40 && day::parse_day(first).is_some();
        if first.trim() == title || credit || date {
            text = rest;
        } else {
            break;
        }
    }
    if title.is_empty() {
        plain::headline(text).1
    } else {
        text
    }
}
