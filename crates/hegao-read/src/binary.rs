//! Telling files that are no text by their first bytes.

use crate::error::Binary;

/// What `bytes` are, if their first bytes say that they are no text.
pub(crate) fn by_magic(bytes: &[u8]) -> Option<Binary> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(zip(bytes));
    }
    if starts(b"%PDF-") {
        return Some(Binary::Pdf);
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Binary::Ole);
    }
    if starts(b"{\\rtf") {
        return Some(Binary::Rtf);
    }
    if starts(b"\x89PNG\r\n")
        || starts(b"\xff\xd8\xff")
        || starts(b"GIF87a")
        || starts(b"GIF89a")
        || starts(b"BM\0\0")
    {
        return Some(Binary::Image);
    }
    if starts(b"Rar!\x1a") || starts(b"7z\xbc\xaf\x27\x1c") || starts(b"\x1f\x8b\x08") {
        return Some(Binary::Archive);
    }
    None
}

/// Which archive: the names of the first members stand near the front, uncompressed.
fn zip(bytes: &[u8]) -> Binary {
    let front = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let has = |name: &[u8]| front.windows(name.len()).any(|window| window == name);
    if has(b"opendocument.text") {
        Binary::OpenDocument
    } else if has(b"word/") {
        Binary::Docx
    } else if has(b"xl/") || has(b"ppt/") {
        Binary::Office
    } else if has(b"[Content_Types].xml") {
        Binary::Docx
    } else {
        Binary::Archive
    }
}

/// Whether decoded `text` holds so many control characters that it is none. Its first 64 KiB decide.
pub(crate) fn is_noise(text: &str) -> bool {
    let front = text
        .as_bytes()
        .get(..text.len().min(64 << 10))
        .unwrap_or_default();
    let is_control = |byte: &u8| u8::from(matches!(byte, 0..=8 | 0x0e..=0x1f | 0x7f));
    // Sums of bytes are counted many at a time.
    let control: usize = front
        .chunks(128)
        .map(|chunk| usize::from(chunk.iter().map(is_control).sum::<u8>()))
        .sum();
    // A stray NUL or form feed is dirt in a text; one in twenty is a program.
    control * 20 > front.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_told_by_their_first_bytes() {
        assert_eq!(
            by_magic(b"PK\x03\x04....word/document.xml"),
            Some(Binary::Docx)
        );
        assert_eq!(
            by_magic(b"PK\x03\x04....xl/workbook.xml"),
            Some(Binary::Office)
        );
        assert_eq!(by_magic(b"PK\x03\x04a.txt"), Some(Binary::Archive));
        assert_eq!(by_magic(b"%PDF-1.7"), Some(Binary::Pdf));
        assert_eq!(by_magic("PK 赛总结".as_bytes()), None);
    }

    #[test]
    fn a_stray_nul_is_no_noise() {
        assert!(!is_noise(&format!("{}\0", "全年工作总结".repeat(3))));
        assert!(is_noise("a\0b\0c\0"));
        assert!(!is_noise(""));
    }
}
