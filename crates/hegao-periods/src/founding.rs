//! `periods.founding`: an anniversary of the institution that the report is about, which does not fall in the year spoken of:
//! 始建于1938年 … 2008年，建校80周年.
//!
//! Points at the anniversary, with the year of the founding as a label. Only in a report on one institution that gives one
//! year of founding; silent if it names the year that the anniversary counts from, for houses count from other years as well.

use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Span};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{Shape, shape};
use crate::scan::{Literal, YEAR, each_with, has, literal};
use crate::written::{without_names, years_in};

pub(crate) const CHECKER: Checker = Checker::new::<Founding>(
    "periods.founding",
    [
        "建校、建院周年与创建年份不符",
        "an anniversary of the institution that its year of founding contradicts",
    ],
)
.slots(&["words", "year", "founded", "arithmetic"])
.labels(&["founded"])
.params(&[]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Founding {}

static FOUNDED: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:始建|创建|创办|创立|肇始|建校|建院|建馆|建园|建厂|建所|建台)(?:于)?\s*({YEAR})\s*年|({YEAR})\s*年\s*(?:\d{{1,2}}\s*月)?\s*(?:正式)?(?:建校|建院|建馆|建园|建厂|建所|建台)"
    ))
});
static ANNIVERSARY: Literal = Lazy::new(|| {
    literal(
        r"(?:建校|建院|建馆|建园|建厂|建所|建台|办学|创办|创建)\s*(\d{1,3}|[一二三四五六七八九十百〇零]{1,5})\s*周年|(\d{1,3}|[一二三四五六七八九十百〇零]{1,5})\s*周年(?:校庆|院庆|馆庆|园庆|厂庆)",
    )
});

/// What names one institution at the end of the issuer's name.
const HOUSES: &[&str] = &[
    "中学",
    "小学",
    "学校",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "卫生院",
    "图书馆",
    "博物馆",
    "文化馆",
    "档案馆",
    "电视台",
    "一中",
    "二中",
    "三中",
    "四中",
    "五中",
    "六中",
    "七中",
    "八中",
    "九中",
    "高中",
    "职高",
];
/// What makes it a report on many.
const MANY: &[&str] = &[
    "中小学",
    "局",
    "委",
    "政府",
    "厅",
    "各",
    "全县",
    "全市",
    "全区",
    "全省",
    "学校安全",
    "学校体育",
    "学校卫生",
];

impl Check for Founding {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let one = report
            .title
            .as_ref()
            .is_some_and(|title| has(&title.text, HOUSES) && !has(&title.text, MANY));
        if !one {
            return;
        }
        let mut founded: Vec<(Year, Span)> = Vec::new();
        let built = [
            "始建", "创建", "创办", "创立", "肇始", "建校", "建院", "建馆", "建园", "建厂", "建所",
            "建台",
        ];
        each_with(
            report,
            built,
            |_| true,
            &FOUNDED,
            |found| {
                if let Some(year) = found.year(1).or_else(|| found.year(2)) {
                    founded.push((year, found.all()));
                }
            },
        );
        founded.sort_unstable();
        founded.dedup_by_key(|(year, _)| *year);
        let [(founded, at)] = founded[..] else { return };
        each_with(
            report,
            ["周年"],
            |_| true,
            &ANNIVERSARY,
            |found| {
                let Some(number) = found.number(1).or_else(|| found.number(2)) else {
                    return;
                };
                let before = without_names(found.sentence_before());
                let year = match (years_in(&before).as_slice(), report.years.as_slice()) {
                    ([year], _) => *year,
                    ([], [year]) if shape(report) != Shape::Loose => *year,
                    _ => return,
                };
                let Some(from) = u32::from(year)
                    .checked_sub(number)
                    .and_then(|from| Year::try_from(from).ok())
                else {
                    return;
                };
                let named = report.has(&format!("{from}年"));
                let ahead = found.sentence_has(&[
                    "迎接", "喜迎", "即将", "筹备", "筹办", "前夕", "明年", "去年",
                ]);
                if from == founded || named || ahead || found.in_title() || year <= founded {
                    return;
                }
                hits.at(found.all())
                    .slot("words", found.text(0))
                    .slot("year", u32::from(year))
                    .slot("founded", u32::from(founded))
                    .slot(
                        "arithmetic",
                        format!("{year} − {founded} = {}", year - founded),
                    )
                    .label("founded", at);
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn faults(title: &str, text: &str) -> Vec<String> {
        found(&Founding {}, &Draft::titled(title).para(text).build())
    }

    #[test]
    fn the_year_of_founding_decides() {
        let title = "某县第一中学2018年工作总结";
        assert_eq!(
            faults(
                title,
                "学校始建于1938年，为县立中学。2018年，举行建校70周年活动。"
            ),
            ["建校70周年"]
        );
        assert_eq!(
            faults(
                "某市中心医院2021年工作总结",
                "医院创建于1951年。组织六十周年院庆。"
            ),
            ["六十周年院庆"]
        );
        for text in [
            "学校始建于1938年。2018年，举行建校80周年活动。",
            "学校始建于1938年，1948年定今名。2018年，举行建校70周年活动。",
            "学校始建于1938年，分校建校于1958年。2018年，举行建校70周年活动。",
            "学校始建于1938年。喜迎建校85周年。",
        ] {
            assert_eq!(faults(title, text), [""; 0], "{text}");
        }
        let county = "某县教育局2018年工作总结";
        assert_eq!(
            faults(
                county,
                "实验小学始建于1938年。2018年，一中举行建校70周年活动。"
            ),
            [""; 0]
        );
    }
}
