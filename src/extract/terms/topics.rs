//! Initiatives and set phrases that no list knows, by their heads and by quotation marks.

use super::Page;
use super::settle::{Candidate, Kind};
use super::words::is_han;
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Span, TopicKind};

const INITIATIVE: Kind = Kind::Topic(TopicKind::Initiative);
const FORMULATION: Kind = Kind::Topic(TopicKind::Formulation);

/// How far a name reaches to the left of its head, in characters.
const LONGEST: usize = 16;

/// All names on a page that their form gives away.
pub(super) fn read(page: &Page<'_>, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = page
        .plain
        .quotations()
        .filter_map(|q| quoted(page, lexicon, q))
        .collect();
    for hit in &page.hits {
        match hit.list {
            List::InitiativeHead if lexicon.note(hit) == "strong" => found.extend(headed(page, hit)),
            List::FormulationHead if lexicon.note(hit) == "strong" => {
                found.extend(phrase(page, lexicon, hit));
                found.extend(doctrine(page, hit));
            }
            _ => {}
        }
    }
    found
}

/// What quotation marks set off: with a head in or behind it an initiative; a number of things or
/// members of equal length a set phrase.
fn quoted(page: &Page<'_>, lexicon: &Lexicon, quote: Span) -> Option<Candidate> {
    let text = page.text();
    let words = quote.of(text);
    let length = words.chars().count();
    if !(2..=24).contains(&length) || words.contains(['，', '。', '；', '：', '！', '？', '\n']) {
        return None;
    }
    let behind = page
        .hits_at(quote.end)
        .iter()
        .find(|h| h.list == List::InitiativeHead);
    if let Some(head) = behind
        && length <= 12
        && ends(page, head.span.end)
    {
        let span = Span::new(quote.start, head.span.end);
        return Some(Candidate::new(span, INITIATIVE, "topic/quoted-with-head"));
    }
    let heads = page
        .hits
        .iter()
        .filter(|h| h.span.end == quote.end && h.span.start > quote.start);
    let strong = heads
        .filter(|h| h.list == List::InitiativeHead && length >= 4)
        .any(|h| lexicon.note(h) == "strong" || ["行动", "计划", "工程", "战略"].contains(&h.span.of(text)));
    if strong {
        return Some(Candidate::new(quote, INITIATIVE, "topic/quoted-head"));
    }
    let members: Vec<usize> = words
        .split('、')
        .map(|m| m.chars().filter(|c| is_han(*c)).count())
        .collect();
    let parallel =
        members.len() > 1 && members.iter().all(|m| *m >= 2) && members.iter().all(|m| *m == members[0]);
    let counted = (3..=6).contains(&length) && counts(words);
    (parallel || counted).then(|| Candidate::new(quote, FORMULATION, "topic/quoted-phrase"))
}

/// 两个结合, 三个务必, 四个自信.
fn counts(words: &str) -> bool {
    let mut chars = words.chars();
    let number = chars.next().is_some_and(|c| "两二三四五六七八九十".contains(c));
    number && chars.next().is_some_and(|c| "个大不有新重种".contains(c)) && chars.all(is_han)
}

/// 中国（上海）自由贸易试验区, 黄河口国家公园.
fn headed(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    // 经济技术开发区 ends where 开发区 does: the longest head speaks.
    let longer =
        |h: &&Hit| h.list == head.list && h.span.end == head.span.end && h.span.start < head.span.start;
    if !ends(page, head.span.end) || page.hits.iter().any(|h| longer(&h)) {
        return None;
    }
    let mut start = page.begins(head.span.start, LONGEST);
    if let Some(inner) = text[..start].strip_suffix('）')
        && let Some(open) = inner.rfind('（')
        && inner[open..].chars().count() <= 6
    {
        start = page.begins(open, 8);
    }
    let own = text[start..head.span.start]
        .chars()
        .filter(|c| is_han(*c))
        .count();
    (own >= 2).then(|| Candidate::new(Span::new(start, head.span.end), INITIATIVE, "topic/head"))
}

/// 焦裕禄精神, 中非命运共同体.
fn phrase(page: &Page<'_>, lexicon: &Lexicon, head: &Hit) -> Option<Candidate> {
    let none =
        |h: &&Hit| h.list == List::FormulationHead && h.span.end == head.span.end && lexicon.note(h) == "not";
    if !ends(page, head.span.end) || page.hits.iter().any(|h| none(&h)) {
        return None;
    }
    let start = page.begins(head.span.start, 10);
    let own = page.text()[start..head.span.start]
        .chars()
        .filter(|c| is_han(*c))
        .count();
    (2..=8)
        .contains(&own)
        .then(|| Candidate::new(Span::new(start, head.span.end), FORMULATION, "topic/phrase-head"))
}

/// 习近平总书记关于党的建设的重要思想.
fn doctrine(page: &Page<'_>, head: &Hit) -> Option<Candidate> {
    let text = page.text();
    let before = text[..head.span.start].strip_suffix('的')?;
    let about = before.rfind("关于")?;
    let inner = &before[about..];
    if inner.chars().count() > 40 || inner.contains(['，', '。', '；', '《']) {
        return None;
    }
    let start = ["习近平总书记", "习近平主席", "总书记"]
        .iter()
        .find_map(|who| Some(text[..about].strip_suffix(who)?.len()))?;
    Some(Candidate::new(
        Span::new(start, head.span.end),
        FORMULATION,
        "topic/doctrine",
    ))
}

/// Whether a name may end at `at`: no word runs over it, and what follows is no noun it would qualify.
fn ends(page: &Page<'_>, at: usize) -> bool {
    let text = page.text();
    if page.cut.word_over(at).is_some() {
        return false;
    }
    let Some(next) = text[at..].chars().next() else {
        return true;
    };
    if !is_han(next) || page.plain.closes(at) {
        return true;
    }
    let from = page.cut.words.partition_point(|w| w.start < at);
    page.cut
        .words
        .get(from)
        .is_some_and(|w| w.start == at && page.words.stops(w.of(text)))
        || ["建设", "工作", "实施", "取得"]
            .iter()
            .any(|word| text[at..].starts_with(word))
}
