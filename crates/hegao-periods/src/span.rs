//! `periods.span`: a number of years that its own bracket contradicts (三年行动计划（2018—2021）), and a five-year plan with
//! years that are not its own (“十四五”（2021—2026）).
//!
//! Points at the years. Silent where months are given: three years may well begin in July.

mod listed;

use hegao_core::calendar::{Plan, PlanKind};
use hegao_core::params::NonEmpty;
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Span, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::scan::{DASH, Found, Literal, YEAR, each, ends, has, literal, starts};
use crate::written::number;
use hegao_core::runs::has_years;

pub(crate) const CHECKER: Checker = Checker::new::<Spans>(
    "periods.span",
    [
        "“三年行动计划”的起止年份不是三年，五年规划的起止年份写错",
        "years of a plan that are more or fewer than its name says, or not those of the five-year plan",
    ],
)
.slots(&["plan", "years", "count", "first", "last", "arithmetic"])
.labels(&["plan"])
.params(&[(
    "find",
    ["找什么：length 年数不符，five-year 五年规划年份不符，listed 年数与列出的年份不符", "what to find: length, five-year, listed (a number of years beside the years themselves)"],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Spans {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Length,
    FiveYear,
    Listed,
}

/// What makes a number of years the length of a plan.
const PLANS: &[&str] = &[
    "计划", "规划", "行动", "方案", "攻坚", "工程", "纲要", "战略",
];
/// What stands behind a number of years that is no length of a plan.
const OTHER: &[&str] = &[
    "义务", "一贯", "制", "级", "来", "前", "后", "内", "以", "期", "之", "度", "多", "余", "间",
    "中", "初", "底", "末", "毛入", "学",
];

/// How many characters may stand between the number of years and the bracket.
const FAR: usize = 24;

static BRACKET: Literal = Lazy::new(|| {
    literal(&format!(
        r"[（(\[［〔]?\s*({YEAR})\s*年?{DASH}({YEAR})\s*(?:年(?:度)?)?\s*[）)\]］〕]?"
    ))
});

impl Check for Spans {
    fn check(&self, report: &Report, hits: &mut Hits) {
        if self.find.iter().any(|find| matches!(find, Find::Listed)) {
            listed::each(report, |at, years, count| {
                hits.at(at)
                    .slot("plan", report.str(at))
                    .slot("years", report.str(years))
                    .slot("count", count)
                    .label("plan", years);
            });
        }
        each(report, has_years, &BRACKET, |found| {
            let (Some(first), Some(last)) = (found.year(1), found.year(2)) else {
                return;
            };
            let months = starts(found.after(), &["学年", "个月"])
                || found
                    .after()
                    .starts_with(|c: char| text::fold(c).is_ascii_digit());
            if last <= first
                || months
                || found
                    .before()
                    .ends_with(|c: char| text::fold(c).is_ascii_digit())
            {
                return;
            }
            for find in self.find.iter() {
                match find {
                    Find::Length => length(&found, first, last, hits),
                    Find::FiveYear => five_year(&found, first, last, hits),
                    Find::Listed => {}
                }
            }
        });
    }
}

fn length(found: &Found<'_>, first: Year, last: Year, hits: &mut Hits) {
    let bracketed = found.text(0).starts_with(['（', '(', '[', '［', '〔']);
    let named = if bracketed {
        before(found).or_else(|| behind(found))
    } else {
        behind(found)
    };
    let Some((span, years)) = named else { return };
    let length = u32::from(last - first) + 1;
    if length != years && !is_known(found, first, last) {
        let arithmetic = format!("{last} − {first} + 1 = {length}");
        tell(found, span, first, last, hits)
            .slot("count", years)
            .slot("arithmetic", arithmetic);
    }
}

/// Whether a plan that the lexicon knows by these years is named here: one that was drawn out by a year is still called 三年.
fn is_known(found: &Found<'_>, first: Year, last: Year) -> bool {
    let near = |text: String| text.replace(|c: char| is_quote(c) || c == '《', "");
    let head: Vec<char> = found.before().chars().rev().take(FAR).collect();
    let (head, tail) = (
        near(head.into_iter().rev().collect()),
        near(clip(found.after())),
    );
    let plans = found.report.lexicon.plans.plans.iter();
    plans
        .filter(|plan| plan.kind != PlanKind::FiveYear && (plan.first, plan.last) == (first, last))
        .flat_map(|plan| &plan.words)
        .any(|word| head.contains(word.as_str()) || format!("{head}{tail}").contains(word.as_str()))
}

/// 三年行动计划（…）, 三年（…）行动计划.
fn before(found: &Found<'_>) -> Option<(Span, u32)> {
    let head = found.before();
    let near = near_end(head, &['、', '）', ')', '《']);
    let at = near.rfind('年')?;
    let behind = &near[at + '年'.len_utf8()..];
    // 三年（2018—2020）is a length by itself, 三年来（…） is none.
    if starts(behind, OTHER) || !behind.trim().is_empty() && !has(behind, PLANS) {
        return None;
    }
    if behind.trim().is_empty() && !has(&clip(found.after()), PLANS) {
        return None;
    }
    let (start, years) = years_before(&near[..at])?;
    let end = head.len() - behind.len();
    let start = end - (at + '年'.len_utf8() - start);
    Some((
        Span::new(
            found.all().start - head.len() + start,
            found.all().start - head.len() + end,
        ),
        years,
    ))
}

/// 2018—2020年三年行动计划, （2018—2020）三年行动.
fn behind(found: &Found<'_>) -> Option<(Span, u32)> {
    let tail = found.after();
    let at = tail.find('年').filter(|at| *at <= 9)?;
    let (start, years) = years_before(&tail[..at])?;
    let end = at + '年'.len_utf8();
    let named =
        starts(&tail[end..], PLANS) || has(&clip(&tail[end..]), &["行动计划", "行动方案", "攻坚"]);
    (start == 0 && named && !starts(&tail[end..], OTHER))
        .then(|| (Span::new(found.all().end, found.all().end + end), years))
}

/// The number of years that ends `head`, with its place.
fn years_before(head: &str) -> Option<(usize, u32)> {
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| {
            "一二三四五六七八九十两".contains(*c) || text::fold(*c).is_ascii_digit()
        })
        .last()?
        .0;
    let years = number(&head[start..]).filter(|years| (2..=20).contains(years))?;
    let led = head[..start].ends_with([
        '第', '近', '前', '后', '过', '这', '每', '头', '首', '未', '来', '.', '月', '-', '—',
    ]);
    (!led).then_some((start, years))
}

/// The end of `head`, not further than one looks, behind the last mark of a clause or of these.
fn near_end<'h>(head: &'h str, marks: &[char]) -> &'h str {
    let from = head.char_indices().rev().nth(FAR).map_or(0, |(at, _)| at);
    let near = &head[from..];
    near.rsplit(|c| text::is_clause_mark(c) || marks.contains(&c))
        .next()
        .unwrap_or(near)
}

/// What stands near, up to the end of the clause.
fn clip(text: &str) -> String {
    text.chars()
        .take(12)
        .take_while(|c| !text::is_clause_mark(*c))
        .collect()
}

fn five_year(found: &Found<'_>, first: Year, last: Year, hits: &mut Hits) {
    let near = near_end(found.before(), &['、', '）', ')', '和', '及', '与']);
    if !found.text(0).starts_with(['（', '(', '[', '［', '〔']) {
        return;
    }
    let plans = found
        .report
        .lexicon
        .plans
        .plans
        .iter()
        .filter(|plan| plan.kind == PlanKind::FiveYear);
    let named = plans
        .filter_map(|plan| Some((place(near, plan)?, plan)))
        .max_by_key(|(at, _)| *at);
    let Some((at, plan)) = named else { return };
    let inside = first >= plan.first && last <= plan.last;
    // Far from its years, it is the plan of something longer that only begins in it; its own time (“十五五”时期) is no longer.
    let own = near[at..].trim_end();
    let time = own.chars().count() <= 8 && ends(own, &["时期", "期间"]);
    let near_by = first.abs_diff(plan.first) <= 2 && last.abs_diff(plan.last) <= 2
        || time && (first == plan.first || last == plan.last);
    // What began with the plan need not end with it.
    let open = near[at..]
        .find(['”', '’', '」', '"', '＂'])
        .is_some_and(|close| {
            let behind = near[at + close..].trim_start_matches(is_quote);
            starts(
                behind,
                &["以来", "以后", "之后", "起", "前", "末", "初", "中期"],
            )
        });
    if !inside && near_by && !open {
        let start = found.all().start - near.len() + at;
        let name = Span::new(start, found.all().start);
        let arithmetic = format!("{}—{}", plan.first, plan.last);
        tell(found, name, first, last, hits)
            .slot("count", 5_u32)
            .slot("arithmetic", arithmetic);
    }
}

/// Where `text` names `plan` in quotes: the opening quote.
fn place(text: &str, plan: &Plan) -> Option<usize> {
    let named = |word: &String| {
        let at = text.rfind(word.as_str())?;
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        let open = before
            .char_indices()
            .next_back()
            .filter(|(_, c)| is_quote(*c))?;
        behind.starts_with(is_quote).then_some(open.0)
    };
    plan.words.iter().filter_map(named).max()
}

const fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '＂' | '‘' | '’' | '「' | '」')
}

fn tell<'h>(
    found: &Found<'_>,
    plan: Span,
    first: Year,
    last: Year,
    hits: &'h mut Hits,
) -> &'h mut hegao_core::Hit {
    let years = found
        .group(1)
        .unwrap_or_default()
        .join(found.group(2).unwrap_or_default());
    let hit = hits.at(years);
    hit.slot("plan", found.report.str(plan).trim())
        .slot("years", found.report.str(years))
        .slot("first", u32::from(first))
        .slot("last", u32::from(last))
        .label("plan", plan);
    hit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, list};

    fn faults(find: &str, text: &str) -> Vec<String> {
        let check = Spans { find: list(find) };
        crate::testing::found(
            &check,
            &Draft::titled("某县教育局2022年工作总结").para(text).build(),
        )
    }

    #[test]
    fn a_bracket_has_as_many_years_as_the_plan() {
        for (text, years) in [
            ("落实三年行动计划（2018—2021）。", "2018—2021"),
            ("实施普通高中提升三年(2018-2021)行动计划。", "2018-2021"),
            (
                "印发《校园安全专项整治三年行动方案（２０２０－２０２３年）》。",
                "２０２０－２０２３",
            ),
            ("启动2021—2024年三年行动计划。", "2021—2024"),
            ("编制教育布局十年规划（2021—2025年）。", "2021—2025"),
        ] {
            assert_eq!(faults("length", text), [years], "{text}");
        }
    }

    #[test]
    fn lengths_that_hold_or_are_none_are_passed_over() {
        for text in [
            "普通高中质量提升三年（2018-2020）行动计划。",
            "三期特教行动计划（2021—2023年）。",
            "第三年行动方案（2018—2021年）。",
            "近三年（2018—2021年）投入逐年增加。",
            "九年义务教育巩固率（2018—2021年）。",
            "三年来实施的行动计划（2018—2022年）。",
            "完成三年行动，编制规划（2021—2025年）。",
            "三年行动计划（2018年7月—2021年6月）。",
            "三年（2018—2021学年）",
            "学前三年毛入园率提升计划（2018—2022年）。",
        ] {
            assert_eq!(faults("length", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_plan_of_the_lexicon_keeps_its_years_whatever_its_name_says() {
        for text in [
            "推进高中阶段教育普及攻坚计划三年行动（2017—2020年）。",
            "完成《高中阶段教育普及攻坚计划》三年任务方案（2017—2020年）。",
        ] {
            assert_eq!(faults("length", text), [""; 0], "{text}");
        }
        assert_eq!(
            faults(
                "length",
                "推进高中阶段教育普及攻坚计划三年行动（2018—2021年）。"
            ),
            ["2018—2021"],
            "its years are others"
        );
    }

    #[test]
    fn as_many_years_are_named_as_are_counted() {
        for text in [
            "2019、2020、2021年分别补助60户、70户、80户，四年共补助210户。",
            "2018年至2021年累计投入600万元，三年依次为100万元、150万元、150万元和200万元。",
            "三年累计修路90公里，2018—2021年分别完成20公里、20公里、25公里、25公里。",
            "四年累计投入260万元（2019年60万元、2020年80万元、2021年120万元），设施改善。",
            "经费列入近两年（2020、2021、2022年）预算。",
            "三年累计清退210户，其中2018年60户、2019年50户、2020年50户、2021年50户。",
        ] {
            assert_eq!(faults("listed", text).len(), 1, "{text}");
        }
        for text in [
            "2019、2020、2021年分别补助60户、70户、80户，三年共补助210户。",
            "2018年至2021年三年累计投入600万元。",
            "五年来（2018—2023年）累计投入600万元。",
            "四年累计投入260万元，其中2020年80万元、2021年120万元。",
            "2020年、2021年连续两年获奖，三年共获奖六次，2019年获奖两次。",
            "2019、2020年分别补助60户、70户，加上今年，三年共补助210户。",
            "第三年共补助60户，2019、2020年分别补助50户、40户。",
            "三年共补助210户，比2016—2019年多20户。",
        ] {
            assert_eq!(faults("listed", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_five_year_plan_has_its_own_years() {
        assert_eq!(
            faults("five-year", "谋划“十四五”（2021—2026）教育布局。"),
            ["2021—2026"]
        );
        assert_eq!(
            faults("five-year", "编制“十四五”学前教育布局规划(2020-2025)。"),
            ["2020-2025"]
        );
        for text in [
            "“十四五”期间学前教育布局规划（2021-2025）",
            "“十四五”特殊教育提升计划（2022—2025年）",
            "“十四五”及中长期规划（2021—2035年）",
            "“十三五”以来（2016—2020年）",
            "“十三五”规划和三年计划（2021—2023年）",
            "“十三五”以来（2016—2022年）",
        ] {
            assert_eq!(faults("five-year", text), [""; 0], "{text}");
        }
    }
}
