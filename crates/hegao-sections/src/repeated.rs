//! `sections.repeated`: a sentence, or a run of them, that stands twice word for word.
//!
//! Points at the later place, with the first as a label; sentences that repeat in a row are one hit. Widths and blanks make no
//! difference. Headings, titles of attachments, table cells, quotations and lists of names are left out, and so are passages that
//! are parallel on purpose.

mod candidates;
mod parallel;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use hegao_core::params::Pattern;
use hegao_core::{Check, Checker, Hits, Report, Span, text};
use serde::Deserialize;

use candidates::{Candidates, split};

pub(crate) const CHECKER: Checker = Checker::new::<Repeated>(
    "sections.repeated",
    [
        "同一句话或同一段话出现两次",
        "a sentence or paragraph that stands twice",
    ],
)
.slots(&["chars", "text"])
.labels(&["first"])
.params(&[
    (
        "min-chars",
        [
            "多少字以上才算（默认 30）",
            "shorter sentences are not compared (default 30)",
        ],
    ),
    (
        "except",
        [
            "与此正则相符的句子不论",
            "sentences that match this pattern are left out of account",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Repeated {
    #[serde(default = "thirty")]
    min_chars: usize,
    except: Option<Pattern>,
}

const fn thirty() -> usize {
    30
}

/// A place and the place where the same words stood first.
struct Twice {
    first: Span,
    later: Span,
}

impl Check for Repeated {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let candidates = Candidates::of(report, self.min_chars);
        let mut keys = Keys::default();
        let mut seen: HashMap<u64, Span> = HashMap::new();
        let mut near: HashMap<u64, (Span, usize)> = HashMap::new();
        let mut runs: Vec<Twice> = Vec::new();
        for (index, unit) in candidates.repeated() {
            let Some(key) = keys.of(self, report.str(unit)) else {
                continue;
            };
            let Some(first) = seen.get(&key).copied() else {
                seen.insert(key, unit);
                self.clauses((report, index), unit, (&mut near, &mut keys), &mut runs);
                continue;
            };
            match runs.last_mut() {
                // Short sentences between two that repeat belong to the run if both gaps hold the same.
                Some(run)
                    if report.document.block_at(run.later.start) == index
                        && same_gap(report, run, first, unit) =>
                {
                    run.later = run.later.join(unit);
                    run.first = run.first.join(first);
                }
                _ => runs.push(Twice { first, later: unit }),
            }
        }
        for run in runs {
            if parallel::are(report, run.first, run.later) {
                continue;
            }
            let words = report.str(run.later);
            hits.at(run.later)
                .slot("chars", text::length(words))
                .slot("text", text::clip(words.trim(), 24))
                .label("first", run.first);
        }
    }
}

impl Repeated {
    /// A clause that stands twice in one paragraph or in two neighbours; further off it may well come again.
    fn clauses(
        &self,
        (report, block): (&Report, usize),
        unit: Span,
        (near, keys): (&mut HashMap<u64, (Span, usize)>, &mut Keys),
        runs: &mut Vec<Twice>,
    ) {
        for clause in split(report, unit, ['，', ',']) {
            let Some(key) = keys.of(self, report.str(clause)) else {
                continue;
            };
            match near.insert(key, (clause, block)) {
                Some((first, before)) if block - before <= 1 => runs.push(Twice {
                    first,
                    later: clause,
                }),
                _ => {}
            }
        }
    }
}

/// Sentences as numbers, by what they are compared by.
#[derive(Default)]
struct Keys {
    /// Folded and without blanks: the sentence at hand.
    sentence: String,
}

impl Keys {
    /// The number of a sentence; none if it is too short, a list, or part of a quotation.
    fn of(&mut self, check: &Repeated, sentence: &str) -> Option<u64> {
        // Counting characters costs much less than looking at them.
        if sentence.len() < check.min_chars
            || sentence.chars().count() < check.min_chars
            || !Measure::of(sentence).is_prose(check.min_chars)
        {
            return None;
        }
        self.sentence.clear();
        self.sentence.extend(
            sentence
                .chars()
                .filter(|c| !text::is_blank(*c))
                .map(text::fold),
        );
        let key = self.sentence.trim_end_matches(ENDS);
        let quoted = key.starts_with(['“', '"', '《']);
        let excepted = || {
            check
                .except
                .as_ref()
                .is_some_and(|except| except.is_match(key))
        };
        if quoted || excepted() {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Some(hasher.finish())
    }
}

/// Marks at the end that make no difference.
const ENDS: [char; 5] = ['。', ';', '!', '?', ','];

/// What a sentence is made of, counted in one pass.
#[derive(Default)]
struct Measure {
    chars: usize,
    letters: usize,
    /// Opening quotes and titles that are not closed, or closing ones too many.
    quotes: isize,
    titles: isize,
    items: usize,
    books: usize,
    marked: bool,
    tabbed: bool,
}

impl Measure {
    fn of(sentence: &str) -> Self {
        let mut out = Self::default();
        // Marks at the end do not count as characters.
        let mut ends = 0;
        for c in sentence.chars() {
            if text::is_han(c) {
                out.letters += 1;
                out.chars += 1;
                ends = 0;
                continue;
            }
            out.marked |= text::is_clause_mark(c);
            out.tabbed |= c == '\t';
            if text::is_blank(c) {
                continue;
            }
            let c = text::fold(c);
            out.chars += 1;
            ends = if ENDS.contains(&c) { ends + 1 } else { 0 };
            match c {
                '“' => out.quotes += 1,
                '”' => out.quotes -= 1,
                '《' => {
                    out.titles += 1;
                    out.books += 1;
                }
                '》' => out.titles -= 1,
                '、' => out.items += 1,
                c => out.letters += usize::from(c.is_alphabetic()),
            }
        }
        out.chars -= ends;
        out
    }

    /// Whether it is long enough, and neither a list nor a part of a quotation.
    const fn is_prose(&self, least: usize) -> bool {
        // Words side by side without a clause among them: the head of a table, a row of names.
        let row = !self.marked || self.tabbed;
        let list = row || (self.items + self.books) * 8 > self.chars;
        self.chars >= least
            && self.quotes == 0
            && self.titles == 0
            && !list
            && self.letters * 2 > self.chars
    }
}

fn same_gap(report: &Report, run: &Twice, first: Span, later: Span) -> bool {
    first.start >= run.first.end
        && report.str(run.first.gap(first)) == report.str(run.later.gap(later))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};
    use hegao_core::BlockKind;

    const THIRTY: Repeated = Repeated {
        min_chars: 30,
        except: None,
    };
    const LONG: &str = "全区新建公办幼儿园六所，新增学位一千八百个，普惠性幼儿园覆盖率稳步提高。";
    const NEXT: &str = "组织骨干教师到薄弱学校支教一年，并由区教育局逐校检查支教效果和学生反映。";

    fn report(paras: &[&str]) -> Report {
        paras
            .iter()
            .fold(Draft::titled("某局工作总结"), |draft, text| {
                draft.para(text)
            })
            .build()
    }

    #[test]
    fn the_later_place_is_reported_whatever_its_width() {
        let again = LONG.replace('，', ", ");
        assert_eq!(
            found(&THIRTY, &report(&[LONG, "其他工作有序推进。", &again])),
            [again.as_str()]
        );
    }

    #[test]
    fn sentences_that_repeat_in_a_row_are_one_finding() {
        let both = format!("{LONG}效果良好。{NEXT}");
        assert_eq!(found(&THIRTY, &report(&[&both, &both])), [both.as_str()]);
    }

    #[test]
    fn parts_between_semicolons_are_compared() {
        let part = "没有违规行为受到上级有关部门通报批评或被市级以上新闻媒体公开曝光；";
        let text = format!("办学规范；{part}收费规范；{part}");
        assert_eq!(found(&THIRTY, &report(&[&text])), [part]);
    }

    #[test]
    fn a_clause_is_compared_with_its_neighbourhood_only() {
        let clause = "没有违规行为受到国家省市有关部门通报批评或被市级以上新闻媒体公开曝光";
        let close = format!("{clause}，没有群体性事件；{clause}，办学规范。");
        assert_eq!(found(&THIRTY, &report(&[&close])), [format!("{clause}，")]);
        let (one, other) = (
            format!("{clause}，没有群体性事件。"),
            format!("{clause}，办学规范。"),
        );
        assert!(found(&THIRTY, &report(&[&one, "甲。", "乙。", &other])).is_empty());
    }

    #[test]
    fn short_sentences_headings_lists_and_quotations_may_come_again() {
        let heading = "一、坚持立德树人根本任务，全面推进义务教育优质均衡发展和城乡一体化";
        let twice = Draft::titled("总结")
            .head(1, heading)
            .para("甲。")
            .head(1, heading)
            .para("乙。")
            .build();
        assert!(found(&THIRTY, &twice).is_empty());
        let quoted = format!("“{LONG}{NEXT}”");
        let list = "甲中学、乙中学、丙小学、丁小学、戊小学、己小学、庚幼儿园、辛幼儿园、壬幼儿园。";
        assert!(
            found(
                &THIRTY,
                &report(&["工作有序。", "工作有序。", &quoted, &quoted, list, list])
            )
            .is_empty()
        );
    }

    #[test]
    fn heads_of_tables_and_sentences_that_a_rule_excepts_may_come_again() {
        let head =
            "预算科目\t2024年决算数\t2025年预计数\t增长%\t预算科目\t2025年预计数\t增长%，备注";
        assert!(found(&THIRTY, &report(&[head, head])).is_empty());
        let check = Repeated {
            except: Some(Pattern::new("^主要原因")),
            ..THIRTY
        };
        let reason = "主要原因是国有土地使用权出让收入增长，相应计提的国有土地收益基金增加较多。";
        assert!(found(&check, &report(&[reason, reason])).is_empty());
    }

    #[test]
    fn parallel_passages_may_share_their_words() {
        let under = |one: &str, other: &str| {
            let report = Draft::titled("某县财政局总结")
                .head(1, one)
                .para(LONG)
                .head(1, other)
                .para(LONG)
                .build();
            found(&THIRTY, &report).len()
        };
        for (one, other) in [
            ("一、全县教育经费收入的说明", "二、县本级教育经费收入的说明"),
            ("一、教育经费收入预算的说明", "二、教育经费支出预算的说明"),
            ("一、2021年举债情况的说明", "二、2022年举债情况的说明"),
        ] {
            assert_eq!(under(one, other), 0, "{one}");
        }
        for (one, other) in [
            ("一、教育经费", "二、校舍建设"),
            ("一、教育经费的说明", "二、教育经费的说明"),
            ("一、2021年", "二、2022年"),
        ] {
            assert_eq!(under(one, other), 1, "{one}");
        }
        let of =
            |whose: &str, sum: u32| format!("{whose}教育投入{sum}万元，比上年有所增加。{LONG}");
        assert!(found(&THIRTY, &report(&[&of("全县", 812), &of("县本级", 431)])).is_empty());
        assert_eq!(
            found(&THIRTY, &report(&[&of("全县", 812), &of("全县", 812)])).len(),
            1
        );
        assert_eq!(
            found(&THIRTY, &report(&[&of("去年", 812), &of("县里", 812)])),
            [LONG]
        );
    }

    #[test]
    fn table_cells_are_left_alone() {
        let cell = |row| BlockKind::Cell {
            table: 0,
            row,
            column: 0,
        };
        let report = Draft::titled("总结")
            .other(LONG, cell(0))
            .other(LONG, cell(1))
            .build();
        assert!(found(&THIRTY, &report).is_empty());
    }
}
