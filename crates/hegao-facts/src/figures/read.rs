//! Small looks at the text around a byte position.

use hegao_core::text::fold;

/// The character at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// A digit of either width at `at`, with its length.
pub(super) fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match *bytes.get(at)? {
        b @ b'0'..=b'9' => Some((b - b'0', 1)),
        0xEF => match (bytes.get(at + 1)?, bytes.get(at + 2)?) {
            (0xBC, b @ 0x90..=0x99) => Some((b - 0x90, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// A run of digits: value (of at most nine digits), number of digits, end. Longer runs have the value `None`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) value: Option<u32>,
    pub(super) count: usize,
    pub(super) end: usize,
}

/// The digits at `at`, with `count` 0 where there is none.
pub(super) fn digits(text: &str, at: usize) -> Digits {
    let bytes = text.as_bytes();
    let (mut value, mut count, mut end) = (Some(0_u32), 0_usize, at);
    while let Some((digit, len)) = digit_at(bytes, end) {
        count += 1;
        end += len;
        value = if count > 9 {
            None
        } else {
            value.map(|v| v * 10 + u32::from(digit))
        };
    }
    Digits { value, count, end }
}

/// Position after at most two blanks.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let mut end = at;
    for _ in 0..2 {
        match char_at(text, end) {
            Some(c @ (' ' | '\u{3000}' | '\u{a0}' | '\u{2009}' | '\n' | '\t')) => {
                end += c.len_utf8()
            }
            _ => break,
        }
    }
    end
}

/// Position before at most two blanks.
pub(super) fn skip_blanks_back(text: &str, at: usize) -> usize {
    let mut start = at;
    for _ in 0..2 {
        match char_before(text, start) {
            Some(c @ (' ' | '\u{3000}' | '\u{a0}' | '\u{2009}')) => start -= c.len_utf8(),
            _ => break,
        }
    }
    start
}

/// Whether the text at `at` starts with one of `words`: the longest of those that do.
pub(super) fn starts(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let tail = text.get(at..)?;
    let bytes = tail.as_bytes();
    let (first, third) = (bytes.first(), bytes.get(2));
    // Three bytes make a Chinese character, and the first is nearly always the same.
    let may = |word: &&&str| {
        word.as_bytes().first() == first && (word.len() < 3 || word.as_bytes().get(2) == third)
    };
    words
        .iter()
        .filter(may)
        .filter(|word| tail.starts_with(**word))
        .map(|word| word.len())
        .max()
}

/// Whether the text before `at` ends with one of `words`: the longest of those that do.
pub(super) fn ends(text: &str, words: &[&str]) -> Option<usize> {
    let last = text.as_bytes().last()?;
    let second = text
        .len()
        .checked_sub(2)
        .and_then(|at| text.as_bytes().get(at));
    let may = |word: &&&str| {
        let bytes = word.as_bytes();
        bytes.last() == Some(last) && (bytes.len() < 3 || bytes.get(bytes.len() - 2) == second)
    };
    words
        .iter()
        .filter(may)
        .filter(|word| text.ends_with(**word))
        .map(|word| word.len())
        .max()
}

/// `at` moved back by at most `most` bytes, to a character boundary, and not before `floor`.
pub(super) fn back(text: &str, at: usize, most: usize, floor: usize) -> usize {
    let mut start = at.saturating_sub(most).max(floor);
    while start < at && !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// `at` moved on by at most `most` bytes, to a character boundary, and not past `ceiling`.
pub(super) fn ahead(text: &str, at: usize, most: usize, ceiling: usize) -> usize {
    let mut end = at.saturating_add(most).min(ceiling);
    while end > at && !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Whether a range may be written with this character.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '―'
            | '－'
            | '−'
            | '‐'
            | '‑'
            | '~'
            | '～'
            | '〜'
            | '∼'
            | '至'
            | '到'
    )
}

/// Whether a clause ends at this character, wherever it stands.
pub(super) const fn is_stop(c: char) -> bool {
    matches!(
        fold(c),
        ',' | ';' | ':' | '。' | '!' | '?' | '\n' | '\t' | '｡'
    )
}
