//! Dummy checkers and a small lexicon, shared by the tests.

use hegao_core::check::{Check, Checker, Hits};
use hegao_core::lexicon::Lexicon;
use hegao_core::params::{NonEmpty, Pattern};
use hegao_core::report::Report;
use hegao_core::section::Role;
use hegao_pack::{PackError, SourceText};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(dead_code, reason = "only read, never run")]
struct Chapters {
    chapters: NonEmpty<Role>,
    #[serde(default)]
    at_least: u8,
}

impl Check for Chapters {
    fn check(&self, _: &Report, _: &mut Hits) {}
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(dead_code, reason = "only read, never run")]
struct Words {
    pattern: Pattern,
    mode: Option<Mode>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    Strict,
    Loose,
}

impl Check for Words {
    fn check(&self, _: &Report, _: &mut Hits) {}
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {}

impl Check for Plain {
    fn check(&self, _: &Report, _: &mut Hits) {}
}

static REQUIRED: Checker =
    Checker::new::<Chapters>("sections.required", ["缺章", "missing chapter"])
        .slots(&["chapter", "kind"])
        .labels(&["near"]);
static PATTERN: Checker =
    Checker::new::<Words>("wording.pattern", ["字样", "words"]).slots(&["found"]);
static ORDER: Checker =
    Checker::new::<Plain>("sections.order", ["次序", "order"]).labels(&["before", "after"]);

/// The dummy checkers.
pub(crate) fn checkers() -> Vec<&'static Checker> {
    vec![&REQUIRED, &PATTERN, &ORDER]
}

/// A small lexicon.
pub(crate) fn lexicon() -> Lexicon {
    hegao_pack::lexicon(&[
        SourceText::new(
            "lexicon/kinds.toml",
            "[[kind]]\nid = 'summary'\nname = { zh = '总结', en = 'summary' }\ntitle = ['总结$']\n[[kind]]\nid = 'plan'\nname = { zh = '计划', en = 'plan' }\n",
        ),
        SourceText::new(
            "lexicon/chapters.toml",
            "[[chapter]]\nid = 'work'\nname = { zh = '工作', en = 'work' }\n[[chapter]]\nid = 'problem'\nname = { zh = '问题', en = 'problems' }\nheadings = ['存在问题']\n",
        ),
        SourceText::new("lexicon/furniture.toml", "[[line]]\npattern = '^首页$'\nmax = 4\n"),
    ])
    .unwrap()
}

/// A right pack, to be spoilt.
pub(crate) const GOOD: &str = r#"
pack = "annual"
title = { zh = "年度总结", en = "Annual summary" }
applies = ["summary"]

[[rule]]
name = "required-chapters"
check = "sections.required"
severity = "error"
basis = "…"
message = { zh = "缺少“{chapter}”", en = "“{chapter}” is missing" }
why = { zh = "应当有。", en = "It belongs there." }
how = { zh = "补上。", en = "Add it." }
[rule.labels]
near = { zh = "应在这里", en = "it should be here" }
[rule.with]
chapters = ["work", "problem"]
[[rule.example]]
bad = "一、工作"
good = "一、工作 二、问题"

[[rule]]
name = "order"
check = "sections.order"
severity = "advice"
once = true
message = { zh = "{count} 处次序不对", en = "{count} places out of order" }
why = { zh = "理由", en = "reason" }
how = { zh = "调整", en = "move" }
"#;

/// The mistakes, as (excerpt, message and help in English, message and help in Chinese).
pub(crate) fn said(errors: &[PackError]) -> Vec<(String, String, String)> {
    let full = |error: &PackError, lang| {
        let help = error.help.as_ref().map_or("", |help| help.get(lang));
        format!("{} | {help}", error.message.get(lang))
    };
    errors
        .iter()
        .map(|error| {
            (
                error.excerpt().to_owned(),
                full(error, hegao_core::Lang::En),
                full(error, hegao_core::Lang::Zh),
            )
        })
        .collect()
}
