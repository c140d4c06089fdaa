//! A report to a congress whose title has another year than the date of the meeting under it.

use hegao_core::report::Year;
use hegao_core::{Hits, Report, Title, text};

use super::{PARTS, tell};
use crate::scan::has;
use crate::written::years_in;

/// How many lines below the title the meeting stands.
const BELOW: usize = 5;
/// A line of more bytes is the body.
const LINE: usize = 200;

/// A report on the work of a government is spoken in the year of its title, one on a budget in one of its two years.
pub(super) fn spoken(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let named = years_in(words);
    let (first, last): (Year, Year) = match named.as_slice() {
        [year] if words.ends_with("政府工作报告") => (*year, *year),
        // The congress may meet in the last days of the first year.
        [first, second]
            if first.saturating_add(1) == *second
                && has(words, &["执行情况"])
                && has(words, &["预算", "计划"]) =>
        {
            (*first, *second)
        }
        _ => return,
    };
    if has(words, PARTS) {
        return;
    }
    let below = report
        .document
        .blocks
        .iter()
        .skip(title.blocks.end)
        .take(BELOW)
        .filter(|block| block.span.len() <= LINE);
    for block in below {
        let line = report.str(block.span);
        let said = line.trim_start_matches(|c| {
            text::is_blank(c) || matches!(c, '—' | '-' | '–' | '―' | '（' | '(')
        });
        // ——2024年1月18日在某市第五届人民代表大会第三次会议上
        let meeting = said.contains('在') && (line.contains("会议") || line.contains("代表大会"));
        let [of] = years_in(said.split('在').next().unwrap_or_default())[..] else {
            continue;
        };
        if meeting && said.starts_with(|c: char| text::fold(c).is_ascii_digit()) {
            let eve = of.saturating_add(1) == first && has(said, &["年11月", "年12月"]);
            if !(first..=last).contains(&of) && !eve {
                tell(report, title, block.span, block.span, &of.to_string(), hits);
            }
            return;
        }
    }
}
