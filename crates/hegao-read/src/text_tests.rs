use hegao_core::Span;
use hegao_core::lexicon::Furniture;

use super::*;

fn read_text(source: &str) -> Document {
    read(
        source.to_owned(),
        &Marker::new(&Furniture::default()),
        &Limits::default(),
    )
    .unwrap()
}

fn blocks(document: &Document) -> Vec<&str> {
    (0..document.blocks.len())
        .map(|index| document.block_str(index))
        .collect()
}

#[test]
fn each_line_is_a_paragraph_without_its_blanks() {
    let document = read_text("\u{3000}\u{3000}一、概况\r\n\r\n全年完成。 \r乙");
    assert_eq!(blocks(&document), ["一、概况", "全年完成。", "乙"]);
    assert_eq!(document.text, "一、概况\n全年完成。\n乙");
}

#[test]
fn an_empty_file_is_an_empty_document() {
    for source in ["", "\n\n \u{3000}\n", "\u{feff}"] {
        let document = read_text(source);
        assert!(
            document.text.is_empty() && document.blocks.is_empty(),
            "{source:?}"
        );
    }
}

#[test]
fn invisible_characters_are_left_out_and_the_rest_maps_back() {
    let source = "甲\u{200b}乙\0丙";
    let document = read_text(source);
    assert_eq!(document.text, "甲乙丙");
    let at = document.map.locate(Span::new(3, 6));
    assert_eq!(source.get(at.range()), Some("乙"));
    let all = document.map.locate(Span::new(0, 9));
    assert_eq!(all, Span::new(0, source.len()));
}

#[test]
fn a_joined_paragraph_maps_back_to_its_lines() {
    let source = "    学校安全常抓不懈;\n    教师培训有序开展。\n";
    let document = read_text(source);
    assert_eq!(blocks(&document), ["学校安全常抓不懈;教师培训有序开展。"]);
    let start = document.text.find("教师").unwrap();
    let place = document.place(Span::new(start, start + 6));
    assert_eq!((place.start.line, place.start.column), (2, 5));
}

#[test]
fn a_number_cut_by_the_end_of_a_line_is_read_as_one() {
    let document = read_text(
        "全市认真落实各项政策措施，经济运行总体平稳，全年实现生产总值12\n8.46亿元，增长5.2%。",
    );
    assert!(
        document.text.contains("总值128.46亿元"),
        "{}",
        document.text
    );
    let at = document.text.find("128.46").unwrap();
    let whole = document.map.locate(Span::new(at, at + "128.46".len()));
    assert_eq!(document.map.source().get(whole.range()), Some("12\n8.46"));
}
