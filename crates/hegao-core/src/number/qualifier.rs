//! Words around a number that say how exact it is.

use super::amount::HALF;
use super::{Decimal, Interval, exact};

/// What the words before or after a number make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Nothing, 达, 共: the number itself.
    Exact,
    /// 约, 大约, 大概: within a twentieth.
    About,
    /// 左右, 上下: within a tenth.
    Around,
    /// 近, 接近, 将近, 差不多: up to a tenth less.
    Near,
    /// 多, 余: less than one granule more.
    More,
    /// 超, 超过, 逾, 突破, 高于, 多于, 大于: more.
    Over,
    /// 以上, 不低于, 不少于, 至少: no less.
    AtLeast,
    /// 以下, 以内, 不超过, 不高于, 至多: no more.
    AtMost,
    /// 不足, 不到, 低于, 少于, 小于: less.
    Under,
}

/// How much is read into 超 and 近.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// What a writer usually means: 超过100 is at most 130, 近100 at least 90.
    Usual,
    /// What the words rule out and nothing more: 超过100 is anything above,
    /// 近100 anything below. For findings that must not be wrong.
    Certain,
}

use Qualifier::{About, Around, AtLeast, AtMost, Exact, More, Near, Over, Under};

/// Words before a number. No word is the end of a longer one that comes later.
const BEFORE: &[(&str, Qualifier)] = &[
    ("差不多", Near),
    ("不低于", AtLeast),
    ("不少于", AtLeast),
    ("不小于", AtLeast),
    ("不超过", AtMost),
    ("不高于", AtMost),
    ("不多于", AtMost),
    ("不大于", AtMost),
    ("超过", Over),
    ("突破", Over),
    ("高于", Over),
    ("多于", Over),
    ("大于", Over),
    ("低于", Under),
    ("少于", Under),
    ("小于", Under),
    ("不足", Under),
    ("不到", Under),
    ("不满", Under),
    ("至少", AtLeast),
    ("最少", AtLeast),
    ("至多", AtMost),
    ("最多", AtMost),
    ("大约", About),
    ("大概", About),
    ("接近", Near),
    ("将近", Near),
    ("逾", Over),
    ("超", Over),
    ("约", About),
    ("近", Near),
    ("≥", AtLeast),
    ("≤", AtMost),
    (">", Over),
    ("＞", Over),
    ("<", Under),
    ("＜", Under),
];

/// Words that end in 约, 近 or 超 and say nothing about the number after them.
const NOT_BEFORE: &[&str] = &[
    "节约", "契约", "合约", "签约", "预约", "履约", "违约", "集约", "制约", "最近", "附近", "邻近",
    "就近", "临近", "靠近", "赶超", "反超", "中超", "彩超", "B超",
];

const AFTER: &[(&str, Qualifier)] = &[
    ("及以上", AtLeast),
    ("或以上", AtLeast),
    ("及以下", AtMost),
    ("或以下", AtMost),
    ("以上", AtLeast),
    ("以下", AtMost),
    ("以内", AtMost),
    ("左右", Around),
    ("上下", Around),
    ("多", More),
    ("余", More),
];

impl Qualifier {
    /// The qualifier that ends where a number starts, and its length in bytes.
    #[must_use]
    pub fn before(text: &str, at: usize) -> Option<(Self, usize)> {
        let head = text.get(..at)?;
        let (word, qualifier) = BEFORE.iter().find(|(word, _)| head.ends_with(word))?;
        if NOT_BEFORE.iter().any(|other| head.ends_with(other)) {
            return None;
        }
        Some((*qualifier, word.len()))
    }

    /// The qualifier that starts where a number or its unit ends, and its
    /// length in bytes.
    #[must_use]
    pub fn after(text: &str, at: usize) -> Option<(Self, usize)> {
        let tail = text.get(at..)?;
        AFTER
            .iter()
            .find(|(word, _)| tail.starts_with(word))
            .map(|(word, qualifier)| (*qualifier, word.len()))
    }

    /// What a number with this qualifier usually stands for. `step` is the
    /// printed unit of the last place, zero for an exact count; `granule` is
    /// what 多 leaves open. Nothing on overflow.
    #[must_use]
    pub fn interval(self, value: Decimal, step: Decimal, granule: Decimal) -> Option<Interval> {
        self.interval_read(value, step, granule, Reading::Usual)
    }

    /// [`Qualifier::interval`] under a chosen reading of 超 and 近.
    #[must_use]
    pub fn interval_read(
        self,
        value: Decimal,
        step: Decimal,
        granule: Decimal,
        reading: Reading,
    ) -> Option<Interval> {
        let own = Interval::point(value).widen(exact::mul(step, HALF)?)?;
        match self {
            Exact => Some(own),
            More => Some(Interval::open(value, exact::add(value, granule)?)),
            // A tolerance never tightens what the printed digits leave open.
            About | Around => {
                let loose = self.around(&Interval::point(value), reading)?;
                Some(Interval::closed(
                    loose.low?.min(own.low?),
                    loose.high?.max(own.high?),
                ))
            }
            _ => self.around(&Interval::point(value), reading),
        }
    }

    /// The qualifier applied to something that is an interval already (几十人以上).
    pub(super) fn around(self, own: &Interval, reading: Reading) -> Option<Interval> {
        let usual = reading == Reading::Usual;
        Some(match self {
            Exact | More => *own,
            About => spread(own, 95, 105)?,
            Around => spread(own, 90, 110)?,
            Near => match (own.high, usual) {
                (Some(high), true) => {
                    let low = own.low.map_or(Some(high), |low| percent_of(low, 90))?;
                    Interval::half_open(low.min(high), high)
                }
                (high, _) => high.map_or(*own, Interval::below),
            },
            Over => match own.low {
                Some(low) if usual && low > Decimal::ZERO => Interval {
                    low: Some(low),
                    high: match own.high {
                        Some(high) => Some(percent_of(high, 130)?),
                        None => None,
                    },
                    low_open: true,
                    high_open: own.high.is_none(),
                },
                Some(low) => Interval::above(low),
                None => Interval::EVERYTHING,
            },
            AtLeast => own.low.map_or(Interval::EVERYTHING, Interval::at_least),
            AtMost => own.high.map_or(Interval::EVERYTHING, Interval::at_most),
            Under => own.high.map_or(Interval::EVERYTHING, Interval::below),
        })
    }
}

fn percent_of(value: Decimal, percent: i64) -> Option<Decimal> {
    exact::mul(value, Decimal::new(percent, 2))
}

fn spread(own: &Interval, low: i64, high: i64) -> Option<Interval> {
    // Below zero the larger factor gives the lower end.
    own.mul(&Interval::closed(
        Decimal::new(low, 2),
        Decimal::new(high, 2),
    ))
}
