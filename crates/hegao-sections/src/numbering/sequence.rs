//! Faults in the order of numbers: gap, repeat, restart, one number of another style, a level left out.

use std::collections::BTreeMap;

use hegao_core::number::render;
use hegao_core::{NumberStyle, Report, Section};

use super::standing::Standing;
use super::{Fault, Find};
use crate::series::Series;

/// A jump of more than this many numbers is a misreading rather than a slip.
const WIDEST_GAP: u32 = 3;

/// How the later lists of one style begin: each with 1, or where the last one ended.
#[derive(Clone, Copy, Default)]
struct Habit {
    afresh: usize,
    on: usize,
}

/// Gaps, repeats, wrong restarts and numbers of another style.
pub(super) fn faults<'r>(report: &'r Report, series: &[Series], faults: &mut Vec<Fault<'r>>) {
    let habits = habits(report, series);
    let standing = Standing::new(report);
    let mut last: BTreeMap<(usize, NumberStyle), (&Section, u32)> = BTreeMap::new();
    for list in series {
        let Some(style) = list.style.filter(|style| *style != NumberStyle::Dotted) else {
            continue;
        };
        let habit = habits.get(&(list.part, style)).copied().unwrap_or_default();
        let before = last.get(&(list.part, style)).copied();
        let Some(first) = list.numbered(report).next() else {
            continue;
        };
        if habit.afresh >= 1 && habit.on <= habit.afresh {
            restart(report, &standing, list, first, before, faults);
        }
        let joined = before.filter(|_| habit.on > habit.afresh);
        let row: Vec<(&Section, u32)> = joined.into_iter().chain(list.numbered(report)).collect();
        for at in 1..row.len() {
            step(report, &standing, &row, at, style, faults);
        }
        if let Some(end) = row.last() {
            last.insert((list.part, style), *end);
        }
    }
}

fn habits(report: &Report, series: &[Series]) -> BTreeMap<(usize, NumberStyle), Habit> {
    let mut habits: BTreeMap<(usize, NumberStyle), Habit> = BTreeMap::new();
    let mut ends: BTreeMap<(usize, NumberStyle), u32> = BTreeMap::new();
    for list in series {
        let Some(style) = list.style else { continue };
        let mut ordinals = list.numbered(report).map(|(_, ordinal)| ordinal);
        let Some(first) = ordinals.next() else {
            continue;
        };
        let end = ordinals.last().unwrap_or(first);
        let habit = habits.entry((list.part, style)).or_default();
        match ends.insert((list.part, style), end) {
            Some(_) if first == 1 => habit.afresh += 1,
            Some(end) if first == end.saturating_add(1) => habit.on += 1,
            _ => {}
        }
    }
    habits
}

/// A list whose first number is not 1, where such lists begin with 1.
fn restart<'r>(
    report: &'r Report,
    standing: &Standing,
    list: &Series,
    (section, ordinal): (&'r Section, u32),
    before: Option<(&'r Section, u32)>,
    faults: &mut Vec<Fault<'r>>,
) {
    let Some(parent) = list.parent.and_then(|parent| report.sections.get(parent)) else {
        return;
    };
    // A list that goes on where the last one ended, or that lacks only its first number. Anything else was misread.
    let goes_on = before.is_some_and(|(_, was)| was.saturating_add(1) == ordinal);
    let Some(style) = list.style else { return };
    if ordinal == 1
        || !(goes_on || ordinal == 2)
        || list.items.len() < 2
        || standing.has(parent.heading.gap(section.heading), style, 1)
    {
        return;
    }
    faults.push(Fault {
        find: Find::Restart,
        section,
        before: Some(parent),
        expected: shown(section, 1),
    });
}

/// Compares the heading at `at` with the one before it.
fn step<'r>(
    report: &'r Report,
    standing: &Standing,
    row: &[(&'r Section, u32)],
    at: usize,
    style: NumberStyle,
    faults: &mut Vec<Fault<'r>>,
) {
    let (Some(&(before, was)), Some(&(section, ordinal))) = (row.get(at - 1), row.get(at)) else {
        return;
    };
    let ordinal_at = |at: usize| row.get(at).map(|(_, ordinal)| *ordinal);
    let next = ordinal_at(at + 1);
    let missing = was.saturating_add(1);
    let mut fault = |find, section, like| {
        faults.push(Fault {
            find,
            section,
            before: Some(before),
            expected: shown(like, missing),
        })
    };
    if ordinal == was {
        // 1, 1 may be two lists; a number above 1 comes twice only by mistake. A row of one number is no counting at all.
        let row_of_one = next == Some(was) || at.checked_sub(2).and_then(ordinal_at) == Some(was);
        if was > 1 && !row_of_one {
            fault(Find::Repeat, section, section);
        }
    } else if ordinal > missing && ordinal - missing <= WIDEST_GAP {
        let odd = stray(report, before, section, style, missing).filter(|_| ordinal - missing == 1);
        let unseen = |number| !standing.has(before.heading.gap(section.heading), style, number);
        if let Some(odd) = odd {
            fault(Find::Mixed, odd, before);
        } else if next.is_none_or(|next| next > was) && (missing..ordinal).all(unseen) {
            fault(Find::Gap, section, section);
        }
    }
}

/// The only heading between two whose number is the missing one, in another style: `（一）（二）3.（四）`.
fn stray<'r>(
    report: &'r Report,
    before: &Section,
    section: &Section,
    style: NumberStyle,
    missing: u32,
) -> Option<&'r Section> {
    let from = report
        .sections
        .0
        .partition_point(|other| other.heading.start <= before.heading.start);
    let to = report
        .sections
        .0
        .partition_point(|other| other.heading.start < section.heading.start);
    let [odd] = report.sections.0.get(from..to)? else {
        return None;
    };
    let number = odd.number.as_ref()?;
    (number.ordinal == missing && number.style != style && missing > 1).then_some(odd)
}

/// `ordinal` as the marks of this heading would show it.
fn shown(section: &Section, ordinal: u32) -> String {
    let han = || render(u64::from(ordinal));
    match section
        .number
        .as_ref()
        .map_or(NumberStyle::Arabic, |number| number.style)
    {
        NumberStyle::Part => format!("第{}部分", han()),
        NumberStyle::Division => format!("第{}节", han()),
        NumberStyle::Han => format!("{}、", han()),
        NumberStyle::HanParen => format!("（{}）", han()),
        NumberStyle::Arabic | NumberStyle::Dotted => format!("{ordinal}."),
        NumberStyle::ArabicParen => format!("（{ordinal}）"),
        NumberStyle::Circled => char::from_u32(0x245f + ordinal.min(20))
            .map(String::from)
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use hegao_core::params::{Entry, Node, Value, parse};

    use super::super::Numbering;
    use crate::testing::{Draft, found};

    fn find(what: &str) -> Numbering {
        let value = |node| Value { at: 0..0, node };
        let list = value(Node::List(vec![value(Node::Text(what.to_owned().into()))]));
        parse(&value(Node::Table(vec![Entry {
            key: "find".into(),
            at: 0..0,
            value: list,
        }])))
        .unwrap()
    }

    fn heads(list: &[(u8, &str)]) -> Draft {
        list.iter().fold(
            Draft::titled("某局工作总结"),
            |draft, (level, text)| draft.head(*level, text).para("正文。"),
        )
    }

    #[test]
    fn a_gap_points_at_the_number_after_it() {
        let report = heads(&[
            (1, "一、甲"),
            (2, "（一）子"),
            (2, "（二）丑"),
            (2, "（四）卯"),
            (1, "二、乙"),
            (1, "四、丁"),
        ])
        .build();
        assert_eq!(found(&find("gap"), &report), ["（四）", "四、"]);
    }

    #[test]
    fn a_number_that_was_only_not_understood_is_no_gap() {
        for between in [
            "三、未成标题",
            "3-1.未成标题",
            "正文。（三）未成标题。",
            "三 、丙",
        ] {
            let report = heads(&[(1, "一、甲"), (1, "二、乙")])
                .para(between)
                .head(1, "四、丁")
                .build();
            assert!(found(&find("gap"), &report).is_empty(), "{between}");
        }
    }

    #[test]
    fn a_number_that_counts_something_else_does_not_hide_a_gap() {
        let chapter = |draft: Draft| draft.head(1, "四、丁").para("正文。").build();
        let below = heads(&[
            (1, "一、甲"),
            (1, "二、乙"),
            (2, "（一）子"),
            (2, "（二）丑"),
            (2, "（三）寅"),
        ]);
        assert_eq!(found(&find("gap"), &chapter(below)), ["四、"]);
        for between in [
            "一是抓学习。二是抓安全。三是抓质量。",
            "第三产业增长百分之五，第二、三产业占比提高。",
            "（2023年度）支出3.2亿元，共3、4月份两批。",
            "要做到（一）真学。（二）真懂。（三）真用。",
            "经费按第（三）项列支。",
        ] {
            let draft = heads(&[(1, "一、甲"), (1, "二、乙")]).para(between);
            assert_eq!(found(&find("gap"), &chapter(draft)), ["四、"], "{between}");
        }
        let report = heads(&[(1, "一、工作"), (1, "三、问题")])
            .para("第二产业增长5%。")
            .build();
        assert_eq!(found(&find("gap"), &report), ["三、"]);
    }

    #[test]
    fn a_leap_is_a_misreading() {
        let report = heads(&[(1, "1.甲"), (1, "2.乙"), (1, "2020.年报")]).build();
        assert!(found(&find("gap"), &report).is_empty());
    }

    #[test]
    fn numbers_that_run_on_through_the_chapters_are_legal() {
        let list = [
            (1, "一、甲"),
            (2, "1.子"),
            (2, "2.丑"),
            (1, "二、乙"),
            (2, "3.寅"),
            (2, "4.卯"),
            (1, "三、丙"),
            (2, "5.辰"),
        ];
        for what in ["gap", "repeat", "restart", "mixed"] {
            assert!(
                found(&find(what), &heads(&list).build()).is_empty(),
                "{what}"
            );
        }
        let mut list = list.to_vec();
        list[7] = (2, "6.辰");
        assert_eq!(found(&find("gap"), &heads(&list).build()), ["6."]);
    }

    #[test]
    fn a_repeat_is_found_and_two_lists_are_not() {
        assert_eq!(
            found(
                &find("repeat"),
                &heads(&[(1, "一、甲"), (1, "二、乙"), (1, "二、丙"), (1, "三、丁")]).build()
            ),
            ["二、"]
        );
        assert!(
            found(
                &find("repeat"),
                &heads(&[(1, "1.甲"), (1, "2.乙"), (1, "1.丙"), (1, "2.丁")]).build()
            )
            .is_empty()
        );
        assert!(
            found(
                &find("repeat"),
                &heads(&[(1, "2.甲"), (1, "2.乙"), (1, "2.丙")]).build()
            )
            .is_empty()
        );
    }

    #[test]
    fn a_list_that_does_not_begin_anew_is_found_where_others_do() {
        let fresh = [
            (1, "一、甲"),
            (2, "（一）子"),
            (2, "（二）丑"),
            (1, "二、乙"),
            (2, "（一）寅"),
            (2, "（二）卯"),
            (1, "三、丙"),
        ];
        let mut wrong = fresh.to_vec();
        wrong.extend([(2, "（三）辰"), (2, "（四）巳")]);
        assert_eq!(found(&find("restart"), &heads(&wrong).build()), ["（三）"]);
        // With a single other list nobody can tell which way is meant.
        let unsure = [
            (1, "一、甲"),
            (2, "（一）子"),
            (2, "（二）丑"),
            (1, "二、乙"),
            (2, "（三）寅"),
            (2, "（四）卯"),
        ];
        assert!(found(&find("restart"), &heads(&unsure).build()).is_empty());
    }

    #[test]
    fn one_number_of_another_style_is_mixed_and_no_gap() {
        let report = heads(&[
            (1, "（一）甲"),
            (1, "（二）乙"),
            (2, "3.丙"),
            (1, "（四）丁"),
        ])
        .build();
        assert_eq!(found(&find("mixed"), &report), ["3."]);
        assert!(found(&find("gap"), &report).is_empty());
        let report = heads(&[
            (1, "（一）甲"),
            (1, "（二）乙"),
            (2, "1.丙"),
            (2, "2.丁"),
            (1, "（三）戊"),
        ])
        .build();
        assert!(found(&find("mixed"), &report).is_empty());
    }

    #[test]
    fn a_level_is_left_out_only_where_the_report_contradicts_itself() {
        let deep = [
            (1, "一、甲"),
            (2, "（一）子"),
            (3, "1.细"),
            (3, "2.微"),
            (2, "（二）丑"),
            (1, "二、乙"),
            (2, "（一）寅"),
            (2, "（二）卯"),
        ];
        let mut wrong = deep.to_vec();
        wrong.extend([(1, "三、丙"), (2, "1.辰"), (2, "2.巳")]);
        assert_eq!(found(&find("level-jump"), &heads(&wrong).build()), ["1."]);
        assert!(
            found(
                &find("level-jump"),
                &heads(&[(1, "一、甲"), (2, "1.子"), (2, "2.丑")]).build()
            )
            .is_empty()
        );
    }
}
