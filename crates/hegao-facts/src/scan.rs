//! One pass over the text for everything that literals announce: markers of enumerations, and passages that stand for chapters.

use hegao_core::enumeration::EnumerationStyle;
use hegao_core::lexicon::{Chapters, Tense};
use hegao_core::vocabulary::Vocabulary;
use hegao_core::{Report, Role, Span};

/// What a literal announces.
#[derive(Clone, Debug)]
pub(crate) enum Sign {
    /// A marker with its ordinal (0 for 最后).
    Marker(EnumerationStyle, u32),
    /// Numbers inside a paragraph may begin here.
    Numbers,
    /// The matter of a chapter; whether it must open its sentence.
    Passage(Role, bool),
}

/// A literal found in running text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sighting<'a> {
    /// What it announces.
    pub(crate) sign: &'a Sign,
    /// Where.
    pub(crate) span: Span,
    /// In which block.
    pub(crate) block: usize,
}

/// The compiled literals.
#[derive(Debug)]
pub(crate) struct Scanner {
    words: Vocabulary,
    signs: Vec<Sign>,
}

const HAN: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
    "十五", "十六", "十七", "十八", "十九", "二十",
];

impl Scanner {
    /// Compiles the markers and the passages of `chapters`.
    pub(crate) fn new(chapters: &Chapters) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut signs = Vec::new();
        let mut add = |word: String, sign: Sign| {
            words.push(word);
            signs.push(sign);
        };
        for (ordinal, han) in (1_u32..).zip(HAN) {
            add(
                format!("{han}是"),
                Sign::Marker(EnumerationStyle::Shi, ordinal),
            );
            if ordinal <= 12 {
                add(
                    format!("{han}要"),
                    Sign::Marker(EnumerationStyle::Yao, ordinal),
                );
                add(
                    format!("第{han}"),
                    Sign::Marker(EnumerationStyle::Di, ordinal),
                );
                add(
                    format!("其{han}"),
                    Sign::Marker(EnumerationStyle::Qi, ordinal),
                );
            }
        }
        for (word, ordinal) in [("首先", 1), ("其次", 2), ("再次", 3), ("最后", 0)] {
            add(
                word.to_owned(),
                Sign::Marker(EnumerationStyle::First, ordinal),
            );
        }
        for word in [
            "（1）",
            "(1)",
            "（１）",
            "1.",
            "1．",
            "１．",
            "1、",
            "①",
            "⑴",
        ] {
            add(word.to_owned(), Sign::Numbers);
        }
        for chapter in &chapters.chapters {
            for passage in &chapter.passages {
                add(
                    passage.clone(),
                    Sign::Passage(chapter.id.clone(), chapter.tense == Some(Tense::Plan)),
                );
            }
        }
        Self {
            words: Vocabulary::new(words.into_iter().zip(0..)),
            signs,
        }
    }

    /// The literals in the running text of `report`, in order. Of several with the same word the first counts.
    pub(crate) fn sightings<'a>(
        &'a self,
        report: &'a Report,
    ) -> impl Iterator<Item = Sighting<'a>> {
        let blocks = &report.document.blocks;
        let mut block = 0;
        self.words
            .places(report)
            .longest()
            .filter_map(move |(span, owners)| {
                while blocks
                    .get(block)
                    .is_some_and(|at| at.span.end <= span.start)
                {
                    block += 1;
                }
                let at = blocks.get(block)?;
                let sign = self.signs.get(*owners.first()?)?;
                (at.is_flow() && at.span.contains(span)).then_some(Sighting { sign, span, block })
            })
    }
}
