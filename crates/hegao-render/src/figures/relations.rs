//! A relation as a row of the table, or a few.

use hegao_core::Lang;
use hegao_core::source::Lines;

use super::ledger::{Ledger, RelationRow};
use super::table::{verdict_ink, verdict_mark};
use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::prose::{self, Lead};
use crate::words::one_line;

/// Characters of the text that are quoted.
const MOST_TEXT: usize = 40;
/// Lines that are named.
const MOST_LINES: usize = 6;

/// Adds the relation: mark, kind in `room` columns, what it is about, arithmetic, reason and lines.
pub(super) fn add(
    out: &mut String,
    style: &Style,
    ledger: &Ledger<'_>,
    row: &RelationRow<'_>,
    room: usize,
) {
    let wide = style.ambiguous_wide;
    let (relation, lang) = (row.relation, style.lang);
    let kind = relation.kind.name(lang);
    let lead = format!(
        "{} {kind}{}",
        verdict_mark(relation.verdict, style),
        " ".repeat(room.saturating_sub(cell::width(kind, wide)) + 2)
    );
    let hang = " ".repeat(cell::width(&lead, wide).min(style.columns() / 3));
    let lead = Lead {
        first: &lead,
        ink: verdict_ink(relation.verdict),
        rest: &hang,
    };
    let said = hegao_core::text::clip(&one_line(row.text), MOST_TEXT);
    let mut text = format!("“{said}”");
    if !relation.arithmetic.is_empty() {
        text.push_str(style.say("：", ": "));
        text.push_str(&one_line(&relation.arithmetic));
    }
    for remark in row.reason.into_iter().chain(row.hint.as_deref()) {
        text.push_str(style.say("；", "; "));
        text.push_str(&one_line(remark));
    }
    text.push_str(&lines(style, ledger, row));
    prose::add(out, style, &lead, &text, owo_colors::Style::new());
}

/// The lines it stands on, each once, in order.
fn lines(style: &Style, ledger: &Ledger<'_>, row: &RelationRow<'_>) -> String {
    let mut lines: Vec<usize> = row
        .spans
        .iter()
        .map(|span| ledger.report.document.place(*span).start.line)
        .chain([row.place.start.line])
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let more = lines.len() > MOST_LINES;
    let named: Vec<String> = lines
        .iter()
        .take(MOST_LINES)
        .map(ToString::to_string)
        .collect();
    let dots = if more { "…" } else { "" };
    let (unit, one, many) = match ledger.report.document.map.lines() {
        Lines::Source => ("行", "line", "lines"),
        Lines::Paragraphs => ("段", "paragraph", "paragraphs"),
    };
    match style.lang {
        Lang::Zh => format!("（第 {}{dots} {unit}）", named.join("、")),
        Lang::En => {
            let word = if lines.len() == 1 { one } else { many };
            format!(" ({word} {}{dots})", named.join(", "))
        }
    }
}
