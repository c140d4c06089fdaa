//! A TOML file as its reader handed it in.

use std::ops::{Deref, Range};
use std::sync::Arc;

use hegao_core::params::Packed;

/// The text of a file: a part of the program, or read. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Text {
    /// Of a shipped file.
    Shipped(&'static str),
    /// Of a user's file.
    Read(Arc<str>),
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Shipped(text) => text,
            Self::Read(text) => text,
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

/// The name and the text of a file of rules, lexicon or settings. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The path as the user knows it, or the name of a text that has none.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Text,
    /// What it says, packed when the program was built.
    pub(crate) packed: Option<Packed>,
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for SourceText {}

impl SourceText {
    /// The file `name` with this text.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            text: Text::Read(text.into()),
            packed: None,
        }
    }

    /// A shipped file, with what [`pack`](hegao_core::params::pack) made of it.
    #[must_use]
    pub fn shipped(name: impl Into<Arc<str>>, text: &'static str, packed: Packed) -> Self {
        Self {
            name: name.into(),
            text: Text::Shipped(text),
            packed: Some(packed),
        }
    }

    /// The line of byte `at`, from 1.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        let before = self
            .text
            .as_bytes()
            .get(..at)
            .unwrap_or(self.text.as_bytes());
        before.iter().filter(|&&byte| byte == b'\n').count() + 1
    }

    /// The line and column of byte `at`, from 1, in characters.
    #[must_use]
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (self.line(at), before[start..].chars().count() + 1)
    }

    /// The text at `at`; empty where that is no range of it.
    #[must_use]
    pub fn excerpt(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    /// `at` cut back to the text, to character boundaries and to its first line, so that it can be shown.
    pub(crate) fn pointed(&self, at: &Range<usize>) -> Range<usize> {
        let floor = |mut byte: usize| {
            byte = byte.min(self.text.len());
            while !self.text.is_char_boundary(byte) {
                byte -= 1;
            }
            byte
        };
        let (start, end) = (floor(at.start), floor(at.end).max(floor(at.start)));
        let line = self.text[start..end]
            .find('\n')
            .map_or(end, |newline| start + newline);
        start..start + self.text[start..line].trim_end().len()
    }
}
