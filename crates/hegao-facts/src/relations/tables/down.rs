//! Sums down a column: 合计 and 小计, numbered rows and the rows under them, 其中.

use std::ops::Range;

use hegao_core::{NumberStyle, Reason, Verdict, WordSet};

use super::super::evidence;
use super::super::scene::Scene;
use super::super::sum::Fit;
use super::agree::{Doubts, Open};
use super::{Trial, tell};
use crate::tables::{Label, Measure, Panel, Sheet};

/// More rows or sums than this are data, not a table that a person adds up.
const MOST_ROWS: usize = 600;
const MOST_TOTALS: usize = 40;
/// How many rows after 其中 are tried.
const MOST_WITHIN: usize = 12;
/// How many rows before 其中 are tried as what it is of.
const MOST_ROOTS: usize = 4;

/// Which rows may come to which.
#[derive(Debug)]
struct Scheme {
    total: usize,
    parts: Vec<usize>,
    /// A word of the total says that it is a sum.
    named: bool,
}

pub(super) fn find(scene: &mut Scene<'_>, sheet: &Sheet, panel: &Panel, doubts: &mut Doubts) {
    let columns: Vec<usize> = panel
        .values
        .iter()
        .copied()
        .filter(|column| {
            sheet
                .heads
                .get(*column)
                .is_some_and(|head| head.adds() || head.measure == Measure::Share)
        })
        .collect();
    if columns.is_empty() || panel.rows.len() > MOST_ROWS || !is_plain(sheet, panel) {
        return;
    }
    let lines = Lines { panel };
    for family in lines.families() {
        settle(scene, sheet, &lines, &columns, &family, doubts);
    }
}

/// Whether every row with numbers has a name of its own.
fn is_plain(sheet: &Sheet, panel: &Panel) -> bool {
    let named = |row: usize| {
        panel
            .rows
            .binary_search_by_key(&row, |(row, _)| *row)
            .is_ok()
    };
    sheet.body.clone().all(|row| {
        let merged = panel.stubs.iter().any(|stub| {
            sheet
                .grid
                .cell(row, *stub)
                .is_some_and(|cell| cell.at.rows > 1)
        });
        let empty = || {
            panel
                .values
                .iter()
                .all(|column| sheet.grid.cell(row, *column).is_none())
        };
        !merged && (named(row) || empty())
    })
}

/// The rows of a panel by their names.
struct Lines<'a> {
    panel: &'a Panel,
}

impl<'a> Lines<'a> {
    fn label(&self, line: usize) -> Option<&'a Label> {
        self.panel.rows.get(line).map(|(_, label)| label)
    }

    fn row(&self, line: usize) -> usize {
        self.panel.rows.get(line).map_or(0, |(row, _)| *row)
    }

    fn is(&self, line: usize, what: impl Fn(&Label) -> bool) -> bool {
        self.label(line).is_some_and(what)
    }

    fn style(&self, line: usize) -> Option<NumberStyle> {
        self.label(line)?.mark.map(|(style, _)| style)
    }

    fn len(&self) -> usize {
        self.panel.rows.len()
    }

    /// For each sum that may stand in the table the ways in which it may be made up.
    fn families(&self) -> Vec<Vec<Scheme>> {
        let totals: Vec<usize> = (0..self.len())
            .filter(|line| self.is(*line, |label| label.total && label.additive))
            .collect();
        let mut out = Vec::new();
        if totals.len() <= MOST_TOTALS {
            for at in 0..totals.len() {
                out.push(self.of_total(&totals, at));
            }
        }
        for line in 0..self.len() {
            out.extend(self.of_number(line));
            out.extend(self.of_within(line));
        }
        out
    }

    /// The rows of `range` that stand at its highest level: all but parts of parts, or those that bear its first number.
    fn tops(&self, range: Range<usize>) -> [Vec<usize>; 2] {
        let plain: Vec<usize> = range
            .filter(|line| self.is(*line, |label| !label.within))
            .collect();
        let style = plain.iter().find_map(|line| self.style(*line));
        let numbered = match style {
            Some(style) => plain
                .iter()
                .copied()
                .filter(|line| self.style(*line) == Some(style))
                .collect(),
            None => Vec::new(),
        };
        [plain, numbered]
    }

    fn of_total(&self, totals: &[usize], at: usize) -> Vec<Scheme> {
        let Some(total) = totals.get(at).copied() else {
            return Vec::new();
        };
        let previous = at.checked_sub(1).and_then(|at| totals.get(at)).copied();
        let next = totals.get(at + 1).copied().unwrap_or(self.len());
        let no_totals = |lines: Vec<usize>| -> Vec<usize> {
            lines
                .into_iter()
                .filter(|line| !totals.contains(line))
                .collect()
        };
        let mut all: Vec<Vec<usize>> = Vec::new();
        all.extend(self.tops(previous.map_or(0, |line| line + 1)..total));
        if let Some(previous) = previous {
            all.push(self.tops(previous..total)[0].clone());
            all.push(totals[..at].to_vec());
            let [plain, numbered] = self.tops(0..total);
            all.push(numbered);
            all.push(no_totals(plain));
        }
        all.extend(self.tops(total + 1..next));
        if next < self.len() {
            all.push(totals[at + 1..].to_vec());
            let [plain, numbered] = self.tops(total + 1..self.len());
            all.push(numbered);
            all.push(no_totals(plain));
        }
        all.into_iter()
            .filter(|parts| parts.len() >= 2)
            .map(|parts| Scheme {
                total,
                parts,
                named: true,
            })
            .collect()
    }

    /// A numbered row and the rows under it.
    fn of_number(&self, line: usize) -> Option<Vec<Scheme>> {
        let style = self.style(line)?;
        let first = line + 1;
        let below = self.style(first);
        if below == Some(style) || !self.is(first, |label| !label.total && !label.within) {
            return None;
        }
        let end = (first..self.len())
            .find(|line| {
                self.style(*line) == Some(style)
                    || self.is(*line, |label| label.total)
                    || below.is_none() && self.style(*line).is_some()
            })
            .unwrap_or(self.len());
        let parts: Vec<usize> = (first..end)
            .filter(|line| self.style(*line) == below && self.is(*line, |label| !label.within))
            .collect();
        (parts.len() >= 2).then(|| {
            vec![Scheme {
                total: line,
                parts,
                named: below.is_some(),
            }]
        })
    }

    /// 其中 in row `line`, the rows after it, and the row before that they may be parts of.
    fn of_within(&self, line: usize) -> Option<Vec<Scheme>> {
        if !self.is(line, |label| label.within) {
            return None;
        }
        let before = line.checked_sub(1)?;
        // 其中：城镇、乡村；其中：男、女: the second 其中 is of the same row as the first.
        let begun = (0..before).rev().take(MOST_WITHIN * 2).filter(|at| {
            self.is(*at, |label| !label.within) && self.is(*at + 1, |label| label.within)
        });
        let roots: Vec<usize> = std::iter::once(before)
            .chain(begun)
            .take(MOST_ROOTS)
            .collect();
        let last = (line + 1..self.len())
            .take(MOST_WITHIN)
            .find(|at| self.is(*at, |label| label.within || label.total))
            .unwrap_or_else(|| self.len().min(line + 1 + MOST_WITHIN));
        let mut out = Vec::new();
        for root in roots {
            let own = self.style(root);
            let end = (line + 1..last)
                .find(|at| own.is_some() && self.style(*at) == own)
                .unwrap_or(last);
            for to in line + 2..=end {
                out.push(Scheme {
                    total: root,
                    parts: (line..to).collect(),
                    named: false,
                });
            }
        }
        Some(out)
    }

    /// Whether the table is nothing but parts and their one total.
    fn is_flat(&self, scheme: &Scheme) -> bool {
        let mut styles = (0..self.len())
            .filter(|line| *line != scheme.total)
            .map(|line| self.style(line));
        let first = styles.next().flatten();
        let one_style = styles.all(|style| style == first);
        let others = (0..self.len()).filter(|line| *line != scheme.total);
        let plain = others.clone().all(|line| {
            self.is(line, |label| {
                !label.within && !label.total && !label.adjusts && label.additive
            })
        });
        let at_end = scheme.total == 0 || scheme.total + 1 == self.len();
        plain && one_style && at_end && scheme.parts.len() + 1 == self.len()
    }
}

/// Tries the schemes of one sum and tells what the best of them comes to.
fn settle(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    lines: &Lines<'_>,
    columns: &[usize],
    family: &[Scheme],
    doubts: &mut Doubts,
) {
    let mut best: Option<(usize, &Scheme, Vec<Trial>)> = None;
    let mut tried: Vec<Trial> = Vec::new();
    for scheme in family {
        if scheme
            .parts
            .iter()
            .any(|line| !lines.is(*line, |label| label.additive))
        {
            continue;
        }
        let trials: Vec<Trial> = columns
            .iter()
            .filter_map(|column| {
                let place = |line: usize| (lines.row(line), *column);
                let parts = scheme.parts.iter().map(|line| place(*line));
                Trial::of(scene, sheet, place(scheme.total), parts)
            })
            .collect();
        let holds = trials
            .iter()
            .filter(|trial| trial.holds() && trial.counts(scene))
            .count();
        if best.as_ref().is_none_or(|(most, _, _)| holds > *most) {
            let before = best.replace((holds, scheme, trials));
            tried.extend(before.into_iter().flat_map(|(_, _, trials)| trials));
        } else {
            tried.extend(trials);
        }
    }
    let Some((holds, scheme, trials)) = best else {
        return;
    };
    let fails = trials.iter().filter(|trial| trial.fails()).count();
    if holds == 0 {
        // No way of adding up is better than another: what two sums agree upon may tell.
        let within = |scheme: &Scheme| {
            let first = scheme.parts.first();
            first.is_some_and(|line| lines.is(*line, |label| label.within))
        };
        if !within(scheme) {
            for trial in tried.iter().chain(&trials).filter(|trial| trial.fails()) {
                doubts.add(trial, Open::Kept);
            }
        }
        let alone = fails > 0 && fails <= 2 && scheme.named && lines.is_flat(scheme);
        if alone && !sheet.says(scene.input.document, &OPEN) {
            for trial in trials.iter().filter(|trial| trial.fails() && !trial.blanks) {
                // Alone a sum proves nothing; a slip that explains all of it does.
                if trial.counts(scene) && evidence::weigh(scene, &trial.sum).near {
                    tell(scene, trial, Verdict::Fails, Some(Reason::OnlyTotal));
                }
            }
        }
        return;
    }
    // Blanks are nothing where a sum holds with them as nothing.
    let empty = trials.iter().any(|trial| trial.holds() && trial.blanks);
    let sure = scheme.named && holds >= fails && (holds > 1 || scheme.parts.len() > 2);
    // One column that adds up says little of its neighbour: means, ages and prices do not. A slip can be seen all the same.
    let proven = holds > 1 && holds >= 2 * fails;
    for trial in &trials {
        match trial.sum.fit {
            Fit::Meets if trial.counts(scene) => {
                doubts.hold(trial);
                tell(scene, trial, Verdict::Holds, None);
            }
            Fit::Meets => {}
            Fit::Rounding => tell(scene, trial, Verdict::Undetermined, Some(Reason::Rounding)),
            Fit::Less if trial.blanks && !empty => {
                doubts.add(trial, Open::Told);
            }
            Fit::Less | Fit::More if trial.sum.parts.is_empty() => {}
            Fit::Less | Fit::More if holds < fails => {
                doubts.add(trial, Open::Told);
            }
            Fit::Less | Fit::More => {
                let near = evidence::weigh(scene, &trial.sum).near;
                if sure && (proven || near) {
                    tell(scene, trial, Verdict::Fails, Some(Reason::OtherTotals));
                } else if near {
                    tell(scene, trial, Verdict::Fails, Some(Reason::OnlyTotal));
                } else if scheme.named {
                    doubts.add(trial, Open::Told);
                }
            }
        }
    }
}

/// Words of a title after which the rows need not be all.
static OPEN: WordSet = WordSet::of(&["主要", "部分", "重点", "前十", "前五", "典型", "节选"]);
