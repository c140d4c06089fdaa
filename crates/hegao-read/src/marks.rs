//! Characters that are no text, and the seam between two lines.

use std::ops::Range;

use hegao_core::text::{is_blank, is_han};

use crate::weave::Weaver;

/// Whether `c` is left out of every text: control characters, zero-width marks, soft hyphens.
///
/// Joiners (U+200C, U+200D) stay: they are part of letters of other scripts.
pub(crate) const fn is_invisible(c: char) -> bool {
    match c {
        '\t' => false,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => true,
        _ => false,
    }
}

/// Whether `text` may hold such a character; a look at its bytes without branches, since it goes over every text.
fn may_hold_invisible(text: &[u8]) -> bool {
    let single = text.iter().fold(false, |found, byte| {
        found | (*byte < 0x20) | (*byte == 0x7f) | (*byte == 0xc2)
    });
    let next = text.get(1..).unwrap_or_default();
    let third = text.get(2..).unwrap_or_default();
    let triple = text
        .iter()
        .zip(next)
        .zip(third)
        .fold(false, |found, ((a, b), c)| {
            found
                | ((*a == 0xe2) & (*b == 0x80) & (*c == 0x8b))
                | ((*a == 0xe2) & (*b == 0x81) & (*c == 0xa0))
                | ((*a == 0xef) & (*b == 0xbb) & (*c == 0xbf))
        });
    single | triple
}

/// Keeps `range` of the source without its invisible characters.
pub(crate) fn keep_visible(weaver: &mut Weaver<'_>, range: Range<usize>) {
    let Some(text) = weaver.source().get(range.clone()) else {
        return;
    };
    if !may_hold_invisible(text.as_bytes()) {
        weaver.keep(range);
        return;
    }
    let hidden: Vec<Range<usize>> = text
        .char_indices()
        .filter(|(_, c)| is_invisible(*c))
        .map(|(at, c)| range.start + at..range.start + at + c.len_utf8())
        .collect();
    let mut from = range.start;
    for gap in hidden {
        weaver.keep(from..gap.start);
        from = gap.end;
    }
    weaver.keep(from..range.end);
}

/// `range` of `source` without blanks and invisible characters at its ends.
pub(crate) fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let Some(text) = source.get(range.clone()) else {
        return range.start..range.start;
    };
    let empty = |c: char| is_blank(c) || is_invisible(c);
    let front = text.trim_start_matches(empty);
    let start = range.end - front.len();
    start..start + front.trim_end_matches(empty).len()
}

/// What stands between two lines that are put together: a blank between words of letters, nothing next to Chinese.
pub(crate) fn seam(before: Option<char>, after: Option<char>) -> &'static str {
    let wide = |c: char| {
        is_han(c)
            || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
    };
    match (before, after) {
        (Some(before), Some(after)) if !wide(before) && !wide(after) => " ",
        _ => "",
    }
}

/// The same where a line was cut by its length, as printed pages are: a number that was cut with it is one number.
pub(crate) fn wrapped_seam(before: Option<char>, after: Option<char>) -> &'static str {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let point = |c: Option<char>| c == Some('.');
    if digit(before) && (digit(after) || point(after)) || point(before) && digit(after) {
        return "";
    }
    match after {
        Some('%') if digit(before) => "",
        _ => seam(before, after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_cut_with_its_line_is_one() {
        for (before, after) in [('2', '8'), ('2', '.'), ('.', '8'), ('2', '%')] {
            assert_eq!(wrapped_seam(Some(before), Some(after)), "");
        }
        assert_eq!(wrapped_seam(Some('d'), Some('w')), " ");
        assert_eq!(wrapped_seam(Some('d'), Some('2')), " ");
    }

    #[test]
    fn words_are_parted_and_ideographs_are_not() {
        assert_eq!(seam(Some('长'), Some('5')), "");
        assert_eq!(seam(Some('d'), Some('w')), " ");
        assert_eq!(seam(Some(','), Some('全')), "");
    }

    #[test]
    fn invisible_marks_are_seen_by_the_cheap_look() {
        for c in (0..=0x10ffff)
            .filter_map(char::from_u32)
            .filter(|c| is_invisible(*c))
        {
            assert!(may_hold_invisible(format!("甲{c}乙").as_bytes()), "{c:?}");
        }
        assert!(!may_hold_invisible("“甲”——乙，丙\u{3000}（丁）".as_bytes()));
    }
}
