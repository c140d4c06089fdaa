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
    /// A picture.
    Image,
    /// Something else.
    Unknown,
}

impl Binary {
    const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Docx => ("Word 文档（.docx）", "a Word document (.docx)"),
            Self::Office => ("Office 表格或演示文稿", "an Office workbook or presentation"),
            Self::Archive => ("压缩包", "an archive"),
            Self::Pdf => ("PDF 文件", "a PDF file"),
            Self::Ole => ("旧版 Office 或 WPS 文件（.doc、.wps、.xls）", "an old Office or WPS file (.doc, .wps, .xls)"),
            Self::Rtf => ("RTF 文件", "an RTF file"),
            Self::Image => ("图片", "a picture"),
            Self::Unknown => ("二进制文件", "a binary file"),
        }
    }

    const fn remedy(self) -> (&'static str, &'static str) {
        match self {
            Self::Docx | Self::Ole | Self::Rtf => {
                ("请在 Word 或 WPS 中另存为“纯文本（.txt）”，编码选 UTF-8", "save it as plain text (.txt, UTF-8) in Word or WPS")
            }
            Self::Pdf => ("请复制其中的文字，另存为 .txt", "copy its text into a .txt file"),
            Self::Archive => ("请先解压", "unpack it first"),
            Self::Image => ("请先识别其中的文字，另存为 .txt", "recognise its text first and save that as .txt"),
            Self::Office | Self::Unknown => ("请给出报告的文本文件（.txt 或 .md）", "give the report as a text file (.txt or .md)"),
        }
    }
}

/// Why bytes could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
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
}

/// What [`ReadError::TooLarge`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of decoded text.
    Bytes,
    /// Lines that are not blank.
    Lines,
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Lines => "lines",
        })
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
                    zh: format!("不是文本：看上去是{zh}。{help}。"), en: format!("not text: this looks like {en}; {remedy}")
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
                let (zh, en) = match unit {
                    Unit::Bytes => ("字节", "bytes"),
                    Unit::Lines => ("行", "lines"),
                };
                Words {
                    zh: format!("文件过大：{found} {zh}，上限 {most} {zh}。请拆分，或确认它是一份报告。"),
                    en: format!("too large: {found} {en}, at most {most}; split it, or make sure that it is a report"),
                }
            }
        }
    }
}
