//! Whether an amount is of the level of government itself or of the whole area.

use hegao_core::Report;
use hegao_core::figure::{Family, Figure};

/// The level, as it is written and as it is known by: 市级 and 市本级 are one.
const LEVELS: &[(&str, &str)] = &[
    ("市本级", "市本级"),
    ("市级", "市本级"),
    ("县本级", "县本级"),
    ("县级", "县本级"),
    ("区本级", "区本级"),
    ("区级", "区本级"),
    ("省本级", "省本级"),
    ("省级", "省本级"),
    ("州本级", "州本级"),
    ("州级", "州本级"),
    ("本级", "本级"),
];

const ALL: &[&str] = &["全市", "全县", "全区", "全省", "全州", "全国"];

/// The level that `words` begin with, and the rest.
pub(super) fn split(words: &str) -> (&'static str, &str) {
    LEVELS
        .iter()
        .find_map(|(word, level)| Some((*level, words.strip_prefix(word)?)))
        .unwrap_or(("", words))
}

/// Whether money is counted, or how much it grew by.
pub(super) fn is_money(figure: &Figure) -> bool {
    figure.unit.family == Family::Money || figure.is_percent() && figure.change.is_some()
}

/// 2019年市级财政收支预算: below this heading stands what the level of government itself takes in and gives out, unless the
/// sentence is on all of the area.
pub(super) fn by_heading(report: &Report, figure: &Figure) -> &'static str {
    if figure.unit.family != Family::Money || is_of_all(report, figure) {
        return "";
    }
    let level = |heading: &str| {
        let found = LEVELS.iter().find(|(word, _)| heading.contains(word));
        found.map(|(_, level)| *level)
    };
    let sections = &report.sections;
    sections
        .path(figure.span.start)
        .filter_map(|index| sections.get(index))
        .map(|section| report.str(section.title))
        .find_map(|heading| match has_all(heading) {
            true => Some(""),
            false => level(heading),
        })
        .unwrap_or_default()
}

/// Whether the sentence says that a figure is of all of the area.
pub(super) fn is_of_all(report: &Report, figure: &Figure) -> bool {
    has_all(report.sentence_before(figure))
}

fn has_all(words: &str) -> bool {
    ALL.iter().any(|word| words.contains(word))
}

/// Whether a report tells of what the level of government itself takes in and gives out beside all of the area.
pub(super) fn tells_of_both(report: &Report) -> bool {
    const OF_BUDGETS: &[&str] = &["支出", "收入", "一般公共预算", "政府性基金", "财力", "财政"];
    ALL.iter().any(|word| report.has(word))
        && LEVELS.iter().any(|(word, _)| {
            report.has(word)
                && OF_BUDGETS
                    .iter()
                    .any(|budget| report.has(&format!("{word}{budget}")))
        })
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_level_is_one_however_it_is_written() {
        assert_eq!(split("市级教育支出"), ("市本级", "教育支出"));
        assert_eq!(split("市本级教育支出"), ("市本级", "教育支出"));
        assert_eq!(split("县级教育支出"), ("县本级", "教育支出"));
        assert_eq!(split("中央本级支出"), ("", "中央本级支出"));
    }
}
