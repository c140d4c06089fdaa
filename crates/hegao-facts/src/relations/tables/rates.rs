//! Columns that are made of other columns: 增长%, 增减额, 占比, 完成预算的%.

use hegao_core::number::{Decimal, Interval, quotient, ratio_meets, sub};
use hegao_core::{Figure, Reason, RelationKind, Verdict, WordSet};

use super::super::growth::OTHER_BASIS;
use super::super::scene::Scene;
use super::super::show;
use crate::tables::{Head, Measure, Panel, Sheet};

/// How many columns of amounts are tried with each other.
const MOST_COLUMNS: usize = 8;
/// Names of rows whose rates are at constant prices or on another basis, whatever the printed values do.
static OTHER_BASIS_ROWS: WordSet = WordSet::of(&[
    "生产总值",
    "增加值",
    "GDP",
    "总产值",
    "业务总量",
    "产业",
    "工业",
    "建筑业",
    "零售",
    "投资",
    "收入",
    "税",
    "可比",
    "利润",
]);

/// One row: what the rate comes to.
struct Row {
    /// The rate, the value that it is of, the base.
    figures: [usize; 3],
    met: Option<bool>,
    near: bool,
    /// The numbers are long enough that agreement is no accident.
    strong: bool,
    /// The rate may be on another basis.
    doubtful: bool,
}

pub(super) fn find(scene: &mut Scene<'_>, sheet: &Sheet, panel: &Panel) {
    let heads = || {
        panel
            .values
            .iter()
            .filter_map(|column| sheet.heads.get(*column).map(|head| (*column, head)))
    };
    for (rate, head) in heads() {
        let amounts: Vec<usize> = {
            let mut near: Vec<usize> = heads()
                .filter(|(_, head)| head.adds())
                .map(|(column, _)| column)
                .collect();
            near.sort_by_key(|column| (*column > rate, column.abs_diff(rate)));
            near.truncate(MOST_COLUMNS);
            near
        };
        match head.measure {
            Measure::Growth | Measure::Ratio | Measure::Difference => {
                pairs(scene, sheet, panel, rate, head, &amounts);
            }
            Measure::Share => {
                if let Some(amount) = amounts.first() {
                    shares(scene, sheet, panel, rate, head, *amount);
                }
            }
            Measure::Amount | Measure::Other => {}
        }
    }
}

fn pairs(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    panel: &Panel,
    rate: usize,
    head: &Head,
    amounts: &[usize],
) {
    let mut best: Option<(usize, Vec<Row>)> = None;
    for current in amounts {
        for base in amounts.iter().filter(|base| *base != current) {
            let rows: Vec<Row> = panel
                .rows
                .iter()
                .filter_map(|(row, label)| {
                    let doubtful =
                        head.measure == Measure::Growth && OTHER_BASIS_ROWS.within(&label.name);
                    let figures = [rate, *current, *base].map(|column| sheet.figure(*row, column));
                    let [Some(rate), Some(current), Some(base)] = figures else {
                        return None;
                    };
                    row_of(scene, head.measure, [rate, current, base], doubtful)
                })
                .collect();
            let holds = strong(&rows);
            if best.as_ref().is_none_or(|(most, _)| holds > *most) {
                best = Some((holds, rows));
            }
        }
    }
    if let Some((holds, rows)) = best {
        settle(scene, sheet, head, holds, &rows);
    }
}

/// How many rows prove that the columns belong together.
fn strong(rows: &[Row]) -> usize {
    rows.iter()
        .filter(|row| row.met == Some(true) && row.strong)
        .count()
}

/// Every share is of the last row above it that is all: 100.
fn shares(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    panel: &Panel,
    rate: usize,
    head: &Head,
    amount: usize,
) {
    let mut whole = None;
    let mut rows = Vec::new();
    for (row, _) in &panel.rows {
        let (Some(share), Some(part)) = (sheet.figure(*row, rate), sheet.figure(*row, amount))
        else {
            continue;
        };
        let all = scene
            .figures
            .get(share)
            .is_some_and(|figure| figure.value == Decimal::ONE_HUNDRED);
        if all {
            whole = Some(part);
        } else if let Some(whole) = whole {
            rows.extend(row_of(scene, Measure::Share, [share, part, whole], false));
        }
    }
    let holds = strong(&rows);
    settle(scene, sheet, head, holds, &rows);
}

/// Weighs one row; nothing if its units differ or the base is not positive.
fn row_of(scene: &Scene<'_>, measure: Measure, figures: [usize; 3], doubtful: bool) -> Option<Row> {
    let [rate, current, base] = figures.map(|index| scene.figures.get(index));
    let (rate, current, base) = (rate?, current?, base?);
    let is_difference = measure == Measure::Difference;
    if !current.same_unit(base) || is_difference != rate.same_unit(current) {
        return None;
    }
    if !is_difference && (base.value <= Decimal::ZERO || !rate.is_percent()) {
        return None;
    }
    let meets = |rate: &Interval| match measure {
        Measure::Difference => Some(current.interval.sub(&base.interval)?.meets(rate)),
        Measure::Growth => {
            let hundred = Interval::point(Decimal::ONE_HUNDRED);
            ratio_meets(&current.interval, &base.interval, &rate.add(&hundred)?)
        }
        _ => ratio_meets(&current.interval, &base.interval, rate),
    };
    let long = |figure: &Figure| figure.numeral.value.mantissa().unsigned_abs() >= 100;
    let step = rate.step.max(if is_difference {
        current.step.max(base.step)
    } else {
        Decimal::ZERO
    });
    Some(Row {
        figures,
        met: meets(&rate.interval),
        near: rate
            .interval
            .widen(step)
            .and_then(|wide| meets(&wide))
            .unwrap_or(true),
        strong: long(current) && long(base) && !rate.value.is_zero(),
        doubtful,
    })
}

/// Tells what the rows come to, if enough of them prove that they are meant so.
fn settle(scene: &mut Scene<'_>, sheet: &Sheet, head: &Head, holds: usize, rows: &[Row]) {
    if holds < 2 {
        return;
    }
    let fails = rows
        .iter()
        .filter(|row| row.met == Some(false) && !row.near)
        .count();
    let meant = fails <= 1 || holds >= 5 * fails;
    // Where such rows agree with the printed values as well, the basis is the printed values.
    let printed = rows
        .iter()
        .filter(|row| row.doubtful && row.strong && row.met == Some(true));
    let one_basis = printed.count() >= 2;
    let other = sheet.says(scene.input.document, &OTHER_BASIS) || OTHER_BASIS.within(&head.words);
    for row in rows {
        let (verdict, reason) = match (row.met, row.near) {
            (Some(true), _) => (Verdict::Holds, None),
            (Some(false), true) => (Verdict::Undetermined, Some(Reason::Rounding)),
            (Some(false), false) if meant && !other && (one_basis || !row.doubtful) => {
                (Verdict::Fails, None)
            }
            (Some(false), false) => (Verdict::Undetermined, Some(Reason::OtherIndicator)),
            (None, _) => continue,
        };
        let Some(arithmetic) = arithmetic(scene, head.measure, row.figures, verdict) else {
            continue;
        };
        let kind = match head.measure {
            Measure::Share => RelationKind::Share,
            Measure::Ratio => RelationKind::Attainment,
            _ => RelationKind::Growth,
        };
        if let Some(relation) = scene.add(kind, verdict, arithmetic, row.figures.to_vec()) {
            relation.reason = reason;
        }
    }
}

/// `(412 − 360) / 360 = 14.4 % ≠ 12.6 %`, `412 − 360 = 52`, `90 / 120 = 75 %`.
fn arithmetic(
    scene: &Scene<'_>,
    measure: Measure,
    figures: [usize; 3],
    verdict: Verdict,
) -> Option<String> {
    let [rate, current, base] = figures.map(|index| scene.figures.get(index));
    let (rate, current, base) = (rate?, current?, base?);
    let scale = show::scale([current, base]);
    let (left, right) = (scale.figure(current), scale.figure(base));
    let places = rate.numeral.value.scale();
    let percent = |value: Decimal| format!("{} %", value.round_dp(places));
    let (said, shown, printed) = match measure {
        Measure::Difference => (
            format!("{left} − {right}"),
            scale.value(sub(current.value, base.value)?),
            scale.figure(rate),
        ),
        Measure::Growth => {
            let part = sub(current.value, base.value)?;
            let value = quotient(part, base.value, 12)?.checked_mul(Decimal::ONE_HUNDRED)?;
            (
                format!("({left} − {right}) / {right}"),
                percent(value),
                show::percent(rate),
            )
        }
        _ => {
            let value =
                quotient(current.value, base.value, 12)?.checked_mul(Decimal::ONE_HUNDRED)?;
            (
                format!("{left} / {right}"),
                percent(value),
                show::percent(rate),
            )
        }
    };
    let end = match verdict {
        _ if shown == printed => String::new(),
        Verdict::Fails => format!(" ≠ {printed}"),
        _ => format!(" ≈ {printed}"),
    };
    Some(format!("{said} = {shown}{end}"))
}
