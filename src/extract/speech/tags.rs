//! The tags that the rules of speech and of directives match: subjects, verbs of saying, modal words.

use crate::extract::cast::Cast;
use crate::extract::source::Source;
use crate::grammar::{Tag, Tags};
use crate::lexicon::{Hit, Lexicon, List};
use crate::text::{Days, Meeting, Sentence, Span, fold};

/// How long a subject may be, in bytes (24 characters).
const SUBJECT_LIMIT: usize = 72;

/// The tags of a body.
///
/// Classes: `start` (empty, where a sentence begins behind its dateline), `person` with `bare`, `actor`,
/// `honoured` (nothing beside the name, nothing behind it, a title behind it), `meeting`, `group`, `body`,
/// `side`, `text`, `he`, `they`, `hearsay` (subjects that begin with a clause), `to` (an addressee), `day`, the kinds of
/// `cues.tsv` and those of `modality.tsv` with `modal` before them.
pub(super) fn tags(source: &Source<'_>, cast: &Cast, meetings: &[Meeting], lexicon: &Lexicon) -> Tags {
    let mut out = Vec::new();
    let quoted = Quotes::of(source);
    persons(source, cast, &mut out);
    words(source, lexicon, &quoted, List::Cue, "cue", &mut out);
    words(source, lexicon, &quoted, List::Modality, "modality", &mut out);
    let staff = |h: &&Hit| h.list == List::Subject && lexicon.note(h) == "staff";
    out.extend(
        source
            .hits
            .iter()
            .filter(staff)
            .map(|h| tag(h.span, "staff", usize::MAX)),
    );
    let days = Days {
        issued: None,
        relative: &[],
    };
    for day in days.find(&source.text, 0) {
        out.push(tag(day.span, "day", 0));
    }
    let names: Vec<String> = meetings
        .iter()
        .filter_map(|m| m.name.as_deref())
        .map(|n| fold(n).into_owned())
        .collect();
    for sentence in &source.sentences {
        let from = behind_dateline(source, sentence);
        out.push(tag(Span::new(from, from), "start", 0));
        for clause in clauses(source, sentence).filter(|c| c.start >= from) {
            subjects(source, cast, lexicon, &names, clause, &mut out);
        }
        orders_to(source, cast, lexicon, sentence, &mut out);
    }
    Tags::new(out)
}

fn tag(span: Span, class: &'static str, id: usize) -> Tag {
    Tag { span, class, id }
}

fn persons(source: &Source<'_>, cast: &Cast, out: &mut Vec<Tag>) {
    for mention in &cast.mentions {
        let words = mention.name.of(&source.text);
        if matches!(words, "他" | "她") {
            out.push(tag(mention.name, "he", mention.person));
            continue;
        }
        out.push(tag(mention.full, "person", mention.person));
        let before = mention.full.start < mention.name.start;
        if mention.full.end > mention.name.end {
            out.push(tag(mention.full, "honoured", mention.person));
        } else {
            out.push(tag(mention.full, "actor", mention.person));
            if !before {
                out.push(tag(mention.full, "bare", mention.person));
            }
        }
    }
}

/// The words of one list, the longest from the left, without those that a mask or a quotation hides.
fn words(
    source: &Source<'_>,
    lexicon: &Lexicon,
    quoted: &Quotes,
    list: List,
    class: &'static str,
    out: &mut Vec<Tag>,
) {
    let mut end = 0;
    for hit in source.hits.iter().filter(|h| h.list == list) {
        if hit.span.start < end {
            continue;
        }
        end = hit.span.end;
        let kind = lexicon.note(hit);
        let hidden = if list == List::Cue {
            quoted.any(hit.span)
        } else {
            quoted.name(hit.span)
        };
        let used_as_noun = list == List::Cue
            && source
                .rest(hit.span.end)
                .starts_with(['的', '过', '着', '、', '和', '与']);
        if kind == "mask" || hidden || used_as_noun {
            continue;
        }
        let class = match (class, kind) {
            ("modality", "must") => "must",
            ("modality", "forbid") => "forbid",
            ("modality", "wish") => "wish",
            ("modality", "pledge") => "pledge",
            ("modality", "imperative") => "imperative",
            ("modality", _) => "particle",
            _ => kind,
        };
        out.push(tag(hit.span, class, hit.entry as usize));
    }
}

/// Subjects that begin with `clause`: from its start to the last word that tells what they are.
fn subjects(
    source: &Source<'_>,
    cast: &Cast,
    lexicon: &Lexicon,
    meetings: &[String],
    clause: Span,
    out: &mut Vec<Tag>,
) {
    let clause = Span::new(clause.start, clause.end.min(clause.start + SUBJECT_LIMIT));
    let duty = source
        .word_at(clause.start, List::Modality)
        .is_some_and(|h| matches!(lexicon.note(h), "must" | "forbid" | "wish"));
    if duty || opens_with_preposition(source, lexicon, clause) {
        return;
    }
    for hit in source.hits_within(clause) {
        let span = Span::new(clause.start, hit.span.end);
        let whole = hit.span.start == clause.start;
        let class = match hit.list {
            List::Subject => match lexicon.note(hit) {
                "meeting" if whole || meetings.iter().any(|m| m.contains(span.of(&source.text))) => "meeting",
                "text" if whole => "text",
                "he" if whole => "he",
                "they" if whole => "they",
                "hearsay" if whole => "hearsay",
                "body" => "body",
                "staff" if of_country(source, hit) => "body",
                _ => continue,
            },
            List::Collective if within_longer(source, hit) => continue,
            List::Collective => match lexicon.note(hit) {
                "sides" => "side",
                _ => "group",
            },
            List::Organ | List::Body => "body",
            List::Country if whole => "body",
            _ => continue,
        };
        if hit.span.end > clause.end || broken(source, cast, lexicon, span, hit) {
            continue;
        }
        if class == "he" && cast.mentions.iter().any(|m| m.name == span) {
            continue;
        }
        out.push(tag(span, class, usize::MAX));
    }
}

/// Addressees: from the start of a clause, or from behind a word that orders, to their last word.
fn orders_to(source: &Source<'_>, cast: &Cast, lexicon: &Lexicon, sentence: &Sentence, out: &mut Vec<Tag>) {
    let mut starts: Vec<usize> = clauses(source, sentence).map(|c| c.start).collect();
    for hit in source
        .hits_within(sentence.span)
        .iter()
        .filter(|h| h.list == List::Cue)
    {
        if lexicon.note(hit) == "asks" {
            starts.push(hit.span.end);
        }
    }
    for start in starts {
        let begins = Span::new(start, start);
        let verb = source
            .word_at(start, List::Modality)
            .is_some_and(|h| lexicon.note(h) == "imperative");
        if verb || opens_with_preposition(source, lexicon, begins) {
            continue;
        }
        let end = source.text[start..sentence.span.end]
            .find(is_mark)
            .map_or(sentence.span.end, |at| start + at);
        for hit in source.hits_within(Span::new(start, end)) {
            let whole = hit.span.start == start;
            let ends_one = match hit.list {
                List::Addressee => true,
                List::Organ | List::Body => true,
                List::Division => whole,
                _ => false,
            };
            let span = Span::new(start, hit.span.end);
            if ends_one
                && hit.span.end <= end
                && span.len() <= SUBJECT_LIMIT * 2
                && !within_longer(source, hit)
                && !source.text[start..hit.span.start].contains(['在', '对', '向', '把', '将', '从'])
                && !broken(source, cast, lexicon, span, hit)
            {
                out.push(tag(span, "to", hit.entry as usize));
            }
        }
    }
}

/// Whether the words up to `head` hold a person or a verb, so that they are no one subject.
fn broken(source: &Source<'_>, cast: &Cast, lexicon: &Lexicon, span: Span, head: &Hit) -> bool {
    let inner = Span::new(span.start, head.span.start);
    cast.within(inner).iter().any(|m| !m.name.is_empty())
        || source.hits_within(inner).iter().any(|h| {
            h.list == List::Break
                && h.span.end <= head.span.start
                && h.span.len() > 3
                && lexicon.note(h) != "join"
        })
}

/// Whether the word stands directly behind the name of a country: 乌克兰方面.
fn of_country(source: &Source<'_>, hit: &Hit) -> bool {
    let before = Span::new(hit.span.start.saturating_sub(SUBJECT_LIMIT), hit.span.start);
    source
        .hits_within(before)
        .iter()
        .any(|h| h.list == List::Country && h.span.end == hit.span.start)
}

/// Whether the name of an organisation goes on where this word ends: 委员 in 委员会.
fn within_longer(source: &Source<'_>, hit: &Hit) -> bool {
    let around = Span::new(hit.span.start.saturating_sub(SUBJECT_LIMIT), hit.span.end);
    source.hits_within(around).iter().any(|h| {
        matches!(h.list, List::Organ | List::Body)
            && h.span.end > hit.span.end
            && h.span.start <= hit.span.start
    })
}

fn opens_with_preposition(source: &Source<'_>, lexicon: &Lexicon, clause: Span) -> bool {
    source
        .word_at(clause.start, List::Break)
        .is_some_and(|h| matches!(lexicon.note(h), "preposition" | "verb"))
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | ',' | '；' | ';' | '：' | ':' | '“' | '”' | '「' | '」' | '。' | '！' | '？'
    )
}

/// The clauses of a sentence.
pub(super) fn clauses<'s>(source: &'s Source<'_>, sentence: &Sentence) -> impl Iterator<Item = Span> + 's {
    let base = sentence.span.start;
    let text = sentence.span.of(&source.text);
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let len = text[start..].find(is_mark).unwrap_or(text.len() - start);
        let mark = text[start + len..].chars().next().map_or(0, char::len_utf8);
        at = start + len + mark;
        Some(Span::new(base + start, base + start + len))
    })
    .filter(|s| !s.is_empty())
}

/// Where a sentence begins once `央视网消息（新闻联播）：` or `新华社北京3月1日电` is taken off.
fn behind_dateline(source: &Source<'_>, sentence: &Sentence) -> usize {
    let text = sentence.span.of(&source.text);
    let head: String = text.chars().take(40).collect();
    for (mark, word) in [
        ("：", "消息"),
        (":", "消息"),
        ("电 ", "社"),
        ("电（", "社"),
        ("讯 ", ""),
    ] {
        if let Some(at) = head.find(mark)
            && head[..at].contains(word)
            && !head[..at].contains(['，', '。'])
        {
            let skip = if mark.ends_with('（') {
                head[at..].find('）').map_or(mark.len(), |n| n + '）'.len_utf8())
            } else {
                mark.len()
            };
            let behind = &text[at + skip..];
            return sentence.span.start + at + skip + (behind.len() - behind.trim_start().len());
        }
    }
    sentence.span.start
}

/// The quotations of a body.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<(Span, bool)>);

impl Quotes {
    /// Finds them; one ends at its closing mark, or with its paragraph.
    pub(super) fn of(source: &Source<'_>) -> Self {
        let mut out = Vec::new();
        let mut open: Option<usize> = None;
        let close = |start: usize, end: usize| {
            let inner = Span::new(start, end);
            (inner, inner.of(&source.text).contains(['，', '。', ',']))
        };
        for (at, c) in source.text.char_indices() {
            match c {
                '“' | '「' if open.is_none() => open = Some(at + c.len_utf8()),
                '”' | '」' | '\n' => out.extend(open.take().map(|start| close(start, at))),
                _ => {}
            }
        }
        out.extend(open.map(|start| close(start, source.text.len())));
        Self(out)
    }

    fn at(&self, span: Span) -> Option<&(Span, bool)> {
        let after = self.0.partition_point(|(q, _)| q.start <= span.start);
        self.0[..after].last().filter(|(q, _)| q.contains(span))
    }

    /// Whether `span` stands in a quotation.
    pub(super) fn any(&self, span: Span) -> bool {
        self.at(span).is_some()
    }

    /// Whether `span` stands in a name or phrase in quotation marks, as in “四个意识”.
    pub(super) fn name(&self, span: Span) -> bool {
        self.at(span).is_some_and(|(_, speech)| !speech)
    }
}
