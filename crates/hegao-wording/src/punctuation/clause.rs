//! A new clause with no mark before it.
//!
//! Chinese puts adverbs and auxiliaries before its verbs, not nouns: where a long run of words without a mark is followed by
//! words that open a clause, a mark is missing, unless what stands before them governs them.

use hegao_core::{Hits, Report, text};
use serde::Deserialize;

use crate::prose;
use hegao_core::vocabulary::Vocabulary;

/// Words that open a clause.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opener {
    pub(super) words: String,
    /// What may stand right before them.
    #[serde(default)]
    except: Vec<String>,
}

/// Reports openers after at least `least` characters without a mark.
pub(super) fn missing(
    report: &Report,
    openers: &[Opener],
    index: &Vocabulary,
    least: usize,
    hits: &mut Hits,
) {
    let mut places = index.places(report);
    if places.is_empty() {
        return;
    }
    for (number, block, text) in prose::blocks(report) {
        if !prose::is_running(report, number, block) {
            continue;
        }
        places.within(block.span, |at, owners| {
            let Some(opener) = owners.first().and_then(|owner| openers.get(*owner)) else {
                return true;
            };
            let front = text.get(..at.start).unwrap_or_default();
            let run = front
                .chars()
                .rev()
                .take(least)
                .take_while(|c| !parts(*c))
                .count();
            let Some(before) = front.chars().next_back() else {
                return true;
            };
            if run < least
                || !text::is_han(before)
                || opener
                    .except
                    .iter()
                    .any(|word| front.ends_with(word.as_str()))
            {
                return true;
            }
            let hit = hits.at(block.span.sub(at.start - before.len_utf8()..at.end));
            hit.slot("found", format!("{before}{}", opener.words))
                .slot("right", format!("{before}，{}", opener.words));
            false
        });
    }
}

fn parts(c: char) -> bool {
    text::is_clause_mark(c)
        || matches!(c, '、' | '“' | '《' | '（' | '(' | '\n')
        || text::is_blank(c)
}
