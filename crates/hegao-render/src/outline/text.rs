//! `outline` for a person: what kind of report it is, and its tree by indentation.

use std::io;

use hegao_core::document::BlockKind;
use hegao_core::report::Attachment;
use hegao_core::source::Lines;
use hegao_core::{Failure, Lang, Report, Section, Span, text};
use owo_colors::Style as Ink;

use super::{OutlineOptions, RenderOutline};
use crate::style::Style;
use crate::terminal::cell::harmless_in_place;
use crate::terminal::paint;
use crate::terminal::prose::{self, Lead};
use crate::words::{counted, one_line};

/// The tree as text.
pub(crate) struct OutlineText {
    style: Style,
    options: OutlineOptions,
    reports: usize,
}

impl OutlineText {
    pub(super) fn new(style: &Style, options: OutlineOptions) -> Self {
        Self {
            style: style.clone(),
            options,
            reports: 0,
        }
    }

    fn row(&self, out: &mut String, lead: &str, text: &str, ink: Ink) {
        let hang = " ".repeat(
            crate::terminal::cell::width(lead, self.style.ambiguous_wide)
                .min(self.style.columns() / 2),
        );
        prose::add(
            out,
            &self.style,
            &Lead {
                first: lead,
                ink: paint::frame(),
                rest: &hang,
            },
            &one_line(text),
            ink,
        );
    }

    fn head(&self, out: &mut String, path: &str, report: &Report) {
        let style = &self.style;
        self.row(out, "", path, paint::strong());
        let years: Vec<_> = report.years.iter().map(ToString::to_string).collect();
        let none = style.say("（未认出）", "(not recognised)");
        let facts = [
            (
                style.say("标题：", "title: "),
                report.title.as_ref().map(|title| title.text.clone()),
            ),
            (style.say("体裁：", "kind: "), Some(self.kind(report))),
            (
                style.say("单位：", "issuer: "),
                report.issuer.map(|issuer| report.str(issuer).to_owned()),
            ),
            (
                style.say("年份：", "years: "),
                (!years.is_empty()).then(|| years.join(style.say("、", ", "))),
            ),
        ];
        for (lead, fact) in facts {
            self.row(
                out,
                &format!("  {lead}"),
                fact.as_deref().unwrap_or(none),
                Ink::new(),
            );
        }
    }

    /// The kind's name with its id, which settings and `--kind` use.
    fn kind(&self, report: &Report) -> String {
        let (name, id) = (report.lexicon.kind_name(&report.kind), report.kind.as_str());
        let name = name.get(self.style.lang);
        if name == id {
            id.to_owned()
        } else {
            format!("{name} ({id})")
        }
    }

    fn section(&self, out: &mut String, report: &Report, section: &Section) {
        let style = &self.style;
        let indent = " ".repeat(2 * usize::from(section.level.clamp(1, 8)));
        let number = section.number.as_ref().map_or_else(String::new, |number| {
            match report.str(number.span) {
                "" => format!("{} ", number.text),
                marked => {
                    one_line(marked)
                        + if marked.ends_with(|c: char| c.is_ascii() || c.is_alphanumeric()) {
                            " "
                        } else {
                            ""
                        }
                }
            }
        });
        let mut facts: Vec<String> = section
            .roles
            .iter()
            .map(|role| report.lexicon.role_name(role).get(style.lang).to_owned())
            .collect();
        if section.run_in {
            facts.push(style.say("段内标题", "run-in").to_owned());
        }
        // Of the chapters alone, so that the tree stays easy to read.
        let years = report.years_in(section.span);
        if section.level == 1 && !years.is_empty() {
            let years: Vec<_> = years.iter().map(ToString::to_string).collect();
            facts.push(years.join(style.say("、", ", ")));
        }
        let facts = if facts.is_empty() {
            String::new()
        } else {
            format!("  [{}]", facts.join(style.say("、", ", ")))
        };
        let line = self.line(report, section.heading);
        let title = one_line(report.str(section.title));
        self.row(
            out,
            &indent,
            &format!("{number}{title}{facts}{line}"),
            Ink::new(),
        );
    }

    /// An attachment on pages of its own: the headings after it are its own.
    fn attachment(&self, out: &mut String, report: &Report, attachment: &Attachment) {
        let title = one_line(report.str(attachment.title));
        if title.is_empty() {
            return;
        }
        let mark = one_line(
            report
                .str(attachment.span)
                .trim_end_matches(text::is_clause_mark),
        );
        let line = self.line(report, attachment.span);
        self.row(out, "  ", &format!("{mark} {title}{line}"), Ink::new());
    }

    /// Where something stands, as a reader counts.
    fn line(&self, report: &Report, span: Span) -> String {
        let line = report.document.place(span).start.line;
        match (report.document.map.lines(), self.style.lang) {
            (Lines::Source, Lang::Zh) => format!("  第 {line} 行"),
            (Lines::Source, Lang::En) => format!("  line {line}"),
            (Lines::Paragraphs, Lang::Zh) => format!("  第 {line} 段"),
            (Lines::Paragraphs, Lang::En) => format!("  paragraph {line}"),
        }
    }

    fn furniture(&self, out: &mut String, report: &Report) {
        let lines: Vec<Span> = report
            .document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .map(|block| block.span)
            .collect();
        if lines.is_empty() {
            return;
        }
        let colon = if self.options.furniture {
            self.style.say("：", ":")
        } else {
            ""
        };
        let said = match self.style.lang {
            Lang::Zh => format!(
                "另有 {} 行不是正文（页眉、目录、网页导航等），不作核对{colon}",
                lines.len()
            ),
            Lang::En => format!(
                "{} beside the text (headers, contents, navigation), not checked{colon}",
                counted(lines.len(), "line", "lines")
            ),
        };
        self.row(out, "  ", &said, Ink::new());
        if self.options.furniture {
            for span in lines {
                let line = report.document.place(span).start.line;
                self.row(
                    out,
                    &format!("    {line}: "),
                    &hegao_core::text::clip(report.str(span), 60),
                    Ink::new(),
                );
            }
        }
    }
}

impl RenderOutline for OutlineText {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        if self.options.text {
            return writeln!(out, "{}", harmless_in_place(&report.document.text));
        }
        let mut drawn = String::new();
        if self.reports > 0 {
            drawn.push('\n');
        }
        self.reports += 1;
        self.head(&mut drawn, path, report);
        let mut attachments = report.matter.attachments.iter().peekable();
        for section in report.sections.headings() {
            while let Some(attachment) =
                attachments.next_if(|attachment| attachment.span.start < section.span.start)
            {
                self.attachment(&mut drawn, report, attachment);
            }
            self.section(&mut drawn, report, section);
        }
        for attachment in attachments {
            self.attachment(&mut drawn, report, attachment);
        }
        if report.sections.headings().next().is_none() {
            self.row(
                &mut drawn,
                "  ",
                self.style.say("没有认出章节", "no sections recognised"),
                Ink::new(),
            );
        }
        self.furniture(&mut drawn, report);
        out.write_all(drawn.as_bytes())
    }

    fn end(&mut self, _: &[Failure], _: &mut dyn io::Write) -> io::Result<()> {
        // What cannot be read is told on standard error, by whoever read it.
        Ok(())
    }
}
