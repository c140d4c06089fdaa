//! `sections.title`: the title lacks its year, its issuer or the word between its two parts, has years that do not follow,
//! or words of a template.
//!
//! Points at the title. Silent where the report has none; titles inside book-title marks and ranges of years are left out.

use hegao_core::expression::Match;
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Expression, Hits, Report, Title, WordSet, text, wordset};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Titles>(
    "sections.title",
    ["标题缺年份、缺机关、缺连接词，两个年份不相连，或留有占位词", "a title without year, issuer or joining word, with years that do not follow, or with words of a template"],
)
.slots(&["title", "word"])
.params(&[(
    "find",
    [
        "找什么：year 缺年份，issuer 缺机关，joiner 总结与计划之间缺“暨、及、和、与”，years 两个年份不相连，placeholder 占位词",
        "what to find: year, issuer, joiner, years, placeholder",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Titles {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Year,
    Issuer,
    Joiner,
    Years,
    Placeholder,
}

static YEAR: Expression =
    Expression::new("(?:19|20)[0-9]{2}|[一二][〇○零九oO0][〇○零一二三四五六七八九oO0]{2}年");
static WESTERN: Expression = Expression::new("(?:19|20)[0-9]{2}");
/// A period named otherwise than by a year.
static PERIOD: Expression = Expression::new(
    "[一二三四五六七八九十]+五(?:”|规划|时期|期间)|届|任期|学年|[三四五]年|年来|以来",
);
static BLANK: Expression =
    Expression::new("(?:20|19)?[X×*_]{2,}(?:年|月|市|县|区|局|校|学校)?|[X×]年");
static RELATIVE: Expression =
    Expression::new("(?:上|下)年(?:工作)?(?:总结|小结|回顾|计划|思路|要点|打算|安排)");
static JOINLESS: Expression = Expression::new(
    "(?:总结|小结)(?:报告)?(?:(?:19|20)[0-9]{2}年(?:度)?|下半年|明年|下一?步|下一?阶段|次年|来年)(?:重点)?(?:工作)?(?:计划|思路|要点|打算|安排|谋划)",
);
static RANGE: Expression = Expression::new("[0-9]{4}年?(?:度|学年)?[-—－~～至到–]+[0-9]{2,4}");
static QUOTED: Expression = Expression::new("《[^》]*》|〈[^〉]*〉|[(][^)]*[)]|〔[^〕]*〕");

impl Check for Titles {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some(title) = &report.title else { return };
        let words: String = title
            .text
            .chars()
            .filter(|c| !text::is_blank(*c))
            .map(text::fold)
            .collect();
        let named = words.contains(['《', '〈', '(', '〔']);
        let bare = if named {
            QUOTED.replace_all(&words, "").into_owned()
        } else {
            words.clone()
        };
        for find in self.find.iter() {
            let fault = match find {
                Find::Year => lacks_year(report, title, &words).then(String::new),
                Find::Issuer => lacks_issuer(report, title).then(String::new),
                Find::Joiner => joinless(&bare).filter(|_| is_one_line(report, title)),
                Find::Years => apart(&bare),
                Find::Placeholder => placeholder(&words),
            };
            if let Some(word) = fault {
                hits.at(title.span)
                    .slot("title", title.text.as_str())
                    .slot("word", word);
            }
        }
    }
}

fn found(pattern: &Expression, text: &str) -> Option<String> {
    pattern.find(text).map(|found| found.as_str().to_owned())
}

fn placeholder(words: &str) -> Option<String> {
    // Beside a year, 下年 says which one it means.
    let relative = || {
        let said = words.contains("上年") || words.contains("下年");
        (said && !has_year(words))
            .then(|| found(&RELATIVE, words))
            .flatten()
    };
    let blank = words.contains(['X', '×', '*', '_']);
    blank
        .then(|| found(&BLANK, words))
        .flatten()
        .or_else(relative)
}

/// A plan that follows its summary without a word between them.
fn joinless(words: &str) -> Option<String> {
    let followed = |word| {
        words
            .split_once(word)
            .is_some_and(|(_, rest)| !rest.is_empty())
    };
    (followed("总结") || followed("小结"))
        .then(|| found(&JOINLESS, words))
        .flatten()
}

/// Whether a year is named. The common writing is seen without an expression.
fn has_year(words: &str) -> bool {
    let western = |bytes: &[u8]| matches!(bytes, [b'1', b'9', a, b] | [b'2', b'0', a, b] if a.is_ascii_digit() && b.is_ascii_digit());
    words.as_bytes().windows(4).any(western)
        || words.contains('年') && found(&YEAR, words).is_some()
}

fn lacks_year(report: &Report, title: &Title, words: &str) -> bool {
    // Words of a template stand where the year should: that is another fault. A year on the line
    // below will do, or the date with which the report is signed.
    let said = has_year(words) || found(&PERIOD, words).is_some() || placeholder(words).is_some();
    let below = report
        .document
        .blocks
        .get(title.blocks.end)
        .map_or("", |block| report.str(block.span));
    let subtitle = || below.starts_with(['—', '（', '(']) || text::length(below) <= 20;
    let beside = || subtitle() && has_year(below);
    // What holds until it is replaced has no year: 方案, 办法.
    let lasting = || LASTING.ends(words);
    let dated = || report.matter.date.is_some();
    !(said || lasting() || beside() || dated())
}

/// Titles of what is made for a matter and not for a year.
static LASTING: WordSet = WordSet::of(&[
    "方案", "办法", "细则", "规定", "制度", "预案", "规划", "纲要",
]);

fn lacks_issuer(report: &Report, title: &Title) -> bool {
    const NAMES: [char; 13] = [
        '局', '委', '厅', '部', '院', '府', '校', '园', '办', '会', '处', '所', '站',
    ];
    // What stands before 关于 is the issuer, what stands after it the matter.
    let before = title
        .text
        .split_once("关于")
        .map_or(title.text.as_str(), |(before, _)| before);
    let named = before.contains(NAMES) || before.contains("中心") || before.contains("公司");
    report.issuer.is_none() && report.matter.signature.is_none() && !named
}

/// Whether the title stands on one line: a break between its parts joins them well enough.
fn is_one_line(report: &Report, title: &Title) -> bool {
    title.blocks.len() <= 1 && !report.str(title.span).contains('\n')
}

/// Two years that do not follow each other, the first of something done and the second of something planned.
fn apart(words: &str) -> Option<String> {
    static DONE: WordSet = WordSet::of(&["总结", "小结", "回顾", "情况", "执行", "完成", "报告"]);
    static PLAN: WordSet = WordSet::of(&[
        "预算",
        "计划",
        "思路",
        "要点",
        "打算",
        "安排",
        "谋划",
        "部署",
        "草案",
        "重点工作",
    ]);
    let other_period = wordset!["半年", "季度", "学年", "学期", "月"].within(words);
    let dash = words.contains(['-', '—', '－', '~', '～', '至', '到', '–']);
    if other_period || dash && found(&RANGE, words).is_some() {
        return None;
    }
    let years: Vec<Match<'_>> = WESTERN.find_iter(words).collect();
    let [a, b] = years.as_slice() else {
        return None;
    };
    let (first, second): (u32, u32) = (a.as_str().parse().ok()?, b.as_str().parse().ok()?);
    let (between, after) = (words.get(a.end()..b.start())?, words.get(b.end()..)?);
    let pair = DONE.within(between) && PLAN.within(after);
    (pair && second != first + 1).then(|| format!("{}、{}", a.as_str(), b.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn faults(find: &str, title: &str) -> usize {
        use hegao_core::params::{Node, Value, parse};
        let list = Value {
            at: 0..0,
            node: Node::List(vec![Value {
                at: 0..0,
                node: Node::Text(find.to_owned().into()),
            }]),
        };
        let check = Titles {
            find: parse(&list).unwrap(),
        };
        testing::found(
            &check,
            &testing::Draft::titled(title)
                .para("全年工作有序开展，各项任务按期完成，现总结如下。")
                .build(),
        )
        .len()
    }

    #[test]
    fn a_year_may_be_written_in_many_ways() {
        assert_eq!(faults("year", "某县教育局工作总结"), 1);
        for title in [
            "某局2022年工作总结",
            "某局二〇二二年工作总结",
            "某局“十四五”以来工作总结",
            "某局２０２２年总结",
            "本届政府工作报告",
            "某局20XX年工作总结",
        ] {
            assert_eq!(faults("year", title), 0, "{title}");
        }
    }

    #[test]
    fn an_issuer_in_the_title_or_a_year_below_it_will_do() {
        assert_eq!(faults("issuer", "2022年工作总结"), 1);
        assert_eq!(faults("issuer", "关于开展校园安全检查的通知"), 1);
        assert_eq!(faults("issuer", "某县教育局关于开展检查的通知"), 0);
        assert_eq!(faults("issuer", "某县教育局2022年工作总结"), 0);
        let report = testing::Draft::titled("某县教育局工作总结")
            .para("（2022年度）")
            .build();
        let check = Titles {
            find: hegao_core::params::parse(&find_year()).unwrap(),
        };
        assert!(testing::found(&check, &report).is_empty());
    }

    fn find_year() -> hegao_core::params::Value {
        use hegao_core::params::{Node, Value};
        Value {
            at: 0..0,
            node: Node::List(vec![Value {
                at: 0..0,
                node: Node::Text("year".into()),
            }]),
        }
    }

    #[test]
    fn the_two_parts_want_a_word_between_them() {
        assert_eq!(faults("joiner", "某局2022年工作总结 2023年工作计划"), 1);
        for title in [
            "某局2022年工作总结暨2023年工作计划",
            "某局2022年工作总结、2023年工作思路",
            "某局工作总结的安排",
            "2022年总结",
            "某局2022年工作总结（2023年工作计划）",
        ] {
            assert_eq!(faults("joiner", title), 0, "{title}");
        }
    }

    #[test]
    fn two_years_follow_each_other() {
        assert_eq!(faults("years", "某局2021年工作总结和2023年工作计划"), 1);
        assert_eq!(faults("years", "某局2022年工作总结和2022年工作计划"), 1);
        for title in [
            "某局2022年工作总结和2023年工作计划",
            "某局2021—2023年三年行动总结",
            "某局2022年上半年工作总结和2022年下半年工作计划",
            "某局2019年《2021年规划》编制总结",
            "某局2022年工作总结",
            "2025年收入情况表、2025年支出情况表",
        ] {
            assert_eq!(faults("years", title), 0, "{title}");
        }
    }

    #[test]
    fn words_of_a_template_are_found() {
        for title in [
            "某局上年工作总结及下年工作计划",
            "某局20XX年工作总结",
            "××县教育局2022年工作总结",
        ] {
            assert_eq!(faults("placeholder", title), 1, "{title}");
        }
        for title in [
            "某局2022年工作总结及下年工作计划",
            "某局X光机使用情况总结",
            "某局上年度预算执行情况",
        ] {
            assert_eq!(faults("placeholder", title), 0, "{title}");
        }
    }
}
