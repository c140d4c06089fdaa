//! All mistakes of a run: each once, in the order of the files, without echoes.

use std::sync::Arc;

use crate::error::{Class, PackError};

/// Orders the mistakes and drops what only follows from another: a key that is missing from a file whose syntax is
/// broken may well be there, and what stands on a broken line cannot be judged.
pub(crate) fn tidy(mut errors: Vec<PackError>) -> Vec<PackError> {
    let mut files: Vec<Arc<str>> = Vec::new();
    for error in &errors {
        if !files.contains(&error.source.name) {
            files.push(error.source.name.clone());
        }
    }
    let broken: Vec<(Arc<str>, usize)> = errors
        .iter()
        .filter(|error| error.class == Class::Syntax)
        .map(|error| (error.source.name.clone(), error.source.line(error.offset())))
        .collect();
    errors.retain(|error| {
        let echo = broken.iter().any(|(file, line)| {
            *file == error.source.name
                && (error.class == Class::Missing || *line == error.source.line(error.offset()))
        });
        error.class == Class::Syntax || !echo
    });
    errors.sort_by_key(|error| {
        (
            files.iter().position(|file| *file == error.source.name),
            error.offset(),
        )
    });
    let mut seen = std::collections::BTreeSet::new();
    errors.retain(|error| {
        seen.insert((
            error.source.name.clone(),
            error.offset(),
            error.message.en.clone(),
        ))
    });
    errors
}
