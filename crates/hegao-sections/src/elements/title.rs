//! The title of an official document: its kind, its 关于, and what makes it clumsy.

use hegao_core::{Expression, Hits, Report, Title, WordSet, text, wordset};

use super::line_after;

/// What forwards another text, and so is a notice or the like itself.
static FORWARDS: Expression = Expression::new("关于(?:印发|转发|批转)");
/// The kinds that the regulation names, which a title may end in.
static KINDS: WordSet = WordSet::of(&[
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "函", "纪要",
]);
/// An answer about a matter.
static TOWARD: Expression = Expression::new("关于对(?<what>.{2,60})的(?:批复|复函|答复)$");
/// Words that begin with 对, and sentences that need theirs.
const NEEDED: [&str; 20] = [
    "外", "口", "标", "接", "照", "比", "台", "华", "策", "象", "联", "话", "应", "进行", "给予",
    "予以", "实施", "开展", "作出", "实行",
];

/// The title without what stands in brackets at its end.
fn bare(title: &Title) -> &str {
    let words = title.text.as_str();
    match words.rfind(['（', '(', '〔', '[']) {
        Some(open) if words.ends_with(['）', ')', '〕', ']']) => {
            words.get(..open).unwrap_or(words)
        }
        _ => words,
    }
}

/// Whether the title may go on in the next line.
fn goes_on(report: &Report, title: &Title) -> bool {
    line_after(report, title.span)
        .is_none_or(|next| next.starts_with('的') || (text::length(next) <= 30 && KINDS.ends(next)))
}

/// `关于印发…要点`: what forwards is a notice, and the title does not say so.
pub(super) fn kind(report: &Report, hits: &mut Hits) {
    let Some(title) = &report.title else { return };
    let words = bare(title);
    if !FORWARDS.is_match(words) || KINDS.ends(words) || goes_on(report, title) {
        return;
    }
    hits.at(title.span).slot("found", title.text.as_str());
}

/// `某局开展…的通知`: no 关于 before the matter.
pub(super) fn about(report: &Report, hits: &mut Hits) {
    let Some(title) = &report.title else { return };
    let words = bare(title);
    let other = wordset!["关于", "转发", "印发", "批转"].within(words);
    if other || !words.ends_with("的通知") || text::length(words) < 8 {
        return;
    }
    hits.at(title.span).slot("found", title.text.as_str());
}

/// `关于对…的批复`.
pub(super) fn toward(report: &Report, hits: &mut Hits) {
    let Some(title) = &report.title else { return };
    let found = TOWARD
        .captures(bare(title))
        .and_then(|found| found.name("what"));
    let Some(what) = found.map(|what| what.as_str()) else {
        return;
    };
    let needed = NEEDED
        .iter()
        .any(|word| what.starts_with(word) || (word.chars().count() > 1 && what.contains(word)));
    if !needed {
        hits.at(title.span).slot("found", title.text.as_str());
    }
}

/// `…的通知的通知`.
pub(super) fn nested(report: &Report, hits: &mut Hits) {
    let Some(title) = &report.title else { return };
    for word in ["通知", "通报", "意见"] {
        if bare(title).ends_with(&format!("{word}的{word}")) {
            hits.at(title.span)
                .slot("found", title.text.as_str())
                .slot("other", format!("{word}的{word}"));
        }
    }
}
