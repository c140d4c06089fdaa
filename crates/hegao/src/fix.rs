//! Fixes applied to a text: never overlapping, never touching a number in safe mode, until nothing more is to be done.

use std::ops::Range;

use hegao_core::{Checked, Failure, Finding, Lang, PlacedEdit, Safety, text};
use hegao_read::Format;

use crate::linter::{Linter, Source};

/// Rounds of fixing and checking again. One is enough unless fixes overlap; the bound keeps two rules that undo each
/// other from running for ever.
const ROUNDS: usize = 8;

/// Why a fix was not applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It is not safe, and only safe ones were asked for.
    Unsafe,
    /// It overlaps one that was applied.
    Overlap,
    /// The text in the source is not what the finding shows: it runs over a line break or a mark of the format.
    NotVerbatim,
    /// It is called safe but would change a number.
    Number,
    /// The encoding of the file has no such character.
    Encoding,
}

impl Skip {
    /// In words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Unsafe => (
                "须人工确认（用 --unsafe-fixes 应用）",
                "needs a person (--unsafe-fixes applies it)",
            ),
            Self::Overlap => ("与另一处修改重叠", "overlaps another fix"),
            Self::NotVerbatim => (
                "跨行或跨标记，请手工修改",
                "runs over a line break or mark-up; mend it by hand",
            ),
            Self::Number => (
                "会改动数字，请手工修改",
                "would change a number; mend it by hand",
            ),
            Self::Encoding => (
                "文件编码里没有替换用的字",
                "the encoding of the file lacks the character",
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A report with its fixes applied.
#[derive(Debug)]
pub struct Fixed {
    /// The decoded source before.
    pub before: String,
    /// The decoded source after.
    pub after: String,
    /// The bytes to write: the same encoding, line ends and byte order mark as before.
    pub bytes: Vec<u8>,
    /// Fixes applied.
    pub applied: usize,
    /// Fixes that were left, by rule, with the reason, as they stand in the fixed text.
    pub skipped: Vec<(String, usize, Skip)>,
    /// The fixed text, checked.
    pub checked: Checked,
}

/// An edit of the decoded source.
struct SourceEdit<'a> {
    range: Range<usize>,
    text: &'a str,
}

impl Linter {
    /// Applies the fixes of all findings of at least `safety` to a text or Markdown file.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn fix(&self, source: &Source<'_>, safety: Safety) -> Result<Fixed, Failure> {
        let (mut checked, encoding) = self.check_with_encoding(source)?;
        let before = checked.report.document.map.source().to_owned();
        let (mut applied, mut bytes) = (0, source.bytes.to_vec());
        let mut unencodable = false;
        for _ in 0..ROUNDS {
            let after = {
                let text = checked.report.document.map.source();
                let plan = Plan::new(&checked, safety);
                if plan.edits.is_empty() {
                    break;
                }
                applied += plan.fixes;
                plan.apply(text)
            };
            let Some(encoded) = encoding.encode(&after) else {
                unencodable = true;
                break;
            };
            bytes = encoded;
            let next = Source {
                name: source.name,
                bytes: &bytes,
                format: source.format,
            };
            checked = self.check_with_encoding(&next)?.0;
        }
        let mut skipped = Plan::new(&checked, safety).skipped;
        if unencodable {
            skipped.iter_mut().for_each(|skip| skip.2 = Skip::Encoding);
        }
        let after = checked.report.document.map.source().to_owned();
        Ok(Fixed {
            before,
            after,
            bytes,
            applied,
            skipped,
            checked,
        })
    }
}

/// Whether the text of a format is its bytes, so that fixes can be written back.
#[must_use]
pub const fn can_fix(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown)
}

/// Which edits to make in one round.
struct Plan<'a> {
    edits: Vec<SourceEdit<'a>>,
    fixes: usize,
    skipped: Vec<(String, usize, Skip)>,
}

impl<'a> Plan<'a> {
    fn new(checked: &'a Checked, safety: Safety) -> Self {
        let mut plan = Self {
            edits: Vec::new(),
            fixes: 0,
            skipped: Vec::new(),
        };
        for finding in &checked.findings {
            let Some(fix) = &finding.fix else { continue };
            match plan.edits_of(checked, finding, safety) {
                Ok(edits) => {
                    plan.fixes += 1;
                    plan.edits.extend(edits);
                    plan.edits
                        .sort_by_key(|edit| (edit.range.start, edit.range.end));
                }
                Err(why) => {
                    let line = fix
                        .edits
                        .first()
                        .map_or(finding.place.start.line, |edit| edit.place.start.line);
                    plan.skipped.push((finding.rule.clone(), line, why));
                }
            }
        }
        plan
    }

    /// The edits of one finding in the source; all of them or none.
    fn edits_of(
        &self,
        checked: &'a Checked,
        finding: &'a Finding,
        safety: Safety,
    ) -> Result<Vec<SourceEdit<'a>>, Skip> {
        let Some(fix) = &finding.fix else {
            return Ok(Vec::new());
        };
        if fix.safety > safety {
            return Err(Skip::Unsafe);
        }
        let document = &checked.report.document;
        let mut edits = Vec::with_capacity(fix.edits.len());
        for edit in &fix.edits {
            let range = document.map.locate(edit.span).range();
            if document.map.source().get(range.clone()) != Some(document.str(edit.span)) {
                return Err(Skip::NotVerbatim);
            }
            if fix.safety == Safety::Safe && !same_digits(document.str(edit.span), edit) {
                return Err(Skip::Number);
            }
            if self.overlaps(&range) {
                return Err(Skip::Overlap);
            }
            edits.push(SourceEdit {
                range,
                text: &edit.text,
            });
        }
        Ok(edits)
    }

    /// Whether `range` shares a byte with a planned edit, or both insert at one point (their order would be a guess).
    fn overlaps(&self, range: &Range<usize>) -> bool {
        let from = self
            .edits
            .partition_point(|edit| edit.range.end < range.start);
        self.edits
            .iter()
            .skip(from)
            .take_while(|edit| edit.range.start <= range.end)
            .any(|edit| {
                let share = edit.range.start < range.end && range.start < edit.range.end;
                let touch = (edit.range.is_empty() || range.is_empty())
                    && (edit.range.start == range.start || edit.range.end == range.end);
                share || touch
            })
    }

    fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in &self.edits {
            out.push_str(text.get(at..edit.range.start).unwrap_or_default());
            out.push_str(edit.text);
            at = edit.range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

/// Whether an edit leaves every digit as it is.
fn same_digits(before: &str, edit: &PlacedEdit) -> bool {
    let digits = |part: &str| -> Vec<char> {
        part.chars()
            .map(text::fold)
            .filter(char::is_ascii_digit)
            .collect()
    };
    digits(before) == digits(&edit.text)
}
