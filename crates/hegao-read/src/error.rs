//! Why a file could not be read, in words that name the remedy.

use hegao_core::Words;

/// What bytes that are no text look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// A Word document of today.
    Docx,
    /// A workbook or slides of today.
    Office,
    /// Another archive.
    Archive,
    /// A PDF.
    Pdf,
    /// An old Word, WPS or Excel file.
    Ole,
    /// Rich text.
    Rtf,
    /// A text document of LibreOffice.
    OpenDocument,
    /// A picture.
    Image,
    /// Something else.
    Unknown,
}

impl Binary {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Docx => ("Word 文档（.docx）", "a Word document (.docx)"),
            Self::Office => (
                "Office 表格或演示文稿",
                "an Office workbook or presentation",
            ),
            Self::Archive => ("压缩包", "an archive"),
            Self::Pdf => ("PDF 文件", "a PDF file"),
            Self::Ole => (
                "旧版 Office 或 WPS 文件（.doc、.wps、.xls）",
                "an old Office or WPS file (.doc, .wps, .xls)",
            ),
            Self::Rtf => ("RTF 文件", "an RTF file"),
            Self::OpenDocument => ("LibreOffice 文档（.odt）", "a LibreOffice document (.odt)"),
            Self::Image => ("图片", "a picture"),
            Self::Unknown => ("二进制文件", "a binary file"),
        }
    }

    const fn remedy(self) -> (&'static str, &'static str) {
        match self {
            Self::Docx => (
                "请把文件名改为以 .docx 结尾；标准输入加 --stdin-filename 名字.docx",
                "give the file a name that ends in .docx, standard input --stdin-filename NAME.docx",
            ),
            Self::Ole | Self::Rtf | Self::OpenDocument => (
                "请在 Word 或 WPS 中另存为 .docx；装有 LibreOffice 的，可加 --convert，或运行 soffice --headless --convert-to docx 文件名",
                "save it as .docx in Word or WPS; where LibreOffice is installed, --convert reads it, or run: soffice --headless --convert-to docx FILE",
            ),
            Self::Pdf => (
                "请取得它的 Word 原稿；没有的，可加 --convert（须装有 LibreOffice），或运行 soffice --headless --infilter=writer_pdf_import --convert-to docx 文件名，再核对版面",
                "get the Word file it was made from; failing that, --convert reads it through LibreOffice, or run: \
                 soffice --headless --infilter=writer_pdf_import --convert-to docx FILE, and look at the layout",
            ),
            Self::Archive => ("请先解压", "unpack it first"),
            Self::Image => (
                "请先识别其中的文字，另存为 .txt",
                "recognise its text first and save that as .txt",
            ),
            Self::Office | Self::Unknown => (
                "请给出报告的文本（.txt、.md、.html 或 .docx）",
                "give the report as text (.txt, .md, .html or .docx)",
            ),
        }
    }
}

/// What is wrong with a document that is an archive of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is not a byte in it.
    Empty,
    /// It is no archive at all.
    NoArchive,
    /// The archive is cut off or its sums do not fit.
    Archive,
    /// A part is packed in a way that no word processor uses.
    Method,
    /// A part that must be there is not.
    Missing,
    /// A part is in no encoding of XML.
    Encoding,
    /// A part is not well-formed XML.
    Xml,
    /// A part ends in the middle.
    Cut,
    /// Elements are nested deeper than any document nests them.
    Deep,
    /// The main part is no document.
    NoDocument,
}

impl Flaw {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("文件是空的", "the file is empty"),
            Self::NoArchive => ("不是 .docx 文件", "this is no .docx file"),
            Self::Archive => ("压缩包不完整或已损坏", "the archive is cut off or damaged"),
            Self::Method => ("压缩方式不受支持", "it is packed in an unknown way"),
            Self::Missing => ("缺少必需的部件", "a part that must be there is missing"),
            Self::Encoding => ("文字编码有误", "its encoding is wrong"),
            Self::Xml => ("内部 XML 有误", "its XML is not well-formed"),
            Self::Cut => ("内部 XML 不完整", "its XML is cut off"),
            Self::Deep => ("嵌套层数过多", "it is nested too deeply"),
            Self::NoDocument => ("里面没有文档正文", "there is no document in it"),
        }
    }
}

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// They are no text.
    #[error("not text: {}", .0.name().1)]
    NotText(Binary),
    /// They are in no encoding that gives text.
    #[error("cannot be decoded: byte {at} fits no known encoding")]
    Undecodable {
        /// Offset of the first byte that fits neither UTF-8 nor GB18030.
        at: usize,
    },
    /// There are too many.
    #[error("too large: {found} {unit}, at most {most}")]
    TooLarge {
        /// How much there is, at least.
        found: usize,
        /// How much may be.
        most: usize,
        /// Of what.
        unit: Unit,
    },
    /// The document opens only with a password.
    #[error("protected by a password")]
    Encrypted,
    /// The document is damaged, or was made to do damage.
    #[error("damaged: {} ({part})", .flaw.name().1)]
    Damaged {
        /// The part at fault; empty for the archive itself.
        part: Box<str>,
        /// What is wrong with it.
        flaw: Flaw,
    },
}

/// What [`ReadError::TooLarge`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of decoded text.
    Bytes,
    /// Lines that are not blank.
    Lines,
    /// Bytes of unpacked parts.
    Unpacked,
    /// Members of an archive.
    Members,
}

impl Unit {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Bytes => ("字节", "bytes"),
            Self::Lines => ("行", "lines"),
            Self::Unpacked => ("字节（解压后）", "bytes unpacked"),
            Self::Members => ("个部件", "members"),
        }
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name().1)
    }
}

/// The blank between Chinese and a Latin word.
fn gap(word: &str) -> &'static str {
    if word.starts_with(|c: char| c.is_ascii()) {
        " "
    } else {
        ""
    }
}

impl ReadError {
    /// What is wrong and what helps, for the user.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotText(binary) => {
                let ((zh, en), (help, remedy)) = (binary.name(), binary.remedy());
                Words {
                    zh: format!("不是文本：看上去是{}{zh}。{help}。", gap(zh)),
                    en: format!("not text: this looks like {en}; {remedy}"),
                }
            }
            Self::Undecodable { at } => Words {
                zh: format!(
                    "无法识别文字编码：第 {} 个字节起既不是 UTF-8，也不是 GB18030。请用记事本或 WPS 打开，另存为 UTF-8 编码的文本。",
                    at + 1
                ),
                en: format!(
                    "unknown encoding: from byte {} on it is neither UTF-8 nor GB18030; open it in an editor and save it as UTF-8",
                    at + 1
                ),
            },
            Self::TooLarge { found, most, unit } => {
                let (zh, en) = unit.name();
                Words {
                    zh: format!(
                        "文件过大：{found} {zh}，上限 {most} {zh}。请拆分，或确认它是一份报告。"
                    ),
                    en: format!(
                        "too large: {found} {en}, at most {most}; split it, or make sure that it is a report"
                    ),
                }
            }
            Self::Encrypted => Words {
                zh: "文档设有打开密码。请在 Word 或 WPS 中打开，去掉密码后另存。".to_owned(),
                en: "protected by a password; open it in Word or WPS and save it without one"
                    .to_owned(),
            },
            Self::Damaged { part, flaw } => {
                let (zh, en) = flaw.name();
                let (at, place) = if part.is_empty() {
                    (String::new(), String::new())
                } else {
                    (format!("（{part}）"), format!(" ({part})"))
                };
                Words {
                    zh: format!(
                        "无法打开：{zh}{at}。请用 Word 或 WPS 打开并另存为 .docx，或重新取得文件。"
                    ),
                    en: format!(
                        "cannot be opened: {en}{place}; open it in Word or WPS and save it as .docx, or get the file again"
                    ),
                }
            }
        }
    }
}
