//! `check --fix` and `--diff`, with `--unsafe-fixes` or without.

use std::path::Path;

use hegao::{Fixed, Format, Lang, Linter, Manner, Source, can_fix};
use hegao_core::{Checked, Failure, Safety};
use similar::TextDiff;

use super::args::CheckArgs;
use super::console::Console;
use super::writing::replace;

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
    /// Why what was asked for could not be written; what was found is told all the same.
    pub failure: Option<Failure>,
}

impl Mended {
    /// A report that was checked and nothing else.
    pub const fn only(checked: Checked) -> Self {
        Self {
            checked,
            said: Vec::new(),
            diff: None,
            failure: None,
        }
    }
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
        (args.fix || args.diff).then_some(Self {
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
        if !self.diff && source.name == "-" {
            let message = console.say(
                "标准输入无处写回；用 --diff 查看修改，或先存成文件",
                "standard input cannot be written back; use --diff, or save it to a file first",
            );
            return Err(failure(message.to_owned()));
        }
        if !can_fix(source.format) {
            return self.left(
                linter.check(source)?,
                console.say(
                    "网页的正文不是文件里的原字节，未作修改；请在原软件里改",
                    "the text of a web page is not its bytes, so nothing was changed; mend it in its own program",
                ),
            );
        }
        if self.manner == Manner::Tracked && source.format != Format::Docx {
            return self.left(
                linter.check(source)?,
                console.say(
                    "修订只能写入 .docx，未作修改；这种格式请去掉 --as-changes",
                    "tracked changes can be put into .docx alone, so nothing was changed; leave out --as-changes for this format",
                ),
            );
        }
        let fixed = match linter.fix_in(source, self.safety, self.manner) {
            Ok(fixed) => fixed,
            // What must not be changed can be checked all the same.
            Err(refused) => return self.left(linter.check(source)?, &refused.message),
        };
        let said = said(&fixed, source.name, self.diff, console.lang);
        if self.diff {
            let diff = (fixed.before != fixed.after).then(|| unified(source.name, &fixed));
            let checked = linter.check(source)?;
            return Ok(Mended {
                checked,
                said,
                diff: Some(diff.unwrap_or_default()),
                failure: None,
            });
        }
        if fixed.bytes != source.bytes {
            replace(Path::new(source.name), &fixed.bytes)
                .map_err(|error| failure(console.reason(&error)))?;
        }
        Ok(Mended {
            said,
            ..Mended::only(fixed.checked)
        })
    }

    /// A report that stays as it is, which is a failure where there would have been something to change.
    fn left(self, checked: Checked, why: &str) -> Result<Mended, Failure> {
        let mut fixes = checked
            .findings
            .iter()
            .filter_map(|finding| finding.fix.as_ref());
        let fixable = fixes.any(|fix| fix.safety <= self.safety);
        Ok(Mended {
            diff: self.diff.then(String::new),
            failure: fixable.then(|| Failure {
                path: checked.path.clone(),
                message: why.to_owned(),
            }),
            ..Mended::only(checked)
        })
    }
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
