//! What every document must keep to, whatever the bytes: pieces tile the text, the source never goes back, blocks are
//! parted by one line break, and every span has a place.

use hegao_core::lexicon::{Furniture, FurnitureLine, Where};
use hegao_core::params::Pattern;
use hegao_core::source::PieceKind;
use hegao_core::{Document, Span};
use hegao_read::{Format, Limits, ReadError, Reader, read};

/// A generator without dependencies, the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % below.max(1)
    }
}

fn lexicon() -> Furniture {
    let line = |pattern: &str, place| FurnitureLine {
        pattern: Pattern::new(pattern),
        max: 40,
        place,
        note: String::new(),
    };
    Furniture {
        lines: vec![
            line("^打印本页$", Where::Any),
            line("^来源[:：]", Where::Head),
            line("^责编[:：]", Where::Tail),
        ],
        after: vec![line("^相关链接$", Where::Any)],
    }
}

/// Checks all that must hold, and places `spans` random spans.
fn holds(document: &Document, random: &mut Random, spans: usize) {
    let (text, source) = (document.text.as_str(), document.map.source());
    let (mut text_at, mut source_at) = (0, 0);
    for piece in document.map.pieces() {
        assert_eq!(piece.text.start, text_at, "pieces tile the text");
        assert_eq!(piece.source.start, source_at, "pieces tile the source");
        (text_at, source_at) = (piece.text.end, piece.source.end);
        if piece.kind == PieceKind::Verbatim {
            assert_eq!(
                text.get(piece.text.range()),
                source.get(piece.source.range()),
                "verbatim is the same"
            );
        }
        assert!(
            text.get(piece.text.range()).is_some() && source.get(piece.source.range()).is_some(),
            "ends lie between characters"
        );
    }
    assert_eq!(
        (text_at, source_at),
        (text.len(), source.len()),
        "nothing is left over"
    );
    let mut at = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        assert_eq!(
            text.get(at..block.span.start),
            Some(if index == 0 { "" } else { "\n" }),
            "one break between blocks"
        );
        let words = document.block_str(index);
        assert!(
            !words.is_empty() && !words.contains(['\n', '\r']),
            "a block is one line of text: {words:?}"
        );
        assert_eq!(
            hegao_core::text::trim(words).1,
            words,
            "a block has no blanks at its ends"
        );
        at = block.span.end;
    }
    assert_eq!(at, text.len(), "blocks cover the text");
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    for _ in 0..spans {
        let (one, two) = (ends[random.next(ends.len())], ends[random.next(ends.len())]);
        let span = Span::new(one.min(two), one.max(two));
        let hull = document.map.locate(span);
        assert!(
            source.get(hull.range()).is_some(),
            "a span has a source: {span:?} {hull:?}"
        );
        let place = document.place(span);
        assert!(place.start.line >= 1 && place.start.column >= 1 && place.start <= place.end);
    }
}

const TEXT: &str = "首页 > 公开 > 总结\r\n来源：县教育局\r\n\r\n\u{3000}\u{3000}2024年工作总结\r\n\r\n一、基本情况\r\n全县共有学校85所，其中小学60所；\r\n\
    教师2173名；\r\n（一）经费保障\r\n1.投入增长5.2%。\r\n\r\n打印本页\r\n全年共完成投资1.2亿元，较上年增长5.2%，新建改建学校12所，新增学位5600个，任务全部完成。\r\n责编：甲\r\n相关链接\r\n• 甲\r\n• 乙\r\n• 丙\r\n";

const MARKDOWN: &str = "---\ntitle: 总结\n---\n# 2024年工作总结\n\n<!-- a -->\n**“三项行动”**见效&amp;\\*好\\*，\n增长5.2%。\n二、问题\n\n1. 甲\n   乙\n\n    丙\n\n- 丁\n\n2024. 戊\n\n\
    |甲|乙|\n|-|-|\n|`1|2`|<b>3</b>|\n\n> 引\n> > 文\n\n```rust\nfn a() {}\n```\n\n    缩进的正文\n\n<div>\n<p>己</p><!-- b\n-->\n</div>\n\n正文[^1]![图](a.png)\n===\n\n[^1]: 注\n\n##庚\n辛  \n壬\n";

const PAGE: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>2024年工作总结</title><script>a<b</script></head>\r\n<body>\
    <div class=\"nav\"><a href=#>首页</a> <a href=#>公开</a></div><h1>2024年工作&ldquo;总结&rdquo;</h1><div class=\"TRS_Editor\"><p>&nbsp;&nbsp;全县共有<span>5</span><span>.2%</span>，\n\
    其中<b>小学</b>60所。<!-- hegao-disable --></p><p>一、甲<br>二、乙<br/>&#x4E19;</p><table><tr><td rowspan=2>甲<td colspan=3>乙<tr><td>丙</table><pre>丁\n戊</pre><ul><li>己<li>庚</ul></div>\
    <div style=\"display: none\">辛</div><footer>版权所有</footer></body></html>";

const BITS: [&str; 46] = [
    "<div class=\"content\">",
    "</div>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<h2>",
    "<br>",
    "<a href=x>",
    "</a>",
    "&nbsp;",
    "&#8220;",
    "<script>",
    "<span style='display:none'>",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "；\n",
    "。",
    "\u{3000}",
    "    ",
    "\t",
    "\0",
    "\u{200b}",
    "\u{feff}",
    "一、",
    "（一）",
    "1.",
    "2024. ",
    "全县学校",
    "“",
    "”",
    "**",
    "`",
    "|",
    "-",
    "# ",
    "> ",
    "<!--",
    "-->",
    "<p>",
    "&amp;",
    "\\*",
    "[^1]",
    "相关链接",
    "𠀀",
    "5.2%",
];

fn check(reader: &Reader, bytes: &[u8], random: &mut Random, spans: usize) {
    for format in [Format::Text, Format::Markdown, Format::Html] {
        if let Ok(result) = reader.read(bytes, format, &Limits::default()) {
            holds(&result.document, random, spans);
            for comment in &result.comments {
                assert!(
                    result.document.text.is_char_boundary(comment.at),
                    "a comment has its place"
                );
            }
            if let Some(written) = result.encoding.encode(result.document.map.source())
                && result.encoding.label() == "utf-8"
            {
                assert_eq!(written, bytes, "what was not changed is written as it was");
            }
        }
    }
}

#[test]
fn whole_reports_hold() {
    let mut random = Random(7);
    let furniture = lexicon();
    let reader = Reader::new(&furniture);
    for source in [TEXT, MARKDOWN, PAGE] {
        check(&reader, source.as_bytes(), &mut random, 300);
        check(
            &reader,
            source.replace("\r\n", "\n").as_bytes(),
            &mut random,
            300,
        );
        check(
            &reader,
            source.replace('\n', "\r").as_bytes(),
            &mut random,
            300,
        );
    }
}

#[test]
fn random_compositions_hold() {
    let mut random = Random(11);
    let furniture = lexicon();
    let reader = Reader::new(&furniture);
    for _ in 0..3000 {
        let length = random.next(40);
        let source: String = (0..length).map(|_| BITS[random.next(BITS.len())]).collect();
        check(&reader, source.as_bytes(), &mut random, 6);
    }
}

#[test]
fn damaged_bytes_never_panic() {
    let mut random = Random(13);
    let furniture = lexicon();
    let reader = Reader::new(&furniture);
    let (gbk, _, _) = encoding_rs::GBK.encode(TEXT);
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for source in [
        TEXT.as_bytes(),
        MARKDOWN.as_bytes(),
        PAGE.as_bytes(),
        gbk.as_ref(),
        wide.as_slice(),
    ] {
        for _ in 0..400 {
            let mut bytes = source.to_vec();
            for _ in 0..=random.next(6) {
                if bytes.len() < 2 {
                    break;
                }
                let at = random.next(bytes.len());
                match random.next(3) {
                    0 => bytes[at] = u8::try_from(random.next(256)).unwrap_or(0),
                    1 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            check(&reader, &bytes, &mut random, 4);
        }
    }
    for _ in 0..400 {
        let bytes: Vec<u8> = (0..random.next(300))
            .map(|_| u8::try_from(random.next(256)).unwrap_or(0))
            .collect();
        check(&reader, &bytes, &mut random, 2);
    }
}

#[test]
fn too_much_is_refused() {
    let furniture = lexicon();
    let limits = Limits {
        max_bytes: 1000,
        max_lines: 10,
        ..Limits::default()
    };
    let long = "学".repeat(400);
    let lines = "学\n".repeat(20);
    for format in [Format::Text, Format::Markdown, Format::Html] {
        assert!(matches!(
            read(long.as_bytes(), format, &furniture, &limits),
            Err(ReadError::TooLarge { .. })
        ));
    }
    assert!(matches!(
        read(lines.as_bytes(), Format::Text, &furniture, &limits),
        Err(ReadError::TooLarge { found: 11, .. })
    ));
}

#[test]
fn deep_nesting_is_only_text() {
    let mut random = Random(17);
    let furniture = lexicon();
    let reader = Reader::new(&furniture);
    for deep in [
        ">".repeat(10_000) + "甲",
        "- ".repeat(3_000) + "甲",
        "[".repeat(10_000),
        "*".repeat(10_001),
        "`".repeat(5_000),
        "<".repeat(9_000),
        "<div>".repeat(9_000) + "甲",
        "<table><tr><td>".repeat(3_000) + "甲",
    ] {
        check(&reader, deep.as_bytes(), &mut random, 2);
    }
}
