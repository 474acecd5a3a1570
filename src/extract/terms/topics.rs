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
    // “一带一路”倡议 is 一带一路: the list has it already.
    if page
        .hits_at(quote.start)
        .iter()
        .any(|h| h.list == List::Initiative && h.span == quote)
    {
        return None;
    }
    let head = |h: &&Hit| h.list == List::InitiativeHead && lexicon.note(h) != "not";
    let behind = page.hits_at(quote.end).iter().find(head);
    if let Some(head) = behind
        && length <= 12
        && ends(page, head.span.end)
    {
        let span = Span::new(quote.start, head.span.end);
        return Some(Candidate::new(span, INITIATIVE, "topic/quoted-with-head"));
    }
    let heads = page.hits_ending(quote.end).filter(|h| h.span.start > quote.start);
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
        members.len() > 1 && members.iter().all(|m| *m >= 3) && members.iter().all(|m| *m == members[0]);
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
    if !ends(page, head.span.end) || page.outgrown(head) {
        return None;
    }
    let mut start = trimmed(text, page.begins(head.span.start, LONGEST));
    if let Some(inner) = text[..start].strip_suffix('）')
        && let Some(open) = inner.rfind('（')
        && inner[open..].chars().count() <= 6
    {
        start = page.begins(open, 8);
    }
    let own = text.get(start..head.span.start)?;
    // 一带一路倡议 is 一带一路: the list has it already.
    let known = |h: &Hit| h.list == List::Initiative && h.span == Span::new(start, head.span.start);
    if head.span.of(text) == "倡议" && page.hits_at(start).iter().any(known) {
        return None;
    }
    let named = own.chars().filter(|c| is_han(*c)).count() >= 2 && !page.vague(start);
    named.then(|| Candidate::new(Span::new(start, head.span.end), INITIATIVE, "topic/head"))
}

/// 焦裕禄精神, 中非命运共同体.
fn phrase(page: &Page<'_>, lexicon: &Lexicon, head: &Hit) -> Option<Candidate> {
    let none = |h: &Hit| h.list == List::FormulationHead && lexicon.note(h) == "not";
    if !ends(page, head.span.end) || page.hits_ending(head.span.end).any(none) {
        return None;
    }
    let text = page.text();
    let start = trimmed(text, page.begins(head.span.start, 10));
    let own = text.get(start..head.span.start)?;
    // Anybody's spirit is none (奋斗精神): one that a place, a body or marks set apart is (延安精神).
    let apart = page.plain.opens(start)
        || page.hits_at(start).iter().any(|h| {
            matches!(h.list, List::Division | List::Country | List::Place | List::Body)
                && h.span.end <= head.span.start
        });
    let common = matches!(head.span.of(text), "精神" | "重要思想" | "重要论述");
    let vague = ["两国", "双边", "国家", "时代", "全天候"]
        .iter()
        .any(|word| own.ends_with(word));
    let length = own.chars().filter(|c| is_han(*c)).count();
    let named = (2..=8).contains(&length) && (apart || !common) && !vague;
    named.then(|| Candidate::new(Span::new(start, head.span.end), FORMULATION, "topic/phrase-head"))
}

/// Leaves out verbs that stand before names of what is built or carried out.
fn trimmed(text: &str, start: usize) -> usize {
    const VERBS: &[&str] = &[
        "高质量共建",
        "积极参与",
        "积极响应",
        "共建",
        "建设",
        "构筑起",
        "构筑",
        "共筑",
        "筑牢",
        "筑",
        "传承",
        "结合",
        "响应",
        "好",
    ];
    let verb = VERBS.iter().find(|verb| text[start..].starts_with(**verb));
    start + verb.map_or(0, |verb| verb.len())
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
