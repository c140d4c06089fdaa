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
    if report.kind.as_str() == "bulletin" && !has(words, PARTS) {
        return bulletin(report, title, *year, hits);
    }
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

/// How often a year has to be named, and how much more often than that of the title, to be the one that is told of.
const OFTEN: usize = 4;

/// A statistical bulletin tells of one year all over: named in its first paragraph, and time and again.
fn bulletin(report: &Report, title: &Title, year: Year, hits: &mut Hits) {
    let start = report.body_start();
    let (mut counts, mut first): ([usize; 3], Option<(Year, Span)>) = ([0; 3], None);
    for (_, block) in report
        .blocks()
        .filter(|(_, block)| block.span.start >= start)
    {
        // A line of two dozen characters is a heading, or the date of publication.
        if block.span.len() < 72 {
            continue;
        }
        let named = years_in(&crate::written::without_names(report.str(block.span)));
        for (slot, of) in
            counts
                .iter_mut()
                .zip([year.saturating_sub(1), year, year.saturating_add(1)])
        {
            *slot += usize::from(named.contains(&of));
        }
        if let Some(of) = named.first() {
            first = first.or(Some((*of, block.span)));
        }
    }
    let [before, own, after] = counts;
    let Some((of, span)) = first else { return };
    let of_other = match of {
        of if of.saturating_add(1) == year => before,
        of if of == year.saturating_add(1) => after,
        _ => return,
    };
    if of_other >= OFTEN && of_other >= own * OFTEN {
        let words = report.str(span).chars().take(12).map(char::len_utf8).sum();
        let shown = span.sub(0..words);
        tell(report, title, shown, shown, &of.to_string(), hits);
    }
}

/// Whether the body names `year` at all.
fn says(report: &Report, year: Year, start: usize) -> bool {
    report
        .blocks()
        .filter(|(_, block)| block.span.start >= start)
        .any(|(_, block)| years_in(report.str(block.span)).contains(&year))
}
