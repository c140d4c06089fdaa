//! Programs of the user that check reports: `[[external]]` of the settings.
//!
//! A program is started for each report, with the folder of the settings as its own. It reads the report model as JSON
//! and says its hits as JSON; words and severity stand in the settings. One that fails, stays too long, says too much or
//! says what makes no sense is a failure of the report, with what it wrote to standard error.

mod hits;
mod run;

use std::path::{Path, PathBuf};

use hegao_core::check::Hit;
use hegao_core::{Lang, Report, Words};
use hegao_pack::{External, Origin};
use hegao_render::model_json;

/// What the program of `external` finds in the report at `path`.
///
/// # Errors
/// What went wrong with the program, in both languages.
pub(crate) fn hits(
    external: &External,
    path: &str,
    report: &Report,
    lang: Lang,
) -> Result<Vec<Hit>, Words> {
    let model = model_json(path, report, lang)
        .map_err(|error| failed(external, error.to_string(), error.to_string(), ""))?;
    let said = run::run(external, &folder(external), &model)?;
    hits::read(external, report, &said.out)
        .map_err(|wrong| failed(external, wrong.zh, wrong.en, &said.err))
}

/// The folder of the settings that name the program.
fn folder(external: &External) -> PathBuf {
    let folder = match &external.origin {
        Origin::File(name, _) => Path::new(name.as_ref()).parent(),
        Origin::BuiltIn => None,
    };
    match folder {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// What went wrong, and what the program wrote to standard error.
fn failed(external: &External, zh: String, en: String, err: &str) -> Words {
    let id = &external.rule.id;
    let mut words = Words {
        zh: format!("外部检查 {id}：{zh}"),
        en: format!("external check {id}: {en}"),
    };
    let err = err.trim_end();
    if !err.is_empty() {
        let lines: String = err.lines().map(|line| format!("\n  | {line}")).collect();
        words.zh.push_str(&format!("\n  标准错误输出：{lines}"));
        words.en.push_str(&format!("\n  standard error:{lines}"));
    }
    words
}
