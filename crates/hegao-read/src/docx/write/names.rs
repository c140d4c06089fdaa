//! How elements of WordprocessingML are written where they are put.

use super::super::xml::escaped;

/// The two dialects of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Transitional,
    Strict,
}

impl Dialect {
    /// The dialect of the part `source`.
    pub(super) fn of(source: &str) -> Self {
        if source.contains(Self::Strict.namespace()) {
            Self::Strict
        } else {
            Self::Transitional
        }
    }

    pub(super) const fn namespace(self) -> &'static str {
        match self {
            Self::Transitional => "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            Self::Strict => "http://purl.oclc.org/ooxml/wordprocessingml/main",
        }
    }

    /// What the types of relations begin with.
    pub(super) const fn relations(self) -> &'static str {
        match self {
            Self::Transitional => {
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            }
            Self::Strict => "http://purl.oclc.org/ooxml/officeDocument/relationships",
        }
    }
}

/// Writes tags with the prefix that is bound where they stand; where none is, they bind their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'p> {
    pub(super) prefix: Option<&'p str>,
    pub(super) dialect: Dialect,
}

/// The prefix of tags where none is bound: one that no one else is likely to use.
const OWN: &str = "hg";

impl Names<'_> {
    fn prefix(&self) -> &str {
        self.prefix.unwrap_or(OWN)
    }

    /// A start tag without its end.
    fn head(&self, name: &str, attributes: &[(&str, &str)]) -> String {
        let prefix = self.prefix();
        let mut out = format!("<{prefix}:{name}");
        out.push_str(&self.binding());
        for (name, value) in attributes {
            out.push_str(&format!(" {prefix}:{name}=\"{}\"", escaped(value)));
        }
        out
    }

    /// What binds the prefix, if nothing else does.
    fn binding(&self) -> String {
        match self.prefix {
            Some(_) => String::new(),
            None => format!(" xmlns:{OWN}=\"{}\"", self.dialect.namespace()),
        }
    }

    /// An attribute for a tag of someone else.
    pub(super) fn attribute(&self, name: &str, value: &str) -> String {
        let prefix = self.prefix();
        format!("{} {prefix}:{name}=\"{}\"", self.binding(), escaped(value))
    }

    /// An element around `content`.
    pub(super) fn element(&self, name: &str, attributes: &[(&str, &str)], content: &str) -> String {
        format!(
            "{}>{content}</{}:{name}>",
            self.head(name, attributes),
            self.prefix()
        )
    }

    /// An element of nothing.
    pub(super) fn empty(&self, name: &str, attributes: &[(&str, &str)]) -> String {
        format!("{}/>", self.head(name, attributes))
    }

    /// A text whose blanks count.
    pub(super) fn text(&self, name: &str, text: &str) -> String {
        self.raw_text(name, &escaped(text))
    }

    /// [`Names::text`] of what is written as XML already.
    pub(super) fn raw_text(&self, name: &str, raw: &str) -> String {
        let head = self.head(name, &[]);
        format!("{head}{PRESERVE}>{raw}</{}:{name}>", self.prefix())
    }
}

/// The attribute that makes blanks count, as it is written.
pub(super) const PRESERVE: &str = " xml:space=\"preserve\"";
