//! `github`: workflow commands, which GitHub shows beside the lines of a pull request.
//!
//! GitHub shows only the first few of a step, so the most severe stand first, whatever report they are from: the
//! commands are kept until the end, the reports are not.

use std::fmt::Write as _;
use std::io;

use hegao_core::{Checked, Failure, Lang, Severity, Summary};

use crate::Render;
use crate::lined::{has_lines, line, message, remarks};
use crate::style::Style;
use crate::terminal::cell::harmless;

/// `::error file=…,line=…::message`.
#[derive(Debug)]
pub(crate) struct Github {
    lang: Lang,
    errors: Vec<String>,
    warnings: Vec<String>,
    notices: Vec<String>,
}

impl Github {
    /// In the language of `style`.
    pub(crate) const fn new(style: &Style) -> Self {
        Self {
            lang: style.lang,
            errors: Vec::new(),
            warnings: Vec::new(),
            notices: Vec::new(),
        }
    }
}

impl Render for Github {
    fn report(&mut self, checked: &Checked, _: &mut dyn io::Write) -> io::Result<()> {
        for finding in &checked.findings {
            let (name, list) = match finding.severity {
                Severity::Error => ("error", &mut self.errors),
                Severity::Warning => ("warning", &mut self.warnings),
                Severity::Advice => ("notice", &mut self.notices),
            };
            let mut command = Command::new(name, &checked.path);
            if has_lines(checked) {
                let (start, end) = (finding.place.start, finding.place.end);
                command.property("line", &start.line.to_string());
                command.property("endLine", &end.line.to_string());
                command.property("col", &start.column.to_string());
                command.property("endColumn", &end.column.to_string());
            }
            command.property("title", &finding.rule);
            let mut text = message(checked, finding, self.lang);
            for remark in remarks(finding, self.lang) {
                text.push('\n');
                text.push_str(&remark);
            }
            list.push(command.with(&text));
        }
        for notice in &checked.notices {
            let mut command = Command::new("notice", &checked.path);
            if let Some(span) = notice.span.filter(|_| has_lines(checked)) {
                let at = checked.report.document.place(span).start;
                command.property("line", &at.line.to_string());
                command.property("col", &at.column.to_string());
            }
            self.notices
                .push(command.with(&line(notice.words.get(self.lang))));
        }
        Ok(())
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for failure in failures {
            let command = Command::new("error", &failure.path).with(&line(&failure.message));
            writeln!(out, "{command}")?;
        }
        let commands = self
            .errors
            .iter()
            .chain(&self.warnings)
            .chain(&self.notices);
        for command in commands {
            writeln!(out, "{command}")?;
        }
        Ok(())
    }
}

/// A workflow command.
struct Command(String);

impl Command {
    fn new(name: &str, path: &str) -> Self {
        let mut command = Self(format!("::{name} "));
        command.add("file", &harmless(path));
        command
    }

    fn property(&mut self, name: &str, value: &str) {
        self.0.push(',');
        self.add(name, value);
    }

    fn add(&mut self, name: &str, value: &str) {
        // Writing to a string cannot fail.
        let _ = write!(
            self.0,
            "{name}={}",
            data(value).replace(':', "%3A").replace(',', "%2C")
        );
    }

    fn with(self, message: &str) -> String {
        format!("{}::{}", self.0, data(message))
    }
}

/// What stands for characters that would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}
