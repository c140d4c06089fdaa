//! Which pairs of characters a text has, so that most words of long lists need not be looked for in it.

use crate::text::fold;

/// Bits for each character of the text: more make fewer words that seem to be there and are not.
const PER_CHAR: usize = 16;
/// The fewest and the most bits.
const BITS: (usize, usize) = (1 << 14, 1 << 23);

/// The pairs of characters of a text, of either width, with quotes and without. May claim a pair that is not there, never
/// the contrary.
#[derive(Clone, Debug, Default)]
pub struct Grams {
    bits: Vec<u64>,
}

/// The first two characters of a word, ready to be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gram(usize);

impl Gram {
    /// That of `word`; none of an empty one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let mut chars = word.chars().map(fold);
        let first = chars.next()?;
        Some(match chars.next() {
            Some(second) => Self::pair(first, second),
            None => Self::pair('\0', first),
        })
    }

    const fn pair(first: char, second: char) -> Self {
        Self::mixed(leading(first as u32), following(second as u32))
    }

    const fn mixed(leading: u64, following: u64) -> Self {
        Self(((leading ^ following) >> 32) as usize)
    }
}

/// A character's share in a pair that it begins.
const fn leading(c: u32) -> u64 {
    (c as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A character's share in a pair that it ends.
const fn following(c: u32) -> u64 {
    (c as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
}

impl Grams {
    /// The pairs of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // Most characters take three bytes.
        let bits = (text.len() / 3 * PER_CHAR)
            .next_power_of_two()
            .clamp(BITS.0, BITS.1);
        let mut out = Self {
            bits: vec![0; bits / 64],
        };
        // The shares of the characters before: of the last one, and of the last one that is no quote.
        let (mut last, mut word) = (leading('\n' as u32), leading('\n' as u32));
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..) {
            // Most characters are ideographs: nothing to fold, and no quotes.
            let (c, quote) = match *rest {
                [first @ 0xe4..=0xe9, second, third, ..] => {
                    at += 3;
                    let bits = |byte: u8| u32::from(byte & 0x3f);
                    let code = u32::from(first & 0x0f) << 12 | bits(second) << 6 | bits(third);
                    (code, false)
                }
                [first @ (b'0'..=b'9' | b'a'..=b'z'), ..] => {
                    at += 1;
                    (u32::from(first), false)
                }
                _ => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                        break;
                    };
                    at += c.len_utf8();
                    let c = fold(c);
                    (u32::from(c), is_quote(c))
                }
            };
            let end = following(c);
            out.mark(Gram::mixed(leading(0), end));
            out.mark(Gram::mixed(last, end));
            if word != last {
                out.mark(Gram::mixed(word, end));
            }
            last = leading(c);
            if !quote {
                word = last;
            }
        }
        out
    }

    const fn place(&self, gram: Gram) -> usize {
        gram.0 & (self.bits.len() * 64 - 1)
    }

    fn mark(&mut self, gram: Gram) {
        let place = self.place(gram);
        if let Some(bits) = self.bits.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// Whether `first` may stand before `second` in the text.
    #[must_use]
    pub fn has(&self, first: char, second: char) -> bool {
        self.may_start(Gram::pair(first, second))
    }

    /// Whether a word with this beginning may stand in the text.
    #[must_use]
    pub fn may_start(&self, gram: Gram) -> bool {
        if self.bits.is_empty() {
            return false;
        }
        let place = self.place(gram);
        self.bits
            .get(place / 64)
            .is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    /// Whether `word` may stand in the text, in either width, even with quotes among its characters. If not, it does not.
    #[must_use]
    pub fn may_have(&self, word: &str) -> bool {
        let mut chars = word.chars().map(fold);
        let Some(mut last) = chars.next() else {
            return true;
        };
        let mut alone = true;
        for c in chars {
            if !self.has(last, c) {
                return false;
            }
            last = c;
            alone = false;
        }
        !alone || self.has('\0', last)
    }
}

const fn is_quote(c: char) -> bool {
    // Ideographs are told apart at once.
    if matches!(c, '\u{3040}'..='\u{d7ff}') {
        return false;
    }
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '《' | '》' | '〈' | '〉')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_is_never_denied() {
        let text = "“十三五”规划，《教育（２０２０）》";
        let grams = Grams::new(text);
        for (at, _) in text.char_indices() {
            for (end, c) in text[at..].char_indices() {
                assert!(grams.may_have(&text[at..at + end + c.len_utf8()]));
            }
        }
        for word in ["十三五规划", "(2020)", "规划,教育", "五”规", ""] {
            assert!(grams.may_have(word), "{word}");
        }
        for word in ["规教", "甲", "三十", "划规"] {
            assert!(!grams.may_have(word), "{word}");
        }
        assert!(!Grams::default().may_have("甲"));
    }
}
