//! What `compare` brings together and what it leaves apart, one mechanism at a time, in speeches of two years.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

mod budgets;
mod names;
mod times;

use hegao::core::Report;
use hegao::core::comparison::Row;
use hegao::{Format, Linter, Options, Source};

/// The rows of two speeches on 2020 and 2021, each with what was done and what is planned, as
/// `name: last year → this year (target) base said goal`.
fn rows(old: [&str; 2], new: [&str; 2]) -> Vec<String> {
    let speech = |year: u16, [done, planned]: [&str; 2]| {
        let last = year - 1;
        format!(
            "{year}年清河县政府工作报告\n\n一、{last}年工作回顾\n\n{done}\n\n二、{year}年工作任务\n\n{planned}\n"
        )
    };
    told(&speech(2021, old), &speech(2022, new))
}

fn told(old: &str, new: &str) -> Vec<String> {
    let linter = Linter::new(Options::default()).unwrap();
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let format = Format::Text;
    let compared = linter
        .compare(
            &Source {
                name: "old.txt",
                bytes: old,
                format,
            },
            &Source {
                name: "new.txt",
                bytes: new,
                format,
            },
        )
        .unwrap();
    let words = |report: &Report, index: Option<usize>| {
        index.map_or_else(
            || "–".to_owned(),
            |index| report.str(report.figures[index].span).to_owned(),
        )
    };
    let row = |row: &Row| {
        let growth = if row.growth { "↗" } else { "" };
        let (before, now) = (
            words(&compared.old.1, row.before),
            words(&compared.new.1, row.now),
        );
        let mut out = format!("{}{growth}: {before} → {now}", row.name);
        if let Some(formerly) = &row.formerly {
            out = format!("{}/{formerly}{growth}: {before} → {now}", row.name);
        }
        if row.target.is_some() {
            out += &format!(" ({})", words(&compared.old.1, row.target));
        }
        if let Some(said) = &row.said {
            out += &format!(" {}", said.arithmetic);
        }
        if let Some(base) = row.base {
            out += &format!(" {}", base.id());
        }
        if let Some(goal) = row.goal {
            out += &format!(" {}", goal.id());
        }
        out
    };
    compared.rows.iter().map(row).collect()
}

#[test]
fn a_rate_that_was_given_to_another_name_gives_no_base() {
    let old = ["全年粮食产量800吨。", ""];
    // The rate is that of the industry, the last name before it.
    for new in [
        "全年粮食产量达到900吨、装备制造业产值增长7.7%。",
        "水稻、小麦产量分别达到500吨和400吨，分别增长3%和5%。",
    ] {
        let rows = rows(old, [new, ""]);
        assert!(rows.iter().all(|row| !row.contains('÷')), "{rows:?}");
    }
    // Its own rate leads back to the value of the year before.
    assert_eq!(
        rows(old, ["全年粮食产量840吨，比上年增长5%。", ""]),
        [
            "粮食总产量: 800吨 → 840吨 840 ÷ (1 + 5 %) ≈ 800 agrees",
            "粮食总产量↗: – → 增长5%"
        ][..1]
    );
}

#[test]
fn a_difference_without_a_word_of_its_base_can_agree_and_not_refute() {
    let new = ["全年粮食产量突破900吨，增加100吨。", ""];
    assert_eq!(
        rows(["全年粮食产量803吨。", ""], new)[0],
        "粮食总产量: 803吨 → 突破900吨 900 − 100 = 800 agrees"
    );
    let other = &rows(["全年粮食产量500吨。", ""], new)[0];
    assert!(!other.contains("changed"), "{other}");
}

#[test]
fn the_start_of_a_year_is_a_base_for_what_is_there_and_not_for_what_comes_about() {
    let old = ["年末外汇储备300亿美元，财政收入40亿元。", ""];
    let rows = rows(
        old,
        [
            "年末外汇储备380亿美元，比年初增加80亿美元，财政收入50亿元，比年初增加9亿元。",
            "",
        ],
    );
    assert_eq!(
        rows[0],
        "外汇储备: 300亿美元 → 380亿美元 380亿 − 80亿 = 300亿 agrees"
    );
    assert!(rows.iter().all(|row| !row.contains("changed")), "{rows:?}");
}

#[test]
fn a_mean_of_years_says_nothing_of_the_clause_after_it() {
    let old = ["全年粮食产量800吨。", ""];
    assert_eq!(
        rows(old, ["近三年产值年均增长9%，全年粮食产量840吨。", ""]),
        ["粮食总产量: 800吨 → 840吨"]
    );
    // Neither is a target of several years one of the next.
    assert_eq!(
        rows(
            ["", "今明两年完成造林500亩，农机培训300人次。"],
            ["完成造林200亩，农机培训100人次。", ""]
        ),
        [""; 0]
    );
    // What is summed up over several years is of no one year.
    for several in [
        "五年来，粮食产量840吨。",
        "累计粮食产量840吨。",
        "1998年以来，粮食产量840吨。",
    ] {
        assert_eq!(rows(old, [several, ""]), [""; 0], "{several}");
    }
}

#[test]
fn where_several_years_led_to_is_of_the_last_of_them() {
    let old = ["全年财政收入40亿元。", ""];
    for end in [
        "五年来，财政收入从20亿元增加到45亿元。",
        "五年来，财政收入达到45亿元，年均增长8%。",
    ] {
        assert_eq!(
            rows(old, [end, ""])[0],
            "一般公共预算收入: 40亿元 → 45亿元",
            "{end}"
        );
    }
    assert_eq!(
        rows(old, ["五年来，财政收入累计增加到45亿元。", ""]),
        [""; 0]
    );
}

#[test]
fn a_scope_inside_a_name_belongs_to_it() {
    assert_eq!(
        rows(
            ["", "新建改建农村公路20公里。"],
            ["新建改建农村公路29公里。", ""]
        ),
        ["农村公路: – → 29公里 (20公里) met"]
    );
    // A road alone may be any.
    assert_eq!(
        rows(["", "完成公路20公里。"], ["完成公路29公里。", ""]),
        [""; 0]
    );
}

#[test]
fn names_with_a_few_characters_more_in_the_middle_are_one_if_no_other_is_like_them() {
    let old = ["新登记注册农机增长21%。", ""];
    assert_eq!(
        rows(old, ["新登记农机增长24%。", ""]),
        ["登记农机/登记注册农机↗: 21% → 24%"]
    );
    assert_eq!(
        rows(old, ["新登记农机增长24%，新登记大型农机增长8%。", ""]),
        ["登记农机/登记注册农机↗: 21% → 24%"]
    );
    assert_eq!(rows(old, ["农机增长24%。", ""]), [""; 0]);
}

#[test]
fn measure_words_differ_and_things_do_not() {
    assert_eq!(
        rows(["制定行政规章32件。", ""], ["制定行政规章22部。", ""]),
        ["制定行政规章: 32件 → 22部"]
    );
    // Trucks and tons of the same name are two things.
    assert_eq!(
        rows(["报废农机32台。", ""], ["报废农机22吨。", ""]),
        [""; 0]
    );
}

#[test]
fn tons_and_jin_are_compared_by_weight() {
    assert_eq!(
        rows(
            ["全年粮食产量4500万吨。", ""],
            ["全年粮食产量920亿斤，比上年增加20亿斤。", ""]
        )[0],
        "粮食总产量: 4500万吨 → 920亿斤 920亿 − 20亿 = 900亿 agrees"
    );
}

#[test]
fn values_told_respectively_go_to_their_names() {
    assert_eq!(
        rows(
            ["", "烟尘、粉尘排放量分别下降3%。"],
            ["烟尘、粉尘排放量分别下降5.6%和1%。", ""]
        ),
        [
            "烟尘排放量↗: – → 5.6% (3%) met",
            "粉尘排放量↗: – → 1% (3%) missed"
        ]
    );
    // Three names and two values: whose they are is not sure.
    assert_eq!(
        rows(
            ["", "早稻、中稻、晚稻收购价分别提高3分和5分。"],
            ["各项工作顺利。", ""]
        ),
        [""; 0]
    );
}

#[test]
fn what_was_expected_is_no_plan_of_what_follows() {
    assert_eq!(
        rows(
            ["就业超过预期目标，城镇居民人均可支配收入9400元。", ""],
            ["城镇居民人均可支配收入10500元。", ""]
        ),
        ["城镇居民人均可支配收入: 9400元 → 10500元"]
    );
    // 预期 ahead of a number sets a target all the same.
    assert_eq!(
        rows(
            ["", "预期城镇居民人均可支配收入11000元以上。"],
            ["城镇居民人均可支配收入10500元。", ""]
        ),
        ["城镇居民人均可支配收入: – → 10500元 (11000元以上) missed"]
    );
}

#[test]
fn all_the_year_ends_what_was_said_of_half_of_it() {
    assert_eq!(
        rows(
            ["去年下半年产业回暖，全年粮食产量800吨。", ""],
            ["全年粮食产量840吨。", ""]
        ),
        ["粮食总产量: 800吨 → 840吨"]
    );
    assert_eq!(
        rows(
            ["去年下半年粮食产量800吨。", ""],
            ["全年粮食产量840吨。", ""]
        ),
        [""; 0]
    );
}

#[test]
fn a_plan_looks_back_before_it_looks_ahead() {
    let new = ["城镇新增就业1221人。", ""];
    let old = [
        "",
        "过去一年，工作成绩显著。城镇新增就业1168人。今年城镇新增就业900人以上。",
    ];
    assert_eq!(
        rows(old, new),
        ["城镇新增就业: 1168人 → 1221人 (900人以上) met"]
    );
}

#[test]
fn chapters_after_the_plan_are_plans_too() {
    let told = told(
        "2021年清河县政府工作报告\n\n一、2020年工作回顾\n\n工作顺利。\n\n二、2021年工作总体要求\n\n稳中求进。\n\n三、坚持生态优先\n\n完成造林500亩以上。\n",
        "2022年清河县政府工作报告\n\n一、2021年工作回顾\n\n完成造林520亩。\n",
    );
    assert_eq!(told, ["造林: – → 520亩 (500亩以上) met"]);
}

#[test]
fn a_subject_holds_for_the_clause_after_its_own() {
    let new = ["全年粮食产量840吨。", ""];
    for old in [
        "粮食产量再获丰收，去年达到800吨。",
        "粮食连年丰收，产量达到800吨。",
        "粮食产量增长5%，达到800吨。",
        "粮食产量2020年底达800吨。",
    ] {
        assert_eq!(
            rows([old, ""], new)[0],
            "粮食总产量: 800吨 → 840吨",
            "{old}"
        );
    }
    // Something else has come in between.
    for old in [
        "粮食产量再获丰收，油料达到800吨。",
        "粮食连年丰收，油料产量达到800吨。",
        "粮食产量再获丰收，农民很满意，运出800吨。",
    ] {
        assert_eq!(rows([old, ""], new), [""; 0], "{old}");
    }
}

#[test]
fn what_a_plan_works_with_is_no_target_that_a_report_has_to_come_back_to() {
    for plan in [
        "今年农机手80多万人。",
        "减按7.5%征收车辆税。",
        "将农资行业现行16%的税率降至13%。",
        "认真落实农业农村部关于农机作业新36条。",
        "坚决守住18亩红线。",
        "今年毕业生800人。",
        "将18项收费的范围放宽。",
        "继续接种麻疹、水痘等15种疫苗。",
    ] {
        assert_eq!(rows(["", plan], ["各项工作顺利。", ""]), [""; 0], "{plan}");
    }
    assert_eq!(
        rows(["", "力争报废农机80台。"], ["各项工作顺利。", ""]),
        ["报废农机: – → – (80台) unreported"]
    );
}

#[test]
fn the_words_of_the_report_decide_where_neither_way_is_better() {
    let old = ["", "广义货币增长13%左右。"];
    assert_eq!(
        rows(old, ["广义货币增长11.3%，低于13%左右的预期目标。", ""]),
        ["广义货币↗: – → 11.3% (13%左右) missed"]
    );
    assert_eq!(
        rows(old, ["广义货币增长11.3%，低于上年水平。", ""]),
        ["广义货币↗: – → 11.3% (13%左右) open"]
    );
}

#[test]
fn the_end_of_a_year_is_no_part_of_a_name() {
    let old = "某市2030年统计公报\n\n一、交通\n年末农村公路养护里程5127.4公里。\n";
    let new = "某市2031年统计公报\n\n一、交通\n2030年末农村公路养护里程5172.4公里，2031年末农村公路养护里程5310.2公里。\n";
    let found = told(old, new);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("农村公路养护里程"), "{found:?}");
}

#[test]
fn the_end_of_a_year_does_not_narrow_a_known_name() {
    let old = "某市2030年统计公报\n\n一、交通\n年末农村公路通车里程5127.4公里。\n";
    let new = "某市2031年统计公报\n\n一、交通\n2030年末农村公路通车里程5172.4公里。\n";
    let found = told(old, new);
    assert!(
        found.len() == 1 && found[0].contains("changed"),
        "{found:?}"
    );
}
