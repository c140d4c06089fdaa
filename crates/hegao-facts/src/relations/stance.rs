//! What a figure is to the others of its sentence: a value of its own, what a value is compared with, or what it is
//! measured against.
//!
//! Every relation that looks for a value, a total or a whole asks here, so that 比上年的152名 and 预算9.5亿元 are taken for
//! none of them anywhere.

use hegao_core::ChangeKind;
use hegao_core::WordSet;

use super::scene::Scene;

/// What a figure is to the others of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    /// A value of its own.
    Value,
    /// What a value is measured against: 预算, 计划, 目标, …的z%.
    Yardstick,
    /// A value of an earlier time, told after a later one: 2023年投入412万元，2022年投入360万元.
    Earlier,
    /// What a value is compared with: 比上年的B, 去年同期B, 高于全国平均B.
    Base,
}

/// Words between the name of a time or a plan and its number.
static TAILS: WordSet = WordSet::of(&[
    "的", "为", "是", "约", "仅", "有", "达", "共", "数", "额", "值", "水平", "总额", "总量", "了",
]);
/// Times that are compared with, where no number stands in them.
static PAST: WordSet = WordSet::of(&[
    "上年同期",
    "去年同期",
    "前年同期",
    "同期",
    "上年度",
    "上年末",
    "上年底",
    "去年末",
    "去年底",
    "上年",
    "去年",
    "前年",
    "年初",
    "期初",
    "上月",
    "上季度",
    "上学年",
    "上学期",
    "上届",
    "基期",
    "此前",
]);
/// What may follow a year that is compared with: 2019年末, 2020年同期.
static OF_YEAR: WordSet = WordSet::of(&["同期", "末", "底", "初", "年末", "年底", "年初"]);
/// What a time that is compared with stands behind.
static OPENERS: WordSet = WordSet::of(&[
    "比",
    "较",
    "超",
    "超过",
    "高于",
    "低于",
    "多于",
    "少于",
    "优于",
    "好于",
    "相当于",
    "恢复到",
    "恢复至",
    "达到",
    "回到",
    "与",
    "同",
    "为",
    "是",
    "占",
]);
/// What results are measured against.
static AIMS: WordSet = WordSet::of(&[
    "预算",
    "计划",
    "规划",
    "任务",
    "目标",
    "指标",
    "预期",
    "定额",
    "预算安排",
    "计划安排",
    "目标任务",
]);
/// What may stand between a figure and the word for what it is measured against: 12.6亿元的年度目标.
const AIM_ATTRIBUTE: usize = 6;
/// A comparison does not reach further, in characters.
const COMPARED: usize = 16;
/// How many figures before one are looked at for a later time.
const BACK: usize = 8;

/// What figure `i` is to the others: found once, for all who ask.
pub(super) fn of(scene: &Scene<'_>, i: usize) -> Stance {
    let Some(known) = scene.stances.get(i) else {
        return Stance::Value;
    };
    let stance = known.get().unwrap_or_else(|| find(scene, i));
    known.set(Some(stance));
    stance
}

fn find(scene: &Scene<'_>, i: usize) -> Stance {
    let Some(figure) = scene.figures.get(i) else {
        return Stance::Value;
    };
    if figure.change.is_some_and(|c| c.kind != ChangeKind::To) {
        return Stance::Value;
    }
    let lead = bare(scene.lead(i));
    if of_past(lead) || compared(lead) {
        return Stance::Base;
    }
    if earlier(scene, i) {
        return Stance::Earlier;
    }
    if aimed(scene, i) || aim_behind(scene.after(i)) || of_percent(scene, i) {
        return Stance::Yardstick;
    }
    Stance::Value
}

/// Whether figure `i` is a base that the words of its own clause make one, and nothing else: 比上年的B, （去年同期B）.
pub(super) fn told_base(scene: &Scene<'_>, i: usize) -> bool {
    let lead = bare(scene.lead(i));
    let lead = lead.strip_prefix("同比").unwrap_or(lead);
    past(lead).is_some_and(|head| head.is_empty() || OPENERS.has(head))
        || lead.starts_with(['比', '较']) && compared(lead)
}

/// Whether the words right before figure `i` name a plan.
pub(super) fn aimed(scene: &Scene<'_>, i: usize) -> bool {
    let lead = bare(scene.lead(i));
    AIMS.ends(lead)
}

/// `words` without what stands between a name and its number.
fn bare(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some(shorter) = TAILS.strip_end(words) {
        words = shorter.trim_end();
    }
    words
}

/// Whether `lead` ends in a time that is compared with.
fn of_past(lead: &str) -> bool {
    past(lead).is_some_and(|head| {
        head.is_empty() && !ends_in_year(lead)
            || OPENERS
                .ending(head)
                .any(|opener| !is_other_word(head, opener))
    })
}

/// The words before the time that `lead` ends in.
fn past(lead: &str) -> Option<&str> {
    if let Some(head) = PAST.strip_end(lead) {
        return Some(year(head).unwrap_or(head).trim_end());
    }
    let head = OF_YEAR.strip_end(lead);
    let plan = head.and_then(|head| head.strip_suffix("五”"));
    if let Some(name) = plan.and_then(|head| head.rfind('“').map(|at| &head[..at])) {
        return Some(name);
    }
    head.and_then(year).or_else(|| year(lead))
}

/// `words` without the year at their end.
fn year(words: &str) -> Option<&str> {
    let head = words.strip_suffix('年')?;
    let digits = head.len().checked_sub(4)?;
    let (head, year) = (head.get(..digits)?, head.get(digits..)?);
    (year.bytes().all(|b| b.is_ascii_digit()) && !head.ends_with(|c: char| c.is_ascii_digit()))
        .then_some(head.trim_end())
}

fn ends_in_year(lead: &str) -> bool {
    year(lead).is_some()
        || OF_YEAR
            .iter()
            .any(|w| lead.strip_suffix(w).and_then(year).is_some())
}

/// Whether `opener` at the end of `head` belongs to another word: 占比, 共同.
fn is_other_word(head: &str, opener: &str) -> bool {
    static OTHER: WordSet = WordSet::of(&[
        "占比",
        "同比",
        "环比",
        "对比",
        "百分比",
        "共同",
        "会同",
        "合同",
        "参与",
        "作为",
        "行为",
        "总数为",
        "目标为",
        "力争达到",
    ]);
    OTHER.ending(head).any(|word| word.ends_with(opener))
}

/// Whether `lead` compares with what it names right before the number: 比全国平均, 较目标.
fn compared(lead: &str) -> bool {
    static INSIDE: WordSet = WordSet::of(&[
        "占比",
        "同比",
        "环比",
        "对比",
        "相比",
        "百分比",
        "比例",
        "比重",
        "比率",
        "比赛",
        "比较",
        "比值",
        "比武",
        "比拼",
        "比学",
        "较大",
        "较多",
        "较好",
        "较高",
        "较强",
        "较为",
        "较快",
        "较低",
        "较少",
        "较小",
        "较长",
        "较重",
        "计较",
    ]);
    const CHANGED: &[char] = &[
        '增', '减', '升', '降', '涨', '提', '扩', '缩', '多', '少', '高', '低', '快', '慢', '好',
        '翻', '回', '超', '有',
    ];
    let found = lead
        .char_indices()
        .rev()
        .take(COMPARED)
        .find(|(_, c)| matches!(c, '比' | '较'));
    let Some((at, c)) = found else {
        return false;
    };
    let rest = &lead[at + c.len_utf8()..];
    if rest.is_empty() || rest.contains(CHANGED) {
        return false;
    }
    let inside = INSIDE.iter().any(|word| {
        lead.match_indices(word)
            .any(|(from, _)| (from..from + word.len()).contains(&at))
    });
    !inside
}

/// Whether words of time put figure `i` before another figure of the same unit that stands before it:
/// 2023年投入412万元，2022年投入360万元.
fn earlier(scene: &Scene<'_>, i: usize) -> bool {
    let Some(figure) = scene.figures.get(i) else {
        return false;
    };
    let own = figure
        .period_words
        .is_some_and(|words| words.start >= scene.before_span(i).start);
    let Some(year) = figure.period.year.filter(|_| own) else {
        return false;
    };
    (scene.sentence(i).start..i).rev().take(BACK).any(|j| {
        scene.figures.get(j).is_some_and(|other| {
            other.same_unit(figure)
                && other.is_level()
                && other.period.year.is_some_and(|y| y > year)
        })
    })
}

/// Whether a word for a plan follows the figure: 12.6亿元的年度目标, 80%的目标.
fn aim_behind(after: &str) -> bool {
    let clause = after
        .split(super::scene::is_mark)
        .next()
        .unwrap_or_default();
    AIMS.within(clause)
        && AIMS.iter().any(|aim| {
            clause.find(aim).is_some_and(|at| {
                clause[..at].chars().count() <= AIM_ATTRIBUTE && !clause[..at].contains('完')
            })
        })
}

/// Whether a percentage is told of figure `i`: B的z%.
fn of_percent(scene: &Scene<'_>, i: usize) -> bool {
    scene.after(i).trim() == "的"
        && scene
            .figures
            .get(i + 1)
            .is_some_and(|next| next.is_percent() && next.change.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_before_is_compared_with() {
        for lead in [
            "比上年的",
            "较去年同期",
            "比年初",
            "恢复到2019年",
            "比2020年底的",
            "去年同期",
            "为上年",
            "比“十三五”末的",
        ] {
            let lead = bare(lead);
            assert!(of_past(lead) || compared(lead), "{lead}");
        }
        for lead in [
            "2023年",
            "上年结转资金",
            "截至2023年底",
            "到2025年达到",
            "占比",
            "总数为",
            "今年",
        ] {
            let lead = bare(lead);
            assert!(!of_past(lead) && !compared(lead), "{lead}");
        }
    }

    #[test]
    fn a_level_elsewhere_is_compared_with_and_a_change_is_not() {
        assert!(compared("比全省平均"));
        assert!(compared("较目标"));
        assert!(!compared("比上年增加"));
        assert!(!compared("比例"));
        assert!(!compared("规模较大的企业"));
    }
}
