//! Reports of earlier years, read before the first report is checked.

use std::sync::Arc;

use hegao_core::Failure;
use hegao_facts::Overrides;

use super::{Linter, Source};
use crate::Error;
use crate::prior::{Prior, Priors, unreadable};

impl Linter {
    /// The reports of earlier years that could not be read, of a folder of them.
    #[must_use]
    pub fn unread_priors(&self) -> &[Failure] {
        self.priors.unread()
    }

    /// The reports of earlier years. Of a folder those that cannot be read are left out and kept in mind; a single one
    /// has to be read.
    pub(super) fn read_priors(&self) -> Result<Priors, Error> {
        let mut reports = Vec::new();
        let mut unread = Vec::new();
        for Prior {
            name,
            bytes,
            format,
        } in &self.options.prior
        {
            match self.read(&Source {
                name,
                bytes,
                format: *format,
            }) {
                Ok(read) => {
                    let overrides = Overrides {
                        kind: self.options.kind.clone(),
                        years: Vec::new(),
                    };
                    reports.push((
                        name.clone(),
                        Arc::new(self.facts.report(read.document, &overrides)),
                    ));
                }
                Err(failure) => {
                    let message = unreadable(self.lang, &failure.message);
                    let failure = Failure { message, ..failure };
                    if !self.options.choose_prior {
                        return Err(Error::Report(failure));
                    }
                    unread.push(failure);
                }
            }
        }
        Ok(Priors::new(reports, self.options.choose_prior).without(unread))
    }
}
