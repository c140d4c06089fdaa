//! What stands between the name of an indicator and its number, and what narrows the name.

use hegao_core::text;

use crate::figures::{List, Words};

/// Words between name and number that leave the name what it is.
static LINKS: List = List::new(|| {
    Words::of([
        "达到了",
        "达到",
        "达",
        "为",
        "是",
        "至",
        "到",
        "已",
        "约",
        "共",
        "共有",
        "有",
        "计",
        "实现",
        "完成",
        "保持在",
        "保持",
        "稳定在",
        "控制在",
        "巩固在",
        "维持在",
        "始终",
        "均",
        "都",
        "了",
        "的",
        "由",
        "从",
        "提高到",
        "提升到",
        "增长到",
        "增加到",
        "上升到",
        "下降到",
        "降低到",
        "降到",
        "降至",
        "增至",
        "升至",
        "提高至",
        "提升至",
        "下降至",
        "增加至",
        "回升至",
        "扩大到",
        "提高",
        "提升",
        "增长",
        "增加",
        "上升",
        "下降",
        "降低",
        "减少",
        "上涨",
        "回落",
        "同比",
        "环比",
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "比上年末",
        "较上年末",
        "比上年同期",
        "较上年同期",
        "上年同期",
        "去年同期",
        "上年的",
        "去年的",
        "上年",
        "去年",
        "今年",
        "全年",
        "年末",
        "年底",
        "力争",
        "确保",
        "争取",
        "预计",
        "预期",
        "目标",
        "目标任务",
        "任务",
        "突破",
        "超过",
        "超",
        "将",
        "拟",
        "要",
        "可",
        "不低于",
        "不超过",
        "不少于",
        "高于",
        "低于",
        "以",
        "按",
        "在",
        "数",
        "人数",
        "总数",
        "数量",
        "总量",
        "总额",
        "规模",
        "增幅",
        "涨幅",
        "增速",
        "降幅",
        "净",
        "再",
        "累计",
        "总体",
        "水平",
        "比例",
        "占比",
        "同口径",
        "按可比价格计算",
        "按可比价计算",
        "不变价",
        "率",
        "分别",
        "现",
        "现有",
        "就",
        "也",
        "又",
        "进一步",
        "继续",
        "全国",
        "平均为",
        "平均",
        "均值为",
        "年初",
        "学年",
        "上半年",
        "下半年",
        "期末",
        "基本",
        "实际",
        "名义",
        "年度",
        "仅",
        "仅为",
        "只有",
        "接近",
        "近",
        "逾",
        "目前",
        "年初预算",
        "合计",
        "首次",
        "跃上",
        "拟定为",
        "定为",
        "转为",
        "减为",
        "安排",
        "拟安排",
    ])
});

/// Whether nothing that matters stands in `text[from..to]`. 分别 matters: it shares values out among several names.
pub(super) fn is_empty(text: &str, from: usize, to: usize) -> bool {
    only_links(text, from, to, false)
}

/// The same, where 分别 is looked for.
pub(super) fn is_shared(text: &str, from: usize, to: usize) -> bool {
    only_links(text, from, to, true)
}

fn only_links(text: &str, from: usize, to: usize, shared: bool) -> bool {
    let Some(gap) = text.get(from..to) else {
        return false;
    };
    if gap.len() > 90 {
        return false;
    }
    let mut rest = gap;
    loop {
        rest = rest
            .trim_start_matches(|c: char| text::is_blank(c) || matches!(c, '：' | ':' | '“' | '”'));
        let Some(first) = rest.chars().next() else {
            return true;
        };
        if matches!(first, '（' | '(') {
            let Some(close) = rest.find(['）', ')']) else {
                return false;
            };
            rest = rest[close..].trim_start_matches(['）', ')']);
            continue;
        }
        if let Some(after) = year(rest) {
            rest = after;
            continue;
        }
        let Some(len) = LINKS.starts(rest) else {
            return false;
        };
        let (word, after) = rest.split_at(len);
        if word == "分别" && !shared {
            return false;
        }
        rest = after;
    }
}

/// What follows a year: `2017年的`, `比2017年`.
fn year(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['比', '较']);
    let digits: usize = rest
        .chars()
        .take_while(|c| text::fold(*c).is_ascii_digit())
        .map(char::len_utf8)
        .sum();
    let after = rest.get(digits..)?.strip_prefix('年')?;
    (digits >= 4).then_some(after)
}

/// What follows the last year: 大会批准的2018年|市级.
fn after_year(gap: &str) -> &str {
    let year = |at: &usize| {
        let digits = gap[..*at].chars().rev().take(4);
        digits.filter(|c| text::fold(*c).is_ascii_digit()).count() == 4
    };
    let last = gap.rmatch_indices('年').map(|(at, _)| at).find(year);
    last.map_or(gap, |at| &gap[at + '年'.len_utf8()..])
}

/// Words before a name that say nothing of its scope.
static WHOLE: List = List::new(|| {
    Words::of([
        "全县",
        "全市",
        "全区",
        "全省",
        "全国",
        "全旗",
        "全州",
        "全镇",
        "我县",
        "我市",
        "我区",
        "我省",
        "我国",
        "本县",
        "本市",
        "本区",
        "全县的",
        "全市的",
        "全区的",
        "今年",
        "全年",
        "目前",
        "年末",
        "年底",
        "截至",
        "截至年底",
        "截至目前",
        "其中",
        "确保",
        "力争",
        "争取",
        "实现",
        "完成",
        "使",
        "将",
        "预计",
        "预期",
        "计划",
        "努力",
        "达到",
        "但",
        "年初",
        "确定",
        "提出",
        "下达",
        "原定",
        "拟",
        "安排",
        "发行",
        "同时",
        "初步核算",
        "已",
        "的",
        "年内",
        "年均",
        "当年",
        "上半年",
        "到",
        "至",
        "底",
        "年",
        "月",
        "日",
        "以来",
        "明年",
        "去年",
        "继续",
        "进一步",
        "保持",
        "提高",
        "提升",
        "增加",
        "降低",
        "推动",
        "促进",
        "巩固",
        "不断",
        "稳步",
        "教育",
        "学前教育",
        "持续",
        "以上",
        "目标任务",
        "目标",
        "任务",
        "主要预期目标",
        "全面",
        "我局",
        "和",
        "与",
        "全社会",
        "全域",
        "区域",
        "全镇",
        "县域",
        "市域",
        "共有",
        "现有",
        "共",
        "各级",
        "各级各类",
    ])
});

/// What stands between the last stop and the name, without words that say nothing: empty where the name stands for all.
pub(super) fn narrowing(text: &str, from: usize, to: usize) -> String {
    let Some(gap) = text.get(from..to) else {
        return String::new();
    };
    let gap = gap
        .rfind(|c: char| text::is_clause_mark(c) || c == '\n')
        .map_or(gap, |at| {
            gap[at..].trim_start_matches(|c: char| text::is_clause_mark(c) || c == '\n')
        });
    let mut rest = after_year(gap);
    // 2022年|末: the end of a year is no part of a name.
    if rest.len() < gap.len() {
        rest = rest.strip_prefix('末').unwrap_or(rest);
    }
    loop {
        // What begins with a joiner is joined to a figure, not to a name.
        rest = rest.trim_start_matches(|c: char| {
            text::is_blank(c)
                || c == '、'
                || c.is_ascii_digit()
                || text::fold(c).is_ascii_digit()
                || matches!(c, '“' | '”' | '.' | '．' | '（' | '）' | '(' | ')')
        });
        let Some(len) = WHOLE.starts(rest) else {
            break;
        };
        rest = &rest[len..];
    }
    let rest = rest.trim_end_matches(|c: char| text::is_blank(c) || matches!(c, '“' | '的'));
    // A long run before the name is the rest of the sentence, and its own end is what narrows.
    rest.chars()
        .rev()
        .take(16)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}
