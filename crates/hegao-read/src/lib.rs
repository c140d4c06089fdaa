//! Bytes to document: text, Markdown, web pages and Word documents with exact source positions.
//!
//! A [`Reader`] decodes, finds what a web page left around the report, puts broken paragraphs together again and keeps
//! the way back to every byte. No I/O here: the caller has the bytes, the writer of a fixed text gets them from
//! [`Encoding::encode`].

mod binary;
mod decode;
mod docx;
mod encoding;
mod error;
mod furniture;
mod glued;
mod html;
mod lines;
mod markdown;
mod marks;
mod prefilter;
mod rejoin;
mod table;
mod text;
mod weave;

pub use docx::{
    Change, Changed, Elsewhere, Refusal, Remark, Remarked, WriteError, creator, with_changes,
    with_remarks, without_remarks,
};
pub use encoding::{Charset, Encoding};
pub use error::{Binary, Flaw, ReadError, Unit};
use hegao_core::lexicon::Furniture;
use hegao_core::{Document, Notice, Span};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark with tables and footnotes).
    Markdown,
    /// A web page.
    Html,
    /// A Word document (`.docx`, `.docm`).
    Docx,
}

impl Format {
    /// The format that the ending of `path` names, in either case; `None` for any other ending.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "docx" | "docm" => Some(Self::Docx),
            _ => None,
        }
    }
}

/// How much is read. What is larger is refused, never cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the decoded text.
    pub max_bytes: usize,
    /// Lines that are not blank; each may become a block.
    pub max_lines: usize,
    /// Bytes of all parts that are unpacked from a container.
    pub max_unpacked: usize,
    /// Elements inside each other in a part of a container.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_lines: 1_000_000,
            max_unpacked: 64 << 20,
            max_depth: 1_000,
        }
    }
}

/// A comment of the source that is no part of the text (`<!-- … -->` in Markdown and HTML, a comment of Word).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What stands between the marks, without blanks at its ends.
    pub text: String,
    /// Bytes of the decoded source, marks included.
    pub source: Span,
    /// Which of [`ReadResult::parts`] that is; 0 for files of one part.
    pub part: u32,
    /// The byte of the extracted text before which it stands.
    pub at: usize,
}

/// What reading gives.
#[derive(Debug)]
pub struct ReadResult {
    /// The document.
    pub document: Document,
    /// What a person should know about the reading.
    pub notices: Vec<Notice>,
    /// How the bytes were decoded.
    pub encoding: Encoding,
    /// Comments, in the order of the text. None in plain text.
    pub comments: Vec<Comment>,
    /// The names of the parts that the pieces of the map speak of (`word/document.xml`); empty for files of one part.
    pub parts: Vec<String>,
}

/// Reads files with one lexicon, made ready once.
#[derive(Debug)]
pub struct Reader {
    marker: furniture::Marker,
}

impl Reader {
    /// A reader that knows `furniture`. Its patterns compile when a line first needs them and stay compiled in the reader.
    #[must_use]
    pub fn new(furniture: &Furniture) -> Self {
        Self {
            marker: furniture::Marker::new(furniture),
        }
    }

    /// Reads `bytes` as `format`.
    ///
    /// # Errors
    /// If the bytes are no text, in no known encoding, or more than `limits` allow.
    pub fn read(
        &self,
        bytes: &[u8],
        format: Format,
        limits: &Limits,
    ) -> Result<ReadResult, ReadError> {
        let decoded = match format {
            Format::Docx => return docx::read(bytes, &self.marker, limits),
            Format::Html => decode::decode_page(bytes, limits)?,
            Format::Text | Format::Markdown => decode::decode(bytes, limits)?,
        };
        let (document, comments) = match format {
            Format::Html => html::read(decoded.text, &self.marker, limits)?,
            Format::Markdown => markdown::read(decoded.text, limits)?,
            Format::Text | Format::Docx => {
                (text::read(decoded.text, &self.marker, limits)?, Vec::new())
            }
        };
        Ok(ReadResult {
            document,
            notices: decoded.notices,
            encoding: decoded.encoding,
            comments,
            parts: Vec::new(),
        })
    }
}

/// Reads one file; for more, keep a [`Reader`].
///
/// # Errors
/// As [`Reader::read`].
pub fn read(
    bytes: &[u8],
    format: Format,
    furniture: &Furniture,
    limits: &Limits,
) -> Result<ReadResult, ReadError> {
    Reader::new(furniture).read(bytes, format, limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_path_names_its_format() {
        assert_eq!(Format::of_path("报告/2024年.总结.TXT"), Some(Format::Text));
        assert_eq!(
            Format::of_path(r"C:\报告\总结.markdown"),
            Some(Format::Markdown)
        );
        assert_eq!(Format::of_path("总结.DOCX"), Some(Format::Docx));
        assert_eq!(Format::of_path("a/index.htm"), Some(Format::Html));
        for path in ["总结", "总结.doc", "a.md/总结", "", "txt"] {
            assert_eq!(Format::of_path(path), None, "{path}");
        }
    }
}
