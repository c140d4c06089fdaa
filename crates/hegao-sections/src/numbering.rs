//! `sections.numbering`: gap, repeat, wrong restart, half a bracket, `1、` for `1.`, mixed styles, a level left out.
//!
//! Points at the number, or at the heading where the format numbers by itself; the heading before it is a label. Numbers that
//! run on through the chapters (1 to 24) are a legal style, and a report may begin at any style. A number that stands
//! in the text between as a heading's would is no gap: the heading was only not understood.

mod levels;
mod marks;
mod sequence;
mod standing;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Section, Span};
use serde::Deserialize;

use crate::series;

pub(crate) const CHECKER: Checker = Checker::new::<Numbering>(
    "sections.numbering",
    ["标题序号跳号、重号、未重新起号、括号不全、点号不当、体例混用", "heading numbers with gaps, repeats, wrong restarts, half brackets, wrong or mixed marks"],
)
.slots(&["number", "before", "expected"])
.labels(&["before", "parent"])
.params(&[(
    "find",
    [
        "找什么：gap 跳号，repeat 重号，restart 未重新起号，level-jump 越级，half-bracket 括号不全，mark 点号不当，mixed 体例混用",
        "what to find: gap, repeat, restart, level-jump, half-bracket, mark, mixed",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Numbering {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Gap,
    Repeat,
    Restart,
    LevelJump,
    HalfBracket,
    Mark,
    Mixed,
}

/// One fault.
struct Fault<'r> {
    find: Find,
    section: &'r Section,
    /// The heading it does not fit.
    before: Option<&'r Section>,
    /// The number that should stand there.
    expected: String,
}

impl Check for Numbering {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let wants = |find: Find| self.find.iter().any(|wanted| *wanted == find);
        let mut faults = Vec::new();
        if [
            Find::Gap,
            Find::Repeat,
            Find::Restart,
            Find::Mixed,
            Find::LevelJump,
        ]
        .into_iter()
        .any(wants)
        {
            let series = series::all(report);
            sequence::faults(report, &series, &mut faults);
            levels::faults(report, &series, &mut faults);
        }
        if wants(Find::HalfBracket) || wants(Find::Mark) {
            marks::faults(report, &mut faults);
        }
        for fault in faults.into_iter().filter(|fault| wants(fault.find)) {
            let shown = |section: &Section| report.str(mark_of(section)).trim().to_owned();
            let hit = hits.at(mark_of(fault.section));
            hit.slot("number", shown(fault.section))
                .slot("expected", fault.expected);
            hit.slot("before", fault.before.map(shown).unwrap_or_default());
            if let Some(before) = fault.before {
                hit.label(
                    if fault.find == Find::Restart {
                        "parent"
                    } else {
                        "before"
                    },
                    mark_of(before),
                );
            }
        }
    }
}

/// The number with its marks; the heading where the text has none.
fn mark_of(section: &Section) -> Span {
    section
        .number
        .as_ref()
        .map(|number| number.span)
        .filter(|span| !span.is_empty())
        .unwrap_or(section.heading)
}
