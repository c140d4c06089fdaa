//! The ledger of a whole report, in each of its formats.

#![expect(
    clippy::unwrap_used,
    reason = "a ledger that cannot be read is a broken test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Reader, Xlsx, open_workbook};
use serde_json::Value;
use tempfile::TempDir;

const BULLETIN: &str = "clean-statistical-bulletin.txt";

fn reports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/reports")
}

fn hegao(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_hegao"))
        .args(["--isolated"])
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env_remove("NO_COLOR")
        .current_dir(reports())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(!err.contains("panicked"), "{err}");
    output
}

fn figures(arguments: &[&str]) -> String {
    let output = hegao(&[&["figures"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The only report of the ledger.
fn ledger() -> Value {
    let ledger: Value = serde_json::from_str(&figures(&[BULLETIN, "--format", "json"])).unwrap();
    assert_eq!(ledger["schema"], "hegao.figures/1");
    ledger["reports"][0].clone()
}

fn list<'a>(report: &'a Value, name: &str) -> &'a Vec<Value> {
    report[name].as_array().unwrap()
}

fn count(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn every_excerpt_stands_where_its_place_says() {
    let report = ledger();
    let source = fs::read_to_string(reports().join(BULLETIN)).unwrap();
    let lines: Vec<Vec<char>> = source.lines().map(|line| line.chars().collect()).collect();
    let extracted = hegao(&["outline", "--text", BULLETIN]);
    let extracted: Vec<char> = String::from_utf8(extracted.stdout)
        .unwrap()
        .chars()
        .collect();
    let figures = list(&report, "figures");
    assert!(figures.len() > 50, "{}", figures.len());
    for figure in figures {
        let text = figure["text"].as_str().unwrap();
        let (start, end) = (&figure["place"]["start"], &figure["place"]["end"]);
        let found = &extracted[count(&start["offset"])..count(&end["offset"])];
        assert_eq!(found.iter().collect::<String>(), text);
        let line = &lines[count(&start["line"]) - 1];
        let found = &line[count(&start["column"]) - 1..count(&end["column"]) - 1];
        assert_eq!(found.iter().collect::<String>(), text);
    }
}

#[test]
fn values_are_decimals_within_their_bounds() {
    let report = ledger();
    let number = |value: &Value| -> Option<f64> { value.as_str()?.parse().ok() };
    for figure in list(&report, "figures") {
        let value = number(&figure["value"]).unwrap();
        let (low, high) = (number(&figure["low"]), number(&figure["high"]));
        assert!(low.is_none_or(|low| low <= value), "{figure}");
        assert!(high.is_none_or(|high| high >= value), "{figure}");
    }
    let money = |figure: &&Value| figure["text"] == "1680.0亿元";
    let money = list(&report, "figures").iter().find(money).unwrap();
    assert_eq!(money["value"], "168000000000");
    assert_eq!(money["unit"], "元");
    assert_eq!(money["period"], "2024");
}

#[test]
fn relations_of_a_clean_report_hold_and_show_their_arithmetic() {
    let report = ledger();
    let (figures, relations) = (list(&report, "figures"), list(&report, "relations"));
    assert!(relations.len() > 10, "{}", relations.len());
    for relation in relations {
        assert_ne!(relation["verdict"], "fails", "{relation}");
        assert_ne!(relation["arithmetic"], "", "{relation}");
        let places = list(relation, "places").iter();
        for (index, place) in list(relation, "figures").iter().zip(places) {
            assert_eq!(&figures[count(index)]["place"], place);
        }
    }
    let sum = "201.6 + 705.6 + 772.8 = 1680";
    assert!(
        relations
            .iter()
            .any(|relation| relation["arithmetic"] == sum)
    );
}

#[test]
fn csv_and_workbook_have_a_row_for_each_figure_and_relation() {
    let report = ledger();
    let known = list(&report, "figures");
    let relations = list(&report, "relations").len();

    let records = rows(&figures(&[BULLETIN, "--format", "csv"]));
    assert_eq!(records.len(), known.len());
    for (record, figure) in records.iter().zip(known) {
        assert_eq!(&record[4], figure["text"].as_str().unwrap());
        assert_eq!(&record[8], figure["value"].as_str().unwrap());
        assert_eq!(record[20], figure["place"]["start"]["offset"].to_string());
    }
    let records = rows(&figures(&[BULLETIN, "--format", "csv", "--relations"]));
    assert_eq!(records.len(), relations);

    let folder = TempDir::new().unwrap();
    let file = folder.path().join("ledger.xlsx");
    assert_eq!(figures(&[BULLETIN, "-o", file.to_str().unwrap()]), "");
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    assert_eq!(
        book.worksheet_range("数据").unwrap().height(),
        known.len() + 1
    );
    assert_eq!(
        book.worksheet_range("勾稽关系").unwrap().height(),
        relations + 1
    );
}

#[test]
fn the_table_is_colourless_in_a_pipe_and_closes_with_the_coverage() {
    let out = figures(&[BULLETIN]);
    assert!(!out.contains('\u{1b}'));
    assert!(
        out.contains("\n二、农业\n") && out.contains("\n✓ 总分"),
        "{out}"
    );
    let last = out.lines().last().unwrap();
    assert!(
        last.contains("处数据") && last.contains("组勾稽关系"),
        "{last}"
    );
}

#[test]
fn check_closes_with_the_coverage_in_both_languages() {
    for (lang, words) in [("zh", "组勾稽关系"), ("en", " relations: ")] {
        let output = hegao(&["--lang", lang, "check", "--format", "full", BULLETIN]);
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn a_workbook_needs_a_file_and_no_report_is_written_over() {
    let output = hegao(&["figures", BULLETIN, "--format", "xlsx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("-o"));

    let text = "全年新建学校3所。\n";
    let folder = TempDir::new().unwrap();
    let report = folder.path().join("a.txt");
    fs::write(&report, text).unwrap();
    let name = report.to_str().unwrap();
    assert_eq!(hegao(&["figures", name, "-o", name]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&report).unwrap(), text);
}

#[test]
fn a_report_that_cannot_be_read_stops_no_other() {
    let output = hegao(&["figures", "nowhere.txt", BULLETIN, "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let ledger: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list(&ledger, "reports").len(), 1);
    assert_eq!(ledger["errors"][0]["path"], "nowhere.txt");
}
