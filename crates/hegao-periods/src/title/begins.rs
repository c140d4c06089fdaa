//! Openings that give themselves away in any kind of report: one that says that it sums up the year before, and one that begins
//! with the year after the one it tells of.

use hegao_core::{Report, Span};
use once_cell::sync::Lazy;

use crate::place::{Shape, shape, title_has};
use crate::scan::{Literal, YEAR, has, literal};
use crate::written::number;

/// The year that opens a paragraph which says at its end that it sums up.
static SUMMED: Literal = Lazy::new(|| {
    literal(&format!(
        r"^\s*({YEAR})\s*年\s*(?:度)?(?:，|,|我|全|在|是|县|市|区|省).{{8,}}(?:总结|汇报|报告|情况)[^。]{{0,8}}如下\s*[：:。]?\s*$"
    ))
});

/// The year with which a report begins.
static BEGINS: Literal = Lazy::new(|| {
    literal(&format!(
        r"^\s*({YEAR})\s*年\s*(?:度)?\s*(?:，|,|我[局县市区镇乡校院委办中]|全[县市区局镇乡校院]|是|在)"
    ))
});

/// The paragraphs of the body.
fn paragraphs(report: &Report) -> impl Iterator<Item = Span> {
    let start = report.body_start();
    let blocks = report.flow().map(|(_, block)| block.span);
    blocks.filter(move |span| span.start >= start)
}

/// The year that `pattern` finds in a paragraph, and its number.
fn year(report: &Report, block: Span, pattern: &Literal) -> Option<(Span, u32)> {
    let found = pattern.captures(report.str(block))?.get(1)?;
    Some((block.sub(found.range()), number(found.as_str())?))
}

/// 2022年，我局…。现将工作情况总结如下： under a title of 2023: what opens the summary is the year that it sums up.
pub(super) fn before(report: &Report) -> Option<Span> {
    let first = *report.years.first()?;
    if !matches!(shape(report), Shape::Summary | Shape::Both | Shape::Half)
        || report.kind.as_str() == "self-evaluation"
        || title_has(report, &["学年", "任期", "以来", "评价", "自评", "督导"])
    {
        return None;
    }
    let block = paragraphs(report)
        .take(3)
        .find(|span| has(report.str(*span), &["如下"]))?;
    let text = report.str(block);
    let mut years = report.years.iter();
    let own = years.any(|year| text.contains(&year.to_string()));
    let (span, of) = year(report, block, &SUMMED)?;
    let other = has(text, &["上年", "去年", "以来", "截至"]);
    (!own && of + 1 == u32::from(first) && !other).then_some(span)
}

/// 2023年，我局… at the beginning of a report on 2022, or 2023年是… at that of a plan for 2022: nobody begins with the
/// year after the one he tells of.
pub(super) fn after(report: &Report) -> Option<Span> {
    let last = *report.years.last()?;
    let titled = report
        .title
        .as_ref()
        .is_some_and(|title| title.text.contains(&last.to_string()));
    let shaped = matches!(shape(report), Shape::Summary | Shape::Half | Shape::Plan);
    if !titled || !shaped || title_has(report, &["学年", "任期", "以来", "届", "—", "-", "至"])
    {
        return None;
    }
    let block = paragraphs(report).next()?;
    let text = report.str(block);
    let (span, of) = year(report, block, &BEGINS)?;
    let other = has(text, &["上年", "去年", "上一年"]);
    (of == u32::from(last) + 1 && !text.contains(&last.to_string()) && !other).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::super::tests::faults;
    use crate::testing::Draft;

    #[test]
    fn the_opening_sums_up_the_year_of_the_title() {
        let opening = |text: &str| {
            let draft = Draft::titled("某局2023年工作总结和2024年工作计划").para(text);
            faults("first", draft.chapter("主要工作", "work").para("完成。"))
        };
        assert_eq!(
            opening("2022年，我局围绕中心、服务大局，取得新成效。现将工作情况总结如下："),
            ["2022"]
        );
        for text in [
            "2023年，我局围绕中心、服务大局，取得新成效。现将工作情况总结如下：",
            "2022年，我局获评先进。2023年再接再厉，现将工作情况总结如下：",
            "2022年以来，我局围绕中心、服务大局，现将工作情况总结如下：",
            "2022年，我局围绕中心、服务大局，取得新成效。",
            "我局于2022年组建，围绕中心、服务大局，现将工作情况总结如下：",
        ] {
            assert_eq!(opening(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn no_report_begins_with_the_year_after_its_own() {
        let begins = |title: &str, text: &str| {
            faults("first", Draft::titled(title).para(text).para("完成。"))
        };
        for (title, text) in [
            ("某局2022年工作总结", "2023年，我局扎实推进各项工作。"),
            ("某局2022年工作计划", "2023年是全面落实规划的一年。"),
        ] {
            assert_eq!(begins(title, text), ["2023"], "{text}");
        }
        for (title, text) in [
            ("某局2022年工作总结", "2022年，我局扎实推进各项工作。"),
            ("某局2022年工作总结", "2023年1月5日，我局召开总结大会。"),
            (
                "某局2022年工作总结",
                "2023年，我局回顾2022年工作，总结如下。",
            ),
            (
                "某局2022年工作总结和2023年工作计划",
                "2023年，我局扎实推进各项工作。",
            ),
            ("某局工作总结", "2023年，我局扎实推进各项工作。"),
        ] {
            assert_eq!(begins(title, text), [""; 0], "{text}");
        }
    }
}
