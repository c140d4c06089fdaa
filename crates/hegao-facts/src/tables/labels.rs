//! What a row is by its name: number in a list, part of what stands above, total.

use hegao_core::{Document, NumberStyle, Span, WordSet};

use super::compact;
use crate::number;

/// The name of a row.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// Its words, without number and 其中.
    pub(crate) span: Span,
    /// The same without blanks.
    pub(crate) name: String,
    /// The kind of its number and the number.
    pub(crate) mark: Option<(NumberStyle, u32)>,
    /// It is a part of a row above: 其中, #.
    pub(crate) within: bool,
    /// It is a sum: 合计, 小计.
    pub(crate) total: bool,
    /// 加：, 减：: a balance is drawn up, not a sum.
    pub(crate) adjusts: bool,
    /// Its values can be added to those of other rows.
    pub(crate) additive: bool,
}

/// Words that open a part.
const WITHIN: &[&str] = &[
    "其中",
    "#",
    "＃",
    "在总计中",
    "总计中",
    "在合计中",
    "按",
    "含",
];
/// Sums.
static TOTALS: WordSet = WordSet::of(&["合计", "总计", "共计", "小计"]);

/// Reads the name that stands in `span`.
pub(super) fn read(document: &Document, span: Span) -> Option<Label> {
    let whole = document.str(span);
    let mut at = 0;
    let mut mark = None;
    let mut within = false;
    let mut adjusts = false;
    for _ in 0..4 {
        let rest = whole.get(at..)?;
        let (cut, inner) = hegao_core::text::trim(rest);
        at += cut;
        if mark.is_none()
            && let Some(found) = number::mark(inner)
            && found.len < inner.len()
        {
            mark = Some((found.style, found.ordinal));
            at += found.len;
            continue;
        }
        let opener = WITHIN
            .iter()
            .find(|word| inner.starts_with(**word))
            .filter(|word| {
                !matches!(**word, "按" | "含") || inner[word.len()..].starts_with([':', '：'])
            });
        if let Some(word) = opener {
            within = true;
            // 其中：1.甲 numbers the parts, not the row above.
            mark = None;
            at += word.len();
            at += opening(whole.get(at..)?);
            continue;
        }
        if let Some(word) = ["加", "减"].iter().find(|word| inner.starts_with(**word))
            && inner[word.len()..].starts_with([':', '：'])
        {
            adjusts = true;
            at += word.len();
            at += opening(whole.get(at..)?);
            continue;
        }
        break;
    }
    let (cut, inner) = hegao_core::text::trim(whole.get(at..)?);
    if inner.is_empty() {
        return None;
    }
    let start = span.start + at + cut;
    let span = Span::new(start, start + inner.len());
    let name = compact(document, span);
    let total = mark.is_none() && !within && is_total(&name);
    let additive = !is_ratio(&name);
    Some(Label {
        span,
        name,
        mark,
        within,
        total,
        adjusts,
        additive,
    })
}

/// Bytes of a colon and blanks at the front.
fn opening(rest: &str) -> usize {
    rest.len()
        - rest
            .trim_start_matches([':', '：', ' ', '\u{3000}', '\u{a0}'])
            .len()
}

/// Whether the name says that a row or a column is a sum.
pub(super) fn is_total(name: &str) -> bool {
    let name = name.split(['(', '（']).next().unwrap_or(name);
    name == "计" || TOTALS.ends(name)
}

/// Whether the name says that what stands there is no amount.
pub(super) fn is_ratio(name: &str) -> bool {
    static RATIO: WordSet = WordSet::of(&[
        "比例",
        "比重",
        "占比",
        "人均",
        "平均",
        "户均",
        "生均",
        "亩均",
        "日均",
        "月均",
        "年均",
        "均价",
        "指数",
        "增长",
        "增幅",
        "增速",
        "增减",
        "降幅",
        "同比",
        "环比",
        "±",
        "%",
        "价格",
        "密度",
        "单价",
        "得分",
        "排名",
        "位次",
        "倍数",
        "涨跌",
        "年龄",
        "面积比",
        "系数",
        "标准",
        "最高",
        "最低",
        "年限",
        "温度",
        "浓度",
        "时长",
        "工期",
    ]);
    let bare = name.split(['(', '（']).next().unwrap_or(name);
    // 均分, 班均, 校均: a mean, unless the word is 均衡.
    let mean = bare.contains('均') && !bare.contains("均衡");
    mean || bare.ends_with('率') || RATIO.within(name)
}
