//! Names that share one noun group: 甲、乙排放量分别下降3%和4%.

use hegao_core::Report;
use hegao_core::figure::Figure;

use super::name::{bare, front};

/// What 分别 makes of the noun group of a figure.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shared {
    /// There is no 分别: the noun group is one name.
    No,
    /// The names that have the value: one where there are as many values as names, all where there is one value, none
    /// where the two do not go together.
    Among(Vec<String>),
}

/// Towns and country.
pub(super) const BOTH: &str = "城乡";

/// What the last of several names has for all of them: 甲、乙|排放量.
const HEADS: &[&str] = &[
    "排放总量",
    "排放量",
    "产量",
    "收入",
    "支出",
    "增加值",
    "投资",
    "人数",
    "面积",
    "比例",
    "覆盖率",
    "入学率",
    "入园率",
    "巩固率",
    "增速",
    "最低收购价",
    "收购价",
    "价格",
    "标准",
];

/// The names of figure `index`, where its noun group names several things.
pub(super) fn shared(report: &Report, index: usize) -> Shared {
    let found = || {
        let figure = report.figures.get(index)?;
        let group = figure.indicator?;
        let between = |at: &Figure| report.document.text.get(group.end..at.span.start);
        if !between(figure)?.contains("分别") {
            return None;
        }
        let words = Figure::name_of(&report.document.text, [Some(group), None]);
        let names = split(bare(&words));
        // All values behind the group, in their order: the first stands right behind 分别.
        let row = |at: &&Figure| {
            at.indicator == Some(group)
                && at.sentence.start == figure.sentence.start
                && between(at).is_some_and(|gap| gap.contains("分别"))
        };
        let before = report.figures.get(..index)?.iter().rev();
        let after = report.figures.get(index + 1..)?.iter();
        let place = before.take_while(row).count();
        let all = place + 1 + after.take_while(row).count();
        // 城乡低保标准分别提高9%和14%: of the towns first, then of the country.
        let names = match names.as_slice() {
            // A plan is often kept in words for both, which are no words for either.
            [both] if all == 2 && !figure.planned => {
                let scoped = front(report, figure) == Some(BOTH);
                match both.strip_prefix(BOTH).or(scoped.then_some(both)) {
                    Some(rest) if rest.starts_with("低保") => {
                        vec![format!("城市{rest}"), format!("农村{rest}")]
                    }
                    Some(rest) => vec![format!("城镇{rest}"), format!("农村{rest}")],
                    None => names,
                }
            }
            _ => names,
        };
        Some(match names.get(place) {
            _ if all == 1 => names,
            Some(name) if all == names.len() => vec![name.clone()],
            _ => Vec::new(),
        })
    };
    found().map_or(Shared::No, Shared::Among)
}

/// The names in `group`, each with the head that only the last is written with; none where it cannot be told what the last has
/// for all of them.
fn split(group: &str) -> Vec<String> {
    let parts: Vec<&str> = group
        .split(['、', '和', '与', '及'])
        .filter(|part| !part.is_empty())
        .collect();
    let head = parts.last().and_then(|last| {
        HEADS
            .iter()
            .find(|head| last.ends_with(**head) && last.len() > head.len())
    });
    let head = head.copied().unwrap_or_default();
    // 早稻、晚稻|收储任务: the last is longer by what may be the head of all.
    let alike = parts
        .first()
        .zip(parts.last())
        .is_none_or(|(first, last)| last.len() - head.len() <= first.len() * 2);
    if !alike {
        return Vec::new();
    }
    parts
        .iter()
        .map(|part| part.strip_suffix(head).unwrap_or(part))
        .map(|part| format!("{part}{head}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_head_of_the_last_name_is_that_of_all() {
        assert_eq!(split("烟尘、粉尘排放量"), ["烟尘排放量", "粉尘排放量"]);
        assert_eq!(split("早稻和晚稻"), ["早稻", "晚稻"]);
        assert_eq!(split("早稻、晚稻收储任务"), [""; 0]);
        assert_eq!(split("烟尘排放量"), ["烟尘排放量"]);
        assert_eq!(split(""), [""; 0]);
    }
}
