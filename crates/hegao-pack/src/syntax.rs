//! TOML's own objections, in our words.

use std::ops::Range;

use hegao_core::Words;

use crate::error::{Class, PackError, words};
use crate::source::SourceText;

/// More mistakes than these in one file help nobody.
const MOST: usize = 50;

/// The parser's errors, one a line at most: what follows on the same line is usually an echo.
pub(crate) fn syntax_errors(source: &SourceText, errors: &[toml::de::Error]) -> Vec<PackError> {
    let mut out: Vec<PackError> = Vec::new();
    let mut last = None;
    for error in errors {
        let at = visible(source, error.span().unwrap_or(0..0));
        let line = source
            .text
            .get(..at.start)
            .and_then(|before| before.rfind('\n'));
        if last == Some(line) {
            continue;
        }
        last = Some(line);
        out.push(worded(source, error.message(), &at));
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// Where something is missing the parser points at a gap: the next word, or else the line so far, can be seen.
fn visible(source: &SourceText, at: Range<usize>) -> Range<usize> {
    let (Some(before), Some(after)) = (source.text.get(..at.start), source.text.get(at.start..))
    else {
        return at;
    };
    if !source.excerpt(&at).trim().is_empty() {
        return at;
    }
    let word = after
        .find(|mark: char| mark.is_whitespace() || ",]}#=\"'".contains(mark))
        .unwrap_or(after.len());
    if word > 0 {
        return at.start..at.start + word;
    }
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let written = &before[line..];
    let start = line + written.len() - written.trim_start().len();
    let end = line + written.trim_end().len();
    if start < end { start..end } else { at }
}

fn worded(source: &SourceText, message: &str, at: &Range<usize>) -> PackError {
    let what = message.split(", expected").next().unwrap_or(message);
    let help = help(source, what, at);
    let (zh, en) = sentence(what);
    PackError::new(source, at, zh, en)
        .class(Class::Syntax)
        .help(help)
}

/// The parser's description in both languages. What the table does not know is quoted in English alone.
fn sentence(what: &str) -> (String, String) {
    let zh = match what {
        "duplicate key" => "同一个键写了两次",
        "invalid unquoted key" | "unquoted keys cannot be empty" => "键不合写法",
        "key with no value" | "missing value for key" | "missing value" => "键后面缺少“= 值”",
        "missing assignment between key-value pairs" => "键与值之间缺少“=”",
        "extra `=`" | "extra assignment between key-value pairs" => "多了一个“=”",
        "invalid value" | "string values must be quoted" => "值不合写法：文字要加引号",
        "invalid boolean" => "值不合写法：文字要加引号，是非写 `true` 或 `false`",
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            "缺少逗号"
        }
        "extra comma in array" | "extra comma in inline table" => "多了一个逗号",
        "unclosed array" => "列表没有写完：缺少“]”",
        "unclosed inline table" => "行内表没有写完：缺少“}”",
        "unclosed table" => "表头没有写完：缺少“]”",
        "unclosed array table" => "表头没有写完：缺少“]]”",
        "invalid basic string" | "invalid literal string" | "invalid string" => {
            "文字没有写完：缺少引号"
        }
        "missing escaped value" => "反斜杠后面的写法不认识",
        "cannot recurse further; max recursion depth met" | "recursion limit" => "嵌套太深",
        "unexpected leading zero" => "数字前面不能有零",
        "invalid date-time" => "日期时间不合写法：文字要加引号",
        "invalid float" | "invalid mantissa" | "invalid fraction" | "invalid exponent"
        | "unexpected sign" => "数字不合写法",
        "redundant numeric sign"
        | "redundant integer number prefix"
        | "`_` may only go between digits" => "数字不合写法",
        "missing opening quote" => "文字前面缺少引号",
        "too few unicode value digits" => "`\\u` 后面要有四位十六进制数",
        "carriage return must be followed by newline" => "多了一个回车符",
        "invalid comment character" => "注释里有控制字符",
        "invalid key-value pair" => "这一行不是 `键 = 值`",
        "unexpected key or value" | "unexpected content" => "这里的内容不合写法",
        other if other.starts_with("invalid ") && other.ends_with("number") => "数字不合写法",
        other if other.starts_with("invalid ") && other.ends_with("string") => {
            "文字没有写完：缺少引号"
        }
        other if other.starts_with("cannot extend value") => "同一个键已经有了别的值，不能再当作表",
        other => {
            return ("TOML 写法有误".to_owned(), format!("TOML syntax: {other}"));
        }
    };
    (zh.to_owned(), format!("TOML syntax: {what}"))
}

fn help(source: &SourceText, what: &str, at: &Range<usize>) -> Option<Words> {
    let rest = source.text.get(at.start..)?;
    let mark = rest.chars().next()?;
    if let Some(half) = half_width(mark) {
        return Some(words(
            format!("这里要用半角的 `{half}`，写的是全角的 `{mark}`"),
            format!("write the ASCII `{half}`, not `{mark}`"),
        ));
    }
    match what {
        "invalid unquoted key" => Some(words(
            "键只能用英文字母、数字、`-` 和 `_`；别的要加引号，如 `\"中文\" = 1`",
            "a key has only ASCII letters, digits, `-` and `_`; anything else needs quotes, as in `\"中文\" = 1`",
        )),
        "missing escaped value" => Some(words(
            "正则表达式请用单引号 '…'，其中的反斜杠不必再加一个",
            "write regular expressions in single quotes '…', where a backslash stays a backslash",
        )),
        _ => None,
    }
}

/// What a Chinese keyboard gives for a mark that TOML wants in ASCII.
const fn half_width(mark: char) -> Option<char> {
    Some(match mark {
        '“' | '”' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '，' | '、' => ',',
        '＝' => '=',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '＃' => '#',
        '．' | '。' => '.',
        _ => return None,
    })
}
