//! Lists of quoted or titled items whose separators differ.

use hegao_core::text::Mark;
use hegao_core::{Hits, Safety, Span, text};

/// Reports the one comma in a list of items parted by `、`.
pub(super) fn mixed((text, block): (&str, Span), marks: &[Mark], hits: &mut Hits) {
    for (open, close) in [('《', '》'), ('“', '”')] {
        // The separators of the list at hand: place and mark.
        let mut seams: Vec<(usize, char)> = Vec::new();
        let mut inside = false;
        let mut last: Option<usize> = None;
        for (at, c) in marks.iter().copied() {
            if c == open && !inside {
                inside = true;
                let gap = last.and_then(|end| text.get(end..at).map(|gap| (end, gap)));
                match gap.and_then(|(end, gap)| separator(gap).map(|mark| (end, mark))) {
                    Some(seam) => seams.push(seam),
                    None => settle(block, &mut seams, hits),
                }
            } else if c == close {
                inside = false;
                last = Some(at + c.len_utf8());
            }
        }
        settle(block, &mut seams, hits);
    }
}

/// The mark, if `gap` is one separator and nothing else.
fn separator(gap: &str) -> Option<char> {
    let mut chars = gap.chars();
    let mark = chars
        .next()
        .filter(|c| matches!(text::fold(*c), ',' | '、'))?;
    chars.next().is_none().then_some(mark)
}

fn settle(block: Span, seams: &mut Vec<(usize, char)>, hits: &mut Hits) {
    let commas: Vec<(usize, char)> = seams
        .iter()
        .copied()
        .filter(|(_, mark)| *mark != '、')
        .collect();
    if let [(at, mark)] = commas[..]
        && seams.len() >= 3
    {
        let span = block.sub(at..at + mark.len_utf8());
        let hit = hits.at(span);
        hit.slot("found", mark.to_string()).slot("right", "、");
        hit.fix(Safety::Unsafe, span, "、");
    }
    seams.clear();
}
