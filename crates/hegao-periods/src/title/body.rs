//! A body that tells of another year than the title.

use hegao_core::report::Year;
use hegao_core::{Hits, Report, Span, Title};
use once_cell::sync::Lazy;

use super::{PARTS, tell};
use crate::place::{Shape, shape};
use crate::scan::{Literal, YEAR, each, ends, has, literal};
use crate::written::years_in;
use hegao_core::runs::Run;

/// Sentences that open with a year, as those of a summary do: all with another year than the title's, never with that.
pub(super) fn body(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    static OPENING: Literal = Lazy::new(|| {
        literal(&format!(
            r"(?:^|[。；;！])\s*[（(]?({YEAR})\s*年\s*(?:以来|，|,|[^至到末底起前后度、—-])"
        ))
    });
    let named = years_in(words);
    let [year] = named.as_slice() else { return };
    if !matches!(shape(report), Shape::Summary | Shape::Plan) || has(words, PARTS) {
        return;
    }
    let mut openings: Vec<(Year, Span)> = Vec::new();
    let start = report.body_start();
    let dated = |_: &str, runs: &[Run]| runs.iter().any(|run| run.len >= 4);
    each(report, dated, &OPENING, |found| {
        let compared = ends(found.sentence_before(), &["比", "较"]);
        if let (Some(of), Some(span)) = (found.year(1), found.group(1))
            && span.start >= start
            && !compared
        {
            openings.push((of, span));
        }
    });
    let [(other, first), rest @ ..] = openings.as_slice() else {
        return;
    };
    let agree = rest.iter().all(|(of, _)| of == other);
    let next = *other == year.saturating_add(1) && shape(report) == Shape::Summary;
    let near = other.abs_diff(*year) <= 2;
    if rest.len() >= 2 && agree && near && !next && other != year && !says(report, *year, start) {
        tell(report, title, *first, *first, &other.to_string(), hits);
    }
}

/// Whether the body names `year` at all.
fn says(report: &Report, year: Year, start: usize) -> bool {
    report
        .blocks()
        .filter(|(_, block)| block.span.start >= start)
        .any(|(_, block)| years_in(report.str(block.span)).contains(&year))
}
