//! A finding: a hit, worded and located.

use crate::check::Safety;
use crate::rule::Severity;
use crate::source::Place;
use crate::span::Span;

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingLabel {
    /// Its words; empty if the rule gives none.
    pub message: String,
    /// The exact text of the span.
    pub excerpt: String,
    /// Where in the extracted text.
    pub span: Span,
    /// Where in the source.
    pub place: Place,
}

/// One edit with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedEdit {
    /// What to replace, in the extracted text.
    pub span: Span,
    /// Where in the source.
    pub place: Place,
    /// With what.
    pub text: String,
}

/// How a finding can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingFix {
    /// How sure that is.
    pub safety: Safety,
    /// The edits, in order.
    pub edits: Vec<PlacedEdit>,
}

/// A result, worded and located. Plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The checker's id.
    pub checker: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub how: String,
    /// The standard or document behind the rule.
    pub basis: Option<String>,
    /// The exact text of the span.
    pub excerpt: String,
    /// Where in the extracted text.
    pub span: Span,
    /// Where in the source.
    pub place: Place,
    /// Other places that belong to it.
    pub labels: Vec<FindingLabel>,
    /// How to mend it, where a machine can.
    pub fix: Option<FindingFix>,
    /// A key of the finding by its content, stable while other parts of the report change.
    pub fingerprint: String,
}
