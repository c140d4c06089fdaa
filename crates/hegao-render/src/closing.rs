//! The last lines of a run: what was found, and how much was looked at.

use hegao_core::{Checked, Coverage, Lang, Summary};
use owo_colors::Style as Ink;

use crate::style::Style;
use crate::terminal::paint;
use crate::terminal::prose::{self, Lead};
use crate::words::counted;

/// What passed by, so that a run without findings can say what it looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Closing {
    shown: usize,
    advice: usize,
    /// What directives, settings or a baseline let stand.
    standing: usize,
    characters: usize,
    sections: usize,
}

impl Closing {
    /// Counts a report in.
    pub(crate) fn count(&mut self, checked: &Checked) {
        self.shown += checked.findings.len();
        self.standing += checked.suppressed.len();
        self.advice += checked
            .findings
            .iter()
            .filter(|finding| finding.severity == hegao_core::Severity::Advice)
            .count();
        self.characters += checked
            .report
            .blocks()
            .map(|(_, block)| hegao_core::text::length(checked.report.str(block.span)))
            .sum::<usize>();
        self.sections += checked.report.sections.headings().count();
    }

    /// Adds the summary; what failed is told on standard error, by whoever read it.
    pub(crate) fn add(&self, out: &mut String, style: &Style, summary: &Summary, failures: usize) {
        let lead = Lead {
            first: "",
            ink: Ink::new(),
            rest: "  ",
        };
        prose::add(
            out,
            style,
            &lead,
            &self.sentence(style.lang, summary, failures),
            paint::strong(),
        );
        if summary.coverage.figures > 0 {
            prose::add(
                out,
                style,
                &lead,
                &coverage(style.lang, &summary.coverage),
                Ink::new(),
            );
        }
    }

    /// What was found and in how much.
    pub(crate) fn sentence(&self, lang: Lang, summary: &Summary, failures: usize) -> String {
        let hidden = summary.advice.saturating_sub(self.advice);
        let found = summary.errors + summary.warnings + self.advice;
        match lang {
            Lang::Zh => self.chinese(summary, failures, hidden, found),
            Lang::En => self.english(summary, failures, hidden, found),
        }
    }

    fn chinese(&self, summary: &Summary, failures: usize, hidden: usize, found: usize) -> String {
        let Summary {
            reports,
            errors,
            warnings,
            advice,
            ..
        } = summary;
        let failed = if failures > 0 {
            format!("，另有 {failures} 个文件没能核对")
        } else {
            String::new()
        };
        if *reports == 0 {
            return format!("没有核对任何报告{failed}。");
        }
        let standing = match self.standing {
            0 => String::new(),
            standing => format!("，另有 {standing} 处按豁免或基线保留"),
        };
        let hidden = if hidden > 0 {
            format!("（另有 {hidden} 条建议未列出，加 --advice 可查看）")
        } else {
            String::new()
        };
        if found == 0 {
            let Self {
                characters,
                sections,
                ..
            } = self;
            return format!(
                "核对了 {reports} 份报告（{characters} 字，{sections} 个标题），没有发现{new}需要改的地方{hidden}{standing}{failed}。",
                new = if self.standing > 0 { "新的" } else { "" },
            );
        }
        format!(
            "核对了 {reports} 份报告：{errors} 处错误，{warnings} 处警告，{advice} 条建议{hidden}{standing}{failed}。"
        )
    }

    fn english(&self, summary: &Summary, failures: usize, hidden: usize, found: usize) -> String {
        let failed = if failures > 0 {
            format!(
                "; {} could not be checked",
                counted(failures, "file", "files")
            )
        } else {
            String::new()
        };
        if summary.reports == 0 {
            return format!("No report was checked{failed}.");
        }
        let reports = counted(summary.reports, "report", "reports");
        let standing = match self.standing {
            0 => String::new(),
            standing => format!("; {standing} more stand by exemption or baseline"),
        };
        let hidden = if hidden > 0 {
            format!(
                " ({} not listed; --advice lists it)",
                counted(hidden, "piece of advice", "pieces of advice")
            )
        } else {
            String::new()
        };
        if found == 0 {
            let characters = counted(self.characters, "character", "characters");
            let sections = counted(self.sections, "heading", "headings");
            return format!(
                "Checked {reports} ({characters}, {sections}): nothing {new}to mend{hidden}{standing}{failed}.",
                new = if self.standing > 0 { "new " } else { "" },
            );
        }
        let errors = counted(summary.errors, "error", "errors");
        let warnings = counted(summary.warnings, "warning", "warnings");
        format!(
            "Checked {reports}: {errors}, {warnings}, {} advice{hidden}{standing}{failed}.",
            summary.advice
        )
    }
}

/// Counts one report's figures and relations in.
pub(crate) const fn add_coverage(sum: &mut Coverage, one: &Coverage) {
    sum.figures += one.figures;
    sum.alone += one.alone;
    sum.holds += one.holds;
    sum.fails += one.fails;
    sum.undetermined += one.undetermined;
}

/// How much of the figures could be checked.
pub(crate) fn coverage(lang: Lang, coverage: &Coverage) -> String {
    let Coverage {
        figures,
        alone,
        holds,
        fails,
        undetermined,
    } = coverage;
    let relations = holds + fails + undetermined;
    match lang {
        Lang::Zh => {
            format!(
                "{figures} 处数据，{relations} 组勾稽关系：{holds} 成立、{fails} 不符、{undetermined} 不能确定，{alone} 处未能核对。"
            )
        }
        Lang::En => {
            let mut parts = vec![
                counted(*holds, "holds", "hold"),
                counted(*fails, "fails", "fail"),
            ];
            if *undetermined > 0 {
                parts.push(format!("{undetermined} undetermined"));
            }
            parts.push(counted(
                *alone,
                "figure stands alone",
                "figures stand alone",
            ));
            format!(
                "{}, {}: {}.",
                counted(*figures, "figure", "figures"),
                counted(relations, "relation", "relations"),
                parts.join(", ")
            )
        }
    }
}
