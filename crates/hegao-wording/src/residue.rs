//! `wording.residue`: what a template or a deletion left behind: `××`, `20XX年`, blanks before a unit, 待补充, empty quotes, a
//! place name that fell out.
//!
//! Points at the residue. X between Latin letters is a word of its own, × between figures is arithmetic; a place name is
//! missed only where 省, 市, 县 or 区 stands alone before a word of `after` or, opening a document's name, before its year.

use std::ops::Range;

use hegao_core::params::NonEmpty;
use hegao_core::text::Mark;
use hegao_core::{Check, Checker, Hits, Report, WordSet, text, wordset};
use once_cell::sync::OnceCell;
use serde::Deserialize;

use crate::prose;
use hegao_core::vocabulary::Vocabulary;

pub const CHECKER: Checker = Checker::new::<Residue>(
    "wording.residue",
    ["占位符、模板提示语、空引号、脱落的地名", "placeholders, words of a template, empty quotes, a place name dropped"],
)
.slots(&["found"])
.params(&[
    (
        "find",
        [
            "找什么：placeholder 占位符，instruction 模板提示语，empty 空的引号括号，name 脱落的地名",
            "what to find: placeholder, instruction, empty (quotes and brackets), name (dropped)",
        ],
    ),
    ("words", ["模板提示语", "words that only a template holds"]),
    ("after", ["光秃秃的省市县区后面不会出现的词", "words that never follow a bare 省, 市, 县 or 区"]),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Residue {
    find: NonEmpty<Find>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(skip)]
    index: OnceCell<Vocabulary>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Placeholder,
    Instruction,
    Empty,
    Name,
}

/// What stands for words to come, in either width.
const FILLERS: [char; 15] = [
    'X', 'x', 'Ｘ', 'ｘ', 'Ⅹ', '×', '✕', '╳', '□', '*', '＊', '_', '＿', '?', '？',
];

/// What a place name ends in.
const AREAS: [char; 4] = ['省', '市', '县', '区'];

impl Check for Residue {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let words = || Vocabulary::new(self.words.iter().cloned().zip(0..));
        let mut instructions = self.index.get_or_init(words).places(report);
        let filled = FILLERS.iter().any(|c| report.places(*c).next().is_some());
        let mut names: Vec<usize> = Vec::new();
        if self.find.iter().any(|find| *find == Find::Name) {
            names.extend(AREAS.iter().flat_map(|c| report.places(*c)));
            names.sort_unstable();
        }
        for (index, block, text) in prose::blocks(report) {
            let areas = names.partition_point(|at| *at < block.span.start)
                ..names.partition_point(|at| *at < block.span.end);
            for find in self.find.iter() {
                let mut say = |at: Range<usize>| {
                    let found = text.get(at.clone()).unwrap_or_default();
                    hits.at(block.span.sub(at)).slot("found", found);
                };
                match find {
                    Find::Placeholder => {
                        if filled {
                            placeholders(text, &mut say);
                        }
                        if block.is_flow() {
                            blanks(text, report.marks(index), &mut say);
                        }
                    }
                    Find::Instruction => instructions.within(block.span, |at, _| {
                        say(at);
                        false
                    }),
                    Find::Empty => empty(text, report.marks(index), &mut say),
                    Find::Name => {
                        let areas = names.get(areas.clone()).unwrap_or_default();
                        let areas = areas.iter().map(|at| at - block.span.start);
                        self.names(text, areas, &mut say);
                    }
                }
            }
        }
    }
}

impl Residue {
    /// `areas` are the places of [`AREAS`] in `text`.
    fn names(
        &self,
        text: &str,
        areas: impl Iterator<Item = usize>,
        say: &mut impl FnMut(Range<usize>),
    ) {
        for at in areas {
            let end = at + AREAS[0].len_utf8();
            let rest = text.get(end..).unwrap_or_default();
            let front = text.get(..at).unwrap_or_default();
            let before = front.chars().next_back();
            if before == Some('《') {
                // 《市2020年…》, 《县第三期…》: the name of a document opens with who issued it.
                let year = rest
                    .as_bytes()
                    .get(..4)
                    .is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
                let ordinal = rest
                    .strip_prefix('第')
                    .is_some_and(|rest| rest.starts_with(|c| "一二三四五六七八九十".contains(c)));
                if year || ordinal {
                    say(at - '《'.len_utf8()..end);
                }
                continue;
            }
            let open = before.is_none_or(text::is_clause_mark);
            let governed = ["在", "指导", "督促", "帮助"]
                .into_iter()
                .find(|word| front.ends_with(word));
            if !open && governed.is_none() {
                continue;
            }
            if let Some(word) = self
                .after
                .iter()
                .find(|word| rest.starts_with(word.as_str()))
            {
                let start = at - governed.map_or(0, str::len);
                say(start..end + word.len());
            }
        }
    }
}

/// What is counted behind a number that nobody filled in.
static UNITS: WordSet = WordSet::of(&[
    "元",
    "户",
    "亩",
    "家",
    "所",
    "吨",
    "公里",
    "平方米",
    "人次",
    "%",
    "％",
]);

/// Other units, of which some stand for words: only where a number is certain to stand before them.
static COUNTED: WordSet = WordSet::of(&[
    "起", "件", "个", "名", "人", "次", "项", "座", "套", "期", "场",
]);

/// What is certain to be followed by a number: one blank behind it is enough.
static COUNTING: WordSet = WordSet::of(&[
    "不少于",
    "不低于",
    "不超过",
    "达到",
    "共计",
    "合计",
    "总计",
    "立案",
    "办结",
    "新增",
    "受理",
    "累计",
]);

/// 总投资    亿元，: blanks between an ideograph and a unit that ends its clause. A line that names its unit has a mark before it.
fn blanks(text: &str, marks: &[Mark], say: &mut impl FnMut(Range<usize>)) {
    let blank = |(_, c): &&Mark| text::is_blank(*c);
    let mut marks = marks.iter().filter(blank).peekable();
    while let Some((start, c)) = marks.next().copied() {
        let mut at = start + c.len_utf8();
        while let Some((_, c)) = marks.next_if(|(next, _)| *next == at) {
            at += c.len_utf8();
        }
        // Blanks at the end of a text are followed by nothing.
        if at == text.len() {
            break;
        }
        let (front, behind) = (
            text.get(..start).unwrap_or_default(),
            text.get(at..).unwrap_or_default(),
        );
        let wide = text
            .get(start..at)
            .is_some_and(|blanks| blanks.chars().nth(1).is_some());
        let counting = COUNTING.ends(front);
        if !(wide || counting) || !front.ends_with(text::is_han) {
            continue;
        }
        let scaled = behind.trim_start_matches(['十', '百', '千', '万', '亿']);
        let counted = || COUNTED.strip_start(scaled).filter(|_| counting);
        let Some(rest) = UNITS.strip_start(scaled).or_else(counted) else {
            continue;
        };
        let named = wordset!["单位", "计量", "金额", "数量"].ends(front);
        let short = behind.len() - scaled.len() <= 6;
        if short && !named && rest.starts_with(|c| text::is_clause_mark(c) || c == '、') {
            say(start..text.len() - rest.len());
        }
    }
}

fn placeholders(text: &str, say: &mut impl FnMut(Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, c)) = chars.next() {
        let folded = text::fold(c);
        let filler = match folded {
            'X' | 'x' | 'Ⅹ' => 'X',
            '×' | '✕' | '╳' => '×',
            '□' | '*' | '_' | '?' => folded,
            _ => {
                before = Some(c);
                continue;
            }
        };
        let mut end = at + c.len_utf8();
        let mut count = 1;
        while let Some(&(next, d)) = chars.peek() {
            let same = match text::fold(d) {
                'X' | 'x' | 'Ⅹ' => filler == 'X',
                '×' | '✕' | '╳' => filler == '×',
                other => other == filler,
            };
            if !same {
                break;
            }
            count += 1;
            end = next + d.len_utf8();
            chars.next();
        }
        let after = prose::after(text, end);
        if is_placeholder(text, filler, count, before, after, at) {
            let start = if before.is_some_and(|c| c.is_ascii_digit()) {
                at - 2
            } else {
                at
            };
            say(start
                ..end
                    + after
                        .filter(|c| "年月日省市县区镇乡村局".contains(*c))
                        .map_or(0, char::len_utf8));
        }
        before = text.get(..end).and_then(|front| front.chars().next_back());
    }
}

fn is_placeholder(
    text: &str,
    filler: char,
    count: usize,
    before: Option<char>,
    after: Option<char>,
    at: usize,
) -> bool {
    let han = |c: Option<char>| c.is_some_and(text::is_han);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    // 20XX年
    let year = before.is_some_and(|c| c.is_ascii_digit())
        && at >= 2
        && text
            .get(at - 2..at)
            .is_some_and(|digits| digits == "20" || digits == "19");
    if year && matches!(filler, 'X' | '×' | '*' | '_') {
        return after == Some('年');
    }
    if latin(before) || latin(after) {
        return false;
    }
    let unit = after.is_some_and(|c| "年月日省市县区镇乡村局校万亿人个名项".contains(c));
    match filler {
        // A single X is a name; a run of them must touch an ideograph.
        'X' => {
            // A single X that counts is none: 举办培训X期. After a number or a letter it is a name.
            count >= 2 && (han(before) || han(after))
                || count == 1
                    && han(before)
                    && after.is_some_and(|c| "人个名项次期家场".contains(c))
                    && !before.is_some_and(|c| "在据大".contains(c))
        }
        '×' => {
            (count >= 2 && !matches!(before, Some('%' | '）' | ')')))
                || (count == 1 && unit && (han(before) || before.is_none_or(text::is_clause_mark)))
        }
        '□' | '*' => count >= 2 && (unit || after == Some('%')),
        '_' => count >= 2 && (han(before) || han(after)),
        _ => count >= 3,
    }
}

fn empty(text: &str, marks: &[Mark], say: &mut impl FnMut(Range<usize>)) {
    for (at, c) in marks.iter().copied() {
        let Some(close) = text::closer_of(c).filter(|_| !matches!(c, '[' | '{')) else {
            continue;
        };
        let inside = text.get(at + c.len_utf8()..).unwrap_or_default();
        let rest = inside.trim_start_matches(text::is_blank);
        let Some(next) = prose::after(rest, 0) else {
            continue;
        };
        let called = prose::before(text, at).is_some_and(|c| c.is_ascii_alphanumeric());
        if text::fold(close) == text::fold(next) && !called {
            say(at..text.len() - rest.len() + next.len_utf8());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{found, make};

    fn check(kind: &str) -> Residue {
        make(&format!(
            "find = ['{kind}']\nwords = ['待补充', '此处填写']\nafter = ['先期', '全面', '加快']"
        ))
    }

    #[test]
    fn a_blank_where_a_number_should_stand_is_found() {
        for text in [
            "全年立案 件，处分六人。",
            "走访不少于　　户。",
            "总投资   亿元，分两期。",
        ] {
            assert_eq!(found(&check("placeholder"), text).len(), 1, "{text}");
        }
        for text in [
            "召开会 议，学习文 件。",
            "立案 20 件，办结 18 件。",
            "新增 个体户，增长快。",
        ] {
            assert!(found(&check("placeholder"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn placeholders_are_found() {
        assert_eq!(
            found(
                &check("placeholder"),
                "20XX年，××市XX局共有×人，___所，20××年。"
            ),
            ["20XX年", "××市", "XX局", "×", "___", "20××年"]
        );
        assert_eq!(
            found(&check("placeholder"), "完成ＸＸ项，经费？？？万元。"),
            ["ＸＸ", "？？？"]
        );
    }

    #[test]
    fn blanks_before_a_unit_are_found() {
        assert_eq!(
            found(
                &check("placeholder"),
                "储备项目九个，总投资    亿元，用地\u{3000}\u{3000}亩。"
            ),
            ["    亿元", "\u{3000}\u{3000}亩"]
        );
        for text in [
            "总投资 亿元。",
            "总投资  3亿元。",
            "单位  万元，",
            "收入  万元  支出",
            "姓名  人，",
            "一、  人才队伍",
        ] {
            assert!(found(&check("placeholder"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn letters_and_arithmetic_are_no_placeholders() {
        for text in [
            "“3+X”模式",
            "XXL号",
            "面积3×5米",
            "MAXX公司",
            "型号X1",
            "U8×2",
            "是否？？",
            "**加粗**",
            "X射线",
            "宽×高",
            "□是□否",
        ] {
            assert!(found(&check("placeholder"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_dropped_place_name_is_found() {
        assert_eq!(
            found(
                &check("name"),
                "并在区先期试点。2020年，县全面领会精神。对照《市2020年度目标》，指导区加快建设。"
            ),
            ["在区先期", "县全面", "《市", "指导区加快",]
        );
        assert!(found(&check("name"), "在区域内，在县委领导下，我县全面推进，省、市、县全面联动，《市政府2020年报告》，《县志》。").is_empty());
    }

    #[test]
    fn empty_quotes_and_words_of_a_template_are_found() {
        assert_eq!(
            found(&check("empty"), "加大“”力度（ ），见《》，调用foo()。"),
            ["“”", "（ ）", "《》"]
        );
        assert_eq!(
            found(&check("instruction"), "投入（待补充）万元。"),
            ["待补充"]
        );
    }
}
