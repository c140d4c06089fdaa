//! Headings that announce a number of items.

use hegao_core::Verdict;

use super::counts::{counted, numeral};
use super::listed::add;
use super::scene::Scene;

/// Characters of a heading in which its number is looked for.
const LONGEST: usize = 80;

/// Headings that announce a number of items and have as many under them. Others are a matter of structure.
pub(super) fn headings(scene: &mut Scene<'_>) {
    let sections = scene.input.sections;
    let mut children = vec![0_i64; sections.len()];
    for section in sections {
        if let Some(slot) = section.parent.and_then(|p| children.get_mut(p)) {
            *slot += 1;
        }
    }
    let mut enumerations = scene
        .input
        .enumerations
        .iter()
        .filter_map(|e| e.items.first().map(|i| (i.block, e.items.len())))
        .peekable();
    for (index, section) in sections.iter().enumerate() {
        let title = scene.str(section.title);
        // A longer heading is a paragraph, and not each of its characters begins a count.
        let found = title
            .char_indices()
            .take(LONGEST)
            .filter(|(at, _)| numeral(title, *at).is_some())
            .find_map(|(at, _)| counted(title, at).filter(|(start, ..)| *start == at));
        while enumerations
            .next_if(|(block, _)| *block < section.block)
            .is_some()
        {}
        let Some((at, len, count)) = found else {
            continue;
        };
        let items = match enumerations.peek() {
            Some((block, items)) if section.blocks.contains(block) => {
                i64::try_from(*items).unwrap_or(0)
            }
            _ => 0,
        };
        let under = children.get(index).copied().unwrap_or(0);
        if count == under || count == items {
            let target = section.title.sub(at..at + len);
            add(
                scene,
                target,
                section.heading,
                Verdict::Holds,
                None,
                format!("{count} = {count}"),
            );
        }
    }
}
