//! Damaged and hostile files end in a document or in a clear error, soon.

#![expect(
    clippy::expect_used,
    reason = "a fixture that cannot be read is a fault of its folder, a comment that stays one of the writer"
)]

#[path = "support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use hegao_core::Span;
use hegao_core::lexicon::Furniture;
use hegao_read::{Format, Limits, ReadResult, Reader, Remark, with_remarks, without_remarks};
use support::{complete, docx, fixtures, of_body, parts_of, zipped};

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

/// What a file may take of a processor. What was made to hurt takes three times as long without optimisation.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 3 } else { 1 });
/// What a damaged file may take, in any build.
const DAMAGED: Duration = Duration::from_secs(1);
/// The same by the clock, where the system does not say what the thread took: on a machine that is busy with much else.
const LATE: Duration = Duration::from_secs(20);

/// How long a piece of work took.
struct Timer {
    start: Instant,
    ran: Option<Duration>,
}

impl Timer {
    fn new() -> Self {
        Self {
            start: Instant::now(),
            ran: Self::ran(),
        }
    }

    /// What this thread had of a processor so far.
    fn ran() -> Option<Duration> {
        let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = ran.split_whitespace().next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    }

    fn assert_within(&self, most: Duration, bytes: usize) {
        let took = self.start.elapsed();
        assert!(took < LATE, "{took:?} for {bytes} bytes");
        if let Some((before, now)) = self.ran.zip(Self::ran()) {
            let ran = now.saturating_sub(before);
            assert!(ran < most, "{ran:?} for {bytes} bytes");
        }
    }
}

/// Reads `bytes` and places some spans; an error must have words.
fn survives(bytes: &[u8], format: Format, random: &mut Random) -> bool {
    survives_within(SOON, bytes, format, random)
}

fn survives_within(most: Duration, bytes: &[u8], format: Format, random: &mut Random) -> bool {
    let timer = Timer::new();
    let read = Reader::new(&Furniture::default()).read(bytes, format, &Limits::default());
    let fine = match &read {
        Ok(result) => {
            let document = &result.document;
            for _ in 0..8 {
                let (one, two) = (
                    random.next(document.text.len() + 1),
                    random.next(document.text.len() + 1),
                );
                let span = Span::new(one.min(two), one.max(two));
                let place = document.place(span);
                assert!(place.start.line >= 1);
                assert!(
                    result.parts.is_empty()
                        || (document.map.part(span) as usize) < result.parts.len()
                );
            }
            for comment in &result.comments {
                assert!(document.text.is_char_boundary(comment.at));
            }
            if format == Format::Docx {
                annotated(bytes, result, random);
            }
            true
        }
        Err(error) => {
            let words = error.words();
            assert!(!words.zh.is_empty() && !words.en.is_empty());
            false
        }
    };
    timer.assert_within(most, bytes.len());
    fine
}

/// Puts comments into what could be read, takes them out again, and looks whether the text is still the same.
fn annotated(bytes: &[u8], before: &ReadResult, random: &mut Random) {
    let text = &before.document.text;
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let remarks: Vec<Remark> = (0..4)
        .map(|_| {
            let from = random.next(bounds.len());
            let to = (from + random.next(9)).min(bounds.len() - 1);
            Remark {
                span: Span::new(bounds[from], bounds[to]),
                text: vec!["甲".to_owned()],
            }
        })
        .collect();
    let read = (&before.document, before.parts.as_slice());
    let elsewhere = |_: usize, _| "乙".to_owned();
    let limits = Limits::default();
    // What the reader has no use for may be damaged; then nothing is written.
    let Ok(remarked) = with_remarks(bytes, read, &remarks, &elsewhere, &limits) else {
        return;
    };
    let text_of = |bytes: &[u8]| {
        let read = Reader::new(&Furniture::default()).read(bytes, Format::Docx, &limits);
        read.map(|result| result.document.text)
    };
    assert_eq!(text_of(&remarked.bytes).as_ref(), Ok(text));
    let cleaned = without_remarks(&remarked.bytes, &limits).expect("what was put in comes out");
    assert_eq!(text_of(&cleaned).as_ref(), Ok(text));
}

/// Bytes that the process held at most, where the system says so.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes = line.split_whitespace().nth(1)?.parse::<usize>().ok()?;
    Some(kilobytes << 10)
}

/// All of them together stay below what one may take.
fn assert_small() {
    if let Some(peak) = peak() {
        assert!(peak < 200 << 20, "{} MB", peak >> 20);
    }
}

/// Turns a stretch of `text` into something else: gone, said twice, moved, or junk.
fn mutated(text: &str, junk: &[&str], random: &mut Random) -> String {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let pick = |random: &mut Random| bounds.get(random.next(bounds.len())).copied().unwrap_or(0);
    let (one, two) = (pick(random), pick(random));
    let (from, to) = (one.min(two), one.max(two).min(one.min(two) + 400));
    let to = (to..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    let (front, middle, back) = (&text[..from], &text[from..to], &text[to..]);
    let junk = junk[random.next(junk.len())];
    match random.next(5) {
        0 => format!("{front}{back}"),
        1 => format!("{front}{middle}{middle}{back}"),
        2 => format!("{middle}{front}{back}"),
        3 => front.to_owned(),
        _ => format!("{front}{junk}{back}"),
    }
}

const XML: [&str; 16] = [
    "<w:tbl><w:tr><w:tc>",
    "</w:tc>",
    "<w:p/>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
    "<w:del>",
    "</w:p></w:p>",
    "<w:gridSpan w:val=\"4294967295\"/>",
    "<w:numPr><w:numId w:val=\"99\"/></w:numPr>",
    "<w:txbxContent>",
    "<w:basedOn w:val=\"1\"/>",
    "<w:lvlText w:val=\"%1%2%3%4%5%6%7%8%9%0%\"/>",
    "<w:start w:val=\"4294967295\"/>",
    "<mc:AlternateContent>",
    "&#0;&x;&#xFFFFFFFF;",
    "<![CDATA[甲]]>",
    "<w:vMerge/>",
];

#[test]
fn a_thousand_damaged_documents_end_soon() {
    let mut random = Random(23);
    let names = fixtures();
    let mut read = 0;
    for round in 0..1000 {
        let name = &names[round % names.len()];
        let bytes = if round % 2 == 0 {
            let mut bytes = docx(name);
            for _ in 0..=random.next(4) {
                let at = random.next(bytes.len());
                match random.next(4) {
                    0 => bytes.truncate(at.max(1)),
                    1 => drop(bytes.remove(at)),
                    _ => bytes[at] = u8::try_from(random.next(256)).unwrap_or(0),
                }
            }
            bytes
        } else {
            let mut parts = parts_of(name);
            let at = random.next(parts.len());
            for _ in 0..=random.next(2) {
                parts[at].1 = mutated(&parts[at].1, &XML, &mut random);
            }
            zipped(&complete(parts))
        };
        let fine = survives_within(DAMAGED, &bytes, Format::Docx, &mut random);
        read += usize::from(fine);
    }
    assert!(read > 20, "some are still documents: {read}");
    assert_small();
}

const HTML: [&str; 18] = [
    "<table><tr><td rowspan=99999 colspan=99999>",
    "</table>",
    "<div class=\"content\">",
    "</div></div></div>",
    "<p><p><p>",
    "<script>",
    "<!--",
    "-->",
    "<textarea>",
    "<a href='",
    "&#xFFFFFFFF;",
    "&nbsp",
    "<plaintext>",
    "<title>",
    "<svg><title>",
    "</p></td></tr>",
    "<li>",
    "<h1><br><h2>",
];

const PAGE: &str = "<html><head><meta charset='gbk'><title>2023年工作总结_某县政府</title></head><body><div id='menu'><ul><li><a href='a'>首页</a></li>\
    <li><a href='b'>公开</a></li><li><a href='c'>互动</a></li></ul></div><table width='100%'><tr><td><h1>2023年工作总结</h1></td></tr><tr><td class='content'>\
    <p>&emsp;&emsp;全年新建学校3所，新增学位<span>1</span><span>200</span>个，较上年增长5.2%，各项任务圆满完成，群众满意度稳步提升。</p>\
    <table><tr><th rowspan=2>学段</th><th colspan=2>人数</th></tr><tr><th>上年</th><th>本年</th></tr><tr><td>小学</td><td>1</td><td>2</td></tr></table>\
    一、甲<br>二、乙<br><!-- hegao-disable --><pre>丙\n丁</pre></td></tr></table><div class='footer'>版权所有 某县政府</div></body></html>";

#[test]
fn a_thousand_damaged_pages_end_soon() {
    let mut random = Random(29);
    let mut read = 0;
    for round in 0..1000 {
        let mut page = PAGE.to_owned();
        for _ in 0..=random.next(4) {
            page = mutated(&page, &HTML, &mut random);
        }
        let bytes = match round % 3 {
            0 => encoding_rs::GBK.encode(&page).0.into_owned(),
            1 => {
                let mut bytes = page.into_bytes();
                for _ in 0..4 {
                    let at = random.next(bytes.len());
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = u8::try_from(random.next(256)).unwrap_or(0);
                    }
                }
                bytes
            }
            _ => page.into_bytes(),
        };
        let fine = survives_within(DAMAGED, &bytes, Format::Html, &mut random);
        read += usize::from(fine);
    }
    assert!(read > 600, "most are still pages: {read}");
    assert_small();
}

#[test]
fn made_to_hurt() {
    let mut random = Random(31);
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    let bodies = [
        format!("<w:p>{}{}</w:p>", begin.repeat(3_000), run("甲").repeat(3_000)),
        format!("<w:p>{}</w:p>", "<w:r><w:br/></w:r>".repeat(10_000)),
        format!("<w:p>{}{}</w:p>", "<w:r><w:txbxContent><w:p>".repeat(200), "</w:p></w:txbxContent></w:r>".repeat(200)),
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run("甲")).repeat(3_000),
        format!("<w:tbl>{}</w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>".repeat(2_000)),
        format!("<w:p {}/>", (0..5_000).map(|at| format!("a{at}=\"1\" ")).collect::<String>()),
        format!("<w:p {}/>", (0..5_000).map(|at| format!("xmlns:n{at}=\"u\" ")).collect::<String>()) + &"<w:p/>".repeat(5_000),
        format!("<w:p>{}</w:p>", (0..4_000).map(|at| format!("<w:commentRangeStart w:id=\"{at}\"/>")).collect::<String>()),
    ];
    for body in bodies {
        survives(&of_body(&body), Format::Docx, &mut random);
    }
    let pages = [
        "<div>".repeat(20_000),
        "</div>".repeat(20_000),
        "<p>".repeat(20_000) + &"</td>".repeat(20_000),
        "<table><tr><td>".repeat(5_000) + "甲" + &"</table>".repeat(5_000),
        "<tr><td colspan=100 rowspan=9999>甲".repeat(2_000),
        format!(
            "<table>{}",
            "<tr><td colspan=100 rowspan=9999>甲".repeat(2_000)
        ),
        "&".repeat(50_000),
        "<a ".repeat(20_000),
        "<!--".repeat(20_000),
        format!(
            "<div {}>",
            (0..5_000).map(|at| format!("a{at}=1 ")).collect::<String>()
        ),
        "<span> ".repeat(20_000),
        " <!----> ".repeat(10_000),
        "<h1>".to_owned() + &"\n<br>甲".repeat(5_000),
        "<a href=x>甲</a><br>".repeat(10_000),
    ];
    for page in pages {
        survives(page.as_bytes(), Format::Html, &mut random);
    }
}
