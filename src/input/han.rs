//! Blanks in Chinese lines: layout puts them between characters and where a line was broken; the text has none.

/// The text on one line: blanks beside a Han character or a full-width mark go, others become one blank.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if blank && !is_wide(c) && out.chars().next_back().is_some_and(|before| !is_wide(before)) {
            out.push(' ');
        }
        blank = false;
        out.push(c);
    }
    out
}

/// The text without the blanks that pad a name or a label: 王　明, 时　间.
pub(super) fn unpadded(text: &str) -> String {
    if text.chars().all(|c| is_blank(c) || is_wide(c)) {
        text.chars().filter(|c| !is_blank(*c)).collect()
    } else {
        text.trim().to_owned()
    }
}

/// Whether a sign is as wide as a Han character: Han itself, its marks, full-width forms.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{2e80}'..='\u{2fdf}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Whether a sign is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a sign is a blank of any sort, those without width included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}

/// Whether a line ends as a sentence or a clause does.
pub(super) fn ends_a_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '’', '」', '』', '）', ')', '"']);
    line.ends_with(['。', '！', '？', '；', '，', '：', '、', '.', ';', ',', ':', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_the_layout_go() {
        assert_eq!(
            joined(" 严格执行\n GB  50242\n标准，\u{3000}做好2025 年工作 "),
            "严格执行GB 50242标准，做好2025年工作"
        );
        assert_eq!(unpadded(" 王\u{3000}明 "), "王明");
        assert_eq!(unpadded("John  Smith "), "John  Smith");
    }
}
