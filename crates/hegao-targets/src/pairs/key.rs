//! What a figure measures, so that figures of two reports can be brought together.

use hegao_core::figure::{ChangeKind, Family, Figure, FigureRole};
use hegao_core::indicator::{Indicator, IndicatorId};
use hegao_core::lexicon::{Lexicon, UnitId};
use hegao_core::number::Form;
use hegao_core::{Report, text};

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// An indicator of the library.
    Known(IndicatorId),
    /// The words of the report.
    Named(String),
}

/// Whether a figure is a level, a growth or the size of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    Level,
    Growth,
    Rise,
}

/// Equal keys measure the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) what: What,
    pub(crate) aspect: Aspect,
    unit: u16,
    per: bool,
    /// What narrows it, and the part of the area that it speaks of.
    of: String,
}

impl Key {
    /// The indicator of the library, if it is one.
    pub(crate) fn indicator<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Indicator> {
        match self.what {
            What::Known(id) => lexicon.indicators.get(id),
            What::Named(_) => None,
        }
    }

    /// Its name for people.
    pub(crate) fn name(&self, lexicon: &Lexicon) -> String {
        match &self.what {
            What::Known(id) => format!(
                "{}{}",
                self.of,
                lexicon
                    .indicators
                    .get(*id)
                    .map_or("", |indicator| indicator.name.zh.as_str())
            ),
            What::Named(name) => name.clone(),
        }
    }

    /// The same thing as a level.
    pub(crate) fn unit(&self) -> UnitId {
        UnitId(self.unit)
    }
}

/// What figure `index` measures; nothing where its words do not say.
pub(crate) fn key(
    report: &Report,
    index: usize,
    known: Option<(IndicatorId, &str)>,
) -> Option<Key> {
    let figure = report.figures.get(index)?;
    let mut aspect = aspect(figure)?;
    // 平均为5.2% is one mean, 均为5.2% the same value several times.
    let before = report
        .document
        .text
        .get(..figure.span.start)
        .unwrap_or_default();
    let each = figure.each
        && !["平均为", "平均达", "平均"]
            .iter()
            .any(|word| before.ends_with(word));
    if each
        || figure.unit.over.is_some()
        || matches!(figure.role, FigureRole::Norm | FigureRole::Listed)
    {
        return None;
    }
    let grows = aspect == Aspect::Level && figure.is_percent() && names_growth(report, figure);
    if grows {
        aspect = Aspect::Growth;
    }
    let (what, mut of) = match known {
        Some((id, of)) => (What::Known(id), of.to_owned()),
        None if figure.role == FigureRole::Breakdown => return None,
        None if matches!(figure.unit.family, Family::Time | Family::Rank)
            || figure.unit.family == Family::Age && !names_age(report, figure) =>
        {
            return None;
        }
        // 两个, 三项: counts that a sentence is built on.
        None if figure.numeral.form == Form::Chinese && figure.numeral.len <= 6 => return None,
        None => (What::Named(named(report, figure)?), String::new()),
    };
    let scope = figure
        .scope
        .filter(|scope| scope.start >= figure.clause.start)
        .map_or("", |scope| report.str(scope));
    let named = match &what {
        What::Known(id) => report
            .lexicon
            .indicators
            .get(*id)
            .is_some_and(|indicator| indicator.names().any(|name| name.contains(scope))),
        What::Named(name) => name.contains(scope),
    };
    if !scope.starts_with('全') && !named && !of.contains(scope) {
        of.push_str(scope);
    }
    // 平均为5.2%: an indicator of the library has its mean in its name, or is one.
    let per = figure.per.is_some() && matches!(what, What::Named(_));
    Some(Key {
        what,
        aspect,
        unit: figure.unit.id.0,
        per,
        of,
    })
}

/// 涨幅3%左右, 增速为7%: growth, told by a noun.
fn names_growth(report: &Report, figure: &Figure) -> bool {
    let text = &report.document.text;
    let clause = text
        .get(figure.clause.start..figure.span.start)
        .unwrap_or_default();
    let near =
        clause.trim_end_matches(|c| "为达到控制保持稳定在约的由从回落扩大收窄降升".contains(c));
    ["涨幅", "增幅", "增速", "增长率", "降幅"]
        .iter()
        .any(|word| near.ends_with(word))
}

/// 预期寿命, 平均年龄: ages that are no bound of a class.
fn names_age(report: &Report, figure: &Figure) -> bool {
    figure.indicator.is_some_and(|span| {
        ["寿命", "年龄"]
            .iter()
            .any(|word| report.str(span).ends_with(word))
    })
}

fn aspect(figure: &Figure) -> Option<Aspect> {
    Some(match figure.change.map(|change| change.kind) {
        None | Some(ChangeKind::To | ChangeKind::From) => Aspect::Level,
        Some(ChangeKind::Rate) => Aspect::Growth,
        Some(ChangeKind::Difference | ChangeKind::Points) => Aspect::Rise,
        Some(_) => return None,
    })
}

/// Verbs of doing that mean the same of what is counted.
const VERBS: &[(&[&str], &str)] = &[
    (
        &[
            "新建",
            "改建",
            "扩建",
            "改扩建",
            "新改建",
            "新改扩建",
            "建成",
            "建成了",
            "建设",
            "迁建",
        ],
        "建成",
    ),
    (&["招聘", "招录", "引进", "选聘", "补充"], "招聘"),
    (&["培训", "培训了", "轮训"], "培训"),
    (&["新增", "净增", "增加", "增加了"], "新增"),
    (&["改造", "提升改造"], "改造"),
    (&["创建", "创成"], "创建"),
    (&["资助", "救助", "发放", "发放了"], "资助"),
];

/// Verbs of doing that any report may leave out or change for another.
const NEUTRAL: &[&str] = &[
    "",
    "完成",
    "实现",
    "组织",
    "组织了",
    "开展",
    "开展了",
    "举办",
    "举办了",
    "落实",
    "投入",
    "投入了",
    "安排",
    "达到",
    "获得",
    "获",
    "取得",
    "提供",
    "实施",
    "建立",
    "覆盖",
    "惠及",
    "争取",
    "下达",
    "拨付",
    "参加",
    "参与",
];

/// Words around a name that say nothing of what it is.
const LEADS: &[&str] = &[
    "全县",
    "全市",
    "全区",
    "全省",
    "全国",
    "我县",
    "我市",
    "我区",
    "全年",
    "今年",
    "年内",
    "计划",
    "力争",
    "确保",
    "实现",
    "完成",
    "组织",
    "开展",
    "共",
    "新",
    "再",
    "要",
    "将",
    "拟",
    "各类",
    "各级",
    "累计",
    "已",
    "年末",
    "年底",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "更好",
    "继续",
    "进一步",
    "加快",
    "推进",
    "推动",
    "持续",
    "全面",
    "大力",
    "积极",
    "努力",
    "安排",
    "其中",
];
const TAILS: &[&str] = &[
    "都",
    "预期目标定",
    "目标定",
    "预期目标",
    "预期",
    "涨幅",
    "增幅",
    "增速",
    "拟",
    "要",
    "再",
    "将",
    "继续",
    "进一步",
    "达",
    "总数",
    "总量",
    "数量",
    "人数",
    "总额",
    "数",
    "约",
    "分别",
    "保持",
    "力争",
    "确保",
    "控制",
    "稳定",
    "也",
    "仅",
    "均",
    "由",
    "从",
    "目标任务",
    "目标",
    "任务",
    "工作",
];
/// Names that many things could have.
const EMPTY: &[&str] = &[
    "总量",
    "总数",
    "占比",
    "比例",
    "增速",
    "增幅",
    "资金",
    "经费",
    "人数",
    "规模",
    "项目",
    "其中",
    "总投资",
    "投资",
    "数量",
    "人员",
    "总额",
    "年均",
    "同比",
    "面积",
    "机构",
    "学校",
    "企业",
    "活动",
    "培训",
    "任务",
    "目标",
    "新增",
    "完成",
    "建成",
    "问题",
    "收入",
    "支出",
    "重点项目",
    "同期",
    "水平",
    "比重",
    "个数",
    "资金投入",
    "重大项目",
    "一律",
    "开工",
    "行政村",
    "零部",
    "积极性",
    "资源",
    "基本",
    "每天",
    "平均每天",
    "提出",
    "严守",
    "启动",
    "推进",
    "用好",
    "覆盖",
    "淘汰",
    "发行",
    "标准",
    "学生",
    "省份",
    "经济增长",
    "经济",
    "增长",
    "发展",
    "人口",
    "地市",
    "林区",
    "公路",
    "铁路",
    "机场",
    "中央财政",
];

/// These stand in no name.
const BROKEN: &[&str] = &["今后", "未来", "同意", "拟投", "平均每年", "年均", "我国"];
/// A name does not begin or end with these: what is left of a sentence does.
const BROKEN_STARTS: &[&str] = &[
    "把", "将", "对", "在", "使", "让", "为", "以", "从", "可", "但", "比", "就", "给", "向", "并",
    "同", "加上", "我们", "我国", "充分", "用好", "提出", "线是", "是",
];
const BROKEN_ENDS: &[&str] = &[
    "就",
    "已经",
    "定",
    "可",
    "把",
    "将",
    "同意",
    "严守",
    "提出",
    "启动",
    "覆盖",
    "要覆盖",
    "已",
    "再",
    "三",
    "比",
];

/// The words of the report for what is counted: verb, noun group and noun, without what says nothing.
fn named(report: &Report, figure: &Figure) -> Option<String> {
    // After the first end of a change stands the verb of the change, not what is counted.
    let start = figure
        .change
        .is_some_and(|change| change.kind == ChangeKind::From);
    let noun = figure.noun.filter(|_| !start);
    let name = Figure::name_of(&report.document.text, [figure.indicator, noun]);
    let mut bare = name.as_str();
    while let Some(lead) = LEADS
        .iter()
        .filter(|lead| bare.starts_with(**lead) && bare.len() > lead.len() + 3)
        // 新增, 新建 say what was done.
        .filter(|lead| {
            **lead != "新"
                || !["新增", "新建", "新型"]
                    .iter()
                    .any(|word| bare.starts_with(word))
        })
        .max_by_key(|lead| lead.len())
    {
        bare = &bare[lead.len()..];
    }
    while let Some(tail) = TAILS
        .iter()
        .filter(|tail| bare.ends_with(**tail) && bare.len() > tail.len() + 3)
        .max_by_key(|tail| tail.len())
    {
        bare = &bare[..bare.len() - tail.len()];
    }
    let length = bare.chars().count();
    let plain = bare.chars().all(|c| {
        text::is_han(c)
            || c.is_ascii_alphabetic()
            || matches!(c, '（' | '）' | '、' | '“' | '”' | '-')
    });
    if !(2..=18).contains(&length) || !plain || EMPTY.contains(&bare) {
        return None;
    }
    let verb = figure.verb.map_or("", |verb| report.str(verb));
    // 提前 of the name itself may be the verb: 新建幼儿园 as one noun group.
    let mut class = VERBS
        .iter()
        .find(|(words, _)| words.contains(&verb))
        .map_or("", |(_, class)| class);
    let mut rest = bare;
    while class.is_empty() {
        let Some((word, found)) = VERBS
            .iter()
            .flat_map(|(words, class)| words.iter().map(move |word| (word, class)))
            .find(|(word, _)| rest.starts_with(**word))
        else {
            break;
        };
        if rest.len() < word.len() + 6 {
            break;
        }
        rest = rest[word.len()..].trim_start_matches(['、', '和']);
        class = found;
    }
    if class.is_empty() && !NEUTRAL.contains(&verb) {
        class = verb;
    }
    let rest = VERBS
        .iter()
        .flat_map(|(words, _)| words.iter())
        .find_map(|word| {
            rest.strip_prefix(*word)
                .filter(|short| short.chars().count() >= 2 && !class.is_empty())
        })
        .unwrap_or(rest)
        .trim_start_matches('、');
    let broken = BROKEN.iter().any(|word| rest.contains(word))
        || BROKEN_STARTS.iter().any(|word| bare.starts_with(word))
        || BROKEN_ENDS
            .iter()
            .any(|word| rest.ends_with(word) && !rest.ends_with("稳定"));
    (!EMPTY.contains(&rest) && !broken).then(|| format!("{class}{rest}"))
}
