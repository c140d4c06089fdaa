//! The note of attachments under the body.

use hegao_core::report::Attachment;
use hegao_core::{Expression, Hits, Report, Safety, Span, WordSet, text};

/// A note whose name is a sentence by its stop only; `附件：详见…。` is a sentence.
static STOPPED: Expression = Expression::new(
    "^附件(?:[:：]|[0-9０-９]{1,2}[:：.．、])[ \u{3000}]*(?:[0-9０-９]{1,2}[.．、])?[ \u{3000}]*[^，。；：！？,;:!?\\s]{4,50}。$",
);
static NUMERAL: Expression =
    Expression::new("^附件[ \u{3000}]*[一二三四五六七八九十]{1,3}(?:[:：、.．]|[ \u{3000}]+)");
/// Two names or more in book-title marks and nothing else.
static NAMES: Expression = Expression::new("^《[^《》]+》(?:[、，,和]?《[^《》]+》)+$");

/// Whether a note opens with 附, so that it is not an item below one.
pub(super) fn opens(report: &Report, note: &Attachment) -> bool {
    report.str(note.span).starts_with('附')
}

/// A mark after the name of an attachment.
pub(super) fn stop(report: &Report, hits: &mut Hits) {
    let mut ends: Vec<Span> = Vec::new();
    for note in &report.matter.notes {
        let name = report.str(note.title).trim_end_matches(text::is_blank);
        if let Some(last) = name
            .chars()
            .next_back()
            .filter(|c| matches!(text::fold(*c), ';' | ',' | '、' | ':'))
        {
            ends.push(note.title.sub(name.len() - last.len_utf8()..name.len()));
        }
    }
    static SAID: WordSet = WordSet::of(&["详见", "见", "另附", "略", "请", "无", "已", "按", "由"]);
    let start = report.body_start();
    for (_, block) in report.flow().filter(|(_, block)| block.span.start >= start) {
        // Most lines are none: the first character tells.
        let (front, line) = text::trim(report.str(block.span));
        if !line.starts_with("附件") || !STOPPED.is_match(line) {
            continue;
        }
        let name = line.trim_start_matches(|c: char| {
            matches!(text::fold(c), '附' | '件' | ':' | '.' | '、' | '0'..='9') || text::is_blank(c)
        });
        if !SAID.starts(name) {
            let end = front + line.len();
            ends.push(block.span.sub(end - '。'.len_utf8()..end));
        }
    }
    for span in ends {
        hits.at(span)
            .slot("found", report.str(span))
            .fix(Safety::Unsafe, span, "");
    }
}

/// `附件一：…` in the note.
pub(super) fn numeral(report: &Report, hits: &mut Hits) {
    for note in report
        .matter
        .notes
        .iter()
        .filter(|note| opens(report, note))
    {
        let found = NUMERAL.find(report.str(note.span));
        let (Some(found), Some(ordinal)) = (found, note.ordinal) else {
            continue;
        };
        let mark = found.as_str().trim_end_matches(|c: char| !text::is_han(c));
        hits.at(note.span.sub(0..mark.len()))
            .slot("found", mark)
            .slot("expected", format!("附件：{ordinal}."));
    }
}

/// Several attachments in the note without `1.` `2.`.
pub(super) fn order(report: &Report, hits: &mut Hits) {
    let notes = &report.matter.notes;
    let bare = |note: &Attachment| note.ordinal.is_none() && opens(report, note);
    let beside = notes.windows(2).find_map(|pair| match pair {
        [first, second] if bare(first) && bare(second) => {
            let between = report.str(first.span.gap(second.span));
            between.chars().all(text::is_blank).then_some(first)
        }
        _ => None,
    });
    let together = || {
        notes
            .iter()
            .filter(|note| bare(note))
            .find(|note| NAMES.is_match(report.str(note.title)))
    };
    if let Some(note) = beside.or_else(together) {
        hits.at(note.span).slot("found", report.str(note.span));
    }
}
