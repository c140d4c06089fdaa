//! `periods.anniversary`: an anniversary or a numbered occasion that does not fall in the year that is spoken of: 建党103周年
//! in a report on 2023, 第35个教师节 in one on 2018.
//!
//! Points at the number with its name. A year in the sentence decides, else the year of the chapter and of the report; a
//! speech or a meeting of an anniversary stays named after it for ever.

use hegao_core::calendar::{Counting, Epoch};
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Span, text, wordset};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{When, heading_year, when, years_at};
use crate::scan::{Found, Literal, each_with, has, literal};
use crate::written::{without_names, years_in};

pub(crate) const CHECKER: Checker = Checker::new::<Anniversaries>(
    "periods.anniversary",
    [
        "周年、届次与年份不符",
        "anniversaries and numbered occasions that do not fall in the year spoken of",
    ],
)
.slots(&["words", "name", "number", "year", "expected", "arithmetic"])
.params(&[]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Anniversaries {}

static ANNIVERSARY: Literal =
    Lazy::new(|| literal(r"(\d{1,3}|[一二三四五六七八九十百〇零]{1,5})\s*周年"));
static OCCASION: Literal =
    Lazy::new(|| literal(r"第\s*(\d{1,3}|[一二三四五六七八九十百〇零]{1,5})\s*(?:个|届|次)"));

/// What makes the sentence tell of something that an anniversary gave its name to.
const NAMED: &[&str] = &[
    "讲话",
    "纪念章",
    "以来",
    "奋斗目标",
    "到新中国",
    "百年目标",
    "历史交汇",
    "纪念币",
    "年之际发表",
];
/// What makes it tell of several years.
const LONG: &[&str] = &[
    "五年", "三年", "四年", "以来", "年来", "历年", "届", "先后", "任期", "连续", "相继",
];

/// What looks forward to an anniversary.
const AHEAD: &[&str] = &[
    "迎接", "喜迎", "筹备", "筹办", "即将", "备战", "到来", "献礼",
];
/// Characters of a clause that does no more than say when.
const OPENING: usize = 14;

impl Check for Anniversaries {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let epochs = &report.lexicon.epochs.epochs;
        let of = |count| epochs.iter().filter(move |epoch| epoch.count == count);
        each_with(
            report,
            ["周年"],
            |_| true,
            &ANNIVERSARY,
            |found| {
                let head = found
                    .before()
                    .trim_end_matches(|c| text::is_blank(c) || matches!(c, '”' | '"' | '’'));
                if let Some((epoch, word)) =
                    longest(of(Counting::Anniversary), |word| head.ends_with(word))
                {
                    let start = found.all().start - (found.before().len() - head.len()) - word;
                    judge(&found, epoch, Span::new(start, found.all().end), hits);
                }
            },
        );
        let occasions = of(Counting::Occasion)
            .flat_map(|epoch| &epoch.words)
            .map(String::as_str);
        let numbered = |text: &str| text.contains('第');
        each_with(report, occasions, numbered, &OCCASION, |found| {
            let tail = found.after();
            let rest =
                tail.trim_start_matches(|c| text::is_blank(c) || matches!(c, '“' | '"' | '‘'));
            let rest = wordset!["全国", "国际", "世界", "中国"]
                .strip_start(rest)
                .map_or([rest, rest], |cut| [rest, cut]);
            for rest in rest {
                if let Some((epoch, word)) =
                    longest(of(Counting::Occasion), |word| rest.starts_with(word))
                {
                    let end = found.all().end + (tail.len() - rest.len()) + word;
                    judge(&found, epoch, Span::new(found.all().start, end), hits);
                    break;
                }
            }
        });
    }
}

/// The entry of which the longest word fits, with the length of the word.
fn longest<'e>(
    epochs: impl Iterator<Item = &'e Epoch>,
    fits: impl Fn(&str) -> bool,
) -> Option<(&'e Epoch, usize)> {
    epochs
        .filter_map(|epoch| {
            epoch
                .words
                .iter()
                .filter(|word| fits(word))
                .map(String::len)
                .max()
                .map(|len| (epoch, len))
        })
        .max_by_key(|(_, len)| *len)
}

fn judge(found: &Found<'_>, epoch: &Epoch, span: Span, hits: &mut Hits) {
    let report = found.report;
    let Some(number) = found.number(1).filter(|number| (1..=500).contains(number)) else {
        return;
    };
    let sentence = format!("{}{}", found.sentence_before(), found.sentence_after());
    let opening = opening_year(found.sentence_before()).map(|year| (year, year));
    let (Some(year), Some((mut first, mut last))) = (
        epoch.year_of(number),
        years_at(report, span.start).or(opening),
    ) else {
        return;
    };
    if found.in_title() || has(&sentence, NAMED) {
        return;
    }
    let said = years_in(&without_names(&sentence));
    if said.contains(&year) {
        return;
    }
    let spoken = report.kind.as_str() == "government-work";
    // 今年 is one of the years of the report.
    let this_year = has(found.clause_before(), &["今年"])
        || found.sentence_before().trim_start().starts_with("今年");
    // What a speech says of this year, or looks forward to among its plans, is of the year in which it is given.
    let coming = has(&sentence, AHEAD) && when(report, span.start) == When::Planned;
    if let Some(of) = report
        .years
        .last()
        .filter(|_| spoken && (this_year || coming))
    {
        (first, last) = (*of, *of);
    } else if this_year {
        first = report.years.first().map_or(first, |of| first.max(*of));
        // Under a heading of the last of them it is that one.
        if let Some(year) =
            heading_year(report, span.start).filter(|year| report.years.last() == Some(year))
        {
            (first, last) = (year, year);
        }
    }
    // A year in the clause governs the number; one elsewhere in the sentence takes the place of the chapter's.
    let close = years_in(&without_names(found.clause_before()))
        .last()
        .copied()
        .or_else(|| opening_year(found.sentence_before()));
    let governing = close.or_else(|| {
        years_in(&without_names(found.sentence_before()))
            .last()
            .copied()
    });
    if close.is_none() && (first..=last).contains(&year) {
        return;
    }
    let (mut first, mut last) = match governing.or(said.first().copied()) {
        Some(year) => (year, year),
        None => (first, last),
    };
    if has(&sentence, &["去年", "上年", "前年"]) {
        first = first.saturating_sub(1);
    }
    // The speech of a year looks forward to that year, not to the next; a year that is named looks forward itself.
    if (!spoken || governing.is_some()) && has(&sentence, AHEAD)
        || has(&sentence, &["明年", "次年", "下一年"])
    {
        last = last.saturating_add(1);
    }
    if has(&sentence, LONG) || governing.is_none() && long_title(report) {
        first = first.saturating_sub(6);
    }
    // 到新中国成立100周年: a goal, or the round anniversary of some meeting long ago.
    let round = number % 50 == 0 && year.abs_diff(last) > 2
        || number % 10 == 0 && year < first && found.after().starts_with("大会");
    if (first..=last).contains(&year) || round {
        return;
    }
    let of = expected_year(report, governing, first, last, year);
    let Some(expected) = epoch.number_in(of) else {
        return;
    };
    let arithmetic = match epoch.count {
        Counting::Anniversary => format!("{of} − {} = {expected}", epoch.year),
        Counting::Occasion => format!("{of} − {} + 1 = {expected}", epoch.year),
    };
    hits.at(span)
        .slot("words", report.str(span))
        .slot("name", epoch.name.clone())
        .slot("number", number)
        .slot("year", u32::from(of))
        .slot("expected", expected)
        .slot("arithmetic", arithmetic);
}

/// The year of a short clause that opens the sentence: 2025年9月，举行….
fn opening_year(before: &str) -> Option<Year> {
    let clause = before.trim_start().split(text::is_clause_mark).next()?;
    // 2025年“七一”前夕，; 2025年国庆节期间，: a short clause that begins with its year.
    let dated = clause.chars().count() <= OPENING
        && clause.starts_with(|c: char| text::fold(c).is_ascii_digit())
        && years_in(clause).len() == 1;
    (dated && before.contains(text::is_clause_mark))
        .then(|| years_in(clause).first().copied())
        .flatten()
}

/// The year that the number should have been counted for: of several, the one nearest to what was written.
fn expected_year(
    report: &Report,
    governing: Option<Year>,
    first: Year,
    last: Year,
    written: Year,
) -> Year {
    let candidates = report
        .years
        .iter()
        .copied()
        .filter(|year| (first..=last).contains(year));
    governing
        .or_else(|| candidates.min_by_key(|year| year.abs_diff(written)))
        .unwrap_or(if written < first { first } else { last })
}

/// Whether the report looks back on several years.
fn long_title(report: &Report) -> bool {
    crate::place::title_has(report, &["五年", "任期", "以来", "届"]) || report.years.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn faults(draft: Draft) -> Vec<String> {
        found(&Anniversaries {}, &draft.build())
    }

    fn done(title: &str, text: &str) -> Vec<String> {
        faults(Draft::titled(title).chapter("主要工作", "work").para(text))
    }

    #[test]
    fn an_anniversary_falls_in_the_year_of_the_report() {
        assert_eq!(
            done("某局2023年工作总结", "开展庆祝建党103周年活动。"),
            ["建党103周年"]
        );
        assert_eq!(
            done("某局2023年工作总结", "开展庆祝建党１０１周年活动。"),
            ["建党１０１周年"]
        );
        assert_eq!(
            done("某局2023年工作总结", "庆祝建党一百零三周年。"),
            ["建党一百零三周年"]
        );
        assert_eq!(
            done("某局2018年工作总结", "庆祝第35个教师节。"),
            ["第35个教师节"]
        );
        assert_eq!(done("某局2018年工作总结", "庆祝第33个“教师节”。").len(), 1);
    }

    #[test]
    fn what_holds_is_passed_over() {
        for (title, text) in [
            ("某局2018年工作总结", "召开庆祝第34个教师节表彰大会。"),
            ("某局2020年工作总结", "庆祝党的生日99周年纪念活动。"),
            ("某局2023年工作总结", "做好建党102周年系列活动。"),
            ("某局2022年工作总结", "2021年开展庆祝建党100周年活动。"),
            (
                "某局2022年工作总结",
                "学习在庆祝建党100周年大会上的重要讲话。",
            ),
            ("某局2020年工作总结", "喜迎建党100周年。"),
            ("某局2022年工作总结", "印发《庆祝建党100周年活动方案》。"),
            ("某局2022年工作总结", "到新中国成立100周年时建成强国。"),
            ("某局2022年工作总结", "建校35周年，改革开放多年。"),
            ("某局工作总结", "庆祝建党105周年。"),
            ("2019年政府工作报告", "改革开放40周年。"),
            ("2019年政府工作报告", "2018年部署迎接新中国成立70周年工作。"),
        ] {
            assert_eq!(done(title, text), [""; 0], "{title}: {text}");
        }
    }

    #[test]
    fn the_plan_speaks_of_the_coming_year() {
        let plan = |text: &str| {
            let title = "某局2018年工作总结暨2019年工作思路";
            faults(
                Draft::titled(title)
                    .chapter("2018年工作情况", "work")
                    .para("完成。")
                    .chapter("2019年工作思路", "next")
                    .para(text),
            )
        };
        assert_eq!(plan("迎来新中国成立70周年。"), [""; 0]);
        assert_eq!(plan("组织新中国成立71周年活动。"), ["新中国成立71周年"]);
        assert_eq!(plan("组织新中国成立69周年活动。"), ["新中国成立69周年"]);
    }
}
