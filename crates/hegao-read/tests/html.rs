//! Web pages: the report becomes text, what stands around it furniture, and every character keeps its line and column.

use hegao_core::lexicon::Furniture;
use hegao_core::{BlockKind, Span};
use hegao_read::{Format, Limits, ReadResult, read};

#[expect(
    clippy::expect_used,
    reason = "a page that cannot be read is a fault of this file"
)]
fn page(bytes: &[u8]) -> ReadResult {
    read(
        bytes,
        Format::Html,
        &Furniture::default(),
        &Limits::default(),
    )
    .expect("a page is text")
}

/// Each block in short, furniture left out.
fn seen(bytes: &[u8]) -> Vec<String> {
    let document = page(bytes).document;
    let blocks = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.is_checked());
    blocks
        .map(|(index, block)| {
            let text = document.block_str(index);
            match block.kind {
                BlockKind::Heading(level) => format!("#{level} {text}"),
                BlockKind::Cell { table, row, column } => {
                    format!("[{table} {row} {column}] {text}")
                }
                BlockKind::Item => format!("- {text}"),
                _ => text.to_owned(),
            }
        })
        .collect()
}

/// A paragraph that is prose without a doubt.
fn prose(matter: &str) -> String {
    format!(
        "围绕{matter}，全年召开专题会议12次，出台文件3份，各学校逐项对照检查，及时整改到位，各项任务全部完成。"
    )
}

/// A page in the manner of today: navigation, a way to the page, a bar to share it, side links and a foot.
fn modern() -> String {
    let links: String = (0..24)
        .map(|at| format!("<li><a href=\"/{at}\">栏目{at}名称</a></li>"))
        .collect();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>某县2024年教育工作总结-某县人民政府</title><style>p{{}}</style></head><body>\n\
         <div class=\"top-nav\"><ul>{links}</ul></div><div class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; 总结</div>\n\
         <div class=\"main\"><div class=\"left\"><h1>某县2024年教育工作总结</h1><div class=\"share\">分享到：微信 微博</div>\n\
         <div class=\"TRS_Editor\">\n<p>{}</p>\n<p><strong>一、基本情况</strong></p>\n<p>{}</p><p>附件：<a href=\"1.docx\">附件1名单</a></p>\n</div></div>\n\
         <div class=\"sidebar\"><ul>{links}</ul></div></div>\n<div class=\"footer\">主办：某县人民政府 版权所有</div><script>var a = \"<p>假的</p>\";</script></body></html>\n",
        prose("队伍建设"),
        prose("校园安全"),
    )
}

#[test]
fn the_article_is_found_and_its_title_with_it() {
    assert_eq!(
        seen(modern().as_bytes()),
        [
            "#1 某县2024年教育工作总结".to_owned(),
            prose("队伍建设"),
            "一、基本情况".into(),
            prose("校园安全"),
            "附件：附件1名单".into()
        ]
    );
}

#[test]
fn a_page_in_gbk_reads_the_same() {
    let gbk = |page: &str| encoding_rs::GBK.encode(page).0.into_owned();
    let bytes = gbk(&modern().replace("utf-8", "gb2312"));
    assert_eq!(seen(&bytes), seen(modern().as_bytes()));
    assert_eq!(page(&bytes).encoding.label(), "gb18030");
    // A wrong declaration changes nothing.
    assert_eq!(seen(&gbk(&modern())), seen(modern().as_bytes()));
    let wrong = modern().replace("utf-8", "gb2312");
    assert_eq!(page(wrong.as_bytes()).encoding.label(), "utf-8");
}

#[test]
fn another_declared_encoding_is_believed() {
    let source = "<meta charset=big5><p>全縣學校共計八十五所，其中小學六十所。</p>";
    let (bytes, _, _) = encoding_rs::BIG5.encode(source);
    assert_eq!(seen(&bytes), ["全縣學校共計八十五所，其中小學六十所。"]);
}

#[test]
fn an_old_page_laid_out_by_tables_is_text() {
    let links: String = (0..30)
        .map(|at| format!("<tr><td><a href={at}>旧栏目{at}</a></td></tr>"))
        .collect();
    let source = format!(
        "<html><body><table width=100%><tr><td><table>{links}</table></td><td><table><tr><td align=center>关于放假的通知</td></tr>\
         <tr><td>各学校：<br>　　寒假从1月20日起，2月17日开学。<br>　　请做好值班工作。<br>　　　　　　县教育局</td></tr></table></td></tr></table>\
         <center>版权所有 县教育局</center></body></html>"
    );
    let found = seen(source.as_bytes());
    assert_eq!(
        found[..5],
        [
            "关于放假的通知",
            "各学校：",
            "寒假从1月20日起，2月17日开学。",
            "请做好值班工作。",
            "县教育局"
        ]
    );
    assert!(
        !found.iter().any(|line| line.contains("旧栏目")),
        "{found:?}"
    );
}

#[test]
fn a_table_of_data_keeps_its_grid() {
    let source = format!(
        "<div class=content><p>{}</p><table><thead><tr><th rowspan=2>学段<th colspan=2>人数（人）</tr><tr><th>上年<th>本年</thead>\
         <tr><td>小学</td><td>1&nbsp;200</td><td>1300</td></tr><tr><td colspan=2>合计</td><td></td></tr></table></div>",
        prose("招生")
    );
    let result = page(source.as_bytes());
    assert_eq!(
        seen(source.as_bytes())[1..],
        [
            "[0 0 0] 学段",
            "[0 0 1] 人数（人）",
            "[0 1 1] 上年",
            "[0 1 2] 本年",
            "[0 2 0] 小学",
            "[0 2 1] 1 200",
            "[0 2 2] 1300",
            "[0 3 0] 合计"
        ]
    );
    let [table] = result.document.tables.as_slice() else {
        panic!("one table")
    };
    assert_eq!((table.rows, table.columns, table.merged.len()), (4, 3, 3));
}

#[test]
fn what_is_split_over_spans_is_one() {
    assert_eq!(
        seen("<p>增长<span>5</span><b>.</b><i>2</i><span>%</span>。</p>".as_bytes()),
        ["增长5.2%。"]
    );
    // A line end in the source parts no Chinese words, but English ones.
    assert_eq!(
        seen("<p>全县\n  共有<span>\n</span>学校 <b>GDP</b>\n growth</p>".as_bytes()),
        ["全县共有学校 GDP growth"]
    );
}

#[test]
fn references_and_places_are_exact() {
    let source = "<p>甲</p>\n<p>&ldquo;乙&rdquo;&nbsp;丙&#8212;丁 & 戊&mdash;<b>己</b></p>\n";
    let document = page(source.as_bytes()).document;
    assert_eq!(document.text, "甲\n“乙” 丙—丁 & 戊—己");
    let place = |text: &str| {
        let at = document.text.find(text).expect("it is there");
        let place = document.place(Span::new(at, at + text.len()));
        (place.start.line, place.start.column, place.end.column)
    };
    assert_eq!(place("甲"), (1, 4, 5));
    assert_eq!(place("“"), (2, 4, 11));
    assert_eq!(place("乙"), (2, 11, 12));
    assert_eq!(place("丁"), (2, 33, 34));
    assert_eq!(place("己"), (2, 48, 49));
    for (at, c) in document
        .text
        .char_indices()
        .filter(|(_, c)| hegao_core::text::is_han(*c))
    {
        let hull = document.map.locate(Span::new(at, at + c.len_utf8()));
        assert_eq!(source.get(hull.range()), Some(c.to_string().as_str()));
    }
}

#[test]
fn a_break_ends_a_block_but_not_a_heading() {
    assert_eq!(
        seen("<div>一、甲<br>二、乙<br/><br>三、丙</div>".as_bytes()),
        ["一、甲", "二、乙", "三、丙"]
    );
    assert_eq!(
        seen("<h1>关于工作情况<br>的报告</h1><p>丁</p>".as_bytes()),
        ["#1 关于工作情况的报告", "丁"]
    );
}

#[test]
fn a_heading_that_is_prose_was_only_meant_to_be_large() {
    let source = format!("<h2>工作成效</h2><h3>{}</h3>", prose("经费"));
    assert_eq!(
        seen(source.as_bytes()),
        ["#2 工作成效".to_owned(), prose("经费")]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let source = "<p>甲</p><p style=\"display : none\">乙</p><div hidden>丙</div><script>丁</script><noscript>戊</noscript><select><option>己</select>\
                  <textarea>庚</textarea><p>辛</p>";
    assert_eq!(seen(source.as_bytes()), ["甲", "辛"]);
}

#[test]
fn preformatted_text_keeps_its_lines() {
    assert_eq!(
        seen("<pre>甲\n　　乙\n\n丙</pre>".as_bytes()),
        ["甲", "乙", "丙"]
    );
}

#[test]
fn directives_in_comments_are_found() {
    let result = page("<p>甲<!-- hegao-disable-line --></p>\n<!-- b --><p>乙</p>".as_bytes());
    let comments: Vec<_> = result
        .comments
        .iter()
        .map(|comment| (comment.text.as_str(), comment.at))
        .collect();
    assert_eq!(comments, [("hegao-disable-line", 3), ("b", 4)]);
}

#[test]
fn unclosed_elements_do_no_harm() {
    assert_eq!(
        seen("<p>甲<p>乙<ul><li>丙<li>丁</ul><p>戊</div></td>己".as_bytes()),
        ["甲", "乙", "- 丙", "- 丁", "戊己"]
    );
}

#[test]
fn a_list_of_numbered_links_is_the_matter_of_its_page() {
    let source = "<div class=content><p>预算公开目录</p><p><a href=1>1.收入预算表</a></p><p><a href=2>2.支出预算表</a></p><p><a href=3>3.编制说明</a></p></div>";
    assert_eq!(seen(source.as_bytes()).len(), 4);
}

#[test]
fn a_page_in_gbk_with_navigation_is_its_article() {
    let table = "<table border=1><thead><tr><th>学段</th><th>学校（所）</th></tr></thead>\
        <tr><td>小学</td><td>1<span>2</span>0</td></tr><tr><td>初中</td><td>46</td></tr></table>";
    let whole = modern()
        .replace("<p>附件", &format!("{table}\n<p>附件"))
        .replace("utf-8", "gbk");
    let (from, to) = (
        whole.find("<h1>").expect("a title"),
        whole
            .find("</div></div>\n<div class=\"sidebar\"")
            .or(whole.find("</div></div>")),
    );
    let article = whole
        .get(from..to.expect("an end"))
        .expect("the article")
        .replace("<div class=\"share\">分享到：微信 微博</div>", "");
    let gbk = |page: &str| encoding_rs::GBK.encode(page).0.into_owned();
    let lines = seen(&gbk(&whole));
    assert!(lines.contains(&"[0 1 1] 120".to_owned()), "{lines:?}");
    assert_eq!(lines, seen(&gbk(&article)));
}

#[test]
fn the_frame_of_a_table_knows_its_heads_its_gaps_and_its_place() {
    let source = "<p>表</p><table><thead><tr><th>学段</th><th colspan=2>在校生</th></tr></thead>\
        <tr><td>小学</td><td>12</td><td></td></tr><tr><td>初中</td><td>46</td></tr></table>\
        <table><tr><td>甲</td><td><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table></td></tr>\
        <tr><td>乙</td><td>丙</td></tr></table>";
    let tables = page(source.as_bytes()).document.tables;
    // The table that holds another only lays out the page; the one in it is one of its own.
    let [first, second] = tables.as_slice() else {
        panic!("two tables: {tables:?}")
    };
    assert_eq!((first.head, first.rows, first.columns), (1, 3, 3));
    assert_eq!(first.widths, [3, 3, 2]);
    assert_eq!((second.rows, second.columns, second.inside), (2, 2, None));
}
