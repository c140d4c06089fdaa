//! Claims whose own words say which way a value is to lie: 控制在4.5%以内, 达到90%的目标, 均低于5%和8%的红线.
//!
//! Nothing need be known of the indicator, for the two numbers stand side by side. Silent where words stand between that
//! are no part of such a claim, for they may name another thing.

use hegao_core::number::Qualifier;
use hegao_core::{ChangeKind, Family, Figure, Report, Span, text};

use super::Broken;
use crate::pairs::is_fewer;

/// On which side of the bound a value is said to lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Words before the verb of a claim that change nothing in it.
const ADVERBS: &[&str] = &[
    "均", "都", "全部", "已经", "已", "分别", "顺利", "圆满", "成功", "严格", "有效", "稳定",
    "始终",
];
/// Verbs that tell the side by themselves.
const SIDED: &[(&str, Side)] = &[
    ("控制在", Side::Below),
    ("低于", Side::Below),
    ("小于", Side::Below),
    ("少于", Side::Below),
    ("超过了", Side::Above),
    ("超过", Side::Above),
    ("高于", Side::Above),
    ("大于", Side::Above),
];
/// Verbs after which a bound is met; what is to become less meets it from above.
const MEETING: &[&str] = &[
    "达到了",
    "达到",
    "实现了",
    "实现",
    "超额完成",
    "完成",
    "符合",
    "满足",
    "达",
];
/// A bound that says its side.
const BOUNDS: &[(&str, Side)] = &[
    ("不低于", Side::Above),
    ("不少于", Side::Above),
    ("不小于", Side::Above),
    ("不高于", Side::Below),
    ("不超过", Side::Below),
    ("不大于", Side::Below),
    ("不多于", Side::Below),
];
/// What a bound may be called by.
const SETTERS: &[&str] = &[
    "国家",
    "省级",
    "市级",
    "县级",
    "区级",
    "全省",
    "全市",
    "省",
    "市",
    "县",
    "区",
    "级",
    "规定",
    "要求",
    "年度",
    "全年",
    "年初",
    "预期",
    "既定",
    "目标任务",
    "目标值",
    "目标",
    "任务",
    "上级",
    "考核",
    "国标",
    "行业",
    "标准",
    "监管",
    "警戒",
    "控制",
    "设定",
    "下达",
    "确定",
    "提出",
    "制定",
    "约束性",
    "规划",
    "计划",
    "最低",
    "最高",
    "限额",
    "的",
    "为",
    "定",
    "库",
    "人均",
    "生均",
    "校均",
    "十四五",
    "十三五",
    "十五五",
    "十二五",
    "十一五",
    "部",
    "厅",
];
/// What a bound is.
const NOUNS: &[&str] = &[
    "目标",
    "标准",
    "要求",
    "规定",
    "红线",
    "警戒线",
    "任务",
    "指标",
    "限额",
    "上限",
    "下限",
    "控制线",
    "底线",
];

/// Every claim of the report whose value does not lie where the words beside its bound say.
pub(super) fn broken(report: &Report) -> Vec<Broken<'_>> {
    let mut found = Vec::new();
    for (at, target) in report.figures.iter().enumerate() {
        if let Some((index, from)) = value_before(report, at)
            && let Some(now) = report.figures.get(index)
            && beside(now, target)
            && let Some((side, all)) = claim(report, now, from, target)
        {
            rows(report, (index, at), all, side, &mut found);
        }
    }
    found
}

/// The value before the bound at `at`, and where the words between begin: 提前两年 is passed over, and how the value has
/// changed: 达到89.4%，比上年的58.2%提高31.2个百分点，超过目标90%.
fn value_before(report: &Report, at: usize) -> Option<(usize, usize)> {
    const PASSED: usize = 4;
    let target = report.figures.get(at)?;
    let mut from = None;
    let mut changed = false;
    for index in (0..at).rev().take(PASSED) {
        let figure = report
            .figures
            .get(index)
            .filter(|figure| figure.sentence == target.sentence)?;
        let head = report.clause_before(figure);
        let time = figure.unit.family == Family::Time && head.ends_with("提前");
        let change = figure.change.is_some_and(|c| c.kind != ChangeKind::To);
        let base = changed && head.starts_with(['比', '较', '由', '从']);
        if !(time || change || base) {
            return Some((index, from.unwrap_or(figure.span.end)));
        }
        if !time {
            from = from.or(Some(figure.span.end));
        }
        changed |= change;
    }
    None
}

/// Whether both are levels of one unit in one sentence and at one depth.
pub(super) fn beside(a: &Figure, b: &Figure) -> bool {
    a.block == b.block
        && a.sentence.start == b.sentence.start
        && a.depth == b.depth
        && a.same_unit(b)
        && a.is_level()
        && a.per.is_none() == b.per.is_none()
        && b.high.is_none()
        && a.high.is_none()
        && !matches!(
            b.qualifier,
            Qualifier::About | Qualifier::Around | Qualifier::Near | Qualifier::More
        )
}

/// The side that is claimed between the two, and whether of all values before.
fn claim(report: &Report, now: &Figure, from: usize, target: &Figure) -> Option<(Side, bool)> {
    let gap = report.document.text.get(from..target.core.start)?;
    let gap = gap.trim().trim_start_matches(['，', ',', '、']);
    let plain = |c: char| text::is_clause_mark(c) || c.is_ascii_digit() || "（）()、".contains(c);
    if gap.is_empty() || text::length(gap) > 30 || gap.contains(plain) {
        return None;
    }
    let mut words = gap;
    if let Some(rest) = words.strip_prefix("提前") {
        words = rest.trim_start_matches(|c| "一二两三四五六七八九十半个年月季度".contains(c));
    }
    let mut all = false;
    while let Some(word) = ADVERBS.iter().find(|word| words.starts_with(**word)) {
        all |= matches!(*word, "均" | "都" | "全部");
        words = &words[word.len()..];
    }
    let sided = SIDED
        .iter()
        .find_map(|(verb, side)| Some((words.strip_prefix(verb)?, *side, *verb)));
    let (mut rest, mut side) = match sided {
        Some((rest, side, _)) => (rest, Some(side)),
        None => (
            MEETING.iter().find_map(|verb| words.strip_prefix(verb))?,
            None,
        ),
    };
    let bound = BOUNDS
        .iter()
        .find_map(|(word, side)| Some((rest.strip_suffix(word)?, *side)));
    if let Some((head, of)) = bound {
        rest = head;
        side = Some(of);
    }
    let named: String = rest.chars().filter(|c| !"“”‘’\"".contains(*c)).collect();
    let before = report.clause_before(now);
    if !(sets(&named) || before.contains(named.trim_end_matches('的'))) {
        return None;
    }
    // 完成年度目标8000人的53.3%: measured against it, not said to have reached it.
    let after = report.document.first_of(
        Span::new(target.span.end, target.sentence.end.max(target.span.end)),
        6,
    );
    if after
        .strip_prefix('的')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let (limit, noun) = behind(report, last_of(report, target))?;
    let verb = sided.map(|(_, _, verb)| verb);
    if verb == Some("控制在") {
        return (limit == Some(Side::Below)).then_some((Side::Below, all));
    }
    // 低于国家规定的0.65: the noun may stand before the bound.
    let set = ["规定", "定的", "标准", "目标", "要求", "红线", "限额"];
    if !(noun || set.iter().any(|word| named.contains(word))) {
        return None;
    }
    let side = match (side, limit) {
        (Some(side), _) | (None, Some(side)) => side,
        (None, None) => {
            let falls = ["降", "减", "压", "控"]
                .iter()
                .any(|word| before.contains(word) || gap.contains(word));
            let vague = words.starts_with("符合") || words.starts_with("满足");
            if falls || vague || is_fewer(before) {
                return None;
            }
            Side::Above
        }
    };
    Some((side, all))
}

/// Whether `words` only say who set a bound.
fn sets(words: &str) -> bool {
    let mut words = words;
    while let Some(word) = SETTERS.iter().find(|word| words.starts_with(**word)) {
        words = &words[word.len()..];
    }
    words.is_empty()
}

/// The last of a row of bounds that begins with `target`.
fn last_of<'r>(report: &'r Report, target: &'r Figure) -> &'r Figure {
    row_after(report, target).last().copied().unwrap_or(target)
}

/// Whether 、 or 和 alone stands between the two.
fn joined(report: &Report, a: &Figure, b: &Figure) -> bool {
    let gap = report
        .document
        .text
        .get(a.span.end.min(b.core.start)..b.core.start);
    a.same_unit(b)
        && a.sentence == b.sentence
        && gap.is_some_and(|gap| matches!(gap.trim(), "、" | "和" | "及" | "与" | "以及"))
}

fn row_after<'r>(report: &'r Report, target: &'r Figure) -> Vec<&'r Figure> {
    let at = report
        .figures
        .partition_point(|figure| figure.span.start < target.span.start);
    let mut row = vec![target];
    for next in report.figures.iter().skip(at + 1) {
        match row.last() {
            Some(last) if joined(report, last, next) => row.push(next),
            _ => break,
        }
    }
    row
}

/// What stands behind a bound: 以内 or 以上, and whether a noun says that it is one.
fn behind(report: &Report, target: &Figure) -> Option<(Option<Side>, bool)> {
    let span = Span::new(target.core.end, target.sentence.end.max(target.core.end));
    let rest: String = report
        .document
        .first_of(span, 90)
        .chars()
        .take_while(|c| !text::is_clause_mark(*c) && !"（(、".contains(*c))
        .collect();
    const LIMITS: [(&str, Side); 5] = [
        ("以内", Side::Below),
        ("之内", Side::Below),
        ("以下", Side::Below),
        ("及以上", Side::Above),
        ("以上", Side::Above),
    ];
    let mut limit = None;
    let mut tail = rest.as_str();
    for (word, side) in LIMITS {
        if let Some(at) = rest.find(word).filter(|at| *at <= 18) {
            limit = Some(side);
            tail = rest.get(at + word.len()..)?;
            break;
        }
    }
    let at = match (limit, tail.find('的')) {
        (Some(_), _) => 0,
        (None, Some(at)) => at,
        (None, None) => return Some((None, false)),
    };
    if at > 18 {
        return Some((limit, false));
    }
    let tail = tail.get(at..)?.strip_prefix('的').unwrap_or_default();
    let noun = NOUNS.iter().any(|noun| {
        tail.find(noun)
            .is_some_and(|at| sets(tail.get(..at).unwrap_or("…")))
    });
    Some((limit, noun))
}

/// Compares the row of values that ends at `index` with the row of bounds behind it.
fn rows<'r>(
    report: &'r Report,
    (index, bound): (usize, usize),
    all: bool,
    side: Side,
    found: &mut Vec<Broken<'r>>,
) {
    let figures = &report.figures;
    let (Some(last), Some(target)) = (figures.get(index), figures.get(bound)) else {
        return;
    };
    let mut values = vec![last];
    for before in figures.get(..index).unwrap_or_default().iter().rev() {
        match values.last() {
            Some(first) if joined(report, before, first) => values.push(before),
            _ => break,
        }
    }
    values.reverse();
    // 19家，其中…、建筑业2家，超额完成15家: what is claimed of is the whole, not the last part.
    let parts = values.first().is_some_and(|first| {
        let before = report.sentence_before(first);
        let here = before.rsplit(['；', ';']).next().unwrap_or_default();
        here.contains("其中")
            || figures.iter().any(|figure| {
                figure.clause == first.clause
                    && figure.span.start < first.span.start
                    && figure.same_unit(first)
            })
    });
    if parts && !all {
        return;
    }
    let targets = row_after(report, target);
    let pairs: Vec<(&Figure, &Figure)> = match (values.len(), targets.len()) {
        (m, n) if m == n => values.into_iter().zip(targets).collect(),
        (_, 1) if all => values.into_iter().map(|value| (value, target)).collect(),
        (_, 1) => vec![(last, target)],
        _ => return,
    };
    for (now, target) in pairs {
        let off = match side {
            Side::Above => now.interval.high.is_some_and(|high| high < target.value),
            Side::Below => now.interval.low.is_some_and(|low| low > target.value),
        };
        if off {
            found.push(Broken {
                now,
                target: Some(target),
            });
        }
    }
}
