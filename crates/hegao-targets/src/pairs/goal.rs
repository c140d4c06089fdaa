//! Whether a value meets a target.

use hegao_core::WordSet;
use hegao_core::figure::{Direction, Figure};
use hegao_core::indicator::Better;
use hegao_core::lexicon::Lexicon;
use hegao_core::number::{Interval, Qualifier};

use super::said::{is_fall, signed};
use super::{Aspect, Key, What};

/// Whether a value meets a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Met,
    Missed,
    Open,
}

/// Names of things that are to become fewer.
static FEWER: WordSet = WordSet::of(&[
    "失业",
    "辍学",
    "死亡",
    "近视",
    "发生率",
    "事故",
    "投诉",
    "能耗",
    "排放",
    "债务",
    "赤字",
    "大班额",
    "贫困",
    "发病",
    "浓度",
    "拥堵",
    "次均费用",
    "药占比",
    "漏损",
    "不良",
    "信访",
    "病亡",
    "平均住院日",
    "空置",
]);

/// Whether `words` name something that is to become less.
pub(crate) fn is_fewer(words: &str) -> bool {
    FEWER.iter().any(|word| words.contains(word))
}

/// Whether `now` meets `target`; both are of `key`.
pub(crate) fn verdict(key: &Key, lexicon: &Lexicon, target: &Figure, now: &Figure) -> Verdict {
    let is = if key.aspect == Aspect::Growth {
        signed(now)
    } else {
        now.interval
    };
    let aim = aim(key, target);
    let Some(enough) = enough(key, lexicon, target, aim) else {
        return if aim.meets(&is) {
            Verdict::Met
        } else {
            Verdict::Open
        };
    };
    if enough.meets(&is) {
        Verdict::Met
    } else {
        Verdict::Missed
    }
}

/// The values that a target names. It is set and not measured: 93% is 93 and not what rounds to it, unless 左右 says so.
fn aim(key: &Key, target: &Figure) -> Interval {
    let value = if target.qualifier == Qualifier::Exact {
        Interval::point(target.value)
    } else {
        target.interval
    };
    if key.aspect == Aspect::Growth && is_fall(target) {
        value.neg()
    } else {
        value
    }
}

/// All values that are good enough.
fn enough(key: &Key, lexicon: &Lexicon, target: &Figure, aim: Interval) -> Option<Interval> {
    let negative = key.aspect == Aspect::Growth
        && target
            .change
            .is_some_and(|change| change.direction == Some(Direction::Down));
    match target.qualifier {
        Qualifier::AtLeast | Qualifier::Over | Qualifier::AtMost | Qualifier::Under => {
            // 超过 is read without its usual upper end.
            let up = matches!(target.qualifier, Qualifier::AtLeast | Qualifier::Over) != negative;
            return Some(one_sided(aim, up));
        }
        _ => {}
    }
    Some(one_sided(aim, higher(key, lexicon, target)?))
}

fn one_sided(aim: Interval, up: bool) -> Interval {
    if up {
        Interval {
            high: None,
            high_open: true,
            ..aim
        }
    } else {
        Interval {
            low: None,
            low_open: true,
            ..aim
        }
    }
}

/// Whether more is better; nothing where neither is.
fn higher(key: &Key, lexicon: &Lexicon, target: &Figure) -> Option<bool> {
    // Of a rise by so much, as of a fall, more is better. A ceiling for prices, a floor under what is saved: growth of what is to become less.
    if key.aspect == Aspect::Growth
        && key
            .indicator(lexicon)
            .is_some_and(|indicator| indicator.better == Better::Lower)
    {
        return Some(false);
    }
    if key.aspect == Aspect::Rise {
        return Some(true).filter(|_| !unclear(key, lexicon));
    }
    if key.aspect == Aspect::Growth
        && let Some(direction) = target.change.and_then(|change| change.direction)
    {
        // 增长6%: no less; 下降3%: no higher than minus three.
        return Some(direction == Direction::Up).filter(|_| !unclear(key, lexicon));
    }
    match &key.what {
        What::Known(_) => match key.indicator(lexicon)?.better {
            Better::Higher => Some(true),
            Better::Lower => Some(false),
            Better::Neither => None,
        },
        What::Named(name) => Some(!FEWER.within(name)),
    }
}

/// An indicator of the library that is to go neither way.
fn unclear(key: &Key, lexicon: &Lexicon) -> bool {
    key.indicator(lexicon)
        .is_some_and(|indicator| indicator.better == Better::Neither)
}

#[cfg(test)]
mod tests {
    use hegao_core::number::Decimal;

    use super::*;

    #[test]
    fn a_one_sided_aim_keeps_the_end_that_matters() {
        let aim = Interval::closed(Decimal::from(3), Decimal::from(5));
        assert!(one_sided(aim, true).contains(Decimal::from(9)));
        assert!(!one_sided(aim, true).contains(Decimal::from(2)));
        assert!(one_sided(aim, false).contains(Decimal::from(2)));
        assert!(!one_sided(aim, false).contains(Decimal::from(9)));
    }
}
