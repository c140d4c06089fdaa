//! How a figure tells of a change: the verb before it, the family of its unit, the base of comparison.

use hegao_core::Span;
use hegao_core::figure::{ChangeKind, Direction, Family};

use super::read::{ahead, char_at, ends, is_stop};
use super::words::{List, Words};

/// A change found in the words before a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    /// The verb, relative to the text.
    pub(super) span: Span,
    pub(super) direction: Option<Direction>,
    /// The number is the state after: 增加到.
    pub(super) to: bool,
    /// The word is a noun that says rate: 增幅.
    pub(super) rate: bool,
    /// 年均增长.
    pub(super) mean: bool,
    /// Too short to count without a base of comparison: 多, 高.
    pub(super) weak: bool,
}

static UP: List = List::new(|| {
    Words::new(
        "\
    增长 增加 提高 上升 提升 上涨 扩大 增多 净增 增产 增收 回升 攀升 高出 扩增 \
    增幅 增速 涨幅 升幅 多增 上浮 加快 净增加 增资 上调 递增 正增长 增支 增列 \
    调增 扩充 多 高 增 升 涨 快 高于 多于 快于 超 超收 延长 拓宽 翻",
    )
});
static DOWN: List = List::new(|| {
    Words::new(
        "\
    下降 减少 降低 缩减 压减 回落 收窄 下跌 减产 压缩 缩小 下滑 降幅 跌幅 少于 \
    低于 慢于 减收 净减少 下调 递减 负增长 减支 调减 降 减 跌 低 少 慢 缩短 \
    核减 压降 精简 减亏",
    )
});
const SWAYS: &[&str] = &["调整", "变更", "转变"];
static RATES: List = List::new(|| {
    Words::new(
        "\
    增幅 增速 涨幅 降幅 跌幅 升幅 增长率 增长速度 增长幅度 下降幅度 同比增幅 \
    下降率 增减率",
    )
});
static COPULAS: List = List::new(|| {
    Words::new(
        "\
    达到了 达到 达 为 是 了 约 近 仅 约为 又 分别 各 均 的 均达 分别达 \
    分别为 一",
    )
});

/// The verb of change at the end of `gap`, which ends right before the number and starts at `at`.
pub(super) fn verb(gap: &str, at: usize) -> Option<Verb> {
    let mut head = without_year(gap.trim_end_matches([' ', '\u{3000}']));
    let full = head;
    let mut to = false;
    // 增加到, 提高至, 缩减为.
    if let Some(len) = ends(
        head,
        &["到了", "至了", "到", "至", "成", "为", "达到", "达"],
    ) {
        let cut = &head[..head.len() - len];
        if word(cut).is_some_and(|(_, _, rate)| !rate)
            && !(head.ends_with("为") && ends(cut, &["增长", "下降"]).is_some())
        {
            to = true;
            head = cut;
        }
    }
    while !to && let Some(len) = COPULAS.ends(head) {
        head = &head[..head.len() - len];
        head = head.trim_end_matches(' ');
    }
    let (len, direction, rate) = word(head)?;
    let start = head.len() - len;
    let mean = ends(
        &head[..start],
        &["年均", "平均每年", "年平均", "年均复合", "平均", "每年"],
    );
    let weak = len <= 3 && !head.ends_with('翻')
        || matches!(
            &head[start..],
            "高于" | "低于" | "多于" | "少于" | "快于" | "慢于"
        );
    // 新增, 净增 count; 增 alone inside 新增 does not.
    if len == 3
        && ends(
            &head[..start],
            &[
                "新", "倍", "递", "最", "提", "更", "许", "很", "至", "减", "不", "大", "超",
            ],
        )
        .is_some()
    {
        return None;
    }
    let verb_end = if to { full.len() } else { head.len() };
    let start = start - mean.unwrap_or(0);
    Some(Verb {
        span: Span::new(at + start, at + verb_end),
        direction,
        to,
        rate,
        mean: mean.is_some(),
        weak,
    })
}

/// 增加到2007年的: the year right before the number is no part of the verb.
fn without_year(head: &str) -> &str {
    let bare = head.trim_end_matches(['的', '底', '末']);
    let Some(bare) = bare.strip_suffix('年') else {
        return head;
    };
    let digits = bare.trim_end_matches(|c: char| hegao_core::text::fold(c).is_ascii_digit());
    let verb = ends(digits, &["到", "至", "达到", "达"]).is_some();
    if verb && bare[digits.len()..].chars().count() == 4 {
        digits
    } else {
        head
    }
}

/// The word of change that ends `head`: its length, its direction, whether it names a rate.
fn word(head: &str) -> Option<(usize, Option<Direction>, bool)> {
    if let Some(len) = RATES.ends(head).filter(|_| !head.ends_with("自然增长率")) {
        let word = &head[head.len() - len..];
        let down = word.starts_with('降') || word.starts_with('跌') || word.starts_with("下降");
        return Some((
            len,
            Some(if down { Direction::Down } else { Direction::Up }),
            true,
        ));
    }
    if let Some(len) = UP.ends(head) {
        return Some((len, Some(Direction::Up), false));
    }
    if let Some(len) = DOWN.ends(head) {
        return Some((len, Some(Direction::Down), false));
    }
    ends(head, SWAYS).map(|len| (len, None, false))
}

/// Whether `words` are a verb of change and nothing else: 增加, 减少了, 提高到.
pub(super) fn is_verb(words: &str) -> bool {
    let bare = words.trim_end_matches(['了', '到', '至', '约', '近']);
    word(bare).is_some_and(|(len, ..)| len == bare.len())
}

/// Whether the number is the state before: 从11个…缩减为4个.
pub(super) fn is_from(text: &str, gap: &str, end: usize, limit: usize) -> bool {
    let head = gap.trim_end_matches(' ');
    let Some(found) = head.rfind(['从', '由', '将']) else {
        return false;
    };
    // 将甲现行16%的税率降至13%, but not 将18项…，从…扩大到5个: without 从 nothing may stand between.
    let bare = head[found..].starts_with('将');
    if head[found..].chars().count() > 14 || head[found..].contains(is_stop) {
        return false;
    }
    // What follows, past the noun, has to lead to another number.
    let tail = text
        .get(end..ahead(text, end, 72, limit))
        .unwrap_or_default();
    let tail = tail.split(['。', '；', ';']).next().unwrap_or_default();
    ["到", "至", "为", "成"].iter().any(|word| {
        tail.match_indices(word).take(3).any(|(at, word)| {
            let verb = tail.get(..at).unwrap_or_default();
            let from = at + word.len();
            let window = tail
                .get(from..ahead(tail, from, 24, tail.len()))
                .unwrap_or_default();
            let digit =
                (0..window.len()).any(|at| super::read::digit_at(window.as_bytes(), at).is_some());
            let number =
                digit || char_at(window, 0).is_some_and(|c| super::han::may_start(c) || c == '了');
            number
                && !(bare && (verb.is_empty() || verb.contains(|c| is_stop(c) || c == '、')))
                && (verb.is_empty()
                    || self::word(verb).is_some()
                    || ends(
                        verb,
                        &[
                            "扩展", "扩充", "精简", "发展", "攀升", "增", "跃升", "压缩", "缩短",
                            "拓展", "提",
                        ],
                    )
                    .is_some())
        })
    })
}

/// What kind of change a unit and a verb make.
pub(super) fn kind(verb: &Verb, family: Family, ratio: bool) -> Option<ChangeKind> {
    if verb.to {
        return Some(ChangeKind::To);
    }
    Some(match family {
        Family::Percent if verb.mean => ChangeKind::MeanRate,
        Family::Percent if verb.rate => ChangeKind::Rate,
        Family::Percent if ratio => ChangeKind::RateOrPoints,
        Family::Percent => ChangeKind::Rate,
        Family::Points => ChangeKind::Points,
        Family::Times => ChangeKind::Times,
        Family::Doublings => ChangeKind::Doublings,
        _ if verb.rate => return None,
        _ => ChangeKind::Difference,
    })
}

/// Whether a name is that of a ratio, whose change in percent may mean points.
pub(super) fn names_ratio(name: &str) -> bool {
    ends(
        name,
        &["率", "占比", "比重", "比例", "比", "覆盖面", "比值", "份额"],
    )
    .is_some()
        && ends(name, &["同比", "环比", "效率", "功率"]).is_none()
}
