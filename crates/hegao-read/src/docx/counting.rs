//! Numbers as Word's numbering styles write them.

/// `value` in the number format `format` (`ST_NumberFormat`); the picture of a custom one (`001, 002, …`) is its own format.
///
/// An unknown format gives decimal figures, as Word does.
pub(super) fn counted(value: u32, format: &str) -> String {
    let number = value as usize;
    match format {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => han(value, &HAN, &["", "十", "百", "千"], true),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            digits(value, &HAN)
        }
        "chineseLegalSimplified" => han(value, &LEGAL, &["", "拾", "佰", "仟"], false),
        "ideographLegalTraditional" | "japaneseLegal" => {
            han(value, &LEGAL_TRADITIONAL, &["", "拾", "佰", "仟"], false)
        }
        "ideographTraditional" => one_of(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of(number, "子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle" => one_of(number, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(value),
        "decimalEnclosedParen" => one_of(number, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => one_of(number, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalFullWidth" | "decimalFullWidth2" => value
            .to_string()
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) + 0xfee0))
            .collect(),
        "decimalZero" => format!("{value:02}"),
        "lowerLetter" => letters(value, 'a'),
        "upperLetter" => letters(value, 'A'),
        "lowerRoman" => roman(value).to_lowercase(),
        "upperRoman" => roman(value),
        _ if format.starts_with('0') => {
            let width = format.bytes().take_while(u8::is_ascii_digit).count().min(9);
            format!("{value:0width$}")
        }
        _ => value.to_string(),
    }
}

const HAN: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const LEGAL_TRADITIONAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];

/// Figure by figure: `一〇二`.
fn digits(value: u32, names: &[&str; 10]) -> String {
    value
        .to_string()
        .bytes()
        .filter_map(|digit| names.get(usize::from(digit - b'0')).copied())
        .collect()
}

/// With places: `一百零二`; `short` gives `十二` for `一十二`. Beyond the thousands figure by figure.
fn han(value: u32, names: &[&str; 10], places: &[&str; 4], short: bool) -> String {
    if value == 0 || value >= 10_000 {
        return digits(value, names);
    }
    let figures: Vec<usize> = value
        .to_string()
        .bytes()
        .map(|digit| usize::from(digit - b'0'))
        .collect();
    let mut out = String::new();
    let mut gap = false;
    for (index, figure) in figures.iter().enumerate() {
        if *figure == 0 {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        let place = figures.len() - 1 - index;
        if !(short && *figure == 1 && place == 1 && index == 0) {
            out.push_str(names.get(*figure).copied().unwrap_or_default());
        }
        out.push_str(places.get(place).copied().unwrap_or_default());
    }
    out
}

/// The `number`th character of `row`, or figures where the row ends.
fn one_of(number: usize, row: &str) -> String {
    number
        .checked_sub(1)
        .and_then(|index| row.chars().nth(index))
        .map_or_else(|| number.to_string(), String::from)
}

fn circled(value: u32) -> String {
    let c = match value {
        0 => Some('⓪'),
        1..=20 => char::from_u32(0x2460 + value - 1),
        21..=35 => char::from_u32(0x3251 + value - 21),
        36..=50 => char::from_u32(0x32b1 + value - 36),
        _ => None,
    };
    c.map_or_else(|| value.to_string(), String::from)
}

/// `a` … `z`, then `aa`, `bb`.
fn letters(value: u32, first: char) -> String {
    let Some(index) = value.checked_sub(1) else {
        return "0".to_owned();
    };
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    // A document of ten thousand numbers would make rows of letters that no one reads.
    std::iter::repeat_n(letter, (index as usize / 26 + 1).min(30)).collect()
}

fn roman(value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if value == 0 || value > 3999 {
        return value.to_string();
    }
    let (mut left, mut out) = (value, String::new());
    for (step, letters) in STEPS {
        while left >= step {
            out.push_str(letters);
            left -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_counting_leaves_out_the_first_one() {
        let seen: Vec<_> = [1, 10, 11, 20, 21, 100, 101, 110, 1001]
            .map(|value| counted(value, "chineseCountingThousand"))
            .into();
        assert_eq!(
            seen,
            [
                "一",
                "十",
                "十一",
                "二十",
                "二十一",
                "一百",
                "一百零一",
                "一百一十",
                "一千零一"
            ]
        );
        assert_eq!(counted(12, "chineseLegalSimplified"), "壹拾贰");
        assert_eq!(counted(10, "ideographDigital"), "一〇");
    }

    #[test]
    fn other_styles_count_as_word_does() {
        let seen = |value, format: &str| counted(value, format);
        assert_eq!(seen(3, "decimalEnclosedCircle"), "③");
        assert_eq!(seen(21, "decimalEnclosedCircleChinese"), "㉑");
        assert_eq!(seen(28, "lowerLetter"), "bb");
        assert_eq!(seen(14, "upperRoman"), "XIV");
        assert_eq!(seen(2, "decimalFullWidth"), "２");
        assert_eq!(seen(7, "001, 002, 003, ..."), "007");
        assert_eq!(seen(2, "ideographTraditional"), "乙");
        assert_eq!(seen(11, "ideographTraditional"), "11");
        assert_eq!(seen(5, "whatever"), "5");
    }
}
