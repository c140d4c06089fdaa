//! Years of two digits: 18年5月, 自22年起, 比23年, 到26年建成.
//!
//! Two digits before 年 are a length of time as often. What stands behind (5月, 底, 上半年) or before (自…起) decides, or the words
//! of one who compares or plans together with the years that the report is about.

use hegao_core::wordset;
use std::ops::Range;

use super::{Find, Slip};

/// Whose year it is that opens a clause.
const WHOSE: &[&str] = &[
    "全市",
    "全县",
    "全省",
    "全区",
    "全州",
    "全国",
    "我市",
    "我县",
    "我省",
    "我区",
    "我州",
    "我局",
    "我校",
    "市级",
    "市本级",
    "县本级",
    "区本级",
    "省本级",
];
/// What makes a length of time of a number that opens a sentence.
const LENGTH: &[&str] = &[
    "来",
    "间",
    "前",
    "后",
    "的",
    "里",
    "内",
    "以上",
    "以下",
    "左右",
    "多",
    "余",
    "如一日",
    "磨",
    "风",
    "坚",
    "期",
    "一遇",
    "制",
    "级",
    "龄",
    "了",
];
/// What is done in, by or since a year.
const DONE: &[&str] = &[
    "建成", "完成", "实现", "启动", "开始", "开工", "竣工", "投用", "投入", "实施", "达到", "基本",
    "全面", "力争", "举办", "召开", "成立", "印发", "出台", "通过", "获", "被", "全市", "全县",
    "全区", "全省", "开展", "新增", "累计", "共", "将", "推进", "底", "末",
];
/// What is compared with a year.
const CHANGED: &[&str] = &[
    "同期",
    "增",
    "减",
    "提高",
    "提升",
    "上升",
    "下降",
    "降",
    "多",
    "少",
    "翻",
    "高",
    "低",
    "同口径",
    "有",
    "末",
    "初",
    "，",
    ",",
    "明显",
];

/// Looks at the digits of `token`.
pub(super) fn year(text: &str, token: &Range<usize>, slips: &mut Vec<Slip>) {
    let Some(rest) = text
        .get(token.end..)
        .and_then(|rest| rest.strip_prefix('年'))
    else {
        return;
    };
    let number = text.get(token.clone()).unwrap_or_default();
    if token.len() != 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let front = text.get(..token.start).unwrap_or_default();
    let sure = is_sure(front, rest);
    let of = if sure { None } else { reach(front, rest) };
    // 历时18年底, 公元18年
    let span = wordset![
        "历时",
        "历经",
        "公元",
        "近",
        "约",
        "用了",
        "满",
        "前",
        "延长到",
        "延长至",
        "期限到",
        "长达",
        "达到",
        "达",
        "连续",
        "时隔",
    ]
    .ends(front);
    if (sure || of.is_some()) && !span {
        slips.push(Slip {
            find: Find::Year,
            at: token.start..token.end + '年'.len_utf8(),
            right: None,
            only: of.and_then(|(before, after)| Some((number.parse().ok()?, before, after))),
        });
    }
}

/// Whether it can be nothing but a year.
fn is_sure(front: &str, rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let month = (1..=2).contains(&digits)
        && rest
            .get(digits..)
            .is_some_and(|rest| rest.starts_with('月') && !rest.starts_with("月份以来"));
    let part = wordset!["底", "年底", "末", "初", "度", "上半年", "下半年"].starts(rest)
        && !rest.starts_with("度日");
    let opens = front.is_empty() || front.ends_with(['。', '；', '\n', '：', '，']);
    let said = rest.trim_start_matches(['，', ',']);
    // 25年，全市…; 自22年起: a length of time has no 全市 behind it, and nothing starts from one.
    let whose = opens && starts(said, WHOSE);
    let since = front.ends_with(['自', '从']) && starts(rest, &["起", "开始", "以来", "至今"]);
    month || part || whose || since
}

/// How many years before and after those of the report it has to be of, to be a year; none if it is a length of time.
fn reach(front: &str, rest: &str) -> Option<(u16, u16)> {
    let first = front.trim_end().is_empty() || front.ends_with(['。', '；', ';', '\n', '！', '!']);
    // 24年是…关键一年; 24年，: a length of time as well, unless the report is of such a year.
    if first && !starts(rest, LENGTH) {
        return Some(if starts(rest, &["以来"]) {
            (10, 0)
        } else {
            (1, 1)
        });
    }
    let paused = rest.starts_with(|c: char| c.is_ascii_punctuation() || "，。；、：）".contains(c));
    if front.ends_with(['，', ',', '：']) && !paused && !starts(rest, LENGTH) {
        return Some((1, 1));
    }
    if wordset!["相比", "对比", "比", "较", "相较"].ends(front) && starts(rest, CHANGED) {
        return Some((5, 0));
    }
    if wordset!["于", "在", "到", "至", "截至", "截止"].ends(front) && starts(rest, DONE) {
        return Some((3, 5));
    }
    None
}

fn starts(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}
