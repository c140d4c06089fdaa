//! `wording.term`: words written wrong, words confused with another, names that have changed, phrases misquoted.
//!
//! Points at the word. A term with `context` holds only where one of those words stands in the same sentence; one with
//! `except` does not hold inside those words, nor in a sentence that has one of them. A dated term holds for reports on
//! years in which its date had passed, outside book-title marks, and not in a sentence that itself speaks of an earlier year.
//! Where two common words meet, nothing is wrong.
//!
//! With `alike` it looks for words that nobody listed: those written with a character that sounds or looks like the right
//! one, as the lexicon has them.

use std::ops::Range;

use hegao_core::lexicon::Lexicon;
use hegao_core::params::{Aside, NonEmpty, ParamError, Value};
use hegao_core::{Check, Checker, Hits, Report, Safety, Slot, text};
use once_cell::sync::OnceCell;
use serde::{Deserialize, Deserializer, de};

use crate::alike::{Evidence, Slips};
use crate::folded::widths;
use crate::prose;
use crate::straddle::{self, Straddle};
use hegao_core::vocabulary::Vocabulary;

pub const CHECKER: Checker = Checker::new::<Terms>(
    "wording.term",
    [
        "写错、用混、已改名的词语和写走样的固定表述",
        "words written wrong or confused, names that have changed, phrases misquoted",
    ],
)
.slots(&["found", "right", "note"])
.params(&[
    ("terms", ["词条表", "the terms"]),
    ("terms.wrong", ["错写", "what is wrong"]),
    ("terms.right", ["正写", "what is right"]),
    (
        "terms.context",
        [
            "同句须有其一才算",
            "one of these must stand in the sentence",
        ],
    ),
    (
        "terms.except",
        [
            "例外：属于这些字样的不算",
            "exceptions: not where it is part of these",
        ],
    ),
    (
        "terms.since",
        [
            "从何年何月起算错，如 2018-03",
            "the month from which it is wrong, such as 2018-03",
        ],
    ),
    (
        "terms.until",
        ["到何年何月为止算错", "the month until which it is wrong"],
    ),
    ("terms.safe", ["可否自动改正", "whether the fix is safe"]),
    (
        "terms.note",
        ["说明，用作占位名 {note}", "a note, the slot {note}"],
    ),
    (
        "terms.bad",
        ["应当报告的例句", "an example that must be reported"],
    ),
    ("terms.ok", ["不应报告的例句", "an example that must not"]),
    (
        "safe",
        [
            "词条没有写明时可否自动改正",
            "whether the fix is safe where a term does not say",
        ],
    ),
    (
        "alike",
        [
            "查词典里的词有没有写成音近、形近的字：phrase 只报旁证充分的，word 报其余的",
            "words of the lexicon written with a character that sounds or looks alike: phrase where much speaks for it, word the rest",
        ],
    ),
])
.sense(sense);

/// A rule without terms has nothing to look for, but for words that look alike.
fn sense(with: &Value, _: &Lexicon) -> Vec<ParamError> {
    if with.get("terms").is_some() || with.get("alike").is_some() {
        return Vec::new();
    }
    let words = "要写 `terms` 或 `alike` / write `terms` or `alike`".to_owned();
    vec![ParamError::bad(&with.at, words)]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Terms {
    terms: Option<NonEmpty<Term>>,
    #[serde(default)]
    safe: bool,
    alike: Option<Evidence>,
    #[serde(skip)]
    index: OnceCell<Vocabulary>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Term {
    wrong: Word,
    right: String,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    since: Option<Month>,
    until: Option<Month>,
    safe: Option<bool>,
    note: Option<hegao_core::Words>,
    #[expect(
        dead_code,
        reason = "an example for readers and for the test that walks all shipped terms"
    )]
    bad: Option<Aside>,
    #[expect(
        dead_code,
        reason = "an example for readers and for the test that walks all shipped terms"
    )]
    ok: Option<Aside>,
}

/// A word that is not empty.
struct Word(String);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        if word.is_empty() {
            Err(de::Error::custom(
                "词语不能为空 / the word must not be empty",
            ))
        } else {
            Ok(Self(word))
        }
    }
}

/// A month as `2018-03`, or a year, which stands for its first month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Month(u16, u8);

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (year, month) = text.split_once('-').unwrap_or((&text, "01"));
        match (year.parse(), month.parse()) {
            (Ok(year @ 1900..=2999), Ok(month @ 1..=12)) => Ok(Self(year, month)),
            _ => Err(de::Error::custom("写成 2018-03 / write it as 2018-03")),
        }
    }
}

impl Terms {
    /// The words, with their terms.
    fn index(&self) -> &Vocabulary {
        let forms = |(index, term): (usize, &Term)| {
            widths(&term.wrong.0)
                .into_iter()
                .map(move |form| (form, index))
        };
        self.index
            .get_or_init(|| Vocabulary::new(self.terms().iter().enumerate().flat_map(forms)))
    }

    fn terms(&self) -> &[Term] {
        self.terms.as_ref().map_or(&[], NonEmpty::as_slice)
    }

    /// The words that have a character of like sound or shape.
    fn look_alike(evidence: Evidence, report: &Report, hits: &mut Hits) {
        for slip in &Slips::of(report).0 {
            if slip.evidence == evidence {
                let hit = hits.at(slip.at);
                hit.slot("found", report.str(slip.at))
                    .slot("right", slip.right.as_str())
                    .slot("note", "");
                hit.fix(Safety::Unsafe, slip.at, slip.right.as_str());
            }
        }
    }
}

impl Check for Terms {
    fn check(&self, report: &Report, hits: &mut Hits) {
        if let Some(evidence) = self.alike {
            Self::look_alike(evidence, report, hits);
        }
        let mut places = self.index().places(report);
        if places.is_empty() {
            return;
        }
        for (_, block, text) in prose::blocks(report) {
            places.within(block.span, |at, terms| {
                let term = terms
                    .iter()
                    .filter_map(|term| self.terms().get(*term))
                    .find(|term| term.holds(report, text, &at));
                let Some(term) = term else { return true };
                let straddle = straddle::look(&report.lexicon.common, text, &at);
                if straddle == Straddle::TwoWords {
                    return true;
                }
                let span = block.span.sub(at);
                let hit = hits.at(span);
                hit.slot("found", report.str(span))
                    .slot("right", term.right.as_str());
                hit.slot(
                    "note",
                    term.note.clone().map_or_else(|| Slot::from(""), Slot::from),
                );
                let sure = straddle == Straddle::None;
                let safety = if sure && term.safe.unwrap_or(self.safe) {
                    Safety::Safe
                } else {
                    Safety::Unsafe
                };
                hit.fix(safety, span, term.right.as_str());
                false
            });
        }
    }
}

impl Term {
    fn holds(&self, report: &Report, text: &str, at: &Range<usize>) -> bool {
        if !self.in_force(report, text, at) {
            return false;
        }
        if self.context.is_empty() && self.except.is_empty() {
            return true;
        }
        let sentence = prose::sentence(text, at);
        let words = text.get(sentence).unwrap_or_default();
        (self.context.is_empty()
            || self
                .context
                .iter()
                .any(|word| words.contains(word.as_str())))
            && !self.except.iter().any(|word| {
                if word.contains(&self.wrong.0) {
                    covers(text, at, word, &self.wrong.0)
                } else {
                    words.contains(word.as_str())
                }
            })
    }

    fn in_force(&self, report: &Report, text: &str, at: &Range<usize>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(year) = report.years.last().copied() else {
            return false;
        };
        // The report speaks at the end of its year or after it; the year of the change itself is left out.
        let over = self.until.is_some_and(|until| until.0 <= year);
        let begun = self
            .since
            .is_none_or(|since| since.0 < year || (since.0 == year && since.1 == 1));
        begun
            && !over
            && !prose::in_title_marks(text, at.start)
            && !is_former(text, at)
            && !self
                .since
                .is_some_and(|since| speaks_of_earlier(text, at, since.0))
    }
}

/// Whether one of the places of `wrong` in `word` lies at `at` with the rest of `word` around it.
fn covers(text: &str, at: &Range<usize>, word: &str, wrong: &str) -> bool {
    word.match_indices(wrong).any(|(offset, _)| {
        at.start
            .checked_sub(offset)
            .and_then(|start| text.get(start..))
            .is_some_and(|rest| rest.starts_with(word))
    })
}

/// Whether the words around `at` say that the name is a former one: 原县扶贫办, 国土局旧址.
fn is_former(text: &str, at: &Range<usize>) -> bool {
    const NEAR: usize = 5;
    let front = text.get(..at.start).unwrap_or_default().chars().rev();
    let before = front
        .take(NEAR)
        .take_while(|c| text::is_han(*c))
        .any(|c| c == '原');
    let behind = text.get(at.end..).unwrap_or_default();
    before || behind.starts_with("旧址") || behind.starts_with("原址")
}

/// Whether the sentence around `at` names a year up to `year`.
fn speaks_of_earlier(text: &str, at: &Range<usize>, year: u16) -> bool {
    let sentence = text.get(prose::sentence(text, at)).unwrap_or_default();
    sentence
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse::<u16>().ok())
        .any(|named| (1900..=year).contains(&named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, found_in, make, report};

    fn check(terms: &str) -> Terms {
        make(&format!("safe = true\nterms = [{terms}]"))
    }

    #[test]
    fn a_word_is_found_and_mended() {
        let check = check("{ wrong = '布署', right = '部署' }");
        assert_eq!(found(&check, "作出布署。\n作出部署。"), ["布署"]);
        assert_eq!(fixed(&check, "作出布署。"), "作出部署。");
    }

    #[test]
    fn context_and_exceptions_decide() {
        let narrow = check("{ wrong = '品味', right = '品位', context = ['办学'] }");
        assert_eq!(found(&narrow, "提升办学品味。"), ["品味"]);
        assert!(found(&narrow, "品味家乡美食。").is_empty());
        let apart = check("{ wrong = '既使', right = '即使', except = ['既使用'] }");
        assert_eq!(
            found(&apart, "既使下雨也出工，既使用旧材料又用新材料。").len(),
            1
        );
    }

    #[test]
    fn a_dated_term_holds_after_its_date_only() {
        let of_a_county = check("{ wrong = '扶贫办', right = '乡村振兴局', since = '2021-02' }");
        let mut later = report("会同县扶贫办。原县扶贫办的档案已移交。修缮扶贫办旧址。");
        later.years = vec![2023];
        assert_eq!(found_in(&of_a_county, &later), ["扶贫办"]);
        let dated = check("{ wrong = '卫计局', right = '卫健局', since = '2018-03' }");
        let mut text =
            report("会同卫计局开展督查。\n2016年会同卫计局开展督查。\n印发《卫计局方案》。");
        assert!(found_in(&dated, &text).is_empty());
        text.years = vec![2018];
        assert!(found_in(&dated, &text).is_empty());
        text.years = vec![2019];
        assert_eq!(found_in(&dated, &text), ["卫计局"]);
    }

    #[test]
    fn the_longer_of_two_terms_wins() {
        let check = check(
            "{ wrong = '再接再励', right = '再接再厉' }, { wrong = '再接再励，', right = '再接再厉，' }",
        );
        assert_eq!(found(&check, "再接再励,更进一步。"), ["再接再励,"]);
    }
}
