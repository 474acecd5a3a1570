//! The signs that numbers and days are written with, the marks of sentences, and the few particles: the one
//! place where the program itself knows Chinese characters. Words stand in `data/`.

/// Sign of a year, behind its number.
pub const YEAR: char = '年';
/// Sign of a month.
pub const MONTH: char = '月';
/// Sign of a day.
pub const DAY: char = '日';
/// Signs between the first and the last of several days.
pub(super) const RANGE: [char; 4] = ['至', '到', '—', '-'];
/// The particle behind what qualifies: 市里的会议.
pub const OF: char = '的';
/// The particle behind a verb that is done: 主持了会议.
pub const DONE: char = '了';
/// The particle before a place: 在北京.
pub const AT: char = '在';
/// The particle behind a list that is not whole: 张三、李四等.
pub const AND_SO_ON: char = '等';
/// What makes an ordinal of the number behind it.
pub const ORDINAL: char = '第';
/// The character that pages use for the bar `｜`.
pub const BAR: char = '丨';

/// Digits from nought to nine, as numbers with places write them.
pub(super) const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Signs of tens, hundreds and thousands.
pub(super) const PLACES: [char; 3] = ['十', '百', '千'];

/// The value of a Chinese digit, in either script.
pub(super) const fn digit(c: char) -> Option<u64> {
    match c {
        '〇' | '零' | '○' | 'Ｏ' => Some(0),
        '一' => Some(1),
        '二' | '两' | '兩' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// The value of a place within ten thousand: 十, 百, 千.
pub(super) const fn place(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The value of 廿 and 卅, which are digit and place at once.
pub(super) const fn tens(c: char) -> Option<u64> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// Whether a character is the sign of ten thousand, in either script.
pub(super) const fn is_myriad(c: char) -> bool {
    matches!(c, '万' | '萬')
}

/// Whether a character stands in the number of a congress, a session, a year: Arabic digits and Chinese
/// ones up to 百, without 两, which counts things.
///
/// ```
/// use jiyao::text::signs::is_numeral;
/// assert!("二十3".chars().all(is_numeral));
/// assert!(!is_numeral('两') && !is_numeral('年'));
/// ```
pub const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
    )
}

/// Whether a sentence ends with this mark.
pub const fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

/// Whether a clause within a sentence ends with this mark.
pub const fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '：' | ':')
}

/// Whether it opens a quotation.
pub const fn opens_quotation(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『')
}

/// Whether it closes a quotation.
pub const fn closes_quotation(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』')
}
