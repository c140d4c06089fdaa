//! `figures.condition`: what a rule says must hold between figures: `"专任教师" <= "教职工"`.
//!
//! Points at the last of the figures, with the others as labels. A name is matched with the words right before a number,
//! alone in their clause but for words like 全县 and 共有; it never means a figure of something narrower. Silent where a
//! figure is missing or stands there with two values, where scope, time or unit differ, where a figure is a change, a
//! norm, a mean, or hedged, and wherever rounding or 约 leave it open.

mod eval;
mod lex;
mod operand;
mod parse;
#[cfg(test)]
mod tests;
mod types;

use std::collections::{BTreeMap, HashSet};

use hegao_core::figure::Figure;
use hegao_core::lexicon::Lexicon;
use hegao_core::params::{ParamError, Value};
use hegao_core::{Check, Checker, Hits, Report};
use serde::Deserialize;

use operand::{Circumstance, Operand};
use parse::Condition;

pub(crate) const CHECKER: Checker = Checker::new::<Holds>(
    "figures.condition",
    [
        "规则所说的数据关系不成立",
        "figures that do not satisfy what a rule demands of them",
    ],
)
.slots(&["condition", "arithmetic", "said", "name"])
.labels(&["figure"])
.params(&[
    (
        "holds",
        [
            "应当成立的条件：指标名加引号，可用 + - * / 、比较（< <= > >= == !=）、sum abs min max，如 '\"专任教师\" <= \"教职工\"'",
            "the condition that must hold: names in quotes, + - * /, one comparison (< <= > >= == !=), sum abs min max, as in '\"专任教师\" <= \"教职工\"'",
        ],
    ),
    (
        "within",
        [
            "各数据在多大范围内相互对照：sentence（默认）、paragraph、section、report",
            "how near to each other the figures stand: sentence (default), paragraph, section, report",
        ],
    ),
])
.sense(sense);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Holds {
    holds: Condition,
    #[serde(default)]
    within: Within,
}

/// A condition may be well-formed and still add persons to a percentage, as the library of indicators tells.
fn sense(with: &Value, lexicon: &Lexicon) -> Vec<ParamError> {
    let Some(holds) = with.get("holds") else {
        return Vec::new();
    };
    let condition = holds.as_str().map(Condition::new);
    let Some(Ok(condition)) = condition else {
        return Vec::new();
    };
    let of = |name: usize| operand::family(condition.names.get(name)?, lexicon);
    let fault = condition.typed(&of).err();
    fault
        .into_iter()
        .map(|fault| ParamError::bad(&holds.at, fault))
        .collect()
}

/// How near to each other the figures of a condition stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Within {
    #[default]
    Sentence,
    Paragraph,
    Section,
    Report,
}

impl Within {
    /// The part of the report in which a figure stands, as a number.
    fn part(self, report: &Report, figure: &Figure) -> usize {
        match self {
            Self::Sentence => figure.sentence.start,
            Self::Paragraph => figure.block,
            Self::Section => report
                .sections
                .path(figure.span.start)
                .next()
                .map_or(0, |section| section + 1),
            Self::Report => 0,
        }
    }
}

/// The figures of one part that give each of the names.
type Found<'r> = Vec<Vec<(&'r Figure, Circumstance<'r>)>>;

impl Check for Holds {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let names = &self.holds.names;
        let operands: Vec<Operand<'_>> = names
            .iter()
            .map(|name| Operand::new(name, report))
            .collect();
        if !operands.iter().all(|operand| operand.may_stand(report)) {
            return;
        }
        let mut parts: BTreeMap<usize, Found<'_>> = BTreeMap::new();
        for (index, figure) in report.figures.iter().enumerate() {
            for (name, operand) in operands.iter().enumerate() {
                if let Some(circumstance) = operand.given_by(report, index, figure) {
                    let part = self.within.part(report, figure);
                    let found = parts
                        .entry(part)
                        .or_insert_with(|| vec![Vec::new(); names.len()]);
                    found[name].push((figure, circumstance));
                }
            }
        }
        for found in parts.values() {
            self.judge(report, found, hits);
        }
    }
}

impl Holds {
    /// Judges the figures of one part, once for each circumstance in which all of them stand.
    fn judge(&self, report: &Report, found: &Found<'_>, hits: &mut Hits) {
        let Some(first) = found.first() else { return };
        let mut seen: HashSet<Circumstance<'_>> = HashSet::new();
        for (_, circumstance) in first {
            if !seen.insert(*circumstance) {
                continue;
            }
            let chosen: Option<Vec<&Figure>> = found
                .iter()
                .map(|given| only(given, circumstance))
                .collect();
            let Some(chosen) = chosen else { continue };
            if let Some(arithmetic) = eval::failing(&self.holds, &chosen) {
                self.tell(report, &chosen, arithmetic, hits);
            }
        }
    }

    fn tell(&self, report: &Report, figures: &[&Figure], arithmetic: String, hits: &mut Hits) {
        let names = &self.holds.names;
        let named = || figures.iter().zip(names);
        let Some((last, name)) = named().max_by_key(|(figure, _)| figure.span.start) else {
            return;
        };
        let hit = hits.at(last.span);
        hit.slot("condition", self.holds.source.as_str())
            .slot("arithmetic", arithmetic)
            .slot("said", report.str(last.span))
            .slot("name", name.as_str());
        for (figure, name) in named().filter(|(figure, _)| figure.span != last.span) {
            hit.label_with(
                "figure",
                figure.span,
                vec![("name".into(), name.as_str().into())],
            );
        }
    }
}

/// The figure that gives a name in these circumstances; none if there is none, or if two say different things.
fn only<'r>(
    given: &[(&'r Figure, Circumstance<'r>)],
    circumstance: &Circumstance<'_>,
) -> Option<&'r Figure> {
    let mut fitting = given
        .iter()
        .filter(|(_, own)| own.fits(circumstance))
        .map(|(figure, _)| *figure);
    let first = fitting.next()?;
    fitting
        .all(|other| other.interval == first.interval && other.unit.id == first.unit.id)
        .then_some(first)
}
