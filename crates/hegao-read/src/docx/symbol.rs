//! Characters of symbol fonts, which stand at private places, and what a reader sees there.

/// The character that `code` shows in `font`. Unknown ones stay where they are.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let place = if (0xf000..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    let known = match font.to_ascii_lowercase().as_str() {
        "symbol" => match place {
            0x61 => 'α',
            0x62 => 'β',
            0x6d => 'μ',
            0xa3 => '≤',
            0xb0 => '°',
            0xb1 => '±',
            0xb3 => '≥',
            0xb4 => '×',
            0xb7 => '•',
            0xb8 => '÷',
            0xb9 => '≠',
            0xbb => '≈',
            _ => '\0',
        },
        "wingdings" => match place {
            0x6c => '●',
            0x6e => '■',
            0x6f | 0x71 | 0xa8 => '□',
            0x75 => '◆',
            0xa7 => '▪',
            0xd8 => '➢',
            0xfb => '✗',
            0xfc => '✓',
            0xfd => '☒',
            0xfe => '☑',
            _ => '\0',
        },
        "wingdings 2" => match place {
            0x50 => '✓',
            0x52 => '☑',
            0x54 => '☒',
            0xa3 => '□',
            _ => '\0',
        },
        _ => '\0',
    };
    if known == '\0' {
        char::from_u32(code).filter(|c| *c != '\0')
    } else {
        Some(known)
    }
}
