//! `wording.numerals`: how numbers are written (GB/T 15835): ranges, approximate numbers, short years, zero, mixed forms.
//!
//! Points at the number with what makes it wrong. Codes, dates, scores, names of documents and figures inside Latin text are
//! left alone.

mod anchor;
mod arabic;
mod blend;
mod han;
mod short;
mod width;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Safety};
use serde::Deserialize;

use crate::folded::Folded;
use crate::prose;

pub const CHECKER: Checker = Checker::new::<Numerals>(
    "wording.numerals",
    ["数字写法：范围、概数、年份简写、零与〇、汉字与阿拉伯数字混写", "how numbers are written: ranges, approximations, short years, zero, mixed forms"],
)
.slots(&["found", "right"])
.params(&[(
    "find",
    [
        "找什么：percent 范围前一数缺%，scale 范围前一数缺万亿，dash 范围用短横，approx 概数用顿号，year 年份简写，zero 年份用零，circle 年份用字母O，point 小数缺0，mixed 汉字阿拉伯数字混写（4千），about 用百、十混写（3百余），blend 一个数里两种数字（百分之5、三百20），width 一个数里全角半角混用",
        "what to find: percent and scale (unit missing from the first number of a range), dash (a hyphen in a range), approx (、 in an approximate number), year (short), zero and circle (零 or O in a year), point (no 0 before it), mixed (4千), about (3百余), blend (百分之5, 三百20), width (digits of both widths in one number)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Numerals {
    find: NonEmpty<Find>,
}

/// What can be wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Percent,
    Scale,
    Dash,
    Approx,
    Year,
    Zero,
    Circle,
    Point,
    Mixed,
    About,
    Blend,
    Width,
}

/// One number written wrong: its bytes in the folded text, and how to write it, where that is certain.
struct Slip {
    find: Find,
    at: std::ops::Range<usize>,
    right: Option<String>,
    /// The last two digits of a year, and how far before and after those of the report it may lie to be one.
    only: Option<(u16, u16, u16)>,
}

impl Check for Numerals {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut slips = Vec::new();
        for find in self.find.iter() {
            if *find == Find::Width {
                width::mixed(report, hits);
                continue;
            }
            anchor::windows(report, *find, |block, window, at| {
                let text = report.str(block.span);
                let words = text.get(window.clone()).unwrap_or_default();
                let folded = Folded::new(words);
                match find {
                    Find::Blend => blend::slips(&folded.text, &mut slips),
                    _ => {
                        arabic::slips(&folded.text, &mut slips);
                        han::slips(&folded.text, &mut slips);
                    }
                }
                for slip in slips.drain(..).filter(|slip| slip.find == *find) {
                    let place = folded.original(&slip.at);
                    // The window of a neighbour shows the same number.
                    if !(place.start <= at && at < place.end)
                        || prose::in_title_marks(text, window.start + place.start)
                        || !prose::is_chinese(words)
                        || slip.only.is_some_and(|year| !is_near(report, year))
                    {
                        continue;
                    }
                    let span = block
                        .span
                        .sub(window.start + place.start..window.start + place.end);
                    let hit = hits.at(span);
                    hit.slot("found", report.str(span))
                        .slot("right", slip.right.clone().unwrap_or_default());
                    if let Some(right) = slip.right {
                        hit.fix(Safety::Unsafe, span, right);
                    }
                }
            });
        }
    }
}

/// Whether a year that ends with these two digits is one of the report, or so many before or after it.
fn is_near(report: &Report, (short, before, after): (u16, u16, u16)) -> bool {
    let (Some(first), Some(last)) = (report.years.first(), report.years.last()) else {
        return false;
    };
    (first.saturating_sub(before)..=last.saturating_add(after)).any(|year| year % 100 == short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, found_in, make, report};

    fn check(kind: &str) -> Numerals {
        make(&format!("find = ['{kind}']"))
    }

    #[test]
    fn a_range_gives_its_unit_twice() {
        assert_eq!(
            fixed(&check("percent"), "增长5～10%，占3-5％。"),
            "增长5%～10%，占3%-5%。"
        );
        assert_eq!(
            fixed(&check("scale"), "投资9～16亿元。"),
            "投资9亿～16亿元。"
        );
        for text in [
            "增长5%～10%",
            "2019—2020%",
            "编号5-10",
            "完成率由5提高到10%",
            "比例3:10%",
            "投资9亿～16亿元",
        ] {
            assert!(
                found(&check("percent"), text).is_empty()
                    && found(&check("scale"), text).is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_hyphen_in_a_range_of_things_is_found() {
        assert_eq!(
            found(&check("dash"), "建成3-4家，每校1-2名。"),
            ["3-4家", "1-2名"]
        );
        for text in [
            "2017-2018学年度",
            "2017-2020年",
            "电话010-12345678",
            "《规划（1-2所）》",
            "第1-2名",
            "2020-03-04",
            "A-3家",
            "3—4家",
        ] {
            assert!(found(&check("dash"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn approximate_numbers_have_no_dun() {
        assert_eq!(
            found(
                &check("approx"),
                "用了3、4个月，走访七、八十户，来过三、四次。"
            ),
            ["3、4个", "七、八十", "三、四次"]
        );
        assert_eq!(
            found(&check("approx"), "约有十五、六户迁入。"),
            ["五、六户"]
        );
        for text in [
            "第1、2期",
            "一、二年级",
            "1、2、3号楼",
            "完成1、3项",
            "二、三产业",
            "（一）、（二）",
            "1、5个项目",
            "一、三个建设",
            "第三、四次会议",
            "二、四个意识",
            "第十五、六户",
            "二十五、六名",
        ] {
            assert!(found(&check("approx"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn short_years_and_odd_zeros_are_found() {
        assert_eq!(
            found(&check("year"), "18年5月启动，到19年底完成，08年度验收。"),
            ["18年", "19年", "08年"]
        );
        for text in [
            "2018年5月",
            "历时18年，",
            "用了15年3个月",
            "工作20年来",
            "第18年5月",
            "公元18年",
        ] {
            assert!(found(&check("year"), text).is_empty(), "{text}");
        }
        assert_eq!(fixed(&check("zero"), "二零二零年三月"), "二〇二〇年三月");
        assert_eq!(found(&check("circle"), "二O二O年"), ["二O二O年"]);
        assert!(found(&check("zero"), "一百零八年").is_empty());
    }

    #[test]
    fn a_short_year_that_opens_a_sentence_is_told_by_the_year_of_the_report() {
        for (text, count) in [
            ("24年是攻坚之年，全市上下齐心协力。", 1),
            ("25年，要继续做好各项工作。", 1),
            ("18年，这条路一直没有通。", 0),
            ("24年来，这条路一直没有通。", 0),
            ("他守了这条路，24年，没有离开。", 0),
        ] {
            let mut report = report(text);
            report.years = vec![2024];
            assert_eq!(found_in(&check("year"), &report).len(), count, "{text}");
            report.years = Vec::new();
            assert!(found_in(&check("year"), &report).is_empty(), "{text}");
        }
    }

    #[test]
    fn points_and_mixed_forms_are_found() {
        assert_eq!(
            fixed(&check("point"), "下降.5个百分点。"),
            "下降0.5个百分点。"
        );
        assert!(found(&check("point"), "1.5版，见.3节以外，3..5").is_empty());
        assert_eq!(found(&check("point"), "水位降至.8米。").len(), 1);
        assert_eq!(
            found(&check("about"), "审计4十余项，资助3百多人。"),
            ["4十", "3百"]
        );
        for text in [
            "审计四十余项",
            "4000余人",
            "3百人",
            "世界500强余下",
            "3.2百余",
        ] {
            assert!(found(&check("about"), text).is_empty(), "{text}");
        }
        assert_eq!(
            found(&check("mixed"), "资助4千人，投入3百万元。"),
            ["4千", "3百"]
        );
        for text in [
            "5千瓦时",
            "3千米",
            "世界500强",
            "4千万元",
            "8千克",
            "2千伏",
            "3百分",
        ] {
            assert!(found(&check("mixed"), text).is_empty(), "{text}");
        }
    }
}
