//! Help, version and mistakes on the command line: what clap says, in the language of the run.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use hegao::Lang;

use super::FAILED;

/// The arguments of the process; `hegao help VERB` asks for what `hegao VERB --help` shows.
pub fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

/// Prints what clap has to say; the exit status. Help and version go to standard output with status 0, mistakes to
/// standard error with 2.
pub fn print(error: &clap::Error, lang: Lang) -> ExitCode {
    let status = ExitCode::from(if error.use_stderr() { FAILED } else { 0 });
    let words = (lang == Lang::Zh).then(|| chinese(error)).flatten();
    // Nothing can be done if the terminal is gone.
    let _ = match (words, error.kind()) {
        (Some(words), _) => writeln!(
            io::stderr(),
            "错误: {words}\n\n各命令和选项的用法见 hegao --help、hegao 命令 --help"
        ),
        (None, ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
            if lang == Lang::Zh =>
        {
            let page = named(&error.render().ansi().to_string());
            if error.use_stderr() {
                write!(anstream::stderr(), "{page}")
            } else {
                write!(anstream::stdout(), "{page}")
            }
        }
        (None, _) => error.print(),
    };
    status
}

/// A page of help with clap's own words in Chinese.
fn named(page: &str) -> String {
    page.replace("[OPTIONS]", "[选项]")
        .replace("<COMMAND>", "<命令>")
}

/// A mistake in Chinese; none for what is no mistake, or one that nobody has met.
fn chinese(error: &clap::Error) -> Option<String> {
    let said = |kind| error.get(kind).map(listed).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    // The likeliest comes last.
    let maybe = |kind| match said(kind).rsplit('、').next() {
        None | Some("") => String::new(),
        Some(near) => format!("；是不是 {near}？"),
    };
    Some(match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => match said(ContextKind::ValidValue) {
            known if known.is_empty() => format!("{argument} 后面要写值"),
            known => format!("{argument} 后面要写值；可用的有：{known}"),
        },
        ErrorKind::InvalidValue => format!(
            "{argument} 不能是“{value}”；可用的有：{}",
            said(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            let why = why.map(|why| format!("（{why}）")).unwrap_or_default();
            format!("{argument} 不能是“{value}”{why}")
        }
        ErrorKind::UnknownArgument => format!(
            "没有选项或参数 {argument}{}",
            maybe(ContextKind::SuggestedArg)
        ),
        ErrorKind::InvalidSubcommand => format!(
            "没有命令“{}”{}",
            said(ContextKind::InvalidSubcommand),
            maybe(ContextKind::SuggestedSubcommand)
        ),
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => format!("{argument} 只能写一次"),
            other => format!("{argument} 不能与 {other} 合用"),
        },
        ErrorKind::TooManyValues => format!("{argument} 写多了一个值“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值不够")
        }
        ErrorKind::NoEquals => format!("{argument} 和它的值之间要写等号"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return None,
    })
}

/// What clap knows of a mistake, as a list.
fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join("、"),
        ContextValue::StyledStrs(words) => {
            let words: Vec<String> = words.iter().map(ToString::to_string).collect();
            words.join("、")
        }
        other => other.to_string(),
    }
}
