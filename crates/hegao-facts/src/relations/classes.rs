//! Words that split a whole without overlap, so that the parts which they name may be added.

use hegao_core::WordSet;

/// One way to split: names that exclude each other.
pub(super) struct Class {
    names: WordSet,
    /// How many of them make up the whole for certain, if named together; none if others may exist.
    whole: Option<usize>,
}

impl Class {
    /// The name of the class that stands in `label`.
    pub(super) fn name_in(&self, label: &str) -> Option<&'static str> {
        self.names.one_in(label)
    }

    /// Whether so many of its names are all that there are.
    pub(super) fn is_whole(&self, names: usize) -> bool {
        self.whole == Some(names)
    }
}

/// The classes without a further name that one of their names in `label` may be of.
pub(super) fn wholes(label: &str) -> impl Iterator<Item = &'static Class> {
    CLASSES
        .iter()
        .filter(move |class| class.whole.is_some() && class.names.within(label))
}

const fn open(names: &'static [&'static str]) -> Class {
    Class {
        names: WordSet::of(names),
        whole: None,
    }
}

const fn whole(names: &'static [&'static str]) -> Class {
    Class {
        names: WordSet::of(names),
        whole: Some(names.len()),
    }
}

/// The longer name stands first where one contains another.
static CLASSES: &[Class] = &[
    whole(&["非税", "税收"]),
    whole(&["一般债", "专项债"]),
    whole(&["男", "女"]),
    whole(&["夏粮", "秋粮"]),
    whole(&["夏粮", "早稻", "秋粮"]),
    whole(&["市本级", "县区"]),
    whole(&["第一产业", "第二产业", "第三产业"]),
    whole(&["民办", "公办"]),
    whole(&["在职", "退休"]),
    whole(&["乡村", "城镇"]),
    whole(&["农村", "城镇"]),
    whole(&["进口", "出口"]),
    whole(&["财产险", "人身险"]),
    whole(&["高级职称", "中级职称", "初级职称"]),
    whole(&["企业职工", "机关事业单位", "城乡居民"]),
    whole(&["参保在职", "参保离退休"]),
    whole(&["固定", "移动"]),
    whole(&["地表水", "地下水"]),
    whole(&["城乡居民", "职工"]),
    whole(&["国内", "入境"]),
    whole(&["工资性", "经营", "财产", "转移"]),
    whole(&["应用", "软科学", "基础"]),
    whole(&["农业", "工业", "生活", "生态"]),
    whole(&["农业", "林业", "牧业", "渔业", "服务业"]),
    whole(&["农业", "林业", "牧业", "渔业", "辅助性活动"]),
    open(&["新引进", "新开工", "新建", "续建", "前期", "储备"]),
    open(&["不批准逮捕", "批准逮捕"]),
    open(&["不起诉", "起诉"]),
    open(&[
        "出国",
        "国家级",
        "省级",
        "地市级",
        "市级",
        "区级",
        "县级",
        "校级",
        "乡镇级",
        "村级",
    ]),
    open(&["一等", "二等", "三等", "特等", "优秀奖"]),
    open(&["5A", "4A", "3A", "2A", "1A"]),
    open(&["第一产业", "第二产业", "第三产业", "居民"]),
    open(&["猪肉", "牛肉", "羊肉", "禽肉"]),
    open(&["铁路", "公路", "水路", "水运", "航空", "民航", "管道"]),
    open(&["金牌", "银牌", "铜牌"]),
    open(&[
        "幼儿园",
        "小学",
        "初中",
        "初级中学",
        "高中",
        "高级中学",
        "九年一贯",
        "特殊教育",
        "中职",
        "中等职业",
        "大学",
    ]),
    open(&["博士", "硕士", "本科", "大专", "专科"]),
    open(&["一季度", "二季度", "三季度", "四季度"]),
    open(&["上半年", "下半年"]),
    open(&["春季", "秋季"]),
    open(&["死亡", "受伤"]),
    open(&["医院", "卫生院", "门诊", "村卫生室", "诊所"]),
];

/// Respects in which one thing can be spoken of: what is named in two of them can be counted twice.
static RESPECTS: &[WordSet] = &[
    WordSet::of(&["男", "女", "妇"]),
    WordSet::of(&["岁", "青年", "老年", "未成年", "儿童", "中青"]),
    WordSet::of(&["学历", "博士", "硕士", "研究生", "本科", "大专", "学位"]),
    WordSet::of(&["党员", "团员", "党外", "民主党派", "群众"]),
    WordSet::of(&["职称", "正高", "副高", "高级", "中级", "初级", "技师"]),
    WordSet::of(&["少数民族", "汉族"]),
    WordSet::of(&[
        "已", "正在", "正办", "尚未", "未", "办结", "整改", "完成", "竣工", "完工", "在建", "开工",
        "销号", "验收",
    ]),
    WordSet::of(&[
        "重大",
        "重点",
        "一般隐患",
        "重复",
        "首次",
        "初次",
        "新增",
        "新发",
    ]),
    WordSet::of(&["医保", "自费", "参保"]),
    WordSet::of(&["异地", "跨省", "外地", "本地", "市外", "县外", "省外"]),
    WordSet::of(&["困难", "低保", "残疾", "留守", "随迁", "贫困"]),
    WordSet::of(&["民生"]),
    WordSet::of(&["税收"]),
    WordSet::of(&["存栏", "能繁", "在栏"]),
    WordSet::of(&["民营", "民间", "国有"]),
    WordSet::of(&["寄宿", "走读"]),
    WordSet::of(&[
        "乡村", "农村", "城区", "城镇", "城市", "县城", "镇区", "街道",
    ]),
    WordSet::of(&["以上", "以下"]),
    WordSet::of(&["涉及"]),
];

/// Whether names speak of their things in two respects, or some in one and some in none: 女性 and 党员.
pub(super) fn mixed(names: &[String]) -> bool {
    RESPECTS.iter().any(|respect| {
        let spoken = names.iter().filter(|name| respect.within(name)).count();
        spoken > 0 && spoken < names.len()
    })
}

/// What the names of parts say about their sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Split {
    /// No thing can be counted in two of them.
    pub(super) disjoint: bool,
    /// Nothing is left besides them.
    pub(super) complete: bool,
}

/// How `labels` split what they are parts of.
pub(super) fn split(labels: &[&str]) -> Split {
    for class in CLASSES {
        let mut seen: Vec<&str> = Vec::with_capacity(labels.len());
        for label in labels {
            let Some(name) = class.names.one_in(label) else {
                break;
            };
            let mut hits = class
                .names
                .iter()
                .skip_while(|other| *other != name)
                .skip(1);
            // Two different names in one label say nothing; but 税收 in 非税收入 is no second name.
            let rest = label.replacen(name, "", 1);
            if hits.any(|other| label.contains(other) && rest.contains(other))
                || seen.contains(&name)
            {
                break;
            }
            seen.push(name);
        }
        if seen.len() == labels.len() && labels.len() > 1 {
            return Split {
                disjoint: true,
                complete: class.whole == Some(labels.len()),
            };
        }
    }
    Split::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_class_exclude_each_other() {
        assert_eq!(
            split(&["省级培训", "市级培训"]),
            Split {
                disjoint: true,
                complete: false
            }
        );
        assert_eq!(
            split(&["税收收入", "非税收入"]),
            Split {
                disjoint: true,
                complete: true
            }
        );
    }

    #[test]
    fn names_in_two_respects_may_count_a_thing_twice() {
        let mixed =
            |names: &[&str]| mixed(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert!(mixed(&["40岁以下", "女干部"]));
        assert!(mixed(&["重点案件", "已审结", "正在审理"]));
        assert!(!mixed(&["男性", "女性"]));
        assert!(!mixed(&["东片", "西片"]));
    }

    #[test]
    fn parts_of_two_classes_may_overlap() {
        assert_eq!(split(&["女教师", "党员教师"]), Split::default());
        assert_eq!(
            split(&["民营企业进出口", "一般贸易进出口"]),
            Split::default()
        );
    }
}
