//! Tables as cells, and what is read in them.

mod sums;

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::lexicon::{Lexicon, UnitEntry, Units};
use hegao_core::table::{CellRole, Frame, Merged};
use hegao_core::{Document, Family, Reason, RelationKind, Report, SourceMap, Span, Verdict};

use crate::{Facts, Overrides};

fn units() -> Units {
    let unit = |id: &str, family, forms: &[&str]| UnitEntry {
        id: id.into(),
        family,
        forms: forms.iter().map(|form| (*form).to_owned()).collect(),
        base: None,
        factor: None,
        not_before: Vec::new(),
        han: true,
    };
    Units {
        units: vec![
            unit("person", Family::People, &["人", "名"]),
            unit("yuan", Family::Money, &["元"]),
            unit("ton", Family::Mass, &["吨"]),
            unit("year", Family::Time, &["年"]),
            unit("percent", Family::Percent, &["%", "％"]),
        ],
    }
}

/// A document of paragraphs and tables: a line with `|` is a row, `<` a cell that goes on from the left, `^` from above.
fn document(lines: &[&str]) -> Document {
    let (mut text, mut blocks, mut tables) = (String::new(), Vec::new(), Vec::<Frame>::new());
    let mut push = |words: &str, kind| {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block {
            span: Span::new(start, text.len()),
            kind,
            number: None,
        });
    };
    let mut row = None;
    for line in lines {
        if !line.contains('|') {
            row = None;
            push(line, BlockKind::Paragraph);
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let at = match row {
            None => {
                tables.push(Frame::default());
                0
            }
            Some(last) => last + 1,
        };
        row = Some(at);
        let number = u32::try_from(tables.len() - 1).expect("few tables");
        let table = tables.last_mut().expect("a table");
        let columns = u32::try_from(cells.len()).expect("few columns");
        table.rows = at + 1;
        table.columns = table.columns.max(columns);
        table.widths.push(columns);
        for (column, cell) in (0_u32..).zip(cells) {
            let from = |row: u32, column: u32| Merged {
                row,
                column,
                rows: 1,
                columns: 1,
            };
            match cell {
                "<" => match table.merged.last_mut().filter(|last| last.row == at) {
                    Some(last) => last.columns += 1,
                    None => table.merged.push(Merged {
                        columns: 2,
                        ..from(at, column - 1)
                    }),
                },
                "^" => table.merged.push(Merged {
                    rows: 2,
                    ..from(at - 1, column)
                }),
                "" => {}
                words => push(
                    words,
                    BlockKind::Cell {
                        table: number,
                        row: at,
                        column,
                    },
                ),
            }
        }
    }
    let map = SourceMap::of_file(text.clone(), Vec::new());
    Document {
        text,
        blocks,
        tables,
        map,
    }
}

fn report(lines: &[&str]) -> Report {
    let lexicon = Lexicon {
        units: units(),
        ..Lexicon::default()
    };
    let overrides = Overrides {
        years: vec![2024],
        ..Overrides::default()
    };
    Facts::new(Arc::new(lexicon)).report(document(lines), &overrides)
}

/// Name, scope, year, value of each figure.
fn figures(report: &Report) -> Vec<String> {
    let words = |span: Option<Span>| span.map_or("-", |span| report.str(span));
    report
        .figures
        .iter()
        .map(|figure| {
            let year = figure.period.year.unwrap_or(0);
            let unit = report.str(figure.unit.span);
            let (name, scope) = (words(figure.indicator), words(figure.scope));
            format!("{name} {scope} {year} {} {unit}", figure.value.normalize())
        })
        .collect()
}

/// `kind verdict arithmetic` of each relation.
fn told(lines: &[&str]) -> Vec<String> {
    report(lines)
        .relations
        .iter()
        .map(|r| format!("{} {} {}", r.kind.id(), r.verdict.id(), r.arithmetic))
        .collect()
}

fn fails(lines: &[&str]) -> Vec<String> {
    let mut told = told(lines);
    told.retain(|line| line.contains(" fails "));
    told
}

const INCOME: &[&str] = &[
    "单位：万元",
    "项目|2023年|2024年|增长%",
    "一、门诊收入|1204|1310|8.8",
    "二、住院收入|2315|2408|4.0",
    "三、体检收入|162|175|8.0",
    "合计|3681|3893|5.8",
];

fn with(lines: &[&'static str], at: usize, line: &'static str) -> Vec<&'static str> {
    let mut lines = lines.to_vec();
    lines[at] = line;
    lines
}

#[test]
fn a_cell_takes_name_time_and_unit_from_row_head_and_margin() {
    let report = report(INCOME);
    let all = figures(&report);
    assert_eq!(all.len(), 12);
    assert_eq!(all[0], "门诊收入 - 2023 12040000 元");
    assert_eq!(all[1], "门诊收入 - 2024 13100000 元");
    assert_eq!(all[2], "门诊收入 - 2024 8.8 %");
    let [table] = report.tables.as_slice() else {
        panic!("one table")
    };
    assert_eq!(table.unit.map(|span| report.str(span)), Some("单位：万元"));
    assert_eq!((table.body, table.stubs.as_slice()), (1, [0].as_slice()));
    let values = table
        .cells
        .iter()
        .filter(|cell| matches!(cell.role, CellRole::Value(_)));
    assert_eq!(values.count(), 12);
}

#[test]
fn heads_over_several_columns_say_of_whom() {
    let report = report(&[
        "学段|在校学生（人）|<|<",
        "^|合计|公办|民办",
        "小学|300|210|90",
        "初中|200|150|50",
    ]);
    let all = figures(&report);
    assert_eq!(all[0], "小学 - 2024 300 人");
    assert_eq!(all[1], "小学 公办 2024 210 人");
    assert_eq!(report.relations.len(), 2);
}

#[test]
fn places_and_years_in_the_rows_leave_the_name_to_the_head() {
    let all = figures(&report(&[
        "地区|财政收入（万元）|人口（人）",
        "东山县|12|34",
        "西河县|56|78",
    ]));
    assert_eq!(all[0], "财政收入（万元） 东山县 2024 120000 元");
    let all = figures(&report(&[
        "年份|财政收入（万元）|人口（人）",
        "2022年|12|34",
        "2023年|56|78",
    ]));
    assert_eq!(all[3], "人口（人） 2023年 2023 78 人");
}

#[test]
fn what_holds_is_told() {
    assert_eq!(
        told(INCOME),
        [
            "growth holds (1310 − 1204) / 1204 = 8.8 %",
            "growth holds (2408 − 2315) / 2315 = 4.0 %",
            "growth holds (175 − 162) / 162 = 8.0 %",
            "total holds 1204 + 2315 + 162 = 3681",
            "total holds 1310 + 2408 + 175 = 3893",
            "growth holds (3893 − 3681) / 3681 = 5.8 %",
        ]
    );
}

#[test]
fn a_column_that_does_not_add_up_as_the_others_do_fails() {
    let lines = with(INCOME, 5, "合计|3681|3983|");
    assert_eq!(
        fails(&lines),
        ["total fails 1310 + 2408 + 175 = 3893 ≠ 3983"]
    );
    let found = report(&lines);
    let relation = found.relations.iter().find(|r| r.verdict == Verdict::Fails);
    assert_eq!(relation.and_then(|r| r.reason), Some(Reason::OtherTotals));
}

#[test]
fn a_rate_that_its_neighbours_contradict_fails() {
    let lines = with(INCOME, 3, "二、住院收入|2315|2408|4.9");
    assert_eq!(
        fails(&lines),
        ["growth fails (2408 − 2315) / 2315 = 4.0 % ≠ 4.9 %"]
    );
}

#[test]
fn rates_on_another_basis_are_not_held_against_the_values() {
    let lines = [
        "指标|2023年（万元）|2024年（万元）|增长%",
        "工业增加值|1204|1310|5.1",
        "存款余额|2315|2408|4.0",
        "贷款余额|1620|1750|8.0",
    ];
    assert_eq!(fails(&lines), [""; 0]);
    // All of them on another basis: the columns do not belong together.
    let other = with(&lines, 2, "存款余额|2315|2408|1.0");
    assert_eq!(told(&other), [""; 0]);
}

#[test]
fn shares_are_of_the_last_row_that_is_all() {
    let lines = [
        "指标|年末数（万人）|比重（%）",
        "全市常住人口|859.9|100.0",
        "其中：城镇|406.6|47.3",
        "乡村|453.3|52.7",
        "其中：男性|424.1|49.3",
        "女性|435.8|50.7",
    ];
    let all = told(&lines);
    assert_eq!(
        all.iter()
            .filter(|line| line.starts_with("share holds"))
            .count(),
        4
    );
    assert_eq!(
        all.iter()
            .filter(|line| line.starts_with("total holds"))
            .count(),
        4
    );
    assert_eq!(
        fails(&with(&lines, 3, "乡村|453.3|57.2")),
        [
            "total fails 47.3 + 57.2 = 104.5 ≠ 100",
            "share fails 453.3 / 859.9 = 52.7 % ≠ 57.2 %"
        ]
    );
}

#[test]
fn a_result_in_percent_of_its_plan_is_checked() {
    let lines = [
        "科目|预算数（万元）|执行数（万元）|完成预算%",
        "教育|1230|1250|101.6",
        "卫生|840|800|95.2",
        "农业|615|600|97.6",
    ];
    assert!(
        told(&lines)
            .iter()
            .all(|line| line.starts_with("attainment holds"))
    );
    assert_eq!(
        fails(&with(&lines, 2, "卫生|840|800|92.5")),
        ["attainment fails 800 / 840 = 95.2 % ≠ 92.5 %"]
    );
}

#[test]
fn differences_are_checked() {
    let lines = [
        "项目|2023年（万元）|2024年（万元）|比上年增减",
        "合计|3113|3142.4|29.4",
        "公务接待费|389|388.4|-0.6",
        "公务用车费|2724|2754|30",
    ];
    let found = told(&with(
        &lines,
        0,
        "项目|2023年（万元）|2024年（万元）|比上年增减（万元）",
    ));
    assert_eq!(
        found
            .iter()
            .filter(|line| line.starts_with("growth holds"))
            .count(),
        3
    );
    let wrong = with(
        &with(
            &lines,
            0,
            "项目|2023年（万元）|2024年（万元）|比上年增减（万元）",
        ),
        3,
        "公务用车费|2724|2754|40",
    );
    assert_eq!(fails(&wrong), ["growth fails 2754 − 2724 = 30 ≠ 40"]);
}

#[test]
fn rates_indices_and_means_are_not_added_up() {
    for head in ["比上年增长（%）", "价格指数", "人均收入（元）"] {
        let line = format!("行业|{head}");
        let lines = [line.as_str(), "合计|104", "食品|100", "衣着|120"];
        assert_eq!(told(&lines), [""; 0], "{head}");
    }
}

#[test]
fn text_and_table_are_held_against_each_other() {
    let lines = [
        "年末全市常住人口859.9万人。其中，城镇人口406.6万人，乡村人口453.3万人。",
        "指标|年末数（万人）",
        "全市常住人口|859.9",
        "其中：城镇|406.6",
        "乡村|453.3",
    ];
    let restated = |lines: &[&str]| -> Vec<String> {
        let mut told = told(lines);
        told.retain(|line| line.starts_with("restated"));
        told
    };
    assert_eq!(restated(&lines).len(), 3);
    let wrong = with(&lines, 4, "乡村|435.3");
    assert_eq!(
        restated(&wrong)
            .iter()
            .filter(|line| line.contains("fails"))
            .collect::<Vec<_>>(),
        ["restated fails 435.3 ≠ 453.3"]
    );
    // Text and cell may be rounded differently.
    let coarse = [
        "年末全市常住人口859.9万人。其中，城镇人口406.6万人，乡村人口453.27万人。",
        "指标|年末数（万人）",
        "全市常住人口|860",
        "其中：城镇|407",
        "乡村|435",
    ];
    assert!(restated(&coarse).contains(&"restated fails 435 ≠ 453.27".to_owned()));
    let fitting = with(&coarse, 4, "乡村|453");
    assert!(restated(&fitting).iter().all(|line| line.contains("holds")));
    // Without a neighbour that agrees nobody knows that the same thing is meant.
    let alone = [
        "农村户籍人口453.3万人。",
        "指标|年末数（万人）",
        "总人口|859.9",
        "乡村|435.3",
    ];
    assert_eq!(restated(&alone), [""; 0]);
}

#[test]
fn what_comes_in_anchors_what_goes_out() {
    let lines = [
        "国企利润收入3412万元。国企资本支出1097万元。",
        "单位：万元",
        "科目|金额|科目|金额",
        "国企利润收入|3402|国企资本支出|1097",
        "租金收入|15|转移支出|2320",
        "合计|3417|合计|3417",
    ];
    let found = told(&lines);
    assert!(
        found.contains(&"restated fails 3402 ≠ 3412".to_owned()),
        "{found:?}"
    );
    // Under other heads they are of different years or plans.
    let apart = with(&lines, 2, "科目|上年数|科目|金额");
    assert!(
        told(&apart)
            .iter()
            .all(|line| !line.contains("restated fails"))
    );
}

#[test]
fn an_uncertain_table_says_nothing() {
    let sure = [
        "科目|2023年|2024年",
        "教育|1230|1310",
        "卫生|840|880",
        "合计|2070|2910",
    ];
    assert_eq!(fails(&sure).len(), 1);
    // A row too short, no head, words among the numbers, no names.
    for uncertain in [
        vec![
            "科目|2023年|2024年",
            "教育|1230|1310",
            "卫生|840",
            "合计|2070|2910",
        ],
        vec!["教育|1230|1310", "卫生|840|880", "合计|2070|2910"],
        vec![
            "科目|2023年|2024年",
            "教育|见附件|1310",
            "卫生|840|另报",
            "合计|2070|2910",
        ],
        vec![
            "2022年|2023年|2024年",
            "1230|1310|5",
            "840|880|6",
            "2070|2910|11",
        ],
    ] {
        let report = report(&uncertain);
        assert!(report.tables.is_empty(), "{uncertain:?}");
        let table = report
            .relations
            .iter()
            .any(|r| r.kind == RelationKind::Total);
        assert!(!table, "{uncertain:?}");
    }
}

#[test]
fn places_are_told_as_a_reader_counts() {
    let report = report(&[
        "某县教育局2024年工作总结",
        "全年工作平稳有序，各项任务如期完成。",
        "一、主要工作",
        "新建学校三所，招聘教师一百二十人。",
        "项目|2023年|2024年",
        "门诊|1204|1310",
        "住院|2315|2408",
        "二是抓好培训，全年培训教师八百人次。",
        "（一）加强培训。全年培训教师九百人次，覆盖所有乡镇。",
        "继续做好各项工作，确保完成全年任务。",
        "二、存在问题",
        "城区学位仍然紧张，乡镇学校紧缺教师。",
    ]);
    let at = |words: &str| {
        let start = report.document.text.find(words).expect(words);
        let span = Span::new(start, start + words.len());
        let place = |lang| report.anchor(span, lang);
        (place(hegao_core::Lang::Zh), place(hegao_core::Lang::En))
    };
    let expect = |words: &str, zh: &str, en: &str| {
        assert_eq!(at(words), (zh.to_owned(), en.to_owned()), "{words}");
    };
    expect("2024年工作总结", "标题", "heading");
    expect("平稳", "第 1 段", "paragraph 1");
    expect("主要工作", "一、主要工作 › 标题", "一、主要工作 › heading");
    expect(
        "三所",
        "一、主要工作 › 第 1 段",
        "一、主要工作 › paragraph 1",
    );
    // A table is between the paragraphs and none of them.
    expect(
        "2408",
        "一、主要工作 › 表 1 行 3 列 3",
        "一、主要工作 › table 1, row 3, column 3",
    );
    expect(
        "八百人次",
        "一、主要工作 › 第 2 段",
        "一、主要工作 › paragraph 2",
    );
    // A heading that opens its paragraph: the paragraph is the first.
    let run_in = "一、主要工作 › （一）加强培训。 › ";
    expect(
        "加强培训",
        &format!("{run_in}标题"),
        &format!("{run_in}heading"),
    );
    expect(
        "九百",
        &format!("{run_in}第 1 段"),
        &format!("{run_in}paragraph 1"),
    );
    expect(
        "继续",
        &format!("{run_in}第 2 段"),
        &format!("{run_in}paragraph 2"),
    );
    expect(
        "学位",
        "二、存在问题 › 第 1 段",
        "二、存在问题 › paragraph 1",
    );
}

#[test]
fn the_text_may_name_a_row_in_full_or_in_part() {
    let lines = [
        "全年一般公共预算收入安排195.57亿元，加上转移性收入471.83亿元、上年结转22.12亿元，收入合计689.52亿元。",
        "单位：亿元",
        "科目|2024年预算数",
        "一般公共预算收入|195.57",
        "转移性收入|471.83",
        "上年结转|22.12",
        "收入合计|689.52",
    ];
    let restated = |lines: &[&str]| -> Vec<String> {
        let mut told = told(lines);
        told.retain(|line| line.starts_with("restated"));
        told
    };
    assert_eq!(restated(&lines).len(), 4, "{:?}", told(&lines));
    let wrong = with(&lines, 6, "收入合计|689.25");
    assert!(
        restated(&wrong).contains(&"restated fails 689.25 ≠ 689.52".to_owned()),
        "{:?}",
        told(&wrong)
    );
}
