//! Columns and cells of the formats that sheets are made of.

use hegao_core::Lang;

use super::ledger::{FigureRow, RelationRow};
use super::words;
use crate::words::one_line;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words; empty for an empty cell.
    Text(String),
    /// A decimal number in plain digits.
    Number(String),
}

/// A column: its heading in Chinese and in English, and how many characters wide a sheet shows it.
pub(super) type Column = (&'static str, &'static str, u8);

/// The columns of figures.
pub(super) const FIGURES: &[Column] = &[
    ("文件", "file", 24),
    ("位置", "place", 32),
    ("行", "line", 6),
    ("列", "column", 6),
    ("原文", "text", 18),
    ("指标", "indicator", 28),
    ("范围", "scope", 12),
    ("时间", "period", 16),
    ("数值", "value", 20),
    ("单位", "unit", 10),
    ("下限", "low", 20),
    ("上限", "high", 20),
    ("限定", "qualifier", 8),
    ("均数", "per", 8),
    ("变化", "change", 12),
    ("方向", "direction", 8),
    ("基期", "base", 16),
    ("性质", "role", 10),
    ("属计划", "planned", 8),
    ("勾稽", "verdict", 12),
    ("字符位置", "offset", 10),
];

/// The columns of relations.
pub(super) const RELATIONS: &[Column] = &[
    ("文件", "file", 24),
    ("位置", "place", 32),
    ("行", "line", 6),
    ("列", "column", 6),
    ("原文", "text", 18),
    ("关系", "kind", 12),
    ("结论", "verdict", 12),
    ("算式", "arithmetic", 48),
    ("原因", "reason", 28),
    ("提示", "hint", 28),
    ("所涉数据", "figures", 40),
    ("字符位置", "offset", 10),
];

/// The heading of a column.
pub(super) const fn heading(column: &Column, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => column.0,
        Lang::En => column.1,
    }
}

/// The cells of a figure, one for each of [`FIGURES`].
pub(super) fn figure(path: &str, row: &FigureRow<'_>, lang: Lang) -> Vec<Cell> {
    let figure = row.figure;
    let change = figure.change.as_ref();
    let per = match (row.per, figure.each, lang) {
        (Some(per), _, _) => per,
        (None, true, Lang::Zh) => "各",
        (None, true, Lang::En) => "each",
        (None, false, _) => "",
    };
    let base = change.and_then(|change| change.base_period);
    let planned = match (figure.planned, lang) {
        (true, Lang::Zh) => "是",
        (true, Lang::En) => "yes",
        (false, _) => "",
    };
    let end = |value: &Option<String>| value.clone().map_or_else(|| text(""), Cell::Number);
    vec![
        text(path),
        text(&row.place.anchor),
        count(row.place.start.line),
        count(row.place.start.column),
        text(row.text),
        text(row.indicator.as_deref().unwrap_or_default()),
        text(row.scope.unwrap_or_default()),
        Cell::Text(words::period(figure.period, lang)),
        Cell::Number(row.value.clone()),
        text(&row.unit),
        end(&row.low),
        end(&row.high),
        text(words::qualifier(row.qualifier, lang)),
        text(per),
        text(change.map_or("", |change| words::change(change.kind, lang))),
        text(
            change
                .and_then(|change| change.direction)
                .map_or("", |direction| words::direction(direction, lang)),
        ),
        Cell::Text(base.map_or_else(String::new, |base| words::period(base, lang))),
        text(words::role(figure.role, lang)),
        text(planned),
        text(row.verdict.map_or("", |verdict| verdict.name(lang))),
        count(row.place.start.offset),
    ]
}

/// The cells of a relation, one for each of [`RELATIONS`]; `excerpts` are the texts of what belongs to it.
pub(super) fn relation(
    path: &str,
    row: &RelationRow<'_>,
    excerpts: &[&str],
    lang: Lang,
) -> Vec<Cell> {
    vec![
        text(path),
        text(&row.place.anchor),
        count(row.place.start.line),
        count(row.place.start.column),
        text(row.text),
        text(row.relation.kind.name(lang)),
        text(row.relation.verdict.name(lang)),
        text(&row.relation.arithmetic),
        text(row.reason.unwrap_or_default()),
        text(row.hint.as_deref().unwrap_or_default()),
        text(&excerpts.join(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        })),
        count(row.place.start.offset),
    ]
}

fn text(text: &str) -> Cell {
    Cell::Text(one_line(text))
}

fn count(count: usize) -> Cell {
    Cell::Number(count.to_string())
}
