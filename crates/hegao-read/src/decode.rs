//! Bytes to text: byte order mark, UTF-16 without one, UTF-8, GB18030, and a guess as the last resort.

use encoding_rs::{Encoding as Codec, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use hegao_core::text::is_han;
use hegao_core::{Notice, Words};

use crate::Limits;
use crate::binary;
use crate::encoding::{Charset, Encoding};
use crate::error::{Binary, ReadError, Unit};

/// Decoded bytes.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
    pub(crate) notices: Vec<Notice>,
}

/// How many bytes a guess looks at: detection is forty times slower than decoding.
const GUESSED: usize = 64 << 10;

/// Decodes `bytes`.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, ReadError> {
    // No encoding takes more than two bytes for one byte of UTF-8 (ASCII in UTF-16).
    if bytes.len() / 2 > limits.max_bytes {
        return Err(too_large(bytes.len(), limits));
    }
    if let Some(binary) = binary::by_magic(bytes) {
        return Err(ReadError::NotText(binary));
    }
    let decoded = by_mark(bytes)
        .or_else(|| by_nul(bytes))
        .or_else(|| by_utf8(bytes))
        .or_else(|| nearly_utf8(bytes))
        .or_else(|| by_gb18030(bytes))
        .or_else(|| by_guess(bytes));
    let Some(decoded) = decoded else {
        let control = bytes
            .iter()
            .take(GUESSED)
            .filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1f))
            .count();
        if control * 50 > bytes.len().min(GUESSED) {
            return Err(ReadError::NotText(Binary::Unknown));
        }
        let at = std::str::from_utf8(bytes).map_or_else(|fault| fault.valid_up_to(), |_| 0);
        return Err(ReadError::Undecodable { at });
    };
    if binary::is_noise(&decoded.text) {
        return Err(ReadError::NotText(Binary::Unknown));
    }
    if decoded.text.len() > limits.max_bytes {
        return Err(too_large(decoded.text.len(), limits));
    }
    Ok(decoded)
}

/// Decodes a web page, which may say what it is written in.
pub(crate) fn decode_page(bytes: &[u8], limits: &Limits) -> Result<Decoded, ReadError> {
    let declared = declared(bytes).filter(|codec| {
        !matches!(
            codec.name(),
            "UTF-8" | "GBK" | "gb18030" | "replacement" | "x-user-defined"
        )
    });
    match declared {
        // What is UTF-8 is UTF-8, whatever it says; Chinese is told without being told. That leaves the others.
        Some(codec)
            if bytes.len() / 2 <= limits.max_bytes
                && by_mark(bytes).or_else(|| by_utf8(bytes)).is_none() =>
        {
            let mut decoded = with_losses(bytes, codec, Charset::Other(codec));
            if !decoded.encoding.lossy {
                decoded.notices.clear();
            }
            if decoded.text.len() > limits.max_bytes {
                return Err(too_large(decoded.text.len(), limits));
            }
            Ok(decoded)
        }
        _ => decode(bytes, limits),
    }
}

/// The encoding that a page declares near its front: `<meta charset=…>` or the older long form.
fn declared(bytes: &[u8]) -> Option<&'static Codec> {
    let front = bytes
        .get(..bytes.len().min(4 << 10))
        .unwrap_or(bytes)
        .to_ascii_lowercase();
    let at = memchr::memmem::find(&front, b"charset=")? + 8;
    let value = front.get(at..)?;
    let value = value
        .strip_prefix(b"\"")
        .or_else(|| value.strip_prefix(b"'"))
        .unwrap_or(value);
    let length = value
        .iter()
        .take(40)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .count();
    Codec::for_label(value.get(..length)?)
}

const fn too_large(found: usize, limits: &Limits) -> ReadError {
    ReadError::TooLarge {
        found,
        most: limits.max_bytes,
        unit: Unit::Bytes,
    }
}

fn whole(text: String, charset: Charset) -> Decoded {
    Decoded {
        text,
        encoding: Encoding {
            charset,
            bom: false,
            lossy: false,
        },
        notices: Vec::new(),
    }
}

/// The mark decides even if single bytes are wrong.
fn by_mark(bytes: &[u8]) -> Option<Decoded> {
    const GB_MARK: &[u8] = b"\x84\x31\x95\x33";
    let (charset, codec, length) = match Codec::for_bom(bytes) {
        Some((codec, length)) if codec == UTF_8 => (Charset::Utf8, codec, length),
        Some((codec, length)) if codec == UTF_16LE => (Charset::Utf16Le, codec, length),
        Some((codec, length)) => (Charset::Utf16Be, codec, length),
        None if bytes.starts_with(GB_MARK) => (Charset::Gb18030, GB18030, GB_MARK.len()),
        None => return None,
    };
    let mut decoded = with_losses(bytes.get(length..)?, codec, charset);
    decoded.encoding.bom = true;
    Some(decoded)
}

/// UTF-16 without a mark. NULs give it away (line ends, blanks, figures); which side they stand on does not tell the
/// order, since the low byte of `一` (U+4E00) is a NUL as well: so both orders are tried.
fn by_nul(bytes: &[u8]) -> Option<Decoded> {
    let front = bytes.get(..bytes.len().min(GUESSED) & !1)?;
    if !front.contains(&0) {
        return None;
    }
    let known = |codec: &'static Codec| {
        let (sample, _) = codec.decode_without_bom_handling(front);
        let (mut known, mut all) = (0_usize, 0_usize);
        for c in sample.chars() {
            all += 1;
            known += usize::from(is_common(c));
        }
        (known * 10 > all * 9).then_some(known)
    };
    let (charset, codec) = match (known(UTF_16LE), known(UTF_16BE)) {
        (Some(little), Some(big)) if big > little => (Charset::Utf16Be, UTF_16BE),
        (Some(_), _) => (Charset::Utf16Le, UTF_16LE),
        (None, Some(_)) => (Charset::Utf16Be, UTF_16BE),
        (None, None) => return None,
    };
    Some(with_losses(bytes, codec, charset))
}

/// Whether `c` is a character that reports are made of.
const fn is_common(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
        || is_han(c)
}

fn by_utf8(bytes: &[u8]) -> Option<Decoded> {
    simdutf8::basic::from_utf8(bytes)
        .ok()
        .map(|text| whole(text.to_owned(), Charset::Utf8))
}

/// UTF-8 in which a few bytes were damaged. Tried before GB18030, as which it can pass by chance, as other characters.
fn nearly_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut wide, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        // Three bytes in the right order are rare in anything but UTF-8; two are not.
        wide += chunk.valid().bytes().filter(|byte| *byte >= 0xe0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (bad * 20 <= wide).then(|| with_losses(bytes, UTF_8, Charset::Utf8))
}

fn by_gb18030(bytes: &[u8]) -> Option<Decoded> {
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(whole(text.into_owned(), Charset::Gb18030))
}

/// What the detector makes of the front, if it decodes nearly without losses.
fn by_guess(bytes: &[u8]) -> Option<Decoded> {
    let front = bytes.get(..bytes.len().min(GUESSED)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(front, front.len() == bytes.len());
    let codec = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let ascii = front.iter().filter(|byte| byte.is_ascii()).count();
    // A single-byte set takes any byte for a letter: only believable where few letters are not ASCII.
    if codec.is_single_byte() && ascii * 10 < front.len() * 7 {
        return None;
    }
    let charset = if codec == GB18030 || codec == encoding_rs::GBK {
        Charset::Gb18030
    } else {
        Charset::Other(codec)
    };
    let decoded = with_losses(
        bytes,
        if charset == Charset::Gb18030 {
            GB18030
        } else {
            codec
        },
        charset,
    );
    let lost = decoded.text.matches(char::REPLACEMENT_CHARACTER).count();
    // Nearly any two bytes are a character of GB18030; Chinese prose is made of the common ones.
    let believable = charset != Charset::Gb18030 || lost == 0 || is_mostly_common_gbk(front);
    (lost * 100 <= decoded.text.len() && believable).then_some(decoded)
}

/// Whether most bytes beyond ASCII belong to the 3,755 most common ideographs of GB 2312.
fn is_mostly_common_gbk(bytes: &[u8]) -> bool {
    let (mut common, mut high, mut at) = (0_usize, 0_usize, 0);
    while let Some(first) = bytes.get(at) {
        let pair = *first >= 0x80 && bytes.get(at + 1).is_some_and(|second| *second >= 0x40);
        common += usize::from(
            pair && matches!(first, 0xb0..=0xd7)
                && bytes.get(at + 1).is_some_and(|second| *second >= 0xa1),
        );
        high += usize::from(*first >= 0x80);
        at += 1 + usize::from(pair);
    }
    common * 2 > high
}

/// Decodes with `U+FFFD` for what does not fit, and says where the first such byte stands.
fn with_losses(bytes: &[u8], codec: &'static Codec, charset: Charset) -> Decoded {
    let (text, lossy) = codec.decode_without_bom_handling(bytes);
    let mut decoded = whole(text.into_owned(), charset);
    decoded.encoding.lossy = lossy;
    if lossy {
        let before = decoded
            .text
            .split(char::REPLACEMENT_CHARACTER)
            .next()
            .unwrap_or_default();
        let line = hegao_core::source::line_starts(before).len();
        let label = decoded.encoding.label();
        let words = Words {
            zh: format!(
                "第 {line} 行起有字节不符合 {label} 编码，已按“\u{fffd}”读入；请核对原文件的编码"
            ),
            en: format!(
                "from line {line} on some bytes are not valid {label} and were read as \u{fffd}; check the encoding of the file"
            ),
        };
        decoded.notices.push(Notice { words, span: None });
    } else if matches!(charset, Charset::Other(_)) {
        let label = decoded.encoding.label();
        let words = Words {
            zh: format!("按猜测的 {label} 编码读入；若有乱码，请另存为 UTF-8"),
            en: format!("read as {label} by guess; if characters are wrong, save it as UTF-8"),
        };
        decoded.notices.push(Notice { words, span: None });
    }
    decoded
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;
