//! `sections.elements`: the elements of an official document around its body — number, recipients, attachments,
//! signature date, copies, print line — and its title and closing request.
//!
//! Points at the element. Silent where the report has none, or where it cannot be told which is which.

mod date;
mod imprint;
mod notes;
mod number;
mod pages;
mod request;
#[cfg(test)]
mod tests;
mod title;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Safety, Span, text};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Elements>(
    "sections.elements",
    [
        "公文要素不合格式：发文字号、主送机关、附件、成文日期、抄送、印发日期、标题、夹带的请示",
        "elements of an official document out of form: number, recipients, attachments, dates, copies, title, a request in a report",
    ],
)
.slots(&["found", "expected", "other"])
.labels(&["other"])
.params(&[(
    "find",
    [
        "找什么：number-bracket 年份括号，number-year 年份不全，number-serial 顺序号加“第”或编虚位，number-date 文号与成文日期不同年，recipient 主送机关缺冒号，note-stop 附件名称后有标点，note-numeral 附件说明用汉字序号，note-order 几个附件没有序号，attachment-count、attachment-title 附件与说明的个数、名称不一致，attachment-label 附件页标识带冒号，date 成文日期的写法，print-date 印发早于成文，copies 抄送缺句号，title-kind 标题缺文种，title-about 通知标题缺“关于”，title-toward “关于对”，title-nested “通知的通知”，request 报告夹带请示",
        "what to find: number-bracket, number-year, number-serial, number-date, recipient, note-stop, note-numeral, note-order, attachment-count, attachment-title, attachment-label, date, print-date, copies, title-kind, title-about, title-toward, title-nested, request",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Elements {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    NumberBracket,
    NumberYear,
    NumberSerial,
    NumberDate,
    Recipient,
    NoteStop,
    NoteNumeral,
    NoteOrder,
    AttachmentCount,
    AttachmentTitle,
    AttachmentLabel,
    Date,
    PrintDate,
    Copies,
    TitleKind,
    TitleAbout,
    TitleToward,
    TitleNested,
    Request,
}

impl Check for Elements {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::NumberBracket => number::bracket(report, hits),
                Find::NumberYear => number::year(report, hits),
                Find::NumberSerial => number::serial(report, hits),
                Find::NumberDate => number::against_date(report, hits),
                Find::Recipient => recipient(report, hits),
                Find::NoteStop => notes::stop(report, hits),
                Find::NoteNumeral => notes::numeral(report, hits),
                Find::NoteOrder => notes::order(report, hits),
                Find::AttachmentCount => pages::count(report, hits),
                Find::AttachmentTitle => pages::title(report, hits),
                Find::AttachmentLabel => pages::label(report, hits),
                Find::Date => date::form(report, hits),
                Find::PrintDate => imprint::print_date(report, hits),
                Find::Copies => imprint::copies(report, hits),
                Find::TitleKind => title::kind(report, hits),
                Find::TitleAbout => title::about(report, hits),
                Find::TitleToward => title::toward(report, hits),
                Find::TitleNested => title::nested(report, hits),
                Find::Request => request::request(report, hits),
            }
        }
    }
}

/// The line of recipients, without the colon that ends it.
fn recipient(report: &Report, hits: &mut Hits) {
    let Some(span) = report.matter.recipient else {
        return;
    };
    let words = report.str(span).trim_end_matches(text::is_blank);
    let Some(last) = words.chars().next_back() else {
        return;
    };
    // Any other mark at its end may mean that the line goes on below.
    if !(text::is_han(last) || matches!(last, '）' | ')')) {
        return;
    }
    let end = span.sub(words.len()..words.len());
    hits.at(span.sub(0..words.len()))
        .slot("found", words)
        .fix(Safety::Unsafe, end, "：");
}

/// `text` folded and without blanks.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !text::is_blank(*c))
        .map(text::fold)
        .collect()
}

/// The first line of text after `span` in the flow, trimmed.
fn line_after(report: &Report, span: Span) -> Option<&str> {
    lines_after(report, span).next()
}

/// The lines of text after `span` in the flow, trimmed.
fn lines_after(report: &Report, span: Span) -> impl Iterator<Item = &str> {
    let first = report
        .document
        .blocks
        .partition_point(|block| block.span.start < span.end);
    let rest = report.document.blocks.get(first..).unwrap_or_default();
    rest.iter()
        .filter(|block| block.is_flow())
        .map(|block| text::trim(report.str(block.span)).1)
        .filter(|line| !line.is_empty())
}
