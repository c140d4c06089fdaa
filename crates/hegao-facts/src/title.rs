//! The title of a report: where it stands, over how many blocks.

use hegao_core::{BlockKind, NumberStyle, Span, Title, text};

use crate::lines::{Line, compact, within};
use crate::number::{Proof, mark};

/// A title stands among this many lines from the top.
const HEAD: usize = 40;
/// A line of a title has at most this many characters.
const LINE: usize = 80;
/// A title runs over at most this many lines.
const LINES: usize = 4;

/// What the title of an official text ends in.
const ENDINGS: &[&str] = &[
    "总结", "小结", "计划", "思路", "要点", "安排", "打算", "谋划", "设想", "报告", "汇报", "通报", "公报", "公告", "通知", "通告", "意见",
    "决定", "方案", "规划", "纲要", "材料", "情况", "说明", "回顾", "展望", "部署", "清单", "任务", "重点工作", "决算", "预算", "草案", "述职", "纪要",
    "请示", "批复", "细则", "办法", "综述", "年报", "工作总结报告",
];

/// What shows that a title goes on in the next line.
const JOINERS: &[char] = &['和', '与', '及', '暨', '、', '的', '以', '并', '（', '('];

/// The head of a document: the lines before its body.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The title.
    pub(crate) title: Option<Title>,
    /// The lines of the title.
    pub(crate) lines: std::ops::Range<usize>,
    /// The first line of the body.
    pub(crate) body: usize,
}

/// Finds the title.
pub(crate) fn head(lines: &[Line<'_>]) -> Head {
    if let Some(head) = by_format(lines) {
        return head;
    }
    let body = lines.iter().take(HEAD).position(opens_body).unwrap_or_else(|| lines.len().min(HEAD));
    let mut found: Option<(std::ops::Range<usize>, String)> = None;
    let mut at = 0;
    while at < body {
        let Some((count, joined)) = window(lines, at, body) else {
            at += 1;
            continue;
        };
        match &found {
            // A page that prints its title twice: the one next to the body is the report's.
            Some((_, first)) if *first != joined => {}
            _ => found = Some((at..at + count, joined)),
        }
        at += count;
    }
    let found = found.or_else(|| plain(lines, body));
    match found {
        Some((range, joined)) => {
            let title = lines.get(range.clone()).and_then(|lines| Some((lines.first()?, lines.last()?))).map(|(first, last)| Title {
                span: first.span.join(last.span),
                blocks: first.block..last.block + 1,
                text: joined,
            });
            Head { title, body: range.end, lines: range }
        }
        None => Head { title: None, lines: 0..0, body: 0 },
    }
}

/// The one heading of level 1 at the top.
fn by_format(lines: &[Line<'_>]) -> Option<Head> {
    let first = lines.iter().take(HEAD).position(|line| line.format().is_some())?;
    let line = lines.get(first)?;
    let top = line.format()?;
    let numbered = line.number.is_some() || mark(line.text).is_some();
    let alone = lines.iter().filter(|line| line.format().is_some_and(|level| level <= top)).count() == 1;
    if numbered || !alone || !line.within(LINE + LINE) || lines.iter().take(first).any(|line| !line.within(LINE)) {
        return None;
    }
    let title = Title { span: line.span, blocks: line.block..line.block + 1, text: compact(line.text) };
    Some(Head { title: Some(title), lines: first..first + 1, body: first + 1 })
}

/// Whether the body has begun with this line at the latest.
fn opens_body(line: &Line<'_>) -> bool {
    !line.within(LINE)
        || line.text.chars().any(text::is_sentence_end)
        || line.text.ends_with(['：', ':'])
        || mark(line.text).is_some_and(|mark| mark.proof == Proof::Sure && mark.style < NumberStyle::Arabic)
        || is_attachment(line.text)
        || line.format().is_some_and(|level| level > 1)
}

/// `附件`, `附件1`, `附件：` alone on a line.
pub(crate) fn is_attachment(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("附件").or_else(|| text.strip_prefix("附表")) else { return false };
    within(rest, 5)
        && rest.chars().all(|c| {
            let c = text::fold(c);
            c.is_ascii_digit() || text::is_blank(c) || matches!(c, ':' | '-' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
}

/// The title that starts at line `at`: how many lines, and its text.
fn window(lines: &[Line<'_>], at: usize, body: usize) -> Option<(usize, String)> {
    let first = lines.get(at)?;
    // A line of a table of contents: `5-1.…`, `3.…`.
    let counted = first.text.chars().next().is_some_and(|c| c.is_ascii_digit()) && !crate::years::opens_with_year(first.text);
    if aside(first.text) || counted || mark(first.text).is_some_and(|mark| mark.proof == Proof::Sure) {
        return None;
    }
    let mut joined = compact(first.text);
    let mut count = 1;
    if !complete(&joined) {
        if !opens(&joined) {
            return None;
        }
        loop {
            let next = lines.get(at + count).filter(|_| count < LINES && at + count < body)?;
            if next.kind != first.kind || (aside(next.text) && !organ(next.text)) {
                return None;
            }
            joined.push_str(&compact(next.text));
            count += 1;
            if !within(&joined, LINE + LINE) {
                return None;
            }
            if complete(&joined) {
                break;
            }
        }
    }
    while let Some(next) = lines.get(at + count).filter(|_| count < LINES && at + count < body) {
        let text = compact(next.text);
        let goes_on = text.starts_with(JOINERS) || joined.ends_with(['和', '与', '及', '暨', '、']);
        let longer = format!("{joined}{text}");
        if !goes_on || aside(next.text) || !(complete(&longer) || (text.starts_with(['（', '(']) && within(&text, 8))) {
            break;
        }
        joined = longer;
        count += 1;
    }
    Some((count, joined))
}

/// Whether a line without a title's ending may open one.
fn opens(text: &str) -> bool {
    text.starts_with("关于") || text.contains("关于") || organ(text) || text.contains("年") || text.ends_with(['的', '和', '与', '及', '、'])
}

/// Whether `text` ends as a title does.
pub(crate) fn complete(text: &str) -> bool {
    let mut text = text;
    // （草案）, [1].
    while let Some(open) = text.ends_with(['）', ')', '】', '〕', ']', '］']).then(|| text.rfind(['（', '(', '【', '〔', '[', '［'])).flatten() {
        text = text.get(..open).unwrap_or_default();
    }
    text.chars().count() >= 4 && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// Whether `text` is the name of an organ and nothing else.
pub(crate) fn organ(text: &str) -> bool {
    const TAILS: &[&str] = &["局", "委员会", "委", "厅", "部", "办公室", "办", "政府", "院", "中心", "学校", "中学", "小学", "大学", "学院", "幼儿园", "总队", "支队", "调查队", "管理处", "公司", "联合会", "协会"];
    // Words that end like an organ, and phrases about one.
    const OTHER: &[&str] = &[
        "干部", "全部", "内部", "外部", "格局", "布局", "开局", "结局", "全局", "大局", "新局", "举办", "承办", "主办", "兴办", "协办", "为中心", "型政府", "满意政府", "客厅",
    ];
    let text = text.trim();
    within(text, 30)
        && text.chars().count() >= 3
        && !text.contains(['，', '。', '；', '：', '《', '的', '、'])
        && !["建设", "打造", "努力", "坚持", "加强", "推进", "加快", "关于"].iter().any(|verb| text.starts_with(verb))
        && TAILS.iter().any(|tail| text.ends_with(tail))
        && !OTHER.iter().any(|word| text.ends_with(word))
}

/// Lines of the head that are no part of a title: document numbers, mastheads, dates, signers, subtitles.
fn aside(text: &str) -> bool {
    let plain = compact(text);
    plain.ends_with("文件")
        || plain.starts_with("——")
        || plain.starts_with('—')
        || plain.starts_with("签发人")
        || (plain.ends_with('号') && plain.contains(['〔', '[', '［', '（', '(', '【']))
        || date(&plain)
        || organ(&plain)
        || plain.starts_with(['•', '·', '●', '【', '>', '|'])
}

/// Whether `text` (without blanks) is a date and nothing else.
pub(crate) fn date(text: &str) -> bool {
    let inner = text.trim_matches(['（', '）', '(', ')', '〔', '〕']);
    within(inner, 14)
        && inner.contains(['年', '-', '.', '/'])
        && inner.chars().all(|c| {
            let c = text::fold(c);
            c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '-' | '.' | '/' | '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
        && inner.chars().any(|c| text::fold(c).is_ascii_digit() || c == '二')
}

/// A first line that nothing else explains, with the body under it.
fn plain(lines: &[Line<'_>], body: usize) -> Option<(std::ops::Range<usize>, String)> {
    let line = lines.first().filter(|_| body == 1)?;
    let next = lines.get(1)?;
    let text = compact(line.text);
    let length = text.chars().count();
    let fits = (6..=LINE / 2).contains(&length) && !aside(line.text) && matches!(line.kind, BlockKind::Paragraph | BlockKind::Heading(1));
    (fits && !next.text.is_empty() && mark(line.text).is_none()).then_some((0..1, text))
}

/// From the first to the last character of some lines.
pub(crate) fn span_of(lines: &[Line<'_>], range: std::ops::Range<usize>) -> Span {
    lines.get(range).and_then(|lines| Some(lines.first()?.span.join(lines.last()?.span))).unwrap_or_default()
}
