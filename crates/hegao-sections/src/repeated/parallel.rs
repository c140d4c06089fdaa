//! Passages that are parallel on purpose: the same matter told once of the whole and once of a part, of income and of spending, of
//! one year and of the next. What explains one of them may well explain the other.

use hegao_core::{Report, Span, text};

/// Of which part of the whole, or of which side of an account, a passage tells. Longer ones first.
const SIDES: &[&str] = &[
    "省本级",
    "市本级",
    "县本级",
    "区本级",
    "州本级",
    "旗本级",
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全旗",
    "全镇",
    "全乡",
    "省级",
    "市级",
    "县级",
    "区级",
    "州级",
    "本级",
    "市区",
    "城区",
    "市辖区",
    "收入",
    "支出",
];
/// Fewer characters left of a heading say nothing.
const FEWEST: usize = 4;
/// Characters of a paragraph's opening that are looked at.
const OPENING: usize = 60;

/// Whether `first` and `later` stand in passages that differ in nothing but side, year and figures by what heads them.
pub(super) fn are(report: &Report, first: Span, later: Span) -> bool {
    let path = |at: usize| {
        let mut path: Vec<usize> = report.sections.path(at).collect();
        path.reverse();
        path
    };
    let (one, other) = (path(first.start), path(later.start));
    let title = |index: usize| {
        report
            .sections
            .get(index)
            .map(|section| report.str(section.title))
    };
    let parted = one.iter().zip(&other).find(|(one, other)| one != other);
    if let Some((one, other)) = parted {
        return matches!((title(*one), title(*other)), (Some(one), Some(other)) if alike(one, other));
    }
    let block = |at: usize| report.document.block_at(at);
    let opening = |run: Span| {
        let at = report.document.blocks.get(block(run.start))?;
        let words = report.str(at.span);
        let end = words.find(text::is_clause_mark)?;
        // The opening itself must not be what stands twice.
        (at.span.start + end <= run.start && words.get(..end)?.chars().nth(OPENING).is_none())
            .then(|| words.get(..end))?
    };
    block(first.start) != block(later.start)
        && matches!((opening(first), opening(later)), (Some(one), Some(other)) if alike(one, other))
}

/// Whether two headings are the same but for side, year and figures, and not the same altogether.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (text::folded(one), text::folded(other));
    let (plain, masked) = (bare(&one), bare(&other));
    one != other && plain == masked && plain.chars().nth(FEWEST).is_some()
}

/// A heading without sides, digits, blanks and marks.
fn bare(title: &str) -> String {
    let mut rest = title;
    let mut out = String::with_capacity(title.len());
    while let Some(c) = rest.chars().next() {
        if let Some(after) = SIDES.iter().find_map(|side| rest.strip_prefix(side)) {
            rest = after;
            continue;
        }
        if text::is_han(c) || c.is_ascii_alphabetic() {
            out.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    out
}
