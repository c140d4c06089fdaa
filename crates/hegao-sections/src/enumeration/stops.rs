//! No stop before 二是: the marker runs into the item before it, or follows a comma where the others follow full stops.

use hegao_core::enumeration::{Enumeration, EnumerationItem};
use hegao_core::{Hits, Report, Span, text};

/// What stands before a marker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Stop,
    Comma,
    Nothing,
    Unsure,
}

/// Markers that run into the item before them.
pub(super) fn check(report: &Report, group: &Enumeration, hits: &mut Hits) {
    let marks: Vec<Before> = group
        .items
        .iter()
        .map(|item| before(report, item))
        .collect();
    for (index, item) in group
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.ordinal > 1)
    {
        // A neighbour of the count shows that the marker counts.
        let neighbours = [index.checked_sub(1), Some(index + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| group.items.get(at));
        if !neighbours
            .into_iter()
            .any(|other| other.ordinal.abs_diff(item.ordinal) == 1)
        {
            continue;
        }
        let others = || {
            marks
                .iter()
                .zip(&group.items)
                .enumerate()
                .filter(|(at, (_, other))| *at != index && other.ordinal > 1)
        };
        // A comma is a fault only among full stops and semicolons.
        let fault = match marks.get(index) {
            Some(Before::Nothing) => true,
            Some(Before::Comma) => {
                others().next().is_some() && others().all(|(_, (mark, _))| *mark == Before::Stop)
            }
            _ => false,
        };
        if fault {
            let mark = if marks.contains(&Before::Stop) && !stop_is_full(report, group) {
                "；"
            } else {
                "。"
            };
            hits.at(item.marker)
                .slot("marker", report.str(item.marker))
                .slot("mark", mark)
                .slot("missing", "");
        }
    }
}

fn before(report: &Report, item: &EnumerationItem) -> Before {
    let start = report
        .document
        .blocks
        .get(item.block)
        .map_or(0, |block| block.span.start);
    let Some(c) = report
        .str(Span::new(start, item.marker.start))
        .chars()
        .next_back()
    else {
        return Before::Unsure;
    };
    match text::fold(c) {
        '。' | ';' | '!' | '?' | '｡' => Before::Stop,
        ',' => Before::Comma,
        // Words whose end or beginning 二是 would be: 第二是, 十二是, 而二是.
        '第' | '十' | '百' | '千' | '周' | '其' | '之' | '初' | '高' | '大' | '小' | '而'
        | '但' | '且' | '和' | '及' | '与' | '则' | '就' | '又' | '零' | '〇' | '有' | '为'
        | '是' | '唯' | '统' | '单' | '同' => Before::Unsure,
        c if "一二三四五六七八九".contains(c) => Before::Unsure,
        c if text::is_han(c) || c.is_ascii_alphanumeric() || c == '%' => Before::Nothing,
        _ => Before::Unsure,
    }
}

/// Whether the items of the group end in full stops.
fn stop_is_full(report: &Report, group: &Enumeration) -> bool {
    let ends = |item: &EnumerationItem, mark: [char; 2]| {
        report
            .document
            .text
            .get(..item.marker.start)
            .is_some_and(|text| text.ends_with(mark))
    };
    let semicolons = group
        .items
        .iter()
        .skip(1)
        .filter(|item| ends(item, ['；', ';']))
        .count();
    semicolons * 2 < group.items.len()
}
