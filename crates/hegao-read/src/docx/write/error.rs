//! Why a document is not changed.

use hegao_core::Words;

use crate::error::ReadError;

/// Why a document is not changed, in words that name the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is signed; any change breaks the signature.
    #[error("signed")]
    Signed,
    /// It is protected against changes.
    #[error("protected against changes")]
    Protected,
}

impl WriteError {
    /// What is wrong and what helps, for the user.
    #[must_use]
    pub fn words(&self) -> Words {
        let (zh, en) = match self {
            Self::Read(error) => return error.words(),
            Self::Signed => (
                "文档有数字签名，任何改动都会使签名失效，因此不写入。请用未签名的稿子，或在 Word 中删除签名后另存。",
                "the document is signed and any change would break the signature; use a draft without it, or remove it in Word and save",
            ),
            Self::Protected => (
                "文档设有编辑限制，因此不写入。请在 Word 或 WPS 的“审阅 › 限制编辑”中停止保护后另存。",
                "the document is protected against changes; stop the protection (Review › Restrict Editing) in Word or WPS and save",
            ),
        };
        Words {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}
