//! Words that gather the names before them, whatever these are: 强基、育才、提质三大工程.

use std::ops::Range;

use hegao_core::Span;

use super::listed::VERBS;
use super::scene::{Scene, is_mark};

/// Measure words that gather what stands before them: 强基、育才、提质三大工程.
const GROUPS: [char; 9] = ['大', '类', '项', '级', '种', '个', '张', '件', '场'];
/// Verbs behind the last 、 whose object the count is, so that it does not count the list.
const DOING: &[&str] = &[
    "抓好", "做好", "推进", "落实", "突出", "聚焦", "围绕", "推动", "实现", "强化", "加强", "坚持",
    "构建", "形成", "健全", "解决", "深化", "破解", "攻坚", "整治", "统筹", "涵盖", "包括", "覆盖",
    "涉及", "分成", "分为", "制定", "出台", "印发", "编制", "修订", "创新", "探索", "推行", "采取",
    "运用", "发挥", "把握", "谋划", "贯彻", "紧盯", "瞄准", "守住", "守牢", "狠抓", "紧抓", "用好",
    "打好", "打赢", "夺取", "确立", "明确", "提出", "聚力", "锚定", "对标", "践行", "签订", "签约",
    "办理", "受理", "查处", "投资", "申报", "争取", "建立", "承担", "承办", "参加", "参与", "荣获",
    "取得", "通过", "立项", "验收", "推出", "列入", "纳入", "列为", "规范", "优化", "每年", "其他",
    "其余", "前", "上述", "以上", "等", "这", "全", "各", "另", "同", "双", "每", "近", "余", "多",
];

/// Whether the count at `at` of a clause gathers all of `items`, which stand before it. `too_many` says that there are more of
/// them than it says.
pub(super) fn counts(
    scene: &Scene<'_>,
    clause: Span,
    at: Range<usize>,
    items: &[&str],
    too_many: bool,
) -> bool {
    let text = scene.str(clause);
    let word = text.get(at.clone()).unwrap_or_default();
    // 残疾人两项补贴等: the count stands inside a name, and the list goes on.
    let after = text.get(at.end..).unwrap_or_default();
    word.ends_with(GROUPS) && !after.contains(['、', '等']) && fills(scene, clause, items, too_many)
}

/// Whether the names of a clause stand for nothing but what is counted behind them: all of them short, no verb behind the last
/// 、, and, where names may be missing, none that stand before the clause.
fn fills(scene: &Scene<'_>, clause: Span, items: &[&str], too_many: bool) -> bool {
    /// A clause before the list that is as long as this is no name of it.
    const CLAUSE: usize = 12;
    let short = items.iter().all(|item| {
        let item = item.trim();
        (2..=10).contains(&item.chars().count())
            && !item.contains(['第', '为', '是', '对', '将', '把', '了', '：', '“', '《'])
    });
    let last = items.last().map_or("", |item| item.trim());
    let doing = VERBS.ends(last) || DOING.iter().any(|verb| last.ends_with(verb));
    let before = scene.text.get(..clause.start).unwrap_or_default();
    let alone = || {
        let head = before.trim_end_matches(['，', ',']);
        let words = head
            .chars()
            .rev()
            .take_while(|c| !is_mark(*c) && *c != '。');
        head.len() == before.len() || words.take(CLAUSE).count() == CLAUSE
    };
    short && !doing && (too_many || alone())
}
