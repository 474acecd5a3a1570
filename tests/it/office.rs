//! Makes the Word and PDF files of the cases: a box of parts without compression, a page of lines.

use std::fmt::Write as _;

/// A Word document with this body; `{fill:N}` stands for N million blanks, `{end}` leaves the file without
/// a document.
pub(crate) fn word(body: &str) -> Vec<u8> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let body = match body.split_once("{fill:") {
        Some((before, rest)) => {
            let (count, after) = rest.split_once('}').unwrap();
            format!(
                "{before}{}{after}",
                " ".repeat(count.parse::<usize>().unwrap() << 20)
            )
        }
        None => body.to_owned(),
    };
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"
    );
    let name = if body == "{end}" {
        "word/other.xml"
    } else {
        "word/document.xml"
    };
    boxed(name, document.as_bytes())
}

/// A ZIP file with one part, stored as it is.
fn boxed(name: &str, part: &[u8]) -> Vec<u8> {
    let crc = crc32(part).to_le_bytes();
    let size = u32::try_from(part.len()).unwrap().to_le_bytes();
    let long = u16::try_from(name.len()).unwrap().to_le_bytes();
    let about: Vec<u8> = [
        &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
        &crc,
        &size,
        &size,
        &long,
        &[0, 0],
    ]
    .concat();
    let local = [b"PK\x03\x04", &about[..], name.as_bytes(), part].concat();
    let central = [
        b"PK\x01\x02",
        &[20, 0][..],
        &about,
        &[0; 14 - 2],
        &[0; 2],
        name.as_bytes(),
    ]
    .concat();
    let ends = [
        &b"PK\x05\x06"[..],
        &[0, 0, 0, 0, 1, 0, 1, 0],
        &u32::try_from(central.len()).unwrap().to_le_bytes(),
        &u32::try_from(local.len()).unwrap().to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    [local, central, ends].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

/// A PDF file whose pages have these lines from the top, each character as wide as the type, cells at every
/// fifteenth character where `|` parts them; the last line of a page after `~` stands at its foot.
pub(crate) fn pdf(pages: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 5 0 R >>".to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>".to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut content = String::new();
        for (number, line) in page.trim_end_matches('\n').lines().enumerate() {
            let (line, y) = match line.strip_prefix('~') {
                Some(line) => (line, 40),
                None => (line, 800 - 22 * number),
            };
            for (column, cell) in line.split('|').enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let hex: String = cell.encode_utf16().fold(String::new(), |mut hex, unit| {
                    write!(hex, "{unit:04x}").unwrap();
                    hex
                });
                let x = 80 + column * 15 * 12;
                writeln!(content, "BT /F1 12 Tf {x} {y} Td <{hex}> Tj ET").unwrap();
            }
        }
        let at = objects.len() + 1;
        write!(kids, "{at} 0 R ").unwrap();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            at + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", number + 1).unwrap();
    }
    let start = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    write!(
        out,
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.into_bytes()
}
