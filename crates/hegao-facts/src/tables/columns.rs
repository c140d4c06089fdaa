//! Heads and columns: which rows are heads, what each column holds, which columns belong together.

use std::ops::Range;

use hegao_core::figure::{Family, Period, PeriodPart};
use hegao_core::report::Year;
use hegao_core::{Document, Span, wordset};

use super::compact;
use super::grid::Grid;
use super::labels::{self, Label};
use super::margin::Margin;
use super::units::{self, Given};
use super::value::Content;
use crate::figures::{UnitTable, part_of_year};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names of rows.
    Stub,
    /// Numbers of rows, codes.
    Ordinal,
    /// The units of the rows.
    Unit,
    /// Numbers.
    Value,
    /// Nothing at all.
    Blank,
    /// Remarks.
    Remark,
}

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// Amounts, which can be added up along the column.
    Amount,
    /// 增长%, 比上年±%: a rate of change.
    Growth,
    /// 增减额: the difference of two amounts.
    Difference,
    /// 占比, 比重: shares of a whole.
    Share,
    /// 完成预算的%, 为上年的%: one amount in percent of another.
    Ratio,
    /// Anything else, which is compared with nothing.
    Other,
}

/// A column and what its head says.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) kind: Kind,
    /// The cells of the head from above, each once.
    pub(crate) cells: Vec<usize>,
    /// Their words without blanks, joined.
    pub(crate) words: String,
    pub(crate) unit: Option<Given>,
    pub(crate) period: Option<Period>,
    pub(crate) measure: Measure,
    /// 合计, 小计: the sum of other columns.
    pub(crate) total: bool,
    /// 其中.
    pub(crate) within: bool,
    /// 预算数, 计划数.
    pub(crate) planned: bool,
}

impl Head {
    /// Whether its amounts can be added to those of other columns.
    pub(crate) fn adds(&self) -> bool {
        self.kind == Kind::Value && self.measure == Measure::Amount
    }
}

/// Columns that belong together: names of rows and the numbers to their right.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    pub(crate) stubs: Vec<usize>,
    /// The column with the units of the rows.
    pub(crate) unit: Option<usize>,
    /// The columns with numbers.
    pub(crate) values: Vec<usize>,
    /// The rows of the body that have a name.
    pub(crate) rows: Vec<(usize, Label)>,
    /// For each of these rows its own unit.
    pub(crate) units: Vec<Option<Given>>,
}

/// A head has no more rows.
const MOST_HEADS: usize = 4;
/// No report has a wider table that a person recomputes.
const MOST_COLUMNS: usize = 64;

/// The rows of the body; nothing if there is no head above it or it is not complete.
pub(super) fn body(grid: &Grid, margin: &Margin) -> Option<Range<usize>> {
    let Range { start, end } = margin.between;
    if grid.columns > MOST_COLUMNS {
        return None;
    }
    let mut first = start;
    let mut reach = start;
    while first < end && first - start < MOST_HEADS {
        let declared = first < grid.head;
        if !declared && !is_head(grid, first, start) && first >= reach {
            break;
        }
        for index in grid.row(first) {
            let at = grid.cells.get(index)?.at;
            // A cell over most of the rows names a group of rows, not a column.
            let last = at.row as usize + at.rows as usize;
            if first == at.row as usize && last <= start + MOST_HEADS {
                reach = reach.max(last);
            }
        }
        first += 1;
    }
    let body = first..end;
    let complete = body.clone().all(|row| grid.is_full(row));
    (first > start && first < end && complete).then_some(body)
}

/// Whether a row can be a head, where the heads begin at `first`: no numbers but years and the numbers of the columns.
fn is_head(grid: &Grid, row: usize, first: usize) -> bool {
    let words_first = grid
        .row(row)
        .first()
        .and_then(|index| grid.cells.get(*index))
        .is_some_and(|cell| matches!(cell.content, Content::Words));
    let mut next = None;
    let mut numbers = 0;
    let mut words = 0;
    for index in grid.row(row) {
        let Some(cell) = grid.cells.get(index) else {
            return false;
        };
        match &cell.content {
            // Under a head and beside a name, 2010 without 年 may as well be a count.
            Content::Number(value)
                if value.is_year() && (row == first || value.unit.is_some() || !words_first) => {}
            Content::Number(value) => {
                // 1, 2, 3 under the names of the columns.
                let count = value.numeral.value;
                let follows = next.is_none_or(|next| next == count) && value.unit.is_none();
                if !follows
                    || count > 64.into()
                    || value.negative
                    || !value.numeral.is_plain_integer()
                {
                    return false;
                }
                next = Some(count + hegao_core::number::Decimal::ONE);
                numbers += 1;
            }
            Content::Words => words += 1,
            Content::Nothing | Content::Hidden => {}
        }
    }
    // A single small number beside words is a value.
    words > 0 && (numbers == 0 || numbers >= 2 && row > 0)
}

/// What every column is; nothing if one cannot be told.
pub(super) fn heads(
    document: &Document,
    units: &UnitTable,
    grid: &Grid,
    margin: &Margin,
    body: &Range<usize>,
) -> Option<Vec<Head>> {
    let rows = margin.between.start..body.start;
    let mut out = Vec::with_capacity(grid.columns);
    for column in 0..grid.columns {
        let mut cells: Vec<usize> = rows
            .clone()
            .filter_map(|row| grid.index(row, column))
            .filter(|index| {
                grid.cells
                    .get(*index)
                    .is_some_and(|cell| match &cell.content {
                        Content::Number(value) => value.is_year(),
                        Content::Nothing | Content::Hidden => false,
                        Content::Words => true,
                    })
            })
            .collect();
        cells.dedup();
        let spans: Vec<Span> = cells
            .iter()
            .filter_map(|index| grid.cells.get(*index))
            .map(|cell| cell.span)
            .collect();
        let words: String = spans.iter().map(|span| compact(document, *span)).collect();
        let kind = kind(grid, body, column, &words)?;
        if kind == Kind::Value && words.is_empty() {
            return None;
        }
        let last = spans.last().map(|span| compact(document, *span));
        let own = spans
            .iter()
            .rev()
            .find_map(|span| units::at_end(&document.text, *span, units));
        let measure = measure(&words, own.as_ref(), || percents(grid, body, column));
        let unit = own.or_else(|| from_margin(margin, measure));
        out.push(Head {
            kind,
            unit,
            period: spans
                .iter()
                .rev()
                .find_map(|span| period(document.str(*span))),
            measure,
            total: last.as_deref().is_some_and(labels::is_total),
            within: last
                .as_deref()
                .is_some_and(|words| words.starts_with("其中") || words.starts_with('#')),
            planned: wordset!["预算数", "计划", "目标", "任务数", "预期"].within(&words)
                && measure == Measure::Amount,
            cells,
            words,
        });
    }
    (out.first()?.kind != Kind::Value).then_some(out)
}

/// What a column holds, by its cells and the words above them.
fn kind(grid: &Grid, body: &Range<usize>, column: usize, words: &str) -> Option<Kind> {
    let bare = words.split(['(', '（']).next().unwrap_or(words);
    match bare {
        "单位" | "计量单位" => return Some(Kind::Unit),
        "序号" | "行次" | "编号" | "编码" | "代码" | "科目编码" | "科目代码" | "栏次" | "排名" =>
        {
            return Some(Kind::Ordinal);
        }
        "备注" | "说明" | "注" | "责任单位" | "牵头单位" => return Some(Kind::Remark),
        _ => {}
    }
    let (mut numbers, mut others, mut years) = (0_usize, 0_usize, 0_usize);
    for row in body.clone() {
        let Some(cell) = grid.cell(row, column) else {
            continue;
        };
        match &cell.content {
            Content::Number(value) => {
                numbers += 1;
                years += usize::from(value.is_year());
            }
            Content::Words => others += 1,
            Content::Nothing | Content::Hidden => {}
        }
    }
    match (numbers, others) {
        (0, 0) => Some(Kind::Blank),
        (0, _) => Some(Kind::Stub),
        // 2021, 2022, 2023 before the values of each year.
        (_, 0) if column == 0 && years == numbers => Some(Kind::Stub),
        (numbers, others) if others * 5 <= numbers => Some(Kind::Value),
        _ => None,
    }
}

/// Whether most numbers of a column have a percent sign of their own.
fn percents(grid: &Grid, body: &Range<usize>, column: usize) -> bool {
    let (mut signs, mut numbers) = (0_usize, 0_usize);
    for row in body.clone() {
        if let Some(Content::Number(value)) = grid.cell(row, column).map(|cell| &cell.content) {
            numbers += 1;
            signs += usize::from(
                value
                    .unit
                    .is_some_and(|(unit, _)| unit.family == Family::Percent),
            );
        }
    }
    signs * 2 > numbers
}

/// What the numbers under `words` are.
fn measure(words: &str, unit: Option<&Given>, percents: impl Fn() -> bool) -> Measure {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let family = unit.map(|unit| unit.found.family);
    let percent = family == Some(Family::Percent)
        || family.is_none() && (any(&["%", "％", "百分比"]) || percents());
    let change = any(&[
        "增长",
        "增幅",
        "增速",
        "增减",
        "升降",
        "涨跌",
        "同比",
        "环比",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "变化",
        "变动",
        "±",
        "降幅",
        "增加",
        "减少",
        "+-",
    ]);
    let of_other = any(&[
        "完成",
        "执行率",
        "进度",
        "达成",
        "为上年",
        "是上年",
        "为预算",
        "占预算",
        "占调整",
        "为调整",
        "为年初",
    ]);
    if percent && any(&["指数", "价格", "拉动", "贡献"]) {
        Measure::Other
    } else if percent && of_other {
        Measure::Ratio
    } else if percent && change {
        Measure::Growth
    } else if percent && any(&["占", "比重", "构成"]) {
        Measure::Share
    } else if percent || family.is_some_and(Family::is_ratio) {
        Measure::Other
    } else if change {
        Measure::Difference
    } else if labels::is_ratio(words) {
        Measure::Other
    } else {
        Measure::Amount
    }
}

/// The unit that the margin gives for numbers of this kind.
fn from_margin(margin: &Margin, measure: Measure) -> Option<Given> {
    let percent = matches!(measure, Measure::Growth | Measure::Share | Measure::Ratio);
    let mut fitting = margin
        .units
        .iter()
        .filter(|given| (given.found.family == Family::Percent) == percent);
    let first = fitting.next().copied();
    // Of two units nobody knows which is meant.
    first.filter(|_| fitting.next().is_none() && measure != Measure::Other)
}

/// The time that words name: 2024年, 2024年末, 2024.
pub(super) fn period(words: &str) -> Option<Period> {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(found) = words.get(at..).and_then(|rest| rest.find("20")) {
        let start = at + found;
        at = start + 2;
        let digits = bytes
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let inside = start > 0 && bytes.get(start - 1).is_some_and(u8::is_ascii_digit);
        if digits != 4 || inside {
            continue;
        }
        let year: Year = words.get(start..start + 4)?.parse().ok()?;
        let rest = words.get(start + 4..)?;
        let trimmed = rest.trim_start();
        let part = if trimmed.starts_with('年') {
            let after = words.len() - trimmed.len() + '年'.len_utf8();
            part_of_year(words, after).0
        } else {
            PeriodPart::Year
        };
        return Some(Period {
            year: Some(year),
            until: None,
            part,
        });
    }
    None
}

/// The panels of a table; nothing if a column of numbers has no names to its left.
pub(super) fn panels(
    document: &Document,
    units: &UnitTable,
    grid: &Grid,
    body: &Range<usize>,
    heads: &[Head],
) -> Option<Vec<Panel>> {
    let mut out: Vec<Panel> = Vec::new();
    let mut open = false;
    for (column, head) in heads.iter().enumerate() {
        match head.kind {
            Kind::Stub | Kind::Ordinal if !open => {
                out.push(Panel {
                    stubs: Vec::new(),
                    unit: None,
                    values: Vec::new(),
                    rows: Vec::new(),
                    units: Vec::new(),
                });
                open = true;
            }
            _ => {}
        }
        let Some(panel) = out.last_mut() else {
            continue;
        };
        match head.kind {
            Kind::Stub => panel.stubs.push(column),
            Kind::Unit => panel.unit = Some(column),
            Kind::Value => {
                panel.values.push(column);
                open = false;
            }
            _ => {}
        }
    }
    out.retain(|panel| !panel.values.is_empty());
    if out.is_empty() || out.iter().any(|panel| panel.stubs.is_empty()) {
        return None;
    }
    for panel in &mut out {
        for row in body.clone() {
            let label = panel
                .stubs
                .iter()
                .rev()
                .find_map(|stub| grid.cell(row, *stub))
                .and_then(|cell| labels::read(document, cell.span));
            let Some(label) = label else { continue };
            let unit = panel
                .unit
                .and_then(|column| grid.cell(row, column))
                .and_then(|cell| units::all_of(&document.text, cell.span, units))
                .or_else(|| units::at_end(&document.text, label.span, units));
            panel.rows.push((row, label));
            panel.units.push(unit);
        }
    }
    Some(out)
}
