//! Attachments on pages of their own, and whether they agree with the note.

use hegao_core::report::Attachment;
use hegao_core::{Hits, Report, Safety, Span, WordSet};

use super::notes::opens;
use super::{lines_after, plain};

/// The notes and the pages where both are counted without doubt: one list of notes, and pages counted in order.
fn counted(report: &Report) -> Option<(&[Attachment], &[Attachment])> {
    let (notes, pages) = (
        report.matter.notes.as_slice(),
        report.matter.attachments.as_slice(),
    );
    if notes.is_empty() || pages.is_empty() {
        return None;
    }
    let in_order = |list: &[Attachment]| {
        let alone = matches!(list, [one] if one.ordinal.is_none_or(|ordinal| ordinal == 1));
        alone
            || list
                .iter()
                .zip(1..)
                .all(|(one, ordinal)| one.ordinal == Some(ordinal))
    };
    let heads = notes.iter().filter(|note| opens(report, note)).count();
    let under = pages
        .first()
        .zip(notes.last())
        .is_some_and(|(page, note)| note.span.end <= page.span.start);
    let one_list = heads == 1 || heads == notes.len();
    (one_list && under && in_order(notes) && in_order(pages)).then_some((notes, pages))
}

/// More pages of attachments than the note names.
pub(super) fn count(report: &Report, hits: &mut Hits) {
    let Some((notes, pages)) = counted(report) else {
        return;
    };
    // Fewer are no fault of this file: sheets are often files of their own.
    let (Some(note), Some(page)) = (notes.first(), pages.get(notes.len())) else {
        return;
    };
    hits.at(page.span)
        .slot("found", pages.len())
        .slot("expected", notes.len())
        .label("other", note.span);
}

/// A page whose title is not quite that of the note.
pub(super) fn title(report: &Report, hits: &mut Hits) {
    let Some((notes, pages)) = counted(report) else {
        return;
    };
    for (note, page) in notes.iter().zip(pages) {
        let (said, stands) = (name(report, note.title), name(report, page.title));
        if alike(&said, &stands) {
            hits.at(page.title)
                .slot("found", report.str(page.title).replace('\n', ""))
                .slot("other", report.str(note.title))
                .label("other", note.title);
        }
    }
}

/// A name without marks, blanks and brackets at its end.
fn name(report: &Report, span: Span) -> Vec<char> {
    let plain = plain(report.str(span));
    let end = match plain.rfind('(') {
        Some(open) if plain.ends_with(')') => open,
        _ => plain.len(),
    };
    let name = plain.get(..end).unwrap_or_default();
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two names are the same but for a slip: most of them agrees from both ends, and neither holds the other.
fn alike(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 4 || long.windows(short.len()).any(|part| part == short) {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = (
        short.get(front..).unwrap_or_default(),
        long.get(front..).unwrap_or_default(),
    );
    let back = rest
        .0
        .iter()
        .rev()
        .zip(rest.1.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (front + back) * 3 >= long.len() * 2
}

/// `附件1：` over the page of an attachment.
pub(super) fn label(report: &Report, hits: &mut Hits) {
    static FILES: WordSet = WordSet::of(&[
        ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".wps", ".et",
    ]);
    // A list of downloads is headed 附件： as well; it has no signature before it and no text after it.
    let Some(signed) = report.matter.signature.and(report.matter.date) else {
        return;
    };
    for page in &report.matter.attachments {
        let mark = report.str(page.span);
        let title = plain(report.str(page.title)).to_lowercase();
        let below = lines_after(report, page.title).take(2).count();
        let file = FILES.ends(&title);
        if page.span.start < signed.end || title.is_empty() || file || below < 2 {
            continue;
        }
        if let Some(colon) = mark.chars().next_back().filter(|c| matches!(c, '：' | ':')) {
            let at = page.span.sub(mark.len() - colon.len_utf8()..mark.len());
            hits.at(page.span)
                .slot("found", mark)
                .slot("expected", mark.trim_end_matches(['：', ':']))
                .fix(Safety::Unsafe, at, "");
        }
    }
}
