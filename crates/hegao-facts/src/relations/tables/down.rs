//! Sums down a column.

use hegao_core::{Reason, Verdict, WordSet};

use super::super::evidence;
use super::super::scene::Scene;
use super::super::sum::Fit;
use super::agree::{Doubts, Open};
use super::schemes::{Lines, Scheme};
use super::{Trial, tell};
use crate::tables::{Measure, Panel, Sheet};

/// More rows than this are data, not a table that a person adds up.
const MOST_ROWS: usize = 600;
/// One in so many differences is explained by a wrong digit by accident: where the words say that rows are a sum, and where
/// only their numbers do.
const NAMED: i64 = 40;
const NUMBERED: i64 = 100;

pub(super) fn find<'a>(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    panel: &'a Panel,
    doubts: &mut Doubts<'a>,
) {
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

/// Tries the schemes of one sum and tells what the best of them comes to.
fn settle<'a>(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    lines: &Lines<'a>,
    columns: &[usize],
    family: &[Scheme],
    doubts: &mut Doubts<'a>,
) {
    let tried: Vec<Tried<'_>> = family
        .iter()
        .filter(|scheme| {
            let mut parts = scheme.parts.iter();
            parts.all(|line| lines.is(*line, |label| label.additive))
        })
        .map(|scheme| Tried::of(scene, sheet, lines, columns, scheme))
        .collect();
    // Of ways that are as good the one that was thought of first.
    let Some(best) = tried.iter().rev().max_by_key(|tried| tried.holds) else {
        return;
    };
    if best.holds == 0 {
        alone(scene, sheet, lines, &tried, best, doubts);
        return;
    }
    let Tried {
        scheme,
        trials,
        holds,
    } = best;
    if !scheme.named {
        doubts.list(lines.names(&scheme.parts), None);
    }
    let holds = *holds;
    let fails = best.fails().count();
    // Blanks are nothing where a sum holds with them as nothing.
    let empty = trials.iter().any(|trial| trial.holds() && trial.blanks);
    let sure = scheme.named && holds >= fails && (holds > 1 || scheme.parts.len() > 2);
    // One column that adds up says little of its neighbour: means, ages and prices do not. A slip can be seen all the same.
    let proven = holds > 1 && holds >= 2 * fails;
    for trial in trials {
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

/// A way of adding up, tried in every column.
struct Tried<'a> {
    scheme: &'a Scheme,
    trials: Vec<Trial>,
    /// In how many columns it holds.
    holds: usize,
}

impl<'a> Tried<'a> {
    fn of(
        scene: &Scene<'_>,
        sheet: &Sheet,
        lines: &Lines<'_>,
        columns: &[usize],
        scheme: &'a Scheme,
    ) -> Self {
        let column = |column: &usize| {
            let place = |line: usize| (lines.row(line), *column);
            let parts = scheme.parts.iter().map(|line| place(*line));
            Trial::of(scene, sheet, place(scheme.total), parts)
        };
        let trials: Vec<Trial> = columns.iter().filter_map(column).collect();
        let held = trials.iter().filter(|trial| {
            let exact = scheme.close || trial.is_exact(scene);
            trial.holds() && trial.counts(scene) && exact
        });
        Self {
            scheme,
            holds: held.count(),
            trials,
        }
    }

    fn fails(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| trial.fails())
    }
}

/// Tells of a sum that no way of adding up comes to.
///
/// Alone a sum proves nothing; a slip that explains all of it does. Otherwise what two sums agree upon may tell.
fn alone<'a>(
    scene: &Scene<'_>,
    sheet: &Sheet,
    lines: &Lines<'a>,
    tried: &[Tried<'_>],
    best: &Tried<'_>,
    doubts: &mut Doubts<'a>,
) {
    let slip =
        |trial: &Trial, one_in| trial.counts(scene) && evidence::slip(scene, &trial.sum, one_in);
    let few = |tried: &Tried<'_>| (1..=2).contains(&tried.fails().count());
    let partial = sheet.says(scene.input.document, &OPEN);
    let slips: Vec<&Tried<'_>> = tried
        .iter()
        .filter(|tried| {
            let one_in = if tried.scheme.named { NAMED } else { NUMBERED };
            tried.scheme.beside && few(tried) && tried.fails().all(|trial| slip(trial, one_in))
        })
        .collect();
    let flat = few(best) && best.scheme.named && lines.is_flat(best.scheme);
    let told = |tried: &Tried<'_>, trial: &Trial| match slips[..] {
        _ if partial => false,
        _ if flat => {
            !trial.blanks
                && std::ptr::eq(tried, best)
                && trial.counts(scene)
                && evidence::weigh(scene, &trial.sum).near
        }
        [only] => std::ptr::eq(tried, only),
        _ => false,
    };
    let within = |scheme: &Scheme| {
        let first = scheme.parts.first();
        first.is_some_and(|line| lines.is(*line, |label| label.within))
    };
    if within(best.scheme) {
        for tried in tried.iter().filter(|tried| tried.scheme.close) {
            for trial in tried.fails().filter(|trial| trial.counts(scene)) {
                doubts.list(lines.names(&tried.scheme.parts), Some(trial));
            }
        }
        return;
    }
    for tried in tried {
        for trial in tried.fails() {
            let open = if told(tried, trial) {
                Open::Fault
            } else {
                Open::Kept
            };
            doubts.add(trial, open);
        }
    }
}

/// Words of a title after which the rows need not be all.
static OPEN: WordSet = WordSet::of(&["主要", "部分", "重点", "前十", "前五", "典型", "节选"]);
