//! One mistake of an author, with its place; and the way to miette.

use std::fmt;
use std::ops::Range;

use hegao_core::{Lang, Words};
use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, Severity, SourceCode, SourceSpan,
    SpanContents,
};

use crate::source::SourceText;

/// A place in the file and what is to be said of it; the words may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorLabel {
    /// Bytes of the file.
    pub at: Range<usize>,
    /// What is there.
    pub words: Words,
}

/// One mistake in a pack, a lexicon or the settings. Plain data in both languages; [`PackError::in_lang`] makes a
/// diagnostic of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// The file.
    pub source: SourceText,
    /// What is wrong.
    pub message: Words,
    /// How to mend it: the nearest known name, the names that may stand there.
    pub help: Option<Words>,
    /// Where: first the place at fault, then other places that belong to it. May be empty only if the file is.
    pub labels: Vec<ErrorLabel>,
    /// What kind of mistake, for those who weigh one against another.
    pub(crate) class: Class,
}

/// Mistakes that may only follow from another are told apart, so that one slip is reported once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Syntax,
    Missing,
    Other,
}

impl PackError {
    pub(crate) fn new(
        source: &SourceText,
        at: &Range<usize>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        let label = ErrorLabel {
            at: source.pointed(at),
            words: Words::default(),
        };
        Self {
            source: source.clone(),
            message: words(zh, en),
            help: None,
            labels: vec![label],
            class: Class::Other,
        }
    }

    pub(crate) const fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    pub(crate) fn help(mut self, help: Option<Words>) -> Self {
        self.help = help;
        self
    }

    /// Says something of the place at fault itself.
    pub(crate) fn here(mut self, zh: &str, en: &str) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.words = words(zh, en);
        }
        self
    }

    pub(crate) fn label(mut self, at: &Range<usize>, zh: &str, en: &str) -> Self {
        self.labels.push(ErrorLabel {
            at: self.source.pointed(at),
            words: words(zh, en),
        });
        self
    }

    /// The byte of the file at which the mistake stands.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.labels.first().map_or(0, |label| label.at.start)
    }

    /// The text that the first label covers.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        self.labels
            .first()
            .map_or("", |label| self.source.excerpt(&label.at))
    }

    /// The mistake as a miette diagnostic in `lang`, with labels and source.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Worded {
        Worded {
            error: self.clone(),
            lang,
        }
    }

    /// One line: `file:line:column: message`.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        let (line, column) = self.source.line_column(self.offset());
        format!(
            "{}:{line}:{column}: {}",
            self.source.name,
            self.message.get(lang)
        )
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Lang::En))
    }
}

impl std::error::Error for PackError {}

/// Both languages of a sentence.
pub(crate) fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words {
        zh: zh.into(),
        en: en.into(),
    }
}

/// A [`PackError`] in one language.
#[derive(Clone, Debug)]
pub struct Worded {
    error: PackError,
    lang: Lang,
}

impl fmt::Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.error.message.get(self.lang))
    }
}

impl std::error::Error for Worded {}

impl Diagnostic for Worded {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Error)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.error
            .help
            .as_ref()
            .map(|help| Box::new(help.get(self.lang)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.error.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.error.labels.iter().enumerate().map(
            |(index, label)| {
                let text = label.words.get(self.lang);
                let text = (!text.is_empty()).then(|| text.to_owned());
                let span = SourceSpan::from((label.at.start, label.at.len()));
                if index == 0 {
                    LabeledSpan::new_primary_with_span(text, span)
                } else {
                    LabeledSpan::new_with_span(text, span)
                }
            },
        )))
    }
}

impl SourceCode for SourceText {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.as_bytes().read_span(span, before, after)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_string(),
            inner.data(),
            *inner.span(),
            inner.line(),
            inner.column(),
            inner.line_count(),
        )))
    }
}
