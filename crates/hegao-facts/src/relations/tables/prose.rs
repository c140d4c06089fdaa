//! Text against table: what the text says of a row must be what stands there.
//!
//! A figure of the text and a cell are of one thing only if the words say so and the neighbours agree: another figure of
//! the sentence stands in the same row, or another of the paragraph in the same column.

use std::collections::{HashMap, HashSet};

use hegao_core::figure::{ChangeKind, Direction};
use hegao_core::number::{Decimal, quotient};
use hegao_core::{Figure, FigureRole, Verdict, WordSet};

use super::super::alike::{near, rounded};
use super::super::evidence;
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
static FRONT: WordSet = WordSet::of(&[
    "全市", "全县", "全区", "全省", "全州", "全年", "年末", "其中",
]);
static BACK: WordSet = WordSet::of(&[
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
]);
/// Words of a sum that the text may leave out where enough of the name is left: 收入合计 is no 收入.
const SUMS: &[&str] = &["合计", "小计", "总计"];
const ENOUGH: usize = 4;

/// Names that say by themselves of when they are.
const RELATIVE: &[&str] = &["上年", "去年", "上期", "期初", "年初"];

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
                is_anchored(scene, sheets, &matches, figure, *place)
                    && is_slip(scene, figure, *cell)
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
                // What is 其他 here is something else there.
                if name.starts_with("其他") || name.starts_with("其它") {
                    continue;
                }
                // 收入合计 is found by its own words, and 林业产值合计 as 林业产值 as well.
                let whole = Some(label.name.as_str()).filter(|whole| *whole != name);
                for name in std::iter::once(name).chain(whole) {
                    if !(SHORTEST..=LONGEST).contains(&name.chars().count()) {
                        continue;
                    }
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
    while let Some(rest) = FRONT.strip_start(name) {
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
        .strip_end(name)
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
        // A rate of one digit stands beside its value.
        && (figure.numeral.value.mantissa().unsigned_abs() >= 10 || kind == Some(ChangeKind::Rate))
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
    // What is planned stands in a column of plans, and each year in its own. A sentence may have said so earlier, or have
    // spoken of another year in between (加上上年结转…，收入合计…): then others count where there is no such place.
    let inherited = figure
        .period_words
        .is_none_or(|words| !figure.clause.contains(words));
    let mut ranks: [Vec<Place>; 3] = Default::default();
    for (at, number, row) in named(scene, rows, index) {
        let Some((sheet, panel)) = sheets
            .get(at)
            .and_then(|sheet| sheet.panels.get(number).map(|panel| (sheet, panel)))
        else {
            continue;
        };
        // 上年结转 is of the year before in both places, whatever year they give it.
        let relative = panel.rows.iter().any(|(at, label)| {
            *at == row && RELATIVE.iter().any(|word| label.name.starts_with(word))
        });
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
            let same_time = is_rate || relative || cell.period.year == figure.period.year;
            let rank = match (same_time, cell.planned == figure.planned) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) if inherited => 2,
                (false, _) => continue,
            };
            if cell.same_unit(figure)
                && let Some(places) = ranks.get_mut(rank)
            {
                places.push((at, row, *column));
            }
        }
    }
    ranks
        .into_iter()
        .find(|places| !places.is_empty())
        .unwrap_or_default()
}

/// The rows that a figure of the text names: the longest name that the words before it, or its own, end with.
fn named(
    scene: &Scene<'_>,
    rows: &HashMap<String, Vec<(usize, usize, usize)>>,
    index: usize,
) -> Vec<(usize, usize, usize)> {
    let Some(figure) = scene.figures.get(index) else {
        return Vec::new();
    };
    // 用电421亿千瓦时，下降7.9%: the rate is named by what it is of.
    let of = figure.change.and_then(|change| change.of);
    let said = said(scene.label(of.unwrap_or(index)));
    let own = figure.name(scene.text);
    let names = [said.as_str(), bare(&said), bare(&own)];
    let tails = names.iter().filter_map(|name| {
        let length = name.chars().count();
        name.char_indices()
            .skip(length.saturating_sub(LONGEST))
            .filter_map(|(at, _)| name.get(at..))
            .find_map(|tail| rows.get(tail).map(|rows| (tail.len(), rows)))
    });
    tails
        .rev()
        .max_by_key(|(length, _)| *length)
        .map(|(_, rows)| rows.clone())
        .unwrap_or_default()
}

/// The words before a number without blanks and without the verb that leads to it.
fn said(lead: &str) -> String {
    const VERBS: &[&str] = &["达到", "达", "为", "是", "实现", "完成", "安排", "共", "约"];
    let mut words: String = lead
        .chars()
        .filter(|c| !hegao_core::text::is_blank(*c))
        .map(hegao_core::text::fold)
        .collect();
    while let Some(rest) = VERBS.iter().find_map(|verb| words.strip_suffix(verb)) {
        words.truncate(rest.len());
    }
    words
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
fn is_anchored(
    scene: &Scene<'_>,
    sheets: &[Sheet],
    matches: &[Match],
    index: usize,
    place: Place,
) -> bool {
    let Some(figure) = scene.figures.get(index) else {
        return false;
    };
    let (sheet, row, column) = place;
    let heads = sheets.get(sheet).map(|sheet| &sheet.heads);
    let words = |column: usize| {
        let head = heads?.get(column)?;
        Some(&head.words).filter(|words| !words.is_empty())
    };
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
        // Two panels side by side have the same heads: what comes in and what goes out.
        let alike = other_column == column
            || words(column).is_some_and(|own| Some(own) == words(other_column));
        let other_place = (other_row, other_column) != (row, column);
        let below = alike && other_place && other.change.is_some() == figure.change.is_some();
        other_sheet == sheet && (beside || below)
    })
}

/// Whether the difference looks like a slip: nearly the same, or one digit or the decimal point apart.
fn is_slip(scene: &Scene<'_>, index: usize, cell: usize) -> bool {
    let (Some(said), Some(shown)) = (scene.figures.get(index), scene.figures.get(cell)) else {
        return false;
    };
    let lead = scene.before(index);
    if OTHER_BASIS.within(lead) || said.hedge.is_some() {
        return false;
    }
    // 0.9 and 2.9 are one digit apart, and 195.18 and 115 where the one is rounded like the other.
    let places = [said, shown].map(evidence::last_place);
    let [Some(a), Some(b)] = places else {
        return false;
    };
    let digits = |figure: &Figure| {
        let units = quotient(figure.value.abs(), a.max(b), 0);
        units.map_or_else(String::new, |units| format!("{:0>3}", units.to_string()))
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
