//! Short lines by their looks: endings of titles, names of organs, dates, marks of attachments.

use hegao_core::text;
use hegao_core::{WordSet, wordset};

use crate::lines::{compact, within};

/// What the title of an official text ends in.
static ENDINGS: WordSet = WordSet::of(&[
    "总结",
    "小结",
    "计划",
    "思路",
    "要点",
    "安排",
    "打算",
    "谋划",
    "设想",
    "报告",
    "汇报",
    "通报",
    "公报",
    "公告",
    "通知",
    "通告",
    "意见",
    "决定",
    "方案",
    "规划",
    "纲要",
    "材料",
    "情况",
    "说明",
    "回顾",
    "展望",
    "部署",
    "清单",
    "任务",
    "重点工作",
    "决算",
    "预算",
    "草案",
    "述职",
    "纪要",
    "请示",
    "批复",
    "细则",
    "办法",
    "综述",
    "年报",
    "工作总结报告",
]);

/// `附件`, `附件1`, `附件：` alone on a line.
pub(crate) fn is_attachment(text: &str) -> bool {
    let Some(rest) = text
        .strip_prefix("附件")
        .or_else(|| text.strip_prefix("附表"))
    else {
        return false;
    };
    within(rest, 5)
        && rest.chars().all(|c| {
            let c = text::fold(c);
            c.is_ascii_digit()
                || text::is_blank(c)
                || matches!(
                    c,
                    ':' | '-' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                )
        })
}

/// Whether `text` ends as a title does.
pub(crate) fn complete(text: &str) -> bool {
    let mut text = text;
    // （草案）, [1].
    while let Some(open) = text
        .ends_with(['）', ')', '】', '〕', ']', '］'])
        .then(|| text.rfind(['（', '(', '【', '〔', '[', '［']))
        .flatten()
    {
        text = text.get(..open).unwrap_or_default();
    }
    text.chars().count() >= 4 && ENDINGS.ends(text)
}

/// Whether `text`, right before a year, names a place with an office of its own, or a body that is no office: 某某镇2022年, 县妇联2023年.
pub(crate) fn local(text: &str) -> bool {
    static TAILS: WordSet = WordSet::of(&[
        "镇",
        "乡",
        "村",
        "街道",
        "社区",
        "苏木",
        "妇联",
        "残联",
        "侨联",
        "文联",
        "科协",
        "工商联",
        "工会",
        "政协",
        "高新区",
        "开发区",
        "海关",
        "供销社",
        "图书馆",
        "博物馆",
        "文化馆",
        "档案馆",
        "集团",
        "大队",
        "工作队",
        "合作社",
        "办事处",
        "银行",
    ]);
    static OTHER: WordSet = WordSet::of(&[
        "乡村",
        "农村",
        "城镇",
        "村镇",
        "乡镇",
        "小镇",
        "新村",
        "镇村",
        "家乡",
        "城乡",
        "示范镇",
        "示范村",
        "示范乡",
        "联村",
        "驻村",
        "示范社区",
        "进社区",
    ]);
    TAILS.ends(text) && !OTHER.ends(text) && text.chars().count() > 2
}

/// Whether `text` is the name of an organ and nothing else.
pub(crate) fn organ(text: &str) -> bool {
    static TAILS: WordSet = WordSet::of(&[
        "局",
        "委员会",
        "委",
        "厅",
        "部",
        "办公室",
        "办",
        "政府",
        "院",
        "中心",
        "学校",
        "中学",
        "小学",
        "大学",
        "学院",
        "幼儿园",
        "总队",
        "支队",
        "调查队",
        "管理处",
        "公司",
        "联合会",
        "协会",
    ]);
    // Words that end like an organ, and phrases about one.
    static OTHER: WordSet = WordSet::of(&[
        "干部",
        "全部",
        "内部",
        "外部",
        "格局",
        "布局",
        "开局",
        "结局",
        "全局",
        "大局",
        "新局",
        "举办",
        "承办",
        "主办",
        "兴办",
        "协办",
        "为中心",
        "型政府",
        "满意政府",
        "法治政府",
        "数字政府",
        "廉洁政府",
        "客厅",
    ]);
    let text = text.trim();
    within(text, 30)
        && text.chars().count() >= 3
        && !text.contains(['，', '。', '；', '：', '《', '的', '、'])
        && !wordset![
            "建设", "打造", "努力", "坚持", "加强", "推进", "加快", "关于",
        ]
        .starts(text)
        && TAILS.ends(text)
        && !OTHER.ends(text)
}

/// Lines of the head that are no part of a title: document numbers, mastheads, dates, signers, subtitles.
pub(crate) fn aside(text: &str) -> bool {
    let plain = compact(text);
    plain.ends_with("文件")
        || plain.starts_with("——")
        || plain.starts_with('—')
        || plain.starts_with("签发人")
        || (plain.ends_with('号') && plain.contains(['〔', '[', '［', '（', '(', '【']))
        || date(&plain)
        || occasion(&plain)
        || organ(&plain)
        || plain.starts_with(['•', '·', '●', '【', '>', '|'])
}

/// `（2024年1月31日在…会议上）`: when and where a report was given.
fn occasion(text: &str) -> bool {
    let inner = text
        .strip_prefix(['（', '('])
        .and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let day = inner.contains('月') && inner.contains('日');
        let meeting = inner.contains("会议") || inner.contains("全会") || inner.contains("大会");
        meeting && (day || inner.starts_with('在')) || day && inner.ends_with(['过', '上'])
    })
}

/// Whether `text` (without blanks) is a date and nothing else.
pub(crate) fn date(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')', '〔', '〕']);
    within(inner, 14)
        && inner.contains(['年', '-', '.', '/'])
        && inner.chars().all(|c| {
            let c = text::fold(c);
            c.is_ascii_digit()
                || matches!(
                    c,
                    '年' | '月'
                        | '日'
                        | '-'
                        | '.'
                        | '/'
                        | '〇'
                        | '○'
                        | '零'
                        | '一'
                        | '二'
                        | '三'
                        | '四'
                        | '五'
                        | '六'
                        | '七'
                        | '八'
                        | '九'
                        | '十'
                )
        })
        && inner
            .chars()
            .any(|c| text::fold(c).is_ascii_digit() || c == '二')
}
