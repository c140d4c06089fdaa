//! The keys of packs and settings, for editors: what the loader reads, with words for readers.

use hegao_core::params::{Field, Shape, shape_of};

use crate::lexicon::keys;
use crate::pack::{Header, RuleText};
use crate::settings_read::{Added, SettingsText};

/// The shape of a pack. `rule.with` is whatever the checker of the rule takes.
#[must_use]
pub fn pack_shape() -> Shape {
    with_field(
        shape_of::<Header>(),
        "rule",
        Shape::List(Box::new(shape_of::<RuleText>())),
    )
}

/// The shape of `hegao.toml`.
#[must_use]
pub fn settings_shape() -> Shape {
    let added = Shape::List(Box::new(Shape::OneOf(vec![
        Shape::Text,
        shape_of::<Added>(),
    ])));
    let entry = |name, shape| Field {
        name,
        shape,
        required: false,
    };
    let files = entry("files", Shape::List(Box::new(Shape::Text)));
    let tables = keys().into_iter().map(|name| entry(name, Shape::Any));
    let lexicon = std::iter::once(files).chain(tables).collect();
    let shape = with_field(shape_of::<SettingsText>(), "packs", added);
    with_field(shape, "lexicon", Shape::Table(lexicon))
}

/// The table with another shape for one of its keys.
fn with_field(table: Shape, name: &str, shape: Shape) -> Shape {
    let Shape::Table(mut fields) = table else {
        return table;
    };
    if let Some(field) = fields.iter_mut().find(|field| field.name == name) {
        field.shape = shape;
    }
    Shape::Table(fields)
}

/// What the keys of a pack mean, in Chinese and English, by their path; `*` stands for any key.
pub const PACK_WORDS: &[(&str, [&str; 2])] = &[
    (
        "pack",
        [
            "规则包的名字，规则编号的前一半；小写字母、数字和 -",
            "name of the pack, the first half of its rules' ids; kebab-case",
        ],
    ),
    ("title", ["给人看的名字", "its name for people"]),
    (
        "applies",
        [
            "对哪些体裁的报告生效；不写的，只在点名时生效",
            "kinds of report for which it is in force; if absent, only where it is named",
        ],
    ),
    (
        "extends",
        [
            "一并使用的规则包：名字，或文件的路径",
            "packs that it needs: names, or paths of files",
        ],
    ),
    ("rule", ["一条规则", "a rule"]),
    (
        "rule.name",
        [
            "规则的名字，编号的后一半；小写字母、数字和 -",
            "name of the rule, the second half of its id; kebab-case",
        ],
    ),
    ("rule.check", ["用哪个检查器", "the checker that it uses"]),
    (
        "rule.severity",
        [
            "级别：error 必须改，warning 应当改，advice 可以改",
            "error must be mended, warning should be, advice may be",
        ],
    ),
    (
        "rule.once",
        [
            "整篇只报告一次，附总数 {count} 和所在行 {places}",
            "one finding for the whole report, with {count} and {places}",
        ],
    ),
    (
        "rule.basis",
        [
            "依据：标准的条款或文件的文号",
            "the clause of a standard, or the number of a document",
        ],
    ),
    (
        "rule.message",
        [
            "哪里不对；花括号里是检查器给出的占位名",
            "what is wrong; slots of the checker stand in braces",
        ],
    ),
    ("rule.why", ["为什么要改", "why it matters"]),
    ("rule.how", ["怎么改", "what to do"]),
    (
        "rule.labels",
        [
            "检查器所加标注的文字",
            "words for the labels that the checker attaches",
        ],
    ),
    (
        "rule.with",
        [
            "检查器的参数；`hegao explain 规则` 列出",
            "parameters of the checker; `hegao explain RULE` lists them",
        ],
    ),
    (
        "rule.example",
        [
            "例子：`hegao test` 检验",
            "examples, which `hegao test` runs",
        ],
    ),
    (
        "rule.example.bad",
        ["有错的文字，规则必须报告", "text that the rule must report"],
    ),
    (
        "rule.example.good",
        [
            "改好的文字，规则不得报告",
            "the same mended, which it must not report",
        ],
    ),
    ("*.zh", ["中文", "in Chinese"]),
    ("*.en", ["英文", "in English"]),
];

/// What the keys of the settings mean, in Chinese and English, by their path; `*` stands for any key.
pub const SETTINGS_WORDS: &[(&str, [&str; 2])] = &[
    (
        "extends",
        [
            "沿用的设置文件；本文件里的优先",
            "settings files to build on; what this file says wins",
        ],
    ),
    ("lang", ["输出语言", "language of the output"]),
    (
        "fail-on",
        [
            "从哪一级起检查算失败",
            "least severity that makes a run fail",
        ],
    ),
    ("advice", ["是否显示建议", "whether advice is shown"]),
    (
        "packs",
        [
            "增加的规则包：名字、文件，或 { pack = …, kinds = […] }",
            "packs to add: names, files, or { pack = …, kinds = […] }",
        ],
    ),
    (
        "packs.pack",
        [
            "规则包的名字，或文件的路径",
            "name of the pack, or path of its file",
        ],
    ),
    (
        "packs.kinds",
        ["对哪些体裁增加", "kinds of report for which it is added"],
    ),
    (
        "limits",
        [
            "读取的上限，超过的不读",
            "how much is read; what is larger is refused",
        ],
    ),
    ("limits.max-bytes", ["正文的字节数", "bytes of text"]),
    ("limits.max-lines", ["非空行数", "lines that are not blank"]),
    (
        "limits.max-unpacked",
        [
            "Word 文档解压后的字节数",
            "bytes of the unpacked parts of a Word document",
        ],
    ),
    (
        "limits.max-depth",
        [
            "Word 文档里元素嵌套的层数",
            "elements inside each other in a Word document",
        ],
    ),
    (
        "severity",
        [
            "规则或规则包的级别；off 为不用",
            "severities by rule or pack; off for not at all",
        ],
    ),
    (
        "rules",
        ["改规则的参数", "rules whose parameters are set anew"],
    ),
    (
        "rules.*.with",
        ["覆盖规则包里的参数", "parameters over those of the pack"],
    ),
    (
        "exempt",
        [
            "已知而可以保留的问题",
            "a finding that is known and right to stand",
        ],
    ),
    ("exempt.rule", ["规则的编号", "id of the rule"]),
    (
        "exempt.excerpt",
        ["所指的原文", "the text that it points at"],
    ),
    ("exempt.reason", ["为什么可以保留", "why it may stand"]),
    (
        "exempt.path",
        [
            "只对这些报告，如 notices/**",
            "only for these reports, such as notices/**",
        ],
    ),
    ("exempt.author", ["谁定的", "who says so"]),
    (
        "exempt.expires",
        [
            "到哪一天为止，如 2026-12-31",
            "the last day, such as 2026-12-31",
        ],
    ),
    ("*.zh", ["中文", "in Chinese"]),
    ("*.en", ["英文", "in English"]),
    (
        "external",
        [
            "用自己的程序核查报告",
            "a program of one's own that checks reports",
        ],
    ),
    (
        "external.name",
        [
            "名字；问题的编号是 external.名字",
            "its name; findings are external.NAME",
        ],
    ),
    (
        "external.command",
        [
            "程序和它的参数，在本文件所在的文件夹里运行",
            "the program and its arguments, run in the folder of this file",
        ],
    ),
    (
        "external.severity",
        ["问题的级别", "severity of its findings"],
    ),
    ("external.message", ["哪里不对", "what is wrong"]),
    ("external.why", ["为什么", "why it matters"]),
    ("external.how", ["怎么改", "what to do"]),
    ("external.labels", ["标注的说法", "words for its labels"]),
    ("external.basis", ["依据", "the standard behind it"]),
    (
        "external.kinds",
        ["只对这些体裁", "only for these kinds of report"],
    ),
    (
        "external.timeout-seconds",
        [
            "核查一份报告最多用几秒（默认 10）",
            "seconds that it may take for a report (10 if absent)",
        ],
    ),
    (
        "external.max-output-bytes",
        [
            "对一份报告最多输出几字节（默认 1048576）",
            "bytes that it may say of a report (1048576 if absent)",
        ],
    ),
    (
        "override",
        [
            "只对一部分报告的设置；写在后面的优先",
            "settings for some reports only; a later one wins",
        ],
    ),
    (
        "override.paths",
        [
            "哪些报告，如 plans/**、*.docx",
            "which reports, such as plans/** or *.docx",
        ],
    ),
    ("override.kind", ["它们的体裁", "the kind that they are"]),
    (
        "override.packs",
        [
            "对它们用哪些规则包",
            "packs for them, in place of the choice by kind",
        ],
    ),
    ("override.severity", ["对它们的级别", "severities for them"]),
    (
        "lexicon",
        [
            "增补词库：文件，或在这里写各条",
            "additions to the lexicon: files, or entries in place",
        ],
    ),
    ("lexicon.files", ["词库文件", "files of the lexicon"]),
    ("lexicon.kind", ["体裁", "kinds of report"]),
    ("lexicon.chapter", ["章节的名目", "names of chapters"]),
    (
        "lexicon.joiners",
        ["连接两个名目的词", "words that join two names of chapters"],
    ),
    (
        "lexicon.line",
        ["网页残留的行", "lines that are furniture of web pages"],
    ),
    (
        "lexicon.after",
        ["其后全是网页残留的行", "lines after which all is furniture"],
    ),
    ("lexicon.unit", ["单位", "units"]),
    (
        "lexicon.epoch",
        ["周年的起算", "beginnings that anniversaries count from"],
    ),
    (
        "lexicon.plan",
        ["规划、行动计划及其起止", "plans and their years"],
    ),
    (
        "lexicon.meeting",
        ["会议及其日期", "meetings and their dates"],
    ),
    (
        "lexicon.common",
        [
            "常用词（两三个字，用空格分开）",
            "common words of two and three characters, with blanks between them",
        ],
    ),
    (
        "lexicon.words",
        [
            "查形近、音近错字的词（两个字，常用的在前，用空格分开）",
            "words of two characters looked for with a wrong character, the commonest first",
        ],
    ),
    (
        "lexicon.idioms",
        [
            "查形近、音近错字的成语",
            "idioms looked for with a wrong character",
        ],
    ),
    (
        "lexicon.sound",
        [
            "同音的字，一组一串",
            "characters of one sound, a run for each group",
        ],
    ),
    (
        "lexicon.shape",
        [
            "形近的字，一组一串",
            "characters of like shape, a run for each group",
        ],
    ),
    (
        "lexicon.indicator",
        ["指标及其目标", "indicators and their targets"],
    ),
];

/// What a key means: by its path, or by its own name under any key.
#[must_use]
pub fn words_for(
    table: &[(&'static str, [&'static str; 2])],
    path: &[&str],
) -> Option<[&'static str; 2]> {
    let fits = |pattern: &str| {
        let mut parts: Vec<&str> = pattern.split('.').collect();
        if parts.first() == Some(&"*") {
            parts.remove(0);
            return path.len() > parts.len() && path.ends_with(&parts);
        }
        parts.len() == path.len()
            && parts
                .iter()
                .zip(path)
                .all(|(part, own)| *part == "*" || part == own)
    };
    table
        .iter()
        .find(|(pattern, _)| fits(pattern))
        .map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(shape: &Shape, path: &mut Vec<&'static str>, out: &mut Vec<Vec<&'static str>>) {
        match shape {
            Shape::List(item) => paths(item, path, out),
            Shape::OneOf(shapes) => shapes.iter().for_each(|shape| paths(shape, path, out)),
            Shape::Map(item) => {
                path.push("*");
                paths(item, path, out);
                path.pop();
            }
            Shape::Table(fields) => {
                for field in fields {
                    path.push(field.name);
                    out.push(path.clone());
                    paths(&field.shape, path, out);
                    path.pop();
                }
            }
            _ => {}
        }
    }

    #[test]
    fn every_key_that_the_loader_reads_is_described_and_no_other() {
        for (shape, words) in [
            (pack_shape(), PACK_WORDS),
            (settings_shape(), SETTINGS_WORDS),
        ] {
            let mut all = Vec::new();
            paths(&shape, &mut Vec::new(), &mut all);
            assert!(all.len() > 15, "{all:?}");
            for path in &all {
                assert!(words_for(words, path).is_some(), "{path:?} has no words");
            }
            for (pattern, _) in words {
                let of_it = |path: &Vec<&str>| words_for(&[(*pattern, ["", ""])], path).is_some();
                assert!(all.iter().any(of_it), "{pattern} is no key");
            }
        }
    }

    #[test]
    fn what_has_to_be_there_is_known() {
        let Shape::Table(fields) = pack_shape() else {
            panic!("a pack is a table")
        };
        let needed: Vec<&str> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.name)
            .collect();
        assert_eq!(needed, ["pack", "title"]);
        let Some(Shape::List(rule)) = fields
            .iter()
            .find(|field| field.name == "rule")
            .map(|field| &field.shape)
        else {
            panic!("rules are a list")
        };
        let Shape::Table(fields) = rule.as_ref() else {
            panic!("a rule is a table")
        };
        let needed: Vec<&str> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.name)
            .collect();
        assert_eq!(
            needed,
            ["name", "check", "severity", "message", "why", "how"]
        );
    }
}
