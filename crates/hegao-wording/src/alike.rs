//! Words written with a character that sounds or looks like the right one: 均横 for 均衡.
//!
//! What is written is told only where nothing speaks for it: it is no word, no word reaches into it from either side, what
//! stands on both sides reads well, it is written once, and the right word is written elsewhere in the report.

use std::ops::Range;
use std::sync::Arc;

use hegao_core::lexicon::CommonWords;
use hegao_core::{Report, Span, text};
use serde::Deserialize;

use crate::prose;

/// How much speaks for a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Evidence {
    /// The right word is written elsewhere.
    Word,
    /// The right word is written elsewhere with the same neighbour, or nothing else can be meant: an idiom but for one
    /// character.
    Phrase,
}

/// A word written wrong.
pub(crate) struct Slip {
    pub(crate) at: Span,
    pub(crate) right: String,
    pub(crate) evidence: Evidence,
}

/// The slips in a report, which several rules ask for.
pub(crate) struct Slips(pub(crate) Vec<Slip>);

/// Characters that stand between words.
const BETWEEN: &str = "的了和与及在对将为以并等从向由各是有被把让使或于其";
/// Characters that stand by themselves beside any word, and are parts of words as often.
const ALONE: &str = "一二三四五六七八九十百千万亿两多上下中内外前后里新老大小高低全总分者不之无人来去出入进到过起个每年月日时第本该此另\
                     再最更比只可能要会应须得好子地自我你他它这那何所共";

/// Longer runs between quotes are no names.
const NAME: usize = 6;

impl Slips {
    /// Those in `report`.
    pub(crate) fn of(report: &Report) -> Arc<Self> {
        report.shared(|report| Self(slips(report)))
    }
}

fn slips(report: &Report) -> Vec<Slip> {
    let near_words = report.lexicon.alike.near_words(report);
    let mut written = near_words.into_iter().peekable();
    let mut out: Vec<Slip> = Vec::new();
    for (_, block, text) in prose::blocks(report) {
        while let Some(near) = written.next_if(|near| near.at.start < block.span.end) {
            if near.at.start < block.span.start || near.at.end > block.span.end {
                continue;
            }
            let within = near.at.start - block.span.start..near.at.end - block.span.start;
            if let Some(evidence) = look(report, text, &within, &near.word) {
                out.push(Slip {
                    at: near.at,
                    right: near.word,
                    evidence,
                });
            }
        }
    }
    // One character can spoil the readings of both its neighbours.
    out.dedup_by(|later, earlier| later.at.start < earlier.at.end);
    out
}

/// What speaks for a slip at `at` of `text`, a block of the report.
fn look(report: &Report, text: &str, at: &Range<usize>, right: &str) -> Option<Evidence> {
    if is_name(text, at) {
        return None;
    }
    if right.chars().nth(2).is_some() {
        let idiom = report.lexicon.alike.is_idiom(text.get(at.clone())?);
        return (!idiom).then_some(Evidence::Phrase);
    }
    if !stands_alone(&report.lexicon.common, text, at) {
        return None;
    }
    Some(if with_neighbour(report, text, at, right) {
        Evidence::Phrase
    } else {
        Evidence::Word
    })
}

/// Whether no word has a part in what stands at `at`, and what stands before and behind reads well without it.
fn stands_alone(common: &CommonWords, text: &str, at: &Range<usize>) -> bool {
    let front = run_before(text, at.start);
    let back = run_after(text, at.end);
    let is_word = |start: usize, end: usize| text.get(start..end).is_some_and(|w| common.has(w));
    // Words that begin at one of the two characters before it or inside it, and reach into it.
    let starts = front.iter().take(CommonWords::LONGEST - 1).copied();
    let inside = text[at.clone()].char_indices().map(|(i, _)| at.start + i);
    let reaches = starts.chain(inside).any(|start| {
        let tail = text.get(start..).unwrap_or_default();
        tail.char_indices()
            .skip(1)
            .take(CommonWords::LONGEST)
            .map(|(i, _)| start + i)
            .chain([start + tail.len()])
            .any(|end| end > at.start && is_word(start, end))
    });
    if reaches {
        return false;
    }
    let side = |next: Option<char>, word: bool| match next {
        _ if word => Some(Side::Word),
        None => Some(Side::Edge),
        Some(c) if BETWEEN.contains(c) => Some(Side::Between),
        Some(c) if ALONE.contains(c) => Some(Side::Alone),
        Some(_) => None,
    };
    let before = side(
        front.first().and_then(|last| prose::after(text, *last)),
        front.iter().any(|start| is_word(*start, at.start)),
    );
    let behind = side(
        back.first().and_then(|_| prose::after(text, at.end)),
        back.iter().any(|end| is_word(at.end, *end)),
    );
    match (before, behind) {
        (Some(one), Some(other)) => {
            let words = one == Side::Word || other == Side::Word;
            let between = one == Side::Between || other == Side::Between;
            words || between && one != Side::Alone && other != Side::Alone
        }
        _ => false,
    }
}

/// What stands beside a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A common word.
    Word,
    /// A character that stands between words.
    Between,
    /// Nothing: a mark, or the end.
    Edge,
    /// A character that can be a word by itself.
    Alone,
}

/// Where the ideographs right before `at` start, nearest first, as many as a word has.
fn run_before(text: &str, at: usize) -> Vec<usize> {
    let front = text.get(..at).unwrap_or_default();
    front
        .char_indices()
        .rev()
        .take_while(|(_, c)| text::is_han(*c))
        .take(CommonWords::LONGEST)
        .map(|(i, _)| i)
        .collect()
}

/// Where the ideographs right behind `at` end, nearest first, as many as a word has.
fn run_after(text: &str, at: usize) -> Vec<usize> {
    let tail = text.get(at..).unwrap_or_default();
    tail.char_indices()
        .take_while(|(_, c)| text::is_han(*c))
        .take(CommonWords::LONGEST)
        .map(|(i, c)| at + i + c.len_utf8())
        .collect()
}

/// Whether the right word stands elsewhere in the report between the same two characters before it, or behind it.
fn with_neighbour(report: &Report, text: &str, at: &Range<usize>, right: &str) -> bool {
    let before = run_before(text, at.start);
    let after = run_after(text, at.end);
    let before = before.get(1).and_then(|start| text.get(*start..at.start));
    let after = after.get(1).and_then(|end| text.get(at.end..*end));
    before.is_some_and(|words| report.has(&format!("{words}{right}")))
        || after.is_some_and(|words| report.has(&format!("{right}{words}")))
}

/// Whether it is, or is part of, a short name between quotes or a title.
fn is_name(text: &str, at: &Range<usize>) -> bool {
    let run = |c: &char| text::is_han(*c);
    let front = text.get(..at.start).unwrap_or_default();
    let tail = text.get(at.end..).unwrap_or_default();
    let ahead = front.chars().rev().take(NAME).take_while(run).count();
    let behind = tail.chars().take(NAME).take_while(run).count();
    let opens = front
        .chars()
        .rev()
        .nth(ahead)
        .is_some_and(|c| "“‘「".contains(c));
    let closes = tail.chars().nth(behind).is_some_and(|c| "”’」".contains(c));
    (opens || closes) && ahead + behind + 2 <= NAME || prose::in_title_marks(text, at.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found, told by what was meant.
    fn found(lines: &str) -> Vec<(String, Evidence)> {
        let report = crate::testing::with_words(lines);
        slips(&report)
            .into_iter()
            .map(|slip| {
                let found = report.str(slip.at);
                (format!("{found}→{}", slip.right), slip.evidence)
            })
            .collect()
    }

    #[test]
    fn a_character_of_like_sound_or_shape_is_found() {
        assert_eq!(
            found("大力推动经济发辗。\n产业发展较快。"),
            [("发辗→发展".to_owned(), Evidence::Word)]
        );
        assert_eq!(
            found("促进教育均横布局。\n推进教育均衡。"),
            [("均横→均衡".to_owned(), Evidence::Phrase)]
        );
        assert_eq!(
            found("我们千方百记增加收入。"),
            [("千方百记→千方百计".to_owned(), Evidence::Phrase)]
        );
    }

    #[test]
    fn two_words_that_meet_are_no_slip() {
        for lines in [
            // 负责 + 今年.
            "由教务处负责今年招生。\n责令整改。",
            // 一些 + 题目.
            "研究一些题目。\n解决问题。",
        ] {
            assert_eq!(found(lines), [], "{lines}");
        }
    }

    #[test]
    fn a_word_of_the_authors_own_is_no_slip() {
        for lines in [
            // Written twice: meant.
            "推进均横布局。\n均横布局推进均衡。",
            // A name between quotes, a title.
            "打造“均横”品牌。\n推进教育均衡。",
            "印发《均横计划》。\n推进教育均衡。",
            // The right word is nowhere else.
            "推动经济发辗。",
            // Coined of single characters.
            "坚持保均横扩面。\n推进教育均衡。",
            "做到新官理好旧账。\n加强管理。",
            "营造最优市。\n发挥优势。",
        ] {
            assert_eq!(found(lines), [], "{lines}");
        }
    }
}
