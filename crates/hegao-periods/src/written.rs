//! Numbers and years as they are written: in digits of either width and in Chinese numerals.

use hegao_core::report::Year;
use hegao_core::text;
use once_cell::sync::Lazy;

use crate::scan::{DASH, Literal, YEAR, literal};
use hegao_core::runs::runs;

/// A whole number below ten thousand, in digits of either width or in Chinese numerals (一百零二, 一〇二, 百).
pub(crate) fn number(written: &str) -> Option<u32> {
    let chars: Vec<char> = written
        .chars()
        .map(text::fold)
        .filter(|c| !text::is_blank(*c))
        .collect();
    if chars.is_empty() || chars.len() > 9 {
        return None;
    }
    if chars.iter().all(char::is_ascii_digit) {
        return chars.into_iter().collect::<String>().parse().ok();
    }
    if chars.iter().all(|c| han_digit(*c).is_some()) {
        return chars
            .iter()
            .try_fold(0, |sum, c| Some(sum * 10 + han_digit(*c)?));
    }
    let (mut sum, mut last) = (0, None);
    for c in chars {
        match (han_digit(c), c) {
            (Some(0), _) => {}
            (Some(digit), _) if last.is_none() => last = Some(digit),
            (None, '十') => sum += last.take().unwrap_or(1) * 10,
            (None, '百') => sum += last.take().unwrap_or(1) * 100,
            _ => return None,
        }
    }
    Some(sum + last.unwrap_or(0))
}

const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The years written in `text` with 年 behind them or as one end of a range, in order.
pub(crate) fn years_in(text: &str) -> Vec<Year> {
    static YEARS: Literal = Lazy::new(|| {
        literal(&format!(
            r"({YEAR})\s*年?{DASH}({YEAR})|({YEAR})\s*(?:年|学年)|([一二][九〇○零][〇○零一二三四五六七八九]{{2}})\s*年"
        ))
    });
    let likely = runs(text).iter().any(|run| run.len >= 4)
        || text.contains('年') && text.contains(['九', '〇', '○', '零']);
    if !likely {
        return Vec::new();
    }
    let mut years = Vec::new();
    for found in YEARS.captures_iter(text) {
        let inside = found.get(0).is_some_and(|all| {
            text[..all.start()].ends_with(|c: char| text::fold(c).is_ascii_digit())
        });
        if inside {
            continue;
        }
        let groups = found
            .iter()
            .skip(1)
            .flatten()
            .filter_map(|group| number(group.as_str()));
        let groups: Vec<Year> = groups
            .filter_map(|year| Year::try_from(year).ok())
            .collect();
        match groups.as_slice() {
            [from, to] if from < to && to - from <= 10 => years.extend(*from..=*to),
            other => years.extend(other),
        }
    }
    years
}

/// `text` without what stands in book-title marks and in document numbers.
pub(crate) fn without_names(text: &str) -> String {
    static NAMES: Literal = Lazy::new(|| literal("《[^《》]*》|〔[^〔〕]{0,12}〕|〈[^〈〉]*〉"));
    if !text.contains(['《', '〔', '〈']) {
        return text.to_owned();
    }
    NAMES.replace_all(text, "《》").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_writing() {
        for (text, value) in [
            ("102", 102),
            ("１０２", 102),
            ("一百零二", 102),
            ("一〇二", 102),
            ("十四", 14),
            ("三十四", 34),
            ("百", 100),
            ("二〇二三", 2023),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "若干", "二三十", "12345678901"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_read_with_their_ranges() {
        assert_eq!(years_in("２０２１年和二〇二三年"), [2021, 2023]);
        assert_eq!(years_in("2018—2020年，12018年，2019元"), [2018, 2019, 2020]);
        assert_eq!(
            years_in(&without_names("《规划（2010—2020年）》〔2020〕28号")),
            [0; 0]
        );
    }
}
