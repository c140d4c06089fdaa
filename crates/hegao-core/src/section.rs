//! The section tree: headings with their numbers, titles and roles.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;

use crate::span::Span;

/// What a chapter is for, whatever its heading says: an id of `rules/lexicon/chapters.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Role(Cow<'static, str>);

impl Role {
    /// 工作开展: what was done.
    pub const WORK: Self = Self(Cow::Borrowed("work"));
    /// 成效亮点: what came of it.
    pub const RESULT: Self = Self(Cow::Borrowed("result"));
    /// 存在问题.
    pub const PROBLEM: Self = Self(Cow::Borrowed("problem"));
    /// 下一步打算.
    pub const NEXT: Self = Self(Cow::Borrowed("next"));
    /// 总体要求、目标.
    pub const AIM: Self = Self(Cow::Borrowed("aim"));
    /// 任务.
    pub const TASK: Self = Self(Cow::Borrowed("task"));
    /// 步骤.
    pub const STEP: Self = Self(Cow::Borrowed("step"));

    /// The role with this id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(Cow::Owned(id.into()))
    }

    /// Its id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether such a chapter speaks of work to come.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        matches!(self.as_str(), "next" | "aim" | "task" | "step")
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The family of a heading's number, whatever marks and widths it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberStyle {
    /// 第一章, 第一部分, 第一编.
    Part,
    /// 第一节.
    Division,
    /// 一、
    Han,
    /// （一）
    HanParen,
    /// 1. and 1、 and 1．
    Arabic,
    /// （1） and 1）
    ArabicParen,
    /// ①
    Circled,
    /// 1.1, 1.2.3: the ordinal is that of the last component.
    Dotted,
}

/// The number of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number with its marks as it stands in the text; empty where the format numbers by itself.
    pub span: Span,
    /// As a reader sees it, without marks: `一`, `1`, `①`.
    pub text: Box<str>,
    /// Its value, from 1.
    pub ordinal: u32,
    /// Its family.
    pub style: NumberStyle,
}

/// A heading and what stands under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Depth in the tree, from 1.
    pub level: u8,
    /// Its number, if it has one.
    pub number: Option<Number>,
    /// The heading as it stands, with its number; for a run-in heading up to and including its stop.
    pub heading: Span,
    /// The heading without number, marks and closing stop.
    pub title: Span,
    /// What it is for; several for a compound heading, none if its words do not say.
    pub roles: Vec<Role>,
    /// Whether its text follows in the same paragraph.
    pub run_in: bool,
    /// Whether it is a sentence of a list and no heading: it has its number and its place in a row, and names no part of the report.
    pub item: bool,
    /// The block of its heading.
    pub block: usize,
    /// The blocks of the whole section: heading, text and subsections.
    pub blocks: Range<usize>,
    /// From the heading to the end of the last block.
    pub span: Span,
    /// The section that contains it.
    pub parent: Option<usize>,
}

/// The section tree, in order of appearance (a parent stands before its children).
#[derive(Clone, Debug, Default)]
pub struct Sections(pub Vec<Section>);

impl Sections {
    /// All sections, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Section> {
        self.0.iter()
    }

    /// Those that are headings.
    pub fn headings(&self) -> impl Iterator<Item = &Section> {
        self.iter().filter(|section| !section.item)
    }

    /// The section with this index.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Section> {
        self.0.get(index)
    }

    /// Number of sections.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Indices of the sections directly under `parent` (`None`: the top), in order.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .filter(move |(_, section)| section.parent == parent)
            .map(|(index, _)| index)
    }

    /// Indices of the sections that contain byte `at`, innermost first.
    pub fn path(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        // Preorder: the last section that starts at or before `at` is the innermost candidate.
        let last = self
            .0
            .partition_point(|section| section.span.start <= at)
            .checked_sub(1);
        std::iter::successors(last, move |index| {
            self.0.get(*index).and_then(|section| section.parent)
        })
        .filter(move |index| {
            self.0
                .get(*index)
                .is_some_and(|section| at <= section.span.end)
        })
    }

    /// Whether byte `at` lies in a section of this role, at any depth.
    #[must_use]
    pub fn in_role(&self, at: usize, role: &Role) -> bool {
        self.path(at).any(|index| {
            self.0
                .get(index)
                .is_some_and(|section| section.roles.contains(role))
        })
    }

    /// The roles in force at byte `at`: those of the innermost section that has any.
    #[must_use]
    pub fn roles_at(&self, at: usize) -> &[Role] {
        self.path(at)
            .filter_map(|index| self.0.get(index))
            .find(|section| !section.roles.is_empty())
            .map_or(&[], |section| section.roles.as_slice())
    }
}

impl<'a> IntoIterator for &'a Sections {
    type Item = &'a Section;
    type IntoIter = std::slice::Iter<'a, Section>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
