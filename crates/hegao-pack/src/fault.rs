//! Faults of values, found by serde, in our own words.

use hegao_core::Words;
use hegao_core::params::{Fault, Inside, Node, ParamError, Value};
use serde::de::DeserializeOwned;

use crate::error::{Class, PackError, words};
use crate::nearest::suggest;
use crate::source::SourceText;
use crate::written::inside;

/// Reads `value` into a `T`; whatever is wrong goes to `errors`.
pub(crate) fn read<T: DeserializeOwned>(
    source: &SourceText,
    value: &Value,
    errors: &mut Vec<PackError>,
) -> Option<T> {
    match hegao_core::params::parse(value) {
        Ok(read) => Some(read),
        Err(faults) => {
            errors.extend(faults.iter().map(|fault| param_error(source, value, fault)));
            None
        }
    }
}

/// A fault inside `root`, worded.
pub(crate) fn param_error(source: &SourceText, root: &Value, fault: &ParamError) -> PackError {
    let at = fault.at();
    match fault.fault() {
        Fault::UnknownKey(key, known) => PackError::new(
            source,
            &at,
            format!("不认识的键 `{key}`"),
            format!("unknown key `{key}`"),
        )
        .help(suggest(key, known.iter().copied())),
        Fault::MissingKey(key) => PackError::new(
            source,
            &at,
            format!("缺少 `{key}`"),
            format!("missing key `{key}`"),
        )
        .class(Class::Missing),
        Fault::UnknownVariant(value, known) => PackError::new(
            source,
            &at,
            format!("这里不能写 `{value}`"),
            format!("`{value}` is not possible here"),
        )
        .help(suggest(value, known.iter().copied())),
        Fault::WrongType(found, expected) => {
            let written = source.excerpt(&at);
            let single = expected == "a sequence" && written.starts_with('[');
            let double = expected != "a sequence" && written.starts_with("[[");
            let help = if double {
                Some(words(
                    "两层方括号是多个表里的一个；这里只有一个，写一层：`[…]`",
                    "double brackets are for one table of several; there is only one here: `[…]`",
                ))
            } else {
                single.then(|| {
                    words(
                        "一层方括号只能写一个；这里可以有多个，要写两层：`[[…]]`",
                        "single brackets are for one table; there may be several here: `[[…]]`",
                    )
                })
            };
            let expected = expectation(expected);
            let found = match find(root, &at) {
                _ if double => words("列表", "a list"),
                found_there => found_there.map_or_else(|| words(found, found), describe),
            };
            PackError::new(
                source,
                &at,
                format!("这里要写{}，写的却是{}", expected.zh, found.zh),
                format!("expected {}, found {}", expected.en, found.en),
            )
            .help(help)
        }
        Fault::BadValue(what) => {
            let (at, what) = match Inside::split(what) {
                Some((part, what)) => (inside(source, &at, &part), what),
                None => (at, what.as_str()),
            };
            let what = objection(what);
            PackError::new(source, &at, what.zh, what.en)
        }
    }
}

/// The innermost value that stands exactly there.
fn find<'v>(value: &'v Value, at: &std::ops::Range<usize>) -> Option<&'v Value> {
    let inside = match &value.node {
        Node::List(items) => items.iter().find_map(|item| find(item, at)),
        Node::Table(entries) => entries.iter().find_map(|entry| find(&entry.value, at)),
        _ => None,
    };
    inside.or_else(|| (value.at == *at).then_some(value))
}

/// What an author wrote, for a sentence.
pub(crate) fn describe(value: &Value) -> Words {
    match &value.node {
        Node::Bool(value) => words(
            format!("是非值 `{value}`"),
            format!("the boolean `{value}`"),
        ),
        Node::Integer(value) => words(
            format!("整数 `{value}`"),
            format!("the whole number `{value}`"),
        ),
        Node::Number(value) => words(format!("数 `{value}`"), format!("the number `{value}`")),
        Node::Text(value) if value.chars().count() <= 30 => {
            words(format!("文字“{value}”"), format!("the text “{value}”"))
        }
        Node::Text(_) => words("一段文字", "a text"),
        Node::List(_) => words("列表", "a list"),
        Node::Table(_) => words("表", "a table"),
    }
}

/// serde's word for a type, in ours.
fn expectation(serde: &str) -> Words {
    let whole = |low: &str, high: &str| {
        words(
            format!(" {low} 至 {high} 的整数"),
            format!("a whole number from {low} to {high}"),
        )
    };
    match serde {
        "a string" | "str" | "string" => words("文字（加引号）", "a text in quotes"),
        "a boolean" => words(" `true` 或 `false`", "`true` or `false`"),
        "a character" => words("单个字符", "one character"),
        "a sequence" | "an array" => words("列表 […]", "a list […]"),
        "a map" => words("表", "a table"),
        "u8" => whole("0", "255"),
        "u16" => whole("0", "65535"),
        "u32" | "u64" | "usize" | "u128" => words("不小于 0 的整数", "a whole number not below 0"),
        "i8" => whole("-128", "127"),
        "i16" => whole("-32768", "32767"),
        "i32" | "i64" | "isize" | "i128" => words("整数", "a whole number"),
        "f32" | "f64" => words("数", "a number"),
        other if other.starts_with("struct ") => words("表", "a table"),
        other if other.starts_with("variant") || other.contains("enum ") => {
            words("一个固定的词（加引号）", "one of a few words, in quotes")
        }
        other if other.contains("Decimal") => words("数", "a number"),
        other
            if other.starts_with("tuple")
                || other.contains("array of length")
                || other.contains("tuple") =>
        {
            // `a tuple of size 2`, `an array of length 2`.
            let length = other.split(' ').find(|word| word.parse::<usize>().is_ok());
            words(
                length.map_or("固定长度的列表".to_owned(), |n| {
                    format!("列表，正好 {n} 项")
                }),
                format!("a list of fixed length ({other})"),
            )
        }
        other => match other.split_once(" / ") {
            Some((zh, en)) => words(zh, en),
            None if other.is_ascii() => words("另一种值", other),
            None => words(format!("“{other}”"), other),
        },
    }
}

/// A type's own objection: `中文 / English`, the report of the regex parser, or a text of serde's.
pub(crate) fn objection(what: &str) -> Words {
    if let Some(error) = what
        .rsplit_once("error: ")
        .filter(|_| what.starts_with("regex parse error"))
    {
        let en = error.1.trim();
        let zh = regex_fault(en);
        return words(
            zh.map_or("正则表达式有误".to_owned(), |zh| {
                format!("正则表达式有误：{zh}")
            }),
            format!("regular expression: {en}"),
        );
    }
    if what.starts_with("Compiled regex exceeds size limit") {
        return words("正则表达式太大", "the regular expression is too large");
    }
    if let Some((zh, en)) = what.split_once(" / ").filter(|(zh, _)| !zh.is_ascii()) {
        return words(zh, en);
    }
    if let Some(rest) = what.strip_prefix("invalid length ") {
        let length = rest.split(',').next().unwrap_or(rest);
        return words(
            format!("这里的列表长度不对（写了 {length} 项）"),
            format!("the list has a wrong length ({length} items)"),
        );
    }
    if what.starts_with("Invalid decimal") || what.contains("decimal") {
        return words("这里要写一个数", "expected a number");
    }
    if what.is_ascii() {
        return words("这里不能写这个值", what);
    }
    words(format!("这里不能写这个值：{what}"), what)
}

/// The commonest objections of the regex parser in Chinese.
fn regex_fault(en: &str) -> Option<&'static str> {
    const OBJECTIONS: &[(&str, &str)] = &[
        ("unclosed group", "圆括号没有合上"),
        ("unopened group", "多了一个右圆括号"),
        ("unclosed character class", "方括号没有合上"),
        ("unclosed counted repetition", "花括号没有合上"),
        ("empty character class", "方括号里没有内容"),
        (
            "invalid escape sequence found in character class",
            "方括号里不能用这种反斜杠写法",
        ),
        (
            "repetition operator missing expression",
            "量词（* + ? {n}）前面没有内容",
        ),
        (
            "repetition quantifier expects a valid decimal",
            "花括号里要写数",
        ),
        ("incomplete escape sequence", "结尾的反斜杠后面没有内容"),
        ("unrecognized escape sequence", "不认识的反斜杠写法"),
        ("unrecognized flag", "不认识的标志"),
        ("duplicate capture group name", "同一个捕获名写了两次"),
        ("empty capture group name", "捕获名是空的"),
        (
            "invalid capture group character",
            "捕获名只能用字母、数字、下划线",
        ),
        ("Unicode property", "没有这种 Unicode 属性（\\p{…}）"),
        ("look-around", "不支持前后查看（?=、?!、?<=、?<!）"),
        ("backreferences", "不支持反向引用（\\1）"),
        ("invalid repetition count range", "量词的范围前大后小"),
        ("invalid character class range", "字符范围前大后小"),
        ("exceeded the maximum number of nested", "嵌套太深"),
    ];
    let found = OBJECTIONS.iter().find(|(start, _)| en.starts_with(start));
    found.map(|(_, zh)| *zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_of_an_objection_are_told_apart() {
        assert_eq!(
            objection("列表不能为空 / the list must not be empty"),
            words("列表不能为空", "the list must not be empty")
        );
        assert_eq!(
            objection("regex parse error:\n    (a\n    ^\nerror: unclosed group").zh,
            "正则表达式有误：圆括号没有合上"
        );
        assert_eq!(objection("odd").en, "odd");
    }
}
