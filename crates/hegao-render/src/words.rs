//! hegao's own words around findings.

use hegao_core::{Lang, Severity};

/// The word for a severity.
pub(crate) const fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (lang, severity) {
        (Lang::Zh, Severity::Error) => "错误",
        (Lang::Zh, Severity::Warning) => "警告",
        (Lang::Zh, Severity::Advice) => "建议",
        (Lang::En, severity) => severity.as_str(),
    }
}

/// `count` things in English, with the plural where it is due.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `text` on one line: breaks and runs of blanks become one blank.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split([
            '\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}',
        ])
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
