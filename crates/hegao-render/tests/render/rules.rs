//! `rules` and `explain`.

use std::collections::BTreeMap;

use hegao_core::params::{Node, Value};
use hegao_core::rule::{Example, Said};
use hegao_core::{Check, Checker, Hits, Lang, Report, Rule, Severity, Words};
use hegao_render::{RuleRow, Style, explain, rules_json, rules_table};
use serde::Deserialize;
use unicode_width::UnicodeWidthStr as _;

#[derive(Deserialize)]
struct Nothing {}

impl Check for Nothing {
    fn check(&self, _: &Report, _: &mut Hits) {}
}

static CHECKER: Checker = Checker::new::<Nothing>(
    "sections.required",
    [
        "缺少应有的章节",
        "a chapter that this kind of report must have is missing",
    ],
);

fn words(zh: &str, en: &str) -> Words {
    Words {
        zh: zh.into(),
        en: en.into(),
    }
}

fn rule(id: &str, severity: Severity) -> Rule {
    Rule {
        id: id.into(),
        pack: "annual".into(),
        checker: &CHECKER,
        check: CHECKER
            .build(&Value {
                at: 0..0,
                node: Node::Table(Vec::new()),
            })
            .unwrap(),
        severity,
        once: false,
        said: Said {
            basis: Some("年度总结的通例".into()),
            message: words("没有写“{chapter}”", "there is no chapter on {chapter}"),
            why: words(
                "读者要知道还有什么没做好。",
                "Readers must know what is not yet done.",
            ),
            how: words("补写一章。", "Add a chapter."),
            labels: BTreeMap::new(),
            examples: vec![Example {
                bad: "一、工作\n二、打算\n".into(),
                good: "一、工作\n二、问题\n三、打算\n".into(),
            }],
        }
        .ready(),
    }
}

fn printed(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn columns_of_the_table_are_aligned() {
    let (a, b) = (
        rule("annual.chapters", Severity::Warning),
        rule("common.长名称", Severity::Error),
    );
    let rows = [
        RuleRow {
            rule: &a,
            severity: Some(a.severity),
            origin: "rules/annual.toml:9",
            set_in: None,
        },
        RuleRow {
            rule: &b,
            severity: None,
            origin: "rules/common.toml:9",
            set_in: Some("hegao.toml:3"),
        },
    ];
    let out = printed(|out| rules_table(&rows, &Style::default(), out));
    let expected = "\
规则             级别  检查器             规则包  出处
annual.chapters  警告  sections.required  annual  rules/annual.toml:9
    没有写“{chapter}”
common.长名称    关闭  sections.required  annual  hegao.toml:3
    没有写“{chapter}”
";
    assert_eq!(out, expected);
    let out = printed(|out| {
        rules_table(
            &rows,
            &Style {
                lang: Lang::En,
                ..Style::default()
            },
            out,
        )
    });
    assert!(out.lines().all(|row| row.width() <= 80), "{out}");
}

#[test]
fn a_page_tells_what_why_and_how_with_examples() {
    let out = printed(|out| {
        explain(
            &rule("annual.chapters", Severity::Error),
            &Style::default(),
            out,
        )
    });
    let expected = "\
错误 [annual.chapters]
检查器：sections.required (缺少应有的章节)
规则包：annual
是什么：没有写“{chapter}”
为什么：读者要知道还有什么没做好。
怎么改：补写一章。
依据：年度总结的通例
有问题：
  一、工作
  二、打算
没问题：
  一、工作
  二、问题
  三、打算
";
    assert_eq!(out, expected);
}

#[test]
fn rules_are_json_too() {
    let one = rule("annual.chapters", Severity::Error);
    let out = printed(|out| {
        rules_json(
            &[RuleRow {
                rule: &one,
                severity: None,
                origin: "rules/annual.toml:9",
                set_in: Some("hegao.toml:3"),
            }],
            &Style {
                lang: Lang::En,
                ..Style::default()
            },
            out,
        )
    });
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (
            value["schema"].as_str(),
            value["rules"][0]["set_in"].as_str()
        ),
        (Some("hegao.rules/1"), Some("hegao.toml:3"))
    );
    assert_eq!(value["rules"][0]["severity"], "off");
    assert_eq!(value["rules"][0]["how"], "Add a chapter.");
}
