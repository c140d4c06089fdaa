//! Sets of characters as expressions write them.

/// The classes that have a letter of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// `\d`.
    Digit,
    /// `\s`.
    Space,
    /// `\p{Han}`.
    Han,
}

impl Class {
    /// Its ASCII characters, a bit for each.
    const fn ascii(self) -> u128 {
        match self {
            Self::Digit => 0x3ff << b'0',
            Self::Space => 0x1f << b'\t' | 1 << b' ',
            Self::Han => 0,
        }
    }

    fn has(self, c: char) -> bool {
        match self {
            Self::Digit => c.is_ascii_digit() || !c.is_ascii() && within(DIGITS, c),
            Self::Space => c.is_whitespace(),
            Self::Han => within(HAN, c),
        }
    }
}

/// A set of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    ranges: Vec<(char, char)>,
    /// Classes in it, and whether all but them is meant.
    classes: Vec<(Class, bool)>,
    negated: bool,
    /// The ASCII characters in the finished set.
    ascii: u128,
}

impl Set {
    /// The characters of one class, or all but them.
    pub(super) fn class(class: Class, negated: bool) -> Self {
        Self {
            classes: vec![(class, negated)],
            ..Self::default()
        }
        .finished()
    }

    /// Every character but the line feed.
    pub(super) fn dot() -> Self {
        Self {
            ranges: vec![('\n', '\n')],
            negated: true,
            ..Self::default()
        }
        .finished()
    }

    /// The characters in `ranges` and `classes`, or all others.
    pub(super) fn new(
        ranges: Vec<(char, char)>,
        classes: Vec<(Class, bool)>,
        negated: bool,
    ) -> Self {
        Self {
            ranges,
            classes,
            negated,
            ascii: 0,
        }
        .finished()
    }

    fn finished(mut self) -> Self {
        let up_to = |c: char| {
            if c as u32 >= 127 {
                u128::MAX
            } else {
                (1 << (c as u32 + 1)) - 1
            }
        };
        for (first, last) in self.ranges.iter().filter(|(first, _)| first.is_ascii()) {
            self.ascii |= up_to(*last) & !(up_to(*first) >> 1);
        }
        for (class, negated) in &self.classes {
            let bits = class.ascii();
            self.ascii |= if *negated { !bits } else { bits };
        }
        if self.negated {
            self.ascii = !self.ascii;
        }
        self
    }

    /// Whether `c` is in it.
    pub(super) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            self.ascii >> (c as u32) & 1 == 1
        } else {
            self.slow(c)
        }
    }

    fn slow(&self, c: char) -> bool {
        let inside = self
            .ranges
            .iter()
            .any(|(first, last)| *first <= c && c <= *last)
            || self
                .classes
                .iter()
                .any(|(class, negated)| class.has(c) != *negated);
        inside != self.negated
    }

    /// Marks the bytes with which its characters begin, or more.
    pub(super) fn leads(&self, leads: &mut [bool; 256]) {
        for (byte, lead) in leads.iter_mut().enumerate().take(128) {
            *lead |= self.ascii >> byte & 1 == 1;
        }
        if self.negated || !self.classes.is_empty() {
            leads.iter_mut().skip(0xc2).for_each(|lead| *lead = true);
            return;
        }
        for (first, last) in self.ranges.iter().filter(|(_, last)| !last.is_ascii()) {
            let range = lead(*first)..=lead(*last);
            leads
                .iter_mut()
                .enumerate()
                .filter(|(byte, _)| range.contains(&(*byte as u32)))
                .for_each(|(_, lead)| *lead = true);
        }
    }

    /// Marks the characters with which something can begin.
    pub(super) fn firsts(&self, firsts: &mut Firsts) {
        firsts.ascii |= self.ascii;
        let wide = |(first, last): &(char, char)| (*last as u32).saturating_sub(*first as u32) > 64;
        if self.negated
            || !self.classes.is_empty()
            || self
                .ranges
                .iter()
                .any(|range| !range.1.is_ascii() && wide(range))
        {
            firsts.any = true;
            return;
        }
        for (first, last) in self.ranges.iter().filter(|(_, last)| !last.is_ascii()) {
            (*first..=*last).for_each(|c| firsts.mark(c));
        }
    }

    /// Its characters, if they are few and named one by one.
    pub(super) fn few(&self) -> Option<Vec<char>> {
        let single = self.ranges.iter().all(|(first, last)| first == last);
        (single && self.classes.is_empty() && !self.negated && self.ranges.len() <= 12)
            .then(|| self.ranges.iter().map(|(c, _)| *c).collect())
    }
}

/// The characters with which a match can begin, or more.
#[derive(Clone, Debug)]
pub(super) struct Firsts {
    ascii: u128,
    /// Of all others, a bit for many characters each.
    bits: [u64; 16],
    /// Any other.
    any: bool,
}

impl Firsts {
    pub(super) const NONE: Self = Self {
        ascii: 0,
        bits: [0; 16],
        any: false,
    };

    pub(super) fn mark(&mut self, c: char) {
        if c.is_ascii() {
            self.ascii |= 1 << c as u32;
        } else if let Some(bits) = self.bits.get_mut(c as usize >> 6 & 15) {
            *bits |= 1 << (c as u32 & 63);
        }
    }

    /// Whether a match can begin with `c`.
    pub(super) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        self.any
            || self
                .bits
                .get(c as usize >> 6 & 15)
                .is_some_and(|bits| bits >> (c as u32 & 63) & 1 == 1)
    }
}

/// The first byte of a character.
pub(super) fn lead(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from(bytes[0])
}

fn within(table: &[(u32, u32)], c: char) -> bool {
    let code = c as u32;
    table
        .binary_search_by(|(first, last)| {
            if code < *first {
                std::cmp::Ordering::Greater
            } else if code > *last {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Equal
            }
        })
        .is_ok()
}

/// Unicode 16, general category Nd.
#[rustfmt::skip]
const DIGITS: &[(u32, u32)] = &[
    (0x30, 0x39), (0x660, 0x669), (0x6f0, 0x6f9), (0x7c0, 0x7c9), (0x966, 0x96f), (0x9e6, 0x9ef), (0xa66, 0xa6f), (0xae6, 0xaef),
    (0xb66, 0xb6f), (0xbe6, 0xbef), (0xc66, 0xc6f), (0xce6, 0xcef), (0xd66, 0xd6f), (0xde6, 0xdef), (0xe50, 0xe59), (0xed0, 0xed9),
    (0xf20, 0xf29), (0x1040, 0x1049), (0x1090, 0x1099), (0x17e0, 0x17e9), (0x1810, 0x1819), (0x1946, 0x194f), (0x19d0, 0x19d9),
    (0x1a80, 0x1a89), (0x1a90, 0x1a99), (0x1b50, 0x1b59), (0x1bb0, 0x1bb9), (0x1c40, 0x1c49), (0x1c50, 0x1c59), (0xa620, 0xa629),
    (0xa8d0, 0xa8d9), (0xa900, 0xa909), (0xa9d0, 0xa9d9), (0xa9f0, 0xa9f9), (0xaa50, 0xaa59), (0xabf0, 0xabf9), (0xff10, 0xff19),
    (0x104a0, 0x104a9), (0x10d30, 0x10d39), (0x10d40, 0x10d49), (0x11066, 0x1106f), (0x110f0, 0x110f9), (0x11136, 0x1113f), (0x111d0,
    0x111d9), (0x112f0, 0x112f9), (0x11450, 0x11459), (0x114d0, 0x114d9), (0x11650, 0x11659), (0x116c0, 0x116c9), (0x116d0, 0x116e3),
    (0x11730, 0x11739), (0x118e0, 0x118e9), (0x11950, 0x11959), (0x11bf0, 0x11bf9), (0x11c50, 0x11c59), (0x11d50, 0x11d59), (0x11da0,
    0x11da9), (0x11f50, 0x11f59), (0x16130, 0x16139), (0x16a60, 0x16a69), (0x16ac0, 0x16ac9), (0x16b50, 0x16b59), (0x16d70, 0x16d79),
    (0x1ccf0, 0x1ccf9), (0x1d7ce, 0x1d7ff), (0x1e140, 0x1e149), (0x1e2f0, 0x1e2f9), (0x1e4f0, 0x1e4f9), (0x1e5f1, 0x1e5fa), (0x1e950,
    0x1e959), (0x1fbf0, 0x1fbf9),
];

/// Unicode 16, script Han.
#[rustfmt::skip]
const HAN: &[(u32, u32)] = &[
    (0x2e80, 0x2e99), (0x2e9b, 0x2ef3), (0x2f00, 0x2fd5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303b),
    (0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xf900, 0xfa6d), (0xfa70, 0xfad9), (0x16fe2, 0x16fe3), (0x16ff0, 0x16ff1), (0x20000,
    0x2a6df), (0x2a700, 0x2b739), (0x2b740, 0x2b81d), (0x2b820, 0x2cea1), (0x2ceb0, 0x2ebe0), (0x2ebf0, 0x2ee5d), (0x2f800, 0x2fa1d),
    (0x30000, 0x3134a), (0x31350, 0x323af),
];
