//! What a report says of its own time in its first and its last line: the half-year that is summed up, the date under it.

use hegao_core::{Hits, Report, Title};
use once_cell::sync::Lazy;

use super::{PARTS, tell};
use crate::place::{Shape, shape, signed as signed_on};
use crate::scan::{Literal, has, literal};
use crate::written::years_in;

/// How many paragraphs open a report.
const OPENING: usize = 4;

/// 现将上半年…汇报如下 under a title of the year, or of its other half.
pub(super) fn opening(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    static SUMMED: Literal = Lazy::new(|| {
        literal(
            r"(?:现将|现就|现把|报告|汇报)[^，。；：\d]{0,10}(?:\d{4}年)?(上半年|下半年)[^，。；：]{0,24}(?:如下|情况|，请予审议)",
        )
    });
    let (first, second) = (has(words, &["上半年"]), has(words, &["下半年"]));
    let whole = !years_in(words).is_empty() && !has(words, PARTS) && !has(words, &["年中"]);
    let plans = has(words, &["计划", "打算", "安排", "要点", "思路", "重点"]);
    if first == second && !whole || plans {
        return;
    }
    let start = report.body_start();
    let opening = report
        .flow()
        .map(|(_, block)| block.span)
        .filter(|span| span.start >= start)
        .take(OPENING);
    for block in opening {
        let text = report.str(block);
        if has(text, &["全年", "上半年"]) && text.contains("下半年") || text.contains("全年")
        {
            continue;
        }
        let Some(said) = SUMMED.captures(text).and_then(|found| found.get(1)) else {
            continue;
        };
        let of_first = said.as_str() == "上半年";
        if whole || of_first != first {
            let span = block.sub(said.range());
            return tell(report, title, span, span, "", hits);
        }
    }
}

/// A summary of a whole year that was signed in its first half.
pub(super) fn signed(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let [year] = years_in(words)[..] else { return };
    let sums_up = has(words, &["总结", "小结"]) && !has(words, PARTS);
    let plans = has(words, &["计划", "打算", "安排", "要点", "思路", "重点"]);
    if !sums_up || plans || shape(report) != Shape::Summary {
        return;
    }
    let early = signed_on(report).is_some_and(|day| day.year == year && day.month <= 6);
    if let Some(date) = report.matter.date.filter(|_| early) {
        tell(report, title, date, date, &year.to_string(), hits);
    }
}
