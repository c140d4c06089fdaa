//! `wording.numerals`: how numbers are written (GB/T 15835): ranges, approximate numbers, short years, zero, mixed forms.
//!
//! Points at the number with what makes it wrong. Codes, dates, scores, names of documents and figures inside Latin text are
//! left alone.

mod anchor;
mod arabic;
mod blend;
mod han;
mod short;
mod width;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Safety};
use serde::Deserialize;

use crate::folded::Folded;
use crate::prose;

pub const CHECKER: Checker = Checker::new::<Numerals>(
    "wording.numerals",
    ["数字写法：范围、概数、年份简写、零与〇、汉字与阿拉伯数字混写", "how numbers are written: ranges, approximations, short years, zero, mixed forms"],
)
.slots(&["found", "right"])
.params(&[(
    "find",
    [
        "找什么：percent 范围前一数缺%，scale 范围前一数缺万亿，dash 范围用短横，approx 概数用顿号，year 年份简写，zero 年份用零，circle 年份用字母O，point 小数缺0，mixed 汉字阿拉伯数字混写（4千），about 用百、十混写（3百余），blend 一个数里两种数字（百分之5、三百20），width 一个数里全角半角混用",
        "what to find: percent and scale (unit missing from the first number of a range), dash (a hyphen in a range), approx (、 in an approximate number), year (short), zero and circle (零 or O in a year), point (no 0 before it), mixed (4千), about (3百余), blend (百分之5, 三百20), width (digits of both widths in one number)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Numerals {
    find: NonEmpty<Find>,
}

/// What can be wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Percent,
    Scale,
    Dash,
    Approx,
    Year,
    Zero,
    Circle,
    Point,
    Mixed,
    About,
    Blend,
    Width,
}

/// One number written wrong: its bytes in the folded text, and how to write it, where that is certain.
struct Slip {
    find: Find,
    at: std::ops::Range<usize>,
    right: Option<String>,
    /// The last two digits of a year, and how far before and after those of the report it may lie to be one.
    only: Option<(u16, u16, u16)>,
}

impl Check for Numerals {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut slips = Vec::new();
        for find in self.find.iter() {
            if *find == Find::Width {
                width::mixed(report, hits);
                continue;
            }
            anchor::windows(report, *find, |block, window, at| {
                let text = report.str(block.span);
                let words = text.get(window.clone()).unwrap_or_default();
                let folded = Folded::new(words);
                match find {
                    Find::Blend => blend::slips(&folded.text, &mut slips),
                    _ => {
                        arabic::slips(&folded.text, &mut slips);
                        han::slips(&folded.text, &mut slips);
                    }
                }
                for slip in slips.drain(..).filter(|slip| slip.find == *find) {
                    let place = folded.original(&slip.at);
                    // The window of a neighbour shows the same number.
                    if !(place.start <= at && at < place.end)
                        || prose::in_title_marks(text, window.start + place.start)
                        || !prose::is_chinese(words)
                        || slip.only.is_some_and(|year| !is_near(report, year))
                    {
                        continue;
                    }
                    let span = block
                        .span
                        .sub(window.start + place.start..window.start + place.end);
                    let hit = hits.at(span);
                    hit.slot("found", report.str(span))
                        .slot("right", slip.right.clone().unwrap_or_default());
                    if let Some(right) = slip.right {
                        hit.fix(Safety::Unsafe, span, right);
                    }
                }
            });
        }
    }
}

/// Whether a year that ends with these two digits is one of the report, or so many before or after it.
fn is_near(report: &Report, (short, before, after): (u16, u16, u16)) -> bool {
    let (Some(first), Some(last)) = (report.years.first(), report.years.last()) else {
        return false;
    };
    (first.saturating_sub(before)..=last.saturating_add(after)).any(|year| year % 100 == short)
}

#[cfg(test)]
mod tests;
