//! Tells encodings apart: byte order mark, UTF-8, UTF-16 without a mark, what the page says, statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undecoded {
    Binary,
    Unknown,
}

/// The text of a file, without byte order mark and with `\n` at the end of lines; `declared` is the
/// encoding that a page names itself.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Undecoded> {
    let text = decode_raw(bytes, declared)?;
    let strange = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
        .count();
    if strange * 100 > text.chars().count() {
        return Err(Undecoded::Binary);
    }
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    Ok(text)
}

fn decode_raw(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, Undecoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(&bytes[mark..], encoding).ok_or(Undecoded::Unknown);
    }
    if is_known_binary(bytes) {
        return Err(Undecoded::Binary);
    }
    if bytes.contains(&0) {
        return utf16(bytes).ok_or(Undecoded::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if let Some(text) = utf16(bytes) {
        return Ok(text);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A top-level domain would turn Big5 into GBK, so none is named.
    let guess = detector.guess(None, Utf8Detection::Allow);
    declared
        .into_iter()
        .chain([GBK, BIG5].into_iter().filter(|known| *known == guess))
        .chain([GB18030, BIG5])
        .find_map(|encoding| whole(bytes, encoding))
        .ok_or(Undecoded::Unknown)
}

fn whole(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).ok().map(str::to_owned);
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (!broken).then(|| text.into_owned())
}

/// UTF-16 without a mark: in one byte order nearly everything is Chinese, Latin or punctuation.
fn utf16(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find_map(|encoding| {
        let text = whole(bytes, encoding)?;
        let expected = |c: &char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2030}'
                | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
        };
        let (all, good) = (text.chars().count(), text.chars().filter(expected).count());
        (good * 100 >= all * 95).then_some(text)
    })
}

/// Formats known by their first bytes: PDF, ZIP (Word, Excel), OLE, images, gzip.
fn is_known_binary(bytes: &[u8]) -> bool {
    const HEADS: [&[u8]; 8] = [
        b"%PDF-",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
        b"\x7fELF",
    ];
    HEADS.iter().any(|head| bytes.starts_with(head))
}

/// Whether a stream that begins so has to be decoded as a whole: UTF-16, or XML that names another encoding
/// than UTF-8.
pub(super) fn needs_decoding(head: &[u8]) -> bool {
    let marked = matches!(
        head,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'<', ..] | [b'<', 0, ..]
    );
    let line = &head[..head.len().min(200)];
    let declared = line.starts_with(b"<?xml").then(|| {
        let at = line.windows(9).position(|window| window == b"encoding=")?;
        let label = line[at + 9..]
            .strip_prefix(b"\"")
            .or(line[at + 9..].strip_prefix(b"'"))?;
        let end = label.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
        Encoding::for_label(&label[..end])
    });
    marked || declared.flatten().is_some_and(|encoding| encoding != UTF_8)
}

/// The encoding that a page declares in its first bytes.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let at = head
        .windows(8)
        .position(|window| window.eq_ignore_ascii_case(b"charset="))?;
    let label: Vec<u8> = head[at + 8..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str =
        "市委常委会昨天下午举行会议，市委书记主持会议并讲话。\n会议指出，要抓紧抓实各项工作。";
    const TRADITIONAL: &str = "上海市委季度工作會議昨天下午舉行。李強主持會議並強調，要奪取雙勝利。";

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        for text in [SIMPLIFIED, TRADITIONAL] {
            assert_eq!(decode(text.as_bytes(), None).as_deref(), Ok(text));
            assert_eq!(decode(&GB18030.encode(text).0, None).as_deref(), Ok(text));
            for big in [false, true] {
                assert_eq!(decode(&utf16_bytes(text, big), None).as_deref(), Ok(text));
                let marked = utf16_bytes(&format!("\u{feff}{text}"), big);
                assert_eq!(decode(&marked, None).as_deref(), Ok(text));
            }
        }
        assert_eq!(
            decode(&BIG5.encode(TRADITIONAL).0, None).as_deref(),
            Ok(TRADITIONAL)
        );
        assert_eq!(
            decode(format!("\u{feff}{SIMPLIFIED}").as_bytes(), None).as_deref(),
            Ok(SIMPLIFIED)
        );
        assert_eq!(decode(b"a\r\nb\rc", None).as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn a_page_says_its_encoding() {
        let head = br#"<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">"#;
        assert_eq!(declared_in_html(head), Some(GBK));
        assert_eq!(declared_in_html(b"<meta charset='big5'>"), Some(BIG5));
        assert_eq!(declared_in_html(b"<p>none</p>"), None);
    }

    #[test]
    fn binary_is_no_text() {
        assert_eq!(decode(b"%PDF-1.7 \xe2\xe3", None), Err(Undecoded::Binary));
        assert_eq!(
            decode(&[0, 1, 2, 3, 0, 0, 200, 7, 1], None),
            Err(Undecoded::Binary)
        );
    }
}
