//! The year or years that a report is about.

use hegao_core::report::Year;
use hegao_core::{Document, Kind, Sections, Span, text, wordset};

use crate::lines::Line;

/// No report is about more years than this.
const MOST: usize = 3;

/// A year as it is written, with whether it is followed by 年 or 学年.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Written {
    year: Year,
    /// Bytes at which it ends.
    end: usize,
    /// Whether a range leads from it to the next.
    range: bool,
}

/// Years written in full in `text`: `2018年`, `二〇一八年`, both ends of `2018—2020年`.
fn written(text: &str) -> Vec<Written> {
    let mut out = Vec::new();
    let mut digits: Vec<(usize, u16)> = Vec::with_capacity(8);
    let mut flush = |digits: &mut Vec<(usize, u16)>, end: usize| {
        if let [(_, a), (_, b), (_, c), (_, d)] = digits.as_slice() {
            let year = a * 1000 + b * 100 + c * 10 + d;
            let rest = text.get(end..).unwrap_or_default();
            let rest = rest.trim_start_matches(text::is_blank);
            let next = rest.chars().next().unwrap_or(' ');
            let range = matches!(next, '-' | '—' | '－' | '–' | '~' | '～' | '至' | '/')
                && rest
                    .chars()
                    .skip(1)
                    .find(|c| *c != next)
                    .is_some_and(|c| value(c).is_some());
            if (1949..=2099).contains(&year)
                && (next == '年'
                    || range
                    || rest.starts_with("学年")
                    || rest.is_empty() && text.is_ascii())
            {
                out.push(Written { year, end, range });
            }
        }
        digits.clear();
    };
    let mut han = false;
    for (at, c) in text.char_indices() {
        match value(c) {
            Some(value) => {
                // 李四2022年: the name ends before the year begins.
                if han != text::is_han(c) {
                    flush(&mut digits, at);
                    han = text::is_han(c);
                }
                digits.push((at, value));
            }
            None if !digits.is_empty() => flush(&mut digits, at),
            None => {}
        }
    }
    flush(&mut digits, text.len());
    out
}

/// A digit, Arabic or of a Chinese digit string.
const fn value(c: char) -> Option<u16> {
    Some(match text::fold(c) {
        c @ '0'..='9' => c as u16 - '0' as u16,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
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

/// Whether `text` opens with a year, in four characters of either width.
pub(crate) fn opens_with_year(text: &str) -> bool {
    written(clip(text))
        .first()
        .is_some_and(|written| written.end == 4 || (written.end == 12 && !text.is_char_boundary(1)))
}

/// The year with which `text` opens, and where its digits end.
pub(crate) fn opening_year(text: &str) -> Option<(Year, usize)> {
    let first = *written(text).first()?;
    let digits = text.get(..first.end)?.chars().count();
    (digits == 4).then_some((first.year, first.end))
}

/// The distinct years of `text`, ascending; a range of at most three years with all between.
pub(crate) fn years_in(text: &str) -> Vec<Year> {
    let written = written(text);
    let mut years: Vec<Year> = written.iter().map(|written| written.year).collect();
    for pair in written.windows(2) {
        if let [from, to] = pair
            && from.range
            && to.year > from.year
            && usize::from(to.year - from.year) < MOST
        {
            years.extend(from.year..to.year);
        }
    }
    years.sort_unstable();
    years.dedup();
    years.truncate(MOST);
    years
}

/// The years of a report: from its title, else its chapters, else its opening, else the one year that it names, else its date.
/// A report that is spoken in the year after names that year as well, where its chapters or its opening give only the first.
pub(crate) fn years<'d>(
    title: Option<&str>,
    lines: &[Line<'_>],
    body: usize,
    sections: &Sections,
    whole: impl Fn(Span) -> &'d str,
    date: Option<Year>,
    spoken: bool,
) -> Vec<Year> {
    let from_title = title.map(years_in).unwrap_or_default();
    if !from_title.is_empty() {
        return from_title;
    }
    let mut years = of_body(lines, body, sections, &whole, date);
    if let [year] = years.as_slice()
        && spoken
    {
        let to_come = sections
            .iter()
            .filter(|section| section.level == 1)
            .map(|section| whole(section.title))
            .any(|title| {
                years_in(title).contains(year)
                    && wordset!["安排", "任务", "目标", "要求", "重点", "打算", "计划"]
                        .within(title)
            });
        years.insert(
            usize::from(!to_come),
            if to_come { year - 1 } else { year + 1 },
        );
    }
    years
}

/// The years of a report whose title has none.
fn of_body<'d>(
    lines: &[Line<'_>],
    body: usize,
    sections: &Sections,
    whole: impl Fn(Span) -> &'d str,
    date: Option<Year>,
) -> Vec<Year> {
    let mut chapters: Vec<Year> = sections
        .iter()
        .filter(|section| section.level == 1)
        .flat_map(|section| years_in(whole(section.title)))
        .collect();
    chapters.sort_unstable();
    chapters.dedup();
    if (1..=MOST).contains(&chapters.len()) {
        return chapters;
    }
    // 2025年是…之年: what the text opens with.
    let first = lines.iter().skip(body).find(|line| !line.within(24));
    if let Some(year) = first
        .and_then(|line| {
            let first = *written(clip(line.text)).first()?;
            (!is_founding(line.text, first)).then_some(first)
        })
        .filter(|written| written.end <= 24)
    {
        return vec![year.year];
    }
    let opening: Vec<Written> = lines
        .iter()
        .skip(body)
        .filter(|line| !line.within(24))
        .take(3)
        .flat_map(|line| {
            let mut years = written(clip(line.text));
            years.retain(|year| !is_founding(line.text, *year));
            years
        })
        .collect();
    if let Some(year) = dominant(opening.iter().map(|written| written.year)) {
        return vec![year];
    }
    let mut all = Vec::new();
    for line in lines.iter().skip(body) {
        for written in written(line.text) {
            if !is_founding(line.text, written) && !all.contains(&written.year) {
                all.push(written.year);
            }
        }
        if all.len() > 1 {
            let own = own_words(lines, body);
            return own
                .or_else(|| captions(lines, body))
                .or(date)
                .into_iter()
                .collect();
        }
    }
    if all.is_empty() {
        date.into_iter().collect()
    } else {
        all
    }
}

/// The year that a bulletin says its numbers are of: 本公报2025年数据为初步统计数.
fn own_words(lines: &[Line<'_>], body: usize) -> Option<Year> {
    let said = |line: &Line<'_>| {
        let (_, rest) = line.text.split_once("本公报")?;
        let (year, end) = opening_year(rest)?;
        let named =
            rest.get(end..)?.starts_with("年数据") || rest.get(end..)?.starts_with("年度数据");
        named.then_some(year)
    };
    lines.iter().skip(body).find_map(said)
}

/// 创办于2008年, 是2009年11月由四所合并而成: when something came into being is not what a report is about.
fn is_founding(text: &str, year: Written) -> bool {
    let digits = |c: char| value(c).is_some();
    let front = text
        .get(..year.end)
        .map_or("", |front| front.trim_end_matches(digits));
    let behind = text.get(year.end..).unwrap_or_default();
    let day = behind
        .strip_prefix('年')
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| text::fold(c).is_ascii_digit());
    wordset![
        "建于",
        "创办于",
        "成立于",
        "创建于",
        "组建于",
        "建成于",
        "立于",
        "办于"
    ]
    .ends(front)
        || day && front.ends_with('是')
}

/// The year to which most captions lead: 2025年…, 2021—2025年….
fn captions(lines: &[Line<'_>], body: usize) -> Option<Year> {
    let last = |line: &Line<'_>| years_in(line.text).last().copied();
    let captions: Vec<Year> = lines
        .iter()
        .skip(body)
        .filter(|line| line.within(36) && !line.text.contains(text::is_sentence_end))
        .filter_map(last)
        .collect();
    let year = dominant(captions.iter().copied())?;
    let times = captions.iter().filter(|other| **other == year).count();
    (times > 2 && times * 2 > captions.len()).then_some(year)
}

/// The year that the date of the document leads to, as a last resort: what is reported in spring is the year before.
pub(crate) fn dates(document: &Document, date: Option<Span>, kind: &Kind) -> Option<Year> {
    let plan = matches!(kind.as_str(), "plan" | "notice");
    let of = |text: &str| {
        let year = years_in(&crate::lines::compact(text)).first().copied()?;
        let month = text
            .split('年')
            .nth(1)
            .and_then(|rest| rest.trim_start().chars().next())
            .map(text::fold);
        let spring = text
            .split('年')
            .nth(1)
            .is_some_and(|rest| rest.trim_start().chars().nth(1).map(text::fold) == Some('月'))
            && matches!(month, Some('1'..='3'));
        Some(if spring && !plan { year - 1 } else { year })
    };
    date.and_then(|date| of(document.str(date)))
}

/// The front of a long line.
fn clip(text: &str) -> &str {
    text.char_indices()
        .nth(400)
        .map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// The year named most often; none if two are named as often.
fn dominant(years: impl Iterator<Item = Year>) -> Option<Year> {
    let mut counts: Vec<(usize, Year)> = Vec::new();
    for year in years {
        match counts.iter_mut().find(|(_, other)| *other == year) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, year)),
        }
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts.as_slice() {
        [] => None,
        [(_, year)] => Some(*year),
        [(first, year), (second, _), ..] => (first > second).then_some(*year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_every_writing() {
        assert_eq!(years_in("某局2018年工作总结暨2019年工作思路"), [2018, 2019]);
        assert_eq!(years_in("２０２１ 年上半年小结"), [2021]);
        assert_eq!(years_in("二〇二三年工作要点"), [2023]);
        assert_eq!(years_in("2018—2020年行动报告"), [2018, 2019, 2020]);
        assert_eq!(years_in("2018-2019学年度工作总结"), [2018, 2019]);
        // A name may end in a numeral.
        assert_eq!(years_in("李四2022年述职报告"), [2022]);
        assert_eq!(years_in("上年工作总结及下年工作计划"), [0; 0]);
    }

    #[test]
    fn numbers_that_are_no_years_are_passed_over() {
        assert_eq!(years_in("完成投资2018万元，20185月，12018年"), [0; 0]);
    }
}
