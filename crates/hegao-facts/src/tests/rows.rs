//! Chapters that the page marks by ornaments and counters.

use super::*;

#[test]
fn a_row_of_ornaments_parts_a_report() {
    let report = read(&[
        TEXT,
        "◆ 养护提质增效",
        TEXT,
        TEXT,
        "◆桥梁检测全覆盖",
        TEXT,
        "◆保障更加有力",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["- 养护提质增效", "- 桥梁检测全覆盖", "- 保障更加有力"]
    );
}

#[test]
fn a_row_of_counters_above_names_parts_a_report() {
    let report = read(&[
        "01",
        "综合",
        TEXT,
        "02",
        "养护",
        TEXT,
        TEXT,
        "03",
        "桥梁检测",
        TEXT,
    ]);
    assert_eq!(outline(&report), ["- 综合", "- 养护", "- 桥梁检测"]);
}

#[test]
fn lists_flourishes_and_numbered_reports_are_left_alone() {
    for lines in [
        // Two are no row.
        &["◆养护提质增效", TEXT, "◆桥梁检测全覆盖", TEXT][..],
        // A list of short lines.
        &["●水泥", "●沥青", "●砂石", "●钢材", TEXT],
        // Items that are sentences, with the same mark.
        &[
            "■养护",
            TEXT,
            "■桥梁",
            TEXT,
            "■保障",
            TEXT,
            "■全年修补路面。",
            TEXT,
        ],
        // A column of figures.
        &["01", "02", "03", TEXT],
        // A counter that skips.
        &["01", "综合", TEXT, "03", "养护", TEXT, "05", "桥梁", TEXT],
    ] {
        assert_eq!(outline(&read(lines)), Vec::<String>::new(), "{lines:?}");
    }
    let numbered = read(&[
        "一、养护",
        TEXT,
        "◆路面",
        TEXT,
        "◆边沟",
        TEXT,
        "◆桥面",
        TEXT,
        "二、检测",
        TEXT,
    ]);
    assert_eq!(outline(&numbered), ["一 养护", "二 检测"]);
}
