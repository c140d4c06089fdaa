//! This year's report against last year's.

use hegao_core::comparison::Row;
use hegao_core::{Failure, Report, Words};

use crate::linter::{Linter, Source};
use crate::prior::not_the_year_before;

/// Two reports and what the comparison came to.
#[derive(Debug)]
pub struct Compared {
    /// Last year's path and report.
    pub old: (String, Report),
    /// This year's path and report.
    pub new: (String, Report),
    /// The rows, in the order of this year's report.
    pub rows: Vec<Row>,
    /// What to know before they are believed.
    pub notices: Vec<Words>,
}

impl Linter {
    /// Compares two reports.
    ///
    /// # Errors
    /// If one cannot be read, or the two cannot be last year's report and this year's.
    pub fn compare(&self, old: &Source<'_>, new: &Source<'_>) -> Result<Compared, Failure> {
        let (before, _) = self.understand(old)?;
        let (now, _) = self.understand(new)?;
        let failure = |words: Words| Failure {
            path: new.name.to_owned(),
            message: words.get(self.lang()).to_owned(),
        };
        let mut notices = Vec::new();
        match not_the_year_before(&now, &before) {
            Some((words, true)) => {
                return Err(failure(Words {
                    zh: format!("{}；上年的写在前，本年的写在后", words.zh),
                    en: format!("{}; last year's comes first", words.en),
                }));
            }
            Some((words, false)) => notices.push(words),
            None => {}
        }
        let rows = hegao_targets::compare(&before, &now);
        Ok(Compared {
            old: (old.name.to_owned(), before),
            new: (new.name.to_owned(), now),
            rows,
            notices,
        })
    }
}
