//! `full` on reports with long paragraphs, and on errors of settings.

use std::fmt;

use crate::support::{checked, find, finding, fix, report, run};
use hegao_core::{Lang, Notice, Safety, Span, Words};
use hegao_render::{Format, Style, diagnostic};
use miette::{LabeledSpan, NamedSource, SourceCode};
use unicode_width::UnicodeWidthStr as _;

/// A title, and one paragraph of 1,531 characters with its figures in the middle.
fn long() -> String {
    let filler = "各乡镇中心学校按照全区统一部署认真组织开展常规工作并按时报送材料，";
    let fill = |count: usize| filler.chars().cycle().take(count).collect::<String>();
    let middle = "。全区共培训教师1234.5人次，按计划口径计算，比上年增长5.2%，其中骨干教师123.4人次，增长3.1%；新任教师456.7人次，增长6.0%；校长654.3人次，增长5.0%。";
    format!(
        "2024年工作情况\n{}{middle}{}",
        fill(716),
        fill(1531 - 716 - middle.chars().count())
    )
}

fn shown(
    text: &str,
    style: &Style,
    make: impl Fn(&hegao_core::Report) -> Vec<hegao_core::Finding>,
) -> String {
    let report = report(text);
    let findings = make(&report);
    run(
        Format::Full,
        style,
        vec![checked("报告.md", report, findings)],
        &[],
    )
}

#[test]
fn a_long_paragraph_is_shown_as_far_as_its_labels_need() {
    let out = shown(&long(), &Style::default(), |report| {
        let mut finding = finding(
            report,
            find(report, "1234.5人次"),
            &[
                ("骨干教师", find(report, "123.4人次")),
                ("校长", find(report, "654.3人次")),
            ],
        );
        finding.basis = Some("本规则包".into());
        finding.fix = Some(fix(
            report,
            find(report, "1234.5"),
            "1234.4",
            Safety::Unsafe,
        ));
        vec![finding]
    });
    let expected = "\
错误[common.total] 分项之和与总数不一致
   ╭─[报告.md:2:725] 第 2 段
 2 │ … 略 717 字 …
   │ 全区共培训教师1234.5人次，按计划口径计算，比上年增长5.2%，其中骨干教师
   │               ━━━━━━━━━━
   │ 123.4人次，增长3.1%；新任教师456.7人次，增长6.0%；校长654.3人次，增长
   │ ─────────①                                            ─────────②
   │ 5.0%。
   │ … 略 723 字 …
   │ ① 骨干教师
   │ ② 校长
   = 为什么：总数与分项对不上，读者无法判断哪一个可信。
   = 怎么改：核对总数和各分项，改正其中有误的一处。
   = 可改为（请先核对）：区共培训教师1234.5人次，按计划 → 区共培训教师1234.4人
     次，按计划
   = 依据：本规则包

核对了 1 份报告：1 处错误，0 处警告，0 条建议。
";
    assert_eq!(out, expected);
}

#[test]
fn it_stays_below_twenty_one_rows_and_within_the_terminal() {
    let out = shown(&long(), &Style::default(), |report| {
        vec![finding(
            report,
            find(report, "全区共培训"),
            &[
                ("一处", find(report, "5.2%")),
                (
                    "另一处",
                    Span::new(report.document.text.len() - 9, report.document.text.len()),
                ),
            ],
        )]
    });
    assert!(out.lines().count() <= 21, "{out}");
    assert!(out.lines().all(|row| row.width() <= 80), "{out}");
    assert!(out.contains("… 略 717 字 …"), "{out}");
}

#[test]
fn a_missing_stop_is_shown_at_the_very_end() {
    let text = "工作总结\n全体教师参加培训";
    let out = shown(text, &Style::default(), |report| {
        let mut finding = finding(report, Span::point(text.len()), &[]);
        finding.fix = Some(fix(report, Span::point(text.len()), "。", Safety::Safe));
        vec![finding]
    });
    assert!(
        out.contains(" 2 │ 全体教师参加培训\n   │                 ▲\n"),
        "{out}"
    );
    assert!(
        out.contains("   = 可改为：教师参加培训 → 教师参加培训。\n"),
        "{out}"
    );
}

#[test]
fn of_a_label_over_many_rows_head_and_tail_are_shown() {
    let out = shown(&long(), &Style::default(), |report| {
        vec![finding(report, report.document.blocks[1].span, &[])]
    });
    assert_eq!(
        out.lines().filter(|row| row.contains('━')).count(),
        2,
        "{out}"
    );
    assert!(out.contains("   │ … 略 1463 字 …\n"), "{out}");
}

#[test]
fn a_label_over_several_paragraphs_shows_its_first_and_its_last() {
    let text = "标题\n第一段。\n第二段。\n\n第四段。\n";
    let out = shown(text, &Style::default(), |report| {
        vec![finding(
            report,
            Span::new(find(report, "第一段").start, text.len()),
            &[],
        )]
    });
    assert!(
        out.contains(" 2 │ 第一段。\n   │ ━━━━━━━━\n 5 │ 第四段。\n   │ ━━━━━━━━\n"),
        "{out}"
    );
}

#[test]
fn overlapping_labels_stand_below_each_other() {
    let out = shown("标题\n甲乙丙丁戊", &Style::default(), |report| {
        vec![finding(
            report,
            find(report, "甲乙丙丁"),
            &[("里", find(report, "乙丙")), ("邻", find(report, "丁戊"))],
        )]
    });
    assert!(
        out.contains("甲乙丙丁戊\n   │ ━━━━━━━━\n   │   ────①\n   │       ────②\n"),
        "{out}"
    );
}

#[test]
fn frames_are_ascii_where_ambiguous_characters_are_wide() {
    let style = Style {
        ambiguous_wide: true,
        lang: Lang::En,
        ..Style::default()
    };
    let out = shown("标题\n“甲”乙丙", &style, |report| {
        vec![finding(
            report,
            find(report, "乙"),
            &[("next", find(report, "丙"))],
        )]
    });
    assert!(out.contains("   -->[报告.md:2:4] 第 2 段\n 2 | “甲”乙丙\n   |       ^^--[1]\n   | [1] next\n   = why: "), "{out}");
}

#[test]
fn colours_are_there_only_if_wanted() {
    let make = |report: &hegao_core::Report| vec![finding(report, find(report, "乙"), &[])];
    assert!(!shown("甲乙", &Style::default(), make).contains('\u{1b}'));
    let colored = shown(
        "甲乙",
        &Style {
            color: true,
            ..Style::default()
        },
        make,
    );
    assert!(colored.contains("\u{1b}[31;1m━━\u{1b}[0m"), "{colored:?}");
}

#[test]
fn a_run_without_findings_says_what_it_looked_at() {
    let clean = |lang| {
        run(
            Format::Full,
            &Style {
                lang,
                ..Style::default()
            },
            vec![checked("a.txt", report("标题\n全文。"), vec![])],
            &[],
        )
    };
    assert_eq!(
        clean(Lang::Zh),
        "核对了 1 份报告（5 字，0 个标题），没有发现需要改的地方。\n"
    );
    assert_eq!(
        clean(Lang::En),
        "Checked 1 report (5 characters, 0 headings): nothing to mend.\n"
    );
    let failure = hegao_core::Failure {
        path: "b.txt".into(),
        message: "不是文本文件".into(),
    };
    let failed = run(Format::Full, &Style::default(), vec![], &[failure]);
    assert_eq!(failed, "没有核对任何报告，另有 1 个文件没能核对。\n");
}

#[test]
fn coverage_is_told_as_soon_as_there_are_figures() {
    let mut summary = hegao_core::Summary {
        reports: 1,
        errors: 1,
        ..Default::default()
    };
    summary.coverage = hegao_core::Coverage {
        figures: 124,
        alone: 106,
        holds: 17,
        fails: 1,
        undetermined: 0,
    };
    let said = |lang| {
        let mut out = Vec::new();
        hegao_render::renderer(
            Format::Full,
            &Style {
                lang,
                width: 100,
                ..Style::default()
            },
            &|_| None,
        )
        .end(&summary, &[], &mut out)
        .unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(
        said(Lang::Zh)
            .contains("124 处数据，18 组勾稽关系：17 成立、1 不符、0 不能确定，106 处未能核对。"),
        "{}",
        said(Lang::Zh)
    );
    assert!(
        said(Lang::En)
            .contains("124 figures, 18 relations: 17 hold, 1 fails, 106 figures stand alone."),
        "{}",
        said(Lang::En)
    );
}

#[test]
fn notices_are_shown_with_their_place() {
    let mut one = checked("a.txt", report("标题\n全文。"), vec![]);
    one.notices.push(Notice {
        words: Words {
            zh: "按 GB18030 读取".into(),
            en: "read as GB18030".into(),
        },
        span: Some(Span::new(7, 10)),
    });
    assert!(
        run(Format::Full, &Style::default(), vec![one], &[])
            .starts_with("提示 a.txt:2:1: 按 GB18030 读取\n\n")
    );
}

/// An error of a pack, as its loader makes it.
#[derive(Debug)]
struct PackError {
    source: NamedSource<String>,
    at: Vec<(usize, usize)>,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("没有名为 `sections.requred` 的检查器")
    }
}

impl std::error::Error for PackError {}

impl miette::Diagnostic for PackError {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new("您是不是要写 `sections.required`？"))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.at.iter().map(|at| {
            LabeledSpan::new(Some("不认识".into()), at.0, at.1)
        })))
    }
}

fn pack_error(text: &str, at: &[(usize, usize)]) -> String {
    let error = PackError {
        source: NamedSource::new("包.toml", text.to_owned()),
        at: at.to_vec(),
    };
    let mut out = Vec::new();
    diagnostic(&error, &Style::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn an_error_of_a_pack_is_pointed_at_in_characters() {
    let text = "# 规则包\r\n[rule.x]\r\n说明 = 1 # 中文\r\ncheck = \"sections.requred\"\r\n";
    let out = pack_error(text, &[(text.find("\"sec").unwrap(), 18)]);
    let expected = "\
错误 没有名为 `sections.requred` 的检查器
   ╭─[包.toml:4:9]
 4 │ check = \"sections.requred\"
   │         ━━━━━━━━━━━━━━━━━━
   ╰ 不认识
   = 您是不是要写 `sections.required`？
";
    assert_eq!(out, expected);
    let column = pack_error(text, &[(text.find("中文").unwrap(), 6)]);
    assert!(column.contains("[包.toml:3:10]"), "{column}");
}

#[test]
fn an_error_at_or_behind_the_end_of_a_file_is_not_lost() {
    for (text, at) in [("a = 1", 5), ("a = 1\n", 6), ("", 0)] {
        let out = pack_error(text, &[(at, 0)]);
        assert!(
            out.contains('▲') && out.contains("不认识"),
            "{text:?}:\n{out}"
        );
    }
    // A place that is not in the file loses its line but not its words.
    assert!(pack_error("a", &[(90, 3)]).contains("不认识"));
}
