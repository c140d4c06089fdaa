//! Digits of both widths in one number: ２0２4年, １2个.

use hegao_core::{Block, Hits, Report, Safety, text};

use crate::prose;

/// Reports each number of which some digits are wide and some are not.
pub(super) fn mixed(report: &Report, hits: &mut Hits) {
    // Most reports have no wide digit at all.
    if !('０'..='９').any(|digit| report.places(digit).next().is_some()) {
        return;
    }
    for (index, block, words) in prose::blocks(report) {
        for run in report.runs(index) {
            let number = words.get(run.range()).unwrap_or_default();
            let wide = number.chars().filter(|c| !c.is_ascii()).count();
            if wide > 0 && wide < run.len {
                tell(report, block, run.range(), hits);
            }
        }
    }
}

fn tell(report: &Report, block: &Block, at: std::ops::Range<usize>, hits: &mut Hits) {
    let span = block.span.sub(at);
    let right: String = report.str(span).chars().map(text::fold).collect();
    let hit = hits.at(span);
    hit.slot("found", report.str(span))
        .slot("right", right.clone());
    hit.fix(Safety::Safe, span, right);
}
