//! What a source knows about its own places.

use std::ops::Range;

/// How the places of a source are named and counted where reading it as plain lines will not do.
pub(crate) trait Places {
    /// Line and column of the byte `at`, from 1; none leaves it to the lines.
    fn position(&self, at: usize) -> Option<(usize, usize)>;
    /// Scalar values in these bytes; none leaves it to the lines.
    fn count(&self, range: Range<usize>) -> Option<usize>;
    /// The lines in which the label starts and ends, each with the offset of its first byte; none has them read from the source.
    fn ends(&self, label: &Range<usize>) -> Option<[(usize, &str); 2]>;
    /// The name of the source; none leaves it to the source.
    fn name(&self) -> Option<&str>;
    /// Printed behind the position.
    fn anchor(&self) -> &str;
}

/// Places as plain lines have them.
pub(crate) struct Plain;

impl Places for Plain {
    fn position(&self, _: usize) -> Option<(usize, usize)> {
        None
    }

    fn count(&self, _: Range<usize>) -> Option<usize> {
        None
    }

    fn ends(&self, _: &Range<usize>) -> Option<[(usize, &str); 2]> {
        None
    }

    fn name(&self) -> Option<&str> {
        None
    }

    fn anchor(&self) -> &str {
        ""
    }
}
