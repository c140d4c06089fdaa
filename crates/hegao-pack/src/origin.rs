//! Where a value comes from.

use std::fmt;

use crate::source::SourceText;

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The program itself.
    #[default]
    BuiltIn,
    /// A line of a file, from 1.
    File(std::sync::Arc<str>, usize),
}

impl Origin {
    pub(crate) fn at(source: &SourceText, byte: usize) -> Self {
        Self::File(source.name.clone(), source.line(byte))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("built-in"),
            Self::File(name, line) => write!(f, "{name}:{line}"),
        }
    }
}
