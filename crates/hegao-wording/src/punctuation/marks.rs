//! Runs of marks, and the mark before 等.

use hegao_core::text::Mark;
use hegao_core::{Hits, Safety, Span, text};

use crate::prose;

/// Marks of which no two stand side by side.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';' | ':')
}

/// Reports runs of two and more marks: of the same mark, or of several.
pub(super) fn runs((text, block): (&str, Span), marks: &[Mark], same: bool, hits: &mut Hits) {
    let mut marks = marks.iter().filter(|(_, c)| is_mark(*c)).peekable();
    while let Some((first, c)) = marks.next() {
        let first = *first;
        let mut end = first + c.len_utf8();
        while let Some((_, next)) = marks.next_if(|(at, _)| *at == end) {
            end += next.len_utf8();
        }
        if end == first + c.len_utf8() {
            continue;
        }
        let run = text.get(first..end).unwrap_or_default();
        let folded = text::folded(run);
        let one = folded.chars().all(|c| folded.starts_with(c));
        let digits = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        // `::`, `1,,2`: no Chinese at either side.
        let foreign =
            run.is_ascii() && digits(prose::before(text, first)) && digits(prose::after(text, end));
        if one != same || foreign {
            continue;
        }
        let span = block.sub(first..end);
        let right = strongest(run);
        let hit = hits.at(span);
        hit.slot("found", run).slot(
            "right",
            if one && folded.starts_with("。。。") {
                "……".to_owned()
            } else {
                right.to_string()
            },
        );
        // 、、 and mixed marks may stand where a word fell out; 。。。 may be meant as an ellipsis.
        let plain = one && run.chars().count() == 2 && !matches!(right, '、' | ':');
        hit.fix(
            if plain { Safety::Safe } else { Safety::Unsafe },
            span,
            if folded.starts_with("。。。") {
                "……".to_owned()
            } else {
                right.to_string()
            },
        );
    }
}

/// Of a run, the mark that parts most.
fn strongest(run: &str) -> char {
    let rank = |c: char| match text::fold(c) {
        '。' => 4,
        ':' => 3,
        ';' => 2,
        ',' => 1,
        _ => 0,
    };
    run.chars()
        .fold('、', |best, c| if rank(c) >= rank(best) { c } else { best })
}

/// What begins with 等 and is no list's end.
const DENG: &str = "等距级额效离比同待身量价号式差次位高";

/// Reports `、` before 等.
pub(super) fn deng(text: &str, block: Span, hits: &mut Hits) {
    for (at, found) in text.match_indices("、等") {
        let end = at + found.len();
        if prose::after(text, end).is_some_and(|c| DENG.contains(c)) {
            continue;
        }
        let span = block.sub(at..end);
        let hit = hits.at(span);
        hit.slot("found", found).slot("right", "等");
        hit.fix(Safety::Unsafe, span, "等");
    }
}
