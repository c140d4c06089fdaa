//! What can go wrong before a report is checked.

use hegao_core::{Failure, Lang};
use hegao_pack::PackError;

/// Why a run, or one report, could not be done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Mistakes in packs or settings: all of them.
    #[error("{}", lines(.0))]
    Packs(Vec<PackError>),
    /// A report that cannot be read.
    #[error("{}: {}", .0.path, .0.message)]
    Report(Failure),
}

impl From<Vec<PackError>> for Error {
    fn from(errors: Vec<PackError>) -> Self {
        Self::Packs(errors)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Report(failure)
    }
}

fn lines(errors: &[PackError]) -> String {
    errors
        .iter()
        .map(|error| error.line(Lang::En))
        .collect::<Vec<_>>()
        .join("\n")
}
