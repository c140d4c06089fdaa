//! The terminal: language, colour and width, and messages that are no findings.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use hegao::{Extension, Lang, Options, PackError};
use hegao_core::Failure;
use hegao_render::{Style, diagnostic};

use super::FAILED;
use super::args::{ColorArg, Common};

/// How to speak to the user.
pub struct Console {
    /// The language.
    pub lang: Lang,
    /// What every verb understands.
    pub common: Common,
    extension: Extension,
}

impl Console {
    /// The console for these options.
    pub fn new(common: &Common, lang: Lang, extension: Extension) -> Self {
        Self {
            lang: common.lang.map_or(lang, Into::into),
            common: common.clone(),
            extension,
        }
    }

    /// The options of a linter as far as every verb has them.
    pub fn options(&self) -> Options {
        Options {
            lang: self.common.lang.map(Into::into),
            locale: self.lang,
            extension: self.extension,
            run_external: true,
            ..Options::default()
        }
    }

    /// The style for a stream: colours only on a terminal unless asked for, its width, or 80 columns.
    pub fn style(&self, terminal: bool) -> Style {
        let color = match self.common.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => {
                terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        let width = terminal.then(columns).flatten().unwrap_or(80);
        Style {
            lang: self.lang,
            color,
            width,
            ascii: self.common.ascii,
            ambiguous_wide: false,
        }
    }

    /// The style for standard output.
    pub fn out_style(&self) -> Style {
        self.style(io::stdout().is_terminal())
    }

    /// The language of a linter, as its settings name it.
    pub fn lang_of(&self, linter: &hegao::Linter) -> &'static str {
        match linter.lang() {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// One of two texts, by language.
    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// One of two texts, by language, made only when it is said.
    pub fn say2(&self, zh: impl FnOnce() -> String, en: impl FnOnce() -> String) -> String {
        match self.lang {
            Lang::Zh => zh(),
            Lang::En => en(),
        }
    }

    /// The system's reason, in words, with what to do.
    pub fn reason(&self, error: &io::Error) -> String {
        let (zh, en) = match error.kind() {
            io::ErrorKind::NotFound => (
                "没有这个文件；请检查路径",
                "there is no such file; check the path",
            ),
            io::ErrorKind::PermissionDenied => ("没有读取权限", "no permission to read it"),
            io::ErrorKind::IsADirectory => ("这是文件夹", "this is a folder"),
            io::ErrorKind::FileTooLarge => (
                "文件超过 256 MB，不像一份报告",
                "larger than 256 MB, which no report is",
            ),
            io::ErrorKind::InvalidData => ("不是 UTF-8 文本", "it is not UTF-8 text"),
            _ => return error.to_string(),
        };
        self.say(zh, en).to_owned()
    }

    /// Tells of something that could not be done.
    pub fn complain(&self, message: &str) {
        let word = self.say("错误", "error");
        // Nothing can be done if standard error is gone.
        let _ = writeln!(io::stderr(), "{word}: {message}");
    }

    /// Tells of an input that could not be checked.
    pub fn failure(&self, failure: &Failure) {
        self.complain(&format!("{}: {}", failure.path, failure.message));
    }

    /// Why an output may not be written to `path`.
    pub fn is_a_report(&self, path: &Path) -> String {
        self.say2(
            || format!("{}: 这是要读的报告，不能写入", path.display()),
            || {
                format!(
                    "{}: this is a report to read; it is not written to",
                    path.display()
                )
            },
        )
    }

    /// Tells of all inputs that could not be checked; the exit status that follows.
    pub fn failures(&self, failures: &[Failure]) -> u8 {
        for failure in failures {
            self.failure(failure);
        }
        if failures.is_empty() { 0 } else { FAILED }
    }

    /// Tells why output stopped; the exit status that follows. A reader that has seen enough is no failure.
    pub fn broken(&self, error: &io::Error) -> u8 {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return 0;
        }
        self.complain(&error.to_string());
        FAILED
    }

    /// Shows mistakes in packs and settings with their places.
    pub fn pack_errors(&self, errors: &[PackError]) {
        let style = self.style(io::stderr().is_terminal());
        for error in errors {
            // Nothing can be done if standard error is gone.
            let _ = diagnostic(&error.in_lang(self.lang), &style, &mut io::stderr());
        }
    }
}

/// The width of the terminal.
fn columns() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
