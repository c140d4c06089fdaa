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
    pub const fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
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
            io::ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
            io::ErrorKind::IsADirectory => (
                "这是文件夹；这里要给出一份文件",
                "this is a folder; a file belongs here",
            ),
            io::ErrorKind::FileTooLarge => (
                "文件超过 256 MB，不像一份报告",
                "larger than 256 MB, which no report is",
            ),
            io::ErrorKind::InvalidData => (
                "不是 UTF-8 文本；请另存为 UTF-8",
                "it is not UTF-8 text; save it as UTF-8",
            ),
            io::ErrorKind::InvalidFilename => ("文件名不合法", "not a possible file name"),
            io::ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
            io::ErrorKind::ReadOnlyFilesystem => ("磁盘只读", "the disk is read-only"),
            io::ErrorKind::NotADirectory => {
                ("路径中有一段不是文件夹", "a part of the path is no folder")
            }
            _ => {
                return self.say2(|| format!("系统未能完成（{error}）"), || error.to_string());
            }
        };
        self.say(zh, en).to_owned()
    }

    /// Why nothing can be written to `path`.
    pub fn unwritten(&self, path: &Path, error: &io::Error) -> String {
        let folder = path
            .parent()
            .filter(|_| error.kind() == io::ErrorKind::NotFound);
        let Some(folder) = folder else {
            return self.reason(error);
        };
        let folder = folder.display();
        self.say2(
            || format!("没有文件夹 {folder}；请先建立它，或写到别处"),
            || format!("there is no folder {folder}; make it first, or write elsewhere"),
        )
    }

    /// The same with the path.
    pub fn unwritable(&self, path: &Path, error: &io::Error) -> String {
        format!("{}: {}", path.display(), self.unwritten(path, error))
    }

    /// Tells of something that was done.
    pub fn note(&self, line: &str) {
        // Nothing can be done if standard error is gone.
        let _ = writeln!(io::stderr(), "{line}");
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
