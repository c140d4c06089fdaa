use hegao_core::report::{Attachment, Matter};
use hegao_core::{Hits, Report, Span};

use super::*;
use crate::testing::{Draft, found};

/// A report with these lines under its title, and the elements that `matter` cuts out of it.
fn document(
    title: &str,
    lines: &[&str],
    matter: impl Fn(&dyn Fn(&str) -> Option<Span>) -> Matter,
) -> Report {
    let draft = lines
        .iter()
        .fold(Draft::titled(title), |draft, line| draft.para(line));
    let mut report = draft.build();
    let text = report.document.text.clone();
    let cut = |part: &str| text.find(part).map(|at| Span::new(at, at + part.len()));
    report.matter = matter(&cut);
    report
}

fn faults(find: Find, report: &Report) -> Vec<String> {
    use hegao_core::params::{Node, Value, parse};
    let name = format!("{find:?}")
        .chars()
        .fold(String::new(), |mut name, c| {
            if c.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
            name
        });
    let node = |node| Value { at: 0..0, node };
    let list = node(Node::List(vec![node(Node::Text(name.into()))]));
    found(
        &Elements {
            find: parse(&list).unwrap(),
        },
        report,
    )
}

fn numbered(number: &str) -> Report {
    document(
        "某县教育局关于开展检查的通知",
        &[number],
        |cut| Matter {
            number: cut(number),
            ..Matter::default()
        },
    )
}

#[test]
fn a_document_number_has_hexagonal_brackets_a_full_year_and_a_plain_serial() {
    for (number, part) in [
        ("某教[2020]28号", "[2020]"),
        ("某教发（2020）28号", "（2020）"),
        ("某教【2020】28号", "【2020】"),
    ] {
        assert_eq!(
            faults(Find::NumberBracket, &numbered(number)),
            [part],
            "{number}"
        );
    }
    assert_eq!(
        faults(Find::NumberYear, &numbered("某教〔20〕28号")),
        ["20"]
    );
    for (number, part) in [
        ("某教〔2020〕第28号", "第"),
        ("某教〔2020〕028号", "0"),
        ("某教〔2020〕第028号", "第0"),
    ] {
        assert_eq!(
            faults(Find::NumberSerial, &numbered(number)),
            [part],
            "{number}"
        );
    }
    for find in [Find::NumberBracket, Find::NumberYear, Find::NumberSerial] {
        assert!(faults(find, &numbered("某教〔2020〕28号")).is_empty());
        assert!(faults(find, &numbered("某教〔2020〕100号")).is_empty());
    }
    assert!(faults(Find::NumberSerial, &numbered("某局公告〔2020〕第3号")).is_empty());
}

fn signed(number: &str, date: &str) -> Report {
    document(
        "某县教育局关于开展检查的通知",
        &[number, "请认真落实。", "某县教育局", date],
        |cut| Matter {
            number: cut(number),
            signature: cut("某县教育局\n").map(|span| Span::new(span.start, span.end - 1)),
            date: cut(date),
            ..Matter::default()
        },
    )
}

#[test]
fn number_and_signature_are_of_one_year_but_for_its_turn() {
    assert_eq!(
        faults(
            Find::NumberDate,
            &signed("某教〔2019〕28号", "2020年4月28日")
        ),
        ["2019"]
    );
    for (number, date) in [
        ("某教〔2020〕28号", "2020年4月28日"),
        ("某教〔2020〕28号", "二〇二〇年四月二十八日"),
        ("某教〔2021〕1号", "2020年12月31日"),
        ("某教〔2019〕98号", "2020年1月3日"),
        ("某教〔20〕98号", "2020年4月3日"),
        ("某教〔2019〕98号", "2020年14月3日"),
    ] {
        assert!(
            faults(Find::NumberDate, &signed(number, date)).is_empty(),
            "{number} {date}"
        );
    }
}

#[test]
fn a_signature_date_is_written_in_full_with_arabic_numerals() {
    let number = "某教〔2020〕28号";
    for date in [
        "二〇二〇年四月",
        "二〇二〇年四月二十八日",
        "2020年04月28日",
        "2020.4.28",
        "2020-04-28",
        "2020年4月",
    ] {
        assert_eq!(faults(Find::Date, &signed(number, date)), [date]);
    }
    for date in [
        "2020年4月28日",
        "2020 年 4 月 28 日",
        "２０２０年４月２８日",
        "二〇一〇年四月二十八日",
        "（2020年4月）",
        "四月二十八日",
    ] {
        assert!(
            faults(Find::Date, &signed(number, date)).is_empty(),
            "{date}"
        );
    }
    let mut page = signed(number, "2020-04-28");
    page.matter.signature = None;
    assert!(faults(Find::Date, &page).is_empty());
}

#[test]
fn the_fix_of_a_date_is_never_safe() {
    let mut hits = Hits::default();
    date::form(
        &signed("某教〔2020〕28号", "二〇二〇年四月二十八日"),
        &mut hits,
    );
    let fix = hits.as_slice()[0].fix.as_ref().unwrap();
    assert_eq!(
        (fix.safety, fix.edits[0].text.as_str()),
        (Safety::Unsafe, "2020年4月28日")
    );
}

#[test]
fn recipients_end_in_a_colon() {
    let to = |line: &str| {
        document(
            "某县教育局关于开展检查的通知",
            &[line, "请落实。"],
            |cut| Matter {
                recipient: cut(line),
                ..Matter::default()
            },
        )
    };
    assert_eq!(
        faults(Find::Recipient, &to("各中小学、幼儿园")),
        ["各中小学、幼儿园"]
    );
    for line in [
        "各中小学、幼儿园：",
        "各中小学,幼儿园:",
        "各中小学、幼儿园，",
    ] {
        assert!(faults(Find::Recipient, &to(line)).is_empty(), "{line}");
    }
}

fn attached(notes: &[(&str, &str, Option<u32>)], pages: &[(&str, &str, Option<u32>)]) -> Report {
    let mut lines = vec!["请落实。"];
    lines.extend(notes.iter().map(|note| note.0));
    lines.extend(["某县教育局", "2020年4月28日"]);
    lines.extend(pages.iter().flat_map(|page| [page.0, page.1]));
    lines.extend(["第一条。", "第二条。"]);
    let draft = lines.iter().fold(
        Draft::titled("某县教育局关于开展检查的通知"),
        |draft, line| draft.para(line),
    );
    let mut report = draft.build();
    let text = report.document.text.clone();
    let mut from = text.find("请落实").unwrap();
    let mut next = |part: &str| {
        let at = from + text[from..].find(part).unwrap();
        from = at + part.len();
        Span::new(at, from)
    };
    for (line, title, ordinal) in notes {
        let span = next(line);
        let title = span.sub(line.len() - title.len()..line.len());
        report.matter.notes.push(Attachment {
            span,
            title,
            ordinal: *ordinal,
        });
    }
    report.matter.signature = Some(next("某县教育局"));
    report.matter.date = Some(next("2020年4月28日"));
    for (line, title, ordinal) in pages {
        let (span, title) = (next(line), next(title));
        report.matter.attachments.push(Attachment {
            span,
            title,
            ordinal: *ordinal,
        });
    }
    report
}

#[test]
fn names_in_the_note_have_no_marks_and_arabic_numbers() {
    let report = attached(
        &[
            ("附件：1.检查方案；", "检查方案；", Some(1)),
            ("2.检查表", "检查表", Some(2)),
        ],
        &[],
    );
    assert_eq!(faults(Find::NoteStop, &report), ["；"]);
    let sentence = |line: &str| {
        faults(
            Find::NoteStop,
            &Draft::titled("某局关于检查的通知")
                .para("请落实。")
                .para(line)
                .build(),
        )
    };
    assert_eq!(sentence("附件：全县学校安全检查方案。"), ["。"]);
    assert!(sentence("附件：详见县教育局网站。").is_empty());
    assert!(sentence("附件所列各项任务要抓紧落实。").is_empty());
    let han = attached(
        &[
            ("附件一：检查方案", "检查方案", Some(1)),
            ("附件二：检查表", "检查表", Some(2)),
        ],
        &[],
    );
    assert_eq!(faults(Find::NoteNumeral, &han), ["附件一", "附件二"]);
    assert!(faults(Find::NoteNumeral, &report).is_empty());
}

#[test]
fn several_names_in_the_note_are_numbered() {
    let two = attached(
        &[
            ("附件：检查方案", "检查方案", None),
            ("附件：检查表格", "检查表格", None),
        ],
        &[],
    );
    assert_eq!(faults(Find::NoteOrder, &two), ["附件：检查方案"]);
    let marks = attached(
        &[(
            "附件：《检查方案》《检查表》",
            "《检查方案》《检查表》",
            None,
        )],
        &[],
    );
    assert_eq!(faults(Find::NoteOrder, &marks).len(), 1);
    for one in ["《检查方案》", "检查方案", "《检查方案》填报说明"] {
        let line = format!("附件：{one}");
        assert!(
            faults(Find::NoteOrder, &attached(&[(&line, one, None)], &[])).is_empty(),
            "{one}"
        );
    }
}

#[test]
fn note_and_pages_agree_in_count_and_title() {
    let note = [
        ("附件：1.学校安全检查方案", "学校安全检查方案", Some(1)),
        ("2.检查表", "检查表", Some(2)),
    ];
    let slip = attached(
        &note,
        &[
            ("附件1", "学校安全督查方案", Some(1)),
            ("附件2", "检查表", Some(2)),
        ],
    );
    assert_eq!(faults(Find::AttachmentTitle, &slip), ["学校安全督查方案"]);
    assert!(faults(Find::AttachmentCount, &slip).is_empty());
    let more = attached(
        &note[..1],
        &[
            ("附件1", "学校安全检查方案", Some(1)),
            ("附件2", "检查表", Some(2)),
        ],
    );
    assert_eq!(faults(Find::AttachmentCount, &more), ["附件2"]);
    for pages in [
        &[("附件1", "《学校安全 检查方案》", Some(1))][..],
        &[("附件1", "某县学校安全检查方案（试行）", Some(1))],
        &[("附件1", "教师培训名单汇总", Some(1))],
        &[
            ("附件", "学校安全督查方案", None),
            ("附件1", "检查表", Some(1)),
        ],
        &[],
    ] {
        let report = attached(&note, pages);
        assert!(
            faults(Find::AttachmentTitle, &report).is_empty(),
            "{pages:?}"
        );
        assert!(
            faults(Find::AttachmentCount, &report).is_empty(),
            "{pages:?}"
        );
    }
}

#[test]
fn the_mark_of_a_page_has_no_colon_unless_it_heads_a_list_of_files() {
    let note = [("附件：检查方案", "检查方案", None)];
    assert_eq!(
        faults(
            Find::AttachmentLabel,
            &attached(&note, &[("附件：", "检查方案\n", None)])
        ),
        ["附件："]
    );
    assert!(
        faults(
            Find::AttachmentLabel,
            &attached(&note, &[("附件", "检查方案\n", None)])
        )
        .is_empty()
    );
    assert!(
        faults(
            Find::AttachmentLabel,
            &attached(&note, &[("附件：", "检查方案.docx", None)])
        )
        .is_empty()
    );
    let mut unsigned = attached(&note, &[("附件：", "检查方案\n", None)]);
    unsigned.matter.date = None;
    assert!(faults(Find::AttachmentLabel, &unsigned).is_empty());
}

#[test]
fn the_foot_ends_in_a_stop_and_is_not_printed_before_it_is_signed() {
    let foot = |copies: &str, printed: &str| {
        document(
            "某县教育局关于开展检查的通知",
            &["请落实。", "某县教育局", "2020年4月28日", copies, printed],
            |cut| Matter {
                signature: cut("某县教育局\n").map(|span| Span::new(span.start, span.end - 1)),
                date: cut("2020年4月28日\n").map(|span| Span::new(span.start, span.end - 1)),
                copies: cut(copies),
                printed: cut(printed),
                ..Matter::default()
            },
        )
    };
    let bad = foot(
        "抄送：县委办、县政府办",
        "某县教育局办公室 2020年4月27日印发",
    );
    assert_eq!(faults(Find::Copies, &bad), ["抄送：县委办、县政府办"]);
    assert_eq!(faults(Find::PrintDate, &bad).len(), 1);
    for (copies, printed) in [
        (
            "抄送：县委办、县政府办。",
            "某县教育局办公室 2020年4月28日印发",
        ),
        (
            "抄送：县委办、县政府办，",
            "某县教育局办公室 2020年5月6日印发",
        ),
        ("抄送：", "某县教育局办公室 2020-04-29印发"),
    ] {
        let good = foot(copies, printed);
        assert!(faults(Find::Copies, &good).is_empty(), "{copies}");
        assert!(faults(Find::PrintDate, &good).is_empty(), "{printed}");
    }
}

#[test]
fn titles_say_their_kind_once_and_plainly() {
    let titled = |title: &str| {
        Draft::titled(title)
            .para("请各单位结合实际认真贯彻落实有关要求。")
            .build()
    };
    assert_eq!(
        faults(Find::TitleKind, &titled("某局关于印发2020年工作要点")).len(),
        1
    );
    assert_eq!(
        faults(Find::TitleAbout, &titled("某县教育局开展安全检查的通知")).len(),
        1
    );
    assert_eq!(
        faults(Find::TitleToward, &titled("某局关于对某校建房的批复")).len(),
        1
    );
    assert_eq!(
        faults(
            Find::TitleNested,
            &titled("某局转发市局关于做好防汛工作的通知的通知")
        )
        .len(),
        1
    );
    for title in [
        "某局关于印发2020年工作要点的通知",
        "某局关于印发《2020年工作要点》的通知（试行）",
        "某局转发市局关于做好防汛工作的通知",
        "某局关于对口支援工作的批复",
        "某局关于对违规学校进行处理的批复",
        "某局关于转发《关于做好防汛的通知》的通知",
        "某局2020年工作总结",
        "停课通知",
    ] {
        for find in [
            Find::TitleKind,
            Find::TitleAbout,
            Find::TitleToward,
            Find::TitleNested,
        ] {
            assert!(faults(find, &titled(title)).is_empty(), "{title} {find:?}");
        }
    }
    let two_lines = Draft::titled("某局关于印发2020年工作要点")
        .para("的通知")
        .build();
    assert!(faults(Find::TitleKind, &two_lines).is_empty());
}

#[test]
fn a_report_asks_for_no_approval() {
    let ends = |title: &str, end: &str| {
        faults(
            Find::Request,
            &Draft::titled(title)
                .para("全年工作有序开展。")
                .para(end)
                .build(),
        )
    };
    for end in [
        "特此报告，请予批准。",
        "建议增拨经费十万元。妥否，请批示。",
        "以上请求，恳请批复为盼。",
    ] {
        assert_eq!(ends("某局关于校舍维修情况的报告", end).len(), 1, "{end}");
    }
    for end in [
        "特此报告。",
        "以上报告，请审阅。",
        "项目已报请市局批准。",
        "学校申请批准的项目全部开工。",
        "以上报告，请予审议。",
    ] {
        assert!(ends("某局关于校舍维修情况的报告", end).is_empty(), "{end}");
    }
    assert!(ends("某局关于增拨经费的请示", "妥否，请批复。").is_empty());
    assert!(ends("关于2020年预算草案的报告", "请予批准。").is_empty());
}
