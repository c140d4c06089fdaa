//! What kind of report it is: by its title, else by what its body says of itself.

use hegao_core::Kind;
use hegao_core::lexicon::Kinds;

/// The kind of a report with this title (without blanks) and body.
pub(crate) fn kind(kinds: &Kinds, title: Option<&str>, body: &str) -> Kind {
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
        .map_or(Kind::OTHER, |kind| kind.id.clone())
}
