//! The one coordinate: byte offsets into [`Document::text`](crate::Document::text).

use std::ops::Range;

/// A range of bytes of the extracted text; both ends lie on character boundaries.
///
/// New spans are cut out of old ones ([`Span::sub`], [`Span::join`]), so that a span cannot come to mean anything
/// but bytes of the text it was cut from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte; never before `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` is taken as empty.
    #[must_use]
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// An empty span at `at`.
    #[must_use]
    #[inline]
    pub const fn point(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// Length in bytes.
    #[must_use]
    #[inline]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    #[expect(
        clippy::should_implement_trait,
        reason = "a part of a span, not a difference"
    )]
    /// The part of this span that `within` (relative to its start) selects, clamped to this span.
    #[must_use]
    #[inline]
    pub fn sub(self, within: Range<usize>) -> Self {
        let start = (self.start + within.start).min(self.end);
        Self::new(start, (self.start + within.end).min(self.end))
    }

    /// The smallest span that covers both.
    #[must_use]
    #[inline]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text between this span and a later one.
    #[must_use]
    #[inline]
    pub const fn gap(self, later: Self) -> Self {
        Self::new(self.end, later.start)
    }

    /// Whether `other` lies inside.
    #[must_use]
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range, for slicing.
    #[must_use]
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
