//! What kind of report it is: by its title, else by what its body says of itself, else by what its chapters are about.

use hegao_core::Kind;
use hegao_core::lexicon::{KindChapters, Kinds};
use hegao_core::params::Pattern;

/// The kind of a report with this title (without blanks), this body and these headings of its chapters (without blanks).
pub(crate) fn kind(kinds: &Kinds, title: Option<&str>, body: &str, chapters: &[String]) -> Kind {
    let by_title = title.and_then(|title| {
        kinds
            .kinds
            .iter()
            .find(|kind| kind.title.iter().any(|pattern| pattern.is_match(title)))
    });
    by_title
        .or_else(|| {
            kinds.kinds.iter().find(|kind| {
                kind.body
                    .iter()
                    .any(|literal| !literal.is_empty() && body.contains(literal.as_str()))
            })
        })
        .or_else(|| {
            kinds
                .kinds
                .iter()
                .find(|kind| kind.chapters.iter().any(|sort| fits(sort, chapters)))
        })
        .map_or(Kind::OTHER, |kind| kind.id.clone())
}

/// Whether every pattern has a chapter of its own, and enough chapters have a pattern.
fn fits(sort: &KindChapters, chapters: &[String]) -> bool {
    let all = |pattern: &Pattern| chapters.iter().any(|title| pattern.is_match(title));
    let some = |title: &&String| sort.patterns.iter().any(|pattern| pattern.is_match(title));
    !sort.patterns.is_empty()
        && sort.patterns.iter().all(all)
        && chapters.iter().filter(some).count() >= sort.least.max(sort.patterns.len())
}
