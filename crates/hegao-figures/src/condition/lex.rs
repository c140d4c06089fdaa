//! The words and signs of a condition.

use std::ops::Range;

use hegao_core::number::Decimal;
use hegao_core::params::Inside;

use super::parse::{Comparison, fault};

/// A longer condition is no condition.
const LONGEST: usize = 2000;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number(Decimal),
    Percent,
    Name(String),
    Word(String),
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Comma,
    Compare(Comparison),
}

/// A token and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// Signs that stand for themselves; longer ones first.
const SIGNS: &[(&str, Kind)] = &[
    ("<=", Kind::Compare(Comparison::AtMost)),
    (">=", Kind::Compare(Comparison::AtLeast)),
    ("==", Kind::Compare(Comparison::Equal)),
    ("!=", Kind::Compare(Comparison::Unequal)),
    ("<", Kind::Compare(Comparison::Less)),
    (">", Kind::Compare(Comparison::Greater)),
    ("%", Kind::Percent),
    ("+", Kind::Plus),
    ("-", Kind::Minus),
    ("*", Kind::Times),
    ("/", Kind::Over),
    ("(", Kind::Open),
    (")", Kind::Close),
    (",", Kind::Comma),
];

/// Signs that authors write, and what they mean; those that begin like a right one first.
const SLIPS: &[(&str, &str)] = &[
    ("=>", ">="),
    ("=<", "<="),
    ("<>", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("＝", "=="),
    ("=", "=="),
    ("！", "!="),
    ("＜", "<"),
    ("＞", ">"),
    ("＋", "+"),
    ("－", "-"),
    ("−", "-"),
    ("—", "-"),
    ("×", "*"),
    ("÷", "/"),
    ("／", "/"),
    ("（", "("),
    ("）", ")"),
    ("，", ","),
    ("、", ","),
    ("％", "%"),
    ("&&", ""),
    ("||", ""),
    ("'", "\""),
    ("‘", "\""),
];

/// The quotes of names.
const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('「', '」')];

/// All tokens of a condition.
pub(super) fn tokens(source: &str) -> Result<Vec<Token>, Inside> {
    if source.len() > LONGEST {
        return Err(fault(
            0..source.len(),
            "条件太长 / the condition is too long",
        ));
    }
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(rest, at)?;
        out.push(Token {
            kind,
            at: at..at + length,
        });
        at += length;
    }
    if out.is_empty() {
        return Err(fault(
            0..source.len(),
            "条件是空的，如 \"专任教师\" <= \"教职工\" / the condition is empty; for example \"专任教师\" <= \"教职工\"",
        ));
    }
    Ok(out)
}

/// The token at the beginning of `rest`, which is not blank, and its length.
fn token(rest: &str, at: usize) -> Result<(Kind, usize), Inside> {
    let first = rest.chars().next().unwrap_or(' ');
    if let Some((open, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
        return name(rest, at, *open, *close);
    }
    let run = |part: fn(char) -> bool| rest.find(|c| !part(c)).unwrap_or(rest.len());
    if first.is_ascii_digit() || first == '.' {
        let length = run(|c| c.is_ascii_digit() || c == '.');
        let unit = run(|c| c.is_alphanumeric() || c == '.');
        if unit > length {
            return Err(fault(
                at..at + unit,
                "数要写全、不带单位：0.8万人 写作 8000 / a number is written out and has no unit: 8000 for 0.8万人",
            ));
        }
        let value = rest.get(..length).and_then(|digits| digits.parse().ok());
        return match value {
            Some(value) => Ok((Kind::Number(value), length)),
            None => Err(fault(at..at + length, "这个数不合写法 / this is no number")),
        };
    }
    let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
    let slip = SLIPS.iter().find(|(slip, _)| rest.starts_with(slip));
    if let Some((sign, kind)) = sign
        && slip.is_none_or(|(slip, _)| slip.len() <= sign.len())
    {
        return Ok((kind.clone(), sign.len()));
    }
    if let Some((slip, meant)) = slip {
        let place = at..at + slip.len();
        return Err(match *meant {
            "" => fault(
                place,
                "一个条件只能有一次比较；要同时满足的，写成两条规则 / one comparison only; write two rules for two conditions",
            ),
            meant => fault(
                place,
                format!("这里的 `{slip}` 要写作 `{meant}` / write `{meant}` for `{slip}`"),
            ),
        });
    }
    if first.is_alphabetic() {
        let length = run(|c| c.is_alphanumeric() || c == '_');
        let word = rest.get(..length).unwrap_or_default();
        if word.is_ascii() {
            return Ok((Kind::Word(word.to_owned()), length));
        }
        return Err(fault(
            at..at + length,
            format!("指标名要加引号：\"{word}\" / names of indicators stand in quotes: \"{word}\""),
        ));
    }
    Err(fault(
        at..at + first.len_utf8(),
        format!("不认识的符号 `{first}` / unknown sign `{first}`"),
    ))
}

fn name(rest: &str, at: usize, open: char, close: char) -> Result<(Kind, usize), Inside> {
    let body = rest.get(open.len_utf8()..).unwrap_or_default();
    let Some(end) = body.find(close) else {
        return Err(fault(
            at..at + open.len_utf8(),
            "引号没有合上 / the quote is not closed",
        ));
    };
    let name = body.get(..end).unwrap_or_default().trim();
    let length = open.len_utf8() + end + close.len_utf8();
    if name.chars().count() < 2 {
        return Err(fault(
            at..at + length,
            "指标名至少两个字 / the name of an indicator has at least two characters",
        ));
    }
    Ok((Kind::Name(name.to_owned()), length))
}
