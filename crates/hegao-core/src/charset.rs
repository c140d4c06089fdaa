//! A set of ideographs that is asked with two bytes of a text, so that most characters are passed over undecoded.

/// The set. May have an ideograph that was not put in, never the contrary.
#[derive(Clone, Copy, Debug)]
pub struct CharSet([u64; 64]);

impl CharSet {
    /// The characters of `lists`, all of three bytes; put together when the program is built.
    #[must_use]
    pub const fn of(lists: &[&str]) -> Self {
        let mut bits = [0; 64];
        let mut list = 0;
        while list < lists.len() {
            let bytes = lists[list].as_bytes();
            let mut at = 2;
            while at < bytes.len() {
                bits[(bytes[at - 1] & 0x3f) as usize] |= 1 << (bytes[at] & 0x3f);
                at += 3;
            }
            list += 1;
        }
        Self(bits)
    }

    /// Whether a text that goes on with `bytes` may go on with one of them: whether there is an ideograph at all, and none
    /// that is known not to be there.
    #[must_use]
    #[inline]
    pub const fn may_start(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [0xe3..=0xe9, second, third, ..] => {
                self.0[(second & 0x3f) as usize] >> (third & 0x3f) & 1 == 1
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_there_and_most_else_is_not() {
        const SET: CharSet = CharSet::of(&["一二", "〇"]);
        for c in ["一", "二年", "〇"] {
            assert!(SET.may_start(c.as_bytes()), "{c}");
        }
        for c in ["三", "1", "", "，", "𠮷"] {
            assert!(!SET.may_start(c.as_bytes()), "{c}");
        }
    }
}
