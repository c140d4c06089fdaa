//! A target and its result right behind it: 目标4600人次，完成4200人次.

use hegao_core::{Figure, Report, Span, WordSet, wordset};

/// Words that name a target and not what it is of.
static AIMS: WordSet = WordSet::of(&[
    "目标任务",
    "任务",
    "目标",
    "计划",
    "指标",
    "年度",
    "全年",
    "年初",
]);

/// Whether `now` is told of `target`, which stands right before it in the same sentence and unit, with nothing but one of
/// `words` between the two.
pub(crate) fn adjacent(report: &Report, target: &Figure, now: &Figure, words: &[&str]) -> bool {
    let text = &report.document.text;
    if !side_by_side(target, now) || target.unit.family.is_ratio() {
        return false;
    }
    let gap = text
        .get(target.span.end..now.span.start)
        .unwrap_or_default();
    // Most figures are told by the few words between them.
    if !words.contains(&gap.trim_start_matches(['，', ',', '、', '；'])) {
        return false;
    }
    let before = report.clause_before(target);
    wordset!["目标", "任务", "计划"].within(before) && !before.contains("完成")
}

/// Words after which a number is what was to be reached.
static SET: WordSet = WordSet::of(&["目标值", "目标", "任务", "计划"]);

/// Whether both stand in one sentence and at one depth, in the same unit.
fn side_by_side(a: &Figure, b: &Figure) -> bool {
    a.sentence.start == b.sentence.start
        && a.block == b.block
        && a.same_unit(b)
        && a.is_level()
        && b.is_level()
        && a.depth == b.depth
}

/// Whether the words before the actual value are those before its target, but for words of time and of doing:
/// 计划培训护理员40人，实际培训护理员38人.
pub(crate) fn said_again(report: &Report, target: &Figure, now: &Figure) -> bool {
    if !side_by_side(target, now) {
        return false;
    }
    let gap = report
        .str(Span::new(target.span.end, now.span.start))
        .trim_start_matches(['，', ',', '、', '；']);
    // Most gaps have not the two characters that are said again, and most clauses before a number set nothing.
    let before = report.clause_before(target);
    if gap.chars().nth(1).is_none() || !SET.within(before) {
        return false;
    }
    let Some(set) = SET
        .iter()
        .filter_map(|word| Some(before.rfind(word)? + word.len()))
        .max()
        .filter(|_| !before.contains("完成"))
    else {
        return false;
    };
    let core = before
        .get(set..)
        .unwrap_or_default()
        .trim_start_matches(['为', '是', '：', ':', '数']);
    let said = gap
        .strip_suffix(core)
        .filter(|_| core.chars().nth(1).is_some())
        .map(|words| words.trim_start_matches(['全', '年', '已', '共']));
    said.is_some_and(|words| ["", "实际", "实际完成", "实际已", "完成", "累计"].contains(&words))
}

/// `a座，超额完成t座的年度任务`; `达到a%，高于t%的目标值`: the actual value stands before its target, with a claim between.
pub(crate) fn is_claimed(report: &Report, now: &Figure, target: &Figure) -> bool {
    const CLAIMS: [&str; 7] = [
        "超额完成",
        "圆满完成",
        "全面完成",
        "完成",
        "超过",
        "高于",
        "超出",
    ];
    // 24家，其中…其他4家，超额完成20家: the whole was to reach it, not its last part.
    if !side_by_side(now, target) || report.sentence_before(now).contains("其中") {
        return false;
    }
    let words = |from: usize, to: usize| report.document.text.get(from..to).unwrap_or_default();
    let gap = words(now.span.end.min(target.core.start), target.core.start)
        .trim_start_matches(['，', ',', '、'])
        .trim_start_matches(['已', '比'])
        .trim_end_matches("年度目标")
        .trim_end_matches("目标任务")
        .trim_end_matches(['了', '全', '年']);
    if !CLAIMS.contains(&gap) {
        return false;
    }
    let after: String = words(target.span.end, target.sentence.end.max(target.span.end))
        .chars()
        .take_while(|c| !hegao_core::text::is_clause_mark(*c))
        .take(12)
        .collect();
    after.starts_with('的') && SET.within(&after)
}

/// What a target is of, by the words before it: 绿化工程 of 绿化工程全年任务30公里.
pub(crate) fn matter<'r>(report: &'r Report, target: &Figure) -> &'r str {
    let named = target.indicator.map_or("", |span| report.str(span));
    let mut bare = named;
    while let Some(rest) = AIMS.strip_end(bare) {
        bare = rest;
    }
    if bare.chars().nth(1).is_some() {
        return bare;
    }
    let mut bare = report.clause_before(target).trim();
    while let Some(rest) = AIMS.strip_end(bare) {
        bare = rest;
    }
    if bare.chars().nth(1).is_some() && bare.chars().count() <= 16 {
        bare
    } else if named.is_empty() {
        report.str(target.span)
    } else {
        named
    }
}
