//! This year's report against last year's.

use hegao_core::comparison::Row;
use hegao_core::{Failure, Report};

use crate::linter::{Linter, Source};

/// Two reports and what the comparison came to.
#[derive(Debug)]
pub struct Compared {
    /// Last year's path and report.
    pub old: (String, Report),
    /// This year's path and report.
    pub new: (String, Report),
    /// The rows, in the order of this year's report.
    pub rows: Vec<Row>,
}

impl Linter {
    /// Compares two reports.
    ///
    /// # Errors
    /// If one cannot be read.
    pub fn compare(&self, old: &Source<'_>, new: &Source<'_>) -> Result<Compared, Failure> {
        let (before, _) = self.understand(old)?;
        let (now, _) = self.understand(new)?;
        let rows = hegao_targets::compare(&before, &now);
        Ok(Compared {
            old: (old.name.to_owned(), before),
            new: (new.name.to_owned(), now),
            rows,
        })
    }
}
