//! The elements of an official document around its body.

use hegao_core::report::Matter;
use hegao_core::text;
use hegao_core::{Expression, Span, WordSet, wordset};

use crate::lines::{Line, compact, within};
use crate::number::mark;
use crate::shape;
use crate::title::Head;

/// The elements, and what they mean for the tree.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The elements.
    pub(crate) matter: Matter,
    /// Lines that no section goes past, in order.
    pub(crate) breaks: Vec<usize>,
    /// Lines that are no headings, in order: names of attachments.
    pub(crate) closed: Vec<usize>,
    /// The first line of the body.
    pub(crate) body: usize,
    /// Where the last notes under the text begin, if it has such.
    pub(crate) notes: usize,
}

/// `X教〔2020〕28号`, with any bracket.
static NUMBER: Expression = Expression::new(
    r"^[\p{Han}A-Za-z]{1,20}\s*[〔\[（(【［〈]\s*(?:[12]\d)?\d{2}\s*[〕\]）)】］〉]\s*第?\s*\d{1,5}\s*号$",
);

/// A date at the end of a short line.
static DATE: Expression = Expression::new(
    r"(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日$",
);

/// Finds them.
pub(crate) fn find(lines: &[Line<'_>], head: &Head) -> Found {
    let mut found = Found {
        body: head.body,
        notes: lines.len(),
        ..Found::default()
    };
    document_number(lines, head, &mut found);
    recipient(lines, head, &mut found);
    crate::attachments::attachments(lines, &mut found);
    imprint(lines, &mut found);
    signature(lines, &mut found);
    endnotes(lines, &mut found);
    found.breaks.sort_unstable();
    found.breaks.dedup();
    found.closed.sort_unstable();
    found
}

fn is_number(line: &str) -> bool {
    NUMBER.is_match(line)
}

fn document_number(lines: &[Line<'_>], head: &Head, found: &mut Found) {
    let line = lines
        .iter()
        .take(head.body + 6)
        .find(|line| line.within(40) && line.text.ends_with('号') && is_number(line.text));
    found.matter.number = line.map(|line| line.span);
}

/// The line under the title that names those to whom it goes.
fn recipient(lines: &[Line<'_>], head: &Head, found: &mut Found) {
    const WHO: &[char] = &[
        '各', '局', '府', '委', '办', '厅', '校', '院', '园', '处', '科', '组', '会', '司', '部',
        '站', '所', '中', '团',
    ];
    static NOT: WordSet = WordSet::of(&[
        "如下",
        "代表",
        "同志",
        "委员",
        "女士",
        "先生",
        "尊敬",
        "主席",
        "主任",
        "秘书长",
        "目标",
        "情况",
        "包括",
        "工作是",
        "以下",
        "方面",
        "朋友",
        "来宾",
        "领导",
    ]);
    if head.title.is_none() {
        return;
    }
    for (index, line) in lines.iter().enumerate().skip(head.body).take(6) {
        if !line.within(120)
            || line.text.chars().any(text::is_sentence_end)
            || mark(line.text).is_some()
            || shape::is_attachment(line.text)
        {
            return;
        }
        let bare = line.text.trim_end_matches(['：', ':']);
        let addressed = bare.len() < line.text.len();
        let names =
            bare.contains(WHO) && !NOT.within(bare) && !bare.contains(['：', ':', '《', '“']);
        let plural = bare.starts_with('各') && bare.contains(['、', '，', ',']);
        let under = lines.get(index + 1).is_some_and(|next| !next.within(20));
        if names && under && (addressed || (plural && found.matter.number.is_some())) {
            found.matter.recipient = Some(line.span);
            found.body = index + 1;
            return;
        }
        if addressed {
            return;
        }
    }
}

/// 抄送 and 印发 at the foot.
fn imprint(lines: &[Line<'_>], found: &mut Found) {
    for (index, line) in lines.iter().enumerate().skip(found.body).rev().take(12) {
        if line.text.starts_with("抄送") && line.within(200) {
            found.matter.copies = Some(line.span);
            found.breaks.push(index);
        } else if line.within(60)
            && line.text.ends_with("印发")
            && line.text.contains(['年', '-', '.'])
        {
            found.matter.printed = Some(line.span);
            found.breaks.push(index);
        }
    }
}

/// The organ and the date under the body.
fn signature(lines: &[Line<'_>], found: &mut Found) {
    // Under the body means: before the first page of an attachment or the imprint, else at the end.
    let page = |span: Span| {
        found
            .matter
            .attachments
            .first()
            .is_some_and(|first| first.span.start <= span.start)
    };
    let foot = [found.matter.copies, found.matter.printed]
        .into_iter()
        .flatten()
        .map(|span| span.start)
        .min()
        .unwrap_or(usize::MAX);
    let end = lines
        .iter()
        .position(|line| page(line.span) || line.span.start >= foot)
        .unwrap_or(lines.len());
    let Some(first) = end
        .checked_sub(8)
        .map_or(Some(found.body), |at| Some(at.max(found.body)))
    else {
        return;
    };
    let window = lines.get(first..end).unwrap_or_default();
    for (offset, line) in window.iter().enumerate().rev() {
        let plain = compact(line.text);
        if shape::date(&plain) && plain.contains(['月', '-', '.']) {
            found.matter.date = Some(line.span);
            found.breaks.push(first + offset);
            if let Some(before) = offset
                .checked_sub(1)
                .and_then(|at| window.get(at))
                .filter(|before| signs(before))
            {
                found.matter.signature = Some(before.span);
                found.breaks.push(first + offset - 1);
            }
            return;
        }
        if line.within(50)
            && line.text.ends_with('日')
            && let Some(date) = DATE.find(line.text)
        {
            let organ = line
                .text
                .get(..date.start())
                .unwrap_or_default()
                .trim_end_matches(text::is_blank);
            if shape::organ(organ) {
                found.matter.signature = Some(line.span.sub(0..organ.len()));
                found.matter.date = Some(line.span.sub(date.range()));
                found.breaks.push(first + offset);
                return;
            }
        }
    }
    if let Some(last) = window.last().filter(|last| signs(last) && window.len() > 1) {
        found.matter.signature = Some(last.span);
        found.breaks.push(end - 1);
    }
}

/// Whether a line can be a signature.
fn signs(line: &Line<'_>) -> bool {
    mark(line.text).is_none()
        && line
            .text
            .split(text::is_blank)
            .filter(|part| !part.is_empty())
            .all(|part| shape::organ(part) || within(part, 2))
        && shape::organ(line.text)
}

/// 注：, 注释： and the numbered notes below, which are no chapters.
fn endnotes(lines: &[Line<'_>], found: &mut Found) {
    let half = lines.len() / 2;
    for (index, line) in lines.iter().enumerate().skip(half.max(found.body)) {
        let Some(rest) = wordset!["注释", "附注", "备注", "注"].strip_start(line.text)
        else {
            continue;
        };
        let rest = rest.trim_start_matches(text::is_blank);
        let after = rest.trim_start_matches(['：', ':']);
        if (rest.is_empty() || after.len() < rest.len())
            && (after.is_empty() || mark(after.trim_start()).is_some_and(|mark| mark.ordinal == 1))
        {
            found.notes = index;
            found.breaks.push(index);
            return;
        }
    }
}
