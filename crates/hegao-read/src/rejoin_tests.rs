use super::*;
use crate::{Limits, lines};

/// The paragraphs of `source`, lines put together with `⏎`.
fn paragraphs(source: &str) -> Vec<String> {
    let lines = lines::split(source, &Limits::default()).unwrap();
    let continues = mark(source, &lines, &vec![false; lines.len()]);
    let mut out: Vec<String> = Vec::new();
    for (line, continues) in lines.iter().zip(continues) {
        match out.last_mut() {
            Some(last) if continues => *last += &format!("⏎{}", line.of(source)),
            _ => out.push(line.of(source).to_owned()),
        }
    }
    out
}

#[test]
fn a_line_after_a_semicolon_goes_on() {
    assert_eq!(
        paragraphs("1、校园安全。巡查两次；\n整改十处；\n没有事故。"),
        ["1、校园安全。巡查两次；⏎整改十处；⏎没有事故。"]
    );
}

#[test]
fn a_number_alone_belongs_to_the_name_below() {
    assert_eq!(
        paragraphs("一、\n工作情况\n（一）\n\n设施养护\n全年巡查两次。\n3.\n桥梁检测"),
        [
            "一、⏎工作情况",
            "（一）⏎设施养护",
            "全年巡查两次。",
            "3.⏎桥梁检测"
        ]
    );
    // A number without its mark may be a page or a cell; what is numbered itself or is prose is no name.
    for apart in [
        "3\n桥梁检测",
        "一、\n（一）设施养护",
        "2.\n全年巡查桥梁两次，整改隐患十处，检测结果全部录入系统并按时上报主管部门。",
    ] {
        assert_eq!(paragraphs(apart).len(), 2, "{apart}");
    }
}

#[test]
fn what_has_a_number_begins_anew() {
    for source in [
        "巡查两次；\n2.整改十处。",
        "巡查两次；\n（二）整改十处。",
        "巡查两次；\n二是整改十处。",
        "巡查两次；\n• 整改十处。",
        "巡查两次；\n附件：名单",
        "巡查两次；\n\n整改十处。",
    ] {
        assert_eq!(paragraphs(source).len(), 2, "{source}");
    }
}

#[test]
fn where_blank_lines_part_paragraphs_even_a_row_goes_on() {
    let source = "甲。\n\n乙。\n\n丙。\n\n丁。\n\n一是巡查两次；\n二是整改十处。\n\n";
    assert_eq!(
        paragraphs(source).last().map(String::as_str),
        Some("一是巡查两次；⏎二是整改十处。")
    );
}

#[test]
fn a_furniture_line_joins_nothing() {
    let source = "巡查两次；\n打印";
    let lines = lines::split(source, &Limits::default()).unwrap();
    assert_eq!(mark(source, &lines, &[false, true]), [false, false]);
}

/// `paragraphs` wrapped to `columns`, the first line of each indented by two characters.
fn wrapped(paragraphs: &[String], columns: usize) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        let mut line = "\u{3000}\u{3000}".to_owned();
        for c in paragraph.chars() {
            if lines::width(&line) + lines::width(&c.to_string()) > columns {
                out += &line;
                out.push('\n');
                line.clear();
            }
            line.push(c);
        }
        out += &line;
        out.push('\n');
    }
    out
}

fn reports() -> Vec<String> {
    ["经费保障", "队伍建设", "校园安全", "控辍保学"]
        .iter()
        .map(|matter| {
            format!(
                "围绕{matter}，全年召开专题会议12次，出台文件3份。{}任务全部完成。",
                "各学校认真落实，逐项对照检查，及时整改到位，".repeat(4)
            )
        })
        .collect()
}

/// The paragraphs of `source`, without the marks of its line breaks.
fn unbroken(source: &str) -> Vec<String> {
    let found = paragraphs(source);
    found
        .iter()
        .map(|paragraph| paragraph.replace('⏎', ""))
        .collect()
}

#[test]
fn text_wrapped_by_columns_is_put_together() {
    let reports = reports();
    assert_eq!(unbroken(&wrapped(&reports, 56)), reports);
}

#[test]
fn lines_that_share_no_width_stay_apart() {
    let source = "全年召开会议\n围绕经费保障、队伍建设、校园安全和控辍保学等重点工作\n出台文件三份\n整改到位\n".repeat(5);
    assert_eq!(paragraphs(&source).len(), 20);
}

#[test]
fn a_wrapped_text_keeps_its_headings_apart() {
    let mut text = wrapped(&reports(), 56);
    text += "一、基本情况\n";
    text += &wrapped(&reports(), 56);
    assert!(
        paragraphs(&text)
            .iter()
            .any(|paragraph| paragraph == "一、基本情况")
    );
}

#[test]
fn a_stop_that_hangs_over_the_edge_is_no_evidence_against_the_width() {
    let mut text = wrapped(&reports(), 56);
    text = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            if index % 5 == 2 {
                format!("{line}，\n")
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    assert_eq!(paragraphs(&text).len(), 4);
}

#[test]
fn a_number_cut_by_the_end_of_a_line_goes_on() {
    let long = "全市认真落实各项政策措施，经济运行总体平稳，全年实现生产总值";
    for (head, rest) in [
        ("12", "8.46亿元。"),
        ("74.4", "万亿元。"),
        ("4", "2%。"),
        ("88", "5.1万人。"),
    ] {
        let source = format!("{long}{head}\n{rest}");
        assert_eq!(paragraphs(&source), [format!("{long}{head}⏎{rest}")]);
    }
    for source in [
        // A new item, a new heading, a row of a table, another number.
        format!("{long}12\n3.加强管理。"),
        format!("{long}12\n8、加强管理。"),
        format!("{long}12\n2024年工作打算"),
        format!("{long}12\n\n8.46亿元。"),
        format!("{long}1.2\n8.46亿元。"),
        "生产总值，12\n8.46亿元".to_owned(),
        "合计\t12\n8.46亿元".to_owned(),
    ] {
        assert_eq!(paragraphs(&source).len(), 2, "{source}");
    }
}

/// `paragraphs` as a print leaves them once their indentation is lost: the first line of each is two characters short.
fn stripped(paragraphs: &[String], columns: usize) -> String {
    wrapped(paragraphs, columns).replace("\u{3000}\u{3000}", "")
}

#[test]
fn a_first_line_that_lost_its_indentation_is_full() {
    let reports = reports();
    assert_eq!(unbroken(&stripped(&reports, 56)), reports);
}

#[test]
fn a_short_line_is_no_first_line_where_paragraphs_begin_at_the_margin() {
    // No indentation was lost: first lines are as long as the others.
    let mut text = wrapped(&reports(), 56);
    text = text.replace("\u{3000}\u{3000}", "抓好");
    let heading = "校园安全和经费保障工作统筹推进取得新的明显进展";
    text += &format!("{heading}\n");
    text += &wrapped(&reports(), 56).replace("\u{3000}\u{3000}", "抓好");
    assert!(
        paragraphs(&text)
            .iter()
            .any(|paragraph| paragraph == heading)
    );
}

#[test]
fn a_page_number_parts_no_sentence() {
    let source = stripped(&reports(), 56);
    let mut lines: Vec<&str> = source.lines().collect();
    lines.insert(2, "— 1 —");
    // Between two paragraphs it stays a line of its own.
    let end = lines.iter().position(|line| line.ends_with('。')).unwrap();
    lines.insert(end + 1, "— 2 —");
    let source = lines.join("\n");
    let lines = lines::split(&source, &Limits::default()).unwrap();
    let furniture: Vec<bool> = lines
        .iter()
        .map(|line| line.of(&source).starts_with('—'))
        .collect();
    let continues = mark(&source, &lines, &furniture);
    assert!(continues[2] && continues[3]);
    assert!(!continues[end + 1] && !continues[end + 2]);
}
