//! Rates with their intervals, as a table.

use std::fmt::Write as _;

use hegao::Severity;

use super::classes::CLASSES;
use super::run::{Fate, Outcome};

/// One class in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Errors planted at real places.
    pub real: usize,
    /// Errors planted in sentences of our own.
    pub own: usize,
    /// Of the errors at real places those found as an error or a warning.
    pub real_found: usize,
    /// The same of those in sentences of our own.
    pub own_found: usize,
    /// Found as advice only.
    pub advised: usize,
    /// True sentences.
    pub controls: usize,
    /// True sentences that raised nothing.
    pub silent: usize,
}

impl Row {
    /// Errors planted.
    #[must_use]
    pub const fn planted(&self) -> usize {
        self.real + self.own
    }

    /// Errors found.
    #[must_use]
    pub const fn found(&self) -> usize {
        self.real_found + self.own_found
    }

    /// The part of the errors that was found.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a few thousand copies at most")]
    pub fn recall(&self) -> f64 {
        self.found() as f64 / self.planted() as f64
    }
}

impl Outcome {
    /// The numbers of one class.
    #[must_use]
    pub fn row(&self, class: &str) -> Row {
        let mut row = Row::default();
        for ((_, real, fate), count) in self.fates.iter().filter(|((id, ..), _)| *id == class) {
            match (fate, real) {
                (Fate::Silent | Fate::Noisy, _) => {
                    row.controls += count;
                    row.silent += if *fate == Fate::Silent { *count } else { 0 };
                }
                (_, true) => row.real += count,
                (_, false) => row.own += count,
            }
            match (fate, real) {
                (Fate::Found, true) => row.real_found += count,
                (Fate::Found, false) => row.own_found += count,
                (Fate::Advised, _) => row.advised += count,
                _ => {}
            }
        }
        row
    }

    /// The mean recall of the classes with any error planted.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a few classes")]
    pub fn macro_recall(&self) -> f64 {
        let rows: Vec<Row> = CLASSES
            .iter()
            .map(|class| self.row(class.id))
            .filter(|row| row.planted() > 0)
            .collect();
        rows.iter().map(Row::recall).sum::<f64>() / rows.len().max(1) as f64
    }

    /// True sentences, and those that raised nothing.
    #[must_use]
    pub fn controls(&self) -> (usize, usize) {
        CLASSES
            .iter()
            .map(|class| self.row(class.id))
            .fold((0, 0), |(all, silent), row| {
                (all + row.controls, silent + row.silent)
            })
    }

    /// Findings of `severity` on the reports as they are, in 10,000 characters.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub fn noise_rate(&self, severity: Severity) -> f64 {
        let count: usize = self
            .noise
            .iter()
            .filter(|((s, _), _)| *s == severity)
            .map(|(_, count)| count)
            .sum();
        count as f64 * 10_000.0 / self.characters.max(1) as f64
    }
}

/// Wilson's interval for `hits` of `all`, for 95 %, in per cent.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a few thousand copies at most")]
pub fn wilson(hits: usize, all: usize) -> (f64, f64) {
    const Z: f64 = 1.959_964;
    if all == 0 {
        return (0.0, 100.0);
    }
    let n = all as f64;
    let p = hits as f64 / n;
    let square = Z * Z / n;
    let middle = p + square / 2.0;
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n)).sqrt();
    let one = |x: f64| (100.0 * x / (1.0 + square)).clamp(0.0, 100.0);
    (one(middle - half), one(middle + half))
}

/// Everything that a person wants to see.
#[must_use]
pub fn table(outcome: &Outcome) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "{:<17} {:>5} {:>7} {:>13} {:>9} {:>9} {:>7} {:>8} {:>9}",
        "class", "n", "recall", "95 %", "real", "own", "advice", "discard", "controls"
    );
    for class in CLASSES {
        let row = outcome.row(class.id);
        if row.planted() + row.controls == 0 {
            continue;
        }
        let (low, high) = wilson(row.found(), row.planted());
        let _ = writeln!(
            out,
            "{:<17} {:>5} {:>6.1}% {:>6.1}–{:>5.1}% {:>9} {:>9} {:>7} {:>8} {:>9}",
            class.id,
            row.planted(),
            100.0 * row.recall(),
            low,
            high,
            format!("{}/{}", row.real_found, row.real),
            format!("{}/{}", row.own_found, row.own),
            row.advised,
            outcome.discarded.get(class.id).copied().unwrap_or(0),
            format!("{}/{}", row.silent, row.controls),
        );
    }
    let (all, silent) = outcome.controls();
    let (low, high) = wilson(silent, all);
    let _ = writeln!(
        out,
        "\nmacro recall      {:.1} %",
        100.0 * outcome.macro_recall()
    );
    let _ = writeln!(
        out,
        "controls silent   {silent}/{all} ({low:.1}–{high:.1} %)"
    );
    let _ = writeln!(
        out,
        "\nfindings on the {} reports as they are ({} characters), in 10,000 characters:",
        outcome.reports, outcome.characters
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let _ = writeln!(
            out,
            "  {:<8} {:.3}",
            severity.as_str(),
            outcome.noise_rate(severity)
        );
        for ((_, checker), count) in outcome.noise.iter().filter(|((s, _), _)| *s == severity) {
            let _ = writeln!(out, "    {checker:<24} {count}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = wilson(47, 70);
        assert!(
            (low - 55.5).abs() < 0.1 && (high - 77.0).abs() < 0.1,
            "{low} {high}"
        );
        assert_eq!(wilson(0, 0), (0.0, 100.0));
        assert!(wilson(10, 10).1 > 99.9);
    }
}
