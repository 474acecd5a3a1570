//! Titles in 《》, and laws, drafts and decisions named without them.

use super::Page;
use super::settle::{Candidate, Kind};
use crate::lexicon::{Lexicon, List};
use crate::text::{Span, TopicKind};

const MARKED: &str = "topic/title-marks";
const DRAFT: &str = "topic/draft-of-law";
const LAW: &str = "topic/law-in-force";
const ABOUT: &str = "topic/document-about";
const MEDIUM: &str = "organization/medium";
const DOCUMENT: Kind = Kind::Topic(TopicKind::Document);

/// How far a title without marks reaches to the left of its head, in characters.
const LONGEST: usize = 34;
/// How far back 关于 may stand.
const ABOUT_REACH: usize = 90;

/// All titles on a page.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = marked(page);
    for hit in page.hits.iter().filter(|h| h.list == List::DocumentHead) {
        match lexicon.note(hit) {
            "open" => found.extend(open(page, lexicon, hit.span)),
            "about" => found.extend(about(page, hit.span)),
            _ => {}
        }
    }
    let laws = page
        .text()
        .match_indices('法')
        .filter_map(|(at, _)| law(page, at));
    found.extend(laws);
    found
}

/// What stands in 《》: a title, or the name of a paper or journal.
fn marked(page: &Page<'_>) -> Vec<Candidate> {
    let text = page.text();
    let mut found = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                let inner = Span::new(start + c.len_utf8(), at);
                let outer = Span::new(start, at + c.len_utf8());
                found.push(titled(page, inner, outer));
            }
            // A title does not run over a paragraph: the mark was never closed.
            '\n' => depth = 0,
            _ => {}
        }
    }
    found
}

fn titled(page: &Page<'_>, inner: Span, outer: Span) -> Candidate {
    let text = page.text();
    let name = inner.of(text);
    let behind = &text[outer.end..];
    if behind.starts_with("杂志") {
        let all = Span::new(outer.start, outer.end + "杂志".len());
        return Candidate::new(all, Kind::Organization, MEDIUM);
    }
    let paper = ["日报", "晚报", "时报", "周报", "邮报", "早报", "论坛报", "周刊"]
        .iter()
        .any(|head| name.ends_with(head));
    if paper
        || ["记者", "报道", "网站"]
            .iter()
            .any(|word| behind.starts_with(word))
    {
        return Candidate {
            span: inner,
            taken: outer,
            kind: Kind::Organization,
            rule: MEDIUM,
        };
    }
    // 《决定》, 《条例》 point back to a title told before.
    let short = page
        .hits_at(inner.start)
        .iter()
        .any(|h| h.list == List::DocumentHead && h.span == inner);
    Candidate {
        span: inner,
        taken: outer,
        kind: if short { Kind::Shadow } else { DOCUMENT },
        rule: MARKED,
    }
}

/// 行政复议法修订草案, 刑法修正案（十二）草案, 全国人大常委会工作报告.
fn open(page: &Page<'_>, lexicon: &Lexicon, head: Span) -> Option<Candidate> {
    let text = page.text();
    let start = page.begins(head.start, LONGEST);
    let whole = Span::new(start, with_bracket(text, head.end));
    let full = Span::new(start, head.end).of(text);
    if full.ends_with("工作报告") {
        let body = page
            .hits_at(start)
            .iter()
            .any(|h| h.list == List::Body && h.span.end == head.start);
        return body.then(|| Candidate::new(whole, DOCUMENT, DRAFT));
    }
    let mut drafted = full;
    for draft in ["草案", "修订", "修正案", "修正"] {
        drafted = drafted.strip_suffix(draft).unwrap_or(drafted);
    }
    // 反不正当竞争法 is known: its name is not cut at 不.
    let law = start + drafted.len();
    let known = page.hits_ending(law).filter(|h| h.list == List::DocumentName);
    let from = known.map(|h| h.span.start).chain([start]).min()?;
    let name = Span::new(from, law).of(text);
    let sort = page
        .hits_ending(law)
        .filter(|h| h.list == List::DocumentHead)
        .any(|h| matches!(lexicon.note(h), "law" | "open") && h.span.start > from);
    let sort = sort || name.ends_with('法') && name.chars().count() > 1;
    let counted = name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(['件', '项', '个']);
    (sort && !counted && !page.vague(start))
        .then(|| Candidate::new(Span::new(from, whole.end), DOCUMENT, DRAFT))
}

/// 检查湿地保护法实施情况, 修改慈善法.
fn law(page: &Page<'_>, at: usize) -> Option<Candidate> {
    let text = page.text();
    let end = at + '法'.len_utf8();
    let told = ["实施情况", "执法检查", "的实施", "的决定"]
        .iter()
        .any(|word| text[end..].starts_with(word));
    if !told {
        return None;
    }
    let mut start = page.begins(at, LONGEST);
    if let Some(verb) = text[start..at].find("检查") {
        start += verb + "检查".len();
    }
    (text[start..at].chars().count() >= 2).then(|| Candidate::new(Span::new(start, end), DOCUMENT, LAW))
}

/// 关于修改慈善法的决定, with the body before it.
fn about(page: &Page<'_>, head: Span) -> Option<Candidate> {
    let text = page.text();
    let before = text[..head.start].strip_suffix('的')?;
    let reach = before
        .char_indices()
        .rev()
        .take(ABOUT_REACH)
        .last()
        .map_or(0, |(at, _)| at);
    let clause = before[reach..]
        .rfind(['，', '。', '；', '：', '\n', '》'])
        .map_or(reach, |at| reach + at);
    let start = clause + before[clause..].rfind("关于")?;
    if before[start..].chars().count() < 6 {
        return None;
    }
    let body = page
        .hits_ending(start)
        .filter(|h| h.list == List::Body)
        .map(|h| h.span.start)
        .min();
    let draft = if text[head.end..].starts_with("草案") {
        "草案".len()
    } else {
        0
    };
    let end = with_bracket(text, head.end + draft);
    Some(Candidate::new(
        Span::new(body.unwrap_or(start), end),
        DOCUMENT,
        ABOUT,
    ))
}

/// Takes in （草案） behind `end`, and 草案 behind a number in brackets.
fn with_bracket(text: &str, end: usize) -> usize {
    let Some(rest) = text[end..].strip_prefix('（') else {
        return end;
    };
    let Some(close) = rest.find('）') else {
        return end;
    };
    let inner = &rest[..close];
    if inner.chars().count() > 6
        || !(inner.ends_with("草案") || inner.ends_with('稿') || inner.chars().all(numeral))
    {
        return end;
    }
    let end = end + '（'.len_utf8() + close + '）'.len_utf8();
    if text[end..].starts_with("草案") {
        end + "草案".len()
    } else {
        end
    }
}

fn numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}
