//! `periods.date`: dates that lost a character, days that do not exist, stretches of time that end before they begin,
//! school years that do not follow each other.
//!
//! Points at the date. A reading is offered only where there is one alone.

mod clock;
mod damaged;
mod impossible;
mod order;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Dates>(
    "periods.date",
    [
        "日期脱字、不存在的日期、起止颠倒的时间段、不相连的学年",
        "damaged dates, days that do not exist, reversed ranges, school years that do not follow each other",
    ],
)
.slots(&["date", "reading", "limit"])
.params(&[(
    "find",
    [
        "找什么：damaged 脱字可还原，short 缺一部分，impossible 不存在的日期，reversed 起止颠倒，school 学年不相连",
        "what to find: damaged, short, impossible, reversed, school",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Dates {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Damaged,
    Short,
    Impossible,
    Reversed,
    School,
}

impl Check for Dates {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::Damaged => damaged::find(report, hits),
                Find::Short => damaged::short(report, hits),
                Find::Impossible => {
                    impossible::find(report, hits);
                    clock::find(report, hits);
                }
                Find::Reversed => order::reversed(report, hits),
                Find::School => order::school(report, hits),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found, list};

    /// What a rule with this `find` points at in a paragraph.
    fn faults(find: &str, text: &str) -> Vec<String> {
        let check = Dates { find: list(find) };
        found(
            &check,
            &Draft::titled("某县教育局2022年工作总结").para(text).build(),
        )
    }

    #[test]
    fn a_lost_character_is_seen() {
        for (text, date) in [
            ("方案于20223月印发。", "20223月"),
            ("２０２２11月通过验收。", "２０２２11月"),
            ("在315日全县教育大会上发言。", "315日"),
            ("2022年422日开展活动。", "2022年422日"),
        ] {
            assert_eq!(faults("damaged", text), [date], "{text}");
            assert_eq!(faults("short", text), [""; 0], "{text}");
        }
        for (text, date) in [
            ("2022年5日召开会议。", "2022年5日"),
            ("202年5月启动。", "202年5月"),
            ("20222年5月启动。", "20222年5月"),
        ] {
            assert_eq!(faults("short", text), [date], "{text}");
        }
    }

    #[test]
    fn amounts_of_days_and_months_are_no_dates() {
        for text in [
            "工期120日。",
            "在228日内完成。",
            "连续215日无事故。",
            "开展365日守护行动。",
            "投入20225元。",
            "于120日后生效。",
            "2022年5月启动。",
            "共发放20225月票。",
            "编号120225月",
            "100日冲刺。",
            "平均每年228日。",
            "培训20225个月。",
        ] {
            assert_eq!(faults("damaged", text), [""; 0], "{text}");
            assert_eq!(faults("short", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_reading_is_offered_where_it_is_the_only_one() {
        let fix = |text: &str| {
            let report = Draft::titled("某县教育局2022年工作总结").para(text).build();
            let mut hits = Hits::default();
            Dates {
                find: list("damaged"),
            }
            .check(&report, &mut hits);
            let hits = hits.into_sorted();
            hits.first()
                .and_then(|hit| hit.fix.as_ref())
                .map(|fix| fix.edits[0].text.clone())
        };
        assert_eq!(fix("方案于20223月印发。").as_deref(), Some("2022年3月"));
        assert_eq!(fix("在228日全县大会上发言。").as_deref(), Some("2月28日"));
        assert_eq!(fix("在111日全县大会上发言。"), None);
    }

    #[test]
    fn days_that_do_not_exist_are_seen() {
        for (text, date) in [
            ("2月30日开学。", "2月30日"),
            ("2022年2月29日开学。", "2022年2月29日"),
            ("2022年13月完成。", "2022年13月"),
            ("6月31日前完成。", "6月31日"),
            ("13月份完成。", "13月"),
            ("12月至13月开展防疫。", "13月"),
            ("统计至2022-06-31。", "2022-06-31"),
            ("4月0日完成。", "4月0日"),
        ] {
            assert_eq!(faults("impossible", text), [date], "{text}");
        }
        for text in [
            "2月29日开学。",
            "2020年2月29日开学。",
            "18月龄婴幼儿。",
            "6—36月的儿童。",
            "6月至18月龄婴幼儿。",
            "第2.30节。",
            "12月31日。",
        ] {
            assert_eq!(faults("impossible", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn ends_do_not_lie_before_beginnings() {
        for (text, date) in [
            ("实施周期为2022—2020年。", "2022—2020年"),
            (
                "2022年9月1日至2022年3月1日开展整治。",
                "2022年9月1日至2022年3月1日",
            ),
            ("5月20日至10日举办。", "5月20日至10日"),
            ("5月20日至5月12日举办。", "5月20日至5月12日"),
            ("2022年9月—2022年3月。", "2022年9月—2022年3月"),
        ] {
            assert_eq!(faults("reversed", text), [date], "{text}");
        }
        for text in [
            "2020—2022年",
            "9月至次年3月",
            "9月至3月",
            "5月20日至6月10日",
            "9月20日至3月10日",
            "电话2022-2010",
            "2022年9月1日至2023年3月1日",
        ] {
            assert_eq!(faults("reversed", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn school_years_follow_each_other() {
        assert_eq!(faults("school", "2021—2023学年第一学期"), ["2021—2023学年"]);
        assert_eq!(faults("school", "2022-2022学年度"), ["2022-2022学年"]);
        assert_eq!(faults("school", "2021—20学年"), ["2021—20学年"]);
        for text in [
            "2021-2022学年度",
            "２０２１－２０２２学年",
            "2021—22学年",
            "2018—2021三个学年",
            "2017—2020学年",
        ] {
            assert_eq!(faults("school", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn months_days_and_hours_that_do_not_exist_are_seen_in_every_writing() {
        for (text, date) in [
            ("工程于9月218日竣工。", "9月218日"),
            ("二〇二二年十四月六日", "十四月六日"),
            ("四月三十一日，召开大会。", "四月三十一日"),
            ("活动于9月26日至31日举行。", "9月26日至31日"),
            ("会议定于8日26时30分召开。", "26时30分"),
            ("会议定于8日14时75分召开。", "14时75分"),
            ("每个星期八组织学习。", "星期八"),
        ] {
            assert_eq!(faults("impossible", text), [date], "{text}");
        }
        for text in [
            "开展3月100日攻坚行动。",
            "二〇二二年十二月三十一日",
            "第十三月度例会。",
            "活动于8月26日至31日举行。",
            "8月26日至9月30日、11月28日至30日。",
            "会议定于8日14时30分召开。",
            "志愿服务累计30时20分。",
            "每个星期六组织学习，本学期9月至8月。",
        ] {
            assert_eq!(faults("impossible", text), [""; 0], "{text}");
        }
        assert_eq!(faults("damaged", "自61日起施行。"), ["61日"]);
        for text in ["自21日起施行。", "满61日后施行。", "从61日减到45日。"] {
            assert_eq!(faults("damaged", text), [""; 0], "{text}");
        }
        assert_eq!(
            faults("reversed", "《发展规划（2015—2015年）》"),
            ["2015—2015年"]
        );
    }
}
