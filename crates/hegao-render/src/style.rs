//! How output is to look.

use hegao_core::Lang;

/// How output for people is to look.
#[derive(Clone, Debug)]
pub struct Style {
    /// The language of hegao's own words.
    pub lang: Lang,
    /// Whether colours may be used.
    pub color: bool,
    /// Columns of the terminal; fewer than 32 count as 32.
    pub width: usize,
    /// Frames and marks in ASCII.
    pub ascii: bool,
    /// Whether the terminal draws characters of ambiguous width (`“”`, `…`, `①`) two columns wide; also asks for ASCII frames.
    pub ambiguous_wide: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            lang: Lang::Zh,
            color: false,
            width: 80,
            ascii: false,
            ambiguous_wide: false,
        }
    }
}

impl Style {
    /// The columns that may be used.
    pub(crate) fn columns(&self) -> usize {
        self.width.max(32)
    }

    /// Whether frames are drawn in ASCII.
    pub(crate) const fn plain_frames(&self) -> bool {
        self.ascii || self.ambiguous_wide
    }

    /// One of two texts, by language.
    pub(crate) const fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
