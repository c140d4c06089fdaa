//! `wording.spacing`: stray blanks inside Chinese text and inside figures; where asked for, blanks that typography wants.
//!
//! Points at the blank with its neighbours. Only running sentences are looked at: a blank in a title, a heading, a cell, a
//! signature or a list of names is layout. A report that has blanks around all its numbers has a style of its own.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Safety, Span, text};
use serde::Deserialize;

use crate::prose;

pub const CHECKER: Checker = Checker::new::<Spacing>(
    "wording.spacing",
    ["中文里和数字里的多余空格；按需查中西文之间缺的空格", "stray blanks in Chinese text and in figures; on demand, missing blanks between Chinese and Latin"],
)
.slots(&["found", "right"])
.params(&[(
    "find",
    [
        "找什么：han 汉字与标点间的空格，number 数字内外的空格，latin 汉字与拉丁字母之间缺空格，digit 汉字与数字之间缺空格",
        "what to find: han (blanks among Chinese), number (blanks in and around figures), latin and digit (missing blanks between Chinese and Latin letters or digits)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Spacing {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Han,
    Number,
    Latin,
    Digit,
}

/// What follows a number without a blank.
const UNITS: &str = "年月日号时分秒个名人次位所万亿千百元吨米亩公平%％件项批家户台套册场期节届周天辆间篇枚门班度处条种类倍级";

impl Check for Spacing {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let wants_blanks = self
            .find
            .iter()
            .any(|find| matches!(find, Find::Latin | Find::Digit));
        let styled = self.find.iter().any(|find| *find == Find::Number) && is_styled(report);
        for (index, block, text) in prose::blocks(report) {
            let spaced = || report.marks(index).iter().any(|(_, c)| is_space(*c));
            if !wants_blanks && !spaced() {
                continue;
            }
            if !prose::is_chinese(text)
                || !(wants_blanks
                    || (prose::is_running(report, index, block) && text.contains(is_prose_mark)))
            {
                continue;
            }
            for find in self.find.iter() {
                match find {
                    Find::Han => blanks(text, block.span, han_gap, hits),
                    Find::Number if !styled => blanks(text, block.span, number_gap, hits),
                    Find::Number => {}
                    Find::Latin => seams(text, block.span, |c| c.is_ascii_alphabetic(), hits),
                    Find::Digit => seams(text, block.span, |c| c.is_ascii_digit(), hits),
                }
            }
        }
    }
}

/// Calls `is_stray` with the neighbours of every run of blanks inside a sentence and reports those for which it holds.
fn blanks(text: &str, block: Span, is_stray: impl Fn(&str, &str) -> bool, hits: &mut Hits) {
    let (mut front, trimmed) = text::trim(text);
    let end = front + trimmed.len();
    while let Some(offset) = text.get(front..end).and_then(|rest| rest.find(is_space)) {
        let start = front + offset;
        let rest = text.get(start..end).unwrap_or_default();
        let stop = start + rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        // Three blanks and more are layout.
        let (left, right) = (
            text.get(..start).unwrap_or_default(),
            text.get(stop..).unwrap_or_default(),
        );
        if text
            .get(start..stop)
            .is_some_and(|gap| gap.chars().count() <= 2)
            && is_stray(left, right)
        {
            let around = left.chars().next_back().map_or(0, char::len_utf8);
            let next = right.chars().next().map_or(0, char::len_utf8);
            let hit = hits.at(block.sub(start - around..stop + next));
            hit.slot(
                "found",
                text.get(start - around..stop + next).unwrap_or_default(),
            );
            let joined = [text.get(start - around..start), text.get(stop..stop + next)]
                .into_iter()
                .flatten()
                .collect::<String>();
            let number = joined.chars().any(|c| c.is_ascii_digit());
            hit.slot("right", joined);
            hit.fix(
                if number { Safety::Unsafe } else { Safety::Safe },
                block.sub(start..stop),
                "",
            );
        }
        front = stop;
    }
}

/// A mark that only sentences have.
fn is_prose_mark(c: char) -> bool {
    text::is_sentence_end(c) || text::fold(c) == ','
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{3000}' | '\t')
}

/// A blank between two ideographs or marks of Chinese.
fn han_gap(left: &str, right: &str) -> bool {
    // Marks with a half-width twin are left out: beside the twin a blank is a habit, and both widths are one text.
    let chinese = |c: char| text::is_han(c) || matches!(c, '“' | '”' | '《' | '》' | '、' | '。');
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    // After a number of a heading or an item, and after a stop, a blank is layout.
    let length = left.chars().take(6).count();
    let item = length <= 5 && !left.chars().all(text::is_han);
    chinese(a)
        && chinese(b)
        && !item
        && length > 3
        && a != '。'
        && (text::is_han(a) || text::is_han(b))
}

/// A blank between a number and its unit, or inside a number.
fn number_gap(left: &str, right: &str) -> bool {
    let (Some(a), Some(b)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    let digits = left
        .chars()
        .rev()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .count();
    if a.is_ascii_digit() {
        // `1 人人有书读` after the number of an item is none.
        return UNITS.contains(b) && left.len() > digits;
    }
    b.is_ascii_digit() && text::is_han(a) && left.chars().take(5).count() > 4
}

/// A change of script without a blank.
fn seams(text: &str, block: Span, foreign: impl Fn(char) -> bool, hits: &mut Hits) {
    let mut before: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        if let Some((start, b)) = before
            && ((text::is_han(b) && foreign(c)) || (foreign(b) && text::is_han(c)))
        {
            let hit = hits.at(block.sub(start..at + c.len_utf8()));
            hit.slot("found", format!("{b}{c}"))
                .slot("right", format!("{b} {c}"));
            let figure = b.is_ascii_digit() || c.is_ascii_digit();
            hit.fix(
                if figure { Safety::Unsafe } else { Safety::Safe },
                block.sub(at..at),
                " ",
            );
        }
        before = Some((at, c));
    }
}

/// Whether the report has blanks around more than a third of its numbers: a style, or a way of extraction.
fn is_styled(report: &Report) -> bool {
    let (mut spaced, mut joined) = (0_usize, 0_usize);
    for (index, _, text) in prose::blocks(report) {
        for run in report.runs(index) {
            let start = run.range().start;
            if !text.as_bytes().get(start).is_some_and(u8::is_ascii_digit) {
                continue;
            }
            let left = text.get(..start).unwrap_or_default();
            match left.chars().next_back() {
                Some(b) if text::is_han(b) => joined += 1,
                Some(' ' | '\u{a0}')
                    if left
                        .trim_end()
                        .chars()
                        .next_back()
                        .is_some_and(text::is_han) =>
                {
                    spaced += 1
                }
                _ => {}
            }
        }
    }
    spaced * 2 > joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check(kind: &str) -> Spacing {
        make(&format!("find = ['{kind}']"))
    }

    #[test]
    fn blanks_among_ideographs_are_found() {
        assert_eq!(
            fixed(&check("han"), "认真落实 《行动计划》，综治 “双五一”活动。"),
            "认真落实《行动计划》，综治“双五一”活动。"
        );
        for text in [
            "王 明",
            "一、 抓学习，抓落实。",
            "第一章 总则，共三条。",
            "出席：张 三　李 四",
            "抓学习。 抓落实，抓作风。",
            "使用 App 办理，方便。",
        ] {
            assert!(found(&check("han"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn blanks_at_numbers_are_found_unless_all_have_them() {
        assert_eq!(
            found(&check("number"), "到2023 年底，资助4282 人次，比2022年多。"),
            ["3 年", "2 人"]
        );
        assert!(
            found(
                &check("number"),
                "到 2023 年底，资助 4282 人次，比 2022 年多。"
            )
            .is_empty()
        );
        assert!(found(&check("number"), "1 年度工作，任务完成。").is_empty());
    }

    #[test]
    fn typography_wants_blanks_only_where_asked() {
        assert_eq!(fixed(&check("latin"), "安装App软件"), "安装 App 软件");
        assert!(found(&check("latin"), "安装3个软件").is_empty());
        assert_eq!(found(&check("digit"), "安装3个"), ["装3", "3个"]);
    }
}
