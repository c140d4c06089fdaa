//! Fixes applied to a text: never overlapping, never touching a number in safe mode, until nothing more is to be done.

use std::collections::BTreeMap;
use std::ops::Range;

use hegao_core::{Checked, Document, Failure, Finding, Lang, PlacedEdit, Safety, Span, text};
use hegao_read::{Change, Format, Refusal, with_changes};

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
    /// It stands in the result of a field, which Word makes anew.
    Field,
}

impl Skip {
    /// In words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Unsafe => (
                "须人工确认（加 --unsafe-fixes 应用）",
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
            Self::Field => (
                "在域的结果里，更新域会恢复原样，请改它的来源",
                "stands in the result of a field, which an update restores; mend its source",
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

/// How a Word document takes its fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// The text is another.
    Plain,
    /// Each fix can be accepted or refused in Word.
    Tracked,
}

/// A report with its fixes applied.
#[derive(Debug)]
pub struct Fixed {
    /// The decoded source before; of a Word document its text.
    pub before: String,
    /// The same after.
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

/// An edit: bytes of the decoded source, or of the extracted text for Word documents.
struct SourceEdit<'a> {
    range: Range<usize>,
    text: &'a str,
    /// The finding that it belongs to.
    finding: usize,
}

impl Linter {
    /// Applies the fixes of all findings of at least `safety` to a report.
    ///
    /// # Errors
    /// If it cannot be read, or is a Word document that must not be changed.
    pub fn fix(&self, source: &Source<'_>, safety: Safety) -> Result<Fixed, Failure> {
        self.fix_in(source, safety, Manner::Plain)
    }

    /// [`Linter::fix`]; `manner` says how a Word document takes the fixes.
    ///
    /// # Errors
    /// As [`Linter::fix`].
    pub fn fix_in(
        &self,
        source: &Source<'_>,
        safety: Safety,
        manner: Manner,
    ) -> Result<Fixed, Failure> {
        match source.format {
            Format::Docx => self.fix_word(source, safety, manner),
            Format::Text | Format::Markdown | Format::Html => self.fix_text(source, safety),
        }
    }

    fn fix_text(&self, source: &Source<'_>, safety: Safety) -> Result<Fixed, Failure> {
        let (mut checked, way_back) = self.check_with_way_back(source)?;
        let before = checked.report.document.map.source().to_owned();
        let (mut applied, mut bytes) = (0, source.bytes.to_vec());
        let mut unencodable = false;
        for _ in 0..ROUNDS {
            let after = {
                let text = checked.report.document.map.source();
                let plan = Plan::new(&checked, safety, in_source);
                if plan.edits.is_empty() {
                    break;
                }
                applied += plan.fixes;
                plan.apply(text)
            };
            let Some(encoded) = way_back.encoding.encode(&after) else {
                unencodable = true;
                break;
            };
            bytes = encoded;
            let next = Source {
                bytes: &bytes,
                ..*source
            };
            checked = self.check(&next)?;
        }
        let mut skipped = Plan::new(&checked, safety, in_source).skipped;
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

    fn fix_word(
        &self,
        source: &Source<'_>,
        safety: Safety,
        manner: Manner,
    ) -> Result<Fixed, Failure> {
        let (mut checked, mut way_back) = self.check_with_way_back(source)?;
        let before = checked.report.document.text.clone();
        let (mut applied, mut bytes) = (0, source.bytes.to_vec());
        let mut skipped;
        let mut round = 0;
        loop {
            let plan = Plan::new(&checked, safety, in_text);
            skipped = plan.skipped.clone();
            let (findings, groups) = plan.groups();
            if groups.is_empty() || round == ROUNDS {
                break;
            }
            round += 1;
            let read = (&checked.report.document, way_back.parts.as_slice());
            let track = manner == Manner::Tracked;
            let changed = with_changes(&bytes, read, &groups, track, self.limits());
            let changed = changed.map_err(|error| Failure {
                path: source.name.to_owned(),
                message: error.words().get(self.lang()).to_owned(),
            })?;
            for (group, why) in &changed.refused {
                let finding = findings
                    .get(*group)
                    .and_then(|index| checked.findings.get(*index));
                let why = match why {
                    Refusal::Markup => Skip::NotVerbatim,
                    Refusal::Field => Skip::Field,
                };
                skipped.extend(finding.map(|finding| (finding.rule.clone(), line(finding), why)));
            }
            let made = groups.len() - changed.refused.len();
            if made == 0 {
                break;
            }
            applied += made;
            bytes = changed.bytes;
            let next = Source {
                bytes: &bytes,
                ..*source
            };
            (checked, way_back) = self.check_with_way_back(&next)?;
        }
        Ok(Fixed {
            before,
            after: checked.report.document.text.clone(),
            bytes,
            applied,
            skipped,
            checked,
        })
    }
}

/// The bytes of the source behind `span`, if they are its text.
fn in_source(document: &Document, span: Span) -> Option<Range<usize>> {
    let range = document.map.locate(span).range();
    (document.map.source().get(range.clone()) == Some(document.str(span))).then_some(range)
}

/// Word documents are edited by their text; whoever writes them knows what stands behind it.
fn in_text(_: &Document, span: Span) -> Option<Range<usize>> {
    Some(span.range())
}

/// The line that is named when a fix is left.
fn line(finding: &Finding) -> usize {
    let edit = finding.fix.as_ref().and_then(|fix| fix.edits.first());
    edit.map_or(finding.place.start.line, |edit| edit.place.start.line)
}

/// Whether fixes can be written back into a format. The text of a web page is not its author's to mend.
#[must_use]
pub const fn can_fix(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown | Format::Docx)
}

/// How the bytes of an edit are found.
type Locate = fn(&Document, Span) -> Option<Range<usize>>;

/// Which edits to make in one round.
struct Plan<'a> {
    edits: Vec<SourceEdit<'a>>,
    fixes: usize,
    skipped: Vec<(String, usize, Skip)>,
}

impl<'a> Plan<'a> {
    fn new(checked: &'a Checked, safety: Safety, locate: Locate) -> Self {
        let mut plan = Self {
            edits: Vec::new(),
            fixes: 0,
            skipped: Vec::new(),
        };
        for (index, finding) in checked.findings.iter().enumerate() {
            if finding.fix.is_none() {
                continue;
            }
            match plan.edits_of(checked, index, safety, locate) {
                Ok(edits) => {
                    plan.fixes += 1;
                    plan.edits.extend(edits);
                    plan.edits
                        .sort_by_key(|edit| (edit.range.start, edit.range.end));
                }
                Err(why) => plan
                    .skipped
                    .push((finding.rule.clone(), line(finding), why)),
            }
        }
        plan
    }

    /// The edits of one finding; all of them or none.
    fn edits_of(
        &self,
        checked: &'a Checked,
        finding: usize,
        safety: Safety,
        locate: Locate,
    ) -> Result<Vec<SourceEdit<'a>>, Skip> {
        let fix = checked
            .findings
            .get(finding)
            .and_then(|finding| finding.fix.as_ref());
        let Some(fix) = fix else {
            return Ok(Vec::new());
        };
        if fix.safety > safety {
            return Err(Skip::Unsafe);
        }
        let document = &checked.report.document;
        let mut edits: Vec<SourceEdit<'a>> = Vec::with_capacity(fix.edits.len());
        for edit in &fix.edits {
            let range = locate(document, edit.span).ok_or(Skip::NotVerbatim)?;
            if fix.safety == Safety::Safe && !same_digits(document.str(edit.span), edit) {
                return Err(Skip::Number);
            }
            if overlaps(&self.edits, &range) || edits.iter().any(|edit| share(edit, &range)) {
                return Err(Skip::Overlap);
            }
            edits.push(SourceEdit {
                range,
                text: &edit.text,
                finding,
            });
        }
        Ok(edits)
    }

    /// The edits by finding, and the findings.
    fn groups(&self) -> (Vec<usize>, Vec<Vec<Change>>) {
        let mut groups: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
        for edit in &self.edits {
            groups.entry(edit.finding).or_default().push(Change {
                span: Span::new(edit.range.start, edit.range.end),
                text: edit.text.to_owned(),
            });
        }
        groups.into_iter().unzip()
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

/// Whether an edit at `range` would meet one of those planned, which are in order.
fn overlaps(planned: &[SourceEdit<'_>], range: &Range<usize>) -> bool {
    let from = planned.partition_point(|edit| edit.range.end < range.start);
    planned
        .iter()
        .skip(from)
        .take_while(|edit| edit.range.start <= range.end)
        .any(|edit| share(edit, range))
}

/// Whether both have a byte in common, or insert at one point (their order would be a guess).
fn share(edit: &SourceEdit<'_>, range: &Range<usize>) -> bool {
    let share = edit.range.start < range.end && range.start < edit.range.end;
    let touch = (edit.range.is_empty() || range.is_empty())
        && (edit.range.start == range.start || edit.range.end == range.end);
    share || touch
}
