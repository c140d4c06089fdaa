use super::*;

const TEXT: &str = "一、2024年工作总结\n全县教育经费支出增长5.2%，任务全部完成。\n";

fn decoded(bytes: &[u8]) -> Decoded {
    decode(bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> ReadError {
    decode(bytes, &Limits::default()).unwrap_err()
}

#[test]
fn short_gbk_is_no_japanese() {
    let (bytes, _, _) = GB18030.encode("数据");
    assert_eq!(decoded(&bytes).text, "数据");
}

#[test]
fn the_ideograph_one_does_not_hide_utf16() {
    // Its low byte is a NUL, on the side where line ends have their high byte.
    let text = "一".repeat(30) + "\n二\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decoded(&bytes).text, text);
}

#[test]
fn one_damaged_byte_costs_one_character_and_is_told() {
    let mut bytes = TEXT.repeat(20).into_bytes();
    let at = bytes.len() - 30;
    bytes[at] = 0xff;
    let found = decoded(&bytes);
    assert_eq!(
        (found.encoding.label(), found.encoding.lossy),
        ("utf-8", true)
    );
    assert!(
        found.notices[0].words.zh.contains("第 40 行"),
        "{:?}",
        found.notices
    );
}

#[test]
fn gbk_with_a_damaged_byte_is_still_gbk() {
    let (bytes, _, _) = GB18030.encode(TEXT);
    let mut bytes = bytes.repeat(10);
    let at = bytes.len() - 2;
    bytes[at] = 0xff;
    let found = decoded(&bytes);
    assert_eq!(
        (found.encoding.label(), found.encoding.lossy),
        ("gb18030", true)
    );
    assert!(found.text.contains("教育经费"));
}

#[test]
fn bytes_of_no_encoding_are_refused() {
    let bytes: Vec<u8> = (0..400_u32)
        .map(|at| u8::try_from(0x80 + at * 37 % 128).unwrap_or(0))
        .collect();
    assert!(matches!(refused(&bytes), ReadError::Undecodable { .. }));
}

#[test]
fn files_that_are_no_text_are_named_with_their_remedy() {
    let error = refused(b"PK\x03\x04\x14\0word/document.xml");
    assert_eq!(error, ReadError::NotText(Binary::Docx));
    assert!(error.words().zh.contains(".docx 结尾") && error.words().en.contains("ends in .docx"));
    let program: Vec<u8> = (0..4000_u32)
        .map(|at| u8::try_from(at * at % 251).unwrap_or(0))
        .collect();
    assert_eq!(refused(&program), ReadError::NotText(Binary::Unknown));
}

#[test]
fn nothing_is_an_empty_text() {
    assert_eq!(decoded(b"").text, "");
    assert_eq!(decoded(b"\xef\xbb\xbf").text, "");
}

#[test]
fn an_old_text_of_another_script_is_a_guess_and_says_so() {
    let (bytes, codec, _) = encoding_rs::WINDOWS_1252
        .encode("Résumé of the year: the work was done as planned, café included.");
    assert_eq!(codec, encoding_rs::WINDOWS_1252);
    let found = decoded(&bytes);
    assert!(found.text.contains("year") && found.notices.len() == 1);
}
