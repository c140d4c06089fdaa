//! What the formats of other tools' worlds say of a finding: one harmless line, and the place in words where there are
//! no lines to point at.

use hegao_core::source::Lines;
use hegao_core::{Checked, Finding, Lang};

use crate::terminal::cell::harmless;
use crate::words::one_line;

/// Whether places in the report are lines of a file that a reader can open. In a container they are paragraphs.
pub(crate) fn has_lines(checked: &Checked) -> bool {
    checked.report.document.map.lines() == Lines::Source
}

/// `text` on one line and without characters that could do harm.
pub(crate) fn line(text: &str) -> String {
    harmless(&one_line(text)).into_owned()
}

/// What is wrong; with the place in words, if the report has no lines.
pub(crate) fn message(checked: &Checked, finding: &Finding, lang: Lang) -> String {
    let message = line(&finding.message);
    if has_lines(checked) || finding.place.anchor.is_empty() {
        return message;
    }
    let anchor = line(&finding.place.anchor);
    match lang {
        Lang::Zh => format!("{message}（{anchor}）"),
        Lang::En => format!("{message} ({anchor})"),
    }
}

/// Why it matters and what to do, each with its head; those without words are left out.
pub(crate) fn remarks(finding: &Finding, lang: Lang) -> impl Iterator<Item = String> {
    let (why, how, basis) = match lang {
        Lang::Zh => ("为什么：", "怎么改：", "依据："),
        Lang::En => ("why: ", "how: ", "basis: "),
    };
    [
        (why, line(&finding.why)),
        (how, line(&finding.how)),
        (basis, line(finding.basis.as_deref().unwrap_or_default())),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(head, text)| format!("{head}{text}"))
}
