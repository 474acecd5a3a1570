//! Web pages: the article and what the page says of it; navigation and widgets are left out.

use dom_smoothie::{Config, Readability, TextMode};

use super::page::{self, Credits};
use super::{day, han, plain, table};
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
    let window = page.doc.select("title").text().trim().to_owned();
    let heading = heading(&page, &window);
    tables_in_words(&page);
    without_surroundings(&page);
    let told = body(&page);
    let paragraphs = paragraphs(&page);
    let article = page.parse().ok();
    let text = match (told, &article) {
        (Some(told), _) => told,
        (None, Some(article)) if article.text_content.chars().count() * 2 >= paragraphs.chars().count() => {
            article.text_content.trim().to_owned()
        }
        _ => paragraphs,
    };
    let text = tidy(&text);
    let mut title = title(&heading, &window, meta.title);
    let mut text = without_head(without_foot(page::without_rest(&text)), &title);
    if title.is_empty() {
        let (line, rest) = plain::headline(text);
        (title, text) = (line.to_owned(), rest);
    }
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

/// The words of the element that heads the article: `<h1>`, or what sites without one call their headline.
fn heading(page: &Readability, window: &str) -> String {
    let words = |element: &str| {
        let found = page.doc.select(element);
        let words = found
            .iter()
            .next()
            .map(|found| found.formatted_text().to_string());
        words
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let heading = words("h1");
    if !heading.is_empty() || !is_nameless(window) {
        return heading;
    }
    page::words("title-element")
        .map(words)
        .find(|words| (4..=80).contains(&words.chars().count()) && !han::ends_a_sentence(words))
        .unwrap_or_default()
}

/// Whether a window's title says nothing: it is empty, or what an editor puts there.
fn is_nameless(window: &str) -> bool {
    let folded = fold(window).to_lowercase();
    page::words("title-none").any(|word| folded == word)
        || window.chars().filter(|c| c.is_alphanumeric()).count() < 2
}

/// The text of the element in which the software of many sites keeps the article.
fn body(page: &Readability) -> Option<String> {
    page::words("body-element").find_map(|element| {
        let found = page.doc.select(element);
        let text = found.iter().next()?.formatted_text().trim().to_owned();
        (text.chars().count() >= 20 && text.contains(['。', '；', '：', '，'])).then_some(text)
    })
}

/// Puts tables of people and of labels into words; what only lays out the page stays as it is.
fn tables_in_words(page: &Readability) {
    for found in page.doc.select("table").iter() {
        if found.select("table").exists() {
            continue;
        }
        let rows: Vec<Vec<String>> = found
            .select("tr")
            .iter()
            .map(|row| {
                let cells = row.select("td, th");
                cells
                    .iter()
                    .map(|cell| cell.formatted_text().to_string())
                    .collect()
            })
            .collect();
        if table::is_of_people(&rows) {
            let lines = table::lines(&rows, None);
            let html: String = lines
                .iter()
                .map(|line| format!("<p>{}</p>", line.replace('&', "&amp;").replace('<', "&lt;")))
                .collect();
            found.replace_with_html(html);
        }
    }
}

/// Removes navigation, foot, lists of other articles, wherever they do not hold most of the page.
fn without_surroundings(page: &Readability) {
    let length = |text: &str| text.chars().filter(|c| han::is_han(*c)).count();
    for element in page::words("aside-element") {
        let all = length(&page.doc.select("body").text());
        for found in page.doc.select(element).iter() {
            if length(&found.text()) * 2 < all {
                found.remove();
            }
        }
    }
}

/// The text without what pages print below it: who edited it, what else to read.
fn without_foot(text: &str) -> &str {
    let mut text = text;
    while let Some((before, last)) = text.rsplit_once('\n') {
        let folded = fold(last);
        let bare = folded.trim_start_matches(['（', '(', '【', '[', ' ', '\u{3000}']);
        if last.chars().count() > 40 || !page::words("foot").any(|word| bare.starts_with(word)) {
            break;
        }
        text = before.trim_end();
    }
    text
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
    let bare = |text: &str| -> String { text.chars().filter(|c| !han::is_blank(*c)).collect() };
    if !heading.is_empty() && (is_nameless(window) || bare(window).contains(&bare(&heading))) {
        return heading;
    }
    let cut = ["_", "--", "|", "——", " - ", "－", "-"]
        .iter()
        .filter_map(|sign| window.find(sign))
        .filter(|at| *at > 0);
    let window = cut.min().map_or(window, |at| &window[..at]).trim();
    meta.filter(|title| !title.is_empty()).unwrap_or_else(|| {
        if heading.is_empty() && !is_nameless(window) {
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
        .filter(|line| line.contains(['。', '！', '？', '，', '、', '：', '；']))
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
    text
}
