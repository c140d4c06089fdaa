//! What a report says a value was the year before, and whether last year's report says the same.

use hegao_core::Report;
use hegao_core::comparison::{How, Said};
use hegao_core::figure::{ChangeKind, Direction, Figure};
use hegao_core::number::{Decimal, Interval, growth_meets, quotient, show_scaled};
use hegao_core::{WordSet, wordset};

use super::{Aspect, Key};

/// The value itself.
pub(crate) fn direct(report: &Report, figure: usize) -> Option<Said> {
    let found = report.figures.get(figure)?;
    Some(Said {
        figures: vec![figure],
        interval: signed(found),
        how: How::Direct,
        arithmetic: printed(found.value, found),
    })
}

/// The interval of a figure, below zero for a decline.
pub(crate) fn signed(figure: &Figure) -> Interval {
    if is_fall(figure) {
        figure.interval.neg()
    } else {
        figure.interval
    }
}

/// Whether it is the rate of a fall.
pub(crate) fn is_fall(figure: &Figure) -> bool {
    figure.change.is_some_and(|change| {
        change.direction == Some(Direction::Down) && change.kind == ChangeKind::Rate
    })
}

/// A value in the unit and scale of `like`: 亿斤 beside 亿斤.
pub(super) fn printed(value: Decimal, like: &Figure) -> String {
    let value = quotient(value, factor(like), 12).unwrap_or(value);
    show_scaled(value, like.numeral.scale)
}

/// How many of the unit that amounts are kept in make one of the unit that is printed.
pub(super) fn factor(figure: &Figure) -> Decimal {
    quotient(figure.value, figure.numeral.value, 9)
        .filter(|factor| *factor > Decimal::ZERO && figure.numeral.over.is_none())
        .unwrap_or(Decimal::ONE)
}

/// Whether it rests on a change that does not say what it is compared with.
pub(crate) fn is_bare(report: &Report, said: &Said) -> bool {
    said.figures
        .last()
        .and_then(|index| report.figures.get(*index))
        .and_then(|figure| figure.change)
        .is_some_and(|change| change.base.is_none())
}

/// Whether last year's figure can be what is said; nothing where that cannot be reckoned.
pub(crate) fn agrees(
    report: &Report,
    key: &Key,
    before: &Figure,
    said: &Said,
    now: Option<usize>,
) -> Option<bool> {
    if said.how == How::Rate {
        let rate = said
            .figures
            .get(1)
            .and_then(|index| report.figures.get(*index))?;
        let now = report.figures.get(now?)?;
        // A rate is printed to fewer places than it was reckoned with; half of one more is let pass.
        let slack = rate
            .interval
            .widen(hegao_core::number::mul(rate.step, Decimal::new(5, 1))?)?;
        return growth_meets(
            &before.interval,
            &now.interval,
            &slack,
            rate.change?.direction?,
        );
    }
    let mine = if key.aspect == Aspect::Growth {
        signed(before)
    } else {
        before.interval
    };
    Some(mine.meets(&said.interval))
}

/// Whether the paragraph says that what is counted was changed.
pub(crate) fn rescoped(report: &Report, index: usize) -> bool {
    let Some(figure) = report.figures.get(index) else {
        return false;
    };
    static NOTES: WordSet = WordSet::of(&[
        "口径",
        "可比",
        "修订",
        "普查数据",
        "区划调整",
        "数据调整",
        "统计范围",
    ]);
    let notes = |words: &str| NOTES.within(words);
    if notes(report.str(figure.sentence)) {
        return true;
    }
    // A note on all figures of the paragraph.
    let block = report.document.block_str(figure.block);
    notes(block)
        && hegao_core::text::sentences(block)
            .filter_map(|range| block.get(range))
            .any(|sentence| {
                notes(sentence)
                    && wordset!["以上", "上述", "各项", "有关数据", "相关数据", "注："]
                        .within(sentence)
            })
}
