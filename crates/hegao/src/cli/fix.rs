//! `check --fix`, `--unsafe-fixes` and `--diff`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use hegao::{Fixed, Format, Lang, Linter, Manner, Source, can_fix};
use hegao_core::{Checked, Failure, Safety};
use similar::TextDiff;

use super::args::CheckArgs;
use super::console::Console;

/// What `check` does with fixes.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    safety: Safety,
    manner: Manner,
    diff: bool,
}

/// What came of one report.
pub struct Mended {
    /// The report after its fixes; before them for `--diff`, which changes nothing.
    pub checked: Checked,
    /// What to say about the fixes, on standard error.
    pub said: Vec<String>,
    /// The unified diff, for `--diff`.
    pub diff: Option<String>,
}

impl Mode {
    /// The mode that the options ask for, if any.
    pub fn of(args: &CheckArgs) -> Option<Self> {
        let safety = if args.unsafe_fixes {
            Safety::Unsafe
        } else {
            Safety::Safe
        };
        let manner = if args.as_changes {
            Manner::Tracked
        } else {
            Manner::Plain
        };
        (args.fix || args.unsafe_fixes || args.diff).then_some(Self {
            safety,
            manner,
            diff: args.diff,
        })
    }

    /// Fixes one report, and writes it back unless only the difference is wanted.
    pub fn mend(
        self,
        linter: &Linter,
        source: &Source<'_>,
        console: &Console,
    ) -> Result<Mended, Failure> {
        let failure = |message: String| Failure {
            path: source.name.to_owned(),
            message,
        };
        if !can_fix(source.format) {
            let message = console.say(
                "这种格式的正文不是文件里的原字节，不能直接修改；请按提示在原软件里改",
                "the text of this format is not its bytes and cannot be mended in place; follow the findings in its own program",
            );
            return Err(failure(message.to_owned()));
        }
        if self.manner == Manner::Tracked && source.format != Format::Docx {
            let message = console.say(
                "修订只能写入 .docx；这种格式请去掉 --as-changes",
                "tracked changes can be put into .docx alone; leave out --as-changes for this format",
            );
            return Err(failure(message.to_owned()));
        }
        if !self.diff && source.name == "-" {
            let message = console.say(
                "标准输入无处写回；用 --diff 查看修改，或先存成文件",
                "standard input cannot be written back; use --diff, or save it to a file first",
            );
            return Err(failure(message.to_owned()));
        }
        let fixed = linter.fix_in(source, self.safety, self.manner)?;
        let said = said(&fixed, source.name, self.diff, console.lang);
        if self.diff {
            let diff = (fixed.before != fixed.after).then(|| unified(source.name, &fixed));
            let checked = linter.check(source)?;
            return Ok(Mended {
                checked,
                said,
                diff: Some(diff.unwrap_or_default()),
            });
        }
        if fixed.bytes != source.bytes {
            write(Path::new(source.name), &fixed.bytes)
                .map_err(|error| failure(error.to_string()))?;
        }
        Ok(Mended {
            checked: fixed.checked,
            said,
            diff: None,
        })
    }
}

/// Replaces the file in one step, so that nobody ever sees half of it; its permissions stay.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, so that it stays a link.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file()
        .set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn unified(name: &str, fixed: &Fixed) -> String {
    TextDiff::from_lines(&fixed.before, &fixed.after)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}

fn said(fixed: &Fixed, name: &str, diff: bool, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if fixed.applied > 0 {
        said.push(match (lang, diff) {
            (Lang::Zh, false) => format!("{name}: 已修改 {} 处", fixed.applied),
            (Lang::Zh, true) => format!("{name}: 可修改 {} 处", fixed.applied),
            (Lang::En, false) => format!("{name}: {} fixed", fixed.applied),
            (Lang::En, true) => format!("{name}: {} would be fixed", fixed.applied),
        });
    }
    said.extend(fixed.skipped.iter().map(|(rule, line, why)| match lang {
        Lang::Zh => format!("{name}:{line}: 未修改（{rule}）：{}", why.words(lang)),
        Lang::En => format!("{name}:{line}: left as it is ({rule}): {}", why.words(lang)),
    }));
    said
}
