//! Character references.

/// The reference with which `text` begins (at its `&`): its length and the character. `None` if it is none: then `&` is a
/// sign like any other.
pub(crate) fn reference(text: &str) -> Option<(usize, char)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        return numeric(number).map(|(length, c)| (length + 2, c));
    }
    let length = rest
        .bytes()
        .take(MOST_NAME + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = rest.get(..length)?;
    let c = named(name)?;
    let closed = rest.as_bytes().get(length) == Some(&b';');
    // Without a semicolon only the oldest ones count, and none that may be part of an address.
    (closed || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot"))
        .then(|| (1 + length + usize::from(closed), c))
}

/// No name is longer.
const MOST_NAME: usize = 12;

fn numeric(text: &str) -> Option<(usize, char)> {
    let (skip, radix) = if text.starts_with(['x', 'X']) {
        (1, 16)
    } else {
        (0, 10)
    };
    let digits = text.get(skip..)?;
    let length = digits
        .bytes()
        .take(9)
        .take_while(|byte| char::from(*byte).is_digit(radix))
        .count();
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let closed = digits.as_bytes().get(length) == Some(&b';');
    let c = match code {
        0x80..=0x9f => windows(code),
        code => char::from_u32(code).filter(|c| *c != '\0')?,
    };
    Some((skip + length + usize::from(closed), c))
}

/// Numbers that mean nothing in Unicode mean what Windows had there.
fn windows(code: u32) -> char {
    const ROW: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    ROW.get((code - 0x80) as usize)
        .copied()
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The names that Chinese pages use, out of the two thousand that there are; any other stays as it is written.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" | "NonBreakingSpace" => ' ',
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "bdquo" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "lsaquo" => '‹',
        "rsaquo" => '›',
        "mdash" => '—',
        "ndash" => '–',
        "horbar" => '―',
        "minus" => '−',
        "hellip" | "mldr" => '…',
        "middot" | "centerdot" => '·',
        "bull" => '•',
        "times" => '×',
        "divide" | "div" => '÷',
        "plusmn" | "pm" => '±',
        "le" | "leq" => '≤',
        "ge" | "geq" => '≥',
        "ne" => '≠',
        "asymp" | "ap" => '≈',
        "equiv" => '≡',
        "deg" => '°',
        "permil" => '‰',
        "prime" => '′',
        "Prime" => '″',
        "sup1" => '¹',
        "sup2" => '²',
        "sup3" => '³',
        "frac12" | "half" => '½',
        "frac14" => '¼',
        "frac34" => '¾',
        "yen" => '¥',
        "cent" => '¢',
        "pound" => '£',
        "euro" => '€',
        "copy" | "COPY" => '©',
        "reg" | "REG" => '®',
        "trade" => '™',
        "sect" => '§',
        "para" => '¶',
        "micro" => 'µ',
        "dagger" => '†',
        "Dagger" => '‡',
        "larr" => '←',
        "uarr" => '↑',
        "rarr" => '→',
        "darr" => '↓',
        "harr" => '↔',
        "infin" => '∞',
        "sum" => '∑',
        "radic" => '√',
        "check" => '✓',
        "star" => '☆',
        "starf" => '★',
        "loz" => '◊',
        "shy" => '\u{ad}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "alpha" => 'α',
        "beta" => 'β',
        "gamma" => 'γ',
        "delta" => 'δ',
        "mu" => 'μ',
        "pi" => 'π',
        "sigma" => 'σ',
        "Omega" => 'Ω',
        "colon" => ':',
        "comma" => ',',
        "period" => '.',
        "lpar" => '(',
        "rpar" => ')',
        "num" => '#',
        "percnt" => '%',
        "lowbar" => '_',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_end_where_they_end() {
        assert_eq!(reference("&ldquo;甲"), Some((7, '“')));
        assert_eq!(reference("&#20013;"), Some((8, '中')));
        assert_eq!(reference("&#x4E2D;"), Some((8, '中')));
        assert_eq!(reference("&#8220甲"), Some((6, '“')));
        assert_eq!(reference("&#151;"), Some((6, '—')));
        assert_eq!(reference("&nbsp&nbsp"), Some((5, ' ')));
    }

    #[test]
    fn what_is_no_reference_is_a_sign() {
        for text in [
            "& 甲",
            "&copy=1",
            "&unknown;",
            "&#;",
            "&#xD800;",
            "&",
            "&#0;",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
