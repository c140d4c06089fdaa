//! A level left out where the rest of the report has it.

use std::collections::BTreeSet;

use hegao_core::{NumberStyle, Report};

use super::{Fault, Find};
use crate::series::Series;

/// Chapters that go straight to `1.` where most of the report's chapters have `（一）` between.
pub(super) fn faults<'r>(report: &'r Report, series: &[Series], faults: &mut Vec<Fault<'r>>) {
    let parent = |list: &Series| list.parent.and_then(|parent| report.sections.get(parent));
    let under = |above: NumberStyle, style: NumberStyle| -> Vec<&Series> {
        let fits = |list: &&Series| {
            let number = parent(list).and_then(|parent| parent.number.as_ref());
            list.style == Some(style)
                && list.items.len() > 1
                && number.is_some_and(|number| number.style == above)
        };
        series.iter().filter(fits).collect()
    };
    let usual = under(NumberStyle::Han, NumberStyle::HanParen);
    let direct = under(NumberStyle::Han, NumberStyle::Arabic);
    // Only where the other chapters do use `1.` one level deeper does the report contradict itself.
    let deeper = under(NumberStyle::HanParen, NumberStyle::Arabic);
    if usual.len() < 2 || direct.len() * 2 > usual.len() || deeper.is_empty() {
        return;
    }
    let chapters: BTreeSet<Option<usize>> = usual.iter().map(|list| list.parent).collect();
    for list in direct {
        // Both styles under one chapter: the tree may have misread the levels.
        let both = chapters.contains(&list.parent);
        if let Some((section, _)) = list.numbered(report).next().filter(|_| !both) {
            faults.push(Fault {
                find: Find::LevelJump,
                section,
                before: parent(list),
                expected: "（一）".to_owned(),
            });
        }
    }
}
