//! Layouts that offices give their reports beside the usual 一、（一）1.

use super::*;

/// Those of the tree that are headings.
fn headings(report: &Report) -> Vec<&str> {
    report
        .sections
        .headings()
        .map(|section| report.str(section.title))
        .collect()
}

fn issuer(report: &Report) -> Option<&str> {
    report.issuer.map(|span| report.str(span))
}

#[test]
fn sentences_of_a_list_are_no_headings() {
    let promised = [
        "1.全市新建食堂100个，为老人助餐5万人次；",
        "2.改造小区12个，惠及居民三千户，年内完工；",
        "3.按照建管并重的要求，新增车位800个，逐步缓解停车难；",
        "4.开展培训2.5万人次，其中女工不少于三成。",
    ];
    let mut lines = vec![
        "一、工作情况",
        TEXT,
        "（一）办好实事。我们将集中力量办好以下实事。",
    ];
    lines.extend(promised);
    lines.extend(["二、存在问题", TEXT]);
    let report = read(&lines);
    assert_eq!(headings(&report), ["工作情况", "办好实事", "存在问题"]);
    // They keep their numbers and their places, so that a gap among them shows.
    assert_eq!(report.sections.len(), 7);
}

#[test]
fn words_explained_in_a_part_are_no_headings() {
    let report = read(&[
        "第一部分 工作情况",
        TEXT,
        "第二部分 名词解释",
        "一、养护：指为保持道路完好而进行的清扫、修补和预防性处置工作。",
        "二、检测：指用仪器测定桥梁各部件的状况并评定等级的经常性工作。",
    ]);
    assert_eq!(headings(&report), ["工作情况", "名词解释"]);
}

#[test]
fn a_row_of_headings_bears_one_that_lost_its_stop_or_names_a_figure() {
    let report = read(&[
        "一、工作情况",
        "1.养护路面。全年铺设沥青，更换路缘石，完成既定任务。",
        "2.建成桥梁40座。全年完成投资，工程质量全部合格。",
        &format!("3.疏通边沟确保畅通，{TEXT}"),
        "4.更换路灯。全年更换，亮灯率提高。",
    ]);
    assert!(report.sections.iter().all(|section| !section.item));
}

#[test]
fn short_lines_between_prose_are_the_headings_of_a_press_report() {
    let report = read(&[
        "青石县路政局2021年工作总结",
        TEXT,
        "养护提质增效，道路更加平整",
        TEXT,
        TEXT,
        "检测全面覆盖，桥梁更加安全",
        TEXT,
        "服务怎样更好？群众来电件件有回音",
        TEXT,
        "存在问题",
        TEXT,
    ]);
    assert_eq!(
        headings(&report),
        [
            "养护提质增效，道路更加平整",
            "检测全面覆盖，桥梁更加安全",
            "服务怎样更好？群众来电件件有回音",
            "存在问题"
        ]
    );
    assert_eq!(roles(&report), ["work", "work", "work", "problem"]);
}

#[test]
fn short_lines_part_nothing_where_numbers_do_or_where_many_stand_together() {
    let numbered = read(&[
        "青石县路政局2021年工作总结",
        "一、工作情况",
        TEXT,
        "养护车间一角",
        TEXT,
        "桥梁检测现场",
        TEXT,
        "便民服务窗口",
        TEXT,
    ]);
    assert_eq!(headings(&numbered), ["工作情况"]);
    let listed = read(&[
        "青石县路政局2021年工作总结",
        TEXT,
        "养护车间",
        "检测车间",
        "调度中心",
        "便民窗口",
        TEXT,
        "路灯班组",
        TEXT,
    ]);
    assert_eq!(headings(&listed), Vec::<&str>::new());
}

#[test]
fn ordinals_alone_above_their_paragraphs_are_headings() {
    let report = read(&[
        "一、工作情况",
        TEXT,
        "二、下一步打算",
        "第一，加强学习。",
        TEXT,
        "第二，转变作风。",
        TEXT,
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        [
            "一 工作情况",
            "二 下一步打算",
            " - 第一，加强学习",
            " - 第二，转变作风"
        ]
    );
    let listed = read(&[
        "一、工作情况",
        "一是加强学习。",
        "二是转变作风。",
        "三是狠抓落实。",
        TEXT,
    ]);
    assert_eq!(outline(&listed), ["一 工作情况"]);
}

#[test]
fn names_in_brackets_part_a_yearbook() {
    let report = read(&[
        TEXT,
        &format!("【道路养护】　{TEXT}"),
        &format!("【桥梁检测】　{TEXT}"),
        "【便民服务】",
        TEXT,
    ]);
    assert_eq!(headings(&report), ["道路养护", "桥梁检测", "便民服务"]);
}

#[test]
fn ornaments_formal_numerals_and_stray_stops_do_not_hide_a_number() {
    let title = "青石县路政局2021年工作总结";
    let report = read(&[title, "◆一、工作情况", TEXT, "◆二、存在问题", TEXT]);
    assert_eq!(outline(&report), ["一 工作情况", "二 存在问题"]);
    let report = read(&["壹、工作情况", TEXT, "贰、存在问题", TEXT]);
    assert_eq!(headings(&report), ["工作情况", "存在问题"]);
    let report = read(&[
        "一、工作情况",
        "（一）。养护道路。",
        TEXT,
        "（二）。检测桥梁。",
        TEXT,
    ]);
    assert_eq!(headings(&report), ["工作情况", "养护道路", "检测桥梁"]);
}

#[test]
fn a_subtitle_says_what_the_report_under_a_slogan_is() {
    let report = read(&[
        "凝心聚力护畅通 砥砺奋进谱新篇",
        "——青石县路政局2021年工作总结",
        TEXT,
        "一、工作情况",
        TEXT,
    ]);
    let title = report.title.as_ref().map(|title| title.text.as_str());
    assert_eq!(title, Some("青石县路政局2021年工作总结"));
    assert_eq!(issuer(&report), Some("青石县路政局"));
    assert_eq!(report.years, [2021]);
}

#[test]
fn the_speaker_behind_the_occasion_is_the_issuer() {
    let report = read(&[
        "2021年预算执行情况的报告",
        "——2022年1月8日在青石县第五届人民代表大会第二次会议上青石县财政局局长 李 四",
        "各位代表：",
        "受县人民政府委托，现将2021年预算执行情况报告如下，请予审议，并请列席人员提出意见。",
        TEXT,
    ]);
    assert_eq!(issuer(&report), Some("青石县财政局"));
}

#[test]
fn who_speaks_on_behalf_of_another_is_the_issuer() {
    let opening = |text: &str| issuer(&read(&[text, TEXT])).map(str::to_owned);
    assert_eq!(
        opening(
            "2月8日，在大会第五次会议上，县财政局局长李四受县人民政府委托，向大会提交了关于预算的报告，代表们认真审议。"
        ),
        Some("县财政局".to_owned())
    );
    assert_eq!(
        opening(
            "受县人民政府委托，现将2021年预算执行情况和2022年预算草案提请大会审议，请各位委员提出意见和建议。"
        ),
        Some("县人民政府".to_owned())
    );
}

#[test]
fn captions_tell_the_year_of_a_bulletin() {
    let report = read(&[
        "全县公路总里程三百公里，比上年增加二十公里，其中高速公路四十公里，增加五公里。",
        "2017—2021年公路里程",
        "公路里程比2017年增加八十公里，通车里程居全市第二，建制村通达率继续提高。",
        "2021年货运构成",
        "货运量比2016年增长一成，客运量比2019年下降两成，城市公交客运量保持平稳。",
        "2017-2021年客运量",
        TEXT,
    ]);
    assert_eq!(report.years, [2021]);
}

#[test]
fn what_is_done_about_problems_is_no_chapter_on_problems() {
    let report = read(&[
        "一、工作总结",
        "（一）着力解决存在的困难和问题",
        TEXT,
        "（二）大力补齐薄弱环节",
        TEXT,
        "（三）工作中的薄弱环节",
        TEXT,
        "二、需要解决的困难和问题",
        TEXT,
    ]);
    assert_eq!(roles(&report), ["work", "", "", "problem", "problem"]);
}

#[test]
fn a_long_heading_of_sentences_is_whole_where_its_row_is() {
    let row = |long: &str| -> Vec<String> {
        [
            "一、工作情况".to_owned(),
            format!("（一）坚持路面养护提质增效，加快推动道路更加平整更加耐久，切实保障群众出行安全顺畅。{TEXT}"),
            format!("（二）坚持桥梁检测应检尽检，加快推动病害及时发现及时处置，牢牢守住桥梁运行安全底线。{TEXT}"),
            format!("（三）坚持服务热线即接即办，加快推动诉求件件有人办有回音，不断提升广大群众满意程度。{TEXT}"),
            format!("（四）坚持绿化管护常态长效，加快推动绿地提档升级精细管理，持续扮靓城市主要道路景观。{TEXT}"),
            format!("（五）{long}{TEXT}"),
        ]
        .into()
    };
    let last = |long: &str| {
        let lines = row(long);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let report = read(&lines);
        headings(&report).last().map(|last| (*last).to_owned())
    };
    assert_eq!(
        last("坚持路网、管网、绿网一体建设，加快推动片区道路微循环和慢行系统贯通，着力打造舒适出行环境。").as_deref(),
        Some("坚持路网、管网、绿网一体建设，加快推动片区道路微循环和慢行系统贯通，着力打造舒适出行环境")
    );
    // A heading that lost its stop is not given the sentence behind it.
    assert_eq!(
        last("坚持路网一体建设全年完成片区道路微循环改造二十条，同步建设慢行系统三十公里，更换破损路灯八百盏，新增停车泊位一千二百个，市民出行更加便利快捷。").as_deref(),
        Some("坚持路网一体建设全年完成片区道路微循环改造二十条")
    );
}

#[test]
fn townships_and_bodies_without_an_office_issue_reports() {
    let of = |title: &str| issuer(&read(&[title, TEXT])).map(str::to_owned);
    for (title, name) in [
        ("柳河镇2022年工作总结及2023年工作计划", "柳河镇"),
        ("青石街道2022年工作总结", "青石街道"),
        ("青石县妇联2022年工作总结", "青石县妇联"),
    ] {
        assert_eq!(of(title).as_deref(), Some(name), "{title}");
    }
    for title in ["美丽乡村2022年工作总结", "特色小镇2022年工作总结"] {
        assert_eq!(of(title), None, "{title}");
    }
}

#[test]
fn rows_of_a_table_that_keep_a_bar_are_no_headings() {
    let report = read(&[
        "一、工作情况",
        TEXT,
        "序号 |",
        "1 |",
        "大洼段 |",
        "2 |",
        "小洼段 |",
    ]);
    assert_eq!(headings(&report), ["工作情况"]);
}

#[test]
fn a_bulletin_says_of_which_year_its_numbers_are() {
    let report = read(&[
        "一、农业",
        TEXT,
        "注：",
        "1.本公报2025年数据为初步统计数。",
        "2.根据第五次普查，对2023年数据作了修订。",
    ]);
    assert_eq!(report.years, [2025]);
}

#[test]
fn lines_that_open_alike_part_a_chapter_without_numbers() {
    let chapter = |second: &'static str| {
        read(&[
            "一、工作情况",
            "一年来，我们坚持补短板、强弱项，路面更加平整",
            TEXT,
            second,
            TEXT,
            TEXT,
            "一年来，我们坚持接诉即办，群众更加满意",
            TEXT,
            "（一）经验做法",
            TEXT,
            "（二）有关体会",
            TEXT,
            "二、存在问题",
            TEXT,
        ])
    };
    let report = chapter("一年来，我们坚持应检尽检，桥梁更加安全");
    let levels: Vec<u8> = report
        .sections
        .iter()
        .map(|section| section.level)
        .collect();
    assert_eq!(levels, [1, 2, 2, 2, 2, 2, 1]);
    // Lines that open otherwise may be captions.
    assert_eq!(
        headings(&chapter("桥梁检测现场")),
        ["工作情况", "经验做法", "有关体会", "存在问题"]
    );
}

#[test]
fn a_deputy_speaks_for_the_office() {
    let report = read(&["2023年决算报告", "青石市财政局副局长 庄某", TEXT]);
    assert_eq!(issuer(&report), Some("青石市财政局"));
    let report = read(&[
        "2023年决算报告",
        "青石市人民代表大会财政经济委员会副主任委员 庄某",
        TEXT,
    ]);
    assert_eq!(issuer(&report), Some("青石市人民代表大会财政经济委员会"));
}

#[test]
fn a_school_is_named_by_its_title_and_founded_in_another_year() {
    let opening = format!("清河小学位于城东，始建于1956年，现有教学班十二个。{TEXT}");
    let report = read(&["清河小学校园安全自查总结", "一、工作情况", &opening]);
    assert_eq!(issuer(&report), Some("清河小学"));
    assert_eq!(report.years, Vec::<u16>::new());
    // Which schools it is about is not who issues it.
    let opening = format!("农村小学是全县的短板，全县农村小学共有十二所。{TEXT}");
    let report = read(&["农村小学校园安全工作总结", "一、工作情况", &opening]);
    assert_eq!(issuer(&report), None);
    let report = read(&["对县路政局工作的调查总结", "一、工作情况", TEXT]);
    assert_eq!(issuer(&report), None);
}
