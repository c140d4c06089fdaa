//! One report with tables in three formats: what is understood of it does not depend on the format, totals that hold are
//! told, and what is planted in its cells is found. The `.docx` is made in memory of its XML under `tests/tables/`.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::fs;
use std::io::{Cursor, Write};

use hegao::core::Verdict;
use hegao::{Checked, Format, Linter, Options, Report, Severity, Source};
use hegao_tests::root;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// The three forms of the report, as they lie under the root.
const FORMS: [&str; 3] = [
    "tests/reports/clean-budget-execution.md",
    "tests/reports/clean-budget-execution.html",
    DOCX,
];
const DOCX: &str = "tests/tables/true-docx/word/document.xml";

/// Cells that are changed: the number as it stands last, and what becomes of it.
const PLANTS: [(&str, &str); 5] = [
    ("112460", "121460"),
    ("6.5", "5.6"),
    ("142.41", "124.41"),
    ("23.1", "32.1"),
    ("8142", "8421"),
];

fn text(form: &str) -> String {
    fs::read_to_string(root().join(form)).unwrap()
}

/// The same with all that is planted.
fn planted(form: &str) -> String {
    PLANTS.iter().fold(text(form), |text, (right, wrong)| {
        let part = |c: char| c.is_ascii_digit() || c == '.';
        let whole = |at: &usize| {
            !text[..*at].ends_with(part) && !text[at + right.len()..].starts_with(part)
        };
        let at = text
            .rmatch_indices(right)
            .map(|(at, _)| at)
            .find(whole)
            .unwrap();
        format!("{}{wrong}{}", &text[..at], &text[at + right.len()..])
    })
}

/// The bytes of a form of the report with this text, and its format.
fn source(form: &str, text: &str) -> (Vec<u8>, Format) {
    if let Some(format) = Format::of_path(form) {
        return (text.as_bytes().to_vec(), format);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", text),
    ] {
        zip.start_file(part, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    (zip.finish().unwrap().into_inner(), Format::Docx)
}

fn checked(linter: &Linter, form: &str, text: &str) -> Checked {
    let (bytes, format) = source(form, text);
    linter
        .check(&Source {
            name: form,
            bytes: &bytes,
            format,
        })
        .unwrap()
}

/// `kind verdict arithmetic` of every relation.
fn told(report: &Report) -> Vec<String> {
    report
        .relations
        .iter()
        .map(|r| format!("{} {} {}", r.kind.id(), r.verdict.id(), r.arithmetic))
        .collect()
}

#[test]
fn what_is_understood_does_not_depend_on_the_format() {
    let linter = Linter::new(Options::default()).unwrap();
    let all: Vec<Report> = FORMS
        .iter()
        .map(|form| checked(&linter, form, &planted(form)).report)
        .collect();
    for other in &all {
        assert_eq!(told(&all[0]), told(other));
        assert_eq!(other.tables.len(), 3);
        assert_eq!(all[0].figures.len(), other.figures.len());
    }
}

#[test]
fn totals_that_hold_are_told_and_nothing_else_is_said() {
    let linter = Linter::new(Options::default()).unwrap();
    let checked = checked(&linter, DOCX, &text(DOCX));
    let report = checked.report;
    let totals = told(&report)
        .into_iter()
        .filter(|line| line.starts_with("total "))
        .collect::<Vec<_>>();
    // Three columns of the first table, four of the second, four columns and five rows of the third.
    assert_eq!(totals.len(), 16, "{totals:#?}");
    assert!(report.relations.iter().all(|r| r.verdict == Verdict::Holds));
    assert_eq!(report.coverage().holds, report.relations.len());
    let loud = checked.findings;
    assert!(
        loud.iter()
            .all(|finding| finding.severity == Severity::Advice),
        "{loud:?}"
    );
}

#[test]
fn what_is_planted_is_found_in_every_format() {
    let linter = Linter::new(Options::default()).unwrap();
    for name in FORMS {
        let found: Vec<(String, String)> = checked(&linter, name, &planted(name))
            .findings
            .into_iter()
            .filter(|finding| finding.severity > Severity::Advice)
            .map(|finding| (finding.rule, finding.excerpt))
            .collect();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                // 税收收入 112460 became 121460: text, plan and total contradict the cell.
                ("figures.restated", "121460"),
                ("figures.share", "100.4"),
                // 6.5 % became 5.6 %.
                ("figures.restated", "5.6"),
                ("figures.table-total", "186180"),
                // 142.41 became 124.41.
                ("figures.table-total", "124.41"),
                // 8142 became 8421: the row tells it; of the columns too few add up to be sure of this one.
                ("figures.table-total", "8421"),
                // 23.1 % became 32.1 %.
                ("figures.table-total", "100.0"),
            ],
            "{name}"
        );
    }
}

#[test]
fn a_place_in_a_table_names_table_row_and_column() {
    let linter = Linter::new(Options::default()).unwrap();
    for name in FORMS {
        let checked = checked(&linter, name, &planted(name));
        let finding = checked
            .findings
            .iter()
            .find(|finding| finding.excerpt == "8421")
            .unwrap();
        let anchor = &finding.place.anchor;
        // The head of this table has two rows where cells can be merged.
        let row = if name.ends_with(".md") { 5 } else { 6 };
        assert!(
            anchor.ends_with(&format!("表 3 行 {row} 列 2")),
            "{name}: {anchor}"
        );
    }
}
