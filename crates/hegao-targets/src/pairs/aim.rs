//! Whether a planned figure is something to be reached, and not one that the plan works with.

use hegao_core::Report;
use hegao_core::figure::{Family, Figure};
use hegao_core::number::Qualifier;

use super::span::back;

/// Whether a planned figure is something to be reached, and not one that the plan works with.
pub(super) fn is_aim(report: &Report, figure: &Figure) -> bool {
    let words = |from: usize| {
        let words = report.document.text.get(from..figure.span.start);
        words.unwrap_or_default()
    };
    let clause = words(figure.clause.start);
    // 守住18亿亩: what is to stay is no task of one year.
    if clause.contains("守住") {
        return false;
    }
    // 已开工的57个项目要加快: what is there already.
    let there = clause.ends_with("现有")
        || clause.ends_with('的') && back(clause, 10).contains('已') && !clause.contains("达到");
    if there {
        return false;
    }
    // 比上年预算减少: the plan is told of by the plan before it.
    let base = figure.change.and_then(|change| change.base);
    if base.is_some_and(|base| report.str(base).contains("预算"))
        || figure.change.is_some() && clause.contains("年预算")
    {
        return false;
    }
    let bound = matches!(
        figure.qualifier,
        Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Over | Qualifier::Under
    );
    let counted = matches!(
        figure.unit.family,
        Family::People
            | Family::Generic
            | Family::Matter
            | Family::Org
            | Family::Place
            | Family::Event
    );
    if bound || !counted || figure.verb.is_some() || figure.change.is_some() {
        return true;
    }
    // 今年毕业生800万人: the plan says what it will have to do with.
    let told = figure
        .indicator
        .and_then(|name| report.document.text.get(figure.clause.start..name.start));
    if figure.unit.family == Family::People && told.is_some_and(|words| words.ends_with("今年")) {
        return false;
    }
    // 毕业生800多万人; 将18项收费…; 等15种疫苗; 592个重点县: counts of what there is.
    let about = figure.numeral.approx.is_some()
        || matches!(figure.qualifier, Qualifier::About | Qualifier::More);
    let aimed = ["目标", "计划", "力争", "确保", "完成", "实现", "达到"]
        .iter()
        .any(|word| words(figure.sentence.start).contains(word));
    let fronted = ["将", "对", "把", "等", "这"]
        .iter()
        .any(|word| clause.ends_with(word));
    !about && !fronted && (figure.indicator.is_some() || aimed)
}
