//! Words and marks: what slips in when a text is typed, pasted or cut.

use std::sync::LazyLock;

use fastrand::Rng;
use regex::Regex;

use super::Site;
use crate::plant::Edit;
use crate::plant::surface::{Doc, pattern};

static ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[，。；、][^，。；、0-9]{2,12}?(\d+(?:\.\d+)?[^0-9，。；、（]{1,3}?)以上[，。；]")
});
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(约|近)(\d+(?:\.\d+)?[万亿]?(?:人次|人|元|亩|公里|个|家|户|吨|名|项))")
});
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[增长达到为占](\d+(?:\.\d+)?)(?:%|万元|亿元|人|个|家)"));
static BARE_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[，。；、：])(20\d\d)年"));
static TENS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"([1-9]0+)(?:余|多)(?:人|个|家|项|名|次|亩)"));

/// Words of any report; doubled by a slip of the hand none of them is Chinese.
const DOUBLED: &[&str] = &[
    "工作", "建设", "项目", "政策", "资金", "企业", "服务", "农村", "城市", "经济", "社会", "教育",
    "管理", "设施", "机制", "质量", "能力", "安全", "群众", "改革", "创新", "制度", "环境", "产业",
    "投资", "全面", "积极", "深入", "着力", "持续",
];

/// A word as it should be, and what is often typed for it: none of the latter is a word of its own.
const CONFUSED: &[(&str, &str)] = &[
    ("截至目前", "截止目前"),
    ("部署", "布署"),
    ("松弛", "松驰"),
    ("按部就班", "按步就班"),
    ("坐落", "座落"),
    ("账户", "帐户"),
    ("台账", "台帐"),
    ("覆盖", "复盖"),
    ("防范", "防犯"),
    ("贯彻", "贯策"),
    ("巩固", "巩故"),
    ("震撼", "震憾"),
    ("健全", "建全"),
    ("迫不及待", "迫不急待"),
    ("再接再厉", "再接再励"),
    ("渡过难关", "度过难关"),
    ("抓紧", "抓劲"),
    ("竣工", "峻工"),
    ("脱颖而出", "脱影而出"),
    ("融会贯通", "融汇贯通"),
    ("一如既往", "一如继往"),
    ("擅自", "善自"),
    ("妨碍", "防碍"),
    ("安装", "按装"),
    ("摄氏", "摄式"),
    ("辐射", "幅射"),
    ("欠缺", "欠却"),
];

/// `超过N以上`, `约N左右`, `近N余`.
pub(super) fn bounds(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        for found in ABOVE.captures_iter(text) {
            let Some(number) = found.get(1) else { continue };
            let before = text[..number.start()].chars().next_back();
            if before.is_some_and(|c| "到达于过在有了为".contains(c)) {
                continue;
            }
            let word = ["超过", "大于", "不低于"][rng.usize(..3)];
            let all = line.start + number.start()..line.start + number.end() + "以上".len();
            out.push(Site::within(Edit::new(all.start..all.start, word), all));
        }
        for found in ABOUT.captures_iter(text) {
            let Some(number) = found.get(2) else { continue };
            let all = line.start + number.start()..line.start + number.end();
            if doc
                .str(all.end..line.end)
                .starts_with(['/', '次', '以', '左'])
            {
                continue;
            }
            out.push(Site::within(Edit::new(all.end..all.end, "左右"), all));
        }
    }
    out
}

/// A quote, bracket or title mark without its other half.
pub(super) fn pairs(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        for (open, close) in [('“', '”'), ('《', '》'), ('（', '）')] {
            let sound = text.matches(open).count() == text.matches(close).count();
            let marks: Vec<(usize, &str)> = text.match_indices([open, close]).collect();
            if marks.is_empty() || !sound {
                continue;
            }
            let (at, mark) = marks[rng.usize(..marks.len())];
            let start = line.start + at;
            out.push(Site::within(
                Edit::new(start..start + mark.len(), ""),
                line.clone(),
            ));
        }
    }
    out
}

/// A word that stands twice.
pub(super) fn doubled(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        let word = DOUBLED[rng.usize(..DOUBLED.len())];
        if let Some(at) = text.find(word).filter(|_| !text.contains(&word.repeat(2))) {
            let start = line.start + at;
            let end = start + word.len();
            out.push(Site::within(Edit::new(end..end, word), start..end));
        }
    }
    out
}

/// A placeholder where a number should be, or a note to oneself at the end of a sentence.
pub(super) fn residue(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        if rng.bool() {
            if let Some(number) = PLACE.captures(text).and_then(|found| found.get(1)) {
                let sign = ["××", "XX", "xx", "＿＿", "**"][rng.usize(..5)];
                let range = line.start + number.start()..line.start + number.end();
                out.push(Site::new(Edit::new(range, sign)));
            }
        } else {
            let words = [
                "（待补充）",
                "（此处补充数据）",
                "（待核实）",
                "【待定】",
                "（数据待更新）",
            ];
            let end = line.end - "。".len();
            out.push(Site::new(Edit::new(
                end..end,
                words[rng.usize(..words.len())],
            )));
        }
    }
    out
}

/// A paragraph without its full stop.
pub(super) fn stops(doc: &Doc) -> Vec<Site> {
    doc.prose()
        .filter(|line| doc.str(line.clone()).matches(['。', '，']).count() > 2)
        .map(|line| {
            let last = line.end - "。".len()..line.end;
            Site::within(Edit::new(last.clone(), ""), line.start..last.start)
        })
        .collect()
}

/// A word that is often taken for another.
pub(super) fn terms(doc: &Doc) -> Vec<Site> {
    let mut out = Vec::new();
    for (right, wrong) in CONFUSED {
        for line in doc.prose() {
            if let Some(at) = doc.str(line.clone()).find(right) {
                let start = line.start + at;
                out.push(Site::new(Edit::new(start..start + right.len(), *wrong)));
                break;
            }
        }
    }
    out
}

/// Numerals against GB/T 15835: a short year, a year with a round zero in it, 十 between digits.
pub(super) fn numerals(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        if let Some(year) = BARE_YEAR.captures(text).and_then(|found| found.get(1)) {
            let range = line.start + year.start()..line.start + year.end();
            let said = year.as_str();
            let text = match rng.usize(..2) {
                0 => said[2..].to_owned(),
                _ => format!("二0{}", han(&said[2..])),
            };
            out.push(Site::within(
                Edit::new(range.clone(), text),
                range.start..range.end + "年".len(),
            ));
        }
        if let Some(tens) = TENS.captures(text).and_then(|found| found.get(1)) {
            // 300余 as 3百余.
            let range = line.start + tens.start()..line.start + tens.end();
            let word = match tens.len() {
                2 => "十",
                3 => "百",
                _ => continue,
            };
            out.push(Site::new(Edit::new(
                range,
                format!("{}{word}", &tens.as_str()[..1]),
            )));
        }
    }
    out
}

fn han(digits: &str) -> String {
    const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    digits
        .chars()
        .filter_map(|c| HAN.get(c.to_digit(10)? as usize))
        .collect()
}
