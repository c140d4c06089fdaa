//! Numerals in Chinese characters: figures only where unit and surroundings leave no doubt.

use hegao_core::Span;
use hegao_core::figure::{Family, MentionClass};
use hegao_core::number::{self, Form, Outcome};

use super::quantity::{self, Raw, Read};
use super::read::{char_at, char_before, ends, starts};
use super::reject::{self, Place};
use super::units::UnitTable;
use super::words::{List, Words};

/// What a Chinese numeral at a position is.
#[derive(Clone, Debug)]
pub(super) enum Han {
    /// A figure.
    Figure(Box<Raw>),
    /// A number worth keeping that is none: an ordinal, an anniversary.
    Mention {
        /// The number alone.
        core: Span,
        class: MentionClass,
        value: Option<u32>,
    },
    /// Part of a word: so many bytes to skip.
    Word(usize),
}

/// The ideographs with which a Chinese numeral can start.
pub(super) const STARTS: &str = "一二三四五六七八九十两几数百千万亿零半";

/// Whether a Chinese numeral can start with this character.
pub(super) const fn may_start(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '两'
            | '几'
            | '数'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '〇'
            | '零'
            | '半'
    )
}

/// Reads the numeral at `at`.
pub(super) fn read(text: &str, at: usize, place: &Place, units: &UnitTable) -> Han {
    let numeral = match number::scan(text, at) {
        Outcome::Numeral(numeral) => numeral,
        // The whole run at once: to look at it again from every character would cost its square.
        Outcome::Malformed(len) => return Han::Word(len),
        Outcome::Nothing => return Han::Word(char_at(text, at).map_or(1, char::len_utf8)),
    };
    let end = at + numeral.len;
    let core = Span::new(at, end);
    let value = u32::try_from(numeral.value.trunc()).ok();
    let before = char_before(text, at).filter(|_| at > place.clause);
    if before == Some('第') || chained_ordinal(text, at, place.clause) {
        return Han::Mention {
            core,
            class: MentionClass::Ordinal,
            value,
        };
    }
    match char_at(text, end) {
        Some('周') if starts(text, end, &["周年"]).is_some() => {
            return Han::Mention {
                core,
                class: MentionClass::Anniversary,
                value,
            };
        }
        Some('是' | '要') if matches!(numeral.form, Form::Chinese) && numeral.len <= 6 => {
            return Han::Mention {
                core,
                class: MentionClass::Enumerator,
                value,
            };
        }
        _ => {}
    }
    if matches!(numeral.form, Form::ChineseDigits | Form::Half) {
        return Han::Word(numeral.len);
    }
    let Read::Quantity(raw) = quantity::read(text, at, place.clause, units) else {
        return Han::Word(numeral.len);
    };
    if numeral.over.is_some() {
        return fraction(text, raw, before);
    }
    if !raw.unit.han
        && numeral.scale == 0
        && numeral.len < 6
        && !matches!(numeral.form, Form::Bare | Form::Indefinite)
    {
        return Han::Word(numeral.len);
    }
    if !raw.unit.han && raw.unit.family == Family::Time {
        return Han::Word(numeral.len);
    }
    if accepted(text, &raw, before, place) {
        if let Some(class) = reject::why(text, &raw, place) {
            return Han::Mention { core, class, value };
        }
        return Han::Figure(raw);
    }
    Han::Word(numeral.len)
}

/// 第一、二、三名: 三 is an ordinal as well.
fn chained_ordinal(text: &str, at: usize, floor: usize) -> bool {
    let mut start = at;
    for _ in 0..12 {
        match char_before(text, start).filter(|_| start > floor) {
            Some(
                '、' | '和' | '至' | '到' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八'
                | '九' | '十',
            ) => start -= 3,
            Some('第') => return start < at,
            _ => return false,
        }
    }
    false
}

fn fraction(text: &str, raw: Box<Raw>, before: Option<char>) -> Han {
    // 十分之重要 does not exist, but 成 and 半 end many words.
    let stands = raw.numeral.form == Form::Fraction && text.get(raw.core.range()) != Some("百分百")
        || raw.numeral.form == Form::Tenths
            && (before.is_some_and(|c| {
                matches!(
                    c,
                    '近' | '约'
                        | '达'
                        | '占'
                        | '过'
                        | '超'
                        | '有'
                        | '到'
                        | '高'
                        | '低'
                        | '为'
                        | '逾'
                        | '长'
                        | '降'
                        | '加'
                )
            }) || raw.after.is_some());
    if stands {
        Han::Figure(raw)
    } else {
        Han::Word(raw.numeral.len)
    }
}

/// Whether a numeral with a unit is a count rather than a manner of speaking.
fn accepted(text: &str, raw: &Raw, before: Option<char>, place: &Place) -> bool {
    let head = text.get(place.clause..raw.span.start).unwrap_or_default();
    let end = raw.span.end;
    let one = text.get(raw.core.range()) == Some("一");
    // 统一, 唯一, 同一, 这三个, 上一次, 哪几项, 各项, 任一.
    if let Some(
        '统' | '唯' | '同' | '这' | '那' | '哪' | '某' | '任' | '上' | '下' | '前' | '后' | '另'
        | '头' | '逐' | '万' | '单' | '初' | '高' | '每',
    ) = before
    {
        return false;
    }
    if ends(
        head,
        &[
            "没有",
            "尚未有",
            "未有",
            "尚无",
            "没",
            "无",
            "无一",
            "不",
            "另外",
            "其他",
            "其它",
            "进",
            "本",
        ],
    )
    .is_some()
        && one
    {
        return false;
    }
    // 六届二次全会, 二次管网: ordinals; two times are 两次.
    if raw.unit.family == Family::Event
        && (before == Some('届')
            || text.get(raw.core.range()) == Some("二")
            || starts(
                text,
                end,
                &["全会", "全体会议", "会议", "、", "党代会", "常委"],
            )
            .is_some()
                && head.contains('届'))
    {
        return false;
    }
    // 八项规定, 四项基本原则: names.
    if raw.unit.family == Family::Matter
        && starts(text, end, &["规定", "原则", "基本原则", "基本国策", "纪律"]).is_some()
    {
        return false;
    }
    if SLOGANS
        .starts(text.get(end..).unwrap_or_default())
        .is_some()
        || raw.unit.family == Family::Generic && starts(text, end, NOT_THINGS).is_some()
    {
        return false;
    }
    // 三农, 五一: units are needed; here 一个, 一次, 一项 only with a word that counts.
    if one && raw.unit.family == Family::Doublings {
        return ends(head, &["翻", "翻了", "翻近", "再翻"]).is_some();
    }
    if one {
        let counted = raw.before.is_some()
            || raw.after.is_some()
            || raw.each
            || ends(head, &["仅有", "只有", "仅"]).is_some();
        let thing = matches!(
            raw.unit.family,
            Family::Org | Family::Thing | Family::Household | Family::Money
        ) || text.get(raw.unit_span.range()) == Some("名");
        let made = MADE.ends(head).is_some();
        return counted || thing && made;
    }
    match raw.unit.family {
        // 几次, 数次, 三次产业, 两会; small counts of events are counts.
        Family::Event => !matches!(raw.numeral.form, Form::Indefinite) || raw.numeral.len > 3,
        Family::Times | Family::Doublings => true,
        Family::Time => raw.numeral.len > 3,
        Family::Money => raw.numeral.len > 3,
        _ => raw.numeral.form != Form::Indefinite || raw.numeral.len > 3,
    }
}

/// After 两个, 三个: what makes a slogan of the count.
static SLOGANS: List = List::new(|| {
    Words::new(
        "\
    覆盖 百分百 百分之百 确保 维护 自信 确立 结合 提升 不变 加强 坚持 转变 到位 \
    落实 意识 文明 面向 满意 一律 一批 一样 必须 毫不 坚定 打通 对接 统筹 先行 \
    清零 没有 不 更 务必 最 率先 突破 人人 打造 增强 强化 优化 一公里 进一步 \
    一流 左右 走在前",
    )
});

/// After 个: abstract nouns that a speech counts, not a report.
const NOT_THINGS: &[&str] = &["人", "性", "别", "体", "案", "税", "子"];

/// Verbs after which 一所 counts one.
static MADE: List = List::new(|| {
    Words::new(
        "\
    建设了 新建 新建了 建成 建成了 建立了 新增 新增了 增加 增加了 改建 扩建 配备 \
    配备了 配有 建有 设立 创建 引进 引进了 购置 购置了 成立 培育 打造 认定 建设 \
    落户 关停 撤并 有 开办",
    )
});
