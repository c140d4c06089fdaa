//! Comments put into Word documents: where they stand, and that nothing else changes.

#![expect(
    clippy::expect_used,
    reason = "a fixture that cannot be read is a fault of its folder"
)]

#[path = "support/opened.rs"]
mod opened;
#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/mod.rs"]
mod support;

use hegao_core::Span;
use hegao_core::lexicon::Furniture;
use hegao_read::{
    Elsewhere, Format, Limits, ReadResult, Remark, Remarked, WriteError, read, with_remarks,
    without_remarks,
};
use opened::{covered, packed, part, texts, unzipped};
use support::{complete, docx, fixtures, parts_of, zipped};

const MAIN: &str = "word/document.xml";

fn opened(bytes: &[u8]) -> ReadResult {
    read(
        bytes,
        Format::Docx,
        &Furniture::default(),
        &Limits::default(),
    )
    .expect("a document")
}

fn put(bytes: &[u8], spans: &[Span]) -> Result<Remarked, WriteError> {
    let result = opened(bytes);
    let remarks: Vec<Remark> = spans
        .iter()
        .map(|span| Remark {
            span: *span,
            text: vec!["错误：甲 < 乙 & 丙".to_owned(), "怎么改：核对".to_owned()],
        })
        .collect();
    let elsewhere = |index: usize, story: Elsewhere| format!("{index} {story:?}");
    with_remarks(
        bytes,
        (&result.document, &result.parts),
        &remarks,
        &elsewhere,
        &Limits::default(),
    )
}

/// Puts a comment on each of `words` of a fixture; what each covers, and the part of the comments.
fn covered_by(words: &[&str]) -> (Vec<String>, String) {
    let bytes = docx("remarks");
    let text = opened(&bytes).document.text;
    let spans: Vec<Span> = words
        .iter()
        .map(|word| {
            let at = text.find(word).expect(word);
            Span::new(at, at + word.len())
        })
        .collect();
    let remarked = put(&bytes, &spans).expect("comments");
    assert_eq!((remarked.placed, remarked.unplaced), (words.len(), vec![]));
    let parts = unzipped(&remarked.bytes);
    // The comment of the author has number 7.
    let texts = (8..)
        .take(words.len())
        .map(|id| covered(part(&parts, MAIN), id))
        .collect();
    (texts, part(&parts, "word/comments.xml").to_owned())
}

#[test]
fn a_comment_covers_exactly_its_text() {
    let words = [
        "全年",        // within a run
        "建学校",      // over two
        "&园",         // a character that is written otherwise
        "3所",         // from the end of one to the beginning of the next
        " GDP",        // a blank at a cut
        "growth 达到", // a blank inside
        "教师",        // between a tab and a break
        "所在的句",    // where another comment stands
        "五",          // in an insertion of someone
        "五百万",      // out of it
        "公报",        // in a link
        "网页。",      // out of a link
        "小学",        // in a cell
        "八所",        // a whole cell
    ];
    let (covered, comments) = covered_by(&words);
    let expected: Vec<String> = words
        .iter()
        .map(|word| word.replace('&', "&amp;"))
        .collect();
    assert_eq!(covered, expected);
    assert!(comments.contains("w:id=\"7\" w:author=\"张三\"") && comments.contains("请核对"));
    assert_eq!(comments.matches("w:author=\"hegao\"").count(), words.len());
    assert!(comments.contains("错误：甲 &lt; 乙 &amp; 丙"));
    assert!(!comments.contains("w:date"), "no clock");
}

#[test]
fn what_cannot_be_cut_is_covered_whole() {
    let (covered, _) = covered_by(&["20", "1200元", "部", "=", "倍"]);
    assert_eq!(covered, ["1200", "1200元", "三部分", "y=2", "倍"]);
}

#[test]
fn where_no_comment_can_stand_it_stands_near_and_says_so() {
    let (covered, comments) = covered_by(&["写着", "里的说明", "送审", "附件", "外接"]);
    assert_eq!(
        covered,
        ["框里写着旧数", "", "全年新建", "第二节开头。", "外接"]
    );
    for said in ["0 Box", "1 Note", "2 Margin", "3 Margin"] {
        assert!(comments.contains(&format!(">{said}<")), "{comments}");
    }
    assert!(!comments.contains(">4 "), "{comments}");
    let document = unzipped(&put(&docx("remarks"), &[]).expect("none").bytes);
    assert_eq!(
        document,
        unzipped(&docx("remarks")),
        "nothing to say changes nothing"
    );
}

#[test]
fn a_range_over_cells_ends_with_its_own() {
    let (covered, _) = covered_by(&["合计\n八所"]);
    assert_eq!(covered, ["合计"]);
    let (covered, _) = covered_by(&["八名。\n旧批注所"]);
    assert_eq!(covered, ["八名。旧批注所"], "paragraphs may be run over");
}

#[test]
fn a_point_takes_the_character_beside_it() {
    let bytes = docx("remarks");
    let text = opened(&bytes).document.text;
    let at = text.find("全年").expect("the first word");
    let end = text.find("5%。").expect("the last word") + "5%。".len();
    let remarked = put(&bytes, &[Span::point(at), Span::point(end)]).expect("comments");
    let parts = unzipped(&remarked.bytes);
    assert_eq!(covered(part(&parts, MAIN), 8), "全");
    assert_eq!(covered(part(&parts, MAIN), 9), "。");
}

#[test]
fn both_halves_of_a_cut_text_keep_their_blanks_and_their_look() {
    let bytes = docx("remarks");
    let text = opened(&bytes).document.text;
    let at = text.find("校&").expect("a word");
    let remarked = put(&bytes, &[Span::new(at, at + 3)]).expect("comments");
    let document = unzipped(&remarked.bytes);
    let document = part(&document, MAIN);
    for half in ["学", "校", "&amp;园舍3"] {
        let run = format!("<w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">{half}</w:t></w:r>");
        assert!(document.contains(&run), "{document}");
    }
}

/// Every span of a few characters, so that each kind of place comes up.
fn everywhere(text: &str) -> Vec<Span> {
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    (0..bounds.len())
        .flat_map(|from| [0, 1, 2, 5, 30].map(|wide| (from, wide)))
        .filter_map(|(from, wide)| Some(Span::new(bounds[from], *bounds.get(from + wide)?)))
        .collect()
}

#[test]
fn comments_anywhere_change_nothing_else_and_can_be_taken_out_again() {
    for name in fixtures() {
        let bytes = docx(&name);
        let before = opened(&bytes);
        let spans = everywhere(&before.document.text);
        let remarked = put(&bytes, &spans).expect(&name);
        assert_eq!(remarked.unplaced, [0; 0], "{name}");
        let after = opened(&remarked.bytes);
        assert_eq!(after.document.text, before.document.text, "{name}");
        assert_eq!(
            after.comments.len(),
            before.comments.len() + spans.len(),
            "{name}: each comment stands somewhere"
        );
        let (old, new) = (unzipped(&bytes), unzipped(&remarked.bytes));
        for (part_name, text) in &old {
            let may = [
                MAIN,
                "word/comments.xml",
                "word/_rels/document.xml.rels",
                "[Content_Types].xml",
            ];
            if !may.contains(&part_name.as_str()) {
                assert_eq!(part(&new, part_name), text, "{name}: {part_name}");
            }
        }
        assert_eq!(
            texts(part(&new, MAIN)),
            texts(part(&old, MAIN)),
            "{name}: no text is lost"
        );
        let marks = |parts| part(parts, MAIN).matches(":commentReference ").count();
        assert_eq!(marks(&new) - marks(&old), spans.len(), "{name}");
        let cleaned = without_remarks(&remarked.bytes, &Limits::default()).expect(&name);
        assert_eq!(unzipped(&cleaned), old, "{name}: taken out to the byte");
        let again = put(&cleaned, &spans).expect(&name);
        assert!(
            again.bytes == remarked.bytes,
            "{name}: twice gives the same"
        );
    }
}

#[test]
fn untouched_parts_keep_their_packed_bytes_and_their_order() {
    let bytes = docx("remarks");
    let remarked = put(&bytes, &[Span::new(0, 3)]).expect("comments");
    let (old, new) = (packed(&bytes), packed(&remarked.bytes));
    assert_eq!(old.len(), new.len());
    for ((name, before), (same, after)) in old.iter().zip(&new) {
        assert_eq!(name, same);
        if ![MAIN, "word/comments.xml"].contains(&name.as_str()) {
            assert!(before == after, "{name}");
        }
    }
}

/// A fixture with one part replaced or added.
fn with_part(name: &str, text: &str) -> Vec<u8> {
    let mut parts = parts_of("remarks");
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), text.to_owned()));
    zipped(&complete(parts))
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn an_empty_part_of_comments_is_filled_and_emptied() {
    for empty in [
        format!("<w:comments xmlns:w=\"{WORD}\"/>"),
        format!("<?xml version=\"1.0\"?>\n<x:comments xmlns:x=\"{WORD}\" />"),
    ] {
        let bytes = with_part("word/comments.xml", &empty);
        let remarked = put(&bytes, &[Span::new(0, 3)]).expect("comments");
        assert_eq!(opened(&remarked.bytes).comments.len(), 1, "{empty}");
        let parts = unzipped(&remarked.bytes);
        // The marks of the author's comment, number 7, are still there.
        assert_eq!(covered(part(&parts, MAIN), 8), "全");
        let cleaned = without_remarks(&remarked.bytes, &Limits::default()).expect("cleaned");
        assert_eq!(opened(&cleaned).comments.len(), 0, "{empty}");
    }
}

#[test]
fn answers_to_a_comment_of_ours_outlive_it() {
    let remarked = put(&docx("remarks"), &[Span::new(0, 3)]).expect("comments");
    let mut parts = unzipped(&remarked.bytes);
    let edit = |parts: &mut Vec<(String, String)>, name: &str, from: &str, to: &str| {
        let (_, text) = parts
            .iter_mut()
            .find(|(known, _)| known == name)
            .expect(name);
        assert!(text.contains(from), "{text}");
        *text = text.replacen(from, to, 1);
    };
    // As Word saves it: our paragraph gets an id, and someone has answered.
    let w14 = "http://schemas.microsoft.com/office/word/2010/wordml";
    let answer = format!(
        "<w:comment w:id=\"9\" w:author=\"李四\"><w:p xmlns:w14=\"{w14}\" w14:paraId=\"0000000B\"><w:r><w:t>已改</w:t></w:r></w:p></w:comment></w:comments>"
    );
    edit(&mut parts, "word/comments.xml", "</w:comments>", &answer);
    let ours = "w:author=\"hegao\" w:initials=\"hg\"><w:p>";
    let known = format!(
        "w:author=\"hegao\" w:initials=\"hg\"><w:p xmlns:w14=\"{w14}\" w14:paraId=\"0000000A\">"
    );
    edit(&mut parts, "word/comments.xml", ours, &known);
    edit(
        &mut parts,
        MAIN,
        "<w:r><w:commentReference w:id=\"8\"/></w:r>",
        "<w:r><w:commentReference w:id=\"8\"/></w:r><w:commentRangeStart w:id=\"9\"/><w:commentRangeEnd w:id=\"9\"/><w:r><w:commentReference w:id=\"9\"/></w:r>",
    );
    let w15 = "http://schemas.microsoft.com/office/word/2012/wordml";
    parts.push(("word/commentsExtended.xml".to_owned(), format!(
        "<w15:commentsEx xmlns:w15=\"{w15}\"><w15:commentEx w15:paraId=\"0000000A\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"0000000B\" w15:paraIdParent=\"0000000A\" w15:done=\"0\"/></w15:commentsEx>"
    )));
    edit(
        &mut parts,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        "<Relationship Id=\"rIdX\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" Target=\"commentsExtended.xml\"/></Relationships>",
    );
    let saved = zipped(&parts);
    let cleaned = without_remarks(&saved, &Limits::default()).expect("cleaned");
    let parts = unzipped(&cleaned);
    assert!(!part(&parts, "word/comments.xml").contains("hegao"));
    assert!(part(&parts, "word/comments.xml").contains("已改"));
    assert_eq!(
        part(&parts, "word/commentsExtended.xml"),
        format!(
            "<w15:commentsEx xmlns:w15=\"{w15}\"><w15:commentEx w15:paraId=\"0000000B\" w15:done=\"0\"/></w15:commentsEx>"
        )
    );
    assert!(
        !part(&parts, MAIN).contains("w:id=\"8\"") && part(&parts, MAIN).contains("w:id=\"9\"")
    );
}

#[test]
fn strict_documents_and_other_prefixes_get_what_they_understand() {
    let strict = put(&docx("strict"), &[Span::new(3, 6)]).expect("comments");
    let parts = unzipped(&strict.bytes);
    assert!(
        part(&parts, "word/comments.xml")
            .contains("http://purl.oclc.org/ooxml/wordprocessingml/main")
    );
    assert!(
        part(&parts, "word/_rels/document.xml.rels")
            .contains("http://purl.oclc.org/ooxml/officeDocument/relationships/comments")
    );
    assert_eq!(opened(&strict.bytes).comments.len(), 1);
    // A nameless prefix, which no attribute can use.
    let bare =
        format!("<document xmlns=\"{WORD}\"><body><p><r><t>甲乙丙</t></r></p></body></document>");
    let bytes = zipped(&complete(vec![(MAIN.to_owned(), bare)]));
    let remarked = put(&bytes, &[Span::new(3, 6)]).expect("comments");
    assert_eq!(opened(&remarked.bytes).document.text, "甲乙丙");
    assert_eq!(opened(&remarked.bytes).comments.len(), 1);
}

#[test]
fn signed_and_protected_documents_are_refused() {
    let refused = |bytes: &[u8]| put(bytes, &[Span::new(0, 3)]).expect_err("refused");
    let signed = with_part("_xmlsignatures/sig1.xml", "<Signature/>");
    assert_eq!(refused(&signed), WriteError::Signed);
    let settings = |rule: &str| {
        let mut parts = parts_of("remarks");
        parts.push((
            "word/settings.xml".to_owned(),
            format!("<w:settings xmlns:w=\"{WORD}\">{rule}</w:settings>"),
        ));
        let (_, relations) = parts
            .iter_mut()
            .find(|(name, _)| name.ends_with(".rels"))
            .expect("relations");
        *relations = relations.replace("</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/></Relationships>");
        zipped(&complete(parts))
    };
    for rule in [
        "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>",
        "<w:documentProtection w:edit=\"trackedChanges\" w:enforcement=\"true\" w:hash=\"x\"/>",
        "<w:writeProtection w:hashValue=\"x\"/>",
    ] {
        let bytes = settings(rule);
        if rule.contains("trackedChanges") {
            assert!(
                put(&bytes, &[Span::new(0, 3)]).is_ok(),
                "comments are allowed beside changes"
            );
        } else {
            assert_eq!(refused(&bytes), WriteError::Protected, "{rule}");
        }
    }
    for rule in [
        "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"0\"/>",
        "<w:documentProtection w:edit=\"comments\" w:enforcement=\"1\"/>",
        "<w:writeProtection w:recommended=\"1\"/>",
    ] {
        assert!(put(&settings(rule), &[Span::new(0, 3)]).is_ok(), "{rule}");
    }
    for error in [WriteError::Signed, WriteError::Protected] {
        assert!(error.words().zh.contains("另存") && error.words().en.contains("save"));
    }
}

#[test]
fn a_mark_whose_comment_is_gone_stays_the_authors() {
    let main = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
        <w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>甲乙丙</w:t></w:r></w:p></w:body></w:document>";
    let bytes = zipped(&complete(vec![(MAIN.to_owned(), main.to_owned())]));
    let remarked = put(&bytes, &[Span::new(3, 6)]).expect("comments");
    let cleaned = without_remarks(&remarked.bytes, &Limits::default()).expect("comments come out");
    assert_eq!(part(&unzipped(&cleaned), MAIN), main);
}
