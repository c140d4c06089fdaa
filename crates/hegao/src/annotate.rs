//! Findings handed back where the author works: as comments of the Word document.

use hegao_core::{Checked, Failure, Finding, Lang, Severity, Words, text};
use hegao_read::{Elsewhere, Format, Remark, WriteError, with_remarks, without_remarks};
use hegao_render::remark;

use crate::linter::{Linter, Source};

/// A document with its findings as comments.
#[derive(Debug)]
pub struct Annotated {
    /// The report, checked.
    pub checked: Checked,
    /// The document.
    pub bytes: Vec<u8>,
    /// Comments put in.
    pub placed: usize,
    /// Findings for which the document has no place.
    pub unplaced: usize,
}

/// Characters of the text in question that a comment shows which cannot stand there.
const SHOWN: usize = 60;

impl Linter {
    /// Checks a Word document and puts its findings of at least `least` into it as comments, in place of those of an
    /// earlier run. Nothing else in it changes.
    ///
    /// # Errors
    /// If it is no Word document, cannot be read, or must not be changed.
    pub fn annotate(&self, source: &Source<'_>, least: Severity) -> Result<Annotated, Failure> {
        let lang = self.lang();
        let failure = |words: Words| Failure {
            path: source.name.to_owned(),
            message: words.get(lang).to_owned(),
        };
        if source.format != Format::Docx {
            return Err(failure(no_word()));
        }
        let refused = |error: WriteError| failure(error.words());
        let limits = self.limits();
        let plain = without_remarks(source.bytes, limits).map_err(refused)?;
        let plain = Source {
            bytes: &plain,
            ..*source
        };
        let (checked, way_back) = self.check_with_way_back(&plain)?;
        let findings: Vec<&Finding> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity >= least)
            .collect();
        let remarks: Vec<Remark> = findings
            .iter()
            .map(|finding| Remark {
                span: finding.span,
                text: remark(&checked.report, finding, lang),
            })
            .collect();
        let elsewhere = |index: usize, story: Elsewhere| {
            let excerpt = findings.get(index).map_or("", |finding| &finding.excerpt);
            displaced(story, &text::clip(excerpt, SHOWN), lang)
        };
        let document = &checked.report.document;
        let read = (document, way_back.parts.as_slice());
        let remarked =
            with_remarks(plain.bytes, read, &remarks, &elsewhere, limits).map_err(refused)?;
        // Whatever a strange file did to the marks: what is handed back says what the author wrote.
        let (after, marked) = self.check_with_way_back(&Source {
            bytes: &remarked.bytes,
            ..*source
        })?;
        if after.report.document.text != document.text
            || marked.comments != way_back.comments + remarked.placed
        {
            return Err(failure(unfaithful()));
        }
        let unplaced = remarked.unplaced.len();
        Ok(Annotated {
            checked,
            bytes: remarked.bytes,
            placed: remarked.placed,
            unplaced,
        })
    }
}

fn no_word() -> Words {
    Words {
        zh: "只有 .docx 能写入批注；旧格式请加 --convert，或先另存为 .docx".to_owned(),
        en: "comments can be put into .docx alone; give --convert for old formats, or save it as .docx first".to_owned(),
    }
}

fn unfaithful() -> Words {
    Words {
        zh: "文档结构特殊，写入批注会影响原文，因此没有写出；请在 Word 中另存为 .docx 再试".to_owned(),
        en: "the document is built so that comments would change its text, so nothing was written; save it as .docx in Word and try again".to_owned(),
    }
}

/// What a comment says first if it cannot stand at its text.
fn displaced(story: Elsewhere, excerpt: &str, lang: Lang) -> String {
    let (zh, en) = match story {
        Elsewhere::Box => ("文本框", "a text box"),
        Elsewhere::Note => ("脚注或尾注", "a note"),
        Elsewhere::Margin => ("页眉或页脚", "a header or footer"),
    };
    match lang {
        Lang::Zh => format!("所指文字在{zh}中，那里不能加批注，所以批在这里：“{excerpt}”"),
        Lang::En => {
            format!(
                "The text stands in {en}, which takes no comments, so this one is here: “{excerpt}”"
            )
        }
    }
}
