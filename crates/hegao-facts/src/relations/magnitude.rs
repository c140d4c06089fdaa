//! Orders of magnitude apart: an item of expense above the whole expense of the report.

use hegao_core::number::{Decimal, power_of_ten};
use hegao_core::{Family, Hint, Reason, RelationKind, Verdict, WordSet};

use super::scene::Scene;
use super::show;

/// What is only ever a part of an expense.
static ITEMS: WordSet = WordSet::of(&[
    "补贴",
    "津贴",
    "奖金",
    "慰问",
    "助学金",
    "奖学金",
    "奖励",
    "补助",
    "资助",
    "工资",
    "奖补",
    "救助",
]);
/// What is called so and is no expense: 上级补助, 补助收入.
static INCOME: WordSet = WordSet::of(&[
    "上级", "中央", "省级", "收入", "转移", "返还", "争取", "下达", "到位", "获得",
]);
/// What an expense as a whole is called.
static WHOLES: WordSet = WordSet::of(&["支出", "预算", "总投入", "总经费"]);
/// Printed digits before the point from which on 万元 is doubtful.
const DIGITS: Decimal = Decimal::from_parts(99_999, 0, 0, false, 0);

pub(super) fn find(scene: &mut Scene<'_>) {
    let money = |i: &usize| {
        scene
            .figures
            .get(*i)
            .is_some_and(|f| f.unit.family == Family::Money)
            && scene.is_amount(*i)
            && scene.in_prose(*i)
    };
    let all: Vec<usize> = (0..scene.figures.len()).filter(money).collect();
    // The greatest whole that is stated: whatever is above it is above every other as well.
    let greatest = all
        .iter()
        .copied()
        .filter(|i| {
            let lead = scene.lead(*i);
            WHOLES.within(lead) && !ITEMS.within(lead)
        })
        .max_by_key(|i| scene.figures.get(*i).map(|f| f.value));
    let Some(greatest) = greatest else { return };
    for i in all {
        let Some((item, whole)) = scene.figures.get(i).zip(scene.figures.get(greatest)) else {
            continue;
        };
        if item.numeral.scale < 4 || item.numeral.decimals > 0 || item.value <= whole.value {
            continue;
        }
        let lead = scene.lead(i);
        let named = ITEMS.within(lead) && !INCOME.within(lead);
        let (Some(scale), Some(down)) = (
            power_of_ten(i32::from(item.numeral.scale)),
            power_of_ten(-i32::from(item.numeral.scale)),
        ) else {
            continue;
        };
        let printed = item.value.checked_mul(down).unwrap_or_default();
        if !named || printed <= DIGITS || !item.interval.wholly_above(&whole.interval) {
            continue;
        }
        // The same number without 万 must be an ordinary item, else the whole is that of something smaller.
        let ordinary = item
            .value
            .checked_div(scale)
            .is_some_and(|v| v <= whole.value);
        if !ordinary {
            continue;
        }
        let shown = show::scale([item, whole]);
        let arithmetic = format!("{} > {}", shown.figure(item), shown.figure(whole));
        let power = i8::try_from(item.numeral.scale).map_or(-4, |s| -s);
        let span = whole.span;
        if let Some(relation) = scene.add(
            RelationKind::Magnitude,
            Verdict::Fails,
            arithmetic,
            vec![i, greatest],
        ) {
            relation.reason = Some(Reason::PartsExceed);
            relation.hint = Some(Hint::PowerOfTen(0, power));
            relation.spans.push(span);
        }
    }
}
