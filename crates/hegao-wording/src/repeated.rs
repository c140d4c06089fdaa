//! `wording.repeated`: words and characters written twice in a row, and conjunctions side by side.
//!
//! Points at both copies. Chinese doubles of its own accord (一件一件, 人人, 层层), and the end of one word often is the
//! beginning of the next (产业|业务, 生产|增产|增效): a pair of characters counts only if it is one of the `words`, and a
//! single character only after a word of `tails`, when it does not begin a word with what follows.

use std::collections::BTreeSet;
use std::ops::Range;

use hegao_core::{Check, Checker, Hits, Report, Safety, Span, text};
use once_cell::sync::OnceCell;
use serde::Deserialize;

use crate::prose;
use hegao_core::vocabulary::{Places, Vocabulary};

pub const CHECKER: Checker = Checker::new::<Repeated>(
    "wording.repeated",
    [
        "词语、单字重复，连词叠用",
        "words or characters written twice, conjunctions side by side",
    ],
)
.slots(&["found", "word"])
.params(&[
    (
        "words",
        [
            "重复即错的双字词",
            "words of two characters that never stand twice",
        ],
    ),
    (
        "heads",
        [
            "以重复的词开头、自成一词的长词：博士后",
            "longer words that begin with the second copy",
        ],
    ),
    (
        "tails",
        [
            "末字重复即错的词",
            "words whose last character is never doubled",
        ],
    ),
    ("tails.word", ["词", "the word"]),
    (
        "tails.starts",
        [
            "末字可与下文连成的词",
            "words that its last character may begin with what follows",
        ],
    ),
    ("pairs", ["叠用的连词", "conjunctions side by side"]),
    ("pairs.words", ["字样", "the words"]),
    (
        "pairs.except",
        [
            "例外：属于这些字样的不算",
            "exceptions: not where they are part of these",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Repeated {
    #[serde(default)]
    words: BTreeSet<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    tails: Vec<Tail>,
    #[serde(default)]
    pairs: Vec<Pair>,
    #[serde(skip)]
    index: OnceCell<Vocabulary>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tail {
    word: String,
    #[serde(default)]
    starts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    words: String,
    #[serde(default)]
    except: Vec<String>,
}

/// Whether the words are doubled on purpose: in the name of a work, or again in the same sentence (研究研究、再研究研究).
fn is_manner(text: &str, at: &Range<usize>) -> bool {
    let sentence = text.get(prose::sentence(text, at)).unwrap_or_default();
    let doubled = text.get(at.clone()).unwrap_or_default();
    prose::in_title_marks(text, at.start) || sentence.matches(doubled).nth(1).is_some()
}

/// A longer run of words is a sentence, which `sections.repeated` looks for.
const LONGEST: usize = 10;
/// Bytes of the widest ideographs.
const WIDEST: usize = 4;

impl Check for Repeated {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut run = Run::default();
        let mut places = self.index().places(report);
        let again = if self.words.is_empty() {
            Vec::new()
        } else {
            let text = &report.document.text;
            report
                .concordance()
                .ideographs_again(text, LONGEST * WIDEST)
        };
        let mut again = again.into_iter().peekable();
        for (_, block, text) in prose::blocks(report) {
            let mut end = block.span.start;
            while let Some(at) = again.next_if(|at| *at < block.span.end) {
                // What is behind a word that stands twice begins anew.
                if at >= end {
                    run.read(text, at - block.span.start);
                    end = self.doubled(text, block.span, &run, hits).unwrap_or(end);
                }
            }
            self.listed(text, block.span, &mut places, hits);
        }
    }
}

/// Ideographs in a row, with their places and the end of the last.
#[derive(Default)]
struct Run {
    chars: Vec<char>,
    places: Vec<usize>,
}

impl Run {
    /// Those from byte `from` of `text` on, no more than two words may have.
    fn read(&mut self, text: &str, from: usize) {
        self.chars.clear();
        self.places.clear();
        self.places.push(from);
        let ideographs = text.get(from..).unwrap_or_default().chars();
        for c in ideographs
            .take_while(|c| text::is_han(*c))
            .take(2 * LONGEST)
        {
            let end = self.end() + c.len_utf8();
            self.chars.push(c);
            self.places.push(end);
        }
    }

    fn end(&self) -> usize {
        self.places.last().copied().unwrap_or_default()
    }

    /// Where its character `index` stands.
    fn place(&self, index: usize) -> usize {
        self.places
            .get(index)
            .copied()
            .unwrap_or_else(|| self.end())
    }
}

impl Repeated {
    /// Reports a word that stands twice where the run begins; the end of its second copy, whether on purpose or not.
    fn doubled(&self, text: &str, block: Span, run: &Run, hits: &mut Hits) -> Option<usize> {
        let length = self.stands_twice(text, run)?;
        let (start, middle, end) = (run.place(0), run.place(length), run.place(2 * length));
        if is_manner(text, &(start..end)) {
            return Some(block.start + end);
        }
        let hit = hits.at(block.sub(start..end));
        hit.slot("found", text.get(start..end).unwrap_or_default())
            .slot("word", text.get(start..middle).unwrap_or_default());
        hit.fix(Safety::Unsafe, block.sub(middle..end), "");
        Some(block.start + end)
    }

    /// The length of the longest word that stands twice where the run begins.
    fn stands_twice(&self, text: &str, run: &Run) -> Option<usize> {
        let first = run.chars.first()?;
        (2..=LONGEST.min(run.chars.len() / 2)).rev().find(|length| {
            run.chars.get(*length) == Some(first) && self.is_slip(text, run, *length)
        })
    }

    fn is_slip(&self, text: &str, run: &Run, length: usize) -> bool {
        let (Some(first), Some(second)) =
            (run.chars.get(..length), run.chars.get(length..2 * length))
        else {
            return false;
        };
        if first != second {
            return false;
        }
        let word = text
            .get(run.place(0)..run.place(length))
            .unwrap_or_default();
        let rest = text.get(run.place(length)..).unwrap_or_default();
        if self
            .heads
            .iter()
            .any(|head| rest.starts_with(head.as_str()))
        {
            return false;
        }
        // 落实落实再落实 is built on purpose.
        let again = rest.strip_prefix(word).unwrap_or_default();
        if again
            .strip_prefix('再')
            .is_some_and(|rest| rest.starts_with(word))
        {
            return false;
        }
        if length == 2 {
            return self.words.contains(word);
        }
        is_word(first)
    }

    /// Tails and pairs, which are looked for by their text.
    fn listed(&self, text: &str, block: Span, places: &mut Places<'_>, hits: &mut Hits) {
        places.within(block, |at, owners| {
            let Some(number) = owners.first().copied() else {
                return true;
            };
            let last = prose::before(text, at.end).map_or(0, char::len_utf8);
            if let Some(tail) = self.tails.get(number) {
                let rest = text.get(at.end - last..).unwrap_or_default();
                if !tail
                    .starts
                    .iter()
                    .any(|start| rest.starts_with(start.as_str()))
                {
                    hit(
                        text,
                        block,
                        at.clone(),
                        &tail.word,
                        at.end - last..at.end,
                        hits,
                    );
                }
            } else if let Some(pair) = number
                .checked_sub(self.tails.len())
                .and_then(|index| self.pairs.get(index))
            {
                let sentence = text.get(prose::sentence(text, &at)).unwrap_or_default();
                let excused = |word: &String| {
                    if word.contains(&pair.words) {
                        covers(text, &at, word, &pair.words)
                    } else {
                        sentence.contains(word.as_str())
                    }
                };
                if !pair.except.iter().any(excused) {
                    hit(
                        text,
                        block,
                        at.clone(),
                        &pair.words,
                        at.end - last..at.end,
                        hits,
                    );
                }
            }
            false
        });
    }

    fn index(&self) -> &Vocabulary {
        let doubled = |tail: &Tail| {
            tail.word
                .chars()
                .chain(tail.word.chars().next_back())
                .collect::<String>()
        };
        let words = self
            .tails
            .iter()
            .map(doubled)
            .chain(self.pairs.iter().map(|pair| pair.words.clone()));
        self.index.get_or_init(|| Vocabulary::new(words.zip(0..)))
    }
}

/// Whether what stands twice is a word, so that once is meant. A numeral, or one character over and over, says nothing;
/// 一代一代 and 共建共治共享 are built on purpose.
fn is_word(word: &[char]) -> bool {
    if word.first() == Some(&'一') || word.first() == word.last() {
        return false;
    }
    let numeral = word
        .iter()
        .all(|c| "〇零一二三四五六七八九十百千万亿点分之".contains(*c));
    let distinct = word.iter().collect::<BTreeSet<_>>().len();
    !numeral && distinct >= 3
}

fn hit(
    text: &str,
    block: Span,
    at: Range<usize>,
    word: &str,
    surplus: Range<usize>,
    hits: &mut Hits,
) {
    let hit = hits.at(block.sub(at.clone()));
    hit.slot("found", text.get(at).unwrap_or_default())
        .slot("word", word);
    hit.fix(Safety::Unsafe, block.sub(surplus), "");
}

/// Whether `words`, found at `at`, is part of `longer` there.
fn covers(text: &str, at: &Range<usize>, longer: &str, words: &str) -> bool {
    longer.match_indices(words).any(|(offset, _)| {
        at.start
            .checked_sub(offset)
            .and_then(|start| text.get(start..))
            .is_some_and(|rest| rest.starts_with(longer))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check() -> Repeated {
        make(
            "words = ['学校', '教育', '博士', '活动']\nheads = ['博士后']\n\
             tails = [{ word = '召开', starts = ['开展', '开放'] }, { word = '考评', starts = ['评估'] }]\n\
             pairs = [{ words = '和与', except = ['总和与', '和与会'] }, { words = '及其和' }]",
        )
    }

    #[test]
    fn a_word_written_twice_is_found() {
        assert_eq!(found(&check(), "薄弱学校学校结对。"), ["学校学校"]);
        assert_eq!(
            found(&check(), "落实立德树人落实立德树人根本任务。"),
            ["落实立德树人落实立德树人"]
        );
        assert_eq!(fixed(&check(), "加强教育教育督导。"), "加强教育督导。");
    }

    #[test]
    fn doublings_of_the_language_and_cross_word_runs_are_silent() {
        for text in [
            "一件一件抓落实，一代一代接着干。",
            "生产增产增效，产业产值六十亿元。",
            "招收博士博士后。",
            "共建共治共享。",
            "人人有特长，班班通、校校通。",
            "学习习近平总书记讲话。",
            "抓活动活动再活动。",
            "县县域教育。",
            "二十二十三四十四。",
            "教师妈妈。",
            "等等。",
        ] {
            assert!(found(&check(), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_doubled_on_purpose_is_left_alone() {
        for text in ["学校学校，还是学校学校。", "创作《教育教育》三集。"] {
            assert!(found(&check(), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_last_character_written_twice_is_found() {
        assert_eq!(found(&check(), "召开开全市大会。"), ["召开开"]);
        assert!(found(&check(), "召开开放大会，考评评估结果。").is_empty());
        assert_eq!(found(&check(), "年度考评评省级优秀。"), ["考评评"]);
    }

    #[test]
    fn conjunctions_side_by_side_are_found() {
        assert_eq!(found(&check(), "活动和与竞赛。"), ["和与"]);
        assert!(found(&check(), "总和与均值，代表和与会人员。").is_empty());
    }
}
