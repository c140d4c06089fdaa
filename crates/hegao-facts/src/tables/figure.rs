//! From a cell to a figure: name from the row, scope and time from the head, unit from wherever it is given.

use hegao_core::figure::{Change, ChangeKind, Family, Figure, FigureRole, Period, Unit};
use hegao_core::number::{Decimal, shift};
use hegao_core::{Document, Span, WordSet};

use super::columns::{self, Measure, Panel};
use super::units::{Given, UNKNOWN};
use super::value::{Content, Value};
use super::{Sheet, labels};
use crate::figures::{Quantity, UnitFound, amounts};

/// The figure in cell `index` of a sheet, which stands in block `block`.
pub(super) fn figure(
    document: &Document,
    sheet: &Sheet,
    index: usize,
    block: usize,
    default: Period,
) -> Option<Figure> {
    let cell = sheet.grid.cells.get(index)?;
    let Content::Number(value) = &cell.content else {
        return None;
    };
    let (row, column) = (cell.at.row as usize, cell.at.column as usize);
    let head = sheet.heads.get(column)?;
    let panel = sheet
        .panels
        .iter()
        .find(|panel| panel.values.contains(&column))?;
    let line = panel.rows.binary_search_by_key(&row, |(row, _)| *row).ok();
    let label = line
        .and_then(|line| panel.rows.get(line))
        .map(|(_, label)| label);
    let own = line
        .and_then(|line| panel.units.get(line))
        .copied()
        .flatten();
    let (found, unit_span, scale) = unit(value, head.measure, head.unit, own)?;
    let mut numeral = value.numeral;
    if let Some(places) = sheet.places.filter(|places| {
        head.measure == Measure::Amount && numeral.scale == 0 && numeral.decimals < *places
    }) {
        numeral.decimals = places;
        numeral.step = Decimal::new(1, u32::from(places));
    }
    if scale > 0 {
        numeral.value = shift(numeral.value, i32::from(scale))?;
        numeral.step = shift(numeral.step, i32::from(scale))?;
        numeral.scale = scale;
    }
    let amounts = amounts(&Quantity {
        span: value.span,
        core: value.core,
        numeral,
        high: None,
        negative: value.negative,
        unit: found,
        unit_span,
        over: None,
        before: None,
        after: None,
        per: None,
        each: false,
    })?;
    let (indicator, scope) = names(document, sheet, panel, column, label);
    let verb = head
        .cells
        .last()
        .and_then(|cell| sheet.grid.cells.get(*cell))
        .map(|cell| cell.span);
    let change = match head.measure {
        Measure::Growth if found.family == Family::Percent => Some(ChangeKind::Rate),
        Measure::Growth if found.family == Family::Times => Some(ChangeKind::Times),
        Measure::Difference => Some(ChangeKind::Difference),
        _ => None,
    };
    let caption = || {
        sheet
            .margin
            .caption
            .and_then(|span| columns::period(document.str(span)))
    };
    let in_label = label.and_then(|label| columns::period(&label.name));
    let change = change.zip(verb).map(|(kind, verb)| Change {
        kind,
        direction: None,
        verb,
        base: None,
        base_period: None,
        of: None,
    });
    let period = head
        .period
        .filter(|_| change.is_none())
        .or(in_label)
        .or_else(caption)
        .unwrap_or(default);
    let role = match label {
        _ if head.planned => FigureRole::Target,
        Some(label) if label.total || head.total => FigureRole::Total,
        Some(label) if label.within => FigureRole::Breakdown,
        _ => FigureRole::Actual,
    };
    Some(Figure {
        span: value.span,
        core: value.core,
        block,
        sentence: cell.span,
        clause: cell.span,
        depth: 0,
        numeral,
        value: amounts.value,
        high: None,
        step: amounts.step,
        interval: amounts.interval,
        unit: Unit {
            id: found.id,
            family: found.family,
            span: unit_span,
            over: None,
        },
        qualifier: amounts.qualifier,
        before: None,
        after: None,
        hedge: None,
        per: None,
        each: false,
        indicator,
        noun: None,
        verb: None,
        scope,
        period,
        period_words: None,
        change,
        role: if change.is_some() {
            FigureRole::Actual
        } else {
            role
        },
        planned: head.planned,
    })
}

/// The unit of a number, where it stands, and the power of ten that it brings; nothing where two units contradict.
fn unit(
    value: &Value,
    measure: Measure,
    head: Option<Given>,
    row: Option<Given>,
) -> Option<(UnitFound, Span, u8)> {
    if let Some((found, span)) = value.unit {
        let other = head.is_some_and(|given| given.found.family != found.family);
        let rate = found.family.is_ratio();
        return (!other || rate).then_some((found, span, 0));
    }
    let rate = matches!(
        measure,
        Measure::Growth | Measure::Share | Measure::Ratio | Measure::Other
    );
    let given = if rate { head } else { row.or(head) };
    match given {
        // 3.9万 under 万元 says the power twice.
        Some(given) if given.scale > 0 && value.numeral.scale > 0 => None,
        Some(given) => Some((given.found, given.span, given.scale)),
        None => Some((UNKNOWN, Span::point(value.core.end), 0)),
    }
}

/// What is measured and of whom: the row names the one and the head the other, or the other way round.
fn names(
    document: &Document,
    sheet: &Sheet,
    panel: &Panel,
    column: usize,
    label: Option<&labels::Label>,
) -> (Option<Span>, Option<Span>) {
    static GENERAL: WordSet = WordSet::of(&[
        "数量",
        "绝对数",
        "绝对量",
        "年末数",
        "期末数",
        "金额",
        "产量",
        "指标",
        "决算",
        "预算",
        "合计",
        "小计",
        "总计",
        "数值",
        "执行数",
        "完成数",
        "实际",
        "预计数",
        "本年",
        "上年",
        "累计",
        "收入",
        "支出",
        "绝对值",
        "总量",
        "本期",
    ]);
    let head = sheet.heads.get(column);
    let cells = head.map(|head| head.cells.as_slice()).unwrap_or_default();
    let span = |cell: &usize| sheet.grid.cells.get(*cell).map(|cell| cell.span);
    let own = cells.last().and_then(span);
    let row = label.map(|label| label.span);
    if by_place(panel) {
        return (own, row);
    }
    let specific = own.filter(|span| {
        let words: String = super::compact(document, *span);
        let general = GENERAL.within(&words);
        !general && columns::period(&words).is_none() && hegao_core::text::length(&words) >= 2
    });
    let plain = head.is_some_and(|head| head.measure == Measure::Amount);
    (row, specific.filter(|_| plain))
}

/// Whether the rows are places, schools or years, so that the heads say what is measured.
fn by_place(panel: &Panel) -> bool {
    const PLACES: &[char] = &[
        '市', '县', '区', '镇', '乡', '村', '州', '盟', '旗', '校', '院',
    ];
    let places = panel.rows.iter().filter(|(_, label)| {
        label.name.ends_with(PLACES)
            || label.name.ends_with("街道")
            || columns::period(&label.name).is_some()
    });
    panel.rows.len() >= 2 && places.count() * 2 > panel.rows.len()
}
