//! The end of a paragraph.

use hegao_core::{Block, Hits, Report, Safety, Span, WordSet, text};

use crate::prose;

/// A paragraph of fewer bytes, 15 ideographs, is a label or a line of a form.
const SHORTEST: usize = 45;
/// Of a paragraph without its stop, so many characters at its end are pointed at.
const SHOWN: usize = 8;

/// Bytes of a clause that is too long for a heading.
const LABEL: usize = 150;
/// Bytes of clauses that are too long for a heading of several.
const SENTENCE: usize = 90;
/// One paragraph of so many without its stop is an oversight.
const LONELY: usize = 12;

/// Lines that are no sentences, by their first words.
static LABELS: WordSet = WordSet::of(&[
    "联系",
    "电话",
    "传真",
    "邮箱",
    "地址",
    "附件",
    "附：",
    "附表",
    "注：",
    "注:",
    "来源",
    "数据来源",
    "责任编辑",
    "作者",
    "单位：",
    "抄送",
]);

/// A paragraph of running text and how it ends.
struct Paragraph<'r> {
    index: usize,
    block: &'r Block,
    text: &'r str,
    open: bool,
}

fn paragraphs(report: &Report) -> Vec<Paragraph<'_>> {
    let running = prose::blocks(report).filter(|(index, block, text)| {
        text.len() >= SHORTEST
            && text.contains(text::is_clause_mark)
            && prose::is_chinese(text)
            && !LABELS.starts(text.trim_start())
            && prose::is_running(report, *index, block)
    });
    running
        .map(|(index, block, text)| Paragraph {
            index,
            block,
            text,
            open: is_open(text),
        })
        .collect()
}

/// Whether the last character that is no blank, quote or bracket is part of a word.
fn is_open(text: &str) -> bool {
    let text = text.trim_end_matches(text::is_blank);
    // （下转第3版）: the paragraph goes on elsewhere.
    if text.ends_with(['）', ')']) && text.rfind("下转").is_some_and(|at| text.len() - at <= 24)
    {
        return false;
    }
    // A remark in brackets may follow the stop.
    let text = match text
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rfind(['（', '(']))
    {
        Some(open) if text::is_sentence_end(prose::before(text, open).unwrap_or('x')) => {
            text.get(..open).unwrap_or_default()
        }
        _ => text,
    };
    let end = text.trim_end_matches(|c: char| {
        text::is_blank(c) || matches!(c, '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】' | '"')
    });
    end.chars()
        .next_back()
        .is_some_and(|c| text::is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '%' | '％'))
}

/// Reports paragraphs of sentences that end without a stop.
pub(super) fn missing(report: &Report, hits: &mut Hits) {
    let all = paragraphs(report);
    let open = all.iter().filter(|paragraph| paragraph.open).count();
    // A report that leaves its stops out, or one that was cut into lines, is not told so paragraph by paragraph.
    if open > 2 && open * 4 > all.len() {
        return;
    }
    // Several lines of clauses without a stop are headings of one row.
    let only = all
        .iter()
        .filter(|paragraph| paragraph.open && !has_sentence(paragraph.text))
        .count()
        == 1;
    for (at, paragraph) in all
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.open)
    {
        let neighbour = |other: Option<&Paragraph<'_>>| {
            other.is_some_and(|other| !other.open && other.index.abs_diff(paragraph.index) <= 2)
        };
        let clauses = text::marks(paragraph.text)
            .filter(|(_, c)| matches!(c, '，' | ','))
            .count();
        // A short line of two clauses between two paragraphs is a headline as well.
        let siblings = (clauses >= 2 || paragraph.text.len() > SENTENCE)
            && neighbour(at.checked_sub(1).and_then(|before| all.get(before)))
            && neighbour(all.get(at + 1));
        // The only line of clauses in the report without its stop is no heading of a row, if nothing can go on with it.
        let alone = only
            && paragraph.text.len() > SENTENCE
            && clauses >= 2
            && !continues(report, paragraph);
        if !has_sentence(paragraph.text) && !siblings && !alone {
            continue;
        }
        // Where every other paragraph ends as it should, a line that does not is no line broken by a machine.
        // A short one may be a heading that stands alone, unless it has clauses enough to be a sentence.
        let lonely = open * LONELY <= all.len()
            && (has_sentence(paragraph.text)
                || paragraph.text.len() > LABEL
                || only && paragraph.text.len() > SENTENCE && clauses >= 2);
        if !lonely && continues(report, paragraph) {
            continue;
        }
        let text = paragraph.text.trim_end_matches(text::is_blank);
        let start = text
            .char_indices()
            .rev()
            .nth(SHOWN - 1)
            .map_or(0, |(at, _)| at);
        let hit = hits.at(paragraph.block.span.sub(start..text.len()));
        hit.slot("found", text.get(start..).unwrap_or_default())
            .slot("right", "。");
        hit.fix(
            Safety::Unsafe,
            Span::point(paragraph.block.span.start + text.len()),
            "。",
        );
    }
}

/// Whether a sentence ends inside.
fn has_sentence(text: &str) -> bool {
    text::marks(text).any(|(_, c)| text::is_sentence_end(c))
}

/// Whether the next block may go on with the paragraph, or the paragraph be a heading of it: unless a heading, the number of an
/// item, or nothing more follows, text that was merely broken looks the same.
fn continues(report: &Report, paragraph: &Paragraph<'_>) -> bool {
    let rest = report
        .document
        .blocks
        .get(paragraph.index + 1..)
        .unwrap_or_default();
    let Some((distance, next)) = rest
        .iter()
        .enumerate()
        .find(|(_, block)| block.is_checked())
    else {
        return false;
    };
    let text = report.str(next.span).trim_start_matches(text::is_blank);
    !(is_item(text)
        || prose::heading_end(report, paragraph.index + 1 + distance, next).is_some()
        || text.starts_with("附件"))
}

/// Whether `text` opens with the number of an item: 1.、（一）、第三条, 三是, ②. 61处 goes on with the line before.
fn is_item(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '第']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let arabic = rest.len() < bare.len()
        && (bare.len() < text.len()
            || rest.starts_with(|c: char| {
                text::is_blank(c) || matches!(c, '.' | '．' | '、' | ')' | '）')
            }));
    arabic || bare.starts_with(|c: char| "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨".contains(c))
}

/// Whether the paragraph before ends as an item of a list does, or announces one.
fn listed(blocks: &[Block], index: usize, report: &Report) -> bool {
    let before = blocks.get(..index).unwrap_or_default().iter().rev();
    let before = before.into_iter().find(|block| block.is_checked());
    before.is_some_and(|block| {
        let text = report.str(block.span).trim_end_matches(text::is_blank);
        text.ends_with(['；', ';', '：', ':', '，'])
    })
}

/// Reports paragraphs that end with a comma although a heading, or nothing, follows.
pub(super) fn comma(report: &Report, hits: &mut Hits) {
    let blocks = &report.document.blocks;
    for (index, block, text) in prose::blocks(report) {
        let text = text.trim_end_matches(text::is_blank);
        let Some(last) = text
            .chars()
            .next_back()
            .filter(|c| matches!(c, '，' | ',' | '、' | '；'))
        else {
            continue;
        };
        // Items of a list end with ；, and the last of them often does as well.
        if last == '；' && (listed(blocks, index, report) || is_item(text)) {
            continue;
        }
        if text.len() < SHORTEST
            || !prose::is_chinese(text)
            || !prose::is_running(report, index, block)
        {
            continue;
        }
        let last_block = blocks
            .get(index + 1..)
            .is_none_or(|rest| !rest.iter().any(Block::is_checked));
        let heading = blocks
            .get(index + 1)
            .is_some_and(|next| prose::heading_end(report, index + 1, next).is_some());
        if !(last_block || heading) {
            continue;
        }
        let span = block.span.sub(text.len() - last.len_utf8()..text.len());
        let hit = hits.at(span);
        hit.slot("found", last.to_string()).slot("right", "。");
        hit.fix(Safety::Unsafe, span, "。");
    }
}
