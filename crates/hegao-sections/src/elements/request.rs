//! A request at the end of a report.

use hegao_core::{Expression, Hits, Report, Span, WordSet, text};

use super::plain;

/// A paragraph that ends by asking for approval. 请审阅, 请审议 and 请指正 ask for none.
static REQUEST: Expression = Expression::new(
    "(?:^|[,。;:、])(?:现|特|恳|敬|谨|呈|望|并){0,2}请(?:上级|领导|贵局|县局|市局|省厅)?(?:予以|给予|予|尽快|及时|审核|审查|研究|审定)?(?:批准|批复|审批)(?:为盼|为感|为荷|同意)?[。.!]?$|(?:^|[,。;:])(?:以上[^,。;]{0,10}|上述[^,。;]{0,10})?(?:妥否|当否|可否|是否妥当),请(?:予)?(?:批示|指示|批复|审批|批准)[。.!]?$",
);

/// Before a people's congress, a report is put to the vote.
static CONGRESS: WordSet = WordSet::of(&[
    "代表大会",
    "常务委员会",
    "常委会",
    "各位代表",
    "人大",
    "主任会议",
]);
/// Reports whose matter is a draft to be approved.
static DRAFT: WordSet = WordSet::of(&["预算", "决算", "草案", "规划", "请示"]);

/// How many lines of the end are looked at.
const END: usize = 4;

/// Asks for approval in a text that calls itself a report.
pub(super) fn request(report: &Report, hits: &mut Hits) {
    let Some(title) = &report.title else { return };
    let name = title.text.trim_end_matches(['）', ')']);
    let called =
        name.ends_with("报告") || title.text.contains("报告（") || title.text.contains("报告(");
    let opening: String = report.document.text.chars().take(600).collect();
    if !called || DRAFT.within(&title.text) || CONGRESS.within(&opening) {
        return;
    }
    let matter = &report.matter;
    let foot = [
        matter.signature,
        matter.date,
        matter.copies,
        matter.printed,
        matter.notes.first().map(|note| note.span),
        matter.attachments.first().map(|page| page.span),
    ];
    let start = report.body_start();
    let end = foot
        .into_iter()
        .flatten()
        .map(|span| span.start)
        .filter(|at| *at > start)
        .min()
        .unwrap_or(usize::MAX);
    let lines = report
        .flow()
        .map(|(_, block)| block.span)
        .filter(|span| span.start >= start && span.end <= end)
        .filter(|span| !text::trim(report.str(*span)).1.is_empty());
    let lines: Vec<Span> = lines.collect();
    for span in lines.iter().rev().take(END) {
        let words = report.str(*span);
        let last = text::sentences(words).last().unwrap_or(0..0);
        let sentence = words.get(last.clone()).unwrap_or_default();
        if REQUEST.is_match(&plain(sentence)) {
            let (front, trimmed) = text::trim(sentence);
            let at = last.start + front;
            hits.at(span.sub(at..at + trimmed.len()))
                .slot("found", trimmed);
            return;
        }
    }
}
