//! Traditional characters folded to Simplified ones, in place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::charset::CharSet;

/// The conversion table of OpenCC (t2s), which maps character to character; absent only if the
/// tables that are compiled into the library could not be read, and folding then changes nothing.
static T2S: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// What the table of OpenCC leaves: `data/input/variants.tsv`.
static VARIANTS: LazyLock<Variants> =
    LazyLock::new(|| Variants::read(include_str!("../../data/input/variants.tsv")));

/// Forms of Hong Kong and Taiwan with their Simplified ones.
#[derive(Default)]
struct Variants {
    characters: HashMap<char, char>,
    words: Vec<(&'static str, &'static str)>,
}

impl Variants {
    /// Takes the pairs whose sides are equally long, so that positions hold.
    fn read(table: &'static str) -> Self {
        let mut out = Self::default();
        let pairs = table.lines().filter_map(|line| line.split_once('\t'));
        for (from, to) in pairs.filter(|(from, to)| from.len() == to.len()) {
            let mut characters = from.chars().zip(to.chars());
            match (characters.next(), characters.next()) {
                (Some((from, to)), None) => {
                    out.characters.insert(from, to);
                }
                _ => out.words.push((from, to)),
            }
        }
        out
    }
}

/// The characters that folding changes when they stand alone.
static CHANGES: LazyLock<CharSet> = LazyLock::new(|| {
    let mut set = CharSet::default();
    set.extend(VARIANTS.characters.keys().copied());
    if let Some(table) = T2S.as_ref() {
        // All candidates in one call, a line each, so that no phrase forms across them.
        let all: Vec<char> = ('\u{3400}'..='\u{9fff}').chain('\u{f900}'..='\u{faff}').collect();
        let lines: String = all.iter().flat_map(|c| [*c, '\n']).collect();
        let folded = table.convert(&lines);
        for (before, after) in all.iter().zip(folded.split('\n')) {
            if !after.is_empty() && !after.starts_with(*before) {
                set.insert(*before);
            }
        }
    }
    set
});

/// Folds Traditional characters to Simplified ones.
///
/// The result has the same length in bytes and in characters as `text`, character for character, so
/// that every position holds for both; the few characters whose Simplified form has another length in
/// UTF-8 stay as they are. Text without a Traditional character is borrowed, not copied.
///
/// ```
/// use jiyao::text::fold;
/// let raw = "市領導於紹良、諸葛宇傑";
/// let folded = fold(raw);
/// assert_eq!(folded, "市领导于绍良、诸葛宇杰");
/// assert_eq!(folded.len(), raw.len());
/// ```
pub fn fold(text: &str) -> Cow<'_, str> {
    let changes = &*CHANGES;
    let touched = text.chars().any(|c| changes.contains(c));
    let Some(table) = T2S.as_ref().filter(|_| touched) else {
        return Cow::Borrowed(text);
    };
    let converted = table.convert(text);
    if converted.chars().count() != text.chars().count() {
        return Cow::Owned(text.to_owned());
    }
    let variants = &*VARIANTS;
    let mut folded: String = text
        .chars()
        .zip(converted.chars())
        .map(|(raw, new)| {
            let same = raw.len_utf8() == new.len_utf8();
            let kept = if same { new } else { raw };
            variants.characters.get(&kept).copied().unwrap_or(kept)
        })
        .collect();
    for (from, to) in &variants.words {
        if folded.contains(from) {
            folded = folded.replace(from, to);
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;
    use std::borrow::Cow;

    #[test]
    fn simplified_text_is_borrowed() {
        assert!(matches!(fold("李强指出，要做好“六稳”。"), Cow::Borrowed(_)));
    }

    #[test]
    fn forms_of_hong_kong_and_taiwan_are_folded() {
        assert_eq!(fold("衞生署、醫務衞生局"), "卫生署、医务卫生局");
        assert_eq!(
            fold("羣眾在牀前、峯頂，為了爲民，裏裡"),
            "群众在床前、峰顶，为了为民，里里"
        );
        assert_eq!(
            fold("隨著會議結束，著力落實濬縣工作"),
            "随着会议结束，着力落实浚县工作"
        );
        // 著 that is no 着 stays.
        assert_eq!(fold("顯著成績、名著、著作"), "显著成绩、名著、著作");
    }

    #[test]
    fn every_variant_keeps_its_length_and_is_folded() {
        let table = include_str!("../../data/input/variants.tsv");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (from, to) = line.split_once('\t').expect("two columns");
            assert_eq!(from.len(), to.len(), "{line}");
            // A word is folded in a text that has another Traditional character.
            let text = format!("會{from}");
            assert_eq!(fold(&text), format!("会{to}"), "{line}");
            assert!(matches!(fold(to), Cow::Borrowed(_)), "{line} is not Simplified");
        }
    }

    #[test]
    fn keeps_phrases_that_must_stay() {
        assert_eq!(fold("乾隆年間的乾燥氣候"), "乾隆年间的干燥气候");
    }

    proptest::proptest! {
        #[test]
        fn keeps_every_position(text in "[\\u{4e00}-\\u{9fff}a-z0-9，。𠀀-𠀿]{0,60}") {
            let folded = fold(&text);
            let before: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
            let after: Vec<usize> = folded.char_indices().map(|(i, _)| i).collect();
            proptest::prop_assert_eq!(before, after);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[\\u{4e00}-\\u{9fff}]{0,40}") {
            let once = fold(&text).into_owned();
            let twice = fold(&once).into_owned();
            proptest::prop_assert_eq!(fold(&twice).into_owned(), twice);
        }
    }
}
