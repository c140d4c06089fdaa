//! What single characters mean inside a numeral.

use crate::charset::CharSet;

/// The part a Chinese character can play in a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Han {
    /// 零 〇 一 … 九.
    Digit(u8),
    /// 两: a two that is never part of a digit string.
    Two,
    /// 十 百 千 (廿 and 卅 are not read), as a power of ten.
    Unit(u8),
    /// 万 亿, as a power of ten.
    Big(u8),
    /// 几.
    Few,
    /// 数.
    Several,
    /// 半.
    Half,
}

/// The role of a character, everyday or financial (壹拾贰).
pub(super) const fn han(c: char) -> Option<Han> {
    Some(match c {
        '〇' | '零' => Han::Digit(0),
        '一' => Han::Digit(1),
        '二' => Han::Digit(2),
        '三' => Han::Digit(3),
        '四' => Han::Digit(4),
        '五' => Han::Digit(5),
        '六' => Han::Digit(6),
        '七' => Han::Digit(7),
        '八' => Han::Digit(8),
        '九' => Han::Digit(9),
        '两' => Han::Two,
        '十' => Han::Unit(1),
        '百' => Han::Unit(2),
        '千' => Han::Unit(3),
        '万' => Han::Big(4),
        '亿' => Han::Big(8),
        '几' => Han::Few,
        '数' => Han::Several,
        '半' => Han::Half,
        _ => return None,
    })
}

/// The role of a character in a financial numeral, whose alphabet is closed so
/// that 队伍, 收拾 and 大陆 next to an everyday numeral do not join it.
pub(super) const fn financial(c: char) -> Option<Han> {
    Some(match c {
        '零' => Han::Digit(0),
        '壹' => Han::Digit(1),
        '贰' => Han::Digit(2),
        '叁' => Han::Digit(3),
        '肆' => Han::Digit(4),
        '伍' => Han::Digit(5),
        '陆' => Han::Digit(6),
        '柒' => Han::Digit(7),
        '捌' => Han::Digit(8),
        '玖' => Han::Digit(9),
        '拾' => Han::Unit(1),
        '佰' => Han::Unit(2),
        '仟' => Han::Unit(3),
        '万' | '萬' => Han::Big(4),
        '亿' | '億' => Han::Big(8),
        _ => return None,
    })
}

/// The character at a byte position; nothing at the end or inside a character.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    // Most calls land on a three-byte character or an ASCII one, and `chars`
    // decodes both without a table.
    text.get(at..)?.chars().next()
}

/// The character that ends at a byte position.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// A decimal digit, ASCII or full-width: its value and its bytes.
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

/// Bytes of blanks at a position, at most two characters: typesetters put one
/// between Latin and Chinese, and longer gaps separate columns.
pub(super) fn blanks(text: &str, at: usize) -> usize {
    let mut end = at;
    for _ in 0..2 {
        match char_at(text, end) {
            Some(c @ (' ' | '\u{3000}' | '\u{a0}' | '\u{2009}')) => end += c.len_utf8(),
            _ => break,
        }
    }
    end - at
}

/// The characters that have a part in numerals.
const NUMERALS: CharSet =
    CharSet::of(&["〇零一二三四五六七八九两十百千万亿几数半壹贰叁肆伍陆柒捌玖拾佰仟萬億"]);

/// Whether a text that goes on with `bytes` may go on with a numeral: a filter, not a decision.
#[inline]
pub(super) const fn may_start(bytes: &[u8]) -> bool {
    // Full-width digits begin with EF.
    matches!(bytes, [b'0'..=b'9' | 0xEF, ..]) || NUMERALS.may_start(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_a_numeral_may_start_one() {
        for c in '\0'..=char::MAX {
            if han(c).or_else(|| financial(c)).is_some() {
                let mut bytes = [0; 4];
                assert!(may_start(c.encode_utf8(&mut bytes).as_bytes()), "{c}");
            }
        }
    }
}
