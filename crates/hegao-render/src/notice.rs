//! What a reader wants known, in the text formats.

use hegao_core::{Checked, Notice};
use owo_colors::Style as Ink;

use crate::style::Style;
use crate::terminal::paint;
use crate::terminal::prose::{self, Lead};
use crate::words::one_line;

/// Adds one notice.
pub(crate) fn add(out: &mut String, style: &Style, checked: &Checked, notice: &Notice) {
    let place = notice.span.map_or_else(String::new, |span| {
        let place = checked.report.document.place(span).start;
        format!(":{}:{}", place.line, place.column)
    });
    let first = style.say("提示 ", "note ");
    let text = format!(
        "{}{place}: {}",
        one_line(&checked.path),
        one_line(notice.words.get(style.lang))
    );
    prose::add(
        out,
        style,
        &Lead {
            first,
            ink: paint::severity(hegao_core::Severity::Advice),
            rest: "  ",
        },
        &text,
        Ink::new(),
    );
}
