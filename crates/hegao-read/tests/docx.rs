//! Word documents, feature by feature: what a reader of the page sees, and where it stands in its part.

#![expect(
    clippy::expect_used,
    reason = "a fixture that cannot be read is a fault of this folder"
)]

#[path = "support/mod.rs"]
mod support;

use hegao_core::BlockKind;
use hegao_core::lexicon::Furniture;
use hegao_core::source::PieceKind;
use hegao_core::table::Merged;
use hegao_read::{Binary, Flaw, Format, Limits, ReadError, ReadResult, Unit, read};
use support::{docx, fixtures, of_body, parts_of, zipped};

fn opened(bytes: &[u8]) -> Result<ReadResult, ReadError> {
    read(
        bytes,
        Format::Docx,
        &Furniture::default(),
        &Limits::default(),
    )
}

fn fixture(name: &str) -> ReadResult {
    opened(&docx(name)).expect(name)
}

/// Each block in short: kind, number, text.
fn seen(result: &ReadResult) -> Vec<String> {
    let blocks = result.document.blocks.iter().enumerate();
    blocks
        .map(|(index, block)| {
            let kind = match block.kind {
                BlockKind::Paragraph => String::new(),
                BlockKind::Heading(level) => format!("#{level} "),
                BlockKind::Item => "- ".to_owned(),
                BlockKind::Cell { table, row, column } => format!("[{table} {row} {column}] "),
                BlockKind::Aside => "aside ".to_owned(),
                BlockKind::Code => "code ".to_owned(),
                BlockKind::Furniture => "furniture ".to_owned(),
            };
            let number = block
                .number
                .as_deref()
                .map(|number| format!("<{number}>"))
                .unwrap_or_default();
            format!("{kind}{number}{}", result.document.block_str(index))
        })
        .collect()
}

#[test]
fn levels_count_and_begin_anew_under_the_next_heading() {
    assert_eq!(
        seen(&fixture("numbering-levels")),
        [
            "<一、>总体情况",
            "<（一）>经费投入",
            "<1.>新增拨款三百万元。",
            // An empty paragraph between them has counted as well.
            "<3.>拨款全部到位。",
            "<（二）>队伍建设",
            "<1.>招聘教师八名。",
            "<二、>存在不足",
            "<（一）>场地偏小",
            "手写的段落没有编号。",
            "<注1>连续编号的注",
            "<三、>下一步打算",
            "<注2>注不重新编号",
        ]
    );
}

#[test]
fn a_list_goes_on_unless_it_is_told_where_to_begin() {
    assert_eq!(
        seen(&fixture("numbering-restarts")),
        [
            "<1.>甲",
            "<2.>乙",
            "<3.>丙接着数",
            "<5.>丁从五数起",
            "<6.>戊接着五",
            "<G)>己换了样子",
            "<8.>庚又是原样"
        ]
    );
}

#[test]
fn numbers_are_written_as_their_style_says() {
    assert_eq!(
        seen(&fixture("numbering-counting")),
        [
            "<九、>十以内",
            "<十、>满十",
            "<十一、>过十",
            "<③>圈码",
            "<乙、>天干",
            "<壹拾贰、>大写",
            "<007>补零",
            "- 符号",
            "无样式",
            "<１．>全角",
            "<（一〇）>括号",
        ]
    );
}

#[test]
fn legal_numbers_are_figures_under_a_chinese_chapter() {
    assert_eq!(
        seen(&fixture("numbering-legal")),
        [
            "<第一章>总则",
            "<1.1>目的",
            "<1.2>依据",
            "<第二章>分则",
            "<2.1>范围",
            "<2.1.1>细目"
        ]
    );
}

#[test]
fn styles_bring_headings_and_numbers() {
    assert_eq!(
        seen(&fixture("numbering-styles")),
        [
            "#1 <一、>工作成效",
            "#2 <（一）>课堂质量",
            "#2 <（二）>由上级样式继承",
            "#2 取消了编号",
            "<（1）>列表样式甲",
            "<（2）>列表样式乙",
            "#1 <二、>困难问题",
            "#3 只有大纲级别",
            "<（一）>取消了大纲级别",
        ]
    );
}

#[test]
fn merged_cells_keep_the_grid() {
    let result = fixture("table-merged");
    assert_eq!(
        seen(&result),
        [
            "表前一段。",
            "[0 0 0] 学段",
            "[0 0 1] 学校数",
            "[0 1 1] 去年",
            "[0 1 2] 今年",
            "[0 2 0] 小学",
            "[0 2 1] 八",
            "[0 2 2] 九",
            "[0 2 2] （含一所分校）",
            "[0 3 1] 幼儿园",
            "[0 3 2] 三",
            "表后一段。",
        ]
    );
    let [table] = result.document.tables.as_slice() else {
        panic!("one table")
    };
    assert_eq!((table.rows, table.columns), (4, 3));
    let merged = |row, column, rows, columns| Merged {
        row,
        column,
        rows,
        columns,
    };
    assert_eq!(table.merged, [merged(0, 1, 1, 2), merged(0, 0, 2, 1)]);
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let result = fixture("table-nested");
    assert_eq!(
        seen(&result),
        [
            "[0 0 0] 外甲",
            "[0 0 1] 外乙",
            "[1 0 0] 内一",
            "[1 0 1] 内二",
            "[1 1 1] 内三",
            "[0 0 1] 外乙末",
            "[2 0 0] 第二张表",
            "[2 0 1] 一格",
        ]
    );
    assert_eq!(
        result
            .document
            .tables
            .iter()
            .map(|table| table.inside)
            .collect::<Vec<_>>(),
        [None, Some((0, 0, 1)), None]
    );
}

#[test]
fn a_table_of_one_cell_only_lays_out_the_page() {
    let result = fixture("table-layout");
    assert_eq!(
        seen(&result),
        [
            "版面里的第一段。",
            "版面里的第二段。",
            "[0 0 0] 数据",
            "[0 0 1] 一"
        ]
    );
    assert_eq!(result.document.tables.len(), 1);
}

#[test]
fn notes_stand_after_the_body_and_their_marks_nowhere() {
    let result = fixture("notes");
    assert_eq!(
        seen(&result),
        [
            "全年支出增长，任务完成。",
            "aside 含上级补助。",
            "aside 见附表。"
        ]
    );
    assert_eq!(
        result.parts,
        [
            "word/document.xml",
            "word/footnotes.xml",
            "word/endnotes.xml"
        ]
    );
    let note = result.document.blocks.last().expect("a note").span;
    assert_eq!(result.document.map.part(note), 2);
}

#[test]
fn headers_are_read_once_and_page_numbers_are_furniture() {
    assert_eq!(
        seen(&fixture("margins")),
        [
            "正文。",
            "第二节。",
            "aside 内部征求意见稿",
            "furniture —  —",
            "furniture 内部征求意见稿",
            "aside 第二节页眉"
        ]
    );
}

#[test]
fn a_text_box_is_read_once_after_the_paragraph_that_holds_it() {
    assert_eq!(
        seen(&fixture("text-box")),
        [
            "框在段中，段还没完。",
            "aside 框里的字",
            "aside 旧式的框",
            "末段。"
        ]
    );
}

#[test]
fn fields_show_their_results_and_tables_of_contents_are_furniture() {
    assert_eq!(
        seen(&fixture("fields")),
        [
            "目录",
            "furniture 一、概况\t1",
            "furniture 二、打算",
            "合计120万元，见第3页。",
            "乙嵌套。",
            "没有结果",
            "丢了结尾也不吃字。",
            "furniture 控件里的目录",
            "控件里的正文。",
        ]
    );
}

#[test]
fn links_are_text() {
    assert_eq!(
        seen(&fixture("hyperlinks")),
        ["详见教育公报。", "另一种链接"]
    );
}

#[test]
fn changes_are_read_as_if_accepted() {
    assert_eq!(
        seen(&fixture("revisions")),
        [
            "投入五百万元。",
            "前半段，后半段。",
            "留下的句子。",
            "搬来的句子。",
            "从前是标题。",
            "看得见的字。",
            "[0 0 0] 留",
            "[0 0 1] 下",
            "[0 1 0] 末",
            "[0 1 1] 行",
        ]
    );
}

#[test]
fn comments_know_where_they_stand() {
    let result = fixture("comments");
    let text = &result.document.text;
    let comments: Vec<(&str, &str)> = result
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), &text[comment.at..]))
        .collect();
    assert_eq!(
        comments,
        [
            (
                "hegao-disable-line figures.total -- 另有口径",
                "增长一成。\n只有引用"
            ),
            ("请核对 & 出处\n第二行", "")
        ]
    );
    let first = &result.comments[0];
    assert_eq!(result.parts[first.part as usize], "word/comments.xml");
    let (_, source) = parts_of("comments")
        .into_iter()
        .find(|(name, _)| name == "word/comments.xml")
        .expect("comments");
    let element = &source[first.source.range()];
    assert!(
        element.starts_with("<w:comment w:id=\"4\"") && element.ends_with("</w:comment>"),
        "{element}"
    );
}

#[test]
fn symbols_breaks_and_blanks_are_as_they_look() {
    assert_eq!(
        seen(&fixture("symbols-and-breaks")),
        [
            "甲<乙丙☑已办\t丁-戊",
            "某某单位",
            "二〇二四年一月",
            "#1 关于年度工作情况的报告",
            "这一行是转换软件按照版面的宽度硬生生折断的，句子还没有说完就换到下一行接着说。",
            "分页之前",
            "分页之后",
            "两头的空白不算 这里的算",
            "换 行是空格",
            "1/2以上",
        ]
    );
}

#[test]
fn lines_of_a_printed_page_become_paragraphs_again() {
    let result = fixture("wrapped");
    let found = seen(&result);
    assert_eq!(found.len(), 8, "{found:?}");
    assert!(
        found
            .iter()
            .skip(1)
            .step_by(2)
            .all(|paragraph| paragraph.ends_with("全部完成。")),
        "{found:?}"
    );
    let [comment] = result.comments.as_slice() else {
        panic!("one comment")
    };
    assert!(result.document.text[comment.at..].starts_with("第四部分"));
}

#[test]
fn names_go_by_their_namespace_not_their_prefix() {
    assert_eq!(seen(&fixture("strict")), ["严格格式的正文。"]);
}

#[test]
fn every_character_knows_its_bytes() {
    for name in fixtures() {
        let result = fixture(&name);
        let (document, parts) = (&result.document, parts_of(&name));
        let source = |part: u32| {
            let name = &result.parts[part as usize];
            parts
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, text)| text.as_str())
                .expect("the part of a piece")
        };
        let mut at = 0;
        for piece in document.map.pieces() {
            assert_eq!(piece.text.start, at, "{name}: pieces tile the text");
            at = piece.text.end;
            let (text, raw) = (
                document.str(piece.text),
                source(piece.part)
                    .get(piece.source.range())
                    .expect("inside the part"),
            );
            match piece.kind {
                PieceKind::Verbatim => assert_eq!(text, raw, "{name}"),
                PieceKind::Replaced => assert!(!raw.is_empty(), "{name}: {text:?}"),
                PieceKind::Synthetic => assert!(matches!(text, "\n" | ""), "{name}"),
            }
        }
        assert_eq!(at, document.text.len(), "{name}: nothing is left over");
        for (index, block) in document.blocks.iter().enumerate() {
            let text = document.block_str(index);
            assert!(
                !text.is_empty()
                    && !text.contains(['\n', '\r'])
                    && hegao_core::text::trim(text).1 == text,
                "{name}: {text:?}"
            );
            assert_eq!(
                document.place(block.span).start.line,
                index + 1,
                "{name}: places go by paragraphs"
            );
            // Each character alone, as a comment would be put on it.
            for (offset, c) in text.char_indices() {
                let span = block.span.sub(offset..offset + c.len_utf8());
                let hull = document.map.locate(span);
                let raw = source(document.map.part(span))
                    .get(hull.range())
                    .expect("a character has a place");
                assert!(
                    raw == c.to_string() || raw.starts_with(['&', '<']) || raw == "\n",
                    "{name}: {c:?} from {raw:?}"
                );
            }
        }
    }
}

#[test]
fn what_cannot_be_opened_says_why_and_what_helps() {
    let refused = |bytes: &[u8]| opened(bytes).expect_err("refused");
    let mut container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(refused(&container), ReadError::NotText(Binary::Ole));
    container.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&container), ReadError::Encrypted);
    assert_eq!(refused(b"%PDF-1.7"), ReadError::NotText(Binary::Pdf));
    assert!(matches!(
        refused("工作总结".as_bytes()),
        ReadError::Damaged {
            flaw: Flaw::NoArchive,
            ..
        }
    ));
    assert!(matches!(
        refused(b""),
        ReadError::Damaged {
            flaw: Flaw::Empty,
            ..
        }
    ));
    let whole = docx("notes");
    assert!(matches!(
        refused(&whole[..whole.len() / 2]),
        ReadError::Damaged {
            flaw: Flaw::Archive,
            ..
        }
    ));
    let part = |name: &str, text: &str| zipped(&[(name.to_owned(), text.to_owned())]);
    assert_eq!(
        refused(&part("xl/workbook.xml", "<a/>")),
        ReadError::NotText(Binary::Office)
    );
    assert_eq!(
        refused(&part("a.txt", "甲")),
        ReadError::NotText(Binary::Archive)
    );
    assert!(matches!(
        refused(&part("word/styles.xml", "<a/>")),
        ReadError::Damaged {
            flaw: Flaw::Missing,
            ..
        }
    ));
    assert!(matches!(
        refused(&part("word/document.xml", "<a/>")),
        ReadError::Damaged {
            flaw: Flaw::NoDocument,
            ..
        }
    ));
    assert!(matches!(
        refused(&of_body("<w:p>")),
        ReadError::Damaged {
            flaw: Flaw::Xml | Flaw::Cut,
            ..
        }
    ));
    for error in [
        ReadError::Encrypted,
        ReadError::NotText(Binary::Ole),
        refused(b""),
    ] {
        let words = error.words();
        assert!(
            words.zh.contains("另存") && words.en.contains("save it"),
            "{words:?}"
        );
    }
    for binary in [Binary::Ole, Binary::Pdf] {
        let words = ReadError::NotText(binary).words();
        assert!(
            words.zh.contains("soffice --headless") && words.en.contains("--convert-to docx"),
            "{words:?}"
        );
    }
}

#[test]
fn too_much_is_refused_before_it_is_unpacked() {
    let bomb = of_body(&format!(
        "<w:p><w:r><w:t>{}</w:t></w:r></w:p>",
        "0".repeat(8 << 20)
    ));
    assert!(bomb.len() < 64 << 10);
    assert!(matches!(
        opened(&bomb),
        Err(ReadError::TooLarge {
            unit: Unit::Unpacked,
            ..
        })
    ));
    let limits = Limits {
        max_lines: 3,
        ..Limits::default()
    };
    let four = of_body(&"<w:p><w:r><w:t>甲</w:t></w:r></w:p>".repeat(4));
    assert!(matches!(
        read(&four, Format::Docx, &Furniture::default(), &limits),
        Err(ReadError::TooLarge {
            unit: Unit::Lines,
            ..
        })
    ));
}

#[test]
fn deep_nesting_is_refused_and_entities_stay_closed() {
    let depth = 10_000;
    let deep = format!(
        "{}<w:p/>{}",
        "<w:tbl><w:tr><w:tc>".repeat(depth),
        "</w:tc></w:tr></w:tbl>".repeat(depth)
    );
    assert!(matches!(
        opened(&of_body(&deep)),
        Err(ReadError::Damaged {
            flaw: Flaw::Deep,
            ..
        })
    ));
    let entities = "<!DOCTYPE w [<!ENTITY a \"哈哈\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
                    <w:body><w:p><w:r><w:t>甲&b;乙</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zipped(&[("word/document.xml".to_owned(), entities.to_owned())]);
    assert_eq!(
        opened(&bytes).map(|result| result.document.text),
        Ok("甲乙".to_owned())
    );
}
