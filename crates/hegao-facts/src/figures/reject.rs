//! Numbers with a unit that are no figures all the same, and what numbers without a unit are.

use hegao_core::figure::{Family, MentionClass};
use hegao_core::number::Qualifier;
use hegao_core::text;
use hegao_core::wordset;

use super::quantity::Raw;
use super::read::{
    ahead, back, char_at, char_before, digit_at, ends, is_stop, skip_blanks_back, starts,
};
use super::words::{List, Words};

/// What is known of the place of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Start of the clause or of the bracket content.
    pub(super) clause: usize,
    /// End of the block.
    pub(super) end: usize,
    /// Whether it stands in brackets.
    pub(super) bracketed: bool,
}

/// What a number is, whatever follows it, by what stands right before it: an ordinal, a label, a code.
pub(super) fn led(text: &str, at: usize, floor: usize) -> Option<MentionClass> {
    let start = skip_blanks_back(text, at);
    let last = char_before(text, start).filter(|_| start > floor)?;
    match last {
        '第' => Some(MentionClass::Ordinal),
        '前' => {
            let head = text.get(floor..start)?;
            let adverb = ends(
                head,
                &[
                    "目前", "以前", "之前", "此前", "年前", "先前", "当前", "日前", "学前", "产前",
                    "跟前",
                ],
            )
            .is_some();
            (!adverb).then_some(MentionClass::Ordinal)
        }
        '每' => Some(MentionClass::IndicatorPart),
        '高' | '初' | '大' if start == at => None,
        '〔' | '［' | '[' | '【' => Some(MentionClass::Code),
        '+' | '＋' | '×' | '*' | '#' | '&' | '_' | '@' if start == at => {
            Some(MentionClass::Label)
        }
        'A'..='Z' | 'a'..='z' if start == at => Some(MentionClass::Label),
        '-' | '/' | '.' | '·' | '•' | '－' if start == at => {
            let before = char_before(text, start - last.len_utf8())
                .filter(|_| start - last.len_utf8() > floor)?;
            before
                .is_ascii_alphanumeric()
                .then_some(MentionClass::Label)
        }
        _ => None,
    }
}

/// 号, +X, 5G, [3]: what a number without a unit is.
pub(super) fn bare(text: &str, at: usize, end: usize, floor: usize) -> MentionClass {
    if let Some(class) = led(text, at, floor) {
        return class;
    }
    match char_at(text, end) {
        Some('号' | '-' | '/' | '－' | '_') => MentionClass::Code,
        Some('+' | '＋' | '×' | '*' | '·' | '•' | '强' | '星' | '孩') => {
            MentionClass::Label
        }
        Some(c) if c.is_ascii_alphabetic() => MentionClass::Label,
        Some('级' | '类' | '等' | '届' | '期') => MentionClass::Ordinal,
        _ => MentionClass::Bare,
    }
}

/// Why a number with a unit is no figure; nothing if it is one.
pub(super) fn why(text: &str, raw: &Raw, place: &Place) -> Option<MentionClass> {
    if let Some(class) = led(text, raw.core.start, place.clause) {
        // +5.3% is a sign.
        let sign = class == MentionClass::Label
            && raw.unit.family.is_ratio()
            && matches!(char_before(text, raw.core.start), Some('+' | '＋'))
            && !text
                .get(..raw.core.start - 1)
                .is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphanumeric()));
        // “近每3人”: what follows 每 is what the figure is spread over.
        if !sign {
            return Some(class);
        }
    }
    let after = char_at(text, raw.span.end);
    if matches!(after, Some('+' | '＋' | '×')) {
        return Some(MentionClass::Label);
    }
    labelled(text, raw, place, after)
        .or_else(|| condition(text, raw, place).then_some(MentionClass::Condition))
}

/// Names that have a number with a unit in them.
fn labelled(text: &str, raw: &Raw, place: &Place, after: Option<char>) -> Option<MentionClass> {
    let end = raw.span.end;
    let near = text.get(end..ahead(text, end, 36, place.end))?;
    // 4050人员: women from 40 and men from 50 on who look for work.
    if text.get(raw.core.start..raw.core.end) == Some("4050") && near.starts_with('员') {
        return Some(MentionClass::Label);
    }
    match raw.unit.family {
        Family::Time => {
            static NAMES: List = List::new(|| {
                Words::new(
                    "\
    一贯制 义务教育 免费教育 行动 规划 计划 攻坚 毛入 制 期国债 期贷款 期LPR \
    内控 禁渔 期以上贷款 教育 战略",
                )
            });
            if NAMES.starts(near).is_some()
                || text
                    .get(raw.unit_span.end..)
                    .is_some_and(|tail| NAMES.starts(tail).is_some())
            {
                return Some(MentionClass::IndicatorPart);
            }
            static SERVICES: List = List::new(|| {
                Words::new(
                    "\
    值班 服务 在线 不间断 热线 自助 监控 值守 在岗 便民 全天候 轮流 待命 营业 \
    受理 动态",
                )
            });
            if matches!(text.get(raw.unit_span.range()), Some("小时" | "个小时"))
                && SERVICES.starts(near).is_some()
            {
                return Some(MentionClass::Label);
            }
            let head = text.get(..raw.span.start).unwrap_or_default();
            if ends(
                head,
                &[
                    "从教",
                    "任教",
                    "教龄",
                    "工龄",
                    "党龄",
                    "在党",
                    "从医",
                    "从业",
                    "从警",
                    "从艺",
                    "执教",
                    "工作满",
                    "服务满",
                    "任职满",
                    "满",
                    "学制",
                    "役龄",
                ],
            )
            .is_some()
            {
                return Some(MentionClass::Condition);
            }
            let phrase = near.split(is_stop).next().unwrap_or_default();
            if phrase.char_indices().take(10).any(|(_, c)| c == '圈') {
                return Some(MentionClass::Label);
            }
        }
        Family::Power | Family::Physical
            if text
                .get(raw.unit_span.end..)
                .is_some_and(|tail| tail.starts_with("变电") || tail.starts_with("输变")) =>
        {
            return Some(MentionClass::Condition);
        }
        Family::People if matches!(after, Some('制')) => return Some(MentionClass::Label),
        Family::People | Family::Rank
            if text
                .get(..raw.span.start)
                .is_some_and(|head| head.ends_with("排名") || head.ends_with("排在")) =>
        {
            return Some(MentionClass::Ordinal);
        }
        Family::Length
            if starts(
                text,
                end,
                &[
                    "跑",
                    "接力",
                    "短跑",
                    "赛跑",
                    "栏",
                    "自由泳",
                    "蛙泳",
                    "蝶泳",
                    "仰泳",
                    "长跑",
                    "气步枪",
                    "气手枪",
                    "径赛",
                ],
            )
            .is_some() =>
        {
            return Some(MentionClass::Name);
        }
        Family::Matter if near.starts_with("一体") || near.starts_with("合一") => {
            return Some(MentionClass::Label);
        }
        _ => {}
    }
    if near.starts_with("一体化") || near.starts_with("一体") && raw.unit.family == Family::People
    {
        return Some(MentionClass::Label);
    }
    None
}

/// Whether the number bounds a class, whose own number stands elsewhere: 66人及以上超大班额, 28岁以下.
fn condition(text: &str, raw: &Raw, place: &Place) -> bool {
    let family = raw.unit.family;
    let head = text
        .get(back(text, raw.span.start, 36, place.clause)..raw.span.start)
        .unwrap_or_default();
    if family == Family::Age {
        return !wordset![
            "平均",
            "寿命",
            "均龄",
            "年龄为",
            "年龄达",
            "期望",
            "提高",
            "延长",
            "增加",
            "缩短",
            "下降",
        ]
        .within(head);
    }
    let bounded = [raw.after, raw.before].into_iter().flatten().any(|(q, _)| {
        matches!(
            q,
            Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Over | Qualifier::Under
        )
    });
    if !bounded {
        return false;
    }
    let Some((_, after)) = raw.after else {
        return false;
    };
    // The whole of a bracket: 团员（28岁以下）, 项目（5亿元以上）.
    let closes = matches!(char_at(text, raw.span.end), Some(')' | '）'));
    if place.bracketed && closes && raw.span.start == place.clause {
        return true;
    }
    if ends(
        head,
        &[
            "死亡",
            "没有",
            "杜绝",
            "未发生",
            "无",
            "消除",
            "消灭",
            "防止",
            "遏制",
        ],
    )
    .is_some()
    {
        return true;
    }
    // What follows decides: a noun of the class, and its own number later in the clause.
    let mut start = after.end;
    if char_at(text, start) == Some('的') {
        start += '的'.len_utf8();
    }
    let tail = text
        .get(start..ahead(text, start, 90, place.end))
        .unwrap_or_default();
    let tail = tail
        .split(|c| is_stop(c) || matches!(c, ')' | '）' | '(' | '（' | '、'))
        .next()
        .unwrap_or_default();
    let first = tail.chars().next();
    if first.is_none_or(|c| !text::is_han(c) && !matches!(c, '“' | 'A'..='Z')) {
        return false;
    }
    // 设置2个及以上项目的比赛: what is bounded only describes the noun after 的.
    let describes = family.is_counted()
        && !raw.each
        && tail
            .find('的')
            .is_some_and(|at| at > 3 && tail.len() >= at + 9);
    if describes && after.end == start {
        return true;
    }
    if !bounds_classes(family) {
        return false;
    }
    let digits = tail
        .bytes()
        .enumerate()
        .any(|(at, _)| digit_at(tail.as_bytes(), at).is_some());
    if digits {
        return true;
    }
    CLASSES.find(tail).is_some_and(|(at, _)| at <= 30)
}

/// Families whose amounts are used to sort things into classes.
const fn bounds_classes(family: Family) -> bool {
    matches!(
        family,
        Family::People
            | Family::Money
            | Family::Area
            | Family::Time
            | Family::Length
            | Family::Mass
            | Family::Power
            | Family::Energy
            | Family::Household
            | Family::Volume
            | Family::Physical
            | Family::Score
            | Family::Capacity
    )
}

static CLASSES: List = List::new(|| {
    Words::new(
        "\
    大班额 班级 班额 学校 企业 单位 项目 工业 法人 高校 乡镇 行政村 自然村 城市 \
    县区 户主 人口 老年人 老人 事故 固定资产 商品房 设备 用户 贷款 合同 大户 \
    教龄 工龄 住户 农户 景区 园区 产业 载体 房屋 公路 河流 水库 机组 船舶 车辆 \
    建筑 大型 超大 儿童 青少年 学生占比 教师占比 考生 高层 职称",
    )
});
