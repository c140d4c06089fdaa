//! The number at the front of a heading, in every form that reports use.

use hegao_core::{NumberStyle, text};

/// How much the characters themselves prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The marks say that it is a number.
    Sure,
    /// It may be one; its neighbours of the same family must prove it.
    Likely,
}

/// A number read at the front of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its family.
    pub(crate) style: NumberStyle,
    /// Its value, from 1.
    pub(crate) ordinal: u32,
    /// Without marks.
    pub(crate) text: Box<str>,
    /// Bytes of the number with its marks.
    pub(crate) len: usize,
    /// How sure it is.
    pub(crate) proof: Proof,
}

/// A position in a text, read character by character with its width folded.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next().map(text::fold)
    }

    fn step(&mut self) {
        if let Some(c) = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| wanted(*c))?;
        self.step();
        Some(c)
    }

    /// Skips blanks and says whether there were any.
    fn blanks(&mut self) -> bool {
        let before = self.at;
        while self.eat(text::is_blank).is_some() {}
        self.at > before
    }

    /// A Chinese numeral from 1 to 99.
    fn han(&mut self) -> Option<u32> {
        let tens = self.peek().and_then(digit);
        if tens.is_some() {
            self.step();
        }
        if self.eat(|c| matches!(c, '十' | '拾')).is_none() {
            return tens;
        }
        let ones = self.peek().and_then(digit);
        if ones.is_some() {
            self.step();
        }
        Some(tens.unwrap_or(1) * 10 + ones.unwrap_or(0))
    }

    /// An Arabic number of at most three digits that does not start with zero.
    fn arabic(&mut self) -> Option<u32> {
        let mut value = 0;
        let mut digits = 0;
        while let Some(d) = self.peek().and_then(|c| c.to_digit(10)) {
            if digits == 3 || (digits == 0 && d == 0) {
                return None;
            }
            value = value * 10 + d;
            digits += 1;
            self.step();
        }
        (digits > 0).then_some(value)
    }

    /// Whether a year comes next: 2026年.
    fn year(mut self) -> bool {
        (0..4).all(|_| self.eat(|c| c.is_ascii_digit()).is_some()) && {
            self.blanks();
            self.peek() == Some('年')
        }
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }
}

const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A Chinese numeral from 1 to 99 at the front of `text`, and its bytes.
pub(crate) fn han_numeral(text: &str) -> Option<(u32, usize)> {
    let mut cursor = Cursor { text, at: 0 };
    let value = cursor.han()?;
    Some((value, cursor.at))
}

/// The number at the front of `text`, which starts with no blank.
pub(crate) fn mark(text: &str) -> Option<Mark> {
    let mut cursor = Cursor { text, at: 0 };
    match cursor.peek()? {
        '第' => part(cursor),
        '(' => bracketed(cursor),
        c if c.is_ascii_digit() => arabic(cursor),
        c if matches!(c, '十' | '拾') || digit(c).is_some() => han(cursor),
        c => {
            let (style, base) = match c {
                '①'..='⑳' => (NumberStyle::Circled, '①'),
                '❶'..='❿' => (NumberStyle::Circled, '❶'),
                '➀'..='➉' => (NumberStyle::Circled, '➀'),
                '⑴'..='⒇' => (NumberStyle::ArabicParen, '⑴'),
                '⒈'..='⒛' => (NumberStyle::Arabic, '⒈'),
                '㈠'..='㈩' => (NumberStyle::HanParen, '㈠'),
                _ => return None,
            };
            cursor.step();
            let text = cursor.since(0).into();
            cursor.eat(|c| matches!(c, '、' | '.' | ','));
            Some(Mark {
                style,
                ordinal: c as u32 - base as u32 + 1,
                text,
                len: cursor.at,
                proof: Proof::Sure,
            })
        }
    }
}

/// 第一章, 第二部分, 第三节.
fn part(mut cursor: Cursor<'_>) -> Option<Mark> {
    cursor.step();
    cursor.blanks();
    let start = cursor.at;
    let ordinal = cursor.han().or_else(|| cursor.arabic())?;
    let text = cursor.since(start).into();
    cursor.blanks();
    let style = match cursor.eat(|c| matches!(c, '章' | '编' | '篇' | '节' | '部'))? {
        '节' => NumberStyle::Division,
        '部' => {
            cursor.eat(|c| c == '分')?;
            NumberStyle::Part
        }
        _ => NumberStyle::Part,
    };
    let end = cursor.at;
    let marked = cursor
        .eat(|c| matches!(c, '、' | ':' | '.' | ','))
        .is_some();
    let len = if marked { cursor.at } else { end };
    let sure = marked || cursor.peek().is_none() || cursor.blanks();
    // 第一节课 and 第一部分内容 are words of a sentence; with a full stop at its end nothing else is likely.
    if !sure && cursor.text.trim_end().ends_with('。') {
        return None;
    }
    Some(Mark {
        style,
        ordinal,
        text,
        len,
        proof: if sure { Proof::Sure } else { Proof::Likely },
    })
}

/// （一）, (1), and what is left of them when half a bracket is missing.
fn bracketed(mut cursor: Cursor<'_>) -> Option<Mark> {
    cursor.step();
    cursor.blanks();
    let start = cursor.at;
    let (style, ordinal) = match cursor.han() {
        Some(ordinal) => (NumberStyle::HanParen, ordinal),
        None => (NumberStyle::ArabicParen, cursor.arabic()?),
    };
    let text = cursor.since(start).into();
    let bare = cursor.at;
    cursor.blanks();
    let closed = cursor.eat(|c| c == ')').is_some();
    if !closed {
        // A pair of figures, a date, a measure in brackets: `(3-4家)`, `(2023年)`, `(5%)`.
        if cursor.peek().is_some_and(|c| {
            c.is_ascii_digit()
                || matches!(c, '-' | '~' | '—' | '%' | '〇' | '年' | '百' | '千' | '万')
        }) {
            return None;
        }
        cursor.at = bare;
    }
    let before = cursor.at;
    if cursor
        .eat(|c| matches!(c, '、' | '.' | ',' | '。'))
        .is_none()
    {
        cursor.at = before;
    }
    Some(Mark {
        style,
        ordinal,
        text,
        len: cursor.at,
        proof: if closed { Proof::Sure } else { Proof::Likely },
    })
}

/// 一、 and its variants; 一) is half of （一）.
fn han(mut cursor: Cursor<'_>) -> Option<Mark> {
    let ordinal = cursor.han()?;
    let text: Box<str> = cursor.since(0).into();
    let bare = cursor.at;
    let spaced = cursor.blanks();
    let (style, proof) = match cursor.peek()? {
        '、' | '.' => (NumberStyle::Han, Proof::Sure),
        ',' | ':' => (NumberStyle::Han, Proof::Likely),
        ')' => (NumberStyle::HanParen, Proof::Sure),
        _ if spaced => {
            return Some(Mark {
                style: NumberStyle::Han,
                ordinal,
                text,
                len: bare,
                proof: Proof::Likely,
            });
        }
        _ => return None,
    };
    cursor.step();
    let len = cursor.at;
    // 一、二年级, 二、三产业: two numbers side by side are a quantity.
    let mut next = cursor;
    let pair = next.han() == Some(ordinal + 1) && style == NumberStyle::Han;
    // 三、四季度打算 closes a row on three quarters, if one leads to it.
    let quarter = ordinal == 3
        && next
            .text
            .get(next.at..)
            .is_some_and(|rest| rest.starts_with("季度"));
    if pair && !quarter {
        return None;
    }
    let proof = if pair { Proof::Likely } else { proof };
    Some(Mark {
        style,
        ordinal,
        text,
        len,
        proof,
    })
}

/// 1. and 1、 and 1) and 1.1.
fn arabic(mut cursor: Cursor<'_>) -> Option<Mark> {
    let ordinal = cursor.arabic()?;
    let text: Box<str> = cursor.since(0).into();
    let bare = cursor.at;
    let spaced = cursor.blanks();
    let (style, proof) = match cursor.peek() {
        Some('.') if !spaced => {
            let mut next = cursor;
            next.step();
            if next.peek().is_some_and(|c| c.is_ascii_digit()) && !next.year() {
                return dotted(cursor);
            }
            (NumberStyle::Arabic, Proof::Sure)
        }
        Some('.' | '、') => (NumberStyle::Arabic, Proof::Sure),
        Some(',') => (NumberStyle::Arabic, Proof::Likely),
        Some(')') => (NumberStyle::ArabicParen, Proof::Sure),
        Some(_) if spaced => {
            return Some(Mark {
                style: NumberStyle::Arabic,
                ordinal,
                text,
                len: bare,
                proof: Proof::Likely,
            });
        }
        _ => return None,
    };
    cursor.step();
    // 5、6月份, 1,000: the number goes on.
    if style == NumberStyle::Arabic
        && cursor.peek().is_some_and(|c| c.is_ascii_digit())
        && !cursor.year()
    {
        return None;
    }
    Some(Mark {
        style,
        ordinal,
        text,
        len: cursor.at,
        proof,
    })
}

/// 1.1, 1.2.3; `cursor` stands at the first dot. A decimal looks the same, so only three parts are sure.
fn dotted(mut cursor: Cursor<'_>) -> Option<Mark> {
    let mut ordinal = 0;
    let mut parts = 1;
    while cursor.peek() == Some('.') {
        let mut next = cursor;
        next.step();
        let Some(value) = next.arabic() else { break };
        (ordinal, parts, cursor) = (value, parts + 1, next);
    }
    if !(2..=5).contains(&parts) {
        return None;
    }
    let text: Box<str> = cursor.since(0).into();
    if cursor.eat(|c| matches!(c, '、' | '.')).is_none()
        && cursor.peek().is_some_and(|c| {
            matches!(
                c,
                '%' | '‰' | '亿' | '万' | '千' | '元' | '个' | '倍' | '-' | '~' | '—'
            ) || c.is_ascii_digit()
        })
    {
        return None;
    }
    let proof = if parts > 2 {
        Proof::Sure
    } else {
        Proof::Likely
    };
    Some(Mark {
        style: NumberStyle::Dotted,
        ordinal,
        text,
        len: cursor.at,
        proof,
    })
}

/// Whether `later` continues or repeats the row of `earlier`: `1.1` and `1.2`, but not `1.2` and `2.3`.
pub(crate) fn same_row(earlier: &Mark, later: &Mark) -> bool {
    earlier.style == later.style
        && (earlier.style != NumberStyle::Dotted || stem(&earlier.text) == stem(&later.text))
}

fn stem(text: &str) -> &str {
    text.rfind(['.', '．'])
        .map_or("", |at| text.get(..at).unwrap_or_default())
}

#[cfg(test)]
mod tests;
