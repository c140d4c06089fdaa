//! Words of a sentence that its figures are read by: times, scopes, 其中, plans, bases of comparison.

use hegao_core::Span;
use hegao_core::figure::{Period, PeriodPart};
use hegao_core::report::Year;

use super::months;
use super::read::{back, char_before, ends, starts};
use super::words::{List, Words};

/// What a word tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cue {
    /// A time.
    Period(Period),
    /// 同比, 环比, 比上年: what changes are measured against; the period where it is a year away.
    Base(Option<Shift>),
    /// 全县, 市本级.
    Scope,
    /// 其中.
    Within,
    /// 力争, 计划: what follows is to come.
    Modal,
    /// 全年: all of the year that was spoken of.
    Whole,
    /// 过去一年: a plan looks back before it looks ahead.
    Past,
    /// Nothing, but the word is to be skipped as a whole.
    Skip,
}

/// The characters with which cues open.
pub(super) const OPENINGS: &str =
    "其今去明上下本前一二三四第年同过环力确争预拟计将全城农主中市省区县乡小初高义学州镇";

/// How a base lies before the figure's own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// The same part of the year before.
    YearBefore,
    /// The end of the year before.
    EndBefore,
    /// The start of the same year.
    YearStart,
    /// A stated time.
    At(Period),
}

/// The cue at `at`, whose first character is `c`, and its length. `now` is what 今年 means; `year` is told of, and its part
/// is meant by 上半年: a report spoken in spring tells of the year before.
pub(super) fn read(
    text: &str,
    at: usize,
    c: char,
    year: Option<Year>,
    now: Option<Year>,
) -> Option<(Cue, usize)> {
    // Most characters open no cue: nothing is done before that is known.
    let word = |word: &str| {
        let tail = text.as_bytes().get(at..);
        tail.is_some_and(|tail| tail.starts_with(word.as_bytes()))
    };
    let from = |year: Option<Year>, by: i32| Period {
        year: year.and_then(|y| Year::try_from(i32::from(y) + by).ok()),
        ..Period::default()
    };
    let shifted = |by| from(now, by);
    let part = |part| Period {
        year,
        until: None,
        part,
    };
    Some(match c {
        '其' if word("其中") => (Cue::Within, 6),
        '今' if word("今年") => with_part(text, at, shifted(0), 6),
        '去' | '上' if (word("去年") || word("上年")) && on_the_ground(text, at) => {
            (Cue::Skip, 6)
        }
        '去' if word("去年") => before(text, at, shifted(-1), 6),
        '明' if word("明年") => (Cue::Period(shifted(1)), 6),
        '上' if word("上年度") || word("上一年") => before(text, at, from(year, -1), 9),
        '上' if word("上半年") => (Cue::Period(part(PeriodPart::Half(1))), 9),
        '上' if word("上年") => before(text, at, from(year, -1), 6),
        '上' if word("上月") && compared(text, at) => (Cue::Base(None), 6),
        '下' if word("下半年") => (Cue::Period(part(PeriodPart::Half(2))), 9),
        '本' if word("本年度") => (Cue::Period(shifted(0)), 9),
        '本' if word("本年") => (Cue::Period(shifted(0)), 6),
        '前' if word("前三季度") => (Cue::Period(part(PeriodPart::FirstQuarters(3))), 12),
        '一' | '二' | '三' | '四' | '第' => match months::word_part(text, at)? {
            (found @ PeriodPart::Quarter(_), len) => (Cue::Period(part(found)), len),
            _ => return None,
        },
        '年' if word("年末") || word("年底") => match compared(text, at) {
            true => (Cue::Base(None), 6),
            false => (Cue::Period(part(PeriodPart::End)), 6),
        },
        // 年初预算 names a plan, not a time.
        '年' if word("年初预算") => return None,
        '年' if word("年初") => match compared(text, at) {
            true => (Cue::Base(Some(Shift::YearStart)), 6),
            false => (Cue::Skip, 6),
        },
        '年' if word("年内") => (Cue::Period(shifted(0)), 6),
        '同' if word("同比") => (Cue::Base(Some(Shift::YearBefore)), 6),
        '同' if word("同期") => (Cue::Base(Some(Shift::YearBefore)), 6),
        '过' if word("过去一年") => (Cue::Past, 12),
        '过' if word("过去的一年") => (Cue::Past, 15),
        '环' if word("环比") => (Cue::Base(None), 6),
        '力' if word("力争") || word("力求") => (Cue::Modal, 6),
        '确' if word("确保") && !word("确保了") => (Cue::Modal, 6),
        '争' if word("争取") && !won(text, at) => (Cue::Modal, 6),
        '预' if word("预计") || word("预期") && !word("预期寿命") && !fulfilled(text, at) => {
            (Cue::Modal, 6)
        }
        '拟' if starts(text, at + 3, &["定", "合", "态", "人", "南", "建立"]).is_none() => {
            (Cue::Modal, 3)
        }
        '计' if word("计划") && planned(text, at) => (Cue::Modal, 6),
        '将' if will(text, at) => (Cue::Modal, 3),
        '全' => scope_of_all(text, at)?,
        '城' | '农' | '主' | '中' | '市' | '省' | '区' | '县' | '乡' | '小' | '初' | '高'
        | '义' | '学' | '州' | '镇' => {
            let len = SCOPES.starts(text.get(at..)?)?;
            // 乡镇中心小学 names schools, 某某市本级 a scope.
            (Cue::Scope, len)
        }
        _ => return None,
    })
}

static SCOPES: List = List::new(|| {
    Words::new(
        "\
    城区 农村 主城区 中心城区 中心城市 市区 市本级 省本级 区本级 县本级 州本级 \
    小学阶段 初中阶段 高中阶段 义务教育阶段 学前教育阶段 镇本级 城乡 中央本级",
    )
});

fn scope_of_all(text: &str, at: usize) -> Option<(Cue, usize)> {
    let next = super::read::char_at(text, at + 3)?;
    if next == '年' {
        return starts(text, at, &["全年"]).map(|len| (Cue::Whole, len));
    }
    let len = starts(
        text,
        at,
        &[
            "全系统",
            "全街道",
            "全社会",
            "全行业",
            "全自治区",
            "全开发区",
            "全集团",
        ],
    )
    .or_else(|| {
        matches!(
            next,
            '县' | '市'
                | '区'
                | '省'
                | '国'
                | '州'
                | '旗'
                | '镇'
                | '乡'
                | '校'
                | '院'
                | '局'
                | '盟'
        )
        .then_some(6)
    })?;
    // 全国人大, 全国一等奖, 全省第二: not what the figure is about.
    let names = starts(
        text,
        at + len,
        &[
            "人大",
            "政协",
            "一等奖",
            "二等奖",
            "三等奖",
            "第",
            "前",
            "平均",
            "最",
            "首",
            "唯一",
            "两会",
            "文明",
            "优秀",
            "先进",
            "百强",
        ],
    );
    names.is_none().then_some((Cue::Scope, len))
}

/// 争取 of what was won: 争取到上级资金, 争取项目12个.
fn won(text: &str, at: usize) -> bool {
    const WON: &[&str] = &[
        "到",
        "了",
        "上级",
        "中央",
        "国家",
        "省",
        "市级",
        "资金",
        "项目",
        "专项",
        "各类",
        "各级",
        "债券",
        "政策",
        "地方政府",
        "政府",
        "新增",
    ];
    starts(text, at + "争取".len(), WON).is_some()
}

/// 超过预期目标, 好于预期: what was expected is looked back on.
fn fulfilled(text: &str, at: usize) -> bool {
    let head = text.get(back(text, at, 12, 0)..at).unwrap_or_default();
    ends(
        head,
        &[
            "超过",
            "高于",
            "低于",
            "好于",
            "优于",
            "快于",
            "达到",
            "达到了",
            "符合",
            "完成",
            "完成了",
            "实现了",
            "超出",
            "超",
        ],
    )
    .is_some()
}

/// Whether the words before `at` compare: 比, 较, 高于, 与…相比.
pub(super) fn compared(text: &str, at: usize) -> bool {
    let head = text.get(back(text, at, 12, 0)..at).unwrap_or_default();
    ends(
        head,
        &[
            "比", "较", "于", "比较", "超过", "超", "与", "同", "和", "对比", "相比", "低于",
            "高于", "优于", "好于", "比2", "按",
        ],
    )
    .is_some()
        && ends(
            head,
            &[
                "占比", "对于", "关于", "由于", "用于", "位于", "处于", "基于", "至于", "属于",
            ],
        )
        .is_none()
}

/// 在上年大幅增产的基础上: where a year starts from is not its time.
fn on_the_ground(text: &str, at: usize) -> bool {
    let clause: String = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .take(18)
        .take_while(|c| !super::read::is_stop(*c))
        .collect();
    char_before(text, at) == Some('在') && clause.contains("基础上")
}

/// 去年 and 上年: a base where something is compared with them.
fn before(text: &str, at: usize, period: Period, len: usize) -> (Cue, usize) {
    let end = at + len;
    let tail = starts(text, end, &["同期", "同口径", "同"]).unwrap_or(0);
    let compared = compared(text, at) || tail > 0;
    let closing = starts(text, end, &["末", "底", "年末", "年底"]).unwrap_or(0);
    if compared {
        let shift = if closing > 0 {
            Shift::EndBefore
        } else {
            Shift::YearBefore
        };
        return (Cue::Base(Some(shift)), len + tail + closing);
    }
    if closing > 0 {
        return (
            Cue::Period(Period {
                part: PeriodPart::End,
                ..period
            }),
            len + closing,
        );
    }
    with_part(text, at, period, len)
}

/// 今年上半年.
fn with_part(text: &str, at: usize, period: Period, len: usize) -> (Cue, usize) {
    match months::word_part(text, at + len) {
        Some((part, more)) => (Cue::Period(Period { part, ..period }), len + more),
        None => (Cue::Period(period), len),
    }
}

/// 计划 as a verb.
fn planned(text: &str, at: usize) -> bool {
    const VERBS: &[&str] = &[
        "新建",
        "建设",
        "招聘",
        "实施",
        "投入",
        "完成",
        "开展",
        "投资",
        "总投资",
        "于",
        "在",
        "改造",
        "培训",
        "安排",
        "新增",
        "引进",
        "购置",
        "到",
        "举办",
        "建成",
        "利用",
        "筹措",
        "推进",
        "用",
        "招",
        "通过",
        "组织",
    ];
    let noun = char_before(text, at).is_some_and(|c| {
        matches!(
            c,
            '动' | '年' | '度' | '期' | '展' | '”' | '项' | '教' | '作' | '施' | '五' | '划'
        )
    });
    !noun && starts(text, at + 6, VERBS).is_some()
}

/// 将 of things to come, not of things disposed of (将100名教师分配到…).
fn will(text: &str, at: usize) -> bool {
    const VERBS: &[&str] = &[
        "增加",
        "新增",
        "新建",
        "建设",
        "达",
        "提高",
        "提升",
        "实现",
        "完成",
        "投入",
        "建成",
        "继续",
        "组织",
        "开展",
        "安排",
        "进一步",
        "力争",
        "于",
        "在",
        "扩大",
        "招聘",
        "新招",
        "陆续",
        "再",
        "有",
        "突破",
        "超过",
        "为",
        "投资",
        "启动",
        "实施",
        "推进",
        "会",
        "新",
        "全力",
        "改造",
        "举办",
        "培训",
        "解决",
        "是",
    ];
    !char_before(text, at)
        .is_some_and(|c| matches!(c, '大' | '健' | '名' | '干' | '上' | '中' | '少' | '武'))
        && starts(text, at + 3, VERBS).is_some()
}

/// A base, as it stands in the text: `比上年末`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    pub(super) span: Span,
    pub(super) shift: Option<Shift>,
}

impl Shift {
    /// The period that lies so before `of`.
    pub(super) fn from(self, of: Period) -> Option<Period> {
        let earlier = |by: u16| of.year.and_then(|year| year.checked_sub(by));
        Some(match self {
            Self::YearBefore => Period {
                year: Some(earlier(1)?),
                ..of
            },
            Self::EndBefore => Period {
                year: Some(earlier(1)?),
                until: None,
                part: PeriodPart::End,
            },
            Self::YearStart => Period {
                year: Some(of.year?),
                until: None,
                part: PeriodPart::Start,
            },
            Self::At(period) => period,
        })
    }
}
