//! What a text looks like from outside: lines, sentences, digits with the letters behind them. Nothing of hegao's own
//! understanding is used here, or the instrument would only find what hegao sees anyway.

use std::ops::Range;
use std::sync::LazyLock;

use fastrand::Rng;
use regex::Regex;

use super::exact::Printed;

/// A report as lines.
#[derive(Debug)]
pub struct Doc {
    /// Its text.
    pub text: String,
    /// Its lines that are not blank.
    pub lines: Vec<Range<usize>>,
    /// The year that it is most likely about.
    pub year: i32,
}

/// A number with the unit behind it, as it is printed.
#[derive(Clone, Debug)]
pub struct Number {
    /// The digits.
    pub digits: Range<usize>,
    /// Scale word and unit: `万元`, `人`, `%`.
    pub unit: Range<usize>,
    /// What the digits say.
    pub printed: Printed,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(\d+(?:\.\d+)?)((?:万亿|万|亿|千)?(?:元|人次|人|名|所|家|个百分点|个|户|次|场|期|件|辆|台|套|项|张|吨|头|只|",
        r"公里|平方公里|平方米|立方米|公顷|亩|千瓦时|千瓦|美元|册|座|处|间|床|篇|起|宗|份)|%|％|‰)"
    ))
});
static CHAPTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20\d\d)年"));

/// A pattern of this program.
///
/// # Panics
/// If it is none.
#[must_use]
#[expect(clippy::panic, reason = "a wrong pattern is a mistake in this program")]
pub fn pattern(source: &str) -> Regex {
    Regex::new(source).unwrap_or_else(|error| panic!("{error}"))
}

impl Doc {
    /// Cuts a text into its lines.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim();
            if !body.is_empty() {
                let from = start + line.len() - line.trim_start().len();
                lines.push(from..from + body.len());
            }
            start += line.len();
        }
        let year = year(&text, &lines);
        Self { text, lines, year }
    }

    /// Which chapter, headed 一、, a byte stands in: the number of such headings before it.
    #[must_use]
    pub fn chapter(&self, at: usize) -> usize {
        self.lines
            .iter()
            .take_while(|line| line.start <= at)
            .filter(|line| {
                let text = self.str((*line).clone());
                CHAPTER.is_match(text) && text.chars().count() <= 40
            })
            .count()
    }

    /// The text of a range.
    #[must_use]
    pub fn str(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Lines of running text: long, and ended by a full stop.
    pub fn prose(&self) -> impl Iterator<Item = Range<usize>> {
        self.lines
            .iter()
            .filter(|line| {
                let text = self.str((*line).clone());
                text.ends_with('。') && text.chars().count() >= 40
            })
            .cloned()
    }

    /// The sentences of running text, without their stops.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.prose().flat_map(|line| {
            let mut start = line.start;
            let cuts: Vec<Range<usize>> = self
                .str(line)
                .split_inclusive('。')
                .map(|sentence| {
                    let range = start..start + sentence.len() - '。'.len_utf8().min(sentence.len());
                    start += sentence.len();
                    range
                })
                .collect();
            cuts
        })
    }

    /// The numbers with a unit inside `range`.
    #[must_use]
    pub fn numbers(&self, range: Range<usize>) -> Vec<Number> {
        let text = self.str(range.clone());
        NUMBER
            .captures_iter(text)
            .filter_map(|found| {
                let (digits, unit) = (found.get(1)?, found.get(2)?);
                let before = text[..digits.start()].chars().next_back();
                // 第3个, 2-3个, H1个: not a number of its own.
                if before.is_some_and(|c| {
                    c.is_ascii() && !" ,:;(\"".contains(c) || "第—～至／．".contains(c)
                }) {
                    return None;
                }
                let word = unit.as_str();
                let count = !word.starts_with(['万', '亿', '千', '%', '％', '‰'])
                    && !["元", "吨", "米", "里", "顷", "亩", "时", "瓦"]
                        .iter()
                        .any(|w| word.ends_with(w));
                Some(Number {
                    digits: range.start + digits.start()..range.start + digits.end(),
                    unit: range.start + unit.start()..range.start + unit.end(),
                    printed: Printed::read(digits.as_str(), count)?,
                })
            })
            .collect()
    }
}

/// The year named in the first lines, else the one named most often.
fn year(text: &str, lines: &[Range<usize>]) -> i32 {
    let of = |text: &str| -> Vec<i32> {
        YEAR.captures_iter(text)
            .filter_map(|found| found.get(1)?.as_str().parse().ok())
            .collect()
    };
    let title = lines
        .iter()
        .take(3)
        .filter_map(|line| text.get(line.clone()))
        .filter(|line| line.chars().count() <= 50)
        .find_map(|line| of(line).first().copied());
    let mut all = of(text);
    all.sort_unstable();
    let most = all.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
    title
        .or(most.and_then(|run| run.first().copied()))
        .unwrap_or(2024)
}

/// The digits with another digit in one place, or with two neighbours changed: as fingers slip.
#[must_use]
pub fn slip(digits: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = digits.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|i| letters[*i] != '.').collect();
    let pairs: Vec<(usize, usize)> = places
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(a, b)| letters[*a] != letters[*b] && !(*a == 0 && letters[*b] == '0'))
        .collect();
    if !pairs.is_empty() && rng.usize(..4) == 0 {
        let (a, b) = pairs[rng.usize(..pairs.len())];
        letters.swap(a, b);
    } else if let Some(at) = places.get(rng.usize(..places.len().max(1))) {
        let old = letters[*at];
        let lowest = if *at == 0 { '1' } else { '0' };
        while letters[*at] == old {
            letters[*at] = rng.char(lowest..='9');
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seen_with_their_units() {
        let doc = Doc::new("全县共有学校85所，其中第3所小学在建，投入1.5万元，占20%。");
        let seen: Vec<&str> = doc
            .numbers(0..doc.text.len())
            .iter()
            .map(|n| doc.str(n.digits.start..n.unit.end))
            .collect();
        assert_eq!(seen, ["85所", "1.5万元", "20%"]);
    }

    #[test]
    fn a_slip_changes_the_number_and_keeps_its_length() {
        let mut rng = Rng::with_seed(7);
        for digits in ["3", "10", "128.46", "2000"] {
            for _ in 0..50 {
                let other = slip(digits, &mut rng);
                assert!(
                    other != digits && other.len() == digits.len() && !other.starts_with('0'),
                    "{digits} {other}"
                );
            }
        }
    }
}
