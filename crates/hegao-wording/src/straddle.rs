//! Whether a word written wrong is none, but the end of one word and the beginning of the next: 布署 in 发布署名文章.
//!
//! It is cut between its characters. Where both sides of a cut are words, and one of them reaches beyond it, the text reads
//! well as two words.

use std::ops::Range;

use hegao_core::lexicon::CommonWords;

/// Characters that are words by themselves where they meet another.
const ALONE: &str = "但在和与及以并将把被让使对向从由按为是有无不没未也都又再还就才已均可能会应须要需想请至到于等其该各每\
                     此这那的地得了着过暂必更最很较越愈个名位次年月日县市区省镇乡村校";

/// What the cuts of a word show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Straddle {
    /// Nothing: it stands for itself.
    None,
    /// It may be the end of a word, or the beginning of one, but what is left over is no word.
    Doubtful,
    /// Two words meet in it.
    TwoWords,
}

/// Looks at the word at `at` of `text` with its neighbours.
pub(crate) fn look(words: &CommonWords, text: &str, at: &Range<usize>) -> Straddle {
    let Some(word) = text.get(at.clone()) else {
        return Straddle::None;
    };
    let mut seen = Straddle::None;
    for (inner, _) in word.char_indices().skip(1) {
        let cut = at.start + inner;
        let left = side(
            words,
            starts(text, cut),
            |start| text.get(start..cut),
            |start| start < at.start && !is_lent(words, text, &(start..cut)),
            |start| start == at.start,
        );
        let right = side(
            words,
            ends(text, cut),
            |end| text.get(cut..end),
            |end| end > at.end,
            |end| end == at.end,
        );
        match (left, right) {
            (Side::Beyond, Side::Beyond | Side::Within) | (Side::Within, Side::Beyond) => {
                return Straddle::TwoWords;
            }
            (Side::Beyond, _) | (_, Side::Beyond) => seen = Straddle::Doubtful,
            _ => {}
        }
    }
    seen
}

/// Whether a word is one character twice of which the first ends another word, as 习习 in 学习习….
fn is_lent(words: &CommonWords, text: &str, word: &Range<usize>) -> bool {
    let mut characters = text.get(word.clone()).unwrap_or_default().chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(one), Some(other), None) if one == other => {
            let end = word.start + one.len_utf8();
            starts(text, end)
                .filter(|start| *start < word.start)
                .any(|start| text.get(start..end).is_some_and(|before| words.has(before)))
        }
        _ => false,
    }
}

/// What stands on one side of a cut.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A word that reaches beyond the word in question.
    Beyond,
    /// A word that fills this side of it.
    Within,
    /// No word.
    Rest,
}

/// Looks for a word between the cut and one of `ends`.
fn side<'t>(
    words: &CommonWords,
    ends: impl Iterator<Item = usize>,
    text: impl Fn(usize) -> Option<&'t str>,
    beyond: impl Fn(usize) -> bool,
    fills: impl Fn(usize) -> bool,
) -> Side {
    let mut side = Side::Rest;
    for end in ends {
        let Some(part) = text(end) else { continue };
        let word = words.has(part);
        if word && beyond(end) {
            return Side::Beyond;
        }
        let alone = || part.chars().nth(1).is_none() && ALONE.contains(part);
        if fills(end) && (word || alone()) {
            side = Side::Within;
        }
    }
    side
}

/// Where a word that ends at `cut` may start.
fn starts(text: &str, cut: usize) -> impl Iterator<Item = usize> {
    let front = text.get(..cut).unwrap_or_default();
    front
        .char_indices()
        .rev()
        .take(CommonWords::LONGEST)
        .map(|(at, _)| at)
}

/// Where a word that starts at `cut` may end.
fn ends(text: &str, cut: usize) -> impl Iterator<Item = usize> {
    let tail = text.get(cut..).unwrap_or_default();
    tail.char_indices()
        .take(CommonWords::LONGEST)
        .map(move |(at, c)| cut + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> CommonWords {
        let mut words = CommonWords::default();
        words.add(
            "发布 署名 时刻 服务 装机 第一 总书记 学习 过程 种植 严峻 工作 不必 需要 安排 排布 习习",
        );
        words
    }

    fn seen(text: &str, wrong: &str) -> Straddle {
        let start = text.find(wrong).unwrap();
        look(&words(), text, &(start..start + wrong.len()))
    }

    #[test]
    fn two_words_that_meet_are_no_error() {
        for (text, wrong) in [
            ("发布署名文章", "布署"),
            ("时刻服务群众", "刻服"),
            ("按装机容量补贴", "按装"),
            ("全市第一但不自满", "一但"),
            ("学习总书记重要讲话", "习总书记"),
            ("全过程种植管理", "过程种"),
            ("形势严峻工作繁重", "峻工"),
            ("不必需要证明", "必需要"),
        ] {
            assert_eq!(seen(text, wrong), Straddle::TwoWords, "{text}");
        }
    }

    #[test]
    fn a_wrong_word_among_others_stays_one() {
        for (text, wrong) in [
            ("全面布署工作", "布署"),
            ("按装设备", "按装"),
            ("一但发生", "一但"),
            ("习总书记强调", "习总书记"),
            ("学习习总书记讲话", "习总书记"),
            ("必需要证明", "必需要"),
            ("工程峻工", "峻工"),
        ] {
            assert_eq!(seen(text, wrong), Straddle::None, "{text}");
        }
    }

    #[test]
    fn half_a_word_leaves_a_doubt() {
        // 排布 is a word, 署 is none.
        assert_eq!(seen("安排布署工作", "布署"), Straddle::Doubtful);
    }
}
