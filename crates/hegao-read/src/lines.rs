//! The physical lines of a text and what their form tells.

use std::ops::Range;

use hegao_core::text::{is_han, is_sentence_end};

use crate::Limits;
use crate::error::{ReadError, Unit};
use crate::marks::trimmed;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Its first byte in the source, blanks at its front left out.
    pub(crate) start: usize,
    /// One past its last byte, blanks at its end left out.
    pub(crate) end: usize,
    /// Columns of blanks at its front.
    pub(crate) indent: usize,
    /// Columns of its text.
    pub(crate) width: usize,
    /// Whether a blank line stands before it.
    pub(crate) after_blank: bool,
}

impl Line {
    pub(crate) fn of<'s>(&self, source: &'s str) -> &'s str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// Columns of `text`, where everything but ASCII takes two: quotes and dashes as well, as they do in Chinese print.
pub(crate) fn width(text: &str) -> usize {
    let columns = |byte: &u8| u8::from(*byte < 0x80) + 2 * u8::from(*byte >= 0xc0);
    // Sums of bytes are counted many at a time.
    text.as_bytes()
        .chunks(64)
        .map(|chunk| usize::from(chunk.iter().map(columns).sum::<u8>()))
        .sum()
}

/// The lines of `source` that are not blank. `\n`, `\r\n` and a lone `\r` end a line.
pub(crate) fn split(source: &str, limits: &Limits) -> Result<Vec<Line>, ReadError> {
    let mut lines = Vec::new();
    let mut after_blank = false;
    let mut add = |range: Range<usize>| {
        let kept = trimmed(source, range.clone());
        if kept.is_empty() {
            after_blank = true;
            return Ok(());
        }
        let text = |range: Range<usize>| source.get(range).unwrap_or_default();
        let (indent, width) = (
            width(text(range.start..kept.start)),
            width(text(kept.clone())),
        );
        lines.push(Line {
            start: kept.start,
            end: kept.end,
            indent,
            width,
            after_blank,
        });
        after_blank = false;
        if lines.len() > limits.max_lines {
            return Err(ReadError::TooLarge {
                found: lines.len(),
                most: limits.max_lines,
                unit: Unit::Lines,
            });
        }
        Ok(())
    };
    let bytes = source.as_bytes();
    let mut from = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // The `\n` of a `\r\n` ends nothing more.
        if at < from {
            continue;
        }
        add(from..at)?;
        from = at
            + 1
            + usize::from(bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n'));
    }
    if from < source.len() {
        add(from..source.len())?;
    }
    Ok(lines)
}

/// How many characters make a line prose, if it ends as a sentence does.
const PROSE: usize = 40;

/// Whether `text` is a line of prose: long, and ending as a sentence does.
pub(crate) fn is_prose(text: &str) -> bool {
    // Three bytes are the most that a common character takes.
    text.len() >= PROSE && ends_sentence(text) && text.chars().nth(PROSE - 1).is_some()
}

/// Whether `text` ends with a stop, closing quotes and brackets aside.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', '）', ')', '》', '」', '』', '】', ' ']);
    text.chars().next_back().is_some_and(is_sentence_end)
}

/// The sort of number with which a line can begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    /// `一、`, `（一）`, `第一章`, `1.`, `（1）`, `1）`, `①`, a bullet: a heading or an item of its own.
    Heading,
    /// `一是`, `第一，`, `首先`: a member of a row that may stand inside a paragraph.
    Enumerator,
}

/// The number with which `text` begins.
pub(crate) fn lead(text: &str) -> Option<Lead> {
    let mut chars = text.chars();
    let first = chars.next()?;
    match first {
        '①'..='⑳'
        | '⑴'..='⒇'
        | '⒈'..='⒛'
        | '㈠'..='㈩'
        | '•'
        | '●'
        | '○'
        | '■'
        | '□'
        | '◆'
        | '◇'
        | '▪'
        | '★'
        | '※'
        | '➢'
        | '√' => {
            return Some(Lead::Heading);
        }
        '-' | '*' | '+' => {
            return chars
                .next()
                .is_some_and(char::is_whitespace)
                .then_some(Lead::Heading);
        }
        '（' | '(' | '〔' | '［' | '[' => {
            let inner: String = chars
                .by_ref()
                .take_while(|c| is_numeral(*c))
                .take(4)
                .collect();
            let closed = text
                .chars()
                .nth(1 + inner.chars().count())
                .is_some_and(|c| matches!(c, '）' | ')' | '〕' | '］' | ']'));
            return (!inner.is_empty() && closed).then_some(Lead::Heading);
        }
        _ => {}
    }
    let word = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if word(&["首先", "其次", "再次", "最后", "另外", "此外"]) {
        return Some(Lead::Enumerator);
    }
    let (ordinal, rest) = match text.strip_prefix('第') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits = rest.chars().take(5).take_while(|c| is_numeral(*c)).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let mut after = rest.chars().skip(digits);
    let (next, second) = (after.next(), after.next());
    let arabic = rest.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    match next? {
        '章' | '节' | '条' | '编' | '部' if ordinal => Some(Lead::Heading),
        '，' | ',' | '、' | '：' | ':' if ordinal => Some(Lead::Enumerator),
        '是' if !ordinal && !arabic => Some(Lead::Enumerator),
        // No number of a heading has more than two figures; `2024.` and `1.5` are none.
        '.' | '．' | '、' | '，' | ',' | '。' if !ordinal && digits <= 3 => {
            let number_goes_on = second.is_some_and(|c| c.is_ascii_digit()) && arabic;
            let chapter_number = number_goes_on && is_decimal_heading(rest);
            let comma = matches!(next, Some('，' | ',' | '。'));
            (!comma && (!number_goes_on || chapter_number)).then_some(Lead::Heading)
        }
        ')' | '）' if !ordinal => Some(Lead::Heading),
        _ => None,
    }
}

/// Whether `text` begins as a chapter does: `一、`, `（一）`. No paragraph goes on like that.
pub(crate) fn is_chapter(text: &str) -> bool {
    let (bracket, rest) = match text.strip_prefix(['（', '(']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let digits = rest
        .chars()
        .take(4)
        .take_while(|c| is_numeral(*c) && !c.is_ascii_digit())
        .count();
    let next = rest.chars().nth(digits);
    (1..=3).contains(&digits)
        && if bracket {
            matches!(next, Some('）' | ')'))
        } else {
            next == Some('、')
        }
}

/// `1.1 总体情况`, `2.3.1　…`: a decimal number of a heading is followed by a blank; `1.5%` is not.
fn is_decimal_heading(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_some_and(is_han)
}

const fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '０'
                ..='９'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '〇'
                    | '零'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_three_kinds_and_blanks_at_both_ends() {
        let source = "甲\r\n\u{3000}\u{3000}乙 \r\r丙\n";
        let lines = split(source, &Limits::default()).unwrap();
        let seen: Vec<_> = lines
            .iter()
            .map(|line| (line.of(source), line.indent, line.after_blank))
            .collect();
        assert_eq!(seen, [("甲", 0, false), ("乙", 4, false), ("丙", 0, true)]);
    }

    #[test]
    fn numbers_of_headings_are_told_from_figures() {
        for text in [
            "一、概况",
            "（一）加强领导",
            "(3)经费",
            "1.抓党建",
            "12、其他",
            "1、队伍",
            "第三章 经费",
            "①完善制度",
            "3）其他",
            "1.2 基本情况",
            "• 语录",
            "十一．",
            "（十二）",
        ] {
            assert_eq!(lead(text), Some(Lead::Heading), "{text}");
        }
        for text in ["一是抓学习", "第二，抓落实", "首先是", "十是"] {
            assert_eq!(lead(text), Some(Lead::Enumerator), "{text}");
        }
        for text in [
            "2024.5万元",
            "1.5%以上",
            "2023年全县",
            "一致同意",
            "（含农村）",
            "十分重视",
            "五个一批",
            "-5.2%",
            "3，000元",
            "第三产业",
            "12所学校",
            "1,200元",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }

    #[test]
    fn prose_is_long_and_ends_as_a_sentence() {
        let long = "全年共新建改建学校十二所，新增学位五千六百个，".repeat(2);
        assert!(is_prose(&format!("{long}任务全部完成。”")));
        assert!(!is_prose(&long));
        assert!(!is_prose("任务完成。"));
    }
}
