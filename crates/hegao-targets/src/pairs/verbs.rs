//! Verbs of doing: those that mean the same of what is counted, and those that any report may leave out.

/// Verbs of doing that mean the same of what is counted.
pub(super) const VERBS: &[(&[&str], &str)] = &[
    (
        &[
            "新建",
            "改建",
            "扩建",
            "改扩建",
            "新改建",
            "新改扩建",
            "建成",
            "建成了",
            "建设",
            "迁建",
        ],
        "建成",
    ),
    (&["招聘", "招录", "引进", "选聘", "补充"], "招聘"),
    (&["培训", "培训了", "轮训"], "培训"),
    (&["新增", "净增", "增加", "增加了"], "新增"),
    (&["改造", "提升改造"], "改造"),
    (&["创建", "创成"], "创建"),
    (&["资助", "救助", "发放", "发放了"], "资助"),
];

/// Verbs of doing that any report may leave out or change for another.
pub(super) const NEUTRAL: &[&str] = &[
    // What is left of 2031年末, 6月底.
    "末",
    "底",
    "初",
    "",
    "完成",
    "实现",
    "组织",
    "组织了",
    "开展",
    "开展了",
    "举办",
    "举办了",
    "落实",
    "投入",
    "投入了",
    "安排",
    "达到",
    "获得",
    "获",
    "取得",
    "提供",
    "实施",
    "建立",
    "覆盖",
    "惠及",
    "争取",
    "下达",
    "拨付",
    "参加",
    "参与",
    "发行",
    "开工",
    "新开工",
    "再开工",
    "解决",
    "解决了",
];

/// Verbs that tell apart what has a name of many things.
pub(super) const DEEDS: &[&str] = &["资助", "培训", "改造", "招聘"];

/// Such names: 资助学生 is one thing, 学生 is many.
pub(super) const OF_DEEDS: &[&str] = &["学生", "企业", "人员", "学校", "公路"];
