//! Which rows of a table may come to which: 合计 and 小计, numbered rows and the rows under them, 其中.

use std::ops::Range;

use hegao_core::NumberStyle;

use crate::tables::{Label, Panel};

/// More sums than this are data, not a table that a person adds up.
const MOST_TOTALS: usize = 40;
/// How many rows after 其中 are tried.
const MOST_WITHIN: usize = 12;
/// How many rows before 其中 are tried as what it is of.
const MOST_ROOTS: usize = 4;

/// Which rows may come to which.
#[derive(Debug)]
pub(super) struct Scheme {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// A word of the total says that it is a sum.
    pub(super) named: bool,
    /// The parts are the rows next to the total.
    pub(super) beside: bool,
    /// Few ways were tried, so that a sum that is only nearly the total is no accident.
    pub(super) close: bool,
}

/// The rows of a panel by their names.
pub(super) struct Lines<'a> {
    pub(super) panel: &'a Panel,
}

impl<'a> Lines<'a> {
    fn label(&self, line: usize) -> Option<&'a Label> {
        self.panel.rows.get(line).map(|(_, label)| label)
    }

    /// The names of rows.
    pub(super) fn names(&self, lines: &[usize]) -> Vec<&'a str> {
        let labels = lines.iter().filter_map(|line| self.label(*line));
        labels.map(|label| label.name.as_str()).collect()
    }

    pub(super) fn row(&self, line: usize) -> usize {
        self.panel.rows.get(line).map_or(0, |(row, _)| *row)
    }

    pub(super) fn is(&self, line: usize, what: impl Fn(&Label) -> bool) -> bool {
        self.label(line).is_some_and(what)
    }

    fn style(&self, line: usize) -> Option<NumberStyle> {
        self.label(line)?.mark.map(|(style, _)| style)
    }

    fn len(&self) -> usize {
        self.panel.rows.len()
    }

    /// For each sum that may stand in the table the ways in which it may be made up.
    pub(super) fn families(&self) -> Vec<Vec<Scheme>> {
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
        let beside = [
            self.tops(previous.map_or(0, |line| line + 1)..total),
            self.tops(total + 1..next),
        ]
        .concat();
        if let Some(previous) = previous {
            all.push(self.tops(previous..total)[0].clone());
            all.push(totals[..at].to_vec());
            let [plain, numbered] = self.tops(0..total);
            all.push(numbered);
            all.push(no_totals(plain));
        }
        if next < self.len() {
            all.push(totals[at + 1..].to_vec());
            let [plain, numbered] = self.tops(total + 1..self.len());
            all.push(numbered);
            all.push(no_totals(plain));
        }
        let scheme = |beside| {
            move |parts| Scheme {
                total,
                parts,
                named: true,
                beside,
                close: true,
            }
        };
        let far = all.into_iter().map(scheme(false));
        let near = beside.into_iter().map(scheme(true));
        near.chain(far)
            .filter(|scheme| scheme.parts.len() >= 2)
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
                beside: true,
                close: true,
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
                    beside: false,
                    close: root == before,
                });
            }
        }
        Some(out)
    }

    /// Whether the table is nothing but parts and their one total.
    pub(super) fn is_flat(&self, scheme: &Scheme) -> bool {
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
