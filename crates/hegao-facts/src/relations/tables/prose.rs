//! Text against table: what the text says of a row must be what stands there.
//!
//! A figure of the text and a cell are of one thing only if the words say so and the neighbours agree: another figure of
//! the sentence stands in the same row, or another of the paragraph in the same column.

use std::collections::{HashMap, HashSet};

use hegao_core::figure::{ChangeKind, Direction};
use hegao_core::number::Decimal;
use hegao_core::{Figure, FigureRole, Verdict};

use super::super::alike::{near, rounded};
use super::super::growth::OTHER_BASIS;
use super::super::restated;
use super::super::scene::Scene;
use crate::tables::{Measure, Sheet};

/// Names shorter or longer than this say too little or too much.
const SHORTEST: usize = 2;
const LONGEST: usize = 24;
/// How many rows of one name are looked at.
const MOST_ROWS: usize = 12;
/// How far from each other two paragraphs about one column stand.
const NEAR_BLOCKS: usize = 2;

/// Words in front of and behind the name of a row that the text may add or leave out.
const FRONT: &[&str] = &[
    "全市", "全县", "全区", "全省", "全州", "全年", "年末", "其中",
];
const BACK: &[&str] = &[
    "常住人口",
    "户籍人口",
    "人口",
    "总产量",
    "产量",
    "数量",
    "总额",
    "余额",
    "金额",
    "类价格",
    "价格",
    "类",
];
/// Words of a sum that the text may leave out where enough of the name is left: 收入合计 is no 收入.
const SUMS: &[&str] = &["合计", "小计", "总计"];
const ENOUGH: usize = 4;

/// A cell: sheet, row, column.
type Place = (usize, usize, usize);

/// A figure of the text that says what a cell says.
struct Match {
    figure: usize,
    cell: Place,
}

pub(super) fn find(scene: &mut Scene<'_>) {
    let sheets = scene.input.sheets;
    if sheets.is_empty() {
        return;
    }
    let rows = rows(sheets);
    let mut matches: Vec<Match> = Vec::new();
    let mut open: Vec<(usize, Vec<Place>)> = Vec::new();
    for figure in 0..scene.figures.len() {
        if !is_said(scene, figure) {
            continue;
        }
        let candidates = candidates(scene, sheets, &rows, figure);
        let equal = candidates
            .iter()
            .find(|place| cell(sheets, **place).is_some_and(|cell| agrees(scene, figure, cell)));
        match equal {
            Some(place) => matches.push(Match {
                figure,
                cell: *place,
            }),
            None if !candidates.is_empty() => open.push((figure, candidates)),
            None => {}
        }
    }
    let told: HashSet<Place> = matches.iter().map(|found| found.cell).collect();
    for found in &matches {
        if let Some(cell) = cell(sheets, found.cell) {
            restated::tell(
                scene,
                found.figure.max(cell),
                found.figure.min(cell),
                Verdict::Holds,
            );
        }
    }
    for (figure, candidates) in open {
        let mut contradicted = candidates
            .iter()
            .filter(|place| !told.contains(place))
            .filter_map(|place| cell(sheets, *place).map(|cell| (*place, cell)))
            .filter(|(place, cell)| {
                is_anchored(scene, &matches, figure, *place) && is_slip(scene, figure, *cell)
            });
        if let (Some((_, cell)), None) = (contradicted.next(), contradicted.next()) {
            restated::tell(scene, figure.max(cell), figure.min(cell), Verdict::Fails);
        }
    }
}

/// The rows of all tables by their names.
fn rows(sheets: &[Sheet]) -> HashMap<String, Vec<(usize, usize, usize)>> {
    let mut out: HashMap<String, Vec<(usize, usize, usize)>> = HashMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for (number, panel) in sheet.panels.iter().enumerate() {
            for (row, label) in &panel.rows {
                let name = bare(&label.name);
                let length = name.chars().count();
                // What is 其他 here is something else there.
                let rest = name.starts_with("其他") || name.starts_with("其它");
                if !rest && (SHORTEST..=LONGEST).contains(&length) {
                    let rows = out.entry(name.to_owned()).or_default();
                    if rows.len() < MOST_ROWS {
                        rows.push((at, number, *row));
                    }
                }
            }
        }
    }
    out
}

/// A name without the words that may be left out.
fn bare(name: &str) -> &str {
    let mut name = name.split(['(', '（']).next().unwrap_or(name);
    while let Some(rest) = FRONT.iter().find_map(|word| name.strip_prefix(word)) {
        name = rest;
    }
    let of = |word: &&str| name.strip_suffix(word);
    if let Some(rest) = SUMS
        .iter()
        .find_map(of)
        .filter(|rest| rest.chars().count() >= ENOUGH)
    {
        name = rest;
    }
    while let Some(rest) = BACK
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .filter(|rest| rest.chars().count() >= SHORTEST)
    {
        name = rest;
    }
    name
}

/// Whether a figure of the text is plain enough to be held against a cell.
fn is_said(scene: &Scene<'_>, index: usize) -> bool {
    let Some(figure) = scene.figures.get(index) else {
        return false;
    };
    let kind = figure.change.map(|change| change.kind);
    scene.in_prose(index)
        && figure.is_plain()
        && figure.per.is_none()
        && !figure.each
        && figure.role != FigureRole::Norm
        && matches!(kind, None | Some(ChangeKind::Rate | ChangeKind::To))
        && figure.numeral.value.mantissa().unsigned_abs() >= 10
}

/// The cells whose row has the name of the figure and whose column may hold it.
fn candidates(
    scene: &Scene<'_>,
    sheets: &[Sheet],
    rows: &HashMap<String, Vec<(usize, usize, usize)>>,
    index: usize,
) -> Vec<Place> {
    let Some(figure) = scene.figures.get(index) else {
        return Vec::new();
    };
    let is_rate = figure
        .change
        .is_some_and(|change| change.kind == ChangeKind::Rate);
    let mut out = Vec::new();
    for (at, number, row) in named(scene, rows, figure) {
        let Some((sheet, panel)) = sheets
            .get(at)
            .and_then(|sheet| sheet.panels.get(number).map(|panel| (sheet, panel)))
        else {
            continue;
        };
        for column in &panel.values {
            let Some(head) = sheet.heads.get(*column) else {
                continue;
            };
            let fits = match head.measure {
                Measure::Growth => is_rate,
                Measure::Amount | Measure::Share => !is_rate,
                _ => false,
            };
            let Some(cell) = sheet
                .figure(row, *column)
                .filter(|_| fits)
                .and_then(|cell| scene.figures.get(cell))
            else {
                continue;
            };
            let same_time = is_rate || cell.period.year == figure.period.year;
            if same_time && cell.same_unit(figure) && cell.planned == figure.planned {
                out.push((at, row, *column));
            }
        }
    }
    out
}

/// The rows that a figure of the text names: the longest name that its own ends with.
fn named(
    scene: &Scene<'_>,
    rows: &HashMap<String, Vec<(usize, usize, usize)>>,
    figure: &Figure,
) -> Vec<(usize, usize, usize)> {
    let name = figure.name(scene.text);
    if name.len() > LONGEST * 8 {
        return Vec::new();
    }
    let name = bare(&name);
    name.char_indices()
        .filter_map(|(at, _)| name.get(at..))
        .filter(|tail| tail.chars().count() >= SHORTEST)
        .find_map(|tail| rows.get(tail))
        .cloned()
        .unwrap_or_default()
}

fn cell(sheets: &[Sheet], (sheet, row, column): Place) -> Option<usize> {
    sheets.get(sheet)?.figure(row, column)
}

/// The value with the sign that the verb gives it.
fn signed(figure: &Figure) -> Decimal {
    let down = figure
        .change
        .is_some_and(|change| change.direction == Some(Direction::Down));
    if down { -figure.value } else { figure.value }
}

/// Whether text and cell give one value, rounded or not.
fn agrees(scene: &Scene<'_>, index: usize, cell: usize) -> bool {
    let (Some(said), Some(shown)) = (scene.figures.get(index), scene.figures.get(cell)) else {
        return false;
    };
    let same_sign = signed(said).is_sign_negative() == shown.value.is_sign_negative();
    let size = |figure: &Figure| Figure {
        value: figure.value.abs(),
        interval: if figure.value.is_sign_negative() {
            figure.interval.neg()
        } else {
            figure.interval
        },
        ..figure.clone()
    };
    let (a, b) = (size(said), size(shown));
    same_sign && (a.value == b.value || rounded(&a, &b) || rounded(&b, &a))
}

/// Whether the neighbours show that figure and cell are of one thing.
fn is_anchored(scene: &Scene<'_>, matches: &[Match], index: usize, place: Place) -> bool {
    let Some(figure) = scene.figures.get(index) else {
        return false;
    };
    let (sheet, row, column) = place;
    let first = matches.partition_point(|found| {
        scene
            .figures
            .get(found.figure)
            .is_some_and(|other| other.block + NEAR_BLOCKS < figure.block)
    });
    let near = matches.iter().skip(first).take_while(|found| {
        scene
            .figures
            .get(found.figure)
            .is_some_and(|other| other.block <= figure.block + NEAR_BLOCKS)
    });
    near.into_iter().any(|found| {
        let Some(other) = scene.figures.get(found.figure) else {
            return false;
        };
        let (other_sheet, other_row, other_column) = found.cell;
        let beside = other_row == row
            && (figure.change.and_then(|change| change.of) == Some(found.figure)
                || other.change.and_then(|change| change.of) == Some(index));
        let below = other_column == column
            && other_row != row
            && other.change.is_some() == figure.change.is_some();
        other_sheet == sheet && (beside || below)
    })
}

/// Whether the difference looks like a slip: nearly the same, or one digit or the decimal point apart.
fn is_slip(scene: &Scene<'_>, index: usize, cell: usize) -> bool {
    let (Some(said), Some(shown)) = (scene.figures.get(index), scene.figures.get(cell)) else {
        return false;
    };
    let lead = scene.before(index);
    if OTHER_BASIS.iter().any(|word| lead.contains(word)) || said.hedge.is_some() {
        return false;
    }
    let digits = |figure: &Figure| {
        figure
            .value
            .normalize()
            .mantissa()
            .unsigned_abs()
            .to_string()
    };
    let (a, b) = (digits(said), digits(shown));
    let apart = || a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
    let same_length = a.len() == b.len() && a.len() >= 2;
    same_length && (apart() <= 1 || is_swap(&a, &b)) || near(said, shown)
}

/// Whether two neighbouring digits changed places, and nothing else.
fn is_swap(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let Some(first) = a.iter().zip(b).position(|(x, y)| x != y) else {
        return false;
    };
    match (a.get(first..), b.get(first..)) {
        (Some([x, y, rest @ ..]), Some([v, w, tail @ ..])) => x == w && y == v && rest == tail,
        _ => false,
    }
}
