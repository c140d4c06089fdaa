//! Whether a report comes back to something, in whatever words: where it may, nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use hegao_core::figure::Figure;
use hegao_core::{Report, Role, text};

use super::{Key, What};

/// How many figures are kept for one pair of characters: more say nothing.
const MOST: usize = 200;

/// Traces of words in the chapters of work done.
pub(crate) struct Mentions {
    triples: BTreeSet<[char; 3]>,
    pairs: BTreeMap<[char; 2], Vec<usize>>,
}

impl Mentions {
    pub(crate) fn of(report: &Report) -> Self {
        let mut out = Self {
            triples: BTreeSet::new(),
            pairs: BTreeMap::new(),
        };
        for (_, block) in report.blocks() {
            if is_plan(report, block.span.start) {
                continue;
            }
            let chars: Vec<char> = report
                .str(block.span)
                .chars()
                .filter(|c| text::is_han(*c))
                .collect();
            out.triples.extend(
                chars
                    .windows(3)
                    .filter_map(|window| <[char; 3]>::try_from(window).ok()),
            );
        }
        for (index, figure) in report.figures.iter().enumerate() {
            if figure.planned || is_plan(report, figure.span.start) {
                continue;
            }
            // The clause and its surroundings, of bounded length.
            let start = figure
                .sentence
                .start
                .max(figure.span.start.saturating_sub(180));
            let words = whole(
                &report.document.text,
                start,
                (figure.span.end + 60).min(figure.sentence.end.max(figure.span.end)),
            );
            let chars: Vec<char> = words.chars().filter(|c| text::is_han(*c)).collect();
            let pairs: BTreeSet<[char; 2]> = chars
                .windows(2)
                .filter_map(|window| <[char; 2]>::try_from(window).ok())
                .collect();
            for pair in pairs {
                let list = out.pairs.entry(pair).or_default();
                if list.len() < MOST {
                    list.push(index);
                }
            }
        }
        out
    }

    /// Whether `new` may come back to `target` of `old`.
    pub(crate) fn touches(&self, old: &Report, new: &Report, key: &Key, target: &Figure) -> bool {
        let names: Vec<String> = match &key.what {
            What::Known(_) => key
                .indicator(&new.lexicon)
                .map(|indicator| indicator.names().map(str::to_owned).collect())
                .unwrap_or_default(),
            What::Named(name) => vec![name.clone(), target.name(&old.document.text)],
        };
        names
            .iter()
            .any(|name| self.has(name) || self.near(new, key, name))
    }

    /// Whether nearly all of a name stands somewhere.
    fn has(&self, name: &str) -> bool {
        let chars: Vec<char> = name.chars().filter(|c| text::is_han(*c)).collect();
        let all = chars.windows(3).count();
        let found = chars
            .windows(3)
            .filter(|window| {
                <[char; 3]>::try_from(*window).is_ok_and(|triple| self.triples.contains(&triple))
            })
            .count();
        all > 0 && found * 10 >= all * 9
    }

    /// Whether half of a name stands beside a figure of the same unit.
    fn near(&self, new: &Report, key: &Key, name: &str) -> bool {
        let chars: Vec<char> = name.chars().filter(|c| text::is_han(*c)).collect();
        let pairs: Vec<[char; 2]> = chars
            .windows(2)
            .filter_map(|window| <[char; 2]>::try_from(window).ok())
            .collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in &pairs {
            for index in self.pairs.get(pair).into_iter().flatten() {
                *counts.entry(*index).or_default() += 1;
            }
        }
        counts.iter().any(|(index, count)| {
            count * 2 >= pairs.len()
                && new
                    .figures
                    .get(*index)
                    .is_some_and(|figure| figure.unit.id == key.unit())
        })
    }
}

fn is_plan(report: &Report, at: usize) -> bool {
    report.sections.roles_at(at).iter().any(Role::is_plan)
}

/// `text[start..end]`, drawn in to character boundaries.
fn whole(text: &str, mut start: usize, mut end: usize) -> &str {
    end = end.min(text.len());
    while start < end && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > start && !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}
