//! Whether a figure is of several years together: 五年来, “十四五”时期, 累计.

use hegao_core::figure::{ChangeKind, Figure, FigureRole};
use hegao_core::{Report, Section, WordSet, wordset};

/// Words that make the figures after them those of several years, as far as the sentence goes; at the head of a paragraph,
/// as far as it goes.
static SPANS: WordSet = WordSet::of(&[
    "年来",
    "过去五年",
    "过去三年",
    "五年间",
    "三年间",
    "时期",
    "期间",
    "历年",
    "五年工作",
    "本届政府",
    "今明两年",
    "两年内",
    "三年内",
    "用两年",
    "用三年",
    "用五年",
]);

/// The same for one sentence: 1998年以来 tells where a policy comes from, not what the paragraph is about.
static SINCE: WordSet = WordSet::of(&["以来"]);

/// The same, up to a semicolon.
static SUMS: WordSet = WordSet::of(&["累计"]);

/// The same for one clause.
static MEANS: WordSet = WordSet::of(&["年均", "平均每年", "每年平均"]);

/// What looks like one of these, but tells of one year.
const ONE: &[&str] = &[
    "一年来",
    "今年以来",
    "去年以来",
    "年来最",
    "年来首",
    "年来新",
    "以来最",
    "以来首",
    "以来新",
    "全年累计",
    "年累计",
    "当年累计",
    "期间费用",
    "假期间",
    "疫情期间",
    "节日期间",
    "假日期间",
    "汛期间",
];

/// Words before a figure tell of more than one year.
pub(super) fn several_years(report: &Report, figure: &Figure) -> bool {
    let document = &report.document;
    let block = document
        .blocks
        .get(figure.block)
        .map_or(figure.sentence.start, |block| block.span.start);
    let before = |start| {
        let words = document.text.get(start..figure.span.start);
        words.unwrap_or_default()
    };
    let opening = front(before(block), 24);
    let near = back(before(figure.sentence.start), 80);
    let part = near.rfind(['；', ';']).map_or(near, |at| &near[at..]);
    let first = figure.sentence.start == block;
    let found = has(opening, &SPANS)
        || has(near, &SPANS)
        || first && has(opening, &SINCE)
        || has(near, &SINCE)
        || has(part, &SUMS)
        || has(back(before(figure.clause.start), 80), &MEANS);
    found && !closes(report, figure)
}

fn has(words: &str, spans: &WordSet) -> bool {
    if !spans.within(words) {
        return false;
    }
    let mut words = words.to_owned();
    for one in ONE {
        words = words.replace(one, "");
    }
    spans.within(&words)
}

/// 过去五年工作回顾, “十四五”时期主要目标: the chapter tells of several years.
pub(super) fn in_heading(report: &Report, figure: &Figure) -> bool {
    let sections = &report.sections;
    let told = sections
        .path(figure.span.start)
        .filter_map(|index| sections.get(index))
        .any(|section| {
            let heading = report.str(section.title);
            let period = heading.contains('五') && wordset!["时期", "期间"].within(heading);
            let several = period || wordset!["五年", "三年", "过去几年", "本届"].within(heading);
            several && !(heading.contains("一年") && is_on_one(report, section, figure))
        });
    told && !closes(report, figure)
}

/// 过去一年和五年工作回顾: the paragraphs tell of the one year until one of them turns to the five.
fn is_on_one(report: &Report, section: &Section, figure: &Figure) -> bool {
    let blocks = report
        .document
        .blocks
        .get(section.block + 1..=figure.block)
        .unwrap_or_default();
    !blocks.iter().any(|block| {
        let opening = front(report.str(block.span), 12);
        wordset!["五年", "三年来", "本届政府"].within(opening)
    })
}

/// 增加到B; 达到B，年均增长c%: where the years are told by where they led to, the value is that of the last of them.
fn closes(report: &Report, figure: &Figure) -> bool {
    let clause = report.clause_before(figure);
    if figure.planned && !looks_back(report, figure) || has(clause, &SUMS) || has(clause, &MEANS) {
        return false;
    }
    let figures = &report.figures;
    let at = figures.partition_point(|other| other.span.start < figure.span.start);
    let same = |other: &&Figure| other.sentence.start == figure.sentence.start;
    match figure.change.map(|change| change.kind) {
        Some(ChangeKind::To) => true,
        // What has grown by a mean of years, or since years ago, is told of at the end of them.
        None if is_stock(report, figure, clause) => true,
        None if of_stock(report, at) => true,
        None => figures.get(at + 1).filter(same).is_some_and(|next| {
            let words = report.document.text.get(next.clause.start..next.span.start);
            next.change.is_some_and(|change| {
                change.of == Some(at)
                    && (change.kind == ChangeKind::MeanRate && !is_spent(report, figure, clause)
                        || words.is_some_and(|words| {
                            wordset!["年前", "五年增", "三年增"].within(words)
                        }))
            })
        }),
        Some(_) => false,
    }
}

/// 过去五年，…从A增加到B, in a chapter of the plan: it looks back before it looks ahead.
pub(super) fn looks_back(report: &Report, figure: &Figure) -> bool {
    let opening = front(report.document.block_str(figure.block), 8);
    let told = ["过去五年", "过去三年", "五年来", "三年来"]
        .iter()
        .any(|word| opening.contains(word));
    told && figure
        .change
        .is_some_and(|change| change.kind == ChangeKind::To)
}

/// 里程达到12万公里, 基金积累7810亿元: what is there at the end, not what came about in the course of the years.
fn is_stock(report: &Report, figure: &Figure, clause: &str) -> bool {
    const STOCKS: &[&str] = &[
        "里程",
        "储备",
        "积累",
        "余额",
        "保有量",
        "总装机",
        "存款",
        "覆盖率",
    ];
    static FLOWS: WordSet = WordSet::of(&[
        "新增",
        "新建",
        "建成",
        "完成",
        "增加",
        "投产",
        "新改建",
        "改造",
        "动用",
    ]);
    let name = figure.name(&report.document.text);
    // 试点覆盖24%的县.
    let reach = figure.is_percent() && clause.ends_with("覆盖");
    (reach || STOCKS.iter().any(|word| name.ends_with(word))) && !has(clause, &FLOWS)
}

/// 里程达到12万公里，其中高速铁路2万公里: a part of what is there at the end.
fn of_stock(report: &Report, part: usize) -> bool {
    let figures = &report.figures;
    let Some((part, before)) = figures.get(part).zip(figures.get(..part)) else {
        return false;
    };
    let whole = before
        .iter()
        .rev()
        .take_while(|other| other.sentence.start == part.sentence.start)
        .find(|other| other.role != FigureRole::Breakdown);
    part.role == FigureRole::Breakdown
        && whole.is_some_and(|whole| {
            whole.unit.id == part.unit.id && is_stock(report, whole, report.clause_before(whole))
        })
}

/// 投入6197亿元，年均增长22%: what was spent is of all the years, unless it is said to have reached so much.
fn is_spent(report: &Report, figure: &Figure, clause: &str) -> bool {
    let name = figure.name(&report.document.text);
    ["投入", "投资", "支出", "资金", "补助"]
        .iter()
        .any(|word| name.ends_with(word))
        && !["达到", "突破", "超过"]
            .iter()
            .any(|word| clause.contains(word))
}

/// The first `most` characters of `text`.
pub(super) fn front(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most);
    end.map_or(text, |(end, _)| &text[..end])
}

/// Its last `most` characters.
pub(super) fn back(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().nth(most.saturating_sub(1));
    start.map_or(text, |(start, _)| &text[start..])
}
