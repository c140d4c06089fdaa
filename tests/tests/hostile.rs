//! Texts that nobody writes end as soon as any other of their length: no paragraph without a mark, no flood of figures, marks
//! or words makes the time grow with the square.

#![expect(
    clippy::expect_used,
    reason = "what cannot be read here is a broken test"
)]

use std::time::{Duration, Instant};

use hegao::{Error, Format, Linter, Options, Source, SourceText};

/// Bytes of a flood: enough that what grows with the square takes minutes without optimisation.
const LENGTH: usize = 60_000;
/// What a flood may take without optimisation on a machine that is busy with much else; alone it takes seconds.
const SOON: Duration = Duration::from_secs(120);

/// A report of nothing but `words`, over and over in one paragraph.
fn flood(words: &str) -> String {
    format!(
        "某县2024年工作总结\n\n{}\n",
        words.repeat(LENGTH / words.len())
    )
}

fn ends_soon(text: &str) {
    let linter = Linter::new(Options::default()).expect("the shipped packs hold");
    let start = Instant::now();
    let checked = linter
        .check(&Source {
            name: "report.txt",
            bytes: text.as_bytes(),
            format: Format::Text,
        })
        .expect("a text can be read");
    let took = start.elapsed();
    let shown: String = text.chars().skip(14).take(12).collect();
    assert!(took < SOON, "{took:?} for {shown}…");
    assert!(checked.report.document.text.len() >= LENGTH / 2);
}

#[test]
fn a_clause_holds_any_number_of_figures() {
    for words in ["1%", "1倍", "百分之一", "目标1%", "其中1所", "比上年增长1%"] {
        ends_soon(&flood(words));
    }
}

#[test]
fn a_list_has_any_number_of_names_and_values() {
    let (names, values) = ("甲、".repeat(LENGTH / 12), "1所、".repeat(LENGTH / 14));
    ends_soon(&format!("某县2024年工作总结\n\n{names}分别为{values}"));
}

#[test]
fn halves_of_pairs_may_be_many() {
    for (open, close) in [
        ("（", "）"),
        ("“", "”"),
        ("“（《", "》）”"),
        ("（", "》"),
        ("“", ""),
    ] {
        let times = LENGTH / (open.len() + close.len());
        let (opens, closes) = (open.repeat(times), close.repeat(times));
        ends_soon(&format!("某县2024年工作总结\n\n{opens}{closes}"));
    }
}

#[test]
fn half_a_year_has_any_number_of_tasks() {
    let task = |at: usize| {
        format!(
            "全年甲{at}任务60万平方米。上半年乙{at}完成2万平方米。全年目标新建1平方米，上半年完成2平方米。"
        )
    };
    let tasks: String = (0..LENGTH / 150).map(task).collect();
    ends_soon(&format!("某县2024年上半年工作总结\n\n{tasks}"));
}

#[test]
fn one_character_over_and_over_is_read() {
    for words in ["一", "教育", "其中"] {
        ends_soon(&flood(words));
    }
}

#[test]
fn directives_may_be_many() {
    let lines = "<!-- hegao-disable-next-line common.words -- 因为 -->\n加强教育教育。\n\n\
                 <!-- hegao-disable wording -->\n\n加强教育教育。\n\n<!-- hegao-enable wording -->\n\n";
    let text = format!("# 2024年工作总结\n\n{}", lines.repeat(1_000));
    let linter = Linter::new(Options::default()).expect("the shipped packs hold");
    let start = Instant::now();
    let checked = linter
        .check(&Source {
            name: "report.md",
            bytes: text.as_bytes(),
            format: Format::Markdown,
        })
        .expect("a text can be read");
    let took = start.elapsed();
    assert!(took < SOON, "{took:?}");
    // Each region covers its word written twice; each line names a rule that does not exist.
    let told = |id: &str| {
        let findings = checked.findings.iter();
        findings.filter(|finding| finding.rule == id).count()
    };
    assert_eq!(told("hegao.unused-exemption"), 1_000);
    assert_eq!(told("wording.word-twice"), 1_000);
    assert!(checked.suppressed.len() >= 1_000);
}

#[test]
fn settings_may_be_wrong_in_every_line() {
    let lines = (0..2_000).map(|at| format!("\"annual.x{at}\" = \"error\"\n"));
    let settings = format!("[severity]\n{}", lines.collect::<String>());
    let start = Instant::now();
    let error = Linter::new(SourceText::new("hegao.toml", settings)).err();
    let took = start.elapsed();
    assert!(took < SOON, "{took:?}");
    assert!(matches!(error, Some(Error::Packs(errors)) if errors.len() == 2_000));
}
