//! `wording.pattern`: a regular expression with its exceptions, a note and, if given, a replacement.
//!
//! Patterns see the text folded: full-width letters, digits and marks as half-width (`,` `(` `%`). They see one sentence at a
//! time, with the mark before it and the one after it. Points at the group named `here`, else at the whole match. A match that touches a match of one of its exceptions
//! in the same sentence is none.

use std::collections::HashSet;
use std::ops::Range;

use hegao_core::expression::Captures;
use hegao_core::lexicon::Lexicon;
use hegao_core::params::{Aside, NonEmpty, ParamError, Pattern, Value};
use hegao_core::text::Mark;
use hegao_core::{Check, Checker, Hits, Report, Safety, Slot, Span, text};
use once_cell::sync::OnceCell;
use serde::{Deserialize, Deserializer};

use crate::folded::{Folded, widths};
use crate::prose;
use hegao_core::vocabulary::{Places, Vocabulary};

pub const CHECKER: Checker = Checker::new::<Patterns>(
    "wording.pattern",
    ["合于正则表达式的字样，可附例外与改法", "what a regular expression matches, with exceptions and a replacement"],
)
.slots(&["found", "replacement", "note", "a", "b"])
.params(&[
    ("patterns", ["式子表", "the patterns"]),
    ("patterns.pattern", ["正则表达式：全角、半角同样匹配；(?<here>…) 指出位置，(?<a>…)、(?<b>…) 可用作占位名", "the expression: both widths match; (?<here>…) is pointed at, (?<a>…) and (?<b>…) are slots"]),
    ("patterns.not", ["例外：碰到它们的匹配不算", "exceptions: a match that touches one of theirs is none"]),
    ("patterns.needs", ["句中须有的字样之一，用来省去无谓的查找", "literals, one of which the sentence must hold; spares useless searching"]),
    ("patterns.replace", ["改成什么；$a 引用捕获组", "what to put instead; $a refers to a group"]),
    ("patterns.safe", ["可否自动改正", "whether the fix is safe"]),
    ("patterns.note", ["说明，用作占位名 {note}", "a note, the slot {note}"]),
    ("patterns.bad", ["应当报告的例句", "an example that must be reported"]),
    ("patterns.ok", ["不应报告的例句", "an example that must not"]),
])
.sense(sense);

/// An expression has something to look for and stands there once; a replacement refers only to groups that it has.
fn sense(with: &Value, _: &Lexicon) -> Vec<ParamError> {
    let entries = with.get("patterns").map_or(&[][..], Value::items);
    let mut seen = HashSet::new();
    let mut fault = |entry: &Value| {
        let written = entry.get("pattern")?;
        if !seen.insert(written.as_str()?.to_owned()) {
            let words = "这条式子前面已经有了 / the same expression stands here before".to_owned();
            return Some(ParamError::bad(&written.at, words));
        }
        if written.as_str()?.trim().is_empty() {
            let words = "式子是空的 / the expression is empty".to_owned();
            return Some(ParamError::bad(&written.at, words));
        }
        let pattern = Pattern::new(written.as_str()?);
        let replace = entry.get("replace")?;
        let name = pattern.lacks(replace.as_str()?)?;
        let words = format!("式子里没有捕获组 `{name}` / the expression has no group `{name}`");
        Some(ParamError::bad(&replace.at, words))
    };
    entries.iter().filter_map(&mut fault).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Patterns {
    patterns: NonEmpty<Entry>,
    #[serde(skip)]
    index: OnceCell<Vocabulary>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entry {
    pattern: HalfWidth,
    #[serde(default)]
    not: Vec<HalfWidth>,
    #[serde(default)]
    needs: Vec<String>,
    replace: Option<String>,
    #[serde(default)]
    safe: bool,
    note: Option<hegao_core::Words>,
    #[expect(
        dead_code,
        reason = "an example for readers and for the test that walks all shipped patterns"
    )]
    bad: Option<Aside>,
    #[expect(
        dead_code,
        reason = "an example for readers and for the test that walks all shipped patterns"
    )]
    ok: Option<Aside>,
}

/// An expression as it meets folded text, in whatever width it is written.
struct HalfWidth(Pattern);

impl<'de> Deserialize<'de> for HalfWidth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pattern::deserialize(deserializer).map(|pattern| Self(half_width(pattern)))
    }
}

/// `pattern` with half-width letters, digits and marks; a bracket that is a character stays one.
fn half_width(pattern: Pattern) -> Pattern {
    let source = pattern.as_str();
    if source.chars().all(|c| text::fold(c) == c) {
        return pattern;
    }
    let mut out = String::with_capacity(source.len());
    for c in source.chars() {
        let folded = text::fold(c);
        if folded != c && r"\.+*?()|[]{}^$-&~#".contains(folded) {
            out.push('\\');
        }
        out.push(folded);
    }
    Pattern::new(out)
}

impl Patterns {
    /// The literals, with their patterns.
    fn index(&self) -> &Vocabulary {
        let literals = |(index, entry): (usize, &Entry)| {
            let forms: Vec<String> = entry
                .needs
                .iter()
                .flat_map(|literal| widths(literal))
                .collect();
            forms.into_iter().map(move |form| (form, index))
        };
        self.index
            .get_or_init(|| Vocabulary::new(self.patterns.iter().enumerate().flat_map(literals)))
    }

    /// Calls `found` with each pattern and each sentence that holds one of its literals.
    fn candidates(
        &self,
        literals: &mut Places<'_>,
        (block, text, marks): (Span, &str, &[Mark]),
        seen: &mut [usize],
        mut found: impl FnMut(&Entry, Range<usize>),
    ) {
        seen.fill(0);
        literals.within(block, |at, owners| {
            let mut around = None;
            for owner in owners {
                let (Some(entry), Some(seen)) =
                    (self.patterns.as_slice().get(*owner), seen.get_mut(*owner))
                else {
                    continue;
                };
                // One sentence is searched once, however many literals it holds.
                if at.start >= *seen {
                    let sentence: &Range<usize> = around.get_or_insert_with(|| {
                        with_marks(text, prose::sentence_among(text, marks, &at))
                    });
                    *seen = sentence.end;
                    found(entry, sentence.clone());
                }
            }
            true
        });
        for entry in self.patterns.iter().filter(|entry| entry.needs.is_empty()) {
            for sentence in text::sentences(text) {
                found(entry, with_marks(text, sentence));
            }
        }
    }
}

/// `sentence` with the character before it and the one after it, so that a pattern may ask for the marks that part it.
fn with_marks(text: &str, sentence: Range<usize>) -> Range<usize> {
    let before = prose::before(text, sentence.start).map_or(0, char::len_utf8);
    let after = prose::after(text, sentence.end).map_or(0, char::len_utf8);
    sentence.start - before..sentence.end + after
}

impl Check for Patterns {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut literals = self.index().places(report);
        if literals.is_empty() && self.patterns.iter().all(|entry| !entry.needs.is_empty()) {
            return;
        }
        let mut seen = vec![0; self.patterns.as_slice().len()];
        for (index, block, text) in prose::blocks(report) {
            let place = (block.span, text, report.marks(index));
            // Several patterns look at one sentence.
            let mut last: Option<(Range<usize>, Folded<'_>)> = None;
            self.candidates(&mut literals, place, &mut seen, |entry, sentence| {
                let folded = match last.take().filter(|(at, _)| *at == sentence) {
                    Some((_, folded)) => folded,
                    None => Folded::new(text.get(sentence.clone()).unwrap_or_default()),
                };
                entry.find(&folded, block.span.sub(sentence.clone()), hits);
                last = Some((sentence, folded));
            });
        }
    }
}

impl Entry {
    fn find(&self, folded: &Folded<'_>, sentence: Span, hits: &mut Hits) {
        for captures in self.pattern.0.expression().captures_iter(&folded.text) {
            let Some(at) = captures
                .name("here")
                .or_else(|| captures.get(0))
                .map(|found| found.range())
            else {
                continue;
            };
            if at.is_empty() || self.excused(&folded.text, &at) {
                continue;
            }
            let span = sentence.sub(folded.original(&at));
            let hit = hits.at(span);
            hit.slot("found", folded.text.get(at).unwrap_or_default());
            for name in ["a", "b"] {
                hit.slot(name, captures.name(name).map_or("", |group| group.as_str()));
            }
            hit.slot(
                "note",
                self.note.clone().map_or_else(|| Slot::from(""), Slot::from),
            );
            let replacement = self.replacement(&captures);
            hit.slot("replacement", replacement.clone().unwrap_or_default());
            if let Some(replacement) = replacement {
                hit.fix(
                    if self.safe {
                        Safety::Safe
                    } else {
                        Safety::Unsafe
                    },
                    span,
                    replacement,
                );
            }
        }
    }

    fn replacement(&self, captures: &Captures<'_>) -> Option<String> {
        let mut out = String::new();
        captures.expand(self.replace.as_ref()?, &mut out);
        Some(out)
    }

    /// Whether an exception touches `at`.
    fn excused(&self, text: &str, at: &Range<usize>) -> bool {
        if self.not.is_empty() {
            return false;
        }
        self.not.iter().any(|pattern| {
            pattern
                .0
                .expression()
                .find_iter(text)
                .any(|other| other.start() < at.end && at.start < other.end())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check(patterns: &str) -> Patterns {
        make(&format!("patterns = [{patterns}]"))
    }

    #[test]
    fn both_widths_match_and_the_place_is_right() {
        let check =
            check(r"{ pattern = '截止(?<a>\d{4}年)', replace = '截至$a', needs = ['截止'] }");
        assert_eq!(
            found(&check, "甲，乙，截止２０２３年末。\n截止2024年末。"),
            ["截止２０２３年", "截止2024年"]
        );
        assert_eq!(fixed(&check, "截止2024年末。"), "截至2024年末。");
    }

    #[test]
    fn a_pattern_may_be_written_in_either_width() {
        let check =
            check("{ pattern = '打黑，除恶（[１２]）' }, { pattern = '甲．乙', not = ['丙：'] }");
        let text = "打黑,除恶(1)。打黑，除恶（２）。甲.乙。甲丁乙。丙：甲.乙。";
        assert_eq!(
            found(&check, text),
            ["打黑,除恶(1)", "打黑，除恶（２）", "甲.乙", "甲.乙"]
        );
    }

    #[test]
    fn an_exception_that_touches_the_match_excuses_it() {
        let check = check("{ pattern = '开展[^,。]{0,8}会议', not = ['开展会议(?:服务|保障)'] }");
        assert_eq!(
            found(&check, "开展述职会议。开展会议服务。"),
            ["开展述职会议"]
        );
    }

    #[test]
    fn the_group_here_is_pointed_at() {
        let check = check("{ pattern = '不断(?<here>较强)', replace = '加强' }");
        assert_eq!(found(&check, "不断较强队伍建设。"), ["较强"]);
        assert_eq!(fixed(&check, "不断较强队伍建设。"), "不断加强队伍建设。");
    }

    #[test]
    fn a_literal_that_is_missing_spares_the_expression() {
        let check =
            check("{ pattern = '帐', needs = ['帐目'] }, { pattern = '(?:布)署', needs = [] }");
        assert_eq!(found(&check, "蚊帐。\n布署。"), ["布署"]);
        assert_eq!(found(&check, "帐目。").len(), 1);
    }
}
