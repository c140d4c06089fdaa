//! A number of years beside the years themselves: 2019、2020、2021年…，三年共….

use hegao_core::report::Year;
use hegao_core::{Report, Span, text};
use once_cell::sync::Lazy;

use crate::scan::{DASH, Found, Literal, YEAR, each_with, ends, has, literal, starts};
use crate::written::{number, without_names};

/// What is said of so many years together, or of each of them.
static STATED: Literal = Lazy::new(|| {
    literal(r"([二两三四五六七八九十])年(?:来|间)?(累计|共|合计|总计|依次|分别|[（(])")
});
/// Years in a row, each with at most a value behind it.
static NEXT: Literal = Lazy::new(|| {
    literal(&format!(
        r"^(?:年?\s*[、，和及与]\s*|年[^年。；，、（）()]{{1,24}}[、，和及与]\s*)({YEAR})"
    ))
});
static FIRST: Literal = Lazy::new(|| literal(YEAR));
static TO: Literal = Lazy::new(|| literal(&format!(r"^年?{DASH}({YEAR})\s*年")));

/// How years stand beside each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    /// 2019、2020、2021年
    Bare,
    /// 2019年620万元、2020年860万元
    Valued,
    /// 2019—2021年
    Range,
}

/// Years that follow each other without a gap.
struct Years {
    row: Row,
    count: u32,
    start: usize,
    end: usize,
}

/// Calls `tell` with the place of the number of years, the years beside it and how many they are.
pub(super) fn each(report: &Report, mut tell: impl FnMut(Span, Span, u32)) {
    let likely = |text: &str| text.contains('年') && text.contains(|c: char| c.is_ascii_digit());
    let words = [
        "年累计",
        "年共",
        "年合计",
        "年总计",
        "年依次",
        "年分别",
        "年间",
        "年来",
        "年（",
        "年(",
    ];
    each_with(report, words, likely, &STATED, |found| {
        if let Some((at, years, count)) = judge(&found) {
            tell(at, years, count);
        }
    });
}

fn judge(found: &Found<'_>) -> Option<(Span, Span, u32)> {
    let (before, after) = (found.sentence_before(), found.sentence_after());
    let count = found.number(1)?;
    // 第三年, 近十年来, 2003年: no number of the years that stand there.
    let led = before.ends_with(|c: char| {
        c.is_ascii_digit() || "第每十百〇零一二三四五六七八九几、头后前至".contains(c)
    });
    let other = ["今年", "本年", "去年", "上年", "学年", "以来", "前年"];
    if led || has(before, &other) || has(after, &other) || found.in_title() {
        return None;
    }
    let word = found.text(2);
    let each = matches!(word, "依次" | "分别");
    let number = found.group(1)?;
    let place = Span::new(number.start, number.end + '年'.len_utf8());
    let bracket = word.starts_with(['（', '(']);
    let behind = years_of(after).filter(|years| bracket || !all_before(after, years));
    let named = if bracket {
        let whole = |years: &Years| years.start == 0 && years.row == Row::Bare;
        let years = behind.filter(|years| whole(years) && closes(after, years))?;
        (place_of(found.all().end, &years), years)
    } else if let Some(years) = years_of(before) {
        // Nothing else may be named in between.
        let between = before.get(years.end..)?;
        if FIRST.is_match(after) || between.contains('年') || !near(between) {
            return None;
        }
        (place_of(found.all().start - before.len(), &years), years)
    } else {
        let years = behind?;
        (place_of(found.all().end, &years), years)
    };
    let (span, years) = named;
    let fits = match years.row {
        _ if years.count == count => true,
        // 其中 names some of them; a bracket and 分别 name all.
        Row::Valued => {
            let part = has(after, &["其中"]);
            part && count > years.count
        }
        // From the end of 2019 to 2022 three years pass.
        Row::Range => !(each || distributed(after, &years)) && years.count == count + 1,
        Row::Bare => false,
    };
    (!fits && years.count.abs_diff(count) <= 3).then_some((place, span, years.count))
}

fn place_of(start: usize, years: &Years) -> Span {
    Span::new(start + years.start, start + years.end)
}

/// The years of `text`, if there is one row of them and no other year.
fn years_of(text: &str) -> Option<Years> {
    let bare = without_names(text);
    if bare.len() != text.len() {
        return None;
    }
    let found = FIRST.find_iter(text).next()?;
    if text[..found.start()].ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first = year(found.as_str())?;
    let mut years = Years {
        row: Row::Bare,
        count: 1,
        start: found.start(),
        end: found.end(),
    };
    if let Some(to) = TO.captures(&text[years.end..]) {
        let last = year(to.get(1)?.as_str())?;
        let length = last.checked_sub(first).filter(|length| *length <= 20)?;
        years.row = Row::Range;
        years.count = u32::from(length) + 1;
        years.end += to.get(0)?.end();
    } else {
        let mut last = first;
        while let Some(next) = NEXT.captures(&text[years.end..]) {
            let of = year(next.get(1)?.as_str())?;
            if of != last + 1 {
                return None;
            }
            let all = next.get(0)?;
            if all.as_str().starts_with('年')
                && !all
                    .as_str()
                    .trim_start_matches('年')
                    .starts_with(['、', '，', '和', '及', '与'])
            {
                years.row = Row::Valued;
            }
            last = of;
            years.count += 1;
            years.end += all.end();
        }
        if !text[years.end..].starts_with('年') {
            return None;
        }
        years.end += '年'.len_utf8();
    }
    let rest = &text[years.end..];
    let alone = FIRST.find_iter(rest).next().is_none();
    (years.count >= 2 && alone).then_some(years)
}

fn year(written: &str) -> Option<Year> {
    Year::try_from(number(written)?).ok()
}

/// Whether the number of years is said right of what the years were named for.
fn near(between: &str) -> bool {
    text::length(between) <= 60 && !has(between, &["比", "较", "前", "后"])
}

/// 2011—2015年分别完成…: a value for each of them.
fn distributed(text: &str, years: &Years) -> bool {
    starts(text.get(years.end..).unwrap_or_default(), &["分别", "依次"])
}

/// Whether a bracket closes right behind the years.
fn closes(text: &str, years: &Years) -> bool {
    starts(text.get(years.end..).unwrap_or_default(), &["）", ")"])
}

/// Whether the years behind are told of something else: 三年共…，比2019—2021年….
fn all_before(text: &str, years: &Years) -> bool {
    let head = text.get(..years.start).unwrap_or_default();
    !near(head) || ends(head, &["是", "为", "于", "占", "到"])
}
