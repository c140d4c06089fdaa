//! Text changed in Word documents: in the runs where it stands, or as tracked changes.

#![expect(
    clippy::expect_used,
    reason = "a fixture that cannot be read is a fault of its folder"
)]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/opened.rs"]
mod opened;
#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/mod.rs"]
mod support;

use hegao_core::Span;
use hegao_core::lexicon::Furniture;
use hegao_read::{
    Change, Changed, Format, Limits, ReadResult, Refusal, WriteError, read, with_changes,
};
use opened::{part, unzipped};
use support::{complete, docx, of_body, parts_of, zipped};

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

/// Replaces the first of each pair by the second, each as a group of its own.
fn change(bytes: &[u8], pairs: &[(&str, &str)], track: bool) -> Result<Changed, WriteError> {
    let result = opened(bytes);
    let groups: Vec<Vec<Change>> = pairs
        .iter()
        .map(|(old, new)| {
            let at = result.document.text.find(old).expect(old);
            let span = Span::new(at, at + old.len());
            let text = (*new).to_owned();
            vec![Change { span, text }]
        })
        .collect();
    with_changes(
        bytes,
        (&result.document, &result.parts),
        &groups,
        track,
        &Limits::default(),
    )
}

/// The paragraph that `pairs` make of `body`.
fn changed(body: &str, pairs: &[(&str, &str)], track: bool) -> String {
    let changed = change(&of_body(body), pairs, track).expect("changed");
    assert_eq!(changed.refused, []);
    let parts = unzipped(&changed.bytes);
    let document = part(&parts, MAIN);
    let (_, body) = document.split_once("<w:body>").expect("a body");
    body.strip_suffix("</w:body></w:document>")
        .expect("its end")
        .to_owned()
}

const TWO: &str = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>全年教育教</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>育投入,完成。</w:t></w:r></w:p>";

#[test]
fn a_change_within_a_run_touches_nothing_else() {
    assert_eq!(
        changed(TWO, &[("投入,完成", "投入，完成")], false),
        TWO.replace(',', "，")
    );
    // What both have in common stays: only the mark is another.
    assert_eq!(
        changed(TWO, &[(",", "&")], false),
        TWO.replace(',', "&amp;")
    );
}

#[test]
fn a_change_over_runs_keeps_the_look_of_each() {
    assert_eq!(
        changed(TWO, &[("教育教育", "教育")], false),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>全年教育</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>投入,完成。</w:t></w:r></w:p>"
    );
    assert_eq!(
        changed(TWO, &[("教育教育投入", "科技支出")], false),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>全年科技支出</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>,完成。</w:t></w:r></w:p>"
    );
}

#[test]
fn something_new_joins_the_run_before_it() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>任务完成</w:t></w:r></w:p>";
    assert_eq!(
        changed(body, &[("任务完成", "任务完成。")], false),
        body.replace("完成", "完成。")
    );
    assert_eq!(
        changed(body, &[("任务完成", "各项任务完成")], false),
        body.replace("任务", "各项任务")
    );
}

#[test]
fn blanks_tabs_and_references_go_and_come_whole() {
    assert_eq!(
        changed(
            "<w:p><w:r><w:t>甲 乙</w:t></w:r></w:p>",
            &[(" ", "")],
            false
        ),
        "<w:p><w:r><w:t xml:space=\"preserve\">甲乙</w:t></w:r></w:p>"
    );
    assert_eq!(
        changed(
            "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>",
            &[("甲乙", "甲 ")],
            false
        ),
        "<w:p><w:r><w:t xml:space=\"preserve\">甲 </w:t></w:r></w:p>"
    );
    assert_eq!(
        changed(
            "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙&lt;丙</w:t></w:r></w:p>",
            &[("甲\t乙<", "甲乙")],
            false
        ),
        "<w:p><w:r><w:t>甲</w:t><w:t>乙丙</w:t></w:r></w:p>"
    );
}

#[test]
fn several_changes_of_one_text_are_made_together() {
    let body = "<w:p><w:r><w:t>一,二,三</w:t></w:r></w:p>";
    let changed = changed(body, &[("一,", "一，"), ("二,三", "二，三")], false);
    assert_eq!(changed, body.replace(',', "，"));
}

#[test]
fn tracked_changes_can_be_refused_run_by_run() {
    assert_eq!(
        changed(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>投入,完成</w:t></w:r></w:p>",
            &[(",", "，")],
            true
        ),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">投入</w:t></w:r>\
         <w:del w:id=\"1\" w:author=\"hegao\"><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">,</w:delText></w:r></w:del>\
         <w:ins w:id=\"2\" w:author=\"hegao\"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">，</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">完成</w:t></w:r></w:p>"
    );
    let over = changed(TWO, &[("教育教育投入", "科技支出")], true);
    assert_eq!(over.matches("<w:del ").count(), 2, "{over}");
    assert_eq!(over.matches("<w:ins ").count(), 1, "{over}");
    assert!(
        over.contains("<w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">教育教</w:delText>")
    );
    assert!(
        over.contains("<w:rPr><w:i/></w:rPr><w:delText xml:space=\"preserve\">育投入</w:delText>")
    );
    assert!(
        over.contains(
            "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">科技支出</w:t></w:r></w:ins>"
        )
    );
    let whole = changed("<w:p><w:r><w:t>旧</w:t></w:r></w:p>", &[("旧", "新")], true);
    assert!(
        whole.starts_with("<w:p><w:del ") && whole.ends_with("</w:ins></w:p>"),
        "{whole}"
    );
    let added = changed(
        "<w:p><w:r><w:t>完成</w:t></w:r></w:p>",
        &[("完成", "完成。")],
        true,
    );
    assert_eq!(
        added,
        "<w:p><w:r><w:t>完成</w:t></w:r><w:ins w:id=\"1\" w:author=\"hegao\"><w:r><w:t xml:space=\"preserve\">。</w:t></w:r></w:ins></w:p>"
    );
}

#[test]
fn what_comes_stands_beside_the_insertion_of_someone_else() {
    let body = "<w:p><w:ins w:id=\"4\" w:author=\"a\"><w:r><w:t>甲,乙</w:t></w:r></w:ins></w:p>";
    let changed = changed(body, &[(",", "，")], true);
    assert!(
        changed.contains("</w:del></w:ins><w:ins w:id=\"6\" w:author=\"hegao\"><w:r><w:t xml:space=\"preserve\">，</w:t></w:r></w:ins><w:ins w:id=\"4\" w:author=\"a\"><w:r>"),
        "{changed}"
    );
}

#[test]
fn tracked_changes_read_as_if_accepted() {
    for (body, old, new) in [
        (TWO, "教育教育", "教育"),
        (TWO, ",", "，"),
        (
            "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙&lt;丙</w:t></w:r></w:p>",
            "甲\t乙<",
            "甲乙",
        ),
        (
            "<w:p><w:ins w:id=\"4\" w:author=\"a\"><w:r><w:t>甲,乙</w:t></w:r></w:ins></w:p>",
            ",",
            "，",
        ),
    ] {
        let bytes = of_body(body);
        let before = opened(&bytes).document.text;
        for track in [false, true] {
            let changed = change(&bytes, &[(old, new)], track).expect("changed");
            let after = opened(&changed.bytes).document.text;
            assert_eq!(after, before.replacen(old, new, 1), "{body} {track}");
        }
    }
}

#[test]
fn notes_and_headers_are_changed_in_their_parts() {
    let bytes = docx("remarks");
    let pairs = [("脚注里的", "脚注中的"), ("送审稿", "征求意见稿")];
    for track in [false, true] {
        let changed = change(&bytes, &pairs, track).expect("changed");
        assert_eq!(changed.refused, []);
        let text = opened(&changed.bytes).document.text;
        assert!(
            text.contains("脚注中的说明") && text.contains("征求意见稿页眉"),
            "{text}"
        );
        let (old, new) = (unzipped(&bytes), unzipped(&changed.bytes));
        assert_eq!(part(&old, MAIN), part(&new, MAIN));
    }
}

#[test]
fn what_is_no_plain_text_of_one_paragraph_is_left() {
    let bytes = docx("remarks");
    let pairs = [
        ("1200", "1300"),
        ("第三部", "第四部"),
        ("y=2", "y=3"),
        ("八名。\n旧批", "八名，旧批"),
        ("框里写", "框中写"),
        ("小学\u{5408}", "中学合"),
    ];
    let changed = change(&bytes, &pairs, false).expect("changed");
    assert_eq!(
        changed.refused,
        [
            (0, Refusal::Field),
            (1, Refusal::Field),
            (2, Refusal::Markup),
            (3, Refusal::Markup),
            (4, Refusal::Markup)
        ]
    );
    assert!(opened(&changed.bytes).document.text.contains("中学合计"));
}

#[test]
fn protection_decides_what_may_be_changed() {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let settings = |edit: &str| {
        let mut parts = parts_of("remarks");
        parts.push(("word/settings.xml".to_owned(), format!("<w:settings xmlns:w=\"{word}\"><w:documentProtection w:edit=\"{edit}\" w:enforcement=\"1\"/></w:settings>")));
        let (_, relations) = parts
            .iter_mut()
            .find(|(name, _)| name.ends_with(".rels"))
            .expect("relations");
        *relations = relations.replace("</Relationships>", "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/></Relationships>");
        zipped(&complete(parts))
    };
    let may = |edit: &str, track: bool| change(&settings(edit), &[("全年", "本年")], track).is_ok();
    assert!(may("trackedChanges", true) && !may("trackedChanges", false));
    assert!(!may("comments", true) && !may("forms", false) && may("none", false));
}
