//! `figures` for a person: figures by chapter, then relations, then how much could be checked.

use std::io;

use hegao_core::{Coverage, Failure, Lang, Report, Verdict};
use owo_colors::Style as Ink;

use super::columns::{self, Columns};
use super::ledger::Ledger;
use super::{FiguresOptions, RenderFigures, relations};
use crate::closing;
use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint::{self, Paint};
use crate::terminal::prose::{self, Lead};
use crate::words::one_line;

/// Aligned rows.
pub(super) struct FiguresTable {
    style: Style,
    options: FiguresOptions,
    reports: usize,
    coverage: Coverage,
}

impl FiguresTable {
    pub(super) fn new(style: &Style, options: FiguresOptions) -> Self {
        Self {
            style: style.clone(),
            options,
            reports: 0,
            coverage: Coverage::default(),
        }
    }

    fn line(&self, out: &mut String, text: &str, ink: Ink) {
        let lead = Lead {
            first: "",
            ink: Ink::new(),
            rest: "  ",
        };
        prose::add(out, &self.style, &lead, &one_line(text), ink);
    }

    fn figures(
        &self,
        drawn: &mut String,
        ledger: &Ledger<'_>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let style = &self.style;
        let mut columns = Columns::new(style);
        for row in ledger.figures() {
            columns.measure(&columns::cells(&row, style));
        }
        if columns.is_empty() {
            return Ok(());
        }
        columns.fit();
        let paint = Paint(style.color);
        drawn.push('\n');
        paint.add(drawn, &columns.heading(), paint::strong());
        drawn.push('\n');
        let mut chapter = "";
        for row in ledger.figures() {
            if row.chapter != chapter {
                chapter = row.chapter;
                self.line(drawn, chapter, paint::frame());
            }
            let ink = row.verdict.map_or_else(Ink::new, verdict_ink);
            paint.add(drawn, &columns.row(&columns::cells(&row, style)), ink);
            drawn.push('\n');
            out.write_all(drawn.as_bytes())?;
            drawn.clear();
        }
        Ok(())
    }
}

impl RenderFigures for FiguresTable {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        let style = &self.style;
        let ledger = Ledger::new(report, style.lang, self.options.verdict);
        let coverage = ledger.coverage();
        let mut drawn = String::new();
        if self.reports > 0 {
            drawn.push('\n');
        }
        self.line(&mut drawn, path, paint::strong());
        if !self.options.relations {
            self.figures(&mut drawn, &ledger, out)?;
        }
        let kinds = ledger.kinds().map(|kind| kind.name(style.lang));
        let room = kinds.map(|name| cell::width(name, style.ambiguous_wide));
        let room = room.max().unwrap_or_default();
        let mut any = false;
        for row in ledger.relations() {
            if !any {
                drawn.push('\n');
                let heading = style.say("勾稽关系", "Relations");
                self.line(&mut drawn, heading, paint::strong());
                any = true;
            }
            relations::add(&mut drawn, style, &ledger, &row, room);
            out.write_all(drawn.as_bytes())?;
            drawn.clear();
        }
        drawn.push('\n');
        let sentence = closing::coverage(style.lang, &coverage);
        self.line(&mut drawn, &sentence, paint::strong());
        out.write_all(drawn.as_bytes())?;
        self.reports += 1;
        closing::add_coverage(&mut self.coverage, &coverage);
        Ok(())
    }

    /// What failed is told on standard error, by whoever read it.
    fn end(&mut self, _: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        let style = &self.style;
        let mut drawn = String::new();
        if self.reports > 1 {
            let sentence = closing::coverage(style.lang, &self.coverage);
            let reports = match style.lang {
                Lang::Zh => format!("全部 {} 份报告：{sentence}", self.reports),
                Lang::En => format!("All {} reports: {sentence}", self.reports),
            };
            drawn.push('\n');
            self.line(&mut drawn, &reports, paint::strong());
        }
        out.write_all(drawn.as_bytes())
    }
}

/// The colour of a verdict.
pub(super) fn verdict_ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Holds => Ink::new().green(),
        Verdict::Fails => Ink::new().red().bold(),
        Verdict::Undetermined => Ink::new().yellow(),
    }
}

/// The mark of a verdict, for those who see no colours.
pub(super) const fn verdict_mark(verdict: Verdict, style: &Style) -> &'static str {
    match (verdict, style.plain_frames()) {
        (Verdict::Holds, false) => "✓",
        (Verdict::Holds, true) => "+",
        (Verdict::Fails, false) => "✗",
        (Verdict::Fails, true) => "x",
        (Verdict::Undetermined, _) => "?",
    }
}
