use hegao_core::BlockKind::{Aside, Cell, Code, Heading, Item, Paragraph};
use hegao_core::{BlockKind, Span};

use super::*;

fn parse(source: &str) -> (Document, Vec<Comment>) {
    read(source.to_owned(), &Limits::default()).unwrap()
}

fn blocks(source: &str) -> Vec<(BlockKind, String)> {
    let (document, _) = parse(source);
    document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| (block.kind, document.block_str(index).to_owned()))
        .collect()
}

fn one(source: &str) -> String {
    let mut blocks = blocks(source);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.remove(0).1
}

#[test]
fn headings_paragraphs_and_items_are_what_the_marks_say() {
    let found =
        blocks("# 总结\n\n全年平稳。\n\n- 甲\n- 乙\n\n> 引文\n\n```\nlet a;\n\nlet b;\n```\n");
    let kinds: Vec<_> = found
        .iter()
        .map(|(kind, text)| (*kind, text.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (Heading(1), "总结"),
            (Paragraph, "全年平稳。"),
            (Item, "甲"),
            (Item, "乙"),
            (Paragraph, "引文"),
            (Code, "let a;"),
            (Code, "let b;")
        ]
    );
}

#[test]
fn items_of_ordered_lists_carry_the_number_that_is_shown() {
    let (document, _) = parse("3. 甲\n3. 乙\n\n   乙的第二段\n\n1) 丙\n");
    let numbers: Vec<_> = document
        .blocks
        .iter()
        .map(|block| block.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("3."), Some("4."), None, Some("1)")]);
}

#[test]
fn a_year_with_a_stop_begins_no_list() {
    assert_eq!(
        blocks("2024. 总体平稳\n"),
        [(Paragraph, "2024. 总体平稳".into())]
    );
}

#[test]
fn chinese_prose_behind_four_blanks_is_checked() {
    assert_eq!(
        blocks("    一、概况\n    全年平稳。\n"),
        [
            (Paragraph, "一、概况".into()),
            (Paragraph, "全年平稳。".into())
        ]
    );
    assert_eq!(blocks("    let x = 1;\n"), [(Code, "let x = 1;".into())]);
}

#[test]
fn stars_that_chinese_quotes_made_fail_are_left_out() {
    assert_eq!(
        one("推进**“三项行动”**见效，**（一）**也是。"),
        "推进“三项行动”见效，（一）也是。"
    );
    // A masked name, a multiplication, an escaped star: no mark-up was meant.
    assert_eq!(one("张**、李**两人"), "张**、李**两人");
    assert_eq!(one("甲\\*\\*“乙”\\*\\*丙"), "甲**“乙”**丙");
    assert_eq!(one("`**“乙”**丙`"), "**“乙”**丙");
}

#[test]
fn months_joined_by_a_tilde_stay() {
    assert_eq!(one("1~9月增长，1~10月回落"), "1~9月增长，1~10月回落");
}

#[test]
fn a_wrapped_paragraph_has_a_blank_only_between_words() {
    assert_eq!(
        one("全年\n增长5.2%，\nfull year\nresult\n平稳"),
        "全年增长5.2%，full year result平稳"
    );
}

#[test]
fn a_chapter_begins_a_block_even_inside_a_paragraph() {
    let found = blocks("一、概况\n全年平稳。\n二、问题\n（一）经费不足。\n");
    let texts: Vec<_> = found.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts,
        ["一、概况全年平稳。", "二、问题", "（一）经费不足。"]
    );
}

#[test]
fn a_heading_without_its_blank_is_one_and_a_number_sign_is_not() {
    assert_eq!(
        blocks("##概况\n全年平稳。\n"),
        [
            (Heading(2), "概况".into()),
            (Paragraph, "全年平稳。".into())
        ]
    );
    assert_eq!(one("#12 处理\n"), "#12 处理");
    assert_eq!(one("\\#概况"), "#概况");
}

#[test]
fn a_paragraph_above_a_rule_is_no_heading() {
    let long = "全年共新建改建学校十二所，新增学位五千六百个，".repeat(3);
    assert_eq!(
        blocks(&format!("{long}任务完成。\n---\n")),
        [(Paragraph, format!("{long}任务完成。"))]
    );
    assert_eq!(blocks("概况\n---\n"), [(Heading(2), "概况".into())]);
}

#[test]
fn tables_give_their_cells_and_footnotes_stand_aside() {
    let found = blocks("|甲|乙|\n|-|-:|\n|1||\n|丙\\|丁|2|\n\n正文[^1]。\n\n[^1]: 初步数。\n");
    let cell = |row, column| Cell {
        table: 0,
        row,
        column,
    };
    let kinds: Vec<_> = found
        .iter()
        .map(|(kind, text)| (*kind, text.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (cell(0, 0), "甲"),
            (cell(0, 1), "乙"),
            (cell(1, 0), "1"),
            (cell(2, 0), "丙|丁"),
            (cell(2, 1), "2"),
            (Paragraph, "正文。"),
            (Aside, "初步数。")
        ]
    );
}

#[test]
fn front_matter_is_left_out_and_a_rule_at_the_top_is_none() {
    assert_eq!(one("---\ntitle: 总结\n---\n正文"), "正文");
    assert_eq!(one("---\n正文\n\n---\n"), "正文");
}

#[test]
fn comments_are_kept_aside_with_their_place() {
    let source = "甲\n\n<!-- 前 -->\n\n乙<!--中-->丙\n\n<!-- 后\n两行 -->\n";
    let (document, comments) = parse(source);
    assert_eq!(document.text, "甲\n乙丙");
    let seen: Vec<_> = comments
        .iter()
        .map(|comment| (comment.text.as_str(), comment.at))
        .collect();
    assert_eq!(seen, [("前", 4), ("中", 7), ("后\n两行", 10)]);
    assert!(comments.iter().all(|comment| {
        source
            .get(comment.source.range())
            .is_some_and(|text| text.starts_with("<!--") && text.ends_with("-->"))
    }));
}

#[test]
fn entities_and_escapes_map_to_all_of_their_source() {
    let source = "甲&amp;乙\\*丙";
    let (document, _) = parse(source);
    assert_eq!(document.text, "甲&乙*丙");
    let source_of = |text: &str| {
        let at = document.text.find(text).unwrap();
        source
            .get(document.map.locate(Span::new(at, at + text.len())).range())
            .unwrap()
    };
    assert_eq!(
        [
            source_of("&"),
            source_of("*"),
            source_of("丙"),
            source_of("乙")
        ],
        ["&amp;", "*", "丙", "乙"]
    );
}

#[test]
fn a_table_of_html_is_a_table() {
    let page = "正文。\n\n<table>\n<thead><tr><th rowspan=\"2\">科目</th><th colspan=\"2\">金额</th></tr>\n<tr><td>2023年</td><td>2024年</td></tr></thead>\n\n<tr><td>教育</td><td>&nbsp;12.3</td><td>13.4</td></tr>\n</table>\n\n正文二。\n";
    let cell = |row, column| BlockKind::Cell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        blocks(page),
        [
            (Paragraph, "正文。".into()),
            (cell(0, 0), "科目".into()),
            (cell(0, 1), "金额".into()),
            (cell(1, 1), "2023年".into()),
            (cell(1, 2), "2024年".into()),
            (cell(2, 0), "教育".into()),
            (cell(2, 1), "12.3".into()),
            (cell(2, 2), "13.4".into()),
            (Paragraph, "正文二。".into()),
        ]
    );
    let frame = &parse(page).0.tables[0];
    assert_eq!((frame.rows, frame.columns, frame.head), (3, 3, 2));
    assert_eq!(frame.widths, [3, 3, 3]);
}

#[test]
fn a_table_of_html_that_never_ends_takes_no_chapter() {
    assert_eq!(
        blocks("<table><tr><td>甲</td><td>乙\n\n## 一、工作\n\n正文。\n").last(),
        Some(&(Paragraph, "正文。".into()))
    );
}

#[test]
fn html_gives_its_text() {
    assert_eq!(
        blocks("<div align=\"center\">\n<p>总<b>结</b></p>\n<style>p{}</style>\n</div>\n"),
        [(Paragraph, "总结".into())]
    );
}
