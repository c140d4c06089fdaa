//! Enumerations inside running text: 一是…二是…, 第一，…第二，…, 首先…其次….

use crate::span::Span;

/// The family of an enumeration's markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EnumerationStyle {
    /// 一是, 二是.
    Shi,
    /// 第一，第二，.
    Di,
    /// 其一，其二，.
    Qi,
    /// 首先，其次，再次，最后 (the ordinals are 1, 2, 3 and so on; 最后 counts as one more than the item before it).
    First,
    /// 一要, 二要.
    Yao,
    /// ①② inside a paragraph.
    Circled,
    /// 1. 2. or (1)(2) inside a paragraph.
    Arabic,
}

/// One marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumerationItem {
    /// The marker itself: `二是`.
    pub marker: Span,
    /// Its ordinal, from 1.
    pub ordinal: u32,
    /// The block in which it stands.
    pub block: usize,
}

/// Markers of one family that belong together, in order of appearance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// Their family.
    pub style: EnumerationStyle,
    /// At least one.
    pub items: Vec<EnumerationItem>,
}
