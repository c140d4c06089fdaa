//! `figures.bounds`: doubled bounds: 大于45人以上, 约30人左右, 近20余家, 20余家左右. Points from the first word to the last.
//!
//! Looks at the text, since a bound on a class (大于45人以上的班级) is no figure and doubled all the same.

use hegao_core::{Check, Checker, Expression, Hits, Report, Span, WordSet, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Bounds>(
    "figures.bounds",
    [
        "概数词或界限词叠用",
        "doubled bounds: 大于45人以上, 约30左右",
    ],
)
.slots(&["said", "first", "last"]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bounds {}

/// A number with its scale, and a unit of up to four characters.
const NUMBER: &str =
    r"\s*(?:[0-9０-９][0-9０-９,.，．]*|[一二三四五六七八九十两]+)\s*[十百千万亿]*";
const UNIT: &str = r"(?:%|％|‰|[a-zA-Z㎡℃]{1,3}|\p{Han}{1,4}?)?";

/// Words before the number, words after it, and whether the latter stand behind the unit.
const DOUBLED: &[(&str, &str, bool)] = &[
    (
        "不低于|不少于|不小于|大于|超过|高于|多于|超出|至少|最少|突破|超|逾",
        "及以上|或以上|以上",
        true,
    ),
    (
        "不超过|不高于|不多于|不大于|小于|低于|少于|至多|最多|不足|不到",
        "及以下|或以下|以下|以内",
        true,
    ),
    ("大约|大概|约|将近|接近|差不多|近", "左右|上下|以上", true),
    ("大约|大概|约|将近|接近|差不多|近|多达", "多|余", false),
    ("几", "余|多", false),
];

static PATTERN: Lazy<Expression> = Lazy::new(|| {
    let all: Vec<String> = DOUBLED
        .iter()
        .map(|(first, last, unit)| match (*first, unit) {
            ("几", _) => format!(r"几[十百千万]+(?:{last})"),
            (_, true) => format!(r"(?:{first}){NUMBER}[多余]?{UNIT}(?:{last})"),
            (_, false) => format!(r"(?:{first}){NUMBER}(?:{last})"),
        })
        .collect();
    Expression::from(all.join("|"))
});

/// Two words that stand apart from the front of the number: 1.2万余人次左右, 约减少四成左右.
static APART: Lazy<[Expression; 2]> = Lazy::new(|| {
    [
        Expression::from(format!(
            r"{NUMBER}(?P<first>多|余){UNIT}(?P<last>左右|上下|以上)"
        )),
        Expression::from(format!(
            r"(?P<first>大约|大概|约)(?:有|占|为|可|需|达|用|增加|减少|增长|下降|提高|降低|上升|缩短|节省|投入|新增|完成|涉及|覆盖|惠及){NUMBER}{UNIT}(?P<last>左右|上下)"
        )),
    ]
});

/// The characters in which the first words end.
const FIRST_ENDS: &[char] = &[
    '于', '少', '过', '多', '出', '破', '超', '逾', '足', '到', '约', '概', '近', '达', '几',
];

/// The characters in which the last words begin.
const LAST_STARTS: &[char] = &['及', '或', '以', '左', '上', '多', '余'];

/// Words that end like one of the first words and say nothing about the number.
static OTHER: WordSet = WordSet::of(&[
    "节约", "契约", "合约", "签约", "预约", "履约", "违约", "集约", "制约", "条约", "公约", "邀约",
    "最近", "附近", "邻近", "就近", "临近", "靠近", "相近", "亲近", "赶超", "反超", "中超", "英超",
]);

impl Check for Bounds {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let text = report.document.text.as_str();
        let mut places: Vec<usize> = FIRST_ENDS
            .iter()
            .flat_map(|c| {
                let likely = |at: &usize| may_bound(text.get(at + c.len_utf8()..));
                report.places(*c).filter(likely)
            })
            .collect();
        places.sort_unstable();
        let mut places = places.into_iter().peekable();
        let mut roughly: Vec<usize> = ROUGHLY
            .iter()
            .flat_map(|word| report.places_of(word))
            .collect();
        roughly.sort_unstable();
        let has_rough = |span: Span| {
            let first = roughly.partition_point(|at| *at < span.start);
            roughly.get(first).is_some_and(|at| *at < span.end)
        };
        for (index, block) in report.blocks() {
            while places.next_if(|at| *at < block.span.start).is_some() {}
            let near = places.peek().is_some_and(|at| *at < block.span.end);
            let rough = has_rough(block.span);
            if !near && !rough {
                continue;
            }
            for sentence in text::sentences_of(report.marks(index), block.span.len()) {
                let sentence = block.span.sub(sentence);
                let first = places.next_if(|at| *at < sentence.end);
                while places.next_if(|at| *at < sentence.end).is_some() {}
                if rough && has_rough(sentence) && may_stand_apart(report.str(sentence)) {
                    apart(report.str(sentence), sentence, hits);
                }
                if first.is_some() {
                    find(report, sentence, hits);
                }
            }
        }
    }
}

fn find(report: &Report, sentence: Span, hits: &mut Hits) {
    let text = report.str(sentence);
    for found in PATTERN.find_iter(text) {
        let (first, last) = ends(found.as_str());
        let head = format!("{}{first}", tail(&text[..found.start()]));
        let word = OTHER.ends(&head)
            || is_place(&text[found.start()..], found.as_str().len())
            || is_class(found.as_str().strip_prefix(&*first).unwrap_or_default());
        // 最多的, 近两年以上 and numbers of years with 多 say when, not how many: 近20多年 is doubled as well.
        if !word {
            hits.at(sentence.sub(found.range()))
                .slot("said", found.as_str())
                .slot("first", first)
                .slot("last", last);
        }
    }
}

/// The last words of pairs that stand apart.
static ROUGHLY: WordSet = WordSet::of(&["左右", "上下", "以上"]);

/// Whether one of the first words of such a pair is there.
fn may_stand_apart(text: &str) -> bool {
    text.contains(['余', '多', '约', '概'])
}

/// Looks for the pairs that stand apart.
fn apart(text: &str, sentence: Span, hits: &mut Hits) {
    for captures in APART.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let (Some(all), Some(first), Some(last)) = (
            captures.get(0),
            captures.name("first"),
            captures.name("last"),
        ) else {
            continue;
        };
        let head = format!("{}{}", tail(&text[..first.start()]), first.as_str());
        // 近20余家以上 was doubled before the number already.
        let led = text[..all.start()].ends_with(FIRST_ENDS);
        let word = OTHER.ends(&head) || is_class(all.as_str());
        if !word && !led && !is_place(&text[all.start()..], all.as_str().len()) {
            hits.at(sentence.sub(all.range()))
                .slot("said", all.as_str().trim_start())
                .slot("first", first.as_str())
                .slot("last", last.as_str());
        }
    }
}

/// 左右岸, 上下级, 以上年度: what stands behind the match makes its last word part of another.
fn is_place(rest: &str, len: usize) -> bool {
    const SIDES: &[char] = &['岸', '两', '侧', '手', '翼', '游', '级', '班', '联'];
    const ABOVE: &[char] = &['年', '述', '各', '一', '数', '级'];
    let (Some(said), Some(behind)) = (rest.get(..len), rest.get(len..)) else {
        return false;
    };
    said.ends_with(['右', '下']) && behind.starts_with(SIDES)
        || said.ends_with("以上") && behind.starts_with(ABOVE)
}

/// 规模以上, 三级以上, 亿元以上: 以上 says of which class the things are that were counted before: 100余家规模以上企业.
fn is_class(said: &str) -> bool {
    static CLASSES: WordSet = WordSet::of(&[
        "规模", "限额", "级", "等", "型", "类", "档", "职称", "学历", "文化", "水平",
    ]);
    said.strip_suffix("以上").is_some_and(|head| {
        let unit = head.trim_start_matches(|c: char| !text::is_han(c) || is_numeral(c));
        let counted = unit.chars().count();
        CLASSES.ends(unit) && counted > 2
            || counted > 2
                && unit.ends_with('元')
                && !unit.starts_with(['元', '美', '港', '欧', '日'])
    })
}

/// Whether `c` belongs to a number written in words.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十两百千万亿余多约近超逾".contains(c)
}

/// Whether `text`, which stands behind one of the first words, has a number and soon behind it one of the last: the
/// expression is slow where nothing fits.
fn may_bound(text: Option<&str>) -> bool {
    let of_number = |c: char| {
        matches!(c, '0'..='9' | '０'..='９' | ',' | '.' | '，' | '．')
            || "一二三四五六七八九十两百千万亿".contains(c)
    };
    let mut behind = text
        .unwrap_or_default()
        .chars()
        .skip_while(|c| text::is_blank(*c))
        .peekable();
    let starts = behind.peek().is_some_and(|c| of_number(*c));
    starts
        && behind
            .skip_while(|c| of_number(*c) || text::is_blank(*c))
            // 多 or 余, and a unit of four characters.
            .take(6)
            .any(|c| LAST_STARTS.contains(&c))
}

/// The word before the number and the word after it.
fn ends(said: &str) -> (String, String) {
    let number =
        |c: char| c.is_numeric() || c.is_whitespace() || "一二三四五六七八九十两百千".contains(c);
    let first: String = if said.starts_with('几') {
        "几".to_owned()
    } else {
        said.chars().take_while(|c| !number(*c)).collect()
    };
    let last = DOUBLED
        .iter()
        .flat_map(|(_, last, _)| last.split('|'))
        .filter(|last| said.ends_with(*last))
        .max_by_key(|last| last.len())
        .unwrap_or_default();
    (first, last.to_owned())
}

/// The last character of `text`.
fn tail(text: &str) -> &str {
    text.char_indices()
        .next_back()
        .map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::testing::{Draft, said};

    fn found(text: &str) -> Vec<String> {
        said(&Bounds {}, &Draft::new(text))
    }

    #[test]
    fn every_word_is_likely_where_it_may_be_doubled() {
        for (first, last, _) in DOUBLED {
            for word in first.split('|') {
                let end = word.chars().next_back();
                assert!(end.is_some_and(|c| FIRST_ENDS.contains(&c)), "{word}");
            }
            for word in last.split('|') {
                for number in ["5", " ３ 万", "1，000人", "十几平方公里", "百"] {
                    assert!(may_bound(Some(&format!("{number}{word}"))), "{word}");
                }
            }
        }
        assert!(!may_bound(Some("30人参加，超过5次以上")));
        assert!(!may_bound(Some("年以上")));
    }

    #[test]
    fn two_words_that_say_the_same_are_found() {
        assert_eq!(found("班额大于55人以上的班级有3个。"), ["大于55人以上"]);
        assert_eq!(found("参会约300人左右。"), ["约300人左右"]);
        assert_eq!(found("新增企业近20余家。"), ["近20余"]);
        assert_eq!(
            found("每校不少于2名以上校医，步行不超过15分钟以内。"),
            ["不少于2名以上", "不超过15分钟以内"]
        );
        assert_eq!(
            found("接诊几百余人，床位利用率超过90%以上。"),
            ["几百余", "超过90%以上"]
        );
    }

    #[test]
    fn two_words_apart_are_found() {
        assert_eq!(found("惠及1.2万余人次左右。"), ["1.2万余人次左右"]);
        assert_eq!(found("人工成本约减少四成左右。"), ["约减少四成左右"]);
        assert_eq!(found("共走访300多户左右。"), ["300多户左右"]);
        assert_eq!(found("近20余家以上。").len(), 1, "told once");
        assert!(
            found("整治20余公里左右岸堤防，贯通30多公里上下游，500多名以上年度获奖的选手。")
                .is_empty()
        );
        assert!(found("预约接种300人左右，节约增加20万元左右，减少四成左右。").is_empty());
        assert!(found("走访30多户，以上数据均已核实。").is_empty());
    }

    #[test]
    fn one_word_is_enough_and_stays() {
        assert!(
            found(
                "约300人参加，80人以上获奖，增长超过5%，50多人请假，不低于上年水平2个百分点以上。"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_class_of_what_was_counted_stays() {
        assert!(
            found("走访100余家规模以上企业、近50家限额以上商贸企业，服务60余户亿元以上企业，聘请20余名副高级以上专家。")
                .is_empty()
        );
        assert_eq!(found("走访100余家以上企业。"), ["100余家以上"]);
        assert_eq!(found("等级不低于三级以上的医院。"), ["不低于三级以上"]);
    }

    #[test]
    fn words_that_only_end_alike_stay() {
        assert!(found("签约300多个项目，节约20余万元，附近30多户，制约5年以上。").is_empty());
    }
}
