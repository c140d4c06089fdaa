//! The encoding of a file, kept so that a fixed text can be written back in it.

use encoding_rs::{Encoding as Codec, GB18030};

/// A character set that a report was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, which holds GBK and GB 2312.
    Gb18030,
    /// Another one, declared or guessed.
    Other(&'static Codec),
    /// That of each part of a container; the text as a whole has none.
    Parts,
}

/// How the bytes of a file were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The character set.
    pub charset: Charset,
    /// Whether the file begins with a byte order mark; it is no part of the decoded text.
    pub bom: bool,
    /// Whether bytes were lost in decoding (read as `U+FFFD`), so that the file must not be written back.
    pub lossy: bool,
}

impl Encoding {
    /// Its name as programs know it: `utf-8`, `utf-16le`, `gb18030`.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.charset {
            Charset::Utf8 => "utf-8",
            Charset::Utf16Le => "utf-16le",
            Charset::Utf16Be => "utf-16be",
            Charset::Gb18030 => "gb18030",
            Charset::Other(codec) => codec.name(),
            Charset::Parts => "parts",
        }
    }

    /// `text` in this encoding, byte order mark included.
    ///
    /// `None` if a character does not exist in it, if bytes of the original were lost or if the original is a container:
    /// the file must then stay as it is.
    #[must_use]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        if self.lossy {
            return None;
        }
        let mut out = Vec::with_capacity(text.len() + 4);
        match self.charset {
            Charset::Utf8 => {
                if self.bom {
                    out.extend_from_slice(b"\xef\xbb\xbf");
                }
                out.extend_from_slice(text.as_bytes());
            }
            Charset::Utf16Le => {
                let mark = self.bom.then_some(0xfeff);
                mark.into_iter()
                    .chain(text.encode_utf16())
                    .for_each(|unit| out.extend_from_slice(&unit.to_le_bytes()));
            }
            Charset::Utf16Be => {
                let mark = self.bom.then_some(0xfeff);
                mark.into_iter()
                    .chain(text.encode_utf16())
                    .for_each(|unit| out.extend_from_slice(&unit.to_be_bytes()));
            }
            Charset::Gb18030 => {
                if self.bom {
                    out.extend_from_slice(b"\x84\x31\x95\x33");
                }
                out.extend_from_slice(&exact(GB18030, text)?);
            }
            Charset::Other(codec) => return exact(codec, text).map(|bytes| bytes.into_owned()),
            Charset::Parts => return None,
        }
        Some(out)
    }
}

/// `text` in `codec`, if it has every character (the web's way out, `&#12345;`, would corrupt a report).
fn exact<'t>(codec: &'static Codec, text: &'t str) -> Option<std::borrow::Cow<'t, [u8]>> {
    let (bytes, _, unmappable) = codec.encode(text);
    (!unmappable).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "全县㐂𠀀财政支出增长5.2%，Ａ—“好”\r\n";

    #[test]
    fn every_charset_round_trips_with_and_without_mark() {
        for charset in [
            Charset::Utf8,
            Charset::Utf16Le,
            Charset::Utf16Be,
            Charset::Gb18030,
        ] {
            for bom in [false, true] {
                let encoding = Encoding {
                    charset,
                    bom,
                    lossy: false,
                };
                let bytes = encoding.encode(TEXT).unwrap();
                let decoded = crate::decode::decode(&bytes, &crate::Limits::default()).unwrap();
                assert_eq!(
                    (decoded.text.as_str(), decoded.encoding),
                    (TEXT, encoding),
                    "{}",
                    encoding.label()
                );
            }
        }
    }

    #[test]
    fn a_file_that_lost_bytes_is_not_written_back() {
        let encoding = Encoding {
            charset: Charset::Utf8,
            bom: false,
            lossy: true,
        };
        assert_eq!(encoding.encode(TEXT), None);
    }

    #[test]
    fn a_character_that_does_not_exist_is_not_replaced() {
        let encoding = Encoding {
            charset: Charset::Other(encoding_rs::BIG5),
            bom: false,
            lossy: false,
        };
        assert_eq!(encoding.encode("𪚥☃"), None);
    }
}
